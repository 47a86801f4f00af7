// The guests whose imports are read. One line each.

import { assemblyScriptGuest } from './assemblyScript';
import { goGuest } from './go';
import { rustGuest } from './rust';
import type { BinaryGuestReader, DeclarationGuestReader, SourceGuestReader } from './types';
import { wasmGuest } from './wasm';
import { watGuest } from './wat';
import { zigGuest } from './zig';

export const sourceGuestReaders: readonly SourceGuestReader[] = [rustGuest];

export const declarationGuestReaders: readonly DeclarationGuestReader[] = [
  goGuest,
  assemblyScriptGuest,
  watGuest,
  zigGuest,
];

export const binaryGuestReaders: readonly BinaryGuestReader[] = [wasmGuest];

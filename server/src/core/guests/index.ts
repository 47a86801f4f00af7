// The guests whose imports are read. One line each.

import { assemblyScriptGuest } from './assemblyScript';
import { cGuest } from './c';
import { csharpGuest } from './csharp';
import { goGuest } from './go';
import { grainGuest } from './grain';
import { kotlinGuest } from './kotlin';
import { moonbitGuest } from './moonbit';
import { rustGuest } from './rust';
import { swiftGuest } from './swift';
import type { BinaryGuestReader, DeclarationGuestReader, SourceGuestReader } from './types';
import { wasmGuest } from './wasm';
import { watGuest } from './wat';
import { zigGuest } from './zig';

export const sourceGuestReaders: readonly SourceGuestReader[] = [rustGuest, cGuest];

export const declarationGuestReaders: readonly DeclarationGuestReader[] = [
  goGuest,
  assemblyScriptGuest,
  watGuest,
  zigGuest,
  swiftGuest,
  kotlinGuest,
  csharpGuest,
  moonbitGuest,
  grainGuest,
];

export const binaryGuestReaders: readonly BinaryGuestReader[] = [wasmGuest];

// The guests whose imports are read. One line each.

import type { BinaryGuestReader, SourceGuestReader } from './types';
import { wasmGuest } from './wasm';

export const sourceGuestReaders: readonly SourceGuestReader[] = [];

export const binaryGuestReaders: readonly BinaryGuestReader[] = [wasmGuest];

// The guest's binary as a debugger needs it: imports, and which function a place in the file belongs to. A guest that
// is compiled to native code holds the module that it was made of.

import { readFileSync } from 'node:fs';
import { readWasmCode, type WasmCode } from '../../../server/src/core/wasm/codeSection';
import { hasCustomSection, readWasmNames } from '../../../server/src/core/wasm/customSections';
import { readWasm } from '../../../server/src/core/wasm/moduleReader';
import { moduleBytes } from './compiledGuest';
import { importedFunctions, type GuestImport } from './imports';

export interface GuestModule {
  readonly file: string;
  readonly imports: readonly GuestImport[];
  readonly isCompiled: boolean;
  /** Whether a call of a function stands at this offset of the file. */
  readonly isCallAt: (offset: number) => boolean;
  /** The imported function that the call at this offset calls; null where another is called, or one that varies. */
  readonly importCalledAt: (offset: number) => GuestImport | null;
  /** Whether the call at this offset goes by way of a table or a reference. */
  readonly variesAt: (offset: number) => boolean;
  /** The function whose body holds the offset; null when none does. */
  readonly functionAt: (offset: number) => GuestFunction | null;
  /** The name of a function of a guest that is compiled to native code; null for every other guest. */
  readonly nameOfCompiled: (index: number) => string | null;
  /** The imported function of this index, as the compiler numbers them. */
  readonly importOf: (index: number) => GuestImport | null;
  /** Offset in the file of the section that debug information counts from. */
  readonly codeStart: number;
  /** Whether there is debug information that tells lines. */
  readonly hasLines: boolean;
}

export interface GuestFunction {
  readonly index: number;
  /** From the name section, else the name it is exported by, else its number. */
  readonly name: string;
}

/** Null when the file is no module that can be read, and holds none. */
export function readGuestModule(file: string): GuestModule | null {
  let whole: Buffer;
  try {
    whole = readFileSync(file);
  } catch {
    return null;
  }
  const bytes = moduleBytes(whole);
  const read = readWasm(bytes);
  if (read.kind !== 'module') return null;
  const { imports, exports } = read.module;
  const code: WasmCode = readWasmCode(bytes) ?? { start: 0, bodies: [] };
  const names = readWasmNames(bytes).functions;
  const isCompiled = bytes !== whole;
  const imported = imports.filter(({ kind }) => kind === 'func').length;
  const nameOf = (index: number): string => {
    const exported = exports.find((found) => found.kind === 'func' && found.index === index);
    return names.get(index) ?? exported?.name ?? `func[${String(index)}]`;
  };
  const functionAt = (offset: number): GuestFunction | null => {
    const at = code.bodies.findIndex(({ start, end }) => start <= offset && offset < end);
    return at < 0 ? null : { index: imported + at, name: nameOf(imported + at) };
  };
  const functions = importedFunctions(read.module);
  const importOf = (index: number): GuestImport | null => functions[index] ?? null;
  return {
    file,
    isCompiled,
    imports: functions.filter((found) => found !== null),
    isCallAt: (offset) => !isCompiled && functionAt(offset) !== null && callCodes.has(bytes[offset] ?? 0),
    functionAt,
    importCalledAt: (offset) => {
      const callee = directCalls.has(bytes[offset] ?? 0) ? unsignedAt(bytes, offset + 1) : null;
      return callee === null ? null : importOf(callee);
    },
    variesAt: (offset) => !directCalls.has(bytes[offset] ?? 0),
    importOf,
    nameOfCompiled: (index) =>
      !isCompiled || index < imported || index >= imported + code.bodies.length ? null : nameOf(index),
    codeStart: code.start,
    hasLines: hasCustomSection(bytes, '.debug_line'),
  };
}

/** `call`, `call_indirect`, their returning forms, and those through a reference. */
const callCodes = new Set([0x10, 0x11, 0x12, 0x13, 0x14, 0x15]);

const directCalls = new Set([0x10, 0x12]);

/** A number in the form of WebAssembly; null when it does not end. */
function unsignedAt(bytes: Buffer, start: number): number | null {
  let number = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[start + index];
    if (byte === undefined) return null;
    number += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return number;
  }
  return null;
}

// A guest that WasmEdge has compiled ahead of time: a shared library that holds the module it was made of, whose
// functions are named by their index.

const moduleStart = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const libraryStart = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);

/** The number of the last kind of section that there is. */
const lastSection = 13;

/** The module in a compiled guest, or the bytes themselves when they are no library. */
export function moduleBytes(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, 4).equals(libraryStart)) return bytes;
  const start = bytes.indexOf(moduleStart);
  return start < 0 ? bytes : bytes.subarray(start, endOfModule(bytes, start + moduleStart.length));
}

/** Its size is not told beside it: it ends where no section follows. */
function endOfModule(bytes: Buffer, firstSection: number): number {
  let at = firstSection;
  while (at < bytes.length) {
    const end = endOfSection(bytes, at);
    if (end === null) break;
    at = end;
  }
  return at;
}

function endOfSection(bytes: Buffer, start: number): number | null {
  if ((bytes[start] ?? 0xff) > lastSection) return null;
  let size = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[start + 1 + index] ?? 0;
    size += (byte & 0x7f) * 2 ** (7 * index);
    if (byte >= 0x80) continue;
    const end = start + 2 + index + size;
    // Nothing is a section without contents: zeros behind the module are none.
    return size === 0 || end > bytes.length ? null : end;
  }
  return null;
}

/** The index in a name that the compiler gave to a function; null for another name. */
export function compiledIndex(name: string): number | null {
  const digits = /^f(\d+)$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

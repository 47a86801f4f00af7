// The memory of a guest, found in WasmEdge's instance of its module without calling anything: for a process that no
// longer runs, and for one that nothing is to be called in. None of its form is promised by WasmEdge: where not
// exactly one memory looks so, there is none.

import type { ReadMemory } from './interpreterStack';
import type { GuestMemory } from './types';

/** So much of the instance is looked at. */
const instanceBytes = 1024;
const mostMemories = 8;
const pageBytes = 65_536n;

/** Limits of its type, padding, the address of its bytes, and the most pages that it may have. */
const memoryBytes = 32;
const fewestPagesAt = 4;
const dataAt = 16;
const limitAt = 24;
const lastLimitKind = 3;
const mostPages = 65_536;

/** Where WasmEdge keeps the one memory of a module; null when none or several look like one. */
export async function memoryInstanceOf(read: ReadMemory, module: bigint): Promise<bigint | null> {
  const bytes = await read(module, instanceBytes);
  if (bytes?.length !== instanceBytes) return null;
  const found = new Set<bigint>();
  for (let at = 0; at + 24 <= bytes.length; at += 8) {
    const [start, end, room] = [0, 8, 16].map((offset) => bytes.readBigUInt64LE(at + offset));
    if (start === undefined || end === undefined || room === undefined) break;
    // A vector of pointers: few of them, and no more than there is room for.
    if (
      start === 0n ||
      start % 8n !== 0n ||
      start >= end ||
      end > room ||
      end - start > 8n * BigInt(mostMemories)
    )
      continue;
    const pointers = await read(start, Number(end - start));
    for (let each = 0; pointers && each + 8 <= pointers.length; each += 8) {
      const pointer = pointers.readBigUInt64LE(each);
      if ((await memoryAt(read, pointer)) !== null) found.add(pointer);
    }
  }
  const [memory, ...others] = found;
  return memory === undefined || others.length > 0 ? null : memory;
}

/** The memory as it is now; null when it does not look like one. */
export async function memoryAt(read: ReadMemory, instance: bigint): Promise<GuestMemory | null> {
  if (instance === 0n || instance % 8n !== 0n) return null;
  const bytes = await read(instance, memoryBytes);
  if (bytes?.length !== memoryBytes) return null;
  const [kind, pages, limit] = [
    bytes[0] ?? 255,
    bytes.readUInt32LE(fewestPagesAt),
    bytes.readUInt32LE(limitAt),
  ];
  const base = bytes.readBigUInt64LE(dataAt);
  if (kind > lastLimitKind || limit === 0 || limit > mostPages || pages === 0 || pages > limit) return null;
  if (base === 0n || base % 4096n !== 0n) return null;
  const size = BigInt(pages) * pageBytes;
  const [first, last] = [await read(base, 1), await read(base + size - 1n, 1)];
  return first?.length === 1 && last?.length === 1 ? { base, size } : null;
}

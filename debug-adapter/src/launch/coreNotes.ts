// What a core file of Linux says of the program that left it: its command line, as far as it was kept. Reads the notes
// alone; memory and libraries are the debugger's.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const noteSegment = 4;
const programNote = 3;
const coreType = 4;

/** State, flags and identities of the process come before it. */
const argumentsAt = 56;
const argumentsBytes = 80;

const mostNoteBytes = 16 << 20;

/** The words of the command line, which the system cuts off at 79 characters; null when it is no such core file. */
export function commandLineInCore(file: string): readonly string[] | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return null;
  }
  try {
    return fstatSync(descriptor).isFile() ? commandLineOf(descriptor) : null;
  } catch {
    return null;
  } finally {
    closeSync(descriptor);
  }
}

function bytesAt(descriptor: number, start: number, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, count, start));
}

function commandLineOf(descriptor: number): readonly string[] | null {
  const head = bytesAt(descriptor, 0, 64);
  const isCore = head.length === 64 && head.readUInt32BE(0) === 0x7f454c46 && head[4] === 2 && head[5] === 1;
  if (!isCore || head.readUInt16LE(16) !== coreType) return null;
  const [table, size, count] = [
    Number(head.readBigUInt64LE(32)),
    head.readUInt16LE(54),
    head.readUInt16LE(56),
  ];
  for (let index = 0; index < count; index++) {
    const segment = bytesAt(descriptor, table + index * size, 40);
    if (segment.length < 40 || segment.readUInt32LE(0) !== noteSegment) continue;
    const length = Math.min(Number(segment.readBigUInt64LE(32)), mostNoteBytes);
    const words = wordsIn(bytesAt(descriptor, Number(segment.readBigUInt64LE(8)), length));
    if (words !== null) return words;
  }
  return null;
}

function wordsIn(notes: Buffer): readonly string[] | null {
  for (let at = 0; at + 12 <= notes.length;) {
    const [nameBytes, bytes, type] = [0, 4, 8].map((offset) => notes.readUInt32LE(at + offset));
    if (nameBytes === undefined || bytes === undefined) return null;
    const start = at + 12 + aligned(nameBytes);
    if (type === programNote) {
      const kept = notes.toString('utf8', start + argumentsAt, start + argumentsAt + argumentsBytes);
      return (kept.split('\0')[0] ?? '').split(' ').filter((word) => word !== '');
    }
    at = start + aligned(bytes);
  }
  return null;
}

function aligned(size: number): number {
  return (size + 3) & ~3;
}

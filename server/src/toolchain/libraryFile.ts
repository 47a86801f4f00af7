// What a library's file says of itself without being loaded: for which machine it is, and which libraries it needs
// that are not there. None of its code is executed for that.

import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { text } from '../core/messages/text';
import type { InspectedProblem } from './inspectedPlugin';
import type { Machine } from './machine';
import { probe, searchOn } from './probe';
import { findProgram } from './programs';

/** Names of machines by their number in an ELF file, and as this process calls them. */
const architectures: ReadonlyMap<number, string> = new Map([
  [0x03, 'ia32'],
  [0x28, 'arm'],
  [0x3e, 'x64'],
  [0xb7, 'arm64'],
  [0xf3, 'riscv64'],
  [0x15, 'ppc64'],
  [0x16, 's390x'],
]);

/** Why the file cannot be a library for this machine; null when it can. */
export function architectureProblem(file: string): InspectedProblem | null {
  const header = firstBytes(file, 20);
  const name = basename(file);
  if (header === null || process.platform !== 'linux') return null;
  if (header.length < 20 || header.readUInt32BE(0) !== 0x7f454c46) {
    const code = 'inspect.not-a-library';
    return { code, text: text(code, { file: name }) };
  }
  const isLittle = header[5] === 1;
  const machine = isLittle ? header.readUInt16LE(18) : header.readUInt16BE(18);
  const architecture = architectures.get(machine) ?? `ELF ${String(machine)}`;
  if (architecture === process.arch) return null;
  const code = 'inspect.architecture';
  return { code, text: text(code, { file: name, architecture, machine: process.arch }) };
}

function firstBytes(file: string, count: number): Buffer | null {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(count);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, count, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

/** The names of needed libraries that the loader does not find. The loader lists them without running the file. */
export async function missingLibraries(file: string, machine: Machine): Promise<readonly string[]> {
  const program = findProgram('ldd', searchOn(machine));
  if (program === null) return [];
  const end = await probe(program, ['--', file], machine);
  if (end.kind !== 'exited') return [];
  return [...new Set([...end.stdout.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? ''))];
}

// Processes that a debugger may attach to, as the system tells: those that have WasmEdge loaded come first. Starts
// nothing, and is empty where the system keeps no such files.

import { readFileSync, readdirSync, statSync } from 'node:fs';

export interface RunningProgram {
  readonly pid: number;
  readonly command: string;
  /** Whether libwasmedge is loaded. */
  readonly hasWasmEdge: boolean;
}

export function runningPrograms(): readonly RunningProgram[] {
  const own = process.getuid?.();
  const found = entriesOf('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => programAt(Number(name), own) ?? []);
  return found.sort(
    (one, other) => Number(other.hasWasmEdge) - Number(one.hasWasmEdge) || other.pid - one.pid,
  );
}

function programAt(pid: number, owner: number | undefined): RunningProgram | null {
  const folder = `/proc/${String(pid)}`;
  try {
    if (owner !== 0 && statSync(folder).uid !== owner) return null;
    const command = readFileSync(`${folder}/cmdline`, 'utf8').split('\0').join(' ').trim();
    // Threads of the system have no command line.
    if (command === '') return null;
    return { pid, command, hasWasmEdge: mapsOf(folder).includes('/libwasmedge.so') };
  } catch {
    // It has ended meanwhile.
    return null;
  }
}

function mapsOf(folder: string): string {
  try {
    return readFileSync(`${folder}/maps`, 'utf8');
  } catch {
    return '';
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

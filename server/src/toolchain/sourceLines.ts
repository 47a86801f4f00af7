// Which line of source a place in a library's code comes from, by the debug information in it. Executes nothing of the
// library; where there is no debug information, or no program that reads it, there is no line.

import type { CodePlace } from './helperEvents';
import type { Machine } from './machine';
import { probe, searchOn } from './probe';
import { findProgram, llvmNames } from './programs';

export interface SourceLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** The key under which a place's line is found. */
export function placeKey({ library, address }: CodePlace): string {
  return `${address} ${library}`;
}

const readersOfAny = llvmNames('llvm-addr2line', 14);

/** A guest is read by LLVM's program alone. Addresses in one count from the contents of its code section. */
function readersOf(library: string): readonly string[] {
  return library.endsWith('.wasm') ? readersOfAny : ['addr2line', ...readersOfAny];
}

export async function sourceLines(
  places: readonly CodePlace[],
  machine: Machine,
): Promise<ReadonlyMap<string, SourceLine>> {
  const lines = new Map<string, SourceLine>();
  for (const library of new Set(places.map((place) => place.library))) {
    const program = readersOf(library)
      .map((name) => findProgram(name, searchOn(machine)))
      .find((found) => found !== null);
    if (program === undefined) continue;
    const here = places.filter((place) => place.library === library);
    const args = ['-e', library, ...here.map(({ address }) => address)];
    const end = await probe(program, args, machine, { timeoutMs: 20_000 });
    if (end.kind !== 'exited' || end.code !== 0) continue;
    const said = end.stdout.split('\n');
    here.forEach((place, index) => {
      const line = lineOf(said[index] ?? '');
      if (line) lines.set(placeKey(place), line);
    });
  }
  return lines;
}

/** `/path/file.c:12 (discriminator 3)`; unknown parts are question marks. */
function lineOf(said: string): SourceLine | null {
  const match = /^(\/.*):(\d+)(?: \(discriminator \d+\))?$/.exec(said);
  const [, file, line] = match ?? [];
  return file !== undefined && Number(line) > 0 ? { file, line: Number(line) } : null;
}

// What of WasmEdge this machine has, told from its files alone: nothing is executed, so that it can be shown without
// being asked for. What the files do not say is not known.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Text } from '../core/messages/text';
import { text } from '../core/messages/text';
import { elfSymbols } from './elfSymbols';
import type { Machine } from './machine';
import { realPathOf } from './programs';
import { findWasmedge } from './wasmedge';
import { wasmedgeHeader, type WasmedgeHeader } from './wasmedgeHeader';

export type InstalledRuntime =
  | { readonly kind: 'missing'; readonly reason: Text }
  | {
      readonly kind: 'found';
      readonly program: string;
      /** The libwasmedge that it runs on, where that is known. */
      readonly library: string | null;
      /** The release of the library. */
      readonly version: string | null;
      readonly header: WasmedgeHeader | null;
      /** What does not go together. */
      readonly fault: Text | null;
    };

/** The runtime that runs and debug sessions use. */
export function installedRuntime(machine: Machine, configured: string | null): InstalledRuntime {
  const found = findWasmedge(machine, configured);
  if (found.kind === 'missing') return found;
  const { program } = found;
  const contents = contentsOf(realPathOf(program));
  const library = isLinked(contents) ? libraryOf(program, machine) : null;
  // A tool with the library built into it has the number itself.
  const version = versionIn(library === null ? contents : contentsOf(realPathOf(library)));
  const header = wasmedgeHeader(library, machine);
  return {
    ...{ kind: 'found', program, library, version, header },
    fault: toolFault(program, contents, library) ?? headerFault(version, header),
  };
}

const largest = 512 << 20;

function contentsOf(file: string): Buffer {
  try {
    return statSync(file).size > largest ? Buffer.alloc(0) : readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** A script that starts another program is not. */
function isLinked(program: Buffer): boolean {
  return program.subarray(1, 4).toString('latin1') === 'ELF' && program.includes('libwasmedge.so.0\0');
}

const machineFolders = ['', 'x86_64-linux-gnu', 'aarch64-linux-gnu'];

/** Where the loader of Linux finds it: what the user says, beside the tool, the system's folders. */
function libraryOf(program: string, { environment }: Machine): string | null {
  const prefix = dirname(dirname(realPathOf(program)));
  const named = (environment['LD_LIBRARY_PATH'] ?? '').split(':').filter((folder) => folder !== '');
  const tops = [
    join(prefix, 'lib'),
    join(prefix, 'lib64'),
    '/usr/local/lib',
    '/lib',
    '/usr/lib',
    '/usr/lib64',
  ];
  const folders = [...named, ...tops.flatMap((top) => machineFolders.map((name) => join(top, name)))];
  return folders.map((folder) => join(folder, 'libwasmedge.so.0')).find(existsSync) ?? null;
}

const numberStart = Buffer.from([0, 0x30, 0x2e]);

/** The one number of the form of WasmEdge's releases that stands by itself; of several none is known to be it. */
function versionIn(contents: Buffer): string | null {
  const numbers = new Set<string>();
  // By bytes: a library may be large, and most of it is no text.
  for (let at = contents.indexOf(numberStart); at >= 0; at = contents.indexOf(numberStart, at + 1)) {
    const [, number] =
      /^\0(0\.\d{1,2}\.\d{1,2}(?:-[a-z]+\.?\d*)?)\0/.exec(contents.toString('latin1', at, at + 24)) ?? [];
    if (number !== undefined) numbers.add(number);
  }
  const [version, ...others] = numbers;
  return version !== undefined && others.length === 0 ? version : null;
}

/** The tool asks its library for functions that only the library of its own release has. */
function toolFault(program: string, contents: Buffer, library: string | null): Text | null {
  const wanted = contents.toString('latin1').match(/(?<=\0)WasmEdge_Driver_\w+(?=\0)/g) ?? [];
  const exported = library === null ? undefined : elfSymbols(realPathOf(library))?.exported;
  const symbol = wanted.find((name) => exported && !exported.has(name));
  if (library === null || symbol === undefined) return null;
  return text('toolchain.tool-and-library-differ', { program, library, symbol });
}

function headerFault(wasmedge: string | null, header: WasmedgeHeader | null): Text | null {
  if (wasmedge === null || header === null || header.version === wasmedge) return null;
  const { file, version } = header;
  return text('doctor.headers-differ', { file, version, wasmedge });
}

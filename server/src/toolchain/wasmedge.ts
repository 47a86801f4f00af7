// Which WasmEdge there is on this machine, its version, and the library that it runs on. Asking it executes the
// plugins of its own plugin folder, and no others: WASMEDGE_PLUGIN_PATH is taken away before.

import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { text, type Text } from '../core/messages/text';
import type { Machine } from './machine';
import { probe, searchOn } from './probe';
import { findProgram, isExecutable, isForbidden } from './programs';

export type WasmedgeProgram =
  { readonly kind: 'found'; readonly program: string } | { readonly kind: 'missing'; readonly reason: Text };

/** The program: the one that the user named, else the first in PATH, else the installer's. */
export function findWasmedge(machine: Machine, configured: string | null = null): WasmedgeProgram {
  if (configured !== null) {
    if (isExecutable(configured)) return { kind: 'found', program: configured };
    return {
      kind: 'missing',
      reason: text('toolchain.wasmedge-configured-missing', { program: configured }),
    };
  }
  const { home, forbiddenFolders } = machine;
  const inPath = findProgram('wasmedge', searchOn(machine));
  if (inPath !== null) return { kind: 'found', program: inPath };
  const installed = home === null ? null : join(home, '.wasmedge/bin/wasmedge');
  if (installed !== null && isExecutable(installed) && !isForbidden(installed, forbiddenFolders))
    return { kind: 'found', program: installed };
  return { kind: 'missing', reason: text('toolchain.wasmedge-missing') };
}

/** A WasmEdge that answered. */
export interface WasmedgeFacts {
  readonly program: string;
  /** Such as `0.14.1`, or null when it said none. */
  readonly version: string | null;
  /** The libwasmedge that the system's loader gives it, or null when that is not known. */
  readonly library: string | null;
}

/** Asks a WasmEdge for its version and its library. */
export async function askWasmedge(program: string, machine: Machine): Promise<WasmedgeFacts> {
  const said = await probe(program, ['--version'], machine);
  // The line begins with the program as it was called.
  const version = said.kind === 'exited' ? (/^.+ version (\d\S*)/.exec(said.stdout)?.[1] ?? null) : null;
  return { program, version, library: (await loadedLibrary(program, machine)) ?? libraryBeside(program) };
}

/** The loader itself says which files it would take; the program is not run for that. */
async function loadedLibrary(program: string, machine: Machine): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const listing = await probe(program, ['--version'], machine, {
    additions: { LD_TRACE_LOADED_OBJECTS: '1' },
  });
  if (listing.kind !== 'exited') return null;
  const path = /^\s*libwasmedge\.so\S* => (\/.+) \(0x[0-9a-f]+\)$/m.exec(listing.stdout)?.[1];
  return path === undefined ? null : normalize(path);
}

function libraryBeside(program: string): string | null {
  const name = process.platform === 'darwin' ? 'libwasmedge.0.dylib' : 'libwasmedge.so.0';
  const folders = ['lib', 'lib64', 'lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu'];
  const candidates = folders.map((folder) => join(dirname(dirname(program)), folder, name));
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

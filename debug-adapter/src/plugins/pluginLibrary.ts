// What is known of a plugin's library in a debug session: whether WasmEdge takes it, and from which sources it was
// built.

import { readFileSync } from 'node:fs';
import type { Text } from '../../../server/src/core/messages/text';
import { elfSymbols } from '../../../server/src/toolchain/elfSymbols';
import type { LibrarySources } from '../debugInfo/librarySources';

export interface PluginLibrary {
  /** Its real path. */
  readonly file: string;
  readonly sources: LibrarySources;
  /** Why WasmEdge does not take it; null when it does or that is not known. */
  readonly refusal: Refusal | null;
  /** The library that is loaded in its place, because it has the same plugin in it and comes first. */
  readonly winner: string | null;
}

/** The reason while the program runs, and when it is over, where that is not the same. */
export interface Refusal {
  readonly now: Text;
  readonly afterwards: Text | null;
}

/** Whether a library gives a plugin when it is asked, in either of WasmEdge's interfaces. */
export function holdsPlugin(file: string): boolean {
  const exported = elfSymbols(file)?.exported;
  return exported?.has('WasmEdge_Plugin_GetDescriptor') === true || exported?.has('GetDescriptor') === true;
}

/** The files of a process that are loaded as code, by their real paths; none where that cannot be seen. */
export function loadedFiles(pid: number): ReadonlySet<string> {
  try {
    const maps = readFileSync(`/proc/${String(pid)}/maps`, 'utf8');
    return new Set([...maps.matchAll(/^\S+ ..x. .*?(\/.*)$/gm)].map((match) => match[1] ?? ''));
  } catch {
    return new Set();
  }
}

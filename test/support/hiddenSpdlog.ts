// The installed WasmEdge as upstream builds it: nobody outside sees its logging library. Debian's, where that is shared,
// is copied with the name of the one function changed by which the log level is set from outside.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { mustSucceed, runProgram } from './programs';
import type { TemporaryFolder } from './temporaryFolder';

const shown = '_ZN6spdlog9set_levelENS_5level10level_enumE';
const hidden = shown.replace('set_level', 'set_LEVEL');

/** What the renamed function does: the original is found by its hash, which a new name does not have. */
const renamed = `void *_ZN6spdlog7details8registry8instanceEv(void);
void _ZN6spdlog7details8registry9set_levelENS_5level10level_enumE(void *registry, int level);
void ${hidden}(int level) {
    _ZN6spdlog7details8registry9set_levelENS_5level10level_enumE(_ZN6spdlog7details8registry8instanceEv(), level);
}
`;

export interface HiddenSpdlog {
  /** For LD_LIBRARY_PATH. */
  readonly path: string;
  /** To preload behind the helper. */
  readonly preloaded: string;
}

/** Makes the libraries; null where the installed WasmEdge has no logging library beside it. */
export function hideSpdlog(folder: TemporaryFolder): HiddenSpdlog | null {
  const libraries = librariesOf(mustSucceed('which', ['wasmedge']).trim());
  const wasmedge = libraries.find((file) => basename(file).startsWith('libwasmedge.so'));
  const spdlog = libraries.find((file) => basename(file).startsWith('libspdlog.so'));
  if (wasmedge === undefined || spdlog === undefined) return null;
  for (const library of [wasmedge, spdlog]) {
    const bytes = readFileSync(library);
    const at = bytes.indexOf(`\0${shown}\0`) + 1;
    if (at === 0) return null;
    bytes.write(hidden, at, 'latin1');
    folder.write(`hidden/${basename(library)}`, bytes);
  }
  const source = folder.write('renamed.c', renamed);
  const library = folder.at('hidden/librenamed.so');
  mustSucceed('gcc', ['-shared', '-fPIC', '-o', library, source]);
  return { path: folder.at('hidden'), preloaded: library };
}

/** What the loader would load. */
function librariesOf(program: string): readonly string[] {
  return [...runProgram('ldd', [program]).stdout.matchAll(/=> (\/\S+)/g)].map(([, file = '']) => file);
}

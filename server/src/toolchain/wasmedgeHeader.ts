// The headers of WasmEdge that plugins in C and C++ are built with, and their release. Reads files only.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Machine } from './machine';

export interface WasmedgeHeader {
  readonly file: string;
  /** Such as `0.14.1`. */
  readonly version: string;
}

/** The first header that says its release; those beside the library come before the system's. */
export function wasmedgeHeader(library: string | null, machine: Machine): WasmedgeHeader | null {
  for (const folder of includeFolders(library, machine)) {
    const file = join(folder, 'wasmedge/version.h');
    const version = /^#define WASMEDGE_VERSION "([^"]+)"/m.exec(contentsOf(file))?.[1];
    if (version !== undefined) return { file, version };
  }
  return null;
}

function includeFolders(library: string | null, { environment, home }: Machine): readonly string[] {
  const named = environment['WASMEDGE_INCLUDE_DIR'];
  return [
    ...(named === undefined ? [] : [named]),
    // Beside the library: `PREFIX/lib`, or `PREFIX/lib/MACHINE` in distributions.
    ...(library === null
      ? []
      : [join(dirname(library), '../include'), join(dirname(library), '../../include')]),
    '/usr/local/include',
    '/usr/include',
    ...(home === null ? [] : [join(home, '.wasmedge/include')]),
  ];
}

function contentsOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

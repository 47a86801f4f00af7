// A folder of real files that a test makes and that is gone after it.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  /** The path of a file in it. */
  readonly at: (relative: string) => string;
  /** Writes a file and makes the folders above it. Returns its path. */
  readonly write: (relative: string, contents: string | Uint8Array) => string;
  readonly remove: () => void;
}

export function makeTemporaryFolder(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'wasmedge-plugin-tools-')));
  const at = (relative: string): string => join(path, relative);
  const write = (relative: string, contents: string | Uint8Array): string => {
    mkdirSync(dirname(at(relative)), { recursive: true });
    writeFileSync(at(relative), contents);
    return at(relative);
  };
  for (const [relative, contents] of Object.entries(files)) write(relative, contents);
  return {
    path,
    at,
    write,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

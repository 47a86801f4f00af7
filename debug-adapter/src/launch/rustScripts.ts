// Where a Rust toolchain keeps what shows its types readably in debuggers. Looks for files and runs nothing: even a
// compiler that is asked for its folder may be one that a workspace brings.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { readElf } from '../../../server/src/toolchain/elfFile';
import type { Machine } from '../../../server/src/toolchain/machine';
import { searchOn } from '../../../server/src/toolchain/probe';
import { findPrograms, isForbidden, realPathOf } from '../../../server/src/toolchain/programs';

/** Folders for each kind of debugger; null where there is none. */
export interface RustScripts {
  readonly gdb: string | null;
  readonly lldb: string | null;
}

export const noRustScripts: RustScripts = { gdb: null, lldb: null };

/** The scripts, when one of the libraries is built by the Rust compiler. */
export function rustScriptsFor(libraries: readonly string[], machine: Machine): RustScripts {
  if (!libraries.some(isFromRust)) return noRustScripts;
  const folders = toolchains(machine)
    .map((toolchain) => join(toolchain, 'lib/rustlib/etc'))
    .filter((folder) => !isForbidden(folder, machine.forbiddenFolders));
  const first = (names: readonly string[]): string | null =>
    folders.find((folder) => names.every((name) => existsSync(join(folder, name)))) ?? null;
  return { gdb: first(['gdb_lookup.py']), lldb: first(['lldb_lookup.py', 'lldb_commands']) };
}

function isFromRust(library: string): boolean {
  const comment = readElf(library, ({ sections, contents }) => {
    const section = sections.find(({ name }) => name === '.comment');
    return section ? contents(section) : null;
  });
  return comment?.includes('rustc version') === true;
}

/** Roots of toolchains, the one that is used first. */
function toolchains(machine: Machine): readonly string[] {
  const compilers = findPrograms('rustc', searchOn(machine));
  return compilers.flatMap((compiler) => {
    const root = dirname(dirname(realPathOf(compiler)));
    const chosen = rustupToolchain(machine);
    return existsSync(join(root, 'lib/rustlib')) || chosen === null ? [root] : [chosen];
  });
}

/** The toolchain that rustup's stand-ins for compilers run where no project chooses another. */
function rustupToolchain({ environment, home }: Machine): string | null {
  const named = environment['RUSTUP_HOME'];
  const folder = named !== undefined && isAbsolute(named) ? named : home && join(home, '.rustup');
  if (!folder) return null;
  try {
    const settings = readFileSync(join(folder, 'settings.toml'), 'utf8');
    const name = /^default_toolchain = "([^"/]+)"$/m.exec(settings)?.[1];
    return name === undefined ? null : join(folder, 'toolchains', name);
  } catch {
    return null;
  }
}

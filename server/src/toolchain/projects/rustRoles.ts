// What a Rust package is: a plugin, a guest, or neither; and for which target its guests are meant.

import { dirname, extname, join } from 'node:path';
import { contentsOf, textOfFile } from './folders';
import { rolesOfText } from './roles';
import type { Role } from './types';

const maximumFiles = 300;

/** Roles of the sources of one package; packages in folders below are left out. */
export function rolesOfPackage(folder: string): readonly Role[] {
  const roles = new Set<Role>(rolesOfText(textOfFile(join(folder, 'Cargo.toml')) ?? ''));
  let visited = 0;
  const waiting = [folder];
  for (let next = waiting.shift(); next !== undefined && visited < maximumFiles; next = waiting.shift()) {
    const { path, files, folders } = contentsOf(next);
    if (path !== folder && files.includes('Cargo.toml')) continue;
    for (const name of files.filter((file) => extname(file) === '.rs')) {
      visited++;
      for (const role of rolesOfText(textOfFile(join(path, name)) ?? '')) roles.add(role);
    }
    waiting.push(...folders.map((name) => join(path, name)));
  }
  if (roles.size === 0 && configuredTarget(folder) !== null) roles.add('guest');
  // What loads as a plugin is built as one, whatever else it says in a comment.
  return roles.has('plugin') ? ['plugin'] : [...roles];
}

/** The WebAssembly target that the package's own files name, or null. */
export function configuredTarget(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    for (const file of ['.cargo/config.toml', '.cargo/config', 'rust-toolchain.toml']) {
      const text = textOfFile(join(at, file));
      const target = /^\s*targets?\s*=.*?"(wasm32-[\w-]+)"/m.exec(text ?? '')?.[1];
      if (target !== undefined) return target;
    }
    if (at === dirname(at)) return null;
  }
}

// One small plugin with a guest in WebAssembly text for each kind of project, from the template and the build file of
// the kind.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ProjectKind {
  readonly kind: string;
  readonly plugin: 'c' | 'rust';
  /** The plugin's source, in the project's folder. */
  readonly source: string;
  readonly needs: readonly string[];
  /** What stands in place of the template's own build file. */
  readonly files?: (name: string) => Readonly<Record<string, string>>;
}

export const projectKinds: readonly ProjectKind[] = [
  { kind: 'cmake', plugin: 'c', source: 'plugin/plugin.c', needs: ['cmake'] },
  {
    // No name that is a part of another's.
    kind: 'gnumake',
    plugin: 'c',
    source: 'plugin/plugin.c',
    needs: ['make'],
    files: (name) => ({
      Makefile: `lib${name}.so: plugin.c\n\t$(CC) $(CFLAGS) -shared -fPIC -o $@ $< -lwasmedge\n`,
    }),
  },
  {
    kind: 'meson',
    plugin: 'c',
    source: 'plugin/plugin.c',
    needs: ['meson', 'ninja'],
    files: (name) => ({
      'meson.build': `project('${name}', 'c')\nshared_library('${name}', 'plugin.c',\n  dependencies: meson.get_compiler('c').find_library('wasmedge'))\n`,
    }),
  },
  { kind: 'cargo', plugin: 'rust', source: 'plugin/src/lib.rs', needs: ['cargo'] },
  { kind: 'lone', plugin: 'c', source: 'plugin/plugin.c', needs: ['gcc'], files: () => ({}) },
];

/** Writes the project below a folder by `wasmedge-plugin new`, which the caller runs; its name is given back. */
export function makeProject(
  { kind, plugin, files }: ProjectKind,
  top: string,
  runNew: (...args: readonly string[]) => void,
): string {
  const name = `${kind}_kind`;
  mkdirSync(top, { recursive: true });
  runNew('new', name, '--plugin', plugin, '--guest', 'wat');
  if (!files) return name;
  const place = join(top, name, 'plugin');
  for (const file of readdirSync(place))
    if (/^CMake/.test(file)) rmSync(join(place, file), { recursive: true });
  for (const [file, contents] of Object.entries(files(name))) writeFileSync(join(place, file), contents);
  return name;
}

// Programs that declare functions by the names that plugins register in `env`, with other types, and get them from native
// code: of none of them anything may be said. No compiler is asked; they need not even be built.

import type { Choices } from '../../support/random';
import type { Files, Wanted } from './contract';

interface Decoy {
  readonly name: string;
  readonly write: (names: readonly string[]) => Files;
}

/** What no host here registers: every plugin's function has fewer parameters. */
const parameterCount = 12;

const rustBlock = (names: readonly string[]): string => {
  const params = Array.from({ length: parameterCount }, (_, at) => `p${String(at)}: i64`).join(', ');
  const zeros = Array.from({ length: parameterCount }, () => '0').join(', ');
  const declared = names.map((name) => `    fn ${name}(${params});`).join('\n');
  return `extern "C" {\n${declared}\n}\n\npub fn run() {\n    unsafe {\n${names.map((name) => `        ${name}(${zeros});`).join('\n')}\n    }\n}\n`;
};

const manifest = '[package]\nname = "decoy"\nversion = "0.1.0"\nedition = "2021"\n';

const cParameters = Array.from({ length: parameterCount }, () => 'long long').join(', ');
const cZeros = Array.from({ length: parameterCount }, () => '0').join(', ');
const cPrototypes = (names: readonly string[]): string =>
  names.map((name) => `void ${name}(${cParameters});`).join('\n');
const cCalls = (names: readonly string[]): string =>
  `int main(void) {\n${names.map((name) => `  ${name}(${cZeros});`).join('\n')}\n  return 0;\n}\n`;

const zigParameters = Array.from({ length: parameterCount }, () => 'i64').join(', ');
const zigDeclared = (names: readonly string[]): string =>
  names.map((name) => `extern fn ${name}(${zigParameters}) void;`).join('\n');

const decoys: readonly Decoy[] = [
  {
    name: 'rust-with-build-script',
    write: (names) => ({
      'Cargo.toml': manifest,
      'build.rs': 'fn main() {\n    cc::Build::new().file("native.c").compile("native");\n}\n',
      'src/lib.rs': rustBlock(names),
    }),
  },
  {
    name: 'rust-for-linux',
    write: (names) => ({
      'Cargo.toml': manifest,
      '.cargo/config.toml': '[build]\ntarget = "x86_64-unknown-linux-gnu"\n',
      'src/lib.rs': rustBlock(names),
    }),
  },
  {
    name: 'rust-with-library',
    write: (names) => ({
      'Cargo.toml': manifest,
      '.cargo/config.toml': '[build]\ntarget = "wasm32-wasip1"\n',
      'src/lib.rs': `#[link(name = "native")]\n${rustBlock(names)}`,
    }),
  },
  {
    name: 'rust-that-defines',
    write: (names) => ({
      'Cargo.toml': manifest,
      '.cargo/config.toml': '[build]\ntarget = "wasm32-wasip1"\n',
      'src/lib.rs': `mod own;\n${rustBlock(names)}`,
      'src/own.rs': names.map((name) => `#[no_mangle]\npub extern "C" fn ${name}() {}\n`).join('\n'),
    }),
  },
  {
    name: 'c-for-linux',
    write: (names) => ({
      Makefile: 'program: main.c\n\tcc -o $@ $^ -lnative\n',
      'main.c': `${cPrototypes(names)}\n${cCalls(names)}`,
    }),
  },
  {
    name: 'c-that-defines',
    write: (names) => ({
      Makefile: 'guest.wasm: main.c own.c\n\tclang --target=wasm32-wasi -Wl,--allow-undefined -o $@ $^\n',
      'main.c': `${cPrototypes(names)}\n${cCalls(names)}`,
      'own.c': names.map((name) => `void ${name}(${cParameters}) {}\n`).join(''),
    }),
  },
  {
    name: 'c-that-uses-nothing',
    write: (names) => ({
      Makefile: 'guest.wasm: main.c\n\tclang --target=wasm32-wasi -Wl,--allow-undefined -o $@ $^\n',
      'native.h': cPrototypes(names),
      'main.c': '#include "native.h"\nint main(void) { return 0; }\n',
    }),
  },
  {
    name: 'zig-with-c',
    write: (names) => ({
      'build.zig': '// .cpu_arch = .wasm32\nprogram.addCSourceFile(.{ .file = b.path("native.c") });\n',
      'main.zig': `${zigDeclared(names)}\n`,
    }),
  },
  {
    name: 'zig-for-linux',
    write: (names) => ({
      'build.zig': 'const target = b.standardTargetOptions(.{});\n',
      'main.zig': `${zigDeclared(names)}\n`,
    }),
  },
  {
    name: 'go-with-c',
    write: (names) => {
      const parameters = Array.from({ length: parameterCount }, (_, at) => `p${String(at)} int64`).join(', ');
      const declared = names.map((name) => `//export ${name}\nfunc ${name}(${parameters})\n`).join('\n');
      return { 'go.mod': 'module decoy\n', 'main.go': `package main\n\nimport "C"\n\n${declared}` };
    },
  },
];

/** The files of all decoys, by their paths in the workspace; each takes some of the functions registered in `env`. */
export function writeDecoys(registered: readonly Wanted[], chosen: Choices): Files {
  const names = registered.filter(({ module }) => module === 'env').map(({ name }) => name);
  const files = decoys.flatMap(({ name, write }) => {
    const some = names.filter(() => chosen.below(3) === 0);
    return Object.entries(write(some)).map(
      ([file, text]) => [`${decoyFolder}${name}/${file}`, text] as const,
    );
  });
  return Object.fromEntries(files);
}

/** What the paths of decoys begin with. */
export const decoyFolder = 'decoy-';

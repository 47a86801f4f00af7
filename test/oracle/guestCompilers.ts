// How the fixture guests in languages that are read from declarations alone are compiled, with a use of every import
// added so that none is dropped. No line of the sources moves.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, mustSucceed } from '../support/programs';
import { inRepository } from '../support/repository';

/** A guest in one language, in a folder of its own that may be written to. */
export interface GuestFolder {
  readonly folder: string;
  /** Its sources, relative to the folder; the first is where it begins. */
  readonly sources: readonly string[];
  readonly output: string;
}

export interface GuestCompiler {
  /** The kind of program, which is also the folder below test/fixtures/guests. */
  readonly program: string;
  /** Programs without which it cannot run. */
  readonly needs: readonly string[];
  /** Modules, or functions, that the compiler imports for its own library. */
  readonly adds: readonly string[];
  readonly compile: (guest: GuestFolder) => void;
}

/** Appends to the last line of a file, so that no line moves. */
function append(file: string, text: string): void {
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/\n?$/, () => ` ${text}\n`),
  );
}

/** Every function without a body, used through a variable of the package. */
function keepGoImports(source: string): string {
  const code = source.replace(/\/\*[\s\S]*?\*\/|`[^`]*`/g, (text) => text.replace(/[^\n]/g, ' '));
  const heads = code.matchAll(/^func (?:\((?:\w+ )?(\*?\w+)\) )?(\w+)\((?:[^()]|\([^()]*\))*\)[^{\n]*$/gm);
  const values = [...heads].flatMap(([head, receiver, name]) => {
    if (head.includes('{') || name === undefined) return [];
    return [receiver === undefined ? name : `(${receiver}).${name}`];
  });
  return `var Keep = []any{${values.join(', ')}}; func init() { for _, kept := range Keep { println(kept != nil) } }`;
}

const go: GuestCompiler = {
  program: 'go',
  needs: ['go'],
  adds: ['wasi_snapshot_preview1'],
  compile: ({ folder, sources, output }) => {
    for (const source of sources) {
      const path = join(folder, source);
      const text = readFileSync(path, 'utf8');
      if (text.includes('go:wasmimport')) append(path, `\n${keepGoImports(text)}`);
    }
    const environment = { GOOS: 'wasip1', GOARCH: 'wasm', GOTOOLCHAIN: 'local', GOPROXY: 'off' };
    const files = sources.some((source) => source.endsWith('go.mod')) ? ['.'] : sources;
    mustSucceed('go', ['build', '-o', output, ...files], { folder, environment });
  },
};

/** Where the compilers lie that the set-up of the tests brings. */
const asc = inRepository('.toolchain/assemblyscript/node_modules/.bin/asc');

/** Its fixtures use what they import. */
const assemblyScript: GuestCompiler = {
  program: 'assemblyscript',
  needs: [asc],
  adds: ['env.abort'],
  compile: ({ folder, sources, output }) => {
    const entry = sources.includes('assembly/index.ts') ? 'assembly/index.ts' : (sources[0] ?? '');
    mustSucceed(process.execPath, [asc, entry, '-o', output, '--runtime', 'stub'], { folder });
  },
};

const zigCompiler = inRepository('.toolchain/ziglang/ziglang/zig');

/** Its fixtures use what they import. */
const zig: GuestCompiler = {
  program: 'zig',
  needs: [zigCompiler],
  adds: [],
  compile: ({ folder, sources, output }) => {
    const cache = emptyFolder('oracle', 'zig-cache');
    const target = ['-target', 'wasm32-freestanding', '-fno-entry', '-rdynamic', '-O', 'ReleaseSmall'];
    const caches = ['--cache-dir', cache, '--global-cache-dir', cache];
    const source = sources.find((each) => each.endsWith('main.zig')) ?? sources[0] ?? '';
    mustSucceed(zigCompiler, ['build-exe', source, ...target, ...caches, `-femit-bin=${output}`], { folder });
  },
};

const wat: GuestCompiler = {
  program: 'wat',
  needs: ['wat2wasm'],
  adds: [],
  compile: ({ folder, sources, output }) => {
    mustSucceed('wat2wasm', [...sources, '-o', output], { folder });
  },
};

/** Its fixtures use what they import. A symbol without a name for the import is left undefined. */
const c: GuestCompiler = {
  program: 'c',
  needs: ['clang', 'wasm-ld'],
  adds: [],
  compile: ({ folder, sources, output }) => {
    const objects = sources
      .filter((source) => /\.c(?:pp)?$/.test(source))
      .map((source) => {
        const object = `${source}.o`;
        const standard = source.endsWith('.cpp') ? '-std=c++17' : '-std=gnu17';
        mustSucceed('clang', ['--target=wasm32-wasi', standard, '-w', '-c', source, '-o', object], {
          folder,
        });
        return object;
      });
    const options = ['--no-entry', '--allow-undefined', '--export-all', '-o', output];
    mustSucceed('wasm-ld', [...options, ...objects], { folder });
  },
};

export const guestCompilers: readonly GuestCompiler[] = [c, go, assemblyScript, zig, wat];

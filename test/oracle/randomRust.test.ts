// Types put together at random, compiled for all targets: what we read is what rustc makes, or we do not know. With
// the target in the build files, aggregates are known too.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { guestCompilers, rustc } from '../support/compilers';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { importsOfBinary } from '../support/runtime';
import { compare, type TrueFunction } from './comparison';
import { keepImports } from './keepImports';
import { randomGuest, randomWorkspace } from './randomRust';

interface Build {
  readonly target: string;
  readonly arguments: readonly string[];
  /** The channel of the toolchain file; null without one. */
  readonly channel: string | null;
  /** How many of the functions may be unknown: this part. */
  readonly unknown: number;
}

// The flag gives the C ABI that later compilers have without a flag.
const laterRust = ['-Z', 'wasm-c-abi=spec'];
const builds: readonly Build[] = [
  { target: 'wasm32-wasip1', arguments: [], channel: null, unknown: 1 / 6 },
  { target: 'wasm32-wasip2', arguments: [], channel: null, unknown: 1 / 6 },
  { target: 'wasm32-unknown-unknown', arguments: [], channel: '1.85.0', unknown: 1 / 2 },
  { target: 'wasm32-unknown-unknown', arguments: laterRust, channel: '1.89.0', unknown: 1 / 6 },
];

const functions = 250;

function compile(source: string, binary: string, build: Build): readonly TrueFunction[] {
  const options = [
    '--edition',
    '2021',
    '--crate-type',
    'cdylib',
    '--target',
    build.target,
    ...build.arguments,
  ];
  mustSucceed(rustc, [...options, '-C', 'linker=wasm-ld', '-A', 'warnings', '-o', binary, source], {
    environment: build.arguments.length > 0 ? { RUSTC_BOOTSTRAP: '1' } : {},
  });
  return importsOfBinary(binary).filter((each) => each.module === 'm');
}

describe('random types of Rust guests in several crates', { skip: missing(...guestCompilers) }, () => {
  const folder = emptyFolder('oracle', 'randomCrates');
  for (const seed of [3, 4]) {
    it(`types of seed ${String(seed)} are followed as rustc follows them`, (context) => {
      const copy = join(folder, `case${String(seed)}`);
      const { library, module, guest } = randomWorkspace(seed, functions);
      const files: Readonly<Record<string, string>> = {
        '.cargo/config.toml': '[build]\ntarget = "wasm32-wasip1"\n',
        'shared/Cargo.toml': '[package]\nname = "shared"\n',
        'shared/src/lib.rs': library,
        'shared/src/module.rs': module,
        'guest/Cargo.toml': '[package]\nname = "guest"\n[dependencies]\nshared = { path = "../shared" }\n',
        'guest/src/lib.rs': keepImports(guest),
      };
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(join(copy, dirname(name)), { recursive: true });
        writeFileSync(join(copy, name), text);
      }
      const options = ['--edition', '2021', '--target', 'wasm32-wasip1', '-A', 'warnings'];
      const compiledLibrary = join(folder, `libshared${String(seed)}.rlib`);
      const root = join(copy, 'shared/src/lib.rs');
      mustSucceed(rustc, [
        ...options,
        '--crate-type',
        'rlib',
        '--crate-name',
        'shared',
        '-o',
        compiledLibrary,
        root,
      ]);
      const compiled = compile(join(copy, 'guest/src/lib.rs'), join(folder, `case${String(seed)}.wasm`), {
        target: 'wasm32-wasip1',
        arguments: ['--extern', `shared=${compiledLibrary}`],
        channel: null,
        unknown: 0,
      });
      assert.equal(compiled.length, functions);
      const { wrong, unknown } = compare(listFolder(copy).guestImports, compiled);
      assert.deepEqual(wrong, [], 'read, but rustc imports it otherwise');
      context.diagnostic(`${String(unknown.length)} of ${String(functions)} are not known`);
      assert.ok(unknown.length <= functions / 6, `${String(unknown.length)} are not known`);
    });
  }
});

describe('random types of Rust guests', { skip: missing(...guestCompilers) }, () => {
  const folder = emptyFolder('oracle', 'random');
  for (const seed of [1, 2]) {
    it(`types of seed ${String(seed)} are read as rustc passes them`, (context) => {
      const copy = join(folder, `case${String(seed)}`);
      mkdirSync(copy);
      const source = join(copy, 'guest.rs');
      writeFileSync(source, keepImports(randomGuest(seed, functions)));
      const read = listFolder(copy).guestImports;
      assert.equal(read.length, functions);
      writeFileSync(join(copy, 'Cargo.toml'), '[package]\nname = "guest"\n[lib]\npath = "guest.rs"\n');
      mkdirSync(join(copy, '.cargo'));
      for (const [index, build] of builds.entries()) {
        const { target, channel } = build;
        const compiled = compile(source, join(folder, `case${String(seed)}-${String(index)}.wasm`), build);
        assert.equal(compiled.length, functions);
        assert.deepEqual(
          compare(read, compiled).wrong,
          [],
          `read for any target, but rustc for ${target} imports it otherwise`,
        );
        writeFileSync(join(copy, '.cargo', 'config.toml'), `[build]\ntarget = "${target}"\n`);
        writeFileSync(
          join(copy, 'rust-toolchain.toml'),
          channel === null ? '' : `[toolchain]\nchannel = "${channel}"\n`,
        );
        const { wrong, unknown } = compare(listFolder(copy).guestImports, compiled);
        assert.deepEqual(wrong, [], `read for ${target}, but rustc imports it otherwise`);
        context.diagnostic(`${target}: ${String(unknown.length)} of ${String(functions)} are not known`);
        assert.ok(unknown.length <= functions * build.unknown, `${String(unknown.length)} are not known`);
      }
    });
  }
});

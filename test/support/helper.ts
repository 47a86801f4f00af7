// The helper, plugins and guests of its tests, made by the real compilers, and runs of the real wasmedge with them.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import {
  helperEnvironment,
  helperFlags,
  helperSources,
  type HelperOptions,
} from '../../server/src/toolchain/runtimeHelper';
import { mustSucceed, runProgram, type ProgramRun } from './programs';
import { inRepository } from './repository';
import { makeTemporaryFolder, type TemporaryFolder } from './temporaryFolder';

export const helperPrograms = ['gcc', 'wasmedge', 'wat2wasm'];

/** A WasmEdge that the helper is tested in. */
export interface Runtime {
  readonly version: string;
  /** For `missing(...)` as well. */
  readonly program: string;
  /** What a C compiler needs to build plugins for it. */
  readonly flags: readonly string[];
}

export const installedRuntime: Runtime = { version: 'installed', program: 'wasmedge', flags: [] };

/** Where the set-up unpacks the newer one. */
export const newerRuntimeFolder = inRepository('.toolchain/wasmedge-newer');
const newerFiles = join(newerRuntimeFolder, 'root', 'usr');
const newerVersion = join(newerRuntimeFolder, 'version.txt');

export const newerRuntime: Runtime = {
  version: existsSync(newerVersion) ? readFileSync(newerVersion, 'utf8') : 'newer',
  program: join(newerRuntimeFolder, 'wasmedge'),
  flags: [`-I${join(newerFiles, 'include')}`, `-L${join(newerFiles, 'lib/x86_64-linux-gnu')}`],
};

/** Those that every release must behave alike in. One that is not there is skipped with its reason. */
export const runtimes: readonly Runtime[] = [installedRuntime, newerRuntime];

/** Compiles the helper, strictly, into a folder. */
export function buildHelper(folder: string, compiler = 'gcc', extra: readonly string[] = []): string {
  const output = join(folder, `helper-${String(Date.now())}.so`);
  const sources = helperSources.map((source) => inRepository('debug-adapter/native', source));
  mustSucceed(compiler, [...helperFlags, ...extra, '-fPIC', '-shared', '-o', output, ...sources, '-ldl']);
  return output;
}

/** Compiles one plugin of test/fixtures/helper, or of a path, as strictly as a user might. */
export function buildHelperPlugin(
  output: string,
  source: string,
  extra: readonly string[] = [],
  runtime = installedRuntime,
): string {
  const file = source.includes('/') ? source : inRepository('test/fixtures/helper', source);
  const compiler = extname(file) === '.c' ? ['gcc', '-std=gnu17'] : ['g++', '-std=c++17'];
  const [program = 'gcc', ...standard] = compiler;
  mustSucceed(program, [
    ...standard,
    ...['-g', '-O1', '-shared', '-fPIC', '-Wall', '-Wextra', '-Werror'],
    ...extra,
    ...runtime.flags,
    ...['-o', output, file, '-lwasmedge'],
  ]);
  return output;
}

/** A guest from WAT: imports of one module, and what `_start` does. */
export function buildGuest(output: string, wat: string): string {
  const source = `${output}.wat`;
  writeFileSync(source, wat);
  mustSucceed('wat2wasm', [source, '-o', output]);
  return output;
}

/** Imports of the module `plain`, each under its own name. */
export const plainImports = `
  (import "plain" "add" (func $add (param i32 i32) (result i32)))
  (import "plain" "upper" (func $upper (param i32 i32)))
  (import "plain" "mixed" (func $mixed (param i64 f32 f64) (result f64 i64)))
  (import "plain" "fails" (func $fails))
  (import "plain" "killed" (func $killed))
  (import "plain" "crashes" (func $crashes))
  (import "plain" "nested" (func $nested))
  (import "plain" "child" (func $child))
  (import "plain" "forks" (func $forks))
  (import "plain" "wide" (func $wide (param ${'i32 '.repeat(33)})))
  (memory (export "memory") 1)
  (data (i32.const 1024) "Hello, helper")`;

export interface HelperBench {
  readonly runtime: Runtime;
  readonly folder: TemporaryFolder;
  readonly helper: string;
  /** The plugin `plain`. */
  readonly plugin: string;
  /** Compiles a guest of `plain` whose `_start` has this body; further fields may follow. */
  readonly guest: (name: string, body: string, fields?: string) => string;
  /** Compiles a guest ahead of time. */
  readonly compile: (guest: string) => string;
  /** Runs a guest with the helper, the plugin and no other. */
  readonly run: (guest: string, options?: Partial<HelperOptions>, settings?: RunSettings) => ProgramRun;
}

export interface RunSettings {
  readonly plugins?: readonly string[];
  readonly wasmedgeArgs?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** What most of the helper's tests need, in a folder that the caller removes. */
export function helperBench(runtime = installedRuntime): HelperBench {
  const folder = makeTemporaryFolder();
  const helper = buildHelper(folder.path);
  const plugin = buildHelperPlugin(folder.at('libplain.so'), 'plain.c', [], runtime);
  return {
    runtime,
    folder,
    helper,
    plugin,
    guest: (name, body, fields = '') =>
      buildGuest(
        folder.at(`${name}.wasm`),
        `(module ${plainImports} ${fields} (func (export "_start") ${body}))`,
      ),
    compile: (guest) => {
      const output = `${guest}.so`;
      mustSucceed(runtime.program, ['compile', guest, output]);
      return output;
    },
    run: (guest, options = {}, settings = {}) =>
      runProgram(runtime.program, [...(settings.wasmedgeArgs ?? []), guest], {
        folder: folder.path,
        environment: {
          WASMEDGE_PLUGIN_PATH: (settings.plugins ?? [plugin]).join(':'),
          ...helperEnvironment({ library: helper, ...options }),
          ...settings.environment,
        },
        deadline: 60_000,
      }),
  };
}

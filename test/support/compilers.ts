// How the fixtures are compiled: guests in Rust to wasm32-wasip1, plugins in C, C++ and Rust to shared libraries.
// Debian's rustc is called by its path: one from rustup may come first in PATH and has no WebAssembly target.

import { extname, join } from 'node:path';
import { inRepository } from './repository';
import { emptyFolder, mustSucceed } from './programs';

export const rustc = '/usr/bin/rustc';
const cargo = '/usr/bin/cargo';
const wasmLinker = 'wasm-ld';

/** The programs without which nothing here works, for `missing(...)`. */
export const guestCompilers = [rustc, wasmLinker];
export const pluginCompilers = ['gcc', 'g++', 'wasmedge'];

export interface GuestOptions {
  readonly crateType?: 'bin' | 'cdylib';
  readonly edition?: string;
}

/** Compiles one Rust guest to `output`. */
export function compileRustGuest(source: string, output: string, options: GuestOptions = {}): void {
  mustSucceed(rustc, [
    ...['--edition', options.edition ?? '2021'],
    ...['--crate-type', options.crateType ?? 'bin'],
    ...['--target', 'wasm32-wasip1'],
    ...['-C', `linker=${wasmLinker}`],
    ...['-A', 'warnings'],
    '-O',
    ...['-o', output],
    source,
  ]);
}

function compileCPlugin(sources: readonly string[], output: string, includes: readonly string[]): void {
  const cpp = sources.some((source) => ['.cpp', '.cc', '.cxx'].includes(extname(source)));
  mustSucceed(cpp ? 'g++' : 'gcc', [
    cpp ? '-std=c++17' : '-std=gnu17',
    ...['-shared', '-fPIC', '-w'],
    // Short fixtures leave the header of NULL out; it takes part in no reading.
    ...['-include', 'stddef.h'],
    ...includes.map((folder) => `-I${folder}`),
    ...['-o', output],
    ...sources,
    '-lwasmedge',
  ]);
}

let sdkLibrary: string | null = null;

/** The sample's part of wasmedge_plugin_sdk as a library that other plugins can be compiled against. */
function rustPluginSdk(): string {
  if (sdkLibrary !== null) return sdkLibrary;
  const folder = emptyFolder('oracle', `sdk-${String(process.pid)}`);
  const library = join(folder, 'libwasmedge_plugin_sdk.rlib');
  const source = inRepository('test/fixtures/sample/rust-plugin/sdk/src/lib.rs');
  mustSucceed(rustc, ['--edition', '2021', '--crate-type', 'rlib', '-O', '-o', library, source]);
  sdkLibrary = library;
  return library;
}

function compileRustPlugin(source: string, output: string): void {
  mustSucceed(rustc, [
    ...['--edition', '2021'],
    ...['--crate-name', 'plugin', '--crate-type', 'cdylib'],
    ...['--extern', `wasmedge_plugin_sdk=${rustPluginSdk()}`],
    ...['-A', 'warnings'],
    ...['-o', output],
    source,
  ]);
}

/** Compiles a plugin of one language: C or C++ sources together, or the root of one Rust crate. */
export function compilePlugin(
  sources: readonly string[],
  output: string,
  includes: readonly string[] = [],
): void {
  const [first] = sources;
  if (first === undefined) throw new Error('A plugin needs a source.');
  if (extname(first) === '.rs') compileRustPlugin(first, output);
  else compileCPlugin(sources, output, includes);
}

/** Builds a plugin by its CMakeLists.txt. Any warning is an error, as a user would want it. */
export function buildWithCmake(project: string, folder: string): string {
  const strict = '-DCMAKE_CXX_FLAGS=-Werror';
  mustSucceed('cmake', ['-S', project, '-B', folder, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release', strict]);
  mustSucceed('cmake', ['--build', folder]);
  return folder;
}

/** Builds a plugin by its Cargo.toml, with no registry. Any warning is an error. */
export function buildWithCargo(project: string, folder: string): string {
  const environment = { CARGO_TARGET_DIR: folder, RUSTC: rustc, RUSTFLAGS: '-D warnings' };
  mustSucceed(cargo, ['build', '--release', '--offline'], { folder: project, environment });
  return join(folder, 'release');
}

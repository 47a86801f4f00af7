// The plugin `counter`, built from the same few lines in C, C++ and Rust.

import { rustc } from './compilers';
import { buildHelperPlugin, installedRuntime, type Runtime } from './helper';
import { mustSucceed } from './programs';
import { inRepository } from './repository';
import type { TemporaryFolder } from './temporaryFolder';

/** Builds `lib<name>.so`; each setting is a macro or, in Rust, a flag of the compiler. */
export type CounterBuilder = (name: string, ...settings: readonly string[]) => string;

export interface CounterBuilders {
  readonly c: CounterBuilder;
  readonly cpp: CounterBuilder;
  readonly rust: CounterBuilder;
  /** Objects of WasmEdge's own C++ interface, with the functions `fails` and `crashes` in place of `slow`. */
  readonly objects: CounterBuilder;
}

export function counterBuilders(folder: TemporaryFolder, runtime: Runtime): CounterBuilders {
  const defined = (macros: readonly string[]): readonly string[] => macros.map((macro) => `-D${macro}`);
  return {
    c: (name, ...macros) =>
      buildHelperPlugin(folder.at(`lib${name}.so`), 'counter.c', defined(macros), runtime),
    cpp: (name, ...macros) => {
      const output = folder.at(`lib${name}.so`);
      mustSucceed('g++', [
        ...['-x', 'c++', '-std=c++17', '-g', '-O1', '-shared', '-fPIC', '-fno-gnu-unique'],
        ...defined(macros),
        ...runtime.flags,
        ...['-o', output, inRepository('test/fixtures/helper/counter.c'), '-lwasmedge'],
      ]);
      return output;
    },
    objects: (name, ...macros) =>
      buildHelperPlugin(
        folder.at(`lib${name}.so`),
        'objects.cpp',
        ['-fno-gnu-unique', '-fvisibility=hidden', ...defined(macros)],
        runtime,
      ),
    rust: (name, ...flags) => {
      const output = folder.at(`lib${name}.so`);
      mustSucceed(rustc, [
        ...['--edition', '2021', '--crate-type', 'cdylib', '-O', '-C', 'strip=symbols', '-l', 'wasmedge'],
        ...['--check-cfg', 'cfg(two)', '--check-cfg', 'cfg(api5)', ...flags],
        ...(runtime === installedRuntime ? [] : ['--cfg', 'api5']),
        ...['-o', output, inRepository('test/fixtures/helper/counter.rs')],
      ]);
      return output;
    },
  };
}

/** One of each language. */
export function buildCounters(folder: TemporaryFolder, runtime: Runtime): readonly string[] {
  const { c, cpp, rust } = counterBuilders(folder, runtime);
  return [c('counterInC'), cpp('counterInCpp'), rust('counterInRust')];
}

// The readers without a process around them, beside the parts that they cannot do without.

import { readFileSync } from 'node:fs';
import type { LowerContext } from '../../server/src/core/languages/types';
import { readProgram } from '../../server/src/core/reading/readProgram';
import type { ProgramFile } from '../../server/src/core/reading/types';
import { readWasm } from '../../server/src/core/wasm/moduleReader';
import { loadParser } from '../support/parser';
import { inRepository } from '../support/repository';
import { buildModule } from '../support/wasmBuilder';
import { timed, type Benchmark } from './benchmark';

declare const WebAssembly: { readonly Module: new (bytes: Uint8Array) => object };

const pluginFiles = ['my_plugin.h', 'my_plugin.cpp', 'plugin_register.cpp'];

export const readPlugin: Benchmark = {
  name: 'facts of the C++ sample plugin, nothing remembered',
  reference: 'tree-sitter parsing the same files',
  async prepare() {
    const parser = await loadParser();
    const files: readonly ProgramFile[] = pluginFiles.map((name) => {
      const file = inRepository('test/fixtures/sample/cpp-plugin', name);
      return { kind: 'text', file, text: readFileSync(file, 'utf8') };
    });
    const context: LowerContext = { parser, reading: () => undefined, remember: (_, compute) => compute() };
    return {
      ours: () =>
        timed(() => {
          const { hostFunctions } = readProgram({ id: 'plugin', files }, context);
          if (hostFunctions.length !== 2)
            throw new Error(`${hostFunctions.length} host functions instead of 2`);
        }),
      reference: () =>
        timed(() => files.map((file) => file.kind === 'text' && parser.parse('cpp', file.text))),
      runs: 40,
      release: () => Promise.resolve(),
    };
  },
};

export const readBinary: Benchmark = {
  name: 'imports of a compiled guest with 2,000 imports',
  reference: 'the engine compiling it',
  prepare() {
    const bytes = buildModule({
      imports: Array.from({ length: 2_000 }, (_, index) => ({
        kind: 'func',
        module: `module_${index % 7}`,
        name: `function_${index}`,
        type: { params: index % 2 ? ['i32', 'i64'] : ['f64'], results: index % 3 ? ['i32'] : [] },
      })),
    });
    return Promise.resolve({
      ours: () =>
        timed(() => {
          const found = readWasm(bytes);
          if (found.kind !== 'module' || found.module.imports.length !== 2_000)
            throw new Error('not all imports');
        }),
      reference: () => timed(() => new WebAssembly.Module(Uint8Array.from(bytes))),
      runs: 40,
      release: () => Promise.resolve(),
    });
  },
};

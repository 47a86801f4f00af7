// Which files are Go, and which of them make a program: those of one module.

import type { ProgramKind } from '../types';
import { replacedModules, workspaceModules } from './modules';

export const goProgram: ProgramKind = {
  id: 'go',
  extensions: ['.go'],
  isBinary: false,
  buildFiles: [
    { path: /(?:^|\/)go\.mod$/, begins: true, nests: false, isRead: true, links: replacedModules },
    { path: /(?:^|\/)go\.work$/, begins: false, nests: false, isRead: true, links: workspaceModules },
  ],
  inherited: ['go.mod', 'go.work'],
  alone: 'folder',
  wholeSize: 2 * 1024 * 1024,
  promising: /WasmEdge-go\/wasmedge"|^[ \t]*\/\/(?:go:(?:wasmimport|wasm-module|export)|export)[ \t]/m,
  includes: null,
  editorLanguages: { go: '.go' },
  plainTypes: {
    signed: { i32: 'int32', i64: 'int64', f32: 'float32', f64: 'float64' },
    unsigned: { i32: 'uint32', i64: 'uint64' },
    memory: 'uint32',
    isUnsigned: /^u(?:int|intptr)/,
    declare: (name, type) => `${name} ${type}`,
  },
};

// Which files are Rust, and which of them are built together.

import type { ProgramKind } from '../types';
import { linksOf } from './cargo/manifest';

export const rustProgram: ProgramKind = {
  id: 'rust',
  extensions: ['.rs'],
  isBinary: false,
  buildFiles: [
    { path: /(?:^|\/)Cargo\.toml$/, begins: true, nests: false, isRead: true, links: linksOf },
    { path: /\/\.cargo\/config(?:\.toml)?$/, begins: false, nests: false, isRead: true },
    { path: /(?:^|\/)rust-toolchain(?:\.toml)?$/, begins: false, nests: false, isRead: true },
  ],
  // Rust finds its modules by path from a crate's root: without a manifest a file is all that is known.
  inherited: ['Cargo.toml', '.cargo/config.toml', '.cargo/config', 'rust-toolchain.toml', 'rust-toolchain'],
  alone: 'file',
  wholeSize: 2 * 1024 * 1024,
  promising: /wasmedge|wasm_import_module|\bextern\s*(?:"[^"\n]*"\s*)?\{/i,
  includes: null,
  editorLanguages: { rust: '.rs' },
  plainTypes: {
    signed: { i32: 'i32', i64: 'i64', f32: 'f32', f64: 'f64' },
    unsigned: { i32: 'u32', i64: 'u64' },
    memory: 'usize',
    isUnsigned: /^u(?:\d|size)/,
    declare: (name, type) => `${name}: ${type}`,
  },
};

// Imports of a compiled guest: the witness that needs no knowledge of any language.

import type { FileId } from '../base/paths';
import { text, type Text } from '../messages/text';
import type { GuestImport } from '../model/facts';
import type { Site } from '../model/site';
import { readWasm } from '../wasm/moduleReader';
import type { WasmFile, WasmImport, WasmProblem } from '../wasm/types';
import type { BinaryGuestReader, GuestFacts } from './types';

export const wasmGuest: BinaryGuestReader = {
  kind: 'binary',
  id: 'wasm-binary',
  program: {
    id: 'wasm',
    extensions: ['.wasm'],
    isBinary: true,
    buildFiles: [],
    inherited: [],
    alone: 'file',
    promising: null,
    wholeSize: 0,
    includes: null,
    editorLanguages: {},
    plainTypes: null,
  },
  read: readGuest,
};

function readGuest(file: FileId, bytes: Uint8Array): GuestFacts {
  const found = readWasm(bytes);
  const reasons = reasonsNotRead(found);
  const imports = found.kind === 'module' ? found.module.imports : [];
  return {
    guestImports: imports.map((wasmImport) => guestImportOf(file, wasmImport)),
    notRead: reasons.map((reason) => ({ file, reason })),
  };
}

function guestImportOf(file: FileId, wasmImport: WasmImport): GuestImport {
  return {
    module: wasmImport.module,
    name: wasmImport.name,
    kind: wasmImport.kind,
    signature: wasmImport.signature,
    site: byteSite(file, wasmImport.nameOffset),
    moduleSite: byteSite(file, wasmImport.moduleOffset),
    language: 'wasm',
    pattern: wasmGuest.id,
    certain: true,
  };
}

function byteSite(file: FileId, byteOffset: number): Site {
  const start = { line: 0, character: 0 };
  return { file, range: { start, end: start }, byteOffset };
}

function reasonsNotRead(found: WasmFile): readonly Text[] {
  switch (found.kind) {
    case 'module': {
      const first = found.module.problems[0];
      return first ? [text('not-read.wasm-part', { offset: first.offset })] : [];
    }
    case 'component':
      return [text('not-read.wasm-component')];
    case 'not-wasm':
      return [text('not-read.not-wasm')];
    case 'other-version':
      return [text('not-read.wasm-version', { version: found.version })];
    case 'broken':
      return [reasonOf(found.problem)];
  }
}

function reasonOf(problem: WasmProblem): Text {
  const { offset } = problem;
  return problem.kind === 'truncated'
    ? text('not-read.wasm-truncated', { offset })
    : text('not-read.wasm-broken', { offset });
}

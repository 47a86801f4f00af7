// Reads what a compiled guest imports, defines and exports. Any bytes are fine: it returns what they are, and never
// throws. Code and data sections are not looked at.

import { unknownSignature, type Signature } from '../model/signature';
import { ByteReader } from './byteReader';
import { externKind, readImports } from './importSection';
import { sectionIds, splitSections, type WasmSection } from './sections';
import { readTypes } from './typeSection';
import type { WasmExport, WasmFile, WasmImport, WasmProblem } from './types';

/** Reads one file. A module whose imports cannot all be read is broken; an unknown type is only unknown. */
export function readWasm(bytes: Uint8Array): WasmFile {
  const split = splitSections(bytes);
  if (split.kind !== 'sections') return split;
  const problems: WasmProblem[] = [];
  const types: Signature[] = [];
  const imports: WasmImport[] = [];
  const functions: Signature[] = [];
  const exports: WasmExport[] = [];
  for (const section of split.sections) {
    const reader = readerOf(bytes, section);
    if (section.id === sectionIds.type) types.push(...readTypes(reader));
    else if (section.id === sectionIds.import) imports.push(...readImports(reader, types));
    else if (section.id === sectionIds.function) functions.push(...readFunctions(reader, types));
    else if (section.id === sectionIds.export) exports.push(...readExports(reader));
    const { problem } = reader;
    if (problem && section.id === sectionIds.import) return { kind: 'broken', problem };
    if (problem) problems.push(problem);
  }
  return { kind: 'module', module: { imports, functions, exports, problems } };
}

function readerOf(bytes: Uint8Array, section: WasmSection): ByteReader {
  return new ByteReader(bytes, section.start, section.end);
}

function readFunctions(reader: ByteReader, types: readonly Signature[]): readonly Signature[] {
  const functions: Signature[] = [];
  for (let left = reader.count(1); left > 0 && !reader.hasFailed(); left--) {
    functions.push(types[reader.u32()] ?? unknownSignature);
  }
  return functions;
}

/** A length, a kind, an index. */
const smallestExport = 3;

function readExports(reader: ByteReader): readonly WasmExport[] {
  const exports: WasmExport[] = [];
  for (let left = reader.count(smallestExport); left > 0; left--) {
    const name = reader.name();
    const start = reader.offset;
    const kind = externKind(reader.byte());
    const index = reader.u32();
    if (kind === undefined) reader.fail('form', start);
    if (reader.hasFailed() || kind === undefined) break;
    exports.push({ name, kind, index });
  }
  return exports;
}

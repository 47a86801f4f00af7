// Guests in Grain: `foreign wasm f: (WasmI32, WasmI64) => WasmI32 as g from "m"`, with `->` and with `import` before it
// in the older releases.

import type { ValueType } from '../model/valueType';
import type { Stretch } from './declared/source';
import { listAt, matchAt, stringsIn, trimmed } from './text/brackets';
import { textGuest, type TextDeclaration, type TextLanguage, type TextParameter } from './text/reader';

const types: Readonly<Record<string, readonly ValueType[]>> = {
  WasmI32: ['i32'],
  WasmI64: ['i64'],
  WasmF32: ['f32'],
  WasmF64: ['f64'],
  Void: [],
};

const head = /\bforeign\s+wasm\s+([^\s:]+)\s*:\s*/g;
const tail = /\s*[-=]>\s*(\w+)\s*(?:\bas\s+(\w+)\s*)?\bfrom\s*"[^"\n]*"/;

function find(code: string): readonly TextDeclaration[] {
  return [...code.matchAll(head)].flatMap((match) => {
    const start = match.index + match[0].length;
    const list = listAt(code, start);
    const alone = list ? null : matchAt(/\w+/, code, start);
    const end = list?.end ?? start + (alone?.[0].length ?? 0);
    const items = list?.items ?? [{ start, end }];
    const after = matchAt(tail, code, end);
    if (!after || end === start) return [];
    const stop = end + after[0].length;
    const [module] = stringsIn(code, end, stop);
    if (!module) return [];
    const nameStart = match.index + match[0].search(/[^\s:]+\s*:\s*$/);
    const resultStart = end + after[0].indexOf(after[1] ?? '', after[0].indexOf('>') + 1);
    return [
      {
        module,
        name: { start: nameStart, end: nameStart + (match[1] ?? '').length },
        imported: null,
        params: items.map((item) => parameterOf(code, item)),
        result: { start: resultStart, end: resultStart + (after[1] ?? '').length },
        added: [],
        certain: true,
      },
    ];
  });
}

/** `WasmI32`, `name: WasmI32`. */
function parameterOf(code: string, item: Stretch): TextParameter {
  const parts = matchAt(/(?:([^\s:]+)\s*:\s*)?(\w+)$/, code.slice(item.start, item.end), 0);
  if (!parts) return { name: null, type: null };
  const label = parts[1];
  return {
    name: label === undefined ? null : { start: item.start, end: item.start + label.length },
    type: trimmed(code, item.end - (parts[2] ?? '').length, item.end),
  };
}

const grain: TextLanguage = {
  id: 'grain-foreign',
  language: 'grain',
  program: {
    id: 'grain',
    extensions: ['.gr'],
    isBinary: false,
    buildFiles: [],
    inherited: [],
    alone: 'folder',
    wholeSize: 1024 * 1024,
    promising: /\bforeign\s+wasm\b/,
    includes: null,
    editorLanguages: { grain: '.gr' },
    plainTypes: {
      signed: { i32: 'WasmI32', i64: 'WasmI64', f32: 'WasmF32', f64: 'WasmF64' },
      unsigned: {},
      memory: 'WasmI32',
      isUnsigned: /^$/,
      declare: (_name, type) => type,
    },
  },
  lexis: { nested: false, tripleQuotes: false, verbatim: false, multiline: true, lineText: false },
  notLiteral: /\\/,
  find,
  typeOf: (written) => (Object.hasOwn(types, written) ? (types[written] ?? null) : null),
  isOneValue: true,
  alias: null,
};

export const grainGuest = textGuest(grain);

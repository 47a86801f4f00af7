// Guests in Swift: `@_extern(wasm, module: "m", name: "f") func f(…)`, and the older `@_silgen_name("f")`.

import type { ValueType } from '../model/valueType';
import type { Stretch } from './declared/source';
import { listAt, matchAt, skipSpace, stringsIn, trimmed } from './text/brackets';
import { textGuest, type TextDeclaration, type TextLanguage, type TextParameter } from './text/reader';

const types: Readonly<Record<string, readonly ValueType[]>> = {
  Int: ['i32'],
  UInt: ['i32'],
  Int8: ['i32'],
  UInt8: ['i32'],
  Int16: ['i32'],
  UInt16: ['i32'],
  Int32: ['i32'],
  UInt32: ['i32'],
  Bool: ['i32'],
  OpaquePointer: ['i32'],
  UnsafeRawPointer: ['i32'],
  UnsafeMutableRawPointer: ['i32'],
  Int64: ['i64'],
  UInt64: ['i64'],
  Float: ['f32'],
  Double: ['f64'],
  Void: [],
  '()': [],
};

function typeOf(written: string): readonly ValueType[] | null {
  if (Object.hasOwn(types, written)) return types[written] ?? null;
  // An optional pointer is a pointer; an optional number is not a number.
  return /^(?:Unsafe(?:Mutable)?Pointer<[^(){}]*>|(?:OpaquePointer|Unsafe(?:Mutable)?RawPointer)(?=[?!]))[?!]?$/.test(
    written,
  )
    ? ['i32']
    : null;
}

const wasmAttribute =
  /@_extern\s*\(\s*wasm\s*,\s*module\s*:\s*"([^"\n]*)"\s*,\s*name\s*:\s*"([^"\n]*)"\s*\)|@_silgen_name\s*\(\s*"([^"\n]*)"\s*\)/g;
const betweenAttributeAndFunction =
  /(?:\s*(?:@\w+(?:\s*\([^()]*\))?|public|internal|private|fileprivate|package|static|final|nonisolated|#if[^\n]*|#endif)){0,12}\s*func\s+(`?[^\s(`<]+`?)\s*(?=\()/;

function find(code: string, text: string): readonly TextDeclaration[] {
  const isForWasm = /wasm/i.test(text);
  return [...code.matchAll(wasmAttribute)].flatMap((attribute) => {
    const [whole, module, name, silgen] = attribute;
    const end = attribute.index + whole.length;
    const head = matchAt(betweenAttributeAndFunction, code, end);
    const list = head && listAt(code, head.index + head[0].length);
    if (!list || !head[1]) return [];
    // A function that the same attribute brings as well: the other one tells more.
    if (silgen !== undefined && (!isForWasm || head[0].includes('@_extern'))) return [];
    const after = resultBehind(code, list.end);
    if (!after) return [];
    const strings = stringsIn(code, attribute.index, end);
    const found: TextDeclaration = {
      module: module === undefined ? null : (strings[0] ?? null),
      name: nameOf(head),
      imported: strings.at(-1) ?? null,
      params: after.isPlain ? list.items.map((item) => parameterOf(code, item)) : null,
      result: after.result,
      // The calling convention of Swift passes its context and its error.
      added: silgen === undefined ? [] : ['i32', 'i32'],
      certain: silgen === undefined,
    };
    return name === '' || silgen === '' ? [] : [found];
  });
}

function nameOf(head: RegExpExecArray): Stretch {
  const end = head.index + head[0].trimEnd().length;
  const name = (head[1] ?? '').replaceAll('`', '');
  const quoted = (head[1] ?? '').endsWith('`') ? 1 : 0;
  return { start: end - quoted - name.length, end: end - quoted };
}

/** What follows the parameters: effects, the result, and no body. */
function resultBehind(
  code: string,
  end: number,
): { readonly result: Stretch | null; readonly isPlain: boolean } | null {
  const effects = matchAt(/(?:\s*(?:async|throws|rethrows)\b)*/, code, end);
  const behind = end + (effects?.[0].length ?? 0);
  const arrow = matchAt(/\s*->\s*([^\n;{}]*)/, code, behind);
  const stop = arrow ? behind + arrow[0].length : behind;
  if (code[skipSpace(code, stop)] === '{') return null;
  const isPlain = !effects || effects[0].trim() === '';
  const written = arrow?.[1] ?? '';
  return { result: arrow ? trimmed(code, stop - written.length, stop) : null, isPlain };
}

/** `_ name: Type`, `label name: Type = default`. */
function parameterOf(code: string, item: Stretch): TextParameter {
  const written = code.slice(item.start, item.end);
  const parts = /^(?:[^\s:]+\s+)?([^\s:]+)\s*:\s*([^=]*)/.exec(written);
  if (!parts) return { name: null, type: null };
  const start = item.start + parts[0].length - (parts[2] ?? '').length;
  const nameStart = item.start + written.lastIndexOf(parts[1] ?? '', written.indexOf(':'));
  return {
    name: { start: nameStart, end: nameStart + (parts[1] ?? '').length },
    type: trimmed(code, start, item.start + parts[0].length),
  };
}

const swift: TextLanguage = {
  id: 'swift-extern',
  language: 'swift',
  program: {
    id: 'swift',
    extensions: ['.swift'],
    isBinary: false,
    buildFiles: [],
    inherited: [],
    alone: 'folder',
    wholeSize: 1024 * 1024,
    promising: /@_extern\s*\(\s*wasm\b|@_silgen_name\b/,
    includes: null,
    editorLanguages: { swift: '.swift' },
    plainTypes: {
      signed: { i32: 'Int32', i64: 'Int64', f32: 'Float', f64: 'Double' },
      unsigned: { i32: 'UInt32', i64: 'UInt64' },
      memory: 'UInt',
      isUnsigned: /^UInt/,
      declare: (name, type) => `${name}: ${type}`,
    },
  },
  lexis: { nested: true, tripleQuotes: true, verbatim: false, multiline: false, lineText: false },
  notLiteral: /\\/,
  find,
  typeOf,
  isOneValue: false,
  alias: /\btypealias\s+(\w+)\s*=\s*([^\n;{}]+)/g,
};

export const swiftGuest = textGuest(swift);

// Guests in MoonBit: `fn f(x : Int) -> Int = "m" "f"`.

import type { ValueType } from '../model/valueType';
import type { Stretch } from './declared/source';
import { listAt, matchAt, stringsIn, trimmed } from './text/brackets';
import { textGuest, type TextDeclaration, type TextLanguage, type TextParameter } from './text/reader';

const types: Readonly<Record<string, readonly ValueType[]>> = {
  Int: ['i32'],
  UInt: ['i32'],
  Bool: ['i32'],
  Int64: ['i64'],
  UInt64: ['i64'],
  Float: ['f32'],
  Double: ['f64'],
  Unit: [],
};

/** A function that is generic has its parameters in brackets before the name or behind it. */
const head = /^[ \t]*(?:(?:pub|priv)(?:\([^()\n]*\))?\s+)?(?:extern\s+"x*"\s+)?fn\s+([^\s([]+)\s*(?=\()/gm;
const tail = /\s*(?:->\s*([^\n={}]+?)\s*)?=\s*"[^"\n]*"\s+"[^"\n]*"/;

function find(code: string): readonly TextDeclaration[] {
  return [...code.matchAll(head)].flatMap((match) => {
    const end = match.index + match[0].length;
    const list = listAt(code, end);
    const after = list && matchAt(tail, code, list.end);
    if (!after) return [];
    const stop = list.end + after[0].length;
    const equals = list.end + after[0].indexOf('=');
    const [module, imported] = stringsIn(code, equals, stop);
    if (!module || !imported) return [];
    const nameEnd = match.index + match[0].trimEnd().length;
    const arrow = after[0].indexOf('->');
    return [
      {
        module,
        name: { start: nameEnd - (match[1] ?? '').length, end: nameEnd },
        imported,
        params: list.items.map((item) => parameterOf(code, item)),
        result: after[1] === undefined ? null : trimmed(code, list.end + arrow + 2, equals),
        added: [],
        certain: true,
      },
    ];
  });
}

/** `x : Int`, `label~ : Int`. */
function parameterOf(code: string, item: Stretch): TextParameter {
  const parts = matchAt(/([^\s:~]+)~?\s*:\s*([^=]*)$/, code.slice(item.start, item.end), 0);
  if (!parts) return { name: null, type: null };
  const name = { start: item.start, end: item.start + (parts[1] ?? '').length };
  return { name, type: trimmed(code, item.end - (parts[2] ?? '').length, item.end) };
}

const moonbit: TextLanguage = {
  id: 'moonbit-import',
  language: 'moonbit',
  program: {
    id: 'moonbit',
    extensions: ['.mbt'],
    isBinary: false,
    buildFiles: [{ path: /(?:^|\/)moon\.mod\.json$/, begins: true, nests: false, isRead: false }],
    inherited: [],
    alone: 'folder',
    wholeSize: 1024 * 1024,
    promising: /=\s*"[^"\n]*"\s+"[^"\n]*"/,
    includes: null,
    editorLanguages: { moonbit: '.mbt' },
    plainTypes: {
      signed: { i32: 'Int', i64: 'Int64', f32: 'Float', f64: 'Double' },
      unsigned: { i32: 'UInt', i64: 'UInt64' },
      memory: 'Int',
      isUnsigned: /^UInt/,
      declare: (name, type) => `${name} : ${type}`,
    },
  },
  lexis: { nested: false, tripleQuotes: false, verbatim: false, multiline: false, lineText: true },
  notLiteral: /\\/,
  find,
  typeOf: (written) => (Object.hasOwn(types, written) ? (types[written] ?? null) : null),
  isOneValue: true,
  alias: /\btypealias\s+(\w+)\s*=\s*([^\n;{}]+)/g,
};

export const moonbitGuest = textGuest(moonbit);

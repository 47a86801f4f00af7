// Guests in C#: `[WasmImportLinkage, DllImport("m", EntryPoint = "f")] static extern int f(…)`. A DllImport without
// WasmImportLinkage is none.

import type { ValueType } from '../model/valueType';
import type { Stretch } from './declared/source';
import { listAt, matchAt, skipSpace, stringsIn, trimmed } from './text/brackets';
import { textGuest, type TextDeclaration, type TextLanguage, type TextParameter } from './text/reader';

const types: Readonly<Record<string, readonly ValueType[]>> = {
  int: ['i32'],
  uint: ['i32'],
  short: ['i32'],
  ushort: ['i32'],
  byte: ['i32'],
  sbyte: ['i32'],
  nint: ['i32'],
  nuint: ['i32'],
  IntPtr: ['i32'],
  UIntPtr: ['i32'],
  long: ['i64'],
  ulong: ['i64'],
  float: ['f32'],
  double: ['f64'],
  void: [],
};

function typeOf(written: string): readonly ValueType[] | null {
  if (/^[\w.]+\s*\*+$/.test(written)) return ['i32'];
  return Object.hasOwn(types, written) ? (types[written] ?? null) : null;
}

/** Attribute lists and modifiers up to the result and the name. */
const declaration =
  /((?:\[[^[\]{};]{1,400}\]\s*){1,8})((?:(?:public|private|internal|protected|static|extern|unsafe|partial)\s+){1,8})([\w.]+(?:\s*\*+|\s))\s*(@?[^\s()[\]{}<>*,;=.]+)\s*(?=\()/g;

function find(code: string): readonly TextDeclaration[] {
  return [...code.matchAll(declaration)].flatMap((match) => {
    const [whole, attributes = '', modifiers = '', result = '', name = ''] = match;
    if (!/\bextern\b/.test(modifiers) || !/\bWasmImportLinkage(?:Attribute)?\b/.test(attributes)) return [];
    const library = /\bDllImport(?:Attribute)?\s*\(\s*"[^"\n]*"/.exec(attributes);
    const end = match.index + whole.length;
    const list = listAt(code, end);
    if (!library || !list || code[skipSpace(code, list.end)] !== ';') return [];
    const from = match.index + library.index;
    const [module] = stringsIn(code, from, from + library[0].length);
    const entry = /\bEntryPoint\s*=\s*("[^"\n]*")?/.exec(attributes);
    const entryStart = match.index + (entry?.index ?? 0);
    const [imported] = entry ? stringsIn(code, entryStart, entryStart + entry[0].length) : [];
    // A name that is no literal is not known.
    if (!module || (entry && !imported)) return [];
    const nameStart = match.index + whole.trimEnd().length - name.length;
    const resultStart = match.index + attributes.length + modifiers.length;
    const sign = name.startsWith('@') ? 1 : 0;
    return [
      {
        module,
        name: { start: nameStart + sign, end: nameStart + name.length },
        imported: imported ?? null,
        params: list.items.map((item) => parameterOf(code, item)),
        result: trimmed(code, resultStart, resultStart + result.length),
        added: [],
        certain: true,
      },
    ];
  });
}

/** `long id`, `byte* text`; what has a modifier or an attribute is not known. */
function parameterOf(code: string, item: Stretch): TextParameter {
  const parts = matchAt(
    /([\w.]+(?:\s*\*+|\s))\s*@?([^\s()[\]{}<>*,;=.]+)$/,
    code.slice(item.start, item.end),
    0,
  );
  if (!parts) return { name: null, type: null };
  const type = trimmed(code, item.start, item.start + (parts[1] ?? '').length);
  return { name: { start: item.end - (parts[2] ?? '').length, end: item.end }, type };
}

const csharp: TextLanguage = {
  id: 'csharp-wasm-import',
  language: 'csharp',
  program: {
    id: 'csharp',
    extensions: ['.cs'],
    isBinary: false,
    buildFiles: [{ path: /\.csproj$/, begins: true, nests: false, isRead: false }],
    inherited: [],
    alone: 'folder',
    wholeSize: 1024 * 1024,
    promising: /\bWasmImportLinkage/,
    includes: null,
    editorLanguages: { csharp: '.cs' },
    plainTypes: {
      signed: { i32: 'int', i64: 'long', f32: 'float', f64: 'double' },
      unsigned: { i32: 'uint', i64: 'ulong' },
      memory: 'nuint',
      isUnsigned: /^(?:uint|ulong|ushort|byte|nuint|UIntPtr)/,
      declare: (name, type) => `${type} ${name}`,
    },
  },
  lexis: { nested: false, tripleQuotes: true, verbatim: true, multiline: false, lineText: false },
  notLiteral: /\\/,
  find,
  typeOf,
  isOneValue: false,
  alias: /\busing\s+(\w+)\s*=\s*([\w.*]+)\s*;/g,
};

export const csharpGuest = textGuest(csharp);

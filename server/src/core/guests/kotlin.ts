// Guests in Kotlin/Wasm: `@WasmImport("m", "f") external fun f(…)`; without a second argument the function's own name.

import type { ValueType } from '../model/valueType';
import type { Stretch } from './declared/source';
import { listAt, matchAt, skipSpace, stringsIn, trimmed } from './text/brackets';
import { textGuest, type TextDeclaration, type TextLanguage, type TextParameter } from './text/reader';

const types: Readonly<Record<string, readonly ValueType[]>> = {
  Int: ['i32'],
  UInt: ['i32'],
  Boolean: ['i32'],
  Long: ['i64'],
  ULong: ['i64'],
  Float: ['f32'],
  Double: ['f64'],
  Unit: [],
};

const attribute =
  /@WasmImport\s*\(\s*((?:(?:module|name)\s*=\s*)?"[^"\n$]*"\s*(?:,\s*(?:(?:module|name)\s*=\s*)?"[^"\n$]*"\s*)?,?\s*)\)/g;
const head =
  /(?:\s*(?:@\w+(?:\s*\([^()]*\))?|public|internal|private|actual|external)){0,10}\s*fun\s+(`[^`\n]+`|[^\s(<`.]+)\s*(?=\()/;

function find(code: string): readonly TextDeclaration[] {
  return [...code.matchAll(attribute)].flatMap((found) => {
    const end = found.index + found[0].length;
    const declared = matchAt(head, code, end);
    const list = declared && listAt(code, declared.index + declared[0].length);
    if (!list || !/\bexternal\b/.test(declared[0])) return [];
    const names = namesIn(code, found.index, end, found[1] ?? '');
    const after = matchAt(/\s*:\s*([^\n;={}]*)/, code, list.end);
    const stop = list.end + (after?.[0].length ?? 0);
    const next = code[skipSpace(code, stop)];
    if (!names || next === '{' || next === '=') return [];
    const declaredEnd = declared.index + declared[0].trimEnd().length;
    const written = declared[1] ?? '';
    const quote = written.startsWith('`') ? 1 : 0;
    return [
      {
        module: names.module,
        name: { start: declaredEnd - written.length + quote, end: declaredEnd - quote },
        imported: names.name,
        params: list.items.map((item) => parameterOf(code, item)),
        result: after ? trimmed(code, stop - (after[1] ?? '').length, stop) : null,
        added: [],
        certain: true,
      },
    ];
  });
}

/** The arguments by their names or by their order. */
function namesIn(
  code: string,
  start: number,
  end: number,
  written: string,
): { readonly module: Stretch; readonly name: Stretch | null } | null {
  const [first, second] = stringsIn(code, start, end);
  const labels = [...written.matchAll(/(?:(module|name)\s*=\s*)?"/g)].map((match) => match[1]);
  const isSwapped = labels[0] === 'name';
  const module = isSwapped ? second : first;
  const name = isSwapped ? first : second;
  return module ? { module, name: name ?? null } : null;
}

function parameterOf(code: string, item: Stretch): TextParameter {
  const parts = /^([^\s:]+)\s*:\s*(.*)$/s.exec(code.slice(item.start, item.end));
  if (!parts) return { name: null, type: null };
  const name = { start: item.start, end: item.start + (parts[1] ?? '').length };
  return { name, type: trimmed(code, item.end - (parts[2] ?? '').length, item.end) };
}

const kotlin: TextLanguage = {
  id: 'kotlin-wasm-import',
  language: 'kotlin',
  program: {
    id: 'kotlin',
    extensions: ['.kt'],
    isBinary: false,
    buildFiles: [{ path: /(?:^|\/)build\.gradle(?:\.kts)?$/, begins: true, nests: false, isRead: false }],
    inherited: [],
    alone: 'folder',
    wholeSize: 1024 * 1024,
    promising: /@WasmImport\b/,
    includes: null,
    editorLanguages: { kotlin: '.kt' },
    plainTypes: {
      signed: { i32: 'Int', i64: 'Long', f32: 'Float', f64: 'Double' },
      unsigned: { i32: 'UInt', i64: 'ULong' },
      memory: 'UInt',
      isUnsigned: /^U(?:Int|Long)/,
      declare: (name, type) => `${name}: ${type}`,
    },
  },
  lexis: { nested: true, tripleQuotes: true, verbatim: false, multiline: false, lineText: false },
  notLiteral: /[\\$]/,
  find,
  typeOf: (written) => (Object.hasOwn(types, written) ? (types[written] ?? null) : null),
  isOneValue: true,
  alias: /\btypealias\s+(\w+)\s*=\s*([^\n;{}]+)/g,
};

export const kotlinGuest = textGuest(kotlin);

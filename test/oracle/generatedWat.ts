// Makes modules in WebAssembly text that translate: imports in every form of writing them, types before and after
// their use, and what else a module holds between them.

import type { Choices } from '../support/random';

const types = ['i32', 'i64', 'f32', 'f64', 'v128', 'funcref', 'externref'];
const names = ['f', 'reverse_string', '文字', '', 'a b', '😀', '[method]x.y', '"', '\\', '\n', "'", 'ü'];
const blanks = [
  ' ',
  ' ',
  ' ',
  '\n  ',
  '\t',
  ' ;; (import "no" "no" (func))\n',
  ' (; (func (; nested ;) ;) ',
  '\r\n',
];

interface FunctionType {
  readonly params: readonly string[];
  readonly results: readonly string[];
}

/** A name in quotes, each character plain or escaped. */
function quoted(name: string, chosen: Choices): string {
  const written = Array.from(name, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = [...Buffer.from(character)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
    const special = code < 32 || character === '"' || character === '\\';
    const forms = [hex, hex.toUpperCase(), `\\u{${code.toString(16)}}`];
    return chosen.oneOf(special ? forms : [character, character, character, ...forms]);
  });
  return `"${written.join('')}"`;
}

/** `(param …)` or `(result …)` clauses for the types: together, alone, named, empty. */
function clauses(word: 'param' | 'result', list: readonly string[], chosen: Choices): string {
  const written: string[] = [];
  for (let at = 0; at < list.length;) {
    const count = 1 + chosen.below(list.length - at);
    const isNamed = word === 'param' && count === 1 && chosen.below(2) === 0;
    const name = isNamed ? ` $p${String(at)}` : '';
    written.push(`(${word}${name} ${list.slice(at, at + count).join(blank(chosen))})`);
    at += count;
    if (chosen.below(8) === 0) written.push(`(${word})`);
  }
  return written.join(blank(chosen));
}

function blank(chosen: Choices): string {
  return chosen.oneOf(blanks);
}

function functionType(chosen: Choices): FunctionType {
  return { params: chosen.several(chosen.below(6), types), results: chosen.several(chosen.below(3), types) };
}

function written(type: FunctionType, chosen: Choices): string {
  return [clauses('param', type.params, chosen), clauses('result', type.results, chosen)].join(blank(chosen));
}

/** A use of a type that the module defines, or one written out. */
function typeUse(defined: readonly FunctionType[], chosen: Choices): string {
  const index = chosen.below(defined.length);
  const type = defined[index];
  const form = chosen.below(4);
  if (!type || form === 0) return written(functionType(chosen), chosen);
  const reference = chosen.oneOf([`$t${String(index)}`, String(index), `0x${index.toString(16)}`]);
  const use = `(type ${reference})`;
  return form === 1 ? `${use}${blank(chosen)}${written(type, chosen)}` : use;
}

const otherImports = [
  { word: 'table', forms: ['1 2 funcref', '0 externref'] },
  { word: 'global', forms: ['i32', '(mut i64)', 'externref'] },
  { word: 'tag', forms: ['', '(param i32)', '(param i64 f32)'] },
];

function importField(index: number, defined: readonly FunctionType[], chosen: Choices): string {
  const space = (): string => blank(chosen);
  const from = `${quoted(chosen.oneOf(names), chosen)}${space()}${quoted(chosen.oneOf(names), chosen)}`;
  const other = chosen.below(4) === 0 ? chosen.oneOf(otherImports) : null;
  const word = other?.word ?? 'func';
  const type = other ? chosen.oneOf(other.forms) : typeUse(defined, chosen);
  const id = chosen.below(2) === 0 ? ` $${word}${String(index)}` : '';
  if (chosen.below(2) === 0)
    return `(import${space()}${from}${space()}(${word}${id}${space()}${type}${space()}))`;
  const exported = chosen.below(3) === 0 ? `(export "e${String(index)}")${space()}` : '';
  return `(${word}${id}${space()}${exported}(import${space()}${from})${space()}${type})`;
}

function otherField(index: number, chosen: Choices): string {
  const at = String(index);
  return chosen.oneOf([
    `(func $own${at} (export "own${at}") (param i32) (local i64) (block (drop (local.get 0))))`,
    `(func (export "open${at}") block nop end)`,
    `(global $g${at} (mut f64) (f64.const -0x1.8p3))`,
    `(export "again${at}" (func 0))`,
    `(data "(import \\"no\\" \\"no\\" (func))" ")")`,
  ]);
}

/** One module with so many imports and fields. */
export function generateWat(chosen: Choices, fields: number): string {
  const defined = Array.from({ length: 1 + chosen.below(6) }, () => functionType(chosen));
  const definitions = defined.map((type, index) => {
    return `(type $t${String(index)} (func${blank(chosen)}${written(type, chosen)}))`;
  });
  const imports = Array.from({ length: fields }, (_, index) => importField(index, defined, chosen));
  const others = Array.from({ length: 4 }, (_, index) => otherField(index, chosen));
  // Types may stand anywhere, in their order; imports must stand before definitions of their kind.
  const all = [...imports, '(func $first)', '(memory 1)', ...others];
  for (const definition of definitions.reverse()) {
    const last = all.findIndex((field) => field.startsWith('(type'));
    all.splice(chosen.below((last < 0 ? all.length : last) + 1), 0, definition);
  }
  const module = all.join(blank(chosen));
  return chosen.below(5) === 0 ? module : `(module $m${blank(chosen)}${module}${blank(chosen)})`;
}

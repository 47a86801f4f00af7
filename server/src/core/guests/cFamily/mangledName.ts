// The symbol of a C++ function at namespace scope in the Itanium ABI, as far as its parameters are of built-in types,
// pointers and references to them. All else is unknown: a symbol is right to the letter, or of no use.

import type { Parameter } from '../../ir/types';

const builtIn: ReadonlyMap<string, string> = new Map(
  Object.entries({
    void: 'v',
    bool: 'b',
    char: 'c',
    'char signed': 'a',
    'char unsigned': 'h',
    short: 's',
    'short unsigned': 't',
    int: 'i',
    unsigned: 'j',
    long: 'l',
    'long unsigned': 'm',
    'long long': 'x',
    'long long unsigned': 'y',
    float: 'f',
    double: 'd',
    'double long': 'e',
    wchar_t: 'w',
    char16_t: 'Ds',
    char32_t: 'Di',
    char8_t: 'Du',
    // What the standard headers make of their names on wasm32.
    int8_t: 'a',
    uint8_t: 'h',
    int16_t: 's',
    uint16_t: 't',
    int32_t: 'i',
    uint32_t: 'j',
    int64_t: 'x',
    uint64_t: 'y',
    size_t: 'm',
    ssize_t: 'l',
    ptrdiff_t: 'l',
    intptr_t: 'l',
    uintptr_t: 'm',
  }),
);

/** Null when some type is not one of those that are known to the letter. */
export function mangledName(name: string, params: readonly Parameter[]): string | null {
  const substitutions: string[] = [];
  const types = params.map((param) =>
    param.variadic && param.type === null ? 'z' : mangledType(param, substitutions),
  );
  if (types.includes(null)) return null;
  return `_Z${String(name.length)}${name}${types.length === 0 ? 'v' : types.join('')}`;
}

function mangledType({ type }: Parameter, substitutions: string[]): string | null {
  if (!type || type.args.length > 0) return null;
  const match = /^([\w\s:]+?)\s*((?:(?:\*|&&?)\s*(?:const\b\s*)?)*)$/.exec(type.text);
  const [, base, suffix] = match ?? [];
  if (base === undefined || suffix === undefined) return null;
  const operators = suffix.match(/\*|&&?|const/g) ?? [];
  // What the intermediate form knows must be what is written: an array or a macro would tell them apart.
  const wrappers = operators.filter((operator) => operator !== 'const').length;
  if (wrappers !== type.wrappers.length || type.wrappers.some(isList)) return null;
  const words = base.split(/\s+/).filter((word) => word !== '' && word !== 'const');
  const code = builtIn.get(canonical(words));
  if (code === undefined) return null;
  const isConst = /\bconst\b/.test(base) && operators.length > 0;
  return encoded(code, isConst ? ['const', ...operators] : operators, substitutions);
}

function isList({ kind }: { readonly kind: string }): boolean {
  return kind === 'array' || kind === 'slice';
}

/** The words of a type in one order, without those that change nothing. */
function canonical(words: readonly string[]): string {
  const plain = words.map((word) => word.replace(/^(?:std)?::/, ''));
  const core = plain.filter((word) => word !== 'signed' || plain.includes('char'));
  const needsInt = core.every((word) => word === 'int');
  return core
    .filter((word) => word !== 'int' || needsInt)
    .sort()
    .join(' ')
    .replace(/^$/, 'int');
}

const letters: Readonly<Record<string, string>> = { const: 'K', '*': 'P', '&': 'R', '&&': 'O' };

/** Each type that is not built in can be named again by its number. */
function encoded(code: string, operators: readonly string[], substitutions: string[]): string {
  let whole = code;
  let written = code;
  // A constant parameter is as any other: the last `const` counts only below a pointer or reference.
  const counted = operators.at(-1) === 'const' ? operators.slice(0, -1) : operators;
  for (const operator of counted) {
    const letter = letters[operator] ?? '';
    whole = `${letter}${whole}`;
    const known = substitutions.indexOf(whole);
    if (known >= 0) written = substitution(known);
    else {
      written = `${letter}${written}`;
      substitutions.push(whole);
    }
  }
  return written;
}

function substitution(index: number): string {
  return index === 0 ? 'S_' : `S${(index - 1).toString(36).toUpperCase()}_`;
}

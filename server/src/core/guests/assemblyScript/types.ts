// What the types of AssemblyScript become in an import. A name that cannot be followed to its declaration is unknown.

import type { ValueType } from '../../model/valueType';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import type { AssemblyScriptFile } from './file';

/** The file that a path in an import statement of `file` leads to; null when it is not read. */
export type FindFile = (file: AssemblyScriptFile, path: string) => AssemblyScriptFile | null;

const scalars: Readonly<Record<string, ValueType>> = {
  i8: 'i32',
  u8: 'i32',
  i16: 'i32',
  u16: 'i32',
  i32: 'i32',
  u32: 'i32',
  isize: 'i32',
  usize: 'i32',
  bool: 'i32',
  boolean: 'i32',
  i64: 'i64',
  u64: 'i64',
  f32: 'f32',
  f64: 'f64',
  number: 'f64',
  v128: 'v128',
  externref: 'externref',
  funcref: 'funcref',
};

/** Classes of the standard library: references, which are addresses. */
const classes = new Set(
  (
    'string String Object Array StaticArray ArrayBuffer ArrayBufferView DataView Date Error RangeError TypeError ' +
    'SyntaxError Map Set RegExp symbol Symbol Function Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array ' +
    'Int32Array Uint32Array Int64Array Uint64Array Float32Array Float64Array'
  ).split(' '),
);

/** How many names one type may lead through: declarations may name each other in circles that branch. */
const maximumSteps = 300;

interface Following {
  readonly find: FindFile;
  steps: number;
}

/** The value type of a parameter, a result or a global; null when it is not known. */
export function valueTypeOf(type: SyntaxNode, file: AssemblyScriptFile, find: FindFile): ValueType | null {
  return followType(type, file, { find, steps: 0 });
}

function followType(type: SyntaxNode, file: AssemblyScriptFile, following: Following): ValueType | null {
  if (++following.steps > maximumSteps) return null;
  const parts = type.children.filter((child) => child.named && child.type !== 'comment');
  const [first] = parts;
  switch (type.type) {
    case 'type_annotation':
    case 'parenthesized_type':
      return first && parts.length === 1 ? followType(first, file, following) : null;
    case 'array_type':
    case 'function_type':
      return 'i32';
    case 'union_type':
      return nullableType(parts, file, following);
    case 'predefined_type':
      return namedType(file.source.textOf(type), false, file, following);
    case 'type_identifier':
      return namedType(file.source.textOf(type), false, file, following);
    case 'generic_type': {
      const name = childAt(type, 'name');
      return name?.type === 'type_identifier'
        ? namedType(file.source.textOf(name), true, file, following)
        : null;
    }
    default:
      return null;
  }
}

/** `T | null`, where T is a reference. */
function nullableType(
  parts: readonly SyntaxNode[],
  file: AssemblyScriptFile,
  following: Following,
): ValueType | null {
  const [first] = parts.filter((part) => file.source.textOf(part) !== 'null');
  if (!first || parts.length !== 2) return null;
  return followType(first, file, following) === 'i32' ? 'i32' : null;
}

function namedType(
  name: string,
  isApplied: boolean,
  file: AssemblyScriptFile,
  following: Following,
): ValueType | null {
  const declared = declaredType(name, file, following);
  if (declared !== 'nowhere') return declared;
  if (classes.has(name)) return 'i32';
  return !isApplied && Object.hasOwn(scalars, name) ? (scalars[name] ?? null) : null;
}

/** What a name stands for by its declaration in this file, or in the one from which it comes. */
function declaredType(
  name: string,
  file: AssemblyScriptFile,
  following: Following,
): ValueType | null | 'nowhere' {
  if (++following.steps > maximumSteps) return null;
  const declarations = file.types.get(name) ?? [];
  if (declarations.length > 0) {
    const types = declarations.map((declaration) => {
      if (declaration.kind !== 'alias') return 'i32';
      return declaration.isGeneric ? null : followType(declaration.type, file, following);
    });
    return types.every((type) => type === types[0]) ? (types[0] ?? null) : null;
  }
  const origin = file.imported.get(name);
  if (origin) {
    const other = following.find(file, origin.path);
    const found = other ? declaredType(origin.name, other, following) : null;
    return found === 'nowhere' ? null : found;
  }
  for (const path of file.passedOn) {
    const other = following.find(file, path);
    const found = other ? declaredType(name, other, following) : null;
    if (found !== 'nowhere') return found;
  }
  return 'nowhere';
}

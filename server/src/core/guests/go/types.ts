// What the types of Go become in an import: Go's own table for `//go:wasmimport`, and the wider one of TinyGo for the
// older directives. A type that the compiler refuses, or that cannot be followed, is unknown.

import type { ValueType } from '../../model/valueType';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import type { GoFile, GoOrigin, GoType } from './file';

/** Finds the declarations of a name in the package of `file`, or in a package that it names; null: not read. */
export type FindTypes = (file: GoFile, packageName: string | null, name: string) => readonly GoType[] | null;

export interface GoTypes {
  readonly find: FindTypes;
  /** By whose rules: Go's own or TinyGo's. */
  readonly rules: GoOrigin['kind'];
}

const scalars: Readonly<Record<string, readonly ValueType[]>> = {
  int32: ['i32'],
  uint32: ['i32'],
  rune: ['i32'],
  bool: ['i32'],
  uintptr: ['i32'],
  int64: ['i64'],
  uint64: ['i64'],
  float32: ['f32'],
  float64: ['f64'],
};

/** Go refuses them, TinyGo widens them. */
const narrow = new Set('int uint int8 uint8 byte int16 uint16'.split(' '));

/** What a pointer may point to, besides arrays and structs of it. */
const pointed = new Set(
  'bool int8 uint8 byte int16 uint16 int32 uint32 rune int64 uint64 float32 float64'.split(' '),
);

const predeclared = new Set([
  ...Object.keys(scalars),
  ...narrow,
  ...'string error any complex64 complex128 comparable'.split(' '),
]);

/** How many names one type may lead through: declarations may name each other in circles that branch. */
const maximumSteps = 300;

interface Following {
  readonly find: FindTypes;
  steps: number;
}

/** The value types that one parameter or result becomes; null when they are not known. */
export function valueTypesOf(
  type: SyntaxNode,
  file: GoFile,
  position: 'parameter' | 'result',
  types: GoTypes,
): readonly ValueType[] | null {
  const following: Following = { find: types.find, steps: 0 };
  const base = resolve(type, file, following);
  if (!base) return null;
  if (base.kind === 'predeclared') {
    const { name } = base;
    if (name === 'string') return position === 'parameter' ? ['i32', 'i32'] : null;
    if (types.rules === 'export' && narrow.has(name)) return ['i32'];
    return Object.hasOwn(scalars, name) ? (scalars[name] ?? null) : null;
  }
  if (base.kind === 'unsafe-pointer') return ['i32'];
  if (base.node.type !== 'pointer_type') return null;
  if (types.rules === 'export') return ['i32'];
  const target = base.node.children.find((child) => child.named && child.type !== 'comment');
  return target && mayBePointedTo(target, base.file, following) ? ['i32'] : null;
}

/** Whether a type is a number that Go refuses in imports. */
export function isNarrowNumber(type: SyntaxNode, file: GoFile, types: GoTypes): boolean {
  const base = resolve(type, file, { find: types.find, steps: 0 });
  return base?.kind === 'predeclared' && narrow.has(base.name);
}

type Base =
  | { readonly kind: 'predeclared'; readonly name: string }
  | { readonly kind: 'unsafe-pointer' }
  | { readonly kind: 'literal'; readonly node: SyntaxNode; readonly file: GoFile };

/** Follows names to what they stand for; null when one leads nowhere, or to several types. */
function resolve(type: SyntaxNode, file: GoFile, following: Following): Base | null {
  if (++following.steps > maximumSteps) return null;
  switch (type.type) {
    case 'parenthesized_type': {
      const inner = type.children.find((child) => child.named && child.type !== 'comment');
      return inner ? resolve(inner, file, following) : null;
    }
    case 'generic_type': {
      const named = childAt(type, 'type');
      return named ? resolve(named, file, following) : null;
    }
    case 'type_identifier':
      return resolveName(file.source.textOf(type), null, file, following);
    case 'qualified_type': {
      const [packageName, name] = ['package', 'name'].map((field) => childAt(type, field));
      if (!packageName || !name) return null;
      return resolveName(file.source.textOf(name), file.source.textOf(packageName), file, following);
    }
    default:
      return { kind: 'literal', node: type, file };
  }
}

function resolveName(
  name: string,
  packageName: string | null,
  file: GoFile,
  following: Following,
): Base | null {
  if (packageName !== null && file.packages.get(packageName) === 'unsafe') {
    return name === 'Pointer' ? { kind: 'unsafe-pointer' } : null;
  }
  const declared = following.find(file, packageName, name);
  if (!declared) return null;
  if (declared.length === 0) {
    return packageName === null && predeclared.has(name) ? { kind: 'predeclared', name } : null;
  }
  const bases = declared.map((each) => resolve(each.type, each.file, following));
  const [first] = bases;
  if (!first || bases.some((base) => base?.kind !== first.kind)) return null;
  if (first.kind === 'predeclared') {
    return bases.every((base) => base?.kind === 'predeclared' && base.name === first.name) ? first : null;
  }
  return first.kind === 'literal' && bases.length > 1 ? null : first;
}

/** Fixed-size numbers, bool, arrays of such, and structs of such with `structs.HostLayout`. */
function mayBePointedTo(type: SyntaxNode, file: GoFile, following: Following): boolean {
  const base = resolve(type, file, following);
  if (!base || base.kind === 'unsafe-pointer') return false;
  if (base.kind === 'predeclared') return pointed.has(base.name);
  if (base.node.type === 'array_type') {
    const element = childAt(base.node, 'element');
    return element !== null && mayBePointedTo(element, base.file, following);
  }
  return base.node.type === 'struct_type' && isHostStruct(base.node, base.file, following);
}

function isHostStruct(struct: SyntaxNode, file: GoFile, following: Following): boolean {
  const fields = childOfType(struct, 'field_declaration_list')?.children ?? [];
  const types = fields
    .filter(({ type }) => type === 'field_declaration')
    .map((field) => childAt(field, 'type'));
  const marks = types.filter((type) => type !== null && isHostLayout(type, file));
  const others = types.filter((type) => type !== null && !isHostLayout(type, file));
  return marks.length > 0 && others.every((type) => type && mayBePointedTo(type, file, following));
}

function isHostLayout(type: SyntaxNode, file: GoFile): boolean {
  if (type.type !== 'qualified_type') return false;
  const [packageName, name] = file.source.textOf(type).split('.');
  return name === 'HostLayout' && file.packages.get(packageName ?? '') === 'structs';
}

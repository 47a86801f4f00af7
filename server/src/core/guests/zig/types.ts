// What the types of Zig become in an extern function on wasm32, where the calling convention is that of C. A type that
// the compiler refuses, or that cannot be followed, is unknown.

import type { ValueType } from '../../model/valueType';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import type { ZigFile, ZigScope, ZigUnit } from './file';

/** The file that `@import("path")` in `file` leads to; null when it is not read. */
export type FindFile = (file: ZigUnit, path: string) => ZigFile | null;

/** How a value is passed: as values of its own, or as one pointer, which comes first when it is the result. */
export type ZigLayout =
  | { readonly kind: 'values'; readonly types: readonly ValueType[] }
  | { readonly kind: 'wide' }
  | { readonly kind: 'aggregate' }
  | { readonly kind: 'nothing' };

const scalars: Readonly<Record<string, ValueType>> = {
  bool: 'i32',
  usize: 'i32',
  isize: 'i32',
  f16: 'i32',
  f32: 'f32',
  f64: 'f64',
  c_char: 'i32',
  c_short: 'i32',
  c_ushort: 'i32',
  c_int: 'i32',
  c_uint: 'i32',
  c_long: 'i32',
  c_ulong: 'i32',
  c_longlong: 'i64',
  c_ulonglong: 'i64',
};

const wide = new Set('i128 u128 f80 f128 c_longdouble'.split(' '));

/** How many names one type may lead through: declarations may name each other in circles. */
const maximumSteps = 300;

interface Following {
  readonly find: FindFile;
  steps: number;
}

/** How a parameter or result of this type is passed; null when it is not known. */
export function layoutOf(type: SyntaxNode, scope: ZigScope, find: FindFile): ZigLayout | null {
  return layout(type, scope, { find, steps: 0 });
}

function layout(type: SyntaxNode, scope: ZigScope, following: Following): ZigLayout | null {
  if (++following.steps > maximumSteps) return null;
  const found = resolve(type, scope, following);
  if (!found) return null;
  const { node } = found;
  switch (node.type) {
    case 'builtin_type':
      return builtin(found.scope.file.source.textOf(node));
    case 'pointer_type':
      return values('i32');
    case 'nullable_type': {
      const inner = node.children.find(({ named, type: kind }) => named && kind !== 'comment');
      const target = inner && resolve(inner, found.scope, following);
      return target?.node.type === 'pointer_type' ? values('i32') : null;
    }
    case 'enum_declaration':
      return enumeration(node, found.scope, following);
    case 'struct_declaration':
    case 'union_declaration':
      return structure(node, found.scope, following);
    default:
      return null;
  }
}

function values(...types: ValueType[]): ZigLayout {
  return { kind: 'values', types };
}

function builtin(name: string): ZigLayout | null {
  if (name === 'void' || name === 'noreturn') return { kind: 'nothing' };
  if (wide.has(name)) return { kind: 'wide' };
  if (Object.hasOwn(scalars, name)) return scalars[name] ? values(scalars[name]) : null;
  const width = /^[iu](8|16|32|64)$/.exec(name)?.[1];
  return width === undefined ? null : values(width === '64' ? 'i64' : 'i32');
}

/** The type in parentheses behind `enum` or `packed struct`. */
function tagOf(node: SyntaxNode): SyntaxNode | null {
  const open = node.children.findIndex(({ type }) => type === '(');
  const close = node.children.findIndex(({ type }) => type === ')');
  const brace = node.children.findIndex(({ type }) => type === '{');
  if (open < 0 || close < open || (brace >= 0 && brace < open)) return null;
  return node.children.slice(open + 1, close).find(({ named, type }) => named && type !== 'comment') ?? null;
}

function enumeration(node: SyntaxNode, scope: ZigScope, following: Following): ZigLayout | null {
  const tag = tagOf(node);
  return tag && integer(layout(tag, scope, following));
}

function integer(found: ZigLayout | null): ZigLayout | null {
  if (found?.kind !== 'values' || found.types.length !== 1) return null;
  return found.types[0] === 'i32' || found.types[0] === 'i64' ? found : null;
}

function structure(node: SyntaxNode, scope: ZigScope, following: Following): ZigLayout | null {
  if (childOfType(node, 'packed')) {
    const tag = tagOf(node);
    if (tag) return integer(layout(tag, scope, following));
    return node.type === 'struct_declaration' ? packed(node, scope) : null;
  }
  if (!childOfType(node, 'extern')) return null;
  const fields = node.children.filter(({ type }) => type === 'container_field');
  if (fields.length > 1) return { kind: 'aggregate' };
  const type = fields[0] && childAt(fields[0], 'type');
  // A struct of one number is passed as that number, but compilers have differed on floats; a union is not.
  return type && node.type === 'struct_declaration' ? integer(layout(type, scope, following)) : null;
}

/** A packed struct of plain integers, which is the integer of their size. */
function packed(node: SyntaxNode, scope: ZigScope): ZigLayout | null {
  const widths = node.children
    .filter(({ type }) => type === 'container_field')
    .map((field) => {
      const type = childAt(field, 'type');
      const name = type ? scope.file.source.textOf(type) : '';
      return name === 'bool' ? 1 : Number(/^[iu](\d{1,3})$/.exec(name)?.[1] ?? Number.NaN);
    });
  const bits = widths.reduce((sum, width) => sum + width, 0);
  if (![8, 16, 32, 64].includes(bits)) return null;
  return values(bits === 64 ? 'i64' : 'i32');
}

interface Found {
  readonly node: SyntaxNode;
  /** Where the names in it are looked up; of a container, its own. */
  readonly scope: ZigScope;
}

/** Follows names to the type that they stand for. */
function resolve(node: SyntaxNode, scope: ZigScope, following: Following): Found | null {
  if (++following.steps > maximumSteps) return null;
  switch (node.type) {
    case 'identifier':
      return resolveName(scope.file.source.textOf(node), scope, following);
    case 'field_expression': {
      const member = childAt(node, 'member');
      const object = childAt(node, 'object');
      const inside = object && containerOf(object, scope, following);
      return inside && member ? memberOf(inside, scope.file.source.textOf(member), following) : null;
    }
    case 'parenthesized_expression': {
      const inner = node.children.find(({ named, type }) => named && type !== 'comment');
      return inner ? resolve(inner, scope, following) : null;
    }
    default:
      return { node, scope: scope.file.containers.get(node) ?? scope };
  }
}

function resolveName(name: string, scope: ZigScope, following: Following): Found | null {
  for (let place: ZigScope | null = scope; place; place = place.outer) {
    const value = place.constants.get(name);
    if (value === null) return null;
    if (value) return resolve(value, place, following);
  }
  return null;
}

function memberOf(container: ZigScope, name: string, following: Following): Found | null {
  const value = container.constants.get(name);
  return value ? resolve(value, container, following) : null;
}

/** The container that an expression stands for: `@import("x.zig")`, or the name of one. */
function containerOf(node: SyntaxNode, scope: ZigScope, following: Following): ZigScope | null {
  const found = resolve(node, scope, following);
  if (!found) return null;
  if (found.node.type !== 'builtin_function') return found.scope.file.containers.get(found.node) ?? null;
  const { source } = found.scope.file;
  const path = /^@import\s*\(\s*"([^"\\\n]+)"\s*\)$/.exec(source.textOf(found.node))?.[1];
  return path === undefined ? null : (following.find(found.scope.file, path)?.root ?? null);
}

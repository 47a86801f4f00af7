// How a Rust type is passed through an `extern "C"` function on wasm32, as measured with the compiler. What depends
// on the target or on the compiler's version, or was never measured, is unknown.

import type { Class, Expr, TypeRef } from '../../ir/types';
import { foreignLayout, genericType, isForeignSized, type GenericType } from './foreignTypes';
import type { Layout } from './layoutKinds';
import type { DeclaredType, Scope, ScopeTable } from './scopes';

const unknown: Layout = { kind: 'unknown' };
const pointer: Layout = { kind: 'scalar', type: 'i32', niche: 'yes' };
const integer: Layout = { kind: 'scalar', type: 'i32', niche: 'unknown' };
const deepest = 30;

/** Where a type is written: its scope, and what the generic parameters around it stand for. */
export interface TypeContext {
  readonly table: ScopeTable;
  readonly scope: Scope;
  readonly bindings: ReadonlyMap<string, { readonly type: TypeRef; readonly context: TypeContext }>;
  readonly depth: number;
}

/** The layout of a type. */
export function layoutOf(type: TypeRef, context: TypeContext): Layout {
  if (context.depth > deepest) return unknown;
  const wrapper = type.wrappers[type.wrappers.length - 1];
  if (!wrapper) return namedLayout(type, { ...context, depth: context.depth + 1 });
  const inner = { ...type, wrappers: type.wrappers.slice(0, -1) };
  switch (wrapper.kind) {
    case 'pointer':
      return pointerTo(inner, context, 'no');
    case 'reference':
      return pointerTo(inner, context, 'yes');
    case 'array':
      return arrayLayout(layoutOf(inner, { ...context, depth: context.depth + 1 }), wrapper.size);
    case 'slice':
      return unknown;
  }
}

function pointerTo(type: TypeRef, context: TypeContext, niche: 'yes' | 'no'): Layout {
  const sized = isSized(type, context);
  if (sized === null) return unknown;
  return sized ? { kind: 'scalar', type: 'i32', niche } : { kind: 'aggregate' };
}

function arrayLayout(element: Layout, size: Expr | null): Layout {
  const count = size?.kind === 'literal' && typeof size.value === 'bigint' ? size.value : null;
  // An array of none still has its element's alignment.
  if (count === null || count === 0n || element.kind === 'unknown' || element.kind === 'never')
    return unknown;
  if (count === 1n || element.kind === 'empty') return element;
  return { kind: 'aggregate' };
}

function namedLayout(type: TypeRef, context: TypeContext): Layout {
  const [first] = type.name;
  if (type.name.length === 1 && first !== undefined) {
    const bound = context.bindings.get(first);
    if (bound) return layoutOf(bound.type, { ...bound.context, depth: context.depth });
    const special = specialLayout(first, type, context);
    if (special) return special;
  }
  const found = context.table.resolve(context.scope, type.name);
  switch (found.kind) {
    case 'declared':
      return sameLayout(found.entries.map((entry) => declaredLayout(entry, type, context)));
    case 'foreign': {
      const generic = firstKnown(found.paths, genericType);
      if (generic !== null) return genericLayout(generic, type, context);
      return firstKnown(found.paths, foreignLayout) ?? unknown;
    }
    case 'unknown':
      return unknown;
  }
}

/** A name that several globs may bring in is the one that is known: two of one name would be an error. */
function firstKnown<T>(
  paths: readonly (readonly string[])[],
  lookUp: (path: readonly string[]) => T | null,
): T | null {
  for (const path of paths) {
    const found = lookUp(path);
    if (found !== null) return found;
  }
  return null;
}

function specialLayout(name: string, type: TypeRef, context: TypeContext): Layout | null {
  switch (name) {
    case '()':
      return structLayout(typeArguments(type).map((each) => layoutOf(each, context)));
    case 'fn':
      return pointer;
    case '!':
      return { kind: 'never' };
    case '?':
    case 'dyn':
    case 'impl':
    case 'auto':
    case 'Self':
      return unknown;
    default:
      return null;
  }
}

function typeArguments(type: TypeRef): readonly TypeRef[] {
  return type.args.filter((arg): arg is TypeRef => 'wrappers' in arg);
}

/** Alternatives of different builds count only when they do not differ. */
function sameLayout(layouts: readonly Layout[]): Layout {
  const [first, ...rest] = layouts;
  if (!first) return unknown;
  return rest.every((layout) => isSame(layout, first)) ? first : unknown;
}

function isSame(one: Layout, other: Layout): boolean {
  if (one.kind !== 'scalar' || other.kind !== 'scalar') return one.kind === other.kind;
  return one.type === other.type && one.niche === other.niche;
}

function genericLayout(generic: GenericType, type: TypeRef, context: TypeContext): Layout {
  const args = typeArguments(type);
  const [first, second] = args;
  if (generic === 'vector') return { kind: 'aggregate' };
  if (!first || (generic !== 'result' && args.length > 1)) return unknown;
  if (generic === 'pointer') return pointerTo(first, context, 'yes');
  const layout = layoutOf(first, context);
  switch (generic) {
    case 'option':
      return optionLayout(layout);
    case 'transparent':
      return layout.kind === 'scalar' ? { ...layout, niche: 'unknown' } : layout;
    case 'nonZero':
      return layout.kind === 'scalar' ? { ...layout, niche: 'yes' } : unknown;
    case 'result':
      return second ? resultLayout(layout, layoutOf(second, context)) : unknown;
  }
}

function optionLayout(layout: Layout): Layout {
  switch (layout.kind) {
    case 'scalar':
      if (layout.niche === 'yes') return { ...layout, niche: 'unknown' };
      return layout.niche === 'no' ? { kind: 'aggregate' } : unknown;
    case 'pair':
    case 'aggregate':
      return { kind: 'aggregate' };
    default:
      return unknown;
  }
}

function resultLayout(value: Layout, error: Layout): Layout {
  const isLarge = (layout: Layout): boolean =>
    layout.kind === 'aggregate' ||
    layout.kind === 'pair' ||
    (layout.kind === 'scalar' && layout.niche === 'no');
  const isSaid = (layout: Layout): boolean => layout.kind !== 'unknown' && layout.kind !== 'never';
  if (!isSaid(value) || !isSaid(error)) return unknown;
  const bothLarge = isLarge(value) && isLarge(error);
  return bothLarge || value.kind === 'aggregate' || error.kind === 'aggregate'
    ? { kind: 'aggregate' }
    : unknown;
}

function declaredLayout(entry: DeclaredType, type: TypeRef, context: TypeContext): Layout {
  const { declaration, scope } = entry;
  const inner = insideOf(entry, type, context);
  if (!inner) return unknown;
  if (declaration.kind === 'alias') return layoutOf(declaration.type, { ...inner, scope });
  return classLayout(declaration, inner);
}

/** The context inside a generic declaration that is used with arguments; null when they do not fit. */
function insideOf(entry: DeclaredType, type: TypeRef, context: TypeContext): TypeContext | null {
  const { generics } = entry.declaration;
  if (type.args.length > generics.length) return null;
  const bindings = new Map(
    generics.map((name, index) => {
      const argument = type.args[index];
      const isType = argument !== undefined && 'wrappers' in argument;
      return [name, { type: isType ? argument : missing(type), context }] as const;
    }),
  );
  return { table: context.table, scope: entry.scope, bindings, depth: context.depth + 1 };
}

function missing(type: TypeRef): TypeRef {
  return { ...type, name: ['?'], args: [], wrappers: [] };
}

interface Representation {
  readonly transparent: boolean;
  readonly c: boolean;
  /** Something that moves or widens it (`align`, `packed`, `simd`), or a condition. */
  readonly other: boolean;
}

function representationOf(declaration: Class): Representation {
  const conditional = declaration.attributes.some(({ path }) => path.join('::') === 'cfg_attr::repr');
  const words = declaration.attributes
    .filter(({ path }) => path.join() === 'repr')
    .flatMap(({ args }) => args.map(({ value }) => value));
  const integers = /^[iu](?:8|16|32|64|128|size)$/;
  return {
    transparent: words.includes('transparent'),
    c: words.includes('C'),
    other:
      conditional || words.some((word) => !/^(?:transparent|C|Rust)$/.test(word) && !integers.test(word)),
  };
}

function classLayout(declaration: Class, context: TypeContext): Layout {
  const representation = representationOf(declaration);
  const fields = declaration.fields.map((field) => layoutOf(field.type, context));
  switch (declaration.form) {
    case 'struct': {
      const layout = structLayout(fields);
      if (layout.kind === 'pair') return representation.transparent ? layout : unknown;
      return representation.other && layout.kind !== 'aggregate' ? unknown : layout;
    }
    case 'enum':
      return representation.other ? unknown : enumLayout(declaration, representation, fields, context);
    case 'union':
      return unionLayout(fields);
  }
}

/** A struct of one value is passed as that value, whatever empty fields stand beside it. */
function structLayout(fields: readonly Layout[]): Layout {
  const known = fields.filter((field) => field.kind !== 'unknown');
  const full = known.filter((field) => field.kind !== 'empty');
  if (fields.some((field) => field.kind === 'never')) return unknown;
  if (full.length > 1) return { kind: 'aggregate' };
  if (known.length < fields.length) return unknown;
  return full[0] ?? { kind: 'empty' };
}

/** Values of one type may have one size, and are then passed as one: with two types there is no doubt. */
function unionLayout(fields: readonly Layout[]): Layout {
  const types = fields.map((field) => (field.kind === 'scalar' ? field.type : null));
  return !types.includes(null) && new Set(types).size > 1 ? { kind: 'union' } : unknown;
}

function enumLayout(
  declaration: Class,
  representation: Representation,
  fields: readonly Layout[],
  context: TypeContext,
): Layout {
  const { enumerators, underlying } = declaration;
  const hasData = enumerators.some((enumerator) => enumerator.hasData);
  if (hasData) {
    const isTagged = representation.c || underlying !== null;
    const isLarge = fields.some(
      (field) => field.kind !== 'empty' && field.kind !== 'unknown' && field.kind !== 'never',
    );
    return isTagged && isLarge ? { kind: 'aggregate' } : unknown;
  }
  if (underlying) {
    const layout = layoutOf(underlying, { ...context, bindings: new Map() });
    return layout.kind === 'scalar' ? { ...layout, niche: 'unknown' } : unknown;
  }
  return enumerators.length > 1 || (representation.c && enumerators.length === 1) ? integer : unknown;
}

/** Whether values of a type have a size known at compile time, so that a pointer to one is a single word. */
export function isSized(type: TypeRef, context: TypeContext): boolean | null {
  if (context.depth > deepest) return null;
  const wrapper = type.wrappers[type.wrappers.length - 1];
  if (wrapper) return wrapper.kind !== 'slice';
  const [first] = type.name;
  if (type.name.length === 1 && first !== undefined) {
    const bound = context.bindings.get(first);
    if (bound) return isSized(bound.type, { ...bound.context, depth: context.depth + 1 });
    if (first === 'dyn') return false;
    if (first === '()' || first === 'fn' || first === '!') return true;
  }
  const found = context.table.resolve(context.scope, type.name);
  if (found.kind === 'foreign') {
    // `Mutex<[u8]>` has no size, `Box<[u8]>` has one.
    const generic = firstKnown(found.paths, genericType);
    const isFree = generic !== null && generic !== 'transparent';
    const inner = { ...context, depth: context.depth + 1 };
    const hasSizedArguments = isFree || typeArguments(type).every((arg) => isSized(arg, inner) === true);
    return hasSizedArguments ? firstKnown(found.paths, isForeignSized) : null;
  }
  if (found.kind === 'unknown') return null;
  const answers = found.entries.map((entry) => isDeclaredSized(entry, type, context));
  const [answer] = answers;
  return answer !== undefined && answers.every((each) => each === answer) ? answer : null;
}

/** A struct has a size when its last field has. */
function isDeclaredSized(entry: DeclaredType, type: TypeRef, context: TypeContext): boolean | null {
  const inner = insideOf(entry, type, context);
  if (!inner) return null;
  const { declaration } = entry;
  if (declaration.kind === 'alias') return isSized(declaration.type, inner);
  const last = declaration.fields[declaration.fields.length - 1];
  return declaration.form === 'struct' && last ? isSized(last.type, inner) : true;
}

// Paths of Rust names. `crate`, `self` and `super` are resolved here, since only the lowering knows the module at
// hand: a path into the crate always begins with `crate` and then goes on from the crate's root.

import type { Expr, TypeRef } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { identifierOf, libraryCrate, textOf, type Lowering } from './lowering';
import { partsOf } from './nodes';

/** A path with the generic arguments of all its segments in order. */
export interface LoweredPath {
  readonly path: readonly string[];
  readonly args: readonly (TypeRef | Expr)[];
}

/** Reads an identifier, a scoped or generic name, or anything else that stands where a path does. */
export function lowerPath(lowering: Lowering, node: SyntaxNode): LoweredPath {
  const { segments, args } = segmentsOf(lowering, node);
  return { path: resolved(lowering, segments), args };
}

function segmentsOf(
  lowering: Lowering,
  node: SyntaxNode,
): { readonly segments: readonly string[]; readonly args: readonly (TypeRef | Expr)[] } {
  switch (node.type) {
    case 'scoped_identifier':
    case 'scoped_type_identifier': {
      const path = childAt(node, 'path');
      const name = childAt(node, 'name');
      const before = path ? segmentsOf(lowering, path) : { segments: [], args: [] };
      return {
        segments: name ? [...before.segments, identifierOf(lowering, name)] : before.segments,
        args: before.args,
      };
    }
    case 'generic_type':
    case 'generic_type_with_turbofish':
    case 'generic_function': {
      const head = childAt(node, 'type') ?? childAt(node, 'function');
      const before = head ? segmentsOf(lowering, head) : { segments: [], args: [] };
      return { segments: before.segments, args: [...before.args, ...lowerTypeArguments(lowering, node)] };
    }
    case 'bracketed_type': {
      // `<T as Trait>::name`: the trait is of no concern, the type says where to look.
      const [inner] = partsOf(node);
      const type = inner?.type === 'qualified_type' ? childAt(inner, 'type') : inner;
      const lowered = type ? lowering.type(type) : null;
      if (!lowered || lowered.wrappers.length > 0) return { segments: ['?'], args: [] };
      return { segments: lowered.name, args: lowered.args };
    }
    default:
      return { segments: [identifierOf(lowering, node)], args: [] };
  }
}

/** Generic arguments, without lifetimes and bindings of associated types. */
export function lowerTypeArguments(lowering: Lowering, node: SyntaxNode): readonly (TypeRef | Expr)[] {
  const list = childAt(node, 'type_arguments');
  if (!list) return [];
  return partsOf(list).flatMap((part): (TypeRef | Expr)[] => {
    if (part.type === 'type_binding') return [];
    const isValue = part.type === 'block' || part.type.endsWith('literal');
    return [isValue ? lowering.expression(part) : lowering.type(part)];
  });
}

/** A path as seen from the root of its crate. */
export function resolved(lowering: Lowering, segments: readonly string[]): readonly string[] {
  const [first, ...rest] = segments;
  switch (first) {
    case 'crate':
      return ['crate', ...lowering.crateRoot, ...rest];
    case libraryCrate:
      return ['crate', ...rest];
    case 'self':
      return rest.length === 0 ? segments : ['crate', ...lowering.module, ...rest];
    case 'super': {
      const ups = segments.findIndex((segment) => segment !== 'super');
      const count = ups < 0 ? segments.length : ups;
      const outer = lowering.module.slice(0, Math.max(0, lowering.module.length - count));
      return ['crate', ...outer, ...segments.slice(count)];
    }
    default:
      return segments;
  }
}

/** A path of `use`, where a leading `::` and plain words may stand. */
export function pathText(lowering: Lowering, node: SyntaxNode): readonly string[] {
  return textOf(lowering, node)
    .split('::')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '');
}

// Rust's types as written. Names are not looked up here.

import type { Expr, Node, TypeRef, TypeWrapper } from '../../ir/types';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { spanOf, textOf, type Lowering } from './lowering';
import { firstPart, partsOf } from './nodes';
import { lowerPath } from './paths';

/** Lowers a type. `impl Trait` and `dyn Trait` have their bounds as arguments; what is not known is `?`. */
export function lowerType(lowering: Lowering, node: SyntaxNode): TypeRef {
  switch (node.type) {
    case 'reference_type':
      return wrapped(lowering, node, 'type', {
        kind: 'reference',
        mutable: childOfType(node, 'mutable_specifier') !== null,
      });
    case 'pointer_type':
      return wrapped(lowering, node, 'type', { kind: 'pointer' });
    case 'array_type': {
      const length = childAt(node, 'length');
      return wrapped(
        lowering,
        node,
        'element',
        length ? { kind: 'array', size: lowering.expression(length) } : { kind: 'slice' },
      );
    }
    case 'function_type':
      return functionType(lowering, node);
    case 'tuple_type':
      return named(
        lowering,
        node,
        ['()'],
        partsOf(node).map((part) => lowering.type(part)),
      );
    case 'unit_type':
      return named(lowering, node, ['()'], []);
    case 'never_type':
      return named(lowering, node, ['!'], []);
    case 'dynamic_type':
    case 'abstract_type':
    case 'bounded_type':
      return traitType(lowering, node);
    default:
      return nominalType(lowering, node);
  }
}

/** A type of which nothing is known. */
export function unknownType(span: Node): TypeRef {
  const { start, end, unit } = span;
  return { start, end, unit, name: ['?'], args: [], wrappers: [], text: '' };
}

function nominalType(lowering: Lowering, node: SyntaxNode): TypeRef {
  switch (node.type) {
    case 'primitive_type':
    case 'type_identifier':
    case 'identifier':
    case 'scoped_type_identifier':
    case 'scoped_identifier':
    case 'generic_type':
    case 'generic_type_with_turbofish':
    case 'self':
    case 'crate': {
      const { path, args } = lowerPath(lowering, node);
      return named(lowering, node, path.join() === '_' ? ['auto'] : path, args);
    }
    case 'parenthesized_type': {
      const inner = firstPart(node);
      return inner ? lowering.type(inner) : notUnderstood(lowering, node);
    }
    case 'for_lifetimes':
    case 'higher_ranked_trait_bound': {
      const inner = childAt(node, 'type');
      return inner ? lowering.type(inner) : notUnderstood(lowering, node);
    }
    default:
      return notUnderstood(lowering, node);
  }
}

function named(
  lowering: Lowering,
  node: SyntaxNode,
  name: readonly string[],
  args: readonly (TypeRef | Expr)[],
): TypeRef {
  const text = textOf(lowering, node).replace(/\s+/g, ' ');
  return { ...spanOf(lowering, node), name, args, wrappers: [], text };
}

function notUnderstood(lowering: Lowering, node: SyntaxNode): TypeRef {
  return named(lowering, node, ['?'], []);
}

function wrapped(lowering: Lowering, node: SyntaxNode, field: string, wrapper: TypeWrapper): TypeRef {
  const inner = childAt(node, field);
  if (!inner) return notUnderstood(lowering, node);
  const type = lowering.type(inner);
  const own = named(lowering, node, type.name, type.args);
  return { ...own, wrappers: [...type.wrappers, wrapper] };
}

/** `fn(A) -> R` has its result last; `Fn(A) -> R` is a trait's name with the same arguments. */
function functionType(lowering: Lowering, node: SyntaxNode): TypeRef {
  const trait = childAt(node, 'trait');
  const parameters = childAt(node, 'parameters');
  const result = childAt(node, 'return_type');
  const args = (parameters ? partsOf(parameters) : []).map((part) => {
    const type = part.type === 'parameter' ? childAt(part, 'type') : part;
    return type ? lowering.type(type) : notUnderstood(lowering, part);
  });
  const last = result ? lowering.type(result) : named(lowering, node, ['()'], []);
  return named(lowering, node, trait ? lowerPath(lowering, trait).path : ['fn'], [...args, last]);
}

function traitType(lowering: Lowering, node: SyntaxNode): TypeRef {
  const bounds = node.type === 'bounded_type' ? partsOf(node) : [node];
  const traits = bounds.flatMap((bound) => {
    const trait = childAt(bound, 'trait');
    return trait ? [lowering.type(trait)] : bound === node ? [] : [lowering.type(bound)];
  });
  const isOpaque = textOf(lowering, node).startsWith('impl');
  return named(lowering, node, [isOpaque ? 'impl' : 'dyn'], traits);
}

// Rust's patterns. Whether a bare name binds or is compared with a constant depends on what is in scope; by the rule
// that everybody keeps, constants and variants begin with a capital letter, and variables do not.

import type { Pattern } from '../../ir/types';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { identifierOf, spanOf, textOf, type Lowering } from './lowering';
import { firstPart, partsOf } from './nodes';
import { lowerPath } from './paths';

/** Lowers a pattern; what has no form of its own is a value that nobody can tell. */
export function lowerPattern(lowering: Lowering, node: SyntaxNode): Pattern {
  const span = spanOf(lowering, node);
  switch (node.type) {
    case '_':
      return { ...span, kind: 'wildcard' };
    case 'identifier':
      if (textOf(lowering, node) === '_') return { ...span, kind: 'wildcard' };
      if (!/^\p{Lu}/u.test(textOf(lowering, node))) return binding(lowering, node, false);
      return { ...span, kind: 'value', value: lowering.expression(node) };
    case 'shorthand_field_identifier':
    case 'self':
      return binding(lowering, node, false);
    case 'remaining_field_pattern':
      return { ...span, kind: 'rest' };
    case 'ref_pattern':
    case 'mut_pattern':
      return renamedBinding(lowering, node);
    case 'captured_pattern':
      return capturedPattern(lowering, node);
    case 'reference_pattern':
    case 'match_pattern':
    case 'parenthesized_pattern':
      return innerPattern(lowering, node);
    case 'tuple_pattern':
    case 'slice_pattern':
      return { ...span, kind: 'tuple', path: [], elements: elements(lowering, node, null) };
    case 'tuple_struct_pattern': {
      const type = childAt(node, 'type');
      const path = type ? lowerPath(lowering, type).path : ['?'];
      return { ...span, kind: 'tuple', path, elements: elements(lowering, node, type) };
    }
    case 'struct_pattern':
      return structPattern(lowering, node);
    case 'or_pattern':
      return { ...span, kind: 'or', choices: alternatives(lowering, node) };
    default:
      return { ...span, kind: 'value', value: lowering.expression(node) };
  }
}

/** The choices of a pattern with bars at its top. */
export function alternatives(lowering: Lowering, node: SyntaxNode): readonly Pattern[] {
  const inner = node.type === 'match_pattern' ? patternChild(node) : node;
  if (inner?.type !== 'or_pattern') return [lowering.pattern(inner ?? node)];
  return patternChildren(inner).flatMap((child) => alternatives(lowering, child));
}

function binding(lowering: Lowering, node: SyntaxNode, byReference: boolean): Pattern {
  return {
    ...spanOf(lowering, node),
    kind: 'bind',
    name: identifierOf(lowering, node),
    byReference,
    inner: null,
  };
}

function renamedBinding(lowering: Lowering, node: SyntaxNode): Pattern {
  const inner = firstPart(node);
  if (!inner) return { ...spanOf(lowering, node), kind: 'wildcard' };
  const pattern = lowering.pattern(inner);
  const isReference = node.type === 'ref_pattern';
  return pattern.kind === 'bind' ? { ...pattern, byReference: isReference || pattern.byReference } : pattern;
}

function capturedPattern(lowering: Lowering, node: SyntaxNode): Pattern {
  const [name, inner] = patternChildren(node);
  if (!name) return { ...spanOf(lowering, node), kind: 'wildcard' };
  const bound = binding(lowering, name, false);
  return bound.kind === 'bind' && inner ? { ...bound, inner: lowering.pattern(inner) } : bound;
}

function innerPattern(lowering: Lowering, node: SyntaxNode): Pattern {
  const inner = patternChild(node);
  return inner ? lowering.pattern(inner) : { ...spanOf(lowering, node), kind: 'wildcard' };
}

/** Patterns among the children: all named nodes besides a guard, and `_`, which is a token. */
function patternChildren(node: SyntaxNode): readonly SyntaxNode[] {
  const named = new Set(partsOf(node));
  return node.children.filter(
    (child) => (named.has(child) || child.type === '_') && child.field !== 'condition',
  );
}

function patternChild(node: SyntaxNode): SyntaxNode | null {
  return patternChildren(node)[0] ?? null;
}

function elements(lowering: Lowering, node: SyntaxNode, type: SyntaxNode | null): readonly Pattern[] {
  return patternChildren(node)
    .filter((child) => child !== type)
    .map((child) => lowering.pattern(child));
}

function structPattern(lowering: Lowering, node: SyntaxNode): Pattern {
  const type = childAt(node, 'type');
  const fields = node.children
    .filter((child) => child.type === 'field_pattern')
    .flatMap((child) => {
      const name = childAt(child, 'name');
      const inner = childAt(child, 'pattern');
      if (!name) return [];
      const isReference = childOfType(child, 'ref') !== null;
      const pattern = inner ? lowering.pattern(inner) : binding(lowering, name, isReference);
      return [{ name: identifierOf(lowering, name), pattern }];
    });
  return {
    ...spanOf(lowering, node),
    kind: 'struct',
    path: type ? lowerPath(lowering, type).path : ['?'],
    fields,
  };
}

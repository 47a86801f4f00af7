// Go's maps as far as they are followed: a literal that is only gone through, whose entries are the same in any order.
// A map that is written to, asked for a key or handed on is not followed.

import type { Expr, Pattern } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { bindingOf, opaque, partsOf, spanOf, textOf, type GoLowering, type RangedMaps } from './lowering';

/** Looks through a file. What the other files of its package mention may be changed there. */
export function rangedMapsOf(
  root: SyntaxNode,
  contents: string,
  isMentionedElsewhere: (name: string) => boolean,
): RangedMaps {
  const declared: { readonly name: string; readonly literal: number }[] = [];
  const isImportable = !/^\s*package\s+main\b/m.test(contents);
  // Mentions of each name, those behind `range` not counted.
  const mentions = new Map<string, number>();
  const count = (name: string, by: number): unknown => mentions.set(name, (mentions.get(name) ?? 0) + by);
  const nameOf = ({ start, end }: SyntaxNode): string => contents.slice(start, end);
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'identifier' || node.type === 'field_identifier') count(nameOf(node), 1);
    const map = declaredMap(node);
    if (map && !(isImportable && isExported(nameOf(map.name)))) {
      declared.push({ name: nameOf(map.name), literal: map.literal.start });
    }
    const right = node.type === 'range_clause' ? childAt(node, 'right') : null;
    if (right?.type === 'identifier') count(nameOf(right), -1);
    node.children.forEach(visit);
  };
  if (contents.includes('map[')) visit(root);
  const followed = declared.filter(({ name }) => mentions.get(name) === 1 && !isMentionedElsewhere(name));
  return {
    names: new Set(followed.map(({ name }) => name)),
    literals: new Set(followed.map(({ literal }) => literal)),
  };
}

/** Whether other packages see a name: they may write to what it holds. */
function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

/** One name that is declared with the literal of a map. */
function declaredMap(node: SyntaxNode): { readonly name: SyntaxNode; readonly literal: SyntaxNode } | null {
  const isShort = node.type === 'short_var_declaration';
  if (!isShort && node.type !== 'var_spec') return null;
  const names = isShort
    ? partsOf(childAt(node, 'left'))
    : node.children.filter(({ field, type }) => field === 'name' && type === 'identifier');
  const [name, ...others] = names;
  const [literal] = partsOf(childAt(node, isShort ? 'right' : 'value'));
  return name && others.length === 0 && literal && isMapLiteral(literal) ? { name, literal } : null;
}

/** `map[K]V{…}`. */
function isMapLiteral(node: SyntaxNode): boolean {
  return node.type === 'composite_literal' && childAt(node, 'type')?.type === 'map_type';
}

/** The entries of a literal as a list of pairs; `element` lowers what may leave out its type. */
export function pairsOf(
  lowering: GoLowering,
  node: SyntaxNode,
  element: (type: SyntaxNode, node: SyntaxNode) => Expr,
): Expr {
  const type = childAt(node, 'type');
  const [keyType, valueType] = [type && childAt(type, 'key'), type && childAt(type, 'value')];
  const entries = partsOf(childAt(node, 'body')).map((entry): Expr | null => {
    const [key, value] = entry.type === 'keyed_element' ? partsOf(entry) : [];
    if (!key || !value || !keyType || !valueType) return null;
    const elements = [element(keyType, key), element(valueType, value)].map((each) => ({
      key: null,
      value: each,
    }));
    return { ...spanOf(lowering, entry), kind: 'aggregate', form: 'tuple', elements };
  });
  const whole = entries.filter((entry) => entry !== null);
  if (whole.length < entries.length) return opaque(lowering, node, []);
  const span = spanOf(lowering, node);
  const elements = whole.map((value) => ({ key: null, value }));
  const operand: Expr = { ...span, kind: 'aggregate', form: 'array', elements };
  return { ...span, kind: 'unary', operator: '&', operand };
}

/** Whether a range goes over a map that is followed. */
export function isRangedMap(lowering: GoLowering, right: SyntaxNode): boolean {
  return (
    isMapLiteral(right) || (right.type === 'identifier' && lowering.maps.names.has(textOf(lowering, right)))
  );
}

/** `for key, value := range map`; null when the order of its rounds may matter at once, as with `break`. */
export function overMap(
  lowering: GoLowering,
  node: SyntaxNode,
  right: SyntaxNode,
  names: readonly SyntaxNode[],
  body: SyntaxNode,
): Expr | null {
  if (leaves(body)) return null;
  const span = spanOf(lowering, node);
  const any: Pattern = { ...span, kind: 'wildcard' };
  const [key, value] = names.map((name) => bindingOf(lowering, name));
  const range = isMapLiteral(right) ? lowering.pairs(right) : lowering.expression(right);
  return {
    ...span,
    kind: 'forEach',
    pattern: { ...span, kind: 'tuple', path: [], elements: [key ?? any, value ?? any] },
    byReference: false,
    isUnordered: true,
    range,
    body: lowering.block(body),
    label: null,
  };
}

function leaves(node: SyntaxNode): boolean {
  if (node.type === 'func_literal') return false;
  return /^(?:break|return|goto)_statement$/.test(node.type) || node.children.some(leaves);
}

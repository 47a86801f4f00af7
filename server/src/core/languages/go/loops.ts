// Go's one loop in its forms: with a condition, with three clauses, over a range, for ever.

import type { Expr, Pattern } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { bindingOf, opaque, partsOf, spanOf, textOf, type GoLowering } from './lowering';
import { isRangedMap, overMap } from './maps';

export function lowerFor(lowering: GoLowering, node: SyntaxNode): Expr {
  const body = childAt(node, 'body');
  const head = partsOf(node).find((child) => child !== body) ?? null;
  if (!body) return opaque(lowering, node, []);
  if (head?.type === 'range_clause') return overRange(lowering, node, head, body);
  const isClause = head?.type === 'for_clause';
  const [initial, condition, update] = ['initializer', 'condition', 'update'].map((field) =>
    isClause ? childAt(head, field) : field === 'condition' ? head : null,
  );
  return {
    ...spanOf(lowering, node),
    kind: 'loop',
    initial: (initial && lowering.statement(initial)[0]) ?? null,
    pattern: null,
    condition: (condition && lowering.expression(condition)) ?? null,
    step: (update && lowering.statement(update)[0]) ?? null,
    testFirst: true,
    body: lowering.block(body),
    label: null,
  };
}

/** Without its index the loop goes over the elements; with it, over the numbers up to the length. */
function overRange(lowering: GoLowering, node: SyntaxNode, head: SyntaxNode, body: SyntaxNode): Expr {
  const span = spanOf(lowering, node);
  const right = childAt(head, 'right');
  const isDeclared = head.children.some(({ type }) => type === ':=');
  const [index, element] = partsOf(childAt(head, 'left'));
  if (!right || (index && !isDeclared)) return unknownRange(lowering, node, head, body);
  if (isRangedMap(lowering, right)) {
    const names = partsOf(childAt(head, 'left'));
    return overMap(lowering, node, right, names, body) ?? unknownRange(lowering, node, head, body);
  }
  const range = lowering.expression(right);
  const isIndexed = index !== undefined && textOf(lowering, index) !== '_';
  if (!isIndexed && element) {
    const pattern = bindingOf(lowering, element);
    const block = lowering.block(body);
    return { ...span, kind: 'forEach', pattern, byReference: false, range, body: block, label: null };
  }
  return counted(lowering, node, { range, index: isIndexed ? index : null, element: element ?? null }, body);
}

interface CountedRange {
  readonly range: Expr;
  readonly index: SyntaxNode | null;
  readonly element: SyntaxNode | null;
}

/** Names that no source can have. */
const counterName = ' counter';
const rangeName = ' range';

function counted(lowering: GoLowering, node: SyntaxNode, over: CountedRange, body: SyntaxNode): Expr {
  const span = spanOf(lowering, node);
  const name = (text: string): Expr => ({ ...span, kind: 'name', path: [text], args: [] });
  const bind = (text: string): Pattern => ({
    ...span,
    kind: 'bind',
    name: text,
    byReference: false,
    inner: null,
  });
  const variable = (pattern: Pattern, value: Expr): Expr => {
    return { ...span, kind: 'let', pattern, type: null, value, isStatic: false, otherwise: null };
  };
  const member: Expr = {
    ...span,
    kind: 'member',
    object: name(rangeName),
    name: 'len',
    arrow: false,
    args: [],
  };
  const length: Expr = { ...span, kind: 'call', callee: member, args: [] };
  const one: Expr = { ...span, kind: 'literal', value: 1n };
  const round: Expr[] = [];
  if (over.index) round.push(variable(bindingOf(lowering, over.index), name(counterName)));
  if (over.element) {
    const value: Expr = { ...span, kind: 'index', object: name(rangeName), index: name(counterName) };
    round.push(variable(bindingOf(lowering, over.element), value));
  }
  const loop: Expr = {
    ...span,
    kind: 'loop',
    initial: variable(bind(counterName), { ...span, kind: 'literal', value: 0n }),
    pattern: null,
    condition: { ...span, kind: 'binary', operator: '<', left: name(counterName), right: length },
    step: { ...span, kind: 'assign', operator: '+=', target: name(counterName), value: one, postfix: false },
    testFirst: true,
    body: { ...span, kind: 'block', body: [...round, lowering.block(body)], hasValue: false, label: null },
    label: null,
  };
  const outer = [variable(bind(rangeName), over.range), loop];
  return { ...span, kind: 'block', body: outer, hasValue: false, label: null };
}

/** A range whose variables were there before: they are written, and how often is not known. */
function unknownRange(lowering: GoLowering, node: SyntaxNode, head: SyntaxNode, body: SyntaxNode): Expr {
  const children = partsOf(head).flatMap((part) => partsOf(part).map((each) => lowering.expression(each)));
  return {
    ...spanOf(lowering, node),
    kind: 'loop',
    initial: opaque(lowering, head, children),
    pattern: null,
    condition: opaque(lowering, head, []),
    step: opaque(lowering, head, children),
    testFirst: true,
    body: lowering.block(body),
    label: null,
  };
}

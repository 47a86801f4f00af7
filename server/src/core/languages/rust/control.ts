// Rust's control flow: blocks of all kinds, `if` with its chains, `match`, loops and jumps.

import type { Block, Expr, Jump, Match, Pattern } from '../../ir/types';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { lowerAttributes } from './attributes';
import { always, never } from './conditions';
import { spanOf, textOf, type Lowering } from './lowering';
import { firstPart, partsOf } from './nodes';
import { alternatives } from './patterns';

/** Lowers an expression of control flow; null when it is none. */
export function lowerControl(lowering: Lowering, node: SyntaxNode): Expr | null {
  switch (node.type) {
    case 'block':
      return lowering.block(node);
    case 'unsafe_block':
    case 'const_block': {
      const block = childOfType(node, 'block');
      return block ? lowering.block(block) : null;
    }
    case 'if_expression':
      return ifExpression(lowering, node);
    case 'match_expression':
      return matchExpression(lowering, node);
    case 'while_expression':
    case 'loop_expression':
      return loop(lowering, node);
    case 'for_expression':
      return forEach(lowering, node);
    case 'return_expression':
      return jump(lowering, node, 'return');
    case 'break_expression':
      return jump(lowering, node, 'break');
    case 'continue_expression':
      return jump(lowering, node, 'continue');
    default:
      return null;
  }
}

/** A block with its label. */
export function lowerBlock(lowering: Lowering, node: SyntaxNode): Block {
  return {
    ...spanOf(lowering, node),
    kind: 'block',
    ...lowering.statements(node.children),
    label: labelOf(lowering, node),
  };
}

function labelOf(lowering: Lowering, node: SyntaxNode): string | null {
  const label = childOfType(node, 'label');
  return label && textOf(lowering, label).replace(/^'/, '');
}

function jump(lowering: Lowering, node: SyntaxNode, kind: Jump['jump']): Expr {
  const value = firstPart(node);
  return {
    ...spanOf(lowering, node),
    kind: 'jump',
    jump: kind,
    value: value && lowering.expression(value),
    label: labelOf(lowering, node),
  };
}

function emptyBlock(lowering: Lowering, node: SyntaxNode): Expr {
  return { ...spanOf(lowering, node), kind: 'block', body: [], hasValue: false, label: null };
}

function bodyOf(lowering: Lowering, node: SyntaxNode, field: string): Expr {
  const body = childAt(node, field);
  return body ? lowering.expression(body) : emptyBlock(lowering, node);
}

function ifExpression(lowering: Lowering, node: SyntaxNode): Expr {
  const alternative = childAt(node, 'alternative');
  const branch = alternative && firstPart(alternative);
  const otherwise = branch && lowering.expression(branch);
  const then = bodyOf(lowering, node, 'consequence');
  return chain(lowering, conditionsOf(node), { node, then, otherwise });
}

/** The links of `a && let p = b && c`, from the first to the last. */
function conditionsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const condition = childAt(node, 'condition');
  if (!condition) return [];
  const flat = (each: SyntaxNode): readonly SyntaxNode[] =>
    each.type === 'let_chain' ? partsOf(each).flatMap(flat) : [each];
  return flat(condition);
}

interface Branches {
  readonly node: SyntaxNode;
  readonly then: Expr;
  readonly otherwise: Expr | null;
}

/** One `if` in another for each link; the other branch is the same for all of them. */
function chain(lowering: Lowering, conditions: readonly SyntaxNode[], branches: Branches): Expr {
  const { node, then, otherwise } = branches;
  return conditions.reduceRight<Expr>((inner, condition) => {
    const pattern = condition.type === 'let_condition' ? childAt(condition, 'pattern') : null;
    const tested = condition.type === 'let_condition' ? childAt(condition, 'value') : condition;
    return {
      ...spanOf(lowering, node),
      kind: 'if',
      pattern: pattern && lowering.pattern(pattern),
      condition: tested ? lowering.expression(tested) : emptyBlock(lowering, node),
      then: inner,
      otherwise,
    };
  }, then);
}

function matchExpression(lowering: Lowering, node: SyntaxNode): Expr {
  const body = childAt(node, 'body');
  const arms = (body?.children ?? [])
    .filter((child) => child.type === 'match_arm')
    .flatMap((child) => matchArm(lowering, child));
  return {
    ...spanOf(lowering, node),
    kind: 'match',
    subject: bodyOf(lowering, node, 'value'),
    fallThrough: false,
    arms,
  };
}

function matchArm(lowering: Lowering, node: SyntaxNode): Match['arms'] {
  const pattern = childAt(node, 'pattern');
  if (!pattern) return [];
  const { condition } = lowerAttributes(
    lowering,
    node.children.filter((child) => child.type === 'attribute_item'),
  );
  if (condition === never) return [];
  const written = childAt(pattern, 'condition');
  const guard = written && lowering.expression(written);
  const span = spanOf(lowering, pattern);
  const unknown: Expr = { ...span, kind: 'opaque', why: 'other', children: guard ? [guard] : [] };
  return [
    {
      patterns: alternatives(lowering, pattern),
      guard: condition === always ? guard : unknown,
      body: bodyOf(lowering, node, 'value'),
    },
  ];
}

function loop(lowering: Lowering, node: SyntaxNode): Expr {
  const span = spanOf(lowering, node);
  const conditions = conditionsOf(node);
  const [only] = conditions;
  const isChain = conditions.length > 1;
  const pattern = !isChain && only?.type === 'let_condition' ? childAt(only, 'pattern') : null;
  const tested = only?.type === 'let_condition' ? childAt(only, 'value') : only;
  const body = bodyOf(lowering, node, 'body');
  const leave: Expr = { ...span, kind: 'jump', jump: 'break', value: null, label: null };
  return {
    ...span,
    kind: 'loop',
    initial: null,
    pattern: pattern && lowering.pattern(pattern),
    condition: !isChain && tested ? lowering.expression(tested) : null,
    step: null,
    testFirst: true,
    body: isChain ? chain(lowering, conditions, { node, then: body, otherwise: leave }) : body,
    label: labelOf(lowering, node),
  };
}

function forEach(lowering: Lowering, node: SyntaxNode): Expr {
  const pattern = childAt(node, 'pattern');
  const value = childAt(node, 'value');
  const span = spanOf(lowering, node);
  const counting = value && pattern && isPlain(pattern) ? countingLoop(lowering, node, pattern, value) : null;
  if (counting) return counting;
  return {
    ...span,
    kind: 'forEach',
    pattern: pattern ? lowering.pattern(pattern) : { ...span, kind: 'wildcard' },
    byReference: true,
    range: bodyOf(lowering, node, 'value'),
    body: bodyOf(lowering, node, 'body'),
    label: labelOf(lowering, node),
  };
}

function isPlain(pattern: SyntaxNode): boolean {
  return pattern.type === 'identifier' || pattern.type === '_';
}

/** Variables of a loop over a range; no name in Rust has a blank. */
const counter = 'counter of a range';
const limit = 'end of a range';

/** `for name in start..end` as C writes it: both ends are taken once, and the body may change its copy. */
function countingLoop(
  lowering: Lowering,
  node: SyntaxNode,
  pattern: SyntaxNode,
  value: SyntaxNode,
): Expr | null {
  const inner = value.type === 'parenthesized_expression' ? firstPart(value) : value;
  const range = inner && lowering.expression(inner);
  if (range?.kind !== 'construct' || !/^Range(?:Inclusive)?$/.test(range.type.name.join())) return null;
  const [start, end] = range.elements;
  if (!start || !end) return null;
  const isInclusive = range.type.name[0] === 'RangeInclusive';
  const span = { start: range.start, end: range.end, unit: range.unit };
  const whole = spanOf(lowering, node);
  const name = (text: string): Expr => ({ ...span, kind: 'name', path: [text], args: [] });
  const local = (variable: Pattern, initial: Expr): Expr => ({
    ...span,
    kind: 'let',
    pattern: variable,
    type: null,
    value: initial,
    isStatic: false,
    otherwise: null,
  });
  const bind = (text: string): Pattern => ({
    ...span,
    kind: 'bind',
    name: text,
    byReference: false,
    inner: null,
  });
  const block = (body: readonly Expr[]): Expr => ({
    ...whole,
    kind: 'block',
    body,
    hasValue: false,
    label: null,
  });
  const one: Expr = { ...span, kind: 'literal', value: 1n };
  const loop: Expr = {
    ...whole,
    kind: 'loop',
    initial: local(bind(counter), start.value),
    pattern: null,
    condition: {
      ...span,
      kind: 'binary',
      operator: isInclusive ? '<=' : '<',
      left: name(counter),
      right: name(limit),
    },
    step: { ...span, kind: 'assign', operator: '+=', target: name(counter), value: one, postfix: false },
    testFirst: true,
    body: block([local(lowering.pattern(pattern), name(counter)), bodyOf(lowering, node, 'body')]),
    label: labelOf(lowering, node),
  };
  return block([local(bind(limit), end.value), loop]);
}

// Loops.

import type { Expr, Pattern } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { lowerBody, lowerHead, scoped } from './bodies';
import { at, textOf, type Lowering } from './context';
import { opaque } from './expressions';
import { hasFault } from './nodes';
import { bind } from './parameters';
import { bindingPattern } from './patterns';
import { lowerDeclarator } from './types';

/** `for (a; b; c)`. Several variables, or none, are declared in a scope around the loop. */
export function lowerFor(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  if (hasFault(node)) return [opaque(lowering, node, 'error')];
  const initialiser = childAt(node, 'initializer');
  const condition = childAt(node, 'condition');
  const update = childAt(node, 'update');
  const before = initialiser ? lowering.statement(initialiser) : [];
  const [initial] = before;
  const loop: Expr = {
    ...at(lowering, node),
    kind: 'loop',
    initial: before.length === 1 && initial ? initial : null,
    pattern: null,
    condition: condition ? lowering.expression(condition) : null,
    step: update ? lowering.expression(update) : null,
    testFirst: true,
    body: lowerBody(lowering, childAt(node, 'body'), node),
    label: null,
  };
  return before.length > 1 ? scoped(lowering, node, before, loop) : [loop];
}

export function lowerRangeFor(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  const range = childAt(node, 'right');
  if (!range || hasFault(node)) return [opaque(lowering, node, 'error')];
  const declared = lowerDeclarator(lowering, node, childAt(node, 'declarator'));
  const pattern: Pattern = declared.binding
    ? bindingPattern(lowering, declared.binding)
    : declared.name
      ? bind(lowering, declared.name, textOf(lowering, declared.name))
      : { ...at(lowering, node), kind: 'wildcard' };
  const initialiser = childAt(node, 'initializer');
  const before = initialiser ? lowering.statement(initialiser) : [];
  return scoped(lowering, node, before, {
    ...at(lowering, node),
    kind: 'forEach',
    pattern,
    byReference: declared.type.wrappers.at(-1)?.kind === 'reference',
    range: lowering.expression(range),
    body: lowerBody(lowering, childAt(node, 'body'), node),
    label: null,
  });
}

export function lowerWhile(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  if (hasFault(node)) return [opaque(lowering, node, 'error')];
  const { before, condition } = lowerHead(lowering, childAt(node, 'condition'), node);
  const body = lowerBody(lowering, childAt(node, 'body'), node);
  const place = at(lowering, node);
  if (before.length === 0) return [whileLoop(lowering, node, condition, body)];
  // `while (T x = f())` declares x anew in each turn.
  const leave: Expr = { ...place, kind: 'jump', jump: 'break', value: null, label: null };
  const goOn: Expr = { ...place, kind: 'if', pattern: null, condition, then: body, otherwise: leave };
  const turn: Expr = { ...place, kind: 'block', body: [...before, goOn], hasValue: false, label: null };
  return [whileLoop(lowering, node, null, turn)];
}

export function lowerDoWhile(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  if (hasFault(node)) return [opaque(lowering, node, 'error')];
  const condition = childAt(node, 'condition');
  const loop = whileLoop(
    lowering,
    node,
    condition ? lowering.expression(condition) : null,
    lowerBody(lowering, childAt(node, 'body'), node),
  );
  return [loop.kind === 'loop' ? { ...loop, testFirst: false } : loop];
}

function whileLoop(lowering: Lowering, node: SyntaxNode, condition: Expr | null, body: Expr): Expr {
  return {
    ...at(lowering, node),
    kind: 'loop',
    initial: null,
    pattern: null,
    condition,
    step: null,
    testFirst: true,
    body,
    label: null,
  };
}

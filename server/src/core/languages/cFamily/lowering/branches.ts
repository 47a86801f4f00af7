// `if` and `switch`.

import type { Expr, Match, Pattern } from '../../../ir/types';
import { childAt, childOfType } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { lowerBody, lowerHead, scoped } from './bodies';
import { at, type Lowering } from './context';
import { opaque } from './expressions';
import { hasFault, namedChildren } from './nodes';

export function lowerIf(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  const { before, condition } = lowerHead(lowering, childAt(node, 'condition'), node);
  const alternative = childAt(node, 'alternative');
  const [otherwise] = alternative ? namedChildren(alternative) : [];
  return scoped(lowering, node, before, {
    ...at(lowering, node),
    kind: 'if',
    pattern: null,
    condition: hasFault(node) ? opaque(lowering, node, 'error') : condition,
    then: lowerBody(lowering, childAt(node, 'consequence'), node),
    otherwise: otherwise ? lowerBody(lowering, otherwise, node) : null,
  });
}

type Arm = Match['arms'][number];

/** A `switch` whose labels stand directly in its block; any other is Opaque. */
export function lowerSwitch(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  const { before, condition } = lowerHead(lowering, childAt(node, 'condition'), node);
  const body = childAt(node, 'body');
  const cases = body ? namedChildren(body) : [];
  if (!body || hasFault(body) || cases.some((child) => child.type !== 'case_statement')) {
    return scoped(lowering, node, before, opaque(lowering, node, 'control'));
  }
  const arms = cases.map((child) => lowerCase(lowering, child));
  return scoped(lowering, node, before, {
    ...at(lowering, node),
    kind: 'match',
    subject: condition,
    fallThrough: true,
    arms,
  });
}

function lowerCase(lowering: Lowering, node: SyntaxNode): Arm {
  const place = at(lowering, node);
  const value = childAt(node, 'value');
  const isDefault = childOfType(node, 'default') !== null;
  const pattern: Pattern = isDefault
    ? { ...place, kind: 'wildcard' }
    : {
        ...place,
        kind: 'value',
        value: value && !hasFault(node) ? lowering.expression(value) : opaque(lowering, node, 'error'),
      };
  const body = namedChildren(node)
    .filter((child) => child.field !== 'value')
    .flatMap((child) => lowering.statement(child));
  return {
    patterns: [pattern],
    guard: null,
    body: { ...place, kind: 'block', body, hasValue: false, label: null },
  };
}

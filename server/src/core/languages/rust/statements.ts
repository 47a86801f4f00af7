// The statements of a block. A macro use in the place of a statement gives its own statements to the block. A
// statement under a build condition that is not known becomes one that may or may not run.

import type { Expr } from '../../ir/types';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { lowerAttributes } from './attributes';
import { always, never, type Condition } from './conditions';
import { isDeclaration } from './items';
import { spanOf, type Lowering, type Statements } from './lowering';
import { expandStatements } from './macros/statements';
import { firstPart, isComment } from './nodes';

/** Lowers the statements among the children of a block. */
export function lowerStatements(lowering: Lowering, nodes: readonly SyntaxNode[]): Statements {
  const body: Expr[] = [];
  let hasValue = false;
  let attributes: SyntaxNode[] = [];
  for (const node of nodes) {
    if (isComment(node) || node.type === 'label') continue;
    if (node.type === 'attribute_item') {
      attributes.push(node);
      continue;
    }
    if (!node.named) continue;
    const { condition } = lowerAttributes(lowering, attributes);
    if (condition !== never) {
      const statements = isDeclaration(node)
        ? localItem(lowering, [...attributes, node])
        : statement(lowering, node);
      body.push(...(condition === always ? statements.body : statements.body.map(underCondition(condition))));
      hasValue = statements.hasValue;
    }
    attributes = [];
  }
  return { body, hasValue };
}

function localItem(lowering: Lowering, nodes: readonly SyntaxNode[]): Statements {
  const declarations = lowering.declarations(nodes, null);
  const [first] = declarations;
  const last = declarations[declarations.length - 1];
  if (!first || !last) return { body: [], hasValue: false };
  return {
    body: [{ start: first.start, end: last.end, unit: lowering.unit, kind: 'local', declarations }],
    hasValue: false,
  };
}

function statement(lowering: Lowering, node: SyntaxNode): Statements {
  switch (node.type) {
    case 'empty_statement':
    case 'inner_attribute_item':
      return { body: [], hasValue: false };
    case 'let_declaration':
      return { body: [lowerLet(lowering, node)], hasValue: false };
    case 'expression_statement': {
      const inner = firstPart(node);
      const ended = childOfType(node, ';') !== null;
      if (!inner) return { body: [], hasValue: false };
      const statements = statement(lowering, inner);
      return { body: statements.body, hasValue: statements.hasValue && !ended };
    }
    case 'macro_invocation': {
      const expanded = expandStatements(lowering, node);
      return expanded ?? { body: [lowering.expression(node)], hasValue: true };
    }
    default:
      return { body: [lowering.expression(node)], hasValue: node.type !== 'ERROR' };
  }
}

function lowerLet(lowering: Lowering, node: SyntaxNode): Expr {
  const pattern = childAt(node, 'pattern');
  const type = childAt(node, 'type');
  const value = childAt(node, 'value');
  const alternative = childAt(node, 'alternative');
  const span = spanOf(lowering, node);
  return {
    ...span,
    kind: 'let',
    pattern: pattern ? lowering.pattern(pattern) : { ...span, kind: 'wildcard' },
    type: type && lowering.type(type),
    value: value && lowering.expression(value),
    isStatic: false,
    otherwise: alternative && lowering.expression(alternative),
  };
}

/** Of a variable the value is in doubt, of anything else whether it runs. */
function underCondition(condition: Condition): (statement: Expr) => Expr {
  return (statement) => {
    const span = { start: statement.start, end: statement.end, unit: statement.unit };
    const test: Expr = { ...span, kind: 'macro', path: ['cfg'], args: [], text: condition ?? '' };
    const nobodyKnows: Expr = { ...span, kind: 'opaque', why: 'other', children: [] };
    if (statement.kind === 'local') return statement;
    if (statement.kind !== 'let') {
      const then: Expr = { ...span, kind: 'block', body: [statement], hasValue: false, label: null };
      return { ...span, kind: 'if', pattern: null, condition: test, then, otherwise: null };
    }
    if (!statement.value) return statement;
    const value: Expr = {
      ...span,
      kind: 'if',
      pattern: null,
      condition: test,
      then: statement.value,
      otherwise: nobodyKnows,
    };
    return { ...statement, value };
  };
}

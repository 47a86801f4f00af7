// Lowers Go's statements. Of several assignments at once only declarations are followed.

import type { Block, Expr, Node, Pattern } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { lowerFor } from './loops';
import { bindingOf, opaque, partsOf, spanOf, textOf, type GoLowering } from './lowering';

/** A function's body or any other block. */
export function lowerBlock(lowering: GoLowering, node: SyntaxNode): Block {
  const statements = partsOf(node).flatMap((child) =>
    child.type === 'statement_list' ? partsOf(child) : [child],
  );
  const body = statements.flatMap((statement) => lowerStatement(lowering, statement));
  return { ...spanOf(lowering, node), kind: 'block', body, hasValue: false, label: null };
}

export function lowerStatement(lowering: GoLowering, node: SyntaxNode): readonly Expr[] {
  const span = spanOf(lowering, node);
  switch (node.type) {
    case 'expression_statement':
      return partsOf(node).map((child) => lowering.expression(child));
    case 'short_var_declaration':
      return shortDeclaration(lowering, node);
    case 'var_declaration':
    case 'const_declaration':
      return localVariables(lowering, node);
    case 'type_declaration':
      return [{ ...span, kind: 'local', declarations: lowering.declarations(node) }];
    case 'assignment_statement':
      return [assignment(lowering, node)];
    case 'inc_statement':
    case 'dec_statement':
      return partsOf(node).map((target) => step(lowering, target, node));
    case 'if_statement':
      return [ifStatement(lowering, node)];
    case 'for_statement':
      return [lowerFor(lowering, node)];
    case 'expression_switch_statement':
      return [switchStatement(lowering, node)];
    case 'return_statement':
      return [{ ...span, kind: 'jump', jump: 'return', value: returned(lowering, node), label: null }];
    case 'break_statement':
    case 'continue_statement': {
      const [label] = partsOf(node);
      const jump = node.type === 'break_statement' ? 'break' : 'continue';
      return [{ ...span, kind: 'jump', jump, value: null, label: label ? textOf(lowering, label) : null }];
    }
    case 'goto_statement':
      return [{ ...span, kind: 'jump', jump: 'goto', value: null, label: null }];
    case 'block':
      return [lowerBlock(lowering, node)];
    case 'defer_statement':
    case 'go_statement':
      return partsOf(node).map((child) => perhaps(lowering, node, [lowering.expression(child)]));
    case 'empty_statement':
      return [];
    default:
      return [perhaps(lowering, node, [opaque(lowering, node, parts(lowering, node))])];
  }
}

/** Statements in something that is not followed are read for what they may do. */
function parts(lowering: GoLowering, node: SyntaxNode): readonly Expr[] {
  return partsOf(node).flatMap((child) => lowerStatement(lowering, child));
}

/** Something that may run, or not, or at another time. */
function perhaps(lowering: GoLowering, node: SyntaxNode, body: readonly Expr[]): Expr {
  const span = spanOf(lowering, node);
  const then: Expr = { ...span, kind: 'block', body, hasValue: false, label: null };
  const condition = opaque(lowering, node, []);
  return { ...span, kind: 'if', pattern: null, condition, then, otherwise: null };
}

/** `a := 1`, `a, err := f()`, `a, b := 1, 2`. */
function shortDeclaration(lowering: GoLowering, node: SyntaxNode): readonly Expr[] {
  const names = partsOf(childAt(node, 'left'));
  const values = partsOf(childAt(node, 'right')).map((value) => lowering.expression(value));
  return variables(lowering, node, names, values);
}

function variables(
  lowering: GoLowering,
  node: SyntaxNode,
  names: readonly SyntaxNode[],
  values: readonly Expr[],
): readonly Expr[] {
  const span = spanOf(lowering, node);
  const patterns = names.map((name) => bindingOf(lowering, name));
  const [only] = values;
  if (only && values.length === 1 && patterns.length > 1) {
    const pattern: Pattern = { ...span, kind: 'tuple', path: [], elements: patterns };
    return [letOf(span, pattern, only)];
  }
  return patterns.map((pattern, index) => letOf(span, pattern, values[index] ?? opaque(lowering, node, [])));
}

function letOf(span: Node, pattern: Pattern, value: Expr | null): Expr {
  return { ...span, kind: 'let', pattern, type: null, value, isStatic: false, otherwise: null };
}

/** Constants and variables of a body hold from where they stand. */
function localVariables(lowering: GoLowering, node: SyntaxNode): readonly Expr[] {
  return lowering.declarations(node).map((declaration): Expr => {
    if (declaration.kind !== 'global') return opaque(lowering, node, []);
    const { start, end, unit, type, value } = declaration;
    const name = declaration.path.at(-1) ?? '_';
    const span = { start, end, unit };
    const pattern: Pattern =
      name === '_'
        ? { ...span, kind: 'wildcard' }
        : { ...span, kind: 'bind', name, byReference: false, inner: null };
    return { ...span, kind: 'let', pattern, type, value, isStatic: false, otherwise: null };
  });
}

function assignment(lowering: GoLowering, node: SyntaxNode): Expr {
  const targets = partsOf(childAt(node, 'left'));
  const values = partsOf(childAt(node, 'right'));
  const [target] = targets;
  const [value] = values;
  const both = [...targets, ...values].map((each) => lowering.expression(each));
  if (!target || !value || targets.length > 1 || values.length > 1) return opaque(lowering, node, both);
  const operator = node.children.find(({ field }) => field === 'operator')?.type ?? '=';
  // `_ = x` only runs it.
  if (textOf(lowering, target) === '_') return lowering.expression(value);
  const sides = { target: lowering.expression(target), value: lowering.expression(value) };
  return { ...spanOf(lowering, node), kind: 'assign', operator, ...sides, postfix: false };
}

function step(lowering: GoLowering, target: SyntaxNode, node: SyntaxNode): Expr {
  const span = spanOf(lowering, node);
  const operator = node.type === 'inc_statement' ? '+=' : '-=';
  const one: Expr = { ...span, kind: 'literal', value: 1n };
  return {
    ...span,
    kind: 'assign',
    operator,
    target: lowering.expression(target),
    value: one,
    postfix: false,
  };
}

function ifStatement(lowering: GoLowering, node: SyntaxNode): Expr {
  const span = spanOf(lowering, node);
  const [initial, condition, then, otherwise] = [
    'initializer',
    'condition',
    'consequence',
    'alternative',
  ].map((field) => childAt(node, field));
  if (!condition || !then) return perhaps(lowering, node, parts(lowering, node));
  const branch: Expr = {
    ...span,
    kind: 'if',
    pattern: null,
    condition: lowering.expression(condition),
    then: lowerBlock(lowering, then),
    otherwise: otherwise ? (lowerStatement(lowering, otherwise)[0] ?? null) : null,
  };
  if (!initial) return branch;
  const body = [...lowerStatement(lowering, initial), branch];
  return { ...span, kind: 'block', body, hasValue: false, label: null };
}

function switchStatement(lowering: GoLowering, node: SyntaxNode): Expr {
  const span = spanOf(lowering, node);
  const value = childAt(node, 'value');
  const initial = childAt(node, 'initializer');
  const cases = partsOf(node).filter(({ type }) => type === 'expression_case' || type === 'default_case');
  // The default is taken last, wherever it is written.
  const ordered = [
    ...cases.filter(({ type }) => type === 'expression_case'),
    ...cases.filter(({ type }) => type === 'default_case'),
  ];
  const match: Expr = {
    ...span,
    kind: 'match',
    subject: value ? lowering.expression(value) : { ...span, kind: 'literal', value: true },
    fallThrough: false,
    arms: ordered.map((arm) => caseOf(lowering, arm)),
  };
  const body = initial ? [...lowerStatement(lowering, initial), match] : [match];
  return { ...span, kind: 'block', body, hasValue: false, label: null };
}

function caseOf(lowering: GoLowering, arm: SyntaxNode): Extract<Expr, { kind: 'match' }>['arms'][number] {
  const span = spanOf(lowering, arm);
  const values = partsOf(childAt(arm, 'value')).map((value): Pattern => {
    return { ...spanOf(lowering, value), kind: 'value', value: lowering.expression(value) };
  });
  const statements = partsOf(arm)
    .filter(({ field }) => field !== 'value')
    .flatMap((child) => (child.type === 'statement_list' ? partsOf(child) : [child]));
  const body = statements.flatMap((statement) => lowerStatement(lowering, statement));
  const patterns: readonly Pattern[] = arm.type === 'default_case' ? [{ ...span, kind: 'wildcard' }] : values;
  return { patterns, guard: null, body: { ...span, kind: 'block', body, hasValue: false, label: null } };
}

function returned(lowering: GoLowering, node: SyntaxNode): Expr | null {
  const list = partsOf(node)[0];
  const values = partsOf(list ?? null).map((value) => lowering.expression(value));
  if (values.length <= 1) return values[0] ?? null;
  const elements = values.map((value) => ({ key: null, value }));
  return { ...spanOf(lowering, node), kind: 'aggregate', form: 'tuple', elements };
}

// Lambda expressions and what they capture.

import type { Expr, Lambda } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { at, textOf, type Lowering } from './context';
import { hasFault, namedChildren } from './nodes';
import { lowerParameters } from './parameters';

type Capture = Exclude<Lambda['captures'], string>[number];

export function lowerLambda(lowering: Lowering, node: SyntaxNode): Expr {
  const place = at(lowering, node);
  const body = childAt(node, 'body');
  const declarator = childAt(node, 'declarator');
  const list = declarator ? childAt(declarator, 'parameters') : null;
  const captures = childAt(node, 'captures');
  if (!body || (captures && hasFault(captures))) {
    const children = body ? [blockOf(lowering, body)] : [];
    return { ...place, kind: 'opaque', why: 'error', children };
  }
  return {
    ...place,
    kind: 'lambda',
    params: list ? lowerParameters(lowering, list) : [],
    captures: lowerCaptures(lowering, captures, body),
    body: blockOf(lowering, body),
  };
}

function blockOf(lowering: Lowering, body: SyntaxNode): Expr {
  const [block] = lowering.statement(body);
  return block ?? { ...at(lowering, body), kind: 'block', body: [], hasValue: false, label: null };
}

function lowerCaptures(lowering: Lowering, list: SyntaxNode | null, body: SyntaxNode): Lambda['captures'] {
  if (!list) return [];
  const listed = listedCaptures(lowering, list);
  const standard = list.children.find((child) => child.type === 'lambda_default_capture');
  if (!standard) return listed;
  const copies = textOf(lowering, standard) === '=';
  if (listed.every((capture) => capture.name === 'this')) return copies ? 'copy' : 'share';
  // A default with exceptions: every name that the body mentions is captured as the default says.
  const excepted = new Set(listed.map((capture) => capture.name));
  const mentioned = [...mentionedNames(lowering, body)].filter((name) => !excepted.has(name));
  return [...listed, ...mentioned.map((name) => ({ name, copy: copies, value: null }))];
}

function listedCaptures(lowering: Lowering, list: SyntaxNode): readonly Capture[] {
  const captures: Capture[] = [];
  let copy = true;
  for (const child of list.children) {
    if (child.type === '&') {
      copy = false;
      continue;
    }
    if (child.type === ',') copy = true;
    const capture = child.named ? oneCapture(lowering, child, copy) : null;
    if (capture) captures.push(capture);
  }
  return captures;
}

function oneCapture(lowering: Lowering, node: SyntaxNode, copy: boolean): Capture | null {
  switch (node.type) {
    case 'lambda_default_capture':
      return null;
    case 'lambda_capture_initializer': {
      const name = childAt(node, 'left');
      const value = childAt(node, 'right');
      const isReference = node.children.some((child) => child.type === '&');
      const lowered = value ? lowering.expression(value) : null;
      return { name: name ? textOf(lowering, name) : '', copy: copy && !isReference, value: lowered };
    }
    case 'this':
      return { name: 'this', copy: false, value: null };
    case 'parameter_pack_expansion': {
      const [pattern] = namedChildren(node);
      return { name: pattern ? textOf(lowering, pattern) : '', copy, value: null };
    }
    default:
      return { name: textOf(lowering, node).replace(/^[&*]/, ''), copy, value: null };
  }
}

function mentionedNames(lowering: Lowering, node: SyntaxNode, names = new Set<string>()): Set<string> {
  if (node.type === 'identifier') names.add(textOf(lowering, node));
  for (const child of node.children) mentionedNames(lowering, child, names);
  return names;
}

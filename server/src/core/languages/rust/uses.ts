// `use` declarations, one for each name that they bring in. A glob has the name `*`.

import type { Use } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import type { Attributes } from './attributes';
import { identifierOf, plainIdentifier, spanOf, type Lowering } from './lowering';
import { partsOf } from './nodes';
import { pathText, resolved } from './paths';

/** Lowers `use` and `extern crate`. */
export function lowerUse(lowering: Lowering, node: SyntaxNode, attributes: Attributes): readonly Use[] {
  const found: Found[] = [];
  if (node.type === 'extern_crate_declaration') {
    const name = childAt(node, 'name');
    const alias = childAt(node, 'alias') ?? name;
    if (name && alias) {
      found.push({ node, segments: [identifierOf(lowering, name)], name: identifierOf(lowering, alias) });
    }
  } else {
    const argument = childAt(node, 'argument');
    if (argument) collect(lowering, argument, [], found);
  }
  return found.map(({ node: where, segments, name }) => ({
    ...spanOf(lowering, where),
    kind: 'use',
    attributes: attributes.list,
    condition: attributes.condition,
    path: resolved(lowering, segments),
    name,
  }));
}

interface Found {
  readonly node: SyntaxNode;
  readonly segments: readonly string[];
  readonly name: string;
}

function collect(lowering: Lowering, node: SyntaxNode, before: readonly string[], found: Found[]): void {
  switch (node.type) {
    case 'use_list':
      for (const part of partsOf(node)) collect(lowering, part, before, found);
      return;
    case 'scoped_use_list': {
      const path = childAt(node, 'path');
      const list = childAt(node, 'list');
      const prefix = path ? [...before, ...segmentsOf(lowering, path)] : before;
      if (list) collect(lowering, list, prefix, found);
      return;
    }
    case 'use_wildcard': {
      const [path] = partsOf(node);
      const segments = path ? [...before, ...segmentsOf(lowering, path)] : before;
      found.push({ node, segments, name: '*' });
      return;
    }
    case 'use_as_clause': {
      const path = childAt(node, 'path');
      const alias = childAt(node, 'alias');
      if (path && alias) add(lowering, node, path, before, found, identifierOf(lowering, alias));
      return;
    }
    default:
      add(lowering, node, node, before, found, null);
  }
}

/** `a::{self}` brings in `a` itself. */
function add(
  lowering: Lowering,
  node: SyntaxNode,
  path: SyntaxNode,
  before: readonly string[],
  found: Found[],
  alias: string | null,
): void {
  const written = segmentsOf(lowering, path);
  const isSelf = written.join() === 'self' && before.length > 0;
  const segments = isSelf ? before : [...before, ...written];
  const name = alias ?? segments[segments.length - 1];
  if (name !== undefined) found.push({ node, segments, name });
}

function segmentsOf(lowering: Lowering, node: SyntaxNode): readonly string[] {
  return pathText(lowering, node).map(plainIdentifier);
}

// Structured bindings, `auto [a, b] = …`.

import type { Pattern } from '../../../ir/types';
import type { SyntaxNode } from '../../../syntax/types';
import { at, textOf, type Lowering } from './context';
import { namedChildren } from './nodes';
import { bind } from './parameters';

export function bindingPattern(lowering: Lowering, node: SyntaxNode): Pattern {
  const elements = namedChildren(node).map((name) => bind(lowering, name, textOf(lowering, name)));
  return { ...at(lowering, node), kind: 'tuple', path: [], elements };
}

// Lowers the syntax tree of one expanded text. This is where the parts of the lowering are put together.

import type { Declaration } from '../../../ir/types';
import type { SyntaxNode } from '../../../syntax/types';
import { plainScope, type Lowering } from './context';
import { lowerDeclarations } from './declarations';
import { lowerExpression } from './expressions';
import { lowerStatement } from './statements';
import { lowerType } from './types';

/** The declarations of a tree; `unit` is the index that its nodes carry. */
export function lowerTree(text: string, root: SyntaxNode, unit: number): readonly Declaration[] {
  const lowering: Lowering = {
    text,
    unit,
    givenNames: new Map(),
    values: new Set(),
    expression: (node) => lowerExpression(lowering, node),
    statement: (node) => lowerStatement(lowering, node),
    declarations: (node, scope) => lowerDeclarations(lowering, node, scope),
    type: (node) => lowerType(lowering, node),
  };
  return lowering.declarations(root, plainScope);
}

// Macro uses in the place of statements: what the crate's own macros expand to joins the block around the use.

import type { SyntaxNode } from '../../../syntax/types';
import type { Lowering, Statements } from '../lowering';
import { expandUse, macroUseOf } from './expand';
import { reparse } from './reparse';

/** The statements that a use of one of the crate's macros stands for; null for all other macros. */
export function expandStatements(lowering: Lowering, node: SyntaxNode): Statements | null {
  const use = macroUseOf(lowering, node);
  const expansion = use && expandUse(lowering, use, true);
  if (expansion?.kind !== 'expanded') return null;
  const parsed = reparse(lowering, expansion.fragment, 'statements');
  if (!parsed) return null;
  const { state } = lowering;
  state.macroDepth++;
  const statements = parsed.lowering.statements(parsed.root.children);
  state.macroDepth--;
  return statements;
}

// Macro uses in the place of items: the crate's own macros, and those of other crates that only wrap items. What is
// left keeps its text (`register_plugin!`).

import type { Attribute, Declaration } from '../../../ir/types';
import type { SyntaxNode } from '../../../syntax/types';
import { conjunction } from '../conditions';
import type { Attributes } from '../attributes';
import type { Lowering } from '../lowering';
import { branchesOf, type Branch } from './cfgIf';
import { expandUse, macroUseOf } from './expand';
import { lowerUnknownMacro } from './expressions';
import { reparse, type Fragment } from './reparse';

/** The declarations that a macro use in the place of an item stands for. */
export function expandItems(
  lowering: Lowering,
  node: SyntaxNode,
  attributes: Attributes,
  abi: string | null,
): readonly Declaration[] {
  const use = macroUseOf(lowering, node);
  if (!use) return [];
  const expansion = expandUse(lowering, use, false);
  if (expansion.kind === 'expanded') {
    const made = itemsOf(lowering, expansion.fragment, abi);
    if (made) return made.map((declaration) => withAttributes(declaration, attributes));
  }
  if (expansion.kind === 'foreign' && use.name === 'cfg_if') {
    const branches = branchesOf(use.args, lowering.state.build);
    if (branches) return branches.flatMap((branch) => branchItems(lowering, branch, attributes, abi));
  }
  const wrapped = expansion.kind === 'foreign' ? itemsInside(use.name, use.args) : null;
  const made = wrapped && itemsOf(lowering, wrapped, abi);
  if (made) return made.map((declaration) => withAttributes(declaration, attributes));
  const call = lowerUnknownMacro(lowering, use);
  const { start, end, unit } = call;
  const { list, condition } = attributes;
  return [{ start, end, unit, kind: 'macroItem', attributes: list, condition, call }];
}

function branchItems(
  lowering: Lowering,
  branch: Branch,
  attributes: Attributes,
  abi: string | null,
): readonly Declaration[] {
  const condition = conjunction(attributes.condition, branch.condition);
  const made = itemsOf(lowering, branch.items, abi) ?? [];
  return made.map((declaration) => withAttributes(declaration, { ...attributes, condition }));
}

function itemsOf(lowering: Lowering, fragment: Fragment, abi: string | null): readonly Declaration[] | null {
  const parsed = reparse(lowering, fragment, 'items');
  if (!parsed) return null;
  const { state } = lowering;
  state.macroDepth++;
  const declarations = parsed.lowering.declarations(parsed.root.children, abi);
  state.macroDepth--;
  return declarations;
}

/** `lazy_static!` and `thread_local!` hold statics; the word `ref` between is no Rust. */
function itemsInside(name: string, args: Fragment): Fragment | null {
  if (name === 'thread_local') return args;
  if (name !== 'lazy_static') return null;
  return { ...args, text: args.text.replace(/\bstatic(\s+)ref\b/g, 'static$1   ') };
}

/** Attributes of the use hold for what it makes. */
function withAttributes(declaration: Declaration, attributes: Attributes): Declaration {
  const list: readonly Attribute[] = attributes.list;
  if (list.length === 0 && attributes.condition === null) return declaration;
  return {
    ...declaration,
    attributes: [...list, ...declaration.attributes],
    condition: conjunction(attributes.condition, declaration.condition),
  };
}

// The branches of `cfg_if!`, the one macro of another crate that many crates wrap their items in.

import { conjunction, never, parseCondition, type Build, type Condition } from '../conditions';
import type { Fragment } from './reparse';
import { isToken, lexTrees, type Group, type TokenTree } from './tokens';

export interface Branch {
  readonly condition: Condition;
  /** The text between the branch's braces. */
  readonly items: Fragment;
}

/** The branches with the condition of each, those before it taken off; null when it is not read. */
export function branchesOf(args: Fragment, build: Build): readonly Branch[] | null {
  const trees = lexTrees(args.text, args.start);
  const branches: Branch[] = [];
  const before: string[] = [];
  let index = 0;
  while (trees && index < trees.length) {
    const written = wordAt(trees, index, 'if') ? predicateAt(trees, index + 1, args) : null;
    const body = trees[written === null ? index : index + 3];
    if (!body || isToken(body) || body.open.text !== '{') return null;
    const others = before.map((each) => `not(${each})`);
    const predicates = written === null ? others : [...others, written];
    const condition = predicates.map((each) => parseCondition(each, build)).reduce(conjunction, null);
    if (condition !== never) branches.push({ condition, items: insideOf(body, args) });
    if (written !== null) before.push(written);
    index += written === null ? 1 : 4;
    if (index < trees.length && !wordAt(trees, index++, 'else')) return null;
  }
  return trees && branches;
}

function wordAt(trees: readonly TokenTree[], index: number, word: string): boolean {
  const tree = trees[index];
  return tree !== undefined && isToken(tree) && tree.text === word;
}

/** The predicate of `#[cfg(…)]`. */
function predicateAt(trees: readonly TokenTree[], index: number, args: Fragment): string | null {
  const bracket = trees[index + 1];
  if (!wordAt(trees, index, '#') || !bracket || isToken(bracket)) return null;
  const [cfg, group] = bracket.inside;
  if (!cfg || !wordAt(bracket.inside, 0, 'cfg') || !group || isToken(group)) return null;
  return insideOf(group, args).text;
}

function insideOf(group: Group, args: Fragment): Fragment {
  const start = group.open.origin.at + 1;
  const end = group.close.origin.at;
  return { text: args.text.slice(start - args.start, end - args.start), start, usedAt: args.usedAt };
}

// Attributes of Rust items: `#[path(args)]` and `#[path = value]`, flattened as ir/types.ts describes. Which
// attribute means what is decided by those who read them; only `cfg` is read here, since it drops items.

import type { Attribute } from '../../ir/types';
import type { SyntaxNode } from '../../syntax/types';
import { always, conjunction, never, parseCondition, type Condition } from './conditions';
import { stringContents, stringValue } from './literals';
import { plainIdentifier, textOf, type Lowering } from './lowering';
import { isComment } from './nodes';
import { isToken, lexTrees, type Group, type TokenTree } from './macros/tokens';

/** The attributes before an item and what its `cfg` attributes ask for together. */
export interface Attributes {
  readonly list: readonly Attribute[];
  readonly condition: Condition;
}

export const noAttributes: Attributes = { list: [], condition: always };

/** Reads `attribute_item` and `inner_attribute_item` nodes; comments among them are passed over. */
export function lowerAttributes(lowering: Lowering, nodes: readonly SyntaxNode[]): Attributes {
  const list: Attribute[] = [];
  let condition = always;
  for (const node of nodes) {
    const written = textOf(lowering, node);
    const bracket = written.indexOf('[');
    if (bracket < 0) continue;
    const inner = written.slice(bracket + 1, written.endsWith(']') ? -1 : undefined);
    const trees = lexTrees(inner, node.start + lowering.shift + bracket + 1);
    for (const attribute of trees ? attributesIn(lowering, trees, inner, node.start + bracket + 1) : []) {
      if (attribute.path.join() === 'cfg') {
        condition = conjunction(
          condition,
          parseCondition(inner.slice(inner.indexOf('(') + 1, inner.lastIndexOf(')')), lowering.state.build),
        );
      } else list.push(attribute);
    }
  }
  return { list, condition };
}

/** A child of a list with what the `cfg` attributes before it ask for. */
export interface Listed {
  readonly node: SyntaxNode;
  readonly condition: Condition;
}

/** The named children of a list (fields, variants, parameters), without those that are never built. */
export function listed(lowering: Lowering, nodes: readonly SyntaxNode[]): readonly Listed[] {
  const found: Listed[] = [];
  let before: SyntaxNode[] = [];
  for (const node of nodes) {
    if (node.type === 'attribute_item') before.push(node);
    else if (node.named && !isComment(node) && node.type !== 'visibility_modifier') {
      const own = node.children.filter((child) => child.type === 'attribute_item');
      const attributes = [...before, ...own];
      const { condition } = attributes.length > 0 ? lowerAttributes(lowering, attributes) : noAttributes;
      if (condition !== never) found.push({ node, condition });
      before = [];
    }
  }
  return found;
}

interface Written {
  readonly lowering: Lowering;
  readonly text: string;
  /** Where `text` begins in the unit. */
  readonly base: number;
}

function attributesIn(
  lowering: Lowering,
  trees: readonly TokenTree[],
  text: string,
  start: number,
): readonly Attribute[] {
  return attributesOf({ lowering, text, base: start + lowering.shift }, trees, []);
}

/** `cfg_attr(p, a, b)` gives the attributes `cfg_attr::a` and `cfg_attr::b`, each with `p` as first argument. */
function attributesOf(
  written: Written,
  trees: readonly TokenTree[],
  prefix: Attribute['args'],
): readonly Attribute[] {
  const first = trees[0];
  const last = trees[trees.length - 1];
  if (!first || !last) return [];
  let length = 0;
  const path: string[] = [];
  for (let tree = trees[length]; tree && isToken(tree); tree = trees[++length]) {
    if (tree.form === 'identifier') path.push(plainIdentifier(tree.text));
    else if (tree.text !== '::') break;
  }
  const after = trees[length];
  if (after && !isToken(after)) {
    if (path.join() === 'unsafe') return attributesOf(written, after.inside, prefix);
    if (path.join() === 'cfg_attr') return conditionalAttributes(written, after);
  }
  const args = after === undefined ? [] : argumentsOf(written, trees.slice(length));
  return [
    {
      start: startOf(first),
      end: endOf(last),
      unit: written.lowering.unit,
      path: prefix.length === 0 ? path : ['cfg_attr', ...path],
      args: [...prefix, ...args],
    },
  ];
}

function conditionalAttributes(written: Written, group: Group): readonly Attribute[] {
  const [predicate, ...attributes] = separated(group.inside);
  if (!predicate || predicate.length === 0) return [];
  const condition = argument(written, null, predicate);
  return attributes.flatMap((trees) => attributesOf(written, trees, [condition]));
}

function argumentsOf(written: Written, trees: readonly TokenTree[]): Attribute['args'] {
  const [first, ...rest] = trees;
  if (!first) return [];
  if (isToken(first)) return first.text === '=' && rest.length > 0 ? [argument(written, null, rest)] : [];
  return separated(first.inside)
    .filter((part) => part.length > 0)
    .map((part) => {
      const [name, equals, ...value] = part;
      const isPair = name && isToken(name) && equals && isToken(equals) && equals.text === '=';
      return isPair ? argument(written, name.text, value) : argument(written, null, part);
    });
}

/** A string's stretch is that of its contents, without the quotes. */
function argument(
  written: Written,
  name: string | null,
  trees: readonly TokenTree[],
): Attribute['args'][number] {
  const [first] = trees;
  const last = trees[trees.length - 1];
  if (!first || !last) return { name, value: '', isString: false, start: written.base, end: written.base };
  const start = startOf(first);
  const end = endOf(last);
  const spelling = written.text.slice(start - written.base, end - written.base);
  const value = trees.length === 1 ? stringValue(spelling) : undefined;
  const contents = stringContents(spelling);
  if (typeof value !== 'string' || !contents) return { name, value: spelling, isString: false, start, end };
  return { name, value, isString: true, start: start + contents.start, end: start + contents.end };
}

function separated(trees: readonly TokenTree[]): readonly (readonly TokenTree[])[] {
  const parts: TokenTree[][] = [[]];
  for (const tree of trees) {
    if (isToken(tree) && tree.text === ',') parts.push([]);
    else parts[parts.length - 1]?.push(tree);
  }
  return parts;
}

function startOf(tree: TokenTree): number {
  return isToken(tree) ? tree.origin.at : tree.open.origin.at;
}

function endOf(tree: TokenTree): number {
  const token = isToken(tree) ? tree : tree.close;
  return token.origin.at + token.text.length;
}

// What the other files of a crate must know of one file before any is lowered: which modules in files of their own
// it names, which macros it defines, and which it uses.

import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { conjunction, never, parseCondition, type Condition } from './conditions';
import { stringValue } from './literals';
import { plainIdentifier } from './lowering';

/** `mod name;`, inside the inline modules `inside`; `include!("…")` without a name, whose text stands there. */
export interface ModuleFile {
  readonly inside: readonly string[];
  readonly name: string | null;
  /** The value of `#[path = "…"]`. */
  readonly path: string | null;
  /** Also tests: whether they are built is told where the module is lowered. */
  readonly condition: Condition;
}

/** `macro_rules! name { … }` by its offsets in the file. */
export interface OutlinedMacro {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly text: string;
  readonly textStart: number;
  readonly visibleFrom: number;
  readonly visibleTo: number;
  readonly isLocal: boolean;
  readonly isConditional: boolean;
  readonly isExported: boolean;
}

export interface Outline {
  readonly modules: readonly ModuleFile[];
  readonly macros: readonly OutlinedMacro[];
  /** Names before a `!`, also inside macros. */
  readonly usedMacros: readonly string[];
}

interface Surroundings {
  readonly inside: readonly string[];
  readonly condition: Condition;
  /** Where the block or module ends, and whether it is a block. */
  readonly end: number;
  readonly isBlock: boolean;
}

/** Outlines a file by its syntax tree. */
export function outlineOf(text: string, root: SyntaxNode): Outline {
  const modules: ModuleFile[] = [];
  const macros: OutlinedMacro[] = [];
  const hasMacros = text.includes('macro_rules');
  const open: { readonly node: SyntaxNode; readonly around: Surroundings }[] = [
    { node: root, around: { inside: [], condition: null, end: root.end, isBlock: false } },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, around } = next;
    let attributes: string[] = [];
    for (const child of node.children) {
      if (child.type === 'attribute_item') attributes.push(text.slice(child.start, child.end));
      else if (!child.type.endsWith('comment')) {
        const condition = conjunction(around.condition, conditionOf(attributes));
        const inner = { ...around, condition };
        if (child.type === 'mod_item') visitModule(text, child, inner, attributes, modules);
        if (child.type === 'macro_definition') macros.push(...macroOf(text, child, inner, attributes));
        if (child.type === 'macro_invocation') modules.push(...modulesInMacro(text, child, inner));
        if (condition !== never && isEntered(child, hasMacros)) {
          open.push({ node: child, around: surroundingsIn(text, child, inner) });
        }
        attributes = [];
      }
    }
  }
  return { modules, macros, usedMacros: [...new Set(usedIn(text))] };
}

/** Functions' bodies are of concern only for macros that they may define. */
function isEntered(node: SyntaxNode, hasMacros: boolean): boolean {
  if (node.type === 'token_tree' || node.children.length === 0) return false;
  return hasMacros || /^(?:mod_item|declaration_list|expression_statement|ERROR)$/.test(node.type);
}

/** Names before a `!` in a text. */
export function usedIn(text: string): readonly string[] {
  return [...text.matchAll(/([\p{XID_Start}_]\p{XID_Continue}*)\s*!/gu)].flatMap((found) => found[1] ?? []);
}

function conditionOf(attributes: readonly string[]): Condition {
  return attributes.reduce<Condition>((condition, attribute) => {
    const predicate = /^#\s*\[\s*cfg\s*\(([^]*)\)\s*\]$/.exec(attribute)?.[1];
    return predicate === undefined ? condition : conjunction(condition, parseCondition(predicate, 'either'));
  }, null);
}

/** Macros of tests are not told apart from those of the program, so that only these are known. */
function isNeverInProgram(condition: Condition): boolean {
  return condition !== null && parseCondition(condition) === never;
}

function surroundingsIn(text: string, node: SyntaxNode, around: Surroundings): Surroundings {
  if (node.type === 'block') return { ...around, end: node.end, isBlock: true };
  if (node.type !== 'mod_item') return around;
  return { ...around, inside: [...around.inside, nameIn(text, node)], end: node.end };
}

function nameIn(text: string, node: SyntaxNode): string {
  const name = childAt(node, 'name');
  return name ? plainIdentifier(text.slice(name.start, name.end)) : '';
}

function visitModule(
  text: string,
  node: SyntaxNode,
  around: Surroundings,
  attributes: readonly string[],
  modules: ModuleFile[],
): void {
  if (childAt(node, 'body') || around.condition === never) return;
  const { inside, condition } = around;
  modules.push({ inside, name: nameIn(text, node), path: pathOf(attributes), condition });
}

function pathOf(attributes: readonly string[]): string | null {
  for (const attribute of attributes) {
    const literal = /^#\s*\[\s*path\s*=\s*([^]*?)\s*\]$/.exec(attribute)?.[1];
    const value = literal === undefined ? undefined : stringValue(literal);
    if (typeof value === 'string') return value;
  }
  return null;
}

/** `mod name;` in the arguments of a macro such as `cfg_if!`: there under a condition that is not known. */
function modulesInMacro(text: string, node: SyntaxNode, around: Surroundings): readonly ModuleFile[] {
  const use = text.slice(node.start, node.end);
  const included = /^include\s*!\s*[({[]\s*(r?#*"[^]*")\s*[)}\]]$/.exec(use)?.[1];
  const path = included === undefined ? undefined : stringValue(included);
  if (typeof path === 'string') {
    return [{ inside: around.inside, name: null, path, condition: around.condition }];
  }
  const found = use.matchAll(/\bmod\s+([\p{XID_Start}_]\p{XID_Continue}*)\s*;/gu);
  const condition = conjunction(around.condition, 'macro');
  return [...found].map(([, name = '']) => ({ inside: around.inside, name, path: null, condition }));
}

function macroOf(
  text: string,
  node: SyntaxNode,
  around: Surroundings,
  attributes: readonly string[],
): readonly OutlinedMacro[] {
  const name = childAt(node, 'name');
  const opening =
    name && node.children.find((child) => child.start >= name.end && /^[({[]$/.test(child.type));
  const closing = [...node.children].reverse().find((child) => /^[)}\]]$/.test(child.type));
  if (!opening || !closing || closing.start < opening.end || isNeverInProgram(around.condition)) return [];
  return [
    {
      name: plainIdentifier(text.slice(name.start, name.end)),
      nameStart: name.start,
      nameEnd: name.end,
      text: text.slice(opening.end, closing.start),
      textStart: opening.end,
      visibleFrom: node.end,
      visibleTo: around.end,
      isLocal: around.isBlock,
      isConditional: around.condition !== null,
      isExported: attributes.some((attribute) => attribute.includes('macro_export')),
    },
  ];
}

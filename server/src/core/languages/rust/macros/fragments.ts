// How far a macro fragment (`$x:expr`, `$t:ty` …) reaches in a list of token trees. Extents follow the tokens that
// may come after each kind of fragment; whether the text is good Rust is left to the parser.

import { isToken, type TokenTree } from './tokens';

/** The index after the fragment that begins at `from`; null when there is none. */
export function endOfFragment(fragment: string, trees: readonly TokenTree[], from: number): number | null {
  const tree = trees[from];
  if (fragment === 'vis') return endOfVisibility(trees, from);
  if (!tree) return null;
  switch (fragment) {
    case 'tt':
      return from + 1;
    case 'ident':
      return isToken(tree) && tree.form === 'identifier' && tree.text !== '_' ? from + 1 : null;
    case 'lifetime':
      return isToken(tree) && tree.form === 'lifetime' ? from + 1 : null;
    case 'literal':
      return endOfLiteral(trees, from);
    case 'block':
      return !isToken(tree) && tree.open.text === '{' ? from + 1 : null;
    case 'ty':
    case 'path':
      return endOfType(trees, from);
    case 'expr':
    case 'expr_2021':
    case 'stmt':
      return nonEmpty(from, endOfExpression(trees, from));
    case 'pat':
      return nonEmpty(from, endBefore(trees, from, ['=>', ',', '=', 'if', 'in']));
    case 'pat_param':
      return nonEmpty(from, endBefore(trees, from, ['=>', ',', '=', '|', 'if', 'in']));
    case 'meta':
      return nonEmpty(from, endBefore(trees, from, [',', ';']));
    case 'item':
      return endOfItem(trees, from);
    default:
      return null;
  }
}

function nonEmpty(from: number, end: number): number | null {
  return end > from ? end : null;
}

function isText(tree: TokenTree | undefined, ...texts: readonly string[]): boolean {
  return tree !== undefined && isToken(tree) && tree.form !== 'literal' && texts.includes(tree.text);
}

function isGroup(tree: TokenTree | undefined, opening: string): boolean {
  return tree !== undefined && !isToken(tree) && tree.open.text === opening;
}

function isAnyGroup(tree: TokenTree | undefined): boolean {
  return tree !== undefined && !isToken(tree);
}

function endOfVisibility(trees: readonly TokenTree[], from: number): number {
  if (!isText(trees[from], 'pub')) return from;
  return isGroup(trees[from + 1], '(') ? from + 2 : from + 1;
}

function endOfLiteral(trees: readonly TokenTree[], from: number): number | null {
  const index = isText(trees[from], '-') ? from + 1 : from;
  const tree = trees[index];
  const isLiteral = tree && isToken(tree) && (tree.form === 'literal' || /^(true|false)$/.test(tree.text));
  return isLiteral ? index + 1 : null;
}

function endBefore(trees: readonly TokenTree[], from: number, stops: readonly string[]): number {
  let index = from;
  while (index < trees.length && !isText(trees[index], ...stops)) index++;
  return index;
}

/** An expression may be followed by `=>`, `,` and `;` only; a closure's bars and `::<…>` may hold commas. */
function endOfExpression(trees: readonly TokenTree[], from: number): number {
  let index = from;
  let operandExpected = true;
  while (index < trees.length) {
    const tree = trees[index];
    if (isText(tree, '=>', ',', ';')) break;
    if (operandExpected && isText(tree, '|')) {
      index = endBefore(trees, index + 1, ['|']) + 1;
      continue;
    }
    if (isText(tree, '::') && isText(trees[index + 1], '<')) {
      index = endOfAngles(trees, index + 1) ?? trees.length;
      continue;
    }
    operandExpected = tree !== undefined && isToken(tree) && tree.form === 'punctuation' && tree.text !== '?';
    if (isText(tree, 'move', 'return', 'else', 'in')) operandExpected = true;
    index++;
  }
  return index;
}

/** The index after the angle brackets that open at `from`. */
function endOfAngles(trees: readonly TokenTree[], from: number): number | null {
  let depth = 0;
  for (let index = from; index < trees.length; index++) {
    const tree = trees[index];
    if (isText(tree, '<')) depth++;
    else if (isText(tree, '>')) depth--;
    else if (isText(tree, ';', '=>')) return null;
    if (depth === 0) return index + 1;
  }
  return null;
}

/** A type, or a path without arguments of its own. */
function endOfType(trees: readonly TokenTree[], from: number): number | null {
  const index = endOfTypePrefix(trees, from);
  const tree = trees[index];
  if (!tree) return null;
  if (!isToken(tree)) return tree.open.text === '{' ? null : index + 1;
  if (tree.text === 'fn') return endOfFunctionType(trees, index + 1);
  if (tree.text === '!') return index + 1;
  return endOfBounds(trees, index);
}

/** References, pointers, qualifiers and `for<'a>` before a type's core. */
function endOfTypePrefix(trees: readonly TokenTree[], from: number): number {
  let index = from;
  for (;;) {
    const tree = trees[index];
    const next = trees[index + 1];
    if (isText(tree, '*') && isText(next, 'const', 'mut')) index += 2;
    else if (isText(tree, 'for') && isText(next, '<')) index = endOfAngles(trees, index + 1) ?? trees.length;
    else if (isText(tree, '&', '&&', 'mut', 'dyn', 'impl', 'unsafe', 'extern')) index++;
    else if (tree && isToken(tree) && (tree.form === 'lifetime' || tree.form === 'literal')) index++;
    else return index;
  }
}

function endOfFunctionType(trees: readonly TokenTree[], parameters: number): number | null {
  if (!isGroup(trees[parameters], '(')) return null;
  return isText(trees[parameters + 1], '->') ? endOfType(trees, parameters + 2) : parameters + 1;
}

function endOfBounds(trees: readonly TokenTree[], from: number): number | null {
  let end = endOfPath(trees, from);
  while (end !== null && isText(trees[end], '+')) {
    const bound = trees[end + 1];
    end = bound && isToken(bound) && bound.form === 'lifetime' ? end + 2 : endOfPath(trees, end + 1);
  }
  return end;
}

function endOfPath(trees: readonly TokenTree[], from: number): number | null {
  let index = isText(trees[from], '::') ? from + 1 : from;
  for (;;) {
    const segment = trees[index];
    if (isText(segment, '<')) index = endOfAngles(trees, index) ?? trees.length;
    else if (segment && isToken(segment) && segment.form === 'identifier') index++;
    else return null;
    if (isText(trees[index], '!')) return isAnyGroup(trees[index + 1]) ? index + 2 : index;
    if (isText(trees[index], '<')) index = endOfAngles(trees, index) ?? trees.length;
    else if (isText(trees[index], '::') && isText(trees[index + 1], '<')) {
      index = endOfAngles(trees, index + 1) ?? trees.length;
    } else if (isGroup(trees[index], '(') && isText(trees[index + 1], '->')) {
      return endOfType(trees, index + 2);
    }
    if (!isText(trees[index], '::')) return index;
    index++;
  }
}

/** An item ends with its braces or its semicolon, whichever its keyword asks for. */
function endOfItem(trees: readonly TokenTree[], from: number): number | null {
  let bracesEnd = true;
  for (let index = from; index < trees.length; index++) {
    const tree = trees[index];
    if (isText(tree, 'static', 'use', 'type', '=')) bracesEnd = false;
    else if (isText(tree, 'const')) bracesEnd = isText(trees[index + 1], 'fn', 'unsafe', 'extern');
    else if (isText(tree, 'fn')) bracesEnd = true;
    if (isText(tree, ';') || (bracesEnd && isGroup(tree, '{'))) return index + 1;
  }
  return null;
}

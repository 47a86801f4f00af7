// The directives of one file as a tree of plain items, with conditionals nested. Nothing is evaluated here, so the
// result depends on the file's text alone.

import { readDefinition, type Macro } from './macro';
import type { SourceText } from './source';
import { isPunctuator, type Token } from './token';
import { tokenize } from './tokenize';

export type Item =
  | { readonly kind: 'text'; readonly tokens: readonly Token[] }
  | { readonly kind: 'define'; readonly macro: Macro }
  | { readonly kind: 'undefine'; readonly name: string }
  | { readonly kind: 'include'; readonly operand: readonly Token[] }
  | { readonly kind: 'once' }
  | { readonly kind: 'conditional'; readonly branches: readonly Branch[] };

export interface Branch {
  readonly condition: Condition;
  readonly items: readonly Item[];
}

export type Condition =
  | { readonly kind: 'defined'; readonly name: string; readonly negated: boolean }
  | { readonly kind: 'expression'; readonly tokens: readonly Token[] }
  | { readonly kind: 'always' };

/** A file split into its directives. */
export interface DirectiveFile {
  readonly source: SourceText;
  readonly items: readonly Item[];
  /** Whether including it twice adds nothing: `#pragma once`, or one `#ifndef` around everything. */
  readonly isGuarded: boolean;
  /** Every name that it defines, under whatever condition. */
  readonly definedNames: readonly string[];
  /** The last parts of the paths that it includes, under whatever condition. */
  readonly includedNames: readonly string[];
}

interface OpenConditional {
  readonly outer: Item[];
  readonly branches: { readonly condition: Condition; readonly items: Item[] }[];
}

interface Reading {
  items: Item[];
  readonly open: OpenConditional[];
  readonly definedNames: Set<string>;
  readonly includedNames: Set<string>;
}

/** Splits a file. Directives without their partner are ignored; open conditionals end with the file. */
export function readDirectives(source: SourceText): DirectiveFile {
  const tokens = tokenize(source);
  const reading: Reading = { items: [], open: [], definedNames: new Set(), includedNames: new Set() };
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    if (token?.lineStart && isPunctuator(token, '#')) {
      const end = endOfLine(tokens, index + 1);
      readDirective(reading, tokens.slice(index + 1, end));
      index = end;
    } else {
      const start = index;
      do index++;
      while (index < tokens.length && !(tokens[index]?.lineStart && isPunctuator(tokens[index], '#')));
      reading.items.push({ kind: 'text', tokens: tokens.slice(start, index) });
    }
  }
  while (reading.open.length > 0) closeConditional(reading);
  const { items } = reading;
  const definedNames = [...reading.definedNames];
  return {
    source,
    items,
    isGuarded: isGuarded(items),
    definedNames,
    includedNames: [...reading.includedNames],
  };
}

function endOfLine(tokens: readonly Token[], start: number): number {
  let end = start;
  while (end < tokens.length && !tokens[end]?.lineStart) end++;
  return end;
}

function readDirective(reading: Reading, line: readonly Token[]): void {
  const operand = line.slice(1);
  const name = operand[0]?.text ?? '';
  switch (line[0]?.text) {
    case 'define': {
      const macro = readDefinition(operand);
      if (!macro) return;
      reading.definedNames.add(macro.name);
      reading.items.push({ kind: 'define', macro });
      return;
    }
    case 'undef':
      reading.items.push({ kind: 'undefine', name });
      return;
    case 'include':
    case 'include_next':
    case 'import':
      reading.items.push({ kind: 'include', operand });
      reading.includedNames.add(lastPathPart(operand));
      return;
    case 'pragma':
      if (name === 'once') reading.items.push({ kind: 'once' });
      return;
    case 'if':
      openConditional(reading, { kind: 'expression', tokens: operand });
      return;
    case 'ifdef':
    case 'ifndef':
      openConditional(reading, { kind: 'defined', name, negated: line[0].text === 'ifndef' });
      return;
    case 'elif':
      openBranch(reading, { kind: 'expression', tokens: operand });
      return;
    case 'elifdef':
    case 'elifndef':
      openBranch(reading, { kind: 'defined', name, negated: line[0].text === 'elifndef' });
      return;
    case 'else':
      openBranch(reading, { kind: 'always' });
      return;
    case 'endif':
      closeConditional(reading);
      return;
    default:
  }
}

function lastPathPart(operand: readonly Token[]): string {
  const path = operand.map((token) => token.text).join('');
  return path.slice(path.lastIndexOf('/') + 1).replace(/["<>]/g, '');
}

function openConditional(reading: Reading, condition: Condition): void {
  const items: Item[] = [];
  reading.open.push({ outer: reading.items, branches: [{ condition, items }] });
  reading.items = items;
}

function openBranch(reading: Reading, condition: Condition): void {
  const conditional = reading.open.at(-1);
  if (!conditional) return;
  const items: Item[] = [];
  conditional.branches.push({ condition, items });
  reading.items = items;
}

function closeConditional(reading: Reading): void {
  const conditional = reading.open.pop();
  if (!conditional) return;
  reading.items = conditional.outer;
  reading.items.push({ kind: 'conditional', branches: conditional.branches });
}

function isGuarded(items: readonly Item[]): boolean {
  if (items.some((item) => item.kind === 'once')) return true;
  const [only] = items;
  if (items.length !== 1 || only?.kind !== 'conditional' || only.branches.length !== 1) return false;
  const [branch] = only.branches;
  const guard = branch ? guardName(branch.condition) : null;
  return (
    guard !== null &&
    branch?.items.some((item) => item.kind === 'define' && item.macro.name === guard) === true
  );
}

function guardName(condition: Condition): string | null {
  if (condition.kind === 'defined') return condition.negated ? condition.name : null;
  if (condition.kind !== 'expression') return null;
  const spelling = condition.tokens.map((token) => token.text).join(' ');
  return /^! defined (?:\( (\w+) \)|(\w+))$/.exec(spelling)?.slice(1).find(Boolean) ?? null;
}

// Preprocesses one translation unit: walks its file and what it includes, decides the conditionals, expands the
// macros. Headers that are guarded against double inclusion get buffers of their own, so that each is parsed once
// and not once per includer. Parsing is not done here.

import type { FileId } from '../../base/paths';
import { evaluateCondition, type ConditionContext } from './condition';
import type { Branch, DirectiveFile, Item } from './directives';
import { createExpander, expandList, type ExpansionState, type FeedPurpose } from './expand';
import { closeBuffer, createBuffer, emit, type OpenBuffer } from './buffer';
import type { IncludeFinder } from './includes';
import { predefinedMacros, unredefinableNames } from './predefined';
import { isPunctuator, type Token } from './token';

/** What all translation units of a program share. */
export interface PreprocessorContext {
  readonly files: ReadonlyMap<FileId, DirectiveFile>;
  readonly finder: IncludeFinder;
  readonly definedSomewhere: ReadonlySet<string>;
}

export interface PreprocessedUnit {
  /** The unit's own text first, then that of its guarded headers. */
  readonly buffers: readonly OpenBuffer[];
  /** How many further ways there are to decide the conditions that are not known. */
  readonly alternatives: number;
  readonly isOverBudget: boolean;
  readonly included: ReadonlySet<FileId>;
}

/** How much text the macros of one translation unit may make. */
export const macroTextLimit = 1_000_000;

const maximumIncludeDepth = 64;
const maximumWork = 3_000_000;

interface Frame {
  readonly items: readonly Item[];
  index: number;
  tokenIndex: number;
  /** The file whose items these are; null for the branch of a conditional. */
  readonly file: DirectiveFile | null;
  /** Whether it was included inside the arguments of a macro use. */
  readonly inArgument: boolean;
  /** The buffer that ends with this file. */
  readonly ownBuffer: OpenBuffer | null;
}

interface Walk {
  readonly context: PreprocessorContext;
  readonly conditions: ConditionContext;
  readonly expansion: ExpansionState;
  /** 0: what a compiler without -D does; k: the k-th other way at every unknown conditional. */
  readonly alternative: number;
  alternatives: number;
  readonly frames: Frame[];
  readonly open: OpenBuffer[];
  readonly finished: OpenBuffer[];
  readonly once: Set<FileId>;
  readonly included: Set<FileId>;
  work: number;
}

export function preprocess(
  context: PreprocessorContext,
  file: DirectiveFile,
  language: 'c' | 'cpp',
  alternative: number,
): PreprocessedUnit {
  const walk = startWalk(context, file, language, alternative);
  const main = walk.open[0];
  const expander = createExpander(walk.expansion, { next: (purpose) => nextToken(walk, purpose) });
  for (let token = expander.next(); token; token = expander.next()) {
    const buffer = walk.open.at(-1);
    if (buffer) emit(buffer, token);
  }
  const isOverBudget = walk.expansion.budget.left <= 0 || walk.work > maximumWork;
  const buffers = main ? [main, ...walk.finished] : walk.finished;
  return { buffers, alternatives: walk.alternatives, isOverBudget, included: walk.included };
}

function startWalk(
  context: PreprocessorContext,
  file: DirectiveFile,
  language: 'c' | 'cpp',
  alternative: number,
): Walk {
  const budget = { left: macroTextLimit };
  const expansion: ExpansionState = { macros: predefinedMacros(language), budget, counter: 0 };
  const { definedSomewhere } = context;
  const root = { items: file.items, index: 0, tokenIndex: 0, file, inArgument: false, ownBuffer: null };
  const walk: Walk = {
    context,
    conditions: {
      expansion,
      definedSomewhere,
      canInclude: (operand) => findIncluded(walk, operand) !== null,
    },
    expansion,
    alternative,
    alternatives: 0,
    frames: [root],
    open: [createBuffer(file.source)],
    finished: [],
    once: new Set(),
    included: new Set(),
    work: 0,
  };
  return walk;
}

/** The next token of the text that is left after directives, which are obeyed on the way. */
function nextToken(walk: Walk, purpose: FeedPurpose): Token | null {
  for (;;) {
    const frame = walk.frames.at(-1);
    if (!frame || ++walk.work > maximumWork) return null;
    const item = frame.items[frame.index];
    if (!item) {
      if (!endFrame(walk, frame, purpose)) return null;
    } else if (item.kind === 'text') {
      const token = item.tokens[frame.tokenIndex++];
      if (token) return token;
      frame.index++;
      frame.tokenIndex = 0;
    } else {
      if (item.kind === 'include' && purpose === 'parenthesis') return null;
      frame.index++;
      obey(walk, item, purpose);
    }
  }
}

/** Leaves a frame, unless it is a file that what is asked for may not reach beyond. */
function endFrame(walk: Walk, frame: Frame, purpose: FeedPurpose): boolean {
  if (frame.file) {
    if (purpose === 'parenthesis' || (purpose === 'argument' && !frame.inArgument)) return false;
    if (frame.ownBuffer) leaveBuffer(walk, frame.ownBuffer);
  }
  walk.frames.pop();
  return true;
}

function leaveBuffer(walk: Walk, buffer: OpenBuffer): void {
  walk.open.pop();
  const parent = walk.open.at(-1);
  if (parent && !closeBuffer(buffer, parent)) return;
  walk.finished.push(buffer);
}

function obey(walk: Walk, item: Exclude<Item, { kind: 'text' }>, purpose: FeedPurpose): void {
  const { macros } = walk.expansion;
  switch (item.kind) {
    case 'define':
      if (!unredefinableNames.has(item.macro.name)) macros.set(item.macro.name, item.macro);
      return;
    case 'undefine':
      macros.delete(item.name);
      return;
    case 'once': {
      const file = currentFile(walk);
      if (file !== null) walk.once.add(file);
      return;
    }
    case 'include':
      include(walk, item.operand, purpose);
      return;
    case 'conditional': {
      const branch = chooseBranch(walk, item.branches);
      if (branch) pushFrame(walk, branch.items, null, false, null);
      return;
    }
  }
}

function pushFrame(
  walk: Walk,
  items: readonly Item[],
  file: DirectiveFile | null,
  inArgument: boolean,
  ownBuffer: OpenBuffer | null,
): void {
  walk.frames.push({ items, index: 0, tokenIndex: 0, file, inArgument, ownBuffer });
}

function currentFile(walk: Walk): FileId | null {
  return walk.frames.findLast((frame) => frame.file !== null)?.file?.source.file ?? null;
}

/**
 * The branch of a conditional that this configuration takes. All conditions are evaluated at the beginning: a
 * branch that is not taken changes no macro.
 */
function chooseBranch(walk: Walk, branches: readonly Branch[]): Branch | null {
  let usual: Branch | null = null;
  let hasUsual = false;
  const others: (Branch | null)[] = [];
  for (const branch of branches) {
    const { value, isSure } = evaluateCondition(branch.condition, walk.conditions);
    const isTrue = value !== 0n;
    if (isTrue && !hasUsual) {
      usual = branch;
      hasUsual = true;
    } else if (isTrue || !isSure) {
      others.push(branch);
    }
    if (isTrue && isSure) return pick(walk, usual, others);
  }
  if (hasUsual) others.push(null);
  return pick(walk, usual, others);
}

function pick(walk: Walk, usual: Branch | null, others: readonly (Branch | null)[]): Branch | null {
  walk.alternatives = Math.max(walk.alternatives, others.length);
  const other = walk.alternative > 0 ? others[walk.alternative - 1] : undefined;
  return other === undefined ? usual : other;
}

function include(walk: Walk, operand: readonly Token[], purpose: FeedPurpose): void {
  const file = findIncluded(walk, operand);
  const id = file?.source.file ?? null;
  if (!file || id === null) return;
  const parent = walk.open.at(-1);
  parent?.includes.add(id);
  walk.included.add(id);
  if (walk.once.has(id) || walk.frames.filter((frame) => frame.file).length >= maximumIncludeDepth) return;
  // Inside braces (`extern "C" { #include "x.h" }`) the text belongs where it is included.
  const isApart = file.isGuarded && purpose === 'text' && parent?.depth === 0;
  const ownBuffer = isApart ? createBuffer(file.source) : null;
  if (ownBuffer) walk.open.push(ownBuffer);
  pushFrame(walk, file.items, file, purpose === 'argument', ownBuffer);
}

function findIncluded(walk: Walk, operand: readonly Token[]): DirectiveFile | null {
  const from = currentFile(walk);
  const path = includePath(operand) ?? includePath(expandList(walk.expansion, operand));
  if (from === null || path === null) return null;
  const found = walk.context.finder.find(path, from);
  return found === null ? null : (walk.context.files.get(found) ?? null);
}

/** The path of `"…"` or `<…>`; null for a macro. */
function includePath(operand: readonly Token[]): string | null {
  const [first] = operand;
  if (first?.kind === 'string') return first.text.slice(1, -1);
  if (!first || !isPunctuator(first, '<')) return null;
  const close = operand.find((token) => isPunctuator(token, '>'));
  if (!close) return null;
  // A path is no sequence of tokens, so it is taken from the source where it is spelled in one piece.
  if (close.source === first.source && close.start > first.start) {
    return first.source.text.slice(first.end, close.start).trim();
  }
  return operand
    .slice(1, operand.indexOf(close))
    .map((token) => token.text)
    .join('');
}

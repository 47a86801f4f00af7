// Preprocesses one translation unit: walks its file and what it includes, decides the conditionals, expands the
// macros. Headers that are guarded against double inclusion get buffers of their own, so that each is parsed once
// and not once per includer. Parsing is not done here.

import type { FileId } from '../../base/paths';
import { evaluateCondition, type ConditionContext } from './condition';
import type { Branch, DirectiveFile, Item } from './directives';
import { createExpander, expandList, type ExpansionState, type FeedPurpose } from './expand';
import {
  createBuffer,
  emit,
  finishBuffer,
  isWhole,
  returnTo,
  type FinishedBuffer,
  type OpenBuffer,
} from './buffer';
import type { HeaderMemory, HeaderOutcome } from './headerMemory';
import type { IncludeFinder } from './includes';
import type { Macro } from './macro';
import { createMacroTable } from './macroTable';
import { predefinedMacros, unredefinableNames } from './predefined';
import { isPunctuator, type Token } from './token';

/** What all translation units of a program share. */
export interface PreprocessorContext {
  readonly files: ReadonlyMap<FileId, DirectiveFile>;
  readonly finder: IncludeFinder;
  readonly definedSomewhere: ReadonlySet<string>;
  readonly memory: HeaderMemory;
}

export interface PreprocessedUnit {
  /** The unit's own text last, after that of its guarded headers. */
  readonly buffers: readonly FinishedBuffer[];
  /** How many further ways there are to decide the conditions that are not known. */
  readonly alternatives: number;
  readonly isOverBudget: boolean;
  /** The files that were read for it, itself among them. */
  readonly files: ReadonlySet<DirectiveFile>;
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
  /** Whether the level entered last ends with this file. */
  readonly endsLevel: boolean;
}

/** What has been found since a file with a buffer of its own was entered. */
interface Level {
  readonly file: DirectiveFile;
  readonly buffer: OpenBuffer;
  readonly finished: FinishedBuffer[];
  readonly files: Set<DirectiveFile>;
  readonly counterBefore: number;
  alternatives: number;
}

interface Walk {
  readonly context: PreprocessorContext;
  readonly conditions: ConditionContext;
  readonly expansion: ExpansionState;
  /** 0: what a compiler without -D does; k: the k-th other way at every unknown conditional. */
  readonly alternative: number;
  readonly frames: Frame[];
  readonly levels: Level[];
  work: number;
}

export function preprocess(
  context: PreprocessorContext,
  file: DirectiveFile,
  language: 'c' | 'cpp',
  alternative: number,
): PreprocessedUnit {
  const walk = startWalk(context, language, alternative);
  const { macros } = walk.expansion;
  const known = context.memory.find(file, macros, alternative, context.files);
  if (known) return { ...known, isOverBudget: false };
  enter(walk, file, true, false);
  const expander = createExpander(walk.expansion, { next: (purpose) => nextToken(walk, purpose) });
  let outcome: HeaderOutcome | null = null;
  const [root] = walk.levels;
  for (let token = expander.next(); token; token = expander.next()) {
    const level = walk.levels.at(-1);
    if (level) emit(level.buffer, token);
  }
  while (walk.levels.length > 0) outcome = leaveLevel(walk);
  const isOverBudget = isExhausted(walk);
  if (!outcome || !root) return { buffers: [], alternatives: 0, isOverBudget: true, files: new Set() };
  return { ...outcome, isOverBudget };
}

function startWalk(context: PreprocessorContext, language: 'c' | 'cpp', alternative: number): Walk {
  const budget = { left: macroTextLimit };
  const macros = createMacroTable(predefinedMacros(language));
  const expansion: ExpansionState = { macros, budget, counter: 0 };
  const { definedSomewhere } = context;
  const walk: Walk = {
    context,
    conditions: {
      expansion,
      definedSomewhere,
      canInclude: (operand) => findIncluded(walk, operand) !== null,
    },
    expansion,
    alternative,
    frames: [],
    levels: [],
    work: 0,
  };
  return walk;
}

function isExhausted({ expansion, work }: Walk): boolean {
  return expansion.budget.left <= 0 || work > maximumWork;
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
    if (frame.endsLevel) {
      // The root's level is left when all its tokens have been handed on.
      if (walk.levels.length > 1) leaveLevel(walk);
    }
  }
  walk.frames.pop();
  return true;
}

/** Ends a buffer of its own, and remembers what came of it. One that is no whole text goes back to its includer. */
function leaveLevel(walk: Walk): HeaderOutcome | null {
  const level = walk.levels.pop();
  if (!level) return null;
  const { buffer, file, files, alternatives } = level;
  const parent = walk.levels.at(-1);
  const effects = walk.expansion.macros.end();
  const isReturned = parent !== undefined && !isWhole(buffer);
  if (isReturned) returnTo(buffer, parent.buffer);
  const buffers = isReturned ? level.finished : [...level.finished, finishBuffer(buffer)];
  const outcome: HeaderOutcome = { effects, buffers, files, alternatives, alternative: walk.alternative };
  if (parent) absorb(parent, outcome);
  const isRepeatable = walk.expansion.counter === level.counterBefore && !isExhausted(walk);
  if (isRepeatable && !isReturned) walk.context.memory.keep(file, outcome);
  return outcome;
}

function absorb(level: Level, { buffers, files, alternatives }: HeaderOutcome): void {
  for (const buffer of buffers) level.finished.push(buffer);
  for (const file of files) level.files.add(file);
  level.alternatives = Math.max(level.alternatives, alternatives);
}

function obey(walk: Walk, item: Exclude<Item, { kind: 'text' }>, purpose: FeedPurpose): void {
  const { macros } = walk.expansion;
  switch (item.kind) {
    case 'define':
      if (!unredefinableNames.has(item.macro.name)) macros.define(item.macro.name, item.macro);
      return;
    case 'undefine':
      macros.undefine(item.name);
      return;
    case 'once': {
      const file = currentFile(walk);
      if (file !== null) macros.define(onceName(file), onceMark);
      return;
    }
    case 'include':
      include(walk, item.operand, purpose);
      return;
    case 'conditional': {
      const branch = chooseBranch(walk, item.branches);
      if (branch) pushFrame(walk, { items: branch.items, file: null, inArgument: false, endsLevel: false });
      return;
    }
  }
}

/** That a file is not to be included again is kept as a macro with a name that nobody can write. */
function onceName(file: FileId): string {
  return `#pragma once ${file}`;
}

const onceMark: Macro = { name: '#pragma once', parameters: null, isVariadic: false, body: [] };

function pushFrame(walk: Walk, frame: Omit<Frame, 'index' | 'tokenIndex'>): void {
  walk.frames.push({ ...frame, index: 0, tokenIndex: 0 });
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
  const level = walk.levels.at(-1);
  if (level) level.alternatives = Math.max(level.alternatives, others.length);
  const other = walk.alternative > 0 ? others[walk.alternative - 1] : undefined;
  return other === undefined ? usual : other;
}

function include(walk: Walk, operand: readonly Token[], purpose: FeedPurpose): void {
  const file = findIncluded(walk, operand);
  const id = file?.source.file ?? null;
  if (!file || id === null) return;
  const parent = walk.levels.at(-1);
  parent?.buffer.includes.add(id);
  const { macros } = walk.expansion;
  if (macros.get(onceName(id)) || walk.frames.filter((frame) => frame.file).length >= maximumIncludeDepth)
    return;
  // Inside braces (`extern "C" { #include "x.h" }`) the text belongs where it is included.
  const isApart = file.isGuarded && purpose === 'text' && parent?.buffer.depth === 0;
  const known = isApart ? walk.context.memory.find(file, macros, walk.alternative, walk.context.files) : null;
  if (known && parent) {
    macros.apply(known.effects);
    absorb(parent, known);
  } else {
    enter(walk, file, isApart, purpose === 'argument');
  }
}

/** Goes into a file, with a buffer of its own or without. */
function enter(walk: Walk, file: DirectiveFile, endsLevel: boolean, inArgument: boolean): void {
  if (endsLevel) {
    const counterBefore = walk.expansion.counter;
    const buffer = createBuffer(file.source);
    walk.levels.push({ file, buffer, finished: [], files: new Set(), counterBefore, alternatives: 0 });
    walk.expansion.macros.begin();
  }
  walk.levels.at(-1)?.files.add(file);
  pushFrame(walk, { items: file.items, file, inArgument, endsLevel });
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

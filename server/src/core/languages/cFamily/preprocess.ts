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
import type { FileRecord, HeaderMemory, RecordStep } from './headerMemory';
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
  /** Whether it has a buffer of its own, which ends with it. */
  readonly endsLevel: boolean;
}

/** What has been done since a file with a buffer of its own was entered. */
interface Level {
  readonly buffer: OpenBuffer;
  readonly steps: RecordStep[];
  readonly files: Set<DirectiveFile>;
  alternatives: number;
  /** Whether text of a file that was to be apart had to be put here. */
  isTangled: boolean;
}

interface Walk {
  readonly context: PreprocessorContext;
  readonly conditions: ConditionContext;
  readonly expansion: ExpansionState;
  /** 0: what a compiler without -D does; k: the k-th other way at every unknown conditional. */
  readonly alternative: number;
  readonly frames: Frame[];
  readonly levels: Level[];
  readonly finished: FinishedBuffer[];
  readonly files: Set<DirectiveFile>;
  alternatives: number;
  /** How many files that are not walked but repeated lie one in another. */
  repeating: number;
  work: number;
}

export function preprocess(
  context: PreprocessorContext,
  file: DirectiveFile,
  language: 'c' | 'cpp',
  alternative: number,
): PreprocessedUnit {
  const walk = startWalk(context, language, alternative);
  readApart(walk, file);
  const { finished, files, alternatives } = walk;
  return { buffers: finished, alternatives, isOverBudget: isExhausted(walk), files };
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
    finished: [],
    files: new Set(),
    alternatives: 0,
    repeating: 0,
    work: 0,
  };
  return walk;
}

function isExhausted({ expansion, work }: Walk): boolean {
  return expansion.budget.left <= 0 || work > maximumWork;
}

/** Reads a file into a buffer of its own, or does what it did before where that is the same. */
function readApart(walk: Walk, file: DirectiveFile): void {
  const { context, expansion, alternative } = walk;
  const candidates = context.memory.candidates(file, alternative, context.files);
  if (candidates.some((record) => repeat(walk, record))) return;
  expansion.macros.cut();
  // `__COUNTER__` begins anew in each such file: what a file gives must not depend on those before it.
  const counterBefore = expansion.counter;
  expansion.counter = 0;
  const outer = walk.frames.length;
  const level = openLevel(file);
  walk.levels.push(level);
  enter(walk, file, { endsLevel: true, inArgument: false });
  const expander = createExpander(expansion, { next: (purpose) => nextToken(walk, purpose) });
  for (let token = expander.next(); token; token = expander.next()) emit(level.buffer, token);
  walk.levels.pop();
  walk.frames.length = outer;
  const record = finish(walk, level);
  expansion.counter = counterBefore;
  const isRepeatable = !level.isTangled && !isExhausted(walk);
  if (record && isRepeatable) context.memory.keep(file, record);
}

function openLevel(file: DirectiveFile): Level {
  const buffer = createBuffer(file.source);
  return { buffer, steps: [], files: new Set(), alternatives: 0, isTangled: false };
}

/** Ends a level. A header that is no whole text goes back to its includer and leaves no record. */
function finish(walk: Walk, level: Level): FileRecord | null {
  const { buffer, files, alternatives, steps } = level;
  steps.push({ kind: 'effects', effects: walk.expansion.macros.cut() });
  walk.alternatives = Math.max(walk.alternatives, alternatives);
  const parent = walk.levels.at(-1);
  if (parent && walk.repeating === 0 && !isWhole(buffer)) {
    returnTo(buffer, parent.buffer);
    for (const file of files) parent.files.add(file);
    parent.isTangled = true;
    return null;
  }
  const finished = finishBuffer(buffer);
  if (isRoot(walk) || finished.expanded.text !== '') walk.finished.push(finished);
  return { steps, buffer: finished, files, alternatives, alternative: walk.alternative };
}

/** Whether no file is open around the one that ends: then it is the translation unit itself. */
function isRoot({ levels, repeating }: Walk): boolean {
  return levels.length === 0 && repeating === 0;
}

/** Does what a file did before; false, and nothing done, where the macros are not the same. */
function repeat(walk: Walk, record: FileRecord): boolean {
  const { macros } = walk.expansion;
  const mark = macros.mark();
  const { alternatives } = walk;
  const finished = walk.finished.length;
  walk.repeating++;
  const isDone = record.steps.every((step) => repeatStep(walk, step));
  walk.repeating--;
  if (!isDone) {
    macros.rollBack(mark);
    walk.finished.length = finished;
    walk.alternatives = alternatives;
    return false;
  }
  for (const file of record.files) walk.files.add(file);
  walk.alternatives = Math.max(walk.alternatives, record.alternatives);
  if (isRoot(walk) || record.buffer.expanded.text !== '') walk.finished.push(record.buffer);
  return true;
}

function repeatStep(walk: Walk, step: RecordStep): boolean {
  if (step.kind === 'include') {
    const file = walk.context.files.get(step.file);
    if (!file?.isGuarded) return false;
    includeApart(walk, file);
    return true;
  }
  if (!walk.expansion.macros.matches(step.effects)) return false;
  walk.expansion.macros.apply(step.effects);
  return true;
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

/** Leaves a frame; false where a file ends that what is asked for may not reach beyond. */
function endFrame(walk: Walk, frame: Frame, purpose: FeedPurpose): boolean {
  if (frame.file && purpose !== 'text' && !(purpose === 'argument' && frame.inArgument)) return false;
  walk.frames.pop();
  return !frame.endsLevel;
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
  const level = walk.levels.at(-1);
  if (!file || id === null || !level) return;
  level.buffer.includes.add(id);
  const { macros } = walk.expansion;
  // Inside braces (`extern "C" { #include "x.h" }`) the text belongs where it is included.
  if (file.isGuarded && purpose === 'text' && level.buffer.depth === 0) {
    level.steps.push({ kind: 'effects', effects: macros.cut() }, { kind: 'include', file: id });
    includeApart(walk, file);
    macros.cut();
  } else if (!macros.get(onceName(id)) && !isTooDeep(walk)) {
    enter(walk, file, { endsLevel: false, inArgument: purpose === 'argument' });
  }
}

function includeApart(walk: Walk, file: DirectiveFile): void {
  const isWanted = !walk.expansion.macros.get(onceName(file.source.file ?? ''));
  if (isWanted && !isTooDeep(walk)) readApart(walk, file);
}

function isTooDeep({ frames, repeating }: Walk): boolean {
  return frames.filter((frame) => frame.file).length + repeating >= maximumIncludeDepth;
}

function enter(walk: Walk, file: DirectiveFile, options: Pick<Frame, 'endsLevel' | 'inArgument'>): void {
  walk.files.add(file);
  walk.levels.at(-1)?.files.add(file);
  pushFrame(walk, { items: file.items, file, ...options });
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

// Walks a file and what it includes, token by token: obeys the directives on the way and decides the conditionals.
// What becomes of a file with a buffer of its own is not decided here.

import type { FileId } from '../../base/paths';
import { isBetweenDeclarations, type FinishedBuffer, type OpenBuffer } from './buffer';
import { evaluateCondition, type ConditionContext } from './condition';
import type { Branch, DirectiveFile, Item } from './directives';
import { expandList, type ExpansionState, type FeedPurpose } from './expand';
import type { HeaderMemory, RecordStep } from './headerMemory';
import { includeOf, type IncludeFinder } from './includes';
import type { Macro } from './macro';
import { unredefinableNames, type Target } from './predefined';
import type { Token } from './token';

/** What all translation units of a program share. */
export interface PreprocessorContext {
  readonly target: Target;
  readonly files: ReadonlyMap<FileId, DirectiveFile>;
  readonly finder: IncludeFinder;
  readonly definedSomewhere: ReadonlySet<string>;
  readonly memory: HeaderMemory;
}

const maximumIncludeDepth = 64;
const maximumWork = 3_000_000;

export interface Frame {
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
export interface Level {
  readonly buffer: OpenBuffer;
  readonly steps: RecordStep[];
  readonly files: Set<DirectiveFile>;
  alternatives: number;
  /** Whether text of a file that was to be apart had to be put here. */
  isTangled: boolean;
}

export interface Walk {
  readonly context: PreprocessorContext;
  readonly conditions: ConditionContext;
  readonly expansion: ExpansionState;
  readonly language: 'c' | 'cpp';
  /** 0: what a compiler without -D does; k: the k-th other way at every unknown conditional. */
  readonly alternative: number;
  readonly frames: Frame[];
  /** Those of the files that are open, the innermost last. */
  readonly levels: Level[];
  readonly finished: FinishedBuffer[];
  readonly files: Set<DirectiveFile>;
  alternatives: number;
  /** How many files that are not walked but repeated lie one in another. */
  repeating: number;
  work: number;
  /** Reads a file into a buffer of its own. */
  readonly readApart: (file: DirectiveFile) => void;
}

/** Whether a bound was broken. */
export function isExhausted({ expansion, work }: Walk): boolean {
  return expansion.budget.left <= 0 || work > maximumWork;
}

/** The next token of the text that is left after directives, which are obeyed on the way. */
export function nextToken(walk: Walk, purpose: FeedPurpose): Token | null {
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
  if (file.isGuarded && purpose === 'text' && isBetweenDeclarations(level.buffer)) {
    level.steps.push({ kind: 'effects', effects: macros.cut() }, { kind: 'include', file: id });
    includeApart(walk, file);
    macros.cut();
  } else if (!macros.get(onceName(id)) && !isTooDeep(walk)) {
    enter(walk, file, { endsLevel: false, inArgument: purpose === 'argument' });
  }
}

/** Includes a file that gets a buffer of its own. */
export function includeApart(walk: Walk, file: DirectiveFile): void {
  const isWanted = !walk.expansion.macros.get(onceName(file.source.file ?? ''));
  if (isWanted && !isTooDeep(walk)) walk.readApart(file);
}

function isTooDeep({ frames, repeating }: Walk): boolean {
  return frames.filter((frame) => frame.file).length + repeating >= maximumIncludeDepth;
}

/** Goes into a file; its tokens come next. */
export function enter(
  walk: Walk,
  file: DirectiveFile,
  options: Pick<Frame, 'endsLevel' | 'inArgument'>,
): void {
  walk.files.add(file);
  walk.levels.at(-1)?.files.add(file);
  pushFrame(walk, { items: file.items, file, ...options });
}

/** The file of the program that an include means. */
export function findIncluded(walk: Walk, operand: readonly Token[]): DirectiveFile | null {
  const from = currentFile(walk);
  const named = includeOf(operand) ?? includeOf(expandList(walk.expansion, operand));
  if (from === null || named === null) return null;
  const found = walk.context.finder.find(named, from);
  return found === null ? null : (walk.context.files.get(found) ?? null);
}

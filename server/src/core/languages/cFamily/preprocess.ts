// Preprocesses one translation unit: walks its file and what it includes, expands the macros, and collects the text.
// Headers that are guarded against double inclusion get buffers of their own, so that each is parsed once and not
// once per includer. Parsing is not done here.

import { createBuffer, emit, finishBuffer, isWhole, returnTo, type FinishedBuffer } from './buffer';
import type { DirectiveFile } from './directives';
import { createExpander, type ExpansionState } from './expand';
import type { FileRecord, RecordStep } from './headerMemory';
import { createMacroTable } from './macroTable';
import { noGivenMacros, withGiven, type GivenMacros } from './givenMacros';
import { predefinedMacros } from './predefined';
import {
  enter,
  findIncluded,
  includeApart,
  isExhausted,
  nextToken,
  type Level,
  type PreprocessorContext,
  type Walk,
} from './walk';

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

export function preprocess(
  context: PreprocessorContext,
  file: DirectiveFile,
  language: 'c' | 'cpp',
  alternative: number,
  given: GivenMacros = noGivenMacros,
): PreprocessedUnit {
  const walk = startWalk(context, language, alternative, given);
  walk.readApart(file);
  const { finished, files, alternatives } = walk;
  return { buffers: finished, alternatives, isOverBudget: isExhausted(walk), files };
}

function startWalk(
  context: PreprocessorContext,
  language: 'c' | 'cpp',
  alternative: number,
  given: GivenMacros,
): Walk {
  const budget = { left: macroTextLimit };
  const macros = createMacroTable(withGiven(predefinedMacros(language, context.target), given));
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
    language,
    alternative,
    frames: [],
    levels: [],
    finished: [],
    files: new Set(),
    alternatives: 0,
    repeating: 0,
    work: 0,
    readApart: (file) => {
      readApart(walk, file);
    },
  };
  return walk;
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
  const finished = finishBuffer(buffer, walk.language, walk.context.target);
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

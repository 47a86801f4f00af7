// What was found when a file was preprocessed, kept for the next time that it is included, in another translation
// unit or after an edit elsewhere. Nothing here goes by time: an entry is used only where it gives the same.

import type { FileId } from '../../base/paths';
import type { FinishedBuffer } from './buffer';
import type { DirectiveFile } from './directives';
import type { MacroEffects, MacroTable } from './macroTable';

/** The outcome of preprocessing a file with all that it includes. */
export interface HeaderOutcome {
  readonly effects: MacroEffects;
  /** Its own buffer last, after those of the headers that it includes. */
  readonly buffers: readonly FinishedBuffer[];
  /** All files that were read for it. */
  readonly files: ReadonlySet<DirectiveFile>;
  /** How many further ways there are to decide the conditions in it that are not known. */
  readonly alternatives: number;
  /** In which of these ways it was made. */
  readonly alternative: number;
}

export interface HeaderMemory {
  /** An outcome that is right at this point. */
  find(
    file: DirectiveFile,
    macros: MacroTable,
    alternative: number,
    current: ReadonlyMap<FileId, DirectiveFile>,
  ): HeaderOutcome | null;
  keep(file: DirectiveFile, outcome: HeaderOutcome): void;
}

const maximumOutcomes = 8;

export function createHeaderMemory(): HeaderMemory {
  const outcomes = new WeakMap<DirectiveFile, HeaderOutcome[]>();
  return {
    find: (file, macros, alternative, current) =>
      outcomes
        .get(file)
        ?.find(
          (outcome) =>
            isSameChoice(outcome, alternative) &&
            isCurrent(outcome, current) &&
            macros.matches(outcome.effects),
        ) ?? null,
    keep: (file, outcome) => {
      const list = outcomes.get(file) ?? [];
      list.push(outcome);
      if (list.length > maximumOutcomes) list.shift();
      outcomes.set(file, list);
    },
  };
}

/** Two alternatives do the same where there are not as many ways to choose from. */
function isSameChoice(outcome: HeaderOutcome, alternative: number): boolean {
  const effective = (index: number) => (index > outcome.alternatives ? 0 : index);
  return effective(outcome.alternative) === effective(alternative);
}

/** Whether all files that an outcome rests on are still as they were. */
function isCurrent(outcome: HeaderOutcome, current: ReadonlyMap<FileId, DirectiveFile>): boolean {
  for (const file of outcome.files) {
    if (file.source.file === null || current.get(file.source.file) !== file) return false;
  }
  return true;
}

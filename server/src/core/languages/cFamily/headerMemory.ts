// What a file with a buffer of its own did when it was preprocessed, kept for the next time that it is read: in
// another translation unit, in another configuration, or after an edit elsewhere. Nothing here goes by time: a record
// is used only where it gives the same.

import type { FileId } from '../../base/paths';
import type { FinishedBuffer } from './buffer';
import type { DirectiveFile } from './directives';
import type { MacroEffects } from './macroTable';

/** A file's dealings with the macros, cut where it includes another file with a buffer of its own. */
export type RecordStep =
  | { readonly kind: 'effects'; readonly effects: MacroEffects }
  | { readonly kind: 'include'; readonly file: FileId };

export interface FileRecord {
  readonly steps: readonly RecordStep[];
  readonly buffer: FinishedBuffer;
  /** The file itself and those whose text became part of its own. */
  readonly files: ReadonlySet<DirectiveFile>;
  /** How many further ways there are to decide the conditions in it that are not known. */
  readonly alternatives: number;
  /** In which of these ways it was made. */
  readonly alternative: number;
}

export interface HeaderMemory {
  /** The records that may be right in the alternative, as far as can be told without looking at the macros. */
  candidates(
    file: DirectiveFile,
    alternative: number,
    current: ReadonlyMap<FileId, DirectiveFile>,
  ): readonly FileRecord[];
  keep(file: DirectiveFile, record: FileRecord): void;
}

const maximumRecords = 8;

export function createHeaderMemory(): HeaderMemory {
  const records = new WeakMap<DirectiveFile, FileRecord[]>();
  return {
    candidates: (file, alternative, current) =>
      (records.get(file) ?? []).filter(
        (record) => isSameChoice(record, alternative) && isCurrent(record, current),
      ),
    keep: (file, record) => {
      const list = records.get(file) ?? [];
      list.push(record);
      if (list.length > maximumRecords) list.shift();
      records.set(file, list);
    },
  };
}

/** Two alternatives do the same where there are not as many ways to choose from. */
function isSameChoice(record: FileRecord, alternative: number): boolean {
  const effective = (index: number) => (index > record.alternatives ? 0 : index);
  return effective(record.alternative) === effective(alternative);
}

/** Whether all files that a record rests on are still as they were. */
function isCurrent(record: FileRecord, current: ReadonlyMap<FileId, DirectiveFile>): boolean {
  for (const file of record.files) {
    if (file.source.file === null || current.get(file.source.file) !== file) return false;
  }
  return true;
}

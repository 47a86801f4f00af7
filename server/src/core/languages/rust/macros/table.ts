// All `macro_rules!` definitions of a crate's files, and which of them a use means.

import type { LineIndex } from '../../../base/text';
import type { FileId } from '../../../base/paths';
import { hashOf } from '../../../base/hash';
import type { Outline } from '../outline';
import { usedIn } from '../outline';
import type { MacroDefinition } from './definition';

/** A definition with what decides between several of one name. */
interface Entry {
  readonly definition: MacroDefinition;
  readonly isConditional: boolean;
}

export type MacroTable = ReadonlyMap<string, readonly Entry[]>;

/** A file's part in the table. */
export interface MacroSource {
  readonly file: FileId;
  readonly outline: Outline;
  readonly crateRoot: readonly string[];
  /** Whether it is another package's, of which only what it exports is of concern. */
  readonly isLibrary: boolean;
  readonly index: () => LineIndex;
}

/** Collects the definitions of all files. */
export function macroTableOf(sources: readonly MacroSource[]): MacroTable {
  const table = new Map<string, Entry[]>();
  for (const source of sources) {
    for (const { isConditional, isExported, ...macro } of source.outline.macros) {
      if (source.isLibrary && !isExported) continue;
      const { file, crateRoot } = source;
      const site = (start: number, end: number): ReturnType<MacroDefinition['site']> => ({
        file,
        range: source.index().range(start, end),
      });
      const entries = table.get(macro.name) ?? [];
      entries.push({ definition: { ...macro, file, crateRoot, site }, isConditional });
      table.set(macro.name, entries);
    }
  }
  return table;
}

/** The definition that a use at `offset` of `file` means; null when there is none or it cannot be said which. */
export function definitionFor(
  table: MacroTable,
  path: readonly string[],
  file: FileId,
  offset: number,
): MacroDefinition | null {
  const [first = ''] = path;
  const isQualified = path.length > 1;
  const all = table.get(path[path.length - 1] ?? '') ?? [];
  const isOfCrate = isQualified && !/^(?:crate|\$crate|self|super)$/.test(first);
  const entries = isOfCrate ? all.filter(({ definition }) => definition.crateRoot[0] === first) : all;
  const near = entries.filter(
    ({ definition }) =>
      definition.file === file &&
      definition.visibleFrom <= offset &&
      offset <= definition.visibleTo &&
      !(isQualified && definition.isLocal),
  );
  const candidates = near.length > 0 ? near : entries.filter(({ definition }) => !definition.isLocal);
  if (candidates.length > 1 && candidates.some((entry) => entry.isConditional)) return null;
  if (near.length === 0 && candidates.length > 1) return null;
  return candidates[candidates.length - 1]?.definition ?? null;
}

/** A key of all definitions that a file can reach by the names that it uses, their places included. */
export function reachableKey(table: MacroTable, outline: Outline): string {
  const reached = new Set<string>();
  const parts: string[] = [];
  const open = [...outline.usedMacros];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const { definition, isConditional } of table.get(name) ?? []) {
      const { range } = definition.site(definition.nameStart, definition.nameEnd);
      const { line, character } = range.start;
      parts.push(
        [definition.file, line, character, definition.textStart, definition.text, isConditional].join('\0'),
      );
      open.push(...usedIn(definition.text));
    }
  }
  return parts.length === 0 ? '' : hashOf(parts.sort().join('\n'));
}

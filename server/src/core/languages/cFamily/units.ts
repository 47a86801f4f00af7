// Makes the units of one configuration of a program: each translation unit and each guarded header once.

import type { FileId } from '../../base/paths';
import type { Declaration, Unit } from '../../ir/types';
import { text, type Text } from '../../messages/text';
import type { LowerContext } from '../types';
import type { FinishedBuffer } from './buffer';
import type { DirectiveFile } from './directives';
import type { GivenMacros } from './givenMacros';
import type { ExpandedText } from './expandedText';
import { lowerTree } from './lowering/lowerTree';
import { createUnitIndexes, type UnitIndexes } from './unitIndexes';
import { macroTextLimit, preprocess, type PreprocessedUnit } from './preprocess';
import type { PreprocessorContext } from './walk';

export type CLanguage = 'c' | 'cpp';

/** A file to be read as a translation unit of its own. */
export interface TranslationUnit {
  readonly file: FileId;
  readonly directives: DirectiveFile;
  readonly language: CLanguage;
  /** What it is preprocessed with: units that look for headers in the same folders share it. */
  readonly preprocessor: PreprocessorContext;
  readonly given: GivenMacros;
}

export interface LoweredUnits {
  readonly units: readonly Unit[];
  readonly alternatives: number;
  readonly notRead: readonly { readonly file: FileId; readonly reason: Text }[];
}

interface Building {
  readonly context: LowerContext;
  readonly indexes: UnitIndexes;
  readonly units: Unit[];
  /** Indexes of units by their expanded text, and by file and text: all that see the same text see the same unit. */
  readonly byText: Map<ExpandedText, number>;
  readonly byContent: Map<string, number>;
  readonly notRead: { readonly file: FileId; readonly reason: Text }[];
}

/** Which configuration is wanted: the k-th way to decide what is not known, beside the units of the first. */
export interface ConfigurationRequest {
  readonly alternative: number;
  readonly first: readonly Unit[];
}

/**
 * Lowers the translation units in one configuration, then those `orphans` (headers) that none of them
 * includes.
 */
export function lowerUnits(
  context: LowerContext,
  translationUnits: readonly TranslationUnit[],
  orphans: readonly TranslationUnit[],
  configuration: ConfigurationRequest,
): LoweredUnits {
  const { alternative, first } = configuration;
  const indexes = createUnitIndexes(first);
  const building: Building = {
    context,
    indexes,
    units: [],
    byText: new Map(),
    byContent: new Map(),
    notRead: [],
  };
  const included = new Set<FileId>();
  const orphanFiles = new Set(orphans.map((orphan) => orphan.file));
  let alternatives = 0;
  for (const { file, directives, language, preprocessor, given } of [...translationUnits, ...orphans]) {
    if (orphanFiles.has(file) && included.has(file)) continue;
    context.reading(file);
    const preprocessed = preprocess(preprocessor, directives, language, alternative, given);
    alternatives = Math.max(alternatives, preprocessed.alternatives);
    for (const read of preprocessed.files) if (read !== directives) included.add(read.source.file ?? '');
    addBuffers(building, file, language, preprocessed);
  }
  return { units: indexes.arrange(building.units), alternatives, notRead: building.notRead };
}

function addBuffers(building: Building, file: FileId, language: CLanguage, unit: PreprocessedUnit): void {
  const indexes = new Map<FileId, number>();
  if (unit.isOverBudget) {
    building.notRead.push({ file, reason: text('not-read.macro-budget', { limit: macroTextLimit }) });
  }
  const headers = unit.buffers.slice(0, -1);
  const byFile = new Map(headers.map((header) => [header.source.file ?? '', header]));
  for (const header of headers) {
    const sees = () => seenBy(header, byFile, indexes);
    indexes.set(header.source.file ?? '', addBuffer(building, header, language, unit.isOverBudget, sees));
  }
  const main = unit.buffers.at(-1);
  if (main) addBuffer(building, main, language, unit.isOverBudget, () => [...new Set(indexes.values())]);
}

/** Indexes of the headers that a header includes, directly or through others. */
function seenBy(
  header: FinishedBuffer,
  headers: ReadonlyMap<FileId, FinishedBuffer>,
  indexes: ReadonlyMap<FileId, number>,
): readonly number[] {
  const reached = new Set<FileId>();
  const open = [...header.includes];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const inner of headers.get(file)?.includes ?? []) open.push(inner);
  }
  return [...reached].map((file) => indexes.get(file)).filter((index) => index !== undefined);
}

function addBuffer(
  building: Building,
  buffer: FinishedBuffer,
  language: CLanguage,
  isOverBudget: boolean,
  sees: () => readonly number[],
): number {
  const file = buffer.source.file ?? '';
  const { expanded } = buffer;
  const key = `${file}\0${expanded.text}`;
  const known = building.byText.get(expanded) ?? building.byContent.get(key);
  if (known !== undefined) return known;
  const index = building.indexes.take(file);
  building.byText.set(expanded, index);
  building.byContent.set(key, index);
  const declarations = isOverBudget ? [failure(index)] : lowerText(building, file, expanded, index);
  building.units.push({
    file,
    language,
    index,
    modulePath: [],
    declarations,
    text: expanded.text,
    sees: sees(),
    place: (start, end) => expanded.place(start, end),
  });
  return index;
}

function lowerText(
  building: Building,
  file: FileId,
  expanded: ExpandedText,
  index: number,
): readonly Declaration[] {
  const { parser } = building.context;
  const lowered = building.context.remember(`c-family/tree/${index}/${expanded.hash()}`, () => {
    const parsed = parser.parse('cpp', expanded.text);
    return parsed.kind === 'success' ? lowerTree(expanded.text, parsed.root, index) : parsed.reason;
  });
  if (typeof lowered !== 'string') return lowered;
  building.notRead.push({ file, reason: text(`not-read.${lowered}`) });
  return [failure(index)];
}

/** What was not read may have declared anything. */
function failure(unit: number): Declaration {
  return { start: 0, end: 0, unit, kind: 'failed', attributes: [], condition: null };
}

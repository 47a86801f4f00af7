// Makes the units of one configuration of a program: each translation unit and each guarded header once.

import type { FileId } from '../../base/paths';
import { hashOf } from '../../base/hash';
import type { Declaration, Unit } from '../../ir/types';
import { text, type Text } from '../../messages/text';
import type { LowerContext } from '../types';
import type { FinishedBuffer } from './buffer';
import type { DirectiveFile } from './directives';
import type { ExpandedText } from './expandedText';
import { lowerTree } from './lowering/lowerTree';
import { macroTextLimit, preprocess, type PreprocessedUnit, type PreprocessorContext } from './preprocess';

export type CLanguage = 'c' | 'cpp';

/** A file to be read as a translation unit of its own. */
export interface TranslationUnit {
  readonly file: FileId;
  readonly directives: DirectiveFile;
  readonly language: CLanguage;
}

export interface LoweredUnits {
  readonly units: readonly Unit[];
  readonly alternatives: number;
  readonly notRead: readonly { readonly file: FileId; readonly reason: Text }[];
  readonly included: ReadonlySet<FileId>;
}

interface Building {
  readonly context: LowerContext;
  readonly units: Unit[];
  /** Indexes of units by their file and expanded text: a header is the same unit for all that see the same text. */
  readonly byContent: Map<string, number>;
  readonly notRead: { readonly file: FileId; readonly reason: Text }[];
}

/**
 * Lowers the translation units in the configuration `alternative`, then those `orphans` (headers) that none of them
 * includes.
 */
export function lowerUnits(
  preprocessor: PreprocessorContext,
  context: LowerContext,
  translationUnits: readonly TranslationUnit[],
  orphans: readonly TranslationUnit[],
  alternative: number,
): LoweredUnits {
  const building: Building = { context, units: [], byContent: new Map(), notRead: [] };
  const included = new Set<FileId>();
  let alternatives = 0;
  for (const { file, directives, language } of [...translationUnits, ...orphans]) {
    if (included.has(file) && orphans.some((orphan) => orphan.file === file)) continue;
    context.reading(file);
    const preprocessed = preprocess(preprocessor, directives, language, alternative);
    alternatives = Math.max(alternatives, preprocessed.alternatives);
    for (const read of preprocessed.files) if (read !== directives) included.add(read.source.file ?? '');
    addBuffers(building, file, language, preprocessed);
  }
  return { units: building.units, alternatives, notRead: building.notRead, included };
}

function addBuffers(building: Building, file: FileId, language: CLanguage, unit: PreprocessedUnit): void {
  const indexes = new Map<FileId, number>();
  if (unit.isOverBudget) {
    building.notRead.push({ file, reason: text('not-read.macro-budget', { limit: macroTextLimit }) });
  }
  const headers = unit.buffers.slice(0, -1);
  for (const header of headers) {
    const id = header.source.file ?? '';
    indexes.set(
      id,
      addBuffer(building, header, language, unit.isOverBudget, seenBy(header, headers, indexes)),
    );
  }
  const main = unit.buffers.at(-1);
  if (main) addBuffer(building, main, language, unit.isOverBudget, [...new Set(indexes.values())]);
}

/** Indexes of the headers that a header includes, directly or through others. */
function seenBy(
  header: FinishedBuffer,
  headers: readonly FinishedBuffer[],
  indexes: ReadonlyMap<FileId, number>,
): readonly number[] {
  const reached = new Set<FileId>();
  const open = [...header.includes];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    open.push(...(headers.find((other) => other.source.file === file)?.includes ?? []));
  }
  return [...reached].map((file) => indexes.get(file)).filter((index) => index !== undefined);
}

function addBuffer(
  building: Building,
  buffer: FinishedBuffer,
  language: CLanguage,
  isOverBudget: boolean,
  sees: readonly number[],
): number {
  const file = buffer.source.file ?? '';
  const { expanded } = buffer;
  const key = `${file}\0${expanded.text}`;
  const known = building.byContent.get(key);
  if (known !== undefined) return known;
  const index = building.units.length;
  building.byContent.set(key, index);
  const declarations = isOverBudget ? [failure(index)] : lowerText(building, file, expanded, index);
  building.units.push({
    file,
    language,
    index,
    modulePath: [],
    declarations,
    sees,
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
  const lowered = building.context.remember(`c-family/tree/${index}/${hashOf(expanded.text)}`, () => {
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

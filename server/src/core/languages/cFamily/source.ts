// A source file as the preprocessor holds it. Knows nothing of tokens.

import type { FileId } from '../../base/paths';
import { LineIndex } from '../../base/text';
import type { Site } from '../../model/site';

/** Text with its identity; `file` is null for our own predefined macros, which stand nowhere. */
export interface SourceText {
  readonly file: FileId | null;
  readonly text: string;
  /** Made on first use: most files never show a place. */
  readonly lines: () => LineIndex;
}

/** A stretch of a source, as UTF-16 offsets. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

export function createSourceText(file: FileId | null, text: string): SourceText {
  let lines: LineIndex | null = null;
  return { file, text, lines: () => (lines ??= new LineIndex(text)) };
}

/** The span as a site; null for what stands in no file. */
export function siteOf(span: Span): Site | null {
  if (span.source.file === null) return null;
  return { file: span.source.file, range: span.source.lines().range(span.start, span.end) };
}

// The lines of source under a finding: the place itself with carets, the other side with dashes, as rustc shows them.

import type { Site } from '../../core/model/site';
import { printLine } from '../terminal/sourceLine';
import type { Style } from '../terminal/style';
import { visible } from '../../core/base/visible';
import type { ReportContext } from './reporter';

/** A place that is to be shown. */
export interface FramedPlace {
  readonly site: Site;
  readonly label: string;
  readonly kind: 'primary' | 'related';
}

/** The frame of one finding: its own place first. Lines without their line ends. */
export function codeFrame(
  places: readonly FramedPlace[],
  context: ReportContext,
  style: Style,
  paint: (text: string) => string,
): readonly string[] {
  const gutter = Math.max(...places.map(({ site }) => String(site.range.start.line + 1).length));
  return places.flatMap((place) => framePlace(place, gutter, context, style, paint));
}

function framePlace(
  { site, label, kind }: FramedPlace,
  gutter: number,
  context: ReportContext,
  style: Style,
  paint: (text: string) => string,
): readonly string[] {
  const arrow = kind === 'primary' ? '-->' : ':::';
  const blank = ' '.repeat(gutter);
  const bar = style.frame('|');
  const place = `${blank}${style.frame(arrow)} ${placeText(site, context)}`;
  const head = kind === 'primary' ? [place] : [`${blank} ${bar}`, place];
  const lines = sourceLines(site, context);
  if (!lines) return kind === 'primary' ? head : [...head, `${blank} ${style.frame('=')} ${visible(label)}`];
  const { start, end } = site.range;
  const line = lines[start.line] ?? '';
  const printed = printLine(line, start.character, end.line === start.line ? end.character : line.length);
  const mark = (kind === 'primary' ? '^' : '-').repeat(printed.markWidth);
  const underline = `${' '.repeat(printed.markStart)}${mark} ${visible(label)}`.trimEnd();
  const number = style.frame(String(start.line + 1).padStart(gutter));
  return [
    ...head,
    `${blank} ${bar}`,
    `${number} ${bar} ${printed.text}`.trimEnd(),
    `${blank} ${bar} ${kind === 'primary' ? paint(underline) : style.frame(underline)}`,
  ];
}

function sourceLines(site: Site, context: ReportContext): readonly string[] | null {
  if (site.byteOffset !== undefined) return null;
  const lines = context.sourceOf(site.file)?.split(/\r\n|\r|\n/);
  // The file may have changed since it was read.
  return lines && lines.length > site.range.start.line ? lines : null;
}

/** `path:line:column`, or the byte in a binary file. */
export function placeText({ file, range, byteOffset }: Site, context: ReportContext): string {
  const path = visible(context.shownPath(file));
  if (byteOffset !== undefined) return `${path}:0x${byteOffset.toString(16)}`;
  return `${path}:${range.start.line + 1}:${range.start.character + 1}`;
}

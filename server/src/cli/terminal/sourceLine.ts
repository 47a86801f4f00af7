// One line of source as it is printed: tabs opened out, controls shown, long lines cut around the place of interest.

import { displayWidth } from './displayWidth';
import { visible } from '../../core/base/visible';

/** A printed line and where the marked stretch lies under it, in columns. */
export interface PrintedLine {
  readonly text: string;
  readonly markStart: number;
  readonly markWidth: number;
}

const tabWidth = 4;
const longestPrinted = 160;
const contextBefore = 60;

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly start: number;
}

/** Prints a line whose stretch from `start` to `end` (UTF-16 units) is to be marked; an empty one gets one column. */
export function printLine(line: string, start: number, end: number): PrintedLine {
  const cells = cellsOf(line);
  const { from, to } = visibleStretch(cells, start);
  const shown = cells.slice(from, to);
  const lead = from > 0 ? '…' : '';
  const tail = to < cells.length ? '…' : '';
  const marked = shown.filter((cell) => cell.start >= start && cell.start < end);
  return {
    text: lead + shown.map((cell) => cell.text).join('') + tail,
    markStart: lead.length + widthOf(shown.filter((cell) => cell.start < start)),
    markWidth: Math.max(1, widthOf(marked)),
  };
}

function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const character of line) {
    cells.push({ ...cellText(character), start });
    start += character.length;
  }
  return cells;
}

function cellText(character: string): { readonly text: string; readonly width: number } {
  if (character === '\t') return { text: ' '.repeat(tabWidth), width: tabWidth };
  const shown = visible(character);
  return { text: shown, width: shown === character ? displayWidth(character) : shown.length };
}

function visibleStretch(
  cells: readonly Cell[],
  start: number,
): { readonly from: number; readonly to: number } {
  if (cells.length <= longestPrinted) return { from: 0, to: cells.length };
  const first = cells.findIndex((cell) => cell.start >= start);
  const from = Math.max(0, (first < 0 ? cells.length : first) - contextBefore);
  return { from, to: Math.min(cells.length, from + longestPrinted) };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((width, cell) => width + cell.width, 0);
}

// Output of several lines made harmless for a terminal, by what kind of text it is.

import { visible, visibleJsonText } from '../../core/base/visible';

/** What to do with pieces of output in a format; line ends stay. */
export function harmless(format: string): (piece: string) => string {
  return format === 'json' || format === 'chrome' ? visibleJsonText : visibleLines;
}

function visibleLines(piece: string): string {
  return piece
    .split('\n')
    .map((line) => (line.endsWith('\r') ? `${visible(line.slice(0, -1))}\r` : visible(line)))
    .join('\n');
}

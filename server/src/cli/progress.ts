// One line on a terminal that says how far the reading is, and is gone when it has ended.

import { format, type Locale } from '../core/messages/format';
import { text } from '../core/messages/text';
import type { SessionProgress } from '../node/workspaceSession';

/** Takes progress and keeps one line of a terminal up to date. */
export function progressLine(
  locale: Locale,
  write: (text: string) => unknown,
): (progress: SessionProgress) => void {
  // Back to the line's start, and everything behind it taken away.
  const clear = '\r\x1b[K';
  return (progress) => {
    switch (progress.kind) {
      case 'began':
        break;
      case 'looked':
      case 'read': {
        const { done, total } = progress;
        const key = progress.kind === 'looked' ? 'cli.progress-files' : 'cli.progress-programs';
        write(`${clear}${format(locale, text(key, { done, total }))}`);
        break;
      }
      case 'ended':
        write(clear);
        break;
    }
  };
}

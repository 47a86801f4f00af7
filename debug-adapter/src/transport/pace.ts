// Lets sources wait for a reader that is slower than they are, so that what it has not read yet is kept by nobody: in
// the end the program itself waits.

import type { Writable } from 'node:stream';

export interface Sources {
  readonly pause: () => void;
  readonly resume: () => void;
}

export interface Pace {
  /** To be called when something was written. */
  readonly keep: () => void;
  /** Nothing waits any more, whoever reads or not. */
  readonly giveUp: () => void;
}

export function paceOf(reader: Writable, sources: Sources): Pace {
  let state: 'flowing' | 'waiting' | 'given up' = 'flowing';
  return {
    keep: () => {
      if (state !== 'flowing' || !reader.writableNeedDrain) return;
      state = 'waiting';
      sources.pause();
      reader.once('drain', () => {
        if (state === 'waiting') state = 'flowing';
        sources.resume();
      });
    },
    giveUp: () => {
      state = 'given up';
      sources.resume();
    },
  };
}

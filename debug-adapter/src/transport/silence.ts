// Tells how long a stream has said nothing. One that we do not read at the moment is not silent: nobody knows.

import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the stream has said nothing for a while, counted from the call at the earliest. */
export type Silence = (forMs: number) => Promise<void>;

export function silenceOf(stream: Readable): Silence {
  let lastHeard = performance.now();
  const hear = (): void => {
    lastHeard = performance.now();
  };
  for (const event of ['data', 'resume']) stream.on(event, hear);
  return async (forMs) => {
    let since = performance.now();
    for (;;) {
      const left = Math.max(lastHeard, since) + forMs - performance.now();
      if (left <= 0) return;
      await sleep(left);
      if (stream.isPaused()) since = performance.now();
    }
  };
}

// Long work in slices, so that requests are answered between them.

import { setImmediate } from 'node:timers/promises';

/** Makes a function that gives the event loop a turn whenever `milliseconds` have passed since the last one. */
export function createTurns(milliseconds: number): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < milliseconds) return;
    await setImmediate();
    last = performance.now();
  };
}

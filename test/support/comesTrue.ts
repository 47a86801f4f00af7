// Waits for what a test cannot be told of, by looking again and again.

import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a machine that is busy with other things. */
export const patienceMs = 60_000;

/** Whether it holds in the end. */
export async function comesTrue(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = performance.now() + patienceMs;
  for (;;) {
    if (await holds()) return true;
    if (performance.now() > end) return false;
    await sleep(20);
  }
}

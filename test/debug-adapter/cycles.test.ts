// Sessions started and ended over and over, half of them by the death of one who takes part at a random moment. Some
// rounds here; DEBUG_CYCLES=200 makes it as many for each debugger.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { debugBench, type DebugBench } from '../support/debugBench';
import { runCycle, type Victim } from '../support/debugCycles';
import { debuggers } from '../support/debugStories';
import { missing } from '../support/programs';
import { choices } from '../support/random';

const count = Number(process.env['DEBUG_CYCLES'] ?? 8);
const victims: readonly Victim[] = [
  'nobody',
  'adapter',
  'nobody',
  'debugger',
  'nobody',
  'wasmedge',
  'nobody',
  'editor',
];
/** By then every session runs its guest. */
const latestMs = 2500;

for (const { name, program } of debuggers)
  describe(
    `${String(count)} sessions of ${name}`,
    { skip: missing('gcc', 'wasmedge', 'wat2wasm', program) },
    () => {
      let bench: DebugBench;
      before(async () => {
        bench = await debugBench();
      });
      after(() => {
        bench.folder.remove();
      });

      it('leave no process and no file, and the editor never waits for ever', async (test) => {
        const random = choices(20);
        const endings = new Map<string, number>();
        for (let round = 0; round < count; round++) {
          const victim = victims[round % victims.length] ?? 'nobody';
          const afterMs = random.below(latestMs);
          const { ending, left, traffic } = await runCycle({ bench, debugger: name, victim, afterMs });
          const what = `${victim} at ${String(afterMs)} ms`;
          assert.deepEqual(left, [], what);
          assert.notEqual(ending, 'waits for ever', `${what}\n${traffic}`);
          const key = `${victim}: ${ending}`;
          endings.set(key, (endings.get(key) ?? 0) + 1);
        }
        test.diagnostic([...endings].map(([key, times]) => `${key} ${String(times)}`).join(', '));
      });
    },
  );

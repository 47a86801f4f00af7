// When a debugger may be asked something, and what becomes of a pause that it loses.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runStateOf, type RunState } from '../../debug-adapter/src/runState';
import { ok, type Answer } from '../../debug-adapter/src/handlers/handler';

/** Asks, and notes when the debugger gets it. */
function asking(runState: RunState, order: string[]): (command: string) => Promise<Answer> {
  return (command) =>
    runState.ask(command, () => {
      order.push(command);
      return Promise.resolve(ok());
    });
}

/** Everything that waits for nothing has had its turn. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a debugger that loses requests while it lets the program go', () => {
  it('gets what comes then when the program is off', async () => {
    const [runState, order] = [runStateOf(true), [] as string[]];
    const ask = asking(runState, order);
    runState.hear('stopped');
    const all = [ask('continue'), ask('setBreakpoints'), ask('pause')];
    await turn();
    assert.deepEqual(order, ['continue']);
    runState.hear('continued');
    await turn();
    assert.deepEqual(order, ['continue', 'setBreakpoints', 'pause']);
    runState.hear('stopped');
    assert.equal((await Promise.all(all)).length, 3);
  });

  it('is asked for a pause again when it has lost it', async () => {
    const [runState, order] = [runStateOf(true), [] as string[]];
    const ask = (): Promise<Answer> => {
      order.push('pause');
      if (order.length === 2) runState.hear('stopped');
      return Promise.resolve(ok());
    };
    await runState.ask('pause', ask);
    assert.deepEqual(order, ['pause', 'pause']);
  });

  it('waits for no program that stopped at once, ended, or did not go', async () => {
    for (const event of ['stopped', 'exited', 'terminated', 'continued']) {
      const [runState, order] = [runStateOf(true), [] as string[]];
      const ask = asking(runState, order);
      await ask('next');
      const waits = ask('threads');
      runState.hear(event);
      await waits;
      assert.deepEqual(order, ['next', 'threads'], event);
    }
    const [runState, order] = [runStateOf(true), [] as string[]];
    await runState.ask('continue', () => Promise.resolve({ kind: 'failed', message: 'no' }));
    await asking(runState, order)('threads');
    assert.deepEqual(order, ['threads']);
  });
});

describe('a pause', () => {
  it('is not asked of a program that stands or has ended', async () => {
    for (const loses of [true, false])
      for (const event of ['stopped', 'exited']) {
        const [runState, order] = [runStateOf(loses), [] as string[]];
        runState.hear(event);
        assert.equal((await asking(runState, order)('pause')).kind, 'ok');
        assert.deepEqual(order, [], event);
      }
  });

  it('is asked once, and at once, of a debugger that loses nothing', async () => {
    const [runState, order] = [runStateOf(false), [] as string[]];
    const ask = asking(runState, order);
    await Promise.all([ask('continue'), ask('pause')]);
    assert.deepEqual(order, ['continue', 'pause']);
  });
});

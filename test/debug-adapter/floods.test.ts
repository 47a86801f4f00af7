// A guest that prints 10 MB in a second: the session stays at hand, no line is lost, and an editor that stops reading
// makes the guest wait, not the adapter grow.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { comesTrue } from '../support/comesTrue';
import { fixtureFolder } from '../support/dapHarness';
import { describeWithDebuggers } from '../support/debugStories';
import { mustSucceed } from '../support/programs';

const blocks = 400;
const lines = blocks * 1000;
const bytesOfALine = 100;

describeWithDebuggers('a guest that floods', [], ({ story, bench }) => {
  let program = '';
  before(() => {
    program = bench().folder.at('numbers.wasm');
    mustSucceed('wat2wasm', [join(fixtureFolder, 'numbers.wat'), '-o', program]);
  });

  it('is paused like any other, waits for an editor that does not read, and loses no line', async () => {
    const launch = { program, reactor: { function: 'run', args: [String(blocks)] } };
    await story({ launch }, async (session) => {
      const { client } = session;
      await client.event('output', ({ category }) => category === 'stdout');
      const pid = Number(client.events('process')[0]?.['systemProcessId']);
      for (let round = 0; round < 3; round++) {
        await client.ask('pause', { threadId: 1 });
        const { stopped, threadId } = await session.stop();
        assert.equal(stopped['reason'], 'pause');
        await client.ask('continue', { threadId });
      }
      client.child.stdout?.pause();
      await comesTrue(() => stands(() => written(pid)));
      const already = written(pid);
      assert.ok(already < (lines * bytesOfALine) / 2, `${String(already)} bytes, and nobody has read them`);
      const megabytes = residentMegabytes(client.child.pid ?? 0);
      assert.ok(megabytes < 256, `the adapter has ${String(megabytes)} MB`);
      client.child.stdout?.resume();
      assert.equal((await client.event('exited'))['exitCode'], 0);
      assertNumbered(client.output('stdout'));
    });
  });
});

function assertNumbered(output: string): void {
  const got = output.split('\n');
  assert.equal(got.pop(), '');
  for (const [at, line] of got.entries())
    if (line.length !== bytesOfALine - 1 || Number(line.slice(0, 10)) !== at + 1)
      assert.fail(`line ${String(at + 1)} is ${JSON.stringify(line)}`);
  assert.equal(got.length, lines);
}

/** Whether a number is the same for a while. */
async function stands(look: () => number): Promise<boolean> {
  const first = look();
  await sleep(500);
  return look() === first;
}

/** How many bytes a program has written so far. */
function written(pid: number): number {
  return numberIn(`/proc/${String(pid)}/io`, /^wchar: (\d+)$/m);
}

function residentMegabytes(pid: number): number {
  return numberIn(`/proc/${String(pid)}/status`, /^VmRSS:\s*(\d+) kB$/m) / 1024;
}

/** 0 for a process that is gone. */
function numberIn(file: string, pattern: RegExp): number {
  try {
    return Number(pattern.exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

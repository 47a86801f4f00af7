// A program in a session of its own ends with the debugger that ran it, whatever happens to the debugger: looked at by
// process numbers. The shell stands for a debugger that gives its program a session of its own and takes no leave.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDebugger, type DebuggerProcess } from '../../../debug-adapter/src/transport/debuggerProcess';
import { startGuard } from '../../../debug-adapter/src/transport/guard';
import { isRunning } from '../../../debug-adapter/src/transport/processTree';
import { comesTrue } from '../../support/comesTrue';
import { missing } from '../../support/programs';

interface Started {
  readonly debugging: DebuggerProcess;
  readonly program: number;
  readonly release: () => void;
}

/** The number of the session that a process is in. */
function sessionOf(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
}

async function start(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'guarded-'));
  const guard = startGuard(folder);
  const debugging = startDebugger({
    guard,
    program: '/bin/sh',
    args: ['-c', 'setsid sleep 600 > /dev/null & echo $!; wait'],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
  });
  const [first] = (await once(debugging.output, 'data')) as [Buffer];
  const program = Number(String(first));
  assert.ok(program > 1 && isRunning(program));
  // Until then it ends with the shell's group.
  assert.ok(await comesTrue(() => sessionOf(program) === program));
  return {
    debugging,
    program,
    release: () => {
      guard.end();
      rmSync(folder, { recursive: true });
    },
  };
}

describe('program of a debugger', { skip: missing('setsid') }, () => {
  it('ends with a debugger that was killed, every time', async () => {
    for (let round = 0; round < 10; round++) {
      const { debugging, program, release } = await start();
      debugging.ownProgram(program);
      process.kill(debugging.pid ?? 0, 'SIGKILL');
      await debugging.ended;
      debugging.kill();
      assert.ok(await comesTrue(() => !isRunning(program)), `round ${String(round)}`);
      release();
    }
  });

  it('is left alone once it is no longer ours', async () => {
    const { debugging, program, release } = await start();
    try {
      debugging.ownProgram(program);
      debugging.ownProgram(null);
      process.kill(debugging.pid ?? 0, 'SIGKILL');
      await debugging.ended;
      debugging.kill();
      await sleep(100);
      assert.ok(isRunning(program));
    } finally {
      process.kill(program, 'SIGKILL');
      release();
    }
  });
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { after, describe, it } from 'node:test';
import { runProgram, type CapturedCall } from '../../../server/src/toolchain/process';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

function call(script: string, other: Partial<CapturedCall> = {}): CapturedCall {
  return {
    program: '/bin/sh',
    args: ['-c', script],
    cwd: folder.path,
    env: { PATH: '/usr/bin:/bin' },
    stdin: 'closed',
    timeoutMs: 10_000,
    maxOutputBytes: 1000,
    ...other,
  };
}

/** Whether a process is there and has not merely not been waited for. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function isGoneSoon(pid: number): Promise<boolean> {
  for (let round = 0; round < 40 && isAlive(pid); round++) await wait(50);
  return !isAlive(pid);
}

describe('runProgram', () => {
  it('gives back the code and both streams', async () => {
    assert.deepEqual(await runProgram(call('echo out; echo err >&2; exit 3')), {
      kind: 'exited',
      code: 3,
      stdout: 'out\n',
      stderr: 'err\n',
      truncated: false,
    });
  });

  it('hands arguments on as they are, without a shell', async () => {
    const args = ['$(touch planted)', '`id`', 'a b', '"', "'", ';', '中文', '\n'];
    const end = await runProgram(call('', { program: '/usr/bin/printf', args: ['%s|', ...args] }));
    assert.equal(end.kind === 'exited' && end.stdout, `${args.join('|')}|`);
    assert.equal(existsSync(folder.at('planted')), false);
  });

  it('gives exactly the environment that was asked for', async () => {
    process.env['OF_THE_TEST_ALONE'] = '1';
    const end = await runProgram(call('', { program: '/usr/bin/env', args: [], env: { ONLY: 'this' } }));
    assert.equal(end.kind === 'exited' && end.stdout, 'ONLY=this\n');
  });

  it('says by which signal a program ended', async () => {
    const end = await runProgram(call('echo before; kill -SEGV $$'));
    assert.equal(end.kind === 'signalled' && end.signal, 'SIGSEGV');
    assert.equal(end.kind === 'signalled' && end.stdout, 'before\n');
  });

  it('ends a program that takes too long, with all that it started', async () => {
    const end = await runProgram(call('sleep 60 & echo $!; echo $$; wait', { timeoutMs: 400 }));
    assert.equal(end.kind, 'timedOut');
    const pids = end.kind === 'timedOut' ? end.stdout.trim().split('\n').map(Number) : [];
    assert.equal(pids.length, 2);
    for (const pid of pids) assert.ok(await isGoneSoon(pid), `process ${String(pid)} is left`);
  });

  it('does not wait for what a program left behind, and ends it', async () => {
    const begin = Date.now();
    const end = await runProgram(call('sleep 60 & echo $!'));
    assert.equal(end.kind, 'exited');
    assert.ok(Date.now() - begin < 5000);
    assert.ok(await isGoneSoon(Number(end.kind === 'exited' ? end.stdout : NaN)));
  });

  it('keeps the beginning of much output and lets the program finish', async () => {
    const end = await runProgram(
      call('head -c 3000000 /dev/zero | tr "\\0" x; exit 7', { maxOutputBytes: 10 }),
    );
    assert.deepEqual(end, { kind: 'exited', code: 7, stdout: 'x'.repeat(10), stderr: '', truncated: true });
  });

  it('leaves out a character that the limit cuts', async () => {
    const end = await runProgram(call('printf 中文', { maxOutputBytes: 5 }));
    assert.deepEqual(end.kind === 'exited' && [end.stdout, end.truncated], ['中', true]);
  });

  it('tells of output while it comes', async () => {
    const seen: string[] = [];
    await runProgram(
      call('echo one; echo two >&2', { onOutput: (stream, chunk) => seen.push(`${stream}:${chunk}`) }),
    );
    assert.deepEqual(seen.sort(), ['stderr:two\n', 'stdout:one\n']);
  });

  it('ends when cancelled, before and after the start', async () => {
    const control = new AbortController();
    setTimeout(() => control.abort(), 100);
    assert.equal((await runProgram(call('sleep 60', { signal: control.signal }))).kind, 'cancelled');
    const script = 'touch started';
    assert.equal((await runProgram(call(script, { signal: control.signal }))).kind, 'cancelled');
    assert.equal(existsSync(folder.at('started')), false);
  });

  it('writes the input and survives a program that does not read it', async () => {
    const end = await runProgram(call('cat', { stdin: { text: 'given' } }));
    assert.equal(end.kind === 'exited' && end.stdout, 'given');
    const deaf = await runProgram(call('exit 0', { stdin: { text: 'x'.repeat(1 << 20) } }));
    assert.equal(deaf.kind, 'exited');
  });

  it('says why a program did not start', async () => {
    const reasonOf = async (other: Partial<CapturedCall>): Promise<string> => {
      const end = await runProgram(call('true', other));
      return end.kind === 'notStarted' ? end.reason.key : end.kind;
    };
    folder.write('no-program', 'text');
    assert.equal(await reasonOf({ program: '/no/such/program' }), 'toolchain.program-missing');
    assert.equal(await reasonOf({ program: 'sh' }), 'toolchain.not-absolute');
    assert.equal(await reasonOf({ cwd: '/no/such/folder' }), 'toolchain.working-folder-missing');
    assert.equal(await reasonOf({ program: folder.at('no-program') }), 'toolchain.program-not-executable');
    assert.equal(await reasonOf({ args: ['a\0b'] }), 'toolchain.not-started');
    assert.equal(await reasonOf({ args: ['x'.repeat(5_000_000)] }), 'toolchain.arguments-too-long');
  });
});

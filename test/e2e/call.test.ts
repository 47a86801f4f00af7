// `wasmedge-plugin call` in the real WasmEdge.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { inspectorMissing } from '../support/inspector';
import { compileLibrary } from '../support/pluginLibrary';
import { missing, runProgram, type ProgramRun } from '../support/programs';
import { inRepository } from '../support/repository';
import { smallPlugin } from '../support/smallPlugin';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

let library = '';

function call(...args: readonly string[]): ProgramRun {
  return runProgram(process.execPath, [inRepository('dist/cli.js'), 'call', '--plugin', library, ...args], {
    environment: { XDG_CACHE_HOME: folder.at('cache'), LC_ALL: 'C' },
    folder: folder.path,
  });
}

interface Outcome {
  readonly schema: number;
  readonly results: readonly { readonly type: string; readonly value: unknown }[];
  readonly result: { readonly kind: string; readonly code: number | null; readonly signal: string | null };
  readonly memory: readonly { readonly after: string; readonly text: string | null }[];
  readonly log: readonly { readonly level: string; readonly text: string }[];
  readonly output: string;
}

function outcome(...args: readonly string[]): Outcome {
  const { stdout, stderr } = call('--format', 'json', ...args);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Outcome;
}

describe('call', { skip: inspectorMissing }, () => {
  before(() => {
    const source = readFileSync(inRepository('test/fixtures/call/plugin.c'), 'utf8');
    library = compileLibrary(folder, 'lib called.so', source);
  });

  it('shows results of every type', () => {
    const vector = '0x000102030405060708090a0b0c0d0e0f';
    const { schema, results, result } = outcome(
      'called.echo',
      '41',
      '9007199254740993',
      '1.5',
      'inf',
      vector,
    );
    assert.equal(schema, 1);
    assert.deepEqual(results, [
      { type: 'i32', value: 41 },
      { type: 'i64', value: '9007199254740993' },
      { type: 'f32', value: 1.5 },
      { type: 'f64', value: 'inf' },
      { type: 'v128', value: vector },
    ]);
    assert.equal(result.kind, 'returned');
    const negative = outcome('called.echo', '-1', '-1', '-0.5', '-inf', vector);
    assert.equal(negative.result.kind, 'returned');
  });

  it('lays texts, bytes and files into memory and shows what became of them', () => {
    const { memory, results, output } = outcome('called.reverse', 'Hello');
    assert.deepEqual(
      memory.map(({ text }) => text),
      ['olleH'],
    );
    assert.deepEqual(results, [{ type: 'i32', value: 5 }]);
    assert.equal(output, 'reversed 5 bytes');
    assert.equal(outcome('called.reverse', 'hex:00ff').memory[0]?.after, 'ff00');
    folder.write('input', '中');
    assert.equal(outcome('called.reverse', 'file:input').memory[0]?.after, 'adb8e4');
    const large = outcome('called.reverse', 'buffer:100000');
    assert.equal(large.memory[0]?.after.length, 200_000);
    assert.match(call('called.reverse', 'Hello').stdout, /"Hello"\n {2}→ "olleH"/);
  });

  it('tells failing, ending the guest and crashing apart', () => {
    assert.deepEqual(outcome('called.end', '0').result.kind, 'returned');
    assert.deepEqual(outcome('called.end', '1').result, {
      kind: 'failed',
      code: null,
      signal: null,
      ok: false,
    });
    assert.equal(outcome('called.end', '2').result.kind, 'terminated');
    assert.deepEqual(outcome('called.end', '3').result, {
      kind: 'failed',
      code: 77,
      signal: null,
      ok: false,
    });
    assert.deepEqual(outcome('called.end', '4').result, {
      kind: 'crashed',
      code: null,
      signal: 'SIGSEGV',
      ok: false,
    });
    assert.deepEqual([call('called.end', '0').code, call('called.end', '1').code], [0, 1]);
    assert.match(call('called.end', '3').stdout, /^called\.end\(3\) failed with code 0x4d\./);
  });

  it('says in one line why it cannot call', () => {
    const told = (...args: readonly string[]): string => {
      const { code, stderr, stdout } = call(...args);
      assert.deepEqual([code, stdout], [2, '']);
      return stderr;
    };
    assert.match(told('called.revers', 'x'), /Did you mean `called\.reverse`\?\n$/);
    assert.match(told('called.reverse', '1'), /`reverse` is \(i32, i32\) -> i32 and takes 2 values/);
    assert.match(told(), /Name a function and its plugin/);
  });

  it('stops in the native function under gdb, which the sources here name', { skip: missing('gdb') }, () => {
    folder.write('debug me/small.c', smallPlugin);
    const plugin = compileLibrary(folder, 'debug me/libsmall.so', smallPlugin);
    folder.write('debug me/.gdbinit', 'shell touch was-executed\n');
    const { stdout, stderr } = runProgram(
      process.execPath,
      [inRepository('dist/cli.js'), 'call', 'small.add_one', '41', '--debug', '--plugin', plugin],
      {
        folder: folder.at('debug me'),
        environment: { XDG_CACHE_HOME: folder.at('cache'), LC_ALL: 'C' },
      },
    );
    assert.match(stdout, /Breakpoint 1, (?:0x[0-9a-f]+ in )?addOne \(/, stderr);
    assert.equal(existsSync(folder.at('debug me/was-executed')), false);
  });
});

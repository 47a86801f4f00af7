// wasmedge-plugin run and trace as processes, with the real runtime, compiler and plugins.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { linkErrorIn } from '../../client/src/linkErrors';
import {
  buildGuest,
  buildHelperPlugin,
  helperBench,
  helperPrograms,
  runtimes,
  type HelperBench,
} from '../support/helper';
import { compilePlugin } from '../support/pluginLibrary';
import { missing, runProgram, type ProgramRun } from '../support/programs';
import { inRepository } from '../support/repository';

const program = inRepository('dist/cli.js');

const exitingGuest = `(module
  (import "wasi_snapshot_preview1" "proc_exit" (func (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") i32.const 130 call 0))`;

/** Prints a line, and traps. */
const printingGuest = `(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\\10\\00\\00\\00\\0f\\00\\00\\00")
  (data (i32.const 16) "[guest] prints\\n")
  (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))) unreachable))`;

describe('wasmedge-plugin run', { skip: missing(...helperPrograms) }, () => {
  let bench: HelperBench;
  before(() => {
    bench = helperBench();
  });
  after(() => {
    bench.folder.remove();
  });

  const run = (args: readonly string[], environment: Record<string, string> = {}): ProgramRun =>
    runProgram(process.execPath, [program, ...args], {
      folder: bench.folder.path,
      environment: {
        LC_ALL: 'C',
        XDG_CACHE_HOME: bench.folder.at('cache'),
        TMPDIR: bench.folder.at('sessions'),
        XDG_RUNTIME_DIR: '',
        ...environment,
      },
    });

  const greeting = `(call $upper (i32.const 1024) (i32.const 5))`;

  it('prints every host call, and leaves nothing behind', () => {
    bench.folder.write('sessions/keep', '');
    const guest = bench.guest('greeting', greeting);
    const { code, stdout, stderr } = run(['run', '--trace=memory', '--plugin', bench.plugin, guest]);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, '');
    const [line = '', , totals = ''] = stderr.split('\n');
    assert.match(line, /^#1 plain\.upper\(ptr=1024 "Hello" ⇒ "HELLO", len=5\) → ok {2}[\d.]+ [nµm]s$/);
    assert.match(totals, /^plain\.upper: calls 1, failed 0, time /);
    assert.deepEqual(readdirSync(bench.folder.at('sessions')), ['keep']);
  });

  it('says what the end of the runtime means, told by a signal or by an exit code', () => {
    const guest = bench.guest('quiet', '(nop)');
    const plugin = (onLoad: string): string =>
      compilePlugin(bench.folder, `lib${onLoad.slice(0, 5)}.so`, { onLoad });
    chmodSync(bench.folder.write('shell', '#!/bin/sh\nwasmedge "$@"\n'), 0o755);
    // A program may be named from the folder in which one is.
    const shell = './shell';
    const segfault = plugin('raise(SIGSEGV);');
    const runs: readonly (readonly [readonly string[], RegExp])[] = [
      [['--plugin', bench.plugin, bench.guest('trap', 'unreachable')], /exit code 134: the guest trapped/],
      [['--plugin', plugin('abort();'), guest], /ended by SIGABRT: WasmEdge or a plugin gave up/],
      [['--plugin', segfault, guest], /ended by SIGSEGV \(exit code 139\): native code/],
      [['--wasmedge', shell, '--plugin', segfault, guest], /ended by SIGSEGV \(exit code 139\): native code/],
    ];
    for (const [args, said] of runs) {
      const { code, stderr } = run(['run', ...args]);
      assert.equal(code, 1, stderr);
      assert.match(stderr, said);
    }
  });

  for (const { version, program: wasmedge, flags } of runtimes)
    it(`names the import that cannot be linked, as terminals recognise it, and explains exit codes, in WasmEdge, ${version}`, (test) => {
      const lacking = missing(wasmedge);
      if (lacking !== false) {
        test.skip(lacking);
        return;
      }
      const chosen = wasmedge.includes('/') ? ['--wasmedge', wasmedge] : [];
      const runtime = { version, program: wasmedge, flags };
      const plugin = buildHelperPlugin(bench.folder.at(`lib${version}.so`), 'plain.c', [], runtime);
      const start = '(memory (export "memory") 1) (func (export "_start") unreachable)';
      const guest = (name: string, imported: string): string =>
        buildGuest(bench.folder.at(`${name}.wasm`), `(module ${imported} ${start})`);
      const runs = [
        ['type', '(import "plain" "add" (func (param i64) (result i32)))', '0x301', 'add'],
        ['unknown', '(import "plain" "ad" (func))', '0x302', 'ad'],
      ] as const;
      for (const [file, imported, code, name] of runs) {
        const { stderr } = run(['run', ...chosen, '--plugin', plugin, guest(file, imported)]);
        assert.match(stderr, new RegExp(`, Code: ${code}`));
        const found = stderr.split('\n').flatMap((line) => linkErrorIn(line) ?? []);
        assert.deepEqual(
          found.map((error) => [error.module, error.name]),
          [['plain', name]],
        );
        assert.match(stderr, /ended with exit code 1\.\n$/);
      }
      const trapping = run(['run', ...chosen, '--plugin', plugin, guest('trapping', '')]);
      assert.match(trapping.stderr, /exit code 134: the guest trapped/);
    });

  it('prints many calls without losing one', () => {
    const guest = bench.guest(
      'many',
      `(local i32) (loop (drop (call $add (local.get 0) (i32.const 1)))
        (br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 100000))))`,
    );
    const { code, stderr } = run([
      'run',
      '--trace=calls',
      // A ring that the guest would fill many times over: it waits for the one who prints.
      '--trace-records=1024',
      '--format',
      'json',
      '--plugin',
      bench.plugin,
      guest,
    ]);
    assert.equal(code, 0);
    const lines = stderr.trimEnd().split('\n');
    assert.equal(lines.length, 100_001);
    const { functions, lost } = JSON.parse(lines.at(-1) ?? '') as {
      functions: { name: string; calls: number }[];
      lost: number;
    };
    assert.deepEqual([functions[0]?.name, functions[0]?.calls, lost], ['add', 100_000, 0]);
  });

  it('keeps a trace, which trace shows in every format', () => {
    const guest = bench.guest('kept', greeting);
    const kept = bench.folder.at('kept.trace');
    const { code, stderr } = run(['run', '--trace-out', kept, '--plugin', bench.plugin, guest]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /Trace: .*kept\.trace/);
    assert.match(run(['trace', kept]).stdout, /^#1 plain\.upper\(1024, 5\) → ok/);
    assert.match(run(['trace', kept, '--format=csv']).stdout, /\r\n0,plain\.upper,/);
    for (const format of ['json', 'chrome'])
      assert.ok(JSON.parse(run(['trace', kept, `--format=${format}`]).stdout));
    const other = bench.folder.at('other.trace');
    assert.equal(run(['run', '--trace-out', other, '--plugin', bench.plugin, guest]).code, 0);
    assert.match(
      run(['trace', '--compare', kept, other]).stdout,
      /^plain\.upper: mean .* → .* × *\), calls 1 → 1, failed 0 → 0\n$/,
    );
    assert.equal(run(['trace', '--compare', kept]).code, 2);
    const again = run(['run', '--trace-out', kept, '--plugin', bench.plugin, guest]);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /exists/);
  });

  it('names the host call in which the process died', () => {
    const guest = bench.guest('dies', '(call $killed)');
    const { code, stderr } = run(['run', '--trace=calls', '--plugin', bench.plugin, guest]);
    assert.equal(code, 1);
    assert.match(stderr, /plain\.killed\(\) → has not returned/);
    assert.match(stderr, /crashed \(SIGKILL\)\. Last host call: plain\.killed\./);
  });

  it('sets the log level, and passes arguments and exit codes on', () => {
    const guest = bench.guest('plain', greeting);
    const { code, stdout, stderr } = run([
      'run',
      '--log-level',
      'debug',
      '--plugin',
      bench.plugin,
      guest,
      '--',
      '--trace',
    ]);
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(stderr, /\[debug\]/);
    const exits = buildGuest(bench.folder.at('exits.wasm'), exitingGuest);
    const failing = run(['run', '--plugin', bench.plugin, exits]);
    assert.equal(failing.code, 1);
    assert.match(failing.stderr, /ended with exit code 130\./);
  });

  it('keeps the log apart from what the guest prints, coloured at a terminal, and leaves it raw on demand', (test) => {
    const guest = buildGuest(bench.folder.at('prints.wasm'), printingGuest);
    const asked = ['run', '--log-level', 'debug', '--plugin', bench.plugin, guest];
    const apart = run(asked);
    assert.equal(apart.stdout, '[guest] prints\n');
    assert.match(apart.stderr, /^\[[-\d]+ [\d:.]+\] \[debug\] .*$[^]*^\[[-\d]+ [\d:.]+\] \[error\] /m);
    for (const raw of [
      ['run', '--raw-log', ...asked.slice(1)],
      // Lines of JSON stay such.
      ['run', '--format=json', ...asked.slice(1)],
    ]) {
      const { stdout, stderr } = run(raw);
      assert.match(stdout, /\[debug\][^]*^\[guest\] prints$[^]*\[error\]/m);
      assert.doesNotMatch(stderr, /\[(debug|error)\]/);
    }
    const lacking = missing('script');
    if (lacking !== false) {
      test.diagnostic(`no look at colours: ${lacking}`);
      return;
    }
    const typed = [process.execPath, program, ...asked].map((word) => `'${word}'`).join(' ');
    const environment = { TERM: 'xterm', NO_COLOR: '', XDG_CACHE_HOME: bench.folder.at('cache') };
    for (const away of ['', ' > away.txt']) {
      const { stdout } = runProgram('script', ['-qec', typed + away, '/dev/null'], {
        folder: bench.folder.path,
        environment,
      });
      assert.match(stdout, /\[(\u001b\[[\d;]*m)+error\u001b\[m\] execution failed/);
    }
  });

  it('reports the mistakes of a plugin with their lines', () => {
    const evil = buildHelperPlugin(bench.folder.at('libevil.so'), 'evil.c', ['-O0']);
    const guest = buildGuest(
      bench.folder.at('evil.wasm'),
      `(module (import "evil" "result_beyond" (func $f (param i32 i32) (result i32))) (memory (export "memory") 1)
        (func (export "_start") (drop (call $f (i32.const 0) (i32.const 2)))))`,
    );
    const { code, stderr } = run(['run', '--guards', '--plugin', evil, guest]);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^error\[result-beyond\]: `evil\.result_beyond` wrote to `Out\[1\]`; .*\n {2}--> .*evil\.c:\d+\n$/,
    );
    const [json = ''] = run(['run', '--guards', '--format=json', '--plugin', evil, guest]).stderr.split('\n');
    const { guard, severity, file } = JSON.parse(json) as Record<string, string>;
    assert.deepEqual([guard, severity], ['result-beyond', 'error']);
    assert.match(file ?? '', /evil\.c$/);
  });

  it('names a symbol that a plugin misses when it is loaded, not at its first call', () => {
    const plugin = compilePlugin(bench.folder, 'liblazy.so', {
      outside: 'extern void nowhere_to_be_found(void); void caller(void) { nowhere_to_be_found(); }',
    });
    const { stderr } = run(['run', '--plugin', plugin, bench.guest('quiet', '')]);
    assert.match(stderr, /undefined symbol: nowhere_to_be_found/);
  });

  it('works from places whose names part search paths', () => {
    bench.folder.write('odd : names/keep', '');
    const plugin = bench.folder.at('odd : names/lib plain.so');
    symlinkSync(bench.plugin, plugin);
    const guest = bench.guest('odd', greeting);
    const { code, stderr } = run(['run', '--trace=calls', '--plugin', plugin, guest], {
      XDG_CACHE_HOME: bench.folder.at('odd : names'),
      TMPDIR: bench.folder.at('odd : names'),
    });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^#1 plain\.upper\(1024, 5\) → ok/);
  });

  it('runs the guest without a compiler too, and says what is missing', () => {
    const guest = bench.guest('poor', greeting);
    bench.folder.write('bin/keep', '');
    symlinkSync(runProgram('which', ['wasmedge']).stdout.trim(), bench.folder.at('bin/wasmedge'));
    const { code, stderr } = run(['run', '--trace=calls', '--plugin', bench.plugin, guest], {
      PATH: bench.folder.at('bin'),
      XDG_CACHE_HOME: bench.folder.at('poor-cache'),
    });
    assert.equal(code, 0);
    assert.match(stderr, /runs without trace, guards and log level: No C compiler/);
  });

  it('starts the guest again for a new build where none can go into the one that runs', async () => {
    const { folder } = bench;
    folder.write('bare/keep', '');
    symlinkSync(runProgram('which', ['wasmedge']).stdout.trim(), folder.at('bare/wasmedge'));
    const build = (name: string): string =>
      compilePlugin(folder, name, { onLoad: `fprintf(stderr, "loaded ${name}\\n");` });
    const plugin = build('first.so');
    const next = build('second.so');
    const guest = buildGuest(folder.at('endless.wasm'), '(module (func (export "_start") (loop (br 0))))');
    const child = spawn(process.execPath, [program, 'run', '--watch', '--plugin', plugin, guest], {
      cwd: folder.path,
      env: {
        LC_ALL: 'C',
        PATH: folder.at('bare'),
        XDG_CACHE_HOME: folder.at('bare-cache'),
        TMPDIR: folder.at('bare'),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    const seen = (words: RegExp): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (words.test(said)) resolve();
        };
        child.stderr.on('data', look);
        look();
      });
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const guard = setTimeout(() => child.kill('SIGKILL'), 120_000);
    await Promise.race([seen(/is started again for each[^]*loaded first/), ended]);
    renameSync(next, plugin);
    await Promise.race([seen(/started again with the new build[^]*loaded second/), ended]);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(guard);
    assert.match(said, /is started again for each[^]*loaded first[^]*with the new build[^]*loaded second/);
  });

  it('says in one line why it cannot start', () => {
    const guest = bench.guest('there', greeting);
    for (const [args, said] of [
      [['run'], /Name one guest/],
      [['run', 'nowhere.wasm'], /nowhere\.wasm/],
      [['run', '--plugin', 'nowhere.so', guest], /nowhere\.so/],
      [['run', '--wasmedge', '/nowhere/wasmedge', guest], /\/nowhere\/wasmedge/],
      [['run', '--trace-records', '-1', guest], /--trace-records -1/],
      [['run', '--trace-records=many', guest], /--trace-records many/],
      [['trace', guest], /is no trace/],
      [['trace', 'nowhere'], /ENOENT/],
    ] as const) {
      const { code, stdout, stderr } = run(args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, said);
      assert.equal(stderr.split('\n').length, 2);
    }
    assert.ok(existsSync(guest));
  });
});

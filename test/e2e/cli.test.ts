// The built command line as a process: what it prints, where, and with which exit code.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expectFile } from '../support/expectFile';
import { inRepository } from '../support/repository';
import { buildModule } from '../support/wasmBuilder';

const program = inRepository('dist/cli.js');
const workspace = inRepository('test/fixtures/cli/workspace');
const golden = inRepository('test/fixtures/cli/expected');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], folder = workspace, locale = 'C'): Ran {
  const environment = { ...process.env, LC_ALL: locale, NO_COLOR: '' };
  const ran = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
    timeout: 60_000,
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** Our own version changes with every release. */
function withoutVersion(out: string): string {
  return out.replace(/("(?:semanticV|v)ersion": )"0\.[^"]*"/g, '$1"0.0.0"');
}

const temporary = mkdtempSync(join(tmpdir(), 'wasmedge-plugin-'));
after(() => {
  rmSync(temporary, { recursive: true, force: true });
});

function folder(name: string): string {
  const path = join(temporary, name);
  mkdirSync(path, { recursive: true });
  return path;
}

describe('wasmedge-plugin check', () => {
  for (const format of ['text', 'json', 'sarif', 'github']) {
    it(`prints ${format} as in its golden file and answers 1`, () => {
      const { code, out, err } = run(['check', '.', '--format', format]);
      assert.equal(err, '');
      assert.equal(code, 1);
      expectFile(join(golden, `check.${format}`), withoutVersion(out));
    });
  }

  it('prints text by default, without colours into a pipe, in Chinese where the locale is', () => {
    assert.equal(run(['check', '.']).out, run(['check', '--format=text']).out);
    assert.match(run(['check', '.'], workspace, 'zh_CN.UTF-8').out, /^错误\[signature-mismatch\]/);
  });

  it('ends its reader without the collection by which the engine can end the whole process', () => {
    const traced = ['--trace-wasm-code-gc', '--stress-wasm-code-gc', program];
    const { status, stdout } = spawnSync(process.execPath, [...traced, 'check', workspace], {
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stdout, /signature-mismatch/);
    assert.doesNotMatch(stdout, /\[wasm-gc\]/);
  });

  it('names files relative to the folder that was given', () => {
    const inside = run(['check', '.', '--format', 'json']);
    const outside = run(['check', workspace, '--format', 'json'], temporary);
    assert.equal(outside.out, inside.out);
  });

  it('checks a compiled guest, and answers 0 when nothing is at error level', () => {
    const place = folder('compiled');
    const type = { params: ['i32'], results: [] } as const;
    writeFileSync(
      join(place, 'good.wasm'),
      buildModule({ imports: [{ module: 'elsewhere', name: 'f', kind: 'func', type }] }),
    );
    const { code, out } = run(['check', place]);
    assert.equal(code, 0);
    assert.match(out, /^hint\[unknown-module\]/);
    writeFileSync(
      join(place, 'bad.wasm'),
      buildModule({ imports: [{ module: 'wasi_snapshot_preview1', name: 'fd_write', kind: 'func', type }] }),
    );
    const second = run(['check', place, '--format', 'json']);
    assert.equal(second.code, 1);
    assert.match(second.out, /"file": "bad\.wasm"/);
    assert.equal(run(['check', join(place, 'good.wasm')]).code, 0, 'a single file can be given as well');
  });

  it('checks against the release that is named', () => {
    const place = folder('release');
    const imports = [
      { module: 'rustls_client', name: 'new_codec', kind: 'func', type: { params: [], results: [] } },
    ] as const;
    writeFileSync(join(place, 'guest.wasm'), buildModule({ imports }));
    assert.equal(run(['check', place]).code, 0, 'no module of 0.14.1, so no more than a hint');
    assert.equal(run(['check', place, '--wasmedge', '0.13.5']).code, 1, 'known there, with another type');
  });

  it(
    'lists what it could not read, once each, with the reason, and goes on',
    { skip: process.platform === 'win32' },
    () => {
      const place = folder('hostile');
      mkdirSync(join(place, 'folder.rs'), { recursive: true });
      spawnSync('mkfifo', [join(place, 'pipe.rs')]);
      symlinkSync('nowhere', join(place, 'link.c'));
      writeFileSync(
        join(place, 'cut.wasm'),
        buildModule({ functions: [{ params: [], results: [] }] }).subarray(0, 20),
      );
      writeFileSync(join(place, 'text.wasm'), 'no wasm');
      writeFileSync(join(place, 'binary.c'), Buffer.from('WasmEdge_\0\0', 'latin1'));
      writeFileSync(join(place, 'latin.c'), Buffer.from('// WasmEdge_ \xe9', 'latin1'));
      const { code, out, err } = run(['check', place], place);
      assert.equal(code, 0);
      assert.match(out, /^Nothing found\./);
      const lines = err.trimEnd().split('\n').sort();
      const files = lines.map((line) => line.split(':')[0]);
      assert.deepEqual(files, [
        'binary.c',
        'cut.wasm',
        'folder.rs',
        'latin.c',
        'link.c',
        'pipe.rs',
        'text.wasm',
      ]);
      for (const line of lines) assert.match(line, /^[\w.]+: Not read: .+\.$/);
    },
  );
});

describe('wasmedge-plugin list', () => {
  for (const format of ['text', 'json']) {
    it(`prints ${format} as in its golden file`, () => {
      const { code, out, err } = run(['list', '.', '--format', format]);
      assert.equal(err, '');
      assert.equal(code, 0);
      expectFile(join(golden, `list.${format}`), out);
    });
  }
});

describe('wasmedge-plugin', () => {
  it('answers 2 with one line on stderr when it cannot run', () => {
    for (const args of [
      [],
      ['paint'],
      ['check', 'nowhere'],
      ['check', '--wasmedge', '7.0.0'],
      ['check', '--format', 'xml'],
      ['list', '--format', 'sarif'],
      ['check', '--unknown'],
    ]) {
      const { code, out, err } = run(args);
      assert.equal(code, 2, args.join(' '));
      assert.equal(out, '');
      assert.match(err, /^wasmedge-plugin: [^\n]+\n$/);
    }
  });

  it('explains itself', () => {
    for (const args of [['--help'], ['check', '--help'], ['list', '-h']]) {
      const { code, out, err } = run(args);
      assert.equal(code, 0);
      assert.equal(err, '');
      assert.match(out, /Usage: wasmedge-plugin/);
    }
    assert.match(run(['--version']).out, /^\d+\.\d+\.\d+\n$/);
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { buildNative, type NativeRequest } from '../../../server/src/toolchain/nativeBuild';
import type { Machine } from '../../../server/src/toolchain/machine';
import { missing } from '../../support/programs';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

const realPath = process.env['PATH'] ?? '';
let cache = folder.at('cache0');
let count = 0;

beforeEach(() => {
  cache = folder.at(`cache${String(++count)}`);
});

function machine(path = realPath): Machine {
  return {
    environment: { PATH: path, XDG_CACHE_HOME: cache },
    home: null,
    forbiddenFolders: [folder.at('ws')],
  };
}

function request(source: string, other: Partial<NativeRequest> = {}): NativeRequest {
  return { name: 'sample', kind: 'executable', sources: [folder.write('sample.c', source)], ...other };
}

async function built(asked: NativeRequest, from = machine()): Promise<string> {
  const result = await buildNative(asked, from);
  if (result.kind === 'failed') throw new Error(`${result.reason.key}\n${result.output}`);
  return result.file;
}

async function reasonOf(asked: NativeRequest, from = machine()): Promise<string> {
  const result = await buildNative(asked, from);
  return result.kind === 'failed' ? result.reason.key : result.kind;
}

const says = (word: string): string => `#include <stdio.h>\nint main(void) { puts("${word}"); return 0; }\n`;

describe('buildNative', { skip: missing('cc', 'readelf') }, () => {
  it('compiles a program that runs, and keeps it where nobody else may look', async () => {
    const file = await built(request(says('one')));
    assert.equal(execFileSync(file, { encoding: 'utf8' }), 'one\n');
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
    assert.equal(statSync(file).mode & 0o777, 0o700);
    assert.equal(readdirSync(dirname(file)).length, 1, 'nothing temporary is left');
  });

  it('compiles once, and again when the source, a header or a flag changes', async () => {
    const header = folder.write('word.h', '#define WORD "a"\n');
    const source = '#include <stdio.h>\n#include "word.h"\nint main(void) { puts(WORD EXTRA); return 0; }\n';
    const asked = request(source, { headers: [header], flags: ['-DEXTRA="!"'] });
    const first = await built(asked);
    const time = statSync(first).mtimeMs;
    assert.equal(await built(asked), first);
    assert.equal(statSync(first).mtimeMs, time);
    writeFileSync(header, '#define WORD "b"\n');
    assert.equal(execFileSync(await built(asked), { encoding: 'utf8' }), 'b!\n');
    assert.equal(
      execFileSync(await built({ ...asked, flags: ['-DEXTRA="?"'] }), { encoding: 'utf8' }),
      'b?\n',
    );
  });

  it('does not use a kept file that was changed', async () => {
    const asked = request(says('true'));
    const file = await built(asked);
    writeFileSync(file, '#!/bin/sh\necho swapped\n');
    assert.equal(execFileSync(await built(asked), { encoding: 'utf8' }), 'true\n');
  });

  it('makes shared libraries', async () => {
    const file = await built(request('int answer(void) { return 42; }\n', { kind: 'shared' }));
    assert.match(execFileSync('readelf', ['-h', file], { encoding: 'utf8' }), /DYN/);
  });

  it('says that there is no compiler, and takes none from the workspace', async () => {
    const planted = folder.write('ws/cc', '#!/bin/sh\ntouch /planted\n');
    chmodSync(planted, 0o755);
    for (const path of ['', '/nowhere', folder.at('ws'), `.${delimiter}${folder.at('ws')}`])
      assert.equal(await reasonOf(request(says('x')), machine(path)), 'toolchain.no-compiler', path);
  });

  it('says what the compiler does not like', async () => {
    const result = await buildNative(request('int main(void) { return missing; }\n'), machine());
    assert.equal(result.kind === 'failed' && result.reason.key, 'toolchain.native-build-failed');
    assert.match(result.kind === 'failed' ? String(result.reason.args['message']) : '', /missing/);
  });

  it('tries the next compiler when one is broken', async () => {
    const broken = folder.write('broken/cc', '#!/bin/sh\nexit 1\n');
    chmodSync(broken, 0o755);
    const file = await built(request(says('two')), machine(`${folder.at('broken')}${delimiter}${realPath}`));
    assert.equal(execFileSync(file, { encoding: 'utf8' }), 'two\n');
  });

  it('does not use a folder that is a link, and closes one that others may enter', async () => {
    mkdirSync(folder.at('elsewhere'), { recursive: true });
    mkdirSync(`${cache}/wasmedge-plugin-tools`, { recursive: true });
    symlinkSync(folder.at('elsewhere'), `${cache}/wasmedge-plugin-tools/native`);
    assert.equal(await reasonOf(request(says('x'))), 'toolchain.cache-folder-not-private');
    cache = folder.at('open');
    mkdirSync(`${cache}/wasmedge-plugin-tools/native`, { recursive: true });
    chmodSync(`${cache}/wasmedge-plugin-tools/native`, 0o777);
    const file = await built(request(says('x')));
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
  });

  it('says when there is no folder to keep it in', async () => {
    const homeless: Machine = { environment: { PATH: realPath }, home: null, forbiddenFolders: [] };
    assert.equal(await reasonOf(request(says('x')), homeless), 'toolchain.no-cache-folder');
    folder.write('file', '');
    cache = folder.at('file');
    assert.equal(await reasonOf(request(says('x'))), 'toolchain.cache-folder-failed');
  });
});

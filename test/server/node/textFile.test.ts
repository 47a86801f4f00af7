import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import {
  maximumSourceBytes,
  readBoundedFile,
  readSourceFile,
  type Contents,
} from '../../../server/src/node/textFile';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(folder.remove);

function reason(contents: Contents<unknown>): string {
  return contents.kind === 'not-read' ? contents.reason.key : contents.kind;
}

/** The superuser may read everything, so that a check of permissions has to give that up for its time. */
function asNobody<T>(act: () => T): T {
  if (process.getuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    return act();
  } finally {
    process.seteuid?.(0);
  }
}

describe('reading a source file', () => {
  it('takes off a byte order mark and keeps everything else', () => {
    const file = folder.write('bom.rs', '\uFEFFfn f() {}\r\n// 数😀\r\n');
    assert.deepEqual(readSourceFile(file), { kind: 'contents', contents: 'fn f() {}\r\n// 数😀\r\n' });
  });

  it('says why it does not read a file', () => {
    assert.equal(reason(readSourceFile(folder.write('nul.c', 'int a;\0'))), 'not-read.binary');
    const object = new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0xff, 0xfe]);
    assert.equal(reason(readSourceFile(folder.write('object.c', object))), 'not-read.binary');
    const latin = new Uint8Array([0x2f, 0x2f, 0xe4, 0x0a]);
    assert.equal(reason(readSourceFile(folder.write('latin.c', latin))), 'not-read.not-utf8');
    const large = folder.write('large.c', '\n'.repeat(maximumSourceBytes + 1));
    assert.equal(reason(readSourceFile(large)), 'not-read.too-large');
    const endless = folder.write('endless.c', `int a = ${'1 + '.repeat(100_000)}1;`);
    assert.equal(reason(readSourceFile(endless)), 'not-read.endless-line');
    folder.write('folder.rs/inner.txt', '');
    assert.equal(reason(readSourceFile(folder.at('folder.rs'))), 'not-read.folder');
  });

  it('takes larger files and longer lines where nothing is parsed', () => {
    const long = folder.write('long.wat', `(data "${'a'.repeat(maximumSourceBytes)}")`);
    assert.equal(reason(readSourceFile(long, maximumSourceBytes + 20)), 'contents');
    assert.equal(reason(readSourceFile(long, maximumSourceBytes)), 'not-read.too-large');
  });

  it('reads a file of exactly the largest size', () => {
    const file = folder.write('limit.c', '\n'.repeat(maximumSourceBytes));
    assert.equal(reason(readSourceFile(file)), 'contents');
  });

  it('does not wait for pipes and devices', () => {
    execFileSync('mkfifo', [folder.at('pipe.rs')]);
    assert.equal(reason(readSourceFile(folder.at('pipe.rs'))), 'not-read.special-file');
    symlinkSync('/dev/zero', folder.at('zero.rs'));
    assert.equal(reason(readSourceFile(folder.at('zero.rs'))), 'not-read.special-file');
  });

  it('takes a file that is gone, or whose link leads nowhere, as absent', () => {
    assert.equal(reason(readSourceFile(folder.at('gone.rs'))), 'absent');
    symlinkSync('nowhere', folder.at('broken.rs'));
    assert.equal(reason(readSourceFile(folder.at('broken.rs'))), 'absent');
  });

  it('says so when it may not read', () => {
    const file = folder.write('secret.rs', '');
    chmodSync(folder.path, 0o755);
    chmodSync(file, 0);
    assert.equal(reason(asNobody(() => readSourceFile(file))), 'not-read.no-permission');
  });

  it('reads an empty file', () => {
    assert.deepEqual(readSourceFile(folder.write('empty.rs', '')), { kind: 'contents', contents: '' });
  });

  it('reads of a file in /proc what its size promises', () => {
    const read = readBoundedFile('/proc/self/status', 100);
    assert.equal(read.kind === 'contents' ? read.contents.length : read.kind, 0);
  });
});

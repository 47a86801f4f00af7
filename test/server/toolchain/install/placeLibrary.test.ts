import assert from 'node:assert/strict';
import {
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { after, describe, it } from 'node:test';
import { bringBackPrevious, placeLibrary } from '../../../../server/src/toolchain/install/placeLibrary';
import { isPlainName, readReceipt, writeReceipt } from '../../../../server/src/toolchain/install/receipt';
import { makeTemporaryFolder } from '../../../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

let count = 0;

function target(): {
  readonly path: string;
  readonly read: () => string;
  readonly names: () => readonly string[];
} {
  const path = folder.at(`plugins ${String(++count)}`);
  mkdirSync(path);
  return {
    path,
    read: () => readFileSync(`${path}/lib.so`, 'utf8'),
    names: () => readdirSync(path).sort(),
  };
}

const one = folder.write('one', 'one');
const two = folder.write('two', 'two');
const three = folder.write('three', 'three');

describe('placing a library', () => {
  it('puts it there, keeps the one before, and goes back and forth', () => {
    const place = target();
    placeLibrary(one, place.path, 'lib.so');
    assert.deepEqual([place.read(), place.names()], ['one', ['lib.so']]);
    placeLibrary(two, place.path, 'lib.so');
    placeLibrary(three, place.path, 'lib.so');
    assert.deepEqual([place.read(), place.names()], ['three', ['.lib.so.previous', 'lib.so']]);
    bringBackPrevious(place.path, 'lib.so');
    assert.equal(place.read(), 'two');
    bringBackPrevious(place.path, 'lib.so');
    assert.deepEqual([place.read(), place.names()], ['three', ['.lib.so.previous', 'lib.so']]);
  });

  it('does not touch the file that a running program has open', () => {
    const place = target();
    placeLibrary(one, place.path, 'lib.so');
    const open = openSync(`${place.path}/lib.so`, 'r');
    placeLibrary(two, place.path, 'lib.so');
    const bytes = Buffer.alloc(3);
    readSync(open, bytes, 0, 3, 0);
    assert.equal(bytes.toString(), 'one');
  });

  it('replaces a link rather than what it leads to', () => {
    const place = target();
    const elsewhere = folder.write('elsewhere', 'kept');
    symlinkSync(elsewhere, `${place.path}/lib.so`);
    placeLibrary(one, place.path, 'lib.so');
    assert.equal(place.read(), 'one');
    assert.equal(readFileSync(elsewhere, 'utf8'), 'kept');
  });

  it('leaves everything as it was when it fails', () => {
    const place = target();
    placeLibrary(one, place.path, 'lib.so');
    assert.throws(() => placeLibrary(folder.at('nowhere'), place.path, 'lib.so'));
    mkdirSync(`${place.path}/dir.so`);
    assert.throws(() => placeLibrary(one, place.path, 'dir.so'));
    assert.deepEqual(place.names(), ['dir.so', 'lib.so']);
    assert.equal(place.read(), 'one');
  });
});

describe('receipts', () => {
  it('are read as far as they can be believed', () => {
    const { path } = target();
    assert.deepEqual(readReceipt(path), []);
    const entry = { plugin: 'p', file: 'lib p.so' };
    writeReceipt(path, [entry]);
    assert.deepEqual(readReceipt(path), [entry]);
    for (const file of ['../x.so', '/etc/passwd', '.hidden', 'a/b.so', '', 7, null]) {
      const installed = [{ plugin: 'p', file }, null, 'x', { file: 'y' }, entry];
      writeFileSync(`${path}/.wasmedge-plugin-tools.json`, JSON.stringify({ schema: 1, installed }));
      assert.deepEqual(readReceipt(path), [entry], String(file));
    }
    for (const contents of ['', 'null', '[]', '{"installed":{}}', '{']) {
      writeFileSync(`${path}/.wasmedge-plugin-tools.json`, contents);
      assert.deepEqual(readReceipt(path), []);
    }
    writeReceipt(path, []);
    assert.deepEqual(readdirSync(path), []);
  });

  it('hold only names that stay in their folder', () => {
    assert.ok(['lib.so', '插件.so', 'a b.so', '$x.so'].every(isPlainName));
    assert.ok(['', '.', '..', '.x', 'a/b', 'a\\b', 'a\nb'].every((name) => !isPlainName(name)));
  });
});

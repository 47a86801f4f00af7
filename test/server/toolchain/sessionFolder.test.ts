import assert from 'node:assert/strict';
import { existsSync, mkdirSync, statSync, utimesSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import {
  makeSessionFolder,
  searchableFile,
  sessionPrefix,
} from '../../../server/src/toolchain/sessionFolder';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const base = makeTemporaryFolder();
after(() => base.remove());
const machine = { environment: { XDG_RUNTIME_DIR: base.path } };

/** No process has this number. */
const nobody = 2 ** 22 + 1;

describe('the folder of a run', { skip: process.platform === 'win32' }, () => {
  it('is for its user alone, and takes with it what killed runs left', () => {
    const [old, recent, living, other] = [
      `${sessionPrefix}${String(nobody)}-old`,
      `${sessionPrefix}${String(nobody)}-new`,
      `${sessionPrefix}${String(process.pid)}-old`,
      `elsewhere-${String(nobody)}-old`,
    ].map((name) => base.at(name)) as [string, string, string, string];
    for (const folder of [old, recent, living, other]) mkdirSync(folder);
    for (const folder of [old, living, other]) utimesSync(folder, 1, 1);
    const made = makeSessionFolder(machine);
    assert.equal(made.kind, 'made');
    if (made.kind !== 'made') return;
    assert.equal(statSync(made.folder.path).mode & 0o777, 0o700);
    assert.deepEqual([old, recent, living, other].map(existsSync), [false, true, true, true]);
    made.folder.remove();
    assert.equal(existsSync(made.folder.path), false);
  });

  it('names a file by a link where its own path would be torn', () => {
    const made = makeSessionFolder(machine);
    if (made.kind !== 'made') assert.fail();
    const plain = base.write('plain.so', '');
    const torn = base.write('a b:c/lib x.so', '');
    assert.equal(searchableFile(plain, made.folder), plain);
    const [one, other] = [searchableFile(torn, made.folder), searchableFile(torn, made.folder)];
    for (const link of [one, other]) {
      assert.match(link, /^[^\s:]+\.so$/);
      assert.ok(statSync(link).isFile());
    }
    assert.notEqual(one, other);
    made.folder.remove();
  });
});

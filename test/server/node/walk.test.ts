import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseGlob } from '../../../server/src/core/base/glob';
import { isReachable, walk, type Walk, type WalkOptions } from '../../../server/src/node/walk';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

const ample: WalkOptions = { exclude: [], maximumFiles: 1_000, turn: () => Promise.resolve() };

function names(folder: TemporaryFolder, found: Walk): readonly string[] {
  return [...found.files].map((file) => file.slice(folder.path.length + 1)).sort();
}

describe('walking a workspace', () => {
  it('skips what is built, fetched, ignored or excluded', async () => {
    const folder = makeTemporaryFolder({
      'src/lib.rs': '',
      'README.md': '',
      'target/debug/a.rs': '',
      'node_modules/x/a.c': '',
      '.git/a.c': '',
      'gen/a.c': '',
      'keep/gen.c': '',
      'keep/b.tmp.c': '',
      'keep/mine.tmp.c': '',
      'vendor/deep/a.c': '',
      '.gitignore': '# generated\n/gen/\n*.tmp.c\n!mine.tmp.c\n',
    });
    const exclude = [parseGlob('**/vendor/**')];
    const found = await walk([folder.path], { ...ample, exclude });
    assert.deepEqual(names(folder, found), ['keep/gen.c', 'keep/mine.tmp.c', 'src/lib.rs']);
    for (const [path, expected] of [
      ['src/lib.rs', true],
      ['src/new.rs', true],
      ['target/debug/b.rs', false],
      ['gen/b.c', false],
      ['keep/c.tmp.c', false],
      ['vendor/deep/b.c', false],
    ] as const) {
      assert.equal(isReachable([folder.path], exclude, folder.at(path)), expected, path);
    }
    folder.remove();
  });

  it('takes the compile commands from where builds put them, ignored or not, and nothing else', async () => {
    const folder = makeTemporaryFolder({
      'a/compile_commands.json': '[]',
      'b/build/compile_commands.json': '[]',
      'b/build/x.c': '',
      'b/cmake-build-debug/compile_commands.json': '[]',
      'b/cmake-build-debug/x.c': '',
      'b/src/deep/compile_commands.json': '[]',
      'b/target/compile_commands.json': '[]',
      '.gitignore': 'build/\ncmake-build-*\ncompile_commands.json\n',
    });
    const paths = [
      'a/compile_commands.json',
      'b/build/compile_commands.json',
      'b/cmake-build-debug/compile_commands.json',
      'b/src/deep/compile_commands.json',
    ];
    assert.deepEqual(names(folder, await walk([folder.path], ample)), paths);
    for (const path of paths) assert.ok(isReachable([folder.path], [], folder.at(path)), path);
    for (const path of ['b/build/x.c', 'b/target/compile_commands.json']) {
      assert.ok(!isReachable([folder.path], [], folder.at(path)), path);
    }
    const exclude = [parseGlob('**/build/**'), parseGlob('a')];
    assert.deepEqual(names(folder, await walk([folder.path], { ...ample, exclude })), paths.slice(2));
    folder.remove();
  });

  it('obeys ignore files of inner folders only below them', async () => {
    const folder = makeTemporaryFolder({ 'a/.gitignore': 'x.c', 'a/x.c': '', 'a/b/x.c': '', 'c/x.c': '' });
    assert.deepEqual(names(folder, await walk([folder.path], ample)), ['c/x.c']);
    folder.remove();
  });

  it('lists what is no file, once, and goes on', async () => {
    const folder = makeTemporaryFolder({ 'a.rs': '' });
    mkdirSync(folder.at('folder.rs'));
    execFileSync('mkfifo', [folder.at('pipe.c')]);
    symlinkSync('nowhere', folder.at('broken.cpp'));
    symlinkSync('/dev/null', folder.at('null.wasm'));
    const found = await walk([folder.path], ample);
    assert.deepEqual(names(folder, found), ['a.rs']);
    assert.deepEqual(
      found.notRead.map(({ file, reason }) => [file.slice(folder.path.length + 1), reason.key]).sort(),
      [
        ['broken.cpp', 'not-read.broken-link'],
        ['folder.rs', 'not-read.folder'],
        ['null.wasm', 'not-read.special-file'],
        ['pipe.c', 'not-read.special-file'],
      ],
    );
    folder.remove();
  });

  it('ends on a cycle of links and sees each folder once', async () => {
    const folder = makeTemporaryFolder({ 'a/x.c': '' });
    symlinkSync('..', folder.at('a/up'));
    symlinkSync('a', folder.at('b'));
    assert.deepEqual(names(folder, await walk([folder.path, folder.at('a')], ample)), ['a/x.c']);
    folder.remove();
  });

  it('ends at its budget and says so', async () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`d${index}/x.c`, '']));
    const folder = makeTemporaryFolder(files);
    const cut = await walk([folder.path], { ...ample, maximumFiles: 10 });
    assert.equal(cut.isCut, true);
    assert.equal(cut.files.size, 10);
    assert.equal((await walk([folder.path], ample)).isCut, false);
    folder.remove();
  });

  it('takes a root that is a file even when a rule ignores it', async () => {
    const folder = makeTemporaryFolder({ '.gitignore': '*', 'a.c': '', 'b.c': '' });
    assert.deepEqual(names(folder, await walk([folder.at('a.c')], ample)), ['a.c']);
    folder.remove();
  });
});

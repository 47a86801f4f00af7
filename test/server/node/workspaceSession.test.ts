import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import {
  openWorkspace,
  type SessionOptions,
  type SessionSettings,
  type WorkspaceSession,
} from '../../../server/src/node/workspaceSession';
import { writeScriptedWorker } from '../../support/scriptedWorker';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

const scripts = makeTemporaryFolder();
const workerFile = writeScriptedWorker(scripts);
after(scripts.remove);

const settings: SessionSettings = { wasmedgeVersion: '0.14.1', diagnostics: {}, exclude: [] };

interface Case {
  readonly folder: TemporaryFolder;
  readonly session: WorkspaceSession;
  /** Names of all imports read, sorted. */
  readonly imports: () => readonly string[];
  readonly notRead: () => readonly (readonly [string, string])[];
}

/** A guest with its promising words, which the scripted reader understands too. */
function guest(...words: readonly string[]): string {
  return `extern "C" {} // ${words.join(' ')}`;
}

async function inWorkspace(
  files: Readonly<Record<string, string | Uint8Array>>,
  act: (given: Case) => Promise<void>,
  options: Partial<SessionOptions> = {},
): Promise<void> {
  const folder = makeTemporaryFolder(files);
  const roots = options.roots?.map((root) => folder.at(root)) ?? [folder.path];
  const session = openWorkspace({ settings, workerFile, readerPatience: 1_000, ...options, roots });
  await session.settled();
  const given: Case = {
    folder,
    session,
    imports: () => [...session.result().table.imports.map(({ guest: { name } }) => name)].sort(),
    notRead: () =>
      session.result().notRead.map(({ file, reason }) => [file.slice(folder.path.length + 1), reason.key]),
  };
  try {
    await act(given);
  } finally {
    session.dispose();
    folder.remove();
  }
}

describe('workspace session', () => {
  it('finds what is on disk when it opens', () =>
    inWorkspace(
      { 'a.rs': guest('import f'), 'b/b.rs': guest('import g'), 'c.rs': 'fn main() {}' },
      (given) => {
        assert.deepEqual(given.imports(), ['f', 'g']);
        assert.equal(given.session.result().programCount, 2);
        return Promise.resolve();
      },
    ));

  it('lets the text of an open file win over the disk until it is closed', () =>
    inWorkspace({ 'a.rs': guest('import disk') }, async ({ session, folder, imports }) => {
      session.setOpen(folder.at('a.rs'), guest('import open'));
      await session.settled();
      assert.deepEqual(imports(), ['open']);
      folder.write('a.rs', guest('import changed'));
      session.filesChanged([folder.at('a.rs')]);
      await session.settled();
      assert.deepEqual(imports(), ['open']);
      session.setClosed(folder.at('a.rs'));
      await session.settled();
      assert.deepEqual(imports(), ['changed']);
    }));

  it('follows files that come, change and go', () =>
    inWorkspace({ 'a.rs': guest('import a') }, async ({ session, folder, imports }) => {
      folder.write('deep/b.rs', guest('import b'));
      session.filesChanged([folder.at('deep/b.rs')]);
      await session.settled();
      assert.deepEqual(imports(), ['a', 'b']);
      folder.write('a.rs', guest('import a2'));
      session.filesChanged([folder.at('a.rs')]);
      await session.settled();
      assert.deepEqual(imports(), ['a2', 'b']);
      rmSync(folder.at('deep'), { recursive: true });
      session.filesChanged([folder.at('deep')]);
      await session.settled();
      assert.deepEqual(imports(), ['a2']);
      assert.deepEqual([...session.result().programs.keys()], [`rust:${folder.at('a.rs')}`]);
    }));

  it('finds what a folder holds that was moved into the workspace', () =>
    inWorkspace(
      { 'ws/a.rs': '', 'other/deep/b.rs': guest('import b') },
      async ({ session, folder, imports }) => {
        renameSync(folder.at('other'), folder.at('ws/other'));
        session.filesChanged([folder.at('ws/other')]);
        await session.settled();
        assert.deepEqual(imports(), ['b']);
      },
      { roots: ['ws'] },
    ));

  it('ignores events of files that a scan would skip', () =>
    inWorkspace({ '.gitignore': 'gen\n' }, async ({ session, folder, imports }) => {
      for (const path of ['target/a.rs', 'gen/a.rs', 'node_modules/x/a.rs']) {
        session.filesChanged([folder.write(path, guest('import x'))]);
      }
      await session.settled();
      assert.deepEqual(imports(), []);
    }));

  it('regroups when a build file comes: two lone files become one program', () =>
    inWorkspace(
      { 'a.rs': guest('import a'), 'b.rs': guest('import b') },
      async ({ session, folder, imports }) => {
        assert.equal(session.result().programs.size, 2);
        session.filesChanged([folder.write('Cargo.toml', '')]);
        await session.settled();
        assert.deepEqual([...session.result().programs.keys()], [`rust:${folder.path}`]);
        assert.deepEqual(imports(), ['a', 'b']);
      },
    ));

  it('takes changed settings at once', () =>
    inWorkspace(
      { 'a.rs': guest('import a'), 'vendor/b.rs': guest('import b') },
      async ({ session, imports }) => {
        session.configure({ ...settings, exclude: ['vendor'] });
        await session.settled();
        assert.deepEqual(imports(), ['a']);
        assert.equal(session.result().findings.length, 1);
        session.configure({ ...settings, diagnostics: { 'unknown-module': 'off' } });
        await session.settled();
        assert.deepEqual(imports(), ['a', 'b']);
        assert.equal(session.result().findings.length, 0);
      },
    ));

  it('reads files of two overlapping roots once', () =>
    inWorkspace(
      { 'a/b/x.rs': guest('import x') },
      ({ imports }) => {
        assert.deepEqual(imports(), ['x']);
        return Promise.resolve();
      },
      { roots: ['a', 'a/b'] },
    ));

  it('follows roots that are added and removed', () =>
    inWorkspace(
      { 'a/x.rs': guest('import x'), 'b/y.rs': guest('import y') },
      async ({ session, folder, imports }) => {
        session.rescan([folder.at('a'), folder.at('b')]);
        await session.settled();
        assert.deepEqual(imports(), ['x', 'y']);
        session.rescan([folder.at('b')]);
        await session.settled();
        assert.deepEqual(imports(), ['y']);
      },
      { roots: ['a'] },
    ));

  it('lists once what it did not read, with the reason', () =>
    inWorkspace(
      { 'ok.rs': guest('import f'), 'nul.rs': '\0', 'latin.c': new Uint8Array([0xe4]) },
      async (given) => {
        mkdirSync(given.folder.at('folder.rs'));
        execFileSync('mkfifo', [given.folder.at('pipe.rs')]);
        symlinkSync('nowhere', given.folder.at('broken.rs'));
        given.folder.write('huge.c', '\n'.repeat(3 * 1024 * 1024));
        given.session.rescan();
        await given.session.settled();
        assert.deepEqual(given.imports(), ['f']);
        assert.deepEqual(given.notRead(), [
          ['broken.rs', 'not-read.broken-link'],
          ['folder.rs', 'not-read.folder'],
          ['huge.c', 'not-read.too-large'],
          ['latin.c', 'not-read.not-utf8'],
          ['nul.rs', 'not-read.binary'],
          ['pipe.rs', 'not-read.special-file'],
        ]);
      },
    ));

  for (const behaviour of ['HANG', 'EXIT', 'MEMORY', 'THROW']) {
    it(`sets a file aside that ends the reader (${behaviour}), reads the rest, and reads it again once changed`, () =>
      inWorkspace(
        {
          'Cargo.toml': '',
          'a.rs': guest('import a'),
          'b.rs': guest(behaviour, 'import b'),
          'c.rs': guest('import c'),
        },
        async ({ session, folder, imports, notRead }) => {
          assert.deepEqual(imports(), ['a', 'c']);
          const key = behaviour === 'HANG' ? 'not-read.stuck' : 'not-read.reader-died';
          assert.deepEqual(notRead(), [['b.rs', key]]);
          session.setOpen(folder.at('b.rs'), guest('import b'));
          await session.settled();
          assert.deepEqual(imports(), ['a', 'b', 'c']);
          assert.deepEqual(notRead(), []);
        },
        // To fill a gigabyte takes a while.
        { readerPatience: behaviour === 'HANG' ? 1_000 : 20_000 },
      ));
  }

  it('sets a whole program aside that ends the reader at file after file', () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`p/${index}.rs`, guest('EXIT')]),
    );
    return inWorkspace(
      { ...files, 'p/Cargo.toml': '', 'q.rs': guest('import q') },
      ({ imports, notRead }) => {
        assert.deepEqual(imports(), ['q']);
        assert.equal(notRead().length, 20 + 1);
        return Promise.resolve();
      },
    );
  });

  it('answers while its reader is stuck', () =>
    inWorkspace({ 'a.rs': guest('import a') }, async ({ session, folder }) => {
      session.setOpen(folder.at('stuck.rs'), guest('HANG'));
      let longest = 0;
      let last = performance.now();
      const clock = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 5);
      await session.settled();
      clearInterval(clock);
      console.log(`# longest turn of the main thread while the reader was stuck: ${longest.toFixed(0)} ms`);
      assert.ok(session.result().table.imports.length === 1);
    }));

  it('says that its scan was cut', () =>
    inWorkspace(
      { 'a/1.rs': '', 'b/2.rs': '', 'c/3.rs': '' },
      ({ session }) => {
        assert.equal(session.result().isCut, true);
        return Promise.resolve();
      },
      { budgets: { files: 2, bytes: 1_000 } },
    ));

  it('tells whether a file was read as it is now', () =>
    inWorkspace({ 'a.rs': guest('import a') }, async ({ session, folder }) => {
      assert.equal(session.isCurrent(folder.at('a.rs')), true);
      session.setOpen(folder.at('a.rs'), guest('import b'));
      assert.equal(session.isCurrent(folder.at('a.rs')), false);
      await session.settled();
      assert.equal(session.isCurrent(folder.at('a.rs')), true);
    }));

  it('ends as the same workspace as a fresh one, whatever happened before', () =>
    inWorkspace({ 'a.rs': guest('import a'), 'b/b.rs': guest('import b') }, async ({ session, folder }) => {
      for (let round = 0; round < 10; round++) {
        session.setOpen(folder.at('a.rs'), guest(`import a${round}`));
        folder.write(`n${round}.rs`, guest(`import n${round}`));
        session.filesChanged([folder.at(`n${round}.rs`)]);
        if (round % 3 === 0) session.rescan();
        if (round % 2 === 0) await session.settled();
      }
      session.setClosed(folder.at('a.rs'));
      await session.settled();
      const fresh = openWorkspace({ roots: [folder.path], settings, workerFile });
      await fresh.settled();
      assert.deepEqual(session.result(), fresh.result());
      fresh.dispose();
    }));
});

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Reader, type ProgramRequest, type ReadOutcome } from '../../../server/src/node/reader';
import { writeScriptedWorker } from '../../support/scriptedWorker';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const folder = makeTemporaryFolder();
const workerFile = writeScriptedWorker(folder);
after(folder.remove);

/** A program of files with their texts, all at one revision. */
function request(
  files: Readonly<Record<string, string>>,
  revision = 1,
  loaded: string[] = [],
): ProgramRequest {
  return {
    id: 'p',
    files: new Map(Object.keys(files).map((file) => [file, revision])),
    isPartial: false,
    load: (file) => {
      loaded.push(file);
      return { kind: 'text', file, text: files[file] ?? '' };
    },
  };
}

function importsOf(outcome: ReadOutcome): readonly string[] | string {
  return outcome.kind === 'facts' ? outcome.facts.guestImports.map(({ name }) => name) : outcome.kind;
}

async function withReader(act: (reader: Reader) => Promise<void>, patience = 1_000): Promise<void> {
  const reader = new Reader({ workerFile, log: () => undefined, patience });
  try {
    await act(reader);
  } finally {
    reader.dispose();
  }
}

describe('reader', () => {
  it('sends only contents that are new to the thread', () =>
    withReader(async (reader) => {
      const loaded: string[] = [];
      assert.deepEqual(importsOf(await reader.read(request({ a: 'import f', b: 'import g' }, 1, loaded))), [
        'f',
        'g',
      ]);
      const second: ProgramRequest = {
        ...request({ a: 'import f', b: 'import h' }, 1, loaded),
        files: new Map([
          ['a', 1],
          ['b', 2],
        ]),
      };
      assert.deepEqual(importsOf(await reader.read(second)), ['f', 'h']);
      assert.deepEqual(loaded, ['a', 'b', 'b']);
    }));

  for (const [behaviour, why] of [
    ['HANG', 'stuck'],
    ['EXIT', 'died'],
    ['THROW', 'died'],
    ['MEMORY', 'died'],
  ] as const) {
    it(`names the file at which its thread ended (${behaviour}), and reads on in a new one`, () =>
      withReader(
        async (reader) => {
          const ended = await reader.read(request({ a: 'import f', b: behaviour, c: 'import g' }));
          assert.equal(ended.kind, 'given-up');
          if (ended.kind === 'given-up') assert.deepEqual([ended.why, ended.file], [why, 'b']);
          const began = performance.now();
          assert.deepEqual(importsOf(await reader.read(request({ a: 'import f', c: 'import g' }))), [
            'f',
            'g',
          ]);
          console.log(`# a new thread has answered after ${(performance.now() - began).toFixed(0)} ms`);
          // To fill a gigabyte takes a while.
        },
        behaviour === 'HANG' ? 1_000 : 20_000,
      ));
  }

  it('does not take a thread that makes progress for a stuck one', () =>
    withReader(async (reader) => {
      const files = Object.fromEntries(
        Array.from({ length: 2_000 }, (_, index) => [`f${index}`, 'import x']),
      );
      assert.equal(importsOf(await reader.read(request(files))).length, 2_000);
    }));

  it('replaces a thread whose memory has grown, and sends it everything anew', () =>
    withReader(async (reader) => {
      const loaded: string[] = [];
      await reader.read(request({ a: 'GROW' }, 1, loaded));
      await reader.read(request({ a: 'GROW' }, 1, loaded));
      assert.deepEqual(loaded, ['a', 'a']);
    }));

  it('settles what is under way when it is disposed', async () => {
    const reader = new Reader({ workerFile, log: () => undefined });
    const outcome = reader.read(request({ a: 'HANG' }));
    reader.dispose();
    assert.equal((await outcome).kind, 'disposed');
    assert.equal((await reader.read(request({ a: '' }))).kind, 'disposed');
  });

  it('gives up on a bundle that is not there instead of waiting for it', async () => {
    const reader = new Reader({ workerFile: folder.at('missing.js'), log: () => undefined });
    const outcome = await reader.read(request({ a: '' }));
    assert.equal(outcome.kind, 'given-up');
    reader.dispose();
  });
});

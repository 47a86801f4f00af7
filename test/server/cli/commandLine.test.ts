import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCommandLine } from '../../../server/src/cli/commandLine';
import type { Surroundings } from '../../../server/src/cli/surroundings';
import { link } from '../../../server/src/core/link/link';
import { text } from '../../../server/src/core/messages/text';
import { checkAll } from '../../../server/src/core/rules/index';
import type { SessionResult } from '../../../server/src/node/workspaceSession';
import { facts, guestImport, hostFunction } from '../../support/facts';

const program = facts({
  hostFunctions: [hostFunction('m', 'f', '(i32) -> ()')],
  guestImports: [
    guestImport('m', 'f', '(i64) -> ()'),
    guestImport('m', 'memory', '(…) -> …', { kind: 'memory' }),
  ],
});
const table = link([program, program]);

const result: SessionResult = {
  programs: new Map([
    ['a', program],
    ['b', program],
  ]),
  table,
  findings: checkAll(table),
  notRead: [{ file: '/home/me/project/x\u001b[2Jy.rs', reason: text('not-read.not-utf8') }],
  isCut: true,
  programCount: 2,
  builtPlugins: [],
};

interface Said {
  readonly code: number;
  readonly results: string;
  readonly notes: string;
}

async function run(args: readonly string[], more: Partial<Surroundings> = {}): Promise<Said> {
  let results = '';
  let notes = '';
  const code = await runCommandLine(args, {
    locale: 'en',
    colors: false,
    version: '1.2.3',
    folder: '/home/me/project',
    machine: { environment: {}, home: null, forbiddenFolders: [] },
    nativeFolder: '/nowhere',
    templatesFolder: '/nowhere',
    writeResult: (written) => (results += written),
    writeNote: (written) => (notes += written),
    confirm: () => Promise.resolve(null),
    kindOf: (path) => (path.includes('nowhere') ? 'absent' : 'folder'),
    sourceOf: () => null,
    readWorkspace: () => Promise.resolve(result),
    ...more,
  });
  return { code, results, notes };
}

describe('command line', () => {
  it('says on stderr what was not read, and that a budget cut the scan', async () => {
    const { notes } = await run(['check']);
    assert.equal(
      notes,
      'x\\x1b[2Jy.rs: Not read: not UTF-8.\nThe folder is larger than the limits: a part of it was not looked at.\n',
    );
  });

  it('lists functions only, and what two programs share once', async () => {
    const { results, code } = await run(['list', '--format', 'json']);
    const listed = JSON.parse(results) as { hostFunctions: unknown[]; guestImports: unknown[] };
    assert.equal(code, 0);
    assert.equal(listed.hostFunctions.length, 1);
    assert.equal(listed.guestImports.length, 1);
  });

  it('shows findings whose source cannot be shown', async () => {
    const { results, code } = await run(['check']);
    assert.equal(code, 1);
    assert.match(
      results,
      /^error\[signature-mismatch\]: `f` declares parameter 1[^\n]+\n *--> guest\.rs:3:1\n/,
    );
  });

  it('hands the named release and places over to the reading', async () => {
    const asked: unknown[] = [];
    await run(['check', 'a', '../b', '--wasmedge', '0.13.5'], {
      readWorkspace: ({ roots, settings }) => {
        asked.push(roots, settings.wasmedgeVersion);
        return Promise.resolve(result);
      },
    });
    assert.deepEqual(asked, [['/home/me/project/a', '/home/me/b'], '0.13.5']);
  });

  it('turns a fault of its own into one line and exit code 2', async () => {
    const failing = await run(['check'], {
      readWorkspace: () => Promise.reject(new Error('line one\nline two')),
    });
    assert.deepEqual(failing, {
      code: 2,
      results: '',
      notes: 'wasmedge-plugin: A fault of this program: line one\\x0aline two\n',
    });
  });

  it('does not begin when a place is missing', async () => {
    const missing = await run(['list', 'nowhere']);
    assert.equal(missing.code, 2);
    assert.equal(missing.notes, 'wasmedge-plugin: `nowhere` does not exist.\n');
  });
});

// The session with the reader as it is shipped: whatever was remembered between edits must not show.

import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  openWorkspace,
  type SessionSettings,
  type WorkspaceSession,
} from '../../../server/src/node/workspaceSession';
import { inRepository } from '../../support/repository';
import { makeTemporaryFolder } from '../../support/temporaryFolder';
import { workerBundle } from '../../support/workerBundle';

const settings: SessionSettings = { wasmedgeVersion: '0.14.1', diagnostics: {}, exclude: [] };

/** Each turns the text before it into the next, as someone who types might. */
const edits: readonly { readonly file: string; readonly edit: (text: string) => string }[] = [
  { file: 'cpp-plugin/plugin_register.cpp', edit: (text) => `// 数😀\n\n${text}` },
  { file: 'rust-guest-mistakes/src/main.rs', edit: (text) => text.replace('len: u64', 'len: usize') },
  { file: 'cpp-plugin/plugin_register.cpp', edit: (text) => text.replace('GenI32()', 'GenI64()') },
  { file: 'rust-guest-mistakes/src/main.rs', edit: (text) => text.slice(0, text.length / 2) },
  { file: 'cpp-plugin/my_plugin.h', edit: (text) => text.replace('#', '# /* half typed') },
  { file: 'rust-plugin/src/lib.rs', edit: (text) => text.replace('"my_plugin"', '"my_plugins"') },
  { file: 'rust-guest-mistakes/src/main.rs', edit: (text) => `${text} }\nfn f() {` },
  { file: 'cpp-plugin/my_plugin.h', edit: (text) => text.replace('# /* half typed', '#') },
];

describe('workspace session, edit by edit', () => {
  it('finds after each edit what a fresh session finds', async () => {
    const folder = makeTemporaryFolder();
    cpSync(inRepository('test/fixtures/sample'), folder.path, { recursive: true });
    const open = (): WorkspaceSession =>
      openWorkspace({ roots: [folder.path], settings, workerFile: workerBundle() });
    const session = open();
    await session.settled();
    assert.equal(session.result().findings.length, 5);
    const seen = new Set<string>();
    for (const { file, edit } of edits) {
      const text = edit(readFileSync(folder.at(file), 'utf8'));
      folder.write(file, text);
      session.setOpen(folder.at(file), text);
      await session.settled();
      const fresh = open();
      await fresh.settled();
      assert.deepEqual(session.result(), fresh.result(), `after an edit of ${file}`);
      fresh.dispose();
      seen.add(JSON.stringify(session.result().findings));
    }
    assert.ok(seen.size >= 4, 'the edits change what is found');
    session.dispose();
    folder.remove();
  });
});

// The session with the reader as it is shipped: what build files and other crates say is followed as it changes.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openWorkspace, type SessionSettings } from '../../../server/src/node/workspaceSession';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';
import { workerBundle } from '../../support/workerBundle';

const settings: SessionSettings = { wasmedgeVersion: '0.14.1', diagnostics: {}, exclude: [] };

interface Followed {
  readonly folder: TemporaryFolder;
  /** Writes a file as another program does, and gives the types of the first parameters then. */
  readonly write: (path: string, text: string) => Promise<readonly string[]>;
  /** The same for a file that the editor has open. */
  readonly type: (path: string, text: string) => Promise<readonly string[]>;
}

async function follow(
  files: Readonly<Record<string, string>>,
  act: (given: Followed) => Promise<void>,
): Promise<void> {
  const folder = makeTemporaryFolder(files);
  const session = openWorkspace({ roots: [folder.path], settings, workerFile: workerBundle() });
  const types = async (): Promise<readonly string[]> => {
    await session.settled();
    const { imports } = session.result().table;
    return imports.map(({ guest }) => guest.signature.params?.[0]?.type ?? '?');
  };
  try {
    await types();
    await act({
      folder,
      write: (path, text) => {
        session.filesChanged([folder.write(path, text)]);
        return types();
      },
      type: (path, text) => {
        session.setOpen(folder.at(path), text);
        return types();
      },
    });
  } finally {
    session.dispose();
    folder.remove();
  }
}

const manifest = (name: string, more = ''): string => `[package]\nname = "${name}"\n${more}`;

describe('a workspace whose build files change', () => {
  it('follows the types of another crate as they are typed, and its link as it comes', () =>
    follow(
      {
        'shared/Cargo.toml': manifest('shared'),
        'shared/src/lib.rs': 'pub type Handle = u32;',
        'guest/Cargo.toml': manifest('guest'),
        'guest/src/lib.rs': '#[link(wasm_import_module = "m")] extern "C" { fn f(of: shared::Handle); }',
      },
      async ({ write, type }) => {
        const dependency = '[dependencies]\nshared = { path = "../shared" }\n';
        assert.deepEqual(await type('shared/src/lib.rs', 'pub type Handle = u16;'), ['?']);
        assert.deepEqual(await write('guest/Cargo.toml', manifest('guest', dependency)), ['i32']);
        assert.deepEqual(await type('shared/src/lib.rs', 'pub type Handle = u64;'), ['i64']);
        assert.deepEqual(await type('shared/src/lib.rs', 'mod h; pub use h::Handle;'), ['?']);
        assert.deepEqual(await write('shared/src/h.rs', 'pub type Handle = f32;'), ['f32']);
        const inherited = '[dependencies]\nshared.workspace = true\n';
        assert.deepEqual(await write('guest/Cargo.toml', manifest('guest', inherited)), ['?']);
        const offered = '[workspace.dependencies]\nshared = { path = "shared" }\n';
        assert.deepEqual(await write('Cargo.toml', offered), ['f32']);
      },
    ));

  it('follows the build target of cargo', () =>
    follow(
      {
        'guest/Cargo.toml': manifest('guest'),
        'guest/src/lib.rs': '#[link(wasm_import_module = "m")] extern "C" { fn f(of: &str); }',
      },
      async ({ write }) => {
        assert.deepEqual(await write('.cargo/config.toml', '[build]\ntarget = "wasm32-wasip1"'), ['i32']);
        assert.deepEqual(
          await write('guest/.cargo/config.toml', '[build]\ntarget = "wasm32-unknown-unknown"'),
          ['?'],
        );
      },
    ));

  it('follows compile commands, which lie where builds put them', () =>
    follow(
      {
        'CMakeLists.txt': '',
        '.gitignore': 'build/\n',
        'src/guest.c': `#include <handle.h>
__attribute__((import_module("m"), import_name("f"))) void f(handle of);
int run(void) { f(0); return 0; }`,
        'sdk/v1/handle.h': '#pragma once\ntypedef int handle;',
        'sdk/v2/handle.h':
          '#pragma once\n#ifdef WIDE\ntypedef long long handle;\n#else\ntypedef float handle;\n#endif',
      },
      async ({ folder, write, type }) => {
        const database = (...args: readonly string[]): string =>
          JSON.stringify([{ directory: folder.path, file: 'src/guest.c', arguments: ['cc', ...args] }]);
        const path = 'build/compile_commands.json';
        assert.deepEqual(await write(path, database('-Isdk/v2', '-DWIDE')), ['i64']);
        assert.deepEqual(await write(path, database('-Isdk/v1')), ['i32']);
        assert.deepEqual(await write(path, database('-Isdk/v1').slice(0, 30)), ['i32'], 'half-written');
        assert.deepEqual(await type('sdk/v1/handle.h', '#pragma once\ntypedef double handle;'), ['f64']);
      },
    ));
});

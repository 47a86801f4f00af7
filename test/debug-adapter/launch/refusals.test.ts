// What a user is told who cannot debug yet: which thing is at fault, and the cure. The adapter is the one that ships.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { debugBench, startSession, type DebugBench } from '../../support/debugBench';
import { markedLine, type Body } from '../../support/dapHarness';
import { missing, mustSucceed } from '../../support/programs';

describe('a debug session that cannot begin', { skip: missing('wasmedge', 'wat2wasm', 'gcc', 'gdb') }, () => {
  let bench: DebugBench;
  before(async () => {
    bench = await debugBench();
  });
  after(() => bench.folder.remove());

  /** What stands in the way, as the editor shows it. */
  async function refusal(launch: Body, env: Readonly<Record<string, string>> = {}): Promise<string> {
    try {
      const { client } = await startSession({ bench, debugger: 'auto', launch, env });
      await client.close();
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    throw new Error('It began.');
  }

  it('names the guest that is missing, is a folder, or is no program', async () => {
    const { folder } = bench;
    assert.equal(
      await refusal({ program: folder.at('a b/客体.wasm') }),
      `${folder.at('a b/客体.wasm')}: the guest does not exist. Build it, or correct \`program\`.`,
    );
    assert.equal(
      await refusal({ program: folder.path }),
      `${folder.path}: \`program\` names a folder. Name the guest in it.`,
    );
    const noGuest = folder.write('notes.wasm', 'no module');
    assert.match(await refusal({ program: noGuest }), /notes\.wasm is neither a WebAssembly module nor/);
    const wrongText = folder.write('wrong.wat', '(module (funk))');
    assert.match(
      await refusal({ program: wrongText }),
      /wrong\.wat cannot be compiled: .*funk|wrong\.wat cannot/,
    );
  });

  it('names the plugin, the folder, the file of variables and the programs that are missing', async () => {
    const missingThing = bench.folder.at('nothing here');
    assert.equal(
      await refusal({ plugins: [missingThing] }),
      `${missingThing}: the plugin does not exist. Build it, or correct \`plugins\`.`,
    );
    assert.equal(
      await refusal({ cwd: missingThing }),
      `${missingThing}: the folder in \`cwd\` does not exist.`,
    );
    assert.equal(
      await refusal({ envFile: missingThing }),
      `${missingThing}: the file in \`envFile\` cannot be read.`,
    );
    for (const name of ['wasmedgePath', 'debuggerPath'])
      assert.match(
        await refusal({ [name]: bench.guest }),
        new RegExp(`^.*loop\\.wasm: \`${name}\` does not name a program that may be executed\\. Correct it`),
      );
  });

  it('says in which PATH wasmedge is not', async () => {
    const env = { PATH: bench.folder.path, HOME: bench.folder.path };
    const said = await refusal({}, env);
    assert.match(
      said,
      /^`wasmedge` was found neither in PATH nor in `~\/\.wasmedge\/bin`\. Install WasmEdge/,
    );
    assert.ok(said.endsWith(`PATH is ${bench.folder.path}`), said);
  });

  it('takes wasmedge from the PATH that `env` gives the program', async () => {
    const said = await refusal({ env: { PATH: '/nowhere/bin' } }, { HOME: bench.folder.path });
    assert.ok(said.endsWith('PATH is /nowhere/bin'), said);
  });

  it('says in which PATH no debugger is', async () => {
    const PATH = bench.folder.at('only wasmedge');
    mkdirSync(PATH);
    symlinkSync(mustSucceed('which', ['wasmedge']).trim(), `${PATH}/wasmedge`);
    assert.match(
      await refusal({}, { PATH }),
      /^No debugger was found in PATH\. Install gdb 14\.1 .*PATH is .*only wasmedge$/,
    );
    assert.match(
      await refusal({ debugger: 'lldb' }, { PATH }),
      /^`lldb-dap` was not found in PATH\. .*"debugger": "auto".*PATH is .*only wasmedge$/,
    );
  });

  it('says which version of gdb is there and which is needed', async () => {
    for (const version of [
      'GNU gdb (Debian 13.1-3) 13.1',
      'GNU gdb (GDB; openSUSE Leap 15.6) 13.2',
      'GNU gdb (GDB) Red Hat Enterprise Linux 8.2-20.el8',
    ]) {
      const debuggerPath = oldGdb(bench, version);
      const number = /[\d.]+(?=(?:-20\.el8)?$)/.exec(version)?.[0] ?? '';
      assert.equal(
        await refusal({ debugger: 'gdb', debuggerPath }),
        `${debuggerPath} is version ${number} and does not speak the debug protocol: gdb 14.1 or later with Python is needed. ` +
          'Install a later one, or lldb-dap, and name it in `debuggerPath`.',
      );
    }
  });

  it('tells a gdb without Python from an old one', async () => {
    const debuggerPath = oldGdb(bench, 'GNU gdb (GDB) 14.2-arch');
    assert.match(
      await refusal({ debugger: 'gdb', debuggerPath }),
      /gdb, version 14\.2, was built without Python and cannot speak the debug protocol\. Install gdb 14\.1/,
    );
  });

  it(
    'goes on with lldb-dap where gdb is too old, and says why',
    { skip: missing('lldb-dap-19') },
    async () => {
      const PATH = `${oldGdb(bench, 'GNU gdb (Debian 13.1-3) 13.1').replace(/\/gdb$/, '')}:${String(process.env['PATH'])}`;
      const { client, stop } = await startSession({
        ...{ bench, debugger: 'auto', env: { PATH } },
        breakpoints: [['tick', {}]],
      });
      try {
        const { frame } = await stop();
        assert.equal(frame['line'], markedLine(bench.source, 'tick'));
        assert.match(
          client.output('important'),
          /gdb is version 13\.1 and does not speak .*\n.*lldb-dap.* debugs instead\.\n$/,
        );
        await client.ask('disconnect', { terminateDebuggee: true });
      } finally {
        await client.close();
      }
    },
  );
});

let made = 0;

/** Stands for a gdb that cannot be had on this machine: it says what such a one says. */
function oldGdb({ folder }: DebugBench, version: string): string {
  const place = folder.at(`old gdb ${String(++made)}`);
  mkdirSync(place);
  const file = `${place}/gdb`;
  const script = [
    '#!/bin/sh',
    `case "$1" in --version) echo '${version}'; exit 0;; esac`,
    'echo "Interpreter \\`dap\' unrecognized" >&2',
    'exit 1',
  ];
  writeFileSync(file, `${script.join('\n')}\n`);
  chmodSync(file, 0o755);
  return file;
}

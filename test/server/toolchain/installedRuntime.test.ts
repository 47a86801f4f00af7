// What of WasmEdge a machine has, told from its files: nothing is run for it, and what does not go together is told.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { after, describe, it } from 'node:test';
import { installedRuntime, type InstalledRuntime } from '../../../server/src/toolchain/installedRuntime';
import { thisMachine, type Machine } from '../../../server/src/toolchain/machine';
import { askWasmedge } from '../../../server/src/toolchain/wasmedge';
import { missing, mustSucceed } from '../../support/programs';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

type Found = Extract<InstalledRuntime, { kind: 'found' }>;

function found(configured: string | null, environment: Machine['environment'] = {}): Found {
  const machine = { environment, home: null, forbiddenFolders: [] };
  const runtime = installedRuntime(machine, configured);
  assert.equal(runtime.kind, 'found');
  return runtime;
}

/** A tool and a library that stand for a WasmEdge: only what is looked at is in them. */
function plant(name: string, version: string): string {
  const source = `const char release[] = "\\0" "${version}" "\\0"; void WasmEdge_Driver_Tool(void) {}`;
  const library = folder.at(`${name}/lib/libwasmedge.so.0`);
  folder.write(`${name}/lib/library.c`, source);
  folder.write(
    `${name}/bin/tool.c`,
    'void WasmEdge_Driver_Tool(void); int main(void) { WasmEdge_Driver_Tool(); }',
  );
  mustSucceed('cc', [
    '-shared',
    '-fPIC',
    '-Wl,-soname,libwasmedge.so.0',
    '-o',
    library,
    `${dirname(library)}/library.c`,
  ]);
  const tool = folder.at(`${name}/bin/wasmedge`);
  mustSucceed('cc', ['-o', tool, `${dirname(tool)}/tool.c`, library]);
  folder.write(`${name}/include/wasmedge/version.h`, `#define WASMEDGE_VERSION "${version}"\n`);
  return tool;
}

describe('the WasmEdge of a machine, by its files', { skip: missing('cc', 'wasmedge') }, () => {
  it('is what WasmEdge itself says when it is asked', async () => {
    const machine = thisMachine([]);
    const runtime = found(null, machine.environment);
    const asked = await askWasmedge(runtime.program, machine);
    assert.equal(runtime.version, asked.version);
    assert.equal(realpathSync(runtime.library ?? ''), realpathSync(asked.library ?? ''));
    assert.equal(runtime.header?.version, asked.version);
    assert.equal(runtime.fault, null);
  });

  it('is told of the tool that is set, with its own library and headers', () => {
    const runtime = found(plant('own', '0.13.5'));
    assert.deepEqual(runtime, {
      kind: 'found',
      program: folder.at('own/bin/wasmedge'),
      library: folder.at('own/lib/libwasmedge.so.0'),
      version: '0.13.5',
      header: { file: folder.at('own/include/wasmedge/version.h'), version: '0.13.5' },
      fault: null,
    });
  });

  it('warns where the headers are of another release (P46)', () => {
    const tool = plant('headers', '0.14.1');
    folder.write('old/wasmedge/version.h', '#define WASMEDGE_VERSION "0.13.5"\n');
    const { fault } = found(tool, { WASMEDGE_INCLUDE_DIR: folder.at('old') });
    assert.equal(fault?.key, 'doctor.headers-differ');
    assert.deepEqual(fault.args, {
      ...{ file: folder.at('old/wasmedge/version.h'), version: '0.13.5', wasmedge: '0.14.1' },
    });
  });

  it('warns where tool and library are of two releases, and the tool cannot start (P46)', () => {
    const tool = plant('two', '0.14.1');
    const library = folder.at('two/lib/libwasmedge.so.0');
    // Linked against a library that has the function, run with one that has not.
    folder.write('two/newer.c', 'void WasmEdge_Driver_UniTool(void) {}');
    folder.write(
      'two/user.c',
      'void WasmEdge_Driver_UniTool(void); int main(void) { WasmEdge_Driver_UniTool(); }',
    );
    const newer = folder.at('two/libwasmedge.so.0');
    mustSucceed('cc', [
      '-shared',
      '-fPIC',
      '-Wl,-soname,libwasmedge.so.0',
      '-o',
      newer,
      folder.at('two/newer.c'),
    ]);
    mustSucceed('cc', ['-o', tool, folder.at('two/user.c'), newer]);
    const { fault } = found(tool);
    assert.equal(fault?.key, 'toolchain.tool-and-library-differ');
    assert.deepEqual(fault.args, { program: tool, library, symbol: 'WasmEdge_Driver_UniTool' });
  });

  it('claims nothing of a script that starts another program', () => {
    const script = folder.write('script/wasmedge', `#!/bin/sh\ntouch '${folder.at('was-run')}'\n`);
    chmodSync(script, 0o755);
    folder.write('script-old/wasmedge/version.h', '#define WASMEDGE_VERSION "0.13.5"\n');
    const runtime = found(script, { WASMEDGE_INCLUDE_DIR: folder.at('script-old') });
    assert.deepEqual([runtime.library, runtime.version, runtime.fault], [null, null, null]);
    assert.equal(existsSync(folder.at('was-run')), false);
  });

  it('takes no number for the release where there are several', () => {
    const tool = plant('several', '0.14.1" "\\0" "0.13.5');
    assert.equal(found(tool).version, null);
  });

  it('is missing where none is found, with the reason', () => {
    const machine = { environment: { PATH: '/nowhere' }, home: null, forbiddenFolders: [] };
    assert.equal(installedRuntime(machine, null).kind, 'missing');
    assert.equal(installedRuntime(machine, '/no/such').kind, 'missing');
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import type { Machine } from '../../../server/src/toolchain/machine';
import { askWasmedge, findWasmedge } from '../../../server/src/toolchain/wasmedge';
import { missing } from '../../support/programs';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

function machineWith(environment: Readonly<Record<string, string>>, home: string | null = null): Machine {
  return { environment, home, forbiddenFolders: [folder.at('workspace')] };
}

function plantWasmedge(relative: string): string {
  const path = folder.write(
    relative,
    `#!/bin/sh\ntouch '${folder.at('was-run')}'\necho wasmedge version 9.9.9\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

describe('the WasmEdge of this machine', { skip: missing('cc', 'wasmedge') }, () => {
  it('is found in PATH, and says its version and its library', async () => {
    const machine = machineWith({ PATH: process.env['PATH'] ?? '' });
    const found = findWasmedge(machine);
    assert.equal(found.kind, 'found');
    if (found.kind !== 'found') return;
    const facts = await askWasmedge(found.program, machine);
    assert.match(facts.version ?? '', /^\d+\.\d+\.\d+/);
    assert.ok(facts.library !== null && existsSync(facts.library), String(facts.library));
  });

  it('is the one in the user’s own folder when PATH has none, and never one of the workspace', () => {
    const planted = plantWasmedge('workspace/wasmedge');
    assert.equal(findWasmedge(machineWith({ PATH: `.:${folder.at('workspace')}` })).kind, 'missing');
    const installed = plantWasmedge('home/.wasmedge/bin/wasmedge');
    assert.deepEqual(findWasmedge(machineWith({ PATH: folder.at('workspace') }, folder.at('home'))), {
      kind: 'found',
      program: installed,
    });
    assert.deepEqual(findWasmedge(machineWith({}), planted), { kind: 'found', program: planted });
    assert.equal(findWasmedge(machineWith({}), '/no/such').kind, 'missing');
    assert.equal(existsSync(folder.at('was-run')), false, 'looking for a program must not run it');
  });

  it('is asked without running the plugins that the environment names', async () => {
    const source = folder.write(
      'trap.c',
      `#include <fcntl.h>\n__attribute__((constructor)) static void run(void) { open("${folder.at('trap')}", O_CREAT | O_WRONLY, 0600); }\n`,
    );
    const plugins = folder.at('workspace/plugins.so');
    execFileSync('cc', ['-shared', '-fPIC', '-o', plugins, source]);
    const environment = {
      PATH: process.env['PATH'] ?? '',
      WASMEDGE_PLUGIN_PATH: plugins,
      LD_PRELOAD: plugins,
    };
    const found = findWasmedge(machineWith(environment));
    if (found.kind !== 'found') throw new Error('WasmEdge is not installed.');
    await askWasmedge(found.program, machineWith(environment));
    assert.equal(existsSync(folder.at('trap')), false);
    execFileSync(found.program, ['--version'], { env: { ...environment, LD_PRELOAD: '' } });
    assert.equal(existsSync(folder.at('trap')), true, 'the control: with the variable the plugin does run');
  });
});

// The environment of the debugger itself, as far as it differs from the editor's.

import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { debuggerEnvironment } from '../../debug-adapter/src/debuggerEnvironment';
import { makeTemporaryFolder } from '../support/temporaryFolder';

function inHome(environment: Readonly<Record<string, string>>, home: string | null): Record<string, string> {
  return { ...debuggerEnvironment({ environment, home, forbiddenFolders: [] }) };
}

describe('environment of a debugger', () => {
  it('has a folder of the user alone for what is compiled of its Python parts', () => {
    const home = makeTemporaryFolder();
    try {
      const env = inHome({ PATH: '/usr/bin', PYTHONDONTWRITEBYTECODE: '1' }, home.path);
      const compiled = env['PYTHONPYCACHEPREFIX'] ?? '';
      assert.deepEqual(env, { PATH: '/usr/bin', PYTHONPYCACHEPREFIX: compiled });
      assert.ok(compiled.startsWith(`${home.path}/`), compiled);
      assert.equal(statSync(compiled).mode & 0o777, 0o700);
    } finally {
      home.remove();
    }
  });

  it('stays as it is where the user has such a folder, or where none can be had', () => {
    const home = makeTemporaryFolder();
    try {
      writeFileSync(home.at('.cache'), 'no folder');
      const own = { PYTHONPYCACHEPREFIX: '/elsewhere', PYTHONDONTWRITEBYTECODE: '1' };
      assert.deepEqual(inHome(own, home.path), own);
      const without = { PYTHONDONTWRITEBYTECODE: '1', ELECTRON_RUN_AS_NODE: '1' };
      for (const none of [home.path, null])
        assert.deepEqual(inHome(without, none), { PYTHONDONTWRITEBYTECODE: '1' });
    } finally {
      home.remove();
    }
  });
});

import assert from 'node:assert/strict';
import { chmodSync, symlinkSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import {
  findProgram,
  findPrograms,
  isForbidden,
  probeEnvironment,
  searchedFolders,
} from '../../../server/src/toolchain/programs';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

function plant(relative: string): string {
  const path = folder.write(relative, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

const planted = plant('workspace/bin/tool');
const own = plant('tools/tool');
symlinkSync(folder.at('workspace/bin'), folder.at('link'));
folder.write('first/tool', 'not executable');

const forbiddenFolders = [folder.at('workspace')];

describe('findProgram', () => {
  it('skips what may not be executed and takes the first that may', () => {
    const path = [folder.at('first'), folder.at('tools')].join(':');
    assert.equal(findProgram('tool', { path, forbiddenFolders }), own);
  });

  it('never takes a program of the workspace, whichever way the path leads there', () => {
    for (const entry of [
      folder.at('workspace/bin'),
      folder.at('link'),
      folder.at('tools/../workspace/bin'),
    ]) {
      assert.equal(findProgram('tool', { path: entry, forbiddenFolders }), null, entry);
      assert.equal(findProgram('tool', { path: `${entry}:${folder.at('tools')}`, forbiddenFolders }), own);
      assert.ok(findProgram('tool', { path: entry, forbiddenFolders: [] }), 'the control');
    }
  });

  it('does not take the working folder for an empty, relative or dotted entry', () => {
    const before = process.cwd();
    process.chdir(folder.at('workspace/bin'));
    try {
      for (const path of ['', ':', '.:', './', '..:bin', ':.'])
        assert.equal(findProgram('tool', { path, forbiddenFolders: [] }), null, path);
    } finally {
      process.chdir(before);
    }
  });

  it('takes names only, not paths', () => {
    for (const name of ['', '../tool', './tool', planted, '.', '..'])
      assert.equal(findProgram(name, { path: folder.at('tools'), forbiddenFolders: [] }), null, name);
  });

  it('takes the program that the user named and no other, and none where that one cannot be run', () => {
    const search = { path: folder.at('tools'), forbiddenFolders };
    const tools = new Map([['tool', planted]]);
    assert.deepEqual(findPrograms('tool', { ...search, tools }), [planted]);
    const wrong = new Map([['tool', folder.at('first/tool')]]);
    assert.deepEqual(findPrograms('tool', { ...search, tools: wrong }), []);
    assert.deepEqual(findPrograms('tool', { ...search, tools: new Map([['other', planted]]) }), [own]);
  });

  it('lists each file once', () => {
    const path = [folder.at('tools'), folder.at('tools'), folder.at('workspace/bin')].join(':');
    assert.deepEqual(findPrograms('tool', { path, forbiddenFolders: [] }), [own, planted]);
  });
});

describe('isForbidden', () => {
  it('does not take a folder for one whose name it begins with', () => {
    assert.equal(isForbidden('/ws-other/x', ['/ws']), false);
    assert.equal(isForbidden('/ws/..x', ['/ws']), true);
    assert.equal(isForbidden('/ws', ['/ws']), true);
  });
});

describe('probeEnvironment', () => {
  it('takes away what makes a program load or run something else', () => {
    const environment = {
      HOME: '/home/somebody',
      PATH: `.::${folder.at('workspace/bin')}:/usr/bin`,
      LD_LIBRARY_PATH: `${folder.at('workspace')}:`,
      LD_PRELOAD: '/x.so',
      WASMEDGE_PLUGIN_PATH: '/plugins',
      NODE_OPTIONS: '--require /x.js',
      UNSET: undefined,
    };
    assert.deepEqual(probeEnvironment(environment, forbiddenFolders), {
      HOME: '/home/somebody',
      PATH: '/usr/bin',
    });
    assert.deepEqual(searchedFolders({ path: '/a:b:/c', forbiddenFolders: [] }), ['/a', '/c']);
  });
});

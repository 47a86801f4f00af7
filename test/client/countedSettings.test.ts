// Which value of a setting counts: a repository cannot name a program of its own by the settings that it brings along.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import {
  countedPath,
  countedPaths,
  countedPathsByName,
  outsideOf,
  stringsByName,
} from '../../client/src/settings/counted';
import { toolArguments } from '../../client/src/tasks/toolArguments';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder({ 'ws/bin/gdb': '', 'ws-other/gdb': '', 'tools/gdb': '' });
after(() => folder.remove());
symlinkSync(folder.at('ws/bin'), folder.at('link'));
symlinkSync(folder.at('ws'), folder.at('opened'));

const mayCount = outsideOf([folder.at('opened')]);
const [inside, outside] = [folder.at('ws/bin/gdb'), folder.at('tools/gdb')];

describe('settings that name programs', () => {
  it('count from a workspace only for places outside of it, whichever way a path leads', () => {
    for (const path of [inside, folder.at('opened/bin/gdb'), folder.at('link/gdb'), folder.at('opened')])
      assert.equal(countedPath({ user: outside, workspace: [path] }, mayCount), outside, path);
    for (const path of [folder.at('ws-other/gdb'), outside])
      assert.equal(countedPath({ user: inside, workspace: [path] }, mayCount), path);
  });

  it('count from the user wherever the program lies', () => {
    assert.equal(countedPath({ user: inside, workspace: [undefined] }, mayCount), inside);
    assert.deepEqual(countedPaths({ user: [inside], workspace: [] }, mayCount), [inside]);
    assert.deepEqual(countedPathsByName({ user: { gdb: inside }, workspace: [] }, mayCount), { gdb: inside });
  });

  it('are taken name by name, the nearer settings first', () => {
    const user = { gdb: '/user/gdb', cmake: '/user/cmake', go: '/user/go' };
    const folderValue = { gdb: inside, cmake: '/folder/cmake' };
    const workspace = [folderValue, { gdb: '/workspace/gdb', cmake: '/workspace/cmake' }];
    assert.deepEqual(countedPathsByName({ user, workspace }, mayCount), {
      ...{ gdb: '/workspace/gdb', cmake: '/folder/cmake', go: '/user/go' },
    });
  });

  it('leave out of a list what lies in the workspace, and what is no absolute path', () => {
    const list = [inside, '/elsewhere', 'relative', 7];
    assert.deepEqual(countedPaths({ user: ['/user'], workspace: [undefined, list] }, mayCount), [
      '/elsewhere',
    ]);
    assert.deepEqual(countedPaths({ user: ['/user', 7], workspace: [] }, mayCount), ['/user']);
  });

  it('are nothing where they are of another form', () => {
    for (const wrong of [undefined, null, 7, 'relative', [], {}]) {
      assert.equal(countedPath({ user: wrong, workspace: [wrong] }, mayCount), '');
      assert.deepEqual(countedPathsByName({ user: wrong, workspace: [wrong] }, mayCount), {});
    }
    assert.deepEqual(stringsByName({ cmake: ['-DA=1'], make: 'x', go: [1] }), { cmake: ['-DA=1'] });
  });
});

describe('settings as options of the command line', () => {
  const set = {
    wasmedge: '/opt/wasmedge',
    toolPaths: { gdb: '/opt/a b/gdb' },
    buildArguments: { cmake: ['-DA=x y', '--fresh'] },
  };

  it('reach each verb that has a use for them', () => {
    const tool = '--tool=gdb=/opt/a b/gdb';
    const added = ['--add=cmake=-DA=x y', '--add=cmake=--fresh'];
    assert.deepEqual(toolArguments('build', set), [tool, ...added]);
    assert.deepEqual(toolArguments('run', set), ['--wasmedge=/opt/wasmedge', tool, ...added]);
    assert.deepEqual(toolArguments('test', set), ['--wasmedge=/opt/wasmedge', tool]);
    assert.deepEqual(toolArguments('list', set), []);
  });
});

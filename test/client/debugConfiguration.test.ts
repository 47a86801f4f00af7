// Debug configurations on their way to the debugger: what the user has set elsewhere, and paths that others share.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { withDefaults, withFolderVariables, type EditorDefaults } from '../../client/src/debug/configuration';
import { inlineNames } from '../../client/src/debug/inlineNames';
import { latestFirst, pairKey, withPicked } from '../../client/src/debug/pickedPairs';
import { runningPrograms } from '../../client/src/debug/processes';

const nothing: EditorDefaults = {
  ...{ wasmedge: '', folder: null, terminalEnvironment: {}, debuggers: {}, pluginVariable: {} },
  ...{ logLevel: 'default', trace: 'off' },
};

describe('a debug configuration in the editor', () => {
  it('gets the environment of the integrated terminal under its own, and the wasmedge that is set', () => {
    const terminalEnvironment = { PATH: '/opt/bin:${env:PATH}', BOTH: 'terminal', GONE: null, WRONG: 5 };
    const configuration = { program: 'g.wasm', env: { BOTH: 'own', MORE: 1 } };
    const set = { ...nothing, wasmedge: '/opt/wasmedge', terminalEnvironment };
    assert.deepEqual(withDefaults(configuration, set), {
      program: 'g.wasm',
      wasmedgePath: '/opt/wasmedge',
      env: { PATH: '/opt/bin:${env:PATH}', BOTH: 'own', GONE: null, MORE: 1 },
    });
  });

  it('stays as it is when nothing is set, and keeps a wrong `env` for the message on it', () => {
    const configuration = { program: 'g.wasm', wasmedgePath: '/own' };
    assert.deepEqual(withDefaults(configuration, nothing), configuration);
    assert.equal(withDefaults(configuration, { ...nothing, wasmedge: '/other' }).wasmedgePath, '/own');
    const wrong = { env: ['A=1'] };
    assert.deepEqual(withDefaults(wrong, { ...nothing, terminalEnvironment: { A: 'x' } }), wrong);
  });

  it('runs in the workspace folder unless it names another', () => {
    const usual = { ...nothing, folder: '/projects/a' };
    assert.deepEqual(withDefaults({}, usual), { cwd: '/projects/a' });
    assert.deepEqual(withDefaults({ cwd: '/tmp' }, usual), { cwd: '/tmp' });
    const terminalEnvironment = { HERE: '${workspaceFolder}/x:${env:HOME}' };
    assert.deepEqual(withDefaults({}, { ...usual, terminalEnvironment }), {
      cwd: '/projects/a',
      env: { HERE: '/projects/a/x:${env:HOME}' },
    });
  });

  it('gets debugger, plugin folders, log level and trace from the settings where it says none itself', () => {
    const set: EditorDefaults = {
      ...nothing,
      debuggers: { gdb: '/opt/gdb', 'lldb-dap': '/opt/lldb-dap', cmake: '/opt/cmake' },
      pluginVariable: { WASMEDGE_PLUGIN_PATH: '/plugins' },
      ...{ logLevel: 'debug', trace: 'calls' },
    };
    const env = { WASMEDGE_PLUGIN_PATH: '/plugins' };
    const usual = { logLevel: 'debug', trace: 'calls', env };
    assert.deepEqual(withDefaults({}, set), { ...usual, debuggerPath: '/opt/gdb' });
    const lldb = { debugger: 'lldb' };
    assert.deepEqual(withDefaults(lldb, set), { ...usual, ...lldb, debuggerPath: '/opt/lldb-dap' });
    const onlyLldb = { ...set, debuggers: { 'lldb-dap': '/opt/lldb-dap' } };
    assert.equal(withDefaults<Record<string, unknown>>({}, onlyLldb)['debuggerPath'], '/opt/lldb-dap');
    const gdb = { debugger: 'gdb' };
    assert.equal('debuggerPath' in withDefaults(gdb, onlyLldb), false);
    const own = {
      ...{ debuggerPath: '/own', logLevel: 'off', trace: 'memory' },
      env: { WASMEDGE_PLUGIN_PATH: '/own' },
    };
    assert.deepEqual(withDefaults(own, set), own);
  });

  it('names paths by the variable of the workspace folder in which they lie', () => {
    const configuration = {
      program: '/projects/a/guest',
      plugins: ['/projects/a', '/projects/ab/plugin', '/other'],
    };
    const folders = [
      { name: 'a', path: '/projects/a' },
      { name: '插件', path: '/projects/ab' },
    ];
    assert.deepEqual(withFolderVariables(configuration, '/projects/a', folders), {
      program: '${workspaceFolder}/guest',
      plugins: ['${workspaceFolder}', '${workspaceFolder:插件}/plugin', '/other'],
    });
  });
});

describe('guests to pick from', () => {
  const pair = (guest: string, ...plugins: readonly string[]) => ({
    guest: { path: guest },
    plugins: plugins.map((path) => ({ path })),
  });
  const pairs = [pair('a', 'p'), pair('b', 'p'), pair('b', 'q')];

  it('come in the order of the last picks, those never picked behind them as they are', () => {
    let picked: readonly string[] = [];
    for (const at of [1, 2, 1]) picked = withPicked(picked, pairKey(pairs[at] ?? pair('')));
    assert.deepEqual(latestFirst(pairs, picked), [pairs[1], pairs[2], pairs[0]]);
  });

  it('are forgotten after many others', () => {
    let picked = withPicked([], pairKey(pair('b', 'q')));
    for (let other = 0; other < 30; other++) picked = withPicked(picked, `other ${String(other)}`);
    assert.deepEqual(latestFirst(pairs, picked), pairs);
  });
});

describe('values at the ends of lines', () => {
  const namesIn = (text: string): readonly string[] => {
    const lines = text.split('\n');
    return inlineNames(lines, lines.length - 1).map(({ line, character, name }) => {
      assert.equal(lines[line]?.slice(character, character + name.length), name);
      return `${String(line)}:${name}`;
    });
  };

  it('are those of the function at which the debugger stands, up to its line', () => {
    const text = [
      'int other(int hidden) { return hidden; }',
      'static int tick(void *data, const Value *In) {',
      '  Counter *state = data; // not this one',
      '  state->calls += amount(In[0]) + "text"[0];',
      '  Text::length = size;',
    ].join('\n');
    assert.deepEqual(
      namesIn(text).filter((name) => !/Value|Counter/.test(name)),
      ['1:data', '1:In', '2:state', '2:data', '3:state', '3:In', '4:size'],
    );
  });

  it('are found in Rust too', () => {
    const text =
      'fn greet(frame: &Frame) -> i32 {\n    let mut total = length as i32;\n    println!("{}", total);';
    assert.deepEqual(
      namesIn(text).filter((name) => !name.endsWith('Frame')),
      ['0:frame', '1:total', '1:length', '2:total'],
    );
  });
});

describe('processes to attach to', { skip: process.platform !== 'linux' }, () => {
  it('are those of the user, and not the editor itself', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdout.write("up"); process.stdin.resume()']);
    try {
      await once(other.stdout, 'data');
      const found = runningPrograms();
      const pids = found.map(({ pid }) => pid);
      assert.ok(pids.includes(other.pid ?? 0));
      assert.ok(!pids.includes(process.pid));
      assert.ok(found.every(({ command }) => command !== ''));
    } finally {
      other.kill();
    }
  });
});

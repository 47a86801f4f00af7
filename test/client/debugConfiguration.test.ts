// Debug configurations on their way to the debugger: what the user has set elsewhere, and paths that others share.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { withDefaults, withFolderVariable } from '../../client/src/debug/configuration';
import { inlineNames } from '../../client/src/debug/inlineNames';
import { runningPrograms } from '../../client/src/debug/processes';

describe('a debug configuration in the editor', () => {
  it('gets the environment of the integrated terminal under its own, and the wasmedge that is set', () => {
    const terminalEnvironment = { PATH: '/opt/bin:${env:PATH}', BOTH: 'terminal', GONE: null, WRONG: 5 };
    const configuration = { program: 'g.wasm', env: { BOTH: 'own', MORE: 1 } };
    assert.deepEqual(withDefaults(configuration, { wasmedge: '/opt/wasmedge', terminalEnvironment }), {
      program: 'g.wasm',
      wasmedgePath: '/opt/wasmedge',
      env: { PATH: '/opt/bin:${env:PATH}', BOTH: 'own', GONE: null, MORE: 1 },
    });
  });

  it('stays as it is when nothing is set, and keeps a wrong `env` for the message on it', () => {
    const configuration = { program: 'g.wasm', wasmedgePath: '/own' };
    const nothing = { wasmedge: '', terminalEnvironment: {} };
    assert.deepEqual(withDefaults(configuration, nothing), configuration);
    assert.equal(withDefaults(configuration, { ...nothing, wasmedge: '/other' }).wasmedgePath, '/own');
    const wrong = { env: ['A=1'] };
    assert.deepEqual(withDefaults(wrong, { ...nothing, terminalEnvironment: { A: 'x' } }), wrong);
  });

  it('names paths by ${workspaceFolder} where they lie in that folder, and only there', () => {
    const configuration = {
      program: '/projects/a/guest',
      plugins: ['/projects/a', '/projects/ab/plugin', '/other'],
    };
    assert.deepEqual(withFolderVariable(configuration, '/projects/a'), {
      program: '${workspaceFolder}/guest',
      plugins: ['${workspaceFolder}', '/projects/ab/plugin', '/other'],
    });
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

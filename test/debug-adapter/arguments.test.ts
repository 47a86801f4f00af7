import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePort } from '../../debug-adapter/src/arguments';

describe('arguments of the debug adapter', () => {
  it('speaks over stdio when none is given', () => {
    assert.deepEqual(parsePort([]), { kind: 'stdio' });
  });

  it('takes a port', () => {
    assert.deepEqual(parsePort(['--port', '4711']), { kind: 'port', port: 4711 });
  });

  it('names what it does not understand and what it takes instead', () => {
    for (const args of [['--prot', '1'], ['--port', '1', 'x'], ['4711']]) {
      const parsed = parsePort(args);
      assert.match(parsed.kind === 'wrong' ? parsed.message : '', /Use no argument, or --port N/);
    }
    for (const value of ['0', '65536', '1.5', 'x', '']) {
      assert.equal(parsePort(['--port', value]).kind, 'wrong', `port ${value}`);
    }
  });
});

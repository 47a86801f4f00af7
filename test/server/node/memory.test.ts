import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemory } from '../../../server/src/node/memory';

describe('memory between reads', () => {
  it('computes once what is asked for in every read, and forgets what was not for two', () => {
    const memory = createMemory();
    const computed: string[] = [];
    const ask = (key: string): string =>
      memory.remember(key, () => {
        computed.push(key);
        return key.toUpperCase();
      });
    for (let read = 0; read < 3; read++) {
      assert.equal(ask('a'), 'A');
      if (read === 0) ask('b');
      memory.endRead();
    }
    assert.deepEqual(computed, ['a', 'b']);
    ask('b');
    assert.deepEqual(computed, ['a', 'b', 'b']);
  });

  it('forgets everything when it is told to', () => {
    const memory = createMemory();
    let computed = 0;
    const ask = (): number => memory.remember('a', () => ++computed);
    ask();
    memory.endRead();
    ask();
    memory.forget();
    assert.equal(ask(), 2);
  });
});

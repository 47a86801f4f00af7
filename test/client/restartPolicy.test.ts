import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRestartPolicy } from '../../client/src/restartPolicy';

describe('restart policy', () => {
  it('restarts quietly twice, tells at the third end, and gives up at the fifth', () => {
    let time = 0;
    const decide = createRestartPolicy(() => time);
    const decisions = Array.from({ length: 5 }, () => {
      time += 10_000;
      return decide();
    });
    assert.deepEqual(
      decisions.map(({ restart, tell }) => [restart, tell]),
      [
        [true, false],
        [true, false],
        [true, true],
        [true, false],
        [false, true],
      ],
    );
    assert.deepEqual(
      decisions.map(({ delay }) => delay),
      [0, 1_000, 3_000, 10_000, 0],
    );
  });

  it('forgets ends that lie long enough behind', () => {
    let time = 0;
    const decide = createRestartPolicy(() => time);
    for (let end = 0; end < 20; end++) {
      time += 200_000;
      assert.deepEqual(decide(), { restart: true, delay: 0, tell: false });
    }
  });
});

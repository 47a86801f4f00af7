// An editor that reads slowly: nobody keeps for it what it has not read.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { paceOf } from '../../../debug-adapter/src/transport/pace';
import { silenceOf } from '../../../debug-adapter/src/transport/silence';

describe('pace of a slow reader', () => {
  it('lets the source wait until everything is read, and again', async () => {
    const [reader, source] = [new PassThrough({ highWaterMark: 4 }), new PassThrough()];
    const pace = paceOf(reader, source);
    source.resume();
    for (let round = 0; round < 3; round++) {
      pace.keep();
      assert.equal(source.isPaused(), false);
      reader.write('more than four');
      pace.keep();
      assert.equal(source.isPaused(), true);
      const drained = once(reader, 'drain');
      reader.read();
      await drained;
      assert.equal(source.isPaused(), false);
    }
  });

  it('lets no source wait once it is given up', () => {
    const [reader, source] = [new PassThrough({ highWaterMark: 4 }), new PassThrough()];
    const pace = paceOf(reader, source);
    reader.write('more than four');
    pace.keep();
    assert.equal(source.isPaused(), true);
    pace.giveUp();
    assert.equal(source.isPaused(), false);
    pace.keep();
    assert.equal(source.isPaused(), false);
  });

  it('is not taken for silence of the source', async () => {
    const source = new PassThrough();
    source.resume();
    const silence = silenceOf(source);
    await silence(1);
    source.pause();
    let isSilent = false;
    const waits = silence(1).then(() => (isSilent = true));
    // A timer that was begun later and takes longer ends later.
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(isSilent, false);
    source.resume();
    await waits;
  });
});

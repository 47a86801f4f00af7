import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { progressLine } from '../../../server/src/cli/progress';

describe('progress', () => {
  it('keeps one line, and leaves nothing behind', () => {
    let written = '';
    const show = progressLine('en', (text) => (written += text));
    show({ kind: 'began' });
    show({ kind: 'looked', done: 1, total: 9 });
    show({ kind: 'read', done: 2, total: 3 });
    show({ kind: 'ended' });
    assert.equal(written, '\r\x1b[KLooking at files: 1 of 9\r\x1b[KReading programs: 2 of 3\r\x1b[K');
  });
});

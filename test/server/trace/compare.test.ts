import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareTraces } from '../../../server/src/core/trace/compare';
import type { FunctionSummary } from '../../../server/src/core/trace/summary';

function summary(name: string, calls: number, nanoseconds: number): FunctionSummary {
  return { module: 'm', name, calls, nanoseconds, longest: 0, failures: 0, median: null, p95: null };
}

describe('comparing traces', () => {
  it('sorts by the change of time, and knows what came and went', () => {
    const before = {
      functions: [summary('same', 10, 100), summary('gone', 1, 50), summary('slow', 10, 1000)],
      lost: 0,
    };
    const after = {
      functions: [summary('same', 10, 100), summary('new', 2, 20), summary('slow', 20, 6000)],
      lost: 0,
    };
    const rows = compareTraces(before, after);
    assert.deepEqual(
      rows.map(({ name, ratio }) => [name, ratio]),
      [
        ['slow', 3],
        ['gone', null],
        ['new', null],
        ['same', 1],
      ],
    );
    assert.deepEqual([rows[1]?.after, rows[2]?.before], [null, null]);
  });

  it('leaves out what neither trace called', () => {
    const silent = { functions: [summary('silent', 0, 0)], lost: 0 };
    assert.deepEqual(compareTraces(silent, silent), []);
  });
});

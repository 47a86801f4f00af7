import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { equalData } from '../../../server/src/core/base/equal';

describe('equalData', () => {
  it('agrees with the platform on any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        assert.equal(equalData(left, right), isDeepStrictEqual(left, right));
        assert.equal(equalData(left, structuredClone(left)), true);
      }),
    );
  });

  it('tells lists from objects and absent from null', () => {
    assert.equal(equalData([], {}), false);
    assert.equal(equalData({ a: null }, {}), false);
    assert.equal(equalData({ a: undefined }, {}), true);
    assert.equal(equalData({ a: 1, b: 2 }, { b: 2, a: 1 }), true);
    assert.equal(equalData([1, 2], [2, 1]), false);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { editDistance, nearNames } from '../../../server/src/core/base/nearNames';

describe('near names', () => {
  it('counts insertions, deletions, replacements and exchanges', () => {
    assert.equal(editDistance('reverse_strng', 'reverse_string'), 1);
    assert.equal(editDistance('abcd', 'abc'), 1);
    assert.equal(editDistance('abcd', 'abxd'), 1);
    assert.equal(editDistance('abcd', 'acbd'), 1);
    assert.equal(editDistance('', 'abc'), 3);
    assert.equal(editDistance('kitten', 'sitting'), 3);
  });

  it('counts the same with a limit, up to the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 4 }), (left, right, limit) => {
        const whole = editDistance(left, right);
        const limited = editDistance(left, right, limit);
        if (whole <= limit) assert.equal(limited, whole);
        else assert.ok(limited > limit);
      }),
    );
  });

  it('offers the nearest first, and a name never to itself', () => {
    const known = ['reverse_string', 'reverse_strings', 'compute_md5'];
    assert.deepEqual(nearNames('reverse_strng', known), ['reverse_string', 'reverse_strings']);
    assert.deepEqual(nearNames('reverse_string', known), ['reverse_strings']);
  });

  it('takes names that differ in case, hyphens and underscores for the nearest', () => {
    assert.deepEqual(nearNames('reverse-string', ['reverse_sting', 'reverse_string']), [
      'reverse_string',
      'reverse_sting',
    ]);
    assert.deepEqual(nearNames('Text_Tools', ['text_tools']), ['text_tools']);
  });

  it('offers nothing for short names that merely have the same length', () => {
    assert.deepEqual(nearNames('f', ['g']), []);
    assert.deepEqual(nearNames('ab', ['cd']), []);
    assert.deepEqual(nearNames('get', ['set']), []);
  });

  it('does not work itself to death on long names', () => {
    const long = 'x'.repeat(100_000);
    assert.deepEqual(nearNames(long, [`${long}y`]), []);
    assert.deepEqual(nearNames('abc', [long]), []);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitArguments } from '../../client/src/commands/splitArguments';

describe('splitArguments', () => {
  it('parts by blanks outside of quotes', () => {
    assert.deepEqual(splitArguments('  1 2.5\t-3  '), ['1', '2.5', '-3']);
    assert.deepEqual(splitArguments('"a b" \'c "d"\' e"f g"h'), ['a b', 'c "d"', 'ef gh']);
    assert.deepEqual(splitArguments(''), []);
  });

  it('keeps empty texts and what a backslash protects', () => {
    assert.deepEqual(splitArguments('"" \'\''), ['', '']);
    assert.deepEqual(splitArguments('a\\ b "\\"" \'\\\''), ['a b', '"', '\\']);
    assert.deepEqual(splitArguments('end\\'), ['end\\']);
  });

  it('says that a quote is not closed', () => {
    for (const line of ['"', "'a", '"a\\"']) assert.equal(splitArguments(line), null, line);
  });
});

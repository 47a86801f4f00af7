import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchesGlob, parseGlob } from '../../../server/src/core/base/glob';

function matches(pattern: string, path: string): boolean {
  return matchesGlob(parseGlob(pattern), path);
}

describe('glob', () => {
  it('keeps a star within its segment', () => {
    assert.equal(matches('src/*.rs', 'src/lib.rs'), true);
    assert.equal(matches('src/*.rs', 'src/deep/lib.rs'), false);
    assert.equal(matches('*', 'a/b'), false);
  });

  it('lets two stars stand for any number of segments', () => {
    for (const path of ['vendor', 'vendor/a', 'x/vendor', 'x/y/vendor/z/w.c']) {
      assert.equal(matches('**/vendor/**', path), true, path);
    }
    assert.equal(matches('**/vendor/**', 'x/vendors/y'), false);
    assert.equal(matches('a/**/b', 'a/b'), true);
  });

  it('knows choices, classes and single characters', () => {
    assert.equal(matches('*.{c,cpp,{h,hpp}}', 'x.hpp'), true);
    assert.equal(matches('*.{c,cpp}', 'x.rs'), false);
    assert.equal(matches('[a-c]?[!x]', 'b9y'), true);
    assert.equal(matches('[a-c]?[!x]', 'b9x'), false);
    assert.equal(matches('\\*', '*'), true);
    assert.equal(matches('\\*', 'a'), false);
  });

  it('takes characters of regular expressions as they are', () => {
    assert.equal(matches('a.b+(c)', 'a.b+(c)'), true);
    assert.equal(matches('a.b', 'axb'), false);
  });

  it('ends soon for a pattern made to be slow', () => {
    const path = 'a'.repeat(250);
    const began = performance.now();
    assert.equal(matches(`${'*a'.repeat(60)}b`, path), false);
    assert.equal(matches(`${'**/'.repeat(60)}b`, 'a/'.repeat(120)), false);
    assert.equal(matches('{a,b}'.repeat(60), path), false);
    assert.ok(performance.now() - began < 5_000, 'a backtracking matcher would need years');
  });
});

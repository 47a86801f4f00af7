import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mainText, preprocessFiles } from './expandedTexts';

/** What is kept of `yes` and `no`, and how many other ways there are. */
function decide(condition: string, before = '', language: 'c' | 'cpp' = 'c'): string {
  const source = `${before}\n${condition}\nyes\n#else\nno\n#endif`;
  const unit = preprocessFiles({ '/p/a.c': source, '/p/other.h': '#define ELSEWHERE 1' }, 0, language);
  return `${mainText(unit).text}${unit.alternatives > 0 ? ' perhaps' : ''}`;
}

describe('conditions', () => {
  it('computes as the preprocessor does', () => {
    assert.equal(decide('#if 1 + 2 * 3 == 7 && (0x10 >> 2) == 4'), 'yes');
    assert.equal(decide("#if 'a' == 97 && -1 < 0 && ~0 == -1 && !0"), 'yes');
    assert.equal(decide('#if 1 ? 0 : 1'), 'no');
    assert.equal(decide('#if 010 == 8 && 5 / 0 == 0 && 1ULL'), 'yes');
    assert.equal(decide('#if V(2) > A', '#define A 1\n#define V(x) x'), 'yes');
  });

  it('knows what is defined, and that what another file defines is not yet', () => {
    assert.equal(decide('#ifdef A', '#define A'), 'yes');
    assert.equal(decide('#if defined A && defined(B)', '#define A\n#define B'), 'yes');
    assert.equal(decide('#ifdef ELSEWHERE'), 'no');
    assert.equal(decide('#if ELSEWHERE > 0'), 'no');
    assert.equal(decide('#if __has_include("other.h")'), 'yes');
  });

  it('knows the platform', () => {
    assert.equal(decide('#if defined(__linux__) && !defined(_WIN32) && !defined(__APPLE__)'), 'yes');
    assert.equal(decide('#ifdef __cplusplus'), 'no');
    assert.equal(decide('#ifdef __cplusplus', '', 'cpp'), 'yes');
  });

  it('answers what nobody defines as a compiler without -D does, and says that it may be otherwise', () => {
    assert.equal(decide('#ifdef WITH_X'), 'no perhaps');
    assert.equal(decide('#ifndef WITH_X'), 'yes perhaps');
    assert.equal(decide('#if LEVEL < 3'), 'yes perhaps');
    assert.equal(decide('#if HAS(x)'), 'no perhaps');
  });

  it('leaves open whether a file is compiled for the host or for a guest', () => {
    assert.equal(decide('#ifdef __wasm__'), 'no perhaps');
  });

  it('is sure where the unknown part does not matter', () => {
    assert.equal(decide('#if defined(WITH_X) && 0'), 'no');
    assert.equal(decide('#if defined(WITH_X) || 1'), 'yes');
  });

  it('takes the version of WasmEdge for the newest when the header is not there', () => {
    assert.equal(decide('#if WASMEDGE_VERSION_MINOR >= 14'), 'yes perhaps');
  });

  it('takes one other branch in each further configuration', () => {
    const files = {
      '/p/a.c': '#if defined(A)\na\n#elif defined(B)\nb\n#else\nc\n#endif\n#ifdef C\nd\n#endif',
    };
    const texts = [0, 1, 2, 3].map((alternative) => mainText(preprocessFiles(files, alternative)).text);
    assert.deepEqual(texts, ['c', 'a\nd', 'b', 'c']);
  });

  it('survives conditions that are not whole', () => {
    for (const condition of [
      '#if',
      '#if (',
      '#if 1 +',
      '#if )',
      '#if 1 ?',
      '#if defined',
      `#if ${'('.repeat(50_000)}`,
    ]) {
      assert.match(decide(condition), /^(yes|no)( perhaps)?$/);
    }
  });
});

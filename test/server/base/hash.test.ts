import assert from 'node:assert/strict';
import test from 'node:test';
import { hashOf } from '../../../server/src/core/base/hash';

test('gives equal texts equal hashes and near texts different ones', () => {
  const texts = Array.from(
    { length: 20_000 },
    (_, index) => `fn f${String(index)}() { ${'x'.repeat(index % 40)} }`,
  );
  assert.equal(new Set(texts.map(hashOf)).size, texts.length);
  for (const text of ['', 'a', 'fn 数() {}', '😀'])
    assert.equal(hashOf(text), hashOf(Buffer.from(text).toString()));
  assert.notEqual(hashOf('ab'), hashOf('ba'));
  assert.notEqual(hashOf('\ud83d\ude00'), hashOf('\ude00\ud83d'));
});

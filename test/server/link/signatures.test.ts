import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { distanceBetween, firstDifference } from '../../../server/src/core/link/signatures';
import { signatureText } from '../../../server/src/core/model/signatureText';
import { signature } from '../../support/facts';

function difference(host: string, guest: string): string {
  const found = firstDifference(signature(host), signature(guest));
  if (!found) return 'none';
  return 'index' in found
    ? `${found.kind} ${found.index}`
    : `${found.kind} ${found.host} against ${found.guest}`;
}

describe('signatures', () => {
  it('finds the first parameter that differs', () => {
    assert.equal(difference('(i32, i32, f64) -> ()', '(i32, i64, f32) -> ()'), 'parameter-type 1');
    assert.equal(difference('(i32) -> i32', '(i32) -> i64'), 'result-type 0');
  });

  it('finds counts that differ before types', () => {
    assert.equal(difference('(i32, i32) -> ()', '(i64) -> ()'), 'parameter-count 2 against 1');
    assert.equal(difference('(i32) -> ()', '(i32) -> i32'), 'result-count 0 against 1');
  });

  it('never takes what is unknown for different', () => {
    assert.equal(difference('(?) -> ()', '(i64) -> ()'), 'none');
    assert.equal(difference('(…) -> ()', '(i64, i64) -> ()'), 'none');
    assert.equal(difference('(i32) -> …', '(i32) -> f64'), 'none');
  });

  it('compares what is known beside the unknown', () => {
    assert.equal(difference('(?, i32) -> ()', '(i64, i64) -> ()'), 'parameter-type 1');
    assert.equal(difference('(?) -> ()', '(i32, i32) -> ()'), 'parameter-count 1 against 2');
    assert.equal(difference('(…) -> i32', '(i32) -> i64'), 'result-type 0');
  });

  it('is nearer with fewer places that differ', () => {
    const guest = signature('(i32, i64) -> ()');
    const near = distanceBetween(signature('(i32, i32) -> ()'), guest);
    const farther = distanceBetween(signature('(f32, f32) -> i32'), guest);
    assert.ok(near > 0 && near < farther);
    assert.equal(distanceBetween(guest, guest), 0);
  });

  it('writes function types as messages show them', () => {
    for (const notation of ['() -> ()', '(i32, ?) -> i64', '(…) -> (…)', '() -> (i32, i32)']) {
      assert.equal(signatureText(signature(notation)), notation);
    }
  });
});

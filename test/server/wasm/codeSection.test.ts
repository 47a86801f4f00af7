import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readWasmCode } from '../../../server/src/core/wasm/codeSection';
import { buildModule } from '../../support/wasmBuilder';

const twoFunctions = buildModule({
  functions: [
    { params: [], results: [] },
    { params: ['i32'], results: [] },
  ],
});

describe('the code section', () => {
  it('says where each body lies', () => {
    const code = readWasmCode(twoFunctions);
    assert.equal(code?.bodies.length, 2);
    for (const { start, end } of code.bodies) {
      assert.ok(start > code.start);
      // The length stands before the body, `end` is its last instruction.
      assert.equal(twoFunctions[start - 1], end - start);
      assert.equal(twoFunctions[end - 1], 0x0b);
    }
  });

  it('is not there where it is cut off, and reading never throws', () => {
    const whole = readWasmCode(twoFunctions);
    for (let length = 0; length < twoFunctions.length; length++) {
      const read = readWasmCode(twoFunctions.subarray(0, length));
      if (length > 8 && read !== null) assert.deepEqual(read, whole);
    }
    assert.equal(readWasmCode(twoFunctions.subarray(0, (whole?.start ?? 0) + 2)), null);
  });
});

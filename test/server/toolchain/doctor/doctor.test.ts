// What the doctor says of the system itself.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { systemChecks } from '../../../../server/src/toolchain/doctor/doctor';

describe('the doctor, of the system', () => {
  it('says on Windows what is not to be had there, and where it is (P49)', () => {
    const [check, ...others] = systemChecks('win32');
    assert.deepEqual(others, []);
    assert.deepEqual(
      [check?.state, check?.text.key, check?.cure?.key],
      ['absent', 'doctor.windows', 'doctor.windows-cure'],
    );
    for (const platform of ['linux', 'darwin'] as const) assert.deepEqual(systemChecks(platform), []);
  });
});

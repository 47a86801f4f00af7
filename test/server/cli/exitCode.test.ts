import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exitCodeFor } from '../../../server/src/cli/exitCode';
import { sampleCheck } from '../../support/sampleReport';

describe('exit code', () => {
  it('is 1 only for findings at error level', () => {
    assert.equal(exitCodeFor(sampleCheck.findings), 1);
    assert.equal(exitCodeFor(sampleCheck.findings.filter(({ severity }) => severity !== 'error')), 0);
    assert.equal(exitCodeFor([]), 0);
  });
});

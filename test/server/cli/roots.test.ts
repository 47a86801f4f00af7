import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { relativeTo } from '../../../server/src/cli/roots';

describe('paths in results', () => {
  it('are relative to the folder, and whole for files elsewhere', () => {
    assert.equal(relativeTo('/home/me/project', '/home/me/project/a/b.rs'), 'a/b.rs');
    assert.equal(relativeTo('/', '/a.rs'), 'a.rs');
    assert.equal(relativeTo('/home/me/project', '/workshop/a.rs'), '/workshop/a.rs');
  });
});

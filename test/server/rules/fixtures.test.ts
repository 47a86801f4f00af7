import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkAll, rules } from '../../../server/src/core/rules/index';
import { expectAnnotations } from '../../support/annotations';
import { loadFixtures } from '../../support/fixture';
import { linkFixture } from '../../support/readFixture';
import { inRepository } from '../../support/repository';

describe('cases of the rules', () => {
  for (const { code } of rules) {
    const fires: boolean[] = [];
    for (const fixture of loadFixtures(`rules/${code}`)) {
      it(`${fixture.name} is found as annotated`, async () => {
        const table = await linkFixture(fixture);
        assert.ok(table.imports.length > 0, 'a case without imports proves nothing');
        const findings = checkAll(table);
        fires.push(findings.some((finding) => finding.code === code));
        expectAnnotations(fixture, findings);
      });
    }
    it(`${code} has a case that fires and one that is silent`, () => {
      assert.deepEqual([...new Set(fires)].sort(), [false, true]);
    });
  }

  it('have a folder for each rule and for nothing else', () => {
    const folders = readdirSync(inRepository('test/fixtures/rules')).sort();
    assert.deepEqual(folders, rules.map(({ code }) => code).sort());
  });
});

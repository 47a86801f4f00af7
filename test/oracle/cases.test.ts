// Collected mistakes of real users: each finding about linking comes exactly as its author expects it, and no other
// one does. Prints a table of all cases; what other rules are to find is counted as "later".

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkFolder } from '../support/checker';
import { besideCheckout } from './outside';
import { compareCase, laterCases, readCase } from './userCase';

const folder = besideCheckout('data/cases');

describe('mistakes of real users', { skip: folder === null ? 'the collection is not here' : false }, () => {
  const table: string[] = [];
  const names = folder === null ? [] : readdirSync(folder).sort();
  for (const name of names) {
    const userCase = readCase(join(folder ?? '', name));
    it(`${name}: ${userCase.about}`, () => {
      const { faults, exact, later, differently } = compareCase(userCase, checkFolder(userCase.folder));
      table.push(
        [
          name.padEnd(3),
          faults.length === 0 ? 'ok' : 'FAULT',
          `${String(exact)} exact`,
          ...(later > 0 ? [`${String(later)} later`] : []),
          ...differently,
          ...faults,
        ].join('  '),
      );
      assert.deepEqual(faults, []);
    });
  }
  it('are listed', (context) => {
    for (const line of table) context.diagnostic(`table: ${line}`);
    assert.equal(table.length, names.length);
  });
  it('leave nothing later that is not a case', () => {
    assert.deepEqual(
      laterCases.filter((name) => !names.includes(name)),
      [],
    );
  });
});

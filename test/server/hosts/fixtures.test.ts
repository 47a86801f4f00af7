// Each fixture plugin has beside it what is to be read from it. UPDATE_EXPECT=1 writes those files anew; whether
// they are true is what the oracle asks the runtime.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { hostModels } from '../../../server/src/core/hosts/index';
import { readHosts } from '../../../server/src/core/hosts/readHosts';
import type { LowerContext } from '../../../server/src/core/languages/types';
import { createLowerContext, factsText, fixturePrograms, lowerProgram } from '../../support/fixtureProgram';

describe('host functions of the fixture plugins', () => {
  let context: LowerContext | null = null;
  before(async () => {
    context = await createLowerContext();
  });
  for (const { name, folder, files } of fixturePrograms('hosts')) {
    it(name, () => {
      assert.ok(context);
      const found = factsText(readHosts(lowerProgram(files, context), hostModels));
      const expectFile = join(folder, 'facts.txt');
      if (process.env['UPDATE_EXPECT'] === '1') writeFileSync(expectFile, found);
      assert.ok(existsSync(expectFile), `${expectFile} is missing; UPDATE_EXPECT=1 writes it`);
      assert.equal(found, readFileSync(expectFile, 'utf8'));
    });
  }
});

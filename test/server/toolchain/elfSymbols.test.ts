import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { elfSymbols } from '../../../server/src/toolchain/elfSymbols';
import { missing } from '../../support/programs';
import { choices } from '../../support/random';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

describe('elfSymbols', { skip: missing('cc', 'strip') }, () => {
  it('tells what a library exports and what it hides', () => {
    const source = folder.write(
      'lib.c',
      'int shown(void) { return 1; }\nstatic int kept(void) { return 2; }\nint used(void);\nint (*p)(void) = kept;\nint calls(void) { return used() + p(); }\n',
    );
    const library = folder.at('lib.so');
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, source]);
    const symbols = elfSymbols(library);
    assert.ok(symbols !== null);
    assert.ok(symbols.exported.has('shown'));
    assert.ok(!symbols.exported.has('kept') && !symbols.exported.has('used'));
    assert.ok(symbols.hidden.has('kept') && !symbols.hidden.has('shown'));
    execFileSync('strip', [library]);
    assert.equal(elfSymbols(library)?.hidden.size, 0);
    assert.ok(elfSymbols(library)?.exported.has('shown'));
  });

  it('knows nothing of other files, and reads broken ones without an error', () => {
    for (const [name, contents] of Object.entries({
      empty: '',
      text: 'x'.repeat(100),
      short: '\x7fELF\x02\x01',
    }))
      assert.equal(elfSymbols(folder.write(name, contents)), null, name);
    assert.equal(elfSymbols(folder.at('nowhere')), null);
    const whole = readFileSync(folder.at('lib.so'));
    const random = choices(7);
    for (let round = 0; round < 500; round++) {
      const broken = Buffer.from(whole);
      for (let count = 0; count < 4; count++) {
        // The header and the table of sections, which lies at the end, are what steers the reading.
        const at = random.below(2) === 0 ? random.below(64) : whole.length - 1 - random.below(1500);
        broken[at] = random.below(256);
      }
      const read = elfSymbols(folder.write('broken.so', broken));
      assert.ok(read === null || read.exported instanceof Set);
    }
  });
});

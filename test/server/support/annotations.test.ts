import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { link } from '../../../server/src/core/link/link';
import type { Finding } from '../../../server/src/core/model/finding';
import { checkAll } from '../../../server/src/core/rules/index';
import { expectAnnotations } from '../../support/annotations';
import { facts, guestImport, hostFunction } from '../../support/facts';
import { inlineFixture } from '../../support/fixture';

const where = {
  file: '/guest.rs',
  range: { start: { line: 1, character: 7 }, end: { line: 1, character: 10 } },
};
const registered = {
  file: '/plugin.c',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
};

const findings: readonly Finding[] = checkAll(
  link([
    facts({
      hostFunctions: [hostFunction('m', 'add', '(i32) -> ()', { site: registered })],
      guestImports: [guestImport('m', 'add', '() -> ()', { site: where })],
    }),
  ]),
);

const words =
  'error[signature-mismatch]: `add` is declared as () -> (), without parameter 1; module `m` registers (i32) -> ().';

const annotated = `
//- /guest.rs
extern "C" {
    fn add();
//     ^^^ ${words}
}
//- /plugin.c
add();
// <^ related: registered here as (i32) -> ()
`;

describe('annotations', () => {
  it('hold when they are exactly the findings', () => {
    expectAnnotations(inlineFixture('case', annotated), findings);
  });

  it('fail for a finding that is not annotated', () => {
    const bare = annotated.replace(/^\/\/ .*\n/gm, '');
    assert.throws(() => {
      expectAnnotations(inlineFixture('case', bare), findings);
    }, /annotations are not what is found/);
  });

  it('fail for an annotation that is not found', () => {
    assert.throws(() => {
      expectAnnotations(inlineFixture('case', annotated), []);
    }, /annotations are not what is found/);
  });

  it('fail for another place, severity or wording', () => {
    for (const [from, to] of [
      ['//     ^^^', '//      ^^'],
      ['error[', 'warning['],
      ['parameter 1', 'parameter 2'],
    ] as const) {
      assert.throws(() => {
        expectAnnotations(inlineFixture('case', annotated.replace(from, to)), findings);
      });
    }
  });
});

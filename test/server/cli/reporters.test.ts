import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reporters } from '../../../server/src/cli/reporters';
import { expectFile } from '../../support/expectFile';
import { inRepository } from '../../support/repository';
import { sampleCheck, sampleContext, sampleList } from '../../support/sampleReport';

function golden(name: string): string {
  return inRepository('test/fixtures/cli/reporters', name);
}

// C0 but the line feed, DEL and C1, and what turns the reading direction.
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe('reporters', () => {
  for (const { name, check, list } of reporters) {
    it(`${name} writes findings as in its golden file`, () => {
      expectFile(golden(`check.${name}.expected`), check(sampleCheck, sampleContext()));
    });
    it(`${name} lets no name of a workspace steer the terminal`, () => {
      assert.doesNotMatch(check(sampleCheck, sampleContext()), steering);
      assert.doesNotMatch(list?.(sampleList, sampleContext()) ?? '', steering);
    });
    if (!list) continue;
    it(`${name} writes a list as in its golden file`, () => {
      expectFile(golden(`list.${name}.expected`), list(sampleList, sampleContext()));
    });
  }

  it('write Chinese where it is asked for', () => {
    const text = reporters.find(({ name }) => name === 'text');
    expectFile(golden('check.text.zh-cn.expected'), text?.check(sampleCheck, sampleContext('zh-cn')) ?? '');
  });

  it('colour only when told so', () => {
    const text = reporters.find(({ name }) => name === 'text');
    assert.match(text?.check(sampleCheck, sampleContext('en', true)) ?? '', /\x1b\[1;31merror\[/);
  });

  it('write JSON that keeps every name as it is', () => {
    const json = reporters.find(({ name }) => name === 'json');
    const parsed = JSON.parse(json?.list?.(sampleList, sampleContext()) ?? '{}') as {
      guestImports: { module: string }[];
    };
    assert.ok(parsed.guestImports.some(({ module }) => module === 'else\u001b[31mwhere'));
  });

  it('say that there is nothing to say', () => {
    const text = reporters.find(({ name }) => name === 'text');
    const nothing = { findings: [], hostFunctions: 3, guestImports: 2, notRead: [] };
    assert.equal(
      text?.check(nothing, sampleContext()),
      'Nothing found. Host functions read: 3, guest imports: 2.\n',
    );
  });
});

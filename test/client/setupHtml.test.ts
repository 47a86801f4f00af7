// The page of the setup as HTML: nothing in a name can become a part of the page, and its links are commands that the
// page may run.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setupHtml, setupPageCommands, type SetupWords } from '../../client/src/setup/setupHtml';
import type { CheckedSetup, SetupCheck } from '../../server/src/protocol';

const words: SetupWords = {
  ...{ language: 'en', title: 'Setup', again: 'Again', copy: 'Copy', openSetting: 'Open' },
  states: { fine: 'in order', absent: 'not there', fault: 'at fault' },
};

const nonce = '0123abcd';

function htmlOf(check: Partial<SetupCheck>, title = 'Plugins'): string {
  const whole: SetupCheck = { state: 'fault', text: 'said', cure: null, remedies: [], ...check };
  const setup: CheckedSetup = {
    ...{ kind: 'checked', summary: 'Faults: 1.', faults: 1 },
    sections: [{ title, checks: [whole] }],
  };
  return setupHtml(setup, words, nonce);
}

/** The commands of all links, with their arguments. */
function commandsIn(html: string): readonly { readonly command: string; readonly args: unknown }[] {
  return [...html.matchAll(/href="command:([^"?]+)(?:\?([^"]*))?"/g)].map(([, command, args]) => ({
    command: command ?? '',
    args:
      args === undefined ? [] : (JSON.parse(decodeURIComponent(args.replaceAll('&#39;', "'"))) as unknown),
  }));
}

describe('the page of the setup', () => {
  it('shows a hostile name as text wherever one can stand', () => {
    const hostile = `</style><script>x</script><img src=x onerror="y"> & 'q'`;
    const html = htmlOf(
      {
        text: `\`${hostile}\` is ${hostile}`,
        cure: hostile,
        remedies: [{ kind: 'command', command: hostile }],
      },
      hostile,
    );
    assert.doesNotMatch(html, /<script|<img|onerror="/);
    assert.equal(html.split('</style>').length, 2);
    assert.ok(html.includes('&lt;/style&gt;&lt;script&gt;'));
  });

  it('loads nothing and runs nothing: its policy lets in its own style alone', () => {
    const html = htmlOf({});
    assert.match(html, /content="default-src 'none'; style-src 'nonce-0123abcd'"/);
    assert.match(html, /<style nonce="0123abcd">/);
    assert.doesNotMatch(html, /<script|src=|url\(|style="/);
  });

  it('offers a command to copy, a setting to open and the check again, and no other command', () => {
    const command = `sudo apt install "a" 'b' \`c\` %20 ?x=1`;
    const html = htmlOf({
      remedies: [
        { kind: 'command', command },
        { kind: 'setting', key: 'wasmedge.path' },
      ],
    });
    assert.deepEqual(commandsIn(html), [
      { command: setupPageCommands.again, args: [] },
      { command: setupPageCommands.copy, args: [command] },
      { command: setupPageCommands.openSetting, args: ['wasmedge.path'] },
    ]);
  });

  it('sets what stands in backticks as code, and leaves a lone backtick as it is', () => {
    assert.ok(htmlOf({ text: 'see `/a b` here' }).includes('see <code>/a b</code> here'));
    assert.ok(htmlOf({ text: 'one ` alone' }).includes('one ` alone'));
  });

  it('says each state in words as well, not by colour and mark alone', () => {
    for (const state of ['fine', 'absent', 'fault'] as const)
      assert.ok(htmlOf({ state }).includes(`aria-label="${words.states[state]}"`), state);
  });
});

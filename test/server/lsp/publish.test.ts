import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { text } from '../../../server/src/core/messages/text';
import type { Finding } from '../../../server/src/core/model/finding';
import { visible } from '../../../server/src/lsp/convert';
import { Publisher } from '../../../server/src/lsp/publish';

function finding(file: string, line: number): Finding {
  const place = { line, character: 0 };
  return {
    code: 'unknown-module',
    severity: 'hint',
    text: text('not-read.folder'),
    site: { file, range: { start: place, end: place } },
    related: [],
    help: [],
    notes: [],
    host: null,
    guest: null,
  };
}

interface Sent {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly unknown[];
}

function publisher(): { sent: Sent[]; versions: Map<string, number>; stale: Set<string>; it: Publisher } {
  const sent: Sent[] = [];
  const versions = new Map<string, number>();
  const stale = new Set<string>();
  const it = new Publisher({
    send: (params) => sent.push(params),
    versionOf: (file) => versions.get(file),
    isCurrent: (file) => !stale.has(file),
    context: {
      locale: 'en',
      uriOf: (file) => (versions.has(file) ? `opened:${file}` : `file:${file}`),
      hasRelatedInformation: true,
      hasCodeDescription: true,
    },
  });
  return { sent, versions, stale, it };
}

function summary(sent: readonly Sent[]): readonly string[] {
  return sent.map(({ uri, version, diagnostics }) => `${uri}@${version ?? '-'}: ${diagnostics.length}`);
}

describe('publishing', () => {
  it('sends what is new, once, and an empty list for what is gone', () => {
    const { sent, it: publish } = publisher();
    publish.publish([finding('/a', 1), finding('/b', 1)], []);
    publish.publish([finding('/a', 1), finding('/b', 2)], []);
    publish.publish([finding('/a', 1)], []);
    publish.publish([finding('/a', 1)], []);
    assert.deepEqual(summary(sent), ['file:/a@-: 1', 'file:/b@-: 1', 'file:/b@-: 1', 'file:/b@-: 0']);
  });

  it('sends each version of an open file, empty lists too', () => {
    const { sent, versions, it: publish } = publisher();
    versions.set('/a', 1);
    publish.publish([], ['/a']);
    versions.set('/a', 2);
    publish.publish([], ['/a']);
    publish.publish([], ['/a']);
    assert.deepEqual(summary(sent), ['opened:/a@1: 0', 'opened:/a@2: 0']);
  });

  it('waits with a file whose newest text was not read yet', () => {
    const { sent, stale, it: publish } = publisher();
    stale.add('/a');
    publish.publish([finding('/a', 1), finding('/b', 1)], []);
    stale.clear();
    publish.publish([finding('/a', 2), finding('/b', 1)], []);
    assert.deepEqual(summary(sent), ['file:/b@-: 1', 'file:/a@-: 1']);
  });

  it('clears the spelling of a URI that the client does not use for its document', () => {
    const { sent, versions, it: publish } = publisher();
    publish.publish([finding('/a', 1)], []);
    versions.set('/a', 1);
    publish.publish([finding('/a', 1)], ['/a']);
    assert.deepEqual(summary(sent), ['file:/a@-: 1', 'file:/a@-: 0', 'opened:/a@1: 1']);
  });

  it('sends no more for one file than an editor can bear', () => {
    const { sent, it: publish } = publisher();
    publish.publish(
      Array.from({ length: 3_000 }, (_, line) => finding('/a', line)),
      [],
    );
    assert.deepEqual(summary(sent), ['file:/a@-: 2000']);
  });
});

describe('messages', () => {
  it('show control and direction characters instead of obeying them', () => {
    assert.equal(visible('a\u001b[31m\u202eb\n數😀'), 'a\\u{1b}[31m\\u{202e}b\\u{a}數😀');
  });
});

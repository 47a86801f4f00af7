import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeActionParams, Range } from 'vscode-languageserver';
import { text } from '../../../server/src/core/messages/text';
import type { Finding } from '../../../server/src/core/model/finding';
import { quickFixes } from '../../../server/src/lsp/quickFixes';
import { siteAt } from '../../support/facts';

const site = siteAt('/w/plugin.c', 3, 10);

const finding: Finding = {
  code: 'plugin-api-version',
  severity: 'error',
  text: text('plugin-api-version.other', { written: 3, loaded: 4, version: '0.14.1' }),
  site,
  related: [],
  help: [],
  notes: [],
  fixes: [{ title: text('fix.write-count', { count: 4 }), edits: [{ site, newText: '4' }] }],
  host: null,
  guest: null,
};

function asked(range: Range, more: Partial<CodeActionParams['context']> = {}): CodeActionParams {
  const diagnostics = [{ range: site.range, code: finding.code, message: '' }];
  return { textDocument: { uri: 'file:///w/plugin.c' }, range, context: { diagnostics, ...more } };
}

function titles(params: CodeActionParams, findings: readonly Finding[] = [finding]): readonly string[] {
  const context = { locale: 'en', uriOf: (file: string) => `file://${file}` } as const;
  return quickFixes(params, findings, context).map(({ title }) => title);
}

const elsewhere = siteAt('/w/plugin.c', 9).range;

describe('quick fixes', () => {
  it('name their diagnostic and edit the file by the URI that the client knows', () => {
    const [action] = quickFixes(asked(site.range), [finding], {
      locale: 'zh-cn',
      uriOf: () => 'uri:of-client',
    });
    assert.deepEqual(action, {
      title: '写作 4',
      kind: 'quickfix',
      diagnostics: asked(site.range).context.diagnostics,
      isPreferred: true,
      edit: { changes: { 'uri:of-client': [{ range: site.range, newText: '4' }] } },
    });
  });

  it('are there where the finding is, a cursor at its end included, and nowhere else', () => {
    const end = { start: site.range.end, end: site.range.end };
    assert.deepEqual(titles(asked(site.range)), ['Write 4']);
    assert.deepEqual(titles(asked(end)), ['Write 4']);
    assert.deepEqual(titles(asked(elsewhere)), []);
  });

  it('are not given to a client that asks for other actions', () => {
    assert.deepEqual(titles(asked(site.range, { only: ['refactor'] })), []);
    assert.deepEqual(titles(asked(site.range, { only: ['quickfix'] })), ['Write 4']);
    assert.deepEqual(titles(asked(site.range), [{ ...finding, fixes: [] }]), []);
  });
});

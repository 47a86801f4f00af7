import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readSettings } from '../../../server/src/lsp/settings';

const defaults = readSettings(undefined).settings;

describe('settings', () => {
  it('have defaults for everything', () => {
    assert.deepEqual(defaults, {
      wasmedgeVersion: '0.14.1',
      exclude: [],
      diagnostics: {
        'signature-mismatch': 'default',
        'unknown-function': 'default',
        'unknown-module': 'default',
        'library-differs': 'default',
        'plugin-api-version': 'default',
        'module-count': 'default',
      },
    });
  });

  it('are read nested and dotted', () => {
    const expected = { ...defaults, diagnostics: { ...defaults.diagnostics, 'unknown-module': 'off' } };
    for (const raw of [
      { diagnostics: { 'unknown-module': 'off' } },
      { 'diagnostics.unknown-module': 'off' },
    ]) {
      assert.deepEqual(readSettings(raw), {
        settings: expected,
        wasmedge: null,
        installFolder: null,
        misunderstood: [],
      });
    }
  });

  it('keep their defaults where a value makes no sense, and say which', () => {
    const raw = { wasmedgeVersion: '9.9.9', exclude: 'x', diagnostics: { 'unknown-module': true } };
    const read = readSettings(raw);
    assert.deepEqual(read.settings, defaults);
    assert.deepEqual([...read.misunderstood].sort(), [
      'wasmedge.diagnostics.unknown-module',
      'wasmedge.exclude',
      'wasmedge.wasmedgeVersion',
    ]);
  });

  it('take the program only by an absolute path', () => {
    assert.equal(readSettings({ path: '/opt/wasmedge' }).wasmedge, '/opt/wasmedge');
    for (const path of ['wasmedge', './wasmedge', '~/wasmedge', 7]) {
      const { wasmedge, misunderstood } = readSettings({ path });
      assert.deepEqual([wasmedge, misunderstood], [null, ['wasmedge.path']]);
    }
    assert.deepEqual(readSettings({ path: '' }).misunderstood, []);
    assert.equal(readSettings({ installFolder: '/opt/plugins' }).installFolder, '/opt/plugins');
    assert.deepEqual(readSettings({ installFolder: 'here' }).misunderstood, ['wasmedge.installFolder']);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        assert.equal(typeof readSettings(raw).settings.wasmedgeVersion, 'string');
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readSettings } from '../../../server/src/lsp/settings';

const { settings: defaults, toolchain } = readSettings(undefined);

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
        'entry-point': 'default',
        'module-conflict': 'default',
        'crate-type': 'default',
        'import-name': 'default',
      },
    });
  });

  it('are read nested and dotted', () => {
    const expected = { ...defaults, diagnostics: { ...defaults.diagnostics, 'unknown-module': 'off' } };
    for (const raw of [
      { diagnostics: { 'unknown-module': 'off' } },
      { 'diagnostics.unknown-module': 'off' },
    ]) {
      assert.deepEqual(readSettings(raw), { settings: expected, toolchain, misunderstood: [] });
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
    assert.equal(readSettings({ path: '/opt/wasmedge' }).toolchain.wasmedge, '/opt/wasmedge');
    for (const path of ['wasmedge', './wasmedge', '~/wasmedge', 7]) {
      const read = readSettings({ path });
      assert.deepEqual([read.toolchain.wasmedge, read.misunderstood], [null, ['wasmedge.path']]);
    }
    assert.deepEqual(readSettings({ path: '' }).misunderstood, []);
    assert.equal(readSettings({ installFolder: '/opt/plugins' }).toolchain.installFolder, '/opt/plugins');
    assert.deepEqual(readSettings({ installFolder: 'here' }).misunderstood, ['wasmedge.installFolder']);
  });

  it('take other programs and plugin folders by absolute paths, and only programs that are known', () => {
    const raw = { toolPaths: { gdb: '/opt/gdb', cmake: '' }, pluginFolders: ['/a', '/b'] };
    const { tools, pluginFolders } = readSettings(raw).toolchain;
    assert.deepEqual([[...tools], pluginFolders], [[['gdb', '/opt/gdb']], ['/a', '/b']]);
    for (const toolPaths of [{ gdb: './gdb' }, { unheard: '/opt/it' }, { gdb: 7 }, 'gdb']) {
      const read = readSettings({ toolPaths });
      assert.deepEqual([read.toolchain.tools.size, read.misunderstood], [0, ['wasmedge.toolPaths']]);
    }
    const relative = readSettings({ pluginFolders: ['/a', 'b'] });
    assert.deepEqual(relative.misunderstood, ['wasmedge.pluginFolders']);
    assert.deepEqual(relative.toolchain.pluginFolders, []);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        assert.equal(typeof readSettings(raw).settings.wasmedgeVersion, 'string');
      }),
    );
  });
});

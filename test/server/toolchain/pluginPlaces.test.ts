import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import {
  installationFolder,
  librariesIn,
  pluginSearch,
  pluginVariable,
  rulesOf,
} from '../../../server/src/toolchain/pluginPlaces';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

describe('places for plugins', () => {
  it('are those of the variable, then that of the installation', () => {
    const search = pluginSearch({ WASMEDGE_PLUGIN_PATH: '/a::b.so:' }, '/opt/wasmedge/lib/libwasmedge.so.0');
    assert.deepEqual(search, {
      places: [
        { path: '/a', origin: 'environment' },
        { path: 'b.so', origin: 'environment' },
        { path: '/opt/wasmedge/plugin', origin: 'installation' },
      ],
      endsInColon: true,
    });
    assert.deepEqual(pluginSearch({}, null), { places: [], endsInColon: false });
  });

  it('are parted by a semicolon on Windows, where a drive has a colon, and libraries end in .dll (P49)', () => {
    const windows = rulesOf('win32');
    const environment = { WASMEDGE_PLUGIN_PATH: 'C:\\a;D:\\b c;' };
    const { places, endsInColon } = pluginSearch(environment, null, windows);
    assert.deepEqual([places.map(({ path }) => path), endsInColon], [['C:\\a', 'D:\\b c'], false]);
    assert.deepEqual(pluginVariable(['E:\\x'], { WASMEDGE_PLUGIN_PATH: 'C:\\a' }, windows), {
      WASMEDGE_PLUGIN_PATH: 'E:\\x;C:\\a',
    });
    for (const name of ['w/one.dll', 'w/deep/two.dll', 'w/three.so']) folder.write(name, '');
    const names = librariesIn(folder.at('w'), windows).map((path) => path.slice(folder.path.length));
    assert.deepEqual([...names].sort(), ['/w/deep/two.dll', '/w/one.dll']);
    assert.deepEqual([rulesOf('linux').extension, rulesOf('darwin').extension], ['.so', '.dylib']);
  });

  it('belong to a library of the system or of a user', () => {
    assert.equal(installationFolder('/usr/lib/x/libwasmedge.so.0'), '/usr/lib/x/wasmedge');
    assert.equal(installationFolder('/home/me/.wasmedge/lib/libwasmedge.so.0'), '/home/me/.wasmedge/plugin');
  });

  it('are searched with the folders within, but not through links to folders, for names that end in .so', () => {
    for (const name of ['p/a.so', 'p/deep/er/b.so', 'p/c.so.1', 'p/notes.txt', 'other/d.so'])
      folder.write(name, '');
    symlinkSync(folder.at('other'), folder.at('p/link.so'));
    symlinkSync(folder.at('other/d.so'), folder.at('p/e.so'));
    const names = librariesIn(folder.at('p')).map((path) => path.slice(folder.path.length));
    assert.deepEqual([...names].sort(), ['/p/a.so', '/p/deep/er/b.so', '/p/e.so']);
    assert.deepEqual(librariesIn(folder.at('p/a.so')), [folder.at('p/a.so')]);
    assert.deepEqual(librariesIn(folder.at('p/c.so.1')), []);
    assert.deepEqual(librariesIn(folder.at('absent')), []);
  });
});

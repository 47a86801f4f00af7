// Templates for new plugins that need nothing beside WasmEdge: each is checked clean, is built without a warning, passes
// its own tests and runs with every guest.

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import {
  guestLanguages,
  pluginLanguages,
  pluginLanguagesOf,
} from '../../server/src/toolchain/newProjectChoices';
import { checkFolder, listFolder } from '../support/checker';
import { buildFolder, makeNewProject, templatePrograms, testFolder } from '../support/newProjects';
import { missing, mustSucceed } from '../support/programs';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const root = makeTemporaryFolder();
after(() => root.remove());

const said = {
  hello: 'Hello, WasmEdge!\n',
  stateful: 'visits: 1\nvisits: 2\nvisits: 3\n',
} as const;

describe('templates', { skip: missing(...templatePrograms) }, () => {
  for (const template of ['hello', 'stateful'] as const) {
    it(`make ${template} plugins and guests that are clean, build without a warning and fit each other`, async () => {
      assert.deepEqual(pluginLanguagesOf(template), pluginLanguages);
      const plugins: string[] = [];
      const guests: string[] = [];
      for (const [index, guest] of guestLanguages.entries()) {
        const plugin = pluginLanguages[index % pluginLanguages.length] ?? 'c';
        const folder = root.at(`${template} 文本/${guest}`);
        makeNewProject({ folder, name: 'text_tools', plugin, guest, template });
        assert.deepEqual(checkFolder(folder), [], `${plugin} × ${guest}`);
        const { hostFunctions, guestImports } = listFolder(folder);
        const name = template === 'hello' ? 'greet' : 'add';
        assert.deepEqual(
          hostFunctions.map((read) => [read.module, read.name]),
          [['text_tools', name]],
        );
        assert.ok(guestImports.some((read) => read.module === 'text_tools' && read.name === name));
        const built = await buildFolder(folder);
        assert.doesNotMatch(built.output, /warning|error/i);
        const tested = testFolder(folder);
        assert.deepEqual([tested.code, tested.failures], [0, []], `${plugin} × ${guest}`);
        assert.ok(tested.passed > 2);
        plugins.push(...built.plugins);
        guests.push(...built.guests);
      }
      assert.deepEqual([plugins.length, guests.length], [guestLanguages.length, guestLanguages.length]);
      for (const guest of guests) {
        for (const plugin of plugins.slice(0, pluginLanguages.length)) {
          const environment = { WASMEDGE_PLUGIN_PATH: plugin };
          assert.equal(
            mustSucceed('wasmedge', [guest], { environment }),
            said[template],
            `${guest} with ${plugin}`,
          );
        }
      }
    });
  }
});

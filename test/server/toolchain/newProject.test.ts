// Where a new plugin goes and what it may be called. Whether templates build and run: test/e2e/templates.test.ts.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import {
  faultOfName,
  makeProject,
  nameOfFolder,
  type NewProject,
} from '../../../server/src/toolchain/newProject';
import {
  guestLanguages,
  pluginLanguagesOf,
  templateNames,
} from '../../../server/src/toolchain/newProjectChoices';
import { inRepository } from '../../support/repository';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const templates = inRepository('templates');
const root = makeTemporaryFolder();
after(() => root.remove());

const defaults = { name: 'text_tools', plugin: 'c', guest: 'wat', template: 'hello' } as const;

function make(folder: string, choices: Partial<NewProject> = {}): readonly string[] {
  const end = makeProject({ ...defaults, folder, ...choices }, templates);
  assert.equal(end.kind, 'made', JSON.stringify(end));
  return end.kind === 'made' ? end.files : [];
}

describe('a new plugin', () => {
  it('bears its name everywhere', () => {
    const choices = templateNames.flatMap((template) =>
      pluginLanguagesOf(template).flatMap((plugin) =>
        guestLanguages.map((guest) => ({ plugin, guest, template })),
      ),
    );
    for (const [index, choice] of choices.entries()) {
      const folder = root.at(`new/${String(index)}`);
      const contents = make(folder, choice).map((file) => readFileSync(join(folder, file), 'utf8'));
      assert.ok(contents.some((text) => text.includes('text_tools')));
      for (const text of contents) assert.ok(!text.includes('my_plugin'), text);
    }
    assert.match(readFileSync(root.at('new/5/guest/guest.wat'), 'utf8'), /\(import "text_tools" "greet"/);
    assert.equal(readdirSync(root.at('new')).length, choices.length, 'nothing is left beside them');
  });

  it('goes into an empty folder, and into none that holds something', () => {
    mkdirSync(root.at('empty'));
    make(root.at('empty'));
    const again = makeProject({ ...defaults, folder: root.at('empty') }, templates);
    assert.equal(again.kind === 'refused' && again.reason.key, 'new.folder-not-empty');
  });

  it('is refused in a language that the template does not offer, with those that it does', () => {
    const end = makeProject({ ...defaults, folder: root.at('other'), template: 'redis' }, templates);
    assert.ok(end.kind === 'refused' && end.reason.key === 'new.other-language');
    assert.equal(end.reason.args['offered'], 'cpp');
  });

  it('takes its name from the folder where that can be one', () => {
    assert.equal(nameOfFolder('/a/Text-Tools 2'), 'text_tools_2');
    assert.equal(faultOfName('text_tools_2'), null);
    assert.equal(faultOfName('2text')?.key, 'new.bad-name');
    assert.equal(faultOfName('插件')?.key, 'new.bad-name');
    assert.equal(faultOfName('../x')?.key, 'new.bad-name');
    assert.equal(faultOfName('test')?.key, 'new.bad-name');
    assert.equal(faultOfName('wasi_nn')?.key, 'new.official-name');
  });

  it('says why nothing could be written', () => {
    const end = makeProject({ ...defaults, folder: '/proc/new/plugin' }, templates);
    assert.equal(end.kind === 'refused' && end.reason.key, 'new.not-written');
  });
});

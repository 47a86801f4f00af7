// wasmedge-plugin new: a plugin and a guest that imports from it, from nothing.

import { resolve } from 'node:path';
import { visibleJson } from '../../core/base/visible';
import { text } from '../../core/messages/text';
import { shown } from '../../toolchain/build';
import { makeProject, nameOfFolder } from '../../toolchain/newProject';
import {
  guestLanguages,
  pluginLanguages,
  pluginLanguagesOf,
  templateNames,
} from '../../toolchain/newProjectChoices';
import { exitCodes } from '../exitCode';
import { refuse } from '../refusal';
import { note } from '../running/note';
import type { Command } from './command';

export const newCommand: Command = {
  name: 'new',
  flags: [
    { name: '--plugin', values: pluginLanguages },
    { name: '--guest', values: guestLanguages },
    { name: '--template', values: templateNames },
    { name: '--name', values: 'any' },
    { name: '--format', values: ['text', 'json'] },
  ],
  usage: text('new.usage', {
    plugins: pluginLanguages.join(', '),
    guests: guestLanguages.join(', '),
    templates: templateNames.join(', '),
  }),
  run: ({ paths, values }, surroundings) => {
    const [path, ...more] = paths;
    if (path === undefined || more.length > 0)
      return Promise.resolve(refuse(text('new.no-folder'), surroundings));
    const choose = <Choice extends string>(flag: string, choices: readonly [Choice, ...Choice[]]): Choice =>
      choices.find((choice) => choice === values.get(flag)) ?? choices[0];
    const folder = resolve(surroundings.folder, path);
    const template = choose('--template', templateNames);
    const wanted = pluginLanguages.find((language) => language === values.get('--plugin'));
    const project = {
      folder,
      name: values.get('--name') ?? nameOfFolder(folder),
      plugin: wanted ?? pluginLanguagesOf(template)[0],
      guest: choose('--guest', guestLanguages),
      template,
    };
    const made = makeProject(project, surroundings.templatesFolder);
    if (made.kind === 'refused') return Promise.resolve(refuse(made.reason, surroundings));
    const { files } = made;
    const isJson = values.get('--format') === 'json';
    surroundings.writeResult(
      isJson
        ? `${visibleJson({ schema: 1, folder, name: project.name, files })}\n`
        : files.map((file) => `${file}\n`).join(''),
    );
    if (!isJson) note(text('new.next', { folder: shown(path) }), surroundings);
    return Promise.resolve(exitCodes.fine);
  },
};

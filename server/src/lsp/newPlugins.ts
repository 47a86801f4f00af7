// Makes new plugins for the editor. Writes files and runs nothing, so that it needs no trust.

import { format, type Locale } from '../core/messages/format';
import type { NewPluginChoices, NewPluginParams, NewPluginResult } from '../protocol';
import { makeProject, nameOfFolder } from '../toolchain/newProject';
import {
  guestLanguages,
  pluginLanguages,
  pluginLanguagesOf,
  templateNames,
} from '../toolchain/newProjectChoices';
import { fileOfUri, schemeOf } from './uris';

export const newPluginChoices: NewPluginChoices = {
  kind: 'choices',
  templates: templateNames.map((name) => ({ name, plugins: pluginLanguagesOf(name) })),
  guests: guestLanguages,
};

/** Null when the request names what there is not. */
export function newPluginForEditor(
  { uri, plugin, guest, template }: Partial<NewPluginParams>,
  templatesFolder: string,
  locale: Locale,
): NewPluginResult | null {
  const chosen = {
    plugin: pluginLanguages.find((choice) => choice === plugin),
    guest: guestLanguages.find((choice) => choice === guest),
    template: templateNames.find((choice) => choice === template),
  };
  if (uri === undefined || schemeOf(uri) !== 'file') return null;
  if (!chosen.plugin || !chosen.guest || !chosen.template) return null;
  const folder = fileOfUri(uri);
  const made = makeProject(
    {
      folder,
      name: nameOfFolder(folder),
      plugin: chosen.plugin,
      guest: chosen.guest,
      template: chosen.template,
    },
    templatesFolder,
  );
  return made.kind === 'made' ? made : { kind: 'refused', message: format(locale, made.reason) };
}

// Where WasmEdge looks for plugins, in its order, for people.

import { existsSync } from 'node:fs';
import { visible } from '../core/base/visible';
import { format, type Locale } from '../core/messages/format';
import { text, type Text } from '../core/messages/text';
import type { PluginPlace, PluginSearch } from './pluginPlaces';

/** The variable, then the places one below the other. */
export function searchText({ places, endsInColon }: PluginSearch, variable: string, locale: Locale): string {
  const said = [
    variable === '' ? text('search.unset') : text('search.set', { value: variable }),
    ...(endsInColon ? [text('inspect.trailing-colon')] : []),
    text('search.order'),
    ...places.map(placeText),
  ];
  return said.map((line) => `${visible(format(locale, line))}\n`).join('');
}

function placeText({ path, origin }: PluginPlace, index: number): Text {
  const args = { number: index + 1, folder: path };
  if (!existsSync(path)) return text('search.place-absent', args);
  return text(origin === 'environment' ? 'search.place-named' : 'search.place-own', args);
}

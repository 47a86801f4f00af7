// Puts a text into a language.

import { en, zhCn, type Catalogue } from './catalogue';
import type { Text } from './text';

/** The languages that the catalogue has. */
export type Locale = 'en' | 'zh-cn';

const catalogues: Readonly<Record<Locale, Catalogue>> = { en, 'zh-cn': zhCn };

/** The nearest language that we have for a tag such as `zh-CN`, `zh_CN.UTF-8`, `en-GB`. English when none is near. */
export function localeFor(tag: string | undefined): Locale {
  return tag !== undefined && /^zh\b|^zh_/i.test(tag) ? 'zh-cn' : 'en';
}

/** The sentence in a language. A place without an argument is left as it is, so that a slip can be seen. */
export function format(locale: Locale, text: Text): string {
  return catalogues[locale][text.key].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(text.args[name] ?? place),
  );
}

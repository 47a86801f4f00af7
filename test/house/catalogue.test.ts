import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { en, zhCn } from '../../server/src/core/messages/catalogue';
import { format, localeFor } from '../../server/src/core/messages/format';
import { sourceFiles } from './sources';

function placesIn(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

const english = Object.entries(en) as [keyof typeof en, string][];

describe('catalogue', () => {
  it('has the same arguments in every language', () => {
    const different = english.filter(([key, sentence]) => {
      return placesIn(sentence).join() !== placesIn(zhCn[key]).join();
    });
    assert.deepEqual(
      different.map(([key]) => key),
      [],
    );
  });

  it('speaks Chinese in Chinese', () => {
    const left = english.filter(
      ([key, sentence]) =>
        zhCn[key] === sentence && /[a-z]{3}/i.test(sentence.replace(/\{\w+\}|`[^`]*`/g, '')),
    );
    assert.deepEqual(
      left.map(([key]) => key),
      [],
      'Translate it in server/src/core/messages/zhCn.',
    );
  });

  it('uses no half-width punctuation between Chinese characters', () => {
    const wrong = english.filter(([key]) => /[\u4e00-\u9fff][,;:?!]/.test(zhCn[key]));
    assert.deepEqual(
      wrong.map(([key]) => zhCn[key]),
      [],
    );
  });

  it('shouts at nobody', () => {
    const rude = english.filter(([, sentence]) =>
      /\b(invalid|illegal|please|oops)\b|!(?!\w)/i.test(sentence.replace(/`[^`]*`/g, '')),
    );
    assert.deepEqual(rude, []);
  });

  it('has no sentence that nobody says', () => {
    const code = sourceFiles().filter(
      (file) => /^(server|debug-adapter)\/src\//.test(file.path) && !file.path.includes('/messages/'),
    );
    const unused = english.filter(([key]) => !code.some((file) => file.text.includes(`'${key}'`)));
    assert.deepEqual(
      unused.map(([key]) => key),
      [],
      'Delete it from the catalogue.',
    );
  });

  it('finds the language of a locale and leaves a missing argument in sight', () => {
    assert.equal(localeFor('zh_CN.UTF-8'), 'zh-cn');
    assert.equal(localeFor('zh-Hans'), 'zh-cn');
    assert.equal(localeFor('en_GB'), 'en');
    assert.equal(localeFor(undefined), 'en');
    assert.match(format('en', { key: 'not-read.macro-budget', args: {} }), /\{limit\}/);
    assert.match(format('zh-cn', { key: 'not-read.macro-budget', args: { limit: 5 } }), /5/);
  });
});

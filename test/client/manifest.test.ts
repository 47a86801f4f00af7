// The manifest against the code: settings, commands, texts. Whoever adds one place is told which other is missing.

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as commandIds from '../../client/src/commands/ids';
import { languageIds } from '../../client/src/languages';
import { programKinds } from '../../server/src/core/analysis';
import { section, settings, type Setting } from '../../server/src/lsp/settings';
import { inRepository, readText } from '../support/repository';

type Json = Readonly<Record<string, unknown>>;

const manifest = readJson('package.json');
const english = readJson('package.nls.json');
const chinese = readJson('package.nls.zh-cn.json');

function readJson(path: string): Json {
  return JSON.parse(readText(path)) as Json;
}

function at(json: Json, ...keys: readonly string[]): Json {
  return keys.reduce((place, key) => place[key] as Json, json);
}

function sourcesOfClient(): readonly string[] {
  return readdirSync(inRepository('client/src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readText('client/src', name));
}

/** What the editor's schema says of a setting, without its prose. */
function schemaOf({ type }: Setting): Json {
  switch (type.kind) {
    case 'choice':
      return { type: 'string', enum: type.choices, default: type.fallback };
    case 'strings':
      return { type: 'array', items: { type: 'string' }, default: [] };
    case 'path':
      return { type: 'string', default: '' };
    case 'paths':
      return { type: 'array', items: { type: 'string' }, default: [] };
    case 'pathByName':
      return { type: 'object', properties: ofEach(type.names, { type: 'string' }), default: {} };
    case 'stringsByName': {
      const list = { type: 'array', items: { type: 'string' } };
      return { type: 'object', properties: ofEach(type.names, list), default: {} };
    }
  }
}

function ofEach(names: readonly string[], schema: Json): Json {
  return Object.fromEntries(names.map((name) => [name, schema]));
}

describe('manifest', () => {
  const properties = at(manifest, 'contributes', 'configuration', 'properties');

  it('declares exactly the settings that the server reads, with its defaults', () => {
    const declared = Object.entries(properties).map(([key, property]) => {
      const { type, enum: choices, items, properties: named, default: fallback } = property as Json;
      const known = { type, enum: choices, items, properties: named, default: fallback };
      return [key, Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))];
    });
    assert.deepEqual(
      declared,
      settings.map((setting) => [`${section}.${setting.key}`, schemaOf(setting)]),
      'Edit server/src/lsp/settings.ts and package.json together.',
    );
  });

  it('restricts every setting that could name a program in an untrusted workspace', () => {
    const restricted = at(manifest, 'capabilities', 'untrustedWorkspaces')['restrictedConfigurations'];
    const dangerous = Object.keys(properties).filter((key) =>
      /path|program|command|arg|env|compiler|install|folder/i.test(key),
    );
    assert.deepEqual(restricted, dangerous, 'A setting of this name must be in restrictedConfigurations.');
    for (const key of dangerous) assert.equal((properties[key] as Json)['scope'], 'machine-overridable', key);
  });

  it('declares exactly the commands that there are', () => {
    const declared = (at(manifest, 'contributes')['commands'] as readonly Json[]).map(
      ({ command }) => command,
    );
    assert.deepEqual(
      declared,
      Object.values(commandIds),
      'Edit client/src/commands/ids.ts and package.json together.',
    );
    const table = readText('client/src/commands/index.ts');
    for (const name of Object.keys(commandIds)) {
      assert.ok(table.includes(`[${name}]:`), `${name} is not in the table of client/src/commands/index.ts`);
    }
  });

  it('has every text in both languages, and none that nobody uses', () => {
    const used = new Set([...readText('package.json').matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key));
    assert.deepEqual([...used].sort(), Object.keys(english).sort(), 'package.nls.json');
    assert.deepEqual(Object.keys(chinese), Object.keys(english), 'package.nls.zh-cn.json');
    for (const [key, value] of Object.entries(chinese)) {
      assert.match(String(value), /[\u4e00-\u9fff]/, `${key} is not translated`);
      assert.doesNotMatch(
        String(value),
        /[\u4e00-\u9fff][,;:!?]/,
        `${key}: full-width punctuation in Chinese`,
      );
    }
  });

  it('wakes for every language that is read, and the client asks for the same ones', () => {
    const read = programKinds.flatMap(({ editorLanguages }) => Object.keys(editorLanguages)).sort();
    assert.deepEqual([...languageIds].sort(), read, 'Edit client/src/languages.ts.');
    const woken = (manifest['activationEvents'] as readonly string[])
      .filter((event) => event.startsWith('onLanguage:'))
      .map((event) => event.slice('onLanguage:'.length));
    // Ordinary TypeScript shall not wake it: for AssemblyScript its folders do.
    const other = read.filter((language) => language !== 'typescript');
    assert.deepEqual(woken.sort(), other, 'Edit activationEvents in package.json.');
  });

  it('names files that exist', () => {
    for (const path of [manifest['icon'], manifest['l10n']])
      assert.ok(existsSync(inRepository(String(path))), String(path));
  });
});

describe('texts of the client', () => {
  const used = sourcesOfClient().flatMap((source) =>
    [...source.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)+)'/g)].map(([, text]) => text ?? ''),
  );

  it('are all in the Chinese bundle, with the same places for arguments', () => {
    const bundle = readJson('l10n/bundle.l10n.zh-cn.json');
    assert.deepEqual(Object.keys(bundle).sort(), [...new Set(used)].sort());
    const places = (text: string): readonly string[] => (text.match(/\{\d\}/g) ?? []).toSorted();
    for (const [text, translated] of Object.entries(bundle)) {
      assert.deepEqual(places(String(translated)), places(text), text);
    }
  });

  it('are found by this test wherever a text is asked for', () => {
    const calls = sourcesOfClient().reduce((sum, source) => sum + source.split('l10n.t(').length - 1, 0);
    assert.equal(used.length, calls, 'Write each text as one literal in single quotes.');
  });
});

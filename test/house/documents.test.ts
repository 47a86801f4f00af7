// What is written for users agrees with what there is.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { commands } from '../../server/src/cli/commands/index';
import { rules } from '../../server/src/core/rules/index';
import { inRepository, readText } from '../support/repository';

const codes = rules.map(({ code }) => code).sort();

/** The codes that a page's table of rules links to. */
function listedCodes(page: string): readonly string[] {
  const links = readText(page).matchAll(/^\| \[([a-z-]+)\]\([^)]*\)/gm);
  return [...new Set([...links].map((match) => match[1] ?? ''))].sort();
}

describe('documents', () => {
  it('list every rule and no other', () => {
    for (const page of ['README.md', 'README.zh-CN.md', 'docs/rules/README.md']) {
      assert.deepEqual(listedCodes(page), codes, page);
    }
  });

  it('have a page for every rule in both languages, with a way from one to the other', () => {
    for (const code of codes) {
      for (const [page, other] of [
        [`${code}.md`, `${code}.zh-CN.md`],
        [`${code}.zh-CN.md`, `${code}.md`],
      ] as const) {
        assert.ok(existsSync(inRepository('docs/rules', page)), `docs/rules/${page} is missing.`);
        assert.ok(readText('docs/rules', page).includes(`](${other})`), `${page} does not lead to ${other}.`);
      }
    }
  });

  it('name tests of the debuggers that are there, the same in both languages', () => {
    const named = ['docs/debugger.md', 'docs/debugger.zh-CN.md'].map((page) =>
      [...readText(page).matchAll(/\]\(\.\.\/(test\/[^)]+)\): (.+?) +\|$/gm)].map(
        ([, file = '', title = '']) => ({ file, title }),
      ),
    );
    const [english = [], chinese] = named;
    assert.ok(english.length > 0);
    assert.deepEqual(chinese, english);
    const missing = english.filter(({ file, title }) => !readText(file).includes(title));
    assert.deepEqual(missing, []);
  });

  it('name files and pictures that are there', () => {
    for (const page of ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md']) {
      const targets = [...readText(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(
        (match) => match[1] ?? '',
      );
      const missing = targets.filter((target) => !existsSync(inRepository(target)));
      assert.deepEqual(missing, [], page);
    }
  });

  it('tell every verb of the command line, with no option and no choice that it does not take', () => {
    for (const page of ['README.md', 'README.zh-CN.md']) {
      const told = [...readText(page).matchAll(/^ {4}wasmedge-plugin (\S+)(.*)$/gm)];
      const names = told.map(([, verb = '']) => verb);
      assert.deepEqual(names.toSorted(), commands.map(({ name }) => name).toSorted(), page);
      for (const [, verb, rest = ''] of told) {
        const flags = commands.find(({ name }) => name === verb)?.flags ?? [];
        for (const [, option, choices] of rest.matchAll(/(--[a-z-]+)(?: ([a-z]+(?:\|[a-z]+)+))?/g)) {
          const flag = flags.find(({ name }) => name === option);
          assert.ok(flag, `${page}: ${verb ?? ''} takes no ${option ?? ''}`);
          if (choices !== undefined)
            assert.deepEqual(choices.split('|'), flag.values, `${page}: ${verb ?? ''} ${option ?? ''}`);
        }
      }
    }
  });

  it('tell every setting', () => {
    const manifest = JSON.parse(readText('package.json')) as {
      contributes: { configuration: { properties: Record<string, unknown> } };
    };
    const settings = Object.keys(manifest.contributes.configuration.properties)
      .map((name) => name.replace(/^(wasmedge\.diagnostics)\..+/, '$1.<code>'))
      .filter((name) => name !== 'wasmedge.trace.server');
    for (const page of ['README.md', 'README.zh-CN.md']) {
      const untold = settings.filter((name) => !readText(page).includes(`\`${name}\``));
      assert.deepEqual(untold, [], page);
    }
  });
});

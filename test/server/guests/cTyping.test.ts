// Half-typed declarations of imports say nothing that the whole one does not say.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readText } from '../../support/repository';
import { importsOf } from './readC';
import { inShort } from './readRust';

const folder = 'test/fixtures/guests/c';

/** Every text in which one line is typed only up to some character, on top of the lines below it. */
function* typedTexts(text: string, step: number): Generator<string> {
  let start = 0;
  for (const line of text.split('\n')) {
    const code = line.replace(/\s*\/\/.*$/, '');
    if (code.includes('import') || /^(?:HOST|NAMED|IMPORT)/.test(code)) {
      for (let end = 1; end < code.length; end += step) {
        yield text.slice(0, start + end) + text.slice(start + line.length);
        yield text.slice(0, start + end);
      }
    }
    start += line.length + 1;
  }
}

/**
 * What these texts do say: attributes alone on a line are those of the declaration below, what ends too early is not
 * defined yet, and an attribute may begin with the line below.
 */
const trueOfTyped = [
  'env.other_name (i32) -> (i32)',
  'types.on_wasm (i32) -> (i32)',
  'types.defined_here (i32) -> (i32)',
];

for (const [name, step] of [
  ['forms.c', 3],
  ['types.cpp', 3],
] as const) {
  test(`says nothing else of half-typed imports in ${name}`, async () => {
    const text = readText(folder, name);
    const whole = new Set([...(await importsOf(text, `/w/${name}`)).map(inShort), ...trueOfTyped]);
    const wrong = new Set<string>();
    let count = 0;
    for (const typed of typedTexts(text, step)) {
      count++;
      for (const found of (await importsOf(typed, `/w/${name}`)).map(inShort)) {
        const isKnown = !found.includes('?') && !found.startsWith('~');
        if (isKnown && !whole.has(found)) wrong.add(found);
      }
    }
    assert.deepEqual([...wrong], []);
    assert.ok(count > 200);
  });
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Site } from '../../../../server/src/core/model/site';
import { createSourceText } from '../../../../server/src/core/languages/cFamily/source';
import { tokenize } from '../../../../server/src/core/languages/cFamily/tokenize';
import { mainText, preprocessFiles } from './expandedTexts';

const file = '/p/a.cpp';

function sliceOf(files: Readonly<Record<string, string>>, site: Site): string {
  const lines = (files[site.file] ?? '').split('\n');
  const { start, end } = site.range;
  if (start.line === end.line) return (lines[start.line] ?? '').slice(start.character, end.character);
  const middle = lines.slice(start.line + 1, end.line);
  const first = (lines[start.line] ?? '').slice(start.character);
  return [first, ...middle, (lines[end.line] ?? '').slice(0, end.character)].join('\n');
}

/** Where the n-th occurrence of a text in the expansion stands: the text of its site, and of its definition. */
function placeOf(source: string, text: string, occurrence = 0): readonly string[] {
  const expanded = mainText(preprocessFiles({ [file]: source }));
  let start = expanded.text.indexOf(text);
  for (let n = 0; n < occurrence; n++) start = expanded.text.indexOf(text, start + 1);
  assert.ok(start >= 0, `"${text}" is in "${expanded.text}"`);
  const { site, definition } = expanded.place(start, start + text.length);
  const files = { [file]: source };
  return definition ? [sliceOf(files, site), sliceOf(files, definition)] : [sliceOf(files, site)];
}

describe('places in expanded text', () => {
  it('are exact where nothing was expanded', () => {
    assert.deepEqual(placeOf('int /* c */ a = f("x", 2);', '"x"'), ['"x"']);
    assert.deepEqual(placeOf('f(a,\n  b);', 'f(a,\nb)'), ['f(a,\n  b)']);
    assert.deepEqual(placeOf('"name"sv', '"name"'), ['"name"']);
    assert.deepEqual(placeOf('"name"', 'name'), ['name']);
  });

  it('are those of the arguments for what is passed through or made a string', () => {
    const source = '#define REG(n, t) reg(#n, n, t)\nREG(my_name, 3);';
    assert.deepEqual(placeOf(source, '"my_name"'), ['my_name', '#']);
    assert.deepEqual(placeOf(source, 'my_name', 1), ['my_name']);
    assert.deepEqual(placeOf(source, '3'), ['3']);
  });

  it('are the use and the definition for what stands in a macro', () => {
    const source = '#define NAME "n"\n#define REG(x) reg(NAME, x)\nREG(1);';
    assert.deepEqual(placeOf(source, '"n"'), ['REG(1)', '"n"']);
    assert.deepEqual(placeOf(source, 'reg'), ['REG(1)', 'reg']);
    assert.deepEqual(placeOf(source, 'reg("n", 1)'), ['REG(1)', 'reg(NAME, x)']);
  });

  it('are those of the argument for what is glued to it', () => {
    assert.deepEqual(placeOf('#define HOST(n) host_##n\nHOST(add);', 'host_add'), ['add', '##']);
  });

  it('cover a spliced word', () => {
    assert.deepEqual(placeOf('int lo\\\nng;', 'long'), ['lo\\\nng']);
  });

  it('give every token back as it is spelled, whatever the macros', () => {
    const word = fc.constantFrom(
      'A',
      'B',
      'F',
      'G',
      'x',
      'yy',
      '1',
      '"s"',
      ',',
      '(',
      ')',
      '+',
      'F(A)',
      'G(x, B)',
    );
    const words = fc.array(word, { maxLength: 6 }).map((list) => list.join(' '));
    const program = fc.record({ a: words, b: words, f: words, g: words, text: words });
    fc.assert(
      fc.property(program, ({ a, b, f, g, text }) => {
        const source = `#define A ${a}\n#define B ${b}\n#define F(p) p ${f}\n#define G(p, q) q ${g} p\n${text}\n${text}`;
        const files = { [file]: source };
        const expanded = mainText(preprocessFiles(files));
        for (const token of tokenize(createSourceText(null, expanded.text))) {
          const { site, definition } = expanded.place(token.start, token.end);
          assert.equal(sliceOf(files, definition ?? site), token.text);
          if (definition) assert.match(sliceOf(files, site), /^[ABFG]\b/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

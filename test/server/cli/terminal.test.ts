import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { displayWidth } from '../../../server/src/cli/terminal/displayWidth';
import { printLine } from '../../../server/src/cli/terminal/sourceLine';
import { visible, visibleJson } from '../../../server/src/core/base/visible';

/** A printed line with its mark under it. */
function printed(line: string, start: number, end: number): string {
  const { text, markStart, markWidth } = printLine(line, start, end);
  return `${text}\n${' '.repeat(markStart)}${'^'.repeat(markWidth)}`;
}

describe('terminal', () => {
  it('shows what would steer it', () => {
    assert.equal(visible('a\x1b]52;c;AA\x07b'), 'a\\x1b]52;c;AA\\x07b');
    assert.equal(visible('\u009b3J\u007f'), '\\x9b3J\\x7f');
    assert.equal(visible('abc\u202edef\u2066'), 'abc\\u{202e}def\\u{2066}');
    assert.equal(visible('one\ntwo\r'), 'one\\x0atwo\\x0d');
    assert.equal(visible('\ud800'), '\\u{d800}');
    assert.equal(visible('文字 🦀 é'), '文字 🦀 é');
  });

  it('never lets a control or a direction mark through, and never changes a JSON value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        assert.doesNotMatch(visible(name), /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        const json = visibleJson({ name });
        assert.doesNotMatch(json, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        assert.deepEqual(JSON.parse(json), { name });
      }),
    );
  });

  it('knows characters of two columns and of none', () => {
    assert.equal(displayWidth('a'), 1);
    assert.equal(displayWidth('数'), 2);
    assert.equal(displayWidth('🦀'), 2);
    assert.equal(displayWidth('\u0301'), 0);
  });

  it('puts the mark under its text behind tabs, wide characters and escapes', () => {
    assert.equal(printed('\tlen: u64', 6, 9), '    len: u64\n         ^^^');
    assert.equal(printed('/* 数 */ u64', 8, 11), '/* 数 */ u64\n         ^^^');
    assert.equal(printed('数える', 0, 3), '数える\n^^^^^^');
    assert.equal(printed('\x1b u64', 2, 5), '\\x1b u64\n     ^^^');
  });

  it('marks one column for an empty stretch, at the line end too', () => {
    assert.equal(printed('abc', 3, 3), 'abc\n   ^');
    assert.equal(printed('', 0, 0), '\n^');
  });

  it('cuts a long line around the mark', () => {
    const { text, markStart, markWidth } = printLine(`${'x'.repeat(500)}u64${'y'.repeat(500)}`, 500, 503);
    assert.ok(text.length < 200);
    assert.equal(text.slice(markStart, markStart + markWidth), 'u64');
    assert.ok(text.startsWith('…') && text.endsWith('…'));
  });
});

// Output of the program, told apart: log lines of WasmEdge and what the guest prints, wherever it is cut.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { programTextSplitter, type OutputPiece } from '../../../debug-adapter/src/handlers/programText';

const logLine = (level: string): string =>
  `[2026-01-02 03:04:05.678] [${level}] Plugin: x has already loaded.\n`;
const coloured = '[2026-01-02 03:04:05.678] [\u001b[36mdebug\u001b[m] Mock instead.\n';

/** Pieces of one category behind one another as one. */
function joined(pieces: readonly OutputPiece[]): readonly OutputPiece[] {
  const all: { category: OutputPiece['category']; text: string }[] = [];
  for (const { category, text } of pieces) {
    const last = all.at(-1);
    if (last?.category === category) last.text += text;
    else all.push({ category, text });
  }
  return all;
}

describe('output of the program', () => {
  it('is stdout, but errors of WasmEdge are stderr and its other log lines are console', () => {
    const pieces = programTextSplitter().take(`a\n${logLine('error')}${logLine('info')}${coloured}b`);
    assert.deepEqual(pieces, [
      { category: 'stdout', text: 'a\n' },
      { category: 'stderr', text: logLine('error') },
      // The category says what colours say in a terminal.
      { category: 'console', text: logLine('info') + coloured.replace(/\u001b\[\d*m/g, '') },
      { category: 'stdout', text: 'b' },
    ]);
  });

  it('is told apart the same wherever a full pipe cuts it', () => {
    const filling = 'x'.repeat(300);
    const text = `${filling}\n${coloured}${filling}\n${logLine('error')}${filling}\n`;
    const whole = programTextSplitter().take(text);
    for (let at = 256; at < text.length - 256; at++) {
      const { take, rest } = programTextSplitter();
      const pieces = [...take(text.slice(0, at)), ...take(text.slice(at)), ...rest()];
      assert.deepEqual(joined(pieces), whole, text.slice(0, at));
    }
  });

  it('has one kind of line ends, wherever they are cut', () => {
    const text = 'one\r\ntwo\rthree\r\n';
    for (let at = 1; at < text.length; at++) {
      const { take, rest } = programTextSplitter();
      const pieces = [...take(text.slice(0, at)), ...take(text.slice(at)), ...rest()];
      assert.equal(pieces.map((piece) => piece.text).join(''), 'one\ntwo\rthree\n', String(at));
    }
  });

  it('is passed on at once when it is short, however it begins', () => {
    const { take } = programTextSplitter();
    assert.deepEqual(take('[2026-'), [{ category: 'stdout', text: '[2026-' }]);
  });

  it('is complete at the end', () => {
    const { take, rest } = programTextSplitter();
    const text = `${'x'.repeat(300)}\n[20`;
    assert.equal([...take(text), ...rest()].map((piece) => piece.text).join(''), text);
  });
});

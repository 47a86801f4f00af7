// Names of variables in the function at whose line the debugger stands, by their places. Text only: what is a variable
// the debugger knows, and the editor asks it.

export interface InlineName {
  readonly line: number;
  readonly character: number;
  readonly name: string;
}

/** Words of C, C++ and Rust that stand for no variable. */
const words = new Set(
  (
    'auto bool break case catch char class const constexpr continue default delete do double else enum extern false float ' +
    'for goto if inline int long namespace new noexcept nullptr operator private protected public register return short ' +
    'signed sizeof static static_cast reinterpret_cast const_cast struct switch template throw true try typedef typename ' +
    'union unsigned using virtual void volatile while as async await crate dyn fn impl in let loop match mod move mut pub ' +
    'ref self Self super trait type unsafe use where str usize isize u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 NULL'
  ).split(' '),
);

/** How far back the head of a function is looked for. */
const longestFunction = 400;

/** From the head of the function to the line at which the debugger stands; lines count from 0. */
export function inlineNames(lines: readonly string[], stoppedLine: number): readonly InlineName[] {
  const found: InlineName[] = [];
  for (let line = headOf(lines, stoppedLine); line <= stoppedLine; line++) {
    // What is no code is blanked out, so that places stay.
    const code = (lines[line] ?? '')
      .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)'/g, (text) => ' '.repeat(text.length))
      .replace(/\/\/.*$|\/\*.*?(?:\*\/|$)/g, (text) => ' '.repeat(text.length));
    if (/^\s*#/.test(code)) continue;
    for (const match of code.matchAll(/(?<![\w.$]|->|::)[A-Za-z_]\w*(?!\w|\s*\(|\s*::|!)/g))
      if (!words.has(match[0])) found.push({ line, character: match.index, name: match[0] });
  }
  return found;
}

/** The nearest line from there back that begins something at the left edge. */
function headOf(lines: readonly string[], stoppedLine: number): number {
  const first = Math.max(0, stoppedLine - longestFunction);
  for (let line = stoppedLine; line > first; line--) if (/^[A-Za-z_]/.test(lines[line] ?? '')) return line;
  return first;
}

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
  const first = Math.max(0, stoppedLine - longestFunction);
  const code = lines.slice(first, stoppedLine + 1).map(codeOf);
  const found: InlineName[] = [];
  for (let at = headOf(code); at < code.length; at++) {
    const text = code[at] ?? '';
    if (/^\s*#/.test(text)) continue;
    for (const match of text.matchAll(/(?<![\w.$]|->|::)[A-Za-z_]\w*(?!\w|\s*\(|\s*::|!)/g))
      if (!words.has(match[0])) found.push({ line: first + at, character: match.index, name: match[0] });
  }
  return found;
}

/** What is no code is blanked out, so that places stay. */
function codeOf(line: string): string {
  return line
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)'/g, (text) => ' '.repeat(text.length))
    .replace(/\/\/.*$|\/\*.*?(?:\*\/|$)/g, (text) => ' '.repeat(text.length));
}

/** Heads of blocks within a function, and of what functions stand in. */
const inner =
  /^\s*(?:\}\s*)?(?:if|else|for|while|do|switch|case|default|try|catch|match|loop|unsafe|let)\b|\]\s*(?:\([^()]*\)[^(){}]*)?$|=>|=\s*$|\|[^|]*\|\s*$/;
const outer =
  /^\s*(?:class|struct|union|enum|namespace|extern|impl|trait|mod|template\b[^(]*\b(?:class|struct))\b[^()]*$/;

/** The line at which the innermost function begins that the last line lies in; the first when there is none. */
function headOf(code: readonly string[]): number {
  let depth = 0;
  for (let at = code.length - 1; at >= 0; at--) {
    const text = code[at] ?? '';
    for (let character = text.length - 1; character >= 0; character--) {
      // The last line is in the function that it ends.
      if (text[character] === '}' && at < code.length - 1) depth += 1;
      if (text[character] !== '{') continue;
      if (depth > 0) {
        depth -= 1;
        continue;
      }
      const head = headBefore(code, at, character);
      if (outer.test(head.text)) return at;
      if (/[\w>]\s*\(/.test(head.text) && !inner.test(head.text)) return head.line;
    }
  }
  return 0;
}

/** What stands before a brace, from where its lines are whole. */
function headBefore(
  code: readonly string[],
  line: number,
  character: number,
): { readonly line: number; readonly text: string } {
  let text = (code[line] ?? '').slice(0, character);
  let at = line;
  const isCut = (): boolean =>
    /^\s*(?:$|where\b|->|:|const\b\s*$|noexcept\b)/.test(text) || countOf(text, ')') > countOf(text, '(');
  while (at > 0 && isCut()) {
    at -= 1;
    text = `${code[at] ?? ''} ${text}`;
  }
  return { line: at, text };
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

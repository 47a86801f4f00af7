// A Rust guest imports only what it uses. This gives a source in which every function of its extern blocks is used,
// so that the compiler's import section shows all of them; no line moves.

const blockStart = /\bextern\s*(?:"[^"]*"\s*)?\{/g;

/** The offset just behind the brace that closes the one at `open`, by counting; fixtures have no braces in strings. */
function behindBlock(source: string, open: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === '{') depth += 1;
    if (source[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return source.length;
}

function functionNames(block: string): readonly string[] {
  const code = block.replace(/\/\/.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...code.matchAll(/\bfn\s+((?:r#)?\w+)/g)].map((match) => match[1] ?? '');
}

function keeper(names: readonly string[]): string {
  const count = String(names.length);
  const pointers = names.map((name) => `${name} as *const ()`).join(', ');
  return (
    ` const _: () = { struct Keep([*const (); ${count}]); unsafe impl Sync for Keep {}` +
    ` #[used] static KEEP: Keep = Keep([${pointers}]); };`
  );
}

/** The source with a use of every imported function. Blocks inside macros are left alone. */
export function keepImports(source: string): string {
  let kept = '';
  let from = 0;
  for (const match of source.matchAll(blockStart)) {
    const open = match.index + match[0].length - 1;
    const behind = behindBlock(source, open);
    const names = functionNames(source.slice(open, behind));
    const inMacro = source.slice(open, behind).includes('$');
    kept += source.slice(from, behind);
    from = behind;
    if (names.length > 0 && !inMacro) kept += keeper(names);
  }
  return kept + source.slice(from);
}

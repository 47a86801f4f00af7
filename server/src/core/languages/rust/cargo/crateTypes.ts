// Of which kinds the library of a package is built, and where its manifest says so. A shared library that WasmEdge can
// load is made of `cdylib` and `dylib` only.

import type { FileId } from '../../../base/paths';
import { LineIndex } from '../../../base/text';
import type { Crate, TextReplacement } from '../../../model/facts';
import type { SourceFile } from '../../types';
import { readToml } from './toml';

/** What a manifest says of its library. */
export type CrateTypes = Pick<Crate, 'name' | 'types' | 'site' | 'edits'>;

const header = (name: string): RegExp => new RegExp(`^[ \\t]*\\[[ \\t]*${name}[ \\t]*\\]`, 'm');

/** Null for a manifest without a package, and for a library of macros. */
export function crateTypesOf({ file, text }: SourceFile): CrateTypes | null {
  const entries = readToml(text);
  const valueOf = (pattern: RegExp): string | readonly string[] | undefined =>
    entries.find(({ key }) => pattern.test(key.join('.')))?.value;
  const name = valueOf(/^package\.name$/);
  const place = header('package').exec(text);
  if (typeof name !== 'string' || !place || valueOf(/^lib\.proc[-_]macro$/) === 'true') return null;
  const written = valueOf(/^lib\.crate[-_]type$/);
  const types = typeof written === 'string' ? [written] : (written ?? null);
  const library = header('lib').exec(text);
  const list = library ? listAfter(text, library.index + library[0].length) : null;
  const marked = list ?? spanOf(library ?? place);
  const lines = new LineIndex(text);
  const isPlain =
    written === undefined ? !entries.some(({ key }) => key[0] === 'lib') || library !== null : list !== null;
  return {
    name,
    types,
    site: { file, range: lines.range(marked.start, marked.end) },
    edits: isPlain ? [editFor(file, text, lines, { types, library, list, place })] : [],
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index + match[0].search(/\S/), end: match.index + match[0].length };
}

/** The value of `crate-type` in the table that begins at an offset. */
function listAfter(text: string, start: number): Span | null {
  const rest = text.slice(start);
  const next = /^[ \t]*\[[ \t]*[\w"'[]/m.exec(rest.replace(/^[^\n]*/, (line) => ' '.repeat(line.length)));
  const table = next ? rest.slice(0, next.index) : rest;
  const found = /^([ \t]*crate[-_]type[ \t]*=[ \t]*)(\[[^\]]*\])/m.exec(table);
  if (!found) return null;
  const [, before = '', value = ''] = found;
  const from = start + found.index + before.length;
  return { start: from, end: from + value.length };
}

interface Found {
  readonly types: readonly string[] | null;
  readonly library: RegExpExecArray | null;
  readonly list: Span | null;
  readonly place: RegExpExecArray;
}

function editFor(
  file: FileId,
  text: string,
  lines: LineIndex,
  { types, library, list, place }: Found,
): TextReplacement {
  if (list) {
    const newText = `[${['cdylib', ...(types ?? [])].map((type) => `"${type}"`).join(', ')}]`;
    return { site: { file, range: lines.range(list.start, list.end) }, newText };
  }
  const line = 'crate-type = ["cdylib"]';
  if (library) {
    const end = library.index + library[0].length;
    const ofLine = text.indexOf('\n', end);
    const at = ofLine < 0 ? text.length : ofLine;
    return { site: { file, range: lines.range(at, at) }, newText: `\n${line}` };
  }
  // A table of its own before the package's: whatever follows there stays in its table.
  return { site: { file, range: lines.range(place.index, place.index) }, newText: `[lib]\n${line}\n\n` };
}

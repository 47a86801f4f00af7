// Writes out a macro's body with its variables replaced: text for the parser, and where each token came from.
// Locals of the body are renamed where they could be taken for names in the arguments (hygiene).

import type { PlacedToken } from '../places';
import type { Piece, Rule } from './definition';
import { identifiersIn, variablesIn, type Binding, type Bindings } from './match';
import { flatten, type Token } from './tokens';

export interface Transcription {
  readonly text: string;
  readonly tokens: readonly PlacedToken[];
}

interface Writer {
  text: string;
  readonly tokens: PlacedToken[];
  readonly crateName: string;
  readonly renamed: ReadonlySet<string>;
  readonly suffix: string;
  readonly limit: number;
  previous: Token | null;
}

/** What a transcription may use of its surroundings. */
export interface TranscriptionOptions {
  /** What `$crate` stands for. */
  readonly crateName: string;
  /** Makes the names of this use's locals unlike those of any other. */
  readonly use: number;
  /** Whether the expansion's statements join those around the use, so that its locals could be seen there. */
  readonly joinsBlock: boolean;
  /** How many characters it may become. */
  readonly limit: number;
}

/** The expansion of a rule; null when its repetitions do not fit. */
export function transcribe(
  rule: Rule,
  bindings: Bindings,
  options: TranscriptionOptions,
): Transcription | 'too-long' | null {
  const locals = localsOf(rule.body);
  const inArguments = identifiersIn(bindings.values());
  const renamed = locals.filter((name) => options.joinsBlock || inArguments.has(name));
  const writer: Writer = {
    text: '',
    tokens: [],
    crateName: options.crateName,
    renamed: new Set(renamed),
    suffix: `__macro${String(options.use)}`,
    limit: options.limit,
    previous: null,
  };
  if (writePieces(writer, rule.body, bindings)) return { text: writer.text, tokens: writer.tokens };
  return writer.text.length > writer.limit ? 'too-long' : null;
}

/** Names that the body itself binds with `let` or `for`. */
function localsOf(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece, index) => {
    if (piece.kind === 'group' || piece.kind === 'repetition') return localsOf(piece.pieces);
    if (!isWord(piece, 'let') && !isWord(piece, 'for')) return [];
    const next = isWord(pieces[index + 1], 'mut') ? index + 2 : index + 1;
    const bound = pieces[next];
    // `impl Trait for Type` binds nothing.
    if (isWord(piece, 'for') && !isWord(pieces[next + 1], 'in')) return [];
    return bound?.kind === 'token' && bound.token.form === 'identifier' ? [bound.token.text] : [];
  });
}

function isWord(piece: Piece | undefined, text: string): boolean {
  return piece?.kind === 'token' && piece.token.text === text;
}

function writePieces(writer: Writer, pieces: readonly Piece[], bindings: Bindings): boolean {
  return pieces.every((piece, index) => writePiece(writer, piece, pieces[index + 1], bindings));
}

function writePiece(writer: Writer, piece: Piece, next: Piece | undefined, bindings: Bindings): boolean {
  if (writer.text.length > writer.limit) return false;
  switch (piece.kind) {
    case 'token':
      writeBodyToken(writer, piece.token, isWord(next, ':'));
      return true;
    case 'group':
      writeToken(writer, piece.open, piece.open.text);
      if (!writePieces(writer, piece.pieces, bindings)) return false;
      writeToken(writer, piece.close, piece.close.text);
      return true;
    case 'crate':
      writeToken(writer, piece.token, writer.crateName);
      return true;
    case 'variable':
      return writeVariable(writer, piece.name, piece.token, bindings);
    case 'repetition':
      return writeRepetition(writer, piece, bindings);
  }
}

function writeBodyToken(writer: Writer, token: Token, beforeColon: boolean): void {
  const before = writer.previous?.text;
  const isField = before === '.' || (beforeColon && before !== 'let' && before !== 'mut');
  const rename = token.form === 'identifier' && !isField && writer.renamed.has(token.text);
  writeToken(writer, token, rename ? token.text + writer.suffix : token.text);
}

function writeVariable(writer: Writer, name: string, token: Token, bindings: Bindings): boolean {
  const binding = bindings.get(name);
  if (!binding) {
    writeToken(writer, token, `$${name}`);
    return true;
  }
  if (binding.kind === 'sequence') return false;
  const [first] = binding.trees;
  // An expression is one operand, whatever operators stand around its variable.
  const isOperand = binding.fragment.startsWith('expr') && binding.trees.length > 1;
  const tokens = flatten(binding.trees);
  const start = tokens[0];
  const end = tokens[tokens.length - 1];
  if (!first || !start || !end) return true;
  if (isOperand) writeToken(writer, { ...start, joint: false }, '(');
  tokens.forEach((each, index) => {
    writeToken(writer, index === 0 && !isOperand ? { ...each, joint: token.joint } : each, each.text);
  });
  if (isOperand) writeToken(writer, end, ')');
  return true;
}

function writeRepetition(
  writer: Writer,
  piece: Extract<Piece, { kind: 'repetition' }>,
  bindings: Bindings,
): boolean {
  const names = variablesIn(piece.pieces);
  const sequences = names.flatMap((name): Extract<Binding, { kind: 'sequence' }>[] => {
    const binding = bindings.get(name);
    return binding?.kind === 'sequence' ? [binding] : [];
  });
  const count = sequences[0]?.turns.length;
  if (count === undefined || sequences.some((sequence) => sequence.turns.length !== count)) return false;
  for (let turn = 0; turn < count; turn++) {
    if (turn > 0 && piece.separator) writeToken(writer, piece.separator, piece.separator.text);
    const inner = new Map(bindings);
    for (const name of names) {
      const binding = bindings.get(name);
      const value = binding?.kind === 'sequence' ? binding.turns[turn] : undefined;
      if (value) inner.set(name, value);
    }
    if (!writePieces(writer, piece.pieces, inner)) return false;
  }
  return true;
}

/** Tokens that touched in the source touch here as well, so that `a.0`, `'a` and `>>` stay what they were. */
function writeToken(writer: Writer, token: Token, text: string): void {
  const { previous } = writer;
  const touches =
    previous !== null &&
    token.joint &&
    previous.origin.fromBody === token.origin.fromBody &&
    follows(previous, token);
  if (!touches && writer.text !== '') writer.text += ' ';
  writer.tokens.push({ start: writer.text.length, token });
  writer.text += text;
  writer.previous = token;
}

function follows(previous: Token, token: Token): boolean {
  return previous.origin.at + previous.text.length === token.origin.at;
}

// Takes the format string of `format!` apart into its texts and the values between them, and puts the pieces of a
// text together.

import type { Expr, Node } from '../../../ir/types';

/** The pieces of a formatted text in order; null when the string is not a literal or a placeholder not simple. */
export function formatPieces(args: readonly Expr[]): readonly Expr[] | null {
  const [template, ...values] = args;
  if (template?.kind !== 'literal' || typeof template.value !== 'string') return null;
  const { start, end, unit } = template;
  const pieces: Expr[] = [];
  let next = 0;
  for (const part of template.value.split(/(\{\{|\}\}|\{[^{}]*\})/)) {
    if (part === '') continue;
    if (part === '{{' || part === '}}') {
      pieces.push({ start, end, unit, kind: 'literal', value: part.slice(1) });
    } else if (part.startsWith('{')) {
      const name = part.slice(1, -1).trim();
      const value = name === '' ? values[next++] : placeholder(name, values, template);
      if (!value) return null;
      pieces.push(value.kind === 'assign' ? value.value : value);
    } else if (/[{}]/.test(part)) {
      return null;
    } else {
      pieces.push({ start, end, unit, kind: 'literal', value: part });
    }
  }
  return pieces;
}

/** `{0}`, `{name}` with `name = value` among the arguments, or a variable of that name. */
function placeholder(name: string, values: readonly Expr[], template: Expr): Expr | null {
  if (/^\d+$/.test(name)) return values[Number(name)] ?? null;
  if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name)) return null;
  const named = values.find(
    (value) => value.kind === 'assign' && value.target.kind === 'name' && value.target.path.join() === name,
  );
  const { start, end, unit } = template;
  return named ?? { start, end, unit, kind: 'name', path: [name], args: [] };
}

/** The sum of the pieces: literals next to each other are one text, other values are asked for theirs. */
export function joined(pieces: readonly Expr[], span: Node): Expr {
  const terms: Expr[] = [];
  for (const piece of pieces) {
    const last = terms[terms.length - 1];
    const text = piece.kind === 'literal' ? String(piece.value) : null;
    if (text === null) terms.push(asText(piece));
    else if (last?.kind === 'literal')
      terms[terms.length - 1] = { ...last, value: String(last.value) + text };
    else terms.push({ ...span, kind: 'literal', value: text });
  }
  const [first] = terms;
  if (first?.kind !== 'literal') terms.unshift({ ...span, kind: 'literal', value: '' });
  return terms.reduce((left, right) => ({ ...span, kind: 'binary', operator: '+', left, right }));
}

function asText(piece: Expr): Expr {
  const { start, end, unit } = piece;
  const callee: Expr = {
    start,
    end,
    unit,
    kind: 'member',
    object: piece,
    name: 'to_string',
    arrow: false,
    args: [],
  };
  return { start, end, unit, kind: 'call', callee, args: [] };
}

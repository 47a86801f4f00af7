// Takes the format string of `format!` apart into its texts and the values between them.

import type { Expr } from '../../../ir/types';

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

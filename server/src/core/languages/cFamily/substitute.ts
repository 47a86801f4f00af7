// Puts arguments into a macro's body: `#`, `##`, `__VA_ARGS__`, `__VA_OPT__` and GNU's `, ##__VA_ARGS__`.
// Rescanning the result is the expander's work.

import type { Macro } from './macro';
import type { Span } from './source';
import { hideAlso, isPunctuator, type HiddenNames, type Token } from './token';
import { tokenize } from './tokenize';

export interface MacroUse {
  readonly macro: Macro;
  readonly arguments: readonly (readonly Token[])[];
  /** The outermost use, for the places of the body's tokens. */
  readonly use: Span;
  readonly hidden: HiddenNames | null;
  /** Expands an argument completely, as is done before it replaces a parameter. */
  readonly expand: (argument: readonly Token[]) => readonly Token[];
}

/** The replacement of one macro use. */
export function substitute(use: MacroUse): readonly Token[] {
  const made: Token[] = [];
  for (const token of substituteSequence(use, use.macro.body)) {
    if (token.kind !== 'placemarker') made.push({ ...token, hidden: hideAlso(token.hidden, use.hidden) });
  }
  return made;
}

function substituteSequence(use: MacroUse, body: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (let index = 0; index < body.length; index++) {
    const token = body[index];
    const next = body[index + 1];
    if (!token) continue;
    if (next && use.macro.parameters && isPunctuator(token, '#')) {
      const argument = argumentOf(use, next);
      if (argument) {
        out.push(stringize(use, token, argument));
        index++;
        continue;
      }
    }
    if (next && out.length > 0 && isPunctuator(token, '##')) {
      pasteNext(use, out, token, next);
      index++;
    } else if (token.text === '__VA_OPT__' && isPunctuator(next, '(')) {
      const close = closingParenthesis(body, index + 1);
      const isWanted = use.expand(argumentOf(use, variadicName(use)) ?? []).length > 0;
      if (isWanted) out.push(...substituteSequence(use, body.slice(index + 2, close)));
      index = close;
    } else {
      out.push(...operand(use, token, isPunctuator(next, '##') ? 'raw' : 'expanded'));
    }
  }
  return out;
}

/** What a body token stands for: an argument, or itself. */
function operand(use: MacroUse, token: Token, form: 'raw' | 'expanded'): readonly Token[] {
  const argument = argumentOf(use, token);
  if (!argument) return [bodyToken(use, token)];
  const tokens = form === 'raw' ? argument : use.expand(argument);
  const [first, ...rest] = tokens;
  if (!first) return [{ ...bodyToken(use, token), kind: 'placemarker', text: '' }];
  return [{ ...first, spaced: token.spaced, lineStart: false }, ...rest];
}

function bodyToken(use: MacroUse, token: Token): Token {
  return { ...token, use: use.use, lineStart: false };
}

function argumentOf(use: MacroUse, token: Token | string | null): readonly Token[] | null {
  if (token === null || (typeof token !== 'string' && token.kind !== 'identifier')) return null;
  const name = typeof token === 'string' ? token : token.text;
  const index = use.macro.parameters?.indexOf(name) ?? -1;
  return index < 0 ? null : (use.arguments[index] ?? []);
}

function variadicName(use: MacroUse): string | null {
  return use.macro.isVariadic ? (use.macro.parameters?.at(-1) ?? null) : null;
}

function closingParenthesis(body: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < body.length; index++) {
    if (isPunctuator(body[index], '(')) depth++;
    else if (isPunctuator(body[index], ')') && --depth === 0) return index;
  }
  return body.length;
}

function pasteNext(use: MacroUse, out: Token[], operator: Token, next: Token): void {
  const isVariadic = next.text === variadicName(use);
  const left = out.pop();
  if (!left) return;
  if (isVariadic && isPunctuator(left, ',')) {
    // GNU: the comma goes away with the arguments; with arguments nothing is pasted.
    const argument = argumentOf(use, next) ?? [];
    if (argument.length > 0) out.push(left, ...operand(use, next, 'expanded'));
    return;
  }
  const [right, ...rest] = operand(use, next, 'raw');
  out.push(right ? paste(left, operator, right) : left, ...rest);
}

/** Glues two tokens. The result stands where its argument part stands: that is what the reader wrote. */
function paste(left: Token, operator: Token, right: Token): Token {
  if (left.kind === 'placemarker') return { ...right, spaced: left.spaced };
  if (right.kind === 'placemarker') return left;
  const text = left.text + right.text;
  const [first, second] = tokenize({ ...left.source, text });
  const kind = first && !second ? first.kind : 'other';
  const place = left.use !== null && right.use === null ? right : left;
  return { ...place, kind, text, spaced: left.spaced, ...origin(place, operator), hidden: null };
}

function stringize(use: MacroUse, operator: Token, argument: readonly Token[]): Token {
  let content = '';
  for (const [index, token] of argument.entries()) {
    if (index > 0 && token.spaced) content += ' ';
    const isLiteral = token.kind === 'string' || token.kind === 'character';
    content += isLiteral ? token.text.replace(/["\\]/g, '\\$&') : token.text;
  }
  const [first] = argument;
  const last = argument.at(-1);
  const text = `"${content}"`;
  const base = bodyToken(use, operator);
  if (!first || !last) return { ...base, kind: 'string', text };
  const end = last.source === first.source && last.end > first.start ? last.end : first.end;
  const { source, start, use: argumentUse } = first;
  const place = { source, start, end, use: argumentUse };
  return { ...base, ...place, kind: 'string', text, ...origin(first, operator) };
}

/** A token spelled at its argument keeps that place and remembers the operator that made it. */
function origin(place: Token, operator: Token): { madeAt: Span | null } {
  if (place.use !== null) return { madeAt: null };
  const { source, start, end } = operator;
  return { madeAt: { source, start, end } };
}

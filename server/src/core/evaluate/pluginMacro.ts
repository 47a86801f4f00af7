// Reads the arguments of a macro that describes a plugin: `name = "…", modules = [{"name", "text", create}]`.

import type { MacroCall } from '../ir/types';
import type { PluginMacroModel } from './model';

export interface MacroString {
  readonly value: string;
  /** Offsets in the parsed text. */
  readonly start: number;
  readonly end: number;
}

export interface PluginMacro {
  readonly name: MacroString | null;
  /** Null when the list could not be read. */
  readonly modules:
    readonly { readonly name: MacroString | null; readonly create: readonly string[] }[] | null;
}

interface Token {
  readonly kind: 'string' | 'word' | 'sign';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const tokenPattern =
  /"((?:[^"\\]|\\.)*)"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*|::|[^\s]/gu;

export function readPluginMacro(call: MacroCall, model: PluginMacroModel): PluginMacro {
  const tokens = tokenize(call.text, call.end - 1 - call.text.length);
  const name = valueAfter(tokens, model.name);
  const first = name === null ? undefined : tokens[name];
  const modules = valueAfter(tokens, model.modules);
  return {
    name: first?.kind === 'string' ? toString(first) : null,
    modules: modules === null ? null : readModules(tokens, modules),
  };
}

function tokenize(text: string, offset: number): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const found = match[0];
    if (found.startsWith('//') || found.startsWith('/*')) continue;
    const start = offset + match.index;
    const kind = match[1] !== undefined ? 'string' : /^[\p{L}_]/u.test(found) ? 'word' : 'sign';
    tokens.push({ kind, text: match[1] ?? found, start, end: start + found.length });
  }
  return tokens;
}

function toString(token: Token): MacroString {
  return { value: token.text, start: token.start, end: token.end };
}

/** Index of the token behind `key =` at the outermost level. */
function valueAfter(tokens: readonly Token[], key: string): number | null {
  let depth = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind === 'sign') {
      if ('([{'.includes(token.text)) depth++;
      else if (')]}'.includes(token.text)) depth--;
    }
    if (depth === 0 && token?.kind === 'word' && token.text === key && tokens[index + 1]?.text === '=') {
      return index + 2;
    }
  }
  return null;
}

function readModules(tokens: readonly Token[], start: number): PluginMacro['modules'] {
  if (tokens[start]?.text !== '[') return null;
  const modules: { name: MacroString | null; create: readonly string[] }[] = [];
  let index = start + 1;
  while (index < tokens.length && tokens[index]?.text !== ']') {
    if (tokens[index]?.text === ',') {
      index++;
      continue;
    }
    if (tokens[index]?.text !== '{') return null;
    const close = tokens.findIndex(
      (token, position) => position > index && token.text === '}' && token.kind === 'sign',
    );
    if (close < 0) return null;
    const all = tokens.slice(index + 1, close);
    const inner = all.at(-1)?.text === ',' ? all.slice(0, -1) : all;
    const name = inner[0];
    const comma = inner.findLastIndex((token) => token.kind === 'sign' && token.text === ',');
    const tail = inner.slice(comma + 1).filter((token) => token.kind === 'word');
    modules.push({
      name: name?.kind === 'string' ? toString(name) : null,
      create: tail.map((token) => token.text),
    });
    index = close + 1;
  }
  return modules;
}

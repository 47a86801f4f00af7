// What the source of a host function calls its arguments: `int32_t amount = WasmEdge_ValueGetI32(In[0])` names the
// first. Read from the text of the function that a frame is in; where two names would fit, there is none.

import { readFileSync, statSync } from 'node:fs';
import { numberAt, objectAt, textAt, type JsonObject } from '../transport/json';

/** A source that is larger is generated. */
const mostBytes = 4 << 20;
/** Arguments are taken apart where a function begins. */
const mostLines = 80;

/** Names by the number of the argument; none for a frame without source. */
export function argumentNames(frame: JsonObject, params: string): ReadonlyMap<number, string> {
  const body = bodyOf(frame);
  if (body === null) return new Map();
  const names = new Map<number, Set<string>>();
  for (const form of formsFor(params)) {
    for (const [, name = '', index = ''] of body.matchAll(form)) {
      const known = names.get(Number(index)) ?? new Set();
      names.set(Number(index), known.add(name));
    }
  }
  const certain = [...names].flatMap(([index, found]) => {
    const [name, ...others] = found;
    return name === undefined || others.length > 0 ? [] : [[index, name] as const];
  });
  return new Map(certain);
}

/** An assignment of the whole argument: casts may stand around it, and nothing else. */
function formsFor(params: string): readonly RegExp[] {
  const name = '(\\w+)\\s*(?::\\s*\\w+\\s*)?=\\s*';
  const casts = '(?:\\([\\w\\s]+\\)\\s*|static_cast<[^<>]+>\\s*\\(\\s*)*';
  const given = `${params.replace(/\W/g, '')}\\s*\\[\\s*(\\d+)\\s*\\]`;
  return [
    new RegExp(`${name}${casts}WasmEdge_ValueGet\\w+\\s*\\(\\s*${given}\\s*\\)\\s*\\)*\\s*;`, 'g'),
    new RegExp(`${name}\\w+\\[(\\d+)\\]\\.to_\\w+\\(\\)(?:\\s+as\\s+\\w+)?\\s*;`, 'g'),
  ];
}

/** The text from the function's name to its end, or to where it becomes long; null when it is not found. */
function bodyOf(frame: JsonObject): string | null {
  const path = textAt(objectAt(frame, 'source'), 'path');
  const line = numberAt(frame, 'line');
  const name = /([A-Za-z_]\w*)(?:<.*>)?\s*(?:\(.*)?$/.exec(textAt(frame, 'name') ?? '')?.[1];
  const lines = path === null ? null : linesOf(path);
  if (lines === null || line === null || name === undefined) return null;
  const called = new RegExp(`\\b${name}\\s*(<[^<>]*>)?\\s*\\(`);
  for (let at = Math.min(line, lines.length) - 1; at >= 0 && at > line - mostLines * 10; at--) {
    if (!called.test(lines[at] ?? '') || /;\s*$/.test(lines[at] ?? '')) continue;
    const rest = lines.slice(at, at + mostLines);
    const end = rest.findIndex((found, index) => index > 0 && found.startsWith('}'));
    return rest.slice(0, end < 0 ? undefined : end).join('\n');
  }
  return null;
}

function linesOf(path: string): readonly string[] | null {
  try {
    return statSync(path).size > mostBytes ? null : readFileSync(path, 'utf8').split('\n');
  } catch {
    return null;
  }
}

// Names of functions as a user reads them in the call stack: without the types of arguments and of what is returned,
// whichever debugger has given them.

import { objectsAt, textAt, type JsonObject } from '../transport/json';

/** The answers in which functions are named, with short names. */
export function withShortNames(command: string, body: JsonObject): JsonObject {
  if (command === 'stackTrace') return renamed(body, 'stackFrames', 'name');
  return command === 'stepInTargets' ? renamed(body, 'targets', 'label') : body;
}

function renamed(body: JsonObject, list: string, member: string): JsonObject {
  const entries = objectsAt(body, list).map((entry) => ({
    ...entry,
    [member]: shortName(textAt(entry, member) ?? ''),
  }));
  return { ...body, [list]: entries };
}

/** A function without a name has none, however the debugger numbers it. */
const unnamed = /^___lldb_unnamed_symbol/;

export function shortName(name: string): string {
  if (unnamed.test(name)) return '???';
  const called = withoutArguments(name.replace(/^::/, ''));
  // An operator may have any sign in its name.
  return called === '' ? name : called.includes('operator') ? called : withoutResult(called);
}

/** Without what stands in the last pair of parentheses, when that ends the name. */
function withoutArguments(name: string): string {
  const bare = name.replace(/ (?:const|volatile|&&?)$/, '');
  if (!bare.endsWith(')')) return name;
  let depth = 0;
  for (let at = bare.length - 1; at >= 0; at--) {
    if (bare[at] === ')') depth += 1;
    if (bare[at] === '(') depth -= 1;
    if (depth > 0) continue;
    const isNamespace = bare.startsWith('(anonymous namespace)', at);
    return isNamespace || bare.slice(0, at).endsWith('operator') ? name : bare.slice(0, at);
  }
  return name;
}

/** The type of a result stands before the names of instances of templates. */
function withoutResult(name: string): string {
  let depth = 0;
  for (let at = name.length - 1; at >= 0; at--) {
    if ('>)'.includes(name[at] ?? '')) depth += 1;
    if ('<('.includes(name[at] ?? '')) depth -= 1;
    if (depth === 0 && name[at] === ' ') return name.slice(at + 1);
  }
  return name;
}

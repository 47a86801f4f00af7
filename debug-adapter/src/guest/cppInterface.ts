// Host functions of WasmEdge's own C++ interface, `class T : HostFunction<T>`: between the runtime and `T::body`, which
// the author wrote, lie functions of WasmEdge's headers that take the arguments apart and copy them.

import type { HandlerContext } from '../handlers/handler';
import { numberAt, objectsAt, textAt, type JsonObject } from '../transport/json';

const binding = /^WasmEdge::Runtime::HostFunction<(.*)>::(?:run|invoke)\b/;

/** The body that a `run` leads to, by name; null for every other function. */
export function bodyBehind(frame: JsonObject): string | null {
  const [, author] = binding.exec(textAt(frame, 'name') ?? '') ?? [];
  return author === undefined ? null : `${author}::body`;
}

/** Whether the innermost of these frames is none of the author's: it lies between the body and the runtime. */
export function isBindingFrame(frames: readonly JsonObject[]): boolean {
  for (const frame of frames) {
    const name = textAt(frame, 'name') ?? '';
    if (binding.test(name)) return true;
    if (!/^std::/.test(name)) return false;
  }
  return false;
}

/** Names of the parameters of a body by the number of the argument that was copied into each. */
export async function bodyParameters(
  context: HandlerContext,
  frame: JsonObject,
  scopes: readonly JsonObject[],
  count: number,
): Promise<ReadonlyMap<number, string>> {
  if (!/::body$/.test(textAt(frame, 'name') ?? '')) return new Map();
  const scope = scopes.find((one) => ['Arguments', 'Locals'].includes(textAt(one, 'name') ?? ''));
  const variablesReference = numberAt(scope ?? {}, 'variablesReference') ?? 0;
  if (scope === undefined || variablesReference === 0) return new Map();
  const answer = await context.ask('variables', { variablesReference });
  const variables = answer.kind === 'ok' ? objectsAt(answer.body, 'variables') : [];
  const given = variables.filter(
    (one) => textAt(one, 'name') !== 'this' && !/\bCallingFrame\b/.test(textAt(one, 'type') ?? ''),
  );
  // Debuggers leave out parameters without names, or put local variables behind the others.
  const isWhole = textAt(scope, 'name') === 'Locals' ? given.length >= count : given.length === count;
  if (!isWhole) return new Map();
  const names = given.slice(0, count).map((one) => textAt(one, 'name') ?? '');
  return new Map([...names.entries()].filter(([, name]) => /^[A-Za-z_]\w*$/.test(name)));
}

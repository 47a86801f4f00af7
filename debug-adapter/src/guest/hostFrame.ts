// Whether a frame is that of a host function of the C API: its parameters of WasmEdge's own types say so. Host
// functions behind other interfaces are not recognised; nothing is said of them.

import { numberAt, objectsAt, textAt, type JsonObject } from '../transport/json';
import type { HandlerContext } from '../handlers/handler';

/** The names of a host function's parameters in its source. */
export interface HostFrame {
  readonly callingFrame: string;
  readonly params: string;
  readonly results: string | null;
}

const argumentScopes = ['Arguments', 'Locals'];

export async function hostFrameOf(
  context: HandlerContext,
  scopes: readonly JsonObject[],
): Promise<HostFrame | null> {
  const chosen = scopes.filter((scope) => argumentScopes.includes(textAt(scope, 'name') ?? ''));
  const variables: JsonObject[] = [];
  for (const scope of chosen) {
    const variablesReference = numberAt(scope, 'variablesReference') ?? 0;
    if (variablesReference === 0) continue;
    const answer = await context.ask('variables', { variablesReference });
    if (answer.kind === 'ok') variables.push(...objectsAt(answer.body, 'variables'));
  }
  const named = (pattern: RegExp): string | null => {
    const found = variables.find((variable) => pattern.test(textAt(variable, 'type') ?? ''));
    return found === undefined ? null : textAt(found, 'name');
  };
  const callingFrame = named(/^const WasmEdge_CallingFrameContext \*/);
  const params = named(/^const (struct )?WasmEdge_Value \*/);
  if (callingFrame === null || params === null) return null;
  return { callingFrame, params, results: named(/^(struct )?WasmEdge_Value \*/) };
}

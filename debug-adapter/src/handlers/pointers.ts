// What a pointer points to can be shown as memory: a debugger that does not say so itself shows the address at least.

import { textAt, type JsonObject } from '../transport/json';

/** A variable or a result, by `shown` the member with its value, with the place in memory that it points to. */
export function withMemoryReference(variable: JsonObject, shown: 'value' | 'result'): JsonObject {
  if (textAt(variable, 'memoryReference') !== null) return variable;
  if (!/\*(const|volatile|\s)*$/.test(textAt(variable, 'type') ?? '')) return variable;
  const address = /^0x[0-9a-f]+/i.exec(textAt(variable, shown) ?? '')?.[0];
  return address === undefined ? variable : { ...variable, memoryReference: address };
}

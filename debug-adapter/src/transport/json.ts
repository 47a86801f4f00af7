// Plain JSON values as they come over the wire, and careful ways to look into them. Knows nothing of debugging.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a name; an empty one when there is none. */
export function objectAt(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isObject(found) ? found : {};
}

export function textAt(value: JsonObject, name: string): string | null {
  const found = value[name];
  return typeof found === 'string' ? found : null;
}

export function numberAt(value: JsonObject, name: string): number | null {
  const found = value[name];
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

export function flagAt(value: JsonObject, name: string): boolean {
  return value[name] === true;
}

/** The objects of a list under a name, others left out. */
export function objectsAt(value: JsonObject, name: string): readonly JsonObject[] {
  const found = value[name];
  return Array.isArray(found) ? (found as readonly Json[]).filter(isObject) : [];
}

/** The strings of a list under a name, others left out. */
export function textsAt(value: JsonObject, name: string): readonly string[] {
  const found = value[name];
  return Array.isArray(found) ? (found as readonly Json[]).filter((item) => typeof item === 'string') : [];
}

/** The object without some of its members. */
export function without(value: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** The numbers of a list; none when there is no list. */
export function numbersAt(body: JsonObject, name: string): readonly number[] {
  const list = body[name];
  return Array.isArray(list) ? list.filter((item) => typeof item === 'number') : [];
}

// Where an object of a class that derives from a module instance keeps that module.

import type { Value } from './values';

/** A field that no source can name. */
export const moduleField = ': module instance';

/**
 * The module that a value is: itself, or what its base was constructed as; null (the value) for a component. Null
 * when it is no module at all.
 */
export function moduleOf(value: Value): Value | null {
  if (value.kind === 'module') return value;
  return value.kind === 'object' ? (value.fields.get(moduleField)?.value ?? null) : null;
}

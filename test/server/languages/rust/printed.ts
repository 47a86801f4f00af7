// Prints the intermediate form in one line per declaration, for tests: `kind(field=value)`, without places and
// without fields that say nothing.

const unsaid = new Set([
  'start',
  'end',
  'unit',
  'nameStart',
  'nameEnd',
  'abiStart',
  'abiEnd',
  'text',
  'kind',
]);

/** A node of the intermediate form, or anything made of them. */
export function printed(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) {
    const isPath = value.length > 0 && value.every((part) => typeof part === 'string');
    return isPath ? value.join('::') : `[${value.map(printed).join(', ')}]`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(
    ([name, field]) => !unsaid.has(name) && ((name === 'value' && field !== null) || says(field)),
  );
  const kind = 'kind' in value ? String(value.kind) : '';
  return `${kind}(${fields.map(([name, field]) => `${name}=${printed(field)}`).join(' ')})`;
}

function says(field: unknown): boolean {
  if (Array.isArray(field)) return field.length > 0;
  return field !== null && field !== false && field !== undefined;
}

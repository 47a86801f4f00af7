// What the helper wrote while a guest ran: one JSON object a line. The plugin lives in the same process and could have
// written there too, so every field is checked.

import { readFileSync } from 'node:fs';

/** A part of the helper that did not work, and why. */
export interface HelperTrouble {
  readonly kind: 'helper';
  readonly what: string;
  readonly why: string;
}

export type HelperEvent = HelperTrouble;

/** A plugin can write on and on; what is beyond this is not read. */
const mostBytes = 4 << 20;

export function readHelperEvents(file: string): readonly HelperEvent[] {
  let contents: string;
  try {
    contents = readFileSync(file).subarray(0, mostBytes).toString('utf8');
  } catch {
    // Nothing was said.
    return [];
  }
  return contents.split('\n').flatMap((line) => eventOf(line) ?? []);
}

function eventOf(line: string): HelperEvent | null {
  const fields = fieldsOf(line);
  if (fields?.['event'] !== 'helper') return null;
  return { kind: 'helper', what: textOf(fields['what']), why: textOf(fields['why']) };
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

// How officialModules.json writes function types and releases: `ili:i 0.14.1..0.15.1` is (i32, i64, i32) -> i32 in
// those releases. One letter a type: i32 is i, i64 is l, f32 is f, f64 is d, v128 is v. Ours to write, so a slip throws.

import type { Signature, TypeSlot } from '../model/signature';
import type { ValueType } from '../model/valueType';
import type { VersionRange } from './versions';

/** A function type and the releases that have it. */
export interface Edition {
  readonly signature: Signature;
  readonly versions: VersionRange;
}

const typeOfLetter: Readonly<Record<string, ValueType>> = {
  i: 'i32',
  l: 'i64',
  f: 'f32',
  d: 'f64',
  v: 'v128',
};

/** Reads `since..until`, where either may be empty. */
export function parseVersionRange(notation: string): VersionRange {
  const [since, until, ...rest] = notation.split('..');
  if (since === undefined || until === undefined || rest.length > 0) throw new Error(`Range: ${notation}`);
  return { since: since || null, until: until || null };
}

/** Reads a function type, with its releases or with those of its module when it names none. */
export function parseEdition(notation: string, versionsOfModule: VersionRange): Edition {
  const [type = '', versions] = notation.split(' ');
  const [params, results] = type.split(':');
  if (params === undefined || results === undefined) throw new Error(`Function type: ${notation}`);
  return {
    signature: { params: slotsOf(params), results: slotsOf(results) },
    versions: versions === undefined ? versionsOfModule : parseVersionRange(versions),
  };
}

function slotsOf(letters: string): readonly TypeSlot[] {
  return Array.from(letters, slotOf);
}

function slotOf(letter: string): TypeSlot {
  const type = typeOfLetter[letter];
  if (type === undefined) throw new Error(`Type letter: ${letter}`);
  return { type };
}

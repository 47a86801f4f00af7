// Builds facts for tests that need none of the readers: one line says one registration or import.

import type { GuestImport, HostFunction, HostModule, ProgramFacts } from '../../server/src/core/model/facts';
import { noFacts } from '../../server/src/core/model/facts';
import type { Signature, TypeSlot } from '../../server/src/core/model/signature';
import type { Site } from '../../server/src/core/model/site';
import { valueTypes } from '../../server/src/core/model/valueType';

/** A site of one character, told apart by its line. */
export function siteAt(file: string, line: number, character = 0): Site {
  return { file, range: { start: { line, character }, end: { line, character: character + 1 } } };
}

/** `(i32, ?) -> i64`; `?` is an unknown type, `…` an unknown list. */
export function signature(notation: string): Signature {
  const match = /^\((.*)\) -> (.*)$/.exec(notation);
  if (!match) throw new Error(`Signature: ${notation}`);
  return { params: slots(match[1] ?? ''), results: slots((match[2] ?? '').replace(/^\(|\)$/g, '')) };
}

function slots(list: string): readonly TypeSlot[] | null {
  if (list === '…') return null;
  if (list === '') return [];
  return list.split(', ').map((name) => ({ type: valueTypes.find((type) => type === name) ?? null }));
}

export function hostFunction(
  module: string | null,
  name: string,
  type: string,
  more: Partial<HostFunction> = {},
): HostFunction {
  return {
    module,
    name,
    signature: signature(type),
    site: siteAt('plugin.c', 1),
    related: [],
    language: 'c',
    pattern: 'c-api',
    certain: true,
    ...more,
  };
}

export function hostModule(name: string | null, more: Partial<HostModule> = {}): HostModule {
  return {
    name,
    site: siteAt('plugin.c', 0),
    plugin: null,
    complete: true,
    incomplete: [],
    language: 'c',
    ...more,
  };
}

export function guestImport(
  module: string | null,
  name: string,
  type: string,
  more: Partial<GuestImport> = {},
): GuestImport {
  return {
    module,
    name,
    kind: 'func',
    signature: signature(type),
    site: siteAt('guest.rs', 2),
    language: 'rust',
    pattern: 'rust-extern',
    certain: true,
    ...more,
  };
}

export function facts(some: Partial<ProgramFacts>): ProgramFacts {
  return { ...noFacts, ...some };
}

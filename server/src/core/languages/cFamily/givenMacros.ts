// The macros that a build gives to a translation unit beside the compiler's own: `-D`, `-U` and those that tell the
// standard and the target.

import type { LowerContext } from '../types';
import type { CompileSettings } from './build/flags';
import { readDirectives, type Item } from './directives';
import type { Macro } from './macro';
import { macrosOfTriple } from './predefined';
import { createSourceText } from './source';

/** Names with their macros; null: taken away. */
export type GivenMacros = ReadonlyMap<string, Macro | null>;

export const noGivenMacros: GivenMacros = new Map();

const cppStandards: Readonly<Record<string, string>> = {
  '98': '199711L',
  '03': '199711L',
  '11': '201103L',
  '0x': '201103L',
  '14': '201402L',
  '1y': '201402L',
  '17': '201703L',
  '1z': '201703L',
  '20': '202002L',
  '2a': '202002L',
  '23': '202302L',
  '2b': '202302L',
};

const cStandards: Readonly<Record<string, string>> = {
  '99': '199901L',
  '11': '201112L',
  '1x': '201112L',
  '17': '201710L',
  '18': '201710L',
  '23': '202311L',
  '2x': '202311L',
};

/** The macros of a unit's settings. Equal ones are the same objects: what is kept of headers is told by that. */
export function givenMacrosOf(settings: CompileSettings, context: LowerContext): GivenMacros {
  const given = new Map<string, Macro | null>();
  for (const line of linesOf(settings)) {
    const items = context.remember(
      `c-family/given/${line}`,
      (): readonly Item[] => readDirectives(createSourceText(null, line)).items,
    );
    for (const item of items) {
      if (item.kind === 'define') given.set(item.macro.name, item.macro);
      if (item.kind === 'undefine') given.set(item.name, null);
    }
  }
  return given;
}

function linesOf({ standard, target, macros }: CompileSettings): readonly string[] {
  return [...macrosOfTriple(target), ...standardMacros(standard), ...macros];
}

function standardMacros(standard: string | null): readonly string[] {
  const [, isCpp, year = ''] = /^(?:c|gnu)(\+\+)?(\w+)$/.exec(standard ?? '') ?? [];
  const value = isCpp === undefined ? cStandards[year] : cppStandards[year];
  if (value === undefined) return [];
  return [`#define ${isCpp === undefined ? '__STDC_VERSION__' : '__cplusplus'} ${value}`];
}

/** The macros before the first line. */
export function withGiven(
  predefined: ReadonlyMap<string, Macro>,
  given: GivenMacros,
): ReadonlyMap<string, Macro> {
  if (given.size === 0) return predefined;
  const macros = new Map(predefined);
  for (const [name, macro] of given) {
    if (macro) macros.set(name, macro);
    else macros.delete(name);
  }
  return macros;
}

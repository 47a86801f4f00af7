// From nodes and values to places in the sources.

import type { Node, Unit } from '../ir/types';
import type { LanguageId } from '../model/facts';
import type { Site } from '../model/site';
import { plain, type Value } from './values';

/** The places of one configuration's nodes. */
export interface Sites {
  languageOf(node: Node): LanguageId;
  /** The site of a node first, then the macro definition that it comes from. */
  of(node: Node): readonly Site[];
}

const start = { line: 0, character: 0 };
const nowhere: Site = { file: '', range: { start, end: start } };

export function createSites(units: ReadonlyMap<number, Unit>): Sites {
  return {
    languageOf: (node) => units.get(node.unit)?.language ?? 'c',
    of: (node) => {
      const unit = units.get(node.unit);
      if (!unit) return [nowhere];
      const place = unit.place(node.start, node.end);
      return place.definition ? [place.site, place.definition] : [place.site];
    },
  };
}

export function firstSite(sites: Sites, node: Node): Site {
  return sites.of(node)[0] ?? nowhere;
}

/** Tells a site from all others. */
export function siteKey(site: Site): string {
  const { start: from, end } = site.range;
  return `${site.file}:${from.line}:${from.character}-${end.line}:${end.character}`;
}

/** The text that a value is; null when it is none. */
export function textOf(value: Value): string | null {
  const settled = plain(value);
  return settled.kind === 'string' ? settled.value : null;
}

/** The literal that a text comes from. */
export function originOf(value: Value): Node | null {
  const settled = plain(value);
  return settled.kind === 'string' ? settled.origin : null;
}

// Which fixture folders hold a case, and what a case says about itself to the oracle in a comment:
//   // oracle: not built because REASON       its sources cannot be compiled here
//   // oracle: unknown because REASON         what is read may be less than what there is

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { inRepository } from '../support/repository';

export interface FixtureCase {
  /** Its path below the fixture folder. */
  readonly name: string;
  readonly folder: string;
  readonly sources: readonly string[];
  readonly notBuilt: string | null;
  readonly unknownAllowed: boolean;
}

function remark(texts: readonly string[], kind: string): string | null {
  const pattern = new RegExp(`(?://|/\\*) oracle: ${kind} because (.+?)\\s*(?:\\*/)?$`, 'm');
  for (const text of texts) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

function foldersBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => foldersBelow(join(folder, entry.name)));
  return [folder, ...below];
}

/** The cases below a fixture folder: each folder that holds sources of one of the given kinds. */
export function fixtureCases(area: string, extensions: readonly string[]): readonly FixtureCase[] {
  const root = inRepository('test/fixtures', area);
  return foldersBelow(root).flatMap((folder) => {
    const sources = readdirSync(folder)
      .filter((name) => extensions.includes(extname(name)))
      .sort()
      .map((name) => join(folder, name));
    if (sources.length === 0) return [];
    const texts = sources.map((source) => readFileSync(source, 'utf8'));
    return [
      {
        name: relative(root, folder),
        folder,
        sources,
        notBuilt: remark(texts, 'not built'),
        unknownAllowed: remark(texts, 'unknown') !== null,
      },
    ];
  });
}

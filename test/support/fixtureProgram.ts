// A fixture folder as a program, read with the real languages; and what was found, as text that can be compared.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sourceLanguages } from '../../server/src/core/languages/index';
import type { LowerContext, SourceFile } from '../../server/src/core/languages/types';
import { extensionOf } from '../../server/src/core/base/paths';
import type { LoweredProgram } from '../../server/src/core/ir/types';
import type { HostFunction, HostModule, PluginDescriptor } from '../../server/src/core/model/facts';
import type { TypeSlot } from '../../server/src/core/model/signature';
import type { Site } from '../../server/src/core/model/site';
import { format } from '../../server/src/core/messages/format';
import { loadParser } from './parser';
import { inRepository } from './repository';

export interface FixtureProgram {
  /** Its path below the fixture folder. */
  readonly name: string;
  readonly folder: string;
  /** Files with their names relative to the folder. */
  readonly files: readonly SourceFile[];
}

const sourceExtensions = sourceLanguages.flatMap((language) => language.program.extensions);

/** Every folder below `test/fixtures/AREA` that holds sources, with the sources below it. */
export function fixturePrograms(area: string): readonly FixtureProgram[] {
  const root = inRepository('test/fixtures', area);
  const programs: FixtureProgram[] = [];
  const visit = (folder: string, name: string): void => {
    if (!existsSync(folder)) return;
    const entries = readdirSync(folder).sort();
    const sources = entries.filter((entry) => sourceExtensions.includes(extensionOf(entry)));
    if (sources.length > 0) {
      const files = sources.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
      programs.push({ name, folder, files });
    }
    for (const entry of entries) {
      if (statSync(join(folder, entry)).isDirectory()) visit(join(folder, entry), `${name}/${entry}`);
    }
  };
  for (const entry of existsSync(root) ? readdirSync(root).sort() : []) {
    if (statSync(join(root, entry)).isDirectory()) visit(join(root, entry), entry);
  }
  return programs;
}

/** What a lowering needs, without any memory of earlier calls. */
export async function createLowerContext(): Promise<LowerContext> {
  return {
    parser: await loadParser(),
    reading: () => undefined,
    remember: (_key, compute) => compute(),
  };
}

/** The lowered form of a program, in the language of its first file. */
export function lowerProgram(files: readonly SourceFile[], context: LowerContext): LoweredProgram {
  const extension = extensionOf(files[0]?.file ?? '');
  const language = sourceLanguages.find((each) => each.program.extensions.includes(extension));
  if (!language) throw new Error(`No language reads ${extension}.`);
  return language.lower(files, context);
}

export function signatureText(fact: Pick<HostFunction, 'signature'>): string {
  const list = (slots: readonly TypeSlot[] | null): string =>
    slots ? `(${slots.map((slot) => slot.type ?? '?').join(', ')})` : '(…)';
  return `${list(fact.signature.params)} -> ${list(fact.signature.results)}`;
}

function siteText(site: Site): string {
  const { start } = site.range;
  return `${site.file}:${String(start.line + 1)}:${String(start.character + 1)}`;
}

/** One line for each fact, sites counted from one. */
export function factsText(facts: {
  readonly hostFunctions: readonly HostFunction[];
  readonly hostModules: readonly HostModule[];
  readonly plugins: readonly PluginDescriptor[];
}): string {
  const lines = [
    ...facts.plugins.map((plugin) => {
      const modules = plugin.modules.map((module) => module.name ?? '?').join(', ');
      return `plugin ${plugin.name ?? '?'} (API ${String(plugin.apiVersion ?? '?')}) describes ${modules || 'none'}`;
    }),
    ...facts.hostModules.flatMap((module) => [
      `module ${module.name ?? '?'} at ${siteText(module.site)}${module.complete ? '' : ', not complete'}`,
      ...module.incomplete.map(({ reason, site }) => `  ${siteText(site)} ${format('en', reason)}`),
    ]),
    ...facts.hostFunctions.map((fact) => {
      const name = `${fact.module ?? '?'}.${JSON.stringify(fact.name).slice(1, -1)}`;
      const doubt = fact.certain ? '' : ' maybe';
      const related = fact.related.length > 0 ? ` from ${fact.related.map(siteText).join(', ')}` : '';
      return `${name} ${signatureText(fact)}${doubt} at ${siteText(fact.site)}${related}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

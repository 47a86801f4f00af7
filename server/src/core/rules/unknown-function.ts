// unknown-function: the module is known and read completely, and has no function of that name. A module that was
// not read completely proves nothing; only a near name in it is worth a hint.

import { editionsInAllReleases } from '../known/modules';
import { nearNames } from '../base/nearNames';
import type { LinkedImport, LinkedModule, LinkTable } from '../link/types';
import { text, type Text } from '../messages/text';
import type { Finding, RelatedSite, Severity } from '../model/finding';
import { existsInReleases, officialOrigin, quotedNames, runtimeStop } from './runtimeNotes';
import type { Rule } from './types';

export const unknownFunction: Rule = {
  code: 'unknown-function',
  defaultSeverity: 'error',
  title: text('unknown-function.title'),
  explanation: text('unknown-function.explanation'),
  check,
};

/** For so many imports a near name is looked for; more of them are no slips. */
const mostSuggestions = 500;

function check(table: LinkTable): readonly Finding[] {
  const missing = table.imports.flatMap((linked) => missingIn(linked, table));
  return missing.flatMap(({ linked, module }, index) =>
    findingFor(
      linked,
      module,
      meantBy(linked.guest.name, module) ??
        (index < mostSuggestions ? nearNames(linked.guest.name, module.functionNames) : []),
      table,
    ),
  );
}

/** The function whose C++ symbol is imported, when the module has it under its plain name. */
function meantBy(name: string, module: LinkedModule): readonly string[] | null {
  const plain = plainName(name);
  return plain !== null && module.functionNames.has(plain) ? [plain] : null;
}

/** `scale` of `_Z5scaleid`: the name stands in the symbol, behind its length. */
function plainName(name: string): string | null {
  const [, length, rest] = /^_Z(\d+)(.+)$/.exec(name) ?? [];
  return length !== undefined && rest !== undefined && rest.length > Number(length)
    ? rest.slice(0, Number(length))
    : null;
}

/** The import with its module, when that is known and has no such function. */
function missingIn(
  linked: LinkedImport,
  table: LinkTable,
): readonly { readonly linked: LinkedImport; readonly module: LinkedModule }[] {
  const { guest } = linked;
  if (guest.kind !== 'func' || guest.module === null) return [];
  const module = table.modules.get(guest.module);
  if (!module || linked.candidates.length > 0 || linked.possible.length > 0) return [];
  return [{ linked, module }];
}

function findingFor(
  linked: LinkedImport,
  module: LinkedModule,
  near: readonly string[],
  table: LinkTable,
): readonly Finding[] {
  const { guest } = linked;
  const severity = severityOf(linked, module, near, table);
  if (severity === null) return [];
  return [
    {
      code: unknownFunction.code,
      severity,
      text: sentence(linked, module, near, table.version),
      label: text('unknown-function.label', { module: module.name }),
      site: guest.nameSite ?? guest.site,
      related: relatedSites(module, near),
      help: helpFor(linked, module),
      notes: notesFor(linked, module, table.version),
      host: null,
      guest,
    },
  ];
}

/** Null: nothing is reported. */
function severityOf(
  linked: LinkedImport,
  module: LinkedModule,
  near: readonly string[],
  table: LinkTable,
): Severity | null {
  if (module.name === 'env') {
    // Every undefined C symbol becomes an import of `env`, and many hosts fill it.
    if (!linked.guest.certain) return isSlipOf(linked, module, near, table) ? 'hint' : null;
    return module.complete || near.length > 0 ? 'hint' : null;
  }
  if (!module.complete) return near.length > 0 ? 'hint' : null;
  return linked.guest.certain ? 'error' : 'warning';
}

/** A symbol without a definition, near to a function that its program does not import beside it. */
function isSlipOf(
  { guest, program }: LinkedImport,
  { complete }: LinkedModule,
  near: readonly string[],
  { imports }: LinkTable,
): boolean {
  if (guest.leftUndefined !== 'surely' || !complete) return false;
  return near.some(
    (name) => !imports.some((other) => other.program === program && other.guest.name === name),
  );
}

function sentence(
  linked: LinkedImport,
  module: LinkedModule,
  near: readonly string[],
  version: string,
): Text {
  const args = { module: module.name, name: linked.guest.name, names: quotedNames(near), version };
  const official = module.official !== null && module.hostModules.length === 0;
  const [plain] = meantBy(linked.guest.name, module) ?? [];
  if (plain !== undefined) return text('unknown-function.mangled', { ...args, plain });
  if (!module.complete) return text('unknown-function.incomplete', args);
  if (official) {
    return near.length > 0
      ? text('unknown-function.official-near', args)
      : text('unknown-function.official', args);
  }
  return near.length > 0 ? text('unknown-function.near', args) : text('unknown-function.plain', args);
}

function helpFor({ guest }: LinkedImport, module: LinkedModule): readonly Text[] {
  return (meantBy(guest.name, module) ?? []).map((name) => text('help.import-plain-name', { name }));
}

function relatedSites(module: LinkedModule, near: readonly string[]): readonly RelatedSite[] {
  const hosts = near.flatMap((name) => (module.hostFunctions.get(name) ?? []).slice(0, 1));
  if (hosts.length > 0) {
    return hosts.map((host) => ({
      site: host.site,
      text: text('related.registered-name', { name: host.name }),
    }));
  }
  return module.hostModules.slice(0, 1).map(({ site }) => ({
    site,
    text: text('related.module-created', { module: module.name }),
  }));
}

function notesFor(linked: LinkedImport, module: LinkedModule, version: string): readonly Text[] {
  const notes: Text[] = [];
  if (module.official) {
    notes.push(officialOrigin(module.official, version));
    const edition = editionsInAllReleases(module.name, linked.guest.name)[0];
    if (edition) notes.push(existsInReleases(linked.guest.name, edition.versions, version));
  }
  if (module.complete) notes.push(runtimeStop(version, 'unknown-import'));
  return notes;
}

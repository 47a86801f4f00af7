// Imports whose module nobody wrote: the language's own default (`env`, the name of the file) took its place. Says so
// only where the workspace shows what was meant; does not judge modules that are written.

import type { LinkTable } from '../link/types';
import { firstDifference } from '../link/signatures';
import { text, type Text } from '../messages/text';
import type { GuestImport } from '../model/facts';
import type { RelatedSite, Severity } from '../model/finding';
import type { Signature } from '../model/signature';
import type { Site } from '../model/site';
import { quotedNames } from './runtimeNotes';

/** What is said of such an import, beside what all findings of its rule have in common. */
export interface UnwrittenModule {
  readonly severity: Severity;
  readonly text: Text;
  readonly site?: Site;
  readonly related?: readonly RelatedSite[];
  readonly help: readonly Text[];
  readonly once?: string;
}

/** Null when the module is written, or when nothing shows that another one is meant. */
export function judgeUnwrittenModule(guest: GuestImport, table: LinkTable): UnwrittenModule | null {
  if (guest.moduleSite || guest.module === null) return null;
  return (
    ignoredModule(guest, table) ??
    nameOfModule(guest, table) ??
    moduleOfTheFile(guest, table) ??
    moduleOfTheLinker(guest, table)
  );
}

/** `extern "Rust"`: the compiler warns, ignores the attribute and imports from `env`. */
function ignoredModule(
  { ignoredModule: ignored, name }: GuestImport,
  table: LinkTable,
): UnwrittenModule | null {
  if (!ignored) return null;
  const isKnown = table.modules.get(ignored.name)?.functionNames.has(name) === true;
  return {
    severity: isKnown ? 'error' : 'warning',
    text: text('unknown-module.abi', { name, module: ignored.name }),
    site: ignored.site,
    once: JSON.stringify(ignored.site),
    help: [text('help.use-c-abi')],
  };
}

/** `#[link_name = "module"]` without `#[link(wasm_import_module = "module")]`, for a function that the module has. */
function nameOfModule(
  { module, name, declaredName, site }: GuestImport,
  table: LinkTable,
): UnwrittenModule | null {
  if (module !== 'env' || declaredName === undefined) return null;
  const named = table.modules.get(name);
  if (!named?.functionNames.has(declaredName) || named.hostModules.length === 0) return null;
  return {
    severity: 'error',
    text: text('unknown-module.name-of-module', { name }),
    site,
    related: named.hostModules.slice(0, 1).map((hostModule): RelatedSite => ({
      site: hostModule.site,
      text: text('related.module-created', { module: name }),
    })),
    help: [text('help.import-module', { modules: quotedNames([name]) })],
  };
}

/** AssemblyScript's `declare function` without `@external`. */
function moduleOfTheFile(guest: GuestImport, table: LinkTable): UnwrittenModule | null {
  if (guest.pattern !== 'assemblyscript-external' || !guest.certain) return null;
  return moduleWithFunction(guest, table, 'unknown-module.of-the-file');
}

/** A plain `extern` function, which the linker imports from `env`. Another program may give that module. */
function moduleOfTheLinker(guest: GuestImport, table: LinkTable): UnwrittenModule | null {
  if (guest.leftUndefined !== 'surely') return null;
  const found = moduleWithFunction(guest, table, 'unknown-module.of-the-linker');
  return found && { ...found, severity: 'warning' };
}

/** Modules that have a function of the import's name and, as far as is known, its type. */
function moduleWithFunction(
  { module, name, signature }: GuestImport,
  table: LinkTable,
  key: 'unknown-module.of-the-file' | 'unknown-module.of-the-linker',
): UnwrittenModule | null {
  const hosts = [...table.modules.values()].flatMap(
    ({ hostFunctions }) => hostFunctions.get(name)?.filter((host) => mayFit(host.signature, signature)) ?? [],
  );
  const names = [...new Set(hosts.flatMap((host) => (host.module === null ? [] : [host.module])))];
  if (names.length === 0) return null;
  const modules = quotedNames(names);
  return {
    severity: names.length === 1 ? 'error' : 'warning',
    text: text(key, { module: module ?? '', name, modules }),
    related: hosts.slice(0, 3).map((host) => ({
      site: host.site,
      text: text('related.registered-name', { name }),
    })),
    help: [text('help.import-module', { modules })],
  };
}

function mayFit(host: Signature, guest: Signature): boolean {
  return firstDifference(host, guest) === null;
}

// What check and list share: read the given places once, and say on stderr what was not read.

import { builtHostFunctions, rulePage, rules } from '../core/analysis';
import { format } from '../core/messages/format';
import { text, type Text } from '../core/messages/text';
import type { GuestImport, HostFunction } from '../core/model/facts';
import type { Site } from '../core/model/site';
import type { SessionResult, SessionSettings } from '../node/workspaceSession';
import type { ListResult, ReportContext } from './reporters/reporter';
import { lookAtLibraries } from './inspection/libraries';
import { relativeTo, rootsOf } from './roots';
import type { Surroundings } from './surroundings';
import { visible } from '../core/base/visible';

/** All that was read, and how to report it. */
export interface Reading {
  readonly kind: 'reading';
  readonly result: SessionResult;
  readonly facts: ListResult;
  readonly context: ReportContext;
}

export async function readPaths(
  paths: readonly string[],
  settings: SessionSettings,
  surroundings: Surroundings,
  libraries: readonly string[] = [],
): Promise<Reading | { readonly kind: 'fault'; readonly reason: Text }> {
  const roots = rootsOf(paths, surroundings);
  if (roots.kind === 'fault') return roots;
  const built = await lookAtLibraries(libraries, surroundings);
  if (built.kind === 'fault') return built;
  const result = await surroundings.readWorkspace({
    roots: roots.roots,
    settings,
    builtPlugins: built.plugins,
  });
  const context: ReportContext = {
    locale: surroundings.locale,
    colors: surroundings.colors,
    version: surroundings.version,
    relativePath: (file) => relativeTo(roots.base, file),
    shownPath: (file) => relativeTo(surroundings.folder, file),
    sourceOf: surroundings.sourceOf,
    rules: rules.map(({ code, defaultSeverity, title, explanation }) => ({
      code,
      severity: defaultSeverity,
      title,
      explanation,
      page: rulePage(code, surroundings.locale),
    })),
  };
  noteNotRead(result, context, surroundings);
  return { kind: 'reading', result, facts: factsOf(result), context };
}

function noteNotRead(result: SessionResult, context: ReportContext, surroundings: Surroundings): void {
  const { locale } = context;
  for (const { file, reason } of result.notRead) {
    const args = { file: context.shownPath(file), reason: format(locale, reason) };
    surroundings.writeNote(`${visible(format(locale, text('cli.not-read', args)))}\n`);
  }
  if (result.isCut) surroundings.writeNote(`${format(locale, text('cli.scan-cut'))}\n`);
}

/** Functions of all programs, each once, in the order of their places. */
function factsOf(result: SessionResult): ListResult {
  const programs = [...result.programs.values()];
  const imports = programs.flatMap(({ guestImports }) => guestImports);
  return {
    hostFunctions: inOrder([
      ...programs.flatMap(({ hostFunctions }) => hostFunctions),
      ...result.builtPlugins.flatMap(builtHostFunctions),
    ]),
    guestImports: inOrder(imports.filter(({ kind }) => kind === 'func')),
  };
}

function inOrder<Fact extends HostFunction | GuestImport>(facts: readonly Fact[]): readonly Fact[] {
  // A header that two programs share is read in both.
  const once = new Map(
    facts.map((fact) => [JSON.stringify([fact.module, fact.name, fact.signature, fact.site]), fact]),
  );
  return [...once.values()].sort((left, right) => compareSites(left.site, right.site));
}

function compareSites(left: Site, right: Site): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return (
    left.range.start.line - right.range.start.line ||
    left.range.start.character - right.range.start.character ||
    (left.byteOffset ?? 0) - (right.byteOffset ?? 0)
  );
}

// Reads one program: picks the reader of each file by its extension and puts their facts together. It does not
// know what any language or SDK looks like.

import { extensionOf } from '../base/paths';
import { entryPointFaults } from '../evaluate/entryPoints';
import { binaryGuestReaders, declarationGuestReaders, sourceGuestReaders } from '../guests/index';
import type { GuestFacts } from '../guests/types';
import { hostModels } from '../hosts/index';
import { readHosts } from '../hosts/readHosts';
import { sourceLanguages } from '../languages/index';
import type { LowerContext, ProgramKind, SourceFile, SourceLanguage } from '../languages/types';
import type {
  Crate,
  EntryPointFault,
  GuestImport,
  HostFunction,
  HostModule,
  NotRead,
  PluginDescriptor,
  ProgramFacts,
} from '../model/facts';
import type { Program } from './types';

interface Collected {
  readonly hostFunctions: HostFunction[];
  readonly hostModules: HostModule[];
  readonly plugins: PluginDescriptor[];
  entryPointFaults?: readonly EntryPointFault[];
  crate?: Crate;
  readonly guestImports: GuestImport[];
  readonly notRead: NotRead[];
}

/** All facts of a program. Never throws for any contents. */
export function readProgram(program: Program, context: LowerContext): ProgramFacts {
  const collected: Collected = {
    hostFunctions: [],
    hostModules: [],
    plugins: [],
    guestImports: [],
    notRead: [],
  };
  for (const language of sourceLanguages) {
    const files = sourcesOf(program, language.program);
    if (files.length > 0) readSources(files, language, program, context, collected);
  }
  for (const reader of declarationGuestReaders) {
    const files = sourcesOf(program, reader.program);
    if (files.length > 0) collect(collected, reader.read(files, context, placeOf(program, reader.program)));
  }
  for (const file of program.files) {
    if (file.kind !== 'bytes') continue;
    const reader = binaryGuestReaders.find((each) =>
      each.program.extensions.includes(extensionOf(file.file)),
    );
    if (!reader) continue;
    context.reading(file.file);
    collect(collected, reader.read(file.file, file.bytes));
  }
  return collected;
}

/** The files of one kind, with those that say how they are built; empty when no source is among them. */
function sourcesOf(program: Program, kind: ProgramKind): readonly SourceFile[] {
  const files: SourceFile[] = [];
  let hasSource = false;
  for (const file of program.files) {
    if (file.kind !== 'text') continue;
    const isSource = kind.extensions.includes(extensionOf(file.file));
    hasSource ||= isSource;
    if (isSource || kind.buildFiles.some(({ path }) => path.test(file.file))) {
      files.push({ file: file.file, text: file.text });
    }
  }
  return hasSource ? files : [];
}

/** The folder of a program, which its identity names after its kind; empty for one that is not told by a folder. */
function placeOf({ id }: Program, kind: ProgramKind): string {
  return id.startsWith(`${kind.id}:`) ? id.slice(kind.id.length + 1) : '';
}

function readSources(
  files: readonly SourceFile[],
  language: SourceLanguage,
  program: Program,
  context: LowerContext,
  collected: Collected,
): void {
  const lowered = language.lower(files, context, placeOf(program, language.program));
  const isPartial = program.isPartial === true || lowered.notRead.length > 0;
  const hosts = readHosts(lowered, hostModels);
  collected.hostFunctions.push(...hosts.hostFunctions);
  collected.hostModules.push(...hosts.hostModules);
  collected.plugins.push(...hosts.plugins);
  // What is not read may have the entry point.
  const faults = isPartial ? [] : entryPointFaults(lowered.configurations);
  if (faults.length > 0) collected.entryPointFaults = [...(collected.entryPointFaults ?? []), ...faults];
  if (lowered.crate) {
    const { files: own, ...crate } = lowered.crate;
    collected.crate = { ...crate, hasPlugin: hosts.plugins.some(({ site }) => own.includes(site.file)) };
  }
  for (const reader of sourceGuestReaders) {
    if (reader.language === language.program.id) {
      collected.guestImports.push(
        ...reader.read(lowered.guestConfigurations ?? lowered.configurations, isPartial),
      );
    }
  }
  collected.notRead.push(...lowered.notRead);
}

function collect(collected: Collected, facts: GuestFacts): void {
  collected.guestImports.push(...facts.guestImports);
  collected.notRead.push(...facts.notRead);
}

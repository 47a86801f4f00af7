// Reads one program: picks the reader of each file by its extension and puts their facts together. It does not
// know what any language or SDK looks like.

import { extensionOf } from '../base/paths';
import { binaryGuestReaders, sourceGuestReaders } from '../guests/index';
import { hostModels } from '../hosts/index';
import { readHosts } from '../hosts/readHosts';
import { sourceLanguages } from '../languages/index';
import type { LowerContext, SourceFile, SourceLanguage } from '../languages/types';
import type {
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
  for (const language of sourceLanguages) readSources(program, language, context, collected);
  for (const file of program.files) {
    if (file.kind !== 'bytes') continue;
    const reader = binaryGuestReaders.find((each) => each.extensions.includes(extensionOf(file.file)));
    if (!reader) continue;
    context.reading(file.file);
    const facts = reader.read(file.file, file.bytes);
    collected.guestImports.push(...facts.guestImports);
    collected.notRead.push(...facts.notRead);
  }
  return collected;
}

function readSources(
  program: Program,
  language: SourceLanguage,
  context: LowerContext,
  collected: Collected,
): void {
  const files: SourceFile[] = [];
  let hasSource = false;
  for (const file of program.files) {
    if (file.kind !== 'text') continue;
    const isOurs = language.extensions.includes(extensionOf(file.file));
    hasSource ||= isOurs;
    // Files that say how the program is built come along; a language picks what it knows.
    if (isOurs || !isAnySource(extensionOf(file.file))) files.push({ file: file.file, text: file.text });
  }
  if (!hasSource) return;
  const lowered = language.lower(files, context);
  const hosts = readHosts(lowered, hostModels);
  collected.hostFunctions.push(...hosts.hostFunctions);
  collected.hostModules.push(...hosts.hostModules);
  collected.plugins.push(...hosts.plugins);
  for (const reader of sourceGuestReaders) {
    if (reader.language === language.id) collected.guestImports.push(...reader.read(lowered.configurations));
  }
  collected.notRead.push(...lowered.notRead);
}

function isAnySource(extension: string): boolean {
  return sourceLanguages.some((language) => language.extensions.includes(extension));
}

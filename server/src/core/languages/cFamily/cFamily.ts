// C and C++ as a source language: which files of a program are translation units, and in how many configurations
// its unknown build conditions put it.

import { baseNameOf, extensionOf, type FileId } from '../../base/paths';
import { hashOf } from '../../base/hash';
import type { Configuration, LoweredProgram } from '../../ir/types';
import type { LowerContext, SourceFile, SourceLanguage } from '../types';
import { readDirectives, type DirectiveFile } from './directives';
import { createHeaderMemory } from './headerMemory';
import { createIncludeFinder } from './includes';
import { cFamilyProgram, headerExtensions, unitExtensions } from './program';
import { createSourceText } from './source';
import type { Target } from './predefined';
import { lowerUnits, type LoweredUnits, type TranslationUnit } from './units';
import type { PreprocessorContext } from './walk';

const maximumConfigurations = 4;

export const cFamily: SourceLanguage = {
  program: cFamilyProgram,
  grammar: 'cpp',
  lower,
};

function lower(files: readonly SourceFile[], context: LowerContext): LoweredProgram {
  const directives = new Map<FileId, DirectiveFile>();
  for (const file of files) directives.set(file.file, directivesOf(file, context));
  const definedSomewhere = new Set([...directives.values()].flatMap(({ definedNames }) => definedNames));
  const host = lowerFor('host', files, directives, definedSomewhere, context);
  const result = { configurations: host.map(configurationOf), notRead: once(host) };
  if (!files.some(({ text }) => mayImport.test(text))) return result;
  const guest = lowerFor('guest', files, directives, definedSomewhere, context);
  return { ...result, guestConfigurations: guest.map(configurationOf) };
}

/** Without one of these a program declares no import, and what it is on WebAssembly is of no concern. */
const mayImport = /import_module|import_name/;

/** The program in the configurations of a target, the usual one first. */
function lowerFor(
  target: Target,
  files: readonly SourceFile[],
  directives: ReadonlyMap<FileId, DirectiveFile>,
  definedSomewhere: ReadonlySet<string>,
  context: LowerContext,
): readonly LoweredUnits[] {
  const preprocessor: PreprocessorContext = {
    target,
    files: directives,
    finder: createIncludeFinder(files.map(({ file }) => file)),
    definedSomewhere,
    memory: context.remember(memoryKey(target, files, definedSomewhere), createHeaderMemory),
  };
  const all = [...directives].map(([file, own]) => ({ file, directives: own, language: languageOf(file) }));
  const units = all.filter(({ file }) => unitExtensions.has(extensionOf(file)));
  const orphans = includersFirst(all.filter(({ file }) => headerExtensions.has(extensionOf(file))));
  const usual = lowerUnits(preprocessor, context, units, orphans, { alternative: 0, first: [] });
  const configurations = [usual];
  const count = Math.min(maximumConfigurations, 1 + usual.alternatives);
  while (configurations.length < count) {
    const request = { alternative: configurations.length, first: usual.units };
    configurations.push(lowerUnits(preprocessor, context, units, orphans, request));
  }
  return configurations;
}

function configurationOf({ units }: LoweredUnits): Configuration {
  return { units };
}

function directivesOf({ file, text }: SourceFile, context: LowerContext): DirectiveFile {
  const key = `c-family/directives/${file}/${hashOf(text)}`;
  return context.remember(key, () => readDirectives(createSourceText(file, text)));
}

/** What is found in a header rests on which files there are and on which names any of them defines. */
function memoryKey(
  target: Target,
  files: readonly SourceFile[],
  definedSomewhere: ReadonlySet<string>,
): string {
  const names = [...definedSomewhere].sort();
  return `c-family/memory/${target}/${hashOf([...files.map(({ file }) => file), '', ...names].join('\n'))}`;
}

/** `.C` is C++, as it is for gcc. */
function languageOf(file: FileId): 'c' | 'cpp' {
  return baseNameOf(file).endsWith('.c') ? 'c' : 'cpp';
}

/** Headers that no header mentions first: what they include need not be read for itself. */
function includersFirst(headers: readonly TranslationUnit[]): readonly TranslationUnit[] {
  const mentioned = new Set(headers.flatMap(({ directives }) => directives.includedNames));
  const isMentioned = ({ file }: TranslationUnit) => mentioned.has(baseNameOf(file));
  return [...headers.filter((header) => !isMentioned(header)), ...headers.filter(isMentioned)];
}

/** A file that is not read in several configurations is named once. */
function once(configurations: readonly LoweredUnits[]): LoweredProgram['notRead'] {
  const seen = new Set<string>();
  return configurations
    .flatMap(({ notRead }) => notRead)
    .filter(({ file, reason }) => {
      const key = `${file}\0${reason.key}`;
      return !seen.has(key) && seen.add(key);
    });
}

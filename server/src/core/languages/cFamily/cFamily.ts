// C and C++ as a source language: which files of a program are translation units, and in how many configurations
// its unknown build conditions put it.

import { baseNameOf, extensionOf, type FileId } from '../../base/paths';
import { hashOf } from '../../base/hash';
import type { Configuration, LoweredProgram } from '../../ir/types';
import type { LowerContext, SourceFile, SourceLanguage } from '../types';
import { describeBuild, type BuildDescription } from './build/buildDescription';
import { leftUndefinedBy } from './build/undefinedSymbols';
import { readDirectives, type DirectiveFile } from './directives';
import { givenMacrosOf } from './givenMacros';
import { createHeaderMemory } from './headerMemory';
import { createIncludeFinder } from './includes';
import { cFamilyProgram, headerExtensions, unitExtensions } from './program';
import { createSourceText } from './source';
import { isCompiledFor, type Target } from './predefined';
import { lowerUnits, type LoweredUnits, type TranslationUnit } from './units';
import type { PreprocessorContext } from './walk';

const maximumConfigurations = 4;

export const cFamily: SourceLanguage = {
  program: cFamilyProgram,
  grammar: 'cpp',
  lower,
};

function lower(files: readonly SourceFile[], context: LowerContext): LoweredProgram {
  const sources = files.filter(({ file }) => cFamilyProgram.extensions.includes(extensionOf(file)));
  const directives = new Map<FileId, DirectiveFile>();
  for (const file of sources) directives.set(file.file, directivesOf(file, context));
  const definedSomewhere = new Set([...directives.values()].flatMap(({ definedNames }) => definedNames));
  const program = { directives, definedSomewhere, build: describeBuild(files, context) };
  const host = lowerFor('host', program, context);
  const result = { configurations: host.map(configurationOf), notRead: once(host) };
  const leftUndefined = leftUndefinedBy(files);
  if (!leftUndefined && !sources.some(({ text }) => mayImport.test(text))) return result;
  const guest = lowerFor('guest', program, context).map(configurationOf);
  return {
    ...result,
    guestConfigurations: leftUndefined ? guest.map((each) => ({ ...each, leftUndefined })) : guest,
  };
}

/** Without one of these, and where undefined symbols are refused, a program declares no import, and what it is on WebAssembly is of no concern. */
const mayImport = /import_module|import_name/;

interface CProgram {
  readonly directives: ReadonlyMap<FileId, DirectiveFile>;
  /** Names that any of the files defines. */
  readonly definedSomewhere: ReadonlySet<string>;
  readonly build: BuildDescription;
}

/** The program in the configurations of a target, the usual one first. */
function lowerFor(target: Target, program: CProgram, context: LowerContext): readonly LoweredUnits[] {
  const all = translationUnitsOf(target, program, context);
  const units = all.filter(({ file }) => unitExtensions.has(extensionOf(file)));
  const orphans = includersFirst(all.filter(({ file }) => headerExtensions.has(extensionOf(file))));
  const usual = lowerUnits(context, units, orphans, { alternative: 0, first: [] });
  const configurations = [usual];
  const count = Math.min(maximumConfigurations, 1 + usual.alternatives);
  while (configurations.length < count) {
    const request = { alternative: configurations.length, first: usual.units };
    configurations.push(lowerUnits(context, units, orphans, request));
  }
  return configurations;
}

/** Each file once for every way in which it is compiled. */
function translationUnitsOf(
  target: Target,
  { directives, definedSomewhere, build }: CProgram,
  context: LowerContext,
): readonly TranslationUnit[] {
  const files = [...directives.keys()];
  const preprocessors = new Map<string, PreprocessorContext>();
  const preprocessorFor = (folders: readonly FileId[], undefinedNames: readonly string[]) => {
    const key = [...folders, '', ...undefinedNames].join('\n');
    const known = preprocessors.get(key);
    if (known) return known;
    // Names that the build takes away are as surely not defined as those that a file defines later.
    const settled = new Set([...definedSomewhere, ...undefinedNames]);
    const preprocessor = {
      target,
      files: directives,
      finder: createIncludeFinder(files, folders),
      definedSomewhere: settled,
      memory: context.remember(memoryKey(target, files, folders, settled), createHeaderMemory),
    };
    preprocessors.set(key, preprocessor);
    return preprocessor;
  };
  return [...directives].flatMap(([file, own]) =>
    build
      .settingsOf(file)
      .filter((settings) => isCompiledFor(target, settings.target))
      .map((settings) => {
        const given = givenMacrosOf(settings, context);
        const undefinedNames = [...given].flatMap(([name, macro]) => (macro ? [] : [name]));
        const preprocessor = preprocessorFor(settings.includeFolders, undefinedNames);
        return { file, directives: own, language: languageOf(file), preprocessor, given };
      }),
  );
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
  files: readonly FileId[],
  folders: readonly FileId[],
  definedSomewhere: ReadonlySet<string>,
): string {
  const parts = [...files, '', ...folders, '', ...[...definedSomewhere].sort()];
  return `c-family/memory/${target}/${hashOf(parts.join('\n'))}`;
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

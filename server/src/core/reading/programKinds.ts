// All kinds of program that are read, as the registries of languages and guests list them.

import { extensionOf, type FileId } from '../base/paths';
import { binaryGuestReaders, declarationGuestReaders } from '../guests/index';
import { sourceLanguages } from '../languages/index';
import type { BuildFile, ProgramKind } from '../languages/types';
import type { LanguageId } from '../model/facts';
import type { GrammarName } from '../syntax/types';

/** One kind may be read by a language's lowering and by a reader of declarations. */
export const programKinds: readonly ProgramKind[] = [
  ...new Set(
    [...sourceLanguages, ...declarationGuestReaders, ...binaryGuestReaders].map(({ program }) => program),
  ),
];

/** The grammars that reading may need. */
export const grammarNames: readonly GrammarName[] = [
  ...new Set(
    [...sourceLanguages, ...declarationGuestReaders].flatMap(({ grammar }) =>
      grammar === null ? [] : [grammar],
    ),
  ),
];

/** What a file is to the program that it belongs to. */
export type FileKind =
  | { readonly kind: 'source'; readonly program: ProgramKind }
  | { readonly kind: 'binary'; readonly program: ProgramKind }
  | { readonly kind: 'build'; readonly program: ProgramKind; readonly build: BuildFile };

const kindByExtension: ReadonlyMap<string, ProgramKind> = new Map(
  programKinds.flatMap((program) => program.extensions.map((extension) => [extension, program] as const)),
);

const extensionByLanguage: ReadonlyMap<LanguageId, string> = new Map(
  programKinds.flatMap(({ editorLanguages }) => Object.entries(editorLanguages)),
);

/** What `file` is to us, told by its name alone; null when it is nothing. */
export function fileKind(file: FileId): FileKind | null {
  const program = kindByExtension.get(extensionOf(file));
  if (program) return { kind: program.isBinary ? 'binary' : 'source', program };
  for (const candidate of programKinds) {
    const build = candidate.buildFiles.find(({ path }) => path.test(file));
    if (build) return { kind: 'build', program: candidate, build };
  }
  return null;
}

/** The extension that stands for a language of the editor; null for languages that are not read. */
export function extensionOfLanguage(language: LanguageId): string | null {
  return extensionByLanguage.get(language) ?? null;
}

/** The kind of program that is written in a language of the editor. */
export function programKindOfLanguage(language: LanguageId): ProgramKind | null {
  return programKinds.find(({ editorLanguages }) => Object.hasOwn(editorLanguages, language)) ?? null;
}

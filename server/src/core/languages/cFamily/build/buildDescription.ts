// How each file of a program is compiled, put together from all its build files. Where they do not say it, headers
// are looked for in every folder that any of them names.

import { baseNameOf, directoryOf, isInside, type FileId } from '../../../base/paths';
import { hashOf } from '../../../base/hash';
import type { LowerContext, SourceFile } from '../../types';
import { includeFoldersOf, settingsForAll } from './buildTexts';
import { readCompileCommands, type CompileCommands } from './compileCommands';
import { noSettings, type CompileSettings } from './flags';

/** What the build files of a program say. */
export interface BuildDescription {
  /** Never empty. Several: the file is compiled several times. */
  settingsOf(file: FileId): readonly CompileSettings[];
}

/** Reads those of the files that say how the others are built. */
export function describeBuild(files: readonly SourceFile[], context: LowerContext): BuildDescription {
  const commands = files
    .filter(({ file }) => baseNameOf(file) === 'compile_commands.json')
    .map((file) => commandsOf(file, context));
  // These speak of all files below them; which of those are a plugin's and which a guest's is another matter.
  const forAll = files
    .filter(({ file }) => /^(?:compile_flags\.txt|\.clangd)$/.test(baseNameOf(file)))
    .map(({ file, text }) => ({
      folder: directoryOf(file),
      settings: { ...settingsForAll(file, text), target: null },
    }))
    .sort((one, other) => other.folder.length - one.folder.length);
  const named = files.flatMap(({ file, text }) =>
    baseNameOf(file) === 'compile_commands.json' ? [] : includeFoldersOf(file, text),
  );
  const rest = { ...noSettings, includeFolders: [...new Set(named)] };
  return {
    settingsOf: (file) => {
      for (const each of commands) {
        const settings = each?.get(file);
        if (settings) return settings;
      }
      const around = forAll.find(({ folder }) => isInside(file, folder));
      return [around?.settings ?? rest];
    },
  };
}

/** A database that is being written is not whole: the last that was holds until then. */
function commandsOf({ file, text }: SourceFile, context: LowerContext): CompileCommands {
  const last = context.remember(`c-family/last commands/${file}`, (): { whole: CompileCommands } => ({
    whole: null,
  }));
  const read = context.remember(`c-family/commands/${file}/${hashOf(text)}`, () => readCompileCommands(text));
  last.whole = read ?? last.whole;
  return last.whole;
}

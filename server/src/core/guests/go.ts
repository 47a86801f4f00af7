// Guests in Go: functions without a body that `//go:wasmimport` names, or TinyGo's `//go:wasm-module` and `//export`.

import { baseNameOf, directoryOf, type FileId } from '../base/paths';
import type { LowerContext, SourceFile } from '../languages/types';
import type { GuestImport, NotRead } from '../model/facts';
import { isBuiltForGuest } from '../languages/go/constraints';
import { readGoFile, type GoFile, type GoFunction } from './go/file';
import { isOfModule, modulesOf, packageFolder, type GoModules } from '../languages/go/modules';
import { goProgram } from '../languages/go/program';
import { signatureOf } from './go/signature';
import type { FindTypes } from './go/types';
import { isOfLibraries } from './libraryNames';
import type { DeclarationGuestReader, GuestFacts } from './types';

export const goGuest: DeclarationGuestReader = {
  kind: 'declarations',
  id: 'go-wasmimport',
  program: goProgram,
  grammar: 'go',
  read: readGo,
};

const declaresImport = /^[ \t]*\/\/(?:go:(?:wasmimport|wasm-module|export)|export)[ \t]/m;

function readGo(files: readonly SourceFile[], context: LowerContext, place?: FileId): GuestFacts {
  const sources = files.filter(({ file }) => file.toLowerCase().endsWith('.go'));
  const notRead = new Map<string, NotRead>();
  const read = (file: SourceFile): GoFile | null => {
    const outcome = readGoFile(file, context);
    if ('source' in outcome) return outcome;
    notRead.set(file.file, outcome);
    return null;
  };
  const modules = modulesOf(files, place ?? null);
  const find = finderOf(modules, sources, read);
  const own = sources.filter(({ file }) => isOfModule(file, place ?? null, modules));
  const guestImports = own.flatMap((file) => {
    const built = declaresImport.test(file.text) ? isBuiltForGuest(file.file, file.text) : false;
    const declared = built === false ? null : read(file);
    const certain = built === true && !isTest(file);
    return declared?.functions.flatMap((each) => importOf(each, declared, certain, find)) ?? [];
  });
  return { guestImports, notRead: [...notRead.values()] };
}

function isTest({ file }: SourceFile): boolean {
  return baseNameOf(file).endsWith('_test.go');
}

/** Looks types up in the packages of the program, each of which is read when it is first asked for one. */
function finderOf(
  modules: GoModules,
  sources: readonly SourceFile[],
  read: (file: SourceFile) => GoFile | null,
): FindTypes {
  const packages = new Map<string, readonly (GoFile | null)[]>();
  const packageIn = (folder: string): readonly (GoFile | null)[] => {
    let found = packages.get(folder);
    if (!found) {
      found = sources
        .filter((source) => directoryOf(source.file) === folder && !isTest(source))
        .filter((source) => isBuiltForGuest(source.file, source.text) !== false)
        .map(read);
      packages.set(folder, found);
    }
    return found;
  };
  return (file, packageName, name) => {
    let folder = directoryOf(file.source.file);
    if (packageName !== null) {
      const path = file.packages.get(packageName);
      const found = path === undefined ? null : packageFolder(path, modules);
      if (found === null) return null;
      folder = found;
    }
    const members = packageIn(folder);
    // What a file holds that could not be read is not known, and a dot import may bring any name.
    if (members.some((member) => member === null) || file.packages.has('.')) return null;
    return members.flatMap((member) => member?.types.get(name) ?? []);
  };
}

function importOf(
  declared: GoFunction,
  file: GoFile,
  certain: boolean,
  find: FindTypes,
): readonly GuestImport[] {
  const { origin } = declared;
  const { source } = file;
  return [
    {
      module: origin.module ? source.textOf(origin.module) : 'env',
      name: source.textOf(origin.name),
      kind: 'func',
      signature: signatureOf(declared, file, { find, rules: origin.kind }),
      site: source.site(declared.name),
      ...(origin.module && { moduleSite: source.site(origin.module) }),
      nameSite: source.site(origin.name),
      language: 'go',
      pattern: goGuest.id,
      // Without a module it may as well be a function that a chip's assembly defines.
      certain: certain && origin.module !== null,
      ...(origin.module === null && leftUndefined(source.textOf(origin.name), file, certain)),
    },
  ];
}

/** In a file that is built for WebAssembly nothing but a host or C beside it can define such a function. */
function leftUndefined(name: string, file: GoFile, certain: boolean): Pick<GuestImport, 'leftUndefined'> {
  if (file.packages.has('C') || isOfLibraries(name)) return {};
  const { source } = file;
  const isTold =
    /_(?:wasm|wasip1)(?:_test)?\.go$/.test(source.file) ||
    // Behind a `!` it may say that the file is built elsewhere as well.
    /^\/\/go:build [^!\n]*\b(?:wasm|wasip1)\b/m.test(source.text);
  const hasModule = file.functions.some(({ origin }) => origin.module !== null);
  return { leftUndefined: certain && (isTold || hasModule) ? 'surely' : 'perhaps' };
}

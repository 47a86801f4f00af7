// Guests in Zig: `extern "module" fn name(…)`, wherever it stands.

import { directoryOf, resolvePath } from '../base/paths';
import type { LowerContext, SourceFile } from '../languages/types';
import type { GuestImport, NotRead } from '../model/facts';
import { isOfLibraries } from './libraryNames';
import type { DeclarationGuestReader, GuestFacts } from './types';
import { readZigFile, type ExternFunction, type ZigFile } from './zig/file';
import { buildOf, isNativeLibrary, zigProgram, type ZigBuild } from './zig/program';
import { signatureOf } from './zig/signature';
import type { FindFile } from './zig/types';

export const zigGuest: DeclarationGuestReader = {
  kind: 'declarations',
  id: 'zig-extern',
  program: zigProgram,
  grammar: 'zig',
  read: readZig,
};

function readZig(files: readonly SourceFile[], context: LowerContext): GuestFacts {
  const byPath = new Map(files.map((source) => [source.file, source]));
  const notRead = new Map<string, NotRead>();
  const read = (file: SourceFile): ZigFile | null => {
    const outcome = readZigFile(file, context);
    if ('source' in outcome) return outcome;
    notRead.set(file.file, outcome);
    return null;
  };
  const find: FindFile = (from, path) => {
    const source = byPath.get(resolvePath(directoryOf(from.source.file), path));
    return source ? read(source) : null;
  };
  const build = buildOf(files);
  const guestImports = files
    .filter(({ text }) => zigProgram.promising?.test(text))
    .flatMap((file) => read(file)?.functions ?? [])
    .flatMap((declared) => importOf(declared, build, find));
  return { guestImports, notRead: [...notRead.values()] };
}

function importOf(declared: ExternFunction, build: ZigBuild, find: FindFile): readonly GuestImport[] {
  const { source } = declared.scope.file;
  const library = declared.library && source.textOf(declared.library);
  if (library !== null && isNativeLibrary(library)) return [];
  const name = source.textOf(declared.name);
  return [
    {
      module: library ?? 'env',
      name,
      kind: 'func',
      signature: signatureOf(declared, find),
      site: source.site(declared.name),
      ...(declared.library && { moduleSite: source.site(declared.library) }),
      language: 'zig',
      pattern: zigGuest.id,
      // Without a library it may as well be defined in an object that is linked.
      certain: declared.certain && build.mayBeGuest && library !== null,
      ...(library === null && leftUndefined(name, declared, build)),
    },
  ];
}

function leftUndefined(
  name: string,
  { certain }: ExternFunction,
  build: ZigBuild,
): Pick<GuestImport, 'leftUndefined'> {
  if (build.leftUndefined === null || build.exported.has(name) || isOfLibraries(name)) return {};
  return { leftUndefined: certain ? build.leftUndefined : 'perhaps' };
}

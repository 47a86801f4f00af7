// Guests in Zig: `extern "module" fn name(…)`, wherever it stands.

import { directoryOf, resolvePath } from '../base/paths';
import type { LowerContext, SourceFile } from '../languages/types';
import type { GuestImport, NotRead } from '../model/facts';
import type { DeclarationGuestReader, GuestFacts } from './types';
import { readZigFile, type ExternFunction, type ZigFile } from './zig/file';
import { isNativeLibrary, mayBeGuest, zigProgram } from './zig/program';
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
  const isGuest = mayBeGuest(files);
  const guestImports = files
    .filter(({ text }) => zigProgram.promising?.test(text))
    .flatMap((file) => read(file)?.functions ?? [])
    .flatMap((declared) => importOf(declared, isGuest, find));
  return { guestImports, notRead: [...notRead.values()] };
}

function importOf(declared: ExternFunction, isGuest: boolean, find: FindFile): readonly GuestImport[] {
  const { source } = declared.scope.file;
  const library = declared.library && source.textOf(declared.library);
  if (library !== null && isNativeLibrary(library)) return [];
  return [
    {
      module: library ?? 'env',
      name: source.textOf(declared.name),
      kind: 'func',
      signature: signatureOf(declared, find),
      site: source.site(declared.name),
      ...(declared.library && { moduleSite: source.site(declared.library) }),
      language: 'zig',
      pattern: zigGuest.id,
      // Without a library it may as well be defined in an object that is linked.
      certain: declared.certain && isGuest && library !== null,
    },
  ];
}

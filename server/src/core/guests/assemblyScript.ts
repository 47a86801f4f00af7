// Guests in AssemblyScript: functions and globals that are declared and not defined. `@external` names module and
// function; without it the module is the name of the file.

import { baseNameOf, directoryOf, resolvePath } from '../base/paths';
import type { LowerContext, SourceFile } from '../languages/types';
import type { GuestImport, NotRead } from '../model/facts';
import { unknownSignature } from '../model/signature';
import {
  readAssemblyScriptFile,
  type AmbientDeclaration,
  type AssemblyScriptFile,
} from './assemblyScript/file';
import { assemblyScriptFiles, assemblyScriptProgram } from './assemblyScript/program';
import { signatureOf } from './assemblyScript/signature';
import type { FindFile } from './assemblyScript/types';
import type { DeclarationGuestReader, GuestFacts } from './types';

export const assemblyScriptGuest: DeclarationGuestReader = {
  kind: 'declarations',
  id: 'assemblyscript-external',
  program: assemblyScriptProgram,
  grammar: 'typescript',
  read: readAssemblyScript,
};

function readAssemblyScript(files: readonly SourceFile[], context: LowerContext): GuestFacts {
  const sources = assemblyScriptFiles(files);
  const byPath = new Map(sources.map((source) => [source.file, source]));
  const notRead = new Map<string, NotRead>();
  const read = (file: SourceFile): AssemblyScriptFile | null => {
    const outcome = readAssemblyScriptFile(file, context);
    if ('source' in outcome) return outcome;
    notRead.set(file.file, outcome);
    return null;
  };
  const find: FindFile = (from, path) => {
    if (!path.startsWith('.')) return null;
    const place = resolvePath(directoryOf(from.source.file), path.replace(/\.ts$/, ''));
    const source = byPath.get(`${place}.ts`) ?? byPath.get(`${place}/index.ts`);
    return source ? read(source) : null;
  };
  const guestImports = sources
    .filter(({ text }) => /\bdeclare\b/.test(text))
    .flatMap((source) => {
      const file = read(source);
      return file?.ambient.map((declaration) => importOf(declaration, file, find)) ?? [];
    });
  return { guestImports, notRead: [...notRead.values()] };
}

function importOf(declaration: AmbientDeclaration, file: AssemblyScriptFile, find: FindFile): GuestImport {
  const { source } = file;
  const [first, second] = declaration.external;
  const module = second && first;
  const name = second ?? first;
  return {
    module: module ? source.textOf(module) : baseNameOf(source.file).replace(/\.ts$/i, ''),
    name: name ? source.textOf(name) : [...declaration.namespaces, source.textOf(declaration.name)].join('.'),
    kind: declaration.kind,
    signature: declaration.kind === 'func' ? signatureOf(declaration.node, file, find) : unknownSignature,
    site: source.site(declaration.name),
    ...(module && { moduleSite: source.site(module) }),
    ...(name && { nameSite: source.site(name) }),
    language: 'typescript',
    pattern: assemblyScriptGuest.id,
    certain: true,
  };
}

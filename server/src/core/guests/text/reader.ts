// Reads guests in languages whose declarations of imports are so regular that text is enough: no grammar, bounded
// searches, and nothing but what the form says. What these readers say is read, not proven by a compiler.

import { hashOf } from '../../base/hash';
import type { LowerContext, ProgramKind, SourceFile } from '../../languages/types';
import type { GuestImport, LanguageId } from '../../model/facts';
import type { TypeSlot } from '../../model/signature';
import type { ValueType } from '../../model/valueType';
import { sourceOf, type DeclaredSource, type Stretch } from '../declared/source';
import type { DeclarationGuestReader } from '../types';
import { maskText, type Lexis } from './mask';

/** A parameter; `type` is null where none is written. */
export interface TextParameter {
  readonly name: Stretch | null;
  readonly type: Stretch | null;
}

/** A declaration of an import, as it is written. */
export interface TextDeclaration {
  /** Null: env. */
  readonly module: Stretch | null;
  /** The name in the declaration. */
  readonly name: Stretch;
  /** The imported name, where another is written. */
  readonly imported: Stretch | null;
  /** Null when their number is not known. */
  readonly params: readonly TextParameter[] | null;
  /** Null when there is none; a stretch that is no type makes the result unknown. */
  readonly result: Stretch | null;
  /** Parameters that the calling convention adds behind those that are written. */
  readonly added: readonly ValueType[];
  readonly certain: boolean;
}

/** A language that is read as text. */
export interface TextLanguage {
  /** Identifier of the pattern in facts. */
  readonly id: string;
  readonly language: LanguageId;
  readonly program: ProgramKind;
  readonly lexis: Lexis;
  /** Tells, in the inside of a string, that it is not the name itself: escapes, interpolation. */
  readonly notLiteral: RegExp;
  /** All declarations of imports in masked code. `text` is the same as it is written. */
  readonly find: (code: string, text: string) => readonly TextDeclaration[];
  /** What a type without white space around it becomes; an empty list for no value; null: not known. */
  readonly typeOf: (written: string) => readonly ValueType[] | null;
  /** Whether a parameter of a type that is not known is one value all the same. */
  readonly isOneValue: boolean;
  /** Declarations of another name for a type: its groups are the name and the type. Null where there are none. */
  readonly alias: RegExp | null;
}

/** The reader of a language. */
export function textGuest(language: TextLanguage): DeclarationGuestReader {
  return {
    kind: 'declarations',
    id: language.id,
    program: language.program,
    grammar: null,
    read: (files, context) => ({ guestImports: readFiles(language, files, context), notRead: [] }),
  };
}

interface TextFile {
  readonly source: DeclaredSource;
  readonly declarations: readonly TextDeclaration[];
  readonly aliases: readonly (readonly [name: string, type: string])[];
}

function readFiles(
  language: TextLanguage,
  files: readonly SourceFile[],
  context: LowerContext,
): readonly GuestImport[] {
  const read = files.map((file) => readFile(language, file, context));
  const aliases = new Map<string, string | null>();
  for (const [name, type] of read.flatMap((file) => file.aliases)) {
    aliases.set(name, aliases.has(name) && aliases.get(name) !== type ? null : type);
  }
  const typeOf = (written: string): readonly ValueType[] | null => follow(written, aliases, language);
  return read.flatMap(({ source, declarations }) =>
    declarations.map((declaration) => importOf(declaration, source, typeOf, language)),
  );
}

function readFile(language: TextLanguage, file: SourceFile, context: LowerContext): TextFile {
  return context.remember(`${language.id} ${file.file} ${hashOf(file.text)}`, () => {
    context.reading(file.file);
    const code = maskText(file.text, language.lexis);
    const aliases = language.alias ? [...code.matchAll(language.alias)] : [];
    return {
      source: sourceOf(file),
      declarations: language.find(code, file.text).filter((found) => isLiteral(found, file.text, language)),
      aliases: aliases.map((match) => [match[1] ?? '', (match[2] ?? '').trim()] as const),
    };
  });
}

function isLiteral({ module, imported }: TextDeclaration, text: string, language: TextLanguage): boolean {
  return [module, imported].every(
    (name) => !name || !language.notLiteral.test(text.slice(name.start, name.end)),
  );
}

const longestChain = 20;

function follow(
  written: string,
  aliases: ReadonlyMap<string, string | null>,
  language: TextLanguage,
): readonly ValueType[] | null {
  let name = written;
  for (let step = 0; step < longestChain; step++) {
    const target = aliases.get(name);
    if (target === undefined) return language.typeOf(name);
    if (target === null) return null;
    name = target;
  }
  return null;
}

function importOf(
  declaration: TextDeclaration,
  source: DeclaredSource,
  typeOf: TextLanguage['typeOf'],
  language: TextLanguage,
): GuestImport {
  const { module, name, imported, params, result, added } = declaration;
  const slots = params?.map((param) => slotOf(param, source, typeOf)) ?? null;
  const given = language.isOneValue || slots?.every(({ type }) => type !== null) ? slots : null;
  return {
    module: module ? source.textOf(module) : 'env',
    name: source.textOf(imported ?? name),
    kind: 'func',
    signature: {
      params: given && [...given, ...added.map((type) => ({ type }))],
      results: result ? resultsOf(result, source, typeOf) : [],
    },
    site: source.site(name),
    ...(module && { moduleSite: source.site(module) }),
    ...(imported && { nameSite: source.site(imported) }),
    language: language.language,
    pattern: language.id,
    certain: declaration.certain,
  };
}

function slotOf(
  { name, type }: TextParameter,
  source: DeclaredSource,
  typeOf: TextLanguage['typeOf'],
): TypeSlot {
  const types = type && typeOf(source.textOf(type));
  return {
    type: types?.length === 1 ? (types[0] ?? null) : null,
    ...(type && { text: source.textOf(type), site: source.site(type) }),
    ...(name && { name: source.textOf(name) }),
  };
}

function resultsOf(
  result: Stretch,
  source: DeclaredSource,
  typeOf: TextLanguage['typeOf'],
): readonly TypeSlot[] | null {
  const text = source.textOf(result);
  return typeOf(text)?.map((type) => ({ type, text, site: source.site(result) })) ?? null;
}

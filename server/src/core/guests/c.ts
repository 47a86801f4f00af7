// Guests in C and C++: functions whose declarations carry import attributes and that nobody in the program defines.
// A prototype without attributes is an import only where the linker's options make it one.

import type { Configuration, Unit } from '../ir/types';
import type { GuestImport } from '../model/facts';
import { declaredFunctionsOf, type DeclaredFunction } from './cFamily/declared';
import { importNamesOf, missingName, isImportDeclaration, type ImportNames } from './cFamily/importNames';
import { mangledName } from './cFamily/mangledName';
import { signatureOf } from './cFamily/signature';
import { TypeTable } from './cFamily/typeTable';
import { undefinedSymbolsOf } from './cFamily/undefinedSymbols';
import type { SourceGuestReader } from './types';
import { usedOnly, withUsage, type DeclaredImport } from './usage';

export const cGuest: SourceGuestReader = {
  kind: 'source',
  id: 'c-import',
  language: 'c-family',
  read: (configurations, isPartial) => {
    const found: GuestImport[] = [];
    for (const [index, configuration] of configurations.entries()) {
      for (const one of importsOf(configuration, isPartial)) {
        if (!found.some((other) => isSame(one, other))) found.push(index === 0 ? one : inSomeBuild(one));
      }
    }
    return found;
  },
};

function inSomeBuild(found: GuestImport): GuestImport {
  const certainOnly = { ...found };
  delete certainOnly.unnamed;
  return { ...certainOnly, certain: false, ...(found.leftUndefined && { leftUndefined: 'perhaps' }) };
}

/** A header that is read in several ways declares the same import in each. */
function isSame(one: GuestImport, other: GuestImport): boolean {
  if (one.module !== other.module || one.name !== other.name || one.site.file !== other.site.file)
    return false;
  const [start, otherStart] = [one.site.range.start, other.site.range.start];
  return start.line === otherStart.line && start.character === otherStart.character;
}

function importsOf(configuration: Configuration, isPartial: boolean): readonly GuestImport[] {
  const functions = configuration.units.map((unit) => declaredFunctionsOf(unit));
  const all = functions.flat();
  const defined = all.filter(({ isDefined }) => isDefined);
  const symbols = undefinedSymbolsOf(configuration, all, isPartial);
  const found = configuration.units.flatMap((unit, index): readonly DeclaredImport[] => {
    const own = functions[index] ?? [];
    const imports = own.filter((each) => isImportDeclaration(each) || symbols.has(each));
    if (imports.length === 0) return [];
    const visible = new Set([unit.index, ...unit.sees]);
    const table = new TypeTable(configuration.units.filter((other) => visible.has(other.index)));
    return imports.flatMap((declared) => {
      const definitions = defined.filter(({ name }) => name === declared.name);
      if (definitions.some((definition) => visible.has(definition.unit.index))) return [];
      const further = all.filter(
        (other) => visible.has(other.unit.index) && !other.isFaulty && isSameFunction(declared, other),
      );
      const imports = importOf(
        declared,
        importNamesOf(declared, further),
        { isDefinedElsewhere: definitions.length > 0, isRefused: !isPartial && !configuration.leftUndefined },
        table,
      );
      const { leftUndefined } = symbols;
      const left = symbols.has(declared) ? { leftUndefined } : {};
      return imports.map((imported) => ({ imported: { ...imported, ...left }, word: declared.name }));
    });
  });
  // The linker never hears of a symbol that is not used.
  return [
    ...withUsage(
      found.filter(({ imported }) => !imported.leftUndefined),
      configuration.units,
      isPartial,
    ),
    ...usedOnly(
      found.filter(({ imported }) => imported.leftUndefined),
      symbols.units,
    ),
  ];
}

/** Functions of C++ may share a name; only those with C's symbols do not. */
function isSameFunction(one: DeclaredFunction, other: DeclaredFunction): boolean {
  if (one.name !== other.name) return false;
  return !isMangled(one) || parameterText(one) === parameterText(other);
}

function parameterText({ params }: DeclaredFunction): string {
  return (params ?? []).map(({ type }) => type?.text ?? '?').join(', ');
}

/** What the linker finds of a symbol. */
interface Linked {
  readonly isDefinedElsewhere: boolean;
  /** Whether nothing tells it to leave undefined symbols as they are. */
  readonly isRefused: boolean;
}

function importOf(
  declared: DeclaredFunction,
  names: ImportNames,
  { isDefinedElsewhere, isRefused }: Linked,
  table: TypeTable,
): readonly GuestImport[] {
  const { unit } = declared;
  const symbol = isMangled(declared) ? mangledSymbol(declared) : declared.name;
  const name = names.name ?? symbol;
  if (
    declared.isFaulty ||
    declared.isTemplate ||
    names.isUnreadable ||
    name === null ||
    !/^\w+$/.test(declared.name)
  )
    return [];
  const unnamed =
    isRefused && !isDefinedElsewhere && !isMangled(declared) ? missingName(declared, names) : null;
  return [
    {
      module: names.module,
      name,
      kind: 'func',
      signature: signatureOf(declared, table),
      site: place(unit, declared.nameStart, declared.nameEnd),
      ...(names.moduleSite && { moduleSite: names.moduleSite }),
      ...(names.nameSite && { nameSite: names.nameSite, declaredName: declared.name }),
      ...(unnamed && { unnamed }),
      language: unit.language,
      pattern: cGuest.id,
      // Without a name for the import the linker leaves the symbol undefined, and refuses it unless it is told not to.
      // A mangled one is a slip in any case: no host gives its functions such names.
      certain: (names.name !== null || isSurelyMangled(declared)) && !isDefinedElsewhere,
    },
  ];
}

/** Whether the symbol is not the function's name. */
function isMangled({ unit, abi }: DeclaredFunction): boolean {
  return unit.language !== 'c' && abi !== 'C';
}

/** A header may also be included by somebody who wraps it in `extern "C"`. */
function isSurelyMangled(declared: DeclaredFunction): boolean {
  const { unit, nameStart, nameEnd } = declared;
  return isMangled(declared) && !/\.(?:h|hh|hpp|hxx|inc|ipp)$/i.test(place(unit, nameStart, nameEnd).file);
}

/** Null when it is not known to the letter. */
function mangledSymbol({ name, params, isInNamespace }: DeclaredFunction): string | null {
  return isInNamespace || params === null ? null : mangledName(name, params);
}

function place(unit: Unit, start: number, end: number): GuestImport['site'] {
  return unit.place(start, end).site;
}

// Functions that are meant to be the entry point of a plugin and that WasmEdge does not find in the library: misspelt, or
// not exported under their name. Judges only what the source itself decides; build flags are not asked.

import { distinct } from '../base/distinct';
import { differOnlyInSpelling, nearNames } from '../base/nearNames';
import type { Attribute, Configuration, Func } from '../ir/types';
import type { EntryPointFault, TextReplacement } from '../model/facts';
import { createSites, firstSite, siteKey, type Sites } from './sites';
import { collectSymbols, isClassSymbol, type FunctionSymbol, type Symbols } from './symbols';
import { namesIn } from './nodes';

/** The name that WasmEdge looks for in a library; that of its own C++ interface is the second. */
const entryPoint = 'WasmEdge_Plugin_GetDescriptor';
const internalEntryPoint = 'GetDescriptor';

/** Faults that every configuration of a program has. */
export function entryPointFaults(configurations: readonly Configuration[]): readonly EntryPointFault[] {
  const all = configurations.map(faultsIn);
  const everywhere = (fault: EntryPointFault): boolean =>
    all.every((faults) => faults.some((other) => keyOf(other) === keyOf(fault)));
  return distinct(all.flat(), keyOf).filter(everywhere);
}

function keyOf({ kind, site }: EntryPointFault): string {
  return `${kind} ${siteKey(site)}`;
}

interface Program {
  readonly symbols: Symbols;
  readonly sites: Sites;
  /** Whether it declares the structures of the C API itself, without WasmEdge's header. */
  readonly isHandMade: boolean;
}

function faultsIn(configuration: Configuration): readonly EntryPointFault[] {
  const symbols = collectSymbols(configuration);
  const units = new Map(configuration.units.map((unit) => [unit.index, unit]));
  const isHandMade = symbols.classes.some(
    (symbol) => isClassSymbol(symbol) && symbol.path.at(-1) === 'WasmEdge_PluginDescriptor',
  );
  const program: Program = { symbols, sites: createSites(units), isHandMade };
  const hasEntryPoint = symbols.functions.some((symbol) => exportedNames(symbol).includes(entryPoint));
  return symbols.functions.flatMap((symbol) => {
    const { declaration, unit, owner } = symbol;
    if (unit.isLibrary || !declaration.body || owner || declaration.params.length > 0) return [];
    const name = symbol.path.at(-1) ?? '';
    if (name === entryPoint) return exportFault(symbol, program);
    if (name === internalEntryPoint) return internalFault(symbol, program);
    return hasEntryPoint ? [] : misspelt(symbol, program);
  });
}

/** Every name under which a function can be known outside, whether it is declared or defined here. */
function exportedNames({ path, declaration }: FunctionSymbol): readonly string[] {
  return [path.at(-1) ?? '', ...exportNames(declaration).map(({ value }) => value)];
}

function exportNames({ attributes }: Func): readonly Attribute['args'][number][] {
  return attributes
    .filter(({ path }) => path.at(-1) === 'export_name')
    .flatMap(({ args }) => args.filter(({ isString }) => isString));
}

function misspelt(symbol: FunctionSymbol, program: Program): readonly EntryPointFault[] {
  const { declaration, unit } = symbol;
  const name = symbol.path.at(-1) ?? '';
  if (!isNear(name) || !returnsDescriptor(declaration)) return [];
  // The form of the widespread guide, whose crate nobody knows.
  if (unit.language === 'rust' && name === 'wasmedge_plugin_get_descriptor') return [];
  const isCalled = program.symbols.functions.some(
    (other) => other.declaration.body && namesIn(other.declaration.body).has(name),
  );
  if (isCalled) return [];
  const nameNode = { start: declaration.nameStart, end: declaration.nameEnd, unit: declaration.unit };
  const [site, definition] = program.sites.of(nameNode);
  if (!site) return [];
  const edits = definition ? [] : [{ site, newText: entryPoint }];
  return [{ kind: 'misspelt', name, wanted: entryPoint, site, edits, language: unit.language }];
}

function isNear(name: string): boolean {
  return differOnlyInSpelling(name, entryPoint) || nearNames(name, [entryPoint]).length > 0;
}

/** A pointer to a structure of that name, whatever stands before it. */
function returnsDescriptor({ result }: Func): boolean {
  return result?.wrappers.at(-1)?.kind === 'pointer' && /Descriptor$/.test(result.name.at(-1) ?? '');
}

function exportFault(symbol: FunctionSymbol, program: Program): readonly EntryPointFault[] {
  const { declaration, unit, isInternal } = symbol;
  if (unit.language === 'rust') return notExported(symbol, program);
  const of = faultOf(symbol, program);
  if (isInternal) return [of('internal', staticEdits(symbol, program))];
  if (!program.isHandMade) return [];
  const hidden = declaration.attributes.find(
    ({ path, args }) => path.at(-1) === 'visibility' && /^(?:hidden|internal)$/.test(args[0]?.value ?? ''),
  );
  if (hidden) return [of('hidden', visibilityEdits(hidden, program))];
  return unit.language === 'cpp' && !hasCLinkage(symbol, program)
    ? [of('mangled', linkageEdits(symbol, program))]
    : [];
}

/** WasmEdge's own C++ interface has no header that declares the entry point. */
function internalFault(symbol: FunctionSymbol, program: Program): readonly EntryPointFault[] {
  const { declaration, unit, isInternal } = symbol;
  const isOfPlugin =
    declaration.result?.wrappers.at(-1)?.kind === 'pointer' &&
    declaration.result.name.at(-1) === 'PluginDescriptor';
  if (unit.language !== 'cpp' || !isOfPlugin || isInternal || hasCLinkage(symbol, program)) return [];
  return [faultOf(symbol, program)('mangled', linkageEdits(symbol, program))];
}

/** C linkage may come from any declaration of the function. */
function hasCLinkage(symbol: FunctionSymbol, { symbols }: Program): boolean {
  const name = symbol.path.at(-1);
  return symbols.functions.some(({ path, declaration }) => path.at(-1) === name && declaration.abi === 'C');
}

/** Rust exports a function under its own name only when it is told to. */
function notExported(symbol: FunctionSymbol, program: Program): readonly EntryPointFault[] {
  const { attributes } = symbol.declaration;
  const tells = ({ path, args }: Attribute): boolean =>
    /^(?:no_mangle|export_name)$/.test(path.at(-1) ?? '') ||
    args.some(({ value }) => value.includes('no_mangle'));
  if (attributes.some(tells)) return [];
  const { start, end, unit } = symbol.declaration;
  const [site, definition] = program.sites.of({ start, end, unit });
  if (!site) return [];
  const { start: from } = site.range;
  // From that edition on the plain attribute is an error, as it may clash with another symbol.
  const isGuarded = Number(program.symbols.configuration.target?.edition ?? 0) >= 2024;
  const newText = `${isGuarded ? '#[unsafe(no_mangle)]' : '#[no_mangle]'}\n${' '.repeat(from.character)}`;
  const edits = definition ? [] : [{ site: { ...site, range: { start: from, end: from } }, newText }];
  return [faultOf(symbol, program)('no-mangle', edits)];
}

function faultOf(
  { declaration, path, unit }: FunctionSymbol,
  { sites }: Program,
): (kind: EntryPointFault['kind'], edits: readonly TextReplacement[]) => EntryPointFault {
  const name = path.at(-1) ?? '';
  const nameNode = { start: declaration.nameStart, end: declaration.nameEnd, unit: declaration.unit };
  const site = firstSite(sites, nameNode);
  return (kind, edits) => ({ kind, name, wanted: name, site, edits, language: unit.language });
}

function staticEdits({ declaration, unit }: FunctionSymbol, program: Program): readonly TextReplacement[] {
  const before = unit.text?.slice(declaration.start, declaration.nameStart) ?? '';
  const word = /\bstatic\b/.exec(before);
  if (!word) return [];
  const start = declaration.start + word.index;
  const [site, definition] = program.sites.of({ start, end: start + word[0].length, unit: unit.index });
  if (!site || definition) return [];
  return [{ site, newText: program.isHandMade ? 'extern' : 'WASMEDGE_CAPI_PLUGIN_EXPORT' }];
}

function visibilityEdits({ args, unit }: Attribute, { sites }: Program): readonly TextReplacement[] {
  const [written] = args;
  if (!written) return [];
  const [site, definition] = sites.of({ start: written.start, end: written.end, unit });
  return site && !definition ? [{ site, newText: 'default' }] : [];
}

/** Before all that stands in the line: a macro for the export may come first there. */
function linkageEdits({ declaration }: FunctionSymbol, { sites }: Program): readonly TextReplacement[] {
  const { start, end, unit } = declaration;
  const [site, definition] = sites.of({ start, end, unit });
  if (!site || definition) return [];
  const from = { line: site.range.start.line, character: 0 };
  return [{ site: { ...site, range: { start: from, end: from } }, newText: 'extern "C" ' }];
}

// Rust as a source language: the files of a package, lowered with what their crates' macros expand to.
// Build conditions are not tried out: there is one configuration, and declarations carry their conditions.

import { hashOf } from '../../base/hash';
import { LineIndex } from '../../base/text';
import { directoryOf, extensionOf, isInside, resolvePath, type FileId } from '../../base/paths';
import type { LoweredProgram, RustTarget, Unit } from '../../ir/types';
import { text, type Text } from '../../messages/text';
import { reasonOfFailure } from '../../syntax/failure';
import type { ParseFailure, SyntaxNode } from '../../syntax/types';
import type { LowerContext, SourceFile, SourceLanguage } from '../types';
import { buildTargetOf } from './cargo/buildTarget';
import { crateTypesOf } from './cargo/crateTypes';
import { readManifest } from './cargo/manifest';
import { isManifest, packagesOf, type Packages } from './cargo/packages';
import type { Build } from './conditions';
import { lowerFile, macroBudget, type LoweredFile } from './lowerFile';
import { definitionFor, macroTableOf, reachableKey, type MacroTable } from './macros/table';
import { placeLibrary, placeModules, type ModulePlace } from './modules';
import { outlineOf, type Outline } from './outline';
import { rustProgram } from './program';

/** Rust sources. */
export const rust: SourceLanguage = {
  program: rustProgram,
  grammar: 'rust',
  lower: lowerPackage,
};

/** Trees are kept from the outline to the lowering of their file, as long as they are not too many: else parsed anew. */
interface Kept {
  characters: number;
}

/** Code that is built for tests. */
const forTests = /\bcfg\s*\([^\])]{0,200}\btest\b/;

const mostKept = 1_000_000;

/** A file that could be parsed. */
interface ParsedFile {
  readonly file: FileId;
  readonly text: string;
  readonly hash: string;
  readonly outline: Outline;
  readonly parse: () => Parsed;
}

type Parsed = { readonly kind: 'success'; readonly root: SyntaxNode } | ParseFailure;

function lowerPackage(files: readonly SourceFile[], context: LowerContext, place?: FileId): LoweredProgram {
  const notRead: LoweredProgram['notRead'][number][] = [];
  const parsed: ParsedFile[] = [];
  const kept: Kept = { characters: 0 };
  const sources = files.filter(({ file }) => isSource(file));
  const manifests = files.filter(({ file }) => isManifest(file));
  const packages = packagesOf(
    sources.map(({ file }) => file),
    manifests,
    place ?? null,
  );
  const own = new Set(packages.own);
  for (const file of sources) {
    const outlined = outline(file, context, kept);
    if (outlined.kind === 'success') parsed.push(outlined.file);
    else if (own.has(file.file)) notRead.push({ file: file.file, reason: reasonOfFailure(outlined) });
  }
  const places = placesOf(parsed, packages);
  const placed = parsed.filter(({ file }) => places.has(file));
  const table = macroTableOf(placed.map((file) => macroSource(file, places, !own.has(file.file))));
  const unitsOf = (build: Build, failed: (file: FileId, reason: Text) => void): readonly Unit[] => {
    const units: Unit[] = [];
    for (const file of placed) {
      const modulePlace = places.get(file.file) ?? { module: [], crateRoot: [], condition: null };
      const lowered = lower(file, { place: modulePlace, table, unit: units.length, context, build });
      if (lowered.kind === 'failure') {
        failed(file.file, reasonOfFailure(lowered));
        continue;
      }
      const isOwn = own.has(file.file);
      units.push(isOwn ? lowered.file.unit : { ...lowered.file.unit, isLibrary: true });
      if (lowered.file.overBudget && isOwn) {
        failed(file.file, text('not-read.macro-budget', { limit: macroBudget }));
      }
    }
    return units;
  };
  const units = unitsOf('program', (file, reason) => notRead.push({ file, reason }));
  const crates = new Map(
    [...packages.names].map(([name, library]) => [name, library === '' ? [] : [library]]),
  );
  const target = { ...targetOf(files, place), ...editionOf(manifests, place) };
  const mine = placed.filter(({ file }) => own.has(file));
  const hasTests =
    mine.some((file) => forTests.test(file.text)) && mine.some((file) => /wasmedge/i.test(file.text));
  const tests = hasTests ? unitsOf('tests', () => undefined) : null;
  return {
    configurations: [{ units, crates, target }],
    ...(tests && { testConfiguration: { units: tests, crates, target } }),
    ...crateOf(manifests, place, units),
    notRead,
  };
}

/** The package's library, when it has one: its modules are those whose paths begin with no other crate. */
function crateOf(
  manifests: readonly SourceFile[],
  place: FileId | undefined,
  units: readonly Unit[],
): Pick<LoweredProgram, 'crate'> {
  const own = manifests.find(({ file }) => directoryOf(file) === place);
  const types = own ? crateTypesOf(own) : null;
  if (!own || !types) return {};
  const { folder, libraryPath, dependencies } = readManifest(own.file, own.text);
  const root = libraryPath ?? resolvePath(folder, 'src/lib.rs');
  if (!units.some(({ file }) => file === root)) return {};
  const inLibrary = units.filter(
    ({ isLibrary, modulePath }) => !isLibrary && modulePath[0]?.startsWith('crate ') !== true,
  );
  const uses = new Set([
    ...manifests.filter((other) => other !== own).map(({ file }) => file),
    ...dependencies.flatMap((each) => (each.folder === null ? [] : [resolvePath(each.folder, 'Cargo.toml')])),
  ]);
  return { crate: { ...types, uses: [...uses], files: inLibrary.map(({ file }) => file) } };
}

function editionOf(manifests: readonly SourceFile[], place: FileId | undefined): Pick<RustTarget, 'edition'> {
  const own = manifests.find(({ file }) => directoryOf(file) === place);
  const edition = own ? /^\s*edition\s*=\s*"(\d+)"/m.exec(own.text)?.[1] : undefined;
  return edition === undefined ? {} : { edition };
}

/** Cargo's settings hold for what lies below them. */
function targetOf(files: readonly SourceFile[], place: FileId | undefined): RustTarget {
  const above = files.filter(({ file }) => {
    const folder = directoryOf(file).replace(/\/\.cargo$/, '');
    return !isSource(file) && (place === undefined || isInside(place, folder));
  });
  return buildTargetOf(above);
}

function isSource(file: FileId): boolean {
  return rustProgram.extensions.includes(extensionOf(file));
}

/** The package's own files have a place each, those of libraries only where a library's root leads to them. */
function placesOf(
  parsed: readonly ParsedFile[],
  { own, ownRoots, libraries }: Packages,
): ReadonlyMap<FileId, ModulePlace> {
  const outlines = new Map(parsed.map(({ file, outline: each }) => [file, each]));
  const outlinesOf = (files: readonly FileId[]): ReadonlyMap<FileId, Outline> =>
    new Map(
      files.flatMap((file) => {
        const found = outlines.get(file);
        return found ? [[file, found] as const] : [];
      }),
    );
  const inOrder = parsed.map(({ file }) => file).filter((file) => own.includes(file));
  return new Map([
    ...libraries.flatMap(({ name, root, files }) => [...placeLibrary(outlinesOf(files), root, name)]),
    ...placeModules(outlinesOf(inOrder), ownRoots),
  ]);
}

type Outlined = { readonly kind: 'success'; readonly file: ParsedFile } | ParseFailure;

function outline(source: SourceFile, context: LowerContext, kept: Kept): Outlined {
  // A byte order mark is no part of the language; a blank in its place keeps all offsets.
  const contents = source.text.startsWith('\ufeff') ? ` ${source.text.slice(1)}` : source.text;
  const hash = hashOf(contents);
  let tree: Parsed | null = null;
  const parse = (): Parsed => {
    if (tree) {
      // Asked for a second time, for the last: the tree is large.
      const last = tree;
      tree = null;
      kept.characters -= contents.length;
      return last;
    }
    context.reading(source.file);
    const parsed = context.parser.parse('rust', contents);
    if (kept.characters + contents.length <= mostKept) {
      kept.characters += contents.length;
      tree = parsed;
    }
    return parsed;
  };
  const outlined = context.remember(`rust outline ${hash}`, () => {
    const result = parse();
    return result.kind === 'failure' ? result : outlineOf(contents, result.root);
  });
  if ('kind' in outlined) return outlined;
  return { kind: 'success', file: { file: source.file, text: contents, hash, outline: outlined, parse } };
}

function macroSource(
  file: ParsedFile,
  places: ReadonlyMap<FileId, ModulePlace>,
  isLibrary: boolean,
): Parameters<typeof macroTableOf>[0][number] {
  let index: LineIndex | null = null;
  return {
    file: file.file,
    outline: file.outline,
    crateRoot: places.get(file.file)?.crateRoot ?? [],
    isLibrary,
    index: () => (index ??= new LineIndex(file.text)),
  };
}

interface Surroundings {
  readonly place: ModulePlace;
  readonly table: MacroTable;
  readonly unit: number;
  readonly context: LowerContext;
  readonly build: Build;
}

type Lowered = { readonly kind: 'success'; readonly file: LoweredFile } | ParseFailure;

function lower(file: ParsedFile, surroundings: Surroundings): Lowered {
  const { place, table, unit, context, build } = surroundings;
  const placeKey = hashOf(JSON.stringify([place.module, place.crateRoot, place.condition]));
  const key = [
    'rust unit',
    file.file,
    build,
    file.hash,
    unit,
    placeKey,
    reachableKey(table, file.outline),
  ].join(' ');
  return context.remember(key, (): Lowered => {
    const parsed = file.parse();
    if (parsed.kind === 'failure') return parsed;
    context.reading(file.file);
    return {
      kind: 'success',
      file: lowerFile({
        file: file.file,
        text: file.text,
        root: parsed.root,
        unit,
        place,
        parser: context.parser,
        build,
        macroFor: (path, offset) => definitionFor(table, path, file.file, offset),
      }),
    };
  });
}

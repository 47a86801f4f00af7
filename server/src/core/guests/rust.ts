// Guests in Rust: functions that extern blocks declare and nobody in the crate defines are imports.

import type { Attribute, Configuration, Func, Unit } from '../ir/types';
import type { Truth } from '../languages/rust/conditions';
import type { GuestImport, LeftUndefined } from '../model/facts';
import type { Site } from '../model/site';
import { isOfLibraries } from './libraryNames';
import { externBlocksOf, type ExternBlock } from './rust/blocks';
import { nativeSignsOf, type NativeSigns } from './rust/nativeCrate';
import { ScopeTable } from './rust/scopes';
import { signatureOf, type Convention } from './rust/signature';
import { guestTargetOf, type GuestTarget } from './rust/target';
import type { SourceGuestReader } from './types';
import { withUsage, type DeclaredImport } from './usage';

export const rustGuest: SourceGuestReader = {
  kind: 'source',
  id: 'rust-extern',
  language: 'rust',
  read: (configurations, isPartial) =>
    configurations.flatMap((configuration, index) => importsOf(configuration, index === 0, isPartial)),
};

function importsOf(
  configuration: Configuration,
  isFirst: boolean,
  isPartial: boolean,
): readonly GuestImport[] {
  const units = configuration.units.filter((unit) => unit.language === 'rust');
  const table = new ScopeTable(configuration.crates, guestTargetOf(configuration.target));
  for (const unit of units) table.enterUnit(unit);
  let signs: NativeSigns | null = null;
  const reading: Reading = { table, signs: () => (signs ??= nativeSignsOf(configuration)) };
  const declared = units
    .filter((unit) => !unit.isLibrary)
    .flatMap((unit) => externBlocksOf(unit, table))
    .flatMap((block) => importsOfBlock(block, reading));
  return withUsage(declared, units, isPartial).map((found) =>
    isFirst ? found : { ...found, certain: false },
  );
}

interface Reading {
  readonly table: ScopeTable;
  /** Asked for only by blocks that do not say where their functions come from. */
  readonly signs: () => NativeSigns;
}

/** Where the functions of a block come from. */
interface Origin {
  /** Null when it is not a name in quotes. */
  readonly module: string | null;
  readonly moduleSite: Site | null;
  /** What is written as module and ignored. */
  readonly ignoredModule?: GuestImport['ignoredModule'];
  /** False when it only may be so. */
  readonly certain: boolean;
  readonly leftUndefined?: LeftUndefined;
  /** Symbols that are not imports after all. */
  readonly without: ReadonlySet<string>;
}

const conventions: Readonly<Record<string, Convention>> = {
  '': 'c',
  C: 'c',
  'C-unwind': 'c',
  system: 'c',
  'system-unwind': 'c',
  cdecl: 'c',
  'cdecl-unwind': 'c',
  Rust: 'rust',
  wasm: 'wasm',
};

function importsOfBlock(found: ExternBlock, reading: Reading): readonly DeclaredImport[] {
  const convention = conventions[found.block.abi];
  const origin = convention ? originOf(found, convention, reading) : null;
  if (!convention || !origin) return [];
  return found.block.members.flatMap((member) => {
    if (member.kind !== 'func') return [];
    const built = reading.table.target.holds(member.condition);
    if (built === false) return [];
    const isBuilt = built === true && found.built === true;
    return importOf(member, found, inBuild(origin, isBuilt), convention, reading);
  });
}

/** What is perhaps not built is perhaps no import. */
function inBuild(origin: Origin, isBuilt: boolean): Origin {
  if (isBuilt) return origin;
  return { ...origin, certain: false, ...(origin.leftUndefined && { leftUndefined: 'perhaps' }) };
}

const nothing: ReadonlySet<string> = new Set();

function originOf(found: ExternBlock, convention: Convention, reading: Reading): Origin | null {
  const { attributes } = found.block;
  const { target } = reading.table;
  const links = attributes.flatMap((attribute) => linkOf(attribute, target));
  const wrapped = attributes.some((attribute) => !isHarmless(attribute, target));
  const named = links.find((link) => link.module !== undefined);
  if (named && convention === 'rust') {
    // The compiler warns, ignores the attribute and imports from env.
    return {
      module: 'env',
      moduleSite: null,
      ...ignoredModule(found, named),
      certain: !wrapped,
      without: nothing,
    };
  }
  if (named?.module) {
    const { value, isString, start, end } = named.module;
    return {
      module: isString ? value : null,
      moduleSite: found.unit.place(start, end).site,
      certain: named.certain && !wrapped,
      without: nothing,
    };
  }
  // A native library to link with, or a block that a macro of another crate rewrites.
  if (links.length > 0 || wrapped) return null;
  const signs = reading.signs();
  if (signs.isHost || signs.linksLibrary) return null;
  const leftUndefined = leftUndefinedOn(target);
  return {
    module: 'env',
    moduleSite: null,
    certain: false,
    ...(leftUndefined && { leftUndefined }),
    without: new Set([...signs.defined, ...libraryNames]),
  };
}

/** Null: the program is not built for WebAssembly. */
function leftUndefinedOn({ isWasm, linksMore }: GuestTarget): LeftUndefined | null {
  if (isWasm === false) return null;
  return isWasm === true && !linksMore ? 'surely' : 'perhaps';
}

function ignoredModule(
  { block, unit }: ExternBlock,
  { module, certain }: Link,
): Pick<Origin, 'ignoredModule'> {
  if (!module?.isString || !certain) return {};
  return {
    ignoredModule: { name: module.value, site: unit.place(block.abiStart, block.abiEnd).site },
  };
}

/** What wasi-libc and the compiler's runtime define. */
const libraryNames = (
  'malloc calloc realloc free aligned_alloc posix_memalign memcpy memmove memset memcmp memchr strlen strcmp strncmp ' +
  'strcpy strncpy strcat strchr strstr strdup abort exit _exit atexit getenv setenv printf fprintf sprintf snprintf ' +
  'vsnprintf puts putchar perror read write open close lseek errno __errno_location clock time rand srand qsort'
).split(' ');

interface Link {
  readonly module: Attribute['args'][number] | undefined;
  readonly certain: boolean;
}

/** `#[link(…)]`, also inside `cfg_attr` when its predicate may hold. */
function linkOf(attribute: Attribute, target: GuestTarget): readonly Link[] {
  const conditional = conditionalOf(attribute, target);
  if (conditional.path !== 'link' || conditional.holds === false) return [];
  const module = attribute.args.find((arg) => arg.name === 'wasm_import_module');
  return [{ module, certain: conditional.holds === true }];
}

/** An attribute's path without `cfg_attr`, whose predicate is then its first argument. */
function conditionalOf(
  attribute: Attribute,
  target: GuestTarget,
): {
  readonly path: string;
  readonly holds: Truth;
  readonly args: Attribute['args'];
} {
  const [first, ...path] = attribute.path;
  if (first !== 'cfg_attr') return { path: attribute.path.join('::'), holds: true, args: attribute.args };
  const [predicate, ...args] = attribute.args;
  return { path: path.join('::'), holds: target.holds(predicate?.value ?? ''), args };
}

/** Attributes that leave a block as it is written. */
const harmless =
  /^(?:link|allow|warn|deny|forbid|expect|doc|deprecated|rustfmt::\w+|clippy::\w+|must_use|unsafe)$/;

function isHarmless(attribute: Attribute, target: GuestTarget): boolean {
  return harmless.test(conditionalOf(attribute, target).path);
}

function importOf(
  declaration: Func,
  found: ExternBlock,
  origin: Origin,
  convention: Convention,
  reading: Reading,
): readonly DeclaredImport[] {
  const { unit, scope } = found;
  const renamed = linkName(declaration, unit, reading.table.target);
  const name = renamed.name ?? declaration.path[0] ?? '';
  if (name === '' || origin.without.has(name)) return [];
  const context = { table: reading.table, scope, bindings: new Map<never, never>(), depth: 0 };
  const imported: GuestImport = {
    module: origin.module,
    name,
    kind: 'func',
    signature: signatureOf(declaration, convention, unit, context),
    site: nameSite(declaration, unit),
    ...(origin.moduleSite && { moduleSite: origin.moduleSite }),
    ...(renamed.site && { nameSite: renamed.site, declaredName: declaration.path[0] ?? '' }),
    ...(origin.ignoredModule && { ignoredModule: origin.ignoredModule }),
    ...(origin.leftUndefined && !isOfLibraries(name) && { leftUndefined: origin.leftUndefined }),
    language: 'rust',
    pattern: rustGuest.id,
    certain: origin.certain && renamed.certain,
  };
  return [{ imported, word: wordOf(declaration, unit) }];
}

/** What others may use is not known to be unused, nor what a macro makes. */
function wordOf(declaration: Func, unit: Unit): string | null {
  const { nameStart, nameEnd, start } = declaration;
  const isFromMacro = unit.place(nameStart, nameEnd).definition !== undefined;
  const name = unit.text?.slice(nameStart, nameEnd) ?? '';
  const word = declaration.path[0] ?? '';
  if (isFromMacro || name.replace('r#', '') !== word) return null;
  return /\bpub\b/.test(unit.text?.slice(start, nameStart) ?? 'pub') ? null : word;
}

interface LinkName {
  readonly name: string | null;
  readonly site: Site | null;
  readonly certain: boolean;
}

/** `#[link_name = "f"]`. */
function linkName(declaration: Func, unit: Unit, target: GuestTarget): LinkName {
  for (const attribute of declaration.attributes) {
    const { path, holds, args } = conditionalOf(attribute, target);
    const [value] = args;
    if (path !== 'link_name' || holds === false || !value?.isString) continue;
    return { name: value.value, site: unit.place(value.start, value.end).site, certain: holds === true };
  }
  return { name: null, site: null, certain: true };
}

function nameSite(declaration: Func, unit: Unit): Site {
  return unit.place(declaration.nameStart, declaration.nameEnd).site;
}

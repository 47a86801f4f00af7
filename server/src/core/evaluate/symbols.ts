// The declarations of one configuration of a program, and how a name finds them. A tie between two different
// declarations is no answer: the wrong one would give confident nonsense.

import type { Alias, Class, Configuration, Declaration, Func, Global, Impl, Unit, Use } from '../ir/types';
import { walk } from './nodes';

/** A declaration under its qualified name. */
export interface DeclaredSymbol {
  readonly path: readonly string[];
  readonly unit: Unit;
  readonly declaration: Func | Global | Class | Alias | Enumerator;
  /** The class, impl or trait that it is a member of. */
  readonly owner: Class | Impl | null;
  /** Seen only from where its unit is seen (`static`, anonymous namespace). */
  readonly isInternal: boolean;
  /** Declared in a function's body: seen only from there. */
  readonly isLocal: boolean;
}

export interface Enumerator {
  readonly kind: 'enumerator';
  readonly enumeration: Class;
  readonly index: number;
}

export interface FunctionSymbol extends DeclaredSymbol {
  readonly declaration: Func;
}

export interface ClassSymbol extends DeclaredSymbol {
  readonly declaration: Class;
}

export interface GlobalSymbol extends DeclaredSymbol {
  readonly declaration: Global;
}

export interface Symbols {
  readonly configuration: Configuration;
  readonly functions: readonly FunctionSymbol[];
  readonly classes: readonly ClassSymbol[];
  readonly globals: readonly GlobalSymbol[];
  readonly impls: readonly { readonly impl: Impl; readonly unit: Unit; readonly path: readonly string[] }[];
  readonly macroItems: readonly {
    readonly item: Extract<Declaration, { kind: 'macroItem' }>;
    readonly unit: Unit;
  }[];
  /** Nearest declarations of a name, seen from a place. More than one: overloads, or a tie. */
  find(path: readonly string[], unit: Unit, namespace: readonly string[]): readonly DeclaredSymbol[];
  /** Methods by name whose owner's type has the simple name `type`. */
  methods(type: string, name: string): readonly FunctionSymbol[];
  /** Paths of the globs (`use a::b::*`) that bring in names at a place. */
  globs(unit: Unit, namespace: readonly string[]): readonly (readonly string[])[];
  /** What a name's first segment was imported as (`use a::b as c`). */
  expand(path: readonly string[], unit: Unit, namespace: readonly string[]): readonly string[];
}

export function isFunctionSymbol(symbol: DeclaredSymbol): symbol is FunctionSymbol {
  return symbol.declaration.kind === 'func';
}

export function isClassSymbol(symbol: DeclaredSymbol): symbol is ClassSymbol {
  return symbol.declaration.kind === 'class';
}

export function isGlobalSymbol(symbol: DeclaredSymbol): symbol is GlobalSymbol {
  return symbol.declaration.kind === 'global';
}

interface Collected {
  readonly all: DeclaredSymbol[];
  readonly impls: { impl: Impl; unit: Unit; path: readonly string[] }[];
  readonly macroItems: { item: Extract<Declaration, { kind: 'macroItem' }>; unit: Unit }[];
  readonly uses: Map<Unit, PlacedUse[]>;
}

/** An import, and the module or function in which it stands. */
interface PlacedUse {
  readonly use: Use;
  readonly namespace: readonly string[];
}

interface Place {
  readonly unit: Unit;
  readonly namespace: readonly string[];
  readonly owner: Class | Impl | null;
  readonly isInternal: boolean;
  readonly isLocal: boolean;
}

export function collectSymbols(configuration: Configuration): Symbols {
  const collected: Collected = { all: [], impls: [], macroItems: [], uses: new Map() };
  for (const unit of configuration.units) {
    const place: Place = {
      unit,
      namespace: unit.modulePath,
      owner: null,
      isInternal: false,
      isLocal: false,
    };
    for (const declaration of unit.declarations) collect(collected, declaration, place);
  }
  const byName = new Map<string, DeclaredSymbol[]>();
  for (const symbol of collected.all) {
    const last = symbol.path.at(-1) ?? '';
    const same = byName.get(last);
    if (same) same.push(symbol);
    else byName.set(last, [symbol]);
  }
  const seen = new Map<Unit, ReadonlySet<number>>();
  for (const unit of configuration.units) seen.set(unit, new Set([unit.index, ...unit.sees]));
  const expand = (path: readonly string[], unit: Unit, namespace: readonly string[]): readonly string[] => {
    const use = useOf(collected.uses.get(unit) ?? [], path, namespace);
    if (!use) return path;
    const own = (byName.get(path[0] ?? '') ?? []).some((symbol) => {
      const container = symbol.path.slice(0, -1);
      return (
        symbol.unit === unit && container.length > use.namespace.length && startsWith(namespace, container)
      );
    });
    return own ? path : [...use.use.path, ...path.slice(1)];
  };
  return {
    configuration,
    functions: collected.all.filter(isFunctionSymbol),
    classes: collected.all.filter(isClassSymbol),
    globals: collected.all.filter(isGlobalSymbol),
    impls: collected.impls,
    macroItems: collected.macroItems,
    expand,
    globs: (unit, namespace) =>
      (collected.uses.get(unit) ?? [])
        .filter((placed) => placed.use.name === '*' && startsWith(namespace, placed.namespace))
        .map(({ use }) => expand(use.path, unit, namespace)),
    find: (path, unit, namespace) => {
      const wanted = withoutLeaders(expand(path, unit, namespace));
      const candidates = byName.get(wanted.at(-1) ?? '') ?? [];
      return nearest(candidates, wanted, seen.get(unit) ?? new Set(), unit, namespace);
    },
    methods: (type, name) =>
      (byName.get(name) ?? []).filter(
        (symbol): symbol is FunctionSymbol => isFunctionSymbol(symbol) && symbol.path.at(-2) === type,
      ),
  };
}

function collect(into: Collected, declaration: Declaration, place: Place): void {
  switch (declaration.kind) {
    case 'namespace':
    case 'extern': {
      const isNamed = declaration.kind === 'namespace' && declaration.name !== '';
      const inner: Place = {
        ...place,
        namespace: isNamed ? [...place.namespace, ...declaration.name.split('::')] : place.namespace,
        isInternal: place.isInternal || (declaration.kind === 'namespace' && declaration.name === ''),
      };
      for (const member of declaration.members) collect(into, member, inner);
      return;
    }
    case 'impl': {
      const namespace = [...place.namespace, declaration.type.name.at(-1) ?? ''];
      into.impls.push({ impl: declaration, unit: place.unit, path: namespace });
      for (const member of declaration.members) {
        collect(into, member, { ...place, namespace, owner: declaration });
      }
      return;
    }
    case 'use': {
      // `using Base::Base;` takes over constructors and gives no name.
      if (place.owner?.kind === 'class' && declaration.path.at(-2) === declaration.name) return;
      const uses = into.uses.get(place.unit);
      const placed = { use: declaration, namespace: place.namespace };
      if (uses) uses.push(placed);
      else into.uses.set(place.unit, [placed]);
      return;
    }
    case 'macroItem':
      into.macroItems.push({ item: declaration, unit: place.unit });
      return;
    case 'failed':
      return;
    default:
      collectSymbol(into, declaration, place);
  }
}

function collectSymbol(into: Collected, declaration: Func | Global | Class | Alias, place: Place): void {
  const path = [...place.namespace, ...declaration.path];
  const isStatic =
    (declaration.kind === 'func' || declaration.kind === 'global') &&
    declaration.isStatic &&
    place.owner === null &&
    place.unit.language !== 'rust';
  const symbol: DeclaredSymbol = {
    path,
    unit: place.unit,
    declaration,
    owner: place.owner,
    isInternal: place.isInternal || isStatic,
    isLocal: place.isLocal,
  };
  into.all.push(symbol);
  if (declaration.kind === 'class') {
    const inner: Place = { ...place, namespace: path, owner: declaration };
    declaration.enumerators.forEach((enumerator, index) => {
      into.all.push({
        ...symbol,
        path: [...path, enumerator.name],
        declaration: { kind: 'enumerator', enumeration: declaration, index },
      });
    });
    for (const member of declaration.members) collect(into, member, inner);
  } else if (declaration.kind === 'func' && declaration.body) {
    collectLocals(into, declaration.body, { ...place, namespace: path, owner: null, isLocal: true });
  } else if (declaration.kind === 'global' && declaration.value) {
    collectLocals(into, declaration.value, { ...place, owner: null });
  }
}

/** Declarations in a function's body, which count as members of the function's name. */
function collectLocals(into: Collected, body: object, place: Place): void {
  walk(body, (node) => {
    if (node.kind !== 'local' || !('declarations' in node) || !Array.isArray(node.declarations)) return true;
    for (const declaration of node.declarations as readonly Declaration[]) collect(into, declaration, place);
    return false;
  });
}

const leaders = new Set(['crate', 'self', 'super', '']);

function withoutLeaders(path: readonly string[]): readonly string[] {
  let start = 0;
  while (start < path.length - 1 && leaders.has(path[start] ?? '')) start++;
  return path.slice(start);
}

/** The nearest import of a path's first segment. */
function useOf(
  uses: readonly PlacedUse[],
  path: readonly string[],
  namespace: readonly string[],
): PlacedUse | null {
  const first = path[0];
  let nearest: PlacedUse | null = null;
  for (const placed of uses) {
    if (placed.use.name !== first || first === '*' || !startsWith(namespace, placed.namespace)) continue;
    if (!nearest || placed.namespace.length > nearest.namespace.length) nearest = placed;
  }
  return nearest;
}

function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((segment, index) => path[index] === segment);
}

function endsWith(path: readonly string[], suffix: readonly string[]): boolean {
  if (suffix.length > path.length) return false;
  return suffix.every((segment, index) => path[path.length - suffix.length + index] === segment);
}

function commonPrefix(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length++;
  return length;
}

function nearest(
  candidates: readonly DeclaredSymbol[],
  path: readonly string[],
  seen: ReadonlySet<number>,
  unit: Unit,
  namespace: readonly string[],
): readonly DeclaredSymbol[] {
  let best: DeclaredSymbol[] = [];
  let bestScore = -1;
  for (const symbol of candidates) {
    if (!matches(symbol, path)) continue;
    // A bare name means no method of Go or Rust, not even inside another one.
    if (path.length === 1 && symbol.owner?.kind === 'impl') continue;
    const isSeen = seen.has(symbol.unit.index);
    if (symbol.isInternal && !isSeen) continue;
    const container = symbol.path.slice(0, -1);
    const common = commonPrefix(container, namespace);
    if (symbol.isLocal && common < container.length) continue;
    const visibility = symbol.unit === unit ? 2 : isSeen ? 1 : 0;
    const score = common * 4 + visibility;
    if (score > bestScore) {
      best = [];
      bestScore = score;
    }
    if (score === bestScore) best.push(symbol);
  }
  return withDefinitions(best, candidates);
}

/** Qualifiers of Rust paths name crates and re-exports too: the last two segments decide there. */
function matches(symbol: DeclaredSymbol, path: readonly string[]): boolean {
  if (endsWith(symbol.path, path)) return true;
  if (symbol.unit.language !== 'rust' || path.length < 2) return false;
  return endsWith(symbol.path, path.slice(-2));
}

/** A prototype stands for its definition, wherever in the program that is. */
function withDefinitions(
  found: readonly DeclaredSymbol[],
  candidates: readonly DeclaredSymbol[],
): readonly DeclaredSymbol[] {
  if (!found.some((symbol) => isBodiless(symbol))) return found;
  const paths = new Set(found.map((symbol) => symbol.path.join('::')));
  const defined = candidates.filter(
    (symbol) => !isBodiless(symbol) && !symbol.isInternal && paths.has(symbol.path.join('::')),
  );
  const local = found.filter((symbol) => !isBodiless(symbol));
  const all = [...new Set([...local, ...defined])];
  if (all.length === 0) return found;
  const shapes = new Set(all.map(parameterShape));
  const overloads = found.filter(
    (symbol) => symbol.unit.language === 'cpp' && isBodiless(symbol) && !shapes.has(parameterShape(symbol)),
  );
  return [...all, ...overloads];
}

/** Tells overloads from each other: a declaration of one is no definition of another. */
function parameterShape(symbol: DeclaredSymbol): string {
  const { declaration } = symbol;
  if (declaration.kind !== 'func') return declaration.kind;
  return declaration.params.map(({ type }) => (type?.text ?? '?').replace(/\s/g, '')).join(',');
}

function isBodiless(symbol: DeclaredSymbol): boolean {
  const declaration = symbol.declaration;
  if (declaration.kind === 'func') return declaration.body === null;
  return declaration.kind === 'global' && declaration.isDeclarationOnly;
}

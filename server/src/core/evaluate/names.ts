// What a name stands for: variable, field of the object at hand, constant of an SDK, or a declaration.

import type { Class, Let, Name } from '../ir/types';
import type { Machine } from './machine';
import { isGlobalSymbol, type DeclaredSymbol, type GlobalSymbol } from './symbols';
import {
  boundCell,
  failure,
  findVariable,
  integer,
  newCell,
  nothing,
  plain,
  unknown,
  unset,
  type Cell,
  type Frame,
  type Scope,
  type Value,
} from './values';

/** The cell of a name that denotes a variable or field; null for everything else. */
export function cellOfName(machine: Machine, name: Name, scope: Scope): Cell | null {
  const last = name.path.at(-1) ?? '';
  if (name.path.length === 1) {
    const variable = findVariable(scope, last);
    if (variable) return variable;
    const self = scope.frame.self;
    if (last === 'this') return self ? newCell({ kind: 'reference', cell: self }) : null;
    if (self && scope.frame.unit.language === 'cpp') {
      const object = plain(self.value);
      const field = object.kind === 'object' ? object.fields.get(last) : undefined;
      if (field) return boundCell(field);
    }
  }
  const path = machine.symbols.expand(name.path, scope.frame.unit, scope.frame.namespace);
  if (machine.models.constant(path) && !declaredNumber(machine, name, scope)) return null;
  const found = machine.symbols.find(name.path, scope.frame.unit, scope.frame.namespace);
  const globals = found.filter(isGlobalSymbol);
  const only = globals[0];
  if (!only || globals.length !== found.length) return null;
  // The same header may be declared again; two different variables are a tie.
  return globals.length === 1 ? globalCell(machine, only) : null;
}

/** A constant of the SDK to which a program in Rust, which has no headers, gives its number itself. */
function declaredNumber(machine: Machine, name: Name, scope: Scope): boolean {
  const { unit, namespace } = scope.frame;
  if (unit.language !== 'rust') return false;
  const found = machine.symbols.find(name.path, unit, namespace);
  return found.length > 0 && found.every(isNumberHere);
}

function isNumberHere({ declaration, unit }: DeclaredSymbol): boolean {
  if (declaration.kind !== 'global' || unit.isLibrary || declaration.value?.kind !== 'literal') return false;
  return (
    typeof declaration.value.value === 'bigint' &&
    (declaration.path.at(-1) ?? '').startsWith('WasmEdge_Plugin_')
  );
}

export function valueOfName(machine: Machine, name: Name, scope: Scope): Value {
  const cell = cellOfName(machine, name, scope);
  if (cell) return cell.value;
  const path = machine.symbols.expand(name.path, scope.frame.unit, scope.frame.namespace);
  const constant =
    machine.models.constant(path) ?? machine.models.constant(aliased(machine, path, scope.frame));
  if (constant) {
    if (constant.entry.kind === 'constant') return { kind: 'constant', name: constant.entry.name };
    return { kind: 'valueType', type: constant.entry.type, text: name.path.join('::'), origin: name };
  }
  const found = machine.symbols.find(name.path, scope.frame.unit, scope.frame.namespace);
  const first = found[0];
  if (!first) return constantOfGlob(machine, name, scope.frame) ?? wellKnown(name);
  if (found.every((symbol) => symbol.declaration.kind === 'func')) {
    return { kind: 'function', candidates: found, name: name.path.at(-1) ?? '' };
  }
  if (found.length === 1 && first.declaration.kind === 'enumerator') {
    return enumeratorValue(machine, first, first.declaration.enumeration, first.declaration.index);
  }
  if (found.length === 1 && isUnitStructure(first)) return { kind: 'object', type: first, fields: new Map() };
  return unknown;
}

/** Rust's `struct S;`, whose name is also its only value. */
function isUnitStructure({ declaration, unit }: DeclaredSymbol): boolean {
  if (declaration.kind !== 'class' || unit.language !== 'rust') return false;
  return declaration.fields.length + declaration.enumerators.length === 0;
}

function wellKnown(name: Name): Value {
  const last = name.path.at(-1) ?? '';
  if (last === 'NULL' || last === 'nullptr' || last === 'nullopt') return nothing;
  if (last === 'None') return failure;
  if (name.path.length === 1 && last === 'true') return integer(1);
  if (name.path.length === 1 && last === 'false') return integer(0);
  return { kind: 'external', path: name.path };
}

/** `V::I32` with `type V = ValType`. */
function aliased(machine: Machine, path: readonly string[], frame: Frame): readonly string[] {
  if (path.length < 2) return path;
  const qualifier = path.slice(0, -1);
  const found = machine.symbols.find(qualifier, frame.unit, frame.namespace);
  const declaration = found.length === 1 ? found[0]?.declaration : undefined;
  if (declaration?.kind !== 'alias') return path;
  return [...declaration.type.name, path.at(-1) ?? ''];
}

/** `I32` with `use ValType::*`. */
function constantOfGlob(machine: Machine, name: Name, frame: Frame): Value | null {
  const [only] = name.path;
  if (only === undefined || name.path.length > 1) return null;
  for (const glob of machine.symbols.globs(frame.unit, frame.namespace)) {
    const constant = machine.models.constant(aliased(machine, [...glob, only], frame));
    if (constant?.entry.kind === 'valueType')
      return { kind: 'valueType', type: constant.entry.type, text: only, origin: name };
  }
  return null;
}

function enumeratorValue(machine: Machine, symbol: DeclaredSymbol, owner: Class, index: number): Value {
  const scope = fileScope(symbol);
  let offset = 0n;
  for (let position = index; position >= 0; position--) {
    const enumerator = owner.enumerators[position];
    if (!enumerator || enumerator.hasData) return { kind: 'constant', name: symbol.path.join('::') };
    if (enumerator.value) {
      const base = machine.evaluate(enumerator.value, scope);
      if (base.kind === 'integer') return integer(base.value + offset);
      return offset === 0n ? base : unknown;
    }
    if (position > 0) offset++;
  }
  return integer(offset);
}

/** Where the initialisers of a declaration at file level are evaluated. */
export function fileScope(symbol: DeclaredSymbol): Scope {
  const frame: Frame = {
    unit: symbol.unit,
    namespace: symbol.path.slice(0, -1),
    self: null,
    code: null,
    caller: null,
    depth: 0,
    types: new Map(),
    resultType: null,
    statement: null,
  };
  return { variables: new Map(), parent: null, frame };
}

/** The one cell of a global. Its initial value holds only if nothing else may have changed it before. */
export function globalCell(machine: Machine, symbol: GlobalSymbol): Cell {
  const declaration = symbol.declaration;
  const known = machine.globals.get(declaration);
  if (known) return known;
  const cell = newCell(unknown);
  machine.globals.set(declaration, cell);
  const isFixed =
    declaration.isConst || (!machine.changedGlobals.has(declaration) && !machine.globalsForgotten);
  const scope = fileScope(symbol);
  if (declaration.isDeclarationOnly || !isFixed) {
    cell.value = shapeOf(machine.defaultValue(declaration.type, scope));
    return cell;
  }
  if (declaration.value) {
    cell.value = machine.convert(machine.evaluate(declaration.value, scope), declaration.type, scope);
  } else {
    cell.value = machine.defaultValue(declaration.type, scope);
  }
  return cell;
}

/** The shape of a variable whose contents are not known: C's arrays and structures stay what they are. */
function shapeOf(value: Value): Value {
  if (value.kind === 'array' && value.form === 'plain') {
    return { ...value, cells: value.cells.map((cell) => newCell(shapeOf(cell.value))) };
  }
  if (value.kind !== 'object') return unknown;
  return {
    ...value,
    fields: new Map([...value.fields].map(([name, cell]) => [name, newCell(shapeOf(cell.value))])),
  };
}

/** The one cell of a function's static variable; unset until the declaration is first met. */
export function staticCell(machine: Machine, declaration: Let): Cell {
  const known = machine.statics.get(declaration);
  if (known) return known;
  const cell = newCell(unset);
  machine.statics.set(declaration, cell);
  return cell;
}

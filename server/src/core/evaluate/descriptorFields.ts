// What the fields of a plugin descriptor hold, whatever a program calls them: hand-made declarations in Rust spell the
// names of the C API their own way. Calls nothing and judges nothing.

import type { DescriptorModel } from './model';
import { plain, plainCell, unknown, type Cell, type ObjectValue, type Value } from './values';

/** A module in the list of a descriptor. */
export interface DescriptorRow {
  readonly cell: Cell;
  readonly name: Value;
  readonly create: Value;
}

/** The number of modules that a descriptor gives, beside its list of modules. */
export interface ModuleCount {
  readonly value: Value;
  /** Modules in the list; null when it is not known how many there are. */
  readonly listed: readonly Value[] | null;
  /** How many fields after the count the list stands. */
  readonly distance: number;
}

export interface ReadDescriptor {
  readonly name: Value;
  readonly apiVersion: Value;
  /** As far as they are known. */
  readonly rows: readonly DescriptorRow[];
  readonly moduleCount: ModuleCount;
}

/** The descriptor itself, or the first of an array of them. */
export function descriptorBehind(result: Value): Value {
  const settled = plain(result);
  if (settled.kind === 'object') return settled;
  const [first] = listBehind(result)?.cells ?? [];
  return first ? plain(first.value) : settled;
}

export function readDescriptor(descriptor: Value, model: DescriptorModel): ReadDescriptor {
  const { layout } = model;
  const list = model.modules === null ? null : listBehind(fieldOf(descriptor, model.modules, layout));
  const rows = (list?.cells ?? []).map((cell): DescriptorRow => {
    const row = plain(cell.value);
    return {
      cell,
      name: fieldOf(row, model.moduleName, model.moduleLayout),
      create: fieldOf(row, model.create, model.moduleLayout),
    };
  });
  return {
    name: fieldOf(descriptor, model.name, layout),
    apiVersion: fieldOf(descriptor, model.apiVersion, layout),
    rows,
    moduleCount: {
      value: fieldOf(descriptor, model.moduleCount, layout),
      listed: list?.isWhole === true ? listedModules(rows) : null,
      distance: layout.indexOf(model.modules ?? '') - layout.indexOf(model.moduleCount ?? ''),
    },
  };
}

/** Rows that stand for a module: an array may end in empty ones. Null when that cannot be told of one. */
function listedModules(rows: readonly DescriptorRow[]): readonly Value[] | null {
  const last = rows.findLastIndex(({ name, create }) => name.kind !== 'null' || create.kind !== 'null');
  const listed = rows.slice(0, last + 1);
  return listed.every(({ create }) => create.kind === 'function') ? listed.map(({ name }) => name) : null;
}

function fieldOf(object: Value, name: string | null, layout: readonly string[]): Value {
  if (name === null || object.kind !== 'object') return unknown;
  const cell = object.fields.get(name) ?? respelt(object, name, layout);
  if (!cell) return unknown;
  return cell.value.kind === 'pointer' || cell.value.kind === 'reference' ? cell.value : plain(cell.value);
}

/** The field of a structure that declares the C API's anew: of the same name but for case, else at the same place. */
function respelt({ type, fields }: ObjectValue, name: string, layout: readonly string[]): Cell | undefined {
  if (type === null || typeof type === 'string' || type.declaration.kind !== 'class') return undefined;
  if (type.unit.language !== 'rust') return undefined;
  const declared = type.declaration.fields.map((field) => field.name);
  const sameName = declared.find((each) => folded(each) === folded(name));
  const samePlace = declared.length === layout.length ? declared[layout.indexOf(name)] : undefined;
  return fields.get(sameName ?? samePlace ?? '');
}

function folded(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

interface List {
  readonly cells: readonly Cell[];
  /** Whether these are all elements of one array, so that they can be counted. */
  readonly isWhole: boolean;
}

/** What lies behind a pointer to one or several descriptors. */
function listBehind(list: Value): List | null {
  if (list.kind === 'reference') {
    const target = plainCell(list.cell);
    if (target.value.kind !== 'array') return { cells: [target], isWhole: false };
    return { cells: target.value.cells, isWhole: !target.value.open };
  }
  if (list.kind !== 'pointer' || list.cell.value.kind !== 'array') return null;
  const { cells, open } = list.cell.value;
  return { cells: cells.slice(list.index), isWhole: !open && list.index === 0 };
}

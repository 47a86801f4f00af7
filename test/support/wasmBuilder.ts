// Builds core modules from a short list, so that no binary files lie in the repository.

export type BuiltType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | 'funcref' | 'externref';

export interface BuiltFunctionType {
  readonly params: readonly BuiltType[];
  readonly results: readonly BuiltType[];
}

/** What follows an import's two names. */
export type BuiltImportKind =
  | { readonly kind: 'func'; readonly type: BuiltFunctionType }
  | { readonly kind: 'table'; readonly element: 'funcref' | 'externref'; readonly minimum: number }
  | { readonly kind: 'memory'; readonly minimum: number; readonly maximum?: number }
  | { readonly kind: 'global'; readonly type: BuiltType; readonly mutable: boolean };

export type BuiltImport = BuiltImportKind & { readonly module: string; readonly name: string };

export interface BuiltModule {
  readonly imports?: readonly BuiltImport[];
  /** Defined functions; their bodies are one trap. */
  readonly functions?: readonly BuiltFunctionType[];
  /** Exported functions by their index, imported ones counted first. */
  readonly exports?: readonly { readonly name: string; readonly index: number }[];
  /** The name section. */
  readonly moduleName?: string;
  readonly functionNames?: ReadonlyMap<number, string>;
  /** Further custom sections. */
  readonly custom?: readonly { readonly name: string; readonly bytes: readonly number[] }[];
}

const typeBytes: Readonly<Record<BuiltType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
  funcref: 0x70,
  externref: 0x6f,
};

/** The first eight bytes of every core module. */
export const moduleHeader: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

export function buildModule(built: BuiltModule): Uint8Array {
  const imports = built.imports ?? [];
  const functions = built.functions ?? [];
  const types = imports.flatMap((entry) => (entry.kind === 'func' ? [entry.type] : []));
  let nextType = 0;
  const importBytes = imports.map((entry) => {
    const type = entry.kind === 'func' ? unsigned(nextType++) : [];
    return [...nameBytes(entry.module), ...nameBytes(entry.name), ...importType(entry, type)];
  });
  const exports = built.exports ?? [];
  return Uint8Array.from([
    ...moduleHeader,
    ...section(1, vector([...types, ...functions].map(functionType))),
    ...section(2, vector(importBytes)),
    ...section(3, vector(functions.map((_, index) => unsigned(types.length + index)))),
    ...section(7, vector(exports.map(({ name, index }) => [...nameBytes(name), 0x00, ...unsigned(index)]))),
    // A body: its size, no locals, unreachable, end.
    ...section(10, vector(functions.map(() => [0x03, 0x00, 0x00, 0x0b]))),
    ...nameSection(built),
    ...(built.custom ?? []).flatMap(({ name, bytes }) => section(0, [...nameBytes(name), ...bytes])),
  ]);
}

/** A section: its number, its size, its contents. Left out when it holds an empty vector. */
export function section(id: number, contents: readonly number[]): readonly number[] {
  if (id !== 0 && contents.length === 1 && contents[0] === 0) return [];
  return [id, ...unsigned(contents.length), ...contents];
}

export function vector(items: readonly (readonly number[])[]): readonly number[] {
  return [...unsigned(items.length), ...items.flat()];
}

/** An unsigned number in LEB128. */
export function unsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

export function nameBytes(name: string): readonly number[] {
  const bytes = new TextEncoder().encode(name);
  return [...unsigned(bytes.length), ...bytes];
}

function functionType({ params, results }: BuiltFunctionType): readonly number[] {
  const types = (list: readonly BuiltType[]): readonly number[] =>
    vector(list.map((type) => [typeBytes[type]]));
  return [0x60, ...types(params), ...types(results)];
}

function importType(entry: BuiltImport, functionTypeIndex: readonly number[]): readonly number[] {
  switch (entry.kind) {
    case 'func':
      return [0x00, ...functionTypeIndex];
    case 'table':
      return [0x01, typeBytes[entry.element], 0x00, ...unsigned(entry.minimum)];
    case 'memory':
      return entry.maximum === undefined
        ? [0x02, 0x00, ...unsigned(entry.minimum)]
        : [0x02, 0x01, ...unsigned(entry.minimum), ...unsigned(entry.maximum)];
    case 'global':
      return [0x03, typeBytes[entry.type], entry.mutable ? 1 : 0];
  }
}

function nameSection(built: BuiltModule): readonly number[] {
  const names = built.functionNames ?? new Map<number, string>();
  const subsections = [
    ...(built.moduleName === undefined ? [] : section(0, nameBytes(built.moduleName))),
    ...(names.size === 0
      ? []
      : section(1, vector([...names].map(([index, name]) => [...unsigned(index), ...nameBytes(name)])))),
  ];
  return subsections.length === 0 ? [] : section(0, [...nameBytes('name'), ...subsections]);
}

// What C and C++ registrations of the C API have in common as text: value types, arrays of them, the descriptor.

import type { ValueType, Wanted } from '../contract';

const spelled: Readonly<Record<ValueType, string>> = {
  i32: 'I32',
  i64: 'I64',
  f32: 'F32',
  f64: 'F64',
  v128: 'V128',
  funcref: 'FuncRef',
  externref: 'ExternRef',
};

/** How a generation of the C API spells value types. */
export interface Spelling {
  readonly type: (type: ValueType) => string;
  /** The name of the type itself, in C. */
  readonly name: string;
}

export const constructors: Spelling = {
  type: (type) => `WasmEdge_ValTypeGen${spelled[type]}()`,
  name: 'WasmEdge_ValType',
};

export const enumerators: Spelling = {
  type: (type) => `WasmEdge_ValType_${spelled[type]}`,
  name: 'enum WasmEdge_ValType',
};

export function listOf(types: readonly ValueType[], spelling: Spelling): string {
  return types.map(spelling.type).join(', ');
}

/** An array of types and the arguments that pass it: null and 0 when there are none. */
export function arrayOf(
  types: readonly ValueType[],
  name: string,
  spelling: Spelling,
): { readonly text: string; readonly args: string } {
  if (types.length === 0) return { text: '', args: 'NULL, 0' };
  const count = String(types.length);
  return {
    text: `${spelling.name} ${name}[${count}] = {${listOf(types, spelling)}};\n`,
    args: `${name}, ${count}`,
  };
}

/** One way to register the functions of a module: what it needs before, and its statements inside. */
export interface Registered {
  readonly before: string;
  /** What stands inside before, for each function, and behind. */
  readonly head: string;
  readonly each: readonly string[];
  readonly tail: string;
}

/** `id` makes names of its own; the variable of the module is `Mod`, the host function `host`. */
export type Idiom = (wanted: readonly Wanted[], id: string) => Registered;

export function insideOf({ head, each, tail }: Registered): string {
  return [head, ...each, tail].filter((line) => line !== '').join('\n');
}

/** A module by the function that creates it, and the text around and in that. */
export interface CreatedModule {
  readonly module: string;
  readonly create: string;
  readonly text: string;
}

/** The plugin's descriptor and its exported function, in C and in C++. */
export function descriptorText(
  plugin: string,
  created: readonly Pick<CreatedModule, 'module' | 'create'>[],
  linkage: '' | 'extern "C" ',
): string {
  const rows = created
    .map(({ module, create }) => `  {"${module}", "made for a test", ${create}},`)
    .join('\n');
  return `static WasmEdge_ModuleDescriptor Modules[] = {
${rows}
};
static WasmEdge_PluginDescriptor Plugin = {
    "${plugin}", "made for a test", WasmEdge_Plugin_CurrentAPIVersion, {0, 1, 0, 0}, ${String(created.length)}, 0, Modules, NULL};
${linkage}WASMEDGE_CAPI_PLUGIN_EXPORT const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) {
  return &Plugin;
}
`;
}

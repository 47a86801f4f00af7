// The value types of the WebAssembly specification that a host function can have in WasmEdge.

export const valueTypes = ['i32', 'i64', 'f32', 'f64', 'v128', 'funcref', 'externref'] as const;

/** A WebAssembly value type. */
export type ValueType = (typeof valueTypes)[number];

// What registrations by wasmedge-sdk have in common as text: lists of types, the manifest, and the program around them.

import type { Choices } from '../../../support/random';
import { numbers, type Files, type ValueType, type Wanted } from '../contract';
import { vector, type RustModule } from './rustText';

/** A manifest with these dependencies. */
export function cargo(dependencies: string): string {
  return `[package]\nname = "generated-host"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}\n`;
}

/** A program that makes each module by its `import_…`; `head` is what stands before those. */
export function program(dependency: string, head: string, modules: readonly RustModule[]): Files {
  const main = `${head}${modules.map(({ text }) => text).join('')}
fn main() -> Result<(), Box<dyn std::error::Error>> {
${modules.map(({ id }) => `    let _${id} = import_${id}()?;`).join('\n')}
    Ok(())
}
`;
  return { 'Cargo.toml': cargo(dependency), 'src/main.rs': main };
}

/** Host functions as releases to 0.12 have them. */
export const macroHosts = `#[host_function]
fn host(_: Caller, _: Vec<WasmValue>) -> Result<Vec<WasmValue>, HostFuncError> {
    Ok(vec![])
}

#[async_host_function]
async fn later(_: Caller, _: Vec<WasmValue>) -> Result<Vec<WasmValue>, HostFuncError> {
    Ok(vec![])
}
`;

/** How wasmedge-sdk spells types; `u32` is a 64-bit integer there. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  i32: ['i32', 'i32', 'u8', 'i16', 'Width'],
  i64: ['i64', 'u32', 'Ticks'],
  f32: ['f32'],
  f64: ['f64'],
  v128: ['i128'],
  externref: ['ExternRef'],
};

/** A list of types as an argument between `::<` and `>`. */
export function tuple(types: readonly ValueType[], chosen: Choices): string {
  const names = types.map((type) => chosen.oneOf(spellings[type] ?? []));
  if (names.length !== 1) return `(${names.join(', ')})`;
  return chosen.below(2) === 0 ? names.join('') : `(${names.join('')},)`;
}

/** A name for the parameters of each function. */
export function argumentTypes(wanted: readonly Wanted[], id: string, chosen: Choices): string {
  return wanted
    .map(({ params }, at) => `type Args_${id}_${String(at)} = ${tuple(params, chosen)};`)
    .join('\n');
}

/** A list of types where it may be left out. */
export function optional(types: readonly ValueType[], chosen: Choices): string {
  return types.length === 0 ? 'None' : `Some(${vector(types, chosen)})`;
}

/** `with_func` with its types. */
export function generic({ params, results }: Wanted, chosen: Choices): string {
  return `with_func::<${tuple(params, chosen)}, ${tuple(results, chosen)}>`;
}

export const sdkTypes: readonly ValueType[] = [...numbers, 'v128', 'externref'];

/** Names that the spellings use. */
export const aliases = 'type Width = i32;\ntype Ticks = i64;\n';

// Programs in Rust that embed WasmEdge with asynchronous host functions: wasmedge-sdk 0.11 and 0.12, whose builders take
// host data with each function, and the builder of its own that later releases have for them.

import { join } from 'node:path';
import { rustc } from '../../../support/compilers';
import type { Form } from '../contract';
import { lines, vector, writeCrate, type RustIdiom } from './rustText';
import { aliases, argumentTypes, generic, macroHosts, optional, program, sdkTypes, tuple } from './sdkText';
import { printedByStandIn, type StandIn } from './standInCrates';

const common = { proof: 'stand-in', needs: [rustc], types: sdkTypes, mostResults: 3 } as const;

const withData: RustIdiom = (wanted, id, chosen) => ({
  before: argumentTypes(wanted, id, chosen),
  each: wanted.map(({ name, params, results }, at) => {
    const args = chosen.oneOf([tuple(params, chosen), `Args_${id}_${String(at)}`]);
    const types = `${args}, ${tuple(results, chosen)}, ${chosen.oneOf(['NeverType', 'State'])}`;
    return chosen.oneOf([
      `with_func::<${types}>("${name}", host, None)?`,
      `with_async_func::<${types}>("${name}", later, None)?`,
      `with_func_by_type::<State>("${name}", FuncType::new(${optional(params, chosen)}, ${optional(results, chosen)}), host, Some(Box::new(State)))?`,
    ]);
  }),
  inside: lines,
});

const chain: RustIdiom = (wanted, id, chosen) => ({
  ...withData(wanted, id, chosen),
  inside: (each) => `    let import = ImportObjectBuilder::new()\n        .${each.join('\n        .')};`,
});

/** Builders that travel through a function. */
const helper: RustIdiom = (wanted, id, chosen) => {
  const { before, each } = withData(wanted, id, chosen);
  const statements = each.map((call) => `    builder = builder.${call};`).join('\n');
  const signature = `fn add_${id}(mut builder: ImportObjectBuilder) -> Result<ImportObjectBuilder, Box<dyn std::error::Error>>`;
  return {
    before: `${before}\n${signature} {\n${statements}\n    Ok(builder)\n}`,
    each,
    inside: () => `    let import = add_${id}(ImportObjectBuilder::new())?;`,
  };
};

const dataStandIn: StandIn = {
  file: 'wasmedge_sdk',
  crate: 'wasmedge_sdk',
  flags: ['--cfg', 'with_host_data'],
};

/** Host functions with `#[host_function]` and `#[async_host_function]`. */
export const sdkWithData: Form = {
  ...common,
  name: 'wasmedge-sdk 0.11 and 0.12',
  write: (wanted, chosen) =>
    writeCrate(
      wanted,
      chosen,
      () => [chain, helper],
      (module, id, before, inside) => `${before}
fn import_${id}() -> Result<ImportObject, Box<dyn std::error::Error>> {
${inside}
    const MODULE_${id.toUpperCase()}: &str = "${module}";
    Ok(import.build::<NeverType>(MODULE_${id.toUpperCase()}, None)?)
}
`,
      (modules) =>
        program(
          'wasmedge-sdk = { version = "0.12.2", features = ["async"] }',
          `use wasmedge_sdk::{async_host_function, error::HostFuncError, host_function, Caller, ExternRef, FuncType, ImportObject, ImportObjectBuilder, NeverType, ValType, WasmValue};

${aliases}
struct State;

${macroHosts}`,
          modules,
        ),
    ),
  truth: ({ folder, buildFolder }) => printedByStandIn(join(folder, 'src/main.rs'), dataStandIn, buildFolder),
};

const awaited: RustIdiom = (wanted, _, chosen) => ({
  before: '',
  each: wanted.map((one) => {
    const types = `FuncType::new(${vector(one.params, chosen)}, ${vector(one.results, chosen)})`;
    return chosen.oneOf([
      `    builder.${generic(one, chosen)}("${one.name}", later)?;`,
      `    builder.with_func_by_type("${one.name}", ${types}, later)?;`,
    ]);
  }),
  inside: lines,
});

const asyncStandIn: StandIn = { file: 'wasmedge_sdk', crate: 'wasmedge_sdk', flags: [] };

/** The builder in `r#async`. */
export const sdkAsync: Form = {
  ...common,
  name: 'wasmedge-sdk from 0.13, async',
  write: (wanted, chosen) =>
    writeCrate(
      wanted,
      chosen,
      () => [awaited],
      (module, id, before, inside) => `${before}
fn import_${id}() -> Result<ImportObject, Box<dyn std::error::Error>> {
    let mut builder = ImportObjectBuilder::new("${module}", 0)?;
${inside}
    Ok(builder.build())
}
`,
      (modules) =>
        program(
          'wasmedge-sdk = { version = "0.14.0", features = ["async"] }',
          `use wasmedge_sdk::{error::CoreError, r#async::{import::ImportObjectBuilder, AsyncInstance}, CallingFrame, ExternRef, FuncType, ImportObject, ValType, WasmValue};

${aliases}
fn later<'a>(
    _: &'a mut i32,
    _: &'a mut AsyncInstance,
    _: &'a mut CallingFrame,
    _: Vec<WasmValue>,
) -> Box<dyn std::future::Future<Output = Result<Vec<WasmValue>, CoreError>> + Send + 'a> {
    Box::new(async { Ok(vec![]) })
}
`,
          modules,
        ),
    ),
  truth: ({ folder, buildFolder }) =>
    printedByStandIn(join(folder, 'src/main.rs'), asyncStandIn, buildFolder),
};

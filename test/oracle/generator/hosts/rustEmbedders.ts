// Programs in Rust that embed WasmEdge: wasmedge-sdk of both kinds of builders, wasmedge-sys; and the form of the
// plugin guide.

import { join } from 'node:path';
import { rustc } from '../../../support/compilers';
import type { Form, ValueType } from '../contract';
import { lines, rustTypes, vector, writeCrate, type RustIdiom } from './rustText';
import {
  aliases,
  argumentTypes,
  cargo,
  generic,
  macroHosts,
  optional,
  program,
  sdkTypes,
  tuple,
} from './sdkText';
import { printedByStandIn, type StandIn } from './standInCrates';

const common = { proof: 'stand-in', needs: [rustc], mostResults: 3 } as const;

const chained: RustIdiom = (wanted, id, chosen) => ({
  before: argumentTypes(wanted, id, chosen),
  each: wanted.map((one, at) => {
    const byAlias = `with_func::<Args_${id}_${String(at)}, ${tuple(one.results, chosen)}>`;
    const later = generic(one, chosen).replace('with_func', 'with_func_async');
    const [call, host] = chosen.oneOf([
      [generic(one, chosen), 'host'],
      [byAlias, 'host'],
      [later, 'later'],
    ] as const);
    return `        .${call}("${one.name}", ${host})?`;
  }),
  inside: lines,
});

const olderByType: RustIdiom = (wanted, _, chosen) => ({
  before: '',
  each: wanted.map(({ name, params, results }) => {
    const types = `FuncType::new(${optional(params, chosen)}, ${optional(results, chosen)})`;
    return `        .with_func_by_type("${name}", ${types}, host)?`;
  }),
  inside: lines,
});

const older: StandIn = { file: 'wasmedge_sdk', crate: 'wasmedge_sdk', flags: ['--cfg', 'named_at_build'] };

export const sdkNamedAtBuild: Form = {
  ...common,
  name: 'wasmedge-sdk to 0.8',
  types: sdkTypes,
  write: (wanted, chosen) =>
    writeCrate(
      wanted,
      chosen,
      () => [chained, chained, olderByType],
      (module, id, before, inside) => `${before}
fn import_${id}() -> Result<ImportObject, Box<dyn std::error::Error>> {
    let import = ImportObjectBuilder::new()
${inside}
        .build("${module}")?;
    Ok(import)
}
`,
      (modules) =>
        program(
          'wasmedge-sdk = "0.8.1"',
          `use wasmedge_sdk::{async_host_function, error::HostFuncError, host_function, Caller, ExternRef, FuncType, ImportObject, ImportObjectBuilder, ValType, WasmValue};

${aliases}
${macroHosts}`,
          modules,
        ),
    ),
  truth: ({ folder, buildFolder }) => printedByStandIn(join(folder, 'src/main.rs'), older, buildFolder),
};

const statements: RustIdiom = (wanted, _, chosen) => ({
  before: '',
  each: wanted.map((one) => {
    const types = `FuncType::new(${vector(one.params, chosen)}, ${vector(one.results, chosen)})`;
    return chosen.oneOf([
      `    builder.${generic(one, chosen)}("${one.name}", host)?;`,
      `    builder\n        .${generic(one, chosen)}("${one.name}", host)\n        .expect("added");`,
      `    builder.with_func_by_type("${one.name}", ${types}, host)?;`,
    ]);
  }),
  inside: lines,
});

const tabled: RustIdiom = (wanted) => ({
  before: '',
  each: wanted.map(
    ({ name, params, results }) =>
      `        ("${name}", vec![${rustTypes(params)}], vec![${rustTypes(results)}]),`,
  ),
  inside: (each) => `    for (name, params, results) in [\n${each.join('\n')}\n    ] {
        builder.with_func_by_type(name, FuncType::new(params, results), host)?;
    }`,
});

const newer: StandIn = { file: 'wasmedge_sdk', crate: 'wasmedge_sdk', flags: [] };

export const sdkNamedAtNew: Form = {
  ...common,
  name: 'wasmedge-sdk from 0.13',
  types: sdkTypes,
  write: (wanted, chosen) =>
    writeCrate(
      wanted,
      chosen,
      () => [statements, statements, tabled],
      (module, id, before, inside) => `${before}
fn import_${id}() -> Result<ImportObject, Box<dyn std::error::Error>> {
    let mut builder = ImportObjectBuilder::new("${module}", State)?;
${inside}
    Ok(builder.build())
}
`,
      (modules) =>
        program(
          'wasmedge-sdk = "0.14.0"',
          `use wasmedge_sdk::{error::CoreError, CallingFrame, ExternRef, FuncType, ImportObject, ImportObjectBuilder, Instance, ValType, WasmValue};

${aliases}
struct State;

fn host(_: &mut State, _: &mut Instance, _: &mut CallingFrame, _: Vec<WasmValue>) -> Result<Vec<WasmValue>, CoreError> {
    Ok(vec![])
}
`,
          modules,
        ),
    ),
  truth: ({ folder, buildFolder }) => printedByStandIn(join(folder, 'src/main.rs'), newer, buildFolder),
};

const values: RustIdiom = (wanted, _, chosen) => ({
  before: '',
  each: wanted.map(({ name, params, results }) => {
    const list = (types: readonly ValueType[]): string =>
      chosen.below(2) === 0 ? vector(types, chosen) : `[${rustTypes(types)}]`;
    const ty = `FuncType::create(${list(params)}, ${list(results)})?`;
    return chosen.oneOf([
      `    let ty = ${ty};
    let func = Function::create_sync_func::<NeverType>(&ty, host, None, 0)?;
    import.add_func("${name}", func);`,
      `    import.add_func("${name}", Function::create_sync_func::<NeverType>(&${ty}, host, None, 0)?);`,
      `    let function = Function::create_async_func::<NeverType>(&${ty}, later, None, 0)?;
    import.add_func("${name}", function);`,
    ]);
  }),
  inside: lines,
});

const sys: StandIn = { file: 'wasmedge_sys', crate: 'wasmedge_sys', flags: [] };

export const wasmedgeSys: Form = {
  ...common,
  name: 'wasmedge-sys',
  types: [...sdkTypes, 'funcref'],
  write: (wanted, chosen) =>
    writeCrate(
      wanted,
      chosen,
      () => [values],
      (module, id, before, inside) => `${before}
fn import_${id}(executor: &mut Executor) -> Result<(), Box<dyn std::error::Error>> {
    let mut import = ImportModule::<NeverType>::create("${module}", None)?;
${inside}
    executor.register_import_module(&import)?;
    Ok(())
}
`,
      (modules) => ({
        'Cargo.toml': cargo('wasmedge-sys = "0.17.5"\nwasmedge-types = "0.4.4"'),
        'src/main.rs': `use wasmedge_sys::{AsImport, CallingFrame, Executor, FuncType, Function, HostFuncError, ImportModule, NeverType, WasmValue};
use wasmedge_types::ValType;

fn host(_: CallingFrame, _: Vec<WasmValue>, _: Option<&mut NeverType>) -> Result<Vec<WasmValue>, HostFuncError> {
    Ok(vec![])
}

type Later = Box<dyn std::future::Future<Output = Result<Vec<WasmValue>, HostFuncError>> + Send>;

fn later(_: CallingFrame, _: Vec<WasmValue>, _: Option<&mut NeverType>) -> Later {
    Box::new(async { Ok(vec![]) })
}
${modules.map(({ text }) => text).join('')}
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut executor = Executor::create()?;
${modules.map(({ id }) => `    import_${id}(&mut executor)?;`).join('\n')}
    Ok(())
}
`,
      }),
    ),
  truth: ({ folder, buildFolder }) => printedByStandIn(join(folder, 'src/main.rs'), sys, buildFolder),
};

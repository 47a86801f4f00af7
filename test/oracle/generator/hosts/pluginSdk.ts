// Plugins in Rust with wasmedge_plugin_sdk: functions added one by one, through helpers, over tables, by macros.

import { rustc } from '../../../support/compilers';
import { isIdentifier, numbers, type Form, type ValueType } from '../contract';
import { listedByRuntime } from './built';
import { lines, rustNames, rustTypes, vector, writeCrate, type RustIdiom as Idiom } from './rustText';

const head = `use wasmedge_plugin_sdk::{
    error::CoreError,
    memory::Memory,
    module::{PluginModule, SyncInstanceRef},
    plugin::register_plugin,
    types::{ValType, WasmVal},
};

fn host(_: &mut SyncInstanceRef, _: &mut Memory, _: &mut (), _: Vec<WasmVal>) -> Result<Vec<WasmVal>, CoreError> {
    Ok(vec![])
}
`;

const direct: Idiom = (wanted, _, chosen) => ({
  before: '',
  each: wanted.map(({ name, params, results }) => {
    const types = `(${vector(params, chosen)}, ${vector(results, chosen)})`;
    return chosen.oneOf([
      `    module.add_func("${name}", ${types}, host).unwrap();`,
      `    module\n        .add_func(\n            "${name}",\n            ${types},\n            host,\n        )\n        .expect("added");`,
      `    module.add_func("${name}", ${types}, |_, _, _, _| Ok(vec![])).unwrap();`,
    ]);
  }),
  inside: lines,
});

const helper: Idiom = (wanted, id) => ({
  before: `fn add_${id}(module: &mut PluginModule<()>, name: &str, params: &[ValType], results: &[ValType]) {
    module.add_func(name, (params.to_vec(), results.to_vec()), host).unwrap();
}`,
  each: wanted.map(
    ({ name, params, results }) =>
      `    add_${id}(&mut module, "${name}", &[${rustTypes(params)}], &[${rustTypes(results)}]);`,
  ),
  inside: lines,
});

const table: Idiom = (wanted) => ({
  before: '',
  each: wanted.map(
    ({ name, params, results }) =>
      `        ("${name}", vec![${rustTypes(params)}], vec![${rustTypes(results)}]),`,
  ),
  inside: (each) => `    let table: Vec<(&str, Vec<ValType>, Vec<ValType>)> = vec![
${each.join('\n')}
    ];
    for (name, params, results) in table {
        module.add_func(name, (params, results), host).unwrap();
    }`,
});

const structs: Idiom = (wanted, id) => ({
  before: `struct Entry_${id} {
    name: &'static str,
    params: Vec<ValType>,
    results: Vec<ValType>,
}`,
  each: wanted.map(
    ({ name, params, results }) =>
      `        Entry_${id} { name: "${name}", params: vec![${rustTypes(params)}], results: vec![${rustTypes(results)}] },`,
  ),
  inside: (each) => `    for entry in [
${each.join('\n')}
    ] {
        let Entry_${id} { name, params, results } = entry;
        module.add_func(name, (params, results), host).unwrap();
    }`,
});

const macro: Idiom = (wanted, id) => ({
  before: `macro_rules! add_${id} {
    ($module:ident, $name:ident ( $($param:ident),* ) -> ( $($result:ident),* )) => {
        $module.add_func(stringify!($name), (vec![$(ValType::$param),*], vec![$(ValType::$result),*]), host).unwrap();
    };
}`,
  each: wanted.map(({ name, params, results }) => {
    const bare = (types: readonly ValueType[]): string => types.map((type) => rustNames[type]).join(', ');
    return `    add_${id}!(module, ${name}(${bare(params)}) -> (${bare(results)}));`;
  }),
  inside: lines,
});

const constants: Idiom = (wanted, id) => ({
  before: wanted.map(({ name }, index) => `const NAME_${id}_${String(index)}: &str = "${name}";`).join('\n'),
  each: wanted.map(({ params, results }, index) => {
    return `    let types = (vec![${rustTypes(params)}], vec![${rustTypes(results)}]);
    module.add_func(NAME_${id}_${String(index)}, types, host).unwrap();`;
  }),
  inside: lines,
});

const idioms: readonly Idiom[] = [direct, direct, helper, table, structs, constants];

export const pluginSdk: Form = {
  name: 'wasmedge_plugin_sdk',
  proof: 'runtime',
  needs: [rustc, 'wasmedge'],
  // The sample's part of the crate, which is compiled here, knows no others.
  types: numbers,
  mostResults: 3,
  write: (wanted, chosen) =>
    writeCrate(
      wanted,
      chosen,
      (functions) => (functions.every(({ name }) => isIdentifier(name)) ? [...idioms, macro] : idioms),
      (module, id, before, inside) => `${before}
fn create_${id}() -> PluginModule<()> {
    let mut module = PluginModule::create("${module}", ()).unwrap();
${inside}
    module
}
`,
      (modules) => ({
        'Cargo.toml': `[package]\nname = "generated-plugin"\nversion = "0.1.0"\nedition = "2021"\n\n[lib]\ncrate-type = ["cdylib"]\n\n[dependencies]\nwasmedge_plugin_sdk = "0.3"\n`,
        'src/lib.rs': `${head}\n${modules.map(({ text }) => text).join('\n')}
register_plugin!(
    plugin_name = "generated_sdk",
    plugin_description = "made for a test",
    version = (0, 1, 0, 0),
    modules = [${modules.map(({ module, id }) => `{"${module}", "made for a test", create_${id}}`).join(', ')}]
);
`,
      }),
    ),
  truth: listedByRuntime,
};

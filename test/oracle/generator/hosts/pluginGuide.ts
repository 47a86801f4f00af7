// Plugins in the form of the widespread guide: a trait names a module and registers its functions on a frame.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rustc } from '../../../support/compilers';
import { numbers, type Form } from '../contract';
import { lines, rustTypes, vector, writeCrate, type RustIdiom } from './rustText';
import { printedByStandIn, type StandIn } from './standInCrates';

const direct: RustIdiom = (wanted, _, chosen) => ({
  before: '',
  each: wanted.map(({ name, params, results }) => {
    const types = `(${vector(params, chosen)}, ${vector(results, chosen)})`;
    return chosen.oneOf([
      `        frame.register_func("${name}", ${types}, host);`,
      `        frame.register_func(\n            "${name}",\n            ${types},\n            |_, _| Ok(vec![]),\n        );`,
    ]);
  }),
  inside: lines,
});

const tabled: RustIdiom = (wanted) => ({
  before: '',
  each: wanted.map(
    ({ name, params, results }) =>
      `            ("${name}", (vec![${rustTypes(params)}], vec![${rustTypes(results)}])),`,
  ),
  inside: (each) => `        for (name, types) in [\n${each.join('\n')}\n        ] {
            frame.register_func(name, types, host);
        }`,
});

const standIn: StandIn = { file: 'plugin_guide', crate: 'wasmedge_sdk', flags: [] };

export const pluginGuide: Form = {
  name: 'plugin guide',
  proof: 'stand-in',
  needs: [rustc],
  types: numbers,
  mostResults: 3,
  write: (wanted, chosen) =>
    writeCrate(
      wanted,
      chosen,
      () => [direct, tabled],
      (module, id, _, inside) => `
#[derive(Default)]
pub struct Module${id};

impl PluginModule for Module${id} {
    fn name(&self) -> &str {
        "${module}"
    }

    fn register_functions(&mut self, frame: &mut CallingFrame) {
${inside}
    }
}
`,
      (modules) => ({
        'Cargo.toml':
          '[package]\nname = "generated-guide"\nversion = "0.1.0"\nedition = "2021"\n\n[lib]\ncrate-type = ["cdylib"]\n',
        'src/lib.rs': `use wasmedge_sdk::{plugin::PluginModule, Caller, CallingFrame, ValType, WasmValue};

fn host(_caller: &mut Caller, _args: Vec<WasmValue>) -> Result<Vec<WasmValue>, ()> {
    Ok(vec![])
}
${modules.map(({ text }) => text).join('')}`,
      }),
    ),
  truth: ({ folder, buildFolder }, wanted) => {
    const count = new Set(wanted.map(({ module }) => module)).size;
    const loads = Array.from(
      { length: count },
      (_, at) => `wasmedge_sdk::plugin::load(generated::Modulem${String(at)});`,
    );
    const root = join(buildFolder, 'main.rs');
    const path = JSON.stringify(join(folder, 'src/lib.rs'));
    writeFileSync(root, `#[path = ${path}]\nmod generated;\nfn main() { ${loads.join(' ')} }\n`);
    return printedByStandIn(root, standIn, buildFolder);
  },
};

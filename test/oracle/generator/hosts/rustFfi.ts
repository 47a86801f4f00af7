// Plugins in Rust with the C API declared by hand, as bindgen or people write it.

import { rustc } from '../../../support/compilers';
import { allTypes, type Form, type ValueType } from '../contract';
import { listedByRuntime } from './built';
import { constructors } from './cText';
import { lines, writeCrate, type RustIdiom as Idiom, type RustModule } from './rustText';

const head = `#![allow(non_snake_case, non_camel_case_types, dead_code)]
use std::ffi::{c_char, c_void, CString};
use std::ptr::{null, null_mut};

#[repr(C)]
#[derive(Clone, Copy)]
pub struct WasmEdge_ValType { data: [u8; 8] }

#[repr(C)]
#[derive(Clone, Copy)]
pub struct WasmEdge_String { length: u32, buf: *const c_char }

#[repr(C)]
pub struct WasmEdge_Result { code: u32 }

type HostFunc = unsafe extern "C" fn(*mut c_void, *const c_void, *const c_void, *mut c_void) -> WasmEdge_Result;

#[link(name = "wasmedge")]
extern "C" {
    fn WasmEdge_ValTypeGenI32() -> WasmEdge_ValType;
    fn WasmEdge_ValTypeGenI64() -> WasmEdge_ValType;
    fn WasmEdge_ValTypeGenF32() -> WasmEdge_ValType;
    fn WasmEdge_ValTypeGenF64() -> WasmEdge_ValType;
    fn WasmEdge_ValTypeGenV128() -> WasmEdge_ValType;
    fn WasmEdge_ValTypeGenFuncRef() -> WasmEdge_ValType;
    fn WasmEdge_ValTypeGenExternRef() -> WasmEdge_ValType;
    fn WasmEdge_StringCreateByCString(text: *const c_char) -> WasmEdge_String;
    fn WasmEdge_StringWrap(text: *const c_char, length: u32) -> WasmEdge_String;
    fn WasmEdge_StringDelete(text: WasmEdge_String);
    fn WasmEdge_FunctionTypeCreate(
        params: *const WasmEdge_ValType, params_len: u32, results: *const WasmEdge_ValType, results_len: u32,
    ) -> *mut c_void;
    fn WasmEdge_FunctionTypeDelete(ty: *mut c_void);
    fn WasmEdge_FunctionInstanceCreate(ty: *const c_void, host: HostFunc, data: *mut c_void, cost: u64) -> *mut c_void;
    fn WasmEdge_ModuleInstanceCreate(name: WasmEdge_String) -> *mut c_void;
    fn WasmEdge_ModuleInstanceAddFunction(module: *mut c_void, name: WasmEdge_String, func: *mut c_void);
}

unsafe extern "C" fn host(_: *mut c_void, _: *const c_void, _: *const c_void, _: *mut c_void) -> WasmEdge_Result {
    WasmEdge_Result { code: 0 }
}

#[repr(C)]
pub struct ModuleDescriptor {
    Name: *const c_char,
    Description: *const c_char,
    Create: Option<unsafe extern "C" fn(*const ModuleDescriptor) -> *mut c_void>,
}
#[repr(C)]
pub struct PluginDescriptor {
    Name: *const c_char,
    Description: *const c_char,
    APIVersion: u32,
    Version: [u32; 4],
    ModuleCount: u32,
    ProgramOptionCount: u32,
    ModuleDescriptions: *mut ModuleDescriptor,
    ProgramOptions: *mut c_void,
}
`;

function list(types: readonly ValueType[]): string {
  return types.map(constructors.type).join(', ');
}

/** An array of types and the two arguments that pass it. */
function passed(
  types: readonly ValueType[],
  variable: string,
): { readonly text: string; readonly args: string } {
  if (types.length === 0) return { text: '', args: 'null(), 0' };
  return {
    text: `let ${variable} = [${list(types)}];`,
    args: `${variable}.as_ptr(), ${String(types.length)}`,
  };
}

const direct: Idiom = (wanted) => ({
  before: '',
  each: wanted.map(({ name, params, results }) => {
    const [p, r] = [passed(params, 'params'), passed(results, 'results')];
    return `    ${p.text} ${r.text}
    let ty = WasmEdge_FunctionTypeCreate(${p.args}, ${r.args});
    let func = WasmEdge_FunctionInstanceCreate(ty, host, null_mut(), 0);
    WasmEdge_FunctionTypeDelete(ty);
    WasmEdge_ModuleInstanceAddFunction(module, WasmEdge_StringCreateByCString(c"${name}".as_ptr()), func);`;
  }),
  inside: lines,
});

const helper: Idiom = (wanted, id) => ({
  before: `unsafe fn add_${id}(module: *mut c_void, name: &str, params: &[WasmEdge_ValType], results: &[WasmEdge_ValType]) {
    let ty = WasmEdge_FunctionTypeCreate(params.as_ptr(), params.len() as u32, results.as_ptr(), results.len() as u32);
    let func = WasmEdge_FunctionInstanceCreate(ty, host, null_mut(), 0);
    WasmEdge_FunctionTypeDelete(ty);
    let text = CString::new(name).unwrap();
    let name = WasmEdge_StringCreateByCString(text.as_ptr());
    WasmEdge_ModuleInstanceAddFunction(module, name, func);
    WasmEdge_StringDelete(name);
}`,
  each: wanted.map(
    ({ name, params, results }) =>
      `    add_${id}(module, "${name}", &[${list(params)}], &[${list(results)}]);`,
  ),
  inside: lines,
});

const table: Idiom = (wanted) => ({
  before: '',
  each: wanted.map(
    ({ name, params, results }) => `        ("${name}", vec![${list(params)}], vec![${list(results)}]),`,
  ),
  inside: (each) => `    let functions: Vec<(&str, Vec<WasmEdge_ValType>, Vec<WasmEdge_ValType>)> = vec![
${each.join('\n')}
    ];
    for (name, params, results) in &functions {
        let ty = WasmEdge_FunctionTypeCreate(params.as_ptr(), params.len() as u32, results.as_ptr(), results.len() as u32);
        let func = WasmEdge_FunctionInstanceCreate(ty, host, null_mut(), 0);
        WasmEdge_FunctionTypeDelete(ty);
        let name = WasmEdge_StringWrap(name.as_ptr() as *const c_char, name.len() as u32);
        WasmEdge_ModuleInstanceAddFunction(module, name, func);
    }`,
});

function descriptor(modules: readonly RustModule[]): string {
  const count = String(modules.length);
  const rows = modules.map(
    ({ module, id }) =>
      `    ModuleDescriptor { Name: c"${module}".as_ptr(), Description: c"".as_ptr(), Create: Some(create_${id}) },`,
  );
  return `static mut MODULES: [ModuleDescriptor; ${count}] = [
${rows.join('\n')}
];
static mut PLUGIN: PluginDescriptor = PluginDescriptor {
    Name: c"generated_ffi".as_ptr(),
    Description: c"made for a test".as_ptr(),
    APIVersion: 4,
    Version: [0, 1, 0, 0],
    ModuleCount: ${count},
    ProgramOptionCount: 0,
    ModuleDescriptions: std::ptr::addr_of_mut!(MODULES) as *mut ModuleDescriptor,
    ProgramOptions: null_mut(),
};

#[no_mangle]
pub extern "C" fn WasmEdge_Plugin_GetDescriptor() -> *const PluginDescriptor {
    std::ptr::addr_of!(PLUGIN)
}
`;
}

export const rustFfi: Form = {
  name: 'C API declared in Rust',
  proof: 'runtime',
  needs: [rustc, 'wasmedge'],
  types: allTypes,
  mostResults: 3,
  write: (wanted, chosen) =>
    writeCrate(
      wanted,
      chosen,
      () => [direct, helper, table],
      (module, id, before, inside) => `${before}
unsafe extern "C" fn create_${id}(_: *const ModuleDescriptor) -> *mut c_void {
    let name = WasmEdge_StringCreateByCString(${chosen.oneOf([`c"${module}".as_ptr()`, `b"${module}\\0".as_ptr() as *const c_char`])});
    let module = WasmEdge_ModuleInstanceCreate(name);
    WasmEdge_StringDelete(name);
${inside}
    module
}
`,
      (modules) => ({
        'Cargo.toml':
          '[package]\nname = "generated-ffi"\nversion = "0.1.0"\nedition = "2021"\n\n[lib]\ncrate-type = ["cdylib"]\n',
        'src/lib.rs': `${head}\n${modules.map(({ text }) => text).join('\n')}\n${descriptor(modules)}`,
      }),
    ),
  truth: listedByRuntime,
};

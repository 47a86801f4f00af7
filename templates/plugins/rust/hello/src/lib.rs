//! The plugin my_plugin: one host function that takes a string and gives one back.

mod wasmedge;

use std::ffi::c_void;
use std::ptr::{copy_nonoverlapping, null, null_mut};
use std::slice::from_raw_parts;
use wasmedge::*;

/// greet(name, name_length, output, output_size) -> length of the greeting, or -1 when it does not fit.
unsafe extern "C" fn greet(
    _data: *mut c_void,
    frame: *const c_void,
    input: *const Value,
    output: *mut Value,
) -> CallResult {
    let name_length = WasmEdge_ValueGetI32(*input.add(1));
    let size = WasmEdge_ValueGetI32(*input.add(3)) as u32;
    let name = guest_bytes(frame, WasmEdge_ValueGetI32(*input), name_length);
    let place = guest_bytes(frame, WasmEdge_ValueGetI32(*input.add(2)), size as i32);
    let (Some(name), Some(place)) = (name, place) else {
        return FAIL;
    };
    let mut greeting = b"Hello, ".to_vec();
    greeting.extend_from_slice(from_raw_parts(name, name_length as u32 as usize));
    greeting.push(b'!');
    let fits = greeting.len() <= size as usize;
    if fits {
        copy_nonoverlapping(greeting.as_ptr(), place, greeting.len());
    }
    *output = WasmEdge_ValueGenI32(if fits { greeting.len() as i32 } else { -1 });
    SUCCESS
}

unsafe extern "C" fn create_module(_descriptor: *const ModuleDescriptor) -> *mut c_void {
    let module_name = WasmEdge_StringCreateByCString(c"my_plugin".as_ptr());
    let module = WasmEdge_ModuleInstanceCreate(module_name);
    WasmEdge_StringDelete(module_name);

    let parameters = [WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32()];
    let results = [WasmEdge_ValTypeGenI32()];
    let function_type = WasmEdge_FunctionTypeCreate(parameters.as_ptr(), 4, results.as_ptr(), 1);
    let function = WasmEdge_FunctionInstanceCreate(function_type, greet, null_mut(), 0);
    WasmEdge_FunctionTypeDelete(function_type);
    let function_name = WasmEdge_StringCreateByCString(c"greet".as_ptr());
    WasmEdge_ModuleInstanceAddFunction(module, function_name, function);
    WasmEdge_StringDelete(function_name);
    module
}

static MODULES: [ModuleDescriptor; 1] = [ModuleDescriptor {
    name: c"my_plugin".as_ptr(),
    description: c"Greets".as_ptr(),
    create: create_module,
}];

static DESCRIPTOR: PluginDescriptor = PluginDescriptor {
    name: c"my_plugin".as_ptr(),
    description: c"Greets".as_ptr(),
    api_version: CURRENT_API_VERSION,
    version: [0, 1, 0, 0],
    module_count: 1,
    program_option_count: 0,
    module_descriptions: MODULES.as_ptr(),
    program_options: null(),
};

#[no_mangle]
pub extern "C" fn WasmEdge_Plugin_GetDescriptor() -> *const PluginDescriptor {
    &DESCRIPTOR
}

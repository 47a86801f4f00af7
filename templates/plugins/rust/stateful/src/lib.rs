//! The plugin my_plugin: it counts, and remembers its counters while the guest runs.

mod wasmedge;

use std::collections::HashMap;
use std::ffi::c_void;
use std::ptr::null;
use std::slice::from_raw_parts;
use std::sync::Mutex;
use wasmedge::*;

/// What one module instance remembers. Each guest has its own.
#[derive(Default)]
struct State {
    counters: Mutex<HashMap<Vec<u8>, i32>>,
}

unsafe extern "C" fn drop_state(data: *mut c_void) {
    drop(Box::from_raw(data.cast::<State>()));
}

/// add(name, name_length, amount) -> the counter's new value.
unsafe extern "C" fn add(
    data: *mut c_void,
    frame: *const c_void,
    input: *const Value,
    output: *mut Value,
) -> CallResult {
    let name_length = WasmEdge_ValueGetI32(*input.add(1));
    let Some(name) = guest_bytes(frame, WasmEdge_ValueGetI32(*input), name_length) else {
        return FAIL;
    };
    let Ok(mut counters) = (*data.cast::<State>()).counters.lock() else {
        return FAIL;
    };
    let name = from_raw_parts(name, name_length as u32 as usize).to_vec();
    let counter = counters.entry(name).or_default();
    // As in WebAssembly, a sum that is too large begins again from the other end.
    *counter = counter.wrapping_add(WasmEdge_ValueGetI32(*input.add(2)));
    *output = WasmEdge_ValueGenI32(*counter);
    SUCCESS
}

unsafe extern "C" fn create_module(_descriptor: *const ModuleDescriptor) -> *mut c_void {
    let module_name = WasmEdge_StringCreateByCString(c"my_plugin".as_ptr());
    let state = Box::into_raw(Box::<State>::default()).cast::<c_void>();
    let module = WasmEdge_ModuleInstanceCreateWithData(module_name, state, Some(drop_state));
    WasmEdge_StringDelete(module_name);

    let parameters = [WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32()];
    let results = [WasmEdge_ValTypeGenI32()];
    let function_type = WasmEdge_FunctionTypeCreate(parameters.as_ptr(), 3, results.as_ptr(), 1);
    let function = WasmEdge_FunctionInstanceCreate(function_type, add, state, 0);
    WasmEdge_FunctionTypeDelete(function_type);
    let function_name = WasmEdge_StringCreateByCString(c"add".as_ptr());
    WasmEdge_ModuleInstanceAddFunction(module, function_name, function);
    WasmEdge_StringDelete(function_name);
    module
}

static MODULES: [ModuleDescriptor; 1] = [ModuleDescriptor {
    name: c"my_plugin".as_ptr(),
    description: c"Counts".as_ptr(),
    create: create_module,
}];

static DESCRIPTOR: PluginDescriptor = PluginDescriptor {
    name: c"my_plugin".as_ptr(),
    description: c"Counts".as_ptr(),
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

//! Declarations of WasmEdge's C API (0.14 and newer), as far as a plugin begins with them.

// The names are WasmEdge's, and not every plugin calls all of them.
#![allow(non_snake_case, dead_code)]

use std::ffi::{c_char, c_void};

/// The number by which WasmEdge 0.14.1 to 0.16 accepts a plugin. WasmEdge 0.17 wants 5.
pub const CURRENT_API_VERSION: u32 = 4;

#[repr(C)]
#[derive(Clone, Copy)]
pub struct ValType(pub [u8; 8]);

#[repr(C, align(16))]
#[derive(Clone, Copy)]
pub struct Value {
    value: [u64; 2],
    kind: ValType,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    length: u32,
    buffer: *const c_char,
}

#[repr(C)]
pub struct CallResult {
    code: u32,
}

pub const SUCCESS: CallResult = CallResult { code: 0 };
pub const FAIL: CallResult = CallResult { code: 2 };

pub type HostFunction =
    unsafe extern "C" fn(*mut c_void, *const c_void, *const Value, *mut Value) -> CallResult;

#[repr(C)]
pub struct ModuleDescriptor {
    pub name: *const c_char,
    pub description: *const c_char,
    pub create: unsafe extern "C" fn(*const ModuleDescriptor) -> *mut c_void,
}

#[repr(C)]
pub struct PluginDescriptor {
    pub name: *const c_char,
    pub description: *const c_char,
    pub api_version: u32,
    pub version: [u32; 4],
    pub module_count: u32,
    pub program_option_count: u32,
    pub module_descriptions: *const ModuleDescriptor,
    pub program_options: *const c_void,
}

// Both hold pointers to constants only.
unsafe impl Sync for ModuleDescriptor {}
unsafe impl Sync for PluginDescriptor {}

#[link(name = "wasmedge")]
extern "C" {
    pub fn WasmEdge_ValTypeGenI32() -> ValType;
    pub fn WasmEdge_ValueGenI32(number: i32) -> Value;
    pub fn WasmEdge_ValueGetI32(value: Value) -> i32;
    pub fn WasmEdge_StringCreateByCString(text: *const c_char) -> Text;
    pub fn WasmEdge_StringDelete(text: Text);
    pub fn WasmEdge_FunctionTypeCreate(
        parameters: *const ValType,
        parameter_count: u32,
        results: *const ValType,
        result_count: u32,
    ) -> *mut c_void;
    pub fn WasmEdge_FunctionTypeDelete(function_type: *mut c_void);
    pub fn WasmEdge_FunctionInstanceCreate(
        function_type: *const c_void,
        function: HostFunction,
        data: *mut c_void,
        cost: u64,
    ) -> *mut c_void;
    pub fn WasmEdge_ModuleInstanceCreate(name: Text) -> *mut c_void;
    pub fn WasmEdge_ModuleInstanceCreateWithData(
        name: Text,
        data: *mut c_void,
        finalizer: Option<unsafe extern "C" fn(*mut c_void)>,
    ) -> *mut c_void;
    pub fn WasmEdge_ModuleInstanceAddFunction(
        module: *mut c_void,
        name: Text,
        function: *mut c_void,
    );
    fn WasmEdge_CallingFrameGetMemoryInstance(frame: *const c_void, index: u32) -> *mut c_void;
    fn WasmEdge_MemoryInstanceGetPointer(memory: *mut c_void, offset: u32, length: u32) -> *mut u8;
}

/// A stretch of the guest's memory, or `None` when it has no memory or the stretch lies outside of it.
///
/// # Safety
/// `frame` is the frame that WasmEdge handed over. The pointer is valid until the guest's memory grows.
pub unsafe fn guest_bytes(frame: *const c_void, address: i32, length: i32) -> Option<*mut u8> {
    let memory = WasmEdge_CallingFrameGetMemoryInstance(frame, 0);
    if memory.is_null() {
        return None;
    }
    let bytes = WasmEdge_MemoryInstanceGetPointer(memory, address as u32, length as u32);
    (!bytes.is_null()).then_some(bytes)
}

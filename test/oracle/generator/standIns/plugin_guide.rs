//! A stand-in for the interface that the plugin guide shows under the name wasmedge_sdk and no published crate has.
pub use wasmedge_types::ValType;

pub struct Caller;
pub struct WasmValue;

pub struct CallingFrame {
    module: String,
}
impl CallingFrame {
    pub fn register_func(
        &mut self,
        name: &str,
        (params, results): (Vec<ValType>, Vec<ValType>),
        _: fn(&mut Caller, Vec<WasmValue>) -> Result<Vec<WasmValue>, ()>,
    ) {
        wasmedge_types::print(&self.module, name, &params, &results);
    }
}

pub mod plugin {
    pub trait PluginModule {
        fn name(&self) -> &str;
        fn register_functions(&mut self, frame: &mut super::CallingFrame);
    }

    /// Registers the functions of a module, which prints them.
    pub fn load(mut module: impl PluginModule) {
        let mut frame = super::CallingFrame { module: module.name().to_owned() };
        module.register_functions(&mut frame);
    }
}

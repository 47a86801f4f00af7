//! A stand-in for the crate wasmedge-sys: function types, functions and import modules as values. A module that is
//! registered prints its functions.
use wasmedge_types::{print, ValType};

#[derive(Debug)]
pub struct WasmEdgeError;
impl std::fmt::Display for WasmEdgeError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("an error of the stand-in")
    }
}
impl std::error::Error for WasmEdgeError {}
#[derive(Debug)]
pub struct HostFuncError;

pub struct CallingFrame;
pub struct WasmValue;
pub enum NeverType {}

pub struct FuncType(Vec<ValType>, Vec<ValType>);
impl FuncType {
    pub fn create<P: IntoIterator<Item = ValType>, R: IntoIterator<Item = ValType>>(
        params: P,
        results: R,
    ) -> Result<Self, WasmEdgeError> {
        Ok(FuncType(params.into_iter().collect(), results.into_iter().collect()))
    }
}

type HostFn<T> = fn(CallingFrame, Vec<WasmValue>, Option<&mut T>) -> Result<Vec<WasmValue>, HostFuncError>;

type AsyncHostFn<T> = fn(
    CallingFrame,
    Vec<WasmValue>,
    Option<&mut T>,
) -> Box<dyn std::future::Future<Output = Result<Vec<WasmValue>, HostFuncError>> + Send>;

pub struct Function(Vec<ValType>, Vec<ValType>);
impl Function {
    pub fn create_sync_func<T>(
        ty: &FuncType,
        _: HostFn<T>,
        _: Option<&mut T>,
        _: u64,
    ) -> Result<Self, WasmEdgeError> {
        Ok(Function(ty.0.clone(), ty.1.clone()))
    }
    pub fn create_async_func<T>(
        ty: &FuncType,
        _: AsyncHostFn<T>,
        _: Option<&mut T>,
        _: u64,
    ) -> Result<Self, WasmEdgeError> {
        Ok(Function(ty.0.clone(), ty.1.clone()))
    }
}

pub trait AsImport {
    fn add_func(&mut self, name: impl AsRef<str>, func: Function);
}
pub struct ImportModule<T>(String, Option<Box<T>>, Vec<(String, Function)>);
impl<T> ImportModule<T> {
    pub fn create(name: impl AsRef<str>, data: Option<Box<T>>) -> Result<Self, WasmEdgeError> {
        Ok(ImportModule(name.as_ref().to_owned(), data, vec![]))
    }
}
impl<T> AsImport for ImportModule<T> {
    fn add_func(&mut self, name: impl AsRef<str>, func: Function) {
        self.2.push((name.as_ref().to_owned(), func));
    }
}

pub struct Executor;
impl Executor {
    pub fn create() -> Result<Self, WasmEdgeError> {
        Ok(Executor)
    }
    pub fn register_import_module<T>(&mut self, module: &ImportModule<T>) -> Result<(), WasmEdgeError> {
        for (name, func) in &module.2 {
            print(&module.0, name, &func.0, &func.1);
        }
        Ok(())
    }
}

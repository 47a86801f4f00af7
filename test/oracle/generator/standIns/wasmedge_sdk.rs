//! A stand-in for the crate wasmedge-sdk: as much as a program needs to register functions. Types become value types
//! by the crate's own table. A finished module prints its functions. With `--cfg named_at_build` the generations up to
//! 0.8, whose builders get their name at the end; with `--cfg with_host_data` 0.11 and 0.12, which give host data to each
//! function as well; else the later ones, in which asynchronous functions have a builder of their own.
pub use wasmedge_macro::{async_host_function, host_function};
pub use wasmedge_types::ValType;
use wasmedge_types::print;

pub mod error {
    #[derive(Debug)]
    pub struct HostFuncError;
    #[derive(Debug)]
    pub struct CoreError;
    #[derive(Debug)]
    pub struct WasmEdgeError;
    impl std::fmt::Display for WasmEdgeError {
        fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            out.write_str("an error of the stand-in")
        }
    }
    impl std::error::Error for WasmEdgeError {}
}
pub type WasmEdgeResult<T> = Result<T, error::WasmEdgeError>;

pub struct CallingFrame;
pub type Caller = CallingFrame;
pub struct Instance;
pub struct WasmValue;
pub struct ExternRef;
pub enum NeverType {}

pub struct FuncType(Vec<ValType>, Vec<ValType>);

pub trait WasmVal {
    const TYPE: ValType;
}
macro_rules! value_types {
    ($($rust:ty => $wasm:ident),*) => { $(impl WasmVal for $rust { const TYPE: ValType = ValType::$wasm; })* };
}
value_types!(i8 => I32, u8 => I32, i16 => I32, u16 => I32, i32 => I32, u32 => I64, i64 => I64, f32 => F32, f64 => F64,
    i128 => V128, ExternRef => ExternRef);

pub trait WasmValTypeList {
    fn types() -> Vec<ValType>;
}
impl<T: WasmVal> WasmValTypeList for T {
    fn types() -> Vec<ValType> {
        vec![T::TYPE]
    }
}
macro_rules! tuples {
    ($($name:ident)*) => {
        impl<$($name: WasmVal),*> WasmValTypeList for ($($name,)*) {
            fn types() -> Vec<ValType> { vec![$($name::TYPE),*] }
        }
    };
}
tuples!();
tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);

type Functions = Vec<(String, Vec<ValType>, Vec<ValType>)>;

fn print_all(module: &str, functions: &Functions) {
    for (name, params, results) in functions {
        print(module, name, params, results);
    }
}

pub struct ImportObject;

#[cfg(named_at_build)]
mod builders {
    use super::*;

    impl FuncType {
        pub fn new(params: Option<Vec<ValType>>, results: Option<Vec<ValType>>) -> Self {
            FuncType(params.unwrap_or_default(), results.unwrap_or_default())
        }
    }

    #[derive(Default)]
    pub struct ImportObjectBuilder(Functions);

    impl ImportObjectBuilder {
        pub fn new() -> Self {
            Self::default()
        }
        pub fn with_func<A: WasmValTypeList, R: WasmValTypeList>(
            self,
            name: impl AsRef<str>,
            func: impl Fn(CallingFrame, Vec<WasmValue>) -> Result<Vec<WasmValue>, error::HostFuncError> + 'static,
        ) -> WasmEdgeResult<Self> {
            self.with_func_by_type(name, FuncType(A::types(), R::types()), func)
        }
        pub fn with_func_by_type(
            mut self,
            name: impl AsRef<str>,
            ty: FuncType,
            _: impl Fn(CallingFrame, Vec<WasmValue>) -> Result<Vec<WasmValue>, error::HostFuncError> + 'static,
        ) -> WasmEdgeResult<Self> {
            self.0.push((name.as_ref().to_owned(), ty.0, ty.1));
            Ok(self)
        }
        pub fn with_func_async<A: WasmValTypeList, R: WasmValTypeList>(
            mut self,
            name: impl AsRef<str>,
            _: impl Sized,
        ) -> WasmEdgeResult<Self> {
            self.0.push((name.as_ref().to_owned(), A::types(), R::types()));
            Ok(self)
        }
        pub fn build(self, name: impl AsRef<str>) -> WasmEdgeResult<ImportObject> {
            print_all(name.as_ref(), &self.0);
            Ok(ImportObject)
        }
    }
}

#[cfg(with_host_data)]
mod builders {
    use super::*;

    impl FuncType {
        pub fn new(params: Option<Vec<ValType>>, results: Option<Vec<ValType>>) -> Self {
            FuncType(params.unwrap_or_default(), results.unwrap_or_default())
        }
    }

    #[derive(Default)]
    pub struct ImportObjectBuilder(Functions);

    impl ImportObjectBuilder {
        pub fn new() -> Self {
            Self::default()
        }
        pub fn with_func<A: WasmValTypeList, R: WasmValTypeList, D>(
            self,
            name: impl AsRef<str>,
            func: impl Sized,
            data: Option<Box<D>>,
        ) -> WasmEdgeResult<Self> {
            self.with_func_by_type::<D>(name, FuncType(A::types(), R::types()), func, data)
        }
        pub fn with_async_func<A: WasmValTypeList, R: WasmValTypeList, D>(
            self,
            name: impl AsRef<str>,
            func: impl Sized,
            data: Option<Box<D>>,
        ) -> WasmEdgeResult<Self> {
            self.with_func::<A, R, D>(name, func, data)
        }
        pub fn with_func_by_type<D>(
            mut self,
            name: impl AsRef<str>,
            ty: FuncType,
            _: impl Sized,
            _: Option<Box<D>>,
        ) -> WasmEdgeResult<Self> {
            self.0.push((name.as_ref().to_owned(), ty.0, ty.1));
            Ok(self)
        }
        pub fn build<T>(self, name: impl AsRef<str>, _: Option<Box<T>>) -> WasmEdgeResult<ImportObject> {
            print_all(name.as_ref(), &self.0);
            Ok(ImportObject)
        }
    }
}

/// The builder that is given its name when it is made, for one kind of host functions.
#[cfg(not(any(named_at_build, with_host_data)))]
macro_rules! builder_named_at_new {
    ($Function:ident) => {
        pub struct ImportObjectBuilder<D>(String, D, Functions);

        impl<D> ImportObjectBuilder<D> {
            pub fn new(name: impl AsRef<str>, data: D) -> WasmEdgeResult<Self> {
                Ok(Self(name.as_ref().to_owned(), data, vec![]))
            }
            pub fn with_func<A: WasmValTypeList, R: WasmValTypeList>(
                &mut self,
                name: impl AsRef<str>,
                func: $Function<D>,
            ) -> WasmEdgeResult<&mut Self> {
                self.with_func_by_type(name, FuncType(A::types(), R::types()), func)
            }
            pub fn with_func_by_type(
                &mut self,
                name: impl AsRef<str>,
                ty: FuncType,
                _: $Function<D>,
            ) -> WasmEdgeResult<&mut Self> {
                self.2.push((name.as_ref().to_owned(), ty.0, ty.1));
                Ok(self)
            }
            pub fn build(self) -> ImportObject {
                print_all(&self.0, &self.2);
                ImportObject
            }
        }
    };
}

#[cfg(not(any(named_at_build, with_host_data)))]
pub mod r#async {
    pub struct AsyncInstance;

    pub mod import {
        use crate::*;

        type AsyncFn<D> = for<'a> fn(
            &'a mut D,
            &'a mut super::AsyncInstance,
            &'a mut CallingFrame,
            Vec<WasmValue>,
        )
            -> Box<dyn std::future::Future<Output = Result<Vec<WasmValue>, error::CoreError>> + Send + 'a>;

        builder_named_at_new!(AsyncFn);
    }
}

#[cfg(not(any(named_at_build, with_host_data)))]
mod builders {
    use super::*;

    type SyncFn<D> =
        fn(&mut D, &mut Instance, &mut CallingFrame, Vec<WasmValue>) -> Result<Vec<WasmValue>, error::CoreError>;

    impl FuncType {
        pub fn new(params: Vec<ValType>, results: Vec<ValType>) -> Self {
            FuncType(params, results)
        }
    }

    builder_named_at_new!(SyncFn);
}

pub use builders::ImportObjectBuilder;

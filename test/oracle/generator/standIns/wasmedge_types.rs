//! A stand-in for the crate wasmedge-types: the value types alone, and how this test shows them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValType {
    I32,
    I64,
    F32,
    F64,
    V128,
    FuncRef,
    ExternRef,
}

/// One function as a line of JSON.
pub fn print(module: &str, name: &str, params: &[ValType], results: &[ValType]) {
    let list = |types: &[ValType]| {
        let names: Vec<String> = types.iter().map(|one| format!("{one:?}").to_lowercase()).collect();
        format!("{names:?}")
    };
    println!(
        "{{\"module\":{module:?},\"name\":{name:?},\"params\":{},\"results\":{}}}",
        list(params),
        list(results)
    );
}

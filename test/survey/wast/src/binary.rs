//! Imports and exports of a binary, as `wasmparser` reads them.

use crate::json;
use wasmparser::{
    CompositeInnerType, Encoding, ExternalKind, FuncType, Parser, Payload, RefType, TypeRef,
    ValType,
};

/// `"imports":[…],"exports":[…]`, or why there are none.
pub fn describe(bytes: &[u8]) -> Result<String, String> {
    let mut types = Vec::new();
    let mut imports = Vec::new();
    let mut exports = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.map_err(said)? {
            Payload::Version {
                encoding: Encoding::Component,
                ..
            } => return Err("component".into()),
            Payload::TypeSection(section) => {
                for group in section {
                    types.extend(group.map_err(said)?.types().map(|one| {
                        match &one.composite_type.inner {
                            CompositeInnerType::Func(function) => Some(function_type(function)),
                            _ => None,
                        }
                    }));
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import.map_err(said)?;
                    imports.push(json::list([
                        json::string(import.module),
                        json::string(import.name),
                        imported(import.ty, &types),
                    ]));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export.map_err(said)?;
                    exports.push(json::list([
                        json::string(export.name),
                        json::string(exported(export.kind)),
                        export.index.to_string(),
                    ]));
                }
            }
            _ => {}
        }
    }
    Ok(format!(
        "\"imports\":{},\"exports\":{}",
        json::list(imports),
        json::list(exports)
    ))
}

fn said(error: wasmparser::BinaryReaderError) -> String {
    error.to_string()
}

/// Kind, then parameters and results when it is a function.
fn imported(kind: TypeRef, types: &[Option<String>]) -> String {
    match kind {
        TypeRef::Func(index) | TypeRef::FuncExact(index) => {
            let known = types.get(index as usize).cloned().flatten();
            format!("\"func\",{}", known.unwrap_or_else(|| "null,null".into()))
        }
        TypeRef::Table(_) => "\"table\"".into(),
        TypeRef::Memory(_) => "\"memory\"".into(),
        TypeRef::Global(_) => "\"global\"".into(),
        TypeRef::Tag(_) => "\"tag\"".into(),
    }
}

fn exported(kind: ExternalKind) -> &'static str {
    match kind {
        ExternalKind::Func | ExternalKind::FuncExact => "func",
        ExternalKind::Table => "table",
        ExternalKind::Memory => "memory",
        ExternalKind::Global => "global",
        ExternalKind::Tag => "tag",
    }
}

fn function_type(function: &FuncType) -> String {
    let types = |list: &[ValType]| json::list(list.iter().map(value_type));
    format!("{},{}", types(function.params()), types(function.results()))
}

/// Null for the types that no host function of WasmEdge can have.
fn value_type(value: &ValType) -> String {
    match value {
        ValType::I32 => "\"i32\"",
        ValType::I64 => "\"i64\"",
        ValType::F32 => "\"f32\"",
        ValType::F64 => "\"f64\"",
        ValType::V128 => "\"v128\"",
        ValType::Ref(reference) if *reference == RefType::FUNCREF => "\"funcref\"",
        ValType::Ref(reference) if *reference == RefType::EXTERNREF => "\"externref\"",
        ValType::Ref(_) => "null",
    }
    .into()
}

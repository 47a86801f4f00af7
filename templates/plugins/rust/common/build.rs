//! Where the library of WasmEdge is looked for besides the system's folders.

fn main() {
    println!("cargo:rerun-if-env-changed=WASMEDGE_LIB_DIR");
    if let Ok(folder) = std::env::var("WASMEDGE_LIB_DIR") {
        println!("cargo:rustc-link-search=native={folder}");
    }
    if let Ok(home) = std::env::var("HOME") {
        println!("cargo:rustc-link-search=native={home}/.wasmedge/lib");
    }
}

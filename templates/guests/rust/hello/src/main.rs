#[link(wasm_import_module = "my_plugin")]
extern "C" {
    fn greet(name: *const u8, name_length: usize, output: *mut u8, output_size: usize) -> i32;
}

fn main() {
    let name = "WasmEdge";
    let mut greeting = [0u8; 64];
    let length = unsafe {
        greet(
            name.as_ptr(),
            name.len(),
            greeting.as_mut_ptr(),
            greeting.len(),
        )
    };
    let length = usize::try_from(length).expect("the greeting fits");
    println!("{}", String::from_utf8_lossy(&greeting[..length]));
}

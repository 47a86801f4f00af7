#[link(wasm_import_module = "my_plugin")]
extern "C" {
    fn add(name: *const u8, name_length: usize, amount: i32) -> i32;
}

fn main() {
    let name = "visits";
    for _ in 0..3 {
        let visits = unsafe { add(name.as_ptr(), name.len(), 1) };
        println!("{name}: {visits}");
    }
}

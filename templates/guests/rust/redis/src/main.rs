#[link(wasm_import_module = "my_plugin")]
extern "C" {
    fn get(key: *const u8, key_length: usize, output: *mut u8, output_size: usize) -> i32;
    fn set(
        key: *const u8,
        key_length: usize,
        value: *const u8,
        value_length: usize,
        seconds: u32,
    ) -> i32;
}

fn main() {
    let key = "greeting";
    let value = "Hello from Redis!";
    let stored = unsafe { set(key.as_ptr(), key.len(), value.as_ptr(), value.len(), 60) };
    assert_eq!(stored, 0, "Redis keeps the value");

    let mut cached = [0u8; 64];
    let length = unsafe { get(key.as_ptr(), key.len(), cached.as_mut_ptr(), cached.len()) };
    let length = usize::try_from(length).expect("Redis has the value");
    let cached = cached.get(..length).expect("the value fits");
    println!("{}", String::from_utf8_lossy(cached));
}

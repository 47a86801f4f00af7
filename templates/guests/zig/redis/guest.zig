extern "my_plugin" fn get(key: [*]const u8, key_length: usize, output: [*]u8, output_size: usize) i32;
extern "my_plugin" fn set(key: [*]const u8, key_length: usize, value: [*]const u8, value_length: usize, seconds: u32) i32;

const Part = extern struct { bytes: [*]const u8, length: usize };

extern "wasi_snapshot_preview1" fn fd_write(file: i32, parts: [*]const Part, count: usize, written: *usize) u16;

fn print(text: []const u8) void {
    const parts = [1]Part{.{ .bytes = text.ptr, .length = text.len }};
    var written: usize = 0;
    _ = fd_write(1, &parts, parts.len, &written);
}

pub fn main() void {
    const key = "greeting";
    const value = "Hello from Redis!";
    if (set(key, key.len, value, value.len, 60) != 0) @panic("Redis does not keep the value");

    var cached: [64]u8 = undefined;
    const length = get(key, key.len, &cached, cached.len);
    if (length < 0 or length > cached.len) @panic("Redis does not have the value, or it does not fit");
    print(cached[0..@intCast(length)]);
    print("\n");
}

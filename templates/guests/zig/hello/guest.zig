extern "my_plugin" fn greet(name: [*]const u8, name_length: usize, output: [*]u8, output_size: usize) i32;

const Part = extern struct { bytes: [*]const u8, length: usize };

extern "wasi_snapshot_preview1" fn fd_write(file: i32, parts: [*]const Part, count: usize, written: *usize) u16;

fn print(text: []const u8) void {
    const parts = [1]Part{.{ .bytes = text.ptr, .length = text.len }};
    var written: usize = 0;
    _ = fd_write(1, &parts, parts.len, &written);
}

pub fn main() void {
    const name = "WasmEdge";
    var greeting: [64]u8 = undefined;
    const length = greet(name, name.len, &greeting, greeting.len);
    if (length < 0) @panic("the greeting does not fit");
    print(greeting[0..@intCast(length)]);
    print("\n");
}

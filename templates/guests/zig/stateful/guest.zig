extern "my_plugin" fn add(name: [*]const u8, name_length: usize, amount: i32) i32;

const Part = extern struct { bytes: [*]const u8, length: usize };

extern "wasi_snapshot_preview1" fn fd_write(file: i32, parts: [*]const Part, count: usize, written: *usize) u16;

fn print(text: []const u8) void {
    const parts = [1]Part{.{ .bytes = text.ptr, .length = text.len }};
    var written: usize = 0;
    _ = fd_write(1, &parts, parts.len, &written);
}

pub fn main() void {
    const name = "visits";
    for (0..3) |_| {
        const visits: u8 = @intCast(add(name, name.len, 1));
        print(name ++ ": ");
        print(&[2]u8{ '0' + visits, '\n' });
    }
}

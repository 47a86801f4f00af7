extern "my_plugin" fn query(
    sql: [*]const u8,
    sql_length: usize,
    parameters: [*]const u8,
    parameters_length: usize,
    output: [*]u8,
    output_size: usize,
) i32;
extern "my_plugin" fn last_error(output: [*]u8, output_size: usize) i32;

const Part = extern struct { bytes: [*]const u8, length: usize };

extern "wasi_snapshot_preview1" fn fd_write(file: i32, parts: [*]const Part, count: usize, written: *usize) u16;

fn write(file: i32, text: []const u8) void {
    const parts = [1]Part{.{ .bytes = text.ptr, .length = text.len }};
    var written: usize = 0;
    _ = fd_write(file, &parts, parts.len, &written);
}

/// The rows that a statement gives: a line each, tabs between the columns. Each parameter is ended by a NUL.
fn rows(sql: []const u8, parameters: []const u8, output: []u8) []const u8 {
    const length = query(sql.ptr, sql.len, parameters.ptr, parameters.len, output.ptr, output.len);
    if (length >= 0) return output[0..@intCast(length)];
    const said = last_error(output.ptr, output.len);
    write(2, output[0..@intCast(said)]);
    @panic("the database was not asked");
}

pub fn main() void {
    var output: [4096]u8 = undefined;
    _ = rows("CREATE TABLE IF NOT EXISTS visits (name text PRIMARY KEY, count int NOT NULL)", "", &output);
    const statement = "INSERT INTO visits VALUES ($1, 1)" ++
        " ON CONFLICT (name) DO UPDATE SET count = visits.count + 1 RETURNING name, count";
    write(1, rows(statement, "O'Reilly\x00", &output));
}

@external("my_plugin", "query")
declare function query(
  sql: usize,
  sqlLength: usize,
  parameters: usize,
  parametersLength: usize,
  output: usize,
  outputSize: usize,
): i32;

@external("my_plugin", "last_error")
declare function lastError(output: usize, outputSize: usize): i32;

@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(file: i32, parts: usize, count: usize, written: usize): i32;

/** Writes bytes to standard output or, with 2, to that of errors. */
function write(file: i32, bytes: usize, length: usize): void {
  const parts = memory.data(12);
  store<usize>(parts, bytes);
  store<usize>(parts + 4, length);
  fd_write(file, parts, 1, parts + 8);
}

/** Writes the rows that a statement gives: a line each, tabs between the columns. Each parameter is ended by a NUL. */
function writeRows(statement: string, values: string): void {
  const sql = String.UTF8.encode(statement);
  const parameters = String.UTF8.encode(values);
  const output = memory.data(4096);
  const length = query(
    changetype<usize>(sql),
    sql.byteLength,
    changetype<usize>(parameters),
    parameters.byteLength,
    output,
    4096,
  );
  if (length < 0) {
    write(2, output, lastError(output, 4096));
    unreachable();
  }
  write(1, output, length);
}

writeRows("CREATE TABLE IF NOT EXISTS visits (name text PRIMARY KEY, count int NOT NULL)", "");
writeRows(
  "INSERT INTO visits VALUES ($1, 1)" +
    " ON CONFLICT (name) DO UPDATE SET count = visits.count + 1 RETURNING name, count",
  "O'Reilly\0",
);

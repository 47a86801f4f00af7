@external("my_plugin", "add")
declare function add(name: usize, nameLength: usize, amount: i32): i32;

@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(file: i32, parts: usize, count: usize, written: usize): i32;

/** Writes bytes to standard output. */
function print(bytes: usize, length: usize): void {
  const parts = memory.data(12);
  store<usize>(parts, bytes);
  store<usize>(parts + 4, length);
  fd_write(1, parts, 1, parts + 8);
}

const name = String.UTF8.encode("visits");
for (let visit = 0; visit < 3; visit++) {
  const visits = add(changetype<usize>(name), name.byteLength, 1);
  const line = String.UTF8.encode("visits: " + visits.toString() + "\n");
  print(changetype<usize>(line), line.byteLength);
}

@external("my_plugin", "greet")
declare function greet(name: usize, nameLength: usize, output: usize, outputSize: usize): i32;

@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(file: i32, parts: usize, count: usize, written: usize): i32;

/** Writes bytes to standard output. */
function print(bytes: usize, length: usize): void {
  const parts = memory.data(12);
  store<usize>(parts, bytes);
  store<usize>(parts + 4, length);
  fd_write(1, parts, 1, parts + 8);
}

const name = String.UTF8.encode("WasmEdge");
const greeting = memory.data(65);
const length = greet(changetype<usize>(name), name.byteLength, greeting, 64);
if (length < 0) unreachable();
store<u8>(greeting + length, 10);
print(greeting, length + 1);

@external("my_plugin", "get")
declare function get(key: usize, keyLength: usize, output: usize, outputSize: usize): i32;

@external("my_plugin", "set")
declare function set(key: usize, keyLength: usize, value: usize, valueLength: usize, seconds: u32): i32;

@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(file: i32, parts: usize, count: usize, written: usize): i32;

/** Writes bytes to standard output. */
function print(bytes: usize, length: usize): void {
  const parts = memory.data(12);
  store<usize>(parts, bytes);
  store<usize>(parts + 4, length);
  fd_write(1, parts, 1, parts + 8);
}

const key = String.UTF8.encode("greeting");
const value = String.UTF8.encode("Hello from Redis!");
const stored = set(changetype<usize>(key), key.byteLength, changetype<usize>(value), value.byteLength, 60);
if (stored != 0) unreachable();

const cached = memory.data(65);
const length = get(changetype<usize>(key), key.byteLength, cached, 64);
if (length < 0 || length > 64) unreachable();
store<u8>(cached + length, 10);
print(cached, length + 1);

(module
  (import "my_plugin" "query" (func $query (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "my_plugin" "last_error" (func $last_error (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "CREATE TABLE IF NOT EXISTS visits (name text PRIMARY KEY, count int NOT NULL)")
  (data (i32.const 192)
    "INSERT INTO visits VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET count = visits.count + 1 RETURNING name, count")
  ;; Each parameter is ended by a NUL.
  (data (i32.const 384) "O'Reilly\00")

  ;; Rows and errors are written to 1024; the list for fd_write lies at 0, what it wrote at 8.
  (func $write (param $file i32) (param $length i32)
    (i32.store (i32.const 0) (i32.const 1024))
    (i32.store (i32.const 4) (local.get $length))
    (drop (call $fd_write (local.get $file) (i32.const 0) (i32.const 1) (i32.const 8))))

  ;; Writes what query has returned: the rows, a line each, or why there are none.
  (func $write_rows (param $length i32)
    (if (i32.lt_s (local.get $length) (i32.const 0))
      (then
        (call $write (i32.const 2) (call $last_error (i32.const 1024) (i32.const 4096)))
        unreachable))
    (call $write (i32.const 1) (local.get $length)))

  (func (export "_start")
    (call $write_rows
      (call $query (i32.const 64) (i32.const 77) (i32.const 0) (i32.const 0) (i32.const 1024) (i32.const 4096)))
    (call $write_rows
      (call $query (i32.const 192) (i32.const 113) (i32.const 384) (i32.const 9) (i32.const 1024) (i32.const 4096)))))

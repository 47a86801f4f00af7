(module
  (import "my_plugin" "add" (func $add (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "visits: 0\0a")

  (func $visit
    (i32.store8 (i32.const 24)
      (i32.add (i32.const 48) (call $add (i32.const 16) (i32.const 6) (i32.const 1))))
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 10))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 12))))

  (func (export "_start")
    (call $visit)
    (call $visit)
    (call $visit)))

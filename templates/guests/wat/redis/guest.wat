(module
  (import "my_plugin" "get" (func $get (param i32 i32 i32 i32) (result i32)))
  (import "my_plugin" "set" (func $set (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "greeting")
  (data (i32.const 32) "Hello from Redis!")

  ;; What was kept is written to 64; the list for fd_write lies at 0, what it wrote at 8.
  (func (export "_start") (local $length i32)
    (if (call $set (i32.const 16) (i32.const 8) (i32.const 32) (i32.const 17) (i32.const 60)) (then unreachable))
    (local.set $length (call $get (i32.const 16) (i32.const 8) (i32.const 64) (i32.const 64)))
    ;; As an unsigned number what is below 0 is above 64 as well.
    (if (i32.gt_u (local.get $length) (i32.const 64)) (then unreachable))
    (i32.store8 (i32.add (i32.const 64) (local.get $length)) (i32.const 10))
    (i32.store (i32.const 0) (i32.const 64))
    (i32.store (i32.const 4) (i32.add (local.get $length) (i32.const 1)))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))

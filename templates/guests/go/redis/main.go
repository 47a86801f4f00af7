package main

import (
	"fmt"
	"unsafe"
)

//go:wasmimport my_plugin get
func get(key string, output unsafe.Pointer, outputSize uint32) int32

//go:wasmimport my_plugin set
func set(key string, value string, seconds uint32) int32

func main() {
	if set("greeting", "Hello from Redis!", 60) != 0 {
		panic("Redis does not keep the value")
	}
	cached := make([]byte, 64)
	length := int(get("greeting", unsafe.Pointer(&cached[0]), uint32(len(cached))))
	if length < 0 || length > len(cached) {
		panic("Redis does not have the value, or it does not fit")
	}
	fmt.Println(string(cached[:length]))
}

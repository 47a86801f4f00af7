package main

import (
	"fmt"
	"unsafe"
)

//go:wasmimport my_plugin greet
func greet(name string, output unsafe.Pointer, outputSize uint32) int32

func main() {
	greeting := make([]byte, 64)
	length := greet("WasmEdge", unsafe.Pointer(&greeting[0]), uint32(len(greeting)))
	if length < 0 {
		panic("the greeting does not fit")
	}
	fmt.Println(string(greeting[:length]))
}

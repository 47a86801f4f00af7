package main

import "fmt"

//go:wasmimport my_plugin add
func add(name string, amount int32) int32

func main() {
	for range 3 {
		fmt.Printf("visits: %d\n", add("visits", 1))
	}
}

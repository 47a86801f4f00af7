package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

//go:wasmimport my_plugin query
func query(sql string, parameters string, output unsafe.Pointer, outputSize uint32) int32

//go:wasmimport my_plugin last_error
func lastError(output unsafe.Pointer, outputSize uint32) int32

// rows are what a statement gives: a line each, tabs between the columns.
func rows(sql string, parameters ...string) (string, error) {
	var joined string
	for _, parameter := range parameters {
		// Each is ended by a NUL.
		joined += parameter + "\x00"
	}
	output := make([]byte, 4096)
	length := query(sql, joined, unsafe.Pointer(&output[0]), uint32(len(output)))
	if length < 0 {
		length = lastError(unsafe.Pointer(&output[0]), uint32(len(output)))
		return "", errors.New(string(output[:length]))
	}
	return string(output[:length]), nil
}

func main() {
	_, err := rows("CREATE TABLE IF NOT EXISTS visits (name text PRIMARY KEY, count int NOT NULL)")
	var counted string
	if err == nil {
		counted, err = rows(`INSERT INTO visits VALUES ($1, 1)
			ON CONFLICT (name) DO UPDATE SET count = visits.count + 1 RETURNING name, count`, "O'Reilly")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Print(counted)
}

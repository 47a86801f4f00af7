package main

// #cgo LDFLAGS: -lwasmedge
// #include <wasmedge/wasmedge.h>
import "C"

import (
	"fmt"
	"strings"
	"unsafe"

	"github.com/second-state/WasmEdge-go/wasmedge"
)

// Prints what the runtime has: module, name and type of each function. It asks the C API, since GetParameters of the
// package's 0.14.0 ends in a nil pointer.
func show(obj *wasmedge.Module) {
	inner := *(**C.WasmEdge_ModuleInstanceContext)(unsafe.Pointer(obj))
	for _, name := range obj.ListFunction() {
		text := C.CString(name)
		found := C.WasmEdge_ModuleInstanceFindFunction(inner, C.WasmEdge_StringCreateByCString(text))
		kind := C.WasmEdge_FunctionInstanceGetFunctionType(found)
		params := make([]C.WasmEdge_ValType, C.WasmEdge_FunctionTypeGetParametersLength(kind)+1)
		count := C.WasmEdge_FunctionTypeGetParameters(kind, &params[0], C.uint32_t(len(params)))
		results := make([]C.WasmEdge_ValType, C.WasmEdge_FunctionTypeGetReturnsLength(kind)+1)
		resultCount := C.WasmEdge_FunctionTypeGetReturns(kind, &results[0], C.uint32_t(len(results)))
		fmt.Printf("%s.%s (%s) -> (%s)\n", obj.GetName(), name, words(params[:count]), words(results[:resultCount]))
	}
}

func words(types []C.WasmEdge_ValType) string {
	found := []string{}
	for _, each := range types {
		switch {
		case bool(C.WasmEdge_ValTypeIsI32(each)):
			found = append(found, "i32")
		case bool(C.WasmEdge_ValTypeIsI64(each)):
			found = append(found, "i64")
		case bool(C.WasmEdge_ValTypeIsF32(each)):
			found = append(found, "f32")
		case bool(C.WasmEdge_ValTypeIsF64(each)):
			found = append(found, "f64")
		case bool(C.WasmEdge_ValTypeIsFuncRef(each)):
			found = append(found, "funcref")
		default:
			found = append(found, "externref")
		}
	}
	return strings.Join(found, ", ")
}

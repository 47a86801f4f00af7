module oracle

go 1.21

require github.com/second-state/WasmEdge-go v0.14.0

// A stand-in for WasmEdge's own header.
#pragma once

namespace WasmEdge::Runtime {
class CallingFrame {};
} // namespace WasmEdge::Runtime

// The sources of a plugin and of guests that are as small as they can be and work.

/** Registers `add_one` in module `small` and answers for it. */
export const smallPlugin = `#include <stddef.h>
#include <wasmedge/wasmedge.h>

static WasmEdge_Result addOne(void *Data, const WasmEdge_CallingFrameContext *Frame, const WasmEdge_Value *In,
                              WasmEdge_Value *Out) {
  (void)Data;
  (void)Frame;
  Out[0] = WasmEdge_ValueGenI32(WasmEdge_ValueGetI32(In[0]) + 1); // BP:body
  return WasmEdge_Result_Success;
}

static WasmEdge_ModuleInstanceContext *create(const WasmEdge_ModuleDescriptor *Descriptor) {
  (void)Descriptor;
  WasmEdge_String ModuleName = WasmEdge_StringCreateByCString("small");
  WasmEdge_ModuleInstanceContext *Module = WasmEdge_ModuleInstanceCreate(ModuleName);
  WasmEdge_StringDelete(ModuleName);
  WasmEdge_ValType Types[1] = {WasmEdge_ValTypeGenI32()};
  WasmEdge_FunctionTypeContext *Type = WasmEdge_FunctionTypeCreate(Types, 1, Types, 1);
  WasmEdge_FunctionInstanceContext *Function = WasmEdge_FunctionInstanceCreate(Type, addOne, NULL, 0);
  WasmEdge_FunctionTypeDelete(Type);
  WasmEdge_String Name = WasmEdge_StringCreateByCString("add_one");
  WasmEdge_ModuleInstanceAddFunction(Module, Name, Function);
  WasmEdge_StringDelete(Name);
  return Module;
}

static WasmEdge_ModuleDescriptor Modules[] = {{.Name = "small", .Description = "", .Create = create}};
static WasmEdge_PluginDescriptor Descriptor = {.Name = "small",
                                               .Description = "",
                                               .APIVersion = WasmEdge_Plugin_CurrentAPIVersion,
                                               .Version = {0, 1, 0, 0},
                                               .ModuleCount = 1,
                                               .ProgramOptionCount = 0,
                                               .ModuleDescriptions = Modules,
                                               .ProgramOptions = NULL};

WASMEDGE_CAPI_PLUGIN_EXPORT const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) {
  return &Descriptor;
}
`;

/** Calls `add_one` with 41 and prints nothing; a wrong answer is a trap. */
export const smallGuests = {
  'guest.wat': `(module
  (import "small" "add_one" (func $add_one (param i32) (result i32)))
  (func (export "_start")
    (if (i32.ne (call $add_one (i32.const 41)) (i32.const 42)) (then unreachable))))
`,
  'guest.c': `__attribute__((import_module("small"), import_name("add_one"))) int add_one(int value);

int main(void) { return add_one(41) == 42 ? 0 : 1; }
`,
  'guest.rs': `#[link(wasm_import_module = "small")]
extern "C" {
    fn add_one(value: i32) -> i32;
}

fn main() {
    assert_eq!(unsafe { add_one(41) }, 42);
}
`,
  'guest.go': `package main

//go:wasmimport small add_one
func addOne(value int32) int32

func main() {
	if addOne(41) != 42 {
		panic("wrong answer")
	}
}
`,
  'guest.zig': `extern "small" fn add_one(value: i32) i32;

pub fn main() void {
    if (add_one(41) != 42) unreachable;
}
`,
  'guest.ts': `@external("small", "add_one")
declare function add_one(value: i32): i32;

export function _start(): void {
  if (add_one(41) != 42) unreachable();
}
`,
} as const;

// The plugin my_plugin: it counts, and remembers its counters while the guest runs.

#include <cstdint>
#include <map>
#include <string>

#include <wasmedge/wasmedge.h>

namespace {

uint32_t toUnsigned(WasmEdge_Value Value) { return static_cast<uint32_t>(WasmEdge_ValueGetI32(Value)); }

// A stretch of the guest's memory, or null when it has no memory or the stretch lies outside of it.
uint8_t *guestBytes(const WasmEdge_CallingFrameContext *Frame, WasmEdge_Value Address, WasmEdge_Value Length) {
  WasmEdge_MemoryInstanceContext *Memory = WasmEdge_CallingFrameGetMemoryInstance(Frame, 0);
  if (Memory == nullptr) {
    return nullptr;
  }
  return WasmEdge_MemoryInstanceGetPointer(Memory, toUnsigned(Address), toUnsigned(Length));
}

// What one module instance remembers. Each guest has its own.
struct State {
  std::map<std::string, int32_t> Counters;
};

void deleteState(void *Data) { delete static_cast<State *>(Data); }

// add(name, name_length, amount) -> the counter's new value.
WasmEdge_Result add(void *Data, const WasmEdge_CallingFrameContext *Frame, const WasmEdge_Value *In,
                    WasmEdge_Value *Out) {
  const uint8_t *Name = guestBytes(Frame, In[0], In[1]);
  if (Name == nullptr) {
    return WasmEdge_Result_Fail;
  }
  int32_t &Counter = static_cast<State *>(Data)->Counters[std::string(Name, Name + toUnsigned(In[1]))];
  // As in WebAssembly, a sum that is too large begins again from the other end.
  Counter = static_cast<int32_t>(static_cast<uint32_t>(Counter) + toUnsigned(In[2]));
  Out[0] = WasmEdge_ValueGenI32(Counter);
  return WasmEdge_Result_Success;
}

void addFunction(WasmEdge_ModuleInstanceContext *Module, const char *Name, const WasmEdge_ValType *Parameters,
                 uint32_t ParameterCount, WasmEdge_HostFunc_t Function, void *Data) {
  const WasmEdge_ValType Results[1] = {WasmEdge_ValTypeGenI32()};
  WasmEdge_FunctionTypeContext *Type = WasmEdge_FunctionTypeCreate(Parameters, ParameterCount, Results, 1);
  WasmEdge_FunctionInstanceContext *Instance = WasmEdge_FunctionInstanceCreate(Type, Function, Data, 0);
  WasmEdge_FunctionTypeDelete(Type);
  WasmEdge_String FunctionName = WasmEdge_StringCreateByCString(Name);
  WasmEdge_ModuleInstanceAddFunction(Module, FunctionName, Instance);
  WasmEdge_StringDelete(FunctionName);
}

WasmEdge_ModuleInstanceContext *createModule(const WasmEdge_ModuleDescriptor *) {
  WasmEdge_String ModuleName = WasmEdge_StringCreateByCString("my_plugin");
  auto *Counters = new State();
  WasmEdge_ModuleInstanceContext *Module =
      WasmEdge_ModuleInstanceCreateWithData(ModuleName, Counters, deleteState);
  WasmEdge_StringDelete(ModuleName);

  const WasmEdge_ValType Parameters[3] = {WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32()};
  addFunction(Module, "add", Parameters, 3, add, Counters);

  return Module;
}

WasmEdge_ModuleDescriptor Modules[] = {
    {"my_plugin", "Counts", createModule},
};

WasmEdge_PluginDescriptor Descriptor = {
    "my_plugin", "Counts", WasmEdge_Plugin_CurrentAPIVersion, {0, 1, 0, 0}, 1, 0, Modules, nullptr,
};

} // namespace

extern "C" WASMEDGE_CAPI_PLUGIN_EXPORT const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) {
  return &Descriptor;
}

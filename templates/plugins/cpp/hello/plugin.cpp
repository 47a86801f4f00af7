// The plugin my_plugin: one host function that takes a string and gives one back.

#include <algorithm>
#include <cstdint>
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

// greet(name, name_length, output, output_size) -> length of the greeting, or -1 when it does not fit.
WasmEdge_Result greet(void *, const WasmEdge_CallingFrameContext *Frame, const WasmEdge_Value *In,
                      WasmEdge_Value *Out) {
  const uint8_t *Name = guestBytes(Frame, In[0], In[1]);
  uint8_t *Output = guestBytes(Frame, In[2], In[3]);
  if (Name == nullptr || Output == nullptr) {
    return WasmEdge_Result_Fail;
  }
  const std::string Greeting = "Hello, " + std::string(Name, Name + toUnsigned(In[1])) + "!";
  if (Greeting.size() > toUnsigned(In[3])) {
    Out[0] = WasmEdge_ValueGenI32(-1);
    return WasmEdge_Result_Success;
  }
  std::copy(Greeting.begin(), Greeting.end(), Output);
  Out[0] = WasmEdge_ValueGenI32(static_cast<int32_t>(Greeting.size()));
  return WasmEdge_Result_Success;
}

void addFunction(WasmEdge_ModuleInstanceContext *Module, const char *Name, const WasmEdge_ValType *Parameters,
                 uint32_t ParameterCount, WasmEdge_HostFunc_t Function) {
  const WasmEdge_ValType Results[1] = {WasmEdge_ValTypeGenI32()};
  WasmEdge_FunctionTypeContext *Type = WasmEdge_FunctionTypeCreate(Parameters, ParameterCount, Results, 1);
  WasmEdge_FunctionInstanceContext *Instance = WasmEdge_FunctionInstanceCreate(Type, Function, nullptr, 0);
  WasmEdge_FunctionTypeDelete(Type);
  WasmEdge_String FunctionName = WasmEdge_StringCreateByCString(Name);
  WasmEdge_ModuleInstanceAddFunction(Module, FunctionName, Instance);
  WasmEdge_StringDelete(FunctionName);
}

WasmEdge_ModuleInstanceContext *createModule(const WasmEdge_ModuleDescriptor *) {
  WasmEdge_String ModuleName = WasmEdge_StringCreateByCString("my_plugin");
  WasmEdge_ModuleInstanceContext *Module = WasmEdge_ModuleInstanceCreate(ModuleName);
  WasmEdge_StringDelete(ModuleName);

  const WasmEdge_ValType Parameters[4] = {WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(),
                                          WasmEdge_ValTypeGenI32()};
  addFunction(Module, "greet", Parameters, 4, greet);

  return Module;
}

WasmEdge_ModuleDescriptor Modules[] = {
    {"my_plugin", "Greets", createModule},
};

WasmEdge_PluginDescriptor Descriptor = {
    "my_plugin", "Greets", WasmEdge_Plugin_CurrentAPIVersion, {0, 1, 0, 0}, 1, 0, Modules, nullptr,
};

} // namespace

extern "C" WASMEDGE_CAPI_PLUGIN_EXPORT const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) {
  return &Descriptor;
}

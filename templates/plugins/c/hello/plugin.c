// The plugin my_plugin: one host function that takes a string and gives one back.

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <wasmedge/wasmedge.h>

// A stretch of the guest's memory, or NULL when it has no memory or the stretch lies outside of it.
static uint8_t *guestBytes(const WasmEdge_CallingFrameContext *Frame, WasmEdge_Value Address, WasmEdge_Value Length) {
  WasmEdge_MemoryInstanceContext *Memory = WasmEdge_CallingFrameGetMemoryInstance(Frame, 0);
  if (Memory == NULL) {
    return NULL;
  }
  return WasmEdge_MemoryInstanceGetPointer(Memory, (uint32_t)WasmEdge_ValueGetI32(Address),
                                           (uint32_t)WasmEdge_ValueGetI32(Length));
}

// greet(name, name_length, output, output_size) -> length of the greeting, or -1 when it does not fit.
static WasmEdge_Result greet(void *Data, const WasmEdge_CallingFrameContext *Frame, const WasmEdge_Value *In,
                             WasmEdge_Value *Out) {
  (void)Data;
  const uint8_t *Name = guestBytes(Frame, In[0], In[1]);
  uint8_t *Output = guestBytes(Frame, In[2], In[3]);
  if (Name == NULL || Output == NULL) {
    return WasmEdge_Result_Fail;
  }
  const uint32_t NameLength = (uint32_t)WasmEdge_ValueGetI32(In[1]);
  const uint32_t OutputSize = (uint32_t)WasmEdge_ValueGetI32(In[3]);
  const char Before[] = "Hello, ";
  const uint64_t Length = (uint64_t)strlen(Before) + NameLength + 1;
  if (Length > OutputSize) {
    Out[0] = WasmEdge_ValueGenI32(-1);
    return WasmEdge_Result_Success;
  }
  // Name and output may overlap: the name goes first.
  memmove(Output + strlen(Before), Name, NameLength);
  memcpy(Output, Before, strlen(Before));
  Output[Length - 1] = '!';
  Out[0] = WasmEdge_ValueGenI32((int32_t)Length);
  return WasmEdge_Result_Success;
}

static void addFunction(WasmEdge_ModuleInstanceContext *Module, const char *Name, const WasmEdge_ValType *Parameters,
                        uint32_t ParameterCount, WasmEdge_HostFunc_t Function) {
  const WasmEdge_ValType Results[1] = {WasmEdge_ValTypeGenI32()};
  WasmEdge_FunctionTypeContext *Type = WasmEdge_FunctionTypeCreate(Parameters, ParameterCount, Results, 1);
  WasmEdge_FunctionInstanceContext *Instance = WasmEdge_FunctionInstanceCreate(Type, Function, NULL, 0);
  WasmEdge_FunctionTypeDelete(Type);
  WasmEdge_String FunctionName = WasmEdge_StringCreateByCString(Name);
  WasmEdge_ModuleInstanceAddFunction(Module, FunctionName, Instance);
  WasmEdge_StringDelete(FunctionName);
}

static WasmEdge_ModuleInstanceContext *createModule(const WasmEdge_ModuleDescriptor *Descriptor) {
  (void)Descriptor;
  WasmEdge_String ModuleName = WasmEdge_StringCreateByCString("my_plugin");
  WasmEdge_ModuleInstanceContext *Module = WasmEdge_ModuleInstanceCreate(ModuleName);
  WasmEdge_StringDelete(ModuleName);

  const WasmEdge_ValType Parameters[4] = {WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(),
                                          WasmEdge_ValTypeGenI32()};
  addFunction(Module, "greet", Parameters, 4, greet);

  return Module;
}

static WasmEdge_ModuleDescriptor Modules[] = {
    {.Name = "my_plugin", .Description = "Greets", .Create = createModule},
};

static WasmEdge_PluginDescriptor Descriptor = {
    .Name = "my_plugin",
    .Description = "Greets",
    .APIVersion = WasmEdge_Plugin_CurrentAPIVersion,
    .Version = {0, 1, 0, 0},
    .ModuleCount = sizeof(Modules) / sizeof(Modules[0]),
    .ProgramOptionCount = 0,
    .ModuleDescriptions = Modules,
    .ProgramOptions = NULL,
};

WASMEDGE_CAPI_PLUGIN_EXPORT const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) {
  return &Descriptor;
}

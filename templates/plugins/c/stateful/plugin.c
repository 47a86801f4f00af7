// The plugin my_plugin: it counts, and remembers its counters while the guest runs.

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
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

typedef struct Counter {
  struct Counter *Next;
  int32_t Value;
  uint32_t NameLength;
  char Name[];
} Counter;

// What one module instance remembers. Each guest has its own.
typedef struct State {
  Counter *Counters;
} State;

static Counter *findCounter(const State *State, const uint8_t *Name, uint32_t NameLength) {
  for (Counter *At = State->Counters; At != NULL; At = At->Next) {
    if (At->NameLength == NameLength && memcmp(At->Name, Name, NameLength) == 0) {
      return At;
    }
  }
  return NULL;
}

static Counter *addCounter(State *State, const uint8_t *Name, uint32_t NameLength) {
  Counter *Added = malloc(sizeof(Counter) + NameLength);
  if (Added == NULL) {
    return NULL;
  }
  Added->Next = State->Counters;
  Added->Value = 0;
  Added->NameLength = NameLength;
  memcpy(Added->Name, Name, NameLength);
  State->Counters = Added;
  return Added;
}

static void freeState(void *Data) {
  State *Gone = Data;
  while (Gone->Counters != NULL) {
    Counter *First = Gone->Counters;
    Gone->Counters = First->Next;
    free(First);
  }
  free(Gone);
}

// add(name, name_length, amount) -> the counter's new value.
static WasmEdge_Result add(void *Data, const WasmEdge_CallingFrameContext *Frame, const WasmEdge_Value *In,
                           WasmEdge_Value *Out) {
  State *Counters = Data;
  const uint8_t *Name = guestBytes(Frame, In[0], In[1]);
  if (Name == NULL) {
    return WasmEdge_Result_Fail;
  }
  const uint32_t NameLength = (uint32_t)WasmEdge_ValueGetI32(In[1]);
  Counter *Found = findCounter(Counters, Name, NameLength);
  if (Found == NULL) {
    Found = addCounter(Counters, Name, NameLength);
  }
  if (Found == NULL) {
    return WasmEdge_Result_Fail;
  }
  // As in WebAssembly, a sum that is too large begins again from the other end.
  Found->Value = (int32_t)((uint32_t)Found->Value + (uint32_t)WasmEdge_ValueGetI32(In[2]));
  Out[0] = WasmEdge_ValueGenI32(Found->Value);
  return WasmEdge_Result_Success;
}

static void addFunction(WasmEdge_ModuleInstanceContext *Module, const char *Name, const WasmEdge_ValType *Parameters,
                        uint32_t ParameterCount, WasmEdge_HostFunc_t Function, void *Data) {
  const WasmEdge_ValType Results[1] = {WasmEdge_ValTypeGenI32()};
  WasmEdge_FunctionTypeContext *Type = WasmEdge_FunctionTypeCreate(Parameters, ParameterCount, Results, 1);
  WasmEdge_FunctionInstanceContext *Instance = WasmEdge_FunctionInstanceCreate(Type, Function, Data, 0);
  WasmEdge_FunctionTypeDelete(Type);
  WasmEdge_String FunctionName = WasmEdge_StringCreateByCString(Name);
  WasmEdge_ModuleInstanceAddFunction(Module, FunctionName, Instance);
  WasmEdge_StringDelete(FunctionName);
}

static WasmEdge_ModuleInstanceContext *createModule(const WasmEdge_ModuleDescriptor *Descriptor) {
  (void)Descriptor;
  WasmEdge_String ModuleName = WasmEdge_StringCreateByCString("my_plugin");
  State *Counters = calloc(1, sizeof(State));
  WasmEdge_ModuleInstanceContext *Module =
      Counters == NULL ? NULL : WasmEdge_ModuleInstanceCreateWithData(ModuleName, Counters, freeState);
  WasmEdge_StringDelete(ModuleName);
  if (Module == NULL) {
    free(Counters);
    return NULL;
  }

  const WasmEdge_ValType Parameters[3] = {WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32(), WasmEdge_ValTypeGenI32()};
  addFunction(Module, "add", Parameters, 3, add, Counters);

  return Module;
}

static WasmEdge_ModuleDescriptor Modules[] = {
    {.Name = "my_plugin", .Description = "Counts", .Create = createModule},
};

static WasmEdge_PluginDescriptor Descriptor = {
    .Name = "my_plugin",
    .Description = "Counts",
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

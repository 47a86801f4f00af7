/* A stand-in for the header of WasmEdge 0.13: as much of it as a plugin needs to register functions. Value types are
 * enumerators there. Nothing runs: list.c records what is registered. */
#ifndef STAND_IN_WASMEDGE_H
#define STAND_IN_WASMEDGE_H
#include <stdbool.h>
#include <stdint.h>

enum WasmEdge_ValType {
  WasmEdge_ValType_I32 = 0x7FU,
  WasmEdge_ValType_I64 = 0x7EU,
  WasmEdge_ValType_F32 = 0x7DU,
  WasmEdge_ValType_F64 = 0x7CU,
  WasmEdge_ValType_V128 = 0x7BU,
  WasmEdge_ValType_FuncRef = 0x70U,
  WasmEdge_ValType_ExternRef = 0x6FU
};

typedef struct WasmEdge_String {
  uint32_t Length;
  const char *Buf;
} WasmEdge_String;
typedef struct WasmEdge_Result {
  uint32_t Code;
} WasmEdge_Result;
#define WasmEdge_Result_Success ((WasmEdge_Result){.Code = 0x00})
typedef struct WasmEdge_Value {
  uint64_t Value[2];
  enum WasmEdge_ValType Type;
} WasmEdge_Value;

typedef struct WasmEdge_FunctionTypeContext WasmEdge_FunctionTypeContext;
typedef struct WasmEdge_FunctionInstanceContext WasmEdge_FunctionInstanceContext;
typedef struct WasmEdge_ModuleInstanceContext WasmEdge_ModuleInstanceContext;
typedef struct WasmEdge_CallingFrameContext WasmEdge_CallingFrameContext;
typedef struct WasmEdge_ProgramOption WasmEdge_ProgramOption;

typedef WasmEdge_Result (*WasmEdge_HostFunc_t)(void *Data, const WasmEdge_CallingFrameContext *CallFrameCxt,
                                               const WasmEdge_Value *Params, WasmEdge_Value *Returns);

WasmEdge_String WasmEdge_StringCreateByCString(const char *Str);
WasmEdge_String WasmEdge_StringWrap(const char *Buf, uint32_t Len);
void WasmEdge_StringDelete(WasmEdge_String Str);
WasmEdge_FunctionTypeContext *WasmEdge_FunctionTypeCreate(const enum WasmEdge_ValType *ParamList, uint32_t ParamLen,
                                                          const enum WasmEdge_ValType *ReturnList, uint32_t ReturnLen);
void WasmEdge_FunctionTypeDelete(WasmEdge_FunctionTypeContext *Cxt);
WasmEdge_FunctionInstanceContext *WasmEdge_FunctionInstanceCreate(const WasmEdge_FunctionTypeContext *Type,
                                                                  WasmEdge_HostFunc_t HostFunc, void *Data,
                                                                  uint64_t Cost);
WasmEdge_ModuleInstanceContext *WasmEdge_ModuleInstanceCreate(WasmEdge_String ModuleName);
void WasmEdge_ModuleInstanceAddFunction(WasmEdge_ModuleInstanceContext *Cxt, WasmEdge_String Name,
                                        WasmEdge_FunctionInstanceContext *FuncCxt);

typedef struct WasmEdge_ModuleDescriptor {
  const char *Name;
  const char *Description;
  WasmEdge_ModuleInstanceContext *(*Create)(const struct WasmEdge_ModuleDescriptor *);
} WasmEdge_ModuleDescriptor;
typedef struct WasmEdge_PluginVersionData {
  uint32_t Major, Minor, Patch, Build;
} WasmEdge_PluginVersionData;
#define WasmEdge_Plugin_CurrentAPIVersion 2U
typedef struct WasmEdge_PluginDescriptor {
  const char *Name;
  const char *Description;
  uint32_t APIVersion;
  WasmEdge_PluginVersionData Version;
  uint32_t ModuleCount;
  uint32_t ProgramOptionCount;
  WasmEdge_ModuleDescriptor *ModuleDescriptions;
  WasmEdge_ProgramOption *ProgramOptions;
} WasmEdge_PluginDescriptor;
#define WASMEDGE_CAPI_PLUGIN_EXPORT

#endif

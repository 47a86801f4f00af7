/* Creates every module of a plugin and prints its functions as JSON, by the stand-in beside it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wasmedge/wasmedge.h>

#define MOST_TYPES 16

struct WasmEdge_FunctionTypeContext {
  enum WasmEdge_ValType Params[MOST_TYPES], Results[MOST_TYPES];
  uint32_t ParamCount, ResultCount;
};
struct WasmEdge_FunctionInstanceContext {
  struct WasmEdge_FunctionTypeContext Type;
};
struct WasmEdge_ModuleInstanceContext {
  char *Name;
};

const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void);

static int Printed = 0;

WasmEdge_String WasmEdge_StringWrap(const char *Buf, uint32_t Len) { return (WasmEdge_String){Len, Buf}; }

WasmEdge_String WasmEdge_StringCreateByCString(const char *Str) {
  return WasmEdge_StringWrap(strdup(Str), (uint32_t)strlen(Str));
}

void WasmEdge_StringDelete(WasmEdge_String Str) { free((void *)Str.Buf); }

WasmEdge_FunctionTypeContext *WasmEdge_FunctionTypeCreate(const enum WasmEdge_ValType *ParamList, uint32_t ParamLen,
                                                          const enum WasmEdge_ValType *ReturnList,
                                                          uint32_t ReturnLen) {
  WasmEdge_FunctionTypeContext *Type = calloc(1, sizeof *Type);
  if (ParamLen > MOST_TYPES || ReturnLen > MOST_TYPES) abort();
  if (ParamLen > 0) memcpy(Type->Params, ParamList, ParamLen * sizeof *ParamList);
  if (ReturnLen > 0) memcpy(Type->Results, ReturnList, ReturnLen * sizeof *ReturnList);
  Type->ParamCount = ParamLen;
  Type->ResultCount = ReturnLen;
  return Type;
}

void WasmEdge_FunctionTypeDelete(WasmEdge_FunctionTypeContext *Cxt) { free(Cxt); }

WasmEdge_FunctionInstanceContext *WasmEdge_FunctionInstanceCreate(const WasmEdge_FunctionTypeContext *Type,
                                                                  WasmEdge_HostFunc_t HostFunc, void *Data,
                                                                  uint64_t Cost) {
  (void)HostFunc, (void)Data, (void)Cost;
  WasmEdge_FunctionInstanceContext *Function = malloc(sizeof *Function);
  Function->Type = *Type;
  return Function;
}

WasmEdge_ModuleInstanceContext *WasmEdge_ModuleInstanceCreate(WasmEdge_String ModuleName) {
  WasmEdge_ModuleInstanceContext *Module = malloc(sizeof *Module);
  Module->Name = strndup(ModuleName.Buf, ModuleName.Length);
  return Module;
}

static const char *nameOf(enum WasmEdge_ValType Type) {
  switch (Type) {
  case WasmEdge_ValType_I32:
    return "i32";
  case WasmEdge_ValType_I64:
    return "i64";
  case WasmEdge_ValType_F32:
    return "f32";
  case WasmEdge_ValType_F64:
    return "f64";
  case WasmEdge_ValType_V128:
    return "v128";
  case WasmEdge_ValType_FuncRef:
    return "funcref";
  case WasmEdge_ValType_ExternRef:
    return "externref";
  }
  abort();
}

static void printTypes(const char *Key, const enum WasmEdge_ValType *Types, uint32_t Count) {
  printf(",\"%s\":[", Key);
  for (uint32_t I = 0; I < Count; I++) printf("%s\"%s\"", I == 0 ? "" : ",", nameOf(Types[I]));
  printf("]");
}

void WasmEdge_ModuleInstanceAddFunction(WasmEdge_ModuleInstanceContext *Cxt, WasmEdge_String Name,
                                        WasmEdge_FunctionInstanceContext *FuncCxt) {
  const WasmEdge_FunctionTypeContext *Type = &FuncCxt->Type;
  printf("%s{\"module\":\"%s\",\"name\":\"%.*s\"", Printed++ == 0 ? "" : ",", Cxt->Name, (int)Name.Length, Name.Buf);
  printTypes("params", Type->Params, Type->ParamCount);
  printTypes("results", Type->Results, Type->ResultCount);
  printf("}");
}

int main(void) {
  const WasmEdge_PluginDescriptor *Plugin = WasmEdge_Plugin_GetDescriptor();
  printf("[");
  for (uint32_t I = 0; I < Plugin->ModuleCount; I++) {
    const WasmEdge_ModuleDescriptor *Module = &Plugin->ModuleDescriptions[I];
    Module->Create(Module);
  }
  printf("]\n");
  return 0;
}

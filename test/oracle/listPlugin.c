/* Lists what a built plugin registers, as the runtime itself sees it: one JSON object on stdout.
 * Public C API only. It runs the plugin's code, so it is a program of its own that may crash alone.
 * usage: list-plugin PLUGIN.so */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <wasmedge/wasmedge.h>

#define MOST_NAMES 1024

static void printText(WasmEdge_String Text) {
  putchar('"');
  for (uint32_t I = 0; I < Text.Length; I++) {
    unsigned char Byte = (unsigned char)Text.Buf[I];
    if (Byte == '"' || Byte == '\\') {
      printf("\\%c", Byte);
    } else if (Byte < 0x20) {
      printf("\\u%04x", Byte);
    } else {
      putchar(Byte);
    }
  }
  putchar('"');
}

static const char *typeName(WasmEdge_ValType Type) {
  if (WasmEdge_ValTypeIsI32(Type)) return "i32";
  if (WasmEdge_ValTypeIsI64(Type)) return "i64";
  if (WasmEdge_ValTypeIsF32(Type)) return "f32";
  if (WasmEdge_ValTypeIsF64(Type)) return "f64";
  if (WasmEdge_ValTypeIsV128(Type)) return "v128";
  if (WasmEdge_ValTypeIsFuncRef(Type)) return "funcref";
  if (WasmEdge_ValTypeIsExternRef(Type)) return "externref";
  return "other";
}

static void printTypes(const char *Key, const WasmEdge_ValType *Types, uint32_t Count) {
  printf(",\"%s\":[", Key);
  for (uint32_t I = 0; I < Count; I++) printf("%s\"%s\"", I == 0 ? "" : ",", typeName(Types[I]));
  printf("]");
}

static void printFunction(const WasmEdge_ModuleInstanceContext *Module, WasmEdge_String Name) {
  const WasmEdge_FunctionTypeContext *Type =
      WasmEdge_FunctionInstanceGetFunctionType(WasmEdge_ModuleInstanceFindFunction(Module, Name));
  WasmEdge_ValType Types[MOST_NAMES];
  printf("{\"name\":");
  printText(Name);
  uint32_t Count = WasmEdge_FunctionTypeGetParameters(Type, Types, MOST_NAMES);
  printTypes("params", Types, Count);
  Count = WasmEdge_FunctionTypeGetReturns(Type, Types, MOST_NAMES);
  printTypes("results", Types, Count);
  printf("}");
}

static void printModule(const WasmEdge_PluginContext *Plugin, WasmEdge_String Described) {
  WasmEdge_ModuleInstanceContext *Module = WasmEdge_PluginCreateModule(Plugin, Described);
  printf("{\"descriptor\":");
  printText(Described);
  if (Module == NULL) {
    printf(",\"name\":null,\"functions\":[]}");
    return;
  }
  printf(",\"name\":");
  printText(WasmEdge_ModuleInstanceGetModuleName(Module));
  printf(",\"functions\":[");
  WasmEdge_String Names[MOST_NAMES];
  uint32_t Count = WasmEdge_ModuleInstanceListFunction(Module, Names, MOST_NAMES);
  for (uint32_t I = 0; I < Count && I < MOST_NAMES; I++) {
    if (I > 0) printf(",");
    printFunction(Module, Names[I]);
  }
  printf("]}");
}

static void printPlugin(WasmEdge_String Name) {
  const WasmEdge_PluginContext *Plugin = WasmEdge_PluginFind(Name);
  WasmEdge_String Modules[MOST_NAMES];
  uint32_t Count = WasmEdge_PluginListModule(Plugin, Modules, MOST_NAMES);
  printf("{\"name\":");
  printText(Name);
  printf(",\"modules\":[");
  for (uint32_t I = 0; I < Count && I < MOST_NAMES; I++) {
    if (I > 0) printf(",");
    printModule(Plugin, Modules[I]);
  }
  printf("]}");
}

int main(int Count, char **Arguments) {
  if (Count != 2) {
    fputs("usage: list-plugin PLUGIN.so\n", stderr);
    return EXIT_FAILURE;
  }
  /* Built-in plugins are there before anything is loaded. */
  uint32_t BuiltIn = WasmEdge_PluginListPluginsLength();
  WasmEdge_PluginLoadFromPath(Arguments[1]);
  WasmEdge_String Names[MOST_NAMES];
  uint32_t All = WasmEdge_PluginListPlugins(Names, MOST_NAMES);
  printf("{\"version\":\"%s\",\"plugins\":[", WasmEdge_VersionGet());
  for (uint32_t I = BuiltIn; I < All && I < MOST_NAMES; I++) {
    if (I > BuiltIn) printf(",");
    printPlugin(Names[I]);
  }
  printf("]}\n");
  return EXIT_SUCCESS;
}

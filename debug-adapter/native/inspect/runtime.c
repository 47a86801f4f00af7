// Loads libwasmedge and finds the functions of its C API that are needed here.
#include "inspect.h"
#include <dlfcn.h>
#include <stdio.h>

/// What could not be done, and what the dynamic loader says to it.
static bool fail(const char *text) {
    json_begin("failed");
    json_key("stage");
    json_text("runtime");
    json_key("text");
    json_text(text);
    json_end();
    return false;
}

bool runtime_load(const char *library, Runtime *runtime) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
    if (!handle) return fail(dlerror());
    const struct {
        const char *name;
        void *slot;
        bool isNeeded;
    } functions[] = {
        {"WasmEdge_VersionGet", &runtime->version, true},
        {"WasmEdge_ModuleInstanceGetModuleName", &runtime->moduleName, true},
        {"WasmEdge_ModuleInstanceListFunctionLength", &runtime->functionCount, true},
        {"WasmEdge_ModuleInstanceListFunction", &runtime->listFunctions, true},
        {"WasmEdge_ModuleInstanceFindFunction", &runtime->findFunction, true},
        {"WasmEdge_FunctionInstanceGetFunctionType", &runtime->typeOf, true},
        {"WasmEdge_FunctionTypeGetParametersLength", &runtime->parameterCount, true},
        {"WasmEdge_FunctionTypeGetParameters", &runtime->parameters, true},
        {"WasmEdge_FunctionTypeGetReturnsLength", &runtime->resultCount, true},
        {"WasmEdge_FunctionTypeGetReturns", &runtime->results, true},
        {"WasmEdge_PluginLoadFromPath", &runtime->loadPlugin, false},
        {"WasmEdge_PluginListPluginsLength", &runtime->pluginCount, false},
    };
    for (size_t index = 0; index < sizeof functions / sizeof *functions; index++) {
        void *address = dlsym(handle, functions[index].name);
        if (!address && functions[index].isNeeded) return fail(dlerror());
        // ISO C has no conversion from an object pointer to a function pointer; POSIX has this way.
        *(void **)functions[index].slot = address;
    }
    runtime->hasTypeStructures = dlsym(handle, "WasmEdge_ValTypeGenI32") != NULL;
    json_begin("runtime");
    json_key("version");
    json_text(runtime->version());
    json_end();
    return true;
}

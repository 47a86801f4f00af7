// Lists the functions of a module instance with their types, by the C API. Modules of the C++ interface are instances
// as well.
#include "inspect.h"
#include <stdlib.h>

/// The name of a value type in WebAssembly's text format; what has none of the common ones is "other".
static const char *name_of_type(uint8_t code, uint8_t heapType) {
    switch (code) {
    case 0x7f: return "i32";
    case 0x7e: return "i64";
    case 0x7d: return "f32";
    case 0x7c: return "f64";
    case 0x7b: return "v128";
    case 0x70: return "funcref";
    case 0x6f: return "externref";
    case 0x63: return heapType == 0x70 ? "funcref" : heapType == 0x6f ? "externref" : "other";
    default: return "other";
    }
}

static void write_types(const Runtime *runtime, const char *key, const Opaque *type, bool isOfResults) {
    // Room for 8 bytes each, aligned for both forms of a value type.
    static uint64_t types[mostTypes];
    uint32_t count = (isOfResults ? runtime->resultCount : runtime->parameterCount)(type);
    if (count > mostTypes) count = mostTypes;
    (isOfResults ? runtime->results : runtime->parameters)(type, types, count);
    json_key(key);
    json_raw("[");
    for (uint32_t index = 0; index < count; index++) {
        const uint8_t *bytes = (const uint8_t *)types + (size_t)index * (runtime->hasTypeStructures ? 8 : 4);
        if (index) json_raw(",");
        json_text(runtime->hasTypeStructures ? name_of_type(bytes[2], bytes[3]) : name_of_type(bytes[0], 0));
    }
    json_raw("]");
}

static void write_function(const Runtime *runtime, const Opaque *module, String name) {
    const Opaque *function = runtime->findFunction(module, name);
    const Opaque *type = function ? runtime->typeOf(function) : NULL;
    json_raw("{\"name\":");
    json_bytes(name.bytes, name.length);
    if (type) {
        write_types(runtime, "params", type, false);
        write_types(runtime, "results", type, true);
    }
    json_raw("}");
}

void module_list(const Runtime *runtime, const Opaque *module) {
    String moduleName = runtime->moduleName(module);
    json_key("name");
    json_bytes(moduleName.bytes, moduleName.length);
    uint32_t count = runtime->functionCount(module);
    json_key("functionCount");
    json_number(count);
    if (count > mostFunctions) count = mostFunctions;
    String *names = calloc(count ? count : 1, sizeof *names);
    json_key("functions");
    json_raw("[");
    uint32_t listed = names ? runtime->listFunctions(module, names, count) : 0;
    for (uint32_t index = 0; names && index < listed && index < count; index++) {
        if (index) json_raw(",");
        write_function(runtime, module, names[index]);
    }
    json_raw("]");
    free(names);
}

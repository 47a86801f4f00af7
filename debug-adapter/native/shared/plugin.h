// What a plugin library registers, for the helper and the inspector alike. Neither needs a header of WasmEdge: the types
// are declared here as they have been from 0.13 to 0.17.
#ifndef WASMEDGE_PLUGIN_TOOLS_PLUGIN_H
#define WASMEDGE_PLUGIN_TOOLS_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

typedef struct Opaque Opaque;
typedef struct {
    uint32_t length;
    const char *bytes;
} String;

typedef struct ModuleDescriptor {
    const char *name, *description;
    Opaque *(*create)(const struct ModuleDescriptor *);
} ModuleDescriptor;

typedef struct {
    const char *name, *description;
    uint32_t type;
    void *storage;
    const void *defaultValue;
} ProgramOption;

/// How many bytes the value of an option has, 0 for a type that is not known.
static inline size_t option_size(uint32_t type) {
    // None, toggle, signed, unsigned, float, double, string.
    static const size_t sizes[] = {0, 1, 1, 2, 4, 8, 1, 2, 4, 8, 4, 8, sizeof(String)};
    return type < sizeof sizes / sizeof *sizes ? sizes[type] : 0;
}

/// What WasmEdge_Plugin_GetDescriptor returns.
typedef struct {
    const char *name, *description;
    uint32_t apiVersion, version[4], moduleCount, optionCount;
    const ModuleDescriptor *modules;
    const ProgramOption *options;
} PluginDescriptor;

/// The beginning of what GetDescriptor of the C++ interface returns; what follows is not the same in all releases.
typedef struct {
    const char *name, *description;
    uint32_t apiVersion, version[4];
    size_t moduleCount;
    const ModuleDescriptor *modules;
} CppPluginDescriptor;

#endif

// What the parts of the inspector share. The inspector loads a plugin in a child process of its own and writes what
// the plugin registers as one JSON object a line. It needs no header of WasmEdge: the few types and functions that it
// touches are declared here and in ../shared as they have been from 0.13 to 0.17.
#ifndef WASMEDGE_PLUGIN_TOOLS_INSPECT_H
#define WASMEDGE_PLUGIN_TOOLS_INSPECT_H

#include "../shared/plugin.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// More functions, types, options or modules than these are not listed; the lines say how many there are.
enum { mostFunctions = 20000, mostTypes = 1000, mostOptions = 1000, mostModules = 1000 };

/// The functions of a loaded libwasmedge.
typedef struct {
    const char *(*version)(void);
    String (*moduleName)(const Opaque *module);
    uint32_t (*functionCount)(const Opaque *module);
    uint32_t (*listFunctions)(const Opaque *module, String *names, uint32_t length);
    Opaque *(*findFunction)(const Opaque *module, String name);
    const Opaque *(*typeOf)(const Opaque *function);
    uint32_t (*parameterCount)(const Opaque *type);
    uint32_t (*parameters)(const Opaque *type, void *types, uint32_t length);
    uint32_t (*resultCount)(const Opaque *type);
    uint32_t (*results)(const Opaque *type, void *types, uint32_t length);
    /// These two may be null: the runtime is then not asked whether it takes the plugin.
    void (*loadPlugin)(const char *path);
    uint32_t (*pluginCount)(void);
    /// Up to 0.13 a value type is an enumerator of 4 bytes, from 0.14 on a structure of 8.
    bool hasTypeStructures;
} Runtime;

/// Where lines go. The plugin may close or write to any descriptor: whoever reads them must check them.
void json_open(int descriptor);
/// Begins a line: {"event":"EVENT"
void json_begin(const char *event);
void json_key(const char *key);
void json_text(const char *text);
void json_bytes(const char *bytes, size_t length);
void json_number(uint64_t number);
void json_bool(bool value);
/// A piece of JSON as it is.
void json_raw(const char *piece);
void json_end(void);

/// Loads libwasmedge; says so and returns false when it cannot be used.
bool runtime_load(const char *library, Runtime *runtime);

/// Loads the plugin and writes all about it; about its modules only when they are to be made. Runs in the child.
int plugin_inspect(const Runtime *runtime, const char *library, bool makesModules);
/// Writes what one module instance holds, into an open line.
void module_list(const Runtime *runtime, const Opaque *module);

/// Limits of the child: time, memory, size of files, number of processes.
void limits_set(void);
/// What every process of ours needs: it ends with the one that started it.
void limits_end_with_parent(pid_t parent);

#endif

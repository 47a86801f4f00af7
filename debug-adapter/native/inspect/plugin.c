// Loads one plugin, runs the functions that make its modules, and writes what is found. A stage is written before
// each step that runs code of the plugin, so that the last line tells where it ended.
#include "inspect.h"
#include <dlfcn.h>
#include <string.h>

static void stage(const char *name, const char *module) {
    json_begin("stage");
    json_key("stage");
    json_text(name);
    if (module) {
        json_key("module");
        json_text(module);
    }
    json_end();
}

static int fail(const char *where, const char *text) {
    json_begin("failed");
    json_key("stage");
    json_text(where);
    json_key("text");
    json_text(text);
    json_end();
    return 3;
}

/// What both interfaces say of a plugin.
typedef struct {
    const char *interface, *name, *description;
    uint32_t apiVersion, version[4];
    size_t moduleCount, optionCount;
    const ModuleDescriptor *modules;
    const ProgramOption *options;
} Description;

static void describe_cpp(const CppPluginDescriptor *descriptor, Description *description) {
    *description = (Description){.interface = "cpp",
                                 .name = descriptor->name,
                                 .description = descriptor->description,
                                 .apiVersion = descriptor->apiVersion,
                                 .moduleCount = descriptor->moduleCount,
                                 .modules = descriptor->modules};
    memcpy(description->version, descriptor->version, sizeof description->version);
}

static void describe_c(const PluginDescriptor *descriptor, Description *description) {
    *description = (Description){.interface = "c",
                                 .name = descriptor->name,
                                 .description = descriptor->description,
                                 .apiVersion = descriptor->apiVersion,
                                 .moduleCount = descriptor->moduleCount,
                                 .modules = descriptor->modules,
                                 .optionCount = descriptor->optionCount,
                                 .options = descriptor->options};
    memcpy(description->version, descriptor->version, sizeof description->version);
}

/// In the order of the runtime: the C++ interface is looked for first. Null: all is well.
static const char *read_descriptor(void *handle, Description *description) {
    const CppPluginDescriptor *(*cpp)(void) = NULL;
    const PluginDescriptor *(*c)(void) = NULL;
    *(void **)&cpp = dlsym(handle, "GetDescriptor");
    *(void **)&c = dlsym(handle, "WasmEdge_Plugin_GetDescriptor");
    if (!cpp && !c) return "none";
    stage("descriptor", NULL);
    const CppPluginDescriptor *cppDescriptor = cpp ? cpp() : NULL;
    const PluginDescriptor *cDescriptor = !cpp ? c() : NULL;
    if (!cppDescriptor && !cDescriptor) return "null";
    if (cppDescriptor) describe_cpp(cppDescriptor, description);
    else describe_c(cDescriptor, description);
    return NULL;
}

static void write_options(const Description *description) {
    json_key("options");
    json_raw("[");
    for (size_t index = 0; description->options && index < description->optionCount && index < mostOptions; index++) {
        const ProgramOption *option = &description->options[index];
        json_raw(index ? ",{\"name\":" : "{\"name\":");
        json_text(option->name);
        json_key("description");
        json_text(option->description);
        json_key("type");
        json_number(option->type);
        json_raw("}");
    }
    json_raw("]");
}

static void write_plugin(const Description *description) {
    json_begin("plugin");
    json_key("interface");
    json_text(description->interface);
    json_key("name");
    json_text(description->name);
    json_key("description");
    json_text(description->description);
    json_key("apiVersion");
    json_number(description->apiVersion);
    json_key("version");
    json_raw("[");
    for (size_t index = 0; index < 4; index++) {
        if (index) json_raw(",");
        json_number(description->version[index]);
    }
    json_raw("]");
    json_key("moduleCount");
    json_number(description->moduleCount);
    write_options(description);
    json_end();
}

/// The runtime gives every option its default before a module is made; a plugin may rely on that.
static void set_defaults(const Description *description) {
    for (size_t index = 0; description->options && index < description->optionCount && index < mostOptions; index++) {
        const ProgramOption *option = &description->options[index];
        if (!option->storage || !option->defaultValue) continue;
        memcpy(option->storage, option->defaultValue, option_size(option->type));
    }
}

/// The runtime's own word: it takes a plugin or it does not, and says neither.
static void ask_runtime(const Runtime *runtime, const char *library) {
    if (!runtime->loadPlugin || !runtime->pluginCount) return;
    stage("accept", NULL);
    uint32_t before = runtime->pluginCount();
    runtime->loadPlugin(library);
    json_begin("accepted");
    json_key("value");
    json_bool(runtime->pluginCount() > before);
    json_end();
}

static void create_module(const Runtime *runtime, const ModuleDescriptor *descriptor) {
    stage("create", descriptor->name ? descriptor->name : "");
    const Opaque *module = descriptor->create ? descriptor->create(descriptor) : NULL;
    json_begin("module");
    json_key("descriptor");
    json_text(descriptor->name);
    json_key("description");
    json_text(descriptor->description);
    if (module) module_list(runtime, module);
    json_end();
}

static void create_modules(const Runtime *runtime, const Description *description) {
    set_defaults(description);
    for (size_t index = 0; description->modules && index < description->moduleCount && index < mostModules; index++)
        create_module(runtime, &description->modules[index]);
}

int plugin_inspect(const Runtime *runtime, const char *library, bool makesModules) {
    stage("load", NULL);
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!handle) return fail("load", dlerror());
    Description description;
    const char *fault = read_descriptor(handle, &description);
    if (fault) return fail("descriptor", fault);
    write_plugin(&description);
    ask_runtime(runtime, library);
    if (makesModules) create_modules(runtime, &description);
    json_begin("done");
    json_end();
    return 0;
}

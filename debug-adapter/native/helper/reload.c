// Live reload: another build of a plugin is loaded beside the old one, creates its modules unseen by the
// guest, and its functions take the place of the old ones at the next call. Nothing of the old build is
// unloaded: calls in flight, threads and callbacks of the plugin may still be in it.
#include "helper.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { gatePatience = 1000 };
/// Of a plugin that is being loaded; nanoseconds.
enum { mostLooks = 40, stillLooks = 4, betweenLooks = 50000000 };
typedef const PluginDescriptor *(*GetDescriptor)(void);
typedef const CppPluginDescriptor *(*GetCppDescriptor)(void);

/// A loaded build of a plugin.
typedef struct {
    void *library;
    const void *image;
    const char *name;
    uint32_t apiVersion;
    const ModuleDescriptor *modules;
    size_t moduleCount;
    const PluginDescriptor *descriptor; // null in the C++ interface
} Build;

static pthread_mutex_t reloadLock = PTHREAD_MUTEX_INITIALIZER;
static uint32_t generation;

static void refuse(Text *answer, const char *reason, const char *detail) {
    text_add(answer, "{\"ok\":false,\"reason\":\"%s\",\"error\":", reason);
    text_add_string(answer, detail);
    text_add(answer, "}");
}

/// In the order of the runtime: the C++ interface is looked for first.
static bool read_build(Build *build, void *library) {
    const void *getCpp = dlsym(library, "GetDescriptor");
    const void *get = dlsym(library, "WasmEdge_Plugin_GetDescriptor");
    const CppPluginDescriptor *cpp = getCpp ? ((GetCppDescriptor)(uintptr_t)getCpp)() : NULL;
    const PluginDescriptor *c = get && !getCpp ? ((GetDescriptor)(uintptr_t)get)() : NULL;
    if (cpp)
        *build = (Build){NULL, NULL, cpp->name, cpp->apiVersion, cpp->modules, cpp->moduleCount, NULL};
    else if (c) *build = (Build){NULL, NULL, c->name, c->apiVersion, c->modules, c->moduleCount, c};
    else return false;
    Dl_info place;
    if (!build->name || !dladdr(cpp ? getCpp : get, &place)) return false;
    build->library = library;
    build->image = place.dli_fbase;
    return true;
}

/// The build whose functions are called now, found by where they lie.
static bool find_current(const char *name, Build *current) {
    for (uint32_t index = slot_count(); index > 0; index--) {
        const Implementation *implementation = atomic_load(&slot_at(index - 1)->implementation);
        Dl_info place;
        if (!dladdr(code_of(implementation), &place) || !place.dli_fname) continue;
        void *library = open_library(place.dli_fname, RTLD_NOW | RTLD_NOLOAD);
        bool isIt = library && read_build(current, library) && !strcmp(current->name, name);
        if (library) dlclose(library);
        if (isIt) return true;
    }
    return false;
}

/// Options were parsed once, into the variables of the first build; one that is new has its default, as the runtime
/// would give it. Those of the C++ interface are objects of its own.
static void set_options(const PluginDescriptor *from, const PluginDescriptor *to) {
    if (!from || !to) return;
    for (uint32_t index = 0; index < to->optionCount; index++) {
        const ProgramOption *option = &to->options[index];
        const void *value = option->defaultValue;
        for (uint32_t other = 0; other < from->optionCount; other++) {
            const ProgramOption *known = &from->options[other];
            if (!strcmp(option->name, known->name) && option->type == known->type) value = known->storage;
        }
        if (option->storage && value) memcpy(option->storage, value, option_size(option->type));
    }
}

typedef struct {
    const char *reason, *detail;
} Refusal;

/// Lets the new build create its modules. What they hold is in use from now on, so they are never deleted.
static Slot *create_modules(const Build *build, Refusal *refusal) {
    makingShadows = true;
    for (size_t index = 0; index < build->moduleCount; index++) {
        const ModuleDescriptor *module = &build->modules[index];
        Opaque *made = module->create ? module->create(module) : NULL;
        const char *fault = made && !build->descriptor ? cpp_adopt_module(made, build->image) : NULL;
        if (!made) *refusal = (Refusal){"create", "a module was not created"};
        else if (fault) *refusal = (Refusal){"cpp-interface", fault};
    }
    makingShadows = false;
    return take_shadows();
}

static bool hand_over_state(const Build *current, const Build *next) {
    void *(*save)(void) = (void *(*)(void))(uintptr_t)dlsym(current->library, SAVE_STATE);
    void (*restore)(void *) = (void (*)(void *))(uintptr_t)dlsym(next->library, RESTORE_STATE);
    if (!save || !restore) return false;
    restore(save());
    return true;
}

static void swap_builds(const Build *current, const Build *next, uint64_t start, Text *answer) {
    uint64_t loaded = nanoseconds_now();
    if (!gate_close(gatePatience)) {
        refuse(answer, "busy", "a host call has been running for a second");
        return;
    }
    uint64_t closed = nanoseconds_now();
    bool isHandedOver = hand_over_state(current, next);
    Refusal refusal = {0};
    Slot *fresh = create_modules(next, &refusal);
    if (refusal.reason) {
        gate_open();
        free_refused(&(Comparison){0}, fresh);
        refuse(answer, refusal.reason, refusal.detail);
        return;
    }
    lock_slots();
    Comparison comparison = compare_functions(current->image, fresh);
    swap_modules(&comparison, generation + 1);
    unlock_slots();
    gate_open();
    uint64_t end = nanoseconds_now();
    generation++;
    text_add(answer, "{\"ok\":true,\"plugin\":");
    text_add_string(answer, next->name);
    text_add(
        answer,
        ",\"generation\":%u,\"state\":\"%s\",\"experimental\":%s,\"microseconds\":{\"load\":%llu,\"pause\":%llu,\"total\":%llu},",
        generation, isHandedOver ? "handed-over" : "fresh", next->descriptor ? "false" : "true", (unsigned long long)(loaded - start) / 1000,
        (unsigned long long)(end - closed) / 1000, (unsigned long long)(end - start) / 1000);
    text_add_comparison(answer, &comparison);
    text_add(answer, "}");
    free_refused(&comparison, fresh);
    free(comparison.fates);
}

/// Refuses a build before any of its modules is made; whether it did.
static bool refuse_build(Build *next, void *library, const char *path, Build *current, Text *answer) {
    if (!read_build(next, library)) refuse(answer, "descriptor", "the library has no plugin descriptor");
    else if (!next->descriptor && cpp_fault()) refuse(answer, "cpp-interface", cpp_fault());
    else if (!find_current(next->name, current)) refuse(answer, "not-loaded", next->name);
    else if (next->image == current->image) refuse(answer, "same-file", path);
    else if (next->apiVersion != current->apiVersion)
        refuse(answer, "api-version", "the API version is not that of the loaded build");
    else return false;
    return true;
}

/// A plugin that the runtime is still loading cannot be compared: the rest of its functions would be taken for new.
static void wait_for_loading(void) {
    int still = 0;
    for (int turn = 0; turn < mostLooks && still < stillLooks && !atomic_load(&guestRuns); turn++) {
        uint32_t before = slot_count();
        nanosleep(&(struct timespec){0, betweenLooks}, NULL);
        still = slot_count() == before ? still + 1 : 0;
    }
}

static void reload(const char *path, Text *answer) {
    wait_for_loading();
    uint64_t start = nanoseconds_now();
    // A name without a slash would be looked for in the system's folders.
    if (path[0] != '/') {
        refuse(answer, "path", "the path is not absolute");
        return;
    }
    void *library = open_library(path, RTLD_NOW | RTLD_LOCAL);
    Build next, current;
    if (!library) refuse(answer, "load", dlerror());
    // Nothing of it has been called, as the runtime unloads a plugin that it does not take.
    else if (refuse_build(&next, library, path, &current, answer)) dlclose(library);
    else {
        set_options(current.descriptor, next.descriptor);
        swap_builds(&current, &next, start, answer);
    }
}

void reload_library(const char *path, Text *answer) {
    pthread_mutex_lock(&reloadLock);
    reload(path, answer);
    pthread_mutex_unlock(&reloadLock);
}

/// For a debugger, while the program stands still and nobody answers at the socket.
INTERPOSED const char *wasmedge_plugin_tools_reload(const char *path);
INTERPOSED const char *wasmedge_plugin_tools_reload(const char *path) {
    static Text answer;
    answer.length = 0;
    reload_library(path, &answer);
    return answer.bytes;
}

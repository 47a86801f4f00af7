// Plugins of WasmEdge's own C++ interface: nothing of what they call has a name, so the libraries that the runtime loads
// are looked at, and the modules that they create. Experimental: it rests on how WasmEdge 0.14 to 0.17 lays out its
// classes on x86-64, which is checked for each function.
#include "helper.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { mostModules = 256, mostFunctions = 4096, firstMinor = 14, lastMinor = 17 };

typedef Opaque *(*CreateModule)(const ModuleDescriptor *);
static struct {
    const ModuleDescriptor *descriptor;
    CreateModule create;
} modules[mostModules];
static size_t moduleCount;
static pthread_mutex_t modulesLock = PTHREAD_MUTEX_INITIALIZER;

void *open_library(const char *path, int flags) {
    return REAL(void *(*)(const char *, int), "dlopen")(path, flags);
}

const char *cpp_fault(void) {
#ifdef __x86_64__
    uint32_t (*major)(void) = REAL(uint32_t (*)(void), "WasmEdge_VersionGetMajor");
    uint32_t (*minor)(void) = REAL(uint32_t (*)(void), "WasmEdge_VersionGetMinor");
    bool isKnown = major && minor && major() == 0 && minor() >= firstMinor && minor() <= lastMinor;
    return isKnown ? NULL : "the classes of this WasmEdge are not known";
#else
    return "only x86-64 is known";
#endif
}

// ---- modules

typedef uint32_t (*CountFunctions)(const Opaque *);
typedef uint32_t (*ListFunctions)(const Opaque *, String *, uint32_t);
typedef Opaque *(*FindFunction)(const Opaque *, String);

static bool adopt(Opaque *function, const Opaque *module, String name, const void *image) {
    void *object = function ? cpp_object_of(function, image) : NULL;
    RunFunction run = object ? cpp_run_of(object) : NULL;
    if (!run) return false;
    Slot *slot = adopt_function(function, module, name, (Implementation){.run = run, .object = object});
    // A shadow is called in the place of another.
    return slot && (slot->shadow || cpp_redirect(object, slot));
}

const char *cpp_adopt_module(Opaque *module, const void *image) {
    CountFunctions count = REAL(CountFunctions, "WasmEdge_ModuleInstanceListFunctionLength");
    ListFunctions list = REAL(ListFunctions, "WasmEdge_ModuleInstanceListFunction");
    FindFunction find = REAL(FindFunction, "WasmEdge_ModuleInstanceFindFunction");
    if (cpp_fault()) return cpp_fault();
    if (!count || !list || !find) return "this WasmEdge does not list the functions of a module";
    uint32_t length = count(module);
    if (length > mostFunctions) return "the module has too many functions";
    String *names = calloc(length + 1, sizeof *names);
    if (!names) return "there is no memory";
    list(module, names, length);
    const char *fault = NULL;
    for (uint32_t index = 0; index < length; index++)
        if (!adopt(find(module, names[index]), module, names[index], image))
            fault = "a host function is not laid out as expected";
    free(names);
    return fault;
}

// ---- loading

static CreateModule creator_of(const ModuleDescriptor *descriptor) {
    CreateModule create = NULL;
    pthread_mutex_lock(&modulesLock);
    for (size_t index = 0; index < moduleCount; index++)
        if (modules[index].descriptor == descriptor) create = modules[index].create;
    pthread_mutex_unlock(&modulesLock);
    return create;
}

/// What the runtime calls in place of the plugin's own.
static Opaque *create_module(const ModuleDescriptor *descriptor) {
    CreateModule create = creator_of(descriptor);
    Opaque *module = create ? create(descriptor) : NULL;
    Dl_info place;
    if (!module || !dladdr((const void *)(uintptr_t)create, &place)) return module;
    const char *fault = cpp_adopt_module(module, place.dli_fbase);
    // Whoever asked for nothing misses nothing.
    if (fault && (atomic_load(&observed) & (observeCounts | observeCalls))) say_trouble("cpp-interface", fault);
    return module;
}

static void watch_module(ModuleDescriptor *descriptor) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *start = (char *)((uintptr_t)descriptor & ~(page - 1));
    if (descriptor->create == create_module || !descriptor->create || moduleCount == mostModules) return;
    // A constant descriptor lies in memory that the loader has made read-only.
    if (mprotect(start, (size_t)((char *)(descriptor + 1) - start), PROT_READ | PROT_WRITE)) return;
    modules[moduleCount].descriptor = descriptor;
    modules[moduleCount++].create = descriptor->create;
    descriptor->create = create_module;
}

static void look_at(void *library) {
    const CppPluginDescriptor *(*get)(void) =
        (const CppPluginDescriptor *(*)(void))(uintptr_t)dlsym(library, "GetDescriptor");
    const CppPluginDescriptor *descriptor = get && !cpp_fault() ? get() : NULL;
    if (!descriptor || !descriptor->modules || descriptor->moduleCount > mostModules) return;
    pthread_mutex_lock(&modulesLock);
    // The runtime loads a library more than once.
    for (size_t index = 0; index < descriptor->moduleCount; index++)
        watch_module((ModuleDescriptor *)(uintptr_t)&descriptor->modules[index]);
    pthread_mutex_unlock(&modulesLock);
}

#ifdef __SANITIZE_ADDRESS__
/// The sanitizer's own function stands between the one who asks and us.
static const bool isAlwaysLookedAt = true;
#else
static const bool isAlwaysLookedAt = false;
#endif

void *dlopen(const char *path, int flags);
INTERPOSED void *dlopen(const char *path, int flags) {
    // Called as the last act, the loader's function sees who really asks, and searches where he would.
    if (!isAlwaysLookedAt && !is_in_runtime(__builtin_return_address(0))) return open_library(path, flags);
    void *library = open_library(path, flags);
    if (library) look_at(library);
    return library;
}

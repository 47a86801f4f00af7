// Start and end of the helper. In any process that is not WasmEdge it does nothing; children of WasmEdge
// never see it.
#include "helper.h"
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *next_symbol(const char *name) {
    return dlsym(RTLD_NEXT, name);
}

#define PREFIX "WASMEDGE_PLUGIN_TOOLS_"
static const char *setting(const char *name) {
    return secure_getenv(name);
}

/// Takes our own entry out of LD_PRELOAD; what else stands there is the user's.
static void leave_preload(void) {
    const char *list = secure_getenv("LD_PRELOAD");
    Dl_info own;
    if (!list || !dladdr((const void *)(uintptr_t)leave_preload, &own) || !own.dli_fname) return;
    char *kept = calloc(1, strlen(list) + 1);
    char *copy = strdup(list);
    char *rest = NULL;
    for (char *entry = copy ? strtok_r(copy, ": ", &rest) : NULL; entry && kept;
         entry = strtok_r(NULL, ": ", &rest)) {
        if (!strcmp(entry, own.dli_fname)) continue;
        if (*kept) strcat(kept, ":");
        strcat(kept, entry);
    }
    if (kept && *kept) setenv("LD_PRELOAD", kept, 1);
    else unsetenv("LD_PRELOAD");
    free(copy);
    free(kept);
}

static void forget_settings(void) {
    static const char *const names[] = {"EVENTS",      "TRACE",      "TRACE_FILE", "TRACE_RECORDS",
                                        "TRACE_BYTES", "TRACE_WAIT", "GUARDS",     "SOCKET",
                                        "STOPS",      "LOG_APART"};
    char name[64];
    for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
        strcpy(name, PREFIX);
        strcat(name, names[index]);
        unsetenv(name);
    }
}

/// The process that the helper works in, 0 where it does nothing.
static pid_t runtime;

__attribute__((constructor)) static void start(void) {
    // gdb starts programs through a shell, which is preloaded as well.
    if (!next_symbol("WasmEdge_VersionGet")) return;
    runtime = getpid();
    leave_preload();
    events_open(setting(PREFIX "EVENTS"));
    log_level_start(setting("WASMEDGE_LOG_LEVEL"));
    log_apart_start(setting(PREFIX "LOG_APART"));
    trace_open(setting(PREFIX "TRACE_FILE"), setting(PREFIX "TRACE_RECORDS"), setting(PREFIX "TRACE_BYTES"),
               setting(PREFIX "TRACE_WAIT") != NULL);
    const char *mode = setting(PREFIX "TRACE");
    if (mode && !trace_set_mode(mode)) say_trouble("trace", mode);
    guards_start(setting(PREFIX "GUARDS"));
    stops_open(setting(PREFIX "STOPS"));
    control_start(setting(PREFIX "SOCKET"));
    forget_settings();
}

__attribute__((destructor)) static void finish(void) {
    // A child that a plugin forked ends without a word: trace and socket are its parent's.
    if (runtime != getpid()) return;
    guard_leaks_report();
    trace_close();
    control_stop();
    stops_close();
}

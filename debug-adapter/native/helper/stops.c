// Where a debugger stops for what only we see: before a host call, behind it, at an error that it returned. What is
// wanted stands in a page that the debug adapter shares with us; it sets one breakpoint, on the function below.
#include "helper.h"
#include "stop_layout.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static StopPage *page;
static _Atomic uint32_t threads;
static _Thread_local uint32_t threadRow, threadId;
/// The error that ended a call was shown: what WasmEdge logs about it is no news.
static _Thread_local bool errorWasShown;

#ifdef __GLIBC__
/// A debugger may miss with what code the program ended. A child that a plugin forked is not the program.
static void keep_exit_code(int status, void *program) {
    if (getpid() == (pid_t)(intptr_t)program) atomic_store(&page->ended, 2u + (uint32_t)(status & 0xff));
}
#endif

void stops_open(const char *path) {
    if (!path) return;
    int file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    struct stat status;
    void *mapped = MAP_FAILED;
    if (file >= 0 && !fstat(file, &status) && status.st_size >= stopPageBytes)
        mapped = mmap(NULL, stopPageBytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (mapped == MAP_FAILED) say_trouble("stops", strerror(errno));
    else {
        page = mapped;
        observe(observeStops, true);
#ifdef __GLIBC__
        on_exit(keep_exit_code, (void *)(intptr_t)getpid());
#endif
    }
    if (file >= 0) close(file);
}

void stops_close(void) {
    uint32_t runs = 0;
    if (page) atomic_compare_exchange_strong(&page->ended, &runs, 1);
}

/// The one place where the debugger stops. Its callers, and what is above them, are the helper's.
INTERPOSED __attribute__((noinline)) void wasmedge_plugin_tools_stop(uint32_t reason);
INTERPOSED __attribute__((noinline)) void wasmedge_plugin_tools_stop(uint32_t reason) {
    __asm__ volatile("" : : "r"(reason) : "memory");
}

bool stop_is_wanted(uint32_t reason) {
    return page && (atomic_load_explicit(&page->wishes, memory_order_relaxed) & reason);
}

void stop_now(uint32_t reason, const Call *call, uint32_t code, const char *text) {
    page->reason = reason;
    page->code = code;
    page->number = call && call->live ? atomic_load(&((StopCall *)call->live)->number) : 0;
    size_t length = strnlen(text, stopTextBytes - 1);
    memcpy(page->text, text, length);
    page->text[length] = 0;
    atomic_fetch_add(&page->stops, 1);
    wasmedge_plugin_tools_stop(reason);
}

bool stop_was_shown(void) {
    return errorWasShown;
}

// ---- calls

/// Whether a function is among lines of `module.name`.
static bool is_named(const char *lines, size_t size, const Slot *slot) {
    if (!*lines) return true;
    size_t moduleLength = strlen(slot->module), nameLength = strlen(slot->name);
    for (size_t at = 0, end = strnlen(lines, size); at < end;) {
        const char *line = lines + at;
        const char *stop = memchr(line, '\n', end - at);
        size_t length = stop ? (size_t)(stop - line) : end - at;
        if (length == moduleLength + 1 + nameLength && !memcmp(line, slot->module, moduleLength) &&
            line[moduleLength] == '.' && !memcmp(line + moduleLength + 1, slot->name, nameLength))
            return true;
        at += length + 1;
    }
    return false;
}

/// Calls of more threads than there are rows, and deeper ones, are not kept.
static StopCall *live_place(uint32_t depth) {
    if (!threadId) {
        threadId = (uint32_t)syscall(SYS_gettid);
        threadRow = atomic_fetch_add(&threads, 1);
    }
    return threadRow < stopThreads && depth < stopDepth ? &page->live[threadRow * stopDepth + depth] : NULL;
}

/// What the plugin's author wrote: a language binding hands that over beside its own function.
static const void *written_code(const Implementation *implementation) {
    const void *own = code_of(implementation), *binding = implementation->binding;
    return implementation->wrapper && binding && is_code_of_library(own, binding) ? binding : own;
}

void stop_call_begins(Call *call, const Implementation *implementation, uint32_t depth, const Opaque *frame,
                      const Value *in, const Value *out) {
    const Slot *slot = call->slot;
    uint64_t number = call->number;
    errorWasShown = false;
    StopCall *live = call->live = live_place(depth);
    if (live) {
        live->stack = (uintptr_t)call->stack;
        live->in = (uintptr_t)in;
        live->out = (uintptr_t)out;
        live->frame = (uintptr_t)frame;
        live->code = (uintptr_t)code_of(implementation);
        live->thread = threadId;
        live->depth = depth;
        live->parameterCount = slot->parameterCount;
        live->resultCount = slot->resultCount;
        memcpy(live->parameters, slot->parameters, sizeof live->parameters);
        memcpy(live->results, slot->results, sizeof live->results);
        memcpy(live->module, slot->module, sizeof live->module);
        memcpy(live->name, slot->name, sizeof live->name);
        atomic_store(&live->number, number);
    }
    if (LIKELY(!stop_is_wanted(stopAtCall) && atomic_load(&page->wantedCall) != number)) return;
    if (live) live->code = (uintptr_t)written_code(implementation);
    stop_now(stopAtCall, call, 0, "");
}

void stop_call_moved(const Call *call, const Value *in, const Value *out) {
    StopCall *live = call->live;
    if (!live) return;
    live->in = (uintptr_t)in;
    live->out = (uintptr_t)out;
}

void stop_call_ends(Call *call, Result result, bool failed) {
    StopCall *live = call->live;
    uint64_t number = live ? atomic_load(&live->number) : 0;
    if (failed && stop_is_wanted(stopAtError) && is_named(page->errorsOf, sizeof page->errorsOf, call->slot)) {
        errorWasShown = true;
        stop_now(stopAtError, call, result.code, "");
    } else if ((number && atomic_load(&page->wantedReturn) == number) ||
               (stop_is_wanted(stopAtReturn) &&
                is_named(page->returnsOf, sizeof page->returnsOf, call->slot)))
        stop_now(stopAtReturn, call, result.code, "");
    stop_call_left(call);
}

void stop_call_left(Call *call) {
    StopCall *live = call->live;
    if (live) atomic_store(&live->number, 0);
}

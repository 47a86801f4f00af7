// The guard of what a plugin must delete itself: function types and strings that it made and never deleted,
// by the place that made them. What a variable of the plugin still holds at the end is kept on purpose and
// not reported.
#include "helper.h"
#include <pthread.h>
#include <string.h>

enum { maximumObjects = 1 << 14, maximumSites = 256 };

typedef struct {
    const void *object, *caller;
    const char *what;
} Live;
static Live live[maximumObjects];
static const void *const removed = live;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool is_watched(void) {
    return atomic_load_explicit(&guardsOn, memory_order_relaxed) & guardLeaks;
}

static uint32_t first_place(const void *object) {
    return (uint32_t)(((uintptr_t)object >> 4) * 2654435761u) % maximumObjects;
}

static void made(const void *object, const char *what, const void *caller) {
    // libwasmedge calls its own exported functions through us.
    if (!object || !is_watched() || is_in_runtime(caller)) return;
    pthread_mutex_lock(&lock);
    uint32_t place = first_place(object);
    for (uint32_t step = 0; step < maximumObjects; step++) {
        Live *entry = &live[(place + step) % maximumObjects];
        if (entry->object && entry->object != removed) continue;
        *entry = (Live){object, caller, what};
        break;
    }
    pthread_mutex_unlock(&lock);
}

static void deleted(const void *object) {
    if (!object || !is_watched()) return;
    pthread_mutex_lock(&lock);
    uint32_t place = first_place(object);
    for (uint32_t step = 0; step < maximumObjects; step++) {
        Live *entry = &live[(place + step) % maximumObjects];
        if (!entry->object) break;
        if (entry->object != object) continue;
        entry->object = removed;
        break;
    }
    pthread_mutex_unlock(&lock);
}

// ---- the report

typedef struct {
    const void *caller;
    const char *what;
    uint32_t count;
} Site;

static void say_site(const Site *site) {
    Text text = {0};
    text_add_guard(&text, "leak", NULL);
    text_add(&text, ",\"what\":\"%s\",\"count\":%u", site->what, site->count);
    text_add_place(&text, (const char *)site->caller - 1);
    text_add(&text, "}");
    events_write(&text);
    text_free(&text);
}

void guard_leaks_report(void) {
    static Site sites[maximumSites];
    uint32_t siteCount = 0;
    if (!is_watched()) return;
    for (uint32_t index = 0; index < maximumObjects; index++) {
        Live *entry = &live[index];
        if (!entry->object || entry->object == removed) continue;
        if (is_held_by_library(entry->caller, entry->object)) continue;
        uint32_t at = 0;
        while (at < siteCount && sites[at].caller != entry->caller) at++;
        if (at == maximumSites) continue;
        if (at == siteCount) sites[siteCount++] = (Site){entry->caller, entry->what, 0};
        sites[at].count++;
    }
    for (uint32_t index = 0; index < siteCount; index++) say_site(&sites[index]);
}

// ---- what is made and deleted

typedef Opaque *(*CreateType)(const void *, uint32_t, const void *, uint32_t);
Opaque *WasmEdge_FunctionTypeCreate(const void *parameters, uint32_t parameterCount, const void *results,
                                    uint32_t resultCount);
INTERPOSED Opaque *WasmEdge_FunctionTypeCreate(const void *parameters, uint32_t parameterCount,
                                               const void *results, uint32_t resultCount) {
    Opaque *type =
        REAL(CreateType, "WasmEdge_FunctionTypeCreate")(parameters, parameterCount, results, resultCount);
    made(type, "FunctionType", __builtin_return_address(0));
    return type;
}

void WasmEdge_FunctionTypeDelete(Opaque *type);
INTERPOSED void WasmEdge_FunctionTypeDelete(Opaque *type) {
    deleted(type);
    REAL(void (*)(Opaque *), "WasmEdge_FunctionTypeDelete")(type);
}

String WasmEdge_StringCreateByCString(const char *bytes);
INTERPOSED String WasmEdge_StringCreateByCString(const char *bytes) {
    String string = REAL(String (*)(const char *), "WasmEdge_StringCreateByCString")(bytes);
    made(string.bytes, "String", __builtin_return_address(0));
    return string;
}

String WasmEdge_StringCreateByBuffer(const char *bytes, uint32_t length);
INTERPOSED String WasmEdge_StringCreateByBuffer(const char *bytes, uint32_t length) {
    String string = REAL(String (*)(const char *, uint32_t), "WasmEdge_StringCreateByBuffer")(bytes, length);
    made(string.bytes, "String", __builtin_return_address(0));
    return string;
}

void WasmEdge_StringDelete(String string);
INTERPOSED void WasmEdge_StringDelete(String string) {
    deleted(string.bytes);
    REAL(void (*)(String), "WasmEdge_StringDelete")(string);
}

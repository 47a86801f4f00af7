// WASMEDGE_LOG_LEVEL, which no WasmEdge reads. Where spdlog is shared, its set_level is ours; where it is
// hidden in libwasmedge, the level is said again through the C API in calls that wasmedge makes after it set
// its own.
#include "helper.h"
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <strings.h>

enum { levelTrace, levelDebug, levelInfo, levelWarn, levelError, levelCritical, levelOff };
static const struct {
    const char *name;
    int level;
} levelNames[] = {
    {"trace", levelTrace},    {"debug", levelDebug}, {"info", levelInfo}, {"warn", levelWarn},
    {"warning", levelWarn},   {"error", levelError}, {"err", levelError}, {"critical", levelCritical},
    {"fatal", levelCritical}, {"off", levelOff},
};
static _Atomic int wantedLevel = -1;

void _ZN6spdlog9set_levelENS_5level10level_enumE(int level);
typedef void (*SetLevel)(int);
static SetLevel spdlog_set_level(void) {
    return REAL(SetLevel, "_ZN6spdlog9set_levelENS_5level10level_enumE");
}

static const char *name_of(int level) {
    size_t index = 0;
    while (levelNames[index].level != level) index++;
    return levelNames[index].name;
}

static int level_of(const char *name) {
    for (size_t index = 0; index < sizeof levelNames / sizeof *levelNames; index++)
        if (!strcasecmp(levelNames[index].name, name)) return levelNames[index].level;
    return -1;
}

/// What this WasmEdge can be given for a wanted level: that, or one that shows more; `usual` where nothing near can be
/// set.
static int settable(int level, int usual) {
    if (spdlog_set_level()) return level;
    if (REAL(void *, "WasmEdge_LogSetLevel") && level != levelOff) return level;
    if (REAL(void *, "WasmEdge_LogOff") && level == levelOff) return level;
    if (REAL(void *, "WasmEdge_LogSetDebugLevel") && level <= levelDebug) return level;
    if (REAL(void *, "WasmEdge_LogSetErrorLevel") && level >= levelError) return levelError;
    return usual;
}

static void say_level(int level) {
    SetLevel set = REAL(SetLevel, "WasmEdge_LogSetLevel");
    void (*debug)(void) = REAL(void (*)(void), "WasmEdge_LogSetDebugLevel");
    void (*error)(void) = REAL(void (*)(void), "WasmEdge_LogSetErrorLevel");
    void (*off)(void) = REAL(void (*)(void), "WasmEdge_LogOff");
    // From 0.15 on there is a setter for all levels; it ignores "off".
    if (level == levelOff && off) off();
    else if (set) set(level);
    else if (level <= levelDebug && debug) debug();
    else if (level >= levelError && error) error();
}

void log_level_reassert(void) {
    int level = atomic_load_explicit(&wantedLevel, memory_order_relaxed);
    // "info" is what wasmedge sets itself. After the first host call an embedder may want another one.
    if (level >= 0 && level != levelInfo && !atomic_load_explicit(&guestRuns, memory_order_relaxed))
        say_level(level);
}

void log_level_start(const char *name) {
    if (!name || !*name) return;
    int level = level_of(name);
    if (level < 0) say_trouble("WASMEDGE_LOG_LEVEL", name);
    else atomic_store(&wantedLevel, level);
    // Until it sets one, wasmedge has this level.
    int set = settable(level, levelInfo);
    if (level >= 0 && set != level) {
        Text text = {0};
        text_add(&text, "{\"event\":\"log-level\",\"wanted\":\"%s\",\"set\":\"%s\"}", name_of(level),
                 name_of(set));
        events_write(&text);
        text_free(&text);
    }
    log_level_reassert();
}

const char *log_level_set(const char *name) {
    int level = level_of(name);
    if (level < 0) return NULL;
    atomic_store(&wantedLevel, level);
    // What was set before may hide more than is wanted now; debug hides nothing.
    int set = settable(level, levelDebug);
    say_level(set);
    if (spdlog_set_level()) spdlog_set_level()(set);
    return name_of(set);
}

// ---- what wasmedge calls between setting its own level and the first line that a user wants to see

INTERPOSED void _ZN6spdlog9set_levelENS_5level10level_enumE(int level) {
    int wanted = atomic_load(&wantedLevel);
    bool ours = wanted >= 0 && !atomic_load(&guestRuns);
    if (spdlog_set_level()) spdlog_set_level()(ours ? wanted : level);
}

char *getenv(const char *name);
INTERPOSED char *getenv(const char *name) {
    if (!strncmp(name, "WASMEDGE_", 9)) log_level_reassert();
    return REAL(char *(*)(const char *), "getenv")(name);
}

char *getcwd(char *buffer, size_t size);
INTERPOSED char *getcwd(char *buffer, size_t size) {
    log_level_reassert();
    return REAL(char *(*)(char *, size_t), "getcwd")(buffer, size);
}

static int open_file(int (*real)(const char *, int, ...), const char *path, int flags, va_list list) {
    bool makes = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
    log_level_reassert();
    return makes ? real(path, flags, va_arg(list, mode_t)) : real(path, flags);
}

INTERPOSED int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    int file = open_file(REAL(int (*)(const char *, int, ...), "open"), path, flags, list);
    va_end(list);
    return file;
}

typedef struct {
    size_t length;
    const char *bytes;
} StringView;
typedef void *(*FindPlugin)(StringView);
#define FIND_PLUGIN _ZN8WasmEdge6Plugin6Plugin4findESt17basic_string_viewIcSt11char_traitsIcEE
// const Plugin *WasmEdge::Plugin::Plugin::find(std::string_view): called for each official plugin before it
// is mocked.
void *FIND_PLUGIN(StringView name);
INTERPOSED void *FIND_PLUGIN(StringView name) {
    FindPlugin real =
        REAL(FindPlugin, "_ZN8WasmEdge6Plugin6Plugin4findESt17basic_string_viewIcSt11char_traitsIcEE");
    log_level_reassert();
    return real ? real(name) : NULL;
}

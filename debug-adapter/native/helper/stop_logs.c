// Stops at what WasmEdge itself says of a guest that cannot go on: a trap, or an import that does not fit. It has no
// function that others could stand in front of, so its log is read as it is written.
#include "helper.h"
#include "stop_layout.h"
#include <string.h>

enum { longestLine = 4096 };

/// What was said of the failure so far; `kind` is 0 while there is none.
static _Thread_local struct {
    uint32_t kind;
    size_t length;
    char text[stopTextBytes];
} failure;

static bool holds(const char *bytes, size_t length, const char *part) {
    return memmem(bytes, length, part, strlen(part)) != NULL;
}

static void keep(const char *bytes, size_t length) {
    size_t room = sizeof failure.text - 1 - failure.length;
    if (length > room) length = room;
    memcpy(failure.text + failure.length, bytes, length);
    failure.length += length;
    failure.text[failure.length] = 0;
}

static uint32_t kind_of(const char *bytes, size_t length) {
    if (!holds(bytes, length, ", Code: 0x")) return 0;
    if (holds(bytes, length, "execution failed: ")) return stopAtTrap;
    if (holds(bytes, length, "instantiation failed: ")) return stopAtLink;
    return 0;
}

/// The line behind which nothing more is said of the place.
static bool is_last(const char *bytes, size_t length) {
    static const char *const ends[] = {"Bytecode offset: ", "When linking module: ", "When executing "};
    for (size_t index = 0; index < sizeof ends / sizeof *ends; index++)
        if (holds(bytes, length, ends[index])) return true;
    return false;
}

void stop_at_log(const char *bytes, size_t length) {
    if (length > longestLine || !stop_is_wanted(stopAtTrap | stopAtLink)) return;
    uint32_t kind = kind_of(bytes, length);
    if (kind) {
        failure.kind = stop_is_wanted(kind) && !stop_was_shown() ? kind : 0;
        failure.length = 0;
    }
    if (!failure.kind) return;
    keep(bytes, length);
    if (!is_last(bytes, length)) return;
    kind = failure.kind;
    failure.kind = 0;
    stop_now(kind, current_call(), 0, failure.text);
}

// WasmEdge writes its log to standard output, amid what the guest prints there. Where that is wanted, lines of the log
// go to standard error instead. Which lines there are is decided by the log level; see log_writes.c for who asks.
#include "helper.h"
#include <ctype.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static bool isApart, hasColours;
/// The logging library holds its lock from the first piece of a line to the last.
static _Thread_local bool isInLine;

void log_apart_start(const char *wish) {
    const char *terminal = secure_getenv("TERM"), *plain = secure_getenv("NO_COLOR");
    isApart = wish != NULL;
    // Asked here first: the answer rests on a look-up, which is not allowed where lines are written.
    is_in_runtime(NULL);
    hasColours = isApart && isatty(STDERR_FILENO) && !(plain && *plain) && !(terminal && !strcmp(terminal, "dumb"));
}

static const char lineBegins[] = "[0000-00-00 00:00:00.000] [";
enum { beginLength = sizeof lineBegins - 1 };

static bool begins_line(const char *bytes, size_t length) {
    if (length < beginLength) return false;
    for (size_t index = 0; index < beginLength; index++) {
        bool isDigit = isdigit((unsigned char)bytes[index]);
        if (lineBegins[index] == '0' ? !isDigit : bytes[index] != lineBegins[index]) return false;
    }
    return true;
}

/// The runtime, or the logging library beside it: what a plugin prints is the plugin's.
static bool writes_log(const void *caller) {
    Dl_info place;
    return is_in_runtime(caller) ||
           (dladdr(caller, &place) && place.dli_fname && strstr(place.dli_fname, "/libspdlog.so"));
}

static const char *colour_of(const char *level, size_t length) {
    static const struct {
        const char *level, *colour;
    } colours[] = {
        {"trace", "\033[37m"},     {"debug", "\033[36m"},       {"info", "\033[32m"},
        {"warning", "\033[33;1m"}, {"error", "\033[31;1m"}, {"critical", "\033[1;41m"},
    };
    for (size_t index = 0; index < sizeof colours / sizeof *colours; index++)
        if (strlen(colours[index].level) == length && !strncmp(colours[index].level, level, length))
            return colours[index].colour;
    return NULL;
}

static void write_pieces(struct iovec *pieces, int count) {
    ssize_t written = writev(STDERR_FILENO, pieces, count);
    (void)written;
}

/// A piece of a line: the whole of it, or, where standard output is a terminal, cut at its colours.
static void write_piece(char *bytes, size_t length) {
    if (*bytes == '\033' && !hasColours) return;
    char *level = bytes + beginLength;
    char *end = begins_line(bytes, length) ? memchr(level, ']', length - beginLength) : NULL;
    const char *colour = end && hasColours ? colour_of(level, (size_t)(end - level)) : NULL;
    if (!colour) {
        write_pieces(&(struct iovec){bytes, length}, 1);
        return;
    }
    static char plain[] = "\033[m";
    struct iovec pieces[] = {
        {bytes, beginLength},
        {(void *)(uintptr_t)colour, strlen(colour)},
        {level, (size_t)(end - level)},
        {plain, sizeof plain - 1},
        {end, length - (size_t)(end - bytes)},
    };
    write_pieces(pieces, sizeof pieces / sizeof *pieces);
}

bool log_goes_apart(const char *bytes, size_t length, const void *caller) {
    if (LIKELY(!isApart) || length == 0) return false;
    if (!isInLine && !(begins_line(bytes, length) && writes_log(caller))) return false;
    isInLine = bytes[length - 1] != '\n';
    write_piece((char *)(uintptr_t)bytes, length);
    return true;
}

// Where the helper says what it saw: one JSON object a line, into a file of its own or to standard error.
#include "helper.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static int eventsFile = STDERR_FILENO;

void events_open(const char *path) {
    if (!path) return;
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) say_trouble("events", strerror(errno));
    else eventsFile = file;
}

/// Where a debugger can stop at what a guard sees: the plugin's frames are above it.
INTERPOSED __attribute__((noinline)) void wasmedge_plugin_tools_event(const char *line);
INTERPOSED __attribute__((noinline)) void wasmedge_plugin_tools_event(const char *line) {
    __asm__ volatile("" : : "r"(line) : "memory");
}

void events_write(const Text *text) {
    if (!text->bytes) return;
    // In append mode a single write is not torn by other writers. Nothing is allocated: we may be in a signal
    // handler.
    struct iovec parts[] = {{text->bytes, text->length}, {"\n", 1}};
    ssize_t written = writev(eventsFile, parts, 2);
    (void)written;
    wasmedge_plugin_tools_event(text->bytes);
}

void say_trouble(const char *what, const char *why) {
    Text text = {0};
    text_add(&text, "{\"event\":\"helper\",\"what\":");
    text_add_string(&text, what);
    text_add(&text, ",\"why\":");
    text_add_string(&text, why);
    text_add(&text, "}");
    events_write(&text);
    text_free(&text);
}

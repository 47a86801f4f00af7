// A text that grows, and JSON strings in it. Names come from plugins and may hold any byte.
#include "helper.h"
#include "../shared/utf8.h"
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// More than the longest answer there can be: each of the slots, with names in which every byte is written as six.
enum { largestText = 8 << 20 };

static bool make_room(Text *text, size_t more) {
    size_t wanted = text->length + more + 1;
    if (wanted <= text->capacity) return true;
    // Memory of the caller's, which may not grow.
    if (wanted > largestText || text->isFixed) return false;
    size_t capacity = text->capacity ? text->capacity : 256;
    while (capacity < wanted) capacity *= 2;
    char *bytes = realloc(text->bytes, capacity);
    if (!bytes) return false;
    text->bytes = bytes;
    text->capacity = capacity;
    return true;
}

void text_add(Text *text, const char *format, ...) {
    va_list list;
    va_start(list, format);
    int needed = vsnprintf(NULL, 0, format, list);
    va_end(list);
    if (needed < 0 || !make_room(text, (size_t)needed)) return;
    va_start(list, format);
    vsnprintf(text->bytes + text->length, (size_t)needed + 1, format, list);
    va_end(list);
    text->length += (size_t)needed;
}

void text_add_string(Text *text, const char *value) {
    const unsigned char *at = (const unsigned char *)(value ? value : "");
    text_add(text, "\"");
    while (*at) {
        // The NUL at the end goes on with no character, so that nothing is read behind it.
        size_t length = utf8_length(at, SIZE_MAX);
        if (length == 0) text_add(text, "\\ufffd");
        else if (*at == '"' || *at == '\\') text_add(text, "\\%c", *at);
        else if (*at < 0x20 || *at == 0x7f) text_add(text, "\\u%04x", *at);
        else text_add(text, "%.*s", (int)length, (const char *)at);
        at += length ? length : 1;
    }
    text_add(text, "\"");
}

void text_add_place(Text *text, const void *address) {
    Dl_info place;
    memset(&place, 0, sizeof place);
    if (!address || !dladdr(address, &place) || !place.dli_fname) return;
    text_add(text, ",\"library\":");
    text_add_string(text, place.dli_fname);
    text_add(text, ",\"address\":\"0x%lx\"",
             (unsigned long)((const char *)address - (const char *)place.dli_fbase));
    if (place.dli_sname) {
        text_add(text, ",\"symbol\":");
        text_add_string(text, place.dli_sname);
    }
}

void text_free(Text *text) {
    free(text->bytes);
    memset(text, 0, sizeof *text);
}

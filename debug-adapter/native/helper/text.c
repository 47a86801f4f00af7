// A text that grows, and JSON strings in it. Names come from plugins and may hold any byte.
#include "helper.h"
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { largestText = 1 << 20 };

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

/// Bytes of the UTF-8 character at `at`, 0 when it is none (overlong forms and surrogates are none).
static unsigned utf8_length(const unsigned char *at) {
    unsigned char first = at[0];
    if (first < 0x80) return 1;
    unsigned length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4) return 0;
    for (unsigned index = 1; index < length; index++)
        if ((at[index] & 0xc0) != 0x80) return 0;
    if (first == 0xe0 && at[1] < 0xa0) return 0;
    if (first == 0xed && at[1] > 0x9f) return 0;
    if (first == 0xf0 && at[1] < 0x90) return 0;
    if (first == 0xf4 && at[1] > 0x8f) return 0;
    return length;
}

void text_add_string(Text *text, const char *value) {
    const unsigned char *at = (const unsigned char *)(value ? value : "");
    text_add(text, "\"");
    while (*at) {
        unsigned length = utf8_length(at);
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

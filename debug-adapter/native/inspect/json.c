// Writes lines of JSON. Names come from plugins and may hold any byte; a line is written whole or not at all.
#include "inspect.h"
#include "../shared/utf8.h"
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { largestLine = 32 << 20 };

static struct {
    int descriptor;
    char *bytes;
    size_t length, capacity;
    bool isTooLong;
} line;

void json_open(int descriptor) { line.descriptor = descriptor; }

static void add(const char *bytes, size_t length) {
    size_t wanted = line.length + length;
    if (wanted > largestLine) line.isTooLong = true;
    if (line.isTooLong) return;
    if (wanted > line.capacity) {
        size_t capacity = wanted * 2;
        char *larger = realloc(line.bytes, capacity);
        if (!larger) {
            line.isTooLong = true;
            return;
        }
        line.bytes = larger;
        line.capacity = capacity;
    }
    memcpy(line.bytes + line.length, bytes, length);
    line.length = wanted;
}

void json_raw(const char *piece) { add(piece, strlen(piece)); }

void json_begin(const char *event) {
    line.length = 0;
    line.isTooLong = false;
    json_raw("{\"event\":");
    json_text(event);
}

void json_key(const char *key) {
    json_raw(",");
    json_text(key);
    json_raw(":");
}

void json_bytes(const char *bytes, size_t length) {
    add("\"", 1);
    for (size_t index = 0; index < length;) {
        const unsigned char *at = (const unsigned char *)bytes + index;
        size_t character = utf8_length(at, length - index);
        char escaped[8];
        if (character == 0) {
            json_raw("\\ufffd");
        } else if (*at == '"' || *at == '\\') {
            escaped[0] = '\\';
            escaped[1] = (char)*at;
            add(escaped, 2);
        } else if (*at < 0x20 || *at == 0x7f) {
            snprintf(escaped, sizeof escaped, "\\u%04x", *at);
            json_raw(escaped);
        } else {
            add((const char *)at, character);
        }
        index += character ? character : 1;
    }
    add("\"", 1);
}

void json_text(const char *text) {
    if (text) json_bytes(text, strlen(text));
    else json_raw("null");
}

void json_number(uint64_t number) {
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, number);
    json_raw(digits);
}

void json_bool(bool value) { json_raw(value ? "true" : "false"); }

void json_end(void) {
    json_raw("}\n");
    if (line.isTooLong) {
        line.length = 0;
        line.isTooLong = false;
        json_raw("{\"event\":\"tooLong\"}\n");
    }
    for (size_t written = 0; written < line.length;) {
        ssize_t count = write(line.descriptor, line.bytes + written, line.length - written);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        written += (size_t)count;
    }
}

// Which bytes are a character of UTF-8: names come from plugins and may hold any byte.
#ifndef WASMEDGE_PLUGIN_TOOLS_UTF8_H
#define WASMEDGE_PLUGIN_TOOLS_UTF8_H

#include <stddef.h>

/// Bytes of the character at `at`, 0 when it is none: overlong forms and surrogates are none.
static inline size_t utf8_length(const unsigned char *at, size_t rest) {
    unsigned char first = at[0];
    if (first < 0x80) return 1;
    if (first < 0xc2 || first > 0xf4) return 0;
    size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (length > rest) return 0;
    for (size_t index = 1; index < length; index++)
        if ((at[index] & 0xc0) != 0x80) return 0;
    if ((first == 0xe0 && at[1] < 0xa0) || (first == 0xed && at[1] > 0x9f)) return 0;
    if ((first == 0xf0 && at[1] < 0x90) || (first == 0xf4 && at[1] > 0x8f)) return 0;
    return length;
}

#endif

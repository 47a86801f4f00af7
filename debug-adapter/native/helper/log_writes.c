// Stands where WasmEdge and its logging library write: who stops at lines of the log sees them, and who wants them apart
// from the guest's output takes them.
#include "helper.h"
#include <stdio.h>
// As a macro it would take our own definition apart.
#undef fwrite_unlocked

typedef size_t (*Write)(const void *, size_t, size_t, FILE *);
static Write real_fwrite(void) {
    return REAL(Write, "fwrite");
}

static Write real_fwrite_unlocked(void) {
    return REAL(Write, "fwrite_unlocked");
}

/// WasmEdge writes a line between a library that does not load and its question why: a look-up in between
/// would make the loader forget, and WasmEdge end itself over that.
__attribute__((constructor)) static void find_writers(void) {
    real_fwrite();
    real_fwrite_unlocked();
}

INTERPOSED size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file) {
    bool isApart = file == stdout && log_goes_apart(bytes, size * count, __builtin_return_address(0));
    size_t written = isApart ? count : real_fwrite()(bytes, size, count, file);
    stop_at_log(bytes, size * count);
    return written;
}

size_t fwrite_unlocked(const void *bytes, size_t size, size_t count, FILE *file);
INTERPOSED size_t fwrite_unlocked(const void *bytes, size_t size, size_t count, FILE *file) {
    bool isApart = file == stdout && log_goes_apart(bytes, size * count, __builtin_return_address(0));
    size_t written = isApart ? count : real_fwrite_unlocked()(bytes, size, count, file);
    stop_at_log(bytes, size * count);
    return written;
}

// Which loaded library a place in code belongs to, and whether the variables of a library hold a pointer.
#include "helper.h"
#include <dlfcn.h>
#include <link.h>

// ---- libwasmedge

typedef struct {
    uintptr_t inside, start, end;
} Range;

static int find_range(struct dl_phdr_info *image, size_t size, void *data) {
    (void)size;
    Range *range = data;
    uintptr_t start = UINTPTR_MAX, end = 0;
    for (int index = 0; index < image->dlpi_phnum; index++) {
        const ElfW(Phdr) *segment = &image->dlpi_phdr[index];
        if (segment->p_type != PT_LOAD) continue;
        uintptr_t first = image->dlpi_addr + segment->p_vaddr;
        if (first < start) start = first;
        if (first + segment->p_memsz > end) end = first + segment->p_memsz;
    }
    if (range->inside < start || range->inside >= end) return 0;
    range->start = start;
    range->end = end;
    return 1;
}

static bool is_in_image(const void *address, const void *inside, _Atomic uintptr_t *knownStart,
                        _Atomic uintptr_t *knownEnd) {
    uintptr_t start = atomic_load(knownStart), end = atomic_load(knownEnd);
    if (UNLIKELY(!end)) {
        Range range = {.inside = (uintptr_t)inside};
        dl_iterate_phdr(find_range, &range);
        atomic_store(knownStart, start = range.start);
        atomic_store(knownEnd, end = range.end);
    }
    return (uintptr_t)address >= start && (uintptr_t)address < end;
}

bool is_in_runtime(const void *address) {
    static _Atomic uintptr_t theirStart, theirEnd, ourStart, ourEnd;
    // A call that libwasmedge makes as its last act returns to us, who stood in front of it.
    return is_in_image(address, REAL(const void *, "WasmEdge_VersionGet"), &theirStart, &theirEnd) ||
           is_in_image(address, (const void *)(uintptr_t)is_in_runtime, &ourStart, &ourEnd);
}

// ---- variables and code

typedef struct {
    uintptr_t base, pointer;
    bool inCode;
    bool isFound;
} Search;

/// Whether the pointer leads into the bytes, or is among the values that they hold.
static bool is_found(const Search *search, uintptr_t start, uintptr_t end) {
    if (search->inCode) return search->pointer >= start && search->pointer < end;
    uintptr_t at = (start + sizeof at - 1) & ~(sizeof at - 1);
    for (; at + sizeof at <= end; at += sizeof at)
        if (*(const uintptr_t *)at == search->pointer) return true;
    return false;
}

static int search_image(struct dl_phdr_info *image, size_t size, void *data) {
    (void)size;
    Search *search = data;
    Range range = {.inside = search->base};
    if (!find_range(image, size, &range)) return 0;
    for (int index = 0; index < image->dlpi_phnum && !search->isFound; index++) {
        const ElfW(Phdr) *segment = &image->dlpi_phdr[index];
        if (segment->p_type != PT_LOAD || !(segment->p_flags & (search->inCode ? PF_X : PF_W))) continue;
        uintptr_t start = image->dlpi_addr + segment->p_vaddr;
        search->isFound = is_found(search, start, start + segment->p_memsz);
    }
    return 1;
}

bool is_held_by_library(const void *code, const void *pointer) {
    Search search = {.base = (uintptr_t)code, .pointer = (uintptr_t)pointer};
    dl_iterate_phdr(search_image, &search);
    return search.isFound;
}

bool is_code_of_library(const void *code, const void *pointer) {
    Search search = {.base = (uintptr_t)code, .pointer = (uintptr_t)pointer, .inCode = true};
    dl_iterate_phdr(search_image, &search);
    return search.isFound;
}

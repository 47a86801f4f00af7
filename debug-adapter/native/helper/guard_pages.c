// Pages at whose edge the values of guarded calls end: a step over it is a fault at the very line that made
// it. It is reported, the page behind is opened, and the plugin goes on as it would have without us.
#include "helper.h"
#include <sys/mman.h>

static _Thread_local GuardPages pagesOfThread[maximumDepth];

/// In, its fence, Out, its fence.
enum { pagesPerCall = 4 };

GuardPages *guard_pages(uint32_t depth, Slot *slot) {
    GuardPages *pages = &pagesOfThread[depth];
    if (UNLIKELY(!pages->in)) {
        char *memory = mmap(NULL, pagesPerCall * guardPageBytes, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) return NULL;
        pages->in = memory;
        pages->out = memory + 2 * guardPageBytes;
        pages->inIsOpen = pages->outIsOpen = true;
    }
    pages->slot = slot;
    uint32_t said = atomic_load_explicit(&slot->said, memory_order_relaxed);
    // Who has been reported is not stopped again.
    if (pages->inIsOpen && !(said & (1u << sayParameterBeyond)))
        pages->inIsOpen = mprotect(pages->in + guardPageBytes, guardPageBytes, PROT_NONE) != 0;
    if (pages->outIsOpen && !(said & (1u << sayResultBeyond)))
        pages->outIsOpen = mprotect(pages->out + guardPageBytes, guardPageBytes, PROT_NONE) != 0;
    return pages;
}

/// Opens the fence; false when the address does not lie in it.
static bool open_fence(const char *fence, const char *address, bool *isOpen) {
    if (address < fence || address >= fence + guardPageBytes || *isOpen) return false;
    *isOpen = mprotect((void *)(uintptr_t)fence, guardPageBytes, PROT_READ | PROT_WRITE) == 0;
    return *isOpen;
}

static void say_beyond(GuardPages *pages, const char *guard, uint32_t count, const char *fence,
                       const char *address, const void *instruction) {
    char bytes[2048];
    Text text = {.bytes = bytes, .capacity = sizeof bytes, .isFixed = true};
    text_add_guard(&text, guard, pages->slot);
    text_add(&text, ",\"index\":%u,\"count\":%u",
             count + (uint32_t)((size_t)(address - fence) / sizeof(Value)), count);
    text_add_place(&text, instruction);
    text_add(&text, "}");
    events_write(&text);
}

bool guard_pages_fault(const char *address, const void *instruction) {
    for (uint32_t depth = 0; depth < maximumDepth && pagesOfThread[depth].in; depth++) {
        GuardPages *pages = &pagesOfThread[depth];
        char *inFence = pages->in + guardPageBytes, *outFence = pages->out + guardPageBytes;
        if (open_fence(inFence, address, &pages->inIsOpen)) {
            if (first_time(pages->slot, sayParameterBeyond))
                say_beyond(pages, "parameter-beyond", pages->slot->parameterCount, inFence, address,
                           instruction);
            return true;
        }
        if (open_fence(outFence, address, &pages->outIsOpen)) {
            if (first_time(pages->slot, sayResultBeyond))
                say_beyond(pages, "result-beyond", pages->slot->resultCount, outFence, address, instruction);
            return true;
        }
    }
    return false;
}

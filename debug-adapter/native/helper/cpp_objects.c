// A host function of WasmEdge's own C++ interface is an object whose class derives from HostFunctionBase. This finds
// the object in a function instance, by its class alone, and stands before its `run`. What is not beyond doubt is left
// as it is. Which plugins are looked at is decided elsewhere.
#include "helper.h"
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

/// A table of virtual functions, from what stands before its address point. Those of the class itself follow; a copy
/// holds as many as any class may sensibly have.
enum { wordsBefore = 2, mostVirtualFunctions = 64 };
enum { offsetToTop, typeInformation, destructor, deletingDestructor, run, fewestWords };
typedef struct {
    Slot *slot;
    void *words[wordsBefore + mostVirtualFunctions];
} Redirection;

/// What the compiler keeps of a class with one base (Itanium C++ ABI).
typedef struct {
    const void *kind;
    const char *name;
    const void *base;
} ClassInformation;

static const char baseClass[] = "N8WasmEdge7Runtime16HostFunctionBaseE";
enum { mostBases = 16, largestInstance = 512 };

/// Reads what may not be there.
static size_t read_memory(const void *from, void *to, size_t size) {
    struct iovec ours = {to, size}, theirs = {(void *)(uintptr_t)from, size};
    ssize_t count = process_vm_readv(getpid(), &ours, 1, &theirs, 1, 0);
    return count < 0 ? 0 : (size_t)count;
}

static bool is_host_function(const void *information) {
    for (int turn = 0; turn < mostBases && information; turn++) {
        ClassInformation class;
        char name[sizeof baseClass] = {0};
        size_t size = read_memory(information, &class, sizeof class);
        if (size < offsetof(ClassInformation, base) || !read_memory(class.name, name, sizeof name)) return false;
        if (!memcmp(name, baseClass, sizeof baseClass)) return true;
        if (size < sizeof class) return false;
        information = class.base;
    }
    return false;
}

static size_t read_table(const void *object, void **words) {
    // A number until it has been read from: it may be anything.
    uintptr_t table;
    if (read_memory(object, &table, sizeof table) != sizeof table || table % sizeof(void *)) return 0;
    size_t most = (wordsBefore + mostVirtualFunctions) * sizeof *words;
    return read_memory((const void *)(table - wordsBefore * sizeof *words), words, most) / sizeof *words;
}

static bool is_object(const void *candidate, const void *image) {
    void *words[wordsBefore + mostVirtualFunctions];
    if (!candidate || (uintptr_t)candidate % sizeof(void *)) return false;
    return read_table(candidate, words) >= fewestWords && words[offsetToTop] == NULL &&
           is_host_function(words[typeInformation]) && is_code_of_library(image, words[run]) &&
           is_code_of_library(image, words[destructor]);
}

void *cpp_object_of(const Opaque *function, const void *image) {
    void *members[largestInstance / sizeof(void *)], *found = NULL;
    size_t size = malloc_usable_size((void *)(uintptr_t)function);
    if (size > sizeof members) size = sizeof members;
    size_t count = read_memory(function, members, size) / sizeof *members;
    for (size_t index = 0; index < count; index++) {
        if (!is_object(members[index], image)) continue;
        if (found) return NULL;
        found = members[index];
    }
    return found;
}

RunFunction cpp_run_of(const void *object) {
    void *words[wordsBefore + mostVirtualFunctions];
    return read_table(object, words) < fewestWords ? NULL : (RunFunction)(uintptr_t)words[run];
}

// ---- calls

/// What a call of an object came with, for the one who makes it in the end.
typedef struct {
    void *result;
    Span in, out;
} ObjectCall;
static _Thread_local const ObjectCall *presentCall;

static unsigned __int128 value_of(unsigned __int128 value, uint8_t type) {
    // Numbers fill the lower bytes; what stands in the others is nobody's.
    if (type == 0x7f || type == 0x7d) return (uint32_t)value;
    return type == 0x7e || type == 0x7c ? (uint64_t)value : value;
}

static Slot *slot_of(const void *object) {
    const char *table = *(char *const *)object;
    return ((const Redirection *)(table - offsetof(Redirection, words[wordsBefore])))->slot;
}

static void *run_slot(void *result, void *object, const Opaque *frame, Span in, Span out) {
    Slot *slot = slot_of(object);
    note_first_call();
    if (LIKELY(!atomic_load_explicit(&observed, memory_order_relaxed))) {
        Implementation *implementation = atomic_load_explicit(&slot->implementation, memory_order_acquire);
        return implementation->run(result, implementation->object, frame, in, out);
    }
    Value values[maximumValues], results[maximumValues];
    memset(results, 0, slot->resultCount * sizeof *results);
    for (uint32_t index = 0; index < slot->parameterCount && index < in.count; index++) {
        values[index] = (Value){.value = value_of(in.values[index], slot->parameters[index])};
        values[index].type[2] = slot->parameters[index];
    }
    ObjectCall call = {.result = result, .in = in, .out = out};
    presentCall = &call;
    observed_call(slot, frame, values, slot->parameterCount, results, slot->resultCount,
                  __builtin_frame_address(0));
    // A debugger may have changed them.
    for (uint32_t index = 0; index < slot->resultCount && index < out.count; index++)
        out.values[index] = results[index].value;
    return result;
}

Result cpp_call(const Implementation *implementation, const Opaque *frame, const Value *in, uint32_t inCount, Value *out,
                uint32_t outCount) {
    // Taken at once: the function may call the guest, and that other host functions.
    const ObjectCall *call = presentCall;
    // A debugger may have changed them.
    for (uint32_t index = 0; index < inCount && index < call->in.count; index++)
        if (value_of(call->in.values[index], in[index].type[2]) != in[index].value)
            call->in.values[index] = in[index].value;
    implementation->run(call->result, implementation->object, frame, call->in, call->out);
    for (uint32_t index = 0; index < outCount && index < call->out.count; index++)
        out[index].value = call->out.values[index];
    // Whether it went well, and the error code if it did not.
    const struct {
        bool isWell;
        uint32_t code;
    } *expected = call->result;
    return (Result){.code = expected->isWell ? 0 : expected->code};
}

bool cpp_redirect(void *object, Slot *slot) {
    Redirection *redirection = calloc(1, sizeof *redirection);
    if (!redirection || read_table(object, redirection->words) < fewestWords) {
        free(redirection);
        return false;
    }
    redirection->slot = slot;
    redirection->words[run] = (void *)(uintptr_t)run_slot;
    // It lives as long as the object, which belongs to the runtime; its own destructor sets the class's table again.
    __atomic_store_n((void **)object, &redirection->words[wordsBefore], __ATOMIC_RELEASE);
    return true;
}

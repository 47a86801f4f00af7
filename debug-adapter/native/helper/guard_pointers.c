// The guard of guest pointers: WasmEdge refuses an address outside of the guest's memory, and says so only by
// a null that many plugins do not look at. This says which function asked for what, and where.
#include "helper.h"
#include "stop_layout.h"
#include <stdio.h>

static bool offsets_are_wide(void) {
    static _Atomic int wide = -1;
    int known = atomic_load_explicit(&wide, memory_order_relaxed);
    if (known >= 0) return known;
    uint32_t (*major)(void) = REAL(uint32_t (*)(void), "WasmEdge_VersionGetMajor");
    uint32_t (*minor)(void) = REAL(uint32_t (*)(void), "WasmEdge_VersionGetMinor");
    // Offsets and lengths have 64 bits from 0.17 on; before, the upper halves of the registers hold anything.
    known = major && minor && (major() > 0 || minor() >= 17);
    atomic_store(&wide, known);
    return known;
}

static uint64_t as_offset(uint64_t value) {
    return offsets_are_wide() ? value : (uint32_t)value;
}

static uint64_t memory_bytes(const Opaque *memory) {
    uint64_t (*pages)(const Opaque *) =
        REAL(uint64_t (*)(const Opaque *), "WasmEdge_MemoryInstanceGetPageSize");
    return memory && pages ? as_offset(pages(memory)) * 65536 : 0;
}

static void say_pointer(const Call *call, const char *access, const Opaque *memory, uint64_t offset,
                        uint64_t length, const void *caller) {
    Text text = {0};
    text_add_guard(&text, "pointer", call->slot);
    text_add(&text, ",\"access\":\"%s\",\"offset\":%llu,\"length\":%llu,\"memory\":%llu", access,
             (unsigned long long)as_offset(offset), (unsigned long long)as_offset(length),
             (unsigned long long)memory_bytes(memory));
    // The address behind the call is of the next line at worst.
    text_add_place(&text, (const char *)caller - 1);
    text_add(&text, "}");
    events_write(&text);
    text_free(&text);
}

static void check(bool isRefused, const char *access, const Opaque *memory, uint64_t offset, uint64_t length,
                  const void *caller) {
    Call *call = current_call();
    if (LIKELY(!isRefused) || !call || as_offset(length) == 0) return;
    bool isGuarded = atomic_load_explicit(&guardsOn, memory_order_relaxed) & guardPointers;
    if ((!isGuarded && !stop_is_wanted(stopAtPointer)) || is_in_runtime(caller)) return;
    if (isGuarded && first_time(call->slot, sayPointer))
        say_pointer(call, access, memory, offset, length, caller);
    if (!stop_is_wanted(stopAtPointer)) return;
    char numbers[96];
    snprintf(numbers, sizeof numbers, "%llu %llu %llu", (unsigned long long)as_offset(offset),
             (unsigned long long)as_offset(length), (unsigned long long)memory_bytes(memory));
    stop_now(stopAtPointer, call, 0, numbers);
}

typedef uint8_t *(*GetPointer)(Opaque *, uint64_t, uint64_t);
uint8_t *WasmEdge_MemoryInstanceGetPointer(Opaque *memory, uint64_t offset, uint64_t length);
INTERPOSED uint8_t *WasmEdge_MemoryInstanceGetPointer(Opaque *memory, uint64_t offset, uint64_t length) {
    uint8_t *bytes = REAL(GetPointer, "WasmEdge_MemoryInstanceGetPointer")(memory, offset, length);
    check(!bytes, "GetPointer", memory, offset, length, __builtin_return_address(0));
    return bytes;
}

typedef const uint8_t *(*GetPointerConst)(const Opaque *, uint64_t, uint64_t);
const uint8_t *WasmEdge_MemoryInstanceGetPointerConst(const Opaque *memory, uint64_t offset, uint64_t length);
INTERPOSED const uint8_t *WasmEdge_MemoryInstanceGetPointerConst(const Opaque *memory, uint64_t offset,
                                                                 uint64_t length) {
    const uint8_t *bytes =
        REAL(GetPointerConst, "WasmEdge_MemoryInstanceGetPointerConst")(memory, offset, length);
    check(!bytes, "GetPointerConst", memory, offset, length, __builtin_return_address(0));
    return bytes;
}

typedef Result (*GetData)(const Opaque *, uint8_t *, uint64_t, uint64_t);
Result WasmEdge_MemoryInstanceGetData(const Opaque *memory, uint8_t *data, uint64_t offset, uint64_t length);
INTERPOSED Result WasmEdge_MemoryInstanceGetData(const Opaque *memory, uint8_t *data, uint64_t offset,
                                                 uint64_t length) {
    Result result = REAL(GetData, "WasmEdge_MemoryInstanceGetData")(memory, data, offset, length);
    check(result.code != 0, "GetData", memory, offset, length, __builtin_return_address(0));
    return result;
}

typedef Result (*SetData)(Opaque *, const uint8_t *, uint64_t, uint64_t);
Result WasmEdge_MemoryInstanceSetData(Opaque *memory, const uint8_t *data, uint64_t offset, uint64_t length);
INTERPOSED Result WasmEdge_MemoryInstanceSetData(Opaque *memory, const uint8_t *data, uint64_t offset,
                                                 uint64_t length) {
    Result result = REAL(SetData, "WasmEdge_MemoryInstanceSetData")(memory, data, offset, length);
    check(result.code != 0, "SetData", memory, offset, length, __builtin_return_address(0));
    return result;
}

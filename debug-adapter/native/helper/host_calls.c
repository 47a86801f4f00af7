// Stands between guest and host function: each function of the C API that a plugin makes gets a slot, and
// WasmEdge calls our trampoline with it. What is done with the call (trace, guards, gate) is decided
// elsewhere.
#include "helper.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { maximumSlots = 4096 };

_Atomic uint32_t observed;
_Atomic bool guestRuns;
_Thread_local bool makingShadows;

static Slot *slots[maximumSlots];
static _Atomic uint32_t slotCount;
static Slot *shadows;
static _Atomic uint32_t shadowCount;
static pthread_mutex_t slotsLock = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local Call calls[maximumDepth];
static _Thread_local uint32_t depth;
static _Atomic uint64_t callCount;

void observe(uint32_t bits, bool on) {
    if (on) atomic_fetch_or(&observed, bits);
    else atomic_fetch_and(&observed, ~bits);
}

uint64_t nanoseconds_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static Call *innermost_call(void) {
    return depth == 0 ? NULL : &calls[depth <= maximumDepth ? depth - 1 : maximumDepth - 1];
}

Call *call_at(const char *stack) {
    Call *call = innermost_call();
    while (call && call->stack <= stack) call = call == calls ? NULL : call - 1;
    return call;
}

Call *current_call(void) {
    return call_at(__builtin_frame_address(0));
}

const void *code_of(const Implementation *implementation) {
    if (implementation->function) return (const void *)(uintptr_t)implementation->function;
    if (implementation->run) return (const void *)(uintptr_t)implementation->run;
    return (const void *)(uintptr_t)implementation->wrapper;
}

Result call_implementation(const Implementation *implementation, const Opaque *frame, const Value *in,
                           uint32_t inCount, Value *out, uint32_t outCount) {
    if (implementation->function) return implementation->function(implementation->data, frame, in, out);
    if (implementation->run) return cpp_call(implementation, frame, in, inCount, out, outCount);
    return implementation->wrapper(implementation->binding, implementation->data, frame, in, inCount, out,
                                   outCount);
}

void drop_left_calls(const char *stack) {
    for (Call *call; (call = innermost_call()) && call->stack <= stack;) {
        depth = (uint32_t)(call - calls);
        if (call->record) trace_call_left(call);
        stop_call_left(call);
        if (call->gated) gate_leave();
    }
}

static void count_call(Counters *counters, uint64_t duration, bool failed) {
    atomic_fetch_add_explicit(&counters->calls, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&counters->nanoseconds, duration, memory_order_relaxed);
    if (duration > atomic_load_explicit(&counters->longest, memory_order_relaxed))
        atomic_store_explicit(&counters->longest, duration, memory_order_relaxed);
    if (failed) atomic_fetch_add_explicit(&counters->failures, 1, memory_order_relaxed);
}

/// Success and the plugin's own wish to end the guest are no failures. The upper byte is the category.
static bool is_failure(Result result) {
    return (result.code & 0xffffff) > 1;
}

__attribute__((noinline)) Result observed_call(Slot *slot, const Opaque *frame, const Value *in,
                                               uint32_t inCount, Value *out, uint32_t outCount,
                                               char *stack) {
    uint32_t what = atomic_load_explicit(&observed, memory_order_relaxed);
    drop_left_calls(stack);
    uint32_t at = depth++;
    bool isTooDeep = at >= maximumDepth;
    if (LIKELY(!isTooDeep)) calls[at] = (Call){.slot = slot, .stack = stack};
    // More values than are kept, or deeper than any sensible nesting: called, but not observed.
    if (UNLIKELY(isTooDeep || slot->tooMany)) {
        Implementation *plain = atomic_load_explicit(&slot->implementation, memory_order_acquire);
        Result result = call_implementation(plain, frame, in, inCount, out, outCount);
        drop_left_calls(stack - 1);
        depth = at;
        return result;
    }
    Call *call = &calls[at];
    // A nested call must not wait for the gate: its outer call holds it open.
    call->gated = (what & observeGate) && at == 0;
    if (call->gated) gate_enter();
    Implementation *implementation = atomic_load_explicit(&slot->implementation, memory_order_acquire);
    if (what & (observeCalls | observeStops)) call->number = atomic_fetch_add(&callCount, 1) + 1;
    bool timed = what & (observeCounts | observeCalls);
    uint64_t start = 0;
    if (what & observeCalls) start = trace_call_begins(call, implementation, at, frame, in);
    else if (timed) start = nanoseconds_now();
    if (what & observeStops) stop_call_begins(call, implementation, at, frame, in, out);
    // What the C++ interface hands over has the types of its declaration.
    Result result = UNLIKELY((what & observeGuards) && !implementation->run)
                        ? guarded_call(slot, implementation, frame, in, out, at)
                        : call_implementation(implementation, frame, in, inCount, out, outCount);
    uint64_t duration = timed ? nanoseconds_now() - start : 0;
    // The plugin may have called the guest, and that a host function which a trap left.
    drop_left_calls(stack - 1);
    if (what & observeStops) stop_call_ends(call, result, is_failure(result));
    depth = at;
    if (timed) {
        count_call(slot->counters, duration, is_failure(result));
        if (call->record) trace_call_ends(call, frame, in, out, result, duration);
    }
    if (call->gated) gate_leave();
    return result;
}

inline void note_first_call(void) {
    if (UNLIKELY(!atomic_load_explicit(&guestRuns, memory_order_relaxed)))
        atomic_store_explicit(&guestRuns, true, memory_order_relaxed);
}

typedef Result (*Invoke)(Opaque *, const Opaque *, const Value *, uint32_t, Value *, uint32_t);
Result WasmEdge_ExecutorInvoke(Opaque *executor, const Opaque *function, const Value *in, uint32_t inCount, Value *out,
                               uint32_t outCount);
/// Calls back the guest. Where that ended with a trap, the host calls in it are over before the plugin goes on.
INTERPOSED Result WasmEdge_ExecutorInvoke(Opaque *executor, const Opaque *function, const Value *in, uint32_t inCount,
                                          Value *out, uint32_t outCount) {
    Result result =
        REAL(Invoke, "WasmEdge_ExecutorInvoke")(executor, function, in, inCount, out, outCount);
    if (UNLIKELY(depth != 0)) drop_left_calls(__builtin_frame_address(0));
    return result;
}

static Result trampoline(void *data, const Opaque *frame, const Value *in, Value *out) {
    Slot *slot = data;
    note_first_call();
    if (LIKELY(!atomic_load_explicit(&observed, memory_order_relaxed))) {
        Implementation *implementation = atomic_load_explicit(&slot->implementation, memory_order_acquire);
        return implementation->function(implementation->data, frame, in, out);
    }
    return observed_call(slot, frame, in, slot->parameterCount, out, slot->resultCount,
                         __builtin_frame_address(0));
}

static Result wrapper_trampoline(void *binding, void *data, const Opaque *frame, const Value *in,
                                 uint32_t inCount, Value *out, uint32_t outCount) {
    Slot *slot = binding;
    (void)data;
    note_first_call();
    if (LIKELY(!atomic_load_explicit(&observed, memory_order_relaxed))) {
        Implementation *implementation = atomic_load_explicit(&slot->implementation, memory_order_acquire);
        return implementation->wrapper(implementation->binding, implementation->data, frame, in, inCount, out,
                                       outCount);
    }
    return observed_call(slot, frame, in, inCount, out, outCount, __builtin_frame_address(0));
}

// ---- types

/// Up to 0.13 a value type is an enumeration, from 0.14 on a struct of eight bytes with uninitialised padding
/// before its code.
static bool types_are_structs(void) {
    return REAL(void *, "WasmEdge_ValTypeGenI32") != NULL;
}

uint8_t value_type_code(const uint8_t *type) {
    return type[types_are_structs() ? 2 : 0];
}

const char *value_type_name(uint8_t code) {
    static const char *const numbers[] = {"v128", "f64", "f32", "i64", "i32"};
    if (code >= 0x7b && code <= 0x7f) return numbers[code - 0x7b];
    return "ref";
}

typedef uint32_t (*CountTypes)(const Opaque *);
typedef uint32_t (*ListTypes)(const Opaque *, void *, uint32_t);

static uint8_t read_types(const Opaque *type, CountTypes count, ListTypes list, uint8_t *codes,
                          bool *tooMany) {
    uint8_t bytes[maximumValues * 8] = {0};
    size_t size = types_are_structs() ? 8 : 4;
    uint32_t length = count(type);
    if (length > maximumValues) *tooMany = true;
    if (length > maximumValues) length = maximumValues;
    list(type, bytes, length);
    for (uint32_t index = 0; index < length; index++) codes[index] = value_type_code(bytes + index * size);
    return (uint8_t)length;
}

/// Two neighbouring i32 are taken for a pointer and its length; a wrong guess costs bytes, nothing else.
static void guess_pairs(Slot *slot) {
    for (uint8_t index = 0; index + 1 < slot->parameterCount && slot->pairCount < sizeof slot->pairs;
         index++) {
        if (slot->parameters[index] != 0x7f || slot->parameters[index + 1] != 0x7f) continue;
        slot->pairs[slot->pairCount++] = index++;
    }
}

// ---- slots

void lock_slots(void) {
    pthread_mutex_lock(&slotsLock);
}
void unlock_slots(void) {
    pthread_mutex_unlock(&slotsLock);
}
uint32_t slot_count(void) {
    return atomic_load(&slotCount);
}
Slot *slot_at(uint32_t index) {
    return slots[index];
}

Slot *take_shadows(void) {
    Slot *taken = shadows;
    shadows = NULL;
    return taken;
}

void free_shadow(Slot *slot) {
    free(atomic_load(&slot->implementation));
    free(slot);
    atomic_fetch_sub(&shadowCount, 1);
}

uint32_t shadow_count(void) {
    return atomic_load(&shadowCount);
}

static bool keep_slot(Slot *slot) {
    lock_slots();
    bool room = true;
    if (slot->shadow) {
        slot->next = shadows;
        shadows = slot;
        atomic_fetch_add(&shadowCount, 1);
    } else if ((room = slotCount < maximumSlots)) {
        slot->id = slotCount;
        slots[slotCount] = slot;
        atomic_fetch_add(&slotCount, 1);
    }
    unlock_slots();
    return room;
}

/// Null when there is no room; the function is then left as the plugin made it.
static Slot *make_slot(const Opaque *type, Implementation made) {
    CountTypes parameters = REAL(CountTypes, "WasmEdge_FunctionTypeGetParametersLength");
    CountTypes results = REAL(CountTypes, "WasmEdge_FunctionTypeGetReturnsLength");
    ListTypes listParameters = REAL(ListTypes, "WasmEdge_FunctionTypeGetParameters");
    ListTypes listResults = REAL(ListTypes, "WasmEdge_FunctionTypeGetReturns");
    if (!parameters || !results || !listParameters || !listResults) return NULL;
    Slot *slot = aligned_alloc(64, (sizeof(Slot) + 63) / 64 * 64);
    Implementation *implementation = malloc(sizeof *implementation);
    if (!slot || !implementation) {
        free(slot);
        free(implementation);
        return NULL;
    }
    memset(slot, 0, sizeof *slot);
    *implementation = made;
    Dl_info place;
    implementation->image = dladdr(code_of(&made), &place) ? place.dli_fbase : NULL;
    atomic_init(&slot->implementation, implementation);
    slot->counters = &slot->ownCounters;
    slot->shadow = makingShadows;
    slot->parameterCount = read_types(type, parameters, listParameters, slot->parameters, &slot->tooMany);
    slot->resultCount = read_types(type, results, listResults, slot->results, &slot->tooMany);
    guess_pairs(slot);
    if (keep_slot(slot)) return slot;
    free(slot);
    free(implementation);
    return NULL;
}

/// A plugin that hands its state over at a reload must not be called meanwhile.
static void gate_if_wanted(const void *function) {
    Dl_info place;
    if (!dladdr(function, &place) || !place.dli_fname) return;
    void *library = open_library(place.dli_fname, RTLD_NOW | RTLD_NOLOAD);
    if (!library) return;
    if (dlsym(library, SAVE_STATE)) observe(observeGate, true);
    dlclose(library);
}

typedef Opaque *(*CreateFunction)(const Opaque *, HostFunction, void *, uint64_t);
Opaque *WasmEdge_FunctionInstanceCreate(const Opaque *type, HostFunction function, void *data, uint64_t cost);
INTERPOSED Opaque *WasmEdge_FunctionInstanceCreate(const Opaque *type, HostFunction function, void *data,
                                                   uint64_t cost) {
    CreateFunction real = REAL(CreateFunction, "WasmEdge_FunctionInstanceCreate");
    Slot *slot =
        type && function ? make_slot(type, (Implementation){.function = function, .data = data}) : NULL;
    if (!slot) return real(type, function, data, cost);
    gate_if_wanted((const void *)(uintptr_t)function);
    return slot->instance = real(type, trampoline, slot, cost);
}

typedef Opaque *(*CreateBinding)(const Opaque *, WrapFunction, void *, void *, uint64_t);
Opaque *WasmEdge_FunctionInstanceCreateBinding(const Opaque *type, WrapFunction wrapper, void *binding,
                                               void *data, uint64_t cost);
INTERPOSED Opaque *WasmEdge_FunctionInstanceCreateBinding(const Opaque *type, WrapFunction wrapper,
                                                          void *binding, void *data, uint64_t cost) {
    CreateBinding real = REAL(CreateBinding, "WasmEdge_FunctionInstanceCreateBinding");
    Implementation made = {.wrapper = wrapper, .binding = binding, .data = data};
    Slot *slot = type && wrapper ? make_slot(type, made) : NULL;
    if (!slot) return real(type, wrapper, binding, data, cost);
    gate_if_wanted((const void *)(uintptr_t)wrapper);
    return slot->instance = real(type, wrapper_trampoline, slot, slot, cost);
}

const void *WasmEdge_FunctionInstanceGetData(const Opaque *function);
INTERPOSED const void *WasmEdge_FunctionInstanceGetData(const Opaque *function) {
    const void *data = REAL(const void *(*)(const Opaque *), "WasmEdge_FunctionInstanceGetData")(function);
    // The plugin gets its own pointer back, not our slot.
    for (uint32_t index = 0; index < slot_count(); index++)
        if (slots[index] == data) return atomic_load(&slots[index]->implementation)->data;
    return data;
}

static void copy_name(char *to, size_t size, String from) {
    size_t length = from.length < size - 1 ? from.length : size - 1;
    // Not in the middle of a character.
    while (length < from.length && length > 0 && ((unsigned char)from.bytes[length] & 0xc0) == 0x80) length--;
    if (from.bytes) memcpy(to, from.bytes, length);
    to[from.bytes ? length : 0] = 0;
}

static void name_slot(Slot *slot, const Opaque *module, String name) {
    String (*moduleName)(const Opaque *) =
        REAL(String (*)(const Opaque *), "WasmEdge_ModuleInstanceGetModuleName");
    copy_name(slot->name, sizeof slot->name, name);
    if (moduleName) copy_name(slot->module, sizeof slot->module, moduleName(module));
    if (!slot->shadow) trace_name_function(slot);
}

void WasmEdge_ModuleInstanceAddFunction(Opaque *module, String name, Opaque *function);
INTERPOSED void WasmEdge_ModuleInstanceAddFunction(Opaque *module, String name, Opaque *function) {
    lock_slots();
    Slot *slot = shadows;
    while (slot && slot->instance != function) slot = slot->next;
    for (uint32_t index = slotCount; !slot && index > 0; index--)
        if (slots[index - 1]->instance == function) slot = slots[index - 1];
    if (slot && module && function) name_slot(slot, module, name);
    unlock_slots();
    REAL(void (*)(Opaque *, String, Opaque *), "WasmEdge_ModuleInstanceAddFunction")(module, name, function);
}

Slot *adopt_function(Opaque *function, const Opaque *module, String name, Implementation made) {
    const Opaque *(*typeOf)(const Opaque *) =
        REAL(const Opaque *(*)(const Opaque *), "WasmEdge_FunctionInstanceGetFunctionType");
    const Opaque *type = typeOf ? typeOf(function) : NULL;
    Slot *slot = type ? make_slot(type, made) : NULL;
    if (!slot) return NULL;
    gate_if_wanted(code_of(&made));
    lock_slots();
    slot->instance = function;
    name_slot(slot, module, name);
    unlock_slots();
    return slot;
}

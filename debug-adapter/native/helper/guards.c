// The guards' switches, and the guard of parameters and results: a call gets copies of its values that end at
// the edge of a page, and what it did to them is compared with the types that were registered.
#include "helper.h"
#include <string.h>

_Atomic uint32_t guardsOn;

static const struct {
    const char *name;
    uint32_t bits;
} guardNames[] = {
    {"all", guardResults | guardParameters | guardPointers | guardLeaks | guardFaults},
    {"results", guardResults},
    {"parameters", guardParameters},
    {"pointers", guardPointers},
    {"leaks", guardLeaks},
    {"faults", guardFaults},
    {"off", 0},
};

static bool add_guard(const char *name, size_t length, uint32_t *bits) {
    for (size_t index = 0; index < sizeof guardNames / sizeof *guardNames; index++) {
        if (strlen(guardNames[index].name) != length || strncmp(guardNames[index].name, name, length))
            continue;
        *bits |= guardNames[index].bits;
        return true;
    }
    return false;
}

bool guards_set(const char *names) {
    uint32_t bits = 0;
    for (const char *at = names;;) {
        size_t length = strcspn(at, ",");
        if (!add_guard(at, length, &bits)) return false;
        if (!at[length]) break;
        at += length + 1;
    }
    atomic_store(&guardsOn, bits);
    if (bits & (guardResults | guardParameters | guardFaults)) guard_faults_install(false);
    observe(observeGuards, bits != 0);
    return true;
}

void guards_start(const char *names) {
    if (names && *names && !guards_set(names)) say_trouble("guards", names);
}

bool first_time(Slot *slot, Saying saying) {
    return !(atomic_fetch_or(&slot->said, 1u << saying) & (1u << saying));
}

void text_add_guard(Text *text, const char *guard, const Slot *slot) {
    text_add(text, "{\"event\":\"guard\",\"guard\":\"%s\"", guard);
    if (!slot) return;
    text_add(text, ",\"module\":");
    text_add_string(text, slot->module);
    text_add(text, ",\"function\":");
    text_add_string(text, slot->name);
}

// ---- parameters and results

static void say_value(Slot *slot, const Implementation *implementation, const char *guard, uint32_t index,
                      const char *declared, const char *found) {
    Text text = {0};
    text_add_guard(&text, guard, slot);
    text_add(&text, ",\"index\":%u", index);
    if (declared) text_add(&text, ",\"declared\":\"%s\"", declared);
    if (found) text_add(&text, ",\"found\":\"%s\"", found);
    text_add_place(&text, code_of(implementation));
    text_add(&text, "}");
    events_write(&text);
    text_free(&text);
}

/// What the type of a result holds until the plugin sets it. No type has this code.
enum { unsetType = 0xa5 };

static bool is_unset(const Value *value) {
    for (size_t index = 0; index < sizeof value->type; index++)
        if (value->type[index] != unsetType) return false;
    return true;
}

static void check_result(Slot *slot, const Implementation *implementation, uint32_t index, Value *value) {
    const char *declared = value_type_name(slot->results[index]);
    if (is_unset(value)) {
        memset(value->type, 0, sizeof value->type);
        if (first_time(slot, sayResultUnset))
            say_value(slot, implementation, value->value ? "result-type-unset" : "result-unset", index,
                      declared, NULL);
        return;
    }
    const char *found = value_type_name(value_type_code(value->type));
    if (strcmp(declared, found) && first_time(slot, sayResultType))
        say_value(slot, implementation, "result-type", index, declared, found);
}

static void check_parameters(Slot *slot, const Implementation *implementation, const Value *before,
                             const Value *after) {
    for (uint32_t index = 0; index < slot->parameterCount; index++) {
        if (!memcmp(&before[index], &after[index], sizeof *before)) continue;
        if (first_time(slot, sayParameterWritten))
            say_value(slot, implementation, "parameter-written", index, NULL, NULL);
        return;
    }
}

Result guarded_call(Slot *slot, const Implementation *implementation, const Opaque *frame, const Value *in,
                    Value *out, uint32_t depth) {
    uint32_t on = atomic_load_explicit(&guardsOn, memory_order_relaxed);
    uint32_t inCount = slot->parameterCount, outCount = slot->resultCount;
    GuardPages *pages = on & (guardResults | guardParameters) ? guard_pages(depth, slot) : NULL;
    if (!pages) return call_implementation(implementation, frame, in, inCount, out, outCount);
    Value *inCopy = (Value *)(void *)(pages->in + guardPageBytes) - inCount;
    Value *outCopy = (Value *)(void *)(pages->out + guardPageBytes) - outCount;
    if (inCount) memcpy(inCopy, in, inCount * sizeof *in);
    for (uint32_t index = 0; index < outCount; index++) {
        outCopy[index].value = 0;
        memset(outCopy[index].type, unsetType, sizeof outCopy[index].type);
    }
    const Call *call = current_call();
    stop_call_moved(call, inCopy, outCopy);
    Result result = call_implementation(implementation, frame, inCopy, inCount, outCopy, outCount);
    stop_call_moved(call, in, out);
    if (on & guardParameters) check_parameters(slot, implementation, in, inCopy);
    for (uint32_t index = 0; index < outCount; index++) {
        if ((on & guardResults) && (result.code & 0xffffff) == 0)
            check_result(slot, implementation, index, &outCopy[index]);
        else if (is_unset(&outCopy[index])) memset(outCopy[index].type, 0, sizeof outCopy[index].type);
        out[index] = outCopy[index];
    }
    return result;
}

// Which functions of a plugin another build of it can take over, and the swap itself. A module is swapped as
// a whole or not at all: old functions would see old data, new ones new data.
#include "helper.h"
#include <stdlib.h>
#include <string.h>

const char *module_of(const Fate *fate) {
    return (fate->slot ? fate->slot : fate->fresh)->module;
}

static bool is_same_name(const Slot *one, const Slot *other) {
    return !strcmp(one->module, other->module) && !strcmp(one->name, other->name);
}

static bool is_same_type(const Slot *one, const Slot *other) {
    // WasmEdge calls functions of the C API, of a binding and of the C++ interface in different ways.
    const Implementation *old = atomic_load(&one->implementation), *new = atomic_load(&other->implementation);
    return !old->wrapper == !new->wrapper && !old->run == !new->run && !one->tooMany && !other->tooMany && one->parameterCount == other->parameterCount &&
           one->resultCount == other->resultCount &&
           !memcmp(one->parameters, other->parameters, one->parameterCount) &&
           !memcmp(one->results, other->results, one->resultCount);
}

static bool has_module(const Slot *fresh, const char *module) {
    while (fresh && strcmp(fresh->module, module)) fresh = fresh->next;
    return fresh != NULL;
}

/// Functions of the plugin: those of its present build, and those of a module that an earlier reload could
/// not swap.
static bool belongs_to(const Slot *slot, const void *image, const Slot *fresh) {
    if (!slot->name[0]) return false;
    return atomic_load(&slot->implementation)->image == image || has_module(fresh, slot->module);
}

/// The last registration of a name wins, and it is the first of the list.
static Slot *fresh_of(Slot *fresh, const Slot *slot) {
    while (fresh && !(fresh->name[0] && is_same_name(fresh, slot))) fresh = fresh->next;
    return fresh;
}

static bool is_known(const Slot *fresh) {
    for (uint32_t index = 0; index < slot_count(); index++)
        if (is_same_name(slot_at(index), fresh)) return true;
    return false;
}

Comparison compare_functions(const void *image, Slot *fresh) {
    uint32_t room = slot_count();
    for (const Slot *slot = fresh; slot; slot = slot->next) room++;
    Comparison comparison = {.fates = calloc(room, sizeof(Fate))};
    if (!comparison.fates) return comparison;
    for (uint32_t index = 0; index < slot_count(); index++) {
        Slot *slot = slot_at(index);
        if (!belongs_to(slot, image, fresh)) continue;
        Fate *fate = &comparison.fates[comparison.count++];
        *fate = (Fate){.slot = slot, .fresh = fresh_of(fresh, slot)};
        fate->fate = !fate->fresh                      ? fateRemoved
                     : is_same_type(slot, fate->fresh) ? fateSwapped
                                                       : fateTypeChanged;
    }
    for (Slot *slot = fresh; slot; slot = slot->next)
        if (slot->name[0] && !is_known(slot))
            comparison.fates[comparison.count++] = (Fate){.fresh = slot, .fate = fateAdded};
    return comparison;
}

static bool can_be_swapped(const Comparison *comparison, const char *module) {
    for (uint32_t index = 0; index < comparison->count; index++) {
        const Fate *fate = &comparison->fates[index];
        bool isObstacle = fate->fate == fateTypeChanged || fate->fate == fateRemoved;
        if (isObstacle && !strcmp(module_of(fate), module)) return false;
    }
    return true;
}

void swap_modules(Comparison *comparison, uint32_t generation) {
    for (uint32_t index = 0; index < comparison->count; index++) {
        Fate *fate = &comparison->fates[index];
        if (fate->fate != fateSwapped || !can_be_swapped(comparison, module_of(fate))) continue;
        Implementation *next = malloc(sizeof *next);
        if (!next) continue;
        *next = *atomic_load(&fate->fresh->implementation);
        next->generation = generation;
        // A call that has read the old one goes on with it, so it is never freed.
        atomic_store_explicit(&fate->slot->implementation, next, memory_order_release);
        atomic_store(&fate->slot->said, 0);
        fate->isDone = true;
    }
}

static bool was_swapped(const Comparison *comparison, const char *module) {
    for (uint32_t index = 0; index < comparison->count; index++) {
        const Fate *fate = &comparison->fates[index];
        if (fate->isDone && !strcmp(module_of(fate), module)) return true;
    }
    return false;
}

void free_refused(const Comparison *comparison, Slot *fresh) {
    for (Slot *next; fresh; fresh = next) {
        next = fresh->next;
        // What was added to no module may yet be.
        if (fresh->name[0] && !was_swapped(comparison, fresh->module)) free_shadow(fresh);
    }
}

// ---- the report

static void add_types(Text *text, const uint8_t *types, uint8_t count) {
    for (uint8_t index = 0; index < count; index++)
        text_add(text, "%s\"%s\"", index ? "," : "", value_type_name(types[index]));
}

static void add_type(Text *text, const char *name, const Slot *slot) {
    text_add(text, ",\"%s\":{\"params\":[", name);
    add_types(text, slot->parameters, slot->parameterCount);
    text_add(text, "],\"results\":[");
    add_types(text, slot->results, slot->resultCount);
    text_add(text, "]}");
}

void text_add_comparison(Text *text, const Comparison *comparison) {
    static const char *const names[] = {"swapped", "type-changed", "removed", "added"};
    text_add(text, "\"functions\":[");
    for (uint32_t index = 0; index < comparison->count; index++) {
        const Fate *fate = &comparison->fates[index];
        // "kept": it could have been swapped, but another one of its module could not.
        const char *status = fate->fate == fateSwapped && !fate->isDone ? "kept" : names[fate->fate];
        text_add(text, "%s{\"module\":", index ? "," : "");
        text_add_string(text, module_of(fate));
        text_add(text, ",\"function\":");
        text_add_string(text, (fate->slot ? fate->slot : fate->fresh)->name);
        text_add(text, ",\"status\":\"%s\"", status);
        if (fate->fate == fateTypeChanged) {
            add_type(text, "was", fate->slot);
            add_type(text, "now", fate->fresh);
        }
        text_add(text, "}");
    }
    text_add(text, "]");
}

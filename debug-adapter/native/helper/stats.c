// The totals of every host function, as the control socket tells them.
#include "helper.h"

static void add_function(Text *answer, Slot *slot, const char *separator) {
    text_add(answer, "%s{\"module\":", separator);
    text_add_string(answer, slot->module);
    text_add(answer, ",\"function\":");
    text_add_string(answer, slot->name);
    text_add(answer,
             ",\"calls\":%llu,\"nanoseconds\":%llu,\"longest\":%llu,\"failures\":%llu,\"generation\":%u}",
             (unsigned long long)slot->counters->calls, (unsigned long long)slot->counters->nanoseconds,
             (unsigned long long)slot->counters->longest, (unsigned long long)slot->counters->failures,
             atomic_load(&slot->implementation)->generation);
}

void stats_answer(Text *answer) {
    const char *separator = "";
    text_add(answer, "{\"ok\":true,\"trace\":\"%s\",\"running\":%s,\"shadows\":%u,\"functions\":[", trace_mode(),
             atomic_load(&guestRuns) ? "true" : "false", shadow_count());
    for (uint32_t index = 0; index < slot_count(); index++) {
        if (!slot_at(index)->name[0]) continue;
        add_function(answer, slot_at(index), separator);
        separator = ",";
    }
    text_add(answer, "]}");
}

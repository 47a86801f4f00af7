// What the parts of the helper share. The helper is preloaded into wasmedge; it needs no header of WasmEdge:
// the few types and functions that it touches are declared here and in ../shared as they have been from 0.13
// to 0.17.
#ifndef WASMEDGE_PLUGIN_TOOLS_HELPER_H
#define WASMEDGE_PLUGIN_TOOLS_HELPER_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "../shared/plugin.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Seen by the dynamic loader in place of the function of that name in WasmEdge or libc.
#define INTERPOSED __attribute__((visibility("default")))
#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

typedef struct {
    __attribute__((aligned(16))) unsigned __int128 value;
    uint8_t type[8];
} Value;
_Static_assert(sizeof(Value) == 32, "as WasmEdge_Value in all releases");
typedef struct {
    uint32_t code;
} Result;
typedef Result (*HostFunction)(void *data, const Opaque *frame, const Value *in, Value *out);
typedef Result (*WrapFunction)(void *binding, void *data, const Opaque *frame, const Value *in,
                               uint32_t inCount, Value *out, uint32_t outCount);
/// Values of the C++ interface, 16 bytes each.
typedef struct {
    unsigned __int128 *values;
    size_t count;
} Span;
/// `run` of a host function of the C++ interface: the result is written to where the first argument points.
typedef void *(*RunFunction)(void *result, void *object, const Opaque *frame, Span in, Span out);

/// The function that an interposed one stands in front of; null where this WasmEdge has none.
#define REAL(type, name)                                                                                     \
    ((type)(__extension__({                                                                                  \
        static _Atomic(void *) found;                                                                        \
        void *address = atomic_load_explicit(&found, memory_order_relaxed);                                  \
        if (UNLIKELY(!address)) {                                                                            \
            address = next_symbol(name);                                                                     \
            atomic_store_explicit(&found, address, memory_order_relaxed);                                    \
        }                                                                                                    \
        address;                                                                                             \
    })))
void *next_symbol(const char *name);

// ---- one host function as the guest sees it

enum { maximumValues = 32, maximumDepth = 64 };

/// What is called: swapped as a whole by a reload, never changed.
typedef struct {
    HostFunction function; // of the C API …
    WrapFunction wrapper;  // … or of a language binding, with its `binding` …
    RunFunction run;       // … or of the C++ interface, with its `object`
    void *binding, *data, *object;
    uint32_t generation;
    const void *image; // where the library begins that it lies in
} Implementation;

/// Totals of one function. They lie in the trace file when there is one, so that they outlive a crash.
typedef struct {
    _Atomic uint64_t calls, nanoseconds, longest, failures;
} Counters;

typedef struct Slot {
    _Atomic(Implementation *) implementation;
    Counters *counters;
    uint32_t id;
    uint8_t parameterCount, resultCount; // what is observed: at most maximumValues
    bool tooMany;                        // more values than are observed: called without observation
    bool shadow;                         // made by a reload, not seen by any guest
    uint8_t parameters[maximumValues], results[maximumValues];
    uint8_t pairCount, pairs[4]; // parameters that look like a pointer, each followed by its length
    _Atomic uint32_t said;       // guards that have spoken about it
    char module[80], name[96];
    Opaque *instance;
    struct Slot *next; // among the shadows of one reload
    Counters ownCounters;
} Slot;

/// A host call that has not returned, per thread.
typedef struct {
    Slot *slot;
    char *stack; // our own frame: what lies below it has been left
    void *record;
    uint64_t recordIndex;
    bool gated;
    uint64_t number; // among all calls of the run that are observed, from 1
    void *live; // what a debugger sees of it
} Call;
/// The innermost host call of this thread, or null.
Call *current_call(void);
/// The same for a place on the stack: a call that a trap left lies below it.
Call *call_at(const char *stack);
uint64_t nanoseconds_now(void);

// ---- what is switched on. One word, read once per call.

enum { observeCounts = 1, observeCalls = 2, observeMemory = 4, observeGuards = 8, observeGate = 16, observeStops = 32 };
extern _Atomic uint32_t observed;
void observe(uint32_t bits, bool on);

// ---- host_calls.c
/// Set while a reload runs a plugin's Create: what it makes are shadows.
extern _Thread_local bool makingShadows;
Slot *take_shadows(void);
/// For one whose module no guest will ever call.
void free_shadow(Slot *slot);
/// How many there are for good.
uint32_t shadow_count(void);
void lock_slots(void);
void unlock_slots(void);
uint32_t slot_count(void);
Slot *slot_at(uint32_t index);
/// Whether a host function has been called yet.
extern _Atomic bool guestRuns;
/// What is done with every call: counted, recorded, guarded. `stack` is the frame of the one who asks.
Result observed_call(Slot *slot, const Opaque *frame, const Value *in, uint32_t inCount, Value *out,
                     uint32_t outCount, char *stack);
void note_first_call(void);
/// A trap in compiled code jumps over our frames: calls whose frames lie at or below this one are gone.
void drop_left_calls(const char *stack);
/// Takes a function that a module already holds for one that was registered through us.
Slot *adopt_function(Opaque *function, const Opaque *module, String name, Implementation made);
/// The code that is called.
const void *code_of(const Implementation *implementation);
Result call_implementation(const Implementation *implementation, const Opaque *frame, const Value *in,
                           uint32_t inCount, Value *out, uint32_t outCount);
uint8_t value_type_code(const uint8_t *type);
const char *value_type_name(uint8_t code);

/// What a plugin may export to hand its state over at a reload: `void *save(void)`, called in the old copy,
/// and `void restore(void *)`, called in the new one before it creates its modules.
#define SAVE_STATE "wasmedge_plugin_tools_save_state"
#define RESTORE_STATE "wasmedge_plugin_tools_restore_state"

// ---- cpp_plugins.c, cpp_objects.c: plugins of WasmEdge's own C++ interface
/// Makes slots for all functions of a module that a library of this image created; why not, or null.
const char *cpp_adopt_module(Opaque *module, const void *image);
/// Why nothing can be done with such plugins here, or null.
const char *cpp_fault(void);
/// The host function that a function instance holds, or null when it is not beyond doubt.
void *cpp_object_of(const Opaque *function, const void *image);
RunFunction cpp_run_of(const void *object);
/// From now on calls of the object are calls of the slot.
bool cpp_redirect(void *object, Slot *slot);
Result cpp_call(const Implementation *implementation, const Opaque *frame, const Value *in, uint32_t inCount, Value *out,
                uint32_t outCount);
/// The loader's own function: for libraries that are none of the runtime's.
void *open_library(const char *path, int flags);

// ---- gate.c
void gate_enter(void);
void gate_leave(void);
bool gate_close(int milliseconds);
void gate_open(void);

// ---- text.c: a text that grows, for JSON
typedef struct {
    char *bytes;
    size_t length, capacity;
    bool isFixed; // the bytes are the caller's: for signal handlers, which may not allocate
} Text;
void text_add(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// A JSON string with its quotes; bytes that are no UTF-8 become U+FFFD.
void text_add_string(Text *text, const char *value);
/// `"library":…,"address":"0x…","symbol":…` of a place in code, preceded by a comma.
void text_add_place(Text *text, const void *address);
void text_free(Text *text);

// ---- events.c
void events_open(const char *path);
/// Writes a finished JSON object as one line, whole or not at all.
void events_write(const Text *text);
/// One line {"event":"helper","what":…,"why":…}: a part of the helper does not work.
void say_trouble(const char *what, const char *why);

// ---- log_level.c
void log_level_start(const char *name);
/// Sets a level while the guest runs. The name of the one that could be set: the wanted one, or one that shows more;
/// null where there is none of the name.
const char *log_level_set(const char *name);
/// Says the wanted level again, where wasmedge may have set its own.
void log_level_reassert(void);

// ---- log_apart.c
/// Null leaves the log where WasmEdge writes it.
void log_apart_start(const char *wish);
/// Whether these bytes for standard output were of WasmEdge's log, and are written elsewhere.
bool log_goes_apart(const char *bytes, size_t length, const void *caller);

// ---- trace.c
void trace_open(const char *path, const char *records, const char *memoryBytes, bool waits);
bool trace_is_open(void);
bool trace_set_mode(const char *name);
const char *trace_mode(void);
void trace_name_function(Slot *slot);
/// Gives the time at which the call itself begins.
uint64_t trace_call_begins(Call *call, const Implementation *implementation, uint32_t depth,
                           const Opaque *frame, const Value *in);
void trace_call_ends(Call *call, const Opaque *frame, const Value *in, const Value *out, Result result,
                     uint64_t duration);
/// The call was left without returning, by a trap.
void trace_call_left(Call *call);
void trace_call_faulted(Call *call);
void trace_close(void);
/// Whether the fault at `address` came of a trace file that somebody made shorter; there is no trace from
/// then on.
bool trace_file_fault(const char *address);

// ---- control.c
void control_start(const char *path);
void control_stop(void);

// ---- guards*.c
enum {
    guardResults = 1,
    guardParameters = 2,
    guardPointers = 4,
    guardLeaks = 8,
    guardFaults = 16,
};
extern _Atomic uint32_t guardsOn;
void guards_start(const char *names);
bool guards_set(const char *names);
Result guarded_call(Slot *slot, const Implementation *implementation, const Opaque *frame, const Value *in,
                    Value *out, uint32_t depth);
/// What a guard can say about a function; each once.
typedef enum {
    sayResultType,
    sayResultUnset,
    sayResultBeyond,
    sayParameterBeyond,
    sayParameterWritten,
    sayPointer,
    sayFault,
} Saying;
bool first_time(Slot *slot, Saying saying);
/// Begins {"event":"guard","guard":…,"module":…,"function":… ; the caller adds fields and the closing brace.
void text_add_guard(Text *text, const char *guard, const Slot *slot);
void guard_leaks_report(void);
/// Watches the signals of faults; for traces only the one that a file that has become too short gives.
void guard_faults_install(bool onlyFiles);

/// Two pages of a thread for the values of one call, each followed by a page that may not be touched.
typedef struct {
    Slot *slot;
    char *in, *out; // first byte of the page that holds the values
    bool inIsOpen, outIsOpen;
} GuardPages;
/// Null where there is no memory for them.
GuardPages *guard_pages(uint32_t depth, Slot *slot);
enum { guardPageBytes = 4096 };
/// Whether the fault at `address` was a step over the edge of such a page; it is then reported and the
/// program may go on.
bool guard_pages_fault(const char *address, const void *instruction);

// ---- images.c: which library a place in code belongs to
/// libwasmedge, or the helper in front of it.
bool is_in_runtime(const void *address);
/// Whether a global or static variable of the library of `code` holds the pointer.
bool is_held_by_library(const void *code, const void *pointer);
/// Whether the pointer leads into code of the library of `code`.
bool is_code_of_library(const void *code, const void *pointer);

// ---- reload*.c
/// Swaps the functions of a loaded plugin for those of another build of it. The answer is one JSON object.
void reload_library(const char *path, Text *answer);
/// What is done with one function of the plugin. `fresh` is null for one that is gone, `slot` for one that is
/// new.
typedef struct {
    Slot *slot, *fresh;
    enum { fateSwapped, fateTypeChanged, fateRemoved, fateAdded } fate;
    bool isDone; // the module was swapped as a whole
} Fate;
typedef struct {
    Fate *fates;
    uint32_t count;
} Comparison;
/// Compares the functions of `image` with the fresh ones. The caller frees `fates`.
Comparison compare_functions(const void *image, Slot *fresh);
const char *module_of(const Fate *fate);
/// Swaps every module of which all can be swapped, and marks what was done.
void swap_modules(Comparison *comparison, uint32_t generation);
void text_add_comparison(Text *text, const Comparison *comparison);
/// Frees the fresh functions of modules that were not swapped. The comparison is no longer used.
void free_refused(const Comparison *comparison, Slot *fresh);

// ---- stops.c, stop_logs.c: where a debugger stops for what only we see; reasons: see stop_layout.h
void stops_open(const char *path);
void stops_close(void);
bool stop_is_wanted(uint32_t reason);
void stop_now(uint32_t reason, const Call *call, uint32_t code, const char *text);
/// Whether the last host call of this thread ended with an error that was stopped at.
bool stop_was_shown(void);
/// Looks at what may be a line of WasmEdge's log.
void stop_at_log(const char *bytes, size_t length);
void stop_call_begins(Call *call, const Implementation *implementation, uint32_t depth, const Opaque *frame,
                      const Value *in, const Value *out);
/// The plugin gets its values at another place.
void stop_call_moved(const Call *call, const Value *in, const Value *out);
void stop_call_ends(Call *call, Result result, bool failed);
void stop_call_left(Call *call);

// ---- stats.c
void stats_answer(Text *answer);

#endif

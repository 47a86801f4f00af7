// The trace file: a ring of host calls that is mapped into memory, so that what was recorded outlives a crash
// of the guest. Layout: see trace_layout.h and its reader, server/src/core/trace/layout.ts. Records nothing
// by itself.
#include "helper.h"
#include "trace_layout.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { fewestRecords = 1 << 10, mostRecords = 1 << 22, usualRecords = 1 << 16, mostMemoryBytes = 4096 };

static TraceHeader *header;
static TraceFunction *functions;
static TraceRecord *records;
static uint64_t recordMask;
static uint32_t memoryBytes = 64;
static bool waitsForReader;
static size_t mappedBytes;
static _Thread_local uint32_t threadId;

// ---- opening

/// The next power of two; the reader relies on it.
static uint64_t record_capacity(const char *wanted) {
    uint64_t number = wanted ? strtoull(wanted, NULL, 10) : usualRecords;
    uint64_t capacity = fewestRecords;
    while (capacity < number && capacity < mostRecords) capacity <<= 1;
    return capacity;
}

static void describe(uint64_t capacity) {
    struct timespec real;
    clock_gettime(CLOCK_REALTIME, &real);
    header->version = traceVersion;
    header->headerSize = traceHeaderSize;
    header->functionsOffset = traceHeaderSize;
    header->functionSize = sizeof(TraceFunction);
    header->functionCapacity = traceFunctions;
    header->recordsOffset = traceRecordsOffset;
    header->recordSize = sizeof(TraceRecord);
    header->recordCapacity = capacity;
    header->startMonotonic = nanoseconds_now();
    header->startReal = (uint64_t)real.tv_sec * 1000000000u + (uint64_t)real.tv_nsec;
    header->process = (uint32_t)getpid();
    const char *(*version)(void) = REAL(const char *(*)(void), "WasmEdge_VersionGet");
    if (version) strncpy(header->runtime, version(), sizeof header->runtime - 1);
    // Last: a reader takes the file for a trace from here on.
    atomic_thread_fence(memory_order_release);
    memcpy(header->magic, traceMagic, sizeof header->magic);
}

void trace_open(const char *path, const char *wantedRecords, const char *wantedBytes, bool waits) {
    if (!path) return;
    waitsForReader = waits;
    uint64_t capacity = record_capacity(wantedRecords);
    size_t size = traceRecordsOffset + capacity * sizeof(TraceRecord);
    if (wantedBytes) memoryBytes = (uint32_t)strtoul(wantedBytes, NULL, 10);
    if (memoryBytes > mostMemoryBytes) memoryBytes = mostMemoryBytes;
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        say_trouble("trace", strerror(errno));
        return;
    }
    // A file with holes would end the guest by SIGBUS when the disk is full; this says so beforehand.
    int failed = posix_fallocate(file, 0, (off_t)size);
    void *mapped = failed ? MAP_FAILED : mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (mapped == MAP_FAILED) {
        say_trouble("trace", strerror(failed ? failed : errno));
        unlink(path);
    } else {
        header = mapped;
        functions = (TraceFunction *)((char *)mapped + traceHeaderSize);
        records = (TraceRecord *)((char *)mapped + traceRecordsOffset);
        recordMask = capacity - 1;
        mappedBytes = size;
        guard_faults_install(true);
        describe(capacity);
    }
    close(file);
}

bool trace_is_open(void) {
    return header != NULL;
}

static const char *const modeNames[] = {"off", "counts", "calls", "memory"};

bool trace_set_mode(const char *name) {
    static const uint32_t bits[] = {0, observeCounts, observeCounts | observeCalls,
                                    observeCounts | observeCalls | observeMemory};
    for (uint32_t mode = 0; mode < 4; mode++) {
        if (strcmp(modeNames[mode], name)) continue;
        if (mode > 1 && !header) return false;
        observe(observeCounts | observeCalls | observeMemory, false);
        observe(bits[mode], true);
        if (header) atomic_store(&header->mode, mode);
        return true;
    }
    return false;
}

const char *trace_mode(void) {
    uint32_t what = atomic_load(&observed);
    return modeNames[what & observeMemory ? 3 : what & observeCalls ? 2 : what & observeCounts ? 1 : 0];
}

/// Called under the slots' lock.
void trace_name_function(Slot *slot) {
    if (!header || slot->id >= traceFunctions) return;
    TraceFunction *function = &functions[slot->id];
    memcpy(function->module, slot->module, sizeof function->module);
    memcpy(function->name, slot->name, sizeof function->name);
    function->parameterCount = slot->parameterCount;
    function->resultCount = slot->resultCount;
    memcpy(function->parameters, slot->parameters, sizeof function->parameters);
    memcpy(function->results, slot->results, sizeof function->results);
    slot->counters = (Counters *)(void *)&function->calls;
    if (atomic_load(&header->functionCount) <= slot->id) atomic_store(&header->functionCount, slot->id + 1);
}

// ---- records

/// Who prints every call would be left behind: the guest waits for him, but not for one who is gone.
static void wait_for_reader(uint64_t index) {
    uint64_t before = atomic_load(&header->reader), since = nanoseconds_now();
    while (index - before >= recordMask / 2) {
        struct timespec moment = {0, 100000};
        nanosleep(&moment, NULL);
        uint64_t reader = atomic_load(&header->reader);
        if (reader != before) since = nanoseconds_now();
        else if (nanoseconds_now() - since > 2000000000u) waitsForReader = false;
        if (!waitsForReader) return;
        before = reader;
    }
}

static TraceRecord *claim(uint8_t kind, uint64_t *index) {
    *index = atomic_fetch_add_explicit(&header->head, 1, memory_order_relaxed);
    // Now and then is enough: at most half of the ring is ahead of him then, and a quarter more until the next time.
    if (UNLIKELY(waitsForReader && (*index & (recordMask >> 2)) == 0)) wait_for_reader(*index);
    TraceRecord *record = &records[*index & recordMask];
    atomic_store_explicit(&record->sequence, 0, memory_order_relaxed);
    atomic_thread_fence(memory_order_release);
    record->kind = kind;
    return record;
}

static void publish(TraceRecord *record, uint64_t index) {
    atomic_store_explicit(&record->sequence, index + 1, memory_order_release);
}

static void record_bytes(const Call *call, uint8_t parameter, uint32_t offset, const uint8_t *bytes,
                         uint32_t length, uint8_t phase) {
    for (uint32_t done = 0; done < length; done += tracePieceBytes) {
        uint64_t index;
        TraceRecord *record = claim(traceMemory, &index);
        uint32_t piece = length - done < tracePieceBytes ? length - done : tracePieceBytes;
        record->function = call->slot->id;
        record->thread = threadId;
        record->start = call->recordIndex;
        record->code = offset + done;
        record->flags = phase;
        record->parameterCount = parameter;
        record->bytes = piece;
        memcpy(record->piece, bytes + done, piece);
        publish(record, index);
    }
}

/// What parameters point at. The C API's own checked access: an address that is none gives nothing.
static void record_memory(const Call *call, const Opaque *frame, const Value *in, uint8_t phase) {
    Opaque *(*memoryOf)(const Opaque *, uint32_t) =
        REAL(Opaque * (*)(const Opaque *, uint32_t), "WasmEdge_CallingFrameGetMemoryInstance");
    const uint8_t *(*at)(const Opaque *, uint64_t, uint64_t) = REAL(
        const uint8_t *(*)(const Opaque *, uint64_t, uint64_t), "WasmEdge_MemoryInstanceGetPointerConst");
    Opaque *memory = memoryOf && at ? memoryOf(frame, 0) : NULL;
    if (!memory) return;
    for (uint8_t pair = 0; pair < call->slot->pairCount; pair++) {
        uint8_t parameter = call->slot->pairs[pair];
        uint32_t offset = (uint32_t)in[parameter].value, length = (uint32_t)in[parameter + 1].value;
        // Two numbers that are no place in memory are no pointer and its length.
        const uint8_t *bytes = length ? at(memory, offset, length) : NULL;
        uint32_t kept = length < memoryBytes ? length : memoryBytes;
        if (bytes) record_bytes(call, parameter, offset, bytes, kept, phase);
    }
}

uint64_t trace_call_begins(Call *call, const Implementation *implementation, uint32_t depth,
                           const Opaque *frame, const Value *in) {
    if (UNLIKELY(!header)) return nanoseconds_now();
    if (UNLIKELY(!threadId)) threadId = (uint32_t)syscall(SYS_gettid);
    const Slot *slot = call->slot;
    TraceRecord *record = claim(traceCall, &call->recordIndex);
    call->record = record;
    record->function = slot->id;
    record->thread = threadId;
    uint64_t start = nanoseconds_now();
    record->start = start;
    atomic_store_explicit(&record->duration, traceRunning, memory_order_relaxed);
    record->code = 0;
    record->depth = (uint16_t)depth;
    record->flags = 0;
    record->generation = (uint16_t)implementation->generation;
    record->parameterCount = slot->parameterCount;
    record->resultCount = slot->resultCount;
    record->bytes = 0;
    record->number = call->number;
    for (uint32_t index = 0; index < slot->parameterCount && index < traceParameters; index++)
        record->parameters[index] = (uint64_t)in[index].value;
    memset(record->results, 0, sizeof record->results);
    // Complete so far: should the process die in this call, the record is there.
    publish(record, call->recordIndex);
    if (atomic_load_explicit(&observed, memory_order_relaxed) & observeMemory) {
        record_memory(call, frame, in, 0);
        start = nanoseconds_now();
    }
    return start;
}

/// Whether the record is still this call's: others may have gone round the ring while it ran.
static bool is_ours(const Call *call) {
    TraceRecord *record = call->record;
    return atomic_load_explicit(&record->sequence, memory_order_acquire) == call->recordIndex + 1;
}

void trace_call_ends(Call *call, const Opaque *frame, const Value *in, const Value *out, Result result,
                     uint64_t duration) {
    TraceRecord *record = call->record;
    uint64_t index = call->recordIndex;
    bool ours = is_ours(call);
    if (UNLIKELY(!ours)) {
        record = claim(traceReturn, &index);
        record->function = call->slot->id;
        record->thread = threadId;
        record->start = call->recordIndex;
        record->flags = 0;
        record->resultCount = call->slot->resultCount;
    }
    record->code = result.code;
    for (uint32_t value = 0; value < call->slot->resultCount && value < traceResults; value++)
        record->results[value] = (uint64_t)out[value].value;
    if (atomic_load_explicit(&observed, memory_order_relaxed) & observeMemory)
        record_memory(call, frame, in, 1);
    atomic_store_explicit(&record->duration, duration, memory_order_release);
    if (UNLIKELY(!ours)) publish(record, index);
    // Overtaken in this very moment: a neighbour's record may be spoilt, and the reader is told.
    else if (UNLIKELY(!is_ours(call))) atomic_fetch_add(&header->spoilt, 1);
}

void trace_call_left(Call *call) {
    TraceRecord *record = call->record;
    if (!is_ours(call)) return;
    record->flags |= traceLeft;
    atomic_store_explicit(&record->duration, nanoseconds_now() - record->start, memory_order_release);
}

void trace_call_faulted(Call *call) {
    TraceRecord *record = call->record;
    if (record && is_ours(call)) record->flags |= traceFaulted;
}

bool trace_file_fault(const char *address) {
    char *start = (char *)header;
    if (!start || address < start || address >= start + mappedBytes) return false;
    // Memory of our own in its place: records go there, and nobody reads them.
    return mmap(start, mappedBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) ==
           start;
}

void trace_close(void) {
    if (header) atomic_store(&header->endMonotonic, nanoseconds_now());
}

// How a trace file lies on disk: header, table of functions, ring of records; little endian, every part
// aligned to its size. The reader takes offsets and sizes from the header. A change here is a new
// traceVersion.
#ifndef WASMEDGE_PLUGIN_TOOLS_TRACE_LAYOUT_H
#define WASMEDGE_PLUGIN_TOOLS_TRACE_LAYOUT_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#define traceMagic "WEPTRACE"
#define traceRunning UINT64_MAX
enum {
    traceVersion = 1,
    traceHeaderSize = 4096,
    traceFunctions = 1024,
    traceFunctionSize = 256,
    traceRecordsOffset = traceHeaderSize + traceFunctions * traceFunctionSize,
    traceParameters = 6,
    traceResults = 2,
    tracePieceBytes = 64,
};
/// Kinds of records.
enum { traceCall = 1, traceMemory = 2, traceReturn = 3 };
/// Flags of a call: left by a trap, and fault of the host function's own.
enum { traceLeft = 4, traceFaulted = 8 };

typedef struct {
    char magic[8];
    uint32_t version, headerSize, functionsOffset, functionSize, functionCapacity, recordsOffset, recordSize,
        process;
    uint64_t recordCapacity;
    _Atomic uint64_t head; // index of the next record
    uint64_t startMonotonic, startReal;
    _Atomic uint64_t endMonotonic; // 0 while it runs, and after a crash
    _Atomic uint64_t spoilt;
    _Atomic uint32_t functionCount, mode;
    char runtime[32];
    // Written by who follows the trace: index of the next record that he wants. See TRACE_WAIT in trace.c.
    _Atomic uint64_t reader;
    uint64_t reserved[7];
} TraceHeader;
_Static_assert(sizeof(TraceHeader) == 192 && offsetof(TraceHeader, reader) == 128, "layout");

typedef struct {
    char module[80], name[96];
    uint8_t parameterCount, resultCount, reserved[2];
    uint8_t parameters[22], results[22];
    _Atomic uint64_t calls, nanoseconds, longest, failures;
} TraceFunction;
_Static_assert(sizeof(TraceFunction) == traceFunctionSize && offsetof(TraceFunction, calls) == 224, "layout");

typedef struct {
    _Atomic uint64_t sequence; // index + 1; 0 while it is written
    uint32_t function, thread;
    uint64_t start; // of memory and return: the index of their call
    _Atomic uint64_t duration;
    uint32_t code; // of memory: the guest's address
    uint16_t depth;
    uint8_t kind, flags; // of memory: 0 before the call, 1 after
    uint16_t generation;
    uint8_t parameterCount, resultCount; // of memory: number of the parameter
    uint32_t bytes;
    union {
        struct {
            uint64_t parameters[traceParameters], results[traceResults];
        };
        uint8_t piece[tracePieceBytes];
    };
    uint64_t number; // of a call: among all calls of the run, from 1
    uint64_t reserved[1];
} TraceRecord;
_Static_assert(sizeof(TraceRecord) == 128 && offsetof(TraceRecord, parameters) == 48, "layout");

#endif

// The page that helper and debug adapter share: the adapter writes what it wants to stop at, the helper which host
// calls have not returned and why it stopped. Its reader: debug-adapter/src/stops/page.ts.
#ifndef WASMEDGE_PLUGIN_TOOLS_STOP_LAYOUT_H
#define WASMEDGE_PLUGIN_TOOLS_STOP_LAYOUT_H

#include <stdatomic.h>
#include <stdint.h>

enum { stopPageBytes = 24576, stopThreads = 8, stopDepth = 8, stopTextBytes = 1400 };

/// What to stop at, a bit each; and why it was stopped, one of them.
enum {
    stopAtError = 1,   // a host function returned an error
    stopAtTrap = 2,    // the guest trapped
    stopAtLink = 4,    // the guest could not be linked
    stopAtPointer = 8, // a host function asked for memory that the guest does not have
    stopAtReturn = 16, // a host function returned
    stopAtCall = 32,   // before a host function is called
};

/// A host call that has not returned.
typedef struct {
    _Atomic uint64_t number; // from 1, among all host calls of the run; 0 for a place that is free
    uint64_t stack;          // of the native stack: the plugin's frames lie below it
    uint64_t in, out, frame, code;
    uint32_t thread, depth;
    uint8_t parameterCount, resultCount, pad[6];
    uint8_t parameters[32], results[32];
    char module[80], name[96], pad2[16];
} StopCall;
_Static_assert(sizeof(StopCall) == 320, "as the reader has it");

typedef struct {
    _Atomic uint32_t wishes;
    _Atomic uint32_t ended;        // 0: runs, or was killed; 1: ended by itself; from 2: the same, exit code + 2
    _Atomic uint64_t wantedCall;   // the number of a call to stop before
    _Atomic uint64_t wantedReturn; // the number of a call to stop behind
    _Atomic uint64_t stops;        // so many times it was stopped
    uint32_t reason, code;         // of the last stop; the result of the call
    uint64_t number;               // the call it was about; 0 for none
    char errorsOf[256], returnsOf[256]; // lines of `module.name`; an empty text is every function
    char text[stopTextBytes];
    char pad2[2048 - 48 - 512 - stopTextBytes];
    StopCall live[stopThreads * stopDepth];
} StopPage;
_Static_assert(offsetof(StopPage, live) == 2048, "as the reader has it");
_Static_assert(sizeof(StopPage) <= stopPageBytes, "the file holds it");

#endif

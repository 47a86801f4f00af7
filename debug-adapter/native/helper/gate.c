// Keeps host calls out while a reload hands a plugin's state over: those that run are waited for, new ones
// wait. Used only with plugins that hand over state; others are swapped while they run.
#include "helper.h"
#include <time.h>

static _Atomic uint32_t inside;
static _Atomic bool closed;

static void pause_for(long nanoseconds) {
    struct timespec time = {0, nanoseconds};
    nanosleep(&time, NULL);
}

void gate_enter(void) {
    for (;;) {
        atomic_fetch_add(&inside, 1);
        if (LIKELY(!atomic_load(&closed))) return;
        atomic_fetch_sub(&inside, 1);
        while (atomic_load(&closed)) pause_for(20000);
    }
}

void gate_leave(void) {
    atomic_fetch_sub(&inside, 1);
}

bool gate_close(int milliseconds) {
    if (!(atomic_load(&observed) & observeGate)) return true;
    atomic_store(&closed, true);
    for (int turn = 0; turn < milliseconds * 20; turn++) {
        if (atomic_load(&inside) == 0) return true;
        pause_for(50000);
    }
    gate_open();
    return false;
}

void gate_open(void) {
    atomic_store(&closed, false);
}

// The guard of faults. While compiled guest code runs, libwasmedge takes every fault for the guest's own "out
// of bounds memory access", a crash of the plugin too. Here the two are told apart before libwasmedge is
// asked.
#include "helper.h"
#include <dlfcn.h>
#include <execinfo.h>
#include <signal.h>
#include <string.h>
#include <ucontext.h>

static const int faultSignals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum { signalCount = 65 };
/// What would handle the signal without us.
static struct sigaction theirs[signalCount];
static _Atomic bool isInstalled[signalCount];

typedef int (*SetAction)(int, const struct sigaction *, struct sigaction *);
static SetAction real_sigaction(void) {
    return REAL(SetAction, "sigaction");
}

static bool is_watched(int number) {
    for (size_t index = 0; index < sizeof faultSignals / sizeof *faultSignals; index++)
        if (faultSignals[index] == number) return true;
    return false;
}

static const void *instruction_of(const void *context) {
#if defined(__x86_64__)
    return (const void *)((const ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
    return (const void *)((const ucontext_t *)context)->uc_mcontext.pc;
#else
    (void)context;
    return NULL;
#endif
}

static const char *stack_of(const void *context) {
#if defined(__x86_64__)
    return (const char *)((const ucontext_t *)context)->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
    return (const char *)((const ucontext_t *)context)->uc_mcontext.sp;
#else
    (void)context;
    return __builtin_frame_address(0);
#endif
}

static const void *image_of(const void *address) {
    Dl_info place;
    return address && dladdr(address, &place) ? place.dli_fbase : NULL;
}

/// The innermost place of the plugin's own code: the fault itself, or the call of a library that then failed.
static const void *place_in_plugin(const Call *call, const void *instruction) {
    const void *plugin = atomic_load(&call->slot->implementation)->image;
    if (!plugin) return NULL;
    if (image_of(instruction) == plugin) return instruction;
    // Code of the guest, called back by the plugin, has no library; a fault there is the guest's.
    Dl_info place;
    if (!dladdr(instruction, &place) || !place.dli_fname || is_in_runtime(instruction)) return NULL;
    if (strstr(place.dli_fname, "/libc.so") == NULL && strstr(place.dli_fname, "/libstdc++.so") == NULL)
        return NULL;
    void *frames[32];
    int count = backtrace(frames, 32);
    for (int index = 0; index < count; index++)
        if (image_of(frames[index]) == plugin) return (const char *)frames[index] - 1;
    return NULL;
}

static void say_fault(Call *call, int number, const void *place) {
    char bytes[2048];
    Text text = {.bytes = bytes, .capacity = sizeof bytes, .isFixed = true};
    text_add_guard(&text, "fault", call->slot);
    text_add(&text, ",\"signal\":%d", number);
    text_add_place(&text, place);
    text_add(&text, "}");
    events_write(&text);
}

static void pass_on(int number, siginfo_t *information, void *context) {
    struct sigaction action = theirs[number];
    if (action.sa_flags & SA_SIGINFO) action.sa_sigaction(number, information, context);
    else if (action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN) {
        // Back to the instruction, which faults again, now as without us. An abort is sent again by abort()
        // itself.
        struct sigaction plain = {.sa_handler = SIG_DFL};
        real_sigaction()(number, &plain, NULL);
    } else action.sa_handler(number);
}

static void on_fault(int number, siginfo_t *information, void *context) {
    const void *instruction = instruction_of(context);
    bool hasAddress = number == SIGSEGV || number == SIGBUS;
    if (number == SIGBUS && trace_file_fault(information->si_addr)) return;
    if (hasAddress && guard_pages_fault(information->si_addr, instruction)) return;
    Call *call = atomic_load(&guardsOn) & guardFaults ? call_at(stack_of(context)) : NULL;
    const void *place = call ? place_in_plugin(call, instruction) : NULL;
    if (place && first_time(call->slot, sayFault)) {
        trace_call_faulted(call);
        say_fault(call, number, place);
    }
    pass_on(number, information, context);
}

static void install(int number, const struct sigaction *like) {
    struct sigaction ours = {.sa_flags = SA_SIGINFO | SA_NODEFER};
    if (like && (like->sa_flags & SA_SIGINFO)) ours = *like;
    ours.sa_sigaction = on_fault;
    real_sigaction()(number, &ours, NULL);
}

void guard_faults_install(bool onlyFiles) {
    // The first backtrace loads a library, which a handler may not.
    void *frame;
    if (!onlyFiles) backtrace(&frame, 1);
    for (size_t index = 0; index < sizeof faultSignals / sizeof *faultSignals; index++) {
        int number = faultSignals[index];
        if ((onlyFiles && number != SIGBUS) || atomic_exchange(&isInstalled[number], true)) continue;
        real_sigaction()(number, NULL, &theirs[number]);
        install(number, NULL);
    }
}

INTERPOSED int sigaction(int number, const struct sigaction *action, struct sigaction *before) {
    bool isTheirs =
        is_watched(number) && atomic_load(&isInstalled[number]) && is_in_runtime(__builtin_return_address(0));
    if (!isTheirs) return real_sigaction()(number, action, before);
    if (before) *before = theirs[number];
    if (!action) return 0;
    theirs[number] = *action;
    install(number, action);
    return 0;
}

// wasmedge-plugin-inspect LIBWASMEDGE SECONDS PLUGIN [descriptor]: what a built plugin registers, as lines of JSON on
// stdout; with `descriptor` its modules are not made.
// The plugin runs in a child; a plugin that crashes, hangs, forks or eats memory ends that child and is a line.
#define _GNU_SOURCE
#include "inspect.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { largestOutput = 64 << 20 };

static int64_t milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/// In the child: what the plugin prints goes to stderr, and the lines to a descriptor far from the low ones that
/// careless code closes.
static int run_child(const char *runtimeLibrary, const char *plugin, bool makesModules, int output) {
    int high = fcntl(output, F_DUPFD, 200);
    if (high >= 0) {
        close(output);
        output = high;
    }
    dup2(STDERR_FILENO, STDOUT_FILENO);
    json_open(output);
    limits_set();
    Runtime runtime;
    if (!runtime_load(runtimeLibrary, &runtime)) return 3;
    return plugin_inspect(&runtime, plugin, makesModules);
}

static bool write_all(const char *bytes, size_t length) {
    for (size_t written = 0; written < length;) {
        ssize_t count = write(STDOUT_FILENO, bytes + written, length - written);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        written += (size_t)count;
    }
    return true;
}

/// Whether the child has ended. It is left to be waited for.
static bool has_ended(pid_t child) {
    siginfo_t information = {0};
    return waitid(P_PID, (id_t)child, &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_pid == child;
}

/// Hands on what the child writes. False when its time is over or it writes without end.
static bool copy_output(pid_t child, int input, int64_t deadline) {
    char bytes[65536];
    for (size_t total = 0; total < largestOutput;) {
        int64_t rest = deadline - milliseconds();
        if (rest <= 0) return false;
        struct pollfd waiting = {.fd = input, .events = POLLIN};
        // What the plugin started may hold the descriptor open when the plugin itself is gone.
        bool isLast = has_ended(child);
        int ready = poll(&waiting, 1, isLast ? 0 : rest < 50 ? (int)rest : 50);
        if (ready == 0 && isLast) return true;
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        if (ready < 0) return false;
        ssize_t count = read(input, bytes, sizeof bytes);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return true;
        if (!write_all(bytes, (size_t)count)) return false;
        total += (size_t)count;
    }
    return false;
}

/// Waits for the child until the deadline. A child that closed its output may still run.
static bool wait_until(pid_t child, int *status, int64_t deadline) {
    for (;;) {
        pid_t ended = waitpid(child, status, WNOHANG);
        if (ended == child || (ended < 0 && errno != EINTR)) return true;
        if (milliseconds() >= deadline) return false;
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    }
}

#ifdef __linux__
/// Whatever the plugin started and left: it became a child of ours when its parent ended.
static void end_descendants(void) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    int64_t deadline = milliseconds() + 2000;
    while (milliseconds() < deadline) {
        FILE *children = fopen(path, "r");
        if (!children) return;
        int pid, killed = 0;
        while (fscanf(children, "%d", &pid) == 1)
            if (kill(pid, SIGKILL) == 0) killed++;
        fclose(children);
        while (waitpid(-1, NULL, WNOHANG) > 0) continue;
        if (killed == 0) return;
    }
}
#else
static void end_descendants(void) {}
#endif

static void report_end(bool isInTime, int status) {
    if (!isInTime) {
        json_begin("timedOut");
    } else if (WIFSIGNALED(status)) {
        json_begin("signalled");
        json_key("signal");
        json_number((uint64_t)WTERMSIG(status));
    } else {
        json_begin("exited");
        json_key("code");
        json_number((uint64_t)WEXITSTATUS(status));
    }
    json_end();
}

static int supervise(pid_t child, int input, int64_t deadline) {
    int status = 0;
    bool isInTime = copy_output(child, input, deadline);
    // After a whole output the end follows at once, unless the plugin closed the descriptor and goes on.
    isInTime = isInTime && wait_until(child, &status, deadline);
    if (!isInTime) {
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
    }
    end_descendants();
    // A line that the child did not end must not swallow this one.
    json_open(STDOUT_FILENO);
    write_all("\n", 1);
    report_end(isInTime, status);
    return 0;
}

int main(int count, char **arguments) {
    if (count != 4 && count != 5) return 2;
    long seconds = strtol(arguments[2], NULL, 10);
    limits_end_with_parent(getppid());
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
    int ends[2];
    if (pipe(ends) != 0) return 2;
    int64_t deadline = milliseconds() + seconds * 1000;
    pid_t supervisor = getpid();
    pid_t child = fork();
    if (child < 0) return 2;
    if (child == 0) {
        limits_end_with_parent(supervisor);
        close(ends[0]);
        // Not a return: exit handlers that the plugin left are none of our business.
        _exit(run_child(arguments[1], arguments[3], count == 4, ends[1]));
    }
    close(ends[1]);
    return supervise(child, ends[0], deadline);
}

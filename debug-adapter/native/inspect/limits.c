// What a plugin may use up while it is looked at, and that nothing of it outlives the one who asked.
#define _GNU_SOURCE
#include "inspect.h"
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

static void limit(int resource, rlim_t value) {
    struct rlimit now;
    if (getrlimit(resource, &now) != 0) return;
    if (now.rlim_max != RLIM_INFINITY && now.rlim_max < value) value = now.rlim_max;
    setrlimit(resource, &(struct rlimit){value, value});
}

#ifdef __linux__
/// Threads of this user, and the number in `/proc/PID/status` behind a key.
static long number_behind(const char *text, const char *key) {
    const char *found = strstr(text, key);
    return found ? strtol(found + strlen(key), NULL, 10) : 0;
}

static long threads_of_user(void) {
    long threads = 0;
    DIR *processes = opendir("/proc");
    if (!processes) return -1;
    for (const struct dirent *entry; (entry = readdir(processes));) {
        char path[300], status[4096];
        if (entry->d_name[0] < '0' || entry->d_name[0] > '9') continue;
        snprintf(path, sizeof path, "/proc/%s/status", entry->d_name);
        FILE *file = fopen(path, "r");
        if (!file) continue;
        status[fread(status, 1, sizeof status - 1, file)] = 0;
        fclose(file);
        if (number_behind(status, "\nUid:") == (long)getuid()) threads += number_behind(status, "\nThreads:");
    }
    closedir(processes);
    return threads;
}
#endif

void limits_set(void) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, 10);
    limit(RLIMIT_FSIZE, 16 << 20);
#ifdef __linux__
    // Mapped files count as address space only: a plugin may bring large libraries.
    limit(RLIMIT_AS, (rlim_t)4 << 30);
    limit(RLIMIT_DATA, (rlim_t)1 << 30);
    long threads = threads_of_user();
    // The system counts all of the user's threads, not only those of this process.
    if (threads >= 0) limit(RLIMIT_NPROC, (rlim_t)threads + 128);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
}

void limits_end_with_parent(pid_t parent) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != parent) _exit(1);
#else
    (void)parent;
#endif
}

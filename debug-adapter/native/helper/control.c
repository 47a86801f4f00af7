// The control socket: a line in, one line of JSON out, from programs of the same user and no others.
#include "helper.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { maximumClients = 4, longestLine = 4096 };

typedef struct {
    int socket;
    size_t length;
    char line[longestLine];
} Client;

static struct sockaddr_un address = {.sun_family = AF_UNIX};
static int listener = -1;

// ---- answers

static void answer_refusal(Text *answer, const char *error) {
    text_add(answer, "{\"ok\":false,\"error\":");
    text_add_string(answer, error);
    text_add(answer, "}");
}

static void answer_setting(Text *answer, bool done, const char *value) {
    if (done) text_add(answer, "{\"ok\":true}");
    else answer_refusal(answer, value);
}

static void answer_level(Text *answer, const char *wanted) {
    const char *set = log_level_set(wanted);
    if (set) text_add(answer, "{\"ok\":true,\"level\":\"%s\"}", set);
    else answer_refusal(answer, wanted);
}

static void answer_line(const char *line, Text *answer) {
    if (!strncmp(line, "level ", 6)) answer_level(answer, line + 6);
    else if (!strncmp(line, "trace ", 6)) answer_setting(answer, trace_set_mode(line + 6), line + 6);
    else if (!strncmp(line, "guards ", 7)) answer_setting(answer, guards_set(line + 7), line + 7);
    else if (!strcmp(line, "stats")) stats_answer(answer);
    else if (!strncmp(line, "reload ", 7)) reload_library(line + 7, answer);
    else answer_refusal(answer, "unknown command");
}

// ---- clients

static bool is_same_user(int socket) {
    struct ucred peer;
    socklen_t length = sizeof peer;
    return !getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) && peer.uid == geteuid();
}

static void close_client(Client *client) {
    close(client->socket);
    client->socket = -1;
    client->length = 0;
}

static bool send_answer(int socket, Text *answer) {
    text_add(answer, "\n");
    size_t sent = 0;
    while (sent < answer->length) {
        ssize_t count = send(socket, answer->bytes + sent, answer->length - sent, MSG_NOSIGNAL);
        if (count <= 0) return false;
        sent += (size_t)count;
    }
    return true;
}

static void take_lines(Client *client) {
    char *end;
    while ((end = memchr(client->line, '\n', client->length))) {
        *end = 0;
        Text answer = {0};
        answer_line(client->line, &answer);
        bool sent = send_answer(client->socket, &answer);
        text_free(&answer);
        size_t used = (size_t)(end + 1 - client->line);
        client->length -= used;
        memmove(client->line, end + 1, client->length);
        if (!sent) return close_client(client);
    }
    // A line that does not end is no command.
    if (client->length == sizeof client->line) close_client(client);
}

static void read_client(Client *client) {
    ssize_t count =
        recv(client->socket, client->line + client->length, sizeof client->line - client->length, 0);
    if (count <= 0) return close_client(client);
    client->length += (size_t)count;
    take_lines(client);
}

static void accept_client(Client *clients) {
    int socket = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (socket < 0) return;
    // Nobody may keep the thread waiting who does not read his answer.
    struct timeval patience = {2, 0};
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    for (int index = 0; index < maximumClients && is_same_user(socket); index++) {
        if (clients[index].socket >= 0) continue;
        clients[index].socket = socket;
        return;
    }
    close(socket);
}

static void *serve(void *unused) {
    (void)unused;
    static Client clients[maximumClients];
    for (int index = 0; index < maximumClients; index++) clients[index].socket = -1;
    pthread_setname_np(pthread_self(), "plugin-tools");
    for (;;) {
        struct pollfd watched[maximumClients + 1];
        for (int index = 0; index < maximumClients; index++)
            watched[index] = (struct pollfd){.fd = clients[index].socket, .events = POLLIN};
        watched[maximumClients] = (struct pollfd){.fd = listener, .events = POLLIN};
        if (poll(watched, maximumClients + 1, -1) < 0 && errno != EINTR) return NULL;
        for (int index = 0; index < maximumClients; index++)
            if (watched[index].revents && clients[index].socket >= 0) read_client(&clients[index]);
        if (watched[maximumClients].revents & (POLLERR | POLLNVAL)) return NULL;
        if (watched[maximumClients].revents) accept_client(clients);
    }
}

// ---- start

/// The folder is what keeps others out: it must be ours alone.
static const char *fault_of_folder(const char *path) {
    char folder[sizeof address.sun_path];
    strcpy(folder, path);
    char *slash = strrchr(folder, '/');
    if (!slash || slash == folder) return "the socket needs a folder of its own";
    *slash = 0;
    struct stat status;
    if (lstat(folder, &status)) return strerror(errno);
    if (!S_ISDIR(status.st_mode) || status.st_uid != geteuid() || (status.st_mode & 077))
        return "the socket's folder is open to others";
    return NULL;
}

static const char *listen_at(const char *path) {
    if (strlen(path) >= sizeof address.sun_path) return "the socket's path is too long";
    const char *fault = fault_of_folder(path);
    if (fault) return fault;
    strcpy(address.sun_path, path);
    listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) || chmod(path, 0600) ||
        listen(listener, maximumClients)) {
        fault = strerror(errno);
        if (listener >= 0) close(listener);
        listener = -1;
    }
    return fault;
}

void control_start(const char *path) {
    if (!path) return;
    const char *fault = listen_at(path);
    if (fault) {
        say_trouble("control", fault);
        return;
    }
    // The guest's signals are the guest's.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    if (pthread_create(&thread, NULL, serve, NULL)) say_trouble("control", "no thread could be started");
    else pthread_detach(thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void control_stop(void) {
    if (listener >= 0) unlink(address.sun_path);
}

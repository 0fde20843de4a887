/* Counts every call that changes a file below one folder, and lets the n-th one fail, kill the process, or be written down.
 *
 * Loaded before libc (LD_PRELOAD). Without `shim_arm` it only passes on. Files named *-shm are left out: SQLite maps that one,
 * and makes it anew after a crash.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char folder[4096];
static long calls, fatal_at, failing_at, failing_until;
static int percent, error_number, trace = -1;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

void shim_arm(const char *below, long kill_at, int written_percent, long fail_from, long fail_until, int error, int trace_handle) {
    snprintf(folder, sizeof folder, "%s/", below);
    calls = 0;
    fatal_at = kill_at, percent = written_percent;
    failing_at = fail_from, failing_until = fail_until, error_number = error;
    trace = trace_handle;
}

long shim_calls(void) { return calls; }

static void put(const void *data, size_t size) {
    const char *next = data;
    while (size > 0) {
        long done = syscall(SYS_write, trace, next, size);
        if (done <= 0) abort();
        next += done, size -= done;
    }
}

/* One line of the trace: what, offset, size, path; then `size` bytes. */
static void note(const char *what, const char *path, long offset, const void *data, long size) {
    char line[4400];
    if (trace < 0) return;
    put(line, snprintf(line, sizeof line, "%s %ld %ld %s\n", what, offset, data ? size : 0, path));
    if (data) put(data, size);
}

void shim_note(const char *text) { note("note", text, 0, NULL, 0); }

static int concerns(const char *path) {
    size_t length = strlen(path);
    if (!folder[0] || strncmp(path, folder, strlen(folder) - 1) != 0) return 0;
    return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static int path_of(int handle, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, size - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return concerns(path);
}

enum { PASS, FAIL, DIE };

static int gate(void) {
    calls++;
    if (calls == fatal_at) return DIE;
    if (failing_at && calls >= failing_at && calls <= failing_until) {
        errno = error_number;
        return FAIL;
    }
    return PASS;
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

static ssize_t plain_write(int handle, const void *data, size_t size) { return REAL(write)(handle, data, size); }

ssize_t write(int handle, const void *data, size_t size) {
    char path[4096];
    if (!path_of(handle, path, sizeof path)) return plain_write(handle, data, size);
    long offset = fcntl(handle, F_GETFL) & O_APPEND ? lseek(handle, 0, SEEK_END) : lseek(handle, 0, SEEK_CUR);
    switch (gate()) {
    case DIE: plain_write(handle, data, size * percent / 100); die();
    case FAIL: return -1;
    }
    note("write", path, offset, data, size);
    return plain_write(handle, data, size);
}

static ssize_t positioned(int handle, const void *data, size_t size, off64_t offset) {
    return syscall(SYS_pwrite64, handle, data, size, offset);
}

ssize_t pwrite64(int handle, const void *data, size_t size, off64_t offset) {
    char path[4096];
    if (!path_of(handle, path, sizeof path)) return positioned(handle, data, size, offset);
    switch (gate()) {
    case DIE: positioned(handle, data, size * percent / 100, offset); die();
    case FAIL: return -1;
    }
    note("write", path, offset, data, size);
    return positioned(handle, data, size, offset);
}

ssize_t pwrite(int handle, const void *data, size_t size, off_t offset) { return pwrite64(handle, data, size, offset); }

#define ON_HANDLE(what, call, offset)                             \
    char path[4096];                                              \
    if (path_of(handle, path, sizeof path)) {                     \
        switch (gate()) {                                         \
        case DIE: if (percent) call; die();                       \
        case FAIL: return -1;                                     \
        }                                                         \
        note(what, path, offset, NULL, 0);                        \
    }                                                             \
    return call;

int fsync(int handle) { ON_HANDLE("sync", REAL(fsync)(handle), 0) }
int fdatasync(int handle) { ON_HANDLE("sync", REAL(fdatasync)(handle), 0) }
int ftruncate64(int handle, off64_t size) { ON_HANDLE("truncate", REAL(ftruncate64)(handle, size), size) }
int ftruncate(int handle, off_t size) { return ftruncate64(handle, size); }

#define ON_PATH(what, name, call, text)                           \
    if (concerns(name)) {                                         \
        switch (gate()) {                                         \
        case DIE: if (percent) call; die();                       \
        case FAIL: return -1;                                     \
        }                                                         \
        note(what, text, 0, NULL, 0);                             \
    }                                                             \
    return call;

int unlink(const char *name) { ON_PATH("unlink", name, REAL(unlink)(name), name) }
int mkdir(const char *name, mode_t mode) { ON_PATH("mkdir", name, REAL(mkdir)(name, mode), name) }

int rename(const char *from, const char *to) {
    char both[8300];
    snprintf(both, sizeof both, "%s\t%s", from, to);
    ON_PATH("rename", to, REAL(rename)(from, to), both)
}

/* Only the making of a file changes something; it fails like any other call, but opening what is there does not. */
static int making(const char *name, int flags, mode_t mode) {
    int is_new = (flags & O_CREAT) && concerns(name) && syscall(SYS_access, name, F_OK) != 0;
    if (is_new) {
        switch (gate()) {
        case DIE: if (percent) syscall(SYS_openat, AT_FDCWD, name, flags, mode); die();
        case FAIL: return -1;
        }
        note("create", name, 0, NULL, 0);
    }
    return syscall(SYS_openat, AT_FDCWD, name, flags, mode);
}

#define MODE_OF(flags)                                            \
    mode_t mode = 0;                                              \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                        \
        va_list more;                                             \
        va_start(more, flags);                                    \
        mode = va_arg(more, mode_t);                              \
        va_end(more);                                             \
    }

int open(const char *name, int flags, ...) { MODE_OF(flags) return making(name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE_OF(flags) return making(name, flags | O_LARGEFILE, mode); }

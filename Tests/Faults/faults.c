// SPDX-License-Identifier: Apache-2.0
//
// A library that is loaded before the C library (LD_PRELOAD) and lets calls to the file system
// fail, wait, be recorded, or be the last thing that a process does.
//
//   FAULT_PATH    only files below this path count
//   FAULT_CALL    which calls count: write, sync, name (open for making, rename, unlink, mkdir),
//                 read, all (write, sync and name)
//   FAULT_NTH     the number of the call, from 1, that the fault meets
//   FAULT_ERROR   the errno it fails with; `kill` ends the process there instead
//   FAULT_LASTING 1: every later call fails too
//   FAULT_DELAY   microseconds that every call that counts takes longer
//   FAULT_COUNT   a file that gets the number of calls that counted
//   FAULT_LOG     a file that records every change, for a replay of its prefixes
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { WRITE = 1, SYNC = 2, NAME = 4, READ = 8 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char prefix[4096];
static size_t prefix_length;
static int kinds, fails_with, kills, lasts, delay;
static long nth, counted;
static int log_file = -1, count_file = -1;

static int number(const char *name) {
    const char *text = getenv(name);
    return text ? atoi(text) : 0;
}

// Raw calls: what the harness writes itself must not be counted.
static int raw_open(const char *path) {
    return (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

__attribute__((constructor)) static void start(void) {
    const char *path = getenv("FAULT_PATH");
    if (!path) return;
    snprintf(prefix, sizeof prefix, "%s", path);
    prefix_length = strlen(prefix);
    const char *call = getenv("FAULT_CALL");
    if (!call || !strcmp(call, "all")) kinds = WRITE | SYNC | NAME;
    else if (!strcmp(call, "write")) kinds = WRITE;
    else if (!strcmp(call, "sync")) kinds = SYNC;
    else if (!strcmp(call, "name")) kinds = NAME;
    else if (!strcmp(call, "read")) kinds = READ;
    nth = number("FAULT_NTH");
    const char *error = getenv("FAULT_ERROR");
    kills = error && !strcmp(error, "kill");
    fails_with = kills ? 0 : number("FAULT_ERROR");
    lasts = number("FAULT_LASTING");
    delay = number("FAULT_DELAY");
    if (getenv("FAULT_LOG")) log_file = raw_open(getenv("FAULT_LOG"));
    if (getenv("FAULT_COUNT")) count_file = raw_open(getenv("FAULT_COUNT"));
}

static int concerns(const char *path) {
    return prefix_length && path && !strncmp(path, prefix, prefix_length);
}

static int path_of(int fd, char *path, size_t size) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, path, size - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return concerns(path);
}

// Whether the call is to fail; sets errno. Called with the lock held.
static int meets(int kind) {
    if (!(kinds & kind)) return 0;
    counted++;
    if (count_file >= 0) {
        char text[32];
        int length = snprintf(text, sizeof text, "%ld\n", counted);
        syscall(SYS_pwrite64, count_file, text, (size_t)length, 0L);
        syscall(SYS_lseek, count_file, 0L, SEEK_SET);
        syscall(SYS_ftruncate, count_file, 0L);
        syscall(SYS_write, count_file, text, (size_t)length);
    }
    if (delay) usleep((useconds_t)delay);
    if (!nth || counted < nth || (counted > nth && !lasts)) return 0;
    if (kills) syscall(SYS_kill, getpid(), SIGKILL);
    errno = fails_with;
    return fails_with != 0;
}

// A record: operation, length of the path, offset, length of the data (or of the second path).
static void record(char operation, const char *path, int64_t offset, const void *data, size_t size) {
    if (log_file < 0) return;
    struct __attribute__((packed)) { char operation; uint16_t path; int64_t offset; uint32_t size; }
        head = {operation, (uint16_t)strlen(path), offset, (uint32_t)size};
    struct iovec parts[3] = {
        {&head, sizeof head}, {(void *)path, head.path}, {(void *)data, size}};
    syscall(SYS_writev, log_file, parts, 3);
}

static ssize_t wrote(int fd, const void *data, size_t size, off_t offset, int is_positioned) {
    char path[4096];
    if (!path_of(fd, path, sizeof path)) {
        return is_positioned ? syscall(SYS_pwrite64, fd, data, size, offset)
                             : syscall(SYS_write, fd, data, size);
    }
    pthread_mutex_lock(&lock);
    ssize_t result = -1;
    if (!meets(WRITE)) {
        if (!is_positioned) {
            int flags = fcntl(fd, F_GETFL);
            offset = lseek(fd, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
        }
        result = is_positioned ? syscall(SYS_pwrite64, fd, data, size, offset)
                               : syscall(SYS_write, fd, data, size);
        if (result > 0) record('w', path, offset, data, (size_t)result);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

ssize_t write(int fd, const void *data, size_t size) { return wrote(fd, data, size, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    return wrote(fd, data, size, offset, 1);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    return wrote(fd, data, size, offset, 1);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    char path[4096];
    if (!path_of(fd, path, sizeof path)) return syscall(SYS_writev, fd, parts, count);
    ssize_t total = 0;
    for (int part = 0; part < count; part++) {
        ssize_t result = wrote(fd, parts[part].iov_base, parts[part].iov_len, 0, 0);
        if (result < 0) return total ? total : result;
        total += result;
        if ((size_t)result < parts[part].iov_len) break;
    }
    return total;
}

static ssize_t has_read(int fd, void *data, size_t size, off_t offset, int is_positioned) {
    char path[4096];
    if (kinds & READ && path_of(fd, path, sizeof path)) {
        pthread_mutex_lock(&lock);
        int fails = meets(READ), error = errno;
        pthread_mutex_unlock(&lock);
        if (fails) {
            errno = error;
            return -1;
        }
    }
    return is_positioned ? syscall(SYS_pread64, fd, data, size, offset)
                         : syscall(SYS_read, fd, data, size);
}
ssize_t read(int fd, void *data, size_t size) { return has_read(fd, data, size, 0, 0); }
ssize_t pread(int fd, void *data, size_t size, off_t offset) {
    return has_read(fd, data, size, offset, 1);
}
ssize_t pread64(int fd, void *data, size_t size, off64_t offset) {
    return has_read(fd, data, size, offset, 1);
}

static int synced(int fd, long call) {
    char path[4096];
    if (!path_of(fd, path, sizeof path)) return (int)syscall(call, fd);
    pthread_mutex_lock(&lock);
    int result = -1;
    if (!meets(SYNC)) {
        result = (int)syscall(call, fd);
        if (result == 0) record('s', path, 0, "", 0);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int truncated(int fd, off_t size) {
    char path[4096];
    if (!path_of(fd, path, sizeof path)) return (int)syscall(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&lock);
    int result = -1;
    if (!meets(WRITE)) {
        result = (int)syscall(SYS_ftruncate, fd, size);
        if (result == 0) record('t', path, size, "", 0);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}
int ftruncate(int fd, off_t size) { return truncated(fd, size); }
int ftruncate64(int fd, off64_t size) { return truncated(fd, size); }

static const char *absolute(const char *path, char *space) {
    if (!path || path[0] == '/') return path;
    if (!getcwd(space, 2048)) return path;
    strncat(space, "/", 4095 - strlen(space));
    strncat(space, path, 4095 - strlen(space));
    return space;
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char space[4096];
    const char *whole = absolute(path, space);
    if (!(flags & O_CREAT) || !concerns(whole)) {
        return (int)syscall(SYS_openat, folder, path, flags, mode);
    }
    pthread_mutex_lock(&lock);
    int result = -1;
    int is_there = syscall(SYS_faccessat, AT_FDCWD, whole, F_OK) == 0;
    if (is_there || !meets(NAME)) {
        result = (int)syscall(SYS_openat, folder, path, flags, mode);
        if (result >= 0 && !is_there) record('c', whole, 0, "", 0);
        if (result >= 0 && is_there && flags & O_TRUNC) record('t', whole, 0, "", 0);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

#define MODE(flags, mode)                                                                          \
    mode_t mode = 0;                                                                               \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                           \
        va_list list;                                                                              \
        va_start(list, flags);                                                                     \
        mode = (mode_t)va_arg(list, int);                                                          \
        va_end(list);                                                                              \
    }
int open(const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(AT_FDCWD, path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(folder, path, flags, mode);
}

int rename(const char *from, const char *to) {
    char first[4096], second[4096];
    const char *old = absolute(from, first), *new = absolute(to, second);
    if (!concerns(old) && !concerns(new)) return (int)syscall(SYS_rename, from, to);
    pthread_mutex_lock(&lock);
    int result = -1;
    if (!meets(NAME)) {
        result = (int)syscall(SYS_rename, from, to);
        if (result == 0) record('r', old, 0, new, strlen(new));
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

static int removed(int folder, const char *path, int flags) {
    char space[4096];
    const char *whole = absolute(path, space);
    if (!concerns(whole)) return (int)syscall(SYS_unlinkat, folder, path, flags);
    pthread_mutex_lock(&lock);
    int result = -1;
    if (!meets(NAME)) {
        result = (int)syscall(SYS_unlinkat, folder, path, flags);
        if (result == 0) record('u', whole, 0, "", 0);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}
int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) {
    return folder == AT_FDCWD || path[0] == '/' ? removed(folder, path, flags)
                                                : (int)syscall(SYS_unlinkat, folder, path, flags);
}
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdir(const char *path, mode_t mode) {
    char space[4096];
    const char *whole = absolute(path, space);
    if (!concerns(whole)) return (int)syscall(SYS_mkdir, path, mode);
    pthread_mutex_lock(&lock);
    int result = -1;
    if (!meets(NAME)) {
        result = (int)syscall(SYS_mkdir, path, mode);
        if (result == 0) record('d', whole, 0, "", 0);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

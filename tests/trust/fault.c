/*
 * Makes one call of the program under test fail: preloaded by tests/trust/faults.py.
 *
 *   RASOAT_FAULT=write:17    the 17th call of that kind fails
 *   RASOAT_FAULT=write:17+   and every later one
 *   RASOAT_FAULT_COUNT=FILE  how often each kind was called is written there at the end
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind {
    MEMORY,
    MAP,
    READ,
    WRITE,
    OPEN,
    RENAME,
    SYNC,
    THREAD,
    CLOCK,
    FORK,
    FILTER,
    KINDS
};
static const char *const names[KINDS] = {"memory", "map",    "read",  "write",
                                         "open",   "rename", "sync",  "thread",
                                         "clock",  "fork",   "filter"};

static atomic_ulong calls[KINDS];
static int wanted = -1;
static unsigned long at;
static bool onwards;
static pid_t owner; /* of the counts: not what it forks */

/* The library's own, which a macro of a header may have renamed. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static bool fails(enum kind kind, int why)
{
    unsigned long number = atomic_fetch_add(&calls[kind], 1) + 1;
    bool failing = (int)kind == wanted && (number == at || (onwards && number > at));

    if (failing)
        errno = why;
    return failing;
}

__attribute__((constructor)) static void begin(void)
{
    const char *fault = getenv("RASOAT_FAULT");
    const char *colon = fault == NULL ? NULL : strchr(fault, ':');

    owner = getpid();
    for (int kind = 0; colon != NULL && kind < KINDS; kind++)
        if (strncmp(fault, names[kind], (size_t)(colon - fault)) == 0)
            wanted = kind;
    if (colon != NULL) {
        at = strtoul(colon + 1, NULL, 10);
        onwards = colon[strlen(colon) - 1] == '+';
    }
    for (int kind = 0; kind < KINDS; kind++) /* what was called before is nobody's fault */
        atomic_store(&calls[kind], 0);
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("RASOAT_FAULT_COUNT");
    FILE *file;

    wanted = -1;
    file = path == NULL || getpid() != owner ? NULL : fopen(path, "w");
    if (file == NULL)
        return;
    for (int kind = 0; kind < KINDS; kind++)
        fprintf(file, "%s %lu\n", names[kind], atomic_load(&calls[kind]));
    fclose(file);
}

/* A function of the next library, looked up once. */
static void *next(const char *name, _Atomic(void *) *place)
{
    void *found = atomic_load_explicit(place, memory_order_relaxed);

    if (found == NULL) {
        found = dlsym(RTLD_NEXT, name);
        atomic_store_explicit(place, found, memory_order_relaxed);
    }
    return found;
}
#define NEXT(name) ((__typeof__(&(name)))next(#name, &places[__COUNTER__]))
static _Atomic(void *) places[64];

void *malloc(size_t size)
{
    return fails(MEMORY, ENOMEM) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails(MEMORY, ENOMEM) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails(MEMORY, ENOMEM) ? NULL : __libc_realloc(old, size);
}

void *mmap(void *address, size_t length, int access, int flags, int fd, off_t offset)
{
    return fails(MAP, ENOMEM) ? MAP_FAILED
                              : NEXT(mmap)(address, length, access, flags, fd, offset);
}

ssize_t read(int fd, void *to, size_t size)
{
    return fails(READ, EIO) ? -1 : NEXT(read)(fd, to, size);
}

/* What the checks of FORTIFY_SOURCE call in their place. */
ssize_t __read_chk(int fd, void *to, size_t size, size_t room);
ssize_t __read_chk(int fd, void *to, size_t size, size_t room)
{
    (void)room;
    return fails(READ, EIO) ? -1 : NEXT(read)(fd, to, size);
}

ssize_t pread(int fd, void *to, size_t size, off_t offset)
{
    return fails(READ, EIO) ? -1 : NEXT(pread)(fd, to, size, offset);
}

size_t fread(void *to, size_t size, size_t count, FILE *from)
{
    return fails(READ, EIO) ? 0 : NEXT(fread)(to, size, count, from);
}

ssize_t write(int fd, const void *from, size_t size)
{
    return fails(WRITE, ENOSPC) ? -1 : NEXT(write)(fd, from, size);
}

ssize_t pwrite(int fd, const void *from, size_t size, off_t offset)
{
    return fails(WRITE, ENOSPC) ? -1 : NEXT(pwrite)(fd, from, size, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    return fails(WRITE, ENOSPC) ? -1 : NEXT(writev)(fd, parts, count);
}

size_t fwrite(const void *from, size_t size, size_t count, FILE *to)
{
    return fails(WRITE, ENOSPC) ? 0 : NEXT(fwrite)(from, size, count, to);
}

int fflush(FILE *file)
{
    return fails(WRITE, ENOSPC) ? EOF : NEXT(fflush)(file);
}

int ftruncate(int fd, off_t size)
{
    return fails(WRITE, ENOSPC) ? -1 : NEXT(ftruncate)(fd, size);
}

static mode_t mode_of(int flags, va_list list)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? (mode_t)va_arg(list, int) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list list;
    mode_t mode;

    va_start(list, flags);
    mode = mode_of(flags, list);
    va_end(list);
    return fails(OPEN, EMFILE) ? -1 : NEXT(open)(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list list;
    mode_t mode;

    va_start(list, flags);
    mode = mode_of(flags, list);
    va_end(list);
    return fails(OPEN, EMFILE) ? -1 : NEXT(openat)(folder, path, flags, mode);
}

FILE *fopen(const char *path, const char *mode)
{
    return fails(OPEN, EMFILE) ? NULL : NEXT(fopen)(path, mode);
}

int rename(const char *from, const char *to)
{
    return fails(RENAME, EIO) ? -1 : NEXT(rename)(from, to);
}

int renameat(int a, const char *from, int b, const char *to)
{
    return fails(RENAME, EIO) ? -1 : NEXT(renameat)(a, from, b, to);
}

int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
    return fails(RENAME, EIO) ? -1 : NEXT(renameat2)(a, from, b, to, flags);
}

int linkat(int a, const char *from, int b, const char *to, int flags)
{
    return fails(RENAME, EIO) ? -1 : NEXT(linkat)(a, from, b, to, flags);
}

int fsync(int fd)
{
    return fails(SYNC, EIO) ? -1 : NEXT(fsync)(fd);
}

int fdatasync(int fd)
{
    return fails(SYNC, EIO) ? -1 : NEXT(fdatasync)(fd);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*run)(void *),
                   void *job)
{
    return fails(THREAD, EAGAIN) ? EAGAIN : NEXT(pthread_create)(thread, how, run, job);
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    return fails(CLOCK, EINVAL) ? -1 : NEXT(clock_gettime)(clock, now);
}

int prctl(int what, ...)
{
    va_list list;
    unsigned long a[4];

    va_start(list, what);
    for (int i = 0; i < 4; i++)
        a[i] = va_arg(list, unsigned long);
    va_end(list);
    return fails(FILTER, EINVAL) ? -1 : NEXT(prctl)(what, a[0], a[1], a[2], a[3]);
}

pid_t fork(void)
{
    return fails(FORK, EAGAIN) ? -1 : NEXT(fork)();
}

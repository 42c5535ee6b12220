#include "platform/platform.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef RASOAT_COVERAGE
void __gcov_dump(void);
#endif

void platform_start(void)
{
}

bool platform_shows_progress(void)
{
    return isatty(STDERR_FILENO) == 1;
}

unsigned platform_processors(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    return processors > 0 ? (unsigned)processors : 1;
}

void platform_bound_memory(uint64_t bytes)
{
#if !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__
    struct rlimit limit;

    if (getrlimit(RLIMIT_DATA, &limit) != 0 || limit.rlim_cur <= bytes)
        return;
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_DATA, &limit);
#else
    (void)bytes;
#endif
}

void *platform_large_pages(size_t size)
{
    void *block = aligned_alloc(size, size);

    if (block != NULL)
        madvise(block, size, MADV_HUGEPAGE); /* not granted: small ones */
    return block;
}

bool platform_maps_files(void)
{
    return true;
}

bool platform_reader_left(int fd)
{
    struct pollfd out = {.fd = fd};

    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/* ---- files
 * -------------------------------------------------------------------------------- */

int platform_new_file(char *path)
{
    return mkostemp(path, O_CLOEXEC);
}

/* Where the file system knows no files without names: no signal comes between the making of
 * the name and its end. */
static int open_named(const char *folder)
{
    char path[PATH_MAX];
    sigset_t all, before;
    int fd = -1, code;

    if (snprintf(path, sizeof path, "%s/rasoat.XXXXXX", folder) >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    fd = platform_new_file(path);
    code = errno;
    if (fd >= 0)
        unlink(path);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = code;
    return fd;
}

int platform_temp_file(const char *folder)
{
    int fd;

    do {
        fd = open(folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    } while (fd < 0 && errno == EINTR);
    return fd < 0 ? open_named(folder) : fd;
}

int platform_memory_file(void)
{
    return memfd_create("rasoat", MFD_CLOEXEC);
}

void platform_punch(int fd, off_t offset, off_t size)
{
    fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, size);
}

bool platform_swap_names(const char *a, const char *b)
{
    return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0;
}

/* ---- work apart
 * --------------------------------------------------------------------------- */

_Noreturn void platform_leave(int status)
{
#ifdef RASOAT_COVERAGE
    __gcov_dump();
#endif
    _exit(status);
}

bool platform_unwanted(void)
{
    sigset_t pending;

    return sigpending(&pending) == 0 &&
           (sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGINT) == 1);
}

static _Noreturn void run_child(int (*work)(void *job, bool apart), void *job, int words,
                                pid_t parent)
{
    struct rlimit none = {0};

    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        platform_leave(EXIT_FAILURE);
    dup2(words, STDOUT_FILENO); /* a reader of the parent's output must see its end */
    dup2(words, STDERR_FILENO);
    platform_leave(work(job, true));
}

/* Signals are blocked in the child from its first moment on. */
int platform_apart(int (*work)(void *job, bool apart), void *job, int words,
                   struct platform_end *out)
{
    pid_t parent = getpid(), child;
    sigset_t all, before;
    int status = 0, code;

    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    child = fork();
    code = errno;
    if (child == 0)
        run_child(work, job, words, parent);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (child < 0)
        return code;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return errno;
    *out = (struct platform_end){.status = WIFEXITED(status) ? WEXITSTATUS(status) : 0,
                                 .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0};
    return 0;
}

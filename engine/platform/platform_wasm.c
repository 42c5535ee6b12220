#include "platform/platform.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A mask as a new process has it: the one here would take every right from every file. */
void platform_start(void)
{
    umask(022);
}

/* The browser is one. */
bool platform_enter_sandbox(void)
{
    return true;
}

/* The page asks for them, and shows the last one. */
bool platform_shows_progress(void)
{
    return getenv("RASOAT_PROGRESS") != NULL;
}

unsigned platform_processors(void)
{
    return 1;
}

void platform_bound_memory(uint64_t bytes)
{
    (void)bytes;
}

void *platform_large_pages(size_t size)
{
    (void)size;
    return NULL;
}

/* Files are memory too. */
bool platform_maps_files(void)
{
    return false;
}

bool platform_reader_left(int fd)
{
    (void)fd;
    return false;
}

/* Names are counted: mkostemp makes them of the clock, which stands still for longer than all
 * its attempts take. */
int platform_new_file(char *path)
{
    static unsigned made;
    const size_t length = strlen("XXXXXX");

    snprintf(path + strlen(path) - length, length + 1, "%06u", ++made % 1000000);
    return open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

/* It keeps its name, by which /proc/self/fd finds it here; the whole file system goes with the
 * command. */
int platform_temp_file(const char *folder)
{
    char path[PATH_MAX];

    if (snprintf(path, sizeof path, "%s/rasoat.XXXXXX", folder) >= (int)sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    return platform_new_file(path);
}

int platform_memory_file(void)
{
    const char *folder = getenv("TMPDIR");

    return platform_temp_file(folder != NULL ? folder : "/tmp");
}

void platform_punch(int fd, off_t offset, off_t size)
{
    (void)fd, (void)offset, (void)size;
}

bool platform_swap_names(const char *a, const char *b)
{
    (void)a, (void)b;
    return false;
}

/* ---- work apart: here and now. Where memory ends, the page ends the whole command. ---- */

/* dup2 opens the file's path again, as it was made, which may not be done twice. */
static void put_at(int fd, int place)
{
    close(place);
    fcntl(fd, F_DUPFD, place);
}

int platform_apart(int (*work)(void *job, bool apart), void *job, int words,
                   struct platform_end *out)
{
    int kept[] = {fcntl(STDOUT_FILENO, F_DUPFD, 3), fcntl(STDERR_FILENO, F_DUPFD, 3)};

    fflush(NULL);
    put_at(words, STDOUT_FILENO);
    put_at(words, STDERR_FILENO);
    *out = (struct platform_end){.status = work(job, false)};
    fflush(NULL);
    for (int i = 0; i < 2; i++) {
        put_at(kept[i], STDOUT_FILENO + i);
        close(kept[i]);
    }
    return 0;
}

bool platform_unwanted(void)
{
    return false;
}

_Noreturn void platform_leave(int status)
{
    _exit(status);
}

#include "given.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "rasoat.h"

int given_file(const uint8_t *data, size_t size, char path[GIVEN_PATH])
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);

    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    snprintf(path, GIVEN_PATH, "/proc/self/fd/%d", fd);
    return fd;
}

/* Puts a file in the place of a stream; returns what was there. */
static int replace(int stream, int fd)
{
    int kept = fcntl(stream, F_DUPFD_CLOEXEC, 10);

    if (fd < 0 || kept < 0 || dup2(fd, stream) < 0)
        abort();
    close(fd);
    return kept;
}

void given_command(const char *const *words)
{
    static char name[] = "rasoat";
    char *arguments[16] = {name};
    int count = 1, status, kept[3];
    off_t said;

    while (words[count - 1] != NULL && count < 15) {
        arguments[count] = (char *)(uintptr_t)words[count - 1];
        count++;
    }
    kept[0] = replace(STDIN_FILENO, open("/dev/null", O_RDONLY | O_CLOEXEC));
    kept[1] = replace(STDOUT_FILENO, open("/dev/null", O_WRONLY | O_CLOEXEC));
    kept[2] = replace(STDERR_FILENO, memfd_create("fuzz", MFD_CLOEXEC));
    status = rasoat_main(count, arguments);
    fflush(NULL);
    said = lseek(STDERR_FILENO, 0, SEEK_END);
    for (int i = 0; i < 3; i++)
        close(replace(i, kept[i]));
    if (status < 0 || status > 2 || (status == 2 && said <= 0))
        abort();
}

#include "base/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *temp_folder(void)
{
    const char *given = getenv("TMPDIR");

    return given == NULL || *given == '\0' ? "/tmp" : given;
}

/* Where the file system knows no files without names: no signal comes between the making of
 * the name and its end. */
static int open_named(void)
{
    char path[PATH_MAX];
    sigset_t all, before;
    int fd = -1, code;

    if (snprintf(path, sizeof path, "%s/rasoat.XXXXXX", temp_folder()) >=
        (int)sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    fd = mkostemp(path, O_CLOEXEC);
    code = errno;
    if (fd >= 0)
        unlink(path);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = code;
    return fd;
}

int temp_make(void)
{
    int fd;

    do {
        fd = open(temp_folder(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    } while (fd < 0 && errno == EINTR);
    return fd < 0 ? open_named() : fd;
}

int temp_open(struct error *err)
{
    int fd = temp_make();

    if (fd >= 0)
        return fd;
    return error_system(
        err, ERROR_WRITE, errno,
        "không tạo được tệp tạm trong '%s' (hãy dọn chỗ trống hoặc đặt TMPDIR "
        "ở nơi khác)",
        "cannot make a temporary file in '%s' (free some space or set TMPDIR "
        "to another place)",
        temp_folder());
}

int temp_fail(int code, struct error *err)
{
    return error_system(
        err, ERROR_WRITE, code,
        "không ghi hoặc đọc được tệp tạm trong '%s' (hãy dọn chỗ trống hoặc "
        "đặt TMPDIR ở nơi khác)",
        "cannot write or read a temporary file in '%s' (free some space or "
        "set TMPDIR to another place)",
        temp_folder());
}

int temp_write(int fd, struct str text, struct error *err)
{
    while (text.length > 0) {
        ssize_t done = write(fd, text.data, text.length);

        if (done < 0 && errno != EINTR)
            return temp_fail(errno, err);
        if (done > 0) {
            text.data += done;
            text.length -= (size_t)done;
        }
    }
    return 0;
}

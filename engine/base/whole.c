#include "base/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int whole_open(const char *path, struct error *err)
{
    struct stat info;
    /* Without O_NONBLOCK a named pipe would wait for ever. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0)
        return error_system(err, ERROR_NOT_FOUND, errno, "không mở được '%s'",
                            "cannot open '%s'", path);
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode))
        return fd;
    close(fd);
    return error_set(err, ERROR_GENERAL, "'%s' không phải là một tệp",
                     "'%s' is not a regular file", path);
}

ptrdiff_t whole_next(int fd, void *to, size_t room)
{
    ssize_t length;

    do
        length = read(fd, to, room);
    while (length < 0 && errno == EINTR);
    return length;
}

int whole_read(const char *path, size_t most, struct buffer *out, struct error *err)
{
    char chunk[16384];
    ptrdiff_t length = 0;
    size_t from = out->length;
    int fd = whole_open(path, err), status = 0;

    if (fd < 0)
        return fd;
    while (out->length - from <= most && (length = whole_next(fd, chunk, sizeof chunk)) > 0)
        buffer_add(out, (struct str){chunk, (size_t)length});
    if (length < 0)
        status = error_system(err, ERROR_GENERAL, errno, "không đọc được '%s'",
                              "cannot read '%s'", path);
    else if (out->length - from > most)
        status = error_set(err, ERROR_GENERAL, "'%s' quá lớn", "'%s' is too large", path);
    close(fd);
    return status;
}

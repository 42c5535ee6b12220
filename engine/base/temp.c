#include "base/temp.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "platform/platform.h"

const char *temp_folder(void)
{
    const char *given = getenv("TMPDIR");

    return given == NULL || *given == '\0' ? "/tmp" : given;
}

int temp_make(void)
{
    return platform_temp_file(temp_folder());
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

int temp_check_room(int fd, struct error *err)
{
    const uint64_t reserve = (uint64_t)256 << 20;
    struct statvfs room;
    uint64_t all, left;

    if (fstatvfs(fd, &room) < 0 || room.f_blocks == 0)
        return 0; /* writing tells */
    all = (uint64_t)room.f_blocks * room.f_frsize;
    left = (uint64_t)room.f_bavail * room.f_frsize;
    return left < (all / 16 < reserve ? all / 16 : reserve) ? temp_fail(ENOSPC, err) : 0;
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

int temp_write_at(int fd, struct str text, off_t at, struct error *err)
{
    while (text.length > 0) {
        ssize_t done = pwrite(fd, text.data, text.length, at);

        if (done < 0 && errno != EINTR)
            return temp_fail(errno, err);
        if (done > 0) {
            text.data += done;
            text.length -= (size_t)done;
            at += done;
        }
    }
    return 0;
}

#include "write/workbook_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *folder(void)
{
    const char *given = getenv("TMPDIR");

    return given == NULL || *given == '\0' ? "/tmp" : given;
}

int workbook_file_open(struct workbook_file *file, bool streaming, struct error *err)
{
    char path[4096];
    lxw_workbook_options options = {.constant_memory = streaming,
                                    .tmpdir = (char *)(uintptr_t)folder()};

    snprintf(path, sizeof path, "%s/rasoat.XXXXXX", folder());
    file->workbook = NULL;
    file->fd = mkostemp(path, O_CLOEXEC);
    if (file->fd < 0)
        return error_system(err, ERROR_WRITE, errno, "không tạo được tệp tạm '%s'",
                            "cannot make the temporary file '%s'", path);
    unlink(path);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file->fd);
    file->workbook = workbook_new_opt(path, &options);
    if (file->workbook != NULL)
        return 0;
    close(file->fd);
    file->fd = -1;
    return error_set(err, ERROR_WRITE, "không lập được tệp Excel",
                     "cannot make the workbook");
}

static int copy(int fd, struct output *output, struct error *err)
{
    char block[16 * 1024];
    ssize_t got = 0;

    if (lseek(fd, 0, SEEK_SET) < 0)
        got = -1;
    while (got >= 0 && (got = read(fd, block, sizeof block)) != 0) {
        if (got < 0 && errno == EINTR)
            got = 0;
        else if (got > 0)
            output_write(output, (struct str){block, (size_t)got});
    }
    return got == 0 ? 0
                    : error_system(err, ERROR_WRITE, errno, "không đọc lại được tệp tạm",
                                   "cannot read the temporary file");
}

int workbook_file_close(struct workbook_file *file, struct output *output, int status,
                        struct error *err)
{
    lxw_error trouble = LXW_NO_ERROR;

    if (file->workbook == NULL)
        return status;
    trouble = workbook_close(file->workbook);
    file->workbook = NULL;
    if (status == 0 && trouble != LXW_NO_ERROR)
        status = error_set(err, ERROR_WRITE, "không ghi được tệp Excel: %s",
                           "cannot write the workbook: %s", lxw_strerror(trouble));
    if (status == 0)
        status = copy(file->fd, output, err);
    close(file->fd);
    file->fd = -1;
    return status;
}

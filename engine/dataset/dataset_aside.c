#include "dataset/dataset_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/output.h"
#include "base/temp.h"
#include "base/whole.h"

/* Files that can be read only once, and files that change while they are read. */

/* ---- kept aside
 * --------------------------------------------------------------------------- */

static int copy_whole(int from, int to, struct str name, struct error *err)
{
    char block[65536];
    ptrdiff_t got;

    while ((got = whole_next(from, block, sizeof block)) > 0)
        if (temp_write(to, (struct str){block, (size_t)got}, err) < 0)
            return ERROR_WRITE;
    if (got < 0)
        return error_system(err, ERROR_GENERAL, errno, "không đọc được '%.*s'",
                            "cannot read '%.*s'", (int)name.length, name.data);
    return 0;
}

/* A file without a name, for its owner alone; closed with the dataset. */
static int temporary_file(struct dataset *dataset, int *out, struct error *err)
{
    *out = temp_open(err);
    if (*out < 0)
        return *out;
    dataset->spooled = memory_grow(dataset->spooled, dataset->spooled_count,
                                   &dataset->spooled_capacity, sizeof *dataset->spooled);
    dataset->spooled[dataset->spooled_count++] = *out;
    return 0;
}

static int keep_aside(struct dataset *dataset, struct candidate *candidate, bool standard,
                      struct error *err)
{
    int from = standard ? STDIN_FILENO : open(candidate->file.data, O_RDONLY | O_CLOEXEC);
    int to = -1, status;

    if (from < 0)
        return error_system(err, ERROR_GENERAL, errno, "không mở được '%s'",
                            "cannot open '%s'", candidate->file.data);
    status = output_protect_open(from, err);
    if (status == 0)
        status = temporary_file(dataset, &to, err);
    if (status == 0)
        status = copy_whole(from, to, candidate->name, err);
    if (!standard)
        close(from);
    candidate->file = arena_format(&dataset->arena, "/proc/self/fd/%d", to);
    candidate->path = candidate->file;
    if (candidate->sheet.length > 0)
        candidate->path = arena_format(&dataset->arena, "%s#%.*s", candidate->file.data,
                                       (int)candidate->sheet.length, candidate->sheet.data);
    return status;
}

/* ---- stamps
 * ------------------------------------------------------------------------------- */

static struct file_stamp stamp_of(const struct stat *info)
{
    return (struct file_stamp){.device = (uint64_t)info->st_dev,
                               .number = (uint64_t)info->st_ino,
                               .bytes = (uint64_t)info->st_size,
                               .seconds = info->st_mtim.tv_sec,
                               .nanoseconds = info->st_mtim.tv_nsec};
}

static bool stamp_equal(const struct file_stamp *a, const struct file_stamp *b)
{
    return a->device == b->device && a->number == b->number && a->bytes == b->bytes &&
           a->seconds == b->seconds && a->nanoseconds == b->nanoseconds;
}

int dataset_set_aside(struct dataset *dataset, struct candidate *candidate,
                      struct error *err)
{
    bool standard = str_is(candidate->path, "-");
    struct stat info;
    int status = 0;

    if (standard || (stat(candidate->file.data, &info) == 0 && !S_ISREG(info.st_mode) &&
                     !S_ISDIR(info.st_mode)))
        status = keep_aside(dataset, candidate, standard, err);
    if (status == 0 && stat(candidate->file.data, &info) == 0)
        candidate->stamp = stamp_of(&info); /* reading tells of one that is not there */
    return status;
}

int source_unchanged(const struct source *source, struct error *err)
{
    struct stat info;
    struct file_stamp now = {0};

    if (stat(source->file.data, &info) == 0)
        now = stamp_of(&info);
    if (stamp_equal(&now, &source->stamp))
        return 0;
    return error_set(err, ERROR_GENERAL,
                     "'%.*s' bị thay đổi trong khi đang đọc; hãy lưu và đóng tệp rồi chạy "
                     "lại",
                     "'%.*s' changed while it was read; save and close it, then run again",
                     (int)source->name.length, source->name.data);
}

#include "dataset/dataset_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/output.h"
#include "base/temp.h"
#include "base/whole.h"
#include "content/content.h"

/* Files that can be read only once, and files that change while they are read. */

/* ---- kept aside
 * --------------------------------------------------------------------------- */

enum { BLOCK = 65536, BLOCKS_BETWEEN = 256 }; /* room is asked for each 16 MiB */

/* What is read may never end: what it is must be known by its first block. */
static int check_beginning(int from, struct str block, struct str name, struct error *err)
{
    enum content kind = content_find(block, -1);
    struct stat info;
    size_t nuls = 0;

    if (fstat(from, &info) == 0 &&
        (S_ISBLK(info.st_mode) || (S_ISCHR(info.st_mode) && isatty(from) == 0)))
        return error_set(err, ERROR_GENERAL,
                         "'%.*s' là một thiết bị, không phải tệp dữ liệu: không đọc",
                         "'%.*s' is a device and no file of data: not read",
                         (int)name.length, name.data);
    if (block.length < BLOCK) /* it ended: whoever reads it says what it is */
        return 0;
    for (size_t i = 0; i < block.length; i++)
        nuls += block.data[i] == '\0';
    if (kind == CONTENT_TEXT && nuls > BLOCK / 8 * 5) /* UTF-16 has at most half */
        return error_set(
            err, ERROR_GENERAL, "'%.*s' không phải tệp văn bản; hãy lưu thành CSV UTF-8",
            "'%.*s' is not a text file; save it as CSV UTF-8", (int)name.length, name.data);
    return 0;
}

/* A whole block where so much is left; < 0: errno says why. */
static ptrdiff_t next_block(int from, char *block)
{
    size_t length = 0;
    ptrdiff_t got = 1;

    while (length < BLOCK && (got = whole_next(from, block + length, BLOCK - length)) > 0)
        length += (size_t)got;
    return got < 0 ? got : (ptrdiff_t)length;
}

static int copy_whole(int from, int to, struct str name, struct error *err)
{
    char block[BLOCK];
    ptrdiff_t got;

    for (size_t blocks = 0; (got = next_block(from, block)) > 0; blocks++) {
        struct str text = {block, (size_t)got};
        int status = blocks == 0 ? check_beginning(from, text, name, err) : 0;

        if (status == 0 && blocks % BLOCKS_BETWEEN == BLOCKS_BETWEEN - 1)
            status = temp_check_room(to, err);
        if (status == 0)
            status = temp_write(to, text, err);
        if (status < 0)
            return status;
    }
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

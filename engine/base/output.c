#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/pending.h"
#include "platform/platform.h"

enum { ROOM = 64 * 1024, NAME_KEPT = 200, LINKS_MOST = 40 };

/* Which file it is, whatever its names are. */
struct identity {
    dev_t device;
    ino_t number;
};

struct output {
    int fd;
    int trouble;      /* the first errno; 0 while all is well */
    struct error why; /* code 0: none */
    bool done;
    int place;     /* in pending; -1 where written directly */
    int aside;     /* in pending: where the file it replaces was moved to; -1: nowhere */
    bool placed;   /* it has its name */
    bool swapped;  /* and the file it replaces has that of the unfinished one */
    mode_t mode;   /* that the finished file gets */
    char *path;    /* as given, for messages */
    char *target;  /* where the file goes in the end; NULL where written directly */
    bool replaces; /* a regular file, which is this one: */
    struct identity old;
    struct output *next; /* of those that are open */
    size_t length;       /* of room that is filled */
    char *room;          /* ROOM bytes, until it is done */
};

/* The files that are read, and the outputs that are open: none may be both. */
static struct {
    struct identity *items; /* grown with memory_grow */
    size_t count, capacity;
    struct output *open;
} inputs;

static int fail(const char *path, int code, struct error *err)
{
    return error_system(err, ERROR_WRITE, code, "không ghi được '%s'", "cannot write '%s'",
                        path);
}

/* ---- no output is an input
 * ---------------------------------------------------------------- */

static int fail_input(const char *path, struct error *err)
{
    return error_set(
        err, ERROR_WRITE,
        "không ghi vào '%s': đó là tệp đang được đọc; hãy đặt tên khác cho tệp "
        "kết quả",
        "'%s' is not written to: it is one of the files that are read; give "
        "the results another name",
        path);
}

static bool same(struct identity a, struct identity b)
{
    return a.device == b.device && a.number == b.number;
}

static int check_input(const struct output *output, struct error *err)
{
    for (size_t i = 0; output->replaces && i < inputs.count; i++)
        if (same(inputs.items[i], output->old))
            return fail_input(output->path, err);
    return 0;
}

/* The second of two unfinished files of one name would replace the first. */
static int check_double(const struct output *output, struct error *err)
{
    for (const struct output *other = inputs.open; other != NULL; other = other->next)
        if (other != output && other->place >= 0 &&
            strcmp(other->target, output->target) == 0)
            return error_set(err, ERROR_WRITE,
                             "hai kết quả cùng ghi vào '%s'; hãy đặt tên khác cho một tệp",
                             "two results would be written to '%s'; give one another name",
                             output->path);
    return 0;
}

static int protect(const struct stat *file, struct error *err)
{
    struct identity one = {file->st_dev, file->st_ino};

    if (!S_ISREG(file->st_mode))
        return 0;
    for (const struct output *output = inputs.open; output != NULL; output = output->next)
        if (output->replaces && same(output->old, one))
            return fail_input(output->path, err);
    for (size_t i = 0; i < inputs.count; i++)
        if (same(inputs.items[i], one))
            return 0;
    inputs.items =
        memory_grow(inputs.items, inputs.count, &inputs.capacity, sizeof *inputs.items);
    inputs.items[inputs.count++] = one;
    return 0;
}

int output_protect(const char *path, struct error *err)
{
    struct stat file;

    return stat(path, &file) == 0 ? protect(&file, err) : 0;
}

int output_protect_open(int fd, struct error *err)
{
    struct stat file;

    return fstat(fd, &file) == 0 ? protect(&file, err) : 0;
}

void output_forget_inputs(void)
{
    memory_free(inputs.items);
    inputs.items = NULL;
    inputs.count = inputs.capacity = 0;
}

/* ---- opening
 * ------------------------------------------------------------------------------ */

/* Removes the unfinished file, where there is one. */
static void abandon(struct output *output)
{
    if (output->place >= 0)
        pending_remove(output->place);
    output->place = -1;
}

/* "folder/.name.XXXXXX" beside the target, in a place of the table that is not set yet. */
static int name_beside(const char *target, const char *path, int *place, struct error *err)
{
    const char *slash = strrchr(target, '/');
    const char *name = slash == NULL ? target : slash + 1;
    int folder = (int)(name - target), length;

    if (*name == '\0')
        return fail(path, EISDIR, err);
    *place = pending_take();
    if (*place < 0)
        return fail(path, EMFILE, err);
    length = snprintf(pending_path(*place), PATH_MAX, "%.*s.%.*s.XXXXXX", folder, target,
                      NAME_KEPT, name);
    if (length < PATH_MAX)
        return 0;
    pending_drop(*place);
    return fail(path, ENAMETOOLONG, err);
}

/* No signal comes before the table knows of the file. */
static int make_pending(int place)
{
    sigset_t all, before;
    int fd, code;

    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    fd = platform_new_file(pending_path(place));
    code = errno;
    if (fd >= 0)
        pending_set(place, PENDING_FILE);
    else
        pending_drop(place);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = code;
    return fd;
}

/* Makes the file beside the target, which gets the rights the target has or would have. */
static int open_beside(struct output *output, const struct stat *old, struct error *err)
{
    int place = -1, status = check_double(output, err);
    mode_t mask;

    if (status == 0)
        status = name_beside(output->target, output->path, &place, err);
    if (status < 0)
        return status;
    output->fd = make_pending(place);
    if (output->fd < 0)
        return fail(output->path, errno, err);
    output->place = place;
    mask = umask(0);
    umask(mask);
    output->mode = old == NULL ? 0666 & ~mask : old->st_mode & 0777;
    return 0;
}

/* Where a link leads to that leads to nothing yet, as the file would be made there. */
static char *follow(const char *path)
{
    char *at = memory_copy(str_from(path)), next[PATH_MAX];

    for (int links = 0; links < LINKS_MOST; links++) {
        ssize_t length = readlink(at, next, sizeof next - 1);
        const char *slash = strrchr(at, '/');
        struct buffer joined = {0};

        if (length < 0)
            return at;
        if (next[0] != '/' && slash != NULL)
            buffer_add(&joined, (struct str){at, (size_t)(slash + 1 - at)});
        buffer_add(&joined, (struct str){next, (size_t)length});
        memory_free(at);
        at = memory_copy(buffer_str(&joined));
        buffer_release(&joined);
    }
    memory_free(at);
    return NULL;
}

/* The same file by its one name: the folder without links and dots. As it is where there is
 * no such folder: then the file cannot be made either. */
static char *settle_name(char *target)
{
    const char *slash = strrchr(target, '/');
    const char *name = slash == NULL ? target : slash + 1;
    char *folder = memory_copy((struct str){target, (size_t)(name - target)});
    char *whole = realpath(*folder == '\0' ? "." : folder, NULL);
    struct buffer joined = {0};

    memory_free(folder);
    if (whole == NULL)
        return target;
    buffer_format(&joined, "%s/%s", whole, name);
    free(whole);
    memory_free(target);
    target = memory_copy(buffer_str(&joined));
    buffer_release(&joined);
    return target;
}

static int open_new(struct output *output, struct error *err)
{
    output->target = follow(output->path);
    if (output->target == NULL)
        return fail(output->path, ELOOP, err);
    output->target = settle_name(output->target);
    return open_beside(output, NULL, err);
}

static int open_direct(struct output *output, struct error *err)
{
    do {
        output->fd = open(output->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    } while (output->fd < 0 && errno == EINTR);
    return output->fd < 0 ? fail(output->path, errno, err) : 0;
}

static int open_path(struct output *output, struct error *err)
{
    struct stat old;

    if (stat(output->path, &old) < 0)
        return errno == ENOENT ? open_new(output, err) : fail(output->path, errno, err);
    if (S_ISDIR(old.st_mode))
        return fail(output->path, EISDIR, err);
    if (!S_ISREG(old.st_mode))
        return open_direct(output, err);
    output->replaces = true;
    output->old = (struct identity){old.st_dev, old.st_ino};
    if (check_input(output, err) < 0)
        return ERROR_WRITE;
    /* a rename would pass over a file somebody protected, and replace a link by a file */
    if (access(output->path, W_OK) < 0)
        return fail(output->path, errno, err);
    output->target = realpath(output->path, NULL);
    if (output->target == NULL)
        return fail(output->path, errno, err);
    return open_beside(output, &old, err);
}

/* `check x.csv >> x.csv` would read what it writes. */
static int open_standard(struct output *output, struct error *err)
{
    struct stat now;

    output->fd = STDOUT_FILENO;
    if (fstat(output->fd, &now) == 0 && S_ISREG(now.st_mode)) {
        output->replaces = true;
        output->old = (struct identity){now.st_dev, now.st_ino};
    }
    return check_input(output, err);
}

int output_open(const char *path, struct output **out, struct error *err)
{
    struct output *output = memory_alloc(sizeof *output);
    bool standard = path == NULL || strcmp(path, "-") == 0;
    int status;

    output->fd = -1;
    output->place = -1;
    output->aside = -1;
    output->room = memory_alloc(ROOM);
    output->next = inputs.open;
    inputs.open = output;
    output->path = memory_copy(str_from(standard ? "-" : path));
    status = standard ? open_standard(output, err) : open_path(output, err);
    if (status < 0) {
        output_free(output);
        return status;
    }
    *out = output;
    return 0;
}

/* ---- writing
 * ------------------------------------------------------------------------------ */

static void send(struct output *output, struct str text)
{
    while (text.length > 0 && output->trouble == 0) {
        ssize_t sent = write(output->fd, text.data, text.length);

        if (sent < 0 && errno != EINTR) {
            output->trouble = errno;
        } else if (sent > 0) {
            text.data += sent;
            text.length -= (size_t)sent;
        }
    }
}

static void flush(struct output *output)
{
    send(output, (struct str){output->room, output->length});
    output->length = 0;
}

void output_write(struct output *output, struct str text)
{
    if (text.length == 0 || output->done || output->trouble != 0)
        return;
    if (text.length > ROOM - output->length)
        flush(output);
    if (text.length > ROOM) {
        send(output, text);
        return;
    }
    memcpy(output->room + output->length, text.data, text.length);
    output->length += text.length;
}

void output_drain(struct output *output, struct buffer *text)
{
    if (output == NULL || text->length < ROOM)
        return;
    output_write(output, buffer_str(text));
    buffer_clear(text);
}

void output_fail(struct output *output, const struct error *err)
{
    if (output->why.code == 0)
        output->why = *err;
}

bool output_is_terminal(const struct output *output)
{
    return isatty(output->fd) == 1;
}

/* Also for standard output sent to a file: a full quota may be told only here. */
static void sync_file(struct output *output)
{
    struct stat now;
    int done = 0;

    if (output->trouble != 0)
        return;
    if (fstat(output->fd, &now) < 0) {
        output->trouble = errno;
        return;
    }
    if (output->place >= 0 && fchmod(output->fd, output->mode) < 0)
        output->trouble = errno;
    do {
        done = S_ISREG(now.st_mode) ? fsync(output->fd) : 0;
    } while (done < 0 && errno == EINTR);
    if (done < 0)
        output->trouble = errno;
}

/* An interrupted close has closed all the same. */
static void close_file(struct output *output)
{
    if (output->fd >= 0 && output->fd != STDOUT_FILENO && close(output->fd) < 0 &&
        errno != EINTR && output->trouble == 0)
        output->trouble = errno;
    output->fd = -1;
}

int output_finish(struct output *output, struct error *err)
{
    if (!output->done) {
        flush(output);
        sync_file(output);
        close_file(output);
        memory_free(output->room);
        output->room = NULL;
        output->done = true;
    }
    if (output->trouble != 0)
        return fail(output->path, output->trouble, err);
    if (output->why.code == 0)
        return 0;
    if (err != NULL)
        *err = output->why;
    return output->why.code;
}

/* ---- one name, or several together
 * -------------------------------------------------------- */

/* The file that is replaced is moved aside, so that it can come back. */
static int move_aside(struct output *output)
{
    struct error ignored;
    struct stat old;
    int place = -1, fd;

    if (lstat(output->target, &old) < 0)
        return errno == ENOENT ? 0 : errno;
    if (S_ISDIR(old.st_mode))
        return EISDIR;
    if (name_beside(output->target, output->path, &place, &ignored) < 0)
        return EMFILE;
    fd = make_pending(place); /* a name that is nobody else's */
    if (fd < 0)
        return errno;
    close(fd);
    if (rename(output->target, pending_path(place)) < 0) {
        int code = errno;

        pending_remove(place);
        return code;
    }
    output->aside = place;
    return 0;
}

/* Both names at once, where the file system can: there is no moment without the file. */
static bool swap_names(struct output *output)
{
    struct stat old;

    return lstat(output->target, &old) == 0 && S_ISREG(old.st_mode) &&
           platform_swap_names(pending_path(output->place), output->target);
}

static int give_name(struct output *output, bool alone)
{
    int code = 0;

    output->swapped = !alone && swap_names(output);
    if (!output->swapped && !alone)
        code = move_aside(output);
    if (!output->swapped && code == 0 &&
        rename(pending_path(output->place), output->target) < 0)
        code = errno;
    output->placed = code == 0;
    return code;
}

/* Where names cannot be changed any more: what is new goes, and what was there before stays under
 * the name that it has beside. */
static void take_name_back(struct output *output)
{
    if (output->swapped)
        swap_names(output);
    else if (output->placed && rename(output->target, pending_path(output->place)) < 0)
        unlink(output->target);
    output->placed = output->swapped = false;
    if (output->aside >= 0) {
        rename(pending_path(output->aside), output->target);
        pending_drop(output->aside);
    }
    output->aside = -1;
}

static void settle(struct output *output)
{
    if (output->placed && !output->swapped && output->place >= 0)
        pending_drop(output->place);
    else
        abandon(output);
    output->place = -1;
    if (output->aside >= 0)
        pending_remove(output->aside);
    output->aside = -1;
}

/* All have their names, or none has; no signal ends the program between the first and the
 * last. */
static int give_names(struct output *const *outputs, size_t count, struct error *err)
{
    sigset_t all, before;
    int status = 0;

    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    for (size_t i = 0; status == 0 && i < count; i++) {
        if (outputs[i]->place >= 0)
            outputs[i]->trouble = give_name(outputs[i], count == 1);
        if (outputs[i]->trouble != 0)
            status = fail(outputs[i]->path, outputs[i]->trouble, err);
    }
    for (size_t i = count; status < 0 && i > 0; i--)
        take_name_back(outputs[i - 1]);
    for (size_t i = 0; i < count; i++)
        settle(outputs[i]);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return status;
}

int output_commit_all(struct output *const *outputs, size_t count, struct error *err)
{
    int status = 0;

    for (size_t i = 0; status == 0 && i < count; i++)
        status = output_finish(outputs[i], err);
    if (status == 0)
        return give_names(outputs, count, err);
    for (size_t i = 0; i < count; i++)
        abandon(outputs[i]);
    return status;
}

int output_commit(struct output *output, struct error *err)
{
    return output_commit_all(&output, 1, err);
}

/* ---- folders
 * ------------------------------------------------------------------------------ */

/* Makes one, which is removed again unless output_settle_folders keeps it. */
static int make_one(const char *path)
{
    int place = pending_take();

    if (place < 0 || strlen(path) >= PATH_MAX) {
        if (place >= 0)
            pending_drop(place);
        return place < 0 ? EMFILE : ENAMETOOLONG;
    }
    memcpy(pending_path(place), path, strlen(path) + 1);
    if (mkdir(path, 0777) == 0) {
        pending_set(place, PENDING_FOLDER);
        return 0;
    }
    pending_drop(place);
    return errno == EEXIST ? 0 : errno;
}

int output_make_folder(const char *path, struct error *err)
{
    char *copy = memory_copy(str_from(path));
    int code = 0;

    for (char *at = copy + (*copy == '/'); code == 0 && *at != '\0'; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        code = make_one(copy);
        *at = '/';
    }
    if (code == 0)
        code = make_one(copy);
    memory_free(copy);
    if (code == 0)
        return 0;
    return error_system(err, ERROR_WRITE, code, "không tạo được thư mục '%s'",
                        "cannot make the folder '%s'", path);
}

void output_settle_folders(bool keep)
{
    pending_settle_folders(keep);
}

/* ---- the end
 * ------------------------------------------------------------------------------ */

void output_free(struct output *output)
{
    struct output **at = &inputs.open;

    if (output == NULL)
        return;
    while (*at != NULL && *at != output)
        at = &(*at)->next;
    if (*at != NULL)
        *at = output->next;
    close_file(output);
    abandon(output);
    memory_free(output->room);
    memory_free(output->path);
    memory_free(output->target);
    memory_free(output);
}

void output_abandon_all(void)
{
    pending_remove_all();
}

#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROOM = 64 * 1024, PENDING_MAX = 32, NAME_KEPT = 200 };

/*
 * The files output_abandon_all removes. A table that never moves, since a signal may come
 * at any moment; a path is complete before its state says so.
 */
static struct {
    atomic_int state; /* 0 free, 1 taken, 2 to be removed */
    char path[PATH_MAX];
} pending[PENDING_MAX];

struct output {
    int fd;
    int trouble;      /* the first errno; 0 while all is well */
    struct error why; /* code 0: none */
    bool done;
    int slot;      /* in pending; -1 where written directly */
    char *path;    /* as given, for messages */
    char *target;  /* where the file goes in the end; NULL where written directly */
    size_t length; /* of room that is filled */
    char room[ROOM];
};

static int fail(const char *path, int code, struct error *err)
{
    return error_system(err, ERROR_WRITE, code, "không ghi được '%s'", "cannot write '%s'",
                        path);
}

static int take_slot(void)
{
    for (int i = 0; i < PENDING_MAX; i++) {
        int is_free = 0;

        if (atomic_compare_exchange_strong(&pending[i].state, &is_free, 1))
            return i;
    }
    return -1;
}

/* Removes the unfinished file, where there is one. */
static void abandon(struct output *output)
{
    if (output->slot < 0)
        return;
    unlink(pending[output->slot].path);
    atomic_store(&pending[output->slot].state, 0);
    output->slot = -1;
}

/* Makes the file beside the target, with the rights the target has or would have. */
static int open_beside(struct output *output, const struct stat *old, struct error *err)
{
    const char *slash = strrchr(output->target, '/');
    const char *name = slash == NULL ? output->target : slash + 1;
    int folder = (int)(name - output->target), slot = take_slot(), length;
    mode_t mask;
    char *path;

    if (slot < 0)
        return fail(output->path, EMFILE, err);
    path = pending[slot].path;
    length = snprintf(path, PATH_MAX, "%.*s.%.*s.XXXXXX", folder, output->target, NAME_KEPT,
                      name);
    if (length >= PATH_MAX || *name == '\0') {
        atomic_store(&pending[slot].state, 0);
        return fail(output->path, *name == '\0' ? EISDIR : ENAMETOOLONG, err);
    }
    output->fd = mkostemp(path, O_CLOEXEC);
    if (output->fd < 0) {
        int code = errno;

        atomic_store(&pending[slot].state, 0);
        return fail(output->path, code, err);
    }
    output->slot = slot;
    atomic_store(&pending[slot].state, 2);
    mask = umask(0);
    umask(mask);
    if (fchmod(output->fd, old == NULL ? 0666 & ~mask : old->st_mode & 0777) < 0)
        return fail(output->path, errno, err);
    return 0;
}

static int open_path(struct output *output, struct error *err)
{
    struct stat old;

    if (stat(output->path, &old) < 0) {
        if (errno != ENOENT)
            return fail(output->path, errno, err);
        output->target = memory_copy(str_from(output->path));
        return open_beside(output, NULL, err);
    }
    if (S_ISDIR(old.st_mode))
        return fail(output->path, EISDIR, err);
    if (!S_ISREG(old.st_mode)) {
        output->fd = open(output->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return output->fd < 0 ? fail(output->path, errno, err) : 0;
    }
    /* a rename would pass over a file somebody protected, and replace a link by a file */
    if (access(output->path, W_OK) < 0)
        return fail(output->path, errno, err);
    output->target = realpath(output->path, NULL);
    if (output->target == NULL)
        return fail(output->path, errno, err);
    return open_beside(output, &old, err);
}

int output_open(const char *path, struct output **out, struct error *err)
{
    struct output *output = memory_alloc(sizeof *output);
    int status = 0;

    output->fd = -1;
    output->slot = -1;
    if (path == NULL || strcmp(path, "-") == 0) {
        output->path = memory_copy(str_from("-"));
        output->fd = STDOUT_FILENO;
    } else {
        output->path = memory_copy(str_from(path));
        status = open_path(output, err);
    }
    if (status < 0) {
        output_free(output);
        return status;
    }
    *out = output;
    return 0;
}

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

    if (output->trouble != 0)
        return;
    if (fstat(output->fd, &now) < 0 || (S_ISREG(now.st_mode) && fsync(output->fd) < 0))
        output->trouble = errno;
}

static void close_file(struct output *output)
{
    if (output->fd >= 0 && output->fd != STDOUT_FILENO && close(output->fd) < 0 &&
        output->trouble == 0)
        output->trouble = errno;
    output->fd = -1;
}

int output_commit(struct output *output, struct error *err)
{
    if (!output->done) {
        flush(output);
        sync_file(output);
        close_file(output);
        output->done = true;
    }
    if (output->trouble == 0 && output->why.code == 0 && output->slot >= 0) {
        if (rename(pending[output->slot].path, output->target) < 0) {
            output->trouble = errno;
        } else {
            atomic_store(&pending[output->slot].state, 0);
            output->slot = -1;
        }
    }
    abandon(output);
    if (output->trouble == 0 && output->why.code != 0) {
        if (err != NULL)
            *err = output->why;
        return output->why.code;
    }
    return output->trouble == 0 ? 0 : fail(output->path, output->trouble, err);
}

void output_free(struct output *output)
{
    if (output == NULL)
        return;
    close_file(output);
    abandon(output);
    memory_free(output->path);
    memory_free(output->target);
    memory_free(output);
}

void output_abandon_all(void)
{
    int saved = errno;

    for (int i = 0; i < PENDING_MAX; i++) {
        if (atomic_load(&pending[i].state) == 2)
            unlink(pending[i].path);
    }
    errno = saved;
}

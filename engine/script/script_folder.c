#include "script/script_private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/output.h"

enum { FOLDER_DEPTH = 8 };

struct folder_listing {
    const char *folder;
    struct arena *arena;
    struct str *paths; /* grown with memory_grow */
    size_t count, capacity;
};

/* Declared by others before they are used: what all share, then schema, law, numbers. */
static int rank(struct str path)
{
    static const char *const first[] = {SHARED_FILE, "schema.lua", "law.lua",
                                        "parameters.lua"};
    int i = 0;

    while (i < 4 && !str_is(path, first[i]))
        i++;
    return i;
}

static int by_rank(const void *a, const void *b)
{
    const struct str *one = a, *other = b;
    int difference = rank(*one) - rank(*other);

    return difference != 0 ? difference : str_compare(*one, *other);
}

static int cannot_read(const char *path, struct error *err)
{
    int code = errno == ENOENT || errno == ENOTDIR ? ERROR_NOT_FOUND : ERROR_GENERAL;

    return error_system(err, code, errno, "không đọc được '%s'", "cannot read '%s'", path);
}

static struct str join(struct arena *arena, struct str folder, const char *name)
{
    if (folder.length == 0)
        return arena_str(arena, str_from(name));
    if (name[0] == '\0')
        return arena_str(arena, folder);
    return arena_format(arena, "%.*s/%s", (int)folder.length, folder.data, name);
}

static int list_folder(struct folder_listing *listing, struct str below, int depth,
                       struct error *err);

static int list_entry(struct folder_listing *listing, struct str path, int depth,
                      struct error *err)
{
    struct str full = join(listing->arena, str_from(listing->folder), path.data);
    struct stat link, found;

    if (lstat(full.data, &link) < 0 || stat(full.data, &found) < 0)
        return cannot_read(full.data, err);
    if (S_ISDIR(found.st_mode)) {
        if (S_ISLNK(link.st_mode)) /* might lead in circles */
            return error_set(
                err, ERROR_RULE, "'%s' là liên kết tới thư mục, hãy chép cả thư mục",
                "'%s' is a link to a folder, copy the folder instead", path.data);
        return list_folder(listing, path, depth + 1, err);
    }
    if (path.length < 4 || strcmp(path.data + path.length - 4, ".lua") != 0)
        return 0;
    listing->paths = memory_grow(listing->paths, listing->count, &listing->capacity,
                                 sizeof(*listing->paths));
    listing->paths[listing->count++] = path;
    return 0;
}

static int list_folder(struct folder_listing *listing, struct str below, int depth,
                       struct error *err)
{
    struct str full = join(listing->arena, str_from(listing->folder), below.data);
    const struct dirent *entry;
    int status = 0;
    DIR *folder;

    if (depth > FOLDER_DEPTH)
        return error_set(err, ERROR_RULE, "thư mục lồng nhau quá sâu: '%s'",
                         "folders are nested too deeply: '%s'", below.data);
    folder = opendir(full.data);
    if (folder == NULL)
        return cannot_read(full.data, err);
    while (status == 0 && (errno = 0, entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.') /* hidden: editors' and version control's own */
            status =
                list_entry(listing, join(listing->arena, below, entry->d_name), depth, err);
    if (status == 0 && errno != 0)
        status = cannot_read(full.data, err);
    closedir(folder);
    return status;
}

int script_list(const char *folder, struct arena *arena, struct str **out, size_t *count,
                struct error *err)
{
    struct folder_listing listing = {.folder = folder, .arena = arena};
    int status = list_folder(&listing, (struct str){"", 0}, 0, err);

    if (status == 0 && listing.count == 0)
        status =
            error_set(err, ERROR_NOT_FOUND, "thư mục quy tắc '%s' không có tệp .lua nào",
                      "the rules folder '%s' has no .lua files", folder);
    if (status == 0) {
        qsort(listing.paths, listing.count, sizeof(*listing.paths), by_rank);
        *out = arena_alloc(arena, listing.count * sizeof(**out));
        memcpy(*out, listing.paths, listing.count * sizeof(**out));
        *count = listing.count;
    }
    memory_free(listing.paths);
    return status;
}

static int read_all(int file, const char *name, char *bytes, size_t *length,
                    struct error *err)
{
    size_t room = *length, done = 0;

    while (done < room) {
        ssize_t got = read(file, bytes + done, room - done);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return cannot_read(name, err);
        if (got == 0)
            break;
        done += (size_t)got;
    }
    *length = done;
    return 0;
}

static int read_open(int file, const char *name, char **out, size_t *length,
                     struct error *err)
{
    struct stat found;
    char *bytes;
    int status;

    if (fstat(file, &found) < 0)
        return cannot_read(name, err);
    if (!S_ISREG(found.st_mode) || found.st_size > FOLDER_FILE_LIMIT)
        return error_set(err, ERROR_RULE, "'%s' không phải tệp thường hoặc lớn hơn %d KiB",
                         "'%s' is no ordinary file or larger than %d KiB", name,
                         FOLDER_FILE_LIMIT / 1024);
    *length = (size_t)found.st_size;
    bytes = memory_alloc(*length);
    status = read_all(file, name, bytes, length, err);
    if (status < 0)
        memory_free(bytes);
    else
        *out = bytes;
    return status;
}

/* A link may lead to another file of the pack, not to one outside: its first line would be
 * quoted in a message. */
static int check_inside(const char *folder, const char *full, struct str path,
                        struct error *err)
{
    char *root = realpath(folder, NULL), *file = realpath(full, NULL);
    size_t length = root == NULL ? 0 : strlen(root);
    int status = 0;

    if (root == NULL || file == NULL)
        status = cannot_read(full, err);
    else if (strncmp(file, root, length) != 0 || (length > 1 && file[length] != '/'))
        status = error_set(err, ERROR_RULE,
                           "'%.*s' là liên kết ra ngoài thư mục quy tắc; hãy chép tệp vào",
                           "'%.*s' is a link that leads out of the rules folder; copy the "
                           "file instead",
                           (int)path.length, path.data);
    free(root);
    free(file);
    return status;
}

int script_read_file(const char *folder, struct str path, char **out, size_t *length,
                     struct error *err)
{
    struct arena scratch;
    const char *full;
    int file, status;

    arena_init(&scratch);
    full = join(&scratch, str_from(folder), path.data).data;
    status = check_inside(folder, full, path, err);
    /* Without O_NONBLOCK a named pipe would wait for ever. */
    file = status < 0 ? -1 : open(full, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (status == 0)
        status = file < 0 ? cannot_read(full, err) : output_protect_open(file, err);
    if (status == 0)
        status = read_open(file, full, out, length, err);
    if (file >= 0)
        close(file);
    if (status < 0)
        error_at(err, path.data, 0, NULL);
    arena_release(&scratch);
    return status;
}

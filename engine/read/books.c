#include "read/books.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "read/xlsx.h"

/* What tells a file from another, and from itself after a change. */
struct file_mark {
    dev_t device;
    ino_t number;
    off_t size;
    struct timespec changed;
};

struct kept {
    struct file_mark file;
    char *sheet; /* as asked for; empty: the first */
    struct cells *cells;
};

struct books {
    pthread_mutex_t lock;
    struct cells_store *store;
    struct kept *sheets;
    size_t count, capacity;
    struct xlsx *open; /* the last workbook: its other sheets come next; NULL */
    struct file_mark open_file;
};

struct books *books_new(void)
{
    struct books *books = memory_alloc(sizeof(*books));

    pthread_mutex_init(&books->lock, NULL);
    books->store = cells_store_new();
    return books;
}

static bool same_file(const struct file_mark *a, const struct file_mark *b)
{
    return a->device == b->device && a->number == b->number && a->size == b->size &&
           a->changed.tv_sec == b->changed.tv_sec &&
           a->changed.tv_nsec == b->changed.tv_nsec;
}

static struct cells *find(const struct books *books, const struct file_mark *file,
                          struct str sheet)
{
    for (size_t i = 0; i < books->count; i++)
        if (same_file(&books->sheets[i].file, file) &&
            str_is(sheet, books->sheets[i].sheet))
            return books->sheets[i].cells;
    return NULL;
}

static void keep(struct books *books, const struct file_mark *file, struct str sheet,
                 struct cells *cells)
{
    books->sheets =
        memory_grow(books->sheets, books->count, &books->capacity, sizeof(*books->sheets));
    books->sheets[books->count++] = (struct kept){*file, memory_copy(sheet), cells};
}

/* --- which sheet --- */

static int read_named(struct books *books, struct str sheet, struct cells **out,
                      struct error *err)
{
    const struct xlsx *book = books->open;
    struct arena arena;
    struct str wanted;
    size_t found = SIZE_MAX;

    arena_init(&arena);
    wanted = text_lower(&arena, sheet);
    for (size_t i = 0; i < xlsx_count(book) && found == SIZE_MAX; i++) {
        struct xlsx_sheet one = xlsx_sheet(book, i);

        if (!one.no_cells && str_equal(text_lower(&arena, one.name), wanted))
            found = i;
    }
    arena_release(&arena);
    return found == SIZE_MAX ? xlsx_fail_sheet(book, sheet, err)
                             : xlsx_read(book, found, books->store, out, err);
}

/* The first sheet that is visible and not empty; where all are empty, the last of them. */
static int read_first(struct books *books, struct cells **out, struct error *err)
{
    const struct xlsx *book = books->open;
    int status = 0;

    for (size_t i = 0; status == 0 && i < xlsx_count(book); i++) {
        struct xlsx_sheet sheet = xlsx_sheet(book, i);

        if (sheet.no_cells || sheet.hidden)
            continue;
        cells_free(*out);
        *out = NULL;
        status = xlsx_read(book, i, books->store, out, err);
        if (status == 0 && !cells_empty(*out))
            break;
    }
    return status == 0 && *out == NULL ? xlsx_fail_sheet(book, (struct str){0}, err)
                                       : status;
}

static int read_sheet(struct books *books, int fd, const char *name,
                      const struct file_mark *file, struct str sheet, struct cells **out,
                      struct error *err)
{
    int status = 0;

    if (books->open == NULL || !same_file(&books->open_file, file)) {
        xlsx_free(books->open);
        books->open = NULL;
        status = xlsx_open(fd, name, &books->open, err);
        books->open_file = *file;
    }
    if (status == 0)
        status = sheet.length > 0 ? read_named(books, sheet, out, err)
                                  : read_first(books, out, err);
    return status;
}

int books_sheet(struct books *books, int fd, const char *name, struct str sheet,
                const struct cells **out, struct error *err)
{
    struct stat info;
    struct file_mark file;
    struct cells *cells;
    int status = 0;

    if (fstat(fd, &info) != 0)
        return error_set(err, ERROR_GENERAL, "không đọc được '%s': %s",
                         "cannot read '%s': %s", name, strerror(errno));
    file = (struct file_mark){info.st_dev, info.st_ino, info.st_size, info.st_mtim};
    pthread_mutex_lock(&books->lock);
    cells = find(books, &file, sheet);
    if (cells == NULL) {
        status = read_sheet(books, fd, name, &file, sheet, &cells, err);
        if (status == 0)
            keep(books, &file, sheet, cells);
    }
    pthread_mutex_unlock(&books->lock);
    *out = cells;
    return status;
}

void books_free(struct books *books)
{
    if (books == NULL)
        return;
    xlsx_free(books->open);
    for (size_t i = 0; i < books->count; i++) {
        cells_free(books->sheets[i].cells);
        memory_free(books->sheets[i].sheet);
    }
    memory_free(books->sheets);
    cells_store_free(books->store);
    pthread_mutex_destroy(&books->lock);
    memory_free(books);
}

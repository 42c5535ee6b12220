#include "excel/books.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/text.h"
#include "excel/xls.h"

/* What tells a file from another, and from itself after a change. */
struct file_mark {
    dev_t device;
    ino_t number;
    off_t size;
    struct timespec changed;
};

/* A workbook of either kind; both NULL: none. */
struct book_open {
    struct xlsx *xlsx;
    struct xls *xls;
};

struct books {
    pthread_mutex_t lock;
    struct cells_store *store;
    struct cells **sheets;
    size_t count, capacity;
    struct map known;      /* by file, sheet and what is known of it */
    struct book_open open; /* the last workbook: its other sheets come next */
    struct file_mark open_file;
};

struct books *books_new(void)
{
    struct books *books = memory_alloc(sizeof(*books));

    pthread_mutex_init(&books->lock, NULL);
    books->store = cells_store_new();
    return books;
}

static struct file_mark mark_of(const struct stat *info)
{
    return (struct file_mark){info->st_dev, info->st_ino, info->st_size, info->st_mtim};
}

static bool same_file(const struct file_mark *a, const struct file_mark *b)
{
    return a->device == b->device && a->number == b->number && a->size == b->size &&
           a->changed.tv_sec == b->changed.tv_sec &&
           a->changed.tv_nsec == b->changed.tv_nsec;
}

/* --- what is known --- */

enum { KNOWN_SHEET = BOOKS_ENCODING + 1 }; /* its number among those that were read */

/* The sheet as asked for; empty: the first, or no workbook. */
static struct buffer key_of(const struct file_mark *file, struct str sheet, unsigned fact)
{
    struct buffer key = {0};

    buffer_format(&key, "%u %llx %llx %llx %llx %lx ", fact,
                  (unsigned long long)file->device, (unsigned long long)file->number,
                  (unsigned long long)file->size, (unsigned long long)file->changed.tv_sec,
                  (unsigned long)file->changed.tv_nsec);
    buffer_add(&key, sheet);
    return key;
}

static bool get_known(const struct books *books, const struct file_mark *file,
                      struct str sheet, unsigned fact, uint64_t *out)
{
    struct buffer key = key_of(file, sheet, fact);
    bool found = map_get(&books->known, buffer_str(&key), out);

    buffer_release(&key);
    return found;
}

static void set_known(struct books *books, const struct file_mark *file, struct str sheet,
                      unsigned fact, uint64_t value)
{
    struct buffer key = key_of(file, sheet, fact);

    map_set(&books->known, buffer_str(&key), value);
    buffer_release(&key);
}

static struct cells *find(const struct books *books, const struct file_mark *file,
                          struct str sheet)
{
    uint64_t number;

    return get_known(books, file, sheet, KNOWN_SHEET, &number) ? books->sheets[number]
                                                               : NULL;
}

static void keep(struct books *books, const struct file_mark *file, struct str sheet,
                 struct cells *cells)
{
    set_known(books, file, sheet, KNOWN_SHEET, books->count);
    books->sheets =
        memory_grow(books->sheets, books->count, &books->capacity, sizeof(*books->sheets));
    books->sheets[books->count++] = cells;
}

/* What is no regular file has nothing that would tell it from another. */
static bool mark_regular(int fd, struct file_mark *out)
{
    struct stat info;

    if (fd < 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    *out = mark_of(&info);
    return true;
}

bool books_known(struct books *books, int fd, struct str sheet, enum books_fact fact,
                 unsigned *out)
{
    struct file_mark file;
    uint64_t value = 0;
    bool found = false;

    if (!mark_regular(fd, &file))
        return false;
    pthread_mutex_lock(&books->lock);
    found = get_known(books, &file, sheet, fact, &value);
    pthread_mutex_unlock(&books->lock);
    *out = (unsigned)value;
    return found;
}

void books_keep(struct books *books, int fd, struct str sheet, enum books_fact fact,
                unsigned value)
{
    struct file_mark file;

    if (!mark_regular(fd, &file))
        return;
    pthread_mutex_lock(&books->lock);
    set_known(books, &file, sheet, fact, value);
    pthread_mutex_unlock(&books->lock);
}

/* --- both kinds of workbooks --- */

static int open_one(int fd, enum content kind, const char *name, struct book_open *out,
                    struct error *err)
{
    return kind == CONTENT_OLD_WORKBOOK ? xls_open(fd, name, &out->xls, err)
                                        : xlsx_open(fd, name, &out->xlsx, err);
}

static void close_one(struct book_open *book)
{
    xlsx_free(book->xlsx);
    xls_free(book->xls);
    *book = (struct book_open){0};
}

static size_t sheet_count(const struct book_open *book)
{
    return book->xls != NULL ? xls_count(book->xls) : xlsx_count(book->xlsx);
}

static struct xlsx_sheet sheet_of(const struct book_open *book, size_t index)
{
    return book->xls != NULL ? xls_sheet(book->xls, index) : xlsx_sheet(book->xlsx, index);
}

static int read_one(struct books *books, size_t index, struct cells **out,
                    struct error *err)
{
    const struct book_open *book = &books->open;

    return book->xls != NULL ? xls_read(book->xls, index, books->store, out, err)
                             : xlsx_read(book->xlsx, index, books->store, out, err);
}

/* --- which sheet --- */

static int fail_sheet(const struct book_open *book, const char *name, struct str sheet,
                      struct error *err)
{
    struct buffer names = {0};

    for (size_t i = 0; i < sheet_count(book) && names.length < 300; i++) {
        struct xlsx_sheet one = sheet_of(book, i);

        if (!one.no_cells)
            buffer_format(&names, "%s%.*s", names.length > 0 ? ", " : "",
                          (int)one.name.length, one.name.data);
    }
    buffer_char(&names, '\0');
    if (sheet.length > 0)
        error_set(err, ERROR_NOT_FOUND,
                  "tệp Excel '%s' không có trang '%.*s'; các trang: %s",
                  "the Excel file '%s' has no sheet '%.*s'; its sheets: %s", name,
                  (int)sheet.length, sheet.data, names.data);
    else
        error_set(err, ERROR_NOT_FOUND,
                  "tệp Excel '%s' không có trang nào hiện; các trang: %s",
                  "the Excel file '%s' has no sheet that is visible; its sheets: %s", name,
                  names.data);
    buffer_release(&names);
    return ERROR_NOT_FOUND;
}

static int read_named(struct books *books, const char *name, struct str sheet,
                      struct cells **out, struct error *err)
{
    const struct book_open *book = &books->open;
    struct arena arena;
    struct str wanted;
    size_t found = SIZE_MAX;

    arena_init(&arena);
    wanted = text_lower(&arena, sheet);
    for (size_t i = 0; i < sheet_count(book) && found == SIZE_MAX; i++) {
        struct xlsx_sheet one = sheet_of(book, i);

        if (!one.no_cells && str_equal(text_lower(&arena, one.name), wanted))
            found = i;
    }
    arena_release(&arena);
    return found == SIZE_MAX ? fail_sheet(book, name, sheet, err)
                             : read_one(books, found, out, err);
}

/* The first sheet that is visible and not empty; where all are empty, the last of them. */
static int read_first(struct books *books, const char *name, struct cells **out,
                      struct error *err)
{
    const struct book_open *book = &books->open;
    int status = 0;

    for (size_t i = 0; status == 0 && i < sheet_count(book); i++) {
        struct xlsx_sheet sheet = sheet_of(book, i);

        if (sheet.no_cells || sheet.hidden)
            continue;
        cells_free(*out);
        *out = NULL;
        status = read_one(books, i, out, err);
        if (status == 0 && !cells_empty(*out))
            break;
    }
    return status == 0 && *out == NULL ? fail_sheet(book, name, (struct str){0}, err)
                                       : status;
}

static int open_file(struct books *books, int fd, enum content kind, const char *name,
                     const struct file_mark *file, struct error *err)
{
    if ((books->open.xlsx != NULL || books->open.xls != NULL) &&
        same_file(&books->open_file, file))
        return 0;
    close_one(&books->open);
    books->open_file = *file;
    return open_one(fd, kind, name, &books->open, err);
}

static int read_sheet(struct books *books, const char *name, struct str sheet,
                      struct cells **out, struct error *err)
{
    return sheet.length > 0 ? read_named(books, name, sheet, out, err)
                            : read_first(books, name, out, err);
}

int books_sheet(struct books *books, int fd, enum content kind, const char *name,
                struct str sheet, const struct cells **out, struct error *err)
{
    struct stat info;
    struct file_mark file;
    struct cells *cells;
    int status = 0;

    if (fstat(fd, &info) != 0)
        return error_system(err, ERROR_GENERAL, errno, "không đọc được '%s'",
                            "cannot read '%s'", name);
    file = mark_of(&info);
    pthread_mutex_lock(&books->lock);
    cells = find(books, &file, sheet);
    if (cells == NULL) {
        status = open_file(books, fd, kind, name, &file, err);
        if (status == 0)
            status = read_sheet(books, name, sheet, &cells, err);
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
    close_one(&books->open);
    for (size_t i = 0; i < books->count; i++)
        cells_free(books->sheets[i]);
    memory_free(books->sheets);
    map_release(&books->known);
    cells_store_free(books->store);
    pthread_mutex_destroy(&books->lock);
    memory_free(books);
}

/* --- the list of sheets --- */

static int list_old(int fd, const char *path, struct arena *arena, struct xlsx_sheet **out,
                    size_t *count, struct error *err)
{
    struct xls *xls = NULL;
    int status = xls_open(fd, path, &xls, err);

    if (status < 0)
        return status;
    *out = arena_alloc(arena, (xls_count(xls) + 1) * sizeof(**out));
    for (size_t i = 0; i < xls_count(xls); i++) {
        struct xlsx_sheet sheet = xls_sheet(xls, i);

        sheet.name = arena_str(arena, sheet.name);
        if (!sheet.no_cells)
            (*out)[(*count)++] = sheet;
    }
    xls_free(xls);
    return 0;
}

int books_list(const char *path, struct arena *arena, struct xlsx_sheet **out,
               size_t *count, struct error *err)
{
    enum content kind = CONTENT_TEXT;
    int fd = -1, status = 0;

    *out = NULL;
    *count = 0;
    if (strcmp(path, "-") == 0)
        return 0;
    status = content_open(path, path, &fd, err);
    if (status == 0 && lseek(fd, 0, SEEK_CUR) >= 0)
        status = content_find_file(fd, path, &kind, err);
    /* another kind is told by who reads it */
    if (status == 0 && kind == CONTENT_WORKBOOK)
        status = xlsx_list(fd, path, arena, out, count, err);
    else if (status == 0 && kind == CONTENT_OLD_WORKBOOK)
        status = list_old(fd, path, arena, out, count, err);
    if (fd >= 0)
        close(fd);
    return status;
}

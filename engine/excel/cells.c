#include "excel/cells.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/temp.h"

/* What is held of a sheet while it is taken in. */
#define PENDING_BYTES_MOST ((size_t)4 << 20)
/* What all sheets of a store may keep in memory. */
#define MEMORY_BYTES_MOST ((size_t)64 << 20)

struct cells_store {
    int fd;        /* -1: no sheet was too large yet */
    uint64_t end;  /* of the file */
    size_t memory; /* held by finished sheets */
};

/* Before each row. */
struct row_head {
    uint32_t row, length;
};

enum { HEAD_BYTES = sizeof(struct row_head) };

/* The first `written` bytes are in the store's file from `start` on, the others in memory. */
struct cells {
    struct cells_store *store;
    uint64_t start, written;
    struct buffer text;
    size_t held; /* counted in store->memory */
    struct cells_told told[CELLS_NOTES];
};

/* --- the file --- */

struct cells_store *cells_store_new(void)
{
    struct cells_store *store = memory_alloc(sizeof(*store));

    store->fd = -1;
    return store;
}

static int open_file(struct cells_store *store, struct error *err)
{
    int fd = temp_open(err);

    store->fd = fd < 0 ? -1 : fd;
    return fd < 0 ? fd : 0;
}

void cells_store_free(struct cells_store *store)
{
    if (store == NULL)
        return;
    if (store->fd >= 0)
        close(store->fd);
    memory_free(store);
}

/* Moves what is in memory to the file. */
static int flush(struct cells *cells, struct error *err)
{
    struct cells_store *store = cells->store;
    struct str left = buffer_str(&cells->text);
    int status = store->fd >= 0 ? 0 : open_file(store, err);

    if (cells->written == 0)
        cells->start = store->end;
    if (status == 0)
        status = temp_write_at(store->fd, left, (off_t)store->end, err);
    if (status == 0) {
        store->end += left.length;
        cells->written += left.length;
    }
    buffer_clear(&cells->text);
    return status;
}

static int get(const struct cells *cells, uint64_t at, char *to, size_t size,
               struct error *err)
{
    while (size > 0 && at < cells->written) {
        uint64_t left = cells->written - at;
        ssize_t count = pread(cells->store->fd, to, left < size ? (size_t)left : size,
                              (off_t)(cells->start + at));

        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return temp_fail(count < 0 ? errno : EIO, err);
        at += (uint64_t)count;
        to += count;
        size -= (size_t)count;
    }
    if (size > 0)
        memcpy(to, cells->text.data + (at - cells->written), size);
    return 0;
}

/* --- taking in --- */

struct cells *cells_new(struct cells_store *store)
{
    struct cells *cells = memory_alloc(sizeof(*cells));

    cells->store = store;
    return cells;
}

struct cells *cells_new_like(struct cells_store *store, const struct cells *like)
{
    struct cells *cells = cells_new(store);

    memcpy(cells->told, like->told, sizeof(cells->told));
    return cells;
}

int cells_add(struct cells *cells, uint32_t row, struct str text, struct error *err)
{
    struct row_head head = {row, (uint32_t)text.length};

    buffer_add(&cells->text, (struct str){(const char *)&head, sizeof(head)});
    buffer_add(&cells->text, text);
    buffer_char(&cells->text, '\n');
    return cells->text.length < PENDING_BYTES_MOST ? 0 : flush(cells, err);
}

int cells_finish(struct cells *cells, struct error *err)
{
    struct buffer *text = &cells->text;
    int status = 0;

    if (cells->written > 0 || cells->store->memory + text->length > MEMORY_BYTES_MOST)
        status = flush(cells, err);
    if (text->length == 0) {
        buffer_release(text);
        return status;
    }
    text->data = memory_resize(text->data, text->length);
    text->capacity = text->length;
    cells->held = text->length;
    cells->store->memory += cells->held;
    return status;
}

bool cells_empty(const struct cells *cells)
{
    return cells_size(cells) == 0;
}

uint64_t cells_size(const struct cells *cells)
{
    return cells->written + cells->text.length;
}

void cells_tell(struct cells *cells, enum cells_note note, uint32_t row, uint32_t column)
{
    struct cells_told *told = &cells->told[note];
    uint32_t *first = &told->first[column < CELLS_COLUMNS ? column : CELLS_COLUMNS - 1];

    if (*first == 0)
        *first = row;
    if (told->count++ > 0)
        return;
    told->row = row;
    told->column = column;
}

void cells_tell_text(struct cells *cells, enum cells_note note, uint32_t row,
                     uint32_t column, struct str text)
{
    struct cells_told *told = &cells->told[note];
    struct cells_text *next = &told->texts[told->text_count];

    cells_tell(cells, note, row, column);
    for (size_t i = 0; i < told->text_count; i++)
        if (str_is(text, told->texts[i].text))
            return;
    if (told->text_count == CELLS_TEXTS_MOST || text.length == 0 ||
        text.length >= sizeof next->text)
        return;
    memcpy(next->text, text.data, text.length);
    next->text[text.length] = '\0';
    next->row = row;
    next->column = column;
    told->text_count++;
}

const struct cells_told *cells_told(const struct cells *cells)
{
    return cells->told;
}

void cells_free(struct cells *cells)
{
    if (cells == NULL)
        return;
    cells->store->memory -= cells->held;
    buffer_release(&cells->text);
    memory_free(cells);
}

/* --- giving out --- */

static void add_record(struct chunk *chunk, const struct row_head *head, size_t start)
{
    bool fits = head->length <= RECORD_LIMIT;

    chunk->records = memory_grow(chunk->records, chunk->count, &chunk->capacity,
                                 sizeof(*chunk->records));
    chunk->records[chunk->count++] =
        (struct record){.start = (uint32_t)start,
                        .length = fits ? head->length : (uint32_t)RECORD_LIMIT,
                        .line = head->row,
                        .state = fits ? RECORD_GOOD : RECORD_LONG};
}

static void reserve(struct chunk *chunk, size_t size)
{
    if (chunk->text_capacity >= size)
        return;
    chunk->text = memory_resize(chunk->text, size);
    chunk->text_capacity = size;
}

/* The bytes of the next rows: `bytes`, or one row where that is more; 0 at the end. */
static int next_size(const struct cells *cells, uint64_t at, size_t bytes, size_t *out,
                     struct error *err)
{
    uint64_t left = cells_size(cells) - at;
    struct row_head head = {0};
    int status = left == 0 ? 0 : get(cells, at, (char *)&head, sizeof(head), err);
    size_t first = left == 0 ? 0 : HEAD_BYTES + (size_t)head.length + 1;

    *out = bytes > first ? bytes : first;
    if (*out > left)
        *out = (size_t)left;
    return status;
}

/* The heads stay in the chunk's text, between the records. */
int cells_read(const struct cells *cells, uint64_t *at, size_t bytes, size_t most,
               struct chunk *chunk, struct error *err)
{
    size_t size = 0, used = 0;
    int status = next_size(cells, *at, bytes, &size, err);

    if (status == 0 && size > 0) {
        reserve(chunk, size);
        status = get(cells, *at, chunk->text, size, err);
    }
    while (status == 0 && used + HEAD_BYTES <= size && chunk->count < most) {
        struct row_head head;

        memcpy(&head, chunk->text + used, sizeof(head));
        if (size - used < HEAD_BYTES + (size_t)head.length + 1)
            break;
        add_record(chunk, &head, used + HEAD_BYTES);
        used += HEAD_BYTES + (size_t)head.length + 1;
    }
    chunk->length = used;
    *at += used;
    return status;
}

const char *cells_name(uint32_t column, uint32_t row, char to[16])
{
    char letters[8];
    size_t first = sizeof(letters), length = 0;

    for (; column > 0 && first > 0; column = (column - 1) / 26)
        letters[--first] = (char)('A' + (column - 1) % 26);
    length = sizeof(letters) - first;
    memcpy(to, letters + first, length);
    to[length] = '\0';
    if (row > 0)
        snprintf(to + length, 16 - length, "%u", row % 10000000);
    return to;
}

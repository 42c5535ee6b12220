#include "excel/xlsx_merge.h"

#include <stdlib.h>
#include <string.h>

#include "excel/xlsx_cell.h"

enum { MERGES_MOST = 1 << 20 };

#define MERGED_BYTES_MOST ((size_t)64 << 20)
#define BLOCK_BYTES ((size_t)256 << 10)

void merges_add(struct merges *merges, struct merge merge)
{
    if (merge.column == 0 || merge.column > SHEET_COLUMNS_MOST || merge.first == 0 ||
        merge.last <= merge.first || merges->count == MERGES_MOST)
        return;
    merges->items = memory_grow(merges->items, merges->count, &merges->capacity,
                                sizeof(*merges->items));
    merges->items[merges->count++] = merge;
}

void merges_add_range(struct merges *merges, struct str range)
{
    const char *colon = memchr(range.data, ':', range.length);
    struct merge merge = {0};
    uint32_t column = 0;
    size_t length;

    if (colon == NULL)
        return;
    length = (size_t)(colon - range.data);
    if (xlsx_cell_reference((struct str){range.data, length}, &merge.column,
                            &merge.first) &&
        xlsx_cell_reference((struct str){colon + 1, range.length - length - 1}, &column,
                            &merge.last))
        merges_add(merges, merge);
}

static int compare(const void *a, const void *b)
{
    const struct merge *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

/* --- filling the rows --- */

/* The value of merged cells, for the rows up to `last`. */
struct merged {
    uint32_t last;
    char *text;
    size_t length;
};

struct merge_filling {
    const struct merges *merges;
    size_t next;            /* merge that begins in this row or below */
    struct merged *columns; /* from 0 */
    size_t count, bytes;
    struct buffer row;
    struct cells *to;
};

/* Cuts the first cell off a row's text. */
static struct str take_cell(struct str *text, bool *more)
{
    const char *end =
        text->length == 0 ? NULL : memchr(text->data, RECORD_DELIMITER, text->length);
    struct str cell = {text->data, end == NULL ? text->length : (size_t)(end - text->data)};
    size_t used = cell.length + (end != NULL);

    *more = end != NULL;
    text->data += used;
    text->length -= used;
    return cell;
}

static void forget(struct merge_filling *filling, struct merged *merged)
{
    filling->bytes -= merged->length;
    memory_free(merged->text);
    *merged = (struct merged){0};
}

/* Notes the value of a cell whose merge begins in this row. */
static int start_merge(struct merge_filling *filling, const struct merge *merge,
                       struct str value, struct error *err)
{
    struct merged *merged = &filling->columns[merge->column - 1];

    forget(filling, merged);
    if (value.length == 0)
        return 0;
    filling->bytes += value.length;
    if (filling->bytes > MERGED_BYTES_MOST)
        return error_set(err, ERROR_GENERAL, "các ô gộp của trang tính chứa quá nhiều chữ",
                         "the merged cells of the sheet hold too much text");
    *merged = (struct merged){merge->last, memory_copy(value), value.length};
    if (merge->column > filling->count)
        filling->count = merge->column;
    return 0;
}

/* The merges that begin in the row, which are sorted by column, meet its cells in order. */
static int fill_row(struct merge_filling *filling, uint32_t row, struct str text,
                    struct error *err)
{
    const struct merges *merges = filling->merges;
    bool more = true;
    int status = 0;

    while (filling->next < merges->count && merges->items[filling->next].first < row)
        filling->next++;
    buffer_clear(&filling->row);
    for (uint32_t c = 0; status == 0 && (more || c < filling->count); c++) {
        struct str cell = more ? take_cell(&text, &more) : (struct str){0};
        const struct merge *begins =
            filling->next < merges->count ? &merges->items[filling->next] : NULL;

        if (cell.length == 0 && c < filling->count && filling->columns[c].last >= row)
            cell = (struct str){filling->columns[c].text, filling->columns[c].length};
        if (c > 0)
            buffer_char(&filling->row, RECORD_DELIMITER);
        if (cell.length > 0)
            buffer_add(&filling->row, cell);
        for (; begins != NULL && begins->first == row && begins->column == c + 1;
             begins = filling->next < merges->count ? &merges->items[filling->next]
                                                    : NULL) {
            status = status == 0 ? start_merge(filling, begins, cell, err) : status;
            filling->next++;
        }
    }
    return status == 0 ? cells_add(filling->to, row, buffer_str(&filling->row), err)
                       : status;
}

static int fill(struct merge_filling *filling, const struct cells *from, struct error *err)
{
    struct chunk chunk = {0};
    uint64_t at = 0;
    int status = 0;

    do {
        chunk.count = 0;
        status = cells_read(from, &at, BLOCK_BYTES, SIZE_MAX, &chunk, err);
        for (size_t i = 0; status == 0 && i < chunk.count; i++) {
            const struct record *record = &chunk.records[i];

            status =
                fill_row(filling, record->line,
                         (struct str){chunk.text + record->start, record->length}, err);
        }
    } while (status == 0 && chunk.count > 0);
    chunk_release(&chunk);
    return status;
}

int merges_apply(struct merges *merges, struct cells_store *store, struct cells **cells,
                 struct error *err)
{
    struct merge_filling filling = {.merges = merges};
    int status;

    if (merges->count == 0)
        return 0;
    qsort(merges->items, merges->count, sizeof(*merges->items), compare);
    filling.columns = memory_alloc(SHEET_COLUMNS_MOST * sizeof(*filling.columns));
    filling.to = cells_new_like(store, *cells);
    status = fill(&filling, *cells, err);
    if (status == 0)
        status = cells_finish(filling.to, err);
    cells_free(status == 0 ? *cells : filling.to);
    if (status == 0)
        *cells = filling.to;
    for (size_t c = 0; c < filling.count; c++)
        memory_free(filling.columns[c].text);
    memory_free(filling.columns);
    buffer_release(&filling.row);
    return status;
}

void merges_release(struct merges *merges)
{
    memory_free(merges->items);
    *merges = (struct merges){0};
}

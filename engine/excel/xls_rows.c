#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "excel/xls_book.h"
#include "excel/xls_record.h"
#include "excel/xlsx_cell.h"
#include "excel/xlsx_merge.h"

enum { ROWS_MOST = 1 << 16, COLUMNS_MOST = 1 << 8 };

/* A value in the sheet's text; cells come in any order. */
struct xls_cell {
    uint32_t row, column; /* from 1 */
    size_t start;
    uint32_t length, number; /* number: how many came before */
};

struct xls_rows {
    const struct xls *xls;
    struct cells *cells;
    struct merges merges;
    struct xls_cell *items;
    size_t count, capacity;
    struct buffer text, line;
    bool sorted, good;
    uint8_t hidden_rows[ROWS_MOST], hidden_columns[COLUMNS_MOST];
    uint32_t row, column; /* of a formula whose text comes next; 0: none */
};

/* --- cells --- */

/* The text from `start` on is the cell's; blank values count as none. */
static void end_cell(struct xls_rows *rows, uint32_t row, uint32_t column, size_t start)
{
    struct str text = {rows->text.data + start, rows->text.length - start};
    const struct xls_cell *last = rows->count > 0 ? &rows->items[rows->count - 1] : NULL;

    if (text.length == 0 || str_trim(text).length == 0 || column > COLUMNS_MOST) {
        rows->text.length = start;
        rows->good &= column <= COLUMNS_MOST;
        return;
    }
    if (last != NULL && (row < last->row || (row == last->row && column <= last->column)))
        rows->sorted = false;
    rows->items =
        memory_grow(rows->items, rows->count, &rows->capacity, sizeof(*rows->items));
    rows->items[rows->count] =
        (struct xls_cell){row, column, start, (uint32_t)text.length, (uint32_t)rows->count};
    rows->count++;
}

static void add_number(struct xls_rows *rows, uint32_t row, uint32_t column, unsigned style,
                       double number)
{
    const struct xls *xls = rows->xls;
    uint8_t format = style < xls->format_count ? xls->formats[style] : FORMAT_NUMBER;
    size_t start = rows->text.length;
    char digits[32];

    snprintf(digits, sizeof digits, "%.17g", number);
    xlsx_cell_number(&rows->text, str_from(digits), format, xls->from_1904);
    end_cell(rows, row, column, start);
}

static void add_shared(struct xls_rows *rows, uint32_t row, uint32_t column, uint32_t index)
{
    const struct xls *xls = rows->xls;
    size_t from, start = rows->text.length;

    if (index >= xls->string_count) {
        rows->good = false;
        return;
    }
    from = index == 0 ? 0 : xls->string_ends[index - 1];
    if (xls->string_ends[index] > from)
        buffer_add(&rows->text,
                   (struct str){xls->strings.data + from, xls->string_ends[index] - from});
    end_cell(rows, row, column, start);
}

static void add_text(struct xls_rows *rows, uint32_t row, uint32_t column,
                     struct xls_record *record)
{
    size_t start = rows->text.length;

    xls_take_text(record, 2, &rows->text);
    end_cell(rows, row, column, start);
}

/* What a spreadsheet shows of an error; empty: an unknown one. */
static struct str error_name(unsigned number)
{
    static const struct {
        unsigned number;
        const char *name;
    } names[] = {{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0f, "#VALUE!"}, {0x17, "#REF!"},
                 {0x1d, "#NAME?"}, {0x24, "#NUM!"},   {0x2a, "#N/A"}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].number == number)
            return str_from(names[i].name);
    return (struct str){0};
}

/* TRUE and FALSE, or an error. */
static void add_state(struct xls_rows *rows, uint32_t row, uint32_t column, unsigned value,
                      bool error)
{
    size_t start = rows->text.length;

    if (error) {
        cells_tell_text(rows->cells, CELLS_ERROR, row, column, error_name(value));
        return;
    }
    buffer_text(&rows->text, value != 0 ? "TRUE" : "FALSE");
    end_cell(rows, row, column, start);
}

/* The value that is stored with a formula: a number, or what it is where its last two bytes
 * are set. A zero that is to be worked out when the workbook is opened was never worked out.
 */
static void add_formula(struct xls_rows *rows, uint32_t row, uint32_t column,
                        unsigned style, struct xls_record *record)
{
    enum { TEXT_FOLLOWS, BOOLEAN, ERROR_VALUE, ON_OPENING = 2 };
    struct xls_record number = *record;
    unsigned kind = xls_take(record, 2), value = xls_take(record, 2), flags;
    bool special;

    xls_skip(record, 2);
    special = xls_take(record, 2) == 0xffff;
    flags = xls_take(record, 2);
    kind &= 0xff;
    if (special && kind == TEXT_FOLLOWS) {
        rows->row = row;
        rows->column = column;
    } else if (special && (kind == BOOLEAN || kind == ERROR_VALUE)) {
        add_state(rows, row, column, value & 0xff, kind == ERROR_VALUE);
    } else if (special) {
        cells_tell(rows->cells, CELLS_FORMULA, row, column);
    } else {
        double stored = xls_take_double(&number);

        if (stored == 0 && (flags & ON_OPENING) != 0)
            cells_tell(rows->cells, CELLS_FORMULA, row, column);
        else
            add_number(rows, row, column, style, stored);
    }
}

/* The text of the last formula; one that got none has no value. */
static void end_formula(struct xls_rows *rows, struct xls_record *record)
{
    uint32_t row = rows->row, column = rows->column;
    size_t count = rows->count;

    rows->row = 0;
    if (record != NULL)
        add_text(rows, row, column, record);
    if (rows->count == count)
        cells_tell(rows->cells, CELLS_FORMULA, row, column);
}

static void add_numbers(struct xls_rows *rows, uint32_t row, uint32_t column,
                        struct xls_record *record)
{
    for (; record->good && record->data.length >= 8; column++) {
        unsigned style = xls_take(record, 2);

        add_number(rows, row, column, style, xls_short_number(xls_take(record, 4)));
    }
}

static bool is_cell(unsigned type)
{
    return type == XLS_FORMULA || type == XLS_NUMBERS || type == XLS_RICH_TEXT ||
           type == XLS_SHARED_TEXT || type == XLS_NUMBER || type == XLS_TEXT ||
           type == XLS_BOOLEAN_OR_ERROR || type == XLS_SHORT_NUMBER;
}

static void read_cell(struct xls_rows *rows, struct xls_record *record)
{
    uint32_t row = xls_take(record, 2) + 1, column = xls_take(record, 2) + 1;
    unsigned style, value;

    if (record->type == XLS_NUMBERS) {
        add_numbers(rows, row, column, record);
        return;
    }
    style = xls_take(record, 2);
    switch (record->type) {
    case XLS_FORMULA:
        add_formula(rows, row, column, style, record);
        break;
    case XLS_NUMBER:
        add_number(rows, row, column, style, xls_take_double(record));
        break;
    case XLS_SHORT_NUMBER:
        add_number(rows, row, column, style, xls_short_number(xls_take(record, 4)));
        break;
    case XLS_SHARED_TEXT:
        add_shared(rows, row, column, xls_take(record, 4));
        break;
    case XLS_BOOLEAN_OR_ERROR:
        value = xls_take(record, 1);
        add_state(rows, row, column, value, xls_take(record, 1) != 0);
        break;
    default:
        add_text(rows, row, column, record);
    }
}

/* --- what stands around the cells --- */

static void note_row(struct xls_rows *rows, struct xls_record *record)
{
    uint32_t row = xls_take(record, 2);

    xls_skip(record, 10);
    rows->hidden_rows[row] = (xls_take(record, 2) & 0x20) != 0;
}

static void note_columns(struct xls_rows *rows, struct xls_record *record)
{
    uint32_t first = xls_take(record, 2), last = xls_take(record, 2);

    xls_skip(record, 4);
    if ((xls_take(record, 2) & 1) == 0)
        return;
    for (uint32_t c = first; c <= last && c < COLUMNS_MOST; c++)
        rows->hidden_columns[c] = 1;
}

static void note_merges(struct xls_rows *rows, struct xls_record *record)
{
    uint32_t count = xls_take(record, 2);

    for (uint32_t i = 0; record->good && i < count; i++) {
        struct merge merge;

        merge.first = xls_take(record, 2) + 1;
        merge.last = xls_take(record, 2) + 1;
        merge.column = xls_take(record, 2) + 1;
        xls_skip(record, 2);
        merges_add(&rows->merges, merge);
    }
}

static void read_record(struct xls_rows *rows, struct xls_record *record)
{
    if (record->type == XLS_RESULT && rows->row > 0) {
        end_formula(rows, record);
    } else if (is_cell(record->type)) {
        if (rows->row > 0)
            end_formula(rows, NULL);
        read_cell(rows, record);
    } else if (record->type == XLS_ROW) {
        note_row(rows, record);
    } else if (record->type == XLS_COLUMNS) {
        note_columns(rows, record);
    } else if (record->type == XLS_MERGES) {
        note_merges(rows, record);
    }
}

/* Charts within the sheet are sheets of their own. */
static bool read_records(struct xls_rows *rows, size_t start)
{
    struct xls_record record = {
        .stream = buffer_str(&rows->xls->stream), .next = start, .good = true};
    unsigned depth = 0;

    if (start >= record.stream.length || !xls_next(&record) || record.type != XLS_BEGIN)
        return false;
    for (depth = 1; depth > 0 && xls_next(&record);) {
        if (record.type == XLS_BEGIN)
            depth++;
        else if (record.type == XLS_EOF)
            depth--;
        else if (depth == 1)
            read_record(rows, &record);
    }
    if (rows->row > 0)
        end_formula(rows, NULL);
    return depth == 0 && record.good && rows->good;
}

/* --- rows --- */

static int compare(const void *a, const void *b)
{
    const struct xls_cell *x = a, *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static void add_to_line(struct xls_rows *rows, const struct xls_cell *cell, uint32_t *width)
{
    for (; *width < cell->column; ++*width)
        if (*width > 0)
            buffer_char(&rows->line, RECORD_DELIMITER);
    buffer_add(&rows->line, (struct str){rows->text.data + cell->start, cell->length});
    if (rows->hidden_columns[cell->column - 1] == 0)
        return;
    rows->hidden_columns[cell->column - 1] = 0; /* told once */
    cells_tell(rows->cells, CELLS_HIDDEN_COLUMN, 0, cell->column);
}

/* The row that begins with cell *at, as wide as the widest above it; moves *at. */
static int write_row(struct xls_rows *rows, size_t *at, uint32_t *widest, struct error *err)
{
    uint32_t row = rows->items[*at].row, width = 0;

    buffer_clear(&rows->line);
    for (; *at < rows->count && rows->items[*at].row == row; ++*at) {
        const struct xls_cell *cell = &rows->items[*at];

        if (*at + 1 < rows->count && cell[1].row == row && cell[1].column == cell->column)
            cells_tell(rows->cells, CELLS_TWICE, row, cell->column);
        else
            add_to_line(rows, cell, &width);
    }
    if (width > *widest)
        *widest = width;
    for (; width < *widest; width++)
        buffer_char(&rows->line, RECORD_DELIMITER);
    if (rows->hidden_rows[row - 1] != 0)
        cells_tell(rows->cells, CELLS_HIDDEN_ROW, row, 0);
    if (rows->line.length > RECORD_LIMIT)
        return xls_fail_damaged(rows->xls, err);
    return cells_add(rows->cells, row, buffer_str(&rows->line), err);
}

static int write_rows(struct xls_rows *rows, struct cells_store *store, struct error *err)
{
    uint32_t widest = 0;
    int status = 0;

    if (!rows->sorted)
        qsort(rows->items, rows->count, sizeof(*rows->items), compare);
    for (size_t at = 0; status == 0 && at < rows->count;)
        status = write_row(rows, &at, &widest, err);
    if (status == 0)
        status = cells_finish(rows->cells, err);
    return status == 0 ? merges_apply(&rows->merges, store, &rows->cells, err) : status;
}

int xls_rows_read(const struct xls *xls, size_t start, struct cells_store *store,
                  struct cells **out, struct error *err)
{
    struct xls_rows *rows = memory_alloc(sizeof(*rows));
    int status;

    rows->xls = xls;
    rows->cells = cells_new(store);
    rows->sorted = rows->good = true;
    status = read_records(rows, start) ? write_rows(rows, store, err)
                                       : xls_fail_damaged(xls, err);
    if (status == 0) {
        *out = rows->cells;
        rows->cells = NULL;
    }
    cells_free(rows->cells);
    merges_release(&rows->merges);
    memory_free(rows->items);
    buffer_release(&rows->text);
    buffer_release(&rows->line);
    memory_free(rows);
    return status;
}

#include "excel/xlsx_rows.h"

#include <stdlib.h>
#include <string.h>

#include "excel/xlsx_cell.h"
#include "excel/xlsx_merge.h"

/* Excel holds 32767 characters in a cell. */
#define CELL_BYTES_MOST ((size_t)128 << 10)
#define ROW_BYTES_MOST RECORD_LIMIT
/* So that a small file cannot fill the disk. */
#define TEXT_BYTES_MOST ((uint64_t)4 << 30)

enum cell_type {
    CELL_NUMBER,
    CELL_SHARED, /* the number of a shared string */
    CELL_TEXT,
    CELL_DATE,
    CELL_BOOLEAN,
    CELL_ERROR,
};

/* A value in the row's text. */
struct xlsx_place {
    uint32_t start, length;
};

enum column_state { COLUMN_SHOWN, COLUMN_HIDDEN, COLUMN_TOLD };

struct sheet {
    const struct book *book;
    struct part *part;
    struct error *err;
    struct cells *cells;
    struct merges merges;
    uint8_t *columns; /* enum column_state, from 0; NULL: none is hidden */

    uint32_t row;   /* the row that is read */
    uint32_t width; /* of the widest row so far */
    bool row_hidden;

    struct xlsx_place *places; /* of the row's columns, from 0 */
    size_t place_count, place_capacity;
    struct buffer row_text, line;

    uint32_t column; /* of the cell that is read, from 1; 0 between cells */
    enum cell_type type;
    uint8_t format;
    bool formula;
    struct buffer value, shown;
    unsigned phonetic;
    bool in_data, in_row, in_inline, in_value;
};

/* --- cells --- */

static enum cell_type type_of(const char *name)
{
    if (name == NULL || strcmp(name, "n") == 0)
        return CELL_NUMBER;
    if (strcmp(name, "s") == 0)
        return CELL_SHARED;
    if (strcmp(name, "e") == 0)
        return CELL_ERROR;
    if (strcmp(name, "b") == 0)
        return CELL_BOOLEAN;
    return strcmp(name, "d") == 0 ? CELL_DATE : CELL_TEXT; /* str, inlineStr */
}

static void start_cell(struct sheet *sheet, const char **attributes)
{
    const char *place = xlsx_attribute(attributes, "r"),
               *style = xlsx_attribute(attributes, "s");
    uint32_t column = 0, row = 0;
    unsigned long number = style == NULL ? 0 : strtoul(style, NULL, 10);

    if (place != NULL && (!xlsx_cell_reference(str_from(place), &column, &row) ||
                          (row != 0 && row != sheet->row))) {
        part_fail(sheet->part, "có ô sai địa chỉ", "has a cell with a wrong address");
        return;
    }
    sheet->column = column != 0 ? column : sheet->column + 1;
    if (sheet->column > SHEET_COLUMNS_MOST) {
        part_fail(sheet->part, "có quá nhiều cột", "has too many columns");
        return;
    }
    sheet->type = type_of(xlsx_attribute(attributes, "t"));
    sheet->format =
        number < sheet->book->format_count ? sheet->book->formats[number] : FORMAT_NUMBER;
    sheet->formula = false;
    buffer_clear(&sheet->value);
}

/* Blank values count as none. */
static void set_cell(struct sheet *sheet, uint32_t column, struct str text)
{
    struct xlsx_place *place;

    if (str_trim(text).length == 0)
        return;
    if (sheet->row_text.length + text.length > ROW_BYTES_MOST) {
        part_fail(sheet->part, "có dòng quá dài", "has a row that is too long");
        return;
    }
    while (sheet->place_count < column) {
        sheet->places = memory_grow(sheet->places, sheet->place_count,
                                    &sheet->place_capacity, sizeof(*sheet->places));
        sheet->places[sheet->place_count++] = (struct xlsx_place){0};
    }
    place = &sheet->places[column - 1];
    if (place->length > 0)
        cells_tell(sheet->cells, CELLS_TWICE, sheet->row, column);
    *place = (struct xlsx_place){(uint32_t)sheet->row_text.length, (uint32_t)text.length};
    buffer_add(&sheet->row_text, text);
}

static void set_shared(struct sheet *sheet, struct str number)
{
    unsigned long index = 0;
    struct str text = {0};

    number = str_trim(number);
    if (number.length == 0)
        return;
    for (size_t i = 0; i < number.length && index < UINT32_MAX; i++) {
        unsigned digit = (unsigned)(number.data[i] - '0');

        index = digit > 9 ? UINT32_MAX : index * 10 + digit;
    }
    if (index >= UINT32_MAX || !book_string(sheet->book, (uint32_t)index, &text))
        part_fail(sheet->part, "có ô trỏ tới một chuỗi dùng chung không có",
                  "has a cell that names a shared string that is not there");
    else
        set_cell(sheet, sheet->column, text);
}

static void set_number(struct sheet *sheet)
{
    sheet->value.length = xlsx_cell_clean(sheet->value.data, sheet->value.length);
    buffer_clear(&sheet->shown);
    xlsx_cell_number(&sheet->shown, buffer_str(&sheet->value), sheet->format,
                     sheet->book->from_1904);
    set_cell(sheet, sheet->column, buffer_str(&sheet->shown));
}

static void end_cell(struct sheet *sheet)
{
    struct buffer *value = &sheet->value;

    if (value->length == 0) {
        if (sheet->formula)
            cells_tell(sheet->cells, CELLS_FORMULA, sheet->row, sheet->column);
    } else if (sheet->type == CELL_ERROR) {
        value->length = xlsx_cell_clean(value->data, value->length);
        cells_tell_text(sheet->cells, CELLS_ERROR, sheet->row, sheet->column,
                        str_trim(buffer_str(value)));
    } else if (sheet->type == CELL_SHARED) {
        set_shared(sheet, buffer_str(value));
    } else if (sheet->type == CELL_NUMBER) {
        set_number(sheet);
    } else {
        value->length = xlsx_cell_clean(value->data, value->length);
        if (sheet->type == CELL_DATE && value->length > 10 && value->data[10] == 'T')
            value->length = 10;
        if (sheet->type == CELL_BOOLEAN) { /* as Excel shows it: no count of 1 */
            bool yes = !str_is(str_trim(buffer_str(value)), "0");

            buffer_clear(value);
            buffer_text(value, yes ? "TRUE" : "FALSE");
        }
        set_cell(sheet, sheet->column, buffer_str(value));
    }
}

/* --- rows --- */

static bool is_set(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void start_row(struct sheet *sheet, const char **attributes)
{
    const char *number = xlsx_attribute(attributes, "r");
    unsigned long row = number == NULL ? sheet->row + 1ul : strtoul(number, NULL, 10);

    sheet->in_row = true;
    sheet->column = 0;
    sheet->place_count = 0;
    sheet->row_hidden = is_set(xlsx_attribute(attributes, "hidden"));
    buffer_clear(&sheet->row_text);
    if (row <= sheet->row || row > SHEET_ROWS_MOST)
        part_fail(sheet->part, "các dòng sai thứ tự hoặc quá nhiều",
                  "its rows are out of order or too many");
    else
        sheet->row = (uint32_t)row;
}

/* The columns of <col min max hidden>, which stand before the rows. */
static void note_columns(struct sheet *sheet, const char **attributes)
{
    const char *first = xlsx_attribute(attributes, "min"),
               *last = xlsx_attribute(attributes, "max");
    unsigned long from = first == NULL ? 0 : strtoul(first, NULL, 10),
                  to = last == NULL ? 0 : strtoul(last, NULL, 10);

    if (!is_set(xlsx_attribute(attributes, "hidden")) || from == 0)
        return;
    if (sheet->columns == NULL)
        sheet->columns = memory_alloc(SHEET_COLUMNS_MOST);
    for (unsigned long c = from; c <= to && c <= SHEET_COLUMNS_MOST; c++)
        sheet->columns[c - 1] = COLUMN_HIDDEN;
}

static void tell_hidden(struct sheet *sheet)
{
    if (sheet->row_hidden)
        cells_tell(sheet->cells, CELLS_HIDDEN_ROW, sheet->row, 0);
    for (uint32_t c = 0; sheet->columns != NULL && c < sheet->place_count; c++) {
        if (sheet->columns[c] != COLUMN_HIDDEN || sheet->places[c].length == 0)
            continue;
        sheet->columns[c] = COLUMN_TOLD;
        cells_tell(sheet->cells, CELLS_HIDDEN_COLUMN, 0, c + 1);
    }
}

/* As wide as the widest row above it, but for a stray cell far out: no list is so wide, and
 * each row below would hold thousands of empty cells. */
static void write_row(struct sheet *sheet)
{
    enum { WIDEST_LIST = 512 };
    struct buffer *line = &sheet->line;
    size_t width = sheet->width;

    if (sheet->place_count > sheet->width && sheet->place_count <= WIDEST_LIST)
        sheet->width = (uint32_t)sheet->place_count;
    if (width < sheet->place_count)
        width = sheet->place_count;
    buffer_clear(line);
    for (size_t c = 0; c < width; c++) {
        if (c > 0)
            buffer_char(line, RECORD_DELIMITER);
        if (c < sheet->place_count && sheet->places[c].length > 0)
            buffer_add(line, (struct str){sheet->row_text.data + sheet->places[c].start,
                                          sheet->places[c].length});
    }
}

static void end_row(struct sheet *sheet)
{
    sheet->in_row = false;
    if (sheet->place_count == 0)
        return;
    tell_hidden(sheet);
    write_row(sheet);
    if (cells_add(sheet->cells, sheet->row, buffer_str(&sheet->line), sheet->err) < 0)
        part_stop(sheet->part);
    else if (cells_size(sheet->cells) > TEXT_BYTES_MOST)
        part_fail(sheet->part, "giải nén ra quá lớn", "unpacks to far too much");
}

/* --- XML --- */

/* What stands around the rows. */
static void start_outside(struct sheet *sheet, const char *name, const char **attributes)
{
    const char *range = NULL;

    if (strcmp(name, "sheetData") == 0)
        sheet->in_data = true;
    else if (strcmp(name, "col") == 0)
        note_columns(sheet, attributes);
    else if (strcmp(name, "mergeCell") == 0)
        range = xlsx_attribute(attributes, "ref");
    if (range != NULL)
        merges_add_range(&sheet->merges, str_from(range));
}

static void on_start(void *data, const char *name, const char **attributes)
{
    struct sheet *sheet = data;

    if (!sheet->in_data) {
        start_outside(sheet, name, attributes);
    } else if (strcmp(name, "row") == 0) {
        start_row(sheet, attributes);
    } else if (!sheet->in_row) {
        return;
    } else if (strcmp(name, "c") == 0) {
        start_cell(sheet, attributes);
    } else if (strcmp(name, "v") == 0) {
        sheet->in_value = sheet->column > 0;
    } else if (strcmp(name, "f") == 0) {
        sheet->formula = true;
    } else if (strcmp(name, "is") == 0) {
        sheet->in_inline = sheet->column > 0;
    } else if (strcmp(name, "rPh") == 0) {
        sheet->phonetic++;
    } else if (strcmp(name, "t") == 0) {
        sheet->in_value = sheet->in_inline && sheet->phonetic == 0;
    }
}

static void on_end(void *data, const char *name)
{
    struct sheet *sheet = data;

    if (!sheet->in_data)
        return;
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        sheet->in_value = false;
    else if (strcmp(name, "is") == 0)
        sheet->in_inline = false;
    else if (strcmp(name, "rPh") == 0 && sheet->phonetic > 0)
        sheet->phonetic--;
    else if (strcmp(name, "c") == 0 && sheet->in_row)
        end_cell(sheet);
    else if (strcmp(name, "row") == 0 && sheet->in_row)
        end_row(sheet);
    else if (strcmp(name, "sheetData") == 0)
        sheet->in_data = false;
}

static void on_text(void *data, struct str text)
{
    struct sheet *sheet = data;

    if (!sheet->in_value)
        return;
    if (sheet->value.length + text.length > CELL_BYTES_MOST)
        part_fail(sheet->part, "có ô quá dài", "has a cell that is too long");
    else
        buffer_add(&sheet->value, text);
}

/* --- the sheet --- */

static void release(struct sheet *sheet)
{
    cells_free(sheet->cells);
    merges_release(&sheet->merges);
    buffer_release(&sheet->row_text);
    buffer_release(&sheet->line);
    buffer_release(&sheet->value);
    buffer_release(&sheet->shown);
    memory_free(sheet->places);
    memory_free(sheet->columns);
}

int xlsx_rows_read(const struct book *book, const struct xlsx_file *file, const char *path,
                   struct cells_store *store, struct cells **out, struct error *err)
{
    struct sheet sheet = {.book = book, .err = err, .cells = cells_new(store)};
    const struct part_reader reader = {on_start, on_end, on_text, &sheet};
    int status = part_read(file, path, &reader, &sheet.part, err);

    if (status == 0)
        status = cells_finish(sheet.cells, err);
    if (status == 0)
        status = merges_apply(&sheet.merges, store, &sheet.cells, err);
    if (status == 0) {
        *out = sheet.cells;
        sheet.cells = NULL;
    }
    release(&sheet);
    return status;
}

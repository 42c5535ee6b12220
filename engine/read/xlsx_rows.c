#include "read/xlsx_rows.h"

#include <stdlib.h>
#include <string.h>

#include "read/xlsx_cell.h"
#include "read/xlsx_merge.h"

/* Excel holds 32767 characters in a cell. */
#define CELL_BYTES_MOST ((size_t)128 << 10)
/* More than the reader takes as a record. */
#define ROW_BYTES_MOST ((size_t)2 << 20)
#define MERGED_BYTES_MOST ((size_t)64 << 20)
/* So that a small file cannot keep the reader busy for hours. */
#define TEXT_BYTES_MOST ((uint64_t)8 << 30)

enum cell_type {
    CELL_NUMBER,
    CELL_SHARED, /* the number of a shared string */
    CELL_TEXT,
    CELL_DATE,
};

/* A value in the row's text. */
struct place {
    uint32_t start, length;
};

/* The value of merged cells, for the rows up to `last`. */
struct merged {
    uint32_t last;
    char *text;
    size_t length;
};

struct xlsx_rows {
    const struct book *book;
    struct part *part;
    struct buffer out;
    size_t taken;
    uint64_t written;
    bool has_values;

    uint32_t lines; /* written */
    uint32_t row;   /* the row that is read */
    uint32_t width; /* of the widest row so far */

    struct place *places; /* of the row's columns, from 0 */
    size_t place_count, place_capacity;
    struct buffer row_text;

    uint32_t column; /* of the cell that is read, from 1; 0 between cells */
    enum cell_type type;
    uint8_t format;
    struct buffer value, shown;
    unsigned phonetic;
    bool in_data, in_row, in_inline, in_value;

    struct merges merges;
    size_t next_merge;
    struct merged *merged; /* by column from 0; NULL where nothing is merged */
    size_t merged_columns, merged_bytes;
};

/* --- cells --- */

static enum cell_type type_of(const char *name)
{
    if (name == NULL || strcmp(name, "n") == 0)
        return CELL_NUMBER;
    if (strcmp(name, "s") == 0)
        return CELL_SHARED;
    return strcmp(name, "d") == 0 ? CELL_DATE : CELL_TEXT; /* str, inlineStr, b, e */
}

static void start_cell(struct xlsx_rows *sheet, const char **attributes)
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
    buffer_clear(&sheet->value);
}

/* Blank values count as none. */
static void set_cell(struct xlsx_rows *sheet, uint32_t column, struct str text)
{
    struct place *place;

    if (str_trim(text).length == 0)
        return;
    if (sheet->row_text.length + text.length > ROW_BYTES_MOST) {
        part_fail(sheet->part, "có dòng quá dài", "has a row that is too long");
        return;
    }
    while (sheet->place_count < column) {
        sheet->places = memory_grow(sheet->places, sheet->place_count,
                                    &sheet->place_capacity, sizeof(*sheet->places));
        sheet->places[sheet->place_count++] = (struct place){0};
    }
    place = &sheet->places[column - 1];
    *place = (struct place){(uint32_t)sheet->row_text.length, (uint32_t)text.length};
    buffer_add(&sheet->row_text, text);
}

static void set_shared(struct xlsx_rows *sheet, struct str number)
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

static void set_number(struct xlsx_rows *sheet)
{
    buffer_clear(&sheet->shown);
    xlsx_cell_number(&sheet->shown, buffer_str(&sheet->value), sheet->format,
                     sheet->book->from_1904);
    set_cell(sheet, sheet->column, buffer_str(&sheet->shown));
}

static void end_cell(struct xlsx_rows *sheet)
{
    struct buffer *value = &sheet->value;

    if (value->length == 0)
        return;
    if (sheet->type == CELL_SHARED) {
        set_shared(sheet, buffer_str(value));
    } else if (sheet->type == CELL_NUMBER) {
        set_number(sheet);
    } else {
        value->length = xlsx_cell_clean(value->data, value->length);
        if (sheet->type == CELL_DATE && value->length > 10 && value->data[10] == 'T')
            value->length = 10;
        set_cell(sheet, sheet->column, buffer_str(value));
    }
}

/* --- rows --- */

static void start_row(struct xlsx_rows *sheet, const char **attributes)
{
    const char *number = xlsx_attribute(attributes, "r");
    unsigned long row = number == NULL ? sheet->row + 1ul : strtoul(number, NULL, 10);

    sheet->in_row = true;
    sheet->column = 0;
    sheet->place_count = 0;
    buffer_clear(&sheet->row_text);
    if (row <= sheet->row || row > SHEET_ROWS_MOST)
        part_fail(sheet->part, "các dòng sai thứ tự hoặc quá nhiều",
                  "its rows are out of order or too many");
    else
        sheet->row = (uint32_t)row;
}

/* Notes the value of a cell whose merge begins in this row. */
static void start_merge(struct xlsx_rows *sheet, const struct merge *merge)
{
    struct merged *merged = &sheet->merged[merge->column - 1];
    struct place place = {0};

    if (merge->column <= sheet->place_count)
        place = sheet->places[merge->column - 1];
    sheet->merged_bytes += place.length;
    sheet->merged_bytes -= merged->length;
    memory_free(merged->text);
    *merged = (struct merged){0};
    if (place.length == 0)
        return;
    if (sheet->merged_bytes > MERGED_BYTES_MOST) {
        part_fail(sheet->part, "các ô gộp chứa quá nhiều chữ",
                  "its merged cells hold too much text");
        return;
    }
    merged->text =
        memory_copy((struct str){sheet->row_text.data + place.start, place.length});
    merged->length = place.length;
    merged->last = merge->last;
    if (merge->column > sheet->merged_columns)
        sheet->merged_columns = merge->column;
}

/* Fills the row from the merges above it, then notes those that begin here. */
static void apply_merges(struct xlsx_rows *sheet)
{
    const struct merges *merges = &sheet->merges;

    for (uint32_t c = 0; sheet->place_count > 0 && c < sheet->merged_columns; c++) {
        const struct merged *merged = &sheet->merged[c];

        if (merged->last >= sheet->row &&
            (c >= sheet->place_count || sheet->places[c].length == 0))
            set_cell(sheet, c + 1, (struct str){merged->text, merged->length});
    }
    for (; sheet->next_merge < merges->count; sheet->next_merge++) {
        const struct merge *merge = &merges->items[sheet->next_merge];

        if (merge->first > sheet->row)
            break;
        if (merge->first == sheet->row)
            start_merge(sheet, merge);
    }
}

static void write_row(struct xlsx_rows *sheet)
{
    struct buffer *out = &sheet->out;

    if (sheet->place_count > sheet->width)
        sheet->width = (uint32_t)sheet->place_count;
    for (uint32_t c = 0; c < sheet->width; c++) {
        struct place place = {0};

        if (c < sheet->place_count)
            place = sheet->places[c];
        if (c > 0)
            buffer_char(out, ',');
        if (place.length > 0)
            xlsx_cell_write(out,
                            (struct str){sheet->row_text.data + place.start, place.length});
    }
}

static void end_row(struct xlsx_rows *sheet)
{
    size_t before = sheet->out.length;

    sheet->in_row = false;
    if (sheet->merged != NULL)
        apply_merges(sheet);
    if (sheet->place_count == 0)
        return;
    sheet->has_values = true;
    while (sheet->lines + 1 < sheet->row) {
        buffer_char(&sheet->out, '\n');
        sheet->lines++;
    }
    write_row(sheet);
    buffer_char(&sheet->out, '\n');
    sheet->lines++;
    sheet->written += sheet->out.length - before;
    if (sheet->written > TEXT_BYTES_MOST)
        part_fail(sheet->part, "bung ra quá lớn", "unpacks to far too much");
}

/* --- XML --- */

static void on_start(void *data, const char *name, const char **attributes)
{
    struct xlsx_rows *sheet = data;

    if (!sheet->in_data) {
        sheet->in_data = strcmp(name, "sheetData") == 0;
    } else if (strcmp(name, "row") == 0) {
        start_row(sheet, attributes);
    } else if (!sheet->in_row) {
        return;
    } else if (strcmp(name, "c") == 0) {
        start_cell(sheet, attributes);
    } else if (strcmp(name, "v") == 0) {
        sheet->in_value = sheet->column > 0;
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
    struct xlsx_rows *sheet = data;

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
    struct xlsx_rows *sheet = data;

    if (!sheet->in_value)
        return;
    if (sheet->value.length + text.length > CELL_BYTES_MOST)
        part_fail(sheet->part, "có ô quá dài", "has a cell that is too long");
    else
        buffer_add(&sheet->value, text);
}

/* --- the sheet --- */

int xlsx_rows_open(const struct book *book, const struct xlsx_file *file, const char *path,
                   struct xlsx_rows **out, struct error *err)
{
    struct xlsx_rows *sheet = memory_alloc(sizeof(*sheet));
    int status = merges_find(file, path, &sheet->merges, err);

    sheet->book = book;
    if (status == 0 && sheet->merges.count > 0)
        sheet->merged = memory_alloc(SHEET_COLUMNS_MOST * sizeof(*sheet->merged));
    if (status == 0)
        status = part_open(file, path, &sheet->part, err);
    if (status == 0) {
        *out = sheet;
        sheet = NULL;
    }
    xlsx_rows_free(sheet);
    return status;
}

int xlsx_rows_step(struct xlsx_rows *sheet, bool *ended, struct error *err)
{
    const struct part_reader reader = {on_start, on_end, on_text, sheet};

    if (sheet->taken == sheet->out.length) {
        buffer_clear(&sheet->out);
        sheet->taken = 0;
    }
    return part_step(sheet->part, &reader, ended, err);
}

struct str xlsx_rows_text(const struct xlsx_rows *sheet)
{
    return (struct str){sheet->out.data + sheet->taken, sheet->out.length - sheet->taken};
}

void xlsx_rows_take(struct xlsx_rows *sheet, size_t length)
{
    sheet->taken += length;
}

bool xlsx_rows_has_values(const struct xlsx_rows *sheet)
{
    return sheet->has_values;
}

unsigned xlsx_rows_progress(const struct xlsx_rows *sheet)
{
    return part_progress(sheet->part);
}

void xlsx_rows_free(struct xlsx_rows *sheet)
{
    if (sheet == NULL)
        return;
    part_free(sheet->part);
    for (size_t c = 0; c < sheet->merged_columns; c++)
        memory_free(sheet->merged[c].text);
    memory_free(sheet->merged);
    merges_release(&sheet->merges);
    buffer_release(&sheet->out);
    buffer_release(&sheet->row_text);
    buffer_release(&sheet->value);
    buffer_release(&sheet->shown);
    memory_free(sheet->places);
    memory_free(sheet);
}

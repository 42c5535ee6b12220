#include "lines/record_cells.h"

#include <string.h>

/* The bytes of a blank or of nothing seen that begin (or end) here; 0: none. */
static size_t unseen(const char *at, size_t left)
{
    static const char *const marks[] = {"\xC2\xA0",     "\xE2\x80\x8B", "\xE2\x80\x8C",
                                        "\xE2\x80\x8D", "\xE2\x80\xAF", "\xE2\x81\xA0",
                                        "\xE3\x80\x80", "\xEF\xBB\xBF"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (left >= strlen(marks[i]) && memcmp(at, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    return 0;
}

static struct str trim_unseen(struct str cell)
{
    size_t length = 1;

    cell = str_trim(cell);
    while (cell.length > 0 && (unsigned char)cell.data[0] >= 0x80 &&
           (length = unseen(cell.data, cell.length)) > 0)
        cell = str_trim((struct str){cell.data + length, cell.length - length});
    while (cell.length > 0 && (unsigned char)cell.data[cell.length - 1] >= 0x80) {
        length = cell.length >= 3 ? unseen(cell.data + cell.length - 3, 3) : 0;
        if (length != 3)
            length = cell.length >= 2 ? unseen(cell.data + cell.length - 2, 2) : 0;
        if (length == 0)
            break;
        cell = str_trim((struct str){cell.data, cell.length - length});
    }
    return cell;
}

void record_cells_init(struct record_cells *record, size_t columns, char delimiter)
{
    *record = (struct record_cells){
        .columns = columns,
        .parser = parser_new(delimiter),
        .cells = memory_alloc((columns + 1) * sizeof *record->cells),
        .ends = memory_alloc((columns + 1) * sizeof *record->ends),
    };
}

void record_cells_release(struct record_cells *record)
{
    parser_free(record->parser);
    memory_free(record->cells);
    memory_free(record->ends);
    buffer_release(&record->copy);
}

static void copy_cell(void *job, size_t column, struct str cell)
{
    struct record_cells *record = job;

    record->count = column + 1;
    if (column >= record->columns) {
        record->extra |= trim_unseen(cell).length > 0;
        return;
    }
    buffer_add(&record->copy, cell);
    record->ends[column] = record->copy.length;
}

bool record_cells_take(struct record_cells *record, const struct chunk *chunk,
                       size_t number)
{
    size_t columns = record->columns, start = 0;
    long count = parser_split(record->parser, chunk, number, record->cells, columns);

    record->extra = false;
    record->count = 0;
    if (count >= 0 && (size_t)count <= columns) {
        record->count = (size_t)count;
    } else {
        buffer_clear(&record->copy);
        count = parser_record(record->parser, chunk, number, copy_cell, record);
        if (count < 0)
            return false;
        for (size_t c = 0; c < columns && c < record->count; c++) {
            record->cells[c] =
                (struct str){record->copy.data + start, record->ends[c] - start};
            start = record->ends[c];
        }
    }
    for (size_t c = record->count; c < columns; c++)
        record->cells[c] = (struct str){0};
    for (size_t c = 0; c < columns; c++)
        record->cells[c] = trim_unseen(record->cells[c]);
    return true;
}

void record_cells_write(struct buffer *out, struct str cell, char delimiter)
{
    bool quoted = false;

    for (size_t i = 0; delimiter != RECORD_DELIMITER && i < cell.length && !quoted; i++)
        quoted = cell.data[i] == delimiter || cell.data[i] == '"' || cell.data[i] == '\n' ||
                 cell.data[i] == '\r';
    if (!quoted) {
        buffer_add(out, cell);
        return;
    }
    buffer_char(out, '"');
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.data[i] == '"')
            buffer_char(out, '"');
        buffer_char(out, cell.data[i]);
    }
    buffer_char(out, '"');
}

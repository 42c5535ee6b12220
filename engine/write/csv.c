#include "write/csv.h"

#include <string.h>

static const char mark[] = "\xEF\xBB\xBF";

void csv_start(struct buffer *csv)
{
    buffer_text(csv, mark);
}

/* A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text. */
static bool is_formula(struct str cell)
{
    return cell.length > 0 && cell.data[0] != '\0' &&
           strchr("=+-@\t\r", cell.data[0]) != NULL;
}

static bool needs_quotes(struct str cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        char c = cell.data[i];

        if (c == ',' || c == '"' || c == '\r' || c == '\n')
            return true;
    }
    return cell.length > 0 && (cell.data[0] == ' ' || cell.data[cell.length - 1] == ' ');
}

/* No comma before the first cell: after a line end or the BOM. */
static void begin_cell(struct buffer *text)
{
    if (text->length > 0 && text->data[text->length - 1] != '\n' &&
        !(text->length == 3 && memcmp(text->data, mark, 3) == 0))
        buffer_char(text, ',');
}

static void add_raw(struct buffer *text, struct str cell, bool harmless)
{
    bool quoted = needs_quotes(cell), formula = !harmless && is_formula(cell);

    if (quoted)
        buffer_char(text, '"');
    if (formula)
        buffer_char(text, '\'');
    while (quoted && cell.length > 0) { /* up to a quote, which stands twice, and on */
        const char *quote = memchr(cell.data, '"', cell.length);
        size_t length = quote == NULL ? cell.length : (size_t)(quote - cell.data) + 1;

        buffer_add(text, (struct str){cell.data, length});
        if (quote != NULL)
            buffer_char(text, '"');
        cell.data += length;
        cell.length -= length;
    }
    buffer_add(text, cell);
    if (quoted)
        buffer_char(text, '"');
}

void csv_cell(struct buffer *text, struct str cell)
{
    begin_cell(text);
    add_raw(text, cell, false);
}

void csv_number(struct buffer *csv, struct str digits)
{
    begin_cell(csv);
    add_raw(csv, digits, true);
}

void csv_end(struct buffer *csv)
{
    buffer_text(csv, "\r\n");
}

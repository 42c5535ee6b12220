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

/* Also of what another locale's spreadsheet takes for the end of a cell. */
static bool needs_quotes(struct str cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] != '\0' && strchr(",;\t\"\r\n", cell.data[i]) != NULL)
            return true;
    return cell.length > 0 && (cell.data[0] == ' ' || cell.data[cell.length - 1] == ' ');
}

/* No comma before the first cell: after a line end or the BOM. */
static void begin_cell(struct buffer *text)
{
    if (text->length > 0 && text->data[text->length - 1] != '\n' &&
        !(text->length == 3 && memcmp(text->data, mark, 3) == 0))
        buffer_char(text, ',');
}

/* Where a spreadsheet of another locale begins a cell within this one: after ';', a tab or the
 * end of a line. */
static bool begins_another(struct str cell, size_t at)
{
    while (at > 0 && (cell.data[at - 1] == ' ' || cell.data[at - 1] == '"'))
        at--;
    return at > 0 && strchr(";\t\r\n", cell.data[at - 1]) != NULL &&
           cell.data[at - 1] != '\0';
}

static void add_raw(struct buffer *text, struct str cell, bool harmless)
{
    bool quoted = needs_quotes(cell);

    if (quoted)
        buffer_char(text, '"');
    for (size_t i = 0; i < cell.length; i++) {
        struct str rest = {cell.data + i, cell.length - i};

        if (!harmless && is_formula(rest) && (i == 0 || begins_another(cell, i)))
            buffer_char(text, '\'');
        if (cell.data[i] == '"')
            buffer_char(text, '"');
        buffer_char(text, cell.data[i]);
    }
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

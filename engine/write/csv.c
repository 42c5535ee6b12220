#include "write/csv.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static const char mark[] = "\xEF\xBB\xBF";

void csv_start(struct buffer *csv)
{
    buffer_text(csv, mark);
}

/* A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text. */
static bool is_formula(struct str cell)
{
    char c = cell.length > 0 ? cell.data[0] : '\0';

    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

/* What a byte of a cell may be; several may hold. MARK: it wants quotes; the others are of
 * cells within quotes. */
enum { BYTE_FORMULA = 1, BYTE_ENDING = 2, BYTE_AROUND = 4, BYTE_QUOTE = 8, BYTE_MARK = 16 };
static const unsigned char byte_is[256] = {
    ['='] = BYTE_FORMULA,
    ['+'] = BYTE_FORMULA,
    ['-'] = BYTE_FORMULA,
    ['@'] = BYTE_FORMULA,
    ['\t'] = BYTE_FORMULA | BYTE_ENDING | BYTE_MARK,
    ['\r'] = BYTE_FORMULA | BYTE_ENDING | BYTE_MARK,
    ['\n'] = BYTE_ENDING | BYTE_MARK,
    [';'] = BYTE_ENDING | BYTE_MARK,
    [','] = BYTE_MARK,
    [' '] = BYTE_AROUND,
    ['"'] = BYTE_AROUND | BYTE_QUOTE | BYTE_MARK,
};

/* Where the next mark is from there on: a comma, a quote or a line end, or what another
 * locale's spreadsheet takes for the end of a cell; the length where there is none. */
static size_t next_mark(struct str cell, size_t i)
{
#ifdef __SSE2__
    const __m128i comma = _mm_set1_epi8(','), quote = _mm_set1_epi8('"'),
                  cr = _mm_set1_epi8('\r'), semicolon = _mm_set1_epi8(';'),
                  tab = _mm_set1_epi8('\t'), lf = _mm_set1_epi8('\n');

    for (; cell.length - i >= 16; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(cell.data + i));
        __m128i found = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, comma), _mm_cmpeq_epi8(bytes, quote)),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, cr), _mm_cmpeq_epi8(bytes, lf)));
        int mask;

        found = _mm_or_si128(found, _mm_or_si128(_mm_cmpeq_epi8(bytes, semicolon),
                                                 _mm_cmpeq_epi8(bytes, tab)));
        mask = _mm_movemask_epi8(found);
        if (mask != 0)
            return i + (size_t)__builtin_ctz((unsigned)mask);
    }
#endif
    while (i < cell.length && !(byte_is[(unsigned char)cell.data[i]] & BYTE_MARK))
        i++;
    return i;
}

static bool needs_quotes(struct str cell)
{
    return cell.length > 0 && (cell.data[0] == ' ' || cell.data[cell.length - 1] == ' ' ||
                               next_mark(cell, 0) < cell.length);
}

/* No comma before the first cell: after a line end or the BOM. */
static void begin_cell(struct buffer *text)
{
    if (text->length > 0 && text->data[text->length - 1] != '\n' &&
        !(text->length == 3 && memcmp(text->data, mark, 3) == 0))
        buffer_char(text, ',');
}

/* Most cells go as they are. In quotes, a spreadsheet of another locale begins a cell after ';',
 * a tab or the end of a line, and blanks or quotes behind it. */
static void add_raw(struct buffer *text, struct str cell, bool harmless)
{
    size_t from = 0; /* of what is not written yet */
    bool begins = true;

    if (!needs_quotes(cell)) {
        if (!harmless && is_formula(cell))
            buffer_char(text, '\'');
        buffer_add(text, cell);
        return;
    }
    buffer_char(text, '"');
    for (size_t i = 0; i < cell.length; i++) {
        unsigned char byte;
        bool formula;

        if (!begins)
            i = next_mark(cell, i);
        if (i == cell.length)
            break;
        byte = byte_is[(unsigned char)cell.data[i]];
        formula = begins && !harmless && (byte & BYTE_FORMULA);
        begins = (byte & BYTE_ENDING) || (begins && i > 0 && (byte & BYTE_AROUND));
        if (!formula && !(byte & BYTE_QUOTE))
            continue;
        buffer_add(text, (struct str){cell.data + from, i - from});
        buffer_char(text, formula ? '\'' : '"');
        from = i;
    }
    buffer_add(text, (struct str){cell.data + from, cell.length - from});
    buffer_char(text, '"');
}

void csv_plain(struct buffer *text, struct str cell)
{
    begin_cell(text);
    buffer_add(text, cell);
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

#include "record/record_scan.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/text.h"

/* The most bytes looked at for one record: its text, one CR and a line end. */
#define VIEW_LIMIT (RECORD_LIMIT + 2)

enum cut {
    CUT_GOOD,
    CUT_QUOTE, /* its quotes are wrong: the first line alone is given up */
    CUT_ROWS,  /* a quoted cell holds rows; `end` is the end of the line that opens it */
    CUT_MORE,  /* the view ends before the record does */
};

/* A look at the text from the start of a record on. */
struct scan_view {
    const char *text;
    size_t length;
    bool final; /* nothing comes after */
    char delimiter, line_end;
};

static size_t find(const struct scan_view *view, size_t from, char c)
{
    const char *at =
        from < view->length ? memchr(view->text + from, c, view->length - from) : NULL;

    return at == NULL ? view->length : (size_t)(at - view->text);
}

static size_t skip_blanks(const struct scan_view *view, size_t at)
{
    while (at < view->length && (view->text[at] == ' ' || view->text[at] == '\t') &&
           view->text[at] != view->delimiter)
        at++;
    return at;
}

/* `at` stands on the quote that opens; moves it past the one that closes. */
static enum cut quoted_cell(const struct scan_view *view, size_t *at)
{
    size_t open = *at, close = open + 1;

    for (;;) {
        close = find(view, close, '"');
        if (close - open > QUOTE_LIMIT)
            return CUT_QUOTE;
        if (close == view->length)
            return view->final ? CUT_QUOTE : CUT_MORE;
        if (close + 1 == view->length && !view->final)
            return CUT_MORE;
        if (close + 1 == view->length || view->text[close + 1] != '"')
            break;
        close += 2;
    }
    *at = close + 1;
    return CUT_GOOD;
}

/* After a closing quote: blanks, then the delimiter or the end of the line. */
static enum cut after_quote(const struct scan_view *view, size_t *at)
{
    size_t blank_end = skip_blanks(view, *at), end = blank_end;

    while (view->line_end == '\n' && end < view->length && view->text[end] == '\r')
        end++;
    *at = end;
    if (end == view->length)
        return view->final ? CUT_GOOD : CUT_MORE;
    if (view->text[end] == view->line_end)
        return CUT_GOOD;
    return end == blank_end && view->text[end] == view->delimiter ? CUT_GOOD : CUT_QUOTE;
}

/* Whether a quote opens a cell: nothing but blanks between it and a delimiter, or the start of the
 * cells. */
static bool opens_cell(const struct scan_view *view, size_t start, size_t quote)
{
    while (quote > start && view->text[quote - 1] != view->delimiter &&
           (view->text[quote - 1] == ' ' || view->text[quote - 1] == '\t'))
        quote--;
    return quote == start || view->text[quote - 1] == view->delimiter;
}

/* Moves `at` over cells without quotes, up to the quote that opens the next cell or to line_end. */
static enum cut plain_cells(const struct scan_view *view, size_t line_end, size_t *at)
{
    size_t start = *at;
    const char *quote =
        line_end > start ? memchr(view->text + start, '"', line_end - start) : NULL;

    if (quote != NULL) {
        *at = (size_t)(quote - view->text);
        return opens_cell(view, start, *at) ? CUT_GOOD : CUT_QUOTE;
    }
    *at = line_end;
    return line_end == view->length && !view->final ? CUT_MORE : CUT_GOOD;
}

enum { WIDE = 8 }; /* delimiters of a row that no text has in each of its lines */

/* Whether a record of several lines, with so many delimiters outside its quotes, is rows that a
 * stray quote made one. Its first line and its last then have the delimiters of a row; an address
 * or a note of two lines has fewer in one of them. A row between may lack cells, and a line
 * without any (a blank one, a heading) is none. */
static bool swallows_rows(const struct scan_view *view, size_t length, size_t delimiters)
{
    size_t rows = 0, first = 0, last = 0;
    bool same = true;

    for (size_t at = 0; at <= length;) {
        size_t end = find(view, at, view->line_end), count = 0;

        if (end > length)
            end = length;
        for (size_t i = at; i < end; i++)
            count += view->text[i] == view->delimiter;
        at = end + 1;
        if (count == 0)
            continue;
        first = rows == 0 ? count : first;
        last = count;
        same = same && count == first;
        rows++;
    }
    if (same && rows > 2 && first >= WIDE) /* wherever in them the quotes stand */
        return true;
    return rows > 1 && first >= delimiters && last >= delimiters &&
           (delimiters >= WIDE || (same && first >= 2));
}

/* The delimiters outside the quotes of a record that is in order. */
static size_t count_delimiters(const struct scan_view *view, size_t length)
{
    size_t count = 0;
    bool quoted = false;

    for (size_t i = 0; i < length; i++) {
        quoted ^= view->text[i] == '"';
        count += !quoted && view->text[i] == view->delimiter;
    }
    return count;
}

/* A record whose walk ended well: does it end where it seems to? */
static enum cut whole_record(const struct scan_view *view, size_t *end)
{
    size_t line_end = find(view, 0, view->line_end);

    if (line_end >= *end || !swallows_rows(view, *end, count_delimiters(view, *end)))
        return CUT_GOOD;
    *end = line_end;
    return CUT_ROWS;
}

/* Walks over a record with quotes; `end` becomes its line end, or the place of the trouble.
 */
static enum cut walk_record(const struct scan_view *view, size_t *end)
{
    size_t at = 0, line_end = find(view, 0, view->line_end);

    for (;;) {
        enum cut cut;

        at = skip_blanks(view, at);
        if (at < view->length && view->text[at] == '"') {
            cut = quoted_cell(view, &at);
            if (cut == CUT_GOOD)
                cut = after_quote(view, &at);
        } else {
            if (line_end < at) /* it stood in quotes */
                line_end = find(view, at, view->line_end);
            cut = plain_cells(view, line_end, &at);
        }
        *end = at;
        if (cut != CUT_GOOD)
            return cut;
        if (at == view->length || view->text[at] == view->line_end)
            return whole_record(view, end);
        at += view->text[at] == view->delimiter; /* else at a quote */
    }
}

static void add_record(struct chunk *chunk, size_t start, size_t length, uint32_t line,
                       enum record_state state)
{
    if (chunk->count == chunk->capacity)
        chunk->records = memory_grow(chunk->records, chunk->count, &chunk->capacity,
                                     sizeof(*chunk->records));
    chunk->records[chunk->count++] = (struct record){.start = (uint32_t)start,
                                                     .length = (uint32_t)length,
                                                     .line = line,
                                                     .state = (uint8_t)state};
}

static uint32_t count_lines(const struct scan_view *view, size_t length)
{
    uint32_t count = 0;

    for (size_t at = find(view, 0, view->line_end); at < length;
         at = find(view, at + 1, view->line_end))
        count++;
    return count;
}

/* The length without the CRs before a line end. */
static size_t without_cr(const struct scan_view *view, size_t end)
{
    while (view->line_end == '\n' && end > 0 && view->text[end - 1] == '\r')
        end--;
    return end;
}

static size_t next_quote(const char *text, size_t length)
{
    const char *at = memchr(text, '"', length);

    return at == NULL ? length : (size_t)(at - text);
}

/* Goes on behind the line in which a long record was given up. */
static size_t skip_line(struct record_scan *scan, struct str text, bool final)
{
    const char *end =
        text.length == 0 ? NULL : memchr(text.data, scan->line_end, text.length);

    if (end == NULL) {
        scan->skipping = !final;
        return text.length;
    }
    scan->skipping = false;
    scan->line++;
    return (size_t)(end - text.data) + 1;
}

/* A record that fills the whole view and has no end in it. */
static size_t give_up(struct record_scan *scan, const struct scan_view *view, size_t start,
                      struct chunk *chunk)
{
    add_record(chunk, start, RECORD_LIMIT, scan->line, RECORD_LONG);
    scan->line += count_lines(view, view->length);
    scan->skipping = true;
    return view->length;
}

/* Most quotes stand around a whole cell and take in no line end: nothing to be walked over. */
static bool are_around_cells(struct record_scan *scan, const struct scan_view *view,
                             size_t line_end)
{
    struct split split = {.text = {view->text, without_cr(view, line_end)},
                          .room = view->length,
                          .delimiter = view->delimiter};

    if (view->delimiter == RECORD_DELIMITER || line_end > QUOTE_LIMIT)
        return false;
    if (scan->split == NULL)
        scan->split = split_best();
    return scan->split(&split) >= 0;
}

/* One record at `start`, or a blank line. line_end: the first in the view; quotes: there is
 * one before it. Returns the bytes used, 0 where more are needed. */
static size_t scan_record(struct record_scan *scan, const struct scan_view *view,
                          size_t line_end, bool quotes, size_t start, struct chunk *chunk)
{
    enum cut cut = CUT_GOOD;
    size_t end = line_end, length;

    if (quotes && !are_around_cells(scan, view, line_end))
        cut = walk_record(view, &end);
    if (cut == CUT_QUOTE) /* the lines that its quotes took in may be rows */
        end = line_end;
    if (cut == CUT_MORE || (end == view->length && !view->final))
        return view->length == VIEW_LIMIT ? give_up(scan, view, start, chunk) : 0;
    length = without_cr(view, end);
    if (quotes || skip_blanks(view, 0) < length)
        add_record(chunk, start, length, scan->line,
                   cut == CUT_QUOTE  ? RECORD_QUOTE
                   : cut == CUT_ROWS ? RECORD_ROWS
                                     : RECORD_GOOD);
    if (quotes)
        scan->line += count_lines(view, end);
    if (end == view->length)
        return end;
    scan->line++;
    return end + 1;
}

/* The bytes of the lines at the start in which nothing stands at all: a file may have
 * millions of them. */
static size_t skip_empty(struct record_scan *scan, struct str text)
{
    size_t at = 0;

    for (;;) {
        if (at < text.length && text.data[at] == scan->line_end)
            at++;
        else if (scan->line_end == '\n' && at + 1 < text.length && text.data[at] == '\r' &&
                 text.data[at + 1] == '\n')
            at += 2;
        else
            return at;
        scan->line++;
    }
}

#ifdef __SSE2__
enum { STRIDE = 64 };

/* A bit for each of so many bytes that is the one wanted, the first byte's the lowest. */
static uint64_t places_of(const char *at, char wanted)
{
    const __m128i each = _mm_set1_epi8(wanted);
    uint64_t places = 0;

#pragma GCC unroll 4
    for (unsigned i = 0; i < STRIDE; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + i));

        places |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, each)) << i;
    }
    return places;
}

/* A line without quotes that ends before `end`. */
static void add_line(struct record_scan *scan, const struct scan_view *line,
                     struct chunk *chunk, size_t start)
{
    size_t length = without_cr(line, line->length);

    if (skip_blanks(line, 0) < length)
        add_record(chunk, start, length, scan->line, RECORD_GOOD);
    scan->line++;
}

/* Most lines: those that end before the first quote, as far as text can be looked at in strides.
 * Returns where the next begins. */
static size_t plain_lines(struct record_scan *scan, struct str text, size_t from,
                          size_t quote, size_t most, struct chunk *chunk)
{
    size_t start = from;

    for (size_t at = from; at + STRIDE <= quote; at += STRIDE) {
        uint64_t ends = places_of(text.data + at, scan->line_end);

        for (; ends != 0; ends &= ends - 1) {
            size_t end = at + (size_t)__builtin_ctzll(ends);
            const struct scan_view line = {.text = text.data + start,
                                           .length = end - start,
                                           .delimiter = scan->delimiter,
                                           .line_end = scan->line_end};

            if (line.length >= VIEW_LIMIT || chunk->count == most)
                return start;
            add_line(scan, &line, chunk, start);
            start = end + 1;
        }
    }
    return start;
}
#else
static size_t plain_lines(const struct record_scan *scan, struct str text, size_t from,
                          size_t quote, size_t most, const struct chunk *chunk)
{
    (void)scan, (void)text, (void)quote, (void)most, (void)chunk;
    return from;
}
#endif

size_t record_scan(struct record_scan *scan, struct str text, bool final, size_t most,
                   struct chunk *chunk)
{
    size_t at = 0, quote = 0, used = 1;

    while (at < text.length && chunk->count < most && used > 0) {
        if (!scan->skipping) {
            if (quote <= at) /* the next quote serves many lines: most files have few */
                quote = at + next_quote(text.data + at, text.length - at);
            at = plain_lines(scan, text, at, quote, most, chunk);
            if (chunk->count == most)
                break;
            at += skip_empty(scan, (struct str){text.data + at, text.length - at});
        }
        if (at == text.length)
            break;
        size_t left = text.length - at, line_end;
        struct scan_view view = {.text = text.data + at,
                                 .length = left < VIEW_LIMIT ? left : VIEW_LIMIT,
                                 .final = final && left < VIEW_LIMIT,
                                 .delimiter = scan->delimiter,
                                 .line_end = scan->line_end};

        if (scan->skipping) {
            used = skip_line(scan, (struct str){view.text, left}, final);
        } else {
            line_end = find(&view, 0, view.line_end);
            used = scan_record(scan, &view, line_end, quote < at + line_end, at, chunk);
        }
        at += used;
    }
    return at;
}

bool record_check_text(struct chunk *chunk)
{
    size_t valid = 0; /* text is known to be good up to here */
    bool good = true;

    for (size_t i = 0; i < chunk->count; i++) {
        struct record *record = &chunk->records[i];
        const char *text = chunk->text + record->start;
        size_t end = record->start + record->length;

        if (record->start >= valid)
            valid = record->start +
                    text_valid_prefix((struct str){text, chunk->length - record->start});
        if (end <= valid || record->state == RECORD_LONG)
            continue;
        good = false;
        record->state =
            memchr(text, '\0', record->length) != NULL ? RECORD_NUL : RECORD_ENCODING;
    }
    return good;
}

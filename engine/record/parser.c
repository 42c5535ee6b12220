/* The only file that knows libcsv. */
#include "record/parser.h"

#include <stdbool.h>
#include <string.h>

#include <csv.h>

/*
 * Two parsers. A line end outside quotes ends a row for libcsv, CR as well as LF; in a
 * record that has one inside, it may be text. Such records go to a second, slower parser
 * for which only NUL ends a row: no good record has a NUL.
 */
struct parser {
    struct csv_parser usual, odd;
    char delimiter;
    cell_fn *cell;
    void *job;
    size_t column;
};

static int is_nul(unsigned char c)
{
    return c == '\0';
}

enum { CELL_STEP = 16 * 1024 };

/* csv_init allocates nothing, and fails for a NULL parser only. */
static void start(const struct parser *parser, struct csv_parser *csv)
{
    (void)csv_init(csv, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(csv, (unsigned char)parser->delimiter);
    csv_set_realloc_func(csv, memory_resize);
    csv_set_free_func(csv, memory_free);
    csv_set_blk_size(csv,
                     CELL_STEP); /* it grows its cell by 128 bytes at a time otherwise */
    if (csv == &parser->odd)
        csv_set_term_func(csv, is_nul);
}

/* After an error libcsv is stuck in mid-cell. */
static long start_again(const struct parser *parser, struct csv_parser *csv)
{
    csv_free(csv);
    start(parser, csv);
    return -1;
}

struct parser *parser_new(char delimiter)
{
    struct parser *parser = memory_alloc(sizeof(*parser));

    parser->delimiter = delimiter;
    start(parser, &parser->usual);
    start(parser, &parser->odd);
    return parser;
}

static void on_cell(void *text, size_t length, void *data)
{
    struct parser *parser = data;

    parser->cell(parser->job, parser->column++, (struct str){text, length});
}

static void on_row(int end, void *data)
{
    (void)end;
    (void)data;
}

static bool feed(struct parser *parser, struct csv_parser *csv, struct str text)
{
    return csv_parse(csv, text.data, text.length, on_cell, on_row, parser) == text.length &&
           csv_error(csv) == CSV_SUCCESS;
}

static bool has(struct str text, char c)
{
    return text.length > 0 && memchr(text.data, c, text.length) != NULL;
}

/* The end of the row is fed with the text where the chunk has it behind the record. */
static bool feed_usual(struct parser *parser, const struct chunk *chunk, struct str text)
{
    const char *end = text.data + text.length;

    if (end < chunk->text + chunk->length && (*end == '\n' || *end == '\r')) {
        text.length++;
        return feed(parser, &parser->usual, text);
    }
    return feed(parser, &parser->usual, text) &&
           feed(parser, &parser->usual, (struct str){"\n", 1});
}

/* A row of a sheet: no cell has a quote that means anything, or the delimiter. */
static long feed_cells(struct parser *parser, struct str text)
{
    for (;;) {
        const char *end =
            text.length == 0 ? NULL : memchr(text.data, RECORD_DELIMITER, text.length);
        size_t length = end == NULL ? text.length : (size_t)(end - text.data);

        parser->cell(parser->job, parser->column++, (struct str){text.data, length});
        if (end == NULL)
            return (long)parser->column;
        text.data += length + 1;
        text.length -= length + 1;
    }
}

long parser_record(struct parser *parser, const struct chunk *chunk, size_t record,
                   cell_fn *cell, void *job)
{
    const struct record *place = &chunk->records[record];
    struct str text = {chunk->text + place->start, place->length};

    if (place->state != RECORD_GOOD)
        return -1;
    parser->cell = cell;
    parser->job = job;
    parser->column = 0;
    if (parser->delimiter == RECORD_DELIMITER)
        return feed_cells(parser, text);
    if (!has(text, '\r') && !has(text, '\n'))
        return feed_usual(parser, chunk, text) ? (long)parser->column
                                               : start_again(parser, &parser->usual);
    if (feed(parser, &parser->odd, text) && feed(parser, &parser->odd, (struct str){"", 1}))
        return (long)parser->column;
    return start_again(parser, &parser->odd);
}

/* ---- records without quotes: a cell is what stands between two delimiters
 * ----------------- */

static struct str without_blanks(const char *start, const char *end, char delimiter)
{
    while (start < end && (*start == ' ' || *start == '\t') && *start != delimiter)
        start++;
    while (start < end && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    return (struct str){start, (size_t)(end - start)};
}

/* The top bit of every byte of the eight at `text` that equals those of `wanted`, no other.
 */
static uint64_t matches(const char *text, uint64_t wanted)
{
    const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
    uint64_t eight;

    memcpy(&eight, text, sizeof(eight));
    eight ^= wanted;
    return ~(((eight & low) + low) | eight | low);
}

struct split {
    struct str *cells;
    size_t count, most;
    const char *start; /* of the next cell */
    char delimiter;
};

static inline void end_cell(struct split *split, const char *end)
{
    const char *start = split->start;

    if (split->count < split->most) {
        struct str *cell = &split->cells[split->count];
        if (start < end && split->delimiter != RECORD_DELIMITER &&
            ((unsigned char)*start <= ' ' || (unsigned char)end[-1] <= ' '))
            *cell = without_blanks(start, end, split->delimiter);
        else
            *cell = (struct str){start, (size_t)(end - start)};
    }
    split->count++;
    split->start = end + 1;
}

static const char *split_eights(struct split *split, const char *at, const char *end)
{
    uint64_t wanted = UINT64_C(0x0101010101010101) * (unsigned char)split->delimiter;

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    for (; end - at >= 8; at += 8) {
        for (uint64_t found = matches(at, wanted); found != 0; found &= found - 1)
            end_cell(split, at + (__builtin_ctzll(found) >> 3));
    }
#endif
    return at;
}

long parser_split(const struct parser *parser, const struct chunk *chunk, size_t record,
                  struct str *cells, size_t most)
{
    const struct record *place = &chunk->records[record];
    struct str text = {chunk->text + place->start, place->length};
    const char *end = text.data + text.length;
    struct split split = {
        .cells = cells, .most = most, .start = text.data, .delimiter = parser->delimiter};

    if (place->state != RECORD_GOOD)
        return -1;
    if (parser->delimiter != RECORD_DELIMITER &&
        (has(text, '"') || has(text, '\r') || has(text, '\n')))
        return -1;
    for (const char *at = split_eights(&split, text.data, end); at < end; at++) {
        if (*at == parser->delimiter)
            end_cell(&split, at);
    }
    end_cell(&split, end);
    return (long)split.count;
}

void parser_free(struct parser *parser)
{
    if (parser == NULL)
        return;
    csv_free(&parser->usual);
    csv_free(&parser->odd);
    memory_free(parser);
}

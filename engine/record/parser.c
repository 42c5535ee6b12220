/* The only file that knows libcsv. */
#include "record/parser.h"

#include <stdbool.h>
#include <string.h>

#include <csv.h>

#include "record/split.h"

/*
 * Two parsers. A line end outside quotes ends a row for libcsv, CR as well as LF; in a
 * record that has one inside, it may be text. Such records go to a second, slower parser
 * for which only NUL ends a row: no good record has a NUL.
 */
struct parser {
    struct csv_parser usual, odd;
    char delimiter;
    split_fn *split;
    uint32_t *ends; /* of the cells of a record without quotes */
    size_t end_room;
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
    parser->split = split_best();
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

/* ---- records without quotes, or with quotes around whole cells: a cell is what stands
 * between two delimiters ------------------------------------------------------------- */

struct str parser_trimmed(const char *start, const char *end, char delimiter)
{
    if (start < end && *start == '"')
        return (struct str){start + 1, (size_t)(end - start - 2)};
    while (start < end && (*start == ' ' || *start == '\t') && *start != delimiter)
        start++;
    while (start < end && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    return (struct str){start, (size_t)(end - start)};
}

long parser_ends(const struct parser *parser, const struct chunk *chunk, size_t record,
                 size_t most, uint32_t *ends)
{
    const struct record *place = &chunk->records[record];
    const struct split split = {.text = {chunk->text + place->start, place->length},
                                .room = chunk->length - place->start,
                                .delimiter = parser->delimiter,
                                .ends = ends,
                                .most = most};
    long count;

    if (place->state != RECORD_GOOD)
        return -1;
    count = parser->split(&split);
    if (count < 0)
        return -1;
    if ((size_t)count < most)
        ends[count] = place->length;
    return count + 1;
}

long parser_split(struct parser *parser, const struct chunk *chunk, size_t record,
                  struct str *cells, size_t most)
{
    const char *start = chunk->text + chunk->records[record].start, *from = start;
    long count;

    if (parser->end_room < most + PARSER_BEHIND) {
        parser->end_room = most + PARSER_BEHIND;
        parser->ends = memory_resize(parser->ends, parser->end_room * sizeof *parser->ends);
    }
    count = parser_ends(parser, chunk, record, most, parser->ends);
    for (size_t i = 0; i < most && (long)i < count; i++) {
        const char *end = start + parser->ends[i];

        cells[i] = parser_cell(from, end, parser->delimiter);
        from = end + 1;
    }
    return count;
}

void parser_free(struct parser *parser)
{
    if (parser == NULL)
        return;
    csv_free(&parser->usual);
    csv_free(&parser->odd);
    memory_free(parser->ends);
    memory_free(parser);
}

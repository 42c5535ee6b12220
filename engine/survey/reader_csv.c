/* The only file that knows libcsv. */
#include <stdbool.h>
#include <string.h>

#include <csv.h>

#include "survey/reader.h"

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

/* csv_init allocates nothing, and fails for a NULL parser only. */
static void start(const struct parser *parser, struct csv_parser *csv)
{
    (void)csv_init(csv, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(csv, (unsigned char)parser->delimiter);
    csv_set_realloc_func(csv, memory_resize);
    csv_set_free_func(csv, memory_free);
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
    if (!has(text, '\r') && !has(text, '\n'))
        return feed_usual(parser, chunk, text) ? (long)parser->column
                                               : start_again(parser, &parser->usual);
    if (feed(parser, &parser->odd, text) && feed(parser, &parser->odd, (struct str){"", 1}))
        return (long)parser->column;
    return start_again(parser, &parser->odd);
}

void parser_free(struct parser *parser)
{
    if (parser == NULL)
        return;
    csv_free(&parser->usual);
    csv_free(&parser->odd);
    memory_free(parser);
}

#ifndef RASOAT_RECORD_PARSER_H
#define RASOAT_RECORD_PARSER_H

#include "record/record.h"
#include "record/split.h"

/* Takes records apart (libcsv, strict). One per thread. */
struct parser;
typedef void cell_fn(void *job, size_t column, struct str cell); /* must not raise */
/* delimiter: ',', ';', tab, or RECORD_DELIMITER. */
struct parser *parser_new(char delimiter);
/* Calls cell for each cell in order; the cell's text is valid during the call only, blanks
 * around an unquoted cell are off (those of a sheet's stay). Returns the number of cells, or
 * -1 where the record cannot be read (state RECORD_QUOTE is the usual cause). */
long parser_record(struct parser *parser, const struct chunk *chunk, size_t record,
                   cell_fn *cell, void *job);
/* The same for a record without quotes, or with quotes around whole cells and none inside,
 * in place: fills cells, at most `most`, with texts
 * that live as long as the chunk. Returns the number of cells, or -1: ask parser_record. */
long parser_split(struct parser *parser, const struct chunk *chunk, size_t record,
                  struct str *cells, size_t most);
/* Only where the cells of such a record end, at most `most` of them, counted from its start:
 * the next one begins a byte later. Returns as parser_split does. ends has room for `most` and
 * PARSER_BEHIND more, into which anything may be written. */
enum { PARSER_BEHIND = SPLIT_STRIDE + 1 };
long parser_ends(const struct parser *parser, const struct chunk *chunk, size_t record,
                 size_t most, uint32_t *ends);
/* The cell between two places of a record, without its quotes or the blanks around it, as
 * parser_record takes them off. */
struct str parser_trimmed(const char *start, const char *end, char delimiter);
static inline struct str parser_cell(const char *start, const char *end, char delimiter)
{
    if (start < end && ((unsigned char)*start <= '"' || (unsigned char)end[-1] <= ' ') &&
        delimiter != RECORD_DELIMITER)
        return parser_trimmed(start, end, delimiter);
    return (struct str){start, (size_t)(end - start)};
}
void parser_free(struct parser *parser);

#endif

#ifndef RASOAT_READ_READER_H
#define RASOAT_READ_READER_H

#include <stdint.h>

#include "base/error.h"
#include "record/parser.h"

/*
 * A source of rows: CSV text, which record/parser.h takes apart, or the cells of a
 * sheet (excel/cells.h), whose delimiter stands in no cell. Who takes records apart need not
 * know which it is.
 *
 *   text ─► blocks ─┬► chunk { text, records } ─► cells of a record
 *   sheet ─► cells ─┘  (one reader, in order)     (any thread, own parser)
 *
 * Reading is in two halves so that threads can share a file: reader_next, under the
 * caller's lock, cuts the next chunk at record boundaries (quotes respected; the cuts
 * depend on the file alone); parser_record takes one record of a chunk apart, in any
 * thread.
 */
struct reader;

struct books;        /* excel/books.h */
struct own_encoding; /* content/encoding.h */

struct reader_options {
    char delimiter;     /* 0: found out (',' ';' or tab); of no matter for an Excel file */
    size_t block_bytes; /* 0: 1 MiB */
    const char
        *encoding; /* NULL: guessed; else utf-8, utf-16, windows-1258, tcvn3 or vni */
    const struct own_encoding *own_encoding; /* a pack's, as bytes_open has it; NULL */
    struct books
        *books; /* where sheets are kept for later openings; NULL: they are read anew */
    bool
        good_text; /* reader_good_text said so of this very file: it is not checked again */
};

/* path "-" is standard input, "file.xlsx#Sheet" a sheet of an Excel file. Skips a BOM;
 * files that are no text end in a clear error, so do directories, unreadable files, a
 * truncated gz and Excel files with a password. */
int reader_open(const char *path, const struct reader_options *options, struct reader **out,
                struct error *err);
/* The first records of the file (at most 30), for finding the header: call before
 * reader_next. Borrowed until reader_start. */
int reader_peek(struct reader *reader, const struct chunk **head, struct error *err);
/* Data begins after the first `skip` records of the peeked head. */
int reader_start(struct reader *reader, size_t skip, struct error *err);
/* For parser_new: ',', ';', tab, or what stands between the cells of a sheet. */
char reader_delimiter(const struct reader *reader);
/* The sheet that is read, for what it says beside its values; NULL: it is text. Borrowed. */
struct cells;
const struct cells *reader_cells(const struct reader *reader);
/* What the file was in: "UTF-8", or an encoding that was turned into it, such as "TCVN3".
 */
const char *reader_encoding(const struct reader *reader);
/* What may change each chunk before it is given out: in the file's order, from within
 * reader_next; it may drop records, which then count for nothing, and replace the text.
 * job is released with the reader. */
struct reader_filter {
    void (*change)(void *job, struct chunk *chunk);
    void (*release)(void *job);
    void *job;
};
void reader_set_filter(struct reader *reader, struct reader_filter filter);
/* 1: chunk filled (its memory is reused); 0: end; < 0: error. */
int reader_next(struct reader *reader, struct chunk *chunk, struct error *err);
/* Once at the end: all text of the file is UTF-8 without NUL. */
bool reader_good_text(const struct reader *reader);
/* Bytes read of the file as stored, and its size (0 where unknown): for progress. */
void reader_progress(const struct reader *reader, uint64_t *done, uint64_t *total);
void reader_free(struct reader *reader);

/*
 * For one thread that wants every record: calls visit for each, in order, with a parser for
 * it, from where reader_start put the beginning. Stops where visit does not return 0, and
 * returns what it did; 0 at the end, < 0: error.
 */
typedef int visit_record(void *job, struct parser *parser, const struct chunk *chunk,
                         size_t record, struct error *err);
int reader_each(struct reader *reader, visit_record *visit, void *job, struct error *err);

#endif

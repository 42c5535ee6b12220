#ifndef RASOAT_READ_BYTES_H
#define RASOAT_READ_BYTES_H

#include "base/error.h"
#include "base/memory.h"
#include "excel/books.h"

/*
 * What is in a table's file, whatever the file is (known by its first bytes, not its name):
 *
 *   text ─► as it is, or gunzipped ─► old encodings as UTF-8 ─► text
 *   workbook ─► the cells of a sheet (read once) ─► old encodings as UTF-8 ─► rows
 */
struct bytes;
/* path "-" is standard input; "file.xlsx#Sheet" names a sheet, else it is the first one
 * that is visible and not empty. encoding: NULL to guess, or a name (see encoding.h). own:
 * what a pack says of text that is not UTF-8, which outlives this; NULL: nothing.
 * books: where sheets are kept, which outlives this; NULL: nowhere. What is of a kind
 * that is not read ends in an error that says what it is (content.h). */
struct own_encoding;
int bytes_open(const char *path, const char *encoding, const struct own_encoding *own,
               struct books *books, struct bytes **out, struct error *err);
/* Of text: fills `to`; *got < size means that the text ends there. */
int bytes_read(struct bytes *source, char *to, size_t size, size_t *got, struct error *err);
/* The sheet; NULL: it is text. */
const struct cells *bytes_cells(const struct bytes *source);
/* Of a sheet: rows from *at on, as cells_read, in UTF-8. */
int bytes_rows(struct bytes *source, uint64_t *at, size_t bytes, size_t most,
               struct chunk *chunk, struct error *err);
/* Bytes read of the file as stored, and its size, 0 where unknown. Any thread may ask. */
void bytes_progress(const struct bytes *source, uint64_t *done, uint64_t *total);
const char *bytes_name(const struct bytes *source); /* for messages */
/* What the text was in ("UTF-8", "TCVN3", ...: encoding_name). */
const char *bytes_encoding(const struct bytes *source);
void bytes_free(struct bytes *source);

#endif

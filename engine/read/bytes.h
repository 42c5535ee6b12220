#ifndef RASOAT_READ_BYTES_H
#define RASOAT_READ_BYTES_H

#include "base/error.h"
#include "base/memory.h"

/*
 * The text of a table's file, whatever the file is (known by its first bytes, not its
 * name):
 *
 *   file ─► as it is, or gunzipped, or a sheet of .xlsx as CSV ─► old encodings as UTF-8 ─►
 * text
 */
struct bytes;
/* path "-" is standard input; "file.xlsx#Sheet" names a sheet, else it is the first one
 * that is visible and not empty. encoding: NULL to guess, or a name (see encoding.h). An
 * .xls or .xlsx with a password ends in an error that says so. */
int bytes_open(const char *path, const char *encoding, struct bytes **out,
               struct error *err);
/* Fills `to`; *got < size means that the text ends there. */
int bytes_read(struct bytes *source, char *to, size_t size, size_t *got, struct error *err);
/* Bytes read of the file as stored, and its size, 0 where unknown. Any thread may ask. */
void bytes_progress(const struct bytes *source, uint64_t *done, uint64_t *total);
const char *bytes_name(const struct bytes *source); /* for messages */
char bytes_delimiter(const struct bytes *source);   /* ',' of a sheet; 0: not known */
/* What the text was in ("UTF-8", "TCVN3", ...: encoding_name). */
const char *bytes_encoding(const struct bytes *source);
void bytes_free(struct bytes *source);

#endif

#ifndef RASOAT_WRITE_CSV_H
#define RASOAT_WRITE_CSV_H

#include "base/memory.h"

/*
 * CSV into a buffer (RFC 4180). The first cell of a line must not be empty: commas come by
 * themselves.
 */
void csv_start(struct buffer *csv); /* a BOM, without which Excel misreads the letters */
/* Cells that begin like a formula become text, also where a spreadsheet that splits at ';' or
 * tabs would begin one. */
void csv_cell(struct buffer *csv, struct str cell);
/* A cell that needs neither quotes nor an apostrophe: empty, or letters and digits. */
void csv_plain(struct buffer *csv, struct str cell);
/* Digits that may begin with '-'. */
void csv_number(struct buffer *csv, struct str digits);
void csv_end(struct buffer *csv);

#endif

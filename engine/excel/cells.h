#ifndef RASOAT_EXCEL_CELLS_H
#define RASOAT_EXCEL_CELLS_H

#include <stdbool.h>

#include "base/error.h"
#include "record/record.h"

/*
 * The rows of a sheet, taken from its file once and read as often as one likes. A row is
 * the text of its cells with RECORD_DELIMITER between them, so that a cell needs no quotes
 * and parser_split takes the row apart.
 *
 *   xlsx, xls ─► cells_add ─► [row, length, text]... ─► cells_read ─► chunk
 *
 * Small sheets stay in memory; the rest goes to one file without a name, for all sheets of
 * a store.
 */

/* What a sheet says that no value can: how often, and of which cell first (rows and columns
 * from 1; column 0: of the row, row 0: of the column). */
enum cells_note {
    CELLS_FORMULA,       /* a formula without a stored value */
    CELLS_ERROR,         /* #N/A, #REF! and the like: read as missing */
    CELLS_TWICE,         /* an address that two cells have: the last one counts */
    CELLS_HIDDEN_ROW,    /* hidden, with a value */
    CELLS_HIDDEN_COLUMN, /* hidden, with a value */
    CELLS_NOTES,
};

/* What such cells hold ("#DIV/0!"), and the first place of it. */
struct cells_text {
    char text[16];
    uint32_t row, column;
};
enum {
    CELLS_TEXTS_MOST = 8, /* kinds of errors that a spreadsheet has */
    CELLS_COLUMNS =
        128 /* that are told apart; the last one stands for those after it too */
};

struct cells_told {
    uint64_t count;
    uint32_t row, column;
    uint32_t first[CELLS_COLUMNS]; /* per column: the row of the first; 0: none */
    struct cells_text texts[CELLS_TEXTS_MOST]; /* different ones, in order of appearance */
    size_t text_count;
};

/* Where the sheets of a command are kept. */
struct cells_store;
struct cells_store *cells_store_new(void);
void cells_store_free(struct cells_store *store); /* after its cells */

struct cells;
struct cells *cells_new(struct cells_store *store);
/* Without rows, told the same. */
struct cells *cells_new_like(struct cells_store *store, const struct cells *like);
/* Adds a row below those before it; text: its cells, of good UTF-8 without control
 * characters. An error where the temporary file cannot be written. */
int cells_add(struct cells *cells, uint32_t row, struct str text, struct error *err);
/* No more rows come: only then may other cells of the store get some. */
int cells_finish(struct cells *cells, struct error *err);
bool cells_empty(const struct cells *cells);
uint64_t cells_size(const struct cells *cells); /* the end, as cells_read counts */
void cells_tell(struct cells *cells, enum cells_note note, uint32_t row, uint32_t column);
/* The same of a cell whose text is worth telling; a long text is left out. */
void cells_tell_text(struct cells *cells, enum cells_note note, uint32_t row,
                     uint32_t column, struct str text);
const struct cells_told *cells_told(const struct cells *cells); /* CELLS_NOTES of them */
void cells_free(struct cells *cells);

/* Appends whole rows from *at on to an empty chunk: at least one, at most `most`, about
 * `bytes` of text; none at the end. Moves *at. */
int cells_read(const struct cells *cells, uint64_t *at, size_t bytes, size_t most,
               struct chunk *chunk, struct error *err);

/* "F10"; "F" for row 0, "10" for column 0. `to` holds 16 bytes. */
const char *cells_name(uint32_t column, uint32_t row, char to[16]);

#endif

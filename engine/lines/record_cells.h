#ifndef RASOAT_LINES_RECORD_CELLS_H
#define RASOAT_LINES_RECORD_CELLS_H

#include <stdbool.h>

#include "record/parser.h"

/* The cells of a record, trimmed, one per column of the file; and back to its text. */
struct record_cells {
    size_t columns;
    struct parser *parser;
    struct str *cells; /* live as long as the chunk and this */
    size_t count;      /* cells of the record, those past the last column too */
    bool extra;        /* one of those is filled */
    struct buffer copy;
    size_t *ends; /* of the cells in copy */
};
void record_cells_init(struct record_cells *record, size_t columns, char delimiter);
void record_cells_release(struct record_cells *record);
/* False where the record cannot be read. */
bool record_cells_take(struct record_cells *record, const struct chunk *chunk,
                       size_t number);
/* A cell as text of a record, quoted where it must be. */
void record_cells_write(struct buffer *out, struct str cell, char delimiter);

#endif

#ifndef RASOAT_DATASET_ROWS_PRIVATE_H
#define RASOAT_DATASET_ROWS_PRIVATE_H

#include "dataset/rows.h"

/* Private to rows*.c. */

enum { ROWS_AT_ONCE = 64 }; /* a word of a mask */

/* A column that somebody wants. */
struct rows_way {
    size_t column;
    unsigned field;
    const struct field *type;
    bool joined, flag;
    bool blank_is_no;          /* an empty cell may say no */
    struct recalled *recalled; /* RECALL_PLACES; NULL: nothing is recalled */
};

/* Finds the ends of a record's cells: rows->count, and (where that is not -1) those of each
 * column behind the one before the first. slot: which of the records at once it is. */
static inline const uint32_t *rows_split(struct rows *rows, const struct chunk *chunk,
                                         size_t record, size_t slot)
{
    uint32_t *ends = rows->ends + slot * rows->stride;

    ends[0] = UINT32_MAX; /* a cell begins a byte behind the end of the one before */
    rows->count = parser_ends(rows->parser, chunk, record, rows->source->columns, ends + 1);
    return ends;
}

/* As it stands between its delimiters. */
static inline struct str rows_cell(const char *text, const uint32_t *ends, size_t column)
{
    uint32_t start = ends[column] + 1;

    return (struct str){text + start, ends[column + 1] - start};
}

/* The cell of a column that somebody wants, into rows->cells. */
void rows_read_cell(struct rows *rows, size_t column, unsigned field, struct str cell);
/* A cell that is read with care, and recalled where it is short. Not of a joined column. */
void rows_read_recalled(struct rows *rows, const struct rows_way *way, struct str cell);

#endif

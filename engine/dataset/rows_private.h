#ifndef RASOAT_DATASET_ROWS_PRIVATE_H
#define RASOAT_DATASET_ROWS_PRIVATE_H

#include <string.h>

#include "dataset/rows.h"

/* Private to rows*.c. */

enum { ROWS_AT_ONCE = 64 }; /* a word of a mask */

/*
 * How the cells of a column become values: flags of one digit at once; then the commonest
 * shapes; then what the column had before; then with all care. Most columns of a survey hold
 * few different texts (classes, communes, days of review), so that the care is taken once.
 */
enum { RECALL_PLACES = 16, RECALL_BYTES = 32 };

struct recalled {
    uint64_t bytes[4]; /* the cell's, some of them twice */
    size_t length;     /* 0: none yet */
    bool itself;       /* a text that is the cell as it stands */
    struct value value;
};

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

/* All bytes of a cell of 1 to RECALL_BYTES. */
static inline void recall_bytes(struct str cell, uint64_t bytes[4])
{
    const unsigned char *at = (const unsigned char *)cell.data, *end = at + cell.length;
    uint32_t first, last;

    bytes[1] = bytes[2] = bytes[3] = 0;
    if (cell.length >= 8) {
        memcpy(&bytes[0], at, 8);
        memcpy(&bytes[1], end - 8, 8);
    } else if (cell.length >= 4) {
        memcpy(&first, at, 4);
        memcpy(&last, end - 4, 4);
        bytes[0] = first | (uint64_t)last << 32;
    } else {
        bytes[0] =
            (uint64_t)at[0] | (uint64_t)at[cell.length / 2] << 8 | (uint64_t)end[-1] << 16;
    }
    if (cell.length > 16) {
        memcpy(&bytes[2], at + 8, 8);
        memcpy(&bytes[3], end - 16, 8);
    }
}

/* Where a cell with these bytes is recalled. */
static inline struct recalled *recall_place(const struct rows_way *way,
                                            const uint64_t bytes[4])
{
    uint64_t hash = bytes[0] ^ bytes[1] * UINT64_C(0x9e3779b97f4a7c15) ^
                    (bytes[2] ^ bytes[3]) * UINT64_C(0xc2b2ae3d27d4eb4f);

    return &way->recalled[hash * UINT64_C(0xbf58476d1ce4e5b9) >> 60];
}

/* The value of a cell that its column had lately; false: it must be read. Not of a joined
 * column. */
static inline bool rows_recall_cell(const struct rows_way *way, struct str cell,
                                    struct value *out)
{
    const struct recalled *known;
    uint64_t bytes[4];

    if (cell.length == 0 || cell.length > RECALL_BYTES)
        return false;
    recall_bytes(cell, bytes);
    known = recall_place(way, bytes);
    if (((known->bytes[0] ^ bytes[0]) | (known->bytes[1] ^ bytes[1]) |
         (known->bytes[2] ^ bytes[2]) | (known->bytes[3] ^ bytes[3]) |
         (known->length ^ cell.length)) != 0)
        return false;
    *out = known->itself ? value_text(cell) : known->value;
    return true;
}

/* The cell of a column that somebody wants, into rows->cells. */
void rows_read_cell(struct rows *rows, size_t column, unsigned field, struct str cell);
/* A cell that is read with care, and recalled where it is short. Not of a joined column. */
void rows_read_recalled(struct rows *rows, const struct rows_way *way, struct str cell);

#endif

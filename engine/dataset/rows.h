#ifndef RASOAT_DATASET_ROWS_H
#define RASOAT_DATASET_ROWS_H

#include "dataset/dataset.h"

/*
 * Records as typed values. One reader of rows per thread and source; the values of a row
 * are valid until the next one, its texts until the arena is reset or the chunk changes.
 */
struct unreadable {
    size_t column;
    unsigned field;
    struct str text;
    const struct reason *why;
};

/* Two columns of one field that say different things in a row; the first one counts. */
struct contrary {
    size_t column, other;
    unsigned field;
    struct value value, second;
};

struct rows {
    const struct source *source;
    const struct table *table;
    struct parser *parser;
    struct arena *arena;
    bool *unit_wanted; /* `wanted` and what names a unit, where several share a name */
    struct units_memory *unit_memory;
    const bool *wanted;    /* per field; others stay missing (GAP_EMPTY) */
    struct value *cells;   /* per field, and two more for the extra names of unique rules */
    bool *joined;          /* per column: its cells do not stand for themselves alone */
    struct rows_way *ways; /* per column that is wanted, in their order */
    size_t way_count;
    struct unreadable *unreadable;
    size_t unreadable_count, unreadable_capacity;
    struct contrary *contrary;
    size_t contrary_count, contrary_capacity;
    size_t *from;    /* per field that several columns fill: the column that it has */
    bool extra_text; /* a filled cell past the header's last column */
    long count;      /* cells of the record */
    uint32_t line;   /* of the record, as the spreadsheet or an editor shows it */
};

enum row_state { ROW_GOOD, ROW_BROKEN, ROW_RAGGED };

void rows_init(struct rows *rows, const struct source *source, const struct table *table,
               const bool *wanted, struct arena *arena);
enum row_state rows_read(struct rows *rows, const struct chunk *chunk, size_t record);
void rows_release(struct rows *rows);

/*
 * The one walk over a source's rows, in order, in one thread. visit sees rows->cells and the
 * like; texts last until the next row. row: its number, from 1. Stops where visit does not
 * return 0, and returns what it did; 0 at the end, < 0: error, also where the file changed
 * meanwhile. (A run reads chunks instead, and shares them among threads.)
 */
typedef int visit_cells(void *job, struct rows *rows, enum row_state state, uint64_t row,
                        struct error *err);
int rows_each(const struct source *source, const struct table *table, const bool *wanted,
              visit_cells *visit, void *job, struct error *err);

#endif

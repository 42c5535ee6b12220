#ifndef RASOAT_DATASET_ROWS_H
#define RASOAT_DATASET_ROWS_H

#include "dataset/dataset.h"
#include "evaluate/vector.h"
#include "survey/store.h"

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
    uint32_t *ends; /* of the cells of ROWS_AT_ONCE records, each with so many: */
    size_t stride;
    struct arena *arena;
    bool *unit_wanted; /* `wanted` and what names a unit, where several share a name */
    struct units_memory *unit_memory;
    const bool *wanted;    /* per field; others stay missing (GAP_EMPTY) */
    struct value *cells;   /* per field, and two more for the extra names of unique rules */
    bool *joined;          /* per column: its cells do not stand for themselves alone */
    struct rows_way *ways; /* per column that is wanted, in their order */
    size_t *joins;         /* of them those whose columns are joined */
    size_t way_count, join_count;
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
 * Many records at once, column by column: a vector per field and extra name, of rows from 0 on.
 * What no column of the file fills is in all rows from the start.
 */
struct vector *rows_columns_new(const struct rows *rows, size_t most);
void rows_columns_free(const struct rows *rows, struct vector *columns);
/* So many records from `first` on become the rows of the columns, but for those in the mask
 * `apart`, of which something is to be said: rows_read reads one and rows_put puts it there.
 * Texts last as those of rows_read do. */
void rows_read_many(struct rows *rows, const struct chunk *chunk, size_t first,
                    size_t count, struct vector *columns, uint64_t *apart);
void rows_put(const struct rows *rows, struct vector *columns, size_t row);
/* Marks the fields that may differ from row to row: those of columns, and what names a unit. */
void rows_fields(const struct source *source, const struct table *table, bool *fields);
/* The same rows where a store has all that is wanted as it was read, from its row `first` on.
 * Texts last as long as the store. */
void rows_recall_many(struct rows *rows, const struct store *store, uint32_t first,
                      size_t count, struct vector *columns);
/* One of them, as rows_read gives it. */
void rows_recall(struct rows *rows, const struct store *store, uint32_t row);

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

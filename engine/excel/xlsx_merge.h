#ifndef RASOAT_EXCEL_XLSX_MERGE_H
#define RASOAT_EXCEL_XLSX_MERGE_H

#include "excel/cells.h"

/* Cells merged over several rows; rows and columns from 1. */
struct merge {
    uint32_t column, first, last;
};

struct merges {
    struct merge *items;
    size_t count, capacity;
};

/* Adds a range as "A3:B7", where it is of several rows. */
void merges_add_range(struct merges *merges, struct str range);
void merges_add(struct merges *merges, struct merge merge);
/* Puts the value of merged cells into the first column of each of their rows that has a
 * value of its own: *cells, finished, give way to others, finished too. */
int merges_apply(struct merges *merges, struct cells_store *store, struct cells **cells,
                 struct error *err);
void merges_release(struct merges *merges);

#endif

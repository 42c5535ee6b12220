#ifndef RASOAT_READ_XLSX_MERGE_H
#define RASOAT_READ_XLSX_MERGE_H

#include "read/xlsx_part.h"

/* Cells merged over several rows; rows and columns from 1. */
struct merge {
    uint32_t column, first, last;
};

/* Sorted by first row. */
struct merges {
    struct merge *items;
    size_t count, capacity;
};

/* Looks for them in a sheet, where they stand behind the rows: a search in its bytes, much
 * faster than to read them as XML. A sheet in UTF-16 has none for it. */
int merges_find(const struct xlsx_file *file, const char *path, struct merges *out,
                struct error *err);
void merges_release(struct merges *merges);

#endif

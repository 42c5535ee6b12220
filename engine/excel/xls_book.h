#ifndef RASOAT_EXCEL_XLS_BOOK_H
#define RASOAT_EXCEL_XLS_BOOK_H

#include "excel/xls.h"

struct xls_sheet {
    struct str name;
    size_t start; /* in the stream */
    bool hidden, no_cells;
};

/* What a workbook says once. */
struct xls {
    char *name; /* for messages */
    struct arena arena;
    struct buffer stream;
    struct xls_sheet *sheets;
    size_t sheet_count, sheet_capacity;
    bool from_1904;
    uint8_t *formats; /* of each style, as xlsx_cell.h has them */
    size_t format_count;
    struct buffer strings; /* one after the other */
    size_t *string_ends;
    size_t string_count;
};

int xls_fail_damaged(const struct xls *xls, struct error *err);
/* As xls_read. */
int xls_rows_read(const struct xls *xls, size_t start, struct cells_store *store,
                  struct cells **out, struct error *err);

#endif

#ifndef RASOAT_EXCEL_XLSX_ROWS_H
#define RASOAT_EXCEL_XLSX_ROWS_H

#include "excel/cells.h"
#include "excel/xlsx_book.h"

/* Takes in a sheet. The book has its styles and strings. *out: the caller's, finished. */
int xlsx_rows_read(const struct book *book, const struct xlsx_file *file, const char *path,
                   struct cells_store *store, struct cells **out, struct error *err);

#endif

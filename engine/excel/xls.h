#ifndef RASOAT_EXCEL_XLS_H
#define RASOAT_EXCEL_XLS_H

#include "excel/xlsx.h"

/*
 * An Excel workbook of 97 to 2003 (.xls), and its sheets as the same cells as those of an
 * .xlsx (see there). Workbooks before 97 and those with a password are errors.
 */
struct xls;

/* fd: a file that can be repositioned; it is read here. name is for messages. */
int xls_open(int fd, const char *name, struct xls **out, struct error *err);
size_t xls_count(const struct xls *xls);
struct xlsx_sheet xls_sheet(const struct xls *xls, size_t index); /* borrowed */
/* Takes in a sheet that has cells; *out is the caller's. */
int xls_read(const struct xls *xls, size_t index, struct cells_store *store,
             struct cells **out, struct error *err);
void xls_free(struct xls *xls);

#endif

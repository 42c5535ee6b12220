#ifndef RASOAT_READ_XLSX_ROWS_H
#define RASOAT_READ_XLSX_ROWS_H

#include "read/xlsx_book.h"

/* One sheet while it is turned into CSV. */
struct xlsx_rows;
/* The book has its styles and strings, and stays. */
int xlsx_rows_open(const struct book *book, const struct xlsx_file *file, const char *path,
                   struct xlsx_rows **out, struct error *err);
/* Reads a block on; *ended where there is no more. */
int xlsx_rows_step(struct xlsx_rows *sheet, bool *ended, struct error *err);
/* The text made and not yet taken; valid until xlsx_rows_step. */
struct str xlsx_rows_text(const struct xlsx_rows *sheet);
void xlsx_rows_take(struct xlsx_rows *sheet, size_t length); /* of xlsx_rows_text */
bool xlsx_rows_has_values(const struct xlsx_rows *sheet);    /* so far */
unsigned xlsx_rows_progress(const struct xlsx_rows *sheet);
void xlsx_rows_free(struct xlsx_rows *sheet);

#endif

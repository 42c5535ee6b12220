#ifndef RASOAT_SURVEY_XLSX_SHEET_H
#define RASOAT_SURVEY_XLSX_SHEET_H

#include "survey/xlsx_book.h"

/* One sheet while it is turned into CSV. */
struct sheet;
/* The book has its styles and strings, and stays. */
int sheet_open(const struct book *book, const struct xlsx_file *file, const char *path,
               struct sheet **out, struct error *err);
/* Reads a block on; *ended where there is no more. */
int sheet_step(struct sheet *sheet, bool *ended, struct error *err);
/* The text made and not yet taken; valid until sheet_step. */
struct str sheet_text(const struct sheet *sheet);
void sheet_take(struct sheet *sheet, size_t length); /* of sheet_text */
bool sheet_has_values(const struct sheet *sheet);    /* so far */
unsigned sheet_progress(const struct sheet *sheet);
void sheet_free(struct sheet *sheet);

#endif

#ifndef RASOAT_EXCEL_BOOKS_H
#define RASOAT_EXCEL_BOOKS_H

#include "content/content.h"
#include "excel/cells.h"
#include "excel/xlsx.h"

/*
 * The sheets that a command has read: each is taken from its workbook once, however often
 * it is opened; and what was found out of files. A file is known by its device, number, size
 * and time, so that a changed one is read anew. Any thread may ask.
 */
struct books;
struct books *books_new(void);
/* fd: a workbook of that kind, .xlsx or .xls, that can be repositioned; name is for messages. sheet: its
 * name in any case, or empty for the first sheet that is visible and not empty;
 * ERROR_NOT_FOUND where there is none such. *out lives as long as the books. */
int books_sheet(struct books *books, int fd, enum content kind, const char *name,
                struct str sheet, const struct cells **out, struct error *err);
/* What was found out of that file (of a sheet of it) before, so that it is looked at once
 * however often it is opened; false: nothing was kept. fd: a regular file, or nothing is
 * kept of it. */
enum books_fact { BOOKS_KIND, BOOKS_ENCODING };
bool books_known(struct books *books, int fd, struct str sheet, enum books_fact fact,
                 unsigned *out);
void books_keep(struct books *books, int fd, struct str sheet, enum books_fact fact,
                unsigned value);
/* The sheets with cells, in the workbook's order, in the arena; none where the file is of
 * another kind (or path is "-" or a pipe). A file that cannot be read is an error. */
int books_list(const char *path, struct arena *arena, struct xlsx_sheet **out,
               size_t *count, struct error *err);
void books_free(struct books *books); /* after all readers that were given it */

#endif

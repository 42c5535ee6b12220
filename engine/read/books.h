#ifndef RASOAT_READ_BOOKS_H
#define RASOAT_READ_BOOKS_H

#include "read/cells.h"

/*
 * The sheets that a command has read: each is taken from its workbook once, however often
 * it is opened. A workbook is known by its file (device, number, size, time), so that a
 * changed file is read anew. Any thread may ask.
 */
struct books;
struct books *books_new(void);
/* fd: a workbook, .xlsx or .xlsm, that can be repositioned; name is for messages. sheet: its
 * name in any case, or empty for the first sheet that is visible and not empty;
 * ERROR_NOT_FOUND where there is none such. *out lives as long as the books. */
int books_sheet(struct books *books, int fd, const char *name, struct str sheet,
                const struct cells **out, struct error *err);
void books_free(struct books *books); /* after all readers that were given it */

#endif

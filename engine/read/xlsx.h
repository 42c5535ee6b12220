#ifndef RASOAT_READ_XLSX_H
#define RASOAT_READ_XLSX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"

/*
 * A sheet of an Excel workbook (.xlsx, .xlsm) as CSV text, while it is unpacked: memory
 * does not grow with the rows, only the shared strings are held.
 *
 *   row of the sheet ─► one line, so that a line's number is the row's number in Excel;
 * rows without a value are blank lines, line ends within a cell are blanks number ─► digits
 * with '.', never an exponent, 15 significant digits as Excel shows; with exactly three
 * decimals one zero more (1.5000), lest the point be taken for a separator of thousands;
 * formats such as 0000 keep their zeros at the left date, by format  ─► 2024-09-15; 29
 * February 1900 as Excel has it boolean, error   ─► 1 or 0; #N/A formula          ─► the
 * value stored with it, empty where there is none merged cells     ─► of several rows: the
 * value in the first column of each row that has a value of its own; of one row: the value
 * in the first cell only
 *
 * Rows are as wide as the widest above them. Hidden rows count as any.
 */
struct xlsx;

/* fd: a file that can be repositioned; taken over where that succeeds. name is for
 * messages. sheet: its name in any case, or empty for the first sheet that is visible and
 * not empty; ERROR_NOT_FOUND where there is none such. */
int xlsx_open(int fd, const char *name, struct str sheet, struct xlsx **out,
              struct error *err);
/* Fills `to` with text; *got < size means that the sheet ends there. */
int xlsx_read(struct xlsx *xlsx, char *to, size_t size, size_t *got, struct error *err);
/* How much of the sheet is read, in thousandths. */
unsigned xlsx_progress(const struct xlsx *xlsx);
void xlsx_free(struct xlsx *xlsx);

struct xlsx_sheet {
    struct str name;
    bool hidden;
};

/* The sheets with cells, in the workbook's order, in the arena; none where the file is no
 * .xlsx (or path is "-"). */
int xlsx_sheets(const char *path, struct arena *arena, struct xlsx_sheet **out,
                size_t *count, struct error *err);

#endif

#ifndef RASOAT_EXCEL_XLSX_H
#define RASOAT_EXCEL_XLSX_H

#include "excel/cells.h"

/*
 * An Excel workbook (.xlsx, .xlsm), and its sheets as cells. What becomes of a sheet:
 *
 * clang-format off
 *   row              its number as Excel shows it; rows without a value are none
 *   text             line ends and control characters within a cell are one blank
 *   number           digits with '.', never an exponent, 15 significant digits as Excel
 *                    shows; with exactly three decimals one zero more (1.5000), lest the
 *                    point be taken for a separator of thousands; formats such as 0000 keep
 *                    their zeros at the left; a percentage as it is shown (26%)
 *   date             by its format: 2024-09-15; 29 February 1900 as Excel has it
 *   boolean          1 or 0
 *   error (#N/A)     no value, and told (cells.h)
 *   formula          the value stored with it; where there is none, told
 *   merged cells     of several rows: the value in the first column of each row that has a
 *                    value of its own; of one row: the value in the first cell only
 *   hidden           rows and columns count as any, and are told
 * clang-format on
 *
 * Rows are as wide as the widest above them.
 */
struct xlsx;

struct xlsx_sheet {
    struct str name;
    bool hidden;
    bool no_cells; /* a chart: there is nothing to read */
};

/* fd: a file that can be repositioned; a copy of it is kept. name is for messages. */
int xlsx_open(int fd, const char *name, struct xlsx **out, struct error *err);
size_t xlsx_count(const struct xlsx *xlsx);
struct xlsx_sheet xlsx_sheet(const struct xlsx *xlsx, size_t index); /* borrowed */
/* Takes in a sheet that has cells; *out is the caller's. */
int xlsx_read(const struct xlsx *xlsx, size_t index, struct cells_store *store,
              struct cells **out, struct error *err);
void xlsx_free(struct xlsx *xlsx);

/* The sheets with cells, in the workbook's order, in the arena. fd as for xlsx_open. */
int xlsx_list(int fd, const char *name, struct arena *arena, struct xlsx_sheet **out,
              size_t *count, struct error *err);

#endif

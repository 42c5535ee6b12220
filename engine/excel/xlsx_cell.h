#ifndef RASOAT_EXCEL_XLSX_CELL_H
#define RASOAT_EXCEL_XLSX_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/memory.h"

/* How a cell's number is shown. FORMAT_ZEROS + n: a whole number of at least n digits. */
enum {
    FORMAT_NUMBER,
    FORMAT_DATE,
    FORMAT_TIME,
    FORMAT_PERCENT,
    FORMAT_ZEROS,
    FORMAT_ZEROS_MOST = 40
};

/* By the number of a format that every workbook has, and by the text of one of its own. */
uint8_t xlsx_format_builtin(unsigned id);
uint8_t xlsx_format_of_code(struct str code);

/* Appends the number in a cell's text as xlsx.h says; a text that is no number as it is. */
void xlsx_cell_number(struct buffer *out, struct str text, uint8_t format, bool from_1904);
/* In place: _x000D_ and its like as their characters, line ends and control characters as
 * one blank; the new length. */
size_t xlsx_cell_clean(char *text, size_t length);
/* Of "AB12": 28 and 12, without '$'; 0 where one is missing. False for anything else. */
bool xlsx_cell_reference(struct str text, uint32_t *column, uint32_t *row);

enum { SHEET_ROWS_MOST = 1 << 20, SHEET_COLUMNS_MOST = 1 << 14 };

#endif

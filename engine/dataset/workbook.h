#ifndef RASOAT_DATASET_WORKBOOK_H
#define RASOAT_DATASET_WORKBOOK_H

#include "base/error.h"
#include "excel/xlsx.h"

/*
 * The sheets of a findings workbook: written by findings/findings_xlsx.c, known again when an
 * officer has corrected it. The sheets of data are WORKBOOK_DATA for the main table and the
 * name of its table for any other; where a table has several files, " (2)" and so on
 * follows.
 */
enum workbook_sheet {
    WORKBOOK_SUMMARY,
    WORKBOOK_FINDINGS,
    WORKBOOK_CONFIRMED,
    WORKBOOK_DATA,
    WORKBOOK_UNUSED,
    WORKBOOK_SHEETS,
    WORKBOOK_OTHER = WORKBOOK_SHEETS, /* a sheet of another name */
};

const char *workbook_sheet_name(enum workbook_sheet sheet, enum language language);
/* In either language, in any case, a number after it left out. */
enum workbook_sheet workbook_sheet_of(struct str name);
/* The name without that number. */
struct str workbook_sheet_base(struct str name);
/* True where these are the sheets of a findings workbook: its summary and its findings are
 * among them. */
bool workbook_is_ours(const struct xlsx_sheet *sheets, size_t count);

#endif

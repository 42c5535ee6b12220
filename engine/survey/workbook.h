#ifndef RASOAT_SURVEY_WORKBOOK_H
#define RASOAT_SURVEY_WORKBOOK_H

#include "base/error.h"
#include "excel/xlsx.h"
#include "survey/schema.h"

/*
 * The sheets of a findings workbook: written by findings/findings_xlsx.c, known again when an
 * officer has corrected it. The sheets of data are WORKBOOK_DATA for the main table and the
 * title of its table for any other (in older workbooks its name); where a table has several files, " (2)" and so on
 * follows.
 */
enum workbook_sheet {
    WORKBOOK_SUMMARY,
    WORKBOOK_FINDINGS,
    WORKBOOK_CONFIRMED,
    WORKBOOK_WORK, /* one of several: its name begins so, and goes on with whose work it is */
    WORKBOOK_DATA,
    WORKBOOK_UNUSED,
    WORKBOOK_SHEETS,
    WORKBOOK_OTHER = WORKBOOK_SHEETS, /* a sheet of another name */
};

#define WORKBOOK_WORK_VI "Việc - "
#define WORKBOOK_WORK_EN "Work - "

const char *workbook_sheet_name(enum workbook_sheet sheet, enum language language);
/* In either language, in any case, a number after it left out. */
enum workbook_sheet workbook_sheet_of(struct str name);
/* The name without that number. */
struct str workbook_sheet_base(struct str name);
/* A text as a sheet may be called: without what no such name may hold, at most so many
 * characters. Ends with a NUL. */
enum { WORKBOOK_NAME_MOST = 31 };
struct str workbook_clean_name(struct str name, size_t most, struct arena *arena);
/* How the sheet of a table's data is called: its title, where no other table has that, else its
 * name. Without a number. */
struct str workbook_table_name(const struct schema *schema, unsigned table,
                               enum language language, struct arena *arena);
/* The table that a sheet of data is of, by what stands before its number; -1: none. */
int workbook_table_of(const struct schema *schema, struct str name);
/* True where these are the sheets of a findings workbook: its summary and its findings are
 * among them. */
bool workbook_is_ours(const struct xlsx_sheet *sheets, size_t count);

#endif

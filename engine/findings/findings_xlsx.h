#ifndef RASOAT_FINDINGS_FINDINGS_XLSX_H
#define RASOAT_FINDINGS_FINDINGS_XLSX_H

#include "findings/findings_labels.h"
#include "survey/workbook.h"
#include "write/workbook_file.h"

/*
 * Private to the findings workbook. Findings are kept until all is known, then every sheet
 * is written from top to bottom, the data read once more from their files:
 *
 *   finding ─► kept ─┬─► 'Lỗi', 'Đã giải trình', a work sheet for each group (--by)
 *                    └─► marks, by source, row, column ─► 'Dữ liệu', ...
 *   summary ─────────► 'Tổng hợp', 'Chưa kiểm tra được'
 */
enum {
    XLSX_ROWS_MOST = 1048575,   /* below the header */
    XLSX_COMMENTS_MOST = 50000, /* of a sheet: with more, programs open it no more */
};

struct xlsx_key {
    const struct field *field;
    struct str text; /* as people read it */
};
/* What one reviewer, hamlet or unit is to look at: a work sheet. */
struct xlsx_group {
    struct str by, unit;
    lxw_worksheet *sheet;
};
struct xlsx_finding {
    unsigned check, table, consequence;
    const struct xlsx_group *group; /* NULL: none */
    struct str unit;
    size_t input; /* in summary->inputs; SIZE_MAX: not known */
    struct str file, sheet, cell;
    uint64_t row;
    uint32_t line;
    struct xlsx_key *keys;
    size_t key_count;
    unsigned *fields; /* that it is about, the most telling first; of its own table */
    size_t field_count;
    int link_column; /* of the sheet of data, -1: none */
    struct str message, fix, fingerprint;
    struct str reason, by, date, until; /* of one that is set aside, or was to be: */
    struct str refused; /* why the reason is not taken; empty: none was given */
    bool confirmed;
};

/* A cell of a sheet of data that something is said of. */
struct xlsx_mark {
    size_t input;
    uint64_t row;
    uint32_t column;
    uint32_t finding;
};

enum xlsx_cell { XLSX_TEXT, XLSX_NUMBER, XLSX_DATE, XLSX_DATE_MONTH_FIRST, XLSX_CELLS };
enum { XLSX_PLAIN = SEVERITY_COUNT, XLSX_COLOURS }; /* or a severity */

struct xlsx_writer {
    struct shared shared;
    struct xlsx_finding *findings;
    size_t count, capacity;
    size_t confirmed_count;

    /* from here on: while the workbook is written */
    const struct summary *summary;
    lxw_workbook *workbook;
    struct xlsx_group **groups;
    size_t group_count, group_capacity;
    struct str *sheet_names; /* per input */
    lxw_worksheet **data;    /* per input */
    lxw_worksheet *sheets[WORKBOOK_SHEETS];
    struct xlsx_mark *marks;
    size_t mark_count, mark_capacity;
    size_t uncommented; /* cells that are coloured only */
    lxw_format *cells[XLSX_COLOURS][XLSX_CELLS];
    lxw_format *header, *title, *bold, *wrapped, *text, *indented, *number, *link, *open,
        *closed;
};

/* "vi" or "en" by the report's language. */
const char *findings_xlsx_say(const struct xlsx_writer *writer, const char *vi,
                              const char *en);
/* A text cell; one that is too long for Excel is cut, which its end shows. */
void findings_xlsx_text(struct xlsx_writer *writer, lxw_worksheet *sheet, lxw_row_t row,
                        size_t column, struct str text, lxw_format *format);
/* Room in the first row for captions that take so many lines. */
void findings_xlsx_header(lxw_worksheet *sheet, size_t lines);
void findings_xlsx_number(lxw_worksheet *sheet, lxw_row_t row, size_t column,
                          uint64_t number, lxw_format *format);

/* Finds the groups, where they are asked for, and adds their sheets. ERROR_USAGE: too many. */
int findings_xlsx_groups(struct xlsx_writer *writer, struct error *err);
/* One sheet each. */
void findings_xlsx_list(struct xlsx_writer *writer, lxw_worksheet *sheet, bool confirmed,
                        const struct xlsx_group *group);
int findings_xlsx_data(struct xlsx_writer *writer, size_t input, struct error *err);
void findings_xlsx_summary(struct xlsx_writer *writer);
void findings_xlsx_unused(struct xlsx_writer *writer);

#endif

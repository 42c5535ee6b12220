#ifndef RASOAT_FORMS_FORM_XLSX_H
#define RASOAT_FORMS_FORM_XLSX_H

#include "forms/form_report.h"
#include "write/workbook_file.h"
#include "write/workbook_pages.h"

/*
 * Private to the workbook of forms:
 *
 *   form_xlsx ─┬─► form_xlsx_sheet   a form or a measure
 *              ├─► exit_xlsx_sheets  the list of likely exits, a sheet a unit
 *              └─► form_xlsx_parts   what these share: formats, cells, head and foot
 *
 * A sheet, laid out as the printed forms:
 *
 *   1  form number and source
 *   2  what is lacking, where no conclusion can be drawn
 *   3  UBND ......                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ...
 *   4              TITLE
 *   6  captions, merged, in one to four rows
 *      numbers and formulas of the columns
 *      I, 1, 2, ...; II, 1, 2, ...; III
 *      date
 *      Người lập biểu                   CHỦ TỊCH UBND
 */
enum {
    ROW_HEADING = 0,
    ROW_LACKING = 1,
    ROW_NATION = 2,
    ROW_TITLE = 3,
    ROW_CAPTIONS = 5,
    LINE_HEIGHT = 15,
    NUMBERS_HEIGHT = 26,
    TITLE_HEIGHT = 36,
    FOOT_LINES = 5,
    SIGN_LINES = 5, /* room for the names */
};

struct formats {
    lxw_format *plain, *alarm, *note, *heading, *nation, *title, *caption, *number, *sign,
        *italic, *wrapped;
    /* cells: [bold][kind], and texts: [bold] */
    lxw_format *cells[2][SHEET_RATIO + 1], *names[2], *centred[2];
};

struct form_book {
    const struct tabulation *tabulation;
    const struct exit_list *list; /* may be NULL */
    lxw_workbook *workbook;
    struct formats formats;
    struct arena arena;

    /* of the sheet at hand */
    const struct form_printed *sheet;
    lxw_worksheet *worksheet;
    lxw_col_t first; /* column of the first figure */
    lxw_col_t last;
    lxw_row_t row; /* the next one */
    size_t blocks; /* tables below each other; 1 for a form */
    double width;  /* of a figure's column, in characters */
    double above;  /* points of the rows of captions */
    struct workbook_pages pages;
};

/* ---- form_xlsx_parts.c: what sheets share */
void form_xlsx_formats(struct form_book *book);
/* A sheet of A4 across with its pages numbered, ready to be written. ERROR_WRITE. */
int form_xlsx_add(struct form_book *book, struct str name, struct error *err);
void form_xlsx_text(struct form_book *book, lxw_row_t row, lxw_col_t column,
                    struct str text, lxw_format *format);
/* One cell or a merged range. */
void form_xlsx_range(struct form_book *book, lxw_row_t top, lxw_col_t left,
                     lxw_row_t bottom, lxw_col_t right, struct str text,
                     lxw_format *format);
/* Points of rows that a text takes in columns so many characters wide. */
double form_xlsx_points(struct str text, double width);
bool form_xlsx_lacks(const struct form_book *book);
/* On each sheet: printed alone it must not pass for complete. */
void form_xlsx_lacking(struct form_book *book, lxw_row_t row);
/* UBND ......  and the nation, on the sheet's third row; how high that is. */
void form_xlsx_nation(struct form_book *book);
double form_xlsx_nation_points(const struct form_book *book);
void form_xlsx_title(struct form_book *book, struct str title);
/* The place and day, who made it and, but for a measure, who signs. */
void form_xlsx_foot(struct form_book *book, bool measured);

/* ---- a sheet each. ERROR_WRITE. */
int form_xlsx_sheet(struct form_book *book, const struct form_printed *sheet,
                    struct error *err);

#endif

#ifndef RASOAT_WRITE_WORKBOOK_PAGES_H
#define RASOAT_WRITE_WORKBOOK_PAGES_H

#include <stdbool.h>

#include <xlsxwriter.h>

/*
 * A sheet that is printed on A4 across, one page wide, with its pages numbered by itself: "Trang 2/6".
 * Where its pages end is set here, so that rows that belong together are never parted and it is known
 * how many there are: the program that prints counts the pages of the whole workbook. For the same
 * reason the scale is set here (a program that fits a sheet by itself ends pages where it likes), and
 * each row must have its height set: what is written into it later moves no page.
 */
enum { WORKBOOK_PAGES_MOST = 1000 };

struct workbook_pages {
    double page;  /* points of rows that a page has room for */
    double above; /* points of the rows that each page repeats */
    double used;  /* points of the page at hand */
    lxw_row_t breaks[WORKBOOK_PAGES_MOST + 1];
    size_t count;
};

/* width: of all columns together, in pixels (workbook_pages_pixels). Sets paper, margins, scale. */
void workbook_pages_start(struct workbook_pages *pages, lxw_worksheet *worksheet,
                          double width);
/* Of a column so many characters wide. */
double workbook_pages_pixels(double characters);
/* Rows above the first that may begin a page, of which `repeated` points stand on every one. */
void workbook_pages_head(struct workbook_pages *pages, double points, double repeated);
/* So many points from this row on stay together; true where a page begins with them. */
bool workbook_pages_keep(struct workbook_pages *pages, lxw_row_t row, double points);
/* A page begins with this row. */
void workbook_pages_break(struct workbook_pages *pages, lxw_row_t row);
/* Once all rows are kept. Its name at the foot, and the page; word: "Trang". */
void workbook_pages_finish(struct workbook_pages *pages, lxw_worksheet *worksheet,
                           const char *word);

#endif

#ifndef RASOAT_FORMS_FORM_PAGES_H
#define RASOAT_FORMS_FORM_PAGES_H

#include <stdbool.h>

#include <xlsxwriter.h>

/*
 * Where the pages of a printed sheet end, so that rows that belong together are never parted: the
 * sheet is one page wide by a scale of our own, since a program that fits it by itself ends pages
 * where it likes. A4 across.
 */
enum { FORM_PAGES_MOST = 1000 };

struct form_pages {
    double page;  /* points of rows that a page has room for */
    double above; /* points of the rows that each page repeats */
    double used;  /* points of the page at hand */
    lxw_row_t breaks[FORM_PAGES_MOST + 1];
    size_t count;
};

/* width: of all columns together, in pixels (form_pages_pixels). */
void form_pages_start(struct form_pages *pages, lxw_worksheet *worksheet, double width);
/* Of a column so many characters wide. */
double form_pages_pixels(double characters);
/* Rows above the first that may begin a page, of which `repeated` points stand on every one. */
void form_pages_head(struct form_pages *pages, double points, double repeated);
/* So many points from this row on stay together; true where a page begins with them. */
bool form_pages_keep(struct form_pages *pages, lxw_row_t row, double points);
/* A page begins with this row. */
void form_pages_break(struct form_pages *pages, lxw_row_t row);
void form_pages_finish(struct form_pages *pages, lxw_worksheet *worksheet);

#endif

#include "write/workbook_pages.h"

#include <stdio.h>

#include "write/workbook_file.h"

/* In inches; A4 across in points, less these. */
static const double side = 0.4, top = 0.5, foot = 0.6;
static const double paper_width = 841.9 - 2 * side * 72,
                    paper_height = 595.3 - (top + foot) * 72;
/* Programs differ by a little in how wide a column and how high a row is: in LibreOffice a sheet is up to six
 * parts of a hundred wider than in Excel. */
static const double wide_room = 0.92, high_room = 0.95;

double workbook_pages_pixels(double characters)
{
    return (double)(long)(characters * 7 + 5);
}

void workbook_pages_start(struct workbook_pages *pages, lxw_worksheet *worksheet,
                          double width)
{
    enum { LEAST = 30 };
    double scale = 100 * wide_room * paper_width / (width * 0.75);
    unsigned percent = scale > 100 ? 100 : scale < LEAST ? LEAST : (unsigned)scale;

    *pages = (struct workbook_pages){.page = high_room * paper_height * 100 / percent};
    workbook_a4_across(worksheet);
    worksheet_set_margins(worksheet, side, side, top, foot);
    worksheet_set_print_scale(worksheet, (uint16_t)percent);
    worksheet_set_start_page(worksheet, 1); /* of the whole workbook: each sheet anew */
}

void workbook_pages_head(struct workbook_pages *pages, double points, double repeated)
{
    pages->used = points;
    pages->above = repeated;
}

void workbook_pages_break(struct workbook_pages *pages, lxw_row_t row)
{
    if (pages->count < WORKBOOK_PAGES_MOST)
        pages->breaks[pages->count++] = row;
    pages->used = pages->above;
}

bool workbook_pages_keep(struct workbook_pages *pages, lxw_row_t row, double points)
{
    bool full = pages->used + points > pages->page && pages->used > pages->above &&
                pages->count < WORKBOOK_PAGES_MOST;

    if (full)
        workbook_pages_break(pages, row);
    pages->used += points;
    return full;
}

void workbook_pages_finish(struct workbook_pages *pages, lxw_worksheet *worksheet,
                           const char *word)
{
    char text[64];

    if (pages->count < WORKBOOK_PAGES_MOST)
        snprintf(text, sizeof text, "&L&A&R%s &P/%zu", word, pages->count + 1);
    else /* not every end is set here: who prints counts them */
        snprintf(text, sizeof text, "&L&A&R%s &P", word);
    workbook_checked(worksheet_set_footer(worksheet, text));
    pages->breaks[pages->count] = 0; /* ends the list */
    if (pages->count > 0)
        workbook_checked(worksheet_set_h_pagebreaks(worksheet, pages->breaks));
}

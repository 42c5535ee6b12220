#include "forms/form_pages.h"

#include "write/workbook_file.h"

/* A4 across in points, less the margins and the foot that forms have. */
static const double paper_width = 841.9 - 2 * 0.4 * 72, paper_height = 595.3 - 2 * 0.5 * 72;
/* Programs differ by a little in how wide a column and how high a row is. */
static const double room = 0.95;

double form_pages_pixels(double characters)
{
    return (double)(long)(characters * 7 + 5);
}

void form_pages_start(struct form_pages *pages, lxw_worksheet *worksheet, double width)
{
    enum { LEAST = 30 };
    double scale = 100 * room * paper_width / (width * 0.75);
    unsigned percent = scale > 100 ? 100 : scale < LEAST ? LEAST : (unsigned)scale;

    *pages = (struct form_pages){.page = room * paper_height * 100 / percent};
    worksheet_set_print_scale(worksheet, (uint16_t)percent);
}

void form_pages_head(struct form_pages *pages, double points, double repeated)
{
    pages->used = points;
    pages->above = repeated;
}

void form_pages_break(struct form_pages *pages, lxw_row_t row)
{
    if (pages->count < FORM_PAGES_MOST)
        pages->breaks[pages->count++] = row;
    pages->used = pages->above;
}

bool form_pages_keep(struct form_pages *pages, lxw_row_t row, double points)
{
    bool full = pages->used + points > pages->page && pages->used > pages->above &&
                pages->count < FORM_PAGES_MOST;

    if (full)
        form_pages_break(pages, row);
    pages->used += points;
    return full;
}

void form_pages_finish(struct form_pages *pages, lxw_worksheet *worksheet)
{
    pages->breaks[pages->count] = 0; /* ends the list */
    if (pages->count > 0)
        workbook_checked(worksheet_set_h_pagebreaks(worksheet, pages->breaks));
}

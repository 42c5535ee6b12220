#include <stdlib.h>

#include "base/text.h"
#include "forms/form_xlsx.h"

/* ---- the list of likely exits
 * ------------------------------------------------------------- */

static double list_width(const struct exit_printed *list, size_t column)
{
    enum { LEAST = 6, MOST = 22 };
    double most = LEAST;

    for (size_t r = 0; r < list->row_count; r++) {
        double length =
            (double)text_length(list->cells[r * list->column_count + column].text) + 2;

        if (length > most)
            most = length;
    }
    return most > MOST ? MOST : most;
}

static void write_list_row(struct form_book *book, const double *widths, size_t r)
{
    const struct exit_printed *list = book->list;
    double most = LINE_HEIGHT;

    for (size_t c = 0; c < list->column_count; c++) {
        const struct exit_printed_cell *cell = &list->cells[r * list->column_count + c];
        double points = form_xlsx_points(cell->text, widths[c]);

        if (points > most)
            most = points;
        if (cell->number)
            workbook_checked(worksheet_write_number(
                book->worksheet, book->row, (lxw_col_t)c,
                strtod(arena_str(&book->arena, cell->text).data, NULL),
                book->formats.wrapped));
        else
            form_xlsx_text(book, book->row, (lxw_col_t)c, cell->text,
                           book->formats.wrapped);
    }
    worksheet_set_row(book->worksheet, book->row, most, NULL);
    book->row++;
}

static void write_list_captions(struct form_book *book, double *widths)
{
    const struct exit_printed *list = book->list;

    book->row = ROW_CAPTIONS;
    for (size_t c = 0; c < list->column_count; c++) {
        widths[c] = list_width(list, c);
        worksheet_set_column(book->worksheet, (lxw_col_t)c, (lxw_col_t)c, widths[c], NULL);
        form_xlsx_text(book, book->row, (lxw_col_t)c, list->captions[c],
                       book->formats.caption);
    }
    worksheet_set_row(book->worksheet, book->row, 4 * LINE_HEIGHT, NULL);
    worksheet_repeat_rows(book->worksheet, book->row, book->row);
    book->row++;
    worksheet_freeze_panes(book->worksheet, book->row, 2);
}

int form_xlsx_list(struct form_book *book, struct error *err)
{
    const struct exit_printed *list = book->list;
    double *widths = NULL;

    if (list == NULL || list->column_count == 0)
        return 0;
    if (form_xlsx_add(book, list->name, err) < 0)
        return err->code;
    widths = arena_alloc(&book->arena, list->column_count * sizeof *widths);
    book->last = (lxw_col_t)(list->column_count - 1);
    form_xlsx_lacking(book, ROW_LACKING);
    form_xlsx_nation(book);
    form_xlsx_title(book, list->title);
    write_list_captions(book, widths);
    for (size_t r = 0; r < list->row_count; r++)
        write_list_row(book, widths, r);
    form_xlsx_foot(book, false);
    return 0;
}

#include "forms/form_xlsx.h"

#include "exit/exit_xlsx.h"

static int write_notes(struct form_book *book, struct error *err)
{
    enum { NOTES_WIDTH = 120 };
    const struct remark *remark = tabulation_remark(book->tabulation, 0);
    lxw_row_t row = 0;

    if (remark == NULL && !form_xlsx_lacks(book))
        return 0;
    if (form_xlsx_add(book, str_from("Ghi chú"), err) < 0)
        return err->code;
    worksheet_set_column(book->worksheet, 0, 0, NOTES_WIDTH, NULL);
    workbook_pages_start(&book->pages, book->worksheet, workbook_pages_pixels(NOTES_WIDTH));
    workbook_pages_head(&book->pages, LINE_HEIGHT, 0);
    if (form_xlsx_lacks(book))
        form_xlsx_lacking(book, row++);
    for (size_t i = 0; (remark = tabulation_remark(book->tabulation, i)) != NULL; i++) {
        double points = form_xlsx_points(remark->vi, NOTES_WIDTH);

        workbook_pages_keep(&book->pages, row, points);
        worksheet_set_row(book->worksheet, row, points, NULL);
        form_xlsx_text(book, row++, 0, remark->vi, book->formats.note);
    }
    workbook_pages_finish(&book->pages, book->worksheet, "Trang");
    return 0;
}

static int write_sheets(struct form_book *book, struct error *err)
{
    const struct tabulation *tabulation = book->tabulation;
    struct form_printed sheet;
    bool first = form_xlsx_lacks(book); /* else the forms come first */
    int status = first ? write_notes(book, err) : 0;

    for (size_t f = 0; status == 0 && f < tabulation->form_count; f++) {
        if (!tabulation->forms[f].computed)
            continue;
        form_printed_of(tabulation, &tabulation->forms[f], &book->arena, &sheet);
        status = form_xlsx_sheet(book, &sheet, err);
    }
    for (size_t i = 0; status == 0 && i < tabulation->index_count; i++) {
        form_printed_of_index(tabulation, &tabulation->indices[i], &book->arena, &sheet);
        status = form_xlsx_sheet(book, &sheet, err);
    }
    if (status == 0 && !first)
        status = write_notes(book, err);
    if (status == 0 && book->list != NULL && book->list->candidates > 0)
        status = exit_xlsx_sheets(book->list, book->workbook, err);
    return status;
}

/* ---- the file
 * ----------------------------------------------------------------------------- */

static int fill(void *job, lxw_workbook *workbook, struct error *err)
{
    struct form_book *book = job;

    book->workbook = workbook;
    form_xlsx_formats(book);
    return write_sheets(book, err);
}

int form_xlsx(const struct tabulation *tabulation, const struct exit_list *list,
              struct output *output, struct error *err)
{
    struct form_book book = {.tabulation = tabulation, .list = list};
    int status;

    arena_init(&book.arena);
    status = workbook_file_write(false, fill, &book, output, err);
    arena_release(&book.arena);
    return status;
}

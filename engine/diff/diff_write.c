#include <string.h>

#include "base/text.h"
#include "diff/diff.h"
#include "write/html.h"
#include "write/words.h"
#include "write/workbook_file.h"

static const char *nothing(const struct diff *diff)
{
    return diff->language == LANGUAGE_EN ? "no difference" : "không có gì khác";
}

static bool is_told(const struct diff *diff, const struct diff_table *table)
{
    return !table->of_data || diff->with_data;
}

/* ---- text
 * ----------------------------------------------------------------------------------- */

static void text_row(const struct diff_table *table, const struct str *cells,
                     const size_t *widths, struct prose *prose)
{
    for (size_t c = 0; c < table->columns; c++) {
        size_t width = text_length(cells[c]);
        size_t blanks = width < widths[c] ? widths[c] - width : 0;

        if (widths[c] == 0)
            continue;
        if (table->numbers[c])
            buffer_format(&prose->text, "%*s", (int)blanks, "");
        prose_str(prose, cells[c]);
        if (c + 1 < table->columns)
            buffer_format(&prose->text, "%*s", table->numbers[c] ? 1 : (int)blanks + 1, "");
    }
    buffer_char(&prose->text, '\n');
}

static void text_table(const struct diff *diff, const struct diff_table *table, size_t most,
                       struct prose *prose)
{
    size_t shown = most > 0 && table->rows > most ? most : table->rows;
    size_t widths[16] = {0};

    prose_bold(prose, table->title);
    if (table->rows == 0) {
        buffer_format(&prose->text, ": %s\n\n", nothing(diff));
        return;
    }
    buffer_char(&prose->text, '\n');
    for (size_t c = 0; c < table->columns && c < 16; c++) {
        widths[c] = text_length(table->captions[c]);
        for (size_t r = 0; r < shown; r++) {
            size_t width = text_length(table->cells[r * table->columns + c]);

            widths[c] = width > widths[c] ? width : widths[c];
        }
    }
    if (table->captions[0].length > 0)
        text_row(table, table->captions, widths, prose);
    for (size_t r = 0; r < shown; r++)
        text_row(table, table->cells + r * table->columns, widths, prose);
    if (shown < table->rows)
        buffer_format(&prose->text,
                      diff->language == LANGUAGE_EN ? "... and %zu more (--whole)\n"
                                                    : "... và %zu nữa (--whole)\n",
                      table->rows - shown);
    buffer_char(&prose->text, '\n');
}

void diff_text(const struct diff *diff, size_t most, struct prose *prose)
{
    if (diff->count == 0)
        prose_say(prose, "Không có gì khác nhau\n", "There is no difference\n");
    for (int part = 0; part < DIFF_PARTS && diff->count > 0; part++)
        if (is_told(diff, &diff->tables[part]))
            text_table(diff, &diff->tables[part], most, prose);
}

/* ---- html
 * ----------------------------------------------------------------------------------- */

static struct str page_title(const struct diff *diff)
{
    return str_from(diff->language == LANGUAGE_EN ? "How two packs of rules differ"
                                                  : "Hai bộ quy tắc khác nhau thế nào");
}

static void html_table(struct html *html, const struct diff_table *table)
{
    html_raw(html, "<div class=\"wrap\"><table><thead><tr>");
    for (size_t c = 0; c < table->columns; c++) {
        html_raw(html, "<th scope=\"col\">");
        html_text(html, table->captions[c]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead>\n<tbody>\n");
    for (size_t r = 0; r < table->rows; r++) {
        html_raw(html, "<tr>");
        for (size_t c = 0; c < table->columns; c++) {
            html_raw(html, table->numbers[c] ? "<td class=\"n\">" : "<td>");
            html_text(html, table->cells[r * table->columns + c]);
            html_raw(html, "</td>");
        }
        html_raw(html, "</tr>\n");
    }
    html_raw(html, "</tbody></table></div>\n");
}

void diff_html(const struct diff *diff, struct buffer *out)
{
    struct arena scratch;
    struct html html = {out, &scratch, diff->language, diff->new};

    arena_init(&scratch);
    html_sheet_open(&html, page_title(diff), true);
    html_raw(&html, "<h1>");
    html_text(&html, page_title(diff));
    html_raw(&html, "</h1>\n<p class=\"center\">");
    html_text(&html, diff->old->folder);
    html_raw(&html, " → ");
    html_text(&html, diff->new->folder);
    html_raw(&html, "</p>\n");
    for (int part = 0; part < DIFF_PARTS; part++) {
        const struct diff_table *table = &diff->tables[part];

        if (!is_told(diff, table))
            continue;
        html_raw(&html, "<h2>");
        html_text(&html, table->title);
        html_raw(&html, "</h2>\n");
        if (table->rows > 0) {
            html_table(&html, table);
            continue;
        }
        html_raw(&html, "<p>");
        html_text(&html, str_from(nothing(diff)));
        html_raw(&html, "</p>\n");
    }
    html_sheet_close(&html);
    arena_release(&scratch);
}

/* ---- xlsx
 * ----------------------------------------------------------------------------------- */

struct diff_sheet {
    lxw_worksheet *sheet;
    lxw_format *head, *text, *number;
};

/* "1.107" and "+3" as the numbers that they are. */
static bool is_number(struct str cell, double *out)
{
    bool any = false, minus = cell.length > 0 && cell.data[0] == '-';

    *out = 0;
    for (size_t i = 0; i < cell.length; i++) {
        char c = cell.data[i];

        if (str_digit(c)) {
            *out = *out * 10 + (c - '0');
            any = true;
        } else if ((c != '.' && c != ',' && c != '+' && c != '-') ||
                   ((c == '+' || c == '-') && i > 0)) {
            return false;
        }
    }
    *out = minus ? -*out : *out;
    return any;
}

static void sheet_cell(const struct diff_sheet *at, lxw_row_t row, size_t column,
                       struct str cell, bool numbers, struct arena *scratch)
{
    double value = 0;
    struct buffer clean = {0};

    if (numbers && is_number(cell, &value)) {
        workbook_checked(
            worksheet_write_number(at->sheet, row, (lxw_col_t)column, value, at->number));
        return;
    }
    prose_clean(&clean, cell);
    workbook_checked(worksheet_write_string(at->sheet, row, (lxw_col_t)column,
                                            arena_str(scratch, buffer_str(&clean)).data,
                                            at->text));
    buffer_release(&clean);
}

static void sheet_table(const struct diff *diff, const struct diff_table *table,
                        const struct diff_sheet *at, struct arena *scratch)
{
    workbook_checked(worksheet_write_string(at->sheet, 0, 0, table->title.data, at->head));
    for (size_t c = 0; c < table->columns; c++) {
        workbook_checked(worksheet_write_string(at->sheet, 2, (lxw_col_t)c,
                                                table->captions[c].data, at->head));
        workbook_checked(worksheet_set_column(at->sheet, (lxw_col_t)c, (lxw_col_t)c,
                                              table->captions[c].length == 0 ? 4
                                              : table->numbers[c]            ? 13
                                                                             : 30,
                                              NULL));
    }
    for (size_t r = 0; r < table->rows; r++)
        for (size_t c = 0; c < table->columns; c++)
            sheet_cell(at, (lxw_row_t)(r + 3), c, table->cells[r * table->columns + c],
                       table->numbers[c], scratch);
    if (table->rows == 0)
        workbook_checked(worksheet_write_string(at->sheet, 3, 0, nothing(diff), at->text));
    worksheet_freeze_panes(at->sheet, 3, 0);
    workbook_a4_across(at->sheet);
    worksheet_fit_to_pages(at->sheet, 1, 0);
    workbook_checked(worksheet_repeat_rows(at->sheet, 2, 2));
}

static int fill_book(void *job, lxw_workbook *workbook, struct error *err)
{
    static const char *const names[DIFF_PARTS][2] = {
        {"Tóm tắt", "Summary"}, {"Phân loại", "Classes"},    {"Tham số", "Parameters"},
        {"Quy tắc", "Rules"},   {"Theo quy tắc", "By rule"}, {"Theo đơn vị", "By unit"},
        {"Từng dòng", "Rows"},  {"Phát hiện", "Findings"}};
    const struct diff *diff = job;
    struct arena scratch;

    (void)err;
    arena_init(&scratch);
    struct diff_sheet at = {NULL, workbook_add_format(workbook),
                            workbook_add_format(workbook), workbook_add_format(workbook)};

    format_set_bold(at.head);
    format_set_text_wrap(at.text);
    format_set_align(at.text, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(at.number, "#,##0");
    for (int part = 0; part < DIFF_PARTS; part++) {
        if (!is_told(diff, &diff->tables[part]))
            continue;
        at.sheet = workbook_add_worksheet(workbook, names[part][diff->language]);
        sheet_table(diff, &diff->tables[part], &at, &scratch);
    }
    arena_release(&scratch);
    return 0;
}

int diff_xlsx(const struct diff *diff, struct output *output, struct error *err)
{
    return workbook_file_write(false, fill_book, (void *)(uintptr_t)diff, output, err);
}

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
        buffer_format(
            &prose->text,
            diff->language == LANGUAGE_EN ? "... and %s more (--whole)\n"
                                          : "... và %s nữa (--whole)\n",
            number_count(table->rows - shown, diff->language == LANGUAGE_EN).text);
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
    lxw_format *title, *head, *text, *number, *change;
    double widths[16];
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
        bool change = cell.data[0] == '+' || cell.data[0] == '-';

        workbook_checked(worksheet_write_number(at->sheet, row, (lxw_col_t)column, value,
                                                change ? at->change : at->number));
        return;
    }
    prose_clean(&clean, cell);
    workbook_checked(worksheet_write_string(at->sheet, row, (lxw_col_t)column,
                                            arena_str(scratch, buffer_str(&clean)).data,
                                            numbers ? at->number : at->text));
    buffer_release(&clean);
}

/* As wide as what stands in the column, within what a page has room for; longer texts and
 * captions of numbers take several lines. */
static double width_of(const struct diff_table *table, size_t column)
{
    enum { TEXT_MOST = 52, NUMBER_LEAST = 11, LEAST = 4 };
    size_t width =
        table->numbers[column] ? NUMBER_LEAST : text_length(table->captions[column]);

    for (size_t r = 0; r < table->rows; r++) {
        size_t length = text_length(table->cells[r * table->columns + column]);

        width = length > width ? length : width;
    }
    width = width > TEXT_MOST ? TEXT_MOST : width;
    return (double)(width < LEAST ? LEAST : width) + 2;
}

/* Not every program finds the height of a row out by itself. */
static void sheet_height(const struct diff_sheet *at, lxw_row_t row,
                         const struct str *cells, size_t columns)
{
    size_t most = 1;

    for (size_t c = 0; c < columns; c++) {
        size_t lines = workbook_lines(cells[c], at->widths[c]);

        most = lines > most ? lines : most;
    }
    workbook_checked(worksheet_set_row(at->sheet, row, 15.0 * (double)most, NULL));
}

static void sheet_table(const struct diff *diff, const struct diff_table *table,
                        struct diff_sheet *at, struct arena *scratch)
{
    enum { CAPTIONS = 2, FIRST = 3 };

    workbook_checked(worksheet_write_string(at->sheet, 0, 0, table->title.data, at->title));
    for (size_t c = 0; c < table->columns; c++) {
        at->widths[c] = width_of(table, c);
        workbook_checked(worksheet_write_string(at->sheet, CAPTIONS, (lxw_col_t)c,
                                                table->captions[c].data, at->head));
        workbook_checked(worksheet_set_column(at->sheet, (lxw_col_t)c, (lxw_col_t)c,
                                              at->widths[c], NULL));
    }
    sheet_height(at, CAPTIONS, table->captions, table->columns);
    for (size_t r = 0; r < table->rows; r++) {
        const struct str *cells = table->cells + r * table->columns;

        for (size_t c = 0; c < table->columns; c++)
            sheet_cell(at, (lxw_row_t)(r + FIRST), c, cells[c], table->numbers[c], scratch);
        sheet_height(at, (lxw_row_t)(r + FIRST), cells, table->columns);
    }
    if (table->rows == 0)
        workbook_checked(worksheet_write_string(at->sheet, FIRST, 0, nothing(diff), NULL));
    else
        workbook_checked(worksheet_autofilter(at->sheet, CAPTIONS, 0,
                                              (lxw_row_t)(table->rows + FIRST - 1),
                                              (lxw_col_t)(table->columns - 1)));
    worksheet_freeze_panes(at->sheet, FIRST, 0);
    workbook_checked(worksheet_repeat_rows(at->sheet, CAPTIONS, CAPTIONS));
    workbook_a4_wide(at->sheet, diff->language == LANGUAGE_EN ? "Page" : "Trang");
}

/* Which packs: below the title of the first sheet. */
static void sheet_packs(const struct diff *diff, const struct diff_sheet *at,
                        struct arena *scratch)
{
    struct str names = arena_format(scratch, "%.*s → %.*s", SHOW(diff->old->folder),
                                    SHOW(diff->new->folder));

    workbook_checked(
        worksheet_write_string(at->sheet, 1, 0, workbook_text(scratch, names).data, NULL));
}

static void set_formats(struct diff_sheet *at, lxw_workbook *workbook)
{
    lxw_format **const cells[] = {&at->head, &at->text, &at->number, &at->change};

    at->title = workbook_add_format(workbook);
    format_set_bold(at->title);
    format_set_font_size(at->title, 13);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        *cells[i] = workbook_add_format(workbook);
        format_set_border(*cells[i], LXW_BORDER_THIN);
        format_set_border_color(*cells[i], 0xBFBFBF);
        format_set_align(*cells[i], LXW_ALIGN_VERTICAL_TOP);
    }
    format_set_bold(at->head);
    format_set_text_wrap(at->head);
    format_set_bg_color(at->head, 0xEEEEEE);
    format_set_text_wrap(at->text);
    format_set_num_format(at->number, "#,##0");
    format_set_num_format(at->change, "+#,##0;-#,##0;0");
}

static int fill_book(void *job, lxw_workbook *workbook, struct error *err)
{
    static const char *const names[DIFF_PARTS][2] = {
        {"Tóm tắt", "Summary"},    {"Phân loại", "Classes"},    {"Tham số", "Parameters"},
        {"Quy tắc", "Rules"},      {"Theo quy tắc", "By rule"}, {"Theo đơn vị", "By unit"},
        {"Từng hồ sơ", "Records"}, {"Phát hiện", "Findings"}};
    const struct diff *diff = job;
    struct arena scratch;
    struct diff_sheet at = {0};
    bool first = true;

    (void)err;
    arena_init(&scratch);
    set_formats(&at, workbook);
    for (int part = 0; part < DIFF_PARTS; part++) {
        if (!is_told(diff, &diff->tables[part]))
            continue;
        at.sheet = workbook_add_worksheet(workbook, names[part][diff->language]);
        sheet_table(diff, &diff->tables[part], &at, &scratch);
        if (first)
            sheet_packs(diff, &at, &scratch);
        first = false;
    }
    arena_release(&scratch);
    return 0;
}

int diff_xlsx(const struct diff *diff, struct output *output, struct error *err)
{
    return workbook_file_write(false, fill_book, (void *)(uintptr_t)diff, output, err);
}

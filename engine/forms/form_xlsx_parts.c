#include "forms/form_xlsx.h"

#include "check/lacks.h"

/* ---- formats
 * ------------------------------------------------------------------------------ */

static lxw_format *new_format(struct form_book *book, bool bold, bool border, uint8_t align)
{
    lxw_format *format = workbook_add_format(book->workbook);

    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, 11);
    format_set_align(format, align);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (bold)
        format_set_bold(format);
    if (border)
        format_set_border(format, LXW_BORDER_THIN);
    return format;
}

void form_xlsx_formats(struct form_book *book)
{
    static const char *const kinds[] = {"#,##0", "0.00", "0.0000"};
    struct formats *formats = &book->formats;

    formats->plain = new_format(book, false, false, LXW_ALIGN_LEFT);
    formats->alarm = new_format(book, true, false, LXW_ALIGN_LEFT);
    format_set_font_color(formats->alarm, LXW_COLOR_RED);
    formats->note = new_format(book, false, false, LXW_ALIGN_LEFT);
    format_set_text_wrap(formats->note);
    formats->heading = new_format(book, false, false, LXW_ALIGN_LEFT);
    format_set_italic(formats->heading);
    formats->nation = new_format(book, true, false, LXW_ALIGN_CENTER);
    format_set_text_wrap(formats->nation);
    formats->title = new_format(book, true, false, LXW_ALIGN_CENTER);
    format_set_font_size(formats->title, 14);
    format_set_text_wrap(formats->title);
    formats->caption = new_format(book, true, true, LXW_ALIGN_CENTER);
    format_set_text_wrap(formats->caption);
    formats->number = new_format(book, false, true, LXW_ALIGN_CENTER);
    format_set_italic(formats->number);
    format_set_font_size(formats->number, 9);
    format_set_text_wrap(formats->number);
    formats->sign = new_format(book, true, false, LXW_ALIGN_CENTER);
    formats->italic = new_format(book, false, false, LXW_ALIGN_CENTER);
    format_set_italic(formats->italic);
    formats->wrapped = new_format(book, false, true, LXW_ALIGN_LEFT);
    format_set_text_wrap(formats->wrapped);
    for (int bold = 0; bold < 2; bold++) {
        formats->names[bold] = new_format(book, bold, true, LXW_ALIGN_LEFT);
        formats->centred[bold] = new_format(book, bold, true, LXW_ALIGN_CENTER);
        for (int kind = 0; kind <= SHEET_RATIO; kind++) {
            formats->cells[bold][kind] = new_format(book, bold, true, LXW_ALIGN_RIGHT);
            format_set_num_format(formats->cells[bold][kind], kinds[kind]);
        }
    }
}

/* ---- cells
 * -------------------------------------------------------------------------------- */

void form_xlsx_text(struct form_book *book, lxw_row_t row, lxw_col_t column,
                    struct str text, lxw_format *format)
{
    workbook_checked(worksheet_write_string(
        book->worksheet, row, column, workbook_text(&book->arena, text).data, format));
}

void form_xlsx_range(struct form_book *book, lxw_row_t top, lxw_col_t left,
                     lxw_row_t bottom, lxw_col_t right, struct str text, lxw_format *format)
{
    if (top == bottom && left == right)
        form_xlsx_text(book, top, left, text, format);
    else
        workbook_checked(worksheet_merge_range(book->worksheet, top, left, bottom, right,
                                               workbook_text(&book->arena, text).data,
                                               format));
}

/* What the dots of a line stand for: the unit that all is of, or its place. */
static struct str filled(struct form_book *book, struct str line, bool place)
{
    const struct tabulation *tabulation = book->tabulation;

    return words_dots(line,
                      words_unit(tabulation->pack, tabulation->of, place, &book->arena),
                      &book->arena);
}

static struct str joined(struct form_book *book, const struct str *lines, size_t count)
{
    struct buffer text = {0};

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_char(&text, '\n');
        buffer_add(&text, filled(book, lines[i], false));
    }
    return buffer_keep(&text, &book->arena);
}

double form_xlsx_points(struct str text, double width)
{
    return (double)workbook_lines(text, width * 1.05) * LINE_HEIGHT;
}

/* A name with a blank: the library leaves one like 7.1 without quotes where Excel needs
 * them. */
int form_xlsx_add(struct form_book *book, struct str name, struct error *err)
{
    book->worksheet = workbook_add_worksheet(book->workbook, name.data);
    if (book->worksheet == NULL)
        return error_set(err, ERROR_WRITE, "không lập được tờ '%s' trong tệp Excel",
                         "cannot add the sheet '%s' to the workbook", name.data);
    worksheet_center_horizontally(book->worksheet);
    return 0;
}

/* ---- what is told beside the figures
 * ---------------------------------------------------- */

bool form_xlsx_lacks(const struct form_book *book)
{
    return book->tabulation->told != NULL && told_lacks(book->tabulation->told);
}

void form_xlsx_lacking(struct form_book *book, lxw_row_t row)
{
    struct str said, verdict = lacks_verdict(LANGUAGE_VI);

    if (!form_xlsx_lacks(book))
        return;
    said = book->tabulation->told->lacking[LANGUAGE_VI];
    form_xlsx_text(book, row, 0,
                   arena_format(&book->arena, "%s %s", verdict.data, said.data),
                   book->formats.alarm);
}

/* ---- above the table
 * ---------------------------------------------------------------------- */

/* The last column of the left half. */
static lxw_col_t middle(const struct form_book *book)
{
    lxw_col_t half = (lxw_col_t)((book->last + 1) / 3);

    return half < 1 ? 1 : half;
}

/* The last one, the day, stands at the foot. */
static size_t nation_lines(const struct form_page *page)
{
    return page->right_count > 1 ? page->right_count - 1 : page->right_count;
}

double form_xlsx_nation_points(const struct form_book *book)
{
    const struct form_page *page = &book->tabulation->pack->forms->page;
    size_t right = nation_lines(page);
    size_t lines = right > page->left_count ? right : page->left_count;

    return 16.0 * (double)(lines > 0 ? lines : 1);
}

void form_xlsx_nation(struct form_book *book)
{
    const struct form_page *page = &book->tabulation->pack->forms->page;
    lxw_col_t half = middle(book);

    form_xlsx_range(book, ROW_NATION, 0, ROW_NATION, half,
                    joined(book, page->left, page->left_count), book->formats.nation);
    form_xlsx_range(book, ROW_NATION, (lxw_col_t)(half + 1), ROW_NATION, book->last,
                    joined(book, page->right, nation_lines(page)), book->formats.nation);
    worksheet_set_row(book->worksheet, ROW_NATION, form_xlsx_nation_points(book), NULL);
}

void form_xlsx_title(struct form_book *book, struct str title)
{
    form_xlsx_range(book, ROW_TITLE, 0, ROW_TITLE, book->last, title, book->formats.title);
    worksheet_set_row(book->worksheet, ROW_TITLE, TITLE_HEIGHT, NULL);
}

void form_xlsx_foot(struct form_book *book, bool measured)
{
    const struct form_page *page = &book->tabulation->pack->forms->page;
    lxw_col_t half = middle(book);

    book->row++;
    if (page->right_count > 1)
        form_xlsx_range(book, book->row, (lxw_col_t)(half + 1), book->row, book->last,
                        filled(book, page->right[page->right_count - 1], true),
                        book->formats.italic);
    book->row++;
    if (page->sign_count > 0)
        form_xlsx_range(book, book->row, 0, book->row, half, page->signs[0],
                        book->formats.sign);
    if (page->sign_count > 1 && !measured)
        form_xlsx_range(book, book->row, (lxw_col_t)(half + 1), book->row, book->last,
                        page->signs[1], book->formats.sign);
}

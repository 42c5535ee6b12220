#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "check/lacks.h"
#include "forms/form_pages.h"
#include "forms/form_report.h"
#include "write/workbook_file.h"

/*
 * The workbook, laid out as the printed forms:
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
};

struct formats {
    lxw_format *plain, *alarm, *note, *heading, *nation, *title, *caption, *number, *sign,
        *italic, *wrapped;
    /* cells: [bold][kind], and texts: [bold] */
    lxw_format *cells[2][SHEET_RATIO + 1], *names[2], *centred[2];
};

struct form_book {
    const struct tabulation *tabulation;
    const struct exit_printed *list; /* may be NULL */
    lxw_workbook *workbook;
    struct formats formats;
    struct arena arena;

    /* of the sheet at hand */
    const struct form_printed *sheet;
    lxw_worksheet *worksheet;
    lxw_col_t first; /* column of the first figure */
    lxw_col_t last;
    lxw_row_t row; /* the next one */
    double width;  /* of a figure's column, in characters */
    double above;  /* points of the rows of captions */
    struct form_pages pages;
};

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

static void make_formats(struct form_book *book)
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

static void write_text(struct form_book *book, lxw_row_t row, lxw_col_t column,
                       struct str text, lxw_format *format)
{
    workbook_checked(worksheet_write_string(
        book->worksheet, row, column, workbook_text(&book->arena, text).data, format));
}

/* One cell or a merged range. */
static void write_range(struct form_book *book, lxw_row_t top, lxw_col_t left,
                        lxw_row_t bottom, lxw_col_t right, struct str text,
                        lxw_format *format)
{
    if (top == bottom && left == right)
        write_text(book, top, left, text, format);
    else
        workbook_checked(worksheet_merge_range(book->worksheet, top, left, bottom, right,
                                               workbook_text(&book->arena, text).data,
                                               format));
}

static void write_value(struct form_book *book, lxw_row_t row, lxw_col_t column,
                        struct value value, lxw_format *format)
{
    if (value.kind == VALUE_WHOLE)
        workbook_checked(worksheet_write_number(book->worksheet, row, column,
                                                (double)value.as.whole, format));
    else if (value.kind == VALUE_DECIMAL)
        workbook_checked(
            worksheet_write_number(book->worksheet, row, column,
                                   (double)value.as.whole / (double)DECIMAL_SCALE, format));
    else
        workbook_checked(worksheet_write_blank(book->worksheet, row, column, format));
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
    struct str copy;

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_char(&text, '\n');
        buffer_add(&text, filled(book, lines[i], false));
    }
    copy = arena_str(&book->arena, buffer_str(&text));
    buffer_release(&text);
    return copy;
}

static void set_page(lxw_worksheet *worksheet)
{
    workbook_a4_across(worksheet);
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_center_horizontally(worksheet);
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.5);
    worksheet_set_start_page(worksheet, 1); /* of the whole workbook: each sheet anew */
    worksheet_set_footer(worksheet, "&L&A&R&P");
}

/* A name with a blank: the library leaves one like 7.1 without quotes where Excel needs
 * them. */
static int add_worksheet(struct form_book *book, struct str name, struct error *err)
{
    book->worksheet = workbook_add_worksheet(book->workbook, name.data);
    if (book->worksheet == NULL)
        return error_set(err, ERROR_WRITE, "không lập được tờ '%s' trong tệp Excel",
                         "cannot add the sheet '%s' to the workbook", name.data);
    return 0;
}

/* ---- what is told beside the figures
 * ---------------------------------------------------- */

static bool lacks(const struct form_book *book)
{
    return book->tabulation->told != NULL && told_lacks(book->tabulation->told);
}

/* On each sheet: printed alone it must not pass for complete. */
static void write_lacking(struct form_book *book, lxw_row_t row)
{
    struct str said, verdict = lacks_verdict(LANGUAGE_VI);

    if (!lacks(book))
        return;
    said = book->tabulation->told->lacking[LANGUAGE_VI];
    write_text(book, row, 0, arena_format(&book->arena, "%s %s", verdict.data, said.data),
               book->formats.alarm);
}

static int write_notes(struct form_book *book, struct error *err)
{
    const struct remark *remark = tabulation_remark(book->tabulation, 0);
    lxw_row_t row = 0;

    if (remark == NULL && !lacks(book))
        return 0;
    if (add_worksheet(book, str_from("Ghi chú"), err) < 0)
        return err->code;
    worksheet_set_column(book->worksheet, 0, 0, 120, NULL);
    set_page(book->worksheet);
    if (lacks(book))
        write_lacking(book, row++);
    for (size_t i = 0; (remark = tabulation_remark(book->tabulation, i)) != NULL; i++)
        write_text(book, row++, 0, remark->vi, book->formats.note);
    return 0;
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

static double nation_points(const struct form_book *book)
{
    const struct form_page *page = &book->tabulation->pack->forms->page;
    size_t right = nation_lines(page);
    size_t lines = right > page->left_count ? right : page->left_count;

    return 16.0 * (double)(lines > 0 ? lines : 1);
}

/* UBND ......  and the nation, on the sheet's third row. */
static void write_nation(struct form_book *book)
{
    const struct form_page *page = &book->tabulation->pack->forms->page;
    lxw_col_t half = middle(book);

    write_range(book, ROW_NATION, 0, ROW_NATION, half,
                joined(book, page->left, page->left_count), book->formats.nation);
    write_range(book, ROW_NATION, (lxw_col_t)(half + 1), ROW_NATION, book->last,
                joined(book, page->right, nation_lines(page)), book->formats.nation);
    worksheet_set_row(book->worksheet, ROW_NATION, nation_points(book), NULL);
}

static void write_title(struct form_book *book, struct str title)
{
    write_range(book, ROW_TITLE, 0, ROW_TITLE, book->last, title, book->formats.title);
    worksheet_set_row(book->worksheet, ROW_TITLE, TITLE_HEIGHT, NULL);
}

/* Lines that a caption takes in a cell of so many characters. */
static double lines_of(struct str text, double width)
{
    double length = (double)text_length(text) * 1.25;

    return length <= width ? 1 : (double)(long)(length / width) + 1;
}

/* The last of the columns that stand under the same caption as this one. */
static size_t group_end(const struct form_printed *sheet, size_t column, size_t level)
{
    while (column + 1 < sheet->column_count &&
           form_printed_same_group(&sheet->columns[column], &sheet->columns[column + 1],
                                   level))
        column++;
    return column;
}

/* High enough for the captions that stand in this row alone. */
static double group_lines(const struct form_book *book, size_t level)
{
    const struct form_printed *sheet = book->sheet;
    double most = 1;

    for (size_t c = 0; c < sheet->column_count; c++) {
        const struct form_printed_column *column = &sheet->columns[c];
        double width = 0, lines;

        if (level >= column->group_count)
            continue;
        width = book->width * (double)(group_end(sheet, c, level) - c + 1);
        if (c > 0 && form_printed_same_group(column, &sheet->columns[c - 1], level))
            continue;
        lines = lines_of(column->groups[level], width);
        if (lines > most)
            most = lines;
    }
    return most;
}

/* What the rows above leave of the longest caption that ends in the last row. */
static double last_lines(const struct form_book *book, size_t depth)
{
    double most = 2;

    for (size_t c = 0; c < book->sheet->column_count; c++) {
        const struct form_printed_column *column = &book->sheet->columns[c];
        double lines = lines_of(column->title, book->width);

        for (size_t level = column->group_count; level + 1 < depth; level++)
            lines -= group_lines(book, level);
        if (lines > most)
            most = lines;
    }
    return most;
}

static void set_heights(struct form_book *book, size_t depth)
{
    for (size_t level = 0; level < depth; level++) {
        double lines =
            level + 1 < depth ? group_lines(book, level) : last_lines(book, depth);

        worksheet_set_row(book->worksheet, (lxw_row_t)(ROW_CAPTIONS + level),
                          lines * LINE_HEIGHT + 4, NULL);
        book->above += lines * LINE_HEIGHT + 4;
    }
}

static void write_captions_of(struct form_book *book, size_t depth)
{
    const struct form_printed *sheet = book->sheet;
    lxw_row_t top = ROW_CAPTIONS, bottom = (lxw_row_t)(ROW_CAPTIONS + depth - 1);

    for (size_t c = 0; c < sheet->column_count; c++) {
        const struct form_printed_column *column = &sheet->columns[c];
        lxw_col_t at = (lxw_col_t)(book->first + c);

        for (size_t level = 0; level < column->group_count; level++) {
            lxw_row_t row = (lxw_row_t)(top + level);
            size_t end = group_end(sheet, c, level);

            if (c > 0 && form_printed_same_group(column, &sheet->columns[c - 1], level))
                continue;
            write_range(book, row, at, row, (lxw_col_t)(book->first + end),
                        column->groups[level], book->formats.caption);
        }
        write_range(book, (lxw_row_t)(top + column->group_count), at, bottom, at,
                    column->title, book->formats.caption);
    }
}

static void write_numbers(struct form_book *book)
{
    const struct form_printed *sheet = book->sheet;

    for (lxw_col_t c = 0; c < book->first; c++)
        write_text(book, book->row, c, (struct str){0}, book->formats.number);
    for (size_t c = 0; c < sheet->column_count; c++)
        write_text(book, book->row, (lxw_col_t)(book->first + c), sheet->columns[c].number,
                   book->formats.number);
    worksheet_set_row(book->worksheet, book->row, NUMBERS_HEIGHT, NULL);
    book->above += NUMBERS_HEIGHT;
    book->row++;
}

static void write_captions(struct form_book *book)
{
    const struct form_printed *sheet = book->sheet;
    size_t depth = form_printed_depth(sheet);
    lxw_row_t top = ROW_CAPTIONS, bottom = (lxw_row_t)(ROW_CAPTIONS + depth - 1);

    write_range(book, top, 0, bottom, 0, str_from("TT"), book->formats.caption);
    write_range(book, top, 1, bottom, 1, sheet->unit_caption, book->formats.caption);
    if (sheet->line_caption.length > 0)
        write_range(book, top, 2, bottom, 2, sheet->line_caption, book->formats.caption);
    write_captions_of(book, depth);
    set_heights(book, depth);
    book->row = (lxw_row_t)(bottom + 1);
    write_numbers(book);
    worksheet_repeat_rows(book->worksheet, top, (lxw_row_t)(book->row - 1));
    worksheet_freeze_panes(book->worksheet, book->row, book->first);
}

/* ---- the table
 * ---------------------------------------------------------------------------- */

static void write_unit(struct form_book *book, size_t number)
{
    const struct form_printed *sheet = book->sheet;
    const struct tab_unit *unit = &book->tabulation->units[number];
    int bold = unit->level != TAB_UNIT;
    lxw_row_t end = (lxw_row_t)(book->row + sheet->line_count - 1);

    form_pages_keep(&book->pages, book->row, (double)sheet->line_count * LINE_HEIGHT);
    write_range(book, book->row, 0, end, 0, unit->no, book->formats.centred[bold]);
    write_range(book, book->row, 1, end, 1, unit->name, book->formats.names[bold]);
    for (size_t l = 0; l < sheet->line_count; l++, book->row++) {
        const struct value *cells =
            sheet->cells + (number * sheet->line_count + l) * sheet->column_count;

        worksheet_set_row(book->worksheet, book->row, LINE_HEIGHT, NULL);
        if (sheet->line_caption.length > 0)
            write_text(book, book->row, 2, sheet->lines[l], book->formats.names[bold]);
        for (size_t c = 0; c < sheet->column_count; c++)
            write_value(book, book->row, (lxw_col_t)(book->first + c), cells[c],
                        book->formats.cells[bold][sheet->columns[c].kind]);
    }
}

static void write_foot(struct form_book *book)
{
    const struct form_page *page = &book->tabulation->pack->forms->page;
    lxw_col_t half = middle(book);

    book->row++;
    if (page->right_count > 1)
        write_range(book, book->row, (lxw_col_t)(half + 1), book->row, book->last,
                    filled(book, page->right[page->right_count - 1], true),
                    book->formats.italic);
    book->row++;
    if (page->sign_count > 0)
        write_range(book, book->row, 0, book->row, half, page->signs[0],
                    book->formats.sign);
    if (page->sign_count > 1 && !book->sheet->measured)
        write_range(book, book->row, (lxw_col_t)(half + 1), book->row, book->last,
                    page->signs[1], book->formats.sign);
}

/* Below the room for names: why a figure is not there, and of whom it lacks data. */
static void write_counted(struct form_book *book)
{
    enum { ROOM = 5 };
    struct str rest = book->sheet->notes;

    if (rest.length == 0)
        return;
    book->row += ROOM;
    write_text(book, book->row++, 0, str_from("Ghi chú khi tính (không thuộc biểu):"),
               book->formats.heading);
    while (rest.length > 0) {
        const char *end = memchr(rest.data, '\n', rest.length);
        struct str line = {rest.data,
                           end == NULL ? rest.length : (size_t)(end - rest.data)};
        double characters = (double)(book->last - book->first + 1) * book->width + 29;

        worksheet_set_row(book->worksheet, book->row,
                          lines_of(line, characters) * LINE_HEIGHT, NULL);
        write_range(book, book->row, 0, book->row, book->last, line, book->formats.note);
        book->row++;
        rest = end == NULL ? (struct str){0}
                           : (struct str){end + 1, rest.length - line.length - 1};
    }
}

static void set_up(struct form_book *book)
{
    lxw_worksheet *worksheet = book->worksheet;

    enum { NO = 5, NAME = 24, LINE = 14 };
    double pixels = form_pages_pixels(NO) + form_pages_pixels(NAME) +
                    (double)(book->last - book->first + 1) * form_pages_pixels(book->width);

    set_page(worksheet);
    worksheet_set_column(worksheet, 0, 0, NO, NULL);
    worksheet_set_column(worksheet, 1, 1, NAME, NULL);
    if (book->first > 2) {
        worksheet_set_column(worksheet, 2, 2, LINE, NULL);
        pixels += form_pages_pixels(LINE);
    }
    worksheet_set_column(worksheet, book->first, book->last, book->width, NULL);
    form_pages_start(&book->pages, worksheet, pixels);
    book->above = 0;
}

/* Heading, what is lacking, the nation's lines, the title. */
static double head_points(const struct form_book *book)
{
    return (double)(ROW_TITLE - 1) * LINE_HEIGHT + nation_points(book) + TITLE_HEIGHT;
}

static int write_sheet(struct form_book *book, const struct form_printed *sheet,
                       struct error *err)
{
    book->sheet = sheet;
    if (add_worksheet(book, sheet->name, err) < 0)
        return err->code;
    book->first = sheet->line_caption.length > 0 ? 3 : 2;
    book->last = (lxw_col_t)(book->first + sheet->column_count - 1);
    book->width = sheet->column_count <= 9 ? 14 : sheet->column_count <= 15 ? 11 : 9;
    set_up(book);
    write_text(book, ROW_HEADING, 0, sheet->heading, book->formats.heading);
    write_lacking(book, ROW_LACKING);
    write_nation(book);
    write_title(book, sheet->title);
    write_captions(book);
    form_pages_head(&book->pages, book->above + head_points(book), book->above);
    for (size_t u = 0; u < book->tabulation->unit_count; u++)
        write_unit(book, u);
    form_pages_keep(&book->pages, book->row, FOOT_LINES * LINE_HEIGHT);
    if (sheet->note.length > 0)
        write_text(book, book->row++, 0, sheet->note, book->formats.plain);
    write_foot(book);
    write_counted(book);
    form_pages_finish(&book->pages, book->worksheet);
    return 0;
}

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
    double most = 1;

    for (size_t c = 0; c < list->column_count; c++) {
        const struct exit_printed_cell *cell = &list->cells[r * list->column_count + c];
        double lines = lines_of(cell->text, widths[c] * 1.25);

        if (lines > most)
            most = lines;
        if (cell->number)
            workbook_checked(worksheet_write_number(
                book->worksheet, book->row, (lxw_col_t)c,
                strtod(arena_str(&book->arena, cell->text).data, NULL),
                book->formats.wrapped));
        else
            write_text(book, book->row, (lxw_col_t)c, cell->text, book->formats.wrapped);
    }
    worksheet_set_row(book->worksheet, book->row, most * LINE_HEIGHT, NULL);
    book->row++;
}

static void write_list_captions(struct form_book *book, double *widths)
{
    const struct exit_printed *list = book->list;

    book->row = ROW_CAPTIONS;
    for (size_t c = 0; c < list->column_count; c++) {
        widths[c] = list_width(list, c);
        worksheet_set_column(book->worksheet, (lxw_col_t)c, (lxw_col_t)c, widths[c], NULL);
        write_text(book, book->row, (lxw_col_t)c, list->captions[c], book->formats.caption);
    }
    worksheet_set_row(book->worksheet, book->row, 4 * LINE_HEIGHT, NULL);
    worksheet_repeat_rows(book->worksheet, book->row, book->row);
    book->row++;
    worksheet_freeze_panes(book->worksheet, book->row, 2);
}

static int write_list(struct form_book *book, struct error *err)
{
    const struct exit_printed *list = book->list;
    double *widths = NULL;

    if (list == NULL || list->column_count == 0)
        return 0;
    if (add_worksheet(book, list->name, err) < 0)
        return err->code;
    widths = arena_alloc(&book->arena, list->column_count * sizeof *widths);
    book->last = (lxw_col_t)(list->column_count - 1);
    set_page(book->worksheet);
    write_lacking(book, ROW_LACKING);
    write_nation(book);
    write_title(book, list->title);
    write_list_captions(book, widths);
    for (size_t r = 0; r < list->row_count; r++)
        write_list_row(book, widths, r);
    write_foot(book);
    return 0;
}

static int write_sheets(struct form_book *book, struct error *err)
{
    const struct tabulation *tabulation = book->tabulation;
    struct form_printed sheet;
    bool first = lacks(book); /* else the forms come first */
    int status = first ? write_notes(book, err) : 0;

    for (size_t f = 0; status == 0 && f < tabulation->form_count; f++) {
        if (!tabulation->forms[f].computed)
            continue;
        form_printed_of(tabulation, &tabulation->forms[f], &book->arena, &sheet);
        status = write_sheet(book, &sheet, err);
    }
    for (size_t i = 0; status == 0 && i < tabulation->index_count; i++) {
        form_printed_of_index(tabulation, &tabulation->indices[i], &book->arena, &sheet);
        status = write_sheet(book, &sheet, err);
    }
    if (status == 0)
        status = write_list(book, err);
    return status == 0 && !first ? write_notes(book, err) : status;
}

/* ---- the file
 * ----------------------------------------------------------------------------- */

static int fill(void *job, lxw_workbook *workbook, struct error *err)
{
    struct form_book *book = job;

    book->workbook = workbook;
    make_formats(book);
    return write_sheets(book, err);
}

int form_xlsx(const struct tabulation *tabulation, const struct exit_printed *list,
              struct output *output, struct error *err)
{
    struct form_book book = {.tabulation = tabulation, .list = list};
    int status;

    arena_init(&book.arena);
    status = workbook_file_write(false, fill, &book, output, err);
    arena_release(&book.arena);
    return status;
}

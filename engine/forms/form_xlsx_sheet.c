#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "forms/form_xlsx.h"

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

/* Lines that a caption, in bold letters, takes in a cell of so many characters. */
static double lines_of(struct str text, double width)
{
    return (double)workbook_lines(text, width * 0.9);
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

static void set_heights(struct form_book *book, lxw_row_t top, size_t depth)
{
    book->above = 0;
    for (size_t level = 0; level < depth; level++) {
        double lines =
            level + 1 < depth ? group_lines(book, level) : last_lines(book, depth);

        worksheet_set_row(book->worksheet, (lxw_row_t)(top + level),
                          lines * LINE_HEIGHT + 4, NULL);
        book->above += lines * LINE_HEIGHT + 4;
    }
}

static void write_captions_of(struct form_book *book, lxw_row_t top, lxw_row_t bottom)
{
    const struct form_printed *sheet = book->sheet;

    for (size_t c = 0; c < sheet->column_count; c++) {
        const struct form_printed_column *column = &sheet->columns[c];
        lxw_col_t at = (lxw_col_t)(book->first + c);

        for (size_t level = 0; level < column->group_count; level++) {
            lxw_row_t row = (lxw_row_t)(top + level);
            size_t end = group_end(sheet, c, level);

            if (c > 0 && form_printed_same_group(column, &sheet->columns[c - 1], level))
                continue;
            form_xlsx_range(book, row, at, row, (lxw_col_t)(book->first + end),
                            column->groups[level], book->formats.caption);
        }
        form_xlsx_range(book, (lxw_row_t)(top + column->group_count), at, bottom, at,
                        column->title, book->formats.caption);
    }
}

static void write_numbers(struct form_book *book)
{
    const struct form_printed *sheet = book->sheet;

    for (lxw_col_t c = 0; c < book->first; c++)
        form_xlsx_text(book, book->row, c, (struct str){0}, book->formats.number);
    for (size_t c = 0; c < sheet->column_count; c++)
        form_xlsx_text(book, book->row, (lxw_col_t)(book->first + c),
                       sheet->columns[c].number, book->formats.number);
    worksheet_set_row(book->worksheet, book->row, NUMBERS_HEIGHT, NULL);
    book->above += NUMBERS_HEIGHT;
    book->row++;
}

/* From the row at hand on. */
static void write_captions(struct form_book *book)
{
    const struct form_printed *sheet = book->sheet;
    size_t depth = form_printed_depth(sheet);
    lxw_row_t top = book->row, bottom = (lxw_row_t)(top + depth - 1);

    form_xlsx_range(book, top, 0, bottom, 0, str_from("TT"), book->formats.caption);
    form_xlsx_range(book, top, 1, bottom, 1, sheet->unit_caption, book->formats.caption);
    if (sheet->line_caption.length > 0)
        form_xlsx_range(book, top, 2, bottom, 2, sheet->line_caption,
                        book->formats.caption);
    write_captions_of(book, top, bottom);
    set_heights(book, top, depth);
    book->row = (lxw_row_t)(bottom + 1);
    write_numbers(book);
}

/* ---- the table
 * ---------------------------------------------------------------------------- */

static void write_unit(struct form_book *book, size_t number)
{
    const struct form_printed *sheet = book->sheet;
    const struct tab_unit *unit = &book->tabulation->units[number];
    int bold = unit->level != TAB_UNIT;
    lxw_row_t end;

    if (workbook_pages_keep(&book->pages, book->row,
                            (double)sheet->line_count * LINE_HEIGHT) &&
        book->blocks > 1)
        write_captions(book);
    end = (lxw_row_t)(book->row + sheet->line_count - 1);
    form_xlsx_range(book, book->row, 0, end, 0, unit->no, book->formats.centred[bold]);
    form_xlsx_range(book, book->row, 1, end, 1, unit->name, book->formats.names[bold]);
    for (size_t l = 0; l < sheet->line_count; l++, book->row++) {
        const struct value *cells =
            sheet->cells + (number * sheet->line_count + l) * sheet->stride;

        worksheet_set_row(book->worksheet, book->row, LINE_HEIGHT, NULL);
        if (sheet->line_caption.length > 0)
            form_xlsx_text(book, book->row, 2, sheet->lines[l], book->formats.names[bold]);
        for (size_t c = 0; c < sheet->column_count; c++)
            write_value(book, book->row, (lxw_col_t)(book->first + c), cells[c],
                        book->formats.cells[bold][sheet->columns[c].kind]);
    }
}

/* Below the room for names: why a figure is not there, and of whom it lacks data. */
static void write_counted(struct form_book *book)
{
    struct str rest = book->sheet->notes;

    if (rest.length == 0)
        return;
    book->row += SIGN_LINES;
    workbook_pages_keep(&book->pages, book->row, 3 * LINE_HEIGHT);
    form_xlsx_text(book, book->row++, 0, str_from("Ghi chú khi tính (không thuộc biểu):"),
                   book->formats.heading);
    while (rest.length > 0) {
        const char *end = memchr(rest.data, '\n', rest.length);
        struct str line = {rest.data,
                           end == NULL ? rest.length : (size_t)(end - rest.data)};
        double characters = (double)(book->last - book->first + 1) * book->width + 29;
        double points = form_xlsx_points(line, characters);

        workbook_pages_keep(&book->pages, book->row, points);
        worksheet_set_row(book->worksheet, book->row, points, NULL);
        form_xlsx_range(book, book->row, 0, book->row, book->last, line,
                        book->formats.note);
        book->row++;
        rest = end == NULL ? (struct str){0}
                           : (struct str){end + 1, rest.length - line.length - 1};
    }
}

static void set_up(struct form_book *book)
{
    enum { NO = 5, NAME = 24, LINE = 14 };
    lxw_worksheet *worksheet = book->worksheet;
    double pixels =
        workbook_pages_pixels(NO) + workbook_pages_pixels(NAME) +
        (double)(book->last - book->first + 1) * workbook_pages_pixels(book->width);

    worksheet_set_column(worksheet, 0, 0, NO, NULL);
    worksheet_set_column(worksheet, 1, 1, NAME, NULL);
    if (book->first > 2) {
        worksheet_set_column(worksheet, 2, 2, LINE, NULL);
        pixels += workbook_pages_pixels(LINE);
    }
    worksheet_set_column(worksheet, book->first, book->last, book->width, NULL);
    workbook_pages_start(&book->pages, worksheet, pixels);
}

/* Heading, what is lacking, the nation's lines, the title. */
static double head_points(const struct form_book *book)
{
    return (double)(ROW_TITLE - 1) * LINE_HEIGHT + form_xlsx_nation_points(book) +
           TITLE_HEIGHT;
}

/* ---- blocks: a measure has more columns than a page has room for
 * -------------------------------------------------------- */

/* The end of the columns that stand in one block with this one: all of a form, those of a measure
 * that have an outermost caption in common. */
static size_t block_end(const struct form_printed *sheet, size_t from)
{
    const struct form_printed_column *columns = sheet->columns;
    size_t to = from + 1;

    if (!sheet->measured)
        return sheet->column_count;
    while (to < sheet->column_count &&
           (columns[to].group_count == 0
                ? columns[from].group_count == 0
                : form_printed_same_group(&columns[from], &columns[to], 0)))
        to++;
    return to;
}

static void find_blocks(struct form_book *book, const struct form_printed *sheet)
{
    size_t widest = 1;

    book->blocks = 0;
    for (size_t from = 0, to; from < sheet->column_count; from = to) {
        to = block_end(sheet, from);
        widest = to - from > widest ? to - from : widest;
        book->blocks++;
    }
    book->first = sheet->line_caption.length > 0 ? 3 : 2;
    book->last = (lxw_col_t)(book->first + widest - 1);
    book->width = widest <= 9 ? 14 : widest <= 15 ? 11 : 9;
}

static void write_block(struct form_book *book, const struct form_printed *sheet,
                        size_t from, size_t to)
{
    struct form_printed block = *sheet;

    block.columns += from;
    block.column_count = to - from;
    block.cells += from;
    book->sheet = &block;
    if (from > 0)
        workbook_pages_break(&book->pages, ++book->row);
    write_captions(book);
    workbook_pages_head(&book->pages, book->above + (from == 0 ? head_points(book) : 0),
                        book->above);
    for (size_t u = 0; u < book->tabulation->unit_count; u++)
        write_unit(book, u);
    book->sheet = sheet;
}

/* Captions stand above each page: those of one block the program that prints repeats. */
static void write_blocks(struct form_book *book, const struct form_printed *sheet)
{
    lxw_row_t below = (lxw_row_t)(ROW_CAPTIONS + form_printed_depth(sheet));

    book->row = ROW_CAPTIONS;
    for (size_t from = 0, to; from < sheet->column_count; from = to) {
        to = block_end(sheet, from);
        write_block(book, sheet, from, to);
    }
    if (book->blocks == 1)
        worksheet_repeat_rows(book->worksheet, ROW_CAPTIONS, below);
    worksheet_freeze_panes(book->worksheet, book->blocks == 1 ? below + 1 : 0, book->first);
}

int form_xlsx_sheet(struct form_book *book, const struct form_printed *sheet,
                    struct error *err)
{
    book->sheet = sheet;
    if (form_xlsx_add(book, sheet->name, err) < 0)
        return err->code;
    find_blocks(book, sheet);
    set_up(book);
    form_xlsx_text(book, ROW_HEADING, 0, sheet->heading, book->formats.heading);
    form_xlsx_lacking(book, ROW_LACKING);
    form_xlsx_nation(book);
    form_xlsx_title(book, sheet->title);
    write_blocks(book, sheet);
    workbook_pages_keep(&book->pages, book->row, (FOOT_LINES + SIGN_LINES) * LINE_HEIGHT);
    if (sheet->note.length > 0)
        form_xlsx_text(book, book->row++, 0, sheet->note, book->formats.plain);
    form_xlsx_foot(book, sheet->measured);
    write_counted(book);
    workbook_pages_finish(&book->pages, book->worksheet, "Trang");
    return 0;
}

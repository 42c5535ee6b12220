#include "exit/exit_xlsx.h"

#include <string.h>

#include "base/text.h"
#include "check/lacks.h"
#include "exit/exit_printed.h"
#include "pack/form.h"
#include "write/prose.h"
#include "write/workbook_file.h"
#include "write/workbook_pages.h"

/*
 * One sheet a unit, as it sends the list on: the heading of an office, the list in the order of
 * who to work with first, then what it comes to by cause and by what is lacking, and the
 * signatures. In the pack's own language. A4, ten columns.
 */
enum {
    COLUMN_NUMBER,
    COLUMN_CODE,
    COLUMN_NAMES, /* the listing's texts: who and where */
    COLUMN_CLASS, /* and how likely */
    COLUMN_CAUSES,
    COLUMN_REASONS,
    COLUMN_MEASURES,
    COLUMN_OFFICES,
    COLUMN_WHEN,
    COLUMN_NOTES,
    COLUMNS
};
enum {
    LINE_HEIGHT = 13,
    ROW_HEIGHT = 15,
    TITLE_HEIGHT = 24,
    SIGN_LINES = 5,
    NAMES_MOST = 31
};
static const struct {
    const char *vi, *en;
    double width;
} captions[COLUMNS] = {
    [COLUMN_NUMBER] = {"TT", "No.", 4},
    [COLUMN_CODE] = {"Mã {record}", "Code", 8},
    [COLUMN_NAMES] = {"Họ tên, nơi ở", "Name, place", 17},
    [COLUMN_CLASS] = {"Phân loại; khả năng", "Class; likelihood", 13},
    [COLUMN_CAUSES] = {"{Cause}; chỉ số cần khắc phục", "{Cause}; to mend", 20},
    [COLUMN_REASONS] = {"Lý do có khả năng {exit}", "Why it is likely to {exit}", 20},
    [COLUMN_MEASURES] = {"Biện pháp hỗ trợ", "What to do", 26},
    [COLUMN_OFFICES] = {"Cơ quan phụ trách", "Who does it", 18},
    [COLUMN_WHEN] = {"Thời hạn", "By when", 9},
    [COLUMN_NOTES] = {"Ghi chú", "Notes", 11},
};

struct exit_book {
    const struct exit_list *list;
    size_t at; /* in its households, which are in the order of the units */
    enum language language;
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *nation, *title, *plain, *caption, *cell, *centred, *number, *sign, *alarm;
    struct arena arena;
    struct workbook_pages pages;
    double above; /* points of the rows of the heading */
    lxw_row_t row;
};

static lxw_format *new_format(struct exit_book *book, bool bold, bool border, uint8_t align)
{
    lxw_format *format = workbook_add_format(book->workbook);

    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, 10);
    format_set_align(format, align);
    format_set_align(format, border ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    if (bold)
        format_set_bold(format);
    if (border) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_text_wrap(format);
    }
    return format;
}

static void make_formats(struct exit_book *book)
{
    book->nation = new_format(book, true, false, LXW_ALIGN_CENTER);
    format_set_text_wrap(book->nation);
    book->title = new_format(book, true, false, LXW_ALIGN_CENTER);
    format_set_font_size(book->title, 13);
    format_set_text_wrap(book->title);
    book->plain = new_format(book, false, false, LXW_ALIGN_LEFT);
    format_set_text_wrap(book->plain);
    book->alarm = new_format(book, true, false, LXW_ALIGN_LEFT);
    format_set_font_color(book->alarm, LXW_COLOR_RED);
    book->sign = new_format(book, true, false, LXW_ALIGN_CENTER);
    book->caption = new_format(book, true, true, LXW_ALIGN_CENTER);
    format_set_align(book->caption, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(book->caption, 0xEEEEEE);
    book->cell = new_format(book, false, true, LXW_ALIGN_LEFT);
    book->centred = new_format(book, false, true, LXW_ALIGN_CENTER);
    book->number = new_format(book, false, true, LXW_ALIGN_RIGHT);
    format_set_num_format(book->number, "#,##0");
}

static struct str say(struct exit_book *book, const char *vi, const char *en)
{
    return words_say(book->list->pack, book->language, vi, en, &book->arena);
}

/* Data never brings a control character into a cell. */
static const char *clean(struct exit_book *book, struct str text)
{
    struct buffer out = {0};
    struct str kept;

    prose_clean_lines(&out, text);
    kept = workbook_text(&book->arena, buffer_str(&out));
    buffer_release(&out);
    return kept.data;
}

static void write_cell(struct exit_book *book, int column, struct str text,
                       lxw_format *format)
{
    workbook_checked(worksheet_write_string(book->sheet, book->row, (lxw_col_t)column,
                                            clean(book, text), format));
}

static void write_wide(struct exit_book *book, int left, int right, struct str text,
                       lxw_format *format)
{
    workbook_checked(worksheet_merge_range(book->sheet, book->row, (lxw_col_t)left,
                                           book->row, (lxw_col_t)right, clean(book, text),
                                           format));
}

/* The row at hand is so high. */
static void set_height(struct exit_book *book, double points)
{
    workbook_checked(worksheet_set_row(book->sheet, book->row, points, NULL));
}

/* Of the heading, that stands above all pages' rows. */
static void end_heading_row(struct exit_book *book, double points)
{
    set_height(book, points);
    book->above += points;
    book->row++;
}

/* A column is counted in digits of another, wider letter than the sheet's. */
static double lines_of(struct str text, double width)
{
    return (double)workbook_lines(text, width * 1.2);
}

/* ---- heading
 * --------------------------------------------------------------------------------- */

/* first: what the dots of the first line stand for; place: those that another line begins with. */
static struct str joined(struct exit_book *book, const struct str *lines, size_t count,
                         struct str first, struct str place)
{
    struct buffer text = {0};

    for (size_t i = 0; i < count; i++) {
        struct str rest = words_dots(lines[i], i == 0 ? first : place, &book->arena);

        buffer_text(&text, i > 0 ? "\n" : "");
        buffer_add(&text, rest);
    }
    return buffer_keep(&text, &book->arena);
}

/* The targets of the unit and how many are very likely: what the list is held against. */
static void write_targets(struct exit_book *book, const struct exit_unit *unit)
{
    const struct pack *pack = book->list->pack;

    for (size_t g = 0; g < pack->goal_count; g++) {
        struct str title = words_phrase(pack->goals[g].head.title, book->language);

        if (unit->targets[g] < 0)
            continue;
        write_wide(book, 0, COLUMNS - 1,
                   arena_format(&book->arena, "%.*s: %lld; %s %llu; %s %llu", SHOW(title),
                                (long long)unit->targets[g],
                                say(book, "khả năng cao", "very likely").data,
                                (unsigned long long)unit->strong[g],
                                say(book, "có khả năng {leave}", "likely to {leave}").data,
                                (unsigned long long)unit->counts[g]),
                   book->plain);
        end_heading_row(book, ROW_HEIGHT);
    }
}

static void write_heading(struct exit_book *book, const struct exit_unit *unit)
{
    const struct pack *pack = book->list->pack;
    const struct form_page *page = pack->forms != NULL ? &pack->forms->page : NULL;

    book->row = 0;
    book->above = 0;
    if (page != NULL && page->declared) {
        size_t most =
            page->left_count > page->right_count ? page->left_count : page->right_count;

        write_wide(book, 0, COLUMN_CAUSES,
                   joined(book, page->left, page->left_count,
                          words_unit(pack, unit->name, false, &book->arena),
                          (struct str){0}),
                   book->nation);
        write_wide(book, COLUMN_REASONS, COLUMNS - 1,
                   joined(book, page->right, page->right_count, (struct str){0},
                          words_unit(pack, unit->name, true, &book->arena)),
                   book->nation);
        end_heading_row(book, ROW_HEIGHT * (double)(most + 1));
    }
    write_wide(book, 0, COLUMNS - 1,
               exit_title(book->list, exit_year(book->list), &book->arena), book->title);
    end_heading_row(book, TITLE_HEIGHT);
    write_wide(book, 0, COLUMNS - 1,
               unit->support.length > 0
                   ? arena_format(&book->arena, "%.*s; %s: %.*s", SHOW(unit->name),
                                  say(book, "đơn vị giúp đỡ", "supported by").data,
                                  SHOW(unit->support))
                   : unit->name,
               book->nation);
    end_heading_row(book, ROW_HEIGHT);
    if (told_lacks(&book->list->told)) {
        write_wide(book, 0, COLUMNS - 1, book->list->told.lacking[book->language],
                   book->alarm);
        end_heading_row(book, ROW_HEIGHT);
    }
    write_targets(book, unit);
}

static void write_captions(struct exit_book *book)
{
    enum { CAPTIONS_HEIGHT = 3 * LINE_HEIGHT };

    for (int c = 0; c < COLUMNS; c++) {
        workbook_checked(worksheet_set_column(book->sheet, (lxw_col_t)c, (lxw_col_t)c,
                                              captions[c].width, NULL));
        write_cell(book, c, say(book, captions[c].vi, captions[c].en), book->caption);
    }
    workbook_checked(worksheet_repeat_rows(book->sheet, book->row, book->row));
    worksheet_freeze_panes(book->sheet, book->row + 1, COLUMN_CLASS);
    end_heading_row(book, CAPTIONS_HEIGHT);
    workbook_pages_head(&book->pages, book->above, CAPTIONS_HEIGHT);
}

/* ---- households
 * -------------------------------------------------------------------------------- */

/* A row of a table, so many lines high, that no page parts. */
static void end_row(struct exit_book *book, double lines)
{
    double points = lines * LINE_HEIGHT + 2;

    workbook_pages_keep(&book->pages, book->row, points);
    set_height(book, points);
    book->row++;
}

static struct str code_of(struct exit_book *book, const struct exit_household *household)
{
    const struct named_value *last;

    if (household->key_count == 0)
        return (struct str){0};
    last = &household->key[household->key_count - 1];
    return field_show(last->field, &book->list->pack->schema.symbols, last->value,
                      book->language, &book->arena);
}

static struct str joined_two(struct exit_book *book, struct str first, struct str second,
                             const char *between)
{
    if (first.length == 0 || second.length == 0)
        return first.length > 0 ? first : second;
    return arena_format(&book->arena, "%.*s%s%.*s", SHOW(first), between, SHOW(second));
}

/* The listing's columns that are texts. */
static struct str names_of(struct exit_book *book, const struct exit_household *household)
{
    struct str names = {0};

    for (size_t i = book->list->pack->listing.column_count; i-- > 0;) {
        const struct named_value *column = &household->columns[i];

        if (column->value.kind == VALUE_TEXT)
            names = joined_two(book, names,
                               field_plain(column->field, &book->list->pack->schema.symbols,
                                           column->value, &book->arena),
                               "; ");
    }
    return names;
}

static void write_household(struct exit_book *book, const struct exit_household *household)
{
    const struct pack *pack = book->list->pack;
    enum language language = book->language;
    struct arena *arena = &book->arena;
    struct str cells[COLUMNS] = {
        [COLUMN_CODE] = code_of(book, household),
        [COLUMN_NAMES] = names_of(book, household),
        [COLUMN_CLASS] =
            joined_two(book, exit_class_name(pack, household->class, language),
                       str_from(exit_strength(household->strength, language)), "; "),
        [COLUMN_CAUSES] =
            joined_two(book, exit_causes(pack, household, language, arena),
                       exit_needs(pack, household, EXIT_TITLES, language, arena), "; "),
        [COLUMN_REASONS] =
            text_capital(arena, exit_reasons(pack, household, language, arena)),
        [COLUMN_MEASURES] = exit_needs(pack, household, EXIT_MEASURES, language, arena),
        [COLUMN_OFFICES] = exit_needs(pack, household, EXIT_OFFICES, language, arena),
        [COLUMN_WHEN] =
            text_capital(arena, exit_when(book->list, household, language, arena)),
        [COLUMN_NOTES] = household->has_errors ? say(book, "số liệu còn lỗi, phải xem lại",
                                                     "data has open errors")
                                               : (struct str){0},
    };
    double most = 1;

    if (cells[COLUMN_OFFICES].length == 0) /* the unit itself finds out what helps */
        cells[COLUMN_OFFICES] = household->unit;
    workbook_checked(worksheet_write_number(book->sheet, book->row, COLUMN_NUMBER,
                                            household->rank, book->centred));
    for (int c = COLUMN_CODE; c < COLUMNS; c++) {
        double lines = lines_of(cells[c], captions[c].width);

        most = lines > most ? lines : most;
        write_cell(book, c, cells[c], book->cell);
    }
    end_row(book, most);
    arena_reset(&book->arena); /* the workbook has texts of its own */
}

/* ---- what it comes to
 * ------------------------------------------------------------------------- */

struct total {
    uint64_t causes[PACK_CAUSES_MOST], levers[32];
};

static void count_total(const struct exit_household *household, struct total *total)
{
    uint32_t levers = exit_levers(household);

    for (size_t i = 0; i < PACK_CAUSES_MOST; i++)
        total->causes[i] += household->causes >> i & 1;
    for (size_t i = 0; i < 32; i++)
        total->levers[i] += levers >> i & 1;
}

static void write_total_row(struct exit_book *book, struct str what, uint64_t count,
                            const struct lever *lever)
{
    struct str measure =
        lever != NULL ? words_phrase(lever->measure, book->language) : (struct str){0};
    struct str office =
        lever != NULL ? words_phrase(lever->office, book->language) : (struct str){0};
    double lines =
        lines_of(measure, captions[COLUMN_REASONS].width + captions[COLUMN_MEASURES].width);
    double other =
        lines_of(office, captions[COLUMN_OFFICES].width + captions[COLUMN_WHEN].width +
                             captions[COLUMN_NOTES].width);

    write_wide(book, 0, COLUMN_CLASS, what, book->cell);
    workbook_checked(worksheet_write_number(book->sheet, book->row, COLUMN_CAUSES,
                                            (double)count, book->number));
    write_wide(book, COLUMN_REASONS, COLUMN_MEASURES, measure, book->cell);
    write_wide(book, COLUMN_OFFICES, COLUMN_NOTES, office, book->cell);
    end_row(book, lines > other ? lines : other);
}

static void write_total_captions(struct exit_book *book, const char *vi, const char *en)
{
    enum { FIRST_ROWS = 3 }; /* captions do not end a page */

    book->row++;
    workbook_pages_keep(&book->pages, book->row, FIRST_ROWS * ROW_HEIGHT);
    write_wide(book, 0, COLUMN_CLASS, say(book, vi, en), book->caption);
    write_cell(book, COLUMN_CAUSES, say(book, "Số {records}", "{Records}"), book->caption);
    write_wide(book, COLUMN_REASONS, COLUMN_MEASURES,
               say(book, "Biện pháp hỗ trợ", "What to do"), book->caption);
    write_wide(book, COLUMN_OFFICES, COLUMN_NOTES,
               say(book, "Cơ quan phụ trách", "Who does it"), book->caption);
    set_height(book, ROW_HEIGHT);
    book->row++;
}

/* What helps against a cause. */
static const struct lever *lever_of_cause(const struct pack *pack, unsigned field)
{
    for (size_t i = pack->lever_count; i < pack->lever_total; i++)
        if (pack->levers[i].field == field)
            return &pack->levers[i];
    return NULL;
}

static void write_totals(struct exit_book *book, const struct total *total)
{
    const struct pack *pack = book->list->pack;
    const struct table *table = &pack->schema.tables[pack->schema.main_table];

    write_total_captions(book, "Theo {cause}", "By {cause}");
    for (size_t i = 0; i < pack->listing.cause_count; i++) {
        const struct field *field = &table->fields[pack->listing.causes[i]];

        if (total->causes[i] > 0)
            write_total_row(
                book, words_phrase((struct phrase){field->vi, field->en}, book->language),
                total->causes[i], lever_of_cause(pack, pack->listing.causes[i]));
    }
    write_total_captions(book, "Theo chỉ số cần khắc phục", "By what is to be mended");
    for (size_t i = 0; i < pack->lever_count; i++)
        if (total->levers[i] > 0)
            write_total_row(book, words_phrase(pack->levers[i].head.title, book->language),
                            total->levers[i], &pack->levers[i]);
}

static void write_signs(struct exit_book *book)
{
    const struct form_page *page =
        book->list->pack->forms != NULL ? &book->list->pack->forms->page : NULL;

    if (page == NULL || page->sign_count == 0)
        return;
    book->row++;
    workbook_pages_keep(&book->pages, book->row, (1 + SIGN_LINES) * ROW_HEIGHT);
    write_wide(book, 0, COLUMN_CAUSES, page->signs[0], book->sign);
    if (page->sign_count > 1)
        write_wide(book, COLUMN_MEASURES, COLUMNS - 1, page->signs[1], book->sign);
}

/* ---- sheets
 * ------------------------------------------------------------------------------------ */

static double sheet_width(void)
{
    double pixels = 0;

    for (int c = 0; c < COLUMNS; c++)
        pixels += workbook_pages_pixels(captions[c].width);
    return pixels;
}

/* "Xã Xuân Phú"; what Excel forbids in a sheet's name is a blank, and none stands twice. */
static const char *sheet_name(struct exit_book *book, struct str name, unsigned number)
{
    struct buffer out = {0};
    struct str kept;

    for (size_t i = 0, letters = 0; i < name.length; i++) {
        bool start = ((unsigned char)name.data[i] & 0xC0) != 0x80;

        letters += start;
        if (letters > NAMES_MOST - 5)
            break;
        if (name.data[i] == '\0' || strchr("[]:*?/\\'", name.data[i]) != NULL ||
            (unsigned char)name.data[i] < ' ')
            buffer_char(&out, ' ');
        else
            buffer_char(&out, name.data[i]);
    }
    kept = str_trim(buffer_str(&out));
    kept = arena_str(&book->arena, kept);
    buffer_release(&out);
    if (kept.length == 0 ||
        workbook_validate_sheet_name(book->workbook, kept.data) != LXW_NO_ERROR)
        return arena_format(&book->arena, "%.*s %u", (int)kept.length, kept.data,
                            number + 1)
            .data;
    return kept.data;
}

static int write_unit(struct exit_book *book, unsigned number, struct error *err)
{
    const struct exit_list *list = book->list;
    const struct exit_unit *unit = &list->units[number];
    const char *name = sheet_name(book, unit->name, number);
    struct total total = {{0}, {0}};

    book->sheet = workbook_add_worksheet(book->workbook, name);
    if (book->sheet == NULL)
        return error_set(err, ERROR_WRITE, "không lập được tờ '%s' trong tệp Excel",
                         "cannot add the sheet '%s' to the workbook", name);
    workbook_pages_start(&book->pages, book->sheet, sheet_width());
    write_heading(book, unit);
    write_captions(book);
    for (; book->at < list->count && list->households[book->at].unit_number <= number;
         book->at++) {
        const struct exit_household *household = &list->households[book->at];

        if (household->unit_number < number || !household->candidate)
            continue;
        write_household(book, household);
        count_total(household, &total);
        spill_step(list->spill);
    }
    write_totals(book, &total);
    write_signs(book);
    workbook_pages_finish(&book->pages, book->sheet, say(book, "Trang", "Page").data);
    return 0;
}

static int write_units(struct exit_book *book, struct error *err)
{
    size_t sheets = 0;
    int status = 0;

    for (unsigned u = 0; status == 0 && u < book->list->unit_count; u++) {
        if (book->list->units[u].candidates == 0)
            continue;
        status = write_unit(book, u, err);
        sheets++;
    }
    if (status == 0 && sheets == 0) {
        book->sheet = workbook_add_worksheet(book->workbook, NULL);
        workbook_checked(worksheet_write_string(
            book->sheet, 0, 0,
            say(book, "Không có {record} nào trong danh sách", "Nobody is on the list")
                .data,
            book->plain));
    }
    return status;
}

int exit_xlsx_sheets(const struct exit_list *list, lxw_workbook *workbook,
                     struct error *err)
{
    struct exit_book book = {
        .list = list, .language = words_own(list->pack), .workbook = workbook};
    int status;

    arena_init(&book.arena);
    make_formats(&book);
    status = write_units(&book, err);
    arena_release(&book.arena);
    return status;
}

static int fill(void *job, lxw_workbook *workbook, struct error *err)
{
    return exit_xlsx_sheets(job, workbook, err);
}

int exit_xlsx(const struct exit_list *list, struct output *output, struct error *err)
{
    return workbook_file_write(false, fill, (void *)(uintptr_t)list, output, err);
}

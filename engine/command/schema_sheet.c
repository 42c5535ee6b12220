#include "command/schema_sheet.h"

#include <string.h>

#include "command/command.h"
#include "survey/workbook.h"
#include "write/words.h"
#include "write/workbook_file.h"

/*
 * An entry sheet for a table: what it is (and the table's note) in the first row, the
 * captions below, then rows to be filled in, whose cells say what they take:
 *
 *   1  Bảng điểm B1. Chép từ ...
 *   2  Vùng | Mục | Trả lời | Điểm
 *   3  ...
 */
enum { ROW_TITLE, ROW_CAPTIONS, ROW_FIRST, ROW_LAST = 2000 };
enum { LIST_MOST = 250 }; /* bytes of a list of choices that Excel takes */

struct entry_sheet {
    const struct schema *schema;
    const struct table *table;
    enum language language;
    lxw_workbook *workbook;
    lxw_worksheet *worksheet;
    lxw_worksheet *list_sheet; /* NULL: none is needed */
    lxw_col_t lists;
    lxw_format *caption, *text, *date, *title;
    struct arena arena;
};

static struct str words_of(const struct entry_sheet *sheet, struct str vi, struct str en)
{
    return words_phrase((struct phrase){vi, en}, sheet->language);
}

static void make_formats(struct entry_sheet *sheet)
{
    lxw_workbook *workbook = sheet->workbook;

    sheet->title = workbook_add_format(workbook);
    format_set_bold(sheet->title);
    sheet->caption = workbook_add_format(workbook);
    format_set_bold(sheet->caption);
    format_set_text_wrap(sheet->caption);
    format_set_border(sheet->caption, LXW_BORDER_THIN);
    format_set_align(sheet->caption, LXW_ALIGN_VERTICAL_CENTER);
    sheet->text = workbook_add_format(workbook);
    format_set_num_format(sheet->text, "@"); /* leading zeros stay */
    sheet->date = workbook_add_format(workbook);
    format_set_num_format(sheet->date, "dd/mm/yyyy");
}

/* ---- what a cell may be
 * --------------------------------------------------------------------- */

/* A list that is long, or of words with commas, stands on a hidden sheet: Excel takes no other.
 * A hidden sheet of words is not read back. */
static char *list_range(struct entry_sheet *sheet, char *const *list, size_t count)
{
    const char *name = command_words(sheet->language, "Danh mục", "Lists");
    lxw_col_t column = sheet->lists;
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH], *out;
    struct str range;

    if (sheet->list_sheet == NULL) {
        sheet->list_sheet = workbook_add_worksheet(sheet->workbook, name);
        if (sheet->list_sheet == NULL)
            return NULL;
        worksheet_hide(sheet->list_sheet);
    }
    for (size_t i = 0; i < count; i++)
        worksheet_write_string(sheet->list_sheet, (lxw_row_t)i, column, list[i], NULL);
    sheet->lists++;
    lxw_rowcol_to_cell_abs(first, 0, column, true, true);
    lxw_rowcol_to_cell_abs(last, (lxw_row_t)(count - 1), column, true, true);
    range = arena_format(&sheet->arena, "='%s'!%s:%s", name, first, last);
    out = arena_alloc(&sheet->arena, range.length + 1);
    memcpy(out, range.data, range.length);
    return out;
}

static bool is_short(char *const *list)
{
    size_t length = 0;

    for (size_t i = 0; list[i] != NULL; i++) {
        length += strlen(list[i]) + 1;
        if (strchr(list[i], ',') != NULL)
            return false;
    }
    return length <= LIST_MOST;
}

static void offer_choices(struct entry_sheet *sheet, const struct field *field,
                          lxw_data_validation *offer)
{
    char **list = workbook_choices(field, sheet->language, &sheet->arena);

    if (is_short(list)) {
        offer->validate = LXW_VALIDATION_TYPE_LIST;
        offer->value_list = list;
        return;
    }
    offer->value_formula = list_range(sheet, list, field->choice_count);
    if (offer->value_formula != NULL)
        offer->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
}

/* Numbers and days are asked about, not refused: "không rõ" may stand there. */
static void add_validation(struct entry_sheet *sheet, lxw_col_t column,
                           const struct field *field)
{
    static char vi_yes[] = "Có", vi_no[] = "Không", en_yes[] = "Yes", en_no[] = "No";
    static char *truths[2][3] = {{vi_yes, vi_no, NULL}, {en_yes, en_no, NULL}};
    lxw_data_validation offer = {.ignore_blank = LXW_VALIDATION_ON,
                                 .dropdown = LXW_VALIDATION_ON,
                                 .show_error = LXW_VALIDATION_ON,
                                 .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING};

    if (field->type == TYPE_BOOL) {
        offer.validate = LXW_VALIDATION_TYPE_LIST;
        offer.value_list = truths[sheet->language];
    } else if (field->choice_count > 0) {
        offer_choices(sheet, field, &offer);
    } else if (field->type == TYPE_INTEGER || field->type == TYPE_MONEY ||
               field->type == TYPE_DECIMAL) {
        offer.validate = field->type == TYPE_DECIMAL ? LXW_VALIDATION_TYPE_DECIMAL
                                                     : LXW_VALIDATION_TYPE_INTEGER;
        offer.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        offer.minimum_number = -1e12;
        offer.maximum_number = 1e12;
    } else if (field->type == TYPE_DATE && !field->year_allowed) {
        offer.validate = LXW_VALIDATION_TYPE_DATE;
        offer.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        offer.minimum_datetime = (lxw_datetime){.year = 1900, .month = 3, .day = 1};
        offer.maximum_datetime = (lxw_datetime){.year = 2199, .month = 12, .day = 31};
    }
    if (offer.validate != LXW_VALIDATION_TYPE_NONE)
        workbook_checked(worksheet_data_validation_range(sheet->worksheet, ROW_FIRST,
                                                         column, ROW_LAST, column, &offer));
}

static lxw_format *format_of(const struct entry_sheet *sheet, const struct field *field)
{
    switch (field->type) {
    case TYPE_CODE:
    case TYPE_TEXT:
    case TYPE_CHOICE:
        return sheet->text;
    case TYPE_DATE:
        return sheet->date;
    case TYPE_BOOL:
    case TYPE_INTEGER:
    case TYPE_MONEY:
    case TYPE_DECIMAL:
        return NULL;
    }
    return NULL;
}

static struct str caption_of(struct entry_sheet *sheet, const struct field *field)
{
    struct str title = words_header(sheet->table, field, sheet->language, &sheet->arena);

    if (title.length > 0)
        return title;
    return field->vi.length > 0 ? field->vi : field->name;
}

/* What the cells below take, beside the caption. */
static void add_note(struct entry_sheet *sheet, lxw_col_t column, const struct field *field)
{
    static const char *const notes[][2] = {
        [TYPE_INTEGER] = {"Số nguyên.", "A whole number."},
        [TYPE_MONEY] = {"Số tiền, đồng.", "An amount of money, VND."},
        [TYPE_DECIMAL] = {"Số, có thể có phần lẻ.",
                          "A number, with decimals where needed."},
        [TYPE_BOOL] = {"Chọn Có hoặc Không.", "Choose Yes or No."},
        [TYPE_DATE] = {"Ngày, như 16/11/2024.", "A date, as 16/11/2024."},
        [TYPE_TEXT] = {NULL, NULL},
        [TYPE_CODE] = {"Mã: ghi đủ số 0 ở đầu.", "A code: with its leading zeros."},
        [TYPE_CHOICE] = {"Chọn trong danh sách.", "Choose from the list."},
    };
    const char *note = notes[field->type][sheet->language];
    struct buffer text = {0};
    lxw_comment_options size = {.width = 220, .height = 80};

    if (field->vital)
        buffer_text(&text, command_words(sheet->language, "Phải có. ", "Needed. "));
    if (field->choice_count > 0)
        note = notes[TYPE_CHOICE][sheet->language];
    if (note != NULL)
        buffer_text(&text, note);
    if (field->unit.length > 0)
        buffer_format(&text,
                      command_words(sheet->language, " Đơn vị: %.*s.", " Unit: %.*s."),
                      (int)field->unit.length, field->unit.data);
    if (text.length > 0)
        workbook_checked(worksheet_write_comment_opt(
            sheet->worksheet, ROW_CAPTIONS, column,
            arena_str(&sheet->arena, buffer_str(&text)).data, &size));
    buffer_release(&text);
}

static void add_column(struct entry_sheet *sheet, lxw_col_t column,
                       const struct field *field)
{
    struct str title = caption_of(sheet, field);
    double width =
        field->type == TYPE_TEXT || field->choice_count > 0 ? 22
        : field->type == TYPE_CODE || field->type == TYPE_MONEY || field->type == TYPE_DATE
            ? 16
            : 12;

    worksheet_set_column(sheet->worksheet, column, column, width, format_of(sheet, field));
    worksheet_write_string(sheet->worksheet, ROW_CAPTIONS, column,
                           arena_str(&sheet->arena, title).data, sheet->caption);
    add_note(sheet, column, field);
    add_validation(sheet, column, field);
}

static void add_title(struct entry_sheet *sheet)
{
    const struct table *table = sheet->table;
    struct str title = words_of(sheet, table->vi, table->en);
    struct str note = words_of(sheet, table->note_vi, table->note_en);

    if (title.length == 0)
        title = table->name;
    worksheet_write_string(
        sheet->worksheet, ROW_TITLE, 0,
        arena_format(&sheet->arena, note.length > 0 ? "%.*s. %.*s" : "%.*s",
                     (int)title.length, title.data, (int)note.length, note.data)
            .data,
        sheet->title);
}

/* Not what the pack reckons for itself. */
static bool is_entered(const struct field *field)
{
    size_t titles = (field->vi.length > 0) + (size_t)(field->en.length > 0);

    return !field->family && (field->default_source == NULL || field->vital ||
                              field->header_count > titles || field->type == TYPE_CHOICE);
}

static int fill(void *job, lxw_workbook *workbook, struct error *err)
{
    struct entry_sheet *sheet = job;
    lxw_col_t column = 0;
    const char *name =
        workbook_table_name(sheet->schema, (unsigned)(sheet->table - sheet->schema->tables),
                            sheet->language, &sheet->arena)
            .data;

    sheet->workbook = workbook;
    sheet->worksheet = workbook_add_worksheet(workbook, name);
    if (sheet->worksheet == NULL)
        return error_set(err, ERROR_WRITE, "không lập được tờ '%s' trong tệp Excel",
                         "cannot add the sheet '%s' to the workbook", name);
    make_formats(sheet);
    add_title(sheet);
    for (size_t i = 0; i < sheet->table->field_count; i++)
        if (is_entered(&sheet->table->fields[i]))
            add_column(sheet, column++, &sheet->table->fields[i]);
    worksheet_freeze_panes(sheet->worksheet, ROW_FIRST, 0);
    workbook_a4_across(sheet->worksheet);
    worksheet_repeat_rows(sheet->worksheet, ROW_CAPTIONS, ROW_CAPTIONS);
    return 0;
}

int schema_sheet(const struct schema *schema, unsigned table, enum language language,
                 struct output *output, struct error *err)
{
    struct entry_sheet sheet = {
        .schema = schema, .table = &schema->tables[table], .language = language};
    int status;

    arena_init(&sheet.arena);
    status = workbook_file_write(false, fill, &sheet, output, err);
    arena_release(&sheet.arena);
    return status;
}

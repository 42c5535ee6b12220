#include "command/schema_sheet.h"

#include <string.h>

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
    const struct table *table;
    enum language language;
    lxw_workbook *workbook;
    lxw_worksheet *worksheet;
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

/* The labels of the choices as Excel takes them, ended by NULL; NULL where they are too long
 * for it, or where a text has many other ways to be written. */
static char **choice_list(struct entry_sheet *sheet, const struct field *field)
{
    char **list = arena_alloc(&sheet->arena, (field->choice_count + 1) * sizeof *list);
    size_t length = 0;

    for (size_t i = 0; i < field->choice_count; i++) {
        struct str label = field->choices[i].vi;

        list[i] = arena_alloc(&sheet->arena, label.length + 1);
        memcpy(list[i], label.data, label.length);
        length += label.length + 1;
    }
    list[field->choice_count] = NULL;
    return length > LIST_MOST || field->choice_count == 0 ? NULL : list;
}

static void add_validation(struct entry_sheet *sheet, lxw_col_t column,
                           const struct field *field)
{
    static char yes[] = "Có", no[] = "Không", *truths[] = {yes, no, NULL};
    lxw_data_validation validation = {.ignore_blank = LXW_VALIDATION_ON,
                                      .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING};

    if (field->type == TYPE_BOOL)
        validation.value_list = truths;
    else if (field->choice_count > 0)
        validation.value_list = choice_list(sheet, field);
    if (validation.value_list != NULL) {
        validation.validate = LXW_VALIDATION_TYPE_LIST;
    } else if (field->type == TYPE_INTEGER || field->type == TYPE_MONEY) {
        validation.validate = LXW_VALIDATION_TYPE_INTEGER;
        validation.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        validation.value_number = -1e9;
    } else {
        return;
    }
    workbook_checked(worksheet_data_validation_range(sheet->worksheet, ROW_FIRST, column,
                                                     ROW_LAST, column, &validation));
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

static void add_column(struct entry_sheet *sheet, lxw_col_t column,
                       const struct field *field)
{
    struct str title = field->vi.length > 0 ? field->vi : field->name;

    worksheet_set_column(sheet->worksheet, column, column, 18, format_of(sheet, field));
    workbook_checked(worksheet_write_string(sheet->worksheet, ROW_CAPTIONS, column,
                                            arena_str(&sheet->arena, title).data,
                                            sheet->caption));
    add_validation(sheet, column, field);
}

static void add_title(struct entry_sheet *sheet)
{
    const struct table *table = sheet->table;
    struct str title = words_of(sheet, table->vi, table->en);
    struct str note = words_of(sheet, table->note_vi, table->note_en);

    if (title.length == 0)
        title = table->name;
    workbook_checked(worksheet_write_string(
        sheet->worksheet, ROW_TITLE, 0,
        arena_format(&sheet->arena, note.length > 0 ? "%.*s. %.*s" : "%.*s",
                     (int)title.length, title.data, (int)note.length, note.data)
            .data,
        sheet->title));
}

/* Not what the pack reckons for itself. */
static bool is_entered(const struct field *field)
{
    return !field->family && (field->default_source == NULL || field->vital ||
                              field->header_count > 1 || field->type == TYPE_CHOICE);
}

static int fill(void *job, lxw_workbook *workbook, struct error *err)
{
    struct entry_sheet *sheet = job;
    lxw_col_t column = 0;
    const char *name = arena_str(&sheet->arena, sheet->table->name).data;

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
    return 0;
}

int schema_sheet(const struct table *table, enum language language, struct output *output,
                 struct error *err)
{
    struct entry_sheet sheet = {.table = table, .language = language};
    int status;

    arena_init(&sheet.arena);
    status = workbook_file_write(false, fill, &sheet, output, err);
    arena_release(&sheet.arena);
    return status;
}

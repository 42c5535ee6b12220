#include <string.h>

#include "command/command.h"
#include "command/schema_sheet.h"
#include "write/csv.h"
#include "write/json.h"

static const char *type_name(enum type type)
{
    static const char *const names[] = {"integer", "money", "decimal", "bool",
                                        "date",    "text",  "code",    "choice"};

    return names[type];
}

static struct str table_title(const struct table *table, enum language language)
{
    return words_phrase((struct phrase){table->vi, table->en}, language);
}

static struct str field_title(const struct field *field, enum language language)
{
    return words_phrase((struct phrase){field->vi, field->en}, language);
}

static struct str choice_label(const struct choice *choice, enum language language)
{
    return words_phrase((struct phrase){choice->vi, choice->en}, language);
}

/* "poor = Hộ nghèo; ..." */
static void add_choices(struct buffer *text, const struct pack *pack,
                        const struct field *field, enum language language)
{
    for (size_t i = 0; i < field->choice_count; i++) {
        struct str label = choice_label(&field->choices[i], language);

        buffer_text(text, i > 0 ? "; " : "");
        buffer_add(text, symbols_name(&pack->schema.symbols, field->choices[i].symbol));
        if (label.length > 0)
            buffer_format(text, " = %.*s", (int)label.length, label.data);
    }
}

static void add_headers(struct buffer *text, const struct field *field)
{
    for (size_t i = 0; i < field->header_count; i++) {
        buffer_text(text, i > 0 ? "; " : "");
        buffer_add(text, field->headers[i]);
    }
}

static void text_table(struct buffer *text, const struct pack *pack,
                       const struct table *table, enum language language)
{
    struct str title = table_title(table, language);

    buffer_format(text, "%s%.*s", text->length > 0 ? "\n" : "", (int)table->name.length,
                  table->name.data);
    if (title.length > 0)
        buffer_format(text, ": %.*s", (int)title.length, title.data);
    buffer_char(text, '\n');
    title = words_phrase((struct phrase){table->note_vi, table->note_en}, language);
    if (title.length > 0)
        buffer_format(text, "  %.*s\n", (int)title.length, title.data);
    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];

        title = field_title(field, language);
        buffer_format(text, "  %-28.*s %-8s %.*s\n", (int)field->name.length,
                      field->name.data, type_name(field->type), (int)title.length,
                      title.data);
        if (field->header_count > 1) {
            buffer_text(text,
                        command_words(language, "      tên cột: ", "      headers: "));
            add_headers(text, field);
            buffer_char(text, '\n');
        }
        if (field->choice_count > 0) {
            buffer_text(text, command_words(language, "      giá trị: ", "      values: "));
            add_choices(text, pack, field, language);
            buffer_char(text, '\n');
        }
    }
}

static void csv_header(struct buffer *text)
{
    static const char *const names[] = {"table", "field",   "type",
                                        "title", "headers", "choices"};

    csv_start(text);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        csv_cell(text, str_from(names[i]));
    csv_end(text);
}

static void csv_table(struct buffer *text, const struct pack *pack,
                      const struct table *table, enum language language)
{
    struct buffer cell = {0};

    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];

        csv_cell(text, table->name);
        csv_cell(text, field->name);
        csv_cell(text, str_from(type_name(field->type)));
        csv_cell(text, field_title(field, language));
        add_headers(&cell, field);
        csv_cell(text, buffer_str(&cell));
        buffer_clear(&cell);
        add_choices(&cell, pack, field, language);
        csv_cell(text, buffer_str(&cell));
        buffer_clear(&cell);
        csv_end(text);
    }
    buffer_release(&cell);
}

static void add_json_field(struct json *json, const struct pack *pack,
                           const struct field *field, enum language language)
{
    json_object(json);
    json_name(json, "name");
    json_text(json, field->name);
    json_name(json, "type");
    json_text(json, str_from(type_name(field->type)));
    json_name(json, "title");
    json_text_or_null(json, field_title(field, language));
    json_name(json, "unit");
    json_text_or_null(json, field->unit);
    json_name(json, "headers");
    json_array(json);
    for (size_t i = 0; i < field->header_count; i++) {
        json_text(json, field->headers[i]);
    }
    json_close(json);
    json_name(json, "choices");
    json_object(json);
    for (size_t i = 0; i < field->choice_count; i++) {
        json_name_str(json, symbols_name(&pack->schema.symbols, field->choices[i].symbol));
        json_text(json, choice_label(&field->choices[i], language));
    }
    json_close(json);
    json_close(json);
}

static void add_json_table(struct json *json, const struct pack *pack,
                           const struct table *table, enum language language)
{
    json_line(json);
    json_object(json);
    json_name(json, "table");
    json_text(json, table->name);
    json_name(json, "title");
    json_text_or_null(json, table_title(table, language));
    json_name(json, "note");
    json_text_or_null(
        json, words_phrase((struct phrase){table->note_vi, table->note_en}, language));
    json_name(json, "fields");
    json_array(json);
    for (size_t i = 0; i < table->field_count; i++)
        add_json_field(json, pack, &table->fields[i], language);
    json_close(json);
    json_close(json);
}

static int unknown_table(const struct pack *pack, const char *name, struct error *err)
{
    struct buffer known = {0};

    for (size_t i = 0; i < pack->schema.table_count; i++) {
        buffer_text(&known, i > 0 ? ", " : "");
        buffer_add(&known, pack->schema.tables[i].name);
    }
    buffer_char(&known, '\0');
    error_set(err, ERROR_NOT_FOUND, "không có bảng '%s'; có: %s",
              "no table '%s'; there are: %s", name, known.data);
    buffer_release(&known);
    return err->code;
}

static void add_tables(struct buffer *text, const struct pack *pack, int only, char form,
                       enum language language)
{
    struct json json = {.out = text};

    if (form == 'c')
        csv_header(text);
    if (form == 'j')
        json_array(&json);
    for (size_t i = 0; i < pack->schema.table_count; i++) {
        const struct table *table = &pack->schema.tables[i];

        if (only >= 0 && (size_t)only != i)
            continue;
        if (form == 'c')
            csv_table(text, pack, table, language);
        else if (form == 'j')
            add_json_table(&json, pack, table, language);
        else
            text_table(text, pack, table, language);
    }
    if (form != 'j')
        return;
    json_line(&json);
    json_close(&json);
    buffer_char(text, '\n');
}

struct sheet_wanted {
    const struct schema *schema;
    unsigned table;
    enum language language;
};

static int write_sheet(const void *job, struct output *output, struct error *err)
{
    const struct sheet_wanted *wanted = job;

    return schema_sheet(wanted->schema, wanted->table, wanted->language, output, err);
}

/* A workbook to fill one table in. */
static int print_sheet(const struct settings *settings, const struct pack *pack, int only,
                       enum language language)
{
    struct sheet_wanted wanted = {&pack->schema, (unsigned)only, language};
    struct error err = {0};
    int status;

    if (only < 0)
        status = error_set(&err, ERROR_USAGE,
                           "--format xlsx cần tên một bảng, như: rasoat schema TABLE",
                           "--format xlsx needs a table, as: rasoat schema TABLE");
    else
        status = command_print_workbook(settings, "nhap.xlsx", "entry.xlsx", write_sheet,
                                        &wanted, &err);
    return status < 0 ? command_error(&err, language) : EXIT_NOTHING;
}

/* command_form's, and xlsx as 'x'. */
static int form_of(const struct settings *settings, char *out, struct error *err)
{
    if (settings->format == NULL || strcmp(settings->format, "xlsx") != 0)
        return command_form(settings, out, err);
    *out = 'x';
    return 0;
}

int command_schema(const struct settings *settings, enum language language)
{
    struct pack *pack = NULL;
    struct buffer text = {0};
    struct error err = {0};
    char form = 't';
    int status, only = -1;

    if (command_arguments(settings, 1, &err) < 0 || form_of(settings, &form, &err) < 0 ||
        command_pack(settings, PACK_WITHOUT_EXAMPLES, &language, &pack, &err) < 0)
        return command_error(&err, language);
    if (settings->arguments.count == 1) {
        only = schema_table(&pack->schema, str_from(settings->arguments.items[0]));
        if (only < 0)
            unknown_table(pack, settings->arguments.items[0], &err);
    }
    if (err.code < 0) {
        status = command_error(&err, language);
    } else if (form == 'x') {
        status = print_sheet(settings, pack, only, language);
    } else {
        add_tables(&text, pack, only, form, language);
        status = form == 't' ? command_print_text(settings, &text, language)
                             : command_print_data(settings, &text, language);
    }
    buffer_release(&text);
    pack_free(pack);
    return status;
}

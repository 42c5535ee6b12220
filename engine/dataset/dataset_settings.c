#include "dataset/dataset_private.h"

#include <string.h>

/* Values that no file says: --set, --year, and the folder where a run has several. */

/* Reports of several folders are kept apart by a field of the pack's choice. */
static void apply_folder(const struct pack *pack, struct source *source)
{
    int field = pack->schema.tables[source->table].folder_field;

    if (field < 0 || source->folder.length == 0 || source->has_column[field])
        return;
    source->constants[field] = value_text(source->folder);
    source->has_column[field] = true;
}

/* ": Nông thôn, Thành thị"; empty where the field is no choice. */
static struct str choice_words(const struct field *field, struct arena *arena)
{
    enum { MOST = 8 };
    struct buffer text = {0};

    for (size_t i = 0; i < field->choice_count && i < MOST; i++) {
        buffer_text(&text, i > 0 ? ", " : ": ");
        buffer_add(&text, field->choices[i].vi);
    }
    return buffer_keep(&text, arena);
}

/* --set FIELD=VALUE, --set TABLE.FIELD=VALUE: for tables whose file lacks the column. */
static int apply_setting(const struct pack *pack, struct source *source, const char *given,
                         struct arena *arena, bool *known, struct error *err)
{
    const char *equals = strchr(given, '=');
    const struct table *table = &pack->schema.tables[source->table];

    if (equals == NULL)
        return error_set(err, ERROR_USAGE, "--set cần TRƯỜNG=GIÁ TRỊ, không phải '%s'",
                         "--set takes FIELD=VALUE, not '%s'", given);
    struct str name = {given, (size_t)(equals - given)};
    const char *dot = memchr(given, '.', name.length);
    if (dot != NULL) {
        struct str wanted = {given, (size_t)(dot - given)};
        if (!str_equal(wanted, table->name))
            return 0;
        name = (struct str){dot + 1, (size_t)(equals - dot - 1)};
    }
    int field = table_field(table, name);
    if (field < 0)
        field = table_header(table, name, arena); /* as a file's column is called */
    if (field < 0)
        return 0;
    *known = true;
    const struct reason *why = NULL;
    struct value value =
        field_read(&table->fields[field], str_from(equals + 1), arena, &why);
    if (value.kind == VALUE_MISSING)
        return error_set(
            err, ERROR_USAGE,
            "--set %s: không phải một giá trị của trường này%s (xem: rasoat schema)",
            "--set %s: not a value of this field%s (see: rasoat schema)", given,
            choice_words(&table->fields[field], arena).data);
    if (source->has_column[field])
        return 0; /* the file says it itself, row by row */
    if (value.kind == VALUE_TEXT)
        value = value_text(arena_str(arena, value_str(value)));
    source->constants[field] = value;
    source->has_column[field] = true;
    return 0;
}

static int apply_year(const struct pack *pack, struct source *source, const char *given,
                      struct arena *arena, struct error *err)
{
    const struct table *table = &pack->schema.tables[source->table];
    const struct reason *why = NULL;

    if (table->year_field < 0 || source->has_column[table->year_field])
        return 0;
    struct value year =
        field_read(&table->fields[table->year_field], str_from(given), arena, &why);
    if (year.kind == VALUE_MISSING)
        return error_set(err, ERROR_USAGE, "--year: '%s' không phải một năm",
                         "--year: '%s' is not a year", given);
    source->constants[table->year_field] = year;
    source->has_column[table->year_field] = true;
    return 0;
}

/* No table knows the field: the nearest caption is offered. */
static int unknown_setting(const struct opening *opening, const char *given,
                           struct error *err)
{
    const struct dataset *dataset = opening->dataset;
    struct str name = {given, strcspn(given, "=")}, near = {"", 0};
    const char *dot = memchr(given, '.', name.length);

    if (dot != NULL)
        name = (struct str){dot + 1, (size_t)(given + name.length - (dot + 1))};
    for (size_t i = 0; i < dataset->count && near.length == 0; i++)
        near = table_nearest(&opening->pack->schema.tables[dataset->sources[i].table], name,
                             &opening->dataset->arena);
    if (near.length > 0)
        return error_set(
            err, ERROR_USAGE,
            "--set %s: không bảng nào của dữ liệu có trường này; gần giống: '%.*s'",
            "--set %s: no table of the data has this field; did you mean '%.*s'?", given,
            (int)near.length, near.data);
    return error_set(
        err, ERROR_USAGE,
        "--set %s: không bảng nào của dữ liệu có trường này (xem: rasoat schema)",
        "--set %s: no table of the data has this field (see: rasoat schema)", given);
}

int dataset_apply_settings(struct opening *opening, struct error *err)
{
    const struct dataset_options *options = opening->options;
    struct dataset *dataset = opening->dataset;

    for (size_t i = 0; i < dataset->count; i++)
        apply_folder(opening->pack, &dataset->sources[i]);
    for (size_t s = 0; s < options->setting_count; s++) {
        bool known = false;
        for (size_t i = 0; i < dataset->count; i++)
            if (apply_setting(opening->pack, &dataset->sources[i], options->settings[s],
                              &dataset->arena, &known, err) < 0)
                return err->code;
        if (!known)
            return unknown_setting(opening, options->settings[s], err);
    }
    for (size_t i = 0; options->year != NULL && i < dataset->count; i++)
        if (apply_year(opening->pack, &dataset->sources[i], options->year, &dataset->arena,
                       err) < 0)
            return err->code;
    return 0;
}

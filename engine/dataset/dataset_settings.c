#include "dataset/dataset_private.h"

#include <inttypes.h>
#include <string.h>

#include "dataset/rows.h"
#include "survey/key.h"

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

/* ---- one setting and one table
 * ----------------------------------------------------------------- */

/* --set FIELD=VALUE, --set TABLE.FIELD=VALUE as a table knows it. */
struct setting {
    const char *given; /* as it stands on the command line */
    bool of_table;     /* it names the table, and counts for more than one that does not */
    int field;         /* -1: the table has none of that name */
    struct value value;
};

static int read_setting(const struct opening *opening, const struct table *table,
                        const char *given, struct setting *out, struct error *err)
{
    struct arena *arena = &opening->dataset->arena;
    const char *equals = strchr(given, '=');
    const struct reason *why = NULL;
    struct str name;
    const char *dot;

    *out = (struct setting){.given = given, .field = -1};
    if (equals == NULL)
        return error_set(err, ERROR_USAGE, "--set cần TRƯỜNG=GIÁ TRỊ, không phải '%s'",
                         "--set takes FIELD=VALUE, not '%s'", given);
    name = (struct str){given, (size_t)(equals - given)};
    dot = memchr(given, '.', name.length);
    if (dot != NULL) {
        if (!str_equal((struct str){given, (size_t)(dot - given)}, table->name))
            return 0;
        out->of_table = true;
        name = (struct str){dot + 1, (size_t)(equals - dot - 1)};
    }
    out->field = table_field(table, name);
    if (out->field < 0)
        out->field = table_header(table, name, arena); /* as a file's column is called */
    if (out->field < 0)
        return 0;
    out->value = field_read(&table->fields[out->field], str_from(equals + 1), arena, &why);
    if (out->value.kind == VALUE_MISSING)
        return error_set(
            err, ERROR_USAGE,
            "--set %s: không phải một giá trị của trường này%s (xem: rasoat schema)",
            "--set %s: not a value of this field%s (see: rasoat schema)", given,
            choice_words(&table->fields[out->field], arena).data);
    if (out->value.kind == VALUE_TEXT)
        out->value = value_text(arena_str(arena, value_str(out->value)));
    return 0;
}

static bool same_value(const struct opening *opening, const struct field *field,
                       struct value a, struct value b)
{
    struct arena *scratch = &opening->dataset->arena;

    return hash_same(key_part(field, a, NULL, scratch), key_part(field, b, NULL, scratch));
}

/* ---- what rows say themselves
 * ------------------------------------------------------------------ */

struct said {
    unsigned field;
    struct hash128 wanted;
    uint64_t same, others, empty;
    uint32_t line;       /* of the first row that is not the same */
    struct value other;  /* of the first that says otherwise */
    struct arena *arena; /* for it */
};

static int compare_row(void *job, struct rows *rows, enum row_state state, uint64_t row,
                       struct error *err)
{
    struct said *said = job;
    struct value value = rows->cells[said->field];
    const struct field *field = &rows->table->fields[said->field];

    (void)row, (void)err;
    if (state == ROW_BROKEN)
        return 0;
    if (value.kind == VALUE_MISSING)
        said->empty++;
    else if (hash_same(key_part(field, value, NULL, rows->arena), said->wanted)) {
        said->same++;
        return 0;
    } else if (said->others++ == 0) {
        said->other = value.kind == VALUE_TEXT
                          ? value_text(arena_str(said->arena, value_str(value)))
                          : value;
    }
    if (said->others + said->empty == 1)
        said->line = rows->line;
    return 0;
}

/* The file says it itself, row by row: where it says something else, what was set is not what
 * was checked. */
static int tell_ignored(struct opening *opening, const struct source *source,
                        const char *option, const struct setting *setting, struct said *out,
                        struct error *err)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    const struct field *field = &table->fields[setting->field];
    struct said said = {.field = (unsigned)setting->field,
                        .arena = &opening->dataset->arena};
    bool *wanted = arena_alloc(&opening->scratch, table->field_count + TABLE_EXTRA);

    wanted[setting->field] = true;
    said.wanted = key_part(field, setting->value, NULL, &opening->scratch);
    if (rows_each(source, table, wanted, compare_row, &said, err) < 0)
        return err->code;
    *out = said;
    if (said.others + said.empty > 0)
        remark_format(opening, true,
                      "%s %s không dùng cho %s, tệp ấy đã có giá trị của nó: %" PRIu64
                      " dòng ghi khác, %" PRIu64 " dòng để trống (đầu tiên: dòng %u)",
                      "%s %s is not used for %s, which has its own values: rows that say "
                      "something else: %" PRIu64 ", empty: %" PRIu64 " (the first: row %u)",
                      option, setting->given, source->name.data, said.others, said.empty,
                      (unsigned)said.line);
    return 0;
}

/* ---- all of them
 * ------------------------------------------------------------------------------- */

static int contradict(const struct setting *a, const struct setting *b, struct error *err)
{
    return error_set(err, ERROR_USAGE,
                     "--set %s và --set %s trái nhau: mỗi trường chỉ một giá trị",
                     "--set %s and --set %s contradict each other: a field has one value",
                     a->given, b->given);
}

static void put_value(struct source *source, const struct setting *setting)
{
    source->constants[setting->field] = setting->value;
    source->has_column[setting->field] = true;
}

/* The settings of a table, those that name it first; what is said twice must be the same. */
static int settings_of(struct opening *opening, const struct table *table, bool *known,
                       struct setting *out, size_t *count, struct error *err)
{
    const struct dataset_options *options = opening->options;

    *count = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t s = 0; s < options->setting_count; s++) {
            struct setting setting;
            const struct setting *before = NULL;

            if (read_setting(opening, table, options->settings[s], &setting, err) < 0)
                return err->code;
            if (setting.field < 0 || setting.of_table != (pass == 0))
                continue;
            known[s] = true;
            for (size_t i = 0; i < *count && before == NULL; i++)
                before = out[i].field == setting.field ? &out[i] : NULL;
            if (before == NULL)
                out[(*count)++] = setting;
            else if (before->of_table == setting.of_table &&
                     !same_value(opening, &table->fields[setting.field], before->value,
                                 setting.value))
                return contradict(before, &setting, err);
        }
    return 0;
}

static int apply_to_source(struct opening *opening, struct source *source,
                           const struct setting *settings, size_t count, struct error *err)
{
    struct said said;

    for (size_t i = 0; i < count; i++)
        if (!source->has_column[settings[i].field])
            put_value(source, &settings[i]);
        else if (tell_ignored(opening, source, "--set", &settings[i], &said, err) < 0)
            return err->code;
    return 0;
}

/* ---- the year
 * ----------------------------------------------------------------------------------- */

/* The list of the year before has its own; a setting that names another table says that this
 * one is of another year. */
static int check_year(const struct opening *opening, const struct source *source,
                      const struct setting *year, const struct setting *settings,
                      size_t count, struct error *err)
{
    const struct schema *schema = &opening->pack->schema;
    const struct table *table = &schema->tables[source->table];

    for (size_t i = 0; i < count; i++)
        if (settings[i].field == year->field &&
            (!settings[i].of_table || source->table == schema->main_table) &&
            !same_value(opening, &table->fields[year->field], settings[i].value,
                        year->value))
            return error_set(err, ERROR_USAGE, "--year %s và --set %s trái nhau",
                             "--year %s and --set %s contradict each other", year->given,
                             settings[i].given);
    return 0;
}

/* All of it is of another year: what was checked is not what was asked about. */
static int hold_against_year(struct opening *opening, const struct source *source,
                             const struct setting *year, struct error *err)
{
    const struct pack *pack = opening->pack;
    const struct table *table = &pack->schema.tables[source->table];
    struct other_year *out = &opening->dataset->other_year;
    struct arena *arena = &opening->dataset->arena;
    struct said said = {0};

    if (tell_ignored(opening, source, "--year", year, &said, err) < 0)
        return err->code;
    if (!table_begins(table) || said.others == 0 || said.same > 0 || out->name.length > 0)
        return 0;
    *out = (struct other_year){.name = source->name,
                               .by_option = true,
                               .asked = arena_str(arena, str_from(year->given)),
                               .said = field_show(&table->fields[year->field],
                                                  &pack->schema.symbols, said.other,
                                                  LANGUAGE_VI, arena)};
    return 0;
}

static int apply_year(struct opening *opening, struct source *source,
                      const struct setting *settings, size_t count, bool had,
                      struct error *err)
{
    const struct schema *schema = &opening->pack->schema;
    const struct table *table = &schema->tables[source->table];
    const char *given = opening->options->year;
    struct setting year = {.given = given, .field = table->year_field};
    const struct reason *why = NULL;

    if (given == NULL || table->year_field < 0)
        return 0;
    year.value = field_read(&table->fields[table->year_field], str_from(given),
                            &opening->dataset->arena, &why);
    if (year.value.kind == VALUE_MISSING)
        return error_set(err, ERROR_USAGE, "--year: '%s' không phải một năm",
                         "--year: '%s' is not a year", given);
    if (check_year(opening, source, &year, settings, count, err) < 0)
        return err->code;
    if (!source->has_column[year.field]) {
        put_value(source, &year);
        if (table_begins(table))
            dataset_tell_last_year(opening, source);
    } else if (had && !schema_is_before(schema, source->table))
        return hold_against_year(opening, source, &year, err);
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
    bool *known = arena_alloc(&opening->scratch, options->setting_count + 1);
    struct setting *settings =
        arena_alloc(&opening->scratch, (options->setting_count + 1) * sizeof *settings);

    for (size_t i = 0; i < dataset->count; i++) {
        struct source *source = &dataset->sources[i];
        const struct table *table = &opening->pack->schema.tables[source->table];
        size_t count = 0;
        bool had;

        apply_folder(opening->pack, source);
        had = table->year_field >= 0 && source->has_column[table->year_field];
        if (settings_of(opening, table, known, settings, &count, err) < 0 ||
            apply_to_source(opening, source, settings, count, err) < 0 ||
            apply_year(opening, source, settings, count, had, err) < 0)
            return err->code;
    }
    for (size_t s = 0; s < options->setting_count; s++)
        if (!known[s])
            return unknown_setting(opening, options->settings[s], err);
    return 0;
}

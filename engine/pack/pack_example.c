#include "pack/pack_build.h"

#include "base/text.h"

/* Examples: rows as data, with linked rows inside by link name. */
struct sample {
    struct build *build;
    struct place place;
    const char *kind; /* "pass" */
    unsigned number;
};

static void check_record(const struct sample *sample, unsigned table,
                         const struct data *record, bool judged);

/* "age" is reckoned from the date of birth: an example gives that. */
static bool tell_derived(const struct sample *sample, const struct table *table,
                         struct str name)
{
    const struct pack *pack = sample->build->pack;

    for (size_t i = 0; i < pack->lexicon.derived_count; i++) {
        const struct derived *derived = &pack->lexicon.derived[i];

        if (&pack->schema.tables[derived->table] != table ||
            !str_equal(derived->head.id, name))
            continue;
        problem_add(sample->build, true, sample->place, "examples",
                    "ví dụ %s %u: '%.*s' là giá trị tính ra: hãy ghi các trường mà nó "
                    "được tính từ đó",
                    "%s example %u: '%.*s' is a derived value: give the fields that it is "
                    "reckoned from",
                    sample->kind, sample->number, SHOW(name));
        return true;
    }
    return false;
}

static void unknown_name(const struct sample *sample, const struct table *table,
                         struct str name)
{
    struct build *build = sample->build;
    struct nearest nearest = nearest_to(name);
    struct str vi, en;

    if (tell_derived(sample, table, name))
        return;
    table_offer_fields(table, &nearest);
    table_offer_links(table, &nearest);
    vi = arena_format(build->arena, "ví dụ %s %u: bảng %.*s không có", sample->kind,
                      sample->number, SHOW(table->name));
    en = arena_format(build->arena, "%s example %u: table %.*s has no", sample->kind,
                      sample->number, SHOW(table->name));
    problem_unknown(build, sample->place, place_line(build, sample->place, "examples"),
                    vi.data, en.data, &nearest);
}

static void wrong_shape(const struct sample *sample, const char *vi, const char *en,
                        struct str name)
{
    problem_add(sample->build, true, sample->place, "examples",
                "ví dụ %s %u: '%.*s' %s%.0s", "%s example %u: '%.*s' %.0s%s", sample->kind,
                sample->number, SHOW(name), vi, en);
}

static void check_link(const struct sample *sample, const struct link *link,
                       const struct data *data)
{
    if (data->kind != DATA_TABLE || (link->many && data->entry_count > 0) ||
        (!link->many && data->list_count > 0)) {
        wrong_shape(sample,
                    link->many ? "phải là một danh sách dòng { {...}, {...} }"
                               : "phải là một dòng { ... }",
                    link->many ? "must be a list of rows { {...}, {...} }"
                               : "must be one row { ... }",
                    link->name);
        return;
    }
    if (!link->many)
        check_record(sample, link->table, data, false);
    for (size_t i = 0; i < data->list_count; i++)
        check_record(sample, link->table, &data->list[i], false);
}

static void check_choice(const struct sample *sample, const struct field *field,
                         struct str word)
{
    const struct symbols *symbols = &sample->build->pack->schema.symbols;
    struct str folded = text_fold(sample->build->arena, word);
    struct nearest nearest = nearest_to(word);
    struct str vi, en;

    for (size_t i = 0; i < field->choice_count; i++) {
        for (size_t n = 0; n < field->choices[i].folded_count; n++)
            if (str_equal(field->choices[i].folded[n], folded))
                return;
    }
    field_offer_choices(field, symbols, &nearest);
    vi = arena_format(sample->build->arena, "ví dụ %s %u: %.*s không có giá trị",
                      sample->kind, sample->number, SHOW(field->name));
    en = arena_format(sample->build->arena, "%s example %u: %.*s has no value",
                      sample->kind, sample->number, SHOW(field->name));
    problem_unknown(sample->build, sample->place,
                    place_line(sample->build, sample->place, "examples"), vi.data, en.data,
                    &nearest);
}

static void check_value(const struct sample *sample, const struct field *field,
                        const struct data *data)
{
    const struct reason *why = NULL;
    struct value value;

    if (field->type == TYPE_CHOICE && data->kind == DATA_TEXT) {
        check_choice(sample, field, data->text);
        return;
    }
    if (data->kind == DATA_TABLE || data->kind == DATA_FUNCTION ||
        (data->kind == DATA_BOOL && field->type != TYPE_BOOL) ||
        field->type == TYPE_CHOICE) {
        wrong_shape(sample, "không có giá trị đúng kiểu của trường",
                    "has a value that is not of the field's type", field->name);
        return;
    }
    if (data->kind != DATA_TEXT)
        return;
    value = field_read(field, data->text, sample->build->arena, &why);
    if (value.kind == VALUE_MISSING && value.gap == GAP_UNREADABLE)
        wrong_shape(sample, why != NULL ? why->vi : "không đọc được",
                    why != NULL ? why->en : "cannot be read", field->name);
}

static void check_record(const struct sample *sample, unsigned table,
                         const struct data *record, bool judged)
{
    const struct table *of = &sample->build->pack->schema.tables[table];

    if (record->kind != DATA_TABLE || record->list_count > 0) {
        wrong_shape(sample, "cần các dòng { trường = giá trị }",
                    "needs rows { field = value }", of->name);
        return;
    }
    for (size_t i = 0; i < record->entry_count; i++) {
        const struct data_entry *entry = &record->entries[i];
        int field = table_field(of, entry->name);
        int link = field < 0 ? table_link(of, entry->name) : -1;

        if (field >= 0)
            check_value(sample, &of->fields[field], &entry->value);
        else if (link >= 0)
            check_link(sample, &of->links[link], &entry->value);
        else if (!str_is(entry->name, "as_of") && /* the day of the run: check/example.c */
                 !(judged && str_is(entry->name, "above")))
            unknown_name(sample, of, entry->name);
    }
}

/* The row that is judged: rows of its table may stand above it. */
static void check_judged(const struct sample *sample, const struct rule *rule,
                         const struct data *record)
{
    const struct data *above = data_get(record, "above");

    check_record(sample, rule->table, record, true);
    if (above == NULL)
        return;
    if (above->kind != DATA_TABLE || above->entry_count > 0 || above->list_count == 0)
        wrong_shape(sample, "phải là một danh sách dòng { {...}, {...} }",
                    "must be a list of rows { {...}, {...} }", str_from("above"));
    for (size_t i = 0; i < above->list_count; i++)
        check_record(sample, rule->table, &above->list[i], false);
}

/* A unique rule judges rows together: its example is a list of them. */
static void check_example(const struct sample *sample, const struct rule *rule,
                          const struct data *record)
{
    if (rule->kind != RULE_UNIQUE) {
        check_judged(sample, rule, record);
        return;
    }
    if (record->list_count == 0 || record->entry_count > 0)
        wrong_shape(sample, "cần danh sách dòng { {...}, {...} }",
                    "needs a list of rows { {...}, {...} }",
                    sample->build->pack->schema.tables[rule->table].name);
    for (size_t i = 0; i < record->list_count; i++)
        check_record(sample, rule->table, &record->list[i], false);
}

void build_examples(struct build *build, const struct declaration *declaration,
                    struct rule *rule)
{
    static const char *const kinds[] = {"pass", "fail", "skip"};
    const struct data *examples = data_get(&declaration->body, "examples");
    struct sample sample = {.build = build, .place = place_of(declaration)};
    size_t room = 1;

    if (examples == NULL || examples->kind != DATA_TABLE)
        return;
    build_spec_check_table(build, sample.place, "examples", "examples", examples);
    for (size_t i = 0; i < examples->entry_count; i++)
        room += examples->entries[i].value.list_count;
    rule->examples = arena_alloc(build->arena, room * sizeof(*rule->examples));
    for (unsigned k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
        const struct data *list = data_get(examples, kinds[k]);

        sample.kind = kinds[k];
        for (unsigned i = 0; list != NULL && i < list->list_count; i++) {
            sample.number = i + 1;
            check_example(&sample, rule, &list->list[i]);
            rule->examples[rule->example_count++] =
                (struct example){.wanted = k, .record = &list->list[i], .number = i + 1};
        }
    }
}

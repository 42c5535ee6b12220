#include "pack/pack_build.h"

/* What a pack says of leaving poverty: its classes, signals and levers; and of what people
 * decide. */

static const char *const strengths[] = {"high", "medium", "low"};
static const char *const terms[] = {"months", "year", "longer", "never"};

const char *strength_name(enum strength strength)
{
    return strengths[strength];
}

const char *term_name(enum term term)
{
    return terms[term];
}

/* ---- classes
 * ------------------------------------------------------------------------------ */

int build_derived_name(struct build *build, struct place place, const char *entry,
                       enum value_kind kind, const char *vi, const char *en)
{
    const struct pack *pack = build->pack;
    struct str name = data_text(&place.declaration->body, entry);
    struct nearest nearest = nearest_to(name);

    for (size_t i = 0; i < pack->lexicon.derived_count && name.length > 0; i++) {
        const struct derived *derived = &pack->lexicon.derived[i];

        if (derived->table != pack->schema.main_table ||
            (kind != VALUE_MISSING && derived->value->type != kind))
            continue;
        if (str_equal(derived->head.id, name))
            return (int)i;
        nearest_offer(&nearest, derived->head.id);
    }
    /* With something wrong before, it may be declared and broken. */
    if (name.length > 0 && build->fatal == 0)
        problem_unknown(build, place, place_line(build, place, entry), vi, en, &nearest);
    return -1;
}

static int find_declared(struct build *build, struct place place)
{
    const struct schema *schema = &build->pack->schema;
    struct str name = data_text(&place.declaration->body, "declared");
    int field = -1;

    if (name.length > 0)
        field = build_field(build, place, "declared", name, schema->main_table);
    if (field < 0 || schema->tables[schema->main_table].fields[field].type == TYPE_CHOICE)
        return field;
    problem_add(build, true, place, "declared", "'declared' phải là một trường kiểu choice",
                "'declared' must be a field of type choice");
    return -1;
}

bool build_class(struct build *build, struct place place, const char *entry,
                 struct str word, int64_t *symbol)
{
    const struct pack *pack = build->pack;
    int64_t found = build_choice_word(
        build, place, entry,
        &pack->schema.tables[pack->schema.main_table].fields[pack->declared], word);

    if (found >= 0)
        *symbol = found;
    return found >= 0;
}

static void build_classes(struct build *build)
{
    struct pack *pack = build->pack;
    size_t count = 0;
    const struct declaration **list = build_list(build, "pack", &count);
    const struct data *words = count > 0 ? data_get(&list[0]->body, "exits_from") : NULL;

    if (count == 0)
        return;
    pack->outcome = build_derived_name(build, place_of(list[0]), "outcome", VALUE_MISSING,
                                       "bảng chính không có giá trị tính ra",
                                       "the main table has no derived value");
    pack->declared = find_declared(build, place_of(list[0]));
    if (words == NULL || words->kind != DATA_TABLE)
        return;
    if (data_text(&list[0]->body, "declared").length == 0)
        problem_add(build, true, place_of(list[0]), "exits_from",
                    "'exits_from' cần 'declared'", "'exits_from' needs 'declared'");
    if (pack->declared < 0)
        return;
    pack->exits_from =
        arena_alloc(build->arena, (words->list_count + 1) * sizeof(*pack->exits_from));
    for (size_t i = 0; i < words->list_count; i++)
        if (words->list[i].kind == DATA_TEXT)
            pack->exits_from_count +=
                build_class(build, place_of(list[0]), "exits_from", words->list[i].text,
                            &pack->exits_from[pack->exits_from_count]);
}

/* ---- signals, levers, duties
 * -------------------------------------------------------------- */

const struct declaration **build_distinct(struct build *build, const char *kind,
                                          size_t *count)
{
    const struct declaration **list = build_list(build, kind, count);
    struct map seen = {0};

    for (size_t i = 0; i < *count; i++) {
        uint64_t other = 0;

        if (map_get(&seen, list[i]->id, &other))
            problem_twice(build, place_of(list[i]), list[i]->id, list[other],
                          list[other]->line);
        else
            map_set(&seen, list[i]->id, i);
    }
    map_release(&seen);
    return list;
}

/* Routes come later: the name is looked for among their declarations. */
static void check_route(struct build *build, struct place place, struct str name)
{
    struct nearest nearest = nearest_to(name);
    size_t count = 0;
    const struct declaration **routes = build_list(build, "route", &count);

    for (size_t i = 0; i < count; i++) {
        if (str_equal(routes[i]->id, name))
            return;
        nearest_offer(&nearest, routes[i]->id);
    }
    if (name.length > 0)
        problem_unknown(build, place, place_line(build, place, "route"), "không có route",
                        "there is no route", &nearest);
}

static void build_signal(struct build *build, struct place place, struct signal *signal)
{
    int table = build_table(build, place, "on", data_text(&place.declaration->body, "on"));
    int strength =
        build_word(build, place, "strength", strengths, STRENGTH_COUNT, STRENGTH_MEDIUM);

    build_head(build, place.declaration, signal);
    check_route(build, place, signal->route);
    signal->strength = strength < 0 ? STRENGTH_MEDIUM : (enum strength)strength;
    if (table < 0)
        return;
    signal->table = (unsigned)table;
    signal->when = build_expression(build, place, "when", signal->when_source,
                                    signal->table, VALUE_BOOL, NULL, 0);
    build_templates(build, place, "reason", signal->table, NULL, 0, &signal->reason_vi,
                    &signal->reason_en);
    build_signal_reads(build, signal);
}

static int lever_field(struct build *build, struct place place)
{
    const struct schema *schema = &build->pack->schema;
    struct str name = data_text(&place.declaration->body, "field");
    int field = -1;

    if (name.length > 0)
        field = build_field(build, place, "field", name, schema->main_table);
    if (field >= 0 && schema->tables[schema->main_table].fields[field].type != TYPE_BOOL)
        problem_add(build, true, place, "field", "'field' phải là một trường kiểu bool",
                    "'field' must be a field of type bool");
    return field;
}

/* Without a title of its own a lever is called what its field is. */
static struct phrase lever_title(const struct build *build, const struct lever *lever)
{
    const struct schema *schema = &build->pack->schema;
    const struct field *field = &schema->tables[schema->main_table].fields[lever->field];
    struct phrase named = {field->name, field->name};

    if (lever->head.title.vi.length > 0)
        return lever->head.title;
    return field->vi.length > 0 ? (struct phrase){field->vi, field->en} : named;
}

static void build_lever(struct build *build, struct place place, struct lever *lever)
{
    int field = lever_field(build, place);
    int term = build_word(build, place, "term", terms, TERM_COUNT, TERM_YEAR);

    build_head(build, place.declaration, lever);
    lever->field = field < 0 ? 0 : (unsigned)field;
    lever->head.title = lever_title(build, lever);
    lever->term = term < 0 ? TERM_YEAR : (enum term)term;
    build_lever_words(build, place, lever);
}

/* Indicators first, then causes. Sets of indicators are tried, so that they are few. */
static void build_levers(struct build *build)
{
    struct pack *pack = build->pack;
    const struct declaration **list = build_distinct(build, "lever", &pack->lever_total);
    size_t next = 0;

    pack->levers =
        arena_alloc(build->arena, (pack->lever_total + 1) * sizeof(*pack->levers));
    for (int cause = 0; cause <= 1; cause++) {
        for (size_t i = 0; i < pack->lever_total; i++)
            if (data_truth(&list[i]->body, "cause", false) == (cause == 1))
                build_lever(build, place_of(list[i]), &pack->levers[next++]);
        if (cause == 0)
            pack->lever_count = next;
    }
    if (pack->lever_total == 0)
        return;
    problem_if_many(build, place_of(list[pack->lever_total - 1]), NULL, pack->lever_count,
                    PACK_LEVERS_MOST);
    problem_if_many(build, place_of(list[pack->lever_total - 1]), NULL,
                    pack->lever_total - pack->lever_count, PACK_LEVERS_MOST);
}

void build_exits(struct build *build)
{
    struct pack *pack = build->pack;
    const struct declaration **list = build_distinct(build, "signal", &pack->signal_count);

    build_classes(build);
    pack->signals =
        arena_alloc(build->arena, (pack->signal_count + 1) * sizeof(*pack->signals));
    for (size_t i = 0; i < pack->signal_count; i++)
        build_signal(build, place_of(list[i]), &pack->signals[i]);
    build_levers(build);
    list = build_distinct(build, "duty", &pack->duty_count);
    pack->duties =
        arena_alloc(build->arena, (pack->duty_count + 1) * sizeof(*pack->duties));
    for (size_t i = 0; i < pack->duty_count; i++)
        build_head(build, list[i], &pack->duties[i]);
}

#ifndef RASOAT_TESTS_EXPRESSION_WORLD_H
#define RASOAT_TESTS_EXPRESSION_WORLD_H

/*
 * A small survey in which expressions are tried, by unit tests and by the fuzzer:
 *
 *   member ─household (parent)─► household ─previous─► previous ─previous─► previous
 *          ◄─members (many)─────
 */
#include <string.h>

#include "language/lexicon.h"

enum { HOUSEHOLD, MEMBER, PREVIOUS, TABLE_COUNT };
enum { B2_COMPUTED, CLASS_COMPUTED, LABEL, AGE, BROKEN, MOST };

struct small_world {
    struct arena arena;
    struct schema schema;
    struct scope scope;
    struct field extra[2]; /* first_row, first_file */
};

struct small_field {
    const char *name;
    enum type type;
    const char *choices; /* "poor near_poor" */
};

static const struct small_field small_household[] = {
    {"survey_year", TYPE_INTEGER, NULL},
    {"commune_name", TYPE_TEXT, NULL},
    {"household_code", TYPE_CODE, NULL},
    {"area", TYPE_CHOICE, "rural urban"},
    {"b1_score", TYPE_INTEGER, NULL},
    {"b2_score", TYPE_INTEGER, NULL},
    {"income", TYPE_MONEY, NULL},
    {"floor_area", TYPE_DECIMAL, NULL},
    {"review_date", TYPE_DATE, NULL},
    {"head_birth_date", TYPE_DATE, NULL},
    {"head_name", TYPE_TEXT, NULL},
    {"farm", TYPE_BOOL, NULL},
    {"merit", TYPE_BOOL, NULL},
    {"class_declared", TYPE_CHOICE, "poor near_poor average not_poor"},
    {"class_previous", TYPE_CHOICE, "poor near_poor average not_poor"},
    {"job", TYPE_CHOICE, "wage none"},
    {"b1_item_*", TYPE_INTEGER, NULL},
    {NULL, TYPE_TEXT, NULL},
};
static const struct small_field small_member[] = {
    {"household_code", TYPE_CODE, NULL},
    {"full_name", TYPE_TEXT, NULL},
    {"relation", TYPE_CHOICE, "head spouse child"},
    {"birth_date", TYPE_DATE, NULL},
    {"able", TYPE_BOOL, NULL},
    {"merit", TYPE_BOOL, NULL},
    {"allowance", TYPE_MONEY, NULL},
    {"weight", TYPE_DECIMAL, NULL},
    {NULL, TYPE_TEXT, NULL},
};

static const struct {
    const char *name;
    unsigned table;
    uint8_t type;
    const char *like;
} small_derived[] = {
    {"b2_computed", HOUSEHOLD, VALUE_WHOLE, NULL},
    {"class_computed", HOUSEHOLD, VALUE_CHOICE, "class_declared"},
    {"label", HOUSEHOLD, VALUE_CHOICE, NULL},
    {"age", MEMBER, VALUE_WHOLE, NULL},
    {"broken", HOUSEHOLD, VALUE_MISSING, NULL},
    {"most", HOUSEHOLD, VALUE_WHOLE, NULL},
};
static const struct {
    const char *name;
    uint8_t type;
    const char *by;
} small_parameters[] = {
    {"b1_line", VALUE_WHOLE, "area"}, {"b2_poor", VALUE_WHOLE, ""},
    {"start", VALUE_DATE, ""},        {"odd", VALUE_WHOLE, "farm"},
    {"lost", VALUE_WHOLE, "region"},  {"ratio", VALUE_DECIMAL, ""},
};

static void small_choices(struct small_world *world, struct field *field, const char *names)
{
    field->choices = arena_alloc(&world->arena, 8 * sizeof(*field->choices));
    while (names != NULL && *names != '\0') {
        size_t length = strcspn(names, " ");
        struct choice *choice = &field->choices[field->choice_count++];
        struct str name = {names, length};

        choice->symbol = symbols_add(&world->schema.symbols, name);
        choice->folded = arena_alloc(&world->arena, sizeof(*choice->folded));
        choice->folded[0] = str_is(name, "rural") ? str_from("nong thon") : name;
        choice->folded_count = 1;
        names += length + (names[length] == ' ');
    }
}

static void small_table(struct small_world *world, unsigned number, const char *name,
                        const struct small_field *fields)
{
    struct table *table = &world->schema.tables[number];

    table->name = str_from(name);
    table->date_field = table->year_field = table->unit_field = -1;
    table->fields = arena_alloc(&world->arena, 20 * sizeof(*table->fields));
    for (; fields->name != NULL; fields++) {
        struct field *field = &table->fields[table->field_count];

        field->name = str_from(fields->name);
        field->type = fields->type;
        field->family = strchr(fields->name, '*') != NULL;
        field->ordered = strcmp(fields->name, "job") == 0;
        small_choices(world, field, fields->choices);
        map_set(&table->field_index, field->name, table->field_count++);
    }
    table->links = arena_alloc(&world->arena, 3 * sizeof(*table->links));
}

static void small_link(struct small_world *world, unsigned from, const char *name,
                       unsigned to, bool many, bool parent)
{
    struct table *table = &world->schema.tables[from];
    struct link link = {
        .name = str_from(name), .table = to, .many = many, .parent = parent};

    table->links[table->link_count++] = link;
}

static int small_find_derived(const void *context, unsigned table, struct str name,
                              uint8_t *type, const struct field **like)
{
    const struct small_world *world = context;
    const struct table *household = &world->schema.tables[HOUSEHOLD];

    for (int i = 0; i <= MOST; i++) {
        if (small_derived[i].table != table || !str_is(name, small_derived[i].name))
            continue;
        *type = small_derived[i].type;
        if (small_derived[i].like != NULL)
            *like =
                &household->fields[table_field(household, str_from(small_derived[i].like))];
        return i;
    }
    return -1;
}

static int small_find_parameter(const void *context, struct str name, uint8_t *type,
                                struct str *by)
{
    (void)context;
    for (int i = 0; i < (int)(sizeof small_parameters / sizeof *small_parameters); i++) {
        if (!str_is(name, small_parameters[i].name))
            continue;
        *type = small_parameters[i].type;
        *by = str_from(small_parameters[i].by);
        return i;
    }
    return -1;
}

static void small_names(const void *context, struct nearest *nearest)
{
    (void)context;
    for (size_t i = 0; i < sizeof small_parameters / sizeof *small_parameters; i++)
        nearest_offer(nearest, str_from(small_parameters[i].name));
    for (size_t i = 0; i < sizeof small_derived / sizeof *small_derived; i++)
        nearest_offer(nearest, str_from(small_derived[i].name));
}

static inline void small_world_init(struct small_world *world)
{
    *world = (struct small_world){
        .extra = {{.name = str_from("first_row")}, {.name = str_from("first_file")}}};
    arena_init(&world->arena);
    world->extra[0].type = TYPE_INTEGER;
    world->extra[1].type = TYPE_TEXT;
    world->schema.tables =
        arena_alloc(&world->arena, TABLE_COUNT * sizeof(*world->schema.tables));
    world->schema.table_count = TABLE_COUNT;
    small_table(world, HOUSEHOLD, "household", small_household);
    small_table(world, MEMBER, "member", small_member);
    small_table(world, PREVIOUS, "previous", small_household);
    small_link(world, HOUSEHOLD, "members", MEMBER, true, false);
    small_link(world, HOUSEHOLD, "previous", PREVIOUS, false, false);
    small_link(world, MEMBER, "household", HOUSEHOLD, false, true);
    small_link(world, PREVIOUS, "previous", PREVIOUS, false, false);
    small_link(world, PREVIOUS, "members", MEMBER, true, false);
    world->scope = (struct scope){.schema = &world->schema,
                                  .table = HOUSEHOLD,
                                  .derived = small_find_derived,
                                  .parameter = small_find_parameter,
                                  .context = world,
                                  .names = small_names};
}

static inline void small_world_release(struct small_world *world)
{
    for (size_t i = 0; i < TABLE_COUNT; i++)
        map_release(&world->schema.tables[i].field_index);
    symbols_release(&world->schema.symbols);
    arena_release(&world->arena);
}

#endif

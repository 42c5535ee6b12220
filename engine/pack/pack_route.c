#include "pack/pack_build.h"

/* Ways out of a class, the targets they are held against, and the list that shows them. */

static struct node *entry_expression(struct build *build, struct place place,
                                     const char *entry, unsigned table,
                                     enum value_kind kind)
{
    struct str source = data_text(&place.declaration->body, entry);

    if (source.length == 0)
        return NULL;
    return build_expression(build, place, entry, source, table, kind, NULL, 0);
}

static void build_from(struct build *build, struct place place, struct route *route)
{
    const struct data *words = data_get(&place.declaration->body, "from");

    if (words == NULL || words->kind != DATA_TABLE || build->pack->declared < 0)
        return;
    route->from = arena_alloc(build->arena, (words->list_count + 1) * sizeof *route->from);
    for (size_t i = 0; i < words->list_count; i++)
        if (words->list[i].kind == DATA_TEXT)
            route->from_count += build_class(build, place, "from", words->list[i].text,
                                             &route->from[route->from_count]);
}

/* { field = "expression" } in the order of the names: each sees what those before it set.
 */
static struct suggestion *build_changes(struct build *build, struct place place,
                                        const char *entry, size_t *count)
{
    const struct data *table = data_get(&place.declaration->body, entry);
    unsigned main = build->pack->schema.main_table;
    struct suggestion *changes = NULL;

    *count = 0;
    if (table == NULL || table->kind != DATA_TABLE)
        return NULL;
    changes = arena_alloc(build->arena, (table->entry_count + 1) * sizeof *changes);
    for (size_t i = 0; i < table->entry_count; i++) {
        const struct data_entry *change = &table->entries[i];
        int field = build_field(build, place, entry, change->name, main);
        if (field < 0 || change->value.kind != DATA_TEXT)
            continue;
        struct node *value = build_value(build, place, entry, change->value.text, main,
                                         &build->pack->schema.tables[main].fields[field]);
        if (value != NULL)
            changes[(*count)++] = (struct suggestion){(unsigned)field, value};
    }
    return changes;
}

static void build_route(struct build *build, struct place place, struct route *route)
{
    unsigned main = build->pack->schema.main_table;

    build_head(build, place.declaration, route);
    build_from(build, place, route);
    route->when = entry_expression(build, place, "when", main, VALUE_BOOL);
    route->gap = entry_expression(build, place, "gap", main, VALUE_MISSING);
    route->changes = build_changes(build, place, "change", &route->change_count);
    route->follows = build_changes(build, place, "follow", &route->follow_count);
    if (!route->mends && route->change_count == 0)
        problem_add(build, true, place, NULL,
                    "con đường '%.*s' cần 'mends = true' hoặc 'change'",
                    "route '%.*s' needs 'mends = true' or 'change'", SHOW(route->head.id));
}

static void build_goal(struct build *build, struct place place, struct goal *goal)
{
    int table = build_table(build, place, "on", data_text(&place.declaration->body, "on"));

    build_head(build, place.declaration, goal);
    if (table < 0)
        return;
    goal->table = (unsigned)table;
    if (build->pack->schema.tables[table].unit_field < 0)
        problem_add(build, true, place, "on", "bảng %.*s không có 'unit'",
                    "table %.*s has no 'unit'",
                    SHOW(build->pack->schema.tables[table].name));
    goal->value = entry_expression(build, place, "value", goal->table, VALUE_WHOLE);
    goal->when = entry_expression(build, place, "when", goal->table, VALUE_BOOL);
    goal->counts = entry_expression(build, place, "counts", build->pack->schema.main_table,
                                    VALUE_BOOL);
}

static void build_causes(struct build *build, struct place place, struct listing *listing)
{
    const struct data *causes = data_get(&place.declaration->body, "causes");
    unsigned main = build->pack->schema.main_table;

    if (causes == NULL || causes->kind != DATA_TABLE)
        return;
    listing->causes =
        arena_alloc(build->arena, (causes->list_count + 1) * sizeof *listing->causes);
    for (size_t i = 0; i < causes->list_count; i++) {
        int field = causes->list[i].kind == DATA_TEXT
                        ? build_field(build, place, "causes", causes->list[i].text, main)
                        : -1;

        if (field < 0)
            continue;
        if (build->pack->schema.tables[main].fields[field].type != TYPE_BOOL)
            problem_add(build, true, place, "causes", "'%.*s' không phải trường bool",
                        "'%.*s' is no field of type bool", SHOW(causes->list[i].text));
        listing->causes[listing->cause_count++] = (unsigned)field;
    }
    problem_if_many(build, place, "causes", listing->cause_count, PACK_CAUSES_MOST);
}

static void build_columns(struct build *build, struct place place, struct listing *listing)
{
    const struct data *columns = data_get(&place.declaration->body, "columns");
    unsigned main = build->pack->schema.main_table;

    if (columns != NULL && columns->kind == DATA_TABLE) {
        listing->columns =
            arena_alloc(build->arena, (columns->list_count + 1) * sizeof(struct node *));
        for (size_t i = 0; i < columns->list_count; i++) {
            if (columns->list[i].kind != DATA_TEXT)
                continue;
            struct node *node =
                build_expression(build, place, "columns", columns->list[i].text, main,
                                 VALUE_MISSING, NULL, 0);
            if (node != NULL)
                listing->columns[listing->column_count++] = node;
        }
    }
}

void build_routes(struct build *build)
{
    struct pack *pack = build->pack;
    const struct declaration **list = build_distinct(build, "route", &pack->route_count);
    size_t listings = 0;

    pack->routes =
        arena_alloc(build->arena, (pack->route_count + 1) * sizeof *pack->routes);
    for (size_t i = 0; i < pack->route_count; i++)
        build_route(build, place_of(list[i]), &pack->routes[i]);
    list = build_distinct(build, "goal", &pack->goal_count);
    if (pack->goal_count > 0)
        problem_if_many(build, place_of(list[pack->goal_count - 1]), NULL, pack->goal_count,
                        PACK_GOALS_MOST);
    pack->goals = arena_alloc(build->arena, (pack->goal_count + 1) * sizeof *pack->goals);
    for (size_t i = 0; i < pack->goal_count; i++)
        build_goal(build, place_of(list[i]), &pack->goals[i]);
    list = build_distinct(build, "listing", &listings);
    if (listings == 0)
        return;
    build_fill(build, place_of(list[0]), "listing", &list[0]->body, pack);
    build_columns(build, place_of(list[0]), &pack->listing);
    build_causes(build, place_of(list[0]), &pack->listing);
    build_templates(build, place_of(list[0]), "leaves", pack->schema.main_table, NULL, 0,
                    &pack->listing.leaves[LANGUAGE_VI], &pack->listing.leaves[LANGUAGE_EN]);
    pack->listing.support = entry_expression(build, place_of(list[0]), "support",
                                             pack->schema.main_table, VALUE_TEXT);
    pack->listing.charge = entry_expression(build, place_of(list[0]), "charge",
                                            pack->schema.main_table, VALUE_TEXT);
    pack->listing.near = entry_expression(build, place_of(list[0]), "near",
                                          pack->schema.main_table, VALUE_WHOLE);
}

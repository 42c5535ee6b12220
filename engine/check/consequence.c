#include "check/consequence.h"

#include <string.h>

#include "evaluate/walk.h"
#include "pack/form.h"

enum { ALL = (1 << CONSEQUENCES) - 1 };

/* ---- which fields trees read
 * ----------------------------------------------------------------- */

struct field_reading {
    const struct pack *pack;
    const struct dataset *dataset; /* NULL: not known */
    bool **read;                   /* per table and field */
    bool *derived;                 /* walked already */
    bool ways;                     /* what links are joined on is read too */
};

static void read_tree(struct field_reading *reading, const struct node *node,
                      const struct view *view);

static void read_field(struct field_reading *reading, const struct view *view,
                       unsigned field)
{
    if (field >= reading->pack->schema.tables[view->table].field_count ||
        reading->read[view->table][field])
        return;
    reading->read[view->table][field] = true;
    if (reading->dataset == NULL ||
        !dataset_has_field(reading->dataset, view->table, field))
        read_tree(reading, lexicon_default(&reading->pack->lexicon, view->table, field),
                  view);
}

static void read_link(struct field_reading *reading, const struct view *view,
                      const struct link *link)
{
    const struct view other = {.table = link->table, .held = true};

    for (size_t p = 0; reading->ways && p < link->part_count; p++)
        for (size_t i = 0; i < link->parts[p].count; i++) {
            read_field(reading, view, link->parts[p].own[i]);
            read_field(reading, &other, link->parts[p].other[i]);
        }
}

/* A number of the law that has changed is another one on another day. */
static void read_day(struct field_reading *reading, const struct node *node,
                     const struct view *view)
{
    const struct table *table = &reading->pack->schema.tables[view->table];

    if (reading->pack->lexicon.parameters[node->number].row_count < 2)
        return;
    if (table->date_field >= 0)
        read_field(reading, view, (unsigned)table->date_field);
    else if (table->year_field >= 0)
        read_field(reading, view, (unsigned)table->year_field);
}

static bool read_node(const struct visitor *visitor, const struct node *node,
                      const struct view *view)
{
    struct field_reading *reading = visitor->job;
    const struct view *at = view_at(view, node->depth);

    switch (kind_of(node)->reads) {
    case KIND_READS_FIELD:
        read_field(reading, at, node->number);
        break;
    case KIND_READS_DERIVED:
        if (!reading->derived[node->number]) {
            reading->derived[node->number] = true;
            read_tree(reading, reading->pack->lexicon.derived[node->number].value, at);
        }
        break;
    case KIND_READS_LINK:
        read_link(reading, at, view_link(visitor->schema, node, view));
        break;
    case KIND_READS_PARAMETER:
        read_day(reading, node, at);
        break;
    case KIND_READS_ABOVE:
    case KIND_READS_NOTHING:
        break;
    }
    return true;
}

static void read_tree(struct field_reading *reading, const struct node *node,
                      const struct view *view)
{
    struct visitor visitor = {
        .schema = &reading->pack->schema, .enter = read_node, .job = reading};

    walk_tree(&visitor, node, view);
}

static void read_in(struct field_reading *reading, unsigned table, const struct node *node)
{
    const struct view view = {.table = table};

    read_tree(reading, node, &view);
}

static void reading_clear(struct field_reading *reading)
{
    const struct schema *schema = &reading->pack->schema;

    for (size_t t = 0; t < schema->table_count; t++)
        memset(reading->read[t], 0, schema->tables[t].field_count + 1);
    memset(reading->derived, 0, reading->pack->lexicon.derived_count + 1);
}

static void reading_init(struct field_reading *reading, const struct pack *pack,
                         const struct dataset *dataset, struct arena *arena)
{
    const struct schema *schema = &pack->schema;

    *reading = (struct field_reading){.pack = pack, .dataset = dataset};
    reading->read = arena_alloc(arena, (schema->table_count + 1) * sizeof *reading->read);
    for (size_t t = 0; t < schema->table_count; t++)
        reading->read[t] = arena_alloc(arena, schema->tables[t].field_count + 1);
    reading->derived = arena_alloc(arena, pack->lexicon.derived_count + 1);
}

/* ---- what is computed for people
 * ------------------------------------------------------------ */

static void read_class(struct field_reading *reading)
{
    const struct pack *pack = reading->pack;
    const struct view view = {.table = pack->schema.main_table};

    if (pack->outcome >= 0)
        read_in(reading, view.table, pack->lexicon.derived[pack->outcome].value);
    if (pack->declared >= 0)
        read_field(reading, &view, (unsigned)pack->declared);
}

static void read_changes(struct field_reading *reading, const struct suggestion *changes,
                         size_t count)
{
    const struct view view = {.table = reading->pack->schema.main_table};

    for (size_t i = 0; i < count; i++) {
        read_field(reading, &view, changes[i].field);
        read_in(reading, view.table, changes[i].value);
    }
}

static void read_exit(struct field_reading *reading)
{
    const struct pack *pack = reading->pack;
    const struct view view = {.table = pack->schema.main_table};

    read_class(reading);
    for (size_t i = 0; i < pack->signal_count; i++)
        read_in(reading, pack->signals[i].table, pack->signals[i].when);
    for (size_t i = 0; i < pack->route_count; i++) {
        const struct route *route = &pack->routes[i];

        read_in(reading, view.table, route->when);
        read_in(reading, view.table, route->gap);
        read_changes(reading, route->changes, route->change_count);
        read_changes(reading, route->follows, route->follow_count);
    }
    for (size_t i = 0; i < pack->lever_count; i++)
        read_field(reading, &view, pack->levers[i].field);
}

static void read_target(struct field_reading *reading)
{
    const struct pack *pack = reading->pack;

    for (size_t i = 0; i < pack->goal_count; i++) {
        const struct goal *goal = &pack->goals[i];

        read_in(reading, goal->table, goal->value);
        read_in(reading, goal->table, goal->when);
        read_in(reading, pack->schema.main_table, goal->counts);
    }
}

static void read_form(struct field_reading *reading, const struct form *form)
{
    const struct table *table = &reading->pack->schema.tables[form->table];

    for (size_t f = 0; f < table->field_count; f++)
        reading->read[form->table][f] = true;
    for (size_t c = 0; c < form->column_count; c++) {
        const struct form_also *also = form->columns[c].also;

        if (also == NULL)
            continue;
        read_in(reading, also->table, also->count);
        read_in(reading, also->table, also->sum);
    }
}

static void read_forms(struct field_reading *reading)
{
    const struct pack *pack = reading->pack;

    if (pack->forms == NULL)
        return;
    for (size_t i = 0; i < pack->forms->value_count; i++)
        read_in(reading, pack->schema.main_table, pack->forms->values[i]);
    for (size_t i = 0; i < pack->forms->form_count; i++)
        read_form(reading, &pack->forms->forms[i]);
}

static void mark(const struct field_reading *reading, struct consequence_map *map,
                 enum consequence consequence)
{
    const struct schema *schema = &reading->pack->schema;

    for (size_t t = 0; t < schema->table_count; t++)
        for (size_t f = 0; f < schema->tables[t].field_count; f++)
            if (reading->read[t][f])
                map->fields[t][f] |= (uint8_t)(1U << consequence);
}

/* Rows are counted by the key; under another unit a row is the same one, and another list's. A
 * survey is of one year. */
static void mark_key(const struct pack *pack, struct consequence_map *map)
{
    unsigned main = pack->schema.main_table;
    const struct table *table = &pack->schema.tables[main];

    for (size_t p = 0; p < table->key_count; p++)
        for (size_t i = 0; i < table->key[p].count; i++) {
            int field = (int)table->key[p].fields[i];

            if (field == table->unit_field || field == table->unit_code)
                map->fields[main][field] |= ALL & ~(1 << CONSEQUENCE_CLASS);
            else if (field != table->year_field)
                map->fields[main][field] = ALL;
        }
}

static void mark_fields(struct field_reading *reading, struct consequence_map *map)
{
    static void (*const readers[CONSEQUENCES])(struct field_reading *) = {
        read_class, read_exit, read_target, read_forms};

    reading->ways = true;
    for (int c = 0; c < CONSEQUENCES; c++) {
        reading_clear(reading);
        readers[c](reading);
        mark(reading, map, (enum consequence)c);
    }
    mark_key(reading->pack, map);
}

/* ---- rules
 * ----------------------------------------------------------------------------------- */

/* Whether there is a row at the other end is asked: what names that row may be what is wrong. */
static bool asks_way(const struct rule *rule)
{
    return rule->check != NULL && rule->check->kind == NODE_LINK_EXISTS;
}

static uint8_t of_rule(struct field_reading *reading, const struct consequence_map *map,
                       const struct rule *rule)
{
    const struct schema *schema = &reading->pack->schema;
    const struct view view = {.table = rule->table};
    uint8_t set = 0;

    reading_clear(reading);
    reading->ways = asks_way(rule);
    read_in(reading, rule->table, rule->when);
    read_in(reading, rule->table, rule->check);
    for (size_t i = 0; i < rule->key_count; i++)
        read_in(reading, rule->table, rule->key[i]);
    for (size_t i = 0; i < rule->suggestion_count; i++)
        read_field(reading, &view, rule->suggestions[i].field);
    if (rule->when_function >= 0 || rule->check_function >= 0)
        memset(reading->read[rule->table], 1, schema->tables[rule->table].field_count);
    for (size_t t = 0; t < schema->table_count; t++)
        for (size_t f = 0; f < schema->tables[t].field_count; f++)
            if (reading->read[t][f])
                set |= map->fields[t][f];
    return set;
}

/* Fields of the rule's own row that its suggestions are reckoned from; NULL: none. */
static const bool *leans_of_rule(struct field_reading *reading, const struct rule *rule,
                                 struct arena *arena)
{
    size_t count = reading->pack->schema.tables[rule->table].field_count;
    bool *leans = NULL, any = false;

    if (rule->suggestion_count == 0)
        return NULL;
    reading_clear(reading);
    reading->ways = false;
    for (size_t i = 0; i < rule->suggestion_count; i++)
        read_in(reading, rule->table, rule->suggestions[i].value);
    for (size_t i = 0; i < rule->suggestion_count; i++)
        reading->read[rule->table][rule->suggestions[i].field] = false;
    for (size_t f = 0; f < count; f++)
        any = any || reading->read[rule->table][f];
    if (!any)
        return NULL;
    leans = arena_alloc(arena, count);
    memcpy(leans, reading->read[rule->table], count);
    return leans;
}

/* A rule that waits may come to light once another one is mended; no circles (pack_depend.c). */
static void find_doubts(const struct pack *pack, struct consequence_map *map)
{
    bool changed = true;

    memcpy(map->doubts, map->rules, pack->rule_count);
    while (changed) {
        changed = false;
        for (size_t r = 0; r < pack->rule_count; r++)
            for (size_t i = 0; i < pack->rules[r].depend_count; i++) {
                uint8_t *of = &map->doubts[pack->rules[r].depends[i]];

                changed = changed || (*of | map->doubts[r]) != *of;
                *of |= map->doubts[r];
            }
    }
}

const struct consequence_map *consequence_map_make(const struct pack *pack,
                                                   const struct dataset *dataset,
                                                   struct arena *arena)
{
    struct consequence_map *map = arena_alloc(arena, sizeof *map);
    const struct schema *schema = &pack->schema;
    struct field_reading reading;

    reading_init(&reading, pack, dataset, arena);
    map->fields = arena_alloc(arena, (schema->table_count + 1) * sizeof *map->fields);
    for (size_t t = 0; t < schema->table_count; t++)
        map->fields[t] = arena_alloc(arena, schema->tables[t].field_count + 1);
    map->rules = arena_alloc(arena, pack->rule_count + 1);
    map->doubts = arena_alloc(arena, pack->rule_count + 1);
    mark_fields(&reading, map);
    map->leans = arena_alloc(arena, (pack->rule_count + 1) * sizeof *map->leans);
    for (size_t r = 0; r < pack->rule_count; r++) {
        map->rules[r] = of_rule(&reading, map, &pack->rules[r]);
        map->leans[r] = leans_of_rule(&reading, &pack->rules[r], arena);
    }
    find_doubts(pack, map);
    return map;
}

uint8_t consequence_of_field(const struct pack *pack, const struct consequence_map *map,
                             unsigned table, struct str name)
{
    int field = table_field(&pack->schema.tables[table], name);

    return field < 0 ? ALL : map->fields[table][field];
}

const char *consequence_name(enum consequence consequence)
{
    static const char *const names[CONSEQUENCES] = {"class", "exit", "target", "form"};

    return names[consequence];
}

struct phrase consequence_words(enum consequence consequence)
{
    static const char *const words[CONSEQUENCES][2] = {
        {"phân loại", "the class"},
        {"danh sách {exit}", "the list of likely exits"},
        {"chỉ tiêu", "a target"},
        {"biểu báo cáo", "a report form"}};

    return (struct phrase){str_from(words[consequence][0]),
                           str_from(words[consequence][1])};
}

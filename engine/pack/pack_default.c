#include "evaluate/walk.h"
#include "pack/pack_build.h"

/* Defaults of fields: expressions that stand in for an empty cell. */

static const struct table *lender(const struct build *build, unsigned table)
{
    int like = schema_table(&build->pack->schema,
                            data_text(&build->of_table[table]->body, "like"));

    return like < 0 ? NULL : &build->pack->schema.tables[like];
}

static void build_default(struct build *build, unsigned table, unsigned number)
{
    struct pack *pack = build->pack;
    const struct table *like = lender(build, table);
    const struct field *field = &pack->schema.tables[table].fields[number];
    struct place place = place_in(build->of_table[table], "field", field->name);

    if (field->default_source == NULL)
        return;
    /* A table that borrows its fields may lack the link that a default follows. */
    build->quiet = like != NULL && number < like->field_count;
    pack->lexicon.defaults[pack->lexicon.default_start[table] + number] =
        build_value(build, place, "default", str_from(field->default_source), table, field);
    build->quiet = false;
}

/* ---- a default must not lead back to itself
 * ------------------------------------------------ */

/* What a walk has seen: the fields of all tables, then the derived values. */
struct circles {
    const struct pack *pack;
    enum { SEEN_NOT, SEEN_BUSY, SEEN_DONE } * seen;
    size_t fields;
    bool found;
};

static bool see_node(const struct visitor *visitor, const struct node *node,
                     const struct view *view);

static void see_item(struct circles *circles, size_t item, unsigned table)
{
    const struct pack *pack = circles->pack;
    struct visitor visitor = {.schema = &pack->schema, .enter = see_node, .job = circles};
    struct view view = {.table = table};
    const struct node *node = item < circles->fields
                                  ? pack->lexicon.defaults[item]
                                  : pack->lexicon.derived[item - circles->fields].value;

    if (circles->seen[item] == SEEN_BUSY)
        circles->found = true;
    if (circles->seen[item] != SEEN_NOT || node == NULL)
        return;
    circles->seen[item] = SEEN_BUSY;
    walk_tree(&visitor, node, &view);
    circles->seen[item] = SEEN_DONE;
}

static void see_field(struct circles *circles, unsigned table, unsigned field)
{
    if (field < circles->pack->schema.tables[table].field_count)
        see_item(circles, circles->pack->lexicon.default_start[table] + field, table);
}

/* Following a link reads the fields that it is joined on. */
static void see_join(struct circles *circles, unsigned table, const struct link *link)
{
    for (size_t p = 0; p < link->part_count; p++) {
        for (size_t i = 0; i < link->parts[p].count; i++) {
            see_field(circles, table, link->parts[p].own[i]);
            see_field(circles, link->table, link->parts[p].other[i]);
        }
    }
}

static bool see_node(const struct visitor *visitor, const struct node *node,
                     const struct view *view)
{
    struct circles *circles = visitor->job;
    const struct view *at = view_at(view, node->depth);
    const struct lexicon *lexicon = &circles->pack->lexicon;

    switch (kind_of(node)->reads) {
    case KIND_READS_FIELD:
        if (!at->above)
            see_field(circles, at->table, node->number);
        break;
    case KIND_READS_DERIVED:
        if (!at->above)
            see_item(circles, circles->fields + node->number,
                     lexicon->derived[node->number].table);
        break;
    case KIND_READS_LINK:
        see_join(circles, at->table, view_link(visitor->schema, node, view));
        break;
    case KIND_READS_NOTHING:
    case KIND_READS_PARAMETER:
    case KIND_READS_ABOVE:
        break;
    }
    return true;
}

static void check_circles(struct build *build)
{
    const struct pack *pack = build->pack;
    struct circles circles = {.pack = pack};

    for (size_t t = 0; t < pack->schema.table_count; t++)
        circles.fields += pack->schema.tables[t].field_count;
    circles.seen =
        arena_alloc(build->arena, (circles.fields + pack->lexicon.derived_count + 1) *
                                      sizeof(*circles.seen));
    for (unsigned t = 0; t < pack->schema.table_count; t++) {
        const struct table *table = &pack->schema.tables[t];

        for (unsigned f = 0; f < table->field_count; f++) {
            circles.found = false;
            see_field(&circles, t, f);
            if (circles.found)
                problem_add(build, true,
                            place_in(build->of_table[t], "field", table->fields[f].name),
                            "default", "giá trị mặc định của '%.*s' dẫn về chính nó",
                            "the default of '%.*s' leads back to itself",
                            SHOW(table->fields[f].name));
        }
    }
}

void build_defaults(struct build *build)
{
    struct pack *pack = build->pack;
    const struct schema *schema = &pack->schema;
    size_t count = 0;

    pack->lexicon.default_start = arena_alloc(
        build->arena, (schema->table_count + 1) * sizeof(*pack->lexicon.default_start));
    for (size_t t = 0; t < schema->table_count; t++) {
        pack->lexicon.default_start[t] = count;
        count += schema->tables[t].field_count;
    }
    pack->lexicon.defaults = arena_alloc(build->arena, (count + 1) * sizeof(struct node *));
    for (unsigned t = 0; t < schema->table_count; t++)
        for (unsigned f = 0; f < schema->tables[t].field_count; f++)
            build_default(build, t, f);
    check_circles(build);
}

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

enum { FRAMES = 16 };
struct view {
    unsigned tables[FRAMES]; /* of the rows in view, innermost last */
    unsigned depth;
    bool above; /* the innermost is a row above: it has its values already */
};
/* What a walk has seen: the fields of all tables, then the derived values. */
struct walk {
    const struct pack *pack;
    enum { SEEN_NOT, SEEN_BUSY, SEEN_DONE } * seen;
    size_t fields;
    bool circle;
};

static void walk_node(struct walk *walk, struct view view, const struct node *node);

static void walk_item(struct walk *walk, size_t item, unsigned table)
{
    struct view view = {.tables = {table}, .depth = 1};
    const struct node *node = item < walk->fields
                                  ? walk->pack->lexicon.defaults[item]
                                  : walk->pack->lexicon.derived[item - walk->fields].value;

    if (walk->seen[item] == SEEN_BUSY)
        walk->circle = true;
    if (walk->seen[item] != SEEN_NOT || node == NULL)
        return;
    walk->seen[item] = SEEN_BUSY;
    walk_node(walk, view, node);
    walk->seen[item] = SEEN_DONE;
}

static void walk_field(struct walk *walk, unsigned table, unsigned field)
{
    if (field < walk->pack->schema.tables[table].field_count)
        walk_item(walk, walk->pack->lexicon.default_start[table] + field, table);
}

/* Following a link reads the fields that it is joined on. */
static void walk_join(struct walk *walk, unsigned table, const struct link *link)
{
    for (size_t p = 0; p < link->part_count; p++) {
        for (size_t i = 0; i < link->parts[p].count; i++) {
            walk_field(walk, table, link->parts[p].own[i]);
            walk_field(walk, link->table, link->parts[p].other[i]);
        }
    }
}

static void walk_children(struct walk *walk, struct view view, const struct node *node)
{
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i] != NULL)
            walk_node(walk, view, node->children[i]);
}

static void walk_inside(struct walk *walk, struct view view, const struct node *node,
                        unsigned table)
{
    if (view.depth == FRAMES)
        return;
    view.tables[view.depth++] = table;
    walk_children(walk, view, node);
}

static void walk_node(struct walk *walk, struct view view, const struct node *node)
{
    unsigned depth = node->depth < view.depth ? node->depth : view.depth - 1;
    unsigned table = view.tables[view.depth - 1 - depth];
    const struct table *of = &walk->pack->schema.tables[table];

    if (view.above && depth == 0 && node->kind <= NODE_DERIVED)
        return;
    switch ((enum node_kind)node->kind) {
    case NODE_FIELD:
        walk_field(walk, table, node->number);
        return;
    case NODE_DERIVED:
        walk_item(walk, walk->fields + node->number,
                  walk->pack->lexicon.derived[node->number].table);
        return;
    case NODE_LINKED:
        walk_join(walk, table, &of->links[node->number]);
        view.depth = 0; /* a linked row sees itself alone */
        view.above = false;
        walk_inside(walk, view, node, of->links[node->number].table);
        return;
    case NODE_LINK_EXISTS:
        walk_join(walk, table, &of->links[node->number]);
        return;
    case NODE_QUANTIFIER:
        walk_join(walk, table, &of->links[node->number]);
        view.above = false;
        walk_inside(walk, view, node, of->links[node->number].table);
        return;
    case NODE_ABOVE:
        view.above = true;
        walk_inside(walk, view, node, view.tables[view.depth - 1]);
        return;
    default:
        walk_children(walk, view, node);
    }
}

static void check_circles(struct build *build)
{
    const struct pack *pack = build->pack;
    struct walk walk = {.pack = pack};

    for (size_t t = 0; t < pack->schema.table_count; t++)
        walk.fields += pack->schema.tables[t].field_count;
    walk.seen = arena_alloc(build->arena, (walk.fields + pack->lexicon.derived_count + 1) *
                                              sizeof(*walk.seen));
    for (unsigned t = 0; t < pack->schema.table_count; t++) {
        const struct table *table = &pack->schema.tables[t];

        for (unsigned f = 0; f < table->field_count; f++) {
            walk.circle = false;
            walk_field(&walk, t, f);
            if (walk.circle)
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

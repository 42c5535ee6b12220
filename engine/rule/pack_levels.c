#include "rule/pack_build.h"

/*
 * How deep an evaluation nests: expressions have a limit of their own, but derived values
 * and defaults read each other, and a pack could chain them until the stack ends.
 */
enum { LEVELS_MOST = 600 };

struct measure {
    struct pack *pack;
    unsigned *defaults; /* per field over all tables: levels, 0 not measured yet */
};

static unsigned tree_levels(struct measure *measure, const struct node *node,
                            unsigned table);

static unsigned default_levels(struct measure *measure, unsigned table, unsigned field)
{
    const struct pack *pack = measure->pack;
    const struct node *node = NULL;
    unsigned *levels = NULL;

    if (field >= pack->schema.tables[table].field_count)
        return 0; /* an extra name */
    node = pack_default(pack, table, field);
    if (node == NULL)
        return 0;
    levels = &measure->defaults[pack->default_start[table] + field];
    if (*levels == 0) {
        *levels =
            1; /* above() may read the same field of another row: that row is stored */
        *levels = tree_levels(measure, node, table);
    }
    return *levels;
}

static unsigned derived_levels(struct measure *measure, unsigned number)
{
    struct derived *derived = &measure->pack->derived[number];

    if (derived->levels == 0 && derived->value != NULL)
        derived->levels = tree_levels(measure, derived->value, derived->table);
    return derived->levels;
}

/* Of the tree alone. */
static unsigned own_levels(const struct node *node)
{
    unsigned most = 0;

    for (size_t i = 0; i < node->child_count; i++) {
        unsigned levels = node->children[i] == NULL ? 0 : own_levels(node->children[i]);
        most = levels > most ? levels : most;
    }
    return 1 + most;
}

static unsigned tree_levels(struct measure *measure, const struct node *node,
                            unsigned table)
{
    const struct schema *schema = &measure->pack->schema;
    unsigned inner = table, most = 0;

    if (node->kind == NODE_FIELD && node->depth == 0)
        return 1 + default_levels(measure, table, node->number);
    if (node->kind == NODE_ABOVE)
        return own_levels(node); /* the row above has its values already */
    if (node->kind == NODE_DERIVED)
        return 1 + derived_levels(measure, node->number);
    if ((node->kind == NODE_LINKED || node->kind == NODE_QUANTIFIER) && node->depth == 0)
        inner = schema->tables[table].links[node->number].table;
    for (size_t i = 0; i < node->child_count; i++) {
        unsigned levels =
            node->children[i] == NULL ? 0 : tree_levels(measure, node->children[i], inner);
        most = levels > most ? levels : most;
    }
    return 1 + most;
}

void check_levels(struct build *build)
{
    struct pack *pack = build->pack;
    size_t fields = 1;

    if (build->fatal)
        return;
    for (size_t t = 0; t < pack->schema.table_count; t++)
        fields += pack->schema.tables[t].field_count;
    struct measure measure = {pack, memory_alloc(fields * sizeof(unsigned))};
    for (unsigned d = 0; d < pack->derived_count; d++) {
        unsigned levels = derived_levels(&measure, d);
        if (levels > LEVELS_MOST)
            problem_add(build, true, (struct place){0}, NULL,
                        "giá trị '%.*s' lồng nhau quá sâu (%u tầng, nhiều nhất %d)",
                        "value '%.*s' nests too deep (%u levels, at most %d)",
                        SHOW(pack->derived[d].id), levels, LEVELS_MOST);
    }
    for (unsigned t = 0; t < pack->schema.table_count; t++)
        for (unsigned f = 0; f < pack->schema.tables[t].field_count; f++)
            if (default_levels(&measure, t, f) > LEVELS_MOST)
                problem_add(build, true, (struct place){0}, NULL,
                            "giá trị mặc định của '%.*s' lồng nhau quá sâu",
                            "the default of '%.*s' nests too deep",
                            SHOW(pack->schema.tables[t].fields[f].name));
    memory_free(measure.defaults);
}

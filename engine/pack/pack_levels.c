#include "evaluate/walk.h"
#include "pack/pack_build.h"

/*
 * What an evaluation costs: how deep it nests, and how many nodes it visits. Expressions
 * have a limit of their own, but derived values and defaults read each other: a pack could
 * chain them until the stack ends, or let each read the one before it twice until no run
 * ends.
 */
enum { LEVELS_MOST = 600, WEIGHT_MOST = 200000 };

struct extent {
    unsigned levels;
    unsigned weight; /* nodes visited; never more than WEIGHT_MOST + 1 */
};

struct measure {
    struct pack *pack;
    struct extent
        *defaults;          /* per field over all tables: levels 0 where not measured yet */
    struct extent *derived; /* the same per derived value */
};

static struct extent tree_extent(struct measure *measure, const struct node *node,
                                 unsigned table);

static void put_beside(struct extent *all, struct extent one)
{
    all->levels = one.levels > all->levels ? one.levels : all->levels;
    all->weight =
        all->weight + one.weight > WEIGHT_MOST ? WEIGHT_MOST + 1 : all->weight + one.weight;
}

static struct extent default_extent(struct measure *measure, unsigned table, unsigned field)
{
    const struct pack *pack = measure->pack;
    const struct node *node = NULL;
    struct extent *extent = NULL;

    if (field >= pack->schema.tables[table].field_count)
        return (struct extent){0}; /* an extra name */
    node = lexicon_default(&pack->lexicon, table, field);
    if (node == NULL)
        return (struct extent){0};
    extent = &measure->defaults[pack->lexicon.default_start[table] + field];
    if (extent->levels == 0) {
        /* above() may read the same field of another row: that row is stored */
        *extent = (struct extent){1, 1};
        *extent = tree_extent(measure, node, table);
    }
    return *extent;
}

static struct extent derived_extent(struct measure *measure, unsigned number)
{
    struct derived *derived = &measure->pack->lexicon.derived[number];
    struct extent *extent = &measure->derived[number];

    if (extent->levels == 0 && derived->value != NULL) {
        *extent = tree_extent(measure, derived->value, derived->table);
        derived->levels = extent->levels;
    }
    return *extent;
}

struct measuring {
    struct measure *measure;
    struct extent all;
    unsigned level;
};

static bool measure_node(const struct visitor *visitor, const struct node *node,
                         const struct view *view)
{
    struct measuring *job = visitor->job;
    const struct view *at = view_at(view, node->depth);
    struct extent inside = {0};

    if (!at->above && kind_of(node)->reads == KIND_READS_FIELD)
        inside = default_extent(job->measure, at->table, node->number);
    else if (!at->above && kind_of(node)->reads == KIND_READS_DERIVED)
        inside = derived_extent(job->measure, node->number);
    job->level++;
    put_beside(&job->all, (struct extent){job->level + inside.levels, inside.weight + 1});
    return true;
}

static void measured_node(const struct visitor *visitor, const struct node *node)
{
    struct measuring *job = visitor->job;

    (void)node;
    job->level--;
}

static struct extent tree_extent(struct measure *measure, const struct node *node,
                                 unsigned table)
{
    struct measuring job = {.measure = measure};
    struct visitor visitor = {.schema = &measure->pack->schema,
                              .enter = measure_node,
                              .leave = measured_node,
                              .job = &job};
    struct view view = {.table = table};

    walk_tree(&visitor, node, &view);
    return job.all;
}

/* Tells what is too deep or too large. */
static void judge_extent(struct build *build, struct place place, const char *entry,
                         struct str name, struct extent extent)
{
    if (extent.levels > LEVELS_MOST)
        problem_add(build, true, place, entry,
                    "'%.*s' lồng nhau quá sâu (%u tầng, nhiều nhất %d)",
                    "'%.*s' nests too deep (%u levels, at most %d)", SHOW(name),
                    extent.levels, LEVELS_MOST);
    else if (extent.weight > WEIGHT_MOST)
        problem_add(build, true, place, entry,
                    "'%.*s' phải tính quá nhiều lần (hơn %d phép tính cho một dòng)",
                    "'%.*s' takes too much work (more than %d steps for one row)",
                    SHOW(name), WEIGHT_MOST);
}

static void check_derived(struct build *build, struct measure *measure)
{
    for (size_t i = 0; i < build->pending_count; i++) {
        const struct pending *pending = &build->pending[i];

        if (pending->state == PENDING_DONE)
            judge_extent(build, place_of(pending->declaration), "value",
                         pending->declaration->id,
                         derived_extent(measure, pending->number));
    }
}

static void check_defaults(struct build *build, struct measure *measure)
{
    const struct schema *schema = &build->pack->schema;

    for (unsigned t = 0; t < schema->table_count; t++)
        for (unsigned f = 0; f < schema->tables[t].field_count; f++) {
            struct str name = schema->tables[t].fields[f].name;

            judge_extent(build, place_in(build->of_table[t], "field", name), NULL, name,
                         default_extent(measure, t, f));
        }
}

static void check_rules(struct build *build, struct measure *measure)
{
    const struct pack *pack = build->pack;

    for (size_t r = 0; r < pack->rule_count; r++) {
        const struct rule *rule = &pack->rules[r];
        struct extent all = {0};

        put_beside(&all, tree_extent(measure, rule->when, rule->table));
        put_beside(&all, tree_extent(measure, rule->check, rule->table));
        for (size_t k = 0; k < rule->key_count; k++)
            put_beside(&all, tree_extent(measure, rule->key[k], rule->table));
        for (size_t s = 0; s < rule->suggestion_count; s++)
            put_beside(&all, tree_extent(measure, rule->suggestions[s].value, rule->table));
        judge_extent(build, place_of(build->of_rule[r]), NULL, rule->head.id, all);
    }
}

void build_check_levels(struct build *build)
{
    const struct pack *pack = build->pack;
    size_t fields = 1;

    if (build->fatal > 0)
        return;
    for (size_t t = 0; t < pack->schema.table_count; t++)
        fields += pack->schema.tables[t].field_count;
    struct measure measure = {
        build->pack, memory_alloc(fields * sizeof(struct extent)),
        memory_alloc((pack->lexicon.derived_count + 1) * sizeof(struct extent))};
    check_derived(build, &measure);
    check_defaults(build, &measure);
    if (build->fatal == 0)
        check_rules(build, &measure);
    memory_free(measure.defaults);
    memory_free(measure.derived);
}

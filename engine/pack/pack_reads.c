#include "evaluate/walk.h"
#include "pack/pack_build.h"

#include <string.h>

/*
 * The names of a row that a tree reads: they become the fields of a finding. Names of other
 * rows (of a roster, of the row above) are left out, but from inside them a name may look
 * back:
 *
 *   any(members, gender == head_gender)      reads head_gender, which stands at depth 1
 */
struct reads {
    struct build *build;
    struct node **list; /* grown with memory_grow */
    size_t count, capacity;
};

static bool same_node(const struct node *a, const struct node *b)
{
    if (a->kind != b->kind || a->number != b->number || a->child_count != b->child_count)
        return false;
    if (a->kind == NODE_PARAMETER)
        return true;
    for (size_t i = 0; i < a->child_count; i++)
        if (!same_node(a->children[i], b->children[i]))
            return false;
    return true;
}

/* The same name as seen `inner` rows further out; NULL where it is not the row's own. */
static struct node *lift(struct build *build, const struct node *node, unsigned inner)
{
    struct node *copy = NULL;

    if (node->kind != NODE_PARAMETER && node->depth != inner)
        return NULL;
    copy = arena_alloc(build->arena, sizeof(*copy));
    *copy = *node;
    copy->depth = 0;
    if (node->kind != NODE_PARAMETER || node->child_count == 0)
        return copy;
    copy->children = arena_alloc(build->arena, sizeof(struct node *));
    copy->child_count = 1;
    copy->children[0] = lift(build, node->children[0], inner);
    return copy->children[0] == NULL ? NULL : copy;
}

static void add_read(struct reads *reads, const struct node *node, unsigned inner)
{
    struct node *own = lift(reads->build, node, inner);

    if (own == NULL)
        return;
    for (size_t i = 0; i < reads->count; i++)
        if (same_node(reads->list[i], own))
            return;
    reads->list =
        memory_grow(reads->list, reads->count, &reads->capacity, sizeof(struct node *));
    reads->list[reads->count++] = own;
}

static bool read_node(const struct visitor *visitor, const struct node *node,
                      const struct view *view)
{
    if (!kind_of(node)->named)
        return true;
    /* present(previous.target) reads no value of a name */
    if (expression_leaf(node)->kind != NODE_LINK_EXISTS)
        add_read(visitor->job, node, view_depth(view));
    return false;
}

static void read_tree(struct reads *reads, const struct node *node, unsigned table)
{
    struct visitor visitor = {
        .schema = &reads->build->pack->schema, .enter = read_node, .job = reads};
    struct view view = {.table = table};

    walk_tree(&visitor, node, &view);
}

/* A link that must lead somewhere: what it is joined on is what was read. */
static void read_join(struct reads *reads, const struct table *table,
                      const struct node *exists)
{
    const struct link *link = &table->links[exists->number];

    for (size_t i = 0; i < link->part_count; i++) {
        const struct field *field = NULL;
        struct node *node = NULL;

        if (link->parts[i].count == 0)
            continue;
        field = &table->fields[link->parts[i].own[0]];
        node = arena_alloc(reads->build->arena, sizeof(*node));
        node->kind = NODE_FIELD;
        node->type = (uint8_t)type_kind(field->type);
        node->number = link->parts[i].own[0];
        node->field = field;
        node->name = field->name;
        add_read(reads, node, 0);
    }
}

static void keep_reads(struct reads *reads, struct node ***out, size_t *count)
{
    *out = arena_alloc(reads->build->arena, (reads->count + 1) * sizeof(struct node *));
    if (reads->count > 0)
        memcpy(*out, reads->list, reads->count * sizeof(struct node *));
    *count = reads->count;
    memory_free(reads->list);
}

void build_reads(struct build *build, struct rule *rule)
{
    struct reads reads = {.build = build};

    read_tree(&reads, rule->when, rule->table);
    read_tree(&reads, rule->check, rule->table);
    for (size_t i = 0; i < rule->key_count; i++)
        read_tree(&reads, rule->key[i], rule->table);
    if (rule->check != NULL && rule->check->kind == NODE_LINK_EXISTS)
        read_join(&reads, &build->pack->schema.tables[rule->table], rule->check);
    keep_reads(&reads, &rule->reads, &rule->read_count);
}

void build_signal_reads(struct build *build, struct signal *signal)
{
    struct reads reads = {.build = build};

    read_tree(&reads, signal->when, signal->table);
    keep_reads(&reads, &signal->reads, &signal->read_count);
}

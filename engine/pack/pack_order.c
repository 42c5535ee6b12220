#include "evaluate/walk.h"
#include "pack/pack_build.h"

#include <string.h>

/*
 * A row that is held in memory gets its defaults when it is stored. A default that looks
 * into another table needs that table first:
 *
 *   field "town" { default = "place.town" }      place is held before person
 *
 * so that links may be joined on such a field. A field that a link is joined on cannot look
 * back into its own table: it would never be known there, and is refused.
 */
struct holding_order {
    struct build *build;
    size_t count;  /* of tables */
    bool *follows; /* [from * count + to]: a default of `from` looks into `to` */
    bool *seen;    /* derived values, in the default at hand */
    bool *into;    /* tables that the default at hand looks into */
};

static bool see_link(const struct visitor *visitor, const struct node *node,
                     const struct view *view)
{
    struct holding_order *order = visitor->job;
    const struct view *at = view_at(view, node->depth);
    const struct lexicon *lexicon = &order->build->pack->lexicon;

    if (kind_of(node)->reads == KIND_READS_LINK)
        order->into[view_link(visitor->schema, node, view)->table] = true;
    if (kind_of(node)->reads == KIND_READS_DERIVED && !order->seen[node->number]) {
        order->seen[node->number] = true;
        walk_tree(visitor, lexicon->derived[node->number].value, at);
    }
    return true;
}

static void see_default(struct holding_order *order, unsigned table, unsigned field)
{
    const struct pack *pack = order->build->pack;
    struct visitor visitor = {.schema = &pack->schema, .enter = see_link, .job = order};
    const struct view view = {.table = table};

    memset(order->seen, 0, pack->lexicon.derived_count + 1);
    memset(order->into, 0, order->count);
    walk_tree(&visitor, lexicon_default(&pack->lexicon, table, field), &view);
}

static void see_defaults(struct holding_order *order, unsigned table)
{
    for (unsigned f = 0; f < order->build->pack->schema.tables[table].field_count; f++) {
        see_default(order, table, f);
        for (size_t to = 0; to < order->count; to++)
            if (order->into[to])
                order->follows[table * order->count + to] = true;
    }
}

/* What is reached by way of others is reached. */
static void reach_all(struct holding_order *order)
{
    size_t n = order->count;

    for (size_t by = 0; by < n; by++)
        for (size_t from = 0; from < n; from++)
            for (size_t to = 0; to < n; to++)
                if (order->follows[from * n + by] && order->follows[by * n + to])
                    order->follows[from * n + to] = true;
}

/* The first table that looks into none that is not there yet. */
static unsigned next_table(const struct holding_order *order, const bool *done)
{
    unsigned rest = 0;

    for (unsigned t = 0; t < order->count; t++) {
        bool ready = !done[t];

        rest = done[t] ? rest : t;
        for (size_t to = 0; to < order->count; to++)
            ready = ready && (done[to] || !order->follows[t * order->count + to]);
        if (ready)
            return t;
    }
    return rest; /* a circle of defaults that no link is joined on */
}

/* A field that a link is joined on. */
static void judge_joined(struct holding_order *order, struct place place, unsigned table,
                         unsigned field)
{
    const struct table *of = &order->build->pack->schema.tables[table];
    bool back = false;

    see_default(order, table, field);
    for (size_t to = 0; to < order->count; to++)
        back = back || (order->into[to] &&
                        (to == table || order->follows[to * order->count + table]));
    if (back)
        problem_add(order->build, true, place, "key",
                    "khóa '%.*s' có giá trị mặc định tra ngược lại chính bảng %.*s, nên "
                    "không bao giờ có khi tra liên kết này",
                    "the default of the key '%.*s' looks back into its own table %.*s: it "
                    "is never known where this link is followed",
                    SHOW(of->fields[field].name), SHOW(of->name));
}

static void judge_link(struct holding_order *order, unsigned own, const struct link *link)
{
    struct place place = place_in(order->build->of_table[own], "link", link->name);

    for (size_t p = 0; p < link->part_count; p++) {
        const struct link_part *part = &link->parts[p];

        for (size_t i = 0; i < part->count; i++) {
            judge_joined(order, place, own, part->own[i]);
            if (own != link->table || part->own[i] != part->other[i])
                judge_joined(order, place, link->table, part->other[i]);
        }
    }
}

void build_order(struct build *build)
{
    struct pack *pack = build->pack;
    struct holding_order order = {.build = build, .count = pack->schema.table_count};
    bool *done = arena_alloc(build->arena, order.count + 1);

    order.follows = arena_alloc(build->arena, order.count * order.count + 1);
    order.into = arena_alloc(build->arena, order.count + 1);
    order.seen = arena_alloc(build->arena, pack->lexicon.derived_count + 1);
    pack->lexicon.order =
        arena_alloc(build->arena, (order.count + 1) * sizeof(*pack->lexicon.order));
    for (unsigned t = 0; t < order.count; t++)
        see_defaults(&order, t);
    reach_all(&order);
    for (unsigned t = 0; t < order.count; t++)
        for (size_t l = 0; l < pack->schema.tables[t].link_count; l++)
            judge_link(&order, t, &pack->schema.tables[t].links[l]);
    for (size_t i = 0; i < order.count; i++) {
        pack->lexicon.order[i] = next_table(&order, done);
        done[pack->lexicon.order[i]] = true;
    }
}

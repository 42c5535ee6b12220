#include "evaluate/sweep_private.h"

#include <string.h>

/* Links of a scope's rows: each is followed once a row, and leads to a scope of its own. */

/* ---- made once ---------------------------------------------------------------------- */

struct sweep_way *sweep_way(struct sweep_scope *scope, unsigned link)
{
    struct sweep *sweep = scope->sweep;
    struct sweep_way *way = &scope->ways[link];

    if (way->known)
        return way;
    way->known = true;
    way->held = evaluate_link_held(sweep->world, scope->table, link, &way->gap);
    if (way->held == NULL)
        return way;
    way->own = arena_alloc(&sweep->memory, (way->held->count + 1) * sizeof *way->own);
    for (size_t i = 0; i < way->held->count; i++) {
        struct node *node = arena_alloc(&sweep->memory, sizeof *node);
        unsigned field = way->held->own[i];
        const struct field *of =
            &sweep->world->lexicon->schema->tables[scope->table].fields[field];
        *node = (struct node){.kind = NODE_FIELD, .number = field, .field = of};
        node->type = (uint8_t)value_kind_of(of->type);
        way->own[i] = sweep_step_of(scope, node);
    }
    return way;
}

struct sweep_scope *sweep_linked(struct sweep_scope *scope, unsigned link)
{
    struct sweep_way *way = sweep_way(scope, link);
    const struct table *table = &scope->sweep->world->lexicon->schema->tables[scope->table];

    if (way->linked == NULL) {
        way->linked = sweep_scope_new(scope->sweep, SWEEP_LINKED, table->links[link].table);
        way->linked->from = scope;
        way->linked->link = link;
    }
    return way->linked;
}

struct sweep_scope *sweep_members(struct sweep_scope *scope, struct sweep_scope *at,
                                  unsigned link)
{
    struct sweep_way *way = sweep_way(at, link);
    const struct table *table = &at->sweep->world->lexicon->schema->tables[at->table];
    struct sweep_scope *members = NULL;

    for (size_t i = 0; i < way->member_count; i++)
        if (way->members[i].of == scope)
            return way->members[i].scope;
    members = sweep_scope_new(scope->sweep, SWEEP_MEMBERS, table->links[link].table);
    members->from = at;
    members->link = link;
    members->outer = scope;
    way->members = memory_grow(way->members, way->member_count, &way->member_capacity,
                               sizeof *way->members);
    way->members[way->member_count++] = (struct sweep_members){members, scope};
    return members;
}

/* ---- each batch --------------------------------------------------------------------- */

static void make_way_ready(struct sweep_scope *scope, struct sweep_way *way)
{
    size_t words = scope->words;

    if (way->capacity < words * 64) {
        way->capacity = 64;
        while (way->capacity < words * 64)
            way->capacity *= 2;
        way->first = memory_resize(way->first, way->capacity * sizeof *way->first);
        way->rows = memory_resize(way->rows, way->capacity * sizeof *way->rows);
        way->gaps = memory_resize(way->gaps, way->capacity);
        way->done = memory_resize(way->done, 3 * way->capacity / 8);
        way->found = way->done + way->capacity / 64;
        way->large = way->found + way->capacity / 64;
        way->alike = memory_resize(way->alike, way->capacity * sizeof *way->alike);
        way->slots = memory_resize(way->slots, way->capacity * 2 * sizeof *way->slots);
    }
    memset(way->done, 0, 3 * way->capacity / 8);
    way->start = scope->sweep->start;
    if (way->linked != NULL) {
        way->linked->count = scope->count;
        way->linked->words = words;
        way->linked->rows = way->first;
        way->linked->start = way->start;
    }
}

/* The rows of a mask that are still to be followed; false: none is. */
static bool still_to_follow(const struct sweep_way *way, const uint64_t *rows, size_t words,
                            uint64_t *need)
{
    uint64_t any = 0;

    for (size_t w = 0; w < words; w++)
        any |= need[w] = rows[w] & ~way->done[w];
    return any != 0;
}

static void follow_nowhere(const struct sweep_scope *scope, struct sweep_way *way,
                           const uint64_t *need)
{
    for (size_t w = 0; w < scope->words; w++)
        for (uint64_t left = need[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left);

            way->first[row] = UINT32_MAX;
            way->rows[row] = 0;
            way->gaps[row] = (uint8_t)way->gap;
        }
}

static void follow_rows(struct sweep_scope *scope, struct sweep_way *way,
                        const uint64_t *need)
{
    struct sweep *sweep = scope->sweep;
    const struct vector *own[SCHEMA_KEY_PARTS] = {0};
    struct value values[SCHEMA_KEY_PARTS];
    struct frame frame = {
        .world = sweep->world, .table = scope->table, .arena = &sweep->arena};
    struct link_before before = {.found = false};
    size_t count = way->held->count;

    for (size_t i = 0; i < count; i++)
        own[i] = sweep_run(way->own[i], need);
    for (size_t w = 0; w < scope->words; w++)
        for (uint64_t left = need[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left);
            enum gap gap = GAP_LINK;

            if (frame.texts == NULL)
                frame.texts = sweep->frames[sweep_root_row(scope, row)].texts;
            for (size_t i = 0; i < count; i++)
                values[i] = vector_get(own[i], row);
            way->rows[row] = 0;
            way->first[row] = evaluate_link_row(&frame, way->held, values, &before,
                                                &way->rows[row], &gap);
            way->gaps[row] = (uint8_t)gap;
            if (way->first[row] != UINT32_MAX)
                mask_set(way->found, row);
            if (way->rows[row] >= SWEEP_GROUP_MOST)
                mask_set(way->large, row);
        }
}

void sweep_follow(struct sweep_scope *scope, struct sweep_way *way, const uint64_t *rows)
{
    uint64_t *need = sweep_mask(scope->sweep, scope->words);

    if (way->start != scope->sweep->start)
        make_way_ready(scope, way);
    if (!still_to_follow(way, rows, scope->words, need))
        return;
    if (way->held != NULL)
        follow_rows(scope, way, need);
    else
        follow_nowhere(scope, way, need);
    for (size_t w = 0; w < scope->words; w++)
        way->done[w] |= need[w];
}

/* ---- rows that lead to the same ----------------------------------------------------- */

static uint32_t alike_of(struct sweep_way *way, uint32_t row)
{
    size_t most = way->capacity * 2 - 1;
    size_t at = (size_t)hash_mix(way->first[row], 0) & most;

    while (way->slots[at] != 0 && way->first[way->slots[at] - 1] != way->first[row])
        at = (at + 1) & most;
    if (way->slots[at] == 0)
        way->slots[at] = row + 1;
    return way->slots[at] - 1;
}

bool sweep_find_alike(struct sweep_way *way, const uint64_t *rows, size_t words)
{
    bool shared = false;

    memset(way->slots, 0, way->capacity * 2 * sizeof *way->slots);
    for (size_t w = 0; w < words; w++)
        for (uint64_t left = rows[w]; left != 0;) {
            uint32_t row = (uint32_t)(w * 64) + mask_next(&left);

            way->alike[row] = alike_of(way, row);
            shared |= way->alike[row] != row;
        }
    return shared;
}

/* ---- rows in front of those of a scope ---------------------------------------------- */

static void make_room(struct sweep_scope *members, size_t rows)
{
    if (rows <= members->capacity)
        return;
    members->capacity = rows + rows / 2 + 64;
    members->own_rows =
        memory_resize(members->own_rows, members->capacity * sizeof *members->own_rows);
    members->outer_row =
        memory_resize(members->outer_row, members->capacity * sizeof *members->outer_row);
}

static void add_members(struct sweep_scope *members, const struct sweep_way *way,
                        size_t outer, size_t at)
{
    make_room(members, members->count + way->rows[at]);
    for (uint32_t row = way->first[at]; row != UINT32_MAX;
         row = index_next(way->held->index, row)) {
        members->own_rows[members->count] = row;
        members->outer_row[members->count++] = (uint32_t)outer;
    }
}

/* All rows are there. */
static void make_live(struct sweep_scope *members)
{
    members->words = (members->count + 63) / 64;
    if (members->words > members->live_words) {
        members->live_words = members->words + members->words / 2;
        members->live =
            memory_resize(members->live, members->live_words * sizeof *members->live);
    }
    memset(members->live, 0xff, members->words * sizeof *members->live);
    if (members->count % 64 != 0)
        members->live[members->words - 1] = (UINT64_C(1) << members->count % 64) - 1;
}

void sweep_gather_members(struct sweep_scope *members)
{
    struct sweep_scope *outer = members->outer, *at = members->from;
    struct sweep_way *way = sweep_way(at, members->link);
    const uint64_t *live = NULL;
    uint64_t *asked = NULL;

    if (members->start == members->sweep->start)
        return;
    members->start = members->sweep->start;
    live = sweep_scope_live(outer);
    asked = sweep_mask(members->sweep, at->words);
    for (size_t row = 0; row < outer->count; row++)
        if (mask_has(live, row))
            mask_set(asked, sweep_outer_row(outer, row, at));
    sweep_follow(at, way, asked);
    if (outer->count + 1 > members->start_capacity) {
        members->start_capacity = outer->count + outer->count / 2 + 64;
        members->starts = memory_resize(members->starts,
                                        members->start_capacity * sizeof *members->starts);
    }
    members->count = 0;
    for (size_t row = 0; row < outer->count; row++) {
        size_t from = sweep_outer_row(outer, row, at);

        members->starts[row] = (uint32_t)members->count;
        if (mask_has(live, row) && way->first[from] != UINT32_MAX &&
            way->rows[from] < SWEEP_GROUP_MOST)
            add_members(members, way, row, from);
    }
    members->starts[outer->count] = (uint32_t)members->count;
    members->rows = members->own_rows;
    make_live(members);
}

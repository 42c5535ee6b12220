#include "evaluate/sweep_private.h"

/* Scopes: which rows are looked at, and from where. */

struct sweep_scope *sweep_scope_new(struct sweep *sweep, enum sweep_place place,
                                    unsigned table)
{
    const struct lexicon *lexicon = sweep->world->lexicon;
    size_t links = lexicon->schema->tables[table].link_count;
    struct sweep_scope *scope = arena_alloc(&sweep->memory, sizeof *scope);

    *scope = (struct sweep_scope){.sweep = sweep, .place = place, .table = table};
    scope->ways = arena_alloc(&sweep->memory, (links + 1) * sizeof *scope->ways);
    scope->derived =
        arena_alloc(&sweep->memory, (lexicon->derived_count + 1) * sizeof *scope->derived);
    sweep->scopes = memory_grow(sweep->scopes, sweep->scope_count, &sweep->scope_capacity,
                                sizeof(struct sweep_scope *));
    sweep->scopes[sweep->scope_count++] = scope;
    return scope;
}

struct sweep_scope *sweep_scope_at(struct sweep_scope *scope, unsigned depth)
{
    while (depth-- > 0 && scope->outer != NULL)
        scope = scope->outer;
    return scope;
}

size_t sweep_outer_row(const struct sweep_scope *scope, size_t row,
                       const struct sweep_scope *outer)
{
    for (; scope != outer; scope = scope->outer)
        row = scope->outer_row[row];
    return row;
}

size_t sweep_root_row(const struct sweep_scope *scope, size_t row)
{
    while (scope->place != SWEEP_ROOT) {
        if (scope->place == SWEEP_MEMBERS)
            row = scope->outer_row[row];
        scope = scope->place == SWEEP_MEMBERS ? scope->outer : scope->from;
    }
    return row;
}

uint64_t *sweep_mask(struct sweep *sweep, size_t words)
{
    return arena_alloc(&sweep->arena, (words + 1) * sizeof(uint64_t));
}

const uint64_t *sweep_scope_live(struct sweep_scope *scope)
{
    struct sweep_way *way = NULL;
    const uint64_t *rows = NULL;
    uint64_t *live = NULL;

    if (scope->place != SWEEP_LINKED)
        return scope->live;
    way = &scope->from->ways[scope->link];
    rows = sweep_scope_live(scope->from);
    sweep_follow(scope->from, way, rows);
    live = sweep_mask(scope->sweep, scope->words);
    for (size_t w = 0; w < scope->words; w++)
        live[w] = rows[w] & way->found[w];
    return live;
}

struct frame *sweep_frame(struct sweep_scope *scope, size_t row)
{
    struct frame *at = arena_alloc(&scope->sweep->arena, sizeof *at);
    const struct frame *from = NULL;

    if (scope->place == SWEEP_ROOT) {
        *at = scope->sweep->frames[row];
        at->outer = NULL;
        at->derived = NULL;
        at->derived_known = NULL;
    } else if (scope->place == SWEEP_LINKED) {
        from = sweep_frame(scope->from, row);
        *at = evaluate_inside(from, scope->table, scope->rows[row]);
    } else {
        from = sweep_frame(scope->outer, scope->outer_row[row]);
        *at = evaluate_inside(from, scope->table, scope->rows[row]);
        at->outer = from;
    }
    at->trouble = &scope->sweep->trouble;
    at->effort = scope->sweep->effort;
    return at;
}

void sweep_note_trouble(struct sweep_scope *scope, size_t row)
{
    struct sweep *sweep = scope->sweep;

    if (sweep->trouble == TROUBLE_NONE)
        return;
    mask_set(sweep->troubled, sweep_root_row(scope, row));
    sweep->trouble = TROUBLE_NONE;
}

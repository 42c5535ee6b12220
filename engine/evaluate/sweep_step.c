#include "evaluate/sweep_private.h"

#include <string.h>

/* Trees become steps: what two of them say of the same rows is one step. */

/* Fields, links and derived values of a row outside are worked out there. */
static void gather(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep_scope *scope = step->scope, *outer = step->other;
    uint64_t *asked = sweep_mask(scope->sweep, outer->words);
    const struct vector *from = NULL;

    for (size_t w = 0; w < scope->words; w++)
        for (uint64_t left = rows[w]; left != 0;)
            mask_set(asked, sweep_outer_row(scope, w * 64 + mask_next(&left), outer));
    from = sweep_run(step->parts[0], asked);
    for (size_t w = 0; w < scope->words; w++) {
        struct value values[64];

        for (uint64_t left = rows[w]; left != 0;) {
            unsigned i = mask_next(&left);
            values[i] = vector_get(from, sweep_outer_row(scope, w * 64 + i, outer));
        }
        vector_put_word(&step->vector, w, rows[w], values);
    }
}

void sweep_by_tree(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep_scope *scope = step->scope;

    for (size_t w = 0; w < scope->words; w++)
        for (uint64_t left = rows[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left);
            vector_put(&step->vector, row, evaluate(step->node, sweep_frame(scope, row)));
            sweep_note_trouble(scope, row);
        }
}

/* ---- the same? ---------------------------------------------------------------------- */

static bool same_step(const struct sweep_step *a, const struct sweep_step *b)
{
    const struct node *x = a->node, *y = b->node;

    if (a->scope != b->scope || a->run != b->run || a->other != b->other ||
        a->part_count != b->part_count ||
        (a->part_count > 0 &&
         memcmp(a->parts, b->parts, a->part_count * sizeof *a->parts) != 0))
        return false;
    if (x == y || a->run == gather)
        return true;
    return a->run != sweep_by_tree && x->kind == y->kind && x->type == y->type &&
           x->op == y->op && x->number == y->number && x->field == y->field &&
           x->helper == y->helper && x->pattern == y->pattern &&
           x->child_count == y->child_count && value_is(x->value, y->value);
}

static uint64_t literal_hash(struct value value)
{
    return value.kind == VALUE_TEXT ? hash_bytes(value_str(value), 0).high
                                    : (uint64_t)value.as.whole;
}

static size_t hash_of(const struct sweep_step *step)
{
    uint64_t hash = hash_mix((uintptr_t)step->scope, (uintptr_t)step->run);

    hash = hash_mix(hash, (uint64_t)step->node->kind << 32 | step->node->number);
    if (step->node->kind == NODE_LITERAL)
        hash = hash_mix(hash, literal_hash(step->node->value));
    for (size_t i = 0; i < step->part_count; i++)
        hash = hash_mix(hash, (uintptr_t)step->parts[i]);
    return hash % SWEEP_HASHES;
}

/* The step that says the same, or this one. */
static struct sweep_step *keep(const struct sweep_step *made)
{
    struct sweep *sweep = made->scope->sweep;
    size_t hash = hash_of(made);
    struct sweep_step *step = NULL;

    for (step = sweep->hashes[hash]; step != NULL; step = step->alike)
        if (same_step(step, made))
            return step;
    step = arena_alloc(&sweep->memory, sizeof *step);
    *step = *made;
    step->vector.kind = step->node->type;
    step->next = sweep->steps;
    sweep->steps = step;
    step->alike = sweep->hashes[hash];
    sweep->hashes[hash] = step;
    return step;
}

/* ---- the kinds of steps ------------------------------------------------------------- */

static struct sweep_step *keep_gather(struct sweep_scope *scope, struct sweep_scope *outer,
                                      struct sweep_step *part)
{
    struct sweep_step made = {.node = part->node,
                              .scope = scope,
                              .run = gather,
                              .parts = &part,
                              .part_count = 1,
                              .other = outer};

    if (scope == outer)
        return part;
    made.parts = arena_alloc(&scope->sweep->memory, sizeof *made.parts);
    made.parts[0] = part;
    return keep(&made);
}

static void add_parts(struct sweep_step *step, struct sweep_scope *scope)
{
    const struct node *node = step->node;

    step->part_count = node->child_count;
    step->parts =
        arena_alloc(&scope->sweep->memory, (node->child_count + 1) * sizeof *step->parts);
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i] != NULL)
            step->parts[i] = sweep_step_of(scope, node->children[i]);
}

static struct sweep_step *derived_step(struct sweep_scope *scope, const struct node *node)
{
    struct sweep_step **known = &scope->derived[node->number];

    if (*known == NULL)
        *known =
            sweep_step_of(scope, scope->sweep->world->lexicon->derived[node->number].value);
    return *known;
}

/* Of a row of the file; held ones got their defaults when they were stored. */
static struct sweep_step *field_step(struct sweep_scope *scope, const struct node *node)
{
    const struct lexicon *lexicon = scope->sweep->world->lexicon;
    const struct table *table = &lexicon->schema->tables[scope->table];
    struct sweep_step made = {.node = node, .scope = scope, .run = kind_of(node)->sweep};
    const struct node *otherwise = NULL;

    if (scope->place != SWEEP_ROOT || node->number >= table->field_count)
        return keep(&made);
    otherwise = lexicon_default(lexicon, scope->table, node->number);
    made.as_read =
        otherwise == NULL && node->type == value_kind_of(table->fields[node->number].type);
    if (otherwise != NULL) {
        made.part_count = 1;
        made.parts = arena_alloc(&scope->sweep->memory, sizeof *made.parts);
        made.parts[0] = sweep_step_of(scope, otherwise);
    }
    return keep(&made);
}

static struct sweep_step *linked_step(struct sweep_scope *scope, const struct node *node)
{
    const struct link *link =
        &scope->sweep->world->lexicon->schema->tables[scope->table].links[node->number];
    struct sweep_step made = {.node = node, .scope = scope, .run = kind_of(node)->sweep};

    /* The way back to the row we came from. */
    if (!link->many && scope->outer != NULL && scope->outer->table == link->table &&
        scope->table != link->table)
        return keep_gather(scope, scope->outer,
                           sweep_step_of(scope->outer, node->children[0]));
    made.other = sweep_linked(scope, node->number);
    add_parts(&made, made.other);
    return keep(&made);
}

static struct sweep_step *members_step(struct sweep_scope *scope, const struct node *node)
{
    struct sweep_step made = {.node = node, .scope = scope, .run = kind_of(node)->sweep};

    made.other = sweep_members(scope, sweep_scope_at(scope, node->depth), node->number);
    add_parts(&made, made.other);
    return keep(&made);
}

static struct sweep_step *step_here(struct sweep_scope *scope, const struct node *node)
{
    const struct kind *kind = kind_of(node);
    struct sweep_step made = {.node = node, .scope = scope, .run = kind->sweep};

    if (kind->sweep == NULL) {
        made.run = sweep_by_tree;
        return keep(&made);
    }
    if (kind->reads == KIND_READS_FIELD)
        return field_step(scope, node);
    if (kind->reads == KIND_READS_DERIVED)
        return derived_step(scope, node);
    if (kind->parts == KIND_PARTS_LINKED)
        return linked_step(scope, node);
    if (kind->reads == KIND_READS_LINK)
        sweep_way(scope, node->number);
    made.constant = kind->constant;
    made.by_bounds = node->kind == NODE_COMPARE &&
                     evaluate_compares_bounds(scope->sweep->world->lexicon, node);
    add_parts(&made, scope);
    return keep(&made);
}

/* Rows in front of rows in front of rows are not laid out all at once. */
static bool is_deep(const struct sweep_scope *scope)
{
    enum { MOST = 2 };
    unsigned depth = 0;

    for (; scope != NULL; scope = scope->place == SWEEP_LINKED ? scope->from : scope->outer)
        depth += scope->place == SWEEP_MEMBERS;
    return depth >= MOST;
}

struct sweep_step *sweep_step_of(struct sweep_scope *scope, const struct node *node)
{
    const struct kind *kind = kind_of(node);
    struct sweep_scope *at = sweep_scope_at(scope, node->depth);

    if (kind->parts == KIND_PARTS_MEMBER && kind->sweep != NULL) {
        struct sweep_step made = {.node = node, .scope = scope, .run = sweep_by_tree};

        return is_deep(scope) ? keep(&made) : members_step(scope, node);
    }
    if (kind->parts == KIND_PARTS_ABOVE)
        at = scope;
    return keep_gather(scope, at, step_here(at, node));
}

#include "evaluate/sweep_private.h"

/* Kernels of what is asked of the rows of a link: a condition and a value are worked out in
 * all members of the batch at once, then brought together for each row in front of which
 * they stand. */

/* Fewer than 64 bits from a place on. */
static uint64_t bits_from(const uint64_t *mask, size_t from, size_t count)
{
    size_t word = from / 64, shift = from % 64;
    uint64_t bits = mask[word] >> shift;

    if (shift + count > 64)
        bits |= mask[word + 1] << (64 - shift);
    return bits & ((UINT64_C(1) << count) - 1);
}

static bool is_truth(const struct node *node)
{
    return node->child_count == 1 &&
           (node->op == QUANTIFIER_ANY || node->op == QUANTIFIER_ALL ||
            node->op == QUANTIFIER_COUNT);
}

/* any, all and count where every member's condition is known. False: one is not. */
static bool count_members(const struct node *node, const struct vector *condition,
                          size_t from, size_t count, struct value *out)
{
    uint64_t known = bits_from(condition->known, from, count), yes = 0;

    if (known != mask_lowest(count))
        return false;
    yes = bits_from(condition->truth, from, count);
    *out = node->op == QUANTIFIER_COUNT ? value_of(VALUE_WHOLE, __builtin_popcountll(yes))
           : node->op == QUANTIFIER_ANY ? value_bool(yes != 0)
                                        : value_bool(yes == known);
    return true;
}

/* The members of the rows; of these, those that count or may. */
static const struct vector *run_condition(struct sweep_step *step, const uint64_t *rows,
                                          uint64_t *counted)
{
    struct sweep_scope *members = step->other;
    uint64_t *asked = sweep_mask(members->sweep, members->words);
    const struct vector *condition = NULL;

    for (size_t w = 0; w < step->scope->words; w++)
        for (uint64_t left = rows[w]; left != 0;) {
            const uint32_t *starts = members->starts + w * 64 + mask_next(&left);

            mask_set_range(asked, starts[0], starts[1]);
        }
    if (step->part_count > 0 && step->parts[0] != NULL)
        condition = sweep_run(step->parts[0], asked);
    for (size_t w = 0; w < members->words; w++)
        counted[w] = condition == NULL
                         ? asked[w]
                         : asked[w] & ~(condition->known[w] & ~condition->truth[w]);
    return condition;
}

static void run_members(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep_scope *scope = step->scope, *members = step->other;
    uint64_t *counted = NULL;
    const struct vector *condition = NULL, *asked = NULL;
    struct value values[64];
    bool truth = false;

    sweep_gather_members(members);
    counted = sweep_mask(scope->sweep, members->words);
    condition = run_condition(step, rows, counted);
    truth = condition != NULL && is_truth(step->node);
    if (step->part_count > 1)
        asked = sweep_run(step->parts[1], counted);
    for (size_t w = 0; w < scope->words; w++) {
        for (uint64_t left = rows[w]; left != 0;) {
            unsigned i = mask_next(&left);
            size_t row = w * 64 + i, from = members->starts[row];
            size_t count = members->starts[row + 1] - from;

            if (truth && count_members(step->node, condition, from, count, &values[i]))
                continue;
            values[i] = evaluate_over(step->node, condition, asked, from, count,
                                      &scope->sweep->asking);
            sweep_note_trouble(scope, row);
        }
        vector_put_word(&step->vector, w, rows[w], values);
    }
}

/* Large groups are the tree's, which keeps what it learns of them. */
static void run_large(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep_scope *scope = step->scope, *at = step->other->from;
    const struct sweep_way *way = sweep_way(at, step->node->number);

    for (size_t w = 0; w < scope->words; w++)
        for (uint64_t left = rows[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left), from = sweep_outer_row(scope, row, at);

            vector_put(&step->vector, row,
                       evaluate_found(step->node, sweep_frame(scope, row), way->held,
                                      way->first[from], way->rows[from]));
            sweep_note_trouble(scope, row);
        }
}

/* ---- rows that ask the same group the same ------------------------------------------ */

/* Of the rows those whose answer another will have too; the others, by whom they follow. */
static uint64_t *part_leaders(struct sweep_step *step, const struct sweep_way *way,
                              struct memo *memo, const uint64_t *rows, uint32_t *leader)
{
    struct sweep_scope *scope = step->scope;
    struct sweep *sweep = scope->sweep;
    uint64_t *leading = sweep_mask(sweep, scope->words);
    uint32_t *chosen = arena_alloc(&sweep->arena, scope->count * sizeof *chosen);
    date_days *days = arena_alloc(&sweep->arena, scope->count * sizeof *days);

    for (size_t w = 0; w < scope->words; w++)
        for (uint64_t left = rows[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left), first = way->alike[row];

            days[row] =
                memo_day(memo, step->node, &sweep->frames[sweep_root_row(scope, row)]);
            leader[row] = (uint32_t)row;
            if (chosen[first] == 0)
                chosen[first] = (uint32_t)row + 1;
            else if (days[chosen[first] - 1] == days[row])
                leader[row] = chosen[first] - 1;
            if (leader[row] == row)
                mask_set(leading, row);
        }
    return leading;
}

/* A question that does not look at the row that asks is answered once a group, if nothing
 * went wrong. */
static void run_groups(struct sweep_step *step, const struct sweep_way *way,
                       struct memo *memo, const uint64_t *rows,
                       void (*run)(struct sweep_step *step, const uint64_t *rows))
{
    struct sweep_scope *scope = step->scope;
    struct sweep *sweep = scope->sweep;
    uint32_t *leader = arena_alloc(&sweep->arena, scope->count * sizeof *leader);
    uint64_t *leading = part_leaders(step, way, memo, rows, leader);
    uint64_t *again = sweep_mask(sweep, scope->words), any = 0;

    run(step, leading);
    for (size_t w = 0; w < scope->words; w++) {
        for (uint64_t left = rows[w] & ~leading[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left), from = leader[row];

            if (mask_has(sweep->troubled, sweep_root_row(scope, from)))
                mask_set(again, row);
            else
                vector_put(&step->vector, row, vector_get(&step->vector, from));
        }
        any |= again[w];
    }
    if (any != 0)
        run(step, again);
}

static bool may_share(struct sweep_step *step, const struct sweep_scope *at,
                      struct sweep_way *way, struct memo *memo, const uint64_t *rows)
{
    return step->scope == at && memo != NULL &&
           memo_may_keep(memo, step->node, sweep_frame(step->scope, 0)) &&
           sweep_find_alike(way, rows, at->words);
}

static void run_rows(struct sweep_step *step, const struct sweep_scope *at,
                     struct sweep_way *way, const uint64_t *rows,
                     void (*run)(struct sweep_step *step, const uint64_t *rows))
{
    struct memo *memo = step->scope->sweep->frames[0].memo;
    uint64_t any = 0;

    for (size_t w = 0; w < step->scope->words; w++)
        any |= rows[w];
    if (any == 0)
        return;
    if (may_share(step, at, way, memo, rows))
        run_groups(step, way, memo, rows, run);
    else
        run(step, rows);
}

/* The rows whose links are followed for those. */
static const uint64_t *rows_at(const struct sweep_scope *scope,
                               const struct sweep_scope *at, const uint64_t *rows)
{
    uint64_t *asked = NULL;

    if (scope == at)
        return rows;
    asked = sweep_mask(scope->sweep, at->words);
    for (size_t w = 0; w < scope->words; w++)
        for (uint64_t left = rows[w]; left != 0;)
            mask_set(asked, sweep_outer_row(scope, w * 64 + mask_next(&left), at));
    return asked;
}

void sweep_quantifier(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep_scope *scope = step->scope, *at = step->other->from;
    struct sweep_way *way = sweep_way(at, step->node->number);
    uint64_t *few = sweep_mask(scope->sweep, scope->words);
    uint64_t *many = sweep_mask(scope->sweep, scope->words);

    sweep_follow(at, way, rows_at(scope, at, rows));
    for (size_t w = 0; w < scope->words; w++) {
        struct value values[64];

        for (uint64_t left = rows[w]; left != 0;) {
            unsigned i = mask_next(&left);
            size_t from = sweep_outer_row(scope, w * 64 + i, at);

            if (evaluate_no_members(step->node, way->first[from], way->rows[from],
                                    (enum gap)way->gaps[from], &values[i]))
                continue;
            if (way->rows[from] < SWEEP_GROUP_MOST)
                few[w] |= UINT64_C(1) << i;
            else
                many[w] |= UINT64_C(1) << i;
        }
        vector_put_word(&step->vector, w, rows[w] & ~few[w] & ~many[w], values);
    }
    run_rows(step, at, way, few, run_members);
    run_rows(step, at, way, many, run_large);
}

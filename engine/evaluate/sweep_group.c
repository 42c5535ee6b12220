#include "evaluate/sweep_private.h"

/* Kernels of what is asked of the rows of a link: a condition and a value are worked out in
 * all members of the batch at once, then brought together for each row in front of which
 * they stand. */

static bool is_truth(const struct node *node)
{
    return node->child_count == 1 &&
           (node->op == QUANTIFIER_ANY || node->op == QUANTIFIER_ALL ||
            node->op == QUANTIFIER_COUNT);
}

/* The members of the rows (asked); of these, those that count or may. */
static const struct vector *run_condition(struct sweep_step *step, const uint64_t *rows,
                                          uint64_t *asked, uint64_t *counted)
{
    struct sweep_scope *members = step->other;
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

/* any, all and count of the rows, member by member that tells: one that is counted, or breaks
 * an `all`. Left are the rows with a member of which nothing is known. */
static void tell_truths(struct sweep_step *step, const struct vector *condition,
                        const uint64_t *asked, const uint64_t *rows, uint64_t *left)
{
    const struct sweep_scope *members = step->other;
    struct vector *out = &step->vector;
    bool all = step->node->op == QUANTIFIER_ALL, count = step->node->op == QUANTIFIER_COUNT;
    size_t words = step->scope->words;
    uint64_t *told = sweep_mask(members->sweep, words);

    for (size_t w = 0; count && w < words; w++)
        for (uint64_t row = rows[w]; row != 0;)
            out->data[w * 64 + mask_next(&row)] = 0;
    for (size_t w = 0; w < members->words; w++) {
        uint64_t known = asked[w] & condition->known[w];
        uint64_t unknown = asked[w] & ~known;
        uint64_t tells = known & (condition->truth[w] ^ (all ? UINT64_MAX : 0));

        while (unknown != 0)
            mask_set(left, members->outer_row[w * 64 + mask_next(&unknown)]);
        while (tells != 0) {
            uint32_t row = members->outer_row[w * 64 + mask_next(&tells)];

            if (count)
                out->data[row]++;
            else
                mask_set(told, row);
        }
    }
    for (size_t w = 0; w < words; w++) {
        uint64_t known = rows[w] & ~left[w];

        out->known[w] |= known;
        if (!count)
            out->truth[w] =
                (out->truth[w] & ~known) | (known & (told[w] ^ (all ? UINT64_MAX : 0)));
    }
}

static void run_members(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep_scope *scope = step->scope, *members = step->other;
    uint64_t *counted = NULL, *asked = NULL, *slow = NULL;
    const struct vector *condition = NULL, *values = NULL;

    sweep_gather_members(members);
    asked = sweep_mask(scope->sweep, members->words);
    counted = sweep_mask(scope->sweep, members->words);
    condition = run_condition(step, rows, asked, counted);
    if (condition != NULL && is_truth(step->node)) {
        slow = sweep_mask(scope->sweep, scope->words);
        tell_truths(step, condition, asked, rows, slow);
        rows = slow;
    }
    if (step->part_count > 1)
        values = sweep_run(step->parts[1], counted);
    for (size_t w = 0; w < scope->words; w++) {
        struct value answers[64];

        for (uint64_t left = rows[w]; left != 0;) {
            unsigned i = mask_next(&left);
            const uint32_t *starts = members->starts + w * 64 + i;

            answers[i] = evaluate_over(step->node, condition, values, starts[0],
                                       starts[1] - starts[0], &scope->sweep->asking);
            sweep_note_trouble(scope, w * 64 + i);
        }
        vector_put_word(&step->vector, w, rows[w], answers);
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
                       struct memo *memo, const uint64_t *rows, kind_sweep *run)
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
                     struct sweep_way *way, const uint64_t *rows, kind_sweep *run)
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

/* Of the rows of a word those in front of one that a mask of an outer scope has. */
static uint64_t rows_with(const struct sweep_scope *scope, const struct sweep_scope *at,
                          const uint64_t *mask, uint64_t rows, size_t word)
{
    uint64_t with = 0;

    if (scope == at)
        return rows & mask[word];
    while (rows != 0) {
        unsigned i = mask_next(&rows);

        with |= (uint64_t)mask_has(mask, sweep_outer_row(scope, word * 64 + i, at)) << i;
    }
    return with;
}

void sweep_quantifier(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep_scope *scope = step->scope, *at = step->other->from;
    struct sweep_way *way = sweep_way(at, step->node->number);
    uint64_t *few = sweep_mask(scope->sweep, scope->words);
    uint64_t *many = sweep_mask(scope->sweep, scope->words);

    sweep_follow(at, way, rows_at(scope, at, rows));
    for (size_t w = 0; w < scope->words; w++) {
        uint64_t asked = evaluate_counts_all(step->node)
                             ? 0
                             : rows_with(scope, at, way->found, rows[w], w);
        struct value values[64];

        many[w] = rows_with(scope, at, way->large, asked, w);
        few[w] = asked & ~many[w];
        for (uint64_t left = rows[w] & ~asked; left != 0;) {
            unsigned i = mask_next(&left);
            size_t from = sweep_outer_row(scope, w * 64 + i, at);

            evaluate_no_members(step->node, way->first[from], way->rows[from],
                                (enum gap)way->gaps[from], &values[i]);
        }
        vector_put_word(&step->vector, w, rows[w] & ~asked, values);
    }
    run_rows(step, at, way, few, run_members);
    run_rows(step, at, way, many, run_large);
}

#include "check/cost.h"

#include <stdlib.h>

#include "check/checks.h"
#include "check/judge.h"
#include "platform/clock.h"

struct costing {
    struct pack *pack;
    struct arena *arena;
    struct rule_cost *costs;
    size_t count;
};

/* As a run asks, a key worked out where one is compared. */
static void ask(struct costing *costing, struct rule_cost *cost, struct frame *frame)
{
    enum reason_kind why = REASON_COUNT;
    struct error err = {0};
    struct hash128 hash;
    struct verdict verdict = judge_rule(cost->rule, frame, costing->pack->script, &err);

    if (verdict.outcome == OUTCOME_PASS && cost->rule->kind == RULE_UNIQUE)
        (void)judge_key(cost->rule, frame, &hash, &why);
    if (verdict.outcome != OUTCOME_BROKEN)
        return;
    cost->broken = arena_alloc(costing->arena, sizeof *cost->broken);
    *cost->broken = err;
}

static int see_row(void *job, struct frame *frame, const struct source *source,
                   uint64_t row, struct error *err)
{
    struct costing *costing = job;
    int64_t before = clock_now();

    (void)source;
    (void)row;
    (void)err;
    for (size_t i = 0; i < costing->count; i++) {
        struct rule_cost *cost = &costing->costs[i];
        int64_t after;

        if (cost->rule->table != frame->table || cost->broken != NULL)
            continue;
        ask(costing, cost, frame);
        after = clock_now();
        cost->rows++;
        cost->seconds += (double)(after - before) / (double)CLOCK_SECOND;
        before = after;
    }
    return 0;
}

static int compare_costs(const void *a, const void *b)
{
    const struct rule_cost *x = a, *y = b;

    if (x->seconds != y->seconds)
        return x->seconds > y->seconds ? -1 : 1;
    return str_compare(x->rule->head.id, y->rule->head.id);
}

/* The rules that a run with these options would judge rows by. */
static void choose(struct costing *costing, const struct opened *opened,
                   const struct run_options *options)
{
    size_t count = 0;
    struct check *checks = checks_make(costing->pack, costing->arena, &count);

    costing->costs = arena_alloc(costing->arena,
                                 (costing->pack->rule_count + 1) * sizeof *costing->costs);
    for (size_t r = 0; r < costing->pack->rule_count; r++)
        if (run_selects(options, &checks[r]) &&
            dataset_has_table(opened->dataset, costing->pack->rules[r].table))
            costing->costs[costing->count++].rule = &costing->pack->rules[r];
}

int cost_find(struct opened *opened, const struct run_options *options, struct arena *arena,
              struct rule_cost **out, size_t *count, struct error *err)
{
    struct costing costing = {.pack = opened->pack, .arena = arena};
    int status = run_hold(opened, options, true, err);

    choose(&costing, opened, options);
    for (unsigned t = 0; status == 0 && t < costing.pack->schema.table_count; t++)
        if (dataset_has_table(opened->dataset, t))
            status =
                holdings_each(opened->holdings, opened->dataset, t, see_row, &costing, err);
    if (costing.count > 0)
        qsort(costing.costs, costing.count, sizeof *costing.costs, compare_costs);
    *out = costing.costs;
    *count = costing.count;
    return status;
}

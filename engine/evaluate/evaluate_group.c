#include "evaluate/evaluate_private.h"

#include "base/number.h"
#include "evaluate/gather.h"
#include "evaluate/memo.h"
#include "evaluate/ranking.h"
#include "evaluate/sweep.h"

/* The rows that a link leads to, gone over for what is asked of them: gather.h. */

static void gather_row(struct gathering *g, const struct frame *inner)
{
    const struct node *node = g->node;
    struct value condition = value_bool(true), value;

    if (node->child_count > 0 && node->children[0] != NULL)
        condition = evaluate(node->children[0], inner);
    if (!gather_condition(g, condition) || node->child_count <= 1)
        return;
    value = evaluate(node->children[1], inner);
    if (node->op == QUANTIFIER_LIST && value.kind == VALUE_TEXT &&
        !evaluate_spend(inner, value_str(value).length))
        return;
    gather_value(g, condition.kind != VALUE_MISSING, value, inner->arena);
}

/* ---- the rows of a link ------------------------------------------------------------- */

/* A row of the group, seen by itself. */
static struct frame row_of(const struct node *node, const struct frame *frame, uint32_t row)
{
    const struct frame *at = frame_at(frame, node->depth);
    const struct table *table = &at->world->lexicon->schema->tables[at->table];

    return evaluate_inside(at, table->links[node->number].table, row);
}

struct frame evaluate_member(const struct node *node, const struct frame *frame,
                             uint32_t row)
{
    struct frame inner = row_of(node, frame, row);

    inner.outer = frame;
    inner.trouble = frame->trouble;
    return inner;
}

static void visit_rows(const struct node *node, const struct frame *frame,
                       const struct held_link *held, uint32_t row,
                       void (*visit)(void *job, const struct frame *member), void *job)
{
    for (; row != UINT32_MAX && evaluate_spend(frame, 1);
         row = index_next(held->index, row)) {
        struct frame inner = evaluate_member(node, frame, row);

        visit(job, &inner);
    }
}

void evaluate_members(const struct node *node, const struct frame *frame,
                      void (*visit)(void *job, const struct frame *member), void *job)
{
    const struct held_link *held = NULL;
    enum gap gap = GAP_LINK;
    uint32_t row =
        evaluate_link_first(frame_at(frame, node->depth), node->number, &held, NULL, &gap);

    visit_rows(node, frame, held, row, visit, job);
}

uint32_t evaluate_group(const struct node *node, const struct frame *frame, uint32_t *first)
{
    const struct held_link *held = NULL;
    enum gap gap = GAP_LINK;
    uint32_t rows = 0;

    *first =
        evaluate_link_first(frame_at(frame, node->depth), node->number, &held, &rows, &gap);
    return *first == UINT32_MAX ? 0 : rows;
}

static void gather_row_of(void *job, const struct frame *member)
{
    gather_row(job, member);
}

/* Rows whose conditions and values (either may be NULL) are known. */
static void gather_vectors(struct gathering *g, const struct vector *conditions,
                           const struct vector *values, size_t from, size_t count,
                           struct arena *arena)
{
    for (size_t i = from; i < from + count; i++) {
        struct value condition =
            conditions != NULL ? vector_get(conditions, i) : value_bool(true);

        if (gather_condition(g, condition) && values != NULL)
            gather_value(g, condition.kind != VALUE_MISSING, vector_get(values, i), arena);
    }
}

/* ---- many rows of a large group at once --------------------------------------------- */

enum { SWEPT_ROWS = 256, SWEPT_WORDS = SWEPT_ROWS / 64 };

/* What goes over the rows; NULL where the tree must. Texts do not outlast a sweep's rows. */
static struct memo_sweep *sweep_for(const struct node *node, const struct frame *frame,
                                    unsigned table)
{
    struct memo_sweep *swept = NULL;

    if (node->child_count > 1 && node->children[1]->type == VALUE_TEXT)
        return NULL;
    swept = memo_sweep(frame->memo, node, frame);
    if (swept->busy)
        return NULL;
    if (swept->sweep != NULL)
        return swept;
    swept->sweep = sweep_new(frame->world, table, SWEPT_ROWS);
    swept->frames = memory_alloc(SWEPT_ROWS * sizeof *swept->frames);
    if (node->child_count > 0 && node->children[0] != NULL)
        swept->condition = sweep_add(swept->sweep, node->children[0]);
    if (node->child_count > 1)
        swept->value = sweep_add(swept->sweep, node->children[1]);
    return swept;
}

/* The next rows of the group, from *row on, each as the first was seen: how many. */
static size_t take_rows(const struct memo_sweep *swept, struct frame frame,
                        const struct held_link *held, uint32_t *row)
{
    size_t count = 0;

    for (; *row != UINT32_MAX && count < SWEPT_ROWS; *row = index_next(held->index, *row)) {
        frame.row = *row;
        swept->frames[count++] = frame;
    }
    return count;
}

/* False where something went wrong in one of them. */
static bool sweep_some(const struct memo_sweep *swept, const struct frame *frame,
                       size_t count, struct gathering *g)
{
    const struct vector *conditions = NULL, *values = NULL;
    uint64_t rows[SWEPT_WORDS] = {0}, counted[SWEPT_WORDS] = {0}, troubled = 0;

    for (size_t i = 0; i < count; i++)
        mask_set(rows, i);
    sweep_start(swept->sweep, swept->frames, count, rows);
    sweep_set_effort(swept->sweep, frame->effort);
    if (swept->condition != NULL)
        conditions = sweep_run(swept->condition, rows);
    for (size_t w = 0; w < SWEPT_WORDS && w * 64 < count; w++)
        counted[w] = conditions == NULL
                         ? rows[w]
                         : rows[w] & ~(conditions->known[w] & ~conditions->truth[w]);
    if (swept->value != NULL)
        values = sweep_run(swept->value, counted);
    for (size_t w = 0; w < SWEPT_WORDS; w++)
        troubled |= sweep_troubled(swept->sweep)[w];
    if (troubled == 0)
        gather_vectors(g, conditions, values, 0, count, frame->arena);
    return troubled == 0;
}

/* False where the tree must go over the rows, from the first on: it tells what went wrong. */
static bool sweep_rows(const struct node *node, const struct frame *frame,
                       const struct held_link *held, uint32_t row, struct gathering *g)
{
    struct frame first = row_of(node, frame, row);
    struct memo_sweep *swept = sweep_for(node, frame, first.table);
    bool good = swept != NULL;

    if (!good)
        return false;
    swept->busy = true;
    while (good && row != UINT32_MAX) {
        size_t count = take_rows(swept, first, held, &row);

        good = evaluate_spend(frame, count) && sweep_some(swept, frame, count, g);
    }
    swept->busy = false;
    return good;
}

/* As evaluate_rows, of a question that hangs on the rows alone. */
static bool evaluate_swept(const struct node *node, const struct frame *frame,
                           const struct held_link *held, uint32_t first,
                           struct bounds *bounds, struct value *out)
{
    struct gathering g = gather_start(node);
    bool good = sweep_rows(node, frame, held, first, &g);

    if (good)
        *out = gather_answer(&g, frame);
    if (good && bounds != NULL)
        *bounds = gather_bounds(&g);
    gather_release(&g);
    return good;
}

/* bounds: NULL where only the answer is asked for. */
static struct value evaluate_rows(const struct node *node, const struct frame *frame,
                                  const struct held_link *held, uint32_t first,
                                  struct bounds *bounds)
{
    struct gathering g = gather_start(node);
    struct value value;

    visit_rows(node, frame, held, first, gather_row_of, &g);
    value = gather_answer(&g, frame);
    if (bounds != NULL)
        *bounds = gather_bounds(&g);
    gather_release(&g);
    return value;
}

/* A sum of whole numbers or decimals that are all plainly there. False: it is another, or too
 * large. */
static bool plain_sum(const struct node *node, const struct vector *conditions,
                      const struct vector *values, size_t from, size_t count,
                      struct value *out)
{
    int64_t sum = 0;

    if (node->op != QUANTIFIER_SUM || values == NULL || values->data == NULL ||
        values->kind != node->type || node->children[1]->type != node->type ||
        (node->type != VALUE_WHOLE && node->type != VALUE_DECIMAL))
        return false;
    for (size_t i = from; i < from + count; i++) {
        if (conditions != NULL && !mask_has(conditions->known, i))
            return false;
        if (conditions != NULL && !mask_has(conditions->truth, i))
            continue;
        if (!mask_has(values->known, i) || !number_add(sum, values->data[i], &sum))
            return false;
    }
    *out = value_of((enum value_kind)node->type, sum);
    return true;
}

struct value evaluate_over(const struct node *node, const struct vector *conditions,
                           const struct vector *values, size_t from, size_t count,
                           const struct frame *asking)
{
    struct gathering g;
    struct value value;

    if (plain_sum(node, conditions, values, from, count, &value))
        return value;
    g = gather_start(node);
    gather_vectors(&g, conditions, values, from, count, asking->arena);
    value = gather_answer(&g, asking);
    gather_release(&g);
    return value;
}

/* Why the last row that may count is not known to. */
static uint8_t gap_of_row(const struct node *node, const struct frame *frame, uint32_t row)
{
    struct frame inner = evaluate_member(node, frame, row);
    struct value condition = evaluate(node->children[0], &inner);

    return condition.gap != GAP_NONE ? condition.gap : GAP_UNDECIDED;
}

/* Where the group is sorted for the question: as evaluate_rows. */
static bool evaluate_ranked(const struct node *node, const struct frame *frame,
                            uint32_t first, struct bounds *bounds, struct value *out)
{
    struct gathering g = gather_start(node);
    struct ranked ranked;

    if (node->op != QUANTIFIER_ANY && node->op != QUANTIFIER_ALL &&
        node->op != QUANTIFIER_COUNT)
        return false;
    if (!rankings_ask(memo_rankings(frame->memo), node, frame, first, &ranked))
        return false;
    g.yes = ranked.yes;
    g.maybe = ranked.maybe;
    g.total = ranked.total;
    if (ranked.last != UINT32_MAX)
        g.gap = gap_of_row(node, frame, ranked.last);
    *out = gather_answer(&g, frame);
    if (bounds != NULL)
        *bounds = gather_bounds(&g);
    return true;
}

/* The answer, or where bounds are asked for, these. */
static bool recall(const struct node *node, const struct frame *frame, uint32_t first,
                   struct value *value, struct bounds *bounds)
{
    struct value low, high;

    if (bounds == NULL)
        return memo_recall(frame->memo, MEMO_ANSWER, node, frame, first, value);
    if (!memo_recall(frame->memo, MEMO_LOW, node, frame, first, &low) ||
        !memo_recall(frame->memo, MEMO_HIGH, node, frame, first, &high))
        return false;
    *value = value_missing(GAP_UNDECIDED);
    *bounds = (struct bounds){low.as.whole, high.as.whole};
    return true;
}

static void keep(const struct node *node, const struct frame *frame, uint32_t first,
                 struct value value, const struct bounds *bounds)
{
    if (bounds == NULL) {
        memo_keep(frame->memo, MEMO_ANSWER, node, frame, first, value);
        return;
    }
    memo_keep(frame->memo, MEMO_LOW, node, frame, first,
              value_of(VALUE_WHOLE, bounds->low));
    memo_keep(frame->memo, MEMO_HIGH, node, frame, first,
              value_of(VALUE_WHOLE, bounds->high));
}

/* What broke is not kept: it is told of each row that asks. What is kept is no effort of the
 * row that happens to ask first, or it would matter how rows are dealt out to threads. */
static struct value evaluate_large(const struct node *node, const struct frame *frame,
                                   const struct held_link *held, uint32_t first,
                                   struct bounds *bounds)
{
    enum trouble trouble = TROUBLE_NONE;
    struct effort effort = EFFORT_START;
    struct frame own = *frame;
    struct value value;

    if (!memo_may_keep(frame->memo, node, frame))
        return evaluate_ranked(node, frame, first, bounds, &value)
                   ? value
                   : evaluate_rows(node, frame, held, first, bounds);
    if (recall(node, frame, first, &value, bounds))
        return value;
    own.trouble = &trouble;
    if (frame->effort != NULL)
        own.effort = &effort;
    if (!evaluate_swept(node, &own, held, first, bounds, &value)) {
        effort = EFFORT_START;
        trouble = TROUBLE_NONE;
        value = evaluate_rows(node, &own, held, first, bounds);
    }
    if (trouble == TROUBLE_NONE)
        keep(node, frame, first, value, bounds);
    else if (frame->trouble != NULL)
        *frame->trouble = trouble;
    if (trouble == TROUBLE_EFFORT && frame->effort != NULL)
        frame->effort->spent = frame->effort->most + 1; /* no other row need try */
    return value;
}

bool evaluate_counts_all(const struct node *node)
{
    return node->op == QUANTIFIER_COUNT && node->child_count == 0;
}

bool evaluate_no_members(const struct node *node, uint32_t first, uint32_t rows,
                         enum gap gap, struct value *out)
{
    bool plain_count = evaluate_counts_all(node);

    if (first == UINT32_MAX) /* no roster: nothing can be said of its members */
        *out =
            plain_count && gap == GAP_LINK ? value_of(VALUE_WHOLE, 0) : value_missing(gap);
    else if (plain_count)
        *out = value_of(VALUE_WHOLE, rows);
    return first == UINT32_MAX || plain_count;
}

static struct value evaluate_some(const struct node *node, const struct frame *frame,
                                  const struct held_link *held, uint32_t first,
                                  uint32_t rows, struct bounds *bounds)
{
    if (frame->memo != NULL && rows >= MEMO_ROWS_LEAST)
        return evaluate_large(node, frame, held, first, bounds);
    return evaluate_rows(node, frame, held, first, bounds);
}

static struct value evaluate_asked(const struct node *node, const struct frame *frame,
                                   struct bounds *bounds)
{
    const struct held_link *held = NULL;
    enum gap gap = GAP_LINK;
    uint32_t rows = 0, first = evaluate_link_first(frame_at(frame, node->depth),
                                                   node->number, &held, &rows, &gap);
    struct value value;

    if (evaluate_no_members(node, first, rows, gap, &value))
        return value;
    return evaluate_some(node, frame, held, first, rows, bounds);
}

struct value evaluate_found(const struct node *node, const struct frame *frame,
                            const struct held_link *held, uint32_t first, uint32_t rows)
{
    return evaluate_some(node, frame, held, first, rows, NULL);
}

struct value evaluate_quantifier(const struct node *node, const struct frame *frame)
{
    return evaluate_asked(node, frame, NULL);
}

struct bounds evaluate_quantifier_bounds(const struct node *node, const struct frame *frame)
{
    struct bounds bounds = BOUNDS_NONE;

    evaluate_asked(node, frame, &bounds);
    return bounds;
}

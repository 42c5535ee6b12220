#include "evaluate/evaluate_private.h"
#include "evaluate/memo.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"

/*
 * What is asked of the rows that a link leads to: any, all, count, sum, min, median, ...
 *
 *   sum(members, working, income)
 *                │        └ bounds [low, high] of each row
 *                └ true: the row counts; missing: it may count
 *
 * Where a row may count, or its value is known within bounds, the result lies within bounds
 * too; where a value that may count is not known at all, it is missing.
 */
struct numbers {
    int64_t *items;
    size_t count, capacity;
};
struct gathering {
    const struct node *node;
    int64_t yes, maybe, total; /* rows that count, may count; all of them */
    uint8_t gap;               /* why something is not known */
    bool lost;                 /* the value of a row that counts, or may, is not known */
    bool overflow;
    bool decimal;      /* values are taken in millionths */
    int64_t low, high; /* of the sum; of the greatest (min: the greatest of the negated) */
    bool has_high;
    struct value list;
    char *list_text; /* of two or more */
    size_t list_room;
    struct numbers lows, highs; /* of each value */
    struct value *values;       /* of distinct */
    size_t value_count, value_capacity;
};

static void unknown(struct gathering *g, struct value value)
{
    g->gap = value.gap != GAP_NONE ? value.gap : GAP_UNDECIDED;
}

/* ---- one row ------------------------------------------------------------------------ */

/* Adds to the list, whose room grows by as much again: a household may have many members. */
static void add_text(struct gathering *g, struct arena *arena, struct value text)
{
    struct str before = value_str(g->list), more = value_str(text);
    uint8_t gap = g->list.gap != GAP_NONE ? g->list.gap : text.gap;
    size_t length = before.length + 2 + more.length;

    if (before.length == 0) {
        g->list = value_text(more);
    } else {
        if (length > g->list_room) {
            g->list_room = 2 * length;
            g->list_text = arena_alloc(arena, g->list_room);
            memcpy(g->list_text, before.data, before.length);
        }
        memcpy(g->list_text + before.length, ", ", 2);
        if (more.length > 0)
            memcpy(g->list_text + before.length + 2, more.data, more.length);
        g->list = value_text((struct str){g->list_text, length});
    }
    g->list.gap = gap;
}

/* A row that may count adds nothing, or all of it. */
static void add_to_sum(struct gathering *g, bool surely, int64_t low, int64_t high)
{
    if (!surely) {
        low = low > 0 ? 0 : low;
        high = high < 0 ? 0 : high;
    }
    g->overflow = g->overflow || !number_add(g->low, low, &g->low) ||
                  !number_add(g->high, high, &g->high);
}

static void add_to_best(struct gathering *g, bool surely, int64_t low, int64_t high)
{
    if (g->node->op == QUANTIFIER_MIN) {
        int64_t turned = low;

        g->overflow = g->overflow || !number_subtract(0, high, &low) ||
                      !number_subtract(0, turned, &high);
    }
    if (surely && (g->yes == 1 || low > g->low))
        g->low = low;
    if (!g->has_high || high > g->high)
        g->high = high;
    g->has_high = true;
}

static void add_number(struct numbers *numbers, int64_t number)
{
    numbers->items = memory_grow(numbers->items, numbers->count, &numbers->capacity,
                                 sizeof *numbers->items);
    numbers->items[numbers->count++] = number;
}

static void add_different(struct gathering *g, struct value value)
{
    g->values =
        memory_grow(g->values, g->value_count, &g->value_capacity, sizeof *g->values);
    g->values[g->value_count++] = value;
}

static void add_bounds(struct gathering *g, bool surely, struct value value)
{
    int64_t low = 0, high = 0;

    if (!value_bounds(value, g->decimal, &low, &high)) {
        g->overflow = true;
        return;
    }
    if (value.spread != 0)
        unknown(g, value);
    switch ((enum quantifier)g->node->op) {
    case QUANTIFIER_SUM:
    case QUANTIFIER_MEAN:
        add_to_sum(g, surely, low, high);
        break;
    case QUANTIFIER_MIN:
    case QUANTIFIER_MAX:
        add_to_best(g, surely, low, high);
        break;
    case QUANTIFIER_MEDIAN:
    case QUANTIFIER_QUANTILE:
        add_number(&g->lows, low);
        add_number(&g->highs, high);
        break;
    case QUANTIFIER_CONSECUTIVE:
        if (low != high)
            g->lost = true;
        else if (surely)
            add_number(&g->lows, low);
        break;
    case QUANTIFIER_ANY:
    case QUANTIFIER_ALL:
    case QUANTIFIER_COUNT:
    case QUANTIFIER_LIST:
    case QUANTIFIER_DISTINCT:
        break;
    }
}

/* What is asked of each row that counts, or may. */
static void gather_value(struct gathering *g, bool surely, struct value value,
                         struct arena *arena)
{
    if (value.kind == VALUE_MISSING) {
        g->lost = true;
        unknown(g, value);
    } else if (g->node->op == QUANTIFIER_LIST) {
        if (surely)
            add_text(g, arena, value);
    } else if (g->node->op != QUANTIFIER_DISTINCT) {
        add_bounds(g, surely, value);
    } else if (!surely || value_is_partial(value) ||
               (value.kind != VALUE_TEXT && value.spread != 0)) {
        g->lost = true;
        unknown(g, value);
    } else {
        add_different(g, value);
    }
}

/* False where the row does not count. */
static bool gather_condition(struct gathering *g, struct value condition)
{
    g->total++;
    if (condition.kind == VALUE_MISSING) {
        g->maybe++;
        unknown(g, condition);
    } else if (!condition.as.whole) {
        return false;
    } else {
        g->yes++;
    }
    return true;
}

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

/* ---- all of them -------------------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static void sort(struct numbers *numbers)
{
    if (numbers->count > 0)
        qsort(numbers->items, numbers->count, sizeof *numbers->items, compare_numbers);
}

/* In millionths, between the two values that the place lies between. */
static bool quantile_of(struct gathering *g, struct numbers *numbers, int64_t fraction,
                        int64_t *out)
{
    int64_t place = 0, step = 0, here = 0, next = 0, scale = g->decimal ? 1 : DECIMAL_SCALE;
    size_t i;

    sort(numbers);
    if (!number_scale((int64_t)numbers->count - 1, fraction, 1, &place))
        return false;
    i = (size_t)(place / DECIMAL_SCALE);
    if (!number_scale(numbers->items[i], scale, 1, &here))
        return false;
    *out = here;
    if (place % DECIMAL_SCALE == 0)
        return true;
    return number_scale(numbers->items[i + 1], scale, 1, &next) &&
           number_subtract(next, here, &step) &&
           number_scale(step, place % DECIMAL_SCALE, DECIMAL_SCALE, &step) &&
           number_add(here, step, out);
}

static struct value gathered_quantile(struct gathering *g, const struct frame *frame)
{
    int64_t fraction = DECIMAL_SCALE / 2, low = 0, high = 0;

    if (g->node->op == QUANTIFIER_QUANTILE)
        fraction = g->node->children[2]->value.as.whole;
    if (g->lost || g->maybe > 0)
        return value_missing(g->gap);
    if (!quantile_of(g, &g->lows, fraction, &low) ||
        !quantile_of(g, &g->highs, fraction, &high))
        return evaluate_overflowed(frame);
    return value_within(VALUE_DECIMAL, low, high, g->gap);
}

static struct value gathered_mean(const struct gathering *g, const struct frame *frame)
{
    int64_t scale = g->decimal ? 1 : DECIMAL_SCALE, low = 0, high = 0;

    if (g->lost || g->maybe > 0)
        return value_missing(g->gap);
    if (!number_scale(g->low, scale, g->yes, &low) ||
        !number_scale(g->high, scale, g->yes, &high))
        return evaluate_overflowed(frame);
    return value_within(VALUE_DECIMAL, low, high, g->gap);
}

static struct value gathered_best(const struct gathering *g, const struct frame *frame)
{
    int64_t low = g->low, high = g->high, turned = g->low;

    if (g->lost || g->yes == 0)
        return value_missing(g->gap);
    if (g->node->op == QUANTIFIER_MIN &&
        (!number_subtract(0, high, &low) || !number_subtract(0, turned, &high)))
        return evaluate_overflowed(frame);
    return value_within((enum value_kind)g->node->type, low, high, g->gap);
}

static int compare_values(const void *a, const void *b)
{
    const struct value *x = a, *y = b;

    if (x->kind == VALUE_TEXT && y->kind == VALUE_TEXT)
        return str_compare(value_str(*x), value_str(*y));
    return (x->as.whole > y->as.whole) - (x->as.whole < y->as.whole);
}

/* Each value that is not known may be one more, or one of those that are there. */
static struct value gathered_distinct(const struct gathering *g)
{
    int64_t unknown = g->yes + g->maybe - (int64_t)g->value_count, count = 0;

    if (g->value_count > 0)
        qsort(g->values, g->value_count, sizeof *g->values, compare_values);
    for (size_t i = 0; i < g->value_count; i++)
        count += i == 0 || compare_values(&g->values[i - 1], &g->values[i]) != 0;
    return value_within(VALUE_WHOLE, count, count + unknown, g->gap);
}

/* Two that are equal, or farther apart than all could fill, decide; else all must be known.
 */
static struct value gathered_consecutive(struct gathering *g)
{
    size_t count = g->lows.count;
    int64_t span = 0;
    bool fits = true;

    sort(&g->lows);
    for (size_t i = 1; i < count; i++)
        fits = fits && g->lows.items[i] != g->lows.items[i - 1];
    if (count > 0)
        fits = fits && number_subtract(g->lows.items[count - 1], g->lows.items[0], &span) &&
               span < g->yes + g->maybe;
    if (!fits)
        return value_bool(false);
    if (g->lost || g->maybe > 0)
        return value_missing(g->gap);
    return value_bool(true);
}

static struct value gathered_truth(const struct gathering *g, bool all)
{
    int64_t no = g->total - g->yes - g->maybe;

    if (all ? no > 0 : g->yes > 0)
        return value_bool(!all);
    return g->maybe > 0 ? value_missing(g->gap) : value_bool(all);
}

static struct value gathered_count(const struct gathering *g)
{
    struct value count = value_of(VALUE_WHOLE, g->yes);

    count.spread = (uint16_t)(g->maybe > UINT16_MAX ? UINT16_MAX : g->maybe);
    count.gap = g->gap;
    return count;
}

static struct value gathered(struct gathering *g, const struct frame *frame)
{
    bool none = g->yes + g->maybe == 0;

    if (g->overflow)
        return evaluate_overflowed(frame);
    switch ((enum quantifier)g->node->op) {
    case QUANTIFIER_ANY:
        return gathered_truth(g, false);
    case QUANTIFIER_ALL:
        return gathered_truth(g, true);
    case QUANTIFIER_COUNT:
        return gathered_count(g);
    case QUANTIFIER_SUM:
        return g->lost
                   ? value_missing(g->gap)
                   : value_within((enum value_kind)g->node->type, g->low, g->high, g->gap);
    case QUANTIFIER_LIST:
        if (g->gap != GAP_NONE)
            g->list.gap = g->gap;
        return g->list;
    case QUANTIFIER_DISTINCT:
        return gathered_distinct(g);
    case QUANTIFIER_MIN:
    case QUANTIFIER_MAX:
        return none ? value_missing(GAP_LINK) : gathered_best(g, frame);
    case QUANTIFIER_MEAN:
        return none ? value_missing(GAP_LINK) : gathered_mean(g, frame);
    case QUANTIFIER_MEDIAN:
    case QUANTIFIER_QUANTILE:
        return none ? value_missing(GAP_LINK) : gathered_quantile(g, frame);
    case QUANTIFIER_CONSECUTIVE:
        return none ? value_missing(GAP_LINK) : gathered_consecutive(g);
    }
    return value_missing(GAP_UNDECIDED);
}

static void gathering_release(struct gathering *g)
{
    memory_free(g->lows.items);
    memory_free(g->highs.items);
    memory_free(g->values);
}

/* ---- the rows of a link ------------------------------------------------------------- */

static void visit_rows(const struct node *node, const struct frame *frame,
                       const struct held_link *held, uint32_t row,
                       void (*visit)(void *job, const struct frame *member), void *job)
{
    const struct frame *at = frame_at(frame, node->depth);
    unsigned table =
        at->world->lexicon->schema->tables[at->table].links[node->number].table;

    for (; row != UINT32_MAX && evaluate_spend(frame, 1);
         row = index_next(held->index, row)) {
        struct frame inner = evaluate_inside(at, table, row);
        inner.outer = frame;
        inner.trouble = frame->trouble;
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

static struct gathering gathering_of(const struct node *node)
{
    struct gathering g = {.node = node, .list = value_text(str_from(""))};

    g.decimal = node->child_count > 1 && node->children[1]->type == VALUE_DECIMAL;
    return g;
}

static struct value evaluate_rows(const struct node *node, const struct frame *frame,
                                  const struct held_link *held, uint32_t first)
{
    struct gathering g = gathering_of(node);
    struct value value;

    visit_rows(node, frame, held, first, gather_row_of, &g);
    value = gathered(&g, frame);
    gathering_release(&g);
    return value;
}

struct value evaluate_over(const struct node *node, const struct vector *conditions,
                           const struct vector *values, size_t from, size_t count,
                           const struct frame *asking)
{
    struct gathering g = gathering_of(node);
    struct value value;

    for (size_t i = from; i < from + count; i++) {
        struct value condition =
            conditions != NULL ? vector_get(conditions, i) : value_bool(true);
        if (gather_condition(&g, condition) && values != NULL)
            gather_value(&g, condition.kind != VALUE_MISSING, vector_get(values, i),
                         asking->arena);
    }
    value = gathered(&g, asking);
    gathering_release(&g);
    return value;
}

/* What broke is not kept: it is told of each row that asks. What is kept is no effort of the
 * row that happens to ask first, or it would matter how rows are dealt out to threads. */
static struct value evaluate_large(const struct node *node, const struct frame *frame,
                                   const struct held_link *held, uint32_t first)
{
    enum trouble trouble = TROUBLE_NONE;
    struct effort effort = EFFORT_START;
    struct frame own = *frame;
    struct value value;

    if (!memo_may_keep(frame->memo, node, frame))
        return evaluate_rows(node, frame, held, first);
    if (memo_recall(frame->memo, MEMO_ANSWER, node, frame, first, &value))
        return value;
    own.trouble = &trouble;
    if (frame->effort != NULL)
        own.effort = &effort;
    value = evaluate_rows(node, &own, held, first);
    if (trouble == TROUBLE_NONE)
        memo_keep(frame->memo, MEMO_ANSWER, node, frame, first, value);
    else if (frame->trouble != NULL)
        *frame->trouble = trouble;
    if (trouble == TROUBLE_EFFORT && frame->effort != NULL)
        frame->effort->spent = frame->effort->most + 1; /* no other row need try */
    return value;
}

bool evaluate_no_members(const struct node *node, uint32_t first, uint32_t rows,
                         enum gap gap, struct value *out)
{
    bool plain_count = node->op == QUANTIFIER_COUNT && node->child_count == 0;

    if (first == UINT32_MAX) /* no roster: nothing can be said of its members */
        *out =
            plain_count && gap == GAP_LINK ? value_of(VALUE_WHOLE, 0) : value_missing(gap);
    else if (plain_count)
        *out = value_of(VALUE_WHOLE, rows);
    return first == UINT32_MAX || plain_count;
}

struct value evaluate_quantifier(const struct node *node, const struct frame *frame)
{
    const struct held_link *held = NULL;
    enum gap gap = GAP_LINK;
    uint32_t rows = 0, first = evaluate_link_first(frame_at(frame, node->depth),
                                                   node->number, &held, &rows, &gap);
    struct value value;

    if (evaluate_no_members(node, first, rows, gap, &value))
        return value;
    if (frame->memo != NULL && rows >= MEMO_ROWS_LEAST)
        return evaluate_large(node, frame, held, first);
    return evaluate_rows(node, frame, held, first);
}

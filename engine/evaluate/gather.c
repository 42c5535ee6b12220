#include "evaluate/gather.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "evaluate/evaluate_private.h"

struct gathering gather_start(const struct node *node)
{
    struct gathering g = {.node = node, .list = value_text(str_from(""))};

    g.decimal = node->child_count > 1 && node->children[1]->type == VALUE_DECIMAL;
    return g;
}

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
    if (surely && (!g->has_low || low > g->low))
        g->low = low;
    g->has_low = g->has_low || surely;
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

static void add_lost(struct gathering *g, bool surely)
{
    *(surely ? &g->lost : &g->lost_maybe) += 1;
}

static bool is_lost(const struct gathering *g)
{
    return g->lost + g->lost_maybe > 0;
}

static void add_pair(struct gathering *g, bool surely, int64_t low, int64_t high)
{
    add_number(surely ? &g->lows : &g->maybe_lows, low);
    add_number(surely ? &g->highs : &g->maybe_highs, high);
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
        add_to_sum(g, surely, low, high);
        break;
    case QUANTIFIER_MEAN:
        if (surely)
            add_to_sum(g, surely, low, high);
        else
            add_pair(g, surely, low, high);
        break;
    case QUANTIFIER_MIN:
    case QUANTIFIER_MAX:
        add_to_best(g, surely, low, high);
        break;
    case QUANTIFIER_MEDIAN:
    case QUANTIFIER_QUANTILE:
        add_pair(g, surely, low, high);
        break;
    case QUANTIFIER_CONSECUTIVE:
        if (low != high)
            add_lost(g, surely);
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
void gather_value(struct gathering *g, bool surely, struct value value, struct arena *arena)
{
    if (value.kind == VALUE_MISSING) {
        add_lost(g, surely);
        unknown(g, value);
    } else if (g->node->op == QUANTIFIER_LIST) {
        if (surely)
            add_text(g, arena, value);
    } else if (g->node->op != QUANTIFIER_DISTINCT) {
        add_bounds(g, surely, value);
    } else if (!surely || value_is_partial(value) ||
               (value.kind != VALUE_TEXT && value.spread != 0)) {
        add_lost(g, surely);
        unknown(g, value);
    } else {
        add_different(g, value);
    }
}

/* False where the row does not count. */
bool gather_condition(struct gathering *g, struct value condition)
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

/* ---- all of them -------------------------------------------------------------------- */

static int compare_numbers(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

void gather_sort(int64_t *numbers, size_t count)
{
    if (count > 0)
        qsort(numbers, count, sizeof *numbers, compare_numbers);
}

static void sort(struct numbers *numbers)
{
    gather_sort(numbers->items, numbers->count);
}

/* Two sorted series as one, between so many that are less than any number and so many that
 * are greater. */
struct two_series {
    size_t less;
    const int64_t *one, *other;
    size_t one_count, other_count;
    size_t greater;
};

static size_t series_count(const struct two_series *series)
{
    return series->less + series->one_count + series->other_count + series->greater;
}

/* How many of the first so many are of `one`. */
static size_t taken_of_one(const struct two_series *series, size_t so_many)
{
    size_t from = so_many > series->other_count ? so_many - series->other_count : 0;
    size_t to = so_many < series->one_count ? so_many : series->one_count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (series->one[middle] < series->other[so_many - middle - 1])
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static int64_t series_item(const struct two_series *series, size_t i)
{
    size_t one, other;

    if (i < series->less)
        return BOUND_NONE_LOW;
    i -= series->less;
    if (i >= series->one_count + series->other_count)
        return BOUND_NONE_HIGH;
    one = taken_of_one(series, i);
    other = i - one;
    if (series->other == NULL || other == series->other_count)
        return series->one[one];
    if (one < series->one_count && series->one[one] <= series->other[other])
        return series->one[one];
    return series->other[other];
}

static bool is_open(int64_t bound)
{
    return bound == BOUND_NONE_LOW || bound == BOUND_NONE_HIGH;
}

/* In millionths, between the two values that the place lies between; open where one of them
 * is. False past 64 bits. */
static bool quantile_of(const struct gathering *g, const struct two_series *series,
                        int64_t *out)
{
    int64_t fraction = DECIMAL_SCALE / 2, place = 0, step = 0, here = 0, next = 0;
    int64_t scale = g->decimal ? 1 : DECIMAL_SCALE;
    size_t i;

    if (g->node->op == QUANTIFIER_QUANTILE)
        fraction = g->node->children[2]->value.as.whole;
    if (!number_scale((int64_t)series_count(series) - 1, fraction, 1, &place))
        return false;
    i = (size_t)(place / DECIMAL_SCALE);
    *out = series_item(series, i);
    if (is_open(*out))
        return true;
    if (!number_scale(*out, scale, 1, &here))
        return false;
    *out = here;
    if (place % DECIMAL_SCALE == 0)
        return true;
    next = series_item(series, i + 1);
    if (is_open(next)) {
        *out = next;
        return true;
    }
    return number_scale(next, scale, 1, &next) && number_subtract(next, here, &step) &&
           number_scale(step, place % DECIMAL_SCALE, DECIMAL_SCALE, &step) &&
           number_add(here, step, out);
}

static bool quantile_of_known(const struct gathering *g, struct numbers *numbers,
                              int64_t *out)
{
    const struct two_series series = {.one = numbers->items, .one_count = numbers->count};

    sort(numbers);
    return quantile_of(g, &series, out);
}

static struct value gathered_quantile(struct gathering *g, const struct frame *frame)
{
    int64_t low = 0, high = 0;

    if (is_lost(g) || g->maybe > 0)
        return value_missing(g->gap);
    if (!quantile_of_known(g, &g->lows, &low) || !quantile_of_known(g, &g->highs, &high))
        return evaluate_overflowed(frame);
    return value_within(VALUE_DECIMAL, low, high, g->gap);
}

static struct value gathered_mean(const struct gathering *g, const struct frame *frame)
{
    int64_t scale = g->decimal ? 1 : DECIMAL_SCALE, low = 0, high = 0;

    if (is_lost(g) || g->maybe > 0)
        return value_missing(g->gap);
    if (!number_scale(g->low, scale, g->yes, &low) ||
        !number_scale(g->high, scale, g->yes, &high))
        return evaluate_overflowed(frame);
    return value_within(VALUE_DECIMAL, low, high, g->gap);
}

static struct value gathered_best(const struct gathering *g, const struct frame *frame)
{
    int64_t low = g->low, high = g->high, turned = g->low;

    if (is_lost(g) || g->yes == 0)
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
static struct bounds bounds_of_distinct(const struct gathering *g)
{
    int64_t unknown = g->yes + g->maybe - (int64_t)g->value_count, count = 0;

    if (g->value_count > 0)
        qsort(g->values, g->value_count, sizeof *g->values, compare_values);
    for (size_t i = 0; i < g->value_count; i++)
        count += i == 0 || compare_values(&g->values[i - 1], &g->values[i]) != 0;
    return (struct bounds){count, count + unknown};
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
    if (is_lost(g) || g->maybe > 0)
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

struct value gather_answer(struct gathering *g, const struct frame *frame)
{
    bool none = g->yes + g->maybe == 0;
    struct bounds distinct;

    if (g->overflow)
        return evaluate_overflowed(frame);
    switch ((enum quantifier)g->node->op) {
    case QUANTIFIER_ANY:
        return gathered_truth(g, false);
    case QUANTIFIER_ALL:
        return gathered_truth(g, true);
    case QUANTIFIER_COUNT:
        return value_within(VALUE_WHOLE, g->yes, g->yes + g->maybe, g->gap);
    case QUANTIFIER_SUM:
        return is_lost(g)
                   ? value_missing(g->gap)
                   : value_within((enum value_kind)g->node->type, g->low, g->high, g->gap);
    case QUANTIFIER_LIST:
        if (g->gap != GAP_NONE)
            g->list.gap = g->gap;
        return g->list;
    case QUANTIFIER_DISTINCT:
        distinct = bounds_of_distinct(g);
        return value_within(VALUE_WHOLE, distinct.low, distinct.high, g->gap);
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

/* ---- between what it lies ----------------------------------------------------------- */

/* Of the greatest: what is known of one that surely counts; nothing above where another's is
 * not known. */
static struct bounds bounds_of_best(const struct gathering *g)
{
    struct bounds bounds = BOUNDS_NONE, turned = BOUNDS_NONE;

    if (g->has_low)
        bounds.low = g->low;
    if (!is_lost(g))
        bounds.high = g->high;
    if (g->node->op == QUANTIFIER_MAX)
        return bounds;
    if (bounds.high != BOUND_NONE_HIGH && !number_subtract(0, bounds.high, &turned.low))
        return BOUNDS_NONE;
    if (bounds.low != BOUND_NONE_LOW && !number_subtract(0, bounds.low, &turned.high))
        return BOUNDS_NONE;
    return turned;
}

/* The least (sign -1) or greatest mean: those that may count are taken in from the most
 * extreme on, as long as they draw it there. False past 64 bits. */
static bool extreme_mean(const struct gathering *g, int64_t sum,
                         const struct numbers *maybe, int sign, int64_t *out)
{
    int64_t scale = g->decimal ? 1 : DECIMAL_SCALE, mean = 0;

    if (!number_scale(sum, scale, g->yes, out))
        return false;
    for (size_t i = 0; i < maybe->count; i++) {
        size_t at = sign < 0 ? i : maybe->count - 1 - i;

        if (!number_add(sum, maybe->items[at], &sum) ||
            !number_scale(sum, scale, g->yes + (int64_t)i + 1, &mean))
            return false;
        if (sign < 0 ? mean < *out : mean > *out)
            *out = mean;
    }
    return true;
}

static struct bounds bounds_of_mean(struct gathering *g)
{
    struct bounds bounds = BOUNDS_NONE;

    sort(&g->maybe_lows);
    sort(&g->maybe_highs);
    if (is_lost(g) || !extreme_mean(g, g->low, &g->maybe_lows, -1, &bounds.low) ||
        !extreme_mean(g, g->high, &g->maybe_highs, 1, &bounds.high))
        return BOUNDS_NONE;
    return bounds;
}

/* As extreme_mean: a value that is not known may be less, or greater, than any. */
static bool extreme_quantile(const struct gathering *g, const struct numbers *sure,
                             const struct numbers *maybe, int sign, int64_t *out)
{
    size_t lost = (size_t)(g->lost + g->lost_maybe);
    struct two_series series = {.one = sure->items, .one_count = sure->count};
    int64_t quantile = 0;

    *(sign < 0 ? &series.less : &series.greater) = lost;
    for (size_t i = 0; i <= maybe->count; i++) {
        series.other_count = i;
        if (i > 0)
            series.other = maybe->items + (sign < 0 ? 0 : maybe->count - i);
        if (!quantile_of(g, &series, &quantile))
            return false;
        if (i == 0 || (sign < 0 ? quantile < *out : quantile > *out))
            *out = quantile;
    }
    return true;
}

static struct bounds bounds_of_quantile(struct gathering *g)
{
    struct bounds bounds = BOUNDS_NONE;

    sort(&g->lows);
    sort(&g->highs);
    sort(&g->maybe_lows);
    sort(&g->maybe_highs);
    if (!extreme_quantile(g, &g->lows, &g->maybe_lows, -1, &bounds.low) ||
        !extreme_quantile(g, &g->highs, &g->maybe_highs, 1, &bounds.high))
        return BOUNDS_NONE;
    return bounds;
}

struct bounds gather_bounds(struct gathering *g)
{
    bool sure = g->yes > 0; /* else there may be none, and nothing to be said of it */

    if (g->overflow)
        return BOUNDS_NONE;
    switch ((enum quantifier)g->node->op) {
    case QUANTIFIER_COUNT:
        return (struct bounds){g->yes, g->yes + g->maybe};
    case QUANTIFIER_DISTINCT:
        return bounds_of_distinct(g);
    case QUANTIFIER_SUM:
        return is_lost(g) ? BOUNDS_NONE : (struct bounds){g->low, g->high};
    case QUANTIFIER_MIN:
    case QUANTIFIER_MAX:
        return sure ? bounds_of_best(g) : BOUNDS_NONE;
    case QUANTIFIER_MEAN:
        return sure ? bounds_of_mean(g) : BOUNDS_NONE;
    case QUANTIFIER_MEDIAN:
    case QUANTIFIER_QUANTILE:
        return sure ? bounds_of_quantile(g) : BOUNDS_NONE;
    case QUANTIFIER_ANY:
    case QUANTIFIER_ALL:
    case QUANTIFIER_LIST:
    case QUANTIFIER_CONSECUTIVE:
        break;
    }
    return BOUNDS_NONE;
}

void gather_release(struct gathering *g)
{
    memory_free(g->lows.items);
    memory_free(g->highs.items);
    memory_free(g->maybe_lows.items);
    memory_free(g->maybe_highs.items);
    memory_free(g->values);
}

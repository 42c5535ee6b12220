#include "evaluate/evaluate_private.h"

#include "base/number.h"

/* What is compared: two values, of which either may be known within bounds only. */

/* Room for any product of a 64-bit number and the decimal scale. */
__extension__ typedef __int128 wide;

struct span {
    wide low, high;
};
static const wide past_any = (wide)1 << 100;

struct value evaluate_undecided(struct value a, struct value b)
{
    uint8_t gap = a.gap ? a.gap : b.gap;
    return value_missing(gap ? gap : GAP_UNDECIDED);
}

static struct value compare_texts(enum operator_kind op, struct value a, struct value b)
{
    static const bool holds[][3] = {
        /* where a is less, equal, greater */
        [OP_EQ] = {false, true, false}, [OP_NE] = {true, false, true},
        [OP_LT] = {true, false, false}, [OP_LE] = {true, true, false},
        [OP_GT] = {false, false, true}, [OP_GE] = {false, true, true},
    };
    int order = str_compare(value_str(a), value_str(b));

    return value_bool(holds[op][(order > 0) - (order < 0) + 1]);
}

static struct span span_of(struct value v, bool decimal)
{
    wide scale = decimal && v.kind == VALUE_WHOLE ? DECIMAL_SCALE : 1;
    wide low = v.as.whole * scale, unit = decimal ? DECIMAL_SCALE : 1;

    return (struct span){low, low + v.spread * unit};
}

/* What every pair of one of a and one of b agrees on: 1, 0; -1 where they do not. */
static int compare_spans(enum operator_kind op, struct span a, struct span b)
{
    bool sure = false, never = false;

    switch (op) {
    case OP_EQ:
    case OP_NE:
        sure = a.low == a.high && b.low == b.high && a.low == b.low;
        never = a.high < b.low || b.high < a.low;
        break;
    case OP_LT:
    case OP_LE:
        sure = op == OP_LT ? a.high < b.low : a.high <= b.low;
        never = op == OP_LT ? a.low >= b.high : a.low > b.high;
        break;
    case OP_GT:
    case OP_GE:
        return compare_spans(op == OP_GT ? OP_LT : OP_LE, b, a);
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
    case OP_DIVIDE:
    case OP_MODULO:
        break;
    }
    if (!sure && !never)
        return -1;
    return op == OP_NE ? never : sure;
}

struct value evaluate_values(enum operator_kind op, struct value a, struct value b)
{
    bool decimal = a.kind == VALUE_DECIMAL || b.kind == VALUE_DECIMAL;
    int truth;

    if (a.kind == VALUE_TEXT && b.kind == VALUE_TEXT)
        return value_is_partial(a) || value_is_partial(b) ? evaluate_undecided(a, b)
                                                          : compare_texts(op, a, b);
    truth = compare_spans(op, span_of(a, decimal), span_of(b, decimal));
    return truth < 0 ? evaluate_undecided(a, b) : value_bool(truth);
}

bool value_same(struct value a, struct value b)
{
    if (a.kind == VALUE_MISSING || b.kind == VALUE_MISSING)
        return false;
    struct value same = evaluate_values(OP_EQ, a, b);
    return same.kind == VALUE_BOOL && same.as.whole;
}

struct value evaluate_compare(const struct node *node, struct value a, struct value b,
                              const struct frame *frame)
{
    (void)frame;
    return evaluate_values(node->op, a, b);
}

/* ---- what is missing, and known within bounds all the same ---------------------------- */

/* The tree whose value a node takes as it is. */
static const struct node *taken_from(const struct lexicon *lexicon, const struct node *node)
{
    for (;;) {
        if (node->kind == NODE_DERIVED)
            node = lexicon->derived[node->number].value;
        else if (node->kind == NODE_LINKED)
            node = node->children[0];
        else
            return node;
    }
}

static bool is_bounded(const struct lexicon *lexicon, const struct node *node)
{
    static const bool numbers[] = {
        [QUANTIFIER_COUNT] = true,        [QUANTIFIER_SUM] = true,
        [QUANTIFIER_MIN] = true,          [QUANTIFIER_MAX] = true,
        [QUANTIFIER_MEAN] = true,         [QUANTIFIER_MEDIAN] = true,
        [QUANTIFIER_QUANTILE] = true,     [QUANTIFIER_DISTINCT] = true,
        [QUANTIFIER_CONSECUTIVE] = false,
    };

    node = taken_from(lexicon, node);
    return node->kind == NODE_QUANTIFIER && numbers[node->op];
}

bool evaluate_compares_bounds(const struct lexicon *lexicon, const struct node *node)
{
    return is_bounded(lexicon, node->children[0]) || is_bounded(lexicon, node->children[1]);
}

static struct bounds bounds_of(const struct node *node, const struct frame *frame)
{
    struct frame other;
    enum gap gap = GAP_LINK;

    switch (node->kind) {
    case NODE_DERIVED:
        return bounds_of(frame->world->lexicon->derived[node->number].value,
                         frame_at(frame, node->depth));
    case NODE_LINKED:
        return frame_follow(frame_at(frame, node->depth), node->number, &other, &gap)
                   ? bounds_of(node->children[0], &other)
                   : BOUNDS_NONE;
    case NODE_QUANTIFIER:
        return evaluate_quantifier_bounds(node, frame);
    default:
        return BOUNDS_NONE;
    }
}

struct bounds evaluate_bounds(const struct node *node, const struct frame *frame)
{
    return is_bounded(frame->world->lexicon, node) ? bounds_of(node, frame) : BOUNDS_NONE;
}

static struct span span_at(const struct node *node, const struct frame *frame,
                           struct value value, bool decimal)
{
    wide scale = decimal && node->type == VALUE_WHOLE ? DECIMAL_SCALE : 1;
    struct span span = {-past_any, past_any};
    struct bounds bounds;

    if (value.kind != VALUE_MISSING)
        return span_of(value, decimal);
    bounds = evaluate_bounds(node, frame);
    if (bounds.low != BOUND_NONE_LOW)
        span.low = bounds.low * scale;
    if (bounds.high != BOUND_NONE_HIGH)
        span.high = bounds.high * scale;
    return span;
}

struct value evaluate_comparison(const struct node *node, const struct frame *frame)
{
    const struct node *left = node->children[0], *right = node->children[1];
    bool decimal = left->type == VALUE_DECIMAL || right->type == VALUE_DECIMAL;
    struct value a = evaluate(left, frame), b;
    int truth;

    if (a.kind == VALUE_MISSING && !evaluate_compares_bounds(frame->world->lexicon, node))
        return a;
    b = evaluate(right, frame);
    if (a.kind != VALUE_MISSING && b.kind != VALUE_MISSING)
        return evaluate_values(node->op, a, b);
    if (!evaluate_compares_bounds(frame->world->lexicon, node))
        return b;
    truth = compare_spans(node->op, span_at(left, frame, a, decimal),
                          span_at(right, frame, b, decimal));
    if (truth >= 0)
        return value_bool(truth);
    return a.kind == VALUE_MISSING ? a : b;
}

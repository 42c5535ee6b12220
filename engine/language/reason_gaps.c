#include "language/reason_node.h"

/* What is missing, so that a condition cannot be decided. */

static const struct frame *frame_at(const struct frame *frame, unsigned depth)
{
    while (depth-- > 0 && frame->outer != NULL)
        frame = frame->outer;
    return frame;
}

static void name_gap(struct reasoning *explaining, const struct node *node,
                     const struct frame *frame, uint8_t gap)
{
    reasoning_add(explaining, gap ? (enum gap)gap : GAP_UNDECIDED,
                  reason_title(explaining, node, frame));
}

static void explain_linked_gap(struct reasoning *explaining, const struct node *node,
                               const struct frame *frame)
{
    const struct frame *at = frame_at(frame, node->depth);
    struct frame other;
    enum gap gap = GAP_LINK;

    if (frame_follow(at, node->number, &other, &gap) && node->child_count > 0) {
        struct value value = evaluate(node->children[0], &other);
        name_gap(explaining, node, frame, value.gap);
        return;
    }
    reasoning_add(explaining, gap, reason_roster_name(explaining, node, frame));
}

struct roster_gaps {
    struct reasoning *explaining;
    const struct node *node;
    size_t seen;
};

static void see_gap(void *job, const struct frame *row)
{
    struct roster_gaps *gaps = job;
    struct reasoning *outer = gaps->explaining;
    struct reasoning inner = {
        .language = outer->language, .arena = outer->arena, .flat = true};
    struct str who = reason_row(outer, row);

    gaps->seen++;
    for (size_t i = 0; i < gaps->node->child_count; i++)
        if (gaps->node->children[i] != NULL)
            reason_gaps(&inner, gaps->node->children[i], row);
    for (size_t i = 0; i < inner.count; i++)
        reasoning_add(outer, inner.lines[i].gap,
                      arena_format(outer->arena, "%.*s (%.*s)",
                                   (int)inner.lines[i].text.length,
                                   inner.lines[i].text.data, (int)who.length, who.data));
    reasoning_release(&inner);
}

static void explain_roster_gap(struct reasoning *explaining, const struct node *node,
                               const struct frame *frame, uint8_t gap)
{
    struct roster_gaps gaps = {explaining, node, 0};

    evaluate_members(node, frame, see_gap, &gaps);
    if (gaps.seen == 0)
        reasoning_add(explaining, gap ? (enum gap)gap : GAP_LINK,
                      reason_roster_name(explaining, node, frame));
}

/* Everything is there, but known only within bounds: a birth year alone. */
static void name_ranges(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame)
{
    for (size_t i = 0; i < node->child_count; i++) {
        const struct node *child = node->children[i];

        if (reason_is_name(child) && evaluate(child, frame).spread > 0)
            name_gap(explaining, child, frame, GAP_UNDECIDED);
        else
            name_ranges(explaining, child, frame);
    }
}

void reason_gaps(struct reasoning *explaining, const struct node *node,
                 const struct frame *frame)
{
    struct value value = evaluate(node, frame);
    size_t before = explaining->count;

    if (value.kind != VALUE_MISSING)
        return;
    switch ((enum node_kind)node->kind) {
    case NODE_DERIVED:
        reason_gaps(explaining, frame->world->lexicon->derived[node->number].value,
                    frame_at(frame, node->depth));
        break;
    case NODE_LINKED:
        explain_linked_gap(explaining, node, frame);
        return;
    case NODE_QUANTIFIER:
        explain_roster_gap(explaining, node, frame, value.gap);
        return;
    case NODE_FIELD:
        name_gap(explaining, node, frame, value.gap);
        return;
    case NODE_ABOVE: /* of another row */
        return;
    default:
        for (size_t i = 0; i < node->child_count; i++)
            if (node->children[i] != NULL)
                reason_gaps(explaining, node->children[i], frame);
    }
    if (explaining->count > before)
        return;
    if (reason_is_name(node)) /* the law gives no number for it */
        name_gap(explaining, node, frame, value.gap);
    else
        name_ranges(explaining, node, frame);
}

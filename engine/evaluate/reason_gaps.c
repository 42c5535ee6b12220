#include "evaluate/kind_private.h"
#include "evaluate/walk.h"

/* What is missing, so that a condition cannot be decided. */

bool reason_gaps_name(struct reasoning *explaining, const struct node *node,
                      const struct frame *frame, enum gap gap)
{
    reasoning_add(explaining, gap ? gap : GAP_UNDECIDED,
                  reason_title(explaining, node, frame));
    return true;
}

bool reason_gaps_linked(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame, enum gap gap)
{
    const struct frame *at = frame_at(frame, node->depth);
    struct frame other;

    if (frame_follow(at, node->number, &other, &gap) && node->child_count > 0) {
        struct value value = evaluate(node->children[0], &other);
        return reason_gaps_name(explaining, node, frame, (enum gap)value.gap);
    }
    reasoning_add(explaining, gap, reason_roster_name(explaining, node, frame));
    return true;
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
    struct value condition = value_bool(true);

    gaps->seen++;
    if (gaps->node->child_count > 1 && gaps->node->children[0] != NULL)
        condition = evaluate(gaps->node->children[0], row);
    if (condition.kind == VALUE_BOOL && !condition.as.whole)
        return; /* its value is not asked for */
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

bool reason_gaps_members(struct reasoning *explaining, const struct node *node,
                         const struct frame *frame, enum gap gap)
{
    struct roster_gaps gaps = {explaining, node, 0};
    size_t before = explaining->count;

    evaluate_members(node, frame, see_gap, &gaps);
    if (gaps.seen == 0 || (explaining->count == before && gap == GAP_LINK))
        reasoning_add(explaining, gap ? gap : GAP_LINK,
                      reason_roster_name(explaining, node, frame));
    return explaining->count > before;
}

bool reason_gaps_derived(struct reasoning *explaining, const struct node *node,
                         const struct frame *frame, enum gap gap)
{
    size_t before = explaining->count;

    (void)gap;
    reason_gaps(explaining, frame->world->lexicon->derived[node->number].value,
                frame_at(frame, node->depth));
    return explaining->count > before;
}

/* It lies in another row. */
bool reason_gaps_above(struct reasoning *explaining, const struct node *node,
                       const struct frame *frame, enum gap gap)
{
    (void)explaining, (void)node, (void)frame, (void)gap;
    return true;
}

struct ranges {
    struct reasoning *explaining;
    const struct frame *frame;
    const struct node *root; /* what is asked about */
    bool inside;             /* a derived value: only what is missing in it is told */
};

static bool tell_inside(const struct ranges *ranges, const struct node *node);

static bool see_range(const struct visitor *visitor, const struct node *node,
                      const struct view *view)
{
    const struct ranges *ranges = visitor->job;
    struct value value = evaluate(node, ranges->frame);

    (void)view;
    if (node == ranges->root || kind_of(node)->reads == KIND_READS_NOTHING ||
        (value.kind != VALUE_MISSING && value.spread == 0))
        return kind_of(node)->parts == KIND_PARTS_BESIDE;
    if (value.kind == VALUE_MISSING)
        reason_gaps(ranges->explaining, node, ranges->frame);
    else if (reason_is_name(node) && !tell_inside(ranges, node) && !ranges->inside)
        reason_gaps_name(ranges->explaining, node, ranges->frame, GAP_UNDECIDED);
    return false;
}

/* A count of conditions is a range since some of them are missing: these are told. */
static bool tell_inside(const struct ranges *ranges, const struct node *node)
{
    const struct frame *frame = ranges->frame;
    struct ranges own = {ranges->explaining, frame_at(frame, node->depth), NULL, true};
    struct visitor visitor = {.enter = see_range, .job = &own};
    size_t before = ranges->explaining->count;

    if (kind_of(node)->reads == KIND_READS_DERIVED)
        walk_tree(&visitor, frame->world->lexicon->derived[node->number].value, NULL);
    return ranges->explaining->count > before;
}

/* Everything is there, but known only within bounds: a birth year alone; or a calculation
 * left the range of numbers. */
static void tell_undecided(struct reasoning *explaining, const struct node *node,
                           const struct frame *frame)
{
    struct ranges ranges = {explaining, frame, node, false};
    struct visitor visitor = {.enter = see_range, .job = &ranges};
    struct frame own = *frame;
    enum trouble trouble = TROUBLE_NONE;
    size_t before = explaining->count;
    struct str formula;

    walk_tree(&visitor, node, NULL);
    own.trouble = &trouble;
    evaluate(node, &own);
    if (trouble != TROUBLE_OVERFLOW || explaining->count > before)
        return;
    formula = reason_formula(explaining, node, frame);
    reasoning_add(explaining, GAP_UNDECIDED,
                  arena_format(explaining->arena,
                               explaining->language == LANGUAGE_EN
                                   ? "too large a number: %.*s"
                                   : "số quá lớn: %.*s",
                               (int)formula.length, formula.data));
}

void reason_gaps(struct reasoning *explaining, const struct node *node,
                 const struct frame *frame)
{
    const struct kind *kind = kind_of(node);
    struct value value = evaluate(node, frame);
    size_t before = explaining->count;

    if (value.kind != VALUE_MISSING)
        return;
    if (kind->gaps != NULL && kind->gaps(explaining, node, frame, (enum gap)value.gap))
        return;
    for (size_t i = 0; kind->gaps == NULL && i < node->child_count; i++)
        reason_gaps(explaining, node->children[i], frame);
    if (explaining->count > before)
        return;
    if (kind->named) /* the law gives no number for it */
        reason_gaps_name(explaining, node, frame, (enum gap)value.gap);
    else
        tell_undecided(explaining, node, frame);
}

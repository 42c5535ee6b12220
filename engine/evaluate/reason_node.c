#include "evaluate/kind_private.h"

#include <string.h>

/* What decided a condition. Names that are computed are followed, DEPTH steps at most. */
enum { LINES_MOST = 60, DEPTH_MOST = 3 };

static const char *words(const struct reasoning *explaining, const char *vi, const char *en)
{
    return explaining->language == LANGUAGE_EN ? en : vi;
}

void reasoning_release(struct reasoning *explaining)
{
    memory_free(explaining->lines);
    explaining->lines = NULL;
    explaining->count = explaining->capacity = 0;
}

void reasoning_add(struct reasoning *explaining, enum gap gap, struct str text)
{
    if (explaining->count >= LINES_MOST)
        return;
    for (size_t i = explaining->count; i-- > 0;) {
        if (explaining->lines[i].depth < explaining->depth)
            break; /* what stands under another line is not this */
        if (explaining->lines[i].gap == gap && str_equal(explaining->lines[i].text, text))
            return;
    }
    explaining->lines = memory_grow(explaining->lines, explaining->count,
                                    &explaining->capacity, sizeof *explaining->lines);
    explaining->lines[explaining->count++] =
        (struct reasoned){explaining->depth, gap, arena_str(explaining->arena, text)};
}

static bool may_go_deeper(const struct reasoning *explaining)
{
    return !explaining->flat && explaining->depth < DEPTH_MOST;
}

static const struct node *derived_tree(const struct node *node, const struct frame *frame)
{
    return frame->world->lexicon->derived[node->number].value;
}

/* ---- comparisons
 * -------------------------------------------------------------------------- */

/* -1, 0, 1 where the order is plain; 2: they differ, or only that is known. */
static int order_of(struct value a, struct value b)
{
    int64_t x = a.as.whole, y = b.as.whole;

    if (value_same(a, b))
        return 0;
    if (a.kind == VALUE_DECIMAL && b.kind == VALUE_WHOLE)
        y *= 1000000;
    else if (a.kind == VALUE_WHOLE && b.kind == VALUE_DECIMAL)
        x *= 1000000;
    else if (a.kind != b.kind)
        return 2;
    if (a.kind != VALUE_WHOLE && a.kind != VALUE_DECIMAL && a.kind != VALUE_DATE)
        return 2;
    return x < y ? -1 : 1;
}

/* How one value lies to another: -1, 0, 1, or 2 where only that they differ is known. */
static const char *order_word(const struct reasoning *explaining, int order,
                              const struct node *node)
{
    static const char *const numbers[][2] = {
        {"nhỏ hơn", "less than"}, {"bằng", "equal to"}, {"lớn hơn", "more than"}};
    static const char *const dates[][2] = {
        {"trước", "before"}, {"đúng vào", "the same as"}, {"sau", "after"}};
    static const char *const ranks[][2] = {
        {"thấp hơn", "below"}, {"bằng", "the same as"}, {"cao hơn", "above"}};
    const char *const(*said)[2] = numbers;

    if (order > 1)
        return words(explaining, "khác với", "different from");
    if (node->type == VALUE_DATE)
        said = dates;
    else if (node->kind == NODE_RANK)
        said = ranks;
    return words(explaining, said[order + 1][0], said[order + 1][1]);
}

/* "Điểm B1 là 141 điểm" */
static struct str left_side(const struct reasoning *explaining, const struct node *node,
                            const struct frame *frame)
{
    struct str title, shown;

    node = reason_told(node, frame);
    shown = reason_shown(explaining, node, frame);
    if (node->kind == NODE_LITERAL)
        return shown;
    if (node->kind == NODE_QUANTIFIER || node->kind == NODE_COUNT_TRUE ||
        node->kind == NODE_OR_ELSE)
        return reason_formula(explaining, node, frame); /* its value stands in it */
    title = reason_is_name(node) ? reason_title(explaining, node, frame)
                                 : reason_formula(explaining, node, frame);
    return arena_format(explaining->arena,
                        words(explaining, "%.*s là %.*s", "%.*s is %.*s"),
                        (int)title.length, title.data, (int)shown.length, shown.data);
}

/* "140 điểm (mức B1)": a title after "lớn hơn" would be read into the number. */
static struct str right_side(const struct reasoning *explaining, const struct node *node,
                             const struct frame *frame)
{
    struct str title, shown;

    node = reason_told(node, frame);
    shown = reason_shown(explaining, node, frame);
    if (node->kind == NODE_LITERAL)
        return shown;
    title = reason_is_name(node)
                ? reason_inside(explaining, reason_title(explaining, node, frame))
                : reason_formula(explaining, node, frame);
    return arena_format(explaining->arena, "%.*s (%.*s)", (int)shown.length, shown.data,
                        (int)title.length, title.data);
}

static void explain_derived(struct reasoning *explaining, const struct node *node,
                            const struct frame *frame)
{
    const struct field *before = explaining->like;

    if (node->kind != NODE_DERIVED || !may_go_deeper(explaining))
        return;
    explaining->depth++;
    explaining->like = frame->world->lexicon->derived[node->number].like;
    reason_value(explaining, derived_tree(node, frame), frame_at(frame, node->depth));
    explaining->like = before;
    explaining->depth--;
}

/* A value; where it is missing the end of what is known of it. */
static struct value known_end(const struct node *node, const struct frame *frame, bool low)
{
    struct value value = evaluate(node, frame);
    struct bounds bounds;
    int64_t end;

    if (value.kind != VALUE_MISSING)
        return value;
    bounds = evaluate_bounds(node, frame);
    end = low ? bounds.low : bounds.high;
    return end == BOUND_NONE_LOW || end == BOUND_NONE_HIGH
               ? value
               : value_of((enum value_kind)node->type, end);
}

/* The two that are compared: where one is missing the ends that decided. */
static void take_sides(const struct node *node, const struct frame *frame, struct value *a,
                       struct value *b)
{
    const struct node *left = node->children[0], *right = node->children[1];
    int order;

    *a = known_end(left, frame, true);
    *b = known_end(right, frame, false);
    order = order_of(*a, *b);
    if (order == 0 || order == 1)
        return;
    *a = known_end(left, frame, false);
    *b = known_end(right, frame, true);
}

void reason_truth_compare(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame, bool truth)
{
    const struct node *left = node->children[0], *right = node->children[1];
    struct value a = evaluate(left, frame), b = evaluate(right, frame);
    bool named = a.kind == VALUE_BOOL || a.kind == VALUE_CHOICE || a.kind == VALUE_TEXT;
    struct str one = left_side(explaining, left, frame);
    struct str two = right_side(explaining, right, frame);
    const char *relation;
    int order;

    (void)truth;
    if (a.kind == VALUE_MISSING || b.kind == VALUE_MISSING)
        take_sides(node, frame, &a, &b);
    order = order_of(a, b);
    relation = order_word(explaining, order, left);
    if (named && right->kind == NODE_LITERAL) {
        relation = words(explaining, "không phải", "not");
        if (order == 0)
            two = (struct str){NULL, 0};
    } else if (named) {
        relation = order == 0 ? words(explaining, "giống như", "the same as")
                              : words(explaining, "khác với", "unlike");
    }
    if (two.length == 0)
        reasoning_add(explaining, GAP_NONE, one);
    else
        reasoning_add(explaining, GAP_NONE,
                      arena_format(explaining->arena, "%.*s, %s %.*s", (int)one.length,
                                   one.data, relation, (int)two.length, two.data));
    explain_derived(explaining, left, frame);
    explain_derived(explaining, right, frame);
}

/* ---- conditions
 * --------------------------------------------------------------------------- */

void reason_truth_name(struct reasoning *explaining, const struct node *node,
                       const struct frame *frame, bool truth)
{
    struct str title = reason_title(explaining, node, frame);
    struct str shown = reason_shown(explaining, node, frame);

    (void)truth;
    reasoning_add(explaining, GAP_NONE,
                  arena_format(explaining->arena, "%.*s: %.*s", (int)title.length,
                               title.data, (int)shown.length, shown.data));
    explain_derived(explaining, node, frame);
}

/* "Nhóm hộ là hộ nghèo, không thuộc: không nghèo, mức sống trung bình" */
static void tell_none_of(struct reasoning *explaining, const struct node *node,
                         const struct frame *frame)
{
    struct str left = left_side(explaining, node->children[0]->children[0], frame);
    struct buffer text = {0};

    buffer_add(&text, left);
    for (size_t i = 0; i < node->child_count; i++) {
        struct str one = right_side(explaining, node->children[i]->children[1], frame);

        buffer_text(&text,
                    i > 0 ? ", " : words(explaining, ", không thuộc: ", ", none of: "));
        buffer_add(&text, one);
    }
    reasoning_add(explaining, GAP_NONE, buffer_str(&text));
    buffer_release(&text);
    explain_derived(explaining, node->children[0]->children[0], frame);
}

void reason_truth_in(struct reasoning *explaining, const struct node *node,
                     const struct frame *frame, bool truth)
{
    if (!truth) {
        tell_none_of(explaining, node, frame);
        return;
    }
    for (size_t i = 0; i < node->child_count; i++) {
        struct value same = evaluate(node->children[i], frame);
        if (same.kind != VALUE_BOOL || !same.as.whole)
            continue;
        reason_condition(explaining, node->children[i], frame);
        return;
    }
}

void reason_truth_or_else(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame, bool truth)
{
    const struct node *told = reason_told(node, frame);

    (void)truth;
    if (told != node)
        reason_condition(explaining, told, frame);
    else
        reasoning_add(explaining, GAP_NONE, reason_formula(explaining, node, frame));
}

void reason_truth_surely(struct reasoning *explaining, const struct node *node,
                         const struct frame *frame, bool truth)
{
    (void)truth;
    if (evaluate(node->children[0], frame).kind != VALUE_MISSING)
        reason_condition(explaining, node->children[0], frame);
    else
        reasoning_add(explaining, GAP_NONE,
                      str_from(words(explaining, "không có số liệu nào cho thấy điều đó",
                                     "nothing that is known shows it")));
}

void reason_truth_matches(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame, bool truth)
{
    struct str one = left_side(explaining, node->children[0], frame);
    struct str pattern = value_str(node->children[1]->value);
    const char *format =
        truth ? words(explaining, "%.*s, đúng mẫu %.*s", "%.*s, fits %.*s")
              : words(explaining, "%.*s, không đúng mẫu %.*s", "%.*s, does not fit %.*s");

    reasoning_add(explaining, GAP_NONE,
                  arena_format(explaining->arena, format, (int)one.length, one.data,
                               (int)pattern.length, pattern.data));
}

void reason_truth_present(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame, bool there)
{
    const struct node *asked = node->kind == NODE_PRESENT ? node->children[0] : node;
    struct str title = asked->kind == NODE_LINK_EXISTS
                           ? reason_roster_name(explaining, asked, frame)
                           : reason_title(explaining, asked, frame);
    const char *format = there ? words(explaining, "có %.*s", "there is %.*s")
                               : words(explaining, "không có %.*s", "there is no %.*s");

    title = reason_inside(explaining, title);
    reasoning_add(explaining, GAP_NONE,
                  arena_format(explaining->arena, format, (int)title.length, title.data));
}

/* All parts where all of them made it so, else those that did; OR: one is enough. */
void reason_truth_parts(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame, bool truth)
{
    bool one_is_enough = node->kind == NODE_OR && truth;

    for (size_t i = 0; i < node->child_count; i++) {
        struct value part = evaluate(node->children[i], frame);
        if (part.kind != VALUE_BOOL || (part.as.whole != 0) != truth)
            continue;
        reason_condition(explaining, node->children[i], frame);
        if (one_is_enough)
            return;
    }
}

void reason_truth_not(struct reasoning *explaining, const struct node *node,
                      const struct frame *frame, bool truth)
{
    (void)truth;
    reason_condition(explaining, node->children[0], frame);
}

void reason_truth_value(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame, bool truth)
{
    (void)truth;
    reason_value(explaining, node, frame);
}

void reason_truth_call(struct reasoning *explaining, const struct node *node,
                       const struct frame *frame, bool truth)
{
    struct str formula = reason_formula(explaining, node, frame);
    struct str shown = reason_shown(explaining, node, frame);

    (void)truth;
    reasoning_add(explaining, GAP_NONE,
                  arena_format(explaining->arena, "%.*s: %.*s", (int)formula.length,
                               formula.data, (int)shown.length, shown.data));
}

void reason_condition(struct reasoning *explaining, const struct node *node,
                      const struct frame *frame)
{
    struct value value = evaluate(node, frame);

    if (explaining->count >= LINES_MOST)
        return;
    if (value.kind == VALUE_MISSING)
        reason_gaps(explaining, node, frame);
    else if (value.kind == VALUE_BOOL && kind_of(node)->truth != NULL)
        kind_of(node)->truth(explaining, node, frame, value.as.whole != 0);
}

/* ---- values
 * ------------------------------------------------------------------------------- */

static struct str way_name(const struct reasoning *explaining, const struct node *node,
                           const struct frame *frame)
{
    if (explaining->like == NULL || node->kind != NODE_LITERAL)
        return reason_shown(explaining, node, frame);
    return field_show(explaining->like, &frame->world->lexicon->schema->symbols,
                      node->value, explaining->language, explaining->arena);
}

/* The ways not taken are told too: why it is no other class. */
static void explain_way(struct reasoning *explaining, const struct node *node, size_t i,
                        const struct frame *frame, bool taken)
{
    struct str what = way_name(explaining, node->children[i + 1], frame);
    bool nested = may_go_deeper(explaining);

    if (nested) {
        reasoning_add(
            explaining, GAP_NONE,
            arena_format(
                explaining->arena,
                taken ? words(explaining, "là %.*s, vì:", "it is %.*s, since:")
                      : words(explaining, "không phải %.*s, vì:", "it is not %.*s, since:"),
                (int)what.length, what.data));
        explaining->depth++;
    }
    reason_condition(explaining, node->children[i], frame);
    if (nested)
        explaining->depth--;
}

void reason_value_choose(struct reasoning *explaining, const struct node *node,
                         const struct frame *frame)
{
    for (size_t i = 0; i + 1 < node->child_count; i += 2) {
        struct value condition = evaluate(node->children[i], frame);
        bool taken = condition.kind == VALUE_BOOL && condition.as.whole != 0;

        if (condition.kind != VALUE_BOOL) {
            reason_gaps(explaining, node->children[i], frame);
            return;
        }
        explain_way(explaining, node, i, frame, taken);
        if (taken)
            return;
    }
}

void reason_value_count(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame)
{
    struct buffer text = {0};

    for (size_t i = 0; i < node->child_count; i++) {
        struct value part = evaluate(node->children[i], frame);
        if (part.kind != VALUE_BOOL || part.as.whole == 0)
            continue;
        buffer_text(&text,
                    text.length == 0 ? words(explaining, "gồm: ", "they are: ") : "; ");
        if (reason_is_name(node->children[i]))
            buffer_add(&text,
                       reason_inside(explaining,
                                     reason_title(explaining, node->children[i], frame)));
        else
            buffer_add(&text, reason_formula(explaining, node->children[i], frame));
    }
    if (text.length > 0)
        reasoning_add(explaining, GAP_NONE, buffer_str(&text));
    buffer_release(&text);
}

void reason_value_formula(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame)
{
    struct str formula = reason_formula(explaining, node, frame);
    struct str shown = reason_shown(explaining, node, frame);

    reasoning_add(explaining, GAP_NONE,
                  arena_format(explaining->arena, "= %.*s = %.*s", (int)formula.length,
                               formula.data, (int)shown.length, shown.data));
}

/* A condition is told as one; of any other value there is nothing to say. */
void reason_value_truth(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame)
{
    if (evaluate(node, frame).kind == VALUE_BOOL)
        reason_condition(explaining, node, frame);
}

void reason_value(struct reasoning *explaining, const struct node *node,
                  const struct frame *frame)
{
    struct value value = evaluate(node, frame);

    if (value.kind == VALUE_MISSING)
        reason_gaps(explaining, node, frame);
    else if (kind_of(node)->value != NULL)
        kind_of(node)->value(explaining, node, frame);
}

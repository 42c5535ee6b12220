#include "evaluate/kind_private.h"
#include "evaluate/personal.h"

#include <stdlib.h>

/* What is told of the rows of a link. */
enum { ROWS_MOST = 8, NUMBERS_MOST = 10 };

static const char *words(const struct reasoning *explaining, const char *vi, const char *en)
{
    return explaining->language == LANGUAGE_EN ? en : vi;
}

/* ---- which of them decided ---------------------------------------------------------- */

struct roster {
    struct reasoning *explaining;
    const struct node *condition; /* NULL: all rows */
    const struct node *each;      /* what is asked of each; NULL: nothing */
    struct value only;            /* rows of this value are told; missing: all */
    int64_t wanted;               /* rows for which it is so are told */
    size_t seen, told;
};

/* "Lê Văn Chung: Việc làm là ...; Tuổi là 38" */
static void tell_row(struct roster *roster, const struct frame *row)
{
    struct reasoning *outer = roster->explaining;
    struct reasoning inner = {
        .language = outer->language, .arena = outer->arena, .flat = true};
    const struct node *condition = roster->condition;
    struct buffer text = {0};

    buffer_add(&text, reason_row(outer, row));
    /* What "is without work" means is the reason, not that it is so. */
    if (condition != NULL && condition->kind == NODE_DERIVED)
        reason_value(&inner, row->world->lexicon->derived[condition->number].value,
                     frame_at(row, condition->depth));
    else if (condition != NULL)
        reason_condition(&inner, condition, row);
    if (roster->each != NULL)
        reasoning_add(&inner, GAP_NONE, reason_formula(&inner, roster->each, row));
    for (size_t i = 0; i < inner.count; i++) {
        buffer_text(&text, i == 0 ? ": " : "; ");
        buffer_add(&text, reason_inside(outer, inner.lines[i].text));
    }
    reasoning_add(outer, GAP_NONE, buffer_str(&text));
    buffer_release(&text);
    reasoning_release(&inner);
}

static void see_row(void *job, const struct frame *row)
{
    struct roster *roster = job;
    struct value truth =
        roster->condition != NULL ? evaluate(roster->condition, row) : value_bool(true);

    roster->seen++;
    if (truth.kind != VALUE_BOOL || truth.as.whole != roster->wanted)
        return;
    if (roster->only.kind != VALUE_MISSING &&
        !value_same(roster->only, evaluate(roster->each, row)))
        return;
    if (roster->told++ < ROWS_MOST)
        tell_row(roster, row);
}

struct str reason_roster_name(const struct reasoning *explaining, const struct node *node,
                              const struct frame *frame)
{
    const struct schema *schema = frame->world->lexicon->schema;
    const struct frame *at = frame_at(frame, node->depth);
    const struct table *table =
        &schema->tables[schema->tables[at->table].links[node->number].table];
    struct str title =
        explaining->language == LANGUAGE_EN && table->en.length > 0 ? table->en : table->vi;

    return reason_inside(explaining, title.length > 0 ? title : table->name);
}

/* Nobody made it so, or everybody did. */
static void tell_none(struct roster *roster, const struct node *node,
                      const struct frame *frame)
{
    struct reasoning *explaining = roster->explaining;
    struct str name = reason_roster_name(explaining, node, frame);
    struct str what = {NULL, 0};
    const char *format =
        roster->wanted
            ? words(explaining, "không %.*s nào (trong %zu) thuộc diện này%s%.*s",
                    "no %.*s (of %zu) is so%s%.*s")
            : words(explaining, "mọi %.*s (%zu) đều như vậy%s%.*s",
                    "every %.*s (%zu) is so%s%.*s");

    if (roster->condition != NULL && reason_is_name(roster->condition)) {
        struct frame row = {.world = frame->world, .table = frame->table};
        const struct frame *at = frame_at(frame, node->depth);
        row.table =
            frame->world->lexicon->schema->tables[at->table].links[node->number].table;
        what = reason_inside(explaining, reason_title(explaining, roster->condition, &row));
    }
    reasoning_add(explaining, GAP_NONE,
                  arena_format(explaining->arena, format, (int)name.length, name.data,
                               roster->seen, what.length > 0 ? ": " : "", (int)what.length,
                               what.data));
}

/* What is reckoned over rows, and shows which: those that have the least, the greatest. */
static void ask_each(struct roster *roster, const struct node *node,
                     const struct frame *frame)
{
    struct bounds end;
    int64_t best;

    if (node->child_count < 2 || node->op == QUANTIFIER_LIST || node->op == QUANTIFIER_SUM)
        return;
    roster->each = node->children[1];
    if (node->op != QUANTIFIER_MIN && node->op != QUANTIFIER_MAX)
        return;
    roster->only = evaluate(node, frame);
    end = evaluate_bounds(node, frame);
    best = node->op == QUANTIFIER_MAX ? end.low : end.high;
    if (roster->only.kind == VALUE_MISSING && best != BOUND_NONE_LOW &&
        best != BOUND_NONE_HIGH) /* the best of those that are known */
        roster->only = value_of((enum value_kind)node->type, best);
}

static void tell_rows(struct reasoning *explaining, const struct node *node,
                      const struct frame *frame)
{
    struct roster roster = {
        .explaining = explaining, .wanted = 1, .only = value_missing(GAP_NONE)};

    if (node->child_count > 0)
        roster.condition = node->children[0];
    if (node->op == QUANTIFIER_ALL)
        roster.wanted = 0;
    ask_each(&roster, node, frame);
    /* Any that is false and all that is true have nobody to name. */
    evaluate_members(node, frame, see_row, &roster);
    if (roster.told == 0)
        tell_none(&roster, node, frame);
}

/* ---- numbers that should follow one another ----------------------------------------- */

/* What is asked of each row, as a word: "tuổi"; "giá trị" where it has no name. */
static struct str each_title(const struct reasoning *explaining, const struct node *node,
                             const struct frame *frame)
{
    const struct schema *schema = frame->world->lexicon->schema;
    struct frame row = {.world = frame->world, .outer = frame};

    if (node->child_count < 2 || !reason_is_name(node->children[1]))
        return str_from(words(explaining, "giá trị", "value"));
    row.table =
        schema->tables[frame_at(frame, node->depth)->table].links[node->number].table;
    return reason_inside(explaining, reason_title(explaining, node->children[1], &row));
}

struct series {
    const struct node *node;
    struct value *values;
    size_t count, capacity;
};

static void see_number(void *job, const struct frame *row)
{
    struct series *series = job;
    const struct node *condition = series->node->children[0];
    struct value counts = condition == NULL ? value_bool(true) : evaluate(condition, row);
    struct value value = evaluate(series->node->children[1], row);

    if (counts.kind != VALUE_BOOL || !counts.as.whole || value.kind == VALUE_MISSING ||
        value.spread != 0)
        return;
    series->values = memory_grow(series->values, series->count, &series->capacity,
                                 sizeof *series->values);
    series->values[series->count++] = value;
}

static int compare_series(const void *a, const void *b)
{
    int64_t x = ((const struct value *)a)->as.whole,
            y = ((const struct value *)b)->as.whole;

    return (x > y) - (x < y);
}

static void add_number(const struct reasoning *explaining, const struct node *node,
                       const struct frame *frame, struct value value, struct buffer *text)
{
    struct field plain = {.type = value.kind == VALUE_DATE ? TYPE_DATE : TYPE_INTEGER};
    const struct field *field = node->children[1]->field;

    buffer_add(text, field_show(personal_shown(frame->world->lexicon, node->children[1],
                                               field != NULL ? field : &plain),
                                &frame->world->lexicon->schema->symbols, value,
                                explaining->language, explaining->arena));
}

/* "; có nhiều lần: 3" */
static void add_doubled(const struct reasoning *explaining, const struct series *series,
                        const struct frame *frame, struct buffer *text)
{
    size_t told = 0;

    for (size_t i = 1; i < series->count; i++) {
        if (series->values[i].as.whole != series->values[i - 1].as.whole ||
            (i > 1 && series->values[i].as.whole == series->values[i - 2].as.whole) ||
            told++ >= NUMBERS_MOST)
            continue;
        buffer_text(
            text, told > 1 ? ", "
                           : words(explaining, "; có hơn một lần: ", "; more than once: "));
        add_number(explaining, series->node, frame, series->values[i], text);
    }
    buffer_text(text, told > NUMBERS_MOST ? ", ..." : "");
}

/* "; thiếu: 4, 5" */
static void add_lacking(const struct reasoning *explaining, const struct series *series,
                        const struct frame *frame, struct buffer *text)
{
    size_t told = 0;

    for (size_t i = 1; i < series->count && told <= NUMBERS_MOST; i++) {
        struct value next = series->values[i - 1];

        for (next.as.whole++; next.as.whole < series->values[i].as.whole; next.as.whole++) {
            if (told++ >= NUMBERS_MOST)
                break;
            buffer_text(text,
                        told > 1 ? ", " : words(explaining, "; thiếu: ", "; lacking: "));
            add_number(explaining, series->node, frame, next, text);
        }
    }
    buffer_text(text, told > NUMBERS_MOST ? ", ..." : "");
}

/* "số thứ tự của thành viên: từ 1 đến 6; có hơn một lần: 3; thiếu: 4, 5" */
static void tell_series(struct reasoning *explaining, const struct node *node,
                        const struct frame *frame)
{
    struct series series = {.node = node};
    struct buffer text = {0};

    evaluate_members(node, frame, see_number, &series);
    if (series.count > 0) {
        qsort(series.values, series.count, sizeof *series.values, compare_series);
        struct str each = each_title(explaining, node, frame);
        struct str table = reason_roster_name(explaining, node, frame);
        buffer_format(&text, words(explaining, "%.*s của %.*s: từ ", "%.*s of %.*s: from "),
                      (int)each.length, each.data, (int)table.length, table.data);
        add_number(explaining, node, frame, series.values[0], &text);
        buffer_text(&text, words(explaining, " đến ", " to "));
        add_number(explaining, node, frame, series.values[series.count - 1], &text);
        add_doubled(explaining, &series, frame, &text);
        add_lacking(explaining, &series, frame, &text);
        reasoning_add(explaining, GAP_NONE, buffer_str(&text));
    }
    buffer_release(&text);
    memory_free(series.values);
}

/* ---- from outside ------------------------------------------------------------------- */

void reason_value_members(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame)
{
    if (node->op == QUANTIFIER_CONSECUTIVE)
        tell_series(explaining, node, frame);
    else
        tell_rows(explaining, node, frame);
}

void reason_truth_members(struct reasoning *explaining, const struct node *node,
                          const struct frame *frame, bool truth)
{
    (void)truth;
    reason_value_members(explaining, node, frame);
}

/* By enum quantifier: what, of which table, with its value. */
static const char *const formulas[][2] = {
    [QUANTIFIER_MIN] = {"%.*s nhỏ nhất của %.*s (%.*s)", "least %.*s of %.*s (%.*s)"},
    [QUANTIFIER_MAX] = {"%.*s lớn nhất của %.*s (%.*s)", "greatest %.*s of %.*s (%.*s)"},
    [QUANTIFIER_MEAN] = {"%.*s trung bình của %.*s (%.*s)", "mean %.*s of %.*s (%.*s)"},
    [QUANTIFIER_MEDIAN] = {"%.*s ở giữa (trung vị) của %.*s (%.*s)",
                           "median %.*s of %.*s (%.*s)"},
    [QUANTIFIER_QUANTILE] = {"phân vị %.*s của %.*s (%.*s)",
                             "quantile of %.*s over %.*s (%.*s)"},
    [QUANTIFIER_DISTINCT] = {"số %.*s khác nhau của %.*s (%.*s)",
                             "number of different %.*s of %.*s (%.*s)"},
    [QUANTIFIER_CONSECUTIVE] = {"%.*s liên tiếp của %.*s (%.*s)",
                                "consecutive %.*s of %.*s (%.*s)"},
};

struct str reason_formula_members(const struct reasoning *explaining,
                                  const struct node *node, const struct frame *frame)
{
    struct str table = reason_roster_name(explaining, node, frame), each;
    struct str shown = reason_shown(explaining, node, frame);

    if (node->op == QUANTIFIER_COUNT)
        return arena_format(
            explaining->arena,
            words(explaining, "số %.*s%s (%.*s)", "number of %.*s%s (%.*s)"),
            (int)table.length, table.data,
            node->child_count > 0 ? words(explaining, " như vậy", " that are so") : "",
            (int)shown.length, shown.data);
    if (node->op < QUANTIFIER_MIN)
        return arena_format(
            explaining->arena,
            words(explaining, "tổng của %.*s (%.*s)", "sum over %.*s (%.*s)"),
            (int)table.length, table.data, (int)shown.length, shown.data);
    each = each_title(explaining, node, frame);
    return arena_format(explaining->arena,
                        words(explaining, formulas[node->op][0], formulas[node->op][1]),
                        (int)each.length, each.data, (int)table.length, table.data,
                        (int)shown.length, shown.data);
}

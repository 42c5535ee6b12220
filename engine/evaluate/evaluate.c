#include "evaluate/evaluate_private.h"
#include "evaluate/memo.h"

#include <string.h>

#include "base/number.h"
#include "base/pattern.h"

/* ---- kinds of one part, of two: their meaning is a function of values ------------------ */

struct value evaluate_one(const struct node *node, const struct frame *frame)
{
    return kind_of(node)->one(node, evaluate(node->children[0], frame), frame);
}

struct value evaluate_two(const struct node *node, const struct frame *frame)
{
    struct value a = evaluate(node->children[0], frame);
    if (a.kind == VALUE_MISSING)
        return a;
    struct value b = evaluate(node->children[1], frame);
    if (b.kind == VALUE_MISSING)
        return b;
    return kind_of(node)->two(node, a, b, frame);
}

static struct value truth_not(struct value a)
{
    if (a.kind == VALUE_MISSING)
        return a;
    return value_bool(!a.as.whole);
}

struct value evaluate_not(const struct node *node, struct value a,
                          const struct frame *frame)
{
    (void)node;
    (void)frame;
    return truth_not(a);
}

/* AND for decider == 0, OR for decider == 1: the decider wins over a missing value. */
static struct value evaluate_logic(const struct node *node, const struct frame *frame,
                                   int64_t decider)
{
    struct value result = value_bool(!decider);

    for (size_t i = 0; i < node->child_count; i++) {
        struct value part = evaluate(node->children[i], frame);
        if (part.kind == VALUE_MISSING) {
            if (result.kind != VALUE_MISSING)
                result = part;
        } else if (part.as.whole == decider) {
            return part;
        }
    }
    return result;
}

struct value evaluate_and(const struct node *node, const struct frame *frame)
{
    return evaluate_logic(node, frame, 0);
}

struct value evaluate_or(const struct node *node, const struct frame *frame)
{
    return evaluate_logic(node, frame, 1);
}

static struct value troubled(const struct frame *frame, enum trouble trouble)
{
    if (frame->trouble != NULL)
        *frame->trouble = trouble;
    return value_missing(GAP_UNDECIDED);
}

bool evaluate_spend(const struct frame *frame, uint64_t steps)
{
    struct effort *effort = frame->effort;

    if (effort == NULL)
        return true;
    effort->spent += steps;
    if (effort->spent <= effort->most)
        return true;
    troubled(frame, TROUBLE_EFFORT);
    return false;
}

struct value evaluate_overflowed(const struct frame *frame)
{
    return troubled(frame, TROUBLE_OVERFLOW);
}

static struct value with_range(struct value result, struct value a, struct value b,
                               int64_t spread)
{
    if (spread > UINT16_MAX)
        return evaluate_undecided(a, b);
    result.spread = (uint16_t)spread;
    result.gap = a.gap ? a.gap : b.gap;
    return result;
}

static struct value multiply_range(struct value a, struct value b, int64_t product)
{
    struct value range = a.spread ? a : b, factor = a.spread ? b : a;

    if (factor.spread || factor.as.whole < 0 || factor.as.whole > UINT16_MAX)
        return evaluate_undecided(a, b);
    return with_range(value_of(VALUE_WHOLE, product), a, b, range.spread * factor.as.whole);
}

/* Of the divisor's sign, as in Lua. */
static int64_t modulo(int64_t a, int64_t b)
{
    int64_t rest = b == -1 ? 0 : a % b;

    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

static struct value whole_arithmetic(enum operator_kind op, struct value a, struct value b,
                                     const struct frame *frame)
{
    int64_t result = 0;
    bool fits;
    enum value_kind kind =
        a.kind == VALUE_DATE || b.kind == VALUE_DATE ? VALUE_DATE : VALUE_WHOLE;

    if (a.kind == VALUE_DATE && b.kind == VALUE_DATE)
        kind = VALUE_WHOLE; /* days between two dates */
    if (op == OP_MODULO)
        return a.spread || b.spread || b.as.whole == 0
                   ? evaluate_undecided(a, b)
                   : value_of(VALUE_WHOLE, modulo(a.as.whole, b.as.whole));
    if (op == OP_MULTIPLY) {
        if (!number_scale(a.as.whole, b.as.whole, 1, &result))
            return evaluate_overflowed(frame);
        return a.spread || b.spread ? multiply_range(a, b, result) : value_of(kind, result);
    }
    fits = op == OP_ADD ? number_add(a.as.whole, b.as.whole, &result)
                        : number_subtract(a.as.whole, b.as.whole, &result) &&
                              number_subtract(result, b.spread, &result);
    return fits ? with_range(value_of(kind, result), a, b, a.spread + b.spread)
                : evaluate_overflowed(frame);
}

static struct value decimal_arithmetic(enum operator_kind op, struct value a,
                                       struct value b, const struct frame *frame)
{
    int64_t left = 0, right = 0, result = 0;
    bool fits =
        number_scale(a.as.whole, a.kind == VALUE_DECIMAL ? 1 : DECIMAL_SCALE, 1, &left) &&
        number_scale(b.as.whole, b.kind == VALUE_DECIMAL ? 1 : DECIMAL_SCALE, 1, &right);

    if (a.spread || b.spread)
        return evaluate_undecided(a, b);
    if (op == OP_DIVIDE && right == 0)
        return value_missing(GAP_UNDECIDED);
    if (fits && op == OP_ADD)
        fits = number_add(left, right, &result);
    else if (fits && op == OP_SUBTRACT)
        fits = number_subtract(left, right, &result);
    else if (fits && op == OP_MULTIPLY)
        fits = number_scale(left, right, DECIMAL_SCALE, &result);
    else if (fits)
        fits = number_scale(right < 0 ? -left : left, DECIMAL_SCALE,
                            right < 0 ? -right : right, &result);
    return fits ? value_of(VALUE_DECIMAL, result) : evaluate_overflowed(frame);
}

struct value evaluate_arithmetic(const struct node *node, struct value a, struct value b,
                                 const struct frame *frame)
{
    if (node->op == OP_DIVIDE || a.kind == VALUE_DECIMAL || b.kind == VALUE_DECIMAL)
        return decimal_arithmetic(node->op, a, b, frame);
    return whole_arithmetic(node->op, a, b, frame);
}

/* choose(c1, v1, ..., otherwise) from its ith condition on. A missing condition does not
 * matter where both ways give the same. */
static struct value choose_from(const struct node *node, size_t i,
                                const struct frame *frame)
{
    if (i + 1 >= node->child_count)
        return evaluate(node->children[i], frame);
    struct value condition = evaluate(node->children[i], frame);
    if (condition.kind == VALUE_BOOL)
        return condition.as.whole ? evaluate(node->children[i + 1], frame)
                                  : choose_from(node, i + 2, frame);
    struct value yes = evaluate(node->children[i + 1], frame);
    struct value no = choose_from(node, i + 2, frame);
    return value_same(yes, no) ? yes : condition;
}

struct value evaluate_choose(const struct node *node, const struct frame *frame)
{
    return choose_from(node, 0, frame);
}

struct value evaluate_count_true(const struct node *node, const struct frame *frame)
{
    int64_t count = 0;
    size_t unknown = 0;
    struct value gap = value_missing(GAP_UNDECIDED), result;

    for (size_t i = 0; i < node->child_count; i++) {
        struct value part = evaluate(node->children[i], frame);
        if (part.kind != VALUE_MISSING)
            count += part.as.whole != 0;
        else if (unknown++ == 0)
            gap = part;
    }
    if (unknown == node->child_count)
        return gap;
    result = value_of(VALUE_WHOLE, count);
    result.spread = (uint16_t)unknown;
    result.gap = unknown > 0 ? gap.gap : GAP_NONE;
    return result;
}

struct value evaluate_in(const struct node *node, const struct frame *frame)
{
    struct value left = evaluate(node->children[0]->children[0], frame);
    struct value result = value_bool(false);

    if (left.kind == VALUE_MISSING)
        return left;
    for (size_t i = 0; i < node->child_count; i++) {
        struct value same = evaluate(node->children[i]->children[1], frame);
        if (same.kind != VALUE_MISSING)
            same = evaluate_values(OP_EQ, left, same);
        if (same.kind == VALUE_MISSING)
            result = same;
        else if (same.as.whole)
            return same;
    }
    return result;
}

struct value evaluate_rank(const struct node *node, struct value choice,
                           const struct frame *frame)
{
    (void)frame;
    for (size_t i = 0; choice.kind == VALUE_CHOICE && i < node->field->choice_count; i++) {
        if (node->field->choices[i].symbol == choice.as.whole)
            return value_of(VALUE_WHOLE, (int64_t)i + 1);
    }
    return choice.kind == VALUE_MISSING ? choice : value_missing(GAP_UNDECIDED);
}

struct value evaluate_label(const struct node *node, struct value choice,
                            const struct frame *frame)
{
    (void)frame;
    for (size_t i = 0; choice.kind == VALUE_CHOICE && i < node->field->choice_count; i++) {
        const struct choice *known = &node->field->choices[i];

        if (known->symbol == choice.as.whole)
            return value_text(node->op != 0 ? known->en : known->vi);
    }
    return choice.kind == VALUE_MISSING ? choice : value_missing(GAP_UNDECIDED);
}

/* An absent column says nothing about the row, and a cell that cannot be read is not empty:
 * nothing takes their place. */
bool evaluate_is_blank(struct value value)
{
    return value.kind == VALUE_MISSING && value.gap != GAP_COLUMN &&
           value.gap != GAP_TABLE && value.gap != GAP_UNREADABLE;
}

struct value evaluate_or_else(const struct node *node, const struct frame *frame)
{
    struct value value = evaluate(node->children[0], frame);

    for (size_t i = 1; i < node->child_count && evaluate_is_blank(value); i++)
        value = evaluate(node->children[i], frame);
    return value;
}

struct value evaluate_matches(const struct node *node, struct value text,
                              const struct frame *frame)
{
    enum pattern_answer answer;

    if (text.kind == VALUE_MISSING || value_is_partial(text))
        return value_missing(text.gap);
    answer = pattern_match(node->pattern, value_str(text));
    return answer == PATTERN_GIVEN_UP ? troubled(frame, TROUBLE_PATTERN)
                                      : value_bool(answer == PATTERN_FITS);
}

struct value evaluate_called(const struct node *node, const struct value *arguments,
                             const struct frame *frame)
{
    const struct helper *helper = node->helper;

    for (size_t i = 0; i < node->child_count; i++)
        if (arguments[i].kind == VALUE_MISSING ||
            (value_is_partial(arguments[i]) && !(helper->flags & HELPER_PARTIAL)))
            return value_missing((enum gap)arguments[i].gap);
    return helper->run(arguments, node->child_count, frame->arena);
}

struct value evaluate_call(const struct node *node, const struct frame *frame)
{
    struct value arguments[ARGUMENTS_MOST];

    if (node->child_count > ARGUMENTS_MOST)
        return value_missing(GAP_UNDECIDED);
    for (size_t i = 0; i < node->child_count; i++) {
        arguments[i] = evaluate(node->children[i], frame);
        if (arguments[i].kind == VALUE_MISSING)
            return value_missing((enum gap)arguments[i].gap);
    }
    return evaluate_called(node, arguments, frame);
}

struct value evaluate_parameter(const struct node *node, const struct frame *frame)
{
    const struct parameter *parameter = &frame->world->lexicon->parameters[node->number];
    int64_t symbol = -1;

    if (node->child_count > 0) {
        struct value by = evaluate(node->children[0], frame);
        if (by.kind == VALUE_MISSING)
            return by;
        symbol = by.as.whole;
    }
    return parameter_value(parameter, frame->date, symbol);
}

struct value parameter_value(const struct parameter *parameter, date_days date,
                             int64_t symbol)
{
    for (size_t r = 0; r < parameter->row_count; r++) {
        const struct parameter_row *row = &parameter->rows[r];
        if (date < row->from || date > row->to || !row->has_value)
            continue;
        for (size_t i = 0; i < row->count; i++)
            if (row->symbols[i] == -1 || row->symbols[i] == symbol)
                return row->values[i];
    }
    return value_missing(GAP_PARAMETER);
}

void parameter_span(const struct parameter *parameter, date_days date, date_days *from,
                    date_days *to)
{
    *from = INT32_MIN;
    *to = INT32_MAX;
    for (size_t r = 0; r < parameter->row_count; r++) {
        const struct parameter_row *row = &parameter->rows[r];
        if (date < row->from) {
            *to = row->from <= *to ? row->from - 1 : *to;
        } else if (date > row->to) {
            *from = row->to >= *from ? row->to + 1 : *from;
        } else {
            *from = row->from > *from ? row->from : *from;
            *to = row->to < *to ? row->to : *to;
        }
    }
}

const struct frame *frame_at(const struct frame *frame, unsigned depth)
{
    while (depth-- > 0 && frame->outer != NULL)
        frame = frame->outer;
    return frame;
}

static struct value frame_derived(const struct frame *frame, unsigned number)
{
    if (frame->derived == NULL)
        return evaluate(frame->world->lexicon->derived[number].value, frame);
    if (!frame->derived_known[number]) {
        frame->derived[number] =
            evaluate(frame->world->lexicon->derived[number].value, frame);
        frame->derived_known[number] = 1;
    }
    return frame->derived[number];
}

struct value frame_cell(const struct frame *frame, unsigned field)
{
    if (frame->cells != NULL)
        return frame->cells[field];
    if (frame->columns != NULL)
        return vector_get(&frame->columns[field], frame->place);
    return store_get(frame->world->held[frame->table].store, frame->row, field);
}

bool frame_default_stands(uint8_t gap, struct value given)
{
    return given.kind != VALUE_MISSING || (gap == GAP_COLUMN && given.gap != GAP_TABLE);
}

struct value frame_field(const struct frame *frame, unsigned field)
{
    struct value value = frame_cell(frame, field);

    /* A held row got its defaults when it was stored. */
    if (value.kind != VALUE_MISSING || value.gap == GAP_UNREADABLE || !frame_is_read(frame))
        return value;
    const struct lexicon *lexicon = frame->world->lexicon;
    if (field >= lexicon->schema->tables[frame->table].field_count)
        return value; /* an extra name of a unique rule */
    const struct node *otherwise = lexicon_default(lexicon, frame->table, field);
    if (otherwise == NULL)
        return value;
    struct value given = evaluate(otherwise, frame);
    return frame_default_stands(value.gap, given) ? given : value;
}

/* A slip such as 24 or 20244 is still no year of the review: it stays outside all others. */
static int year_within(int64_t year)
{
    enum { FIRST = 1800, LAST = 2199 };

    return year < FIRST ? FIRST : year > LAST ? LAST : (int)year;
}

date_days frame_date(const struct frame *frame)
{
    const struct world *world = frame->world;
    const struct table *table = &world->lexicon->schema->tables[frame->table];
    date_days end_of_year = 0;

    if (table->date_field >= 0) {
        struct value date = frame_cell(frame, (unsigned)table->date_field);
        if (date.kind == VALUE_DATE)
            return (date_days)date.as.whole;
    }
    if (table->year_field >= 0) {
        struct value year = frame_cell(frame, (unsigned)table->year_field);
        if (year.kind == VALUE_WHOLE &&
            date_from(year_within(year.as.whole), 12, 31, &end_of_year))
            return end_of_year;
    }
    return world->as_of;
}

/* Values of a link's own fields, hashed as the other table's index hashed its rows. *which:
 * one of them is of a name that several units share. */
static bool link_key(const struct frame *frame, const struct held_link *held,
                     const struct value *own, bool undecided, struct key_before *before,
                     struct hash128 *key, bool *which, enum gap *gap)
{
    const struct table *table = &frame->world->lexicon->schema->tables[frame->table];
    struct value values[SCHEMA_KEY_PARTS];

    *which = false;

    for (size_t i = 0; i < held->count; i++) {
        values[i] = own[i];
        if (held->lenient && values[i].kind == VALUE_MISSING)
            values[i] = store_key_stand_in(&table->fields[held->own[i]]);
        if (values[i].kind == VALUE_MISSING) {
            *gap = values[i].gap;
            return false;
        }
        if (values[i].kind != VALUE_TEXT || values[i].spread == 0)
            continue;
        if (values[i].spread == TEXT_UNDECIDED) {
            *gap = GAP_UNDECIDED;
            return false;
        }
        *which = true;
        if (undecided)
            values[i].spread = TEXT_UNDECIDED;
    }
    if (!store_key_hash(table, held->own, values, held->count, before, frame->texts,
                        frame->arena, key)) {
        *gap = GAP_LINK;
        return false;
    }
    return true;
}

const struct held_link *evaluate_link_held(const struct world *world, unsigned table,
                                           unsigned link, enum gap *gap)
{
    const struct held_link *held =
        world->links[table] != NULL ? &world->links[table][link] : NULL;

    *gap = GAP_LINK;
    if (!world->held[world->lexicon->schema->tables[table].links[link].table].present)
        *gap = GAP_TABLE;
    else if (held == NULL || held->index == NULL)
        *gap = GAP_COLUMN;
    return *gap == GAP_LINK ? held : NULL;
}

bool evaluate_link_leads_nowhere(const struct world *world, unsigned table, unsigned link,
                                 enum gap gap)
{
    return gap == GAP_LINK ||
           (gap == GAP_EMPTY && world->lexicon->schema->tables[table].links[link].parent);
}

/* The rows of a key: often those of the row before. */
static uint32_t rows_of(const struct held_link *held, struct hash128 key,
                        struct link_before *before, uint32_t *rows)
{
    if (before == NULL)
        return index_first(held->index, key, rows);
    if (!before->found || before->hash.low != key.low || before->hash.high != key.high) {
        before->hash = key;
        before->row = index_first(held->index, key, &before->rows);
        before->found = true;
    }
    *rows = before->rows;
    return before->row;
}

uint32_t evaluate_link_row(const struct frame *frame, const struct held_link *held,
                           const struct value *own, struct link_before *before,
                           uint32_t *rows, enum gap *gap)
{
    struct hash128 key = {0};
    bool which = false;
    uint32_t row = UINT32_MAX;

    *gap = GAP_LINK;
    if (!link_key(frame, held, own, false, before != NULL ? &before->key : NULL, &key,
                  &which, gap))
        return UINT32_MAX;
    row = rows_of(held, key, before, rows);
    /* rows that name one of the units, but not which, may be this one's */
    if (row == UINT32_MAX && which &&
        link_key(frame, held, own, true, NULL, &key, &which, gap) &&
        index_first(held->index, key, NULL) != UINT32_MAX)
        *gap = GAP_UNDECIDED;
    return row;
}

uint32_t evaluate_link_first(const struct frame *frame, unsigned link,
                             const struct held_link **held, uint32_t *rows, enum gap *gap)
{
    struct value own[SCHEMA_KEY_PARTS];

    *held = evaluate_link_held(frame->world, frame->table, link, gap);
    if (*held == NULL)
        return UINT32_MAX;
    for (size_t i = 0; i < (*held)->count; i++)
        own[i] = frame_field(frame, (*held)->own[i]);
    return evaluate_link_row(frame, *held, own, NULL, rows, gap);
}

struct frame evaluate_inside(const struct frame *frame, unsigned table, uint32_t row)
{
    struct frame inner = *frame;

    inner.table = table;
    inner.cells = NULL;
    inner.columns = NULL;
    inner.row = row;
    inner.outer = NULL;
    inner.derived = NULL;
    inner.derived_known = NULL;
    return inner;
}

bool frame_follow(const struct frame *frame, unsigned link, struct frame *out,
                  enum gap *gap)
{
    const struct link *way =
        &frame->world->lexicon->schema->tables[frame->table].links[link];
    const struct held_link *held = NULL;

    /* The way back to the row we came from. */
    if (!way->many && frame->outer != NULL && frame->outer->table == way->table &&
        frame->table != way->table) {
        *out = *frame->outer;
        return true;
    }
    uint32_t row = evaluate_link_first(frame, link, &held, NULL, gap);
    if (row == UINT32_MAX)
        return false;
    *out = evaluate_inside(frame, way->table, row);
    return true;
}

struct value evaluate_linked(const struct node *node, const struct frame *frame)
{
    struct frame other;
    enum gap gap = GAP_LINK;

    if (!frame_follow(frame_at(frame, node->depth), node->number, &other, &gap))
        return value_missing(gap);
    return evaluate(node->children[0], &other);
}

struct value evaluate_exists(const struct node *node, const struct frame *frame)
{
    const struct held_link *held = NULL;
    enum gap gap = GAP_LINK;
    const struct frame *at = frame_at(frame, node->depth);
    uint32_t row = evaluate_link_first(at, node->number, &held, NULL, &gap);

    if (row != UINT32_MAX)
        return value_bool(true);
    return evaluate_link_leads_nowhere(frame->world, at->table, node->number, gap)
               ? value_bool(false)
               : value_missing(gap);
}

/* The row at which the file of a held row begins. */
static uint32_t file_start(const struct held *held, uint32_t row)
{
    uint32_t start = 0;

    for (size_t i = 0; i < held->start_count && held->starts[i] <= row; i++)
        start = held->starts[i];
    return start;
}

static struct frame frame_above(const struct frame *frame, const struct frame *at,
                                uint32_t row)
{
    struct frame inner = evaluate_inside(at, at->table, row);

    inner.outer = frame;
    return inner;
}

/* Of the rows gone over one in so many. */
static void keep_above(const struct node *node, const struct frame *frame, uint32_t from,
                       uint32_t to, struct value kept)
{
    enum { FAR = 16 };
    struct value known;

    for (uint32_t row = from; row - to >= FAR; row -= FAR)
        if (!memo_recall(frame->memo, MEMO_ABOVE, node, frame, row, &known))
            memo_keep(frame->memo, MEMO_ABOVE, node, frame, row, kept);
}

/* The nearest row above for which the condition holds; UINT32_MAX: none. Where it is the same
 * for whoever asks, what was found from a row far below it is kept, and taken by those that
 * come by: a sheet is gone over once, from above or from below. */
static uint32_t find_above(const struct node *node, const struct frame *frame,
                           const struct frame *at, uint32_t start)
{
    bool keeps = frame->memo != NULL && memo_may_keep(frame->memo, node, frame);
    struct value kept = value_missing(GAP_LINK);
    bool known = false;
    uint32_t row = at->row;

    while (!known && row > start && evaluate_spend(frame, 1)) {
        struct frame inner = frame_above(frame, at, --row);
        struct value condition = evaluate(node->children[0], &inner);

        if (condition.kind == VALUE_BOOL && condition.as.whole) {
            kept = value_of(VALUE_WHOLE, row);
            known = true;
        } else if (keeps) {
            known = memo_recall(frame->memo, MEMO_ABOVE, node, frame, row, &kept);
        }
    }
    known = known || row == start;
    if (keeps && known && (frame->trouble == NULL || *frame->trouble == TROUBLE_NONE))
        keep_above(node, frame, at->row, row, kept);
    return kept.kind != VALUE_MISSING && kept.as.whole >= start ? (uint32_t)kept.as.whole
                                                                : UINT32_MAX;
}

struct value evaluate_above(const struct node *node, const struct frame *frame)
{
    enum { ROWS_MOST = 20000 }; /* sheets of a form, not registers */
    const struct frame *at = frame_at(frame, node->depth);
    const struct held *held = &frame->world->held[at->table];
    struct frame inner;
    uint32_t start, row;

    if (held->store == NULL || at->row == UINT32_MAX)
        return value_missing(GAP_TABLE);
    start = file_start(held, at->row);
    if (at->row - start > ROWS_MOST)
        start = at->row - ROWS_MOST;
    row = find_above(node, frame, at, start);
    if (row == UINT32_MAX)
        return value_missing(GAP_LINK);
    inner = frame_above(frame, at, row);
    return evaluate(node->children[1], &inner);
}

struct value evaluate_negate(const struct node *node, struct value a,
                             const struct frame *frame)
{
    int64_t unit = a.kind == VALUE_DECIMAL ? DECIMAL_SCALE : 1;

    (void)node;
    if (a.kind == VALUE_MISSING)
        return a;
    if (!number_subtract(0, a.as.whole, &a.as.whole) ||
        !number_subtract(a.as.whole, a.spread * unit, &a.as.whole))
        return evaluate_overflowed(frame);
    return a;
}

struct value evaluate_present(const struct node *node, struct value a,
                              const struct frame *frame)
{
    (void)node;
    (void)frame;
    /* A column or table that is not there says nothing about the row. */
    if (a.kind == VALUE_MISSING && (a.gap == GAP_COLUMN || a.gap == GAP_TABLE))
        return a;
    return value_bool(a.kind != VALUE_MISSING || a.gap == GAP_UNREADABLE);
}

struct value evaluate_literal(const struct node *node, const struct frame *frame)
{
    (void)frame;
    return node->value;
}

struct value evaluate_surely(const struct node *node, struct value value,
                             const struct frame *frame)
{
    (void)node;
    (void)frame;
    return value_bool(value.kind == VALUE_BOOL && value.as.whole != 0);
}

struct value evaluate_as_of(const struct node *node, const struct frame *frame)
{
    (void)node;
    return value_of(VALUE_DATE, frame->world->as_of);
}

struct value evaluate_field(const struct node *node, const struct frame *frame)
{
    return frame_field(frame_at(frame, node->depth), node->number);
}

struct value evaluate_derived(const struct node *node, const struct frame *frame)
{
    return frame_derived(frame_at(frame, node->depth), node->number);
}

struct value evaluate(const struct node *node, const struct frame *frame)
{
    return kind_of(node)->evaluate(node, frame);
}

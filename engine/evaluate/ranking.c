#include "evaluate/ranking.h"

#include <stdlib.h>

#include "evaluate/evaluate_private.h"
#include "evaluate/gather.h"
#include "evaluate/outlook.h"
#include "evaluate/walk.h"

/* A question taken apart. */
struct question {
    const struct node *node;
    bool fits;
    bool alone; /* else of the rows that may be equal each is asked */
    const struct node *comparison, *inner, *outer; /* inner: what is sorted */
    enum operator_kind op;                         /* inner op outer */
    bool decimal;
};

/* A row that may count. */
struct ranked_row {
    uint32_t row;
    bool sure;  /* its other conditions are true; else not known */
    bool blank; /* its value is not known */
    int64_t low, high;
};
struct sorted {
    int64_t *items;
    size_t count;
};
struct ranking {
    struct ranked_row *places; /* in the order of the link */
    size_t count, capacity;
    struct sorted low[2], high[2]; /* of those that are not blank; [1]: of the sure ones */
    struct sorted exact[2];        /* and known to the last digit */
    uint32_t *loose; /* places that may equal anything; of a question that is not alone */
    size_t loose_count;
    struct equal {
        int64_t key; /* a number, the hash of a text */
        uint32_t place;
    } * equals; /* the other places, by key */
    size_t equal_count;
    int64_t blank, total;
    bool broken;
};
struct rankings {
    struct question *questions;
    size_t question_count, question_capacity;
    struct map index; /* of node, first row, day */
    struct ranking *rankings;
    size_t count, capacity;
    size_t rows; /* of all that are sorted */
    struct arena arena;
};

struct rankings *rankings_new(void)
{
    struct rankings *rankings = memory_alloc(sizeof *rankings);

    arena_init(&rankings->arena);
    return rankings;
}

size_t rankings_rows(const struct rankings *rankings)
{
    return rankings->rows;
}

void rankings_free(struct rankings *rankings)
{
    if (rankings == NULL)
        return;
    for (size_t i = 0; i < rankings->count; i++)
        memory_free(rankings->rankings[i].places);
    memory_free(rankings->rankings);
    memory_free(rankings->questions);
    map_release(&rankings->index);
    arena_release(&rankings->arena);
    memory_free(rankings);
}

/* ---- the question ------------------------------------------------------------------- */

static bool is_number(const struct node *node)
{
    return node->type == VALUE_WHOLE || node->type == VALUE_DECIMAL ||
           node->type == VALUE_DATE;
}

static enum operator_kind turned(enum operator_kind op)
{
    static const uint8_t other_way[] = {[OP_EQ] = OP_EQ, [OP_NE] = OP_NE, [OP_LT] = OP_GT,
                                        [OP_LE] = OP_GE, [OP_GT] = OP_LT, [OP_GE] = OP_LE};

    return (enum operator_kind)other_way[op];
}

/* One side is of each row, the other of the row outside. */
static bool take_sides(struct question *question, const struct node *part,
                       const struct frame *frame)
{
    const struct node *left = part->children[0], *right = part->children[1];
    struct outlook a = outlook_of(question->node, left, frame);
    struct outlook b = outlook_of(question->node, right, frame);

    if ((a.outside ? a.inside || b.outside : b.inside) ||
        evaluate_compares_bounds(frame->world->lexicon, part))
        return false;
    question->comparison = part;
    question->inner = a.outside ? right : left;
    question->outer = a.outside ? left : right;
    question->op =
        a.outside ? turned((enum operator_kind)part->op) : (enum operator_kind)part->op;
    question->decimal = left->type == VALUE_DECIMAL || right->type == VALUE_DECIMAL;
    return true;
}

/* Nothing in it can break: of rows that are not looked at nothing is lost. */
static bool is_plain(const struct visitor *visitor, const struct node *node,
                     const struct view *view)
{
    bool *plain = visitor->job;

    (void)view;
    switch (node->kind) {
    case NODE_LITERAL:
    case NODE_FIELD:
    case NODE_PARAMETER:
    case NODE_NOT:
    case NODE_AND:
    case NODE_OR:
    case NODE_COMPARE:
    case NODE_PRESENT:
        break;
    default:
        *plain = false;
        break;
    }
    return *plain;
}

static const struct node *part_of(const struct node *condition, size_t i)
{
    if (condition->kind == NODE_AND)
        return i < condition->child_count ? condition->children[i] : NULL;
    return i == 0 ? condition : NULL;
}

static struct question take_apart(const struct node *node, const struct frame *frame)
{
    struct question question = {.node = node};
    const struct node *condition = node->child_count == 1 ? node->children[0] : NULL;
    const struct node *part = NULL;
    bool plain = true;
    struct visitor visitor = {.enter = is_plain, .job = &plain};
    size_t outside = 0;

    for (size_t i = 0; condition != NULL && (part = part_of(condition, i)) != NULL; i++) {
        if (!outlook_of(node, part, frame).outside)
            continue;
        outside++;
        walk_tree(&visitor, part, NULL);
        if (part->kind == NODE_COMPARE &&
            (question.comparison == NULL || question.op != OP_EQ))
            take_sides(&question, part, frame);
    }
    if (question.comparison == NULL)
        return question;
    question.alone = outside == 1 && is_number(question.inner) && is_number(question.outer);
    question.fits = question.alone || (plain && question.op == OP_EQ);
    return question;
}

static const struct question *
question_of(struct rankings *rankings, const struct node *node, const struct frame *frame)
{
    for (size_t i = 0; i < rankings->question_count; i++)
        if (rankings->questions[i].node == node)
            return &rankings->questions[i];
    rankings->questions =
        memory_grow(rankings->questions, rankings->question_count,
                    &rankings->question_capacity, sizeof *rankings->questions);
    rankings->questions[rankings->question_count] = take_apart(node, frame);
    return &rankings->questions[rankings->question_count++];
}

/* ---- a group, sorted ---------------------------------------------------------------- */

struct building {
    const struct question *question;
    struct ranking *ranking;
};

/* The conditions on the row alone: 1 true, 0 false, -1 not known. */
static int other_conditions(const struct question *question, const struct frame *row)
{
    const struct node *condition = question->node->children[0], *node;
    int truth = 1;

    for (size_t i = 0; (node = part_of(condition, i)) != NULL; i++) {
        struct value part;

        if (node == question->comparison ||
            (!question->alone && outlook_of(question->node, node, row->outer).outside))
            continue;
        part = evaluate(node, row);
        if (part.kind == VALUE_MISSING)
            truth = -1;
        else if (!part.as.whole)
            return 0;
    }
    return truth;
}

/* Of a text its hash: what is equal has one key, and who has it is asked. */
static bool key_of(struct value value, bool decimal, int64_t *low, int64_t *high)
{
    if (value.kind != VALUE_TEXT)
        return value_bounds(value, decimal, low, high);
    *low = *high = (int64_t)hash_bytes(value_str(value), 0).low;
    return true;
}

static void see_row(void *job, const struct frame *row)
{
    struct building *building = job;
    struct ranking *ranking = building->ranking;
    int truth = other_conditions(building->question, row);
    struct ranked_row place = {.row = row->row, .sure = truth > 0};
    struct value value;

    ranking->total++;
    if (truth == 0)
        return;
    value = evaluate(building->question->inner, row);
    place.blank = value.kind == VALUE_MISSING || value_is_partial(value);
    if (!place.blank &&
        !key_of(value, building->question->decimal, &place.low, &place.high))
        ranking->broken = true;
    ranking->blank += place.blank;
    ranking->places = memory_grow(ranking->places, ranking->count, &ranking->capacity,
                                  sizeof *ranking->places);
    ranking->places[ranking->count++] = place;
}

static void add(struct sorted *sorted, int64_t number)
{
    sorted->items[sorted->count++] = number;
}

static void sort_places(struct ranking *ranking, struct arena *arena)
{
    struct sorted *all[] = {&ranking->low[0],  &ranking->low[1],   &ranking->high[0],
                            &ranking->high[1], &ranking->exact[0], &ranking->exact[1]};
    enum { ALL = sizeof all / sizeof *all };

    for (size_t i = 0; i < ALL; i++)
        all[i]->items = arena_alloc(arena, (ranking->count + 1) * sizeof(int64_t));
    for (size_t i = 0; i < ranking->count; i++) {
        const struct ranked_row *place = &ranking->places[i];

        if (place->blank)
            continue;
        for (int sure = 0; sure <= place->sure; sure++) {
            add(&ranking->low[sure], place->low);
            add(&ranking->high[sure], place->high);
            if (place->low == place->high)
                add(&ranking->exact[sure], place->low);
        }
    }
    for (size_t i = 0; i < ALL; i++)
        gather_sort(all[i]->items, all[i]->count);
}

static int compare_equals(const void *a, const void *b)
{
    const struct equal *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void sort_equals(struct ranking *ranking, struct arena *arena)
{
    ranking->loose = arena_alloc(arena, (ranking->count + 1) * sizeof *ranking->loose);
    ranking->equals = arena_alloc(arena, (ranking->count + 1) * sizeof *ranking->equals);
    for (size_t i = 0; i < ranking->count; i++) {
        const struct ranked_row *place = &ranking->places[i];

        if (place->blank || place->low != place->high)
            ranking->loose[ranking->loose_count++] = (uint32_t)i;
        else
            ranking->equals[ranking->equal_count++] =
                (struct equal){place->low, (uint32_t)i};
    }
    qsort(ranking->equals, ranking->equal_count, sizeof *ranking->equals, compare_equals);
}

/* What it costs is no effort of the row that happens to ask first: memo.h. */
static void build(struct rankings *rankings, const struct question *question,
                  const struct frame *frame, struct ranking *ranking)
{
    enum trouble trouble = TROUBLE_NONE;
    struct effort effort = EFFORT_START;
    struct frame own = *frame;
    struct building building = {question, ranking};

    own.trouble = &trouble;
    own.effort = &effort;
    evaluate_members(question->node, &own, see_row, &building);
    ranking->broken = ranking->broken || trouble != TROUBLE_NONE;
    if (!ranking->broken)
        (question->alone ? sort_places : sort_equals)(ranking, &rankings->arena);
}

static const struct ranking *ranking_of(struct rankings *rankings,
                                        const struct question *question,
                                        const struct frame *frame, uint32_t first)
{
    struct {
        const struct node *node;
        uint32_t first;
        date_days date;
    } key = {question->node, first, frame->date};
    struct str asked = {(const char *)&key, sizeof key};
    uint64_t number = 0;

    if (map_get(&rankings->index, asked, &number))
        return &rankings->rankings[number];
    map_set(&rankings->index, asked, rankings->count);
    rankings->rankings = memory_grow(rankings->rankings, rankings->count,
                                     &rankings->capacity, sizeof *rankings->rankings);
    rankings->rankings[rankings->count] = (struct ranking){0};
    build(rankings, question, frame, &rankings->rankings[rankings->count]);
    rankings->rows += rankings->rankings[rankings->count].count;
    return &rankings->rankings[rankings->count++];
}

/* ---- asked -------------------------------------------------------------------------- */

/* How many are less than the number; at most, where `equal` counts too. */
static int64_t count_below(const struct sorted *sorted, int64_t number, bool equal)
{
    size_t from = 0, to = sorted->count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (sorted->items[middle] < number || (equal && sorted->items[middle] == number))
            from = middle + 1;
        else
            to = middle;
    }
    return (int64_t)from;
}

static int64_t count_above(const struct sorted *sorted, int64_t number, bool equal)
{
    return (int64_t)sorted->count - count_below(sorted, number, !equal);
}

struct interval {
    int64_t low, high;
};

static int64_t count_equal(const struct ranking *ranking, struct interval asked, int sure)
{
    if (asked.low != asked.high)
        return 0;
    return count_below(&ranking->exact[sure], asked.low, true) -
           count_below(&ranking->exact[sure], asked.low, false);
}

static int64_t count_apart(const struct ranking *ranking, struct interval asked, int sure)
{
    return count_above(&ranking->low[sure], asked.high, false) +
           count_below(&ranking->high[sure], asked.low, false);
}

/* Of those that surely meet the other conditions, how many surely compare so. */
static int64_t count_sure(const struct ranking *ranking, enum operator_kind op,
                          struct interval asked)
{
    if (op == OP_GT || op == OP_GE)
        return count_above(&ranking->low[1], asked.high, op == OP_GE);
    if (op == OP_LT || op == OP_LE)
        return count_below(&ranking->high[1], asked.low, op == OP_LE);
    return op == OP_EQ ? count_equal(ranking, asked, 1) : count_apart(ranking, asked, 1);
}

/* Of all that are not blank, how many may compare so. */
static int64_t count_possible(const struct ranking *ranking, enum operator_kind op,
                              struct interval asked)
{
    int64_t all = (int64_t)ranking->low[0].count;

    if (op == OP_GT || op == OP_GE)
        return count_above(&ranking->high[0], asked.low, op == OP_GE);
    if (op == OP_LT || op == OP_LE)
        return count_below(&ranking->low[0], asked.high, op == OP_LE);
    return all -
           (op == OP_EQ ? count_apart(ranking, asked, 0) : count_equal(ranking, asked, 0));
}

/* May it count, and is not known to? What it may be compares both ways, or its other
 * conditions are not known and it does not surely compare otherwise. */
static bool is_open(const struct ranked_row *place, enum operator_kind op,
                    struct interval asked)
{
    bool sure =
        place->low == place->high && asked.low == asked.high && place->low == asked.low;
    bool never = place->low > asked.high || place->high < asked.low;

    if (op == OP_GT || op == OP_LE) {
        sure = place->low > asked.high;
        never = place->high <= asked.low;
    } else if (op == OP_GE || op == OP_LT) {
        sure = place->low >= asked.high;
        never = place->high < asked.low;
    }
    if (place->blank)
        return true;
    if (op == OP_LE || op == OP_LT || op == OP_NE) /* what was asked is the contrary */
        return !sure && !(never && place->sure);
    return !never && !(sure && place->sure);
}

static uint32_t last_open(const struct ranking *ranking, enum operator_kind op,
                          struct interval asked, const struct frame *frame)
{
    for (size_t i = ranking->count; i-- > 0 && evaluate_spend(frame, 1);)
        if (is_open(&ranking->places[i], op, asked))
            return ranking->places[i].row;
    return UINT32_MAX;
}

/* What the row outside has: the same in front of any row of the group. */
static struct value outer_value(const struct question *question, const struct frame *frame,
                                uint32_t first)
{
    struct frame row = evaluate_member(question->node, frame, first);

    return evaluate(question->outer, &row);
}

/* One of those that may be equal: counted by its whole condition. */
static void ask_place(const struct question *question, const struct frame *frame,
                      const struct ranked_row *place, struct ranked *out, size_t *last,
                      size_t number)
{
    struct frame row = evaluate_member(question->node, frame, place->row);
    struct value condition = evaluate(question->node->children[0], &row);

    if (condition.kind == VALUE_MISSING) {
        out->maybe++;
        if (out->last == UINT32_MAX || number > *last) {
            *last = number;
            out->last = place->row;
        }
    } else {
        out->yes += condition.as.whole;
    }
}

/* Where any is asked for and none surely is, one that may be is enough: the last. */
static bool is_enough(const struct question *question, const struct ranked *out)
{
    return question->node->op == QUANTIFIER_ANY && out->yes + out->maybe > 0;
}

/* The row outside has no value: none is surely equal. */
static void ask_all(const struct question *question, const struct ranking *ranking,
                    const struct frame *frame, struct ranked *out)
{
    size_t last = 0;

    for (size_t i = ranking->count;
         i-- > 0 && !is_enough(question, out) && evaluate_spend(frame, 1);)
        ask_place(question, frame, &ranking->places[i], out, &last, i);
}

/* Those that are loose are not surely equal either. */
static void ask_equals(const struct question *question, const struct ranking *ranking,
                       const struct frame *frame, struct interval asked, struct ranked *out)
{
    size_t from = 0, to = ranking->equal_count, last = 0;
    bool any = question->node->op == QUANTIFIER_ANY;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (ranking->equals[middle].key < asked.low)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < ranking->equal_count && ranking->equals[from].key <= asked.high &&
           evaluate_spend(frame, 1);
         from++)
        ask_place(question, frame, &ranking->places[ranking->equals[from].place], out,
                  &last, ranking->equals[from].place);
    for (size_t i = ranking->loose_count; i-- > 0 && evaluate_spend(frame, 1);) {
        if (any && (out->yes > 0 || (out->maybe > 0 && ranking->loose[i] < last)))
            break;
        ask_place(question, frame, &ranking->places[ranking->loose[i]], out, &last,
                  ranking->loose[i]);
    }
}

bool rankings_ask(struct rankings *rankings, const struct node *node,
                  const struct frame *frame, uint32_t first, struct ranked *out)
{
    const struct question *question = question_of(rankings, node, frame);
    const struct ranking *ranking = NULL;
    struct interval asked = {0, 0};
    struct value value;

    if (!question->fits)
        return false;
    ranking = ranking_of(rankings, question, frame, first);
    if (ranking->broken)
        return false;
    value = outer_value(question, frame, first);
    *out = (struct ranked){.total = ranking->total, .last = UINT32_MAX};
    if (!evaluate_spend(frame, 1))
        return true;
    if (!question->alone) {
        if (value.kind == VALUE_MISSING || value_is_partial(value))
            ask_all(question, ranking, frame, out);
        else if (key_of(value, question->decimal, &asked.low, &asked.high))
            ask_equals(question, ranking, frame, asked, out);
        else
            return false;
        return true;
    }
    if (value.kind == VALUE_MISSING) {
        out->maybe = (int64_t)ranking->count;
        if (ranking->count > 0)
            out->last = ranking->places[ranking->count - 1].row;
        return true;
    }
    if (!value_bounds(value, question->decimal, &asked.low, &asked.high))
        return false;
    out->yes = count_sure(ranking, question->op, asked);
    out->maybe = count_possible(ranking, question->op, asked) - out->yes + ranking->blank;
    if (out->maybe > 0)
        out->last = last_open(ranking, question->op, asked, frame);
    return true;
}

#include "evaluate/sweep_private.h"

#include <string.h>

/* Kernels of values. */

/* Those that are the same in every row are asked for once: for all rows there is room for. */
void sweep_literal(struct sweep_step *step, const uint64_t *rows)
{
    (void)rows;
    vector_put_all(&step->vector, step->node->value);
}

void sweep_as_of(struct sweep_step *step, const uint64_t *rows)
{
    (void)rows;
    vector_put_all(&step->vector, value_of(VALUE_DATE, step->scope->sweep->world->as_of));
}

/* ---- fields ------------------------------------------------------------------------- */

/* Of rows that are held: numbers straight to where they belong. */
static void fill_numbers(struct sweep_step *step, const struct store *store,
                         const uint32_t *held, size_t word, uint64_t rows)
{
    struct vector *out = &step->vector;
    int64_t truths[64];
    struct store_numbers numbers = {.data =
                                        out->truth != NULL ? truths : out->data + word * 64,
                                    .gaps = out->gaps + word * 64};

    store_get_numbers(store, held, rows, step->node->number, &numbers);
    for (uint64_t left = numbers.odd; left != 0;) {
        unsigned i = mask_next(&left);

        vector_put(out, word * 64 + i, store_get(store, held[i], step->node->number));
    }
    out->known[word] |= numbers.known;
    if (out->truth == NULL)
        return;
    out->truth[word] &= ~numbers.known;
    for (uint64_t left = numbers.known; left != 0;) {
        unsigned i = mask_next(&left);

        out->truth[word] |= (uint64_t)(truths[i] != 0) << i;
    }
}

static bool is_of_numbers(const struct sweep_step *step, const struct store *store)
{
    enum type type = store_table(store)->fields[step->node->number].type;

    return step->vector.kind == value_kind_of(type) && step->vector.kind != VALUE_TEXT;
}

static void fill_held(struct sweep_step *step, const uint32_t *held, size_t word,
                      uint64_t rows)
{
    const struct sweep_scope *scope = step->scope;
    const struct store *store = scope->sweep->world->held[scope->table].store;
    struct value values[64];

    if (is_of_numbers(step, store)) {
        fill_numbers(step, store, held, word, rows);
        return;
    }
    store_get_rows(store, held, rows, step->node->number, values);
    vector_put_word(&step->vector, word, rows, values);
}

/* Of rows of the file, or of the rows of a large group. */
static void fill_root(struct sweep_step *step, size_t word, uint64_t rows)
{
    const struct frame *frames = step->scope->sweep->frames + word * 64;
    struct value values[64];
    uint32_t held[64];
    uint64_t others = 0;

    for (uint64_t left = rows; left != 0;) {
        unsigned i = mask_next(&left);

        if (frame_is_read(&frames[i])) {
            values[i] = frame_cell(&frames[i], step->node->number);
            continue;
        }
        held[i] = frames[i].row;
        others |= UINT64_C(1) << i;
    }
    if (rows != others)
        vector_put_word(&step->vector, word, rows & ~others, values);
    if (others != 0)
        fill_held(step, held, word, others);
}

/* Cells without a value, which a default may stand in for. */
static void stand_in(struct sweep_step *step, const uint64_t *rows)
{
    struct vector *out = &step->vector;
    size_t words = step->scope->words;
    uint64_t *blank = sweep_mask(step->scope->sweep, words), any = 0;
    const struct vector *given = NULL;

    for (size_t w = 0; w < words; w++)
        for (uint64_t left = rows[w] & vector_missing(out, w); left != 0;) {
            size_t row = w * 64 + mask_next(&left);
            if (out->gaps[row] != GAP_UNREADABLE &&
                frame_is_read(&step->scope->sweep->frames[row]))
                mask_set(blank, row);
            any |= blank[w];
        }
    if (any == 0)
        return;
    given = sweep_run(step->parts[0], blank);
    for (size_t w = 0; w < words; w++)
        for (uint64_t left = blank[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left);
            struct value value = vector_get(given, row);
            if (frame_default_stands(out->gaps[row], value))
                vector_put(out, row, value);
        }
}

void sweep_field(struct sweep_step *step, const uint64_t *rows)
{
    const struct sweep_scope *scope = step->scope;
    bool root = scope->place == SWEEP_ROOT;

    if (root && scope->sweep->columns != NULL)
        vector_copy(&step->vector, &scope->sweep->columns[step->node->number], rows,
                    scope->words);
    else
        for (size_t w = 0; w < scope->words; w++)
            if (root && rows[w] != 0)
                fill_root(step, w, rows[w]);
            else if (rows[w] != 0)
                fill_held(step, scope->rows + w * 64, w, rows[w]);
    if (step->part_count > 0)
        stand_in(step, rows);
}

/* ---- parameters --------------------------------------------------------------------- */

static struct value parameter_on(struct sweep_step *step, date_days date, int64_t by)
{
    const struct parameter *parameter =
        &step->scope->sweep->world->lexicon->parameters[step->node->number];

    if (!step->last.known || step->last.by != by || date < step->last.from ||
        date > step->last.to) {
        step->last.value = parameter_value(parameter, date, by);
        parameter_span(parameter, date, &step->last.from, &step->last.to);
        step->last.by = by;
        step->last.known = true;
    }
    return step->last.value;
}

static void find_days(struct sweep *sweep)
{
    if (sweep->days.start == sweep->start)
        return;
    sweep->days.start = sweep->start;
    sweep->days.first = INT32_MAX;
    sweep->days.last = INT32_MIN;
    for (size_t w = 0; w < sweep->root->words; w++)
        for (uint64_t left = sweep->root->live[w]; left != 0;) {
            date_days date = sweep->frames[w * 64 + mask_next(&left)].date;

            sweep->days.first = date < sweep->days.first ? date : sweep->days.first;
            sweep->days.last = date > sweep->days.last ? date : sweep->days.last;
        }
}

/* The value stands in all rows there is room for; only who has it is to be told. */
static void tell_everywhere(struct sweep_step *step, const uint64_t *rows,
                            struct value value)
{
    struct vector *out = &step->vector;
    uint64_t *told = vector_is_plain(out, value) ? out->known : out->odd;

    if (step->last.everywhere != out->capacity || !value_is(value, step->last.told))
        vector_put_all(out, value);
    step->last.everywhere = out->capacity;
    step->last.told = value;
    for (size_t w = 0; value.kind != VALUE_MISSING && w < step->scope->words; w++)
        told[w] |= rows[w];
}

/* The same on the days of all rows, as nearly always; false where it is not. */
static bool same_parameter(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep *sweep = step->scope->sweep;
    struct value value;

    find_days(sweep);
    if (sweep->days.first > sweep->days.last)
        return false;
    value = parameter_on(step, sweep->days.first, -1);
    if (sweep->days.last > step->last.to)
        return false;
    tell_everywhere(step, rows, value);
    return true;
}

void sweep_parameter(struct sweep_step *step, const uint64_t *rows)
{
    const struct sweep_scope *scope = step->scope;
    const struct vector *by = step->part_count > 0 ? sweep_run(step->parts[0], rows) : NULL;

    if (by == NULL && same_parameter(step, rows))
        return;
    step->last.everywhere = 0;
    for (size_t w = 0; w < scope->words; w++) {
        struct value values[64];

        for (uint64_t left = rows[w]; left != 0;) {
            unsigned i = mask_next(&left);
            size_t row = w * 64 + i;
            size_t root = scope->place == SWEEP_ROOT ? row : sweep_root_row(scope, row);
            const struct frame *frame = &scope->sweep->frames[root];
            struct value value = by != NULL ? vector_get(by, row) : value_bool(true);

            if (value.kind != VALUE_MISSING)
                value = parameter_on(step, frame->date, by != NULL ? value.as.whole : -1);
            values[i] = value;
        }
        vector_put_word(&step->vector, w, rows[w], values);
    }
}

/* ---- of one part, of two, of several ------------------------------------------------ */

void sweep_one(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep *sweep = step->scope->sweep;
    const struct vector *part = sweep_run(step->parts[0], rows);

    for (size_t w = 0; w < step->scope->words; w++) {
        struct value values[64];

        for (uint64_t left = rows[w]; left != 0;) {
            unsigned i = mask_next(&left);
            size_t row = w * 64 + i;

            values[i] =
                kind_of(step->node)->one(step->node, vector_get(part, row), &sweep->asking);
            sweep_note_trouble(step->scope, row);
        }
        vector_put_word(&step->vector, w, rows[w], values);
    }
}

/* What whole_arithmetic and decimal_arithmetic give without a rounding or a scale. */
static bool is_plain_arithmetic(const struct sweep_step *step, const struct vector *a,
                                const struct vector *b)
{
    enum operator_kind op = (enum operator_kind)step->node->op;
    uint8_t kind = step->vector.kind;
    bool sum = op == OP_ADD || op == OP_SUBTRACT;

    if (a->data == NULL || b->data == NULL || step->vector.data == NULL)
        return false;
    if (a->kind == VALUE_WHOLE && b->kind == VALUE_WHOLE)
        return kind == VALUE_WHOLE && (sum || op == OP_MULTIPLY);
    if (a->kind == VALUE_DECIMAL && b->kind == VALUE_DECIMAL)
        return kind == VALUE_DECIMAL && sum;
    if (a->kind == VALUE_DATE && b->kind == VALUE_DATE)
        return kind == VALUE_WHOLE && sum;
    return sum && kind == VALUE_DATE && (a->kind == VALUE_DATE || b->kind == VALUE_DATE) &&
           (a->kind == VALUE_WHOLE || b->kind == VALUE_WHOLE);
}

/* The rows that overflow. */
static uint64_t reckon(enum operator_kind op, const int64_t *a, const int64_t *b,
                       int64_t *out, uint64_t rows)
{
    uint64_t overflow = 0;

    while (rows != 0) {
        unsigned i = mask_next(&rows);
        int64_t result = 0;
        bool past = op == OP_ADD        ? __builtin_add_overflow(a[i], b[i], &result)
                    : op == OP_SUBTRACT ? __builtin_sub_overflow(a[i], b[i], &result)
                                        : __builtin_mul_overflow(a[i], b[i], &result);
        out[i] = result;
        overflow |= (uint64_t)past << i;
    }
    return overflow;
}

void sweep_arithmetic(struct sweep_step *step, const uint64_t *rows)
{
    struct vector *out = &step->vector;
    const struct vector *a = sweep_run(step->parts[0], rows);
    const struct vector *b = sweep_second(step, a, rows);
    bool quick = is_plain_arithmetic(step, a, b);

    for (size_t w = 0; w < step->scope->words; w++) {
        uint64_t plain = quick ? rows[w] & a->known[w] & b->known[w] : 0;

        if (plain != 0)
            plain &= ~reckon((enum operator_kind)step->node->op, a->data + w * 64,
                             b->data + w * 64, out->data + w * 64, plain);
        out->known[w] |= plain;
        sweep_pair(step, a, b, rows[w] & ~plain, w);
    }
}

/* What a function of values is asked, row by row. */
struct call_asked {
    const struct vector *parts[ARGUMENTS_MOST];
    struct value arguments[ARGUMENTS_MOST];
    uint8_t varying[ARGUMENTS_MOST]; /* those that are not the same in every row */
    size_t count, varying_count;
    struct value answer; /* to the arguments */
};

static void ask_parts(struct call_asked *asked, struct sweep_step *step,
                      const uint64_t *rows)
{
    for (; asked->count < step->part_count; asked->count++) {
        size_t i = asked->count;

        asked->parts[i] = sweep_run(step->parts[i], rows);
        if (step->parts[i]->constant)
            asked->arguments[i] = vector_get(asked->parts[i], 0);
        else
            asked->varying[asked->varying_count++] = (uint8_t)i;
    }
}

/* Rows that have all arguments, and none in part. Rows beside each other are of one commune
 * and one day: what was asked of the row before is not asked again. varying: those of asked;
 * a loop is made for one. */
static inline __attribute__((always_inline)) void
call_rows(struct call_asked *asked, size_t varying, const struct sweep_step *step,
          size_t word, uint64_t rows, struct value values[64])
{
    const struct helper *helper = step->node->helper;
    struct arena *arena = &step->scope->sweep->arena;

    while (rows != 0) {
        unsigned i = mask_next(&rows);
        bool same = varying > 0;

        for (size_t v = 0; v < varying; v++) {
            struct value *argument = &asked->arguments[asked->varying[v]];
            struct value value =
                vector_plain(asked->parts[asked->varying[v]], word * 64 + i);

            same = same && value_is(value, *argument);
            *argument = value;
        }
        if (!same)
            asked->answer = helper->run(asked->arguments, asked->count, arena);
        values[i] = asked->answer;
    }
}

static void call_others(struct call_asked *asked, const struct sweep_step *step,
                        size_t word, uint64_t rows, struct value values[64])
{
    struct value arguments[ARGUMENTS_MOST];

    while (rows != 0) {
        unsigned i = mask_next(&rows);

        for (size_t a = 0; a < asked->count; a++)
            arguments[a] = vector_get(asked->parts[a], word * 64 + i);
        values[i] = evaluate_called(step->node, arguments, &step->scope->sweep->asking);
    }
}

void sweep_call(struct sweep_step *step, const uint64_t *rows)
{
    struct call_asked asked = {0};

    if (step->part_count > ARGUMENTS_MOST) {
        sweep_by_tree(step, rows);
        return;
    }
    ask_parts(&asked, step, rows);
    for (size_t w = 0; w < step->scope->words; w++) {
        struct value values[64];
        uint64_t plain = rows[w];

        for (size_t i = 0; i < asked.count; i++)
            plain &= asked.parts[i]->known[w];
        if (asked.varying_count == 1)
            call_rows(&asked, 1, step, w, plain, values);
        else
            call_rows(&asked, asked.varying_count, step, w, plain, values);
        call_others(&asked, step, w, rows[w] & ~plain, values);
        vector_put_word(&step->vector, w, rows[w], values);
    }
}

/* ---- one of several ----------------------------------------------------------------- */

/* As evaluate_choose: forward, which rows each branch is asked for; then backward, since of
 * a missing condition both ways must give the same. */
void sweep_choose(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep *sweep = step->scope->sweep;
    size_t words = step->scope->words, branches = step->part_count / 2;
    uint64_t **open =
        arena_alloc(&sweep->arena, (branches + 1) * sizeof *open); /* at each condition */
    const struct vector **yes = arena_alloc(&sweep->arena, (branches + 1) * sizeof *yes);

    open[0] = sweep_mask(sweep, words);
    memcpy(open[0], rows, words * sizeof **open);
    for (size_t b = 0; b < branches; b++) {
        const struct vector *condition = sweep_run(step->parts[2 * b], open[b]);
        uint64_t *asked = sweep_mask(sweep, words);

        open[b + 1] = sweep_mask(sweep, words);
        for (size_t w = 0; w < words; w++) {
            uint64_t no = condition->known[w] & ~condition->truth[w];
            asked[w] = open[b][w] & ~no;
            open[b + 1][w] = open[b][w] & (no | ~condition->known[w]);
        }
        yes[b] = sweep_run(step->parts[2 * b + 1], asked);
    }
    vector_copy(&step->vector, sweep_run(step->parts[2 * branches], open[branches]),
                open[branches], words);
    for (size_t b = branches; b-- > 0;) {
        const struct vector *condition = sweep_run(step->parts[2 * b], open[b]);
        uint64_t *chosen = sweep_mask(sweep, words);

        for (size_t w = 0; w < words; w++) {
            uint64_t unknown = open[b][w] & ~condition->known[w];

            chosen[w] = open[b][w] & condition->known[w] & condition->truth[w];
            while (unknown != 0) {
                size_t row = w * 64 + mask_next(&unknown);
                struct value value = vector_get(yes[b], row);
                vector_put(&step->vector, row,
                           value_same(value, vector_get(&step->vector, row))
                               ? value
                               : vector_get(condition, row));
            }
        }
        vector_copy(&step->vector, yes[b], chosen, words);
    }
}

void sweep_or_else(struct sweep_step *step, const uint64_t *rows)
{
    struct vector *out = &step->vector;
    size_t words = step->scope->words;
    uint64_t *open = sweep_mask(step->scope->sweep, words);

    memcpy(open, rows, words * sizeof *open);
    for (size_t i = 0; i < step->part_count; i++) {
        vector_copy(out, sweep_run(step->parts[i], open), open, words);
        for (size_t w = 0; w < words; w++) {
            uint64_t missing = open[w] & vector_missing(out, w);

            open[w] = 0;
            while (missing != 0) {
                size_t row = w * 64 + mask_next(&missing);
                if (evaluate_is_blank(vector_get(out, row)))
                    mask_set(open, row);
            }
        }
    }
}

/* ---- the row that a link leads to --------------------------------------------------- */

void sweep_linked_value(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep_scope *scope = step->scope;
    struct sweep_way *way = sweep_way(scope, step->node->number);
    uint64_t *found = sweep_mask(scope->sweep, scope->words);

    sweep_follow(scope, way, rows);
    for (size_t w = 0; w < scope->words; w++) {
        found[w] = rows[w] & way->found[w];
        for (uint64_t left = rows[w] & ~found[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left);

            vector_miss(&step->vector, row, (enum gap)way->gaps[row]);
        }
    }
    vector_copy(&step->vector, sweep_run(step->parts[0], found), found, scope->words);
}

void sweep_exists(struct sweep_step *step, const uint64_t *rows)
{
    struct sweep_scope *scope = step->scope;
    struct sweep_way *way = sweep_way(scope, step->node->number);
    const struct world *world = scope->sweep->world;
    struct vector *out = &step->vector;

    sweep_follow(scope, way, rows);
    for (size_t w = 0; w < scope->words; w++) {
        uint64_t there = rows[w] & way->found[w];

        out->known[w] |= there;
        out->truth[w] |= there;
        for (uint64_t left = rows[w] & ~there; left != 0;) {
            size_t row = w * 64 + mask_next(&left);
            enum gap gap = (enum gap)way->gaps[row];
            bool nowhere =
                evaluate_link_leads_nowhere(world, scope->table, step->node->number, gap);

            vector_put(out, row, nowhere ? value_bool(false) : value_missing(gap));
        }
    }
}

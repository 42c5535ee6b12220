#include "evaluate/sweep_private.h"

#include <string.h>

#include "base/number.h"

/* Kernels of truths: 64 rows an operation, by Kleene's tables. */

/* Missing in those rows, each for the reason that the part has. */
static void miss_as(struct vector *out, const struct vector *part, uint64_t rows,
                    size_t word)
{
    out->known[word] &= ~rows;
    out->odd[word] &= ~rows;
    if (rows == UINT64_MAX) { /* a column that is not there */
        memcpy(out->gaps + word * 64, part->gaps + word * 64, 64);
        return;
    }
    while (rows != 0) {
        size_t row = word * 64 + mask_next(&rows);
        out->gaps[row] = part->gaps[row];
    }
}

/* AND for decider == 0, OR for decider == 1: the decider wins over a missing value. Of
 * several gaps the first is told, or the last. */
static void run_logic(struct sweep_step *step, const uint64_t *rows, bool decider,
                      bool last_gap)
{
    struct vector *out = &step->vector;
    size_t words = step->scope->words;
    uint64_t *open = sweep_mask(step->scope->sweep, words);
    uint64_t flip = decider ? 0 : UINT64_MAX;

    for (size_t w = 0; w < words; w++) {
        open[w] = rows[w];
        out->known[w] |= rows[w];
        out->truth[w] = (out->truth[w] & ~rows[w]) | (rows[w] & flip);
    }
    for (size_t i = 0; i < step->part_count; i++) {
        const struct vector *part = sweep_run(step->parts[i], open);
        uint64_t left = 0;

        for (size_t w = 0; w < words; w++) {
            uint64_t decides = open[w] & part->known[w] & (part->truth[w] ^ flip);
            uint64_t unknown = open[w] & ~part->known[w];

            if (!last_gap)
                unknown &= out->known[w];
            if (unknown != 0)
                miss_as(out, part, unknown, w);
            out->known[w] |= decides;
            out->truth[w] ^= decides;
            open[w] &= ~decides;
            left |= open[w];
        }
        if (left == 0)
            break;
    }
}

void sweep_and(struct sweep_step *step, const uint64_t *rows)
{
    run_logic(step, rows, false, false);
}

void sweep_or(struct sweep_step *step, const uint64_t *rows)
{
    run_logic(step, rows, true, false);
}

void sweep_in(struct sweep_step *step, const uint64_t *rows)
{
    run_logic(step, rows, true, true);
}

void sweep_not(struct sweep_step *step, const uint64_t *rows)
{
    struct vector *out = &step->vector;
    const struct vector *part = sweep_run(step->parts[0], rows);

    for (size_t w = 0; w < step->scope->words; w++) {
        uint64_t known = rows[w] & part->known[w];

        out->known[w] |= known;
        out->truth[w] = (out->truth[w] & ~rows[w]) | (known & ~part->truth[w]);
        miss_as(out, part, rows[w] & ~known, w);
    }
}

void sweep_surely(struct sweep_step *step, const uint64_t *rows)
{
    struct vector *out = &step->vector;
    const struct vector *part = sweep_run(step->parts[0], rows);

    for (size_t w = 0; w < step->scope->words; w++) {
        out->known[w] |= rows[w];
        out->truth[w] =
            (out->truth[w] & ~rows[w]) | (rows[w] & part->known[w] & part->truth[w]);
    }
}

void sweep_present(struct sweep_step *step, const uint64_t *rows)
{
    struct vector *out = &step->vector;
    const struct vector *part = sweep_run(step->parts[0], rows);

    for (size_t w = 0; w < step->scope->words; w++) {
        uint64_t missing = rows[w] & vector_missing(part, w);

        out->known[w] |= rows[w] & ~missing;
        out->truth[w] = (out->truth[w] & ~rows[w]) | (rows[w] & ~missing);
        while (missing != 0) {
            size_t row = w * 64 + mask_next(&missing);
            vector_put(out, row,
                       kind_of(step->node)->one(step->node, vector_get(part, row), NULL));
        }
    }
}

/* ---- comparison --------------------------------------------------------------------- */

/* So few that each is looked at by itself. */
static bool are_few(uint64_t rows)
{
    enum { FEW = 12 };

    return __builtin_popcountll(rows) <= FEW;
}

/* In which of the rows a is equal to b, else less. */
static inline uint64_t compare_rows(bool equal, const int64_t *a, const int64_t *b,
                                    uint64_t rows)
{
    uint64_t mask = 0;

    if (!are_few(rows))
        return equal ? mask_equal(a, b) : mask_less(a, b);
    while (rows != 0) {
        unsigned i = mask_next(&rows);

        mask |= (uint64_t)(equal ? a[i] == b[i] : a[i] < b[i]) << i;
    }
    return mask;
}

/* Each comparison is one of three, or what is left of it. */
enum order { EQUAL, LESS, GREATER };
struct way {
    uint8_t order;
    bool turned;
};
static const struct way ways[] = {
    [OP_EQ] = {EQUAL, false},  [OP_NE] = {EQUAL, true},    [OP_LT] = {LESS, false},
    [OP_LE] = {GREATER, true}, [OP_GT] = {GREATER, false}, [OP_GE] = {LESS, true},
};

/* 64 numbers of a word, in millionths where they are held against decimals; NULL where one
 * of those rows is too large. */
static const int64_t *scaled(const struct vector *vector, bool decimal, uint64_t rows,
                             size_t word, int64_t buffer[64])
{
    const int64_t most = INT64_MAX / DECIMAL_SCALE;
    const int64_t *data = vector->data + word * 64;

    if (!decimal || vector->kind == VALUE_DECIMAL)
        return data;
    memset(buffer, 0, 64 * sizeof *buffer);
    while (rows != 0) {
        unsigned i = mask_next(&rows);
        if (data[i] > most || data[i] < -most)
            return NULL;
        buffer[i] = data[i] * DECIMAL_SCALE;
    }
    return buffer;
}

void sweep_pair(struct sweep_step *step, const struct vector *a, const struct vector *b,
                uint64_t rows, size_t word)
{
    struct sweep *sweep = step->scope->sweep;
    uint64_t lacking = rows & vector_missing(a, word);

    if (rows == 0) /* nearly always all were plain */
        return;
    miss_as(&step->vector, a, lacking, word);
    rows &= ~lacking;
    lacking = rows & vector_missing(b, word);
    miss_as(&step->vector, b, lacking, word);
    rows &= ~lacking;
    while (rows != 0) {
        size_t row = word * 64 + mask_next(&rows);

        vector_put(
            &step->vector, row,
            kind_of(step->node)
                ->two(step->node, vector_get(a, row), vector_get(b, row), &sweep->asking));
        sweep_note_trouble(step->scope, row);
    }
}

const struct vector *sweep_second(struct sweep_step *step, const struct vector *first,
                                  const uint64_t *rows)
{
    uint64_t *there = NULL;

    if (step->parts[1]->constant)
        return sweep_run(step->parts[1], rows);
    there = sweep_mask(step->scope->sweep, step->scope->words);
    for (size_t w = 0; w < step->scope->words; w++)
        there[w] = rows[w] & ~vector_missing(first, w);
    return sweep_run(step->parts[1], there);
}

/* Texts that are plainly there are equal or not by their bytes. */
static uint64_t equal_texts(const struct value *a, const struct value *b, uint64_t rows)
{
    uint64_t mask = 0;

    while (rows != 0) {
        unsigned i = mask_next(&rows);

        mask |= (uint64_t)str_equal(value_str(a[i]), value_str(b[i])) << i;
    }
    return mask;
}

/* Of rows that are plainly there on both sides. False: row by row, by the kind's function. */
static bool order_word(enum order order, const struct vector *a, const struct vector *b,
                       uint64_t rows, size_t word, uint64_t *holds)
{
    bool decimal = a->kind == VALUE_DECIMAL || b->kind == VALUE_DECIMAL;
    int64_t left[64], right[64];
    const int64_t *x = NULL, *y = NULL;

    if (a->truth != NULL && b->truth != NULL) {
        *holds = order == EQUAL  ? ~(a->truth[word] ^ b->truth[word])
                 : order == LESS ? ~a->truth[word] & b->truth[word]
                                 : a->truth[word] & ~b->truth[word];
        return true;
    }
    if (a->kind == VALUE_TEXT && b->kind == VALUE_TEXT && order == EQUAL) {
        *holds = equal_texts(a->values + word * 64, b->values + word * 64, rows);
        return true;
    }
    if (a->data == NULL || b->data == NULL)
        return false;
    x = scaled(a, decimal, rows, word, left);
    y = scaled(b, decimal, rows, word, right);
    if (x == NULL || y == NULL)
        return false;
    *holds = order == GREATER ? compare_rows(false, y, x, rows)
                              : compare_rows(order == EQUAL, x, y, rows);
    return true;
}

void sweep_compare(struct sweep_step *step, const uint64_t *rows)
{
    struct vector *out = &step->vector;
    const struct vector *a = sweep_run(step->parts[0], rows);
    const struct vector *b = sweep_second(step, a, rows);
    struct way way = ways[step->node->op];
    uint64_t *missing = NULL; /* where what is known of a side may decide */

    for (size_t w = 0; w < step->scope->words; w++) {
        uint64_t plain = rows[w] & a->known[w] & b->known[w], holds = 0;

        if (plain != 0 && order_word((enum order)way.order, a, b, plain, w, &holds)) {
            out->known[w] |= plain;
            out->truth[w] =
                (out->truth[w] & ~plain) | ((way.turned ? ~holds : holds) & plain);
        } else {
            plain = 0;
        }
        sweep_pair(step, a, b, rows[w] & ~plain, w);
    }
    if (!step->by_bounds)
        return;
    missing = sweep_mask(step->scope->sweep, step->scope->words);
    for (size_t w = 0; w < step->scope->words; w++)
        missing[w] = rows[w] & ~out->known[w];
    sweep_by_tree(step, missing);
}

/* ---- counting ----------------------------------------------------------------------- */

static void count_part(const struct vector *part, const uint64_t *rows, size_t words,
                       int64_t *counts)
{
    for (size_t w = 0; w < words; w++) {
        uint64_t yes = rows[w] & part->known[w] & part->truth[w];

        for (unsigned i = 0; yes != 0 && i < 64; i++)
            counts[w * 64 + i] += (int64_t)(yes >> i & 1);
    }
}

void sweep_count_true(struct sweep_step *step, const uint64_t *rows)
{
    struct vector *out = &step->vector;
    struct sweep *sweep = step->scope->sweep;
    size_t words = step->scope->words;
    int64_t *counts = arena_alloc(&sweep->arena, (words * 64 + 1) * sizeof *counts);
    uint16_t *unknown = arena_alloc(&sweep->arena, (words * 64 + 1) * sizeof *unknown);
    uint64_t *gone = sweep_mask(sweep, words);

    for (size_t i = 0; i < step->part_count; i++) {
        const struct vector *part = sweep_run(step->parts[i], rows);

        count_part(part, rows, words, counts);
        for (size_t w = 0; w < words; w++)
            for (uint64_t left = rows[w] & ~part->known[w]; left != 0;) {
                size_t row = w * 64 + mask_next(&left);
                if (unknown[row]++ == 0)
                    out->gaps[row] = part->gaps[row];
                mask_set(gone, row);
            }
    }
    for (size_t w = 0; w < words; w++) {
        uint64_t plain = rows[w] & ~gone[w], left = rows[w] & gone[w];

        out->known[w] |= plain;
        while (plain != 0) {
            size_t row = w * 64 + mask_next(&plain);
            out->data[row] = counts[row];
        }
        while (left != 0) {
            size_t row = w * 64 + mask_next(&left);
            struct value count = value_of(VALUE_WHOLE, counts[row]);
            count.spread = unknown[row];
            count.gap = out->gaps[row];
            vector_put(out, row,
                       unknown[row] == step->part_count
                           ? value_missing((enum gap)out->gaps[row])
                           : count);
        }
    }
}

#include "survey/store_private.h"

#include <assert.h>
#include <string.h>

static int add_column(struct store *store, unsigned field)
{
    struct store_column *column = &store->columns[store->column_count];
    struct value plain;

    *column = (struct store_column){field, value_kind_of(store->table->fields[field].type),
                                    UINT64_MAX};
    plain = value_of(column->kind, 0);
    if (column->kind != VALUE_TEXT)
        column->plain = store_head(&plain);
    return (int)store->column_count++;
}

struct store *store_new(const struct table *table, const bool *wanted)
{
    struct store *store = memory_alloc(sizeof(*store));

    store->table = table;
    store->column = memory_alloc((2 * table->field_count + 1) * sizeof(*store->column));
    store->columns = memory_alloc((2 * table->field_count + 1) * sizeof(*store->columns));
    for (unsigned i = 0; i < table->field_count; i++) {
        store->column[i] = wanted[i] ? add_column(store, i) : -1;
        store->column[table->field_count + i] = -1;
    }
    return store;
}

void store_set_as_read(struct store *store, const bool *as_read, const bool *given)
{
    size_t fields = store->table->field_count;

    assert(store->count == 0);
    for (unsigned i = 0; i < fields; i++)
        if (as_read[i])
            store->column[fields + i] =
                store->column[i] < 0 || given[i] ? add_column(store, i) : store->column[i];
}

unsigned store_as_read(const struct store *store, unsigned field)
{
    return (unsigned)store->table->field_count + field;
}

bool store_is_as_read(const struct store *store, unsigned field)
{
    return store->column[store_as_read(store, field)] >= 0;
}

void store_set_spill(struct store *store, struct spill *spill)
{
    assert(store->group_count == 0);
    store->spill = spill;
}

const struct table *store_table(const struct store *store)
{
    return store->table;
}

struct spill *store_spill(const struct store *store)
{
    return store->spill;
}

uint32_t store_count(const struct store *store)
{
    return store->count;
}

/* ---- cells ------------------------------------------------------------------------- */

/* A column of one group, packed or not yet. */
struct column_run {
    const char *words, *texts;
    const uint16_t *spreads; /* NULL: none */
    int64_t least;
    uint32_t same;
    uint8_t width; /* as in struct packed */
    uint8_t kind;
};

static inline struct column_run run_of(const struct store *store, uint32_t number,
                                       int column)
{
    struct column_run run = {.kind = (uint8_t)store->columns[column].kind, .width = 8};

    if (number < store->group_count) {
        const struct store_group *group = store->groups[number];
        const struct packed *packed = &group->columns[column];
        const char *block = (const char *)group;

        /* here, since a walk over rows whose keys are missing looks at nothing else */
        spill_step(store->spill);
        run.words = block + packed->at;
        run.texts = block + group->texts;
        if (packed->spreads != 0)
            run.spreads = (const uint16_t *)(const void *)(block + packed->spreads);
        run.least = packed->least;
        run.same = packed->same;
        run.width = packed->width;
    } else {
        const struct filling_column *filling = &store->filling.columns[column];

        run.words = (const char *)filling->words;
        run.texts = store->filling.texts.data;
        run.spreads = filling->spread ? filling->spreads : NULL;
    }
    return run;
}

static inline int64_t wide_word(uint32_t narrow, int64_t least)
{
    return narrow < GAP_COUNT ? INT64_MIN + narrow
                              : (int64_t)((uint64_t)least + (narrow - GAP_COUNT));
}

static inline uint32_t bit_word(const struct column_run *run, uint32_t at)
{
    const uint64_t *bits = (const uint64_t *)(const void *)run->words;

    return GAP_COUNT + (uint32_t)(bits[at / 64] >> at % 64 & 1);
}

/* As many bits from a row on as there are, at most 64. */
static uint64_t run_bits(const struct column_run *run, uint32_t at)
{
    const uint64_t *bits = (const uint64_t *)(const void *)run->words;
    uint64_t some = bits[at / 64] >> at % 64;

    if (at % 64 > 0 && at / 64 + 1 < GROUP_ROWS / 64)
        some |= bits[at / 64 + 1] << (64 - at % 64);
    return some;
}

/* Of a column of that width, not 8: loops are made for each. */
static inline __attribute__((always_inline)) uint32_t
narrow_word_at(const struct column_run *run, unsigned width, uint32_t at)
{
    switch (width) {
    case 1:
        return ((const uint8_t *)run->words)[at];
    case 2:
        return ((const uint16_t *)(const void *)run->words)[at];
    case 4:
        return ((const uint32_t *)(const void *)run->words)[at];
    case WIDTH_BIT:
        return bit_word(run, at);
    default:
        return run->same;
    }
}

static inline int64_t run_word(const struct column_run *run, uint32_t at)
{
    if (run->width == 8)
        return ((const int64_t *)(const void *)run->words)[at];
    return wide_word(narrow_word_at(run, run->width, at), run->least);
}

static inline struct value run_value(const struct column_run *run, uint32_t at)
{
    int64_t word = run_word(run, at);
    struct value value;

    if (word < WORD_LEAST)
        return value_missing((enum gap)(word - INT64_MIN));
    value = run->kind == VALUE_TEXT ? value_text(store_text(run->texts, word))
                                    : value_of((enum value_kind)run->kind, word);
    value.spread = run->spreads != NULL ? run->spreads[at] : 0;
    return value;
}

struct value store_get(const struct store *store, uint32_t row, unsigned field)
{
    int column = store->column[field];
    struct column_run run;

    if (column < 0 || row >= store->count)
        return value_missing(GAP_COLUMN);
    run = run_of(store, row >> GROUP_BITS, column);
    return run_value(&run, row % GROUP_ROWS);
}

/* ---- cells of many rows ------------------------------------------------------------ */

/* Rows that are asked for together mostly lie in one group: the run of the first of those
 * that are left. False: nothing is held there. */
static bool first_run(const struct store *store, const uint32_t *rows, uint64_t left,
                      unsigned field, struct column_run *run)
{
    uint32_t row = rows[__builtin_ctzll(left)];
    int column = store->column[field];

    if (column < 0 || row >= store->count)
        return false;
    *run = run_of(store, row >> GROUP_BITS, column);
    return true;
}

void store_get_rows(const struct store *store, const uint32_t *rows, uint64_t which,
                    unsigned field, struct value *out)
{
    while (which != 0) {
        unsigned i = (unsigned)__builtin_ctzll(which);
        uint32_t number = rows[i] >> GROUP_BITS;
        struct column_run run;

        if (!first_run(store, rows, which, field, &run)) {
            out[i] = value_missing(GAP_COLUMN);
            which &= which - 1;
            continue;
        }
        do {
            out[i] = run_value(&run, rows[i] % GROUP_ROWS);
            which &= which - 1;
            i = which != 0 ? (unsigned)__builtin_ctzll(which) : 0;
        } while (which != 0 && rows[i] >> GROUP_BITS == number);
    }
}

/* Numbers of a run, as long as the rows lie in it; returns those that are left. width is the
 * run's: a loop is made for each. */
static inline __attribute__((always_inline)) uint64_t
run_numbers(const struct column_run *run, unsigned width, const uint32_t *rows,
            uint64_t which, struct store_numbers *out)
{
    unsigned i = (unsigned)__builtin_ctzll(which);
    uint32_t number = rows[i] >> GROUP_BITS;
    uint64_t base = (uint64_t)run->least - GAP_COUNT;

    do {
        uint32_t at = rows[i] % GROUP_ROWS;
        uint32_t word = narrow_word_at(run, width, at);

        out->data[i] = (int64_t)(base + word);
        out->gaps[i] = word < GAP_COUNT ? (uint8_t)word : GAP_NONE;
        out->known |= (uint64_t)(word >= GAP_COUNT) << i;
        which &= which - 1;
        i = which != 0 ? (unsigned)__builtin_ctzll(which) : 0;
    } while (which != 0 && rows[i] >> GROUP_BITS == number);
    return which;
}

/* One that is no plain number of a narrow column. */
static void other_number(const struct column_run *run, uint32_t at, unsigned i,
                         struct store_numbers *out)
{
    struct value value = run_value(run, at);

    out->data[i] = value.as.whole;
    out->gaps[i] = value.gap;
    if (value.kind != VALUE_MISSING)
        *(value.spread != 0 ? &out->odd : &out->known) |= UINT64_C(1) << i;
}

void store_get_numbers(const struct store *store, const uint32_t *rows, uint64_t which,
                       unsigned field, struct store_numbers *out)
{
    while (which != 0) {
        unsigned i = (unsigned)__builtin_ctzll(which);
        struct column_run run;

        if (!first_run(store, rows, which, field, &run)) {
            out->gaps[i] = GAP_COLUMN;
            which &= which - 1;
        } else if (run.spreads != NULL || run.width == 8) {
            other_number(&run, rows[i] % GROUP_ROWS, i, out);
            which &= which - 1;
        } else {
            which = run.width == 1   ? run_numbers(&run, 1, rows, which, out)
                    : run.width == 2 ? run_numbers(&run, 2, rows, which, out)
                    : run.width == 4 ? run_numbers(&run, 4, rows, which, out)
                    : run.width == WIDTH_BIT
                        ? run_numbers(&run, WIDTH_BIT, rows, which, out)
                        : run_numbers(&run, 0, rows, which, out);
        }
    }
}

/* Where the rows from `first` on lie that are together, and how many there are. */
static uint32_t run_from(const struct store *store, uint32_t first, uint32_t count,
                         unsigned field, struct column_run *run)
{
    uint32_t room = GROUP_ROWS - first % GROUP_ROWS;

    assert(store_is_as_read(store, field));
    *run = run_of(store, first >> GROUP_BITS, store->column[store_as_read(store, field)]);
    return count < room ? count : room;
}

void store_read_values(const struct store *store, uint32_t first, uint32_t count,
                       unsigned field, struct value *out)
{
    while (count > 0) {
        struct column_run run;
        uint32_t here = run_from(store, first, count, field, &run);

        for (uint32_t i = 0; i < here; i++)
            out[i] = run_value(&run, first % GROUP_ROWS + i);
        first += here;
        count -= here;
        out += here;
    }
}

static inline __attribute__((always_inline)) void read_words(const struct column_run *run,
                                                             unsigned width, uint32_t at,
                                                             uint32_t count, uint32_t to,
                                                             struct store_numbers *out)
{
    uint64_t base = (uint64_t)run->least - GAP_COUNT, known = 0;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t word = narrow_word_at(run, width, at + i);

        out->data[to + i] = (int64_t)(base + word);
        out->gaps[to + i] = word < GAP_COUNT ? (uint8_t)word : GAP_NONE;
        known |= (uint64_t)(word >= GAP_COUNT) << i;
    }
    out->known |= known << to;
}

void store_read_numbers(const struct store *store, uint32_t first, uint32_t count,
                        unsigned field, struct store_numbers *out)
{
    out->known = out->odd = 0;
    for (uint32_t done = 0, here; done < count; done += here) {
        uint32_t at = (first + done) % GROUP_ROWS;
        struct column_run run;

        here = run_from(store, first + done, count - done, field, &run);
        if (run.spreads != NULL || run.width == 8)
            for (uint32_t i = 0; i < here; i++)
                other_number(&run, at + i, done + i, out);
        else if (run.width == 1)
            read_words(&run, 1, at, here, done, out);
        else if (run.width == 2)
            read_words(&run, 2, at, here, done, out);
        else if (run.width == 4)
            read_words(&run, 4, at, here, done, out);
        else if (run.width == WIDTH_BIT)
            read_words(&run, WIDTH_BIT, at, here, done, out);
        else
            read_words(&run, 0, at, here, done, out);
    }
}

/* Narrow truths: a gap, or GAP_COUNT and one more for those that are not the least. */
static_assert(GAP_COUNT == 8, "a bit tells gaps from truths");

/* The lowest bit of each of eight bytes, the first one's the lowest. */
static inline uint64_t lowest_bits(uint64_t bytes)
{
    return (bytes & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080) >> 56;
}

static void read_narrow_truths(const struct column_run *run, uint32_t at, uint32_t count,
                               uint64_t *known, uint64_t *truth, uint8_t *gaps)
{
    const uint8_t *words = (const uint8_t *)run->words + at;

    *known = *truth = 0;
    for (uint32_t i = 0; i < count; i += 8) {
        uint64_t eight = 0, is_known;

        memcpy(&eight, words + i, count - i < 8 ? count - i : 8);
        memcpy(gaps + i, &eight, count - i < 8 ? count - i : 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        eight = __builtin_bswap64(eight);
#endif
        is_known = lowest_bits(eight >> 3);
        *known |= is_known << i;
        *truth |= (lowest_bits(run->least != 0 ? eight >> 3 : eight) & is_known) << i;
    }
}

static void read_other_truths(const struct column_run *run, uint32_t at, uint32_t count,
                              uint64_t *known, uint64_t *truth, uint8_t *gaps)
{
    for (uint32_t i = 0; i < count; i++) {
        int64_t word = run_word(run, at + i);

        gaps[i] = (uint8_t)(word < WORD_LEAST ? word - INT64_MIN : GAP_NONE);
        *known |= (uint64_t)(word >= WORD_LEAST) << i;
        *truth |= (uint64_t)(word >= WORD_LEAST && word != 0) << i;
    }
}

void store_read_truths(const struct store *store, uint32_t first, uint32_t count,
                       unsigned field, uint64_t *known, uint64_t *truth, uint8_t *gaps)
{
    *known = *truth = 0;
    for (uint32_t done = 0, here; done < count; done += here) {
        uint32_t at = (first + done) % GROUP_ROWS;
        uint64_t is_known = 0, is_true = 0;
        struct column_run run;

        here = run_from(store, first + done, count - done, field, &run);
        if (run.width == WIDTH_BIT && run.least == 0) { /* nearly all */
            is_known = mask_lowest(here);
            is_true = run_bits(&run, at) & is_known;
        } else if (run.width == 1) {
            read_narrow_truths(&run, at, here, &is_known, &is_true, gaps + done);
        } else {
            read_other_truths(&run, at, here, &is_known, &is_true, gaps + done);
        }
        *known |= is_known << done;
        *truth |= is_true << done;
    }
}

static inline __attribute__((always_inline)) uint64_t
alike_words(const char *words, unsigned width, uint32_t at, uint32_t count)
{
    const char *from = words + (size_t)at * width;
    uint64_t alike = 0;

    for (uint32_t i = 0; i + 1 < count; i++, from += width)
        alike |= (uint64_t)(memcmp(from, from + width, width) == 0) << i;
    return alike;
}

uint64_t store_alike(const struct store *store, uint32_t first, uint32_t count,
                     unsigned field)
{
    struct column_run run;

    if (count < 2 || !first_run(store, &first, 1, field, &run) || run.spreads != NULL)
        return 0;
    first %= GROUP_ROWS;
    assert(first + count <= GROUP_ROWS);
    switch (run.width) {
    case 0:
        return mask_lowest(count - 1);
    case WIDTH_BIT:
        return ~(run_bits(&run, first) ^ run_bits(&run, first) >> 1) &
               mask_lowest(count - 1);
    case 1:
        return alike_words(run.words, 1, first, count);
    case 2:
        return alike_words(run.words, 2, first, count);
    case 4:
        return alike_words(run.words, 4, first, count);
    default:
        return alike_words(run.words, 8, first, count);
    }
}

void store_empty(struct store *store)
{
    for (size_t i = 0; i < store->group_count; i++)
        spill_drop(store->spill, store->groups[i], store->sizes[i]);
    store->group_count = 0;
    store->count = 0;
    filling_clear(store, &store->filling);
}

void store_free(struct store *store)
{
    if (store == NULL)
        return;
    store_empty(store);
    memory_free(store->groups);
    memory_free(store->sizes);
    filling_release(&store->filling);
    memory_free(store->column);
    memory_free(store->columns);
    memory_free(store);
}

#include "survey/store_private.h"

#include <assert.h>
#include <string.h>

static struct store_column column_of(const struct table *table, unsigned field)
{
    struct store_column column = {field, value_kind_of(table->fields[field].type),
                                  UINT64_MAX};
    struct value plain = value_of(column.kind, 0);

    if (column.kind != VALUE_TEXT)
        column.plain = store_head(&plain);
    return column;
}

struct store *store_new(const struct table *table, const bool *wanted)
{
    struct store *store = memory_alloc(sizeof(*store));

    store->table = table;
    store->column = memory_alloc((table->field_count + 1) * sizeof(*store->column));
    store->columns = memory_alloc((table->field_count + 1) * sizeof(*store->columns));
    for (unsigned i = 0; i < table->field_count; i++) {
        store->column[i] = wanted[i] ? (int)store->column_count : -1;
        if (wanted[i])
            store->columns[store->column_count++] = column_of(table, i);
    }
    return store;
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
struct run {
    const char *words, *texts;
    const uint16_t *spreads; /* NULL: none */
    int64_t least;
    uint32_t same;
    uint8_t width; /* as in struct packed */
    uint8_t kind;
};

static inline struct run run_of(const struct store *store, uint32_t number, int column)
{
    struct run run = {.kind = (uint8_t)store->columns[column].kind, .width = 8};

    if (number < store->group_count) {
        const struct store_group *group = store->groups[number];
        const struct packed *packed = &group->columns[column];
        const char *block = (const char *)group;

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

static inline int64_t run_word(const struct run *run, uint32_t at)
{
    switch (run->width) {
    case 0:
        return wide_word(run->same, run->least);
    case 1:
        return wide_word(((const uint8_t *)run->words)[at], run->least);
    case 2:
        return wide_word(((const uint16_t *)(const void *)run->words)[at], run->least);
    case 4:
        return wide_word(((const uint32_t *)(const void *)run->words)[at], run->least);
    default:
        return ((const int64_t *)(const void *)run->words)[at];
    }
}

static inline struct value run_value(const struct run *run, uint32_t at)
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
    struct run run;

    if (column < 0 || row >= store->count)
        return value_missing(GAP_COLUMN);
    run = run_of(store, row >> GROUP_BITS, column);
    return run_value(&run, row % GROUP_ROWS);
}

/* Rows that are asked for together mostly lie in one group: the first of those that are left
 * and those behind it there. */
static uint64_t same_group(const uint32_t *rows, uint64_t which)
{
    uint32_t number = rows[__builtin_ctzll(which)] >> GROUP_BITS;
    uint64_t same = 0;

    for (uint64_t left = which; left != 0; left &= left - 1) {
        unsigned i = (unsigned)__builtin_ctzll(left);

        if (rows[i] >> GROUP_BITS != number)
            break;
        same |= left & -left;
    }
    return same;
}

void store_get_rows(const struct store *store, const uint32_t *rows, uint64_t which,
                    unsigned field, struct value *out)
{
    int column = store->column[field];

    while (which != 0) {
        unsigned first = (unsigned)__builtin_ctzll(which);
        uint64_t part = which & -which;
        struct run run;

        if (column < 0 || rows[first] >= store->count) {
            out[first] = value_missing(GAP_COLUMN);
        } else {
            part = same_group(rows, which);
            run = run_of(store, rows[first] >> GROUP_BITS, column);
            for (uint64_t left = part; left != 0; left &= left - 1) {
                unsigned i = (unsigned)__builtin_ctzll(left);
                out[i] = run_value(&run, rows[i] % GROUP_ROWS);
            }
        }
        which &= ~part;
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

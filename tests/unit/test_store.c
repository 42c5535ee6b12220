#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "survey/store.h"

enum { ROWS = 3000, FIELDS = 6 };
static const enum type types[FIELDS] = {TYPE_INTEGER, TYPE_BOOL,   TYPE_CODE,
                                        TYPE_DATE,    TYPE_CHOICE, TYPE_MONEY};

static struct field fields[FIELDS];
static struct table table = {.fields = fields, .field_count = FIELDS};

static uint64_t state = 7;

static uint64_t next(void)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return state >> 33;
}

/* Of each kind: narrow runs, wide ones, the ends of 64 bits, gaps, texts that come again. */
static struct value made(unsigned field, uint32_t row, char *text)
{
    static const enum value_kind kinds[FIELDS] = {VALUE_WHOLE, VALUE_BOOL,   VALUE_TEXT,
                                                  VALUE_DATE,  VALUE_CHOICE, VALUE_WHOLE};
    struct value value;
    uint32_t stretch = row / 600;
    int64_t wide = (int64_t)(next() << 33 ^ next() << 2 ^ next());

    if (stretch > 0 && next() % 7 == 0)
        return value_missing((enum gap)(1 + next() % (GAP_COUNT - 1)));
    if (kinds[field] == VALUE_TEXT) {
        size_t length = stretch == 3 ? 200 + next() % 200 : next() % 9;
        snprintf(text, 16, "%u", (unsigned)(stretch == 2 ? 5 : next() % 90));
        for (size_t i = strlen(text); i < length; i++)
            text[i] = 'x';
        value = value_text((struct str){text, length});
        value.spread = stretch == 4 ? TEXT_UNDECIDED : 0;
        return value;
    }
    value = value_of(kinds[field], (int64_t)(next() % 2));
    if (field == 0)
        value.as.whole = stretch == 2 ? 77 : stretch == 3 ? wide : (int64_t)(next() % 300);
    if (field == 0 && value.as.whole < INT64_MIN + GAP_COUNT)
        value.as.whole = INT64_MAX;
    if (field == 3)
        value.as.whole = 19000 + (int64_t)(next() % 40000);
    if (field == 3 && stretch == 1)
        value.spread = 364;
    if (field == 4)
        value.as.whole = (int64_t)(next() % 5000);
    return value;
}

static void same(struct value a, struct value b)
{
    assert_int_equal(a.kind, b.kind);
    if (a.kind == VALUE_MISSING) {
        assert_int_equal(a.gap, b.gap);
        return;
    }
    assert_int_equal(a.spread, b.spread);
    if (a.kind == VALUE_TEXT)
        assert_true(str_equal(value_str(a), value_str(b)));
    else
        assert_true(a.as.whole == b.as.whole);
}

/* Numbers, and what is missing of them, as columns have them; the rest as values. */
static void add_row(struct store_rows *rows, const struct value *values)
{
    assert_true(store_rows_room(rows) > 0);
    for (unsigned f = 0; f + 1 < FIELDS; f++) { /* the last is not held */
        int64_t data = values[f].as.whole;
        uint8_t gap = values[f].gap;
        struct store_numbers numbers = {
            .data = &data, .gaps = &gap, .known = values[f].kind != VALUE_MISSING};

        if (types[f] == TYPE_CODE || values[f].spread != 0)
            store_rows_values(rows, f, 1, &values[f]);
        else
            store_rows_numbers(rows, f, 1, &numbers);
    }
    store_rows_end(rows, 1);
}

/* Runs of up to `most` rows, the later of two packed before the earlier; 0: row by row. */
static void put_rows(struct store *store, struct value (*values)[FIELDS], uint32_t most)
{
    struct store_rows *runs[2] = {store_rows_new(store), store_rows_new(store)};
    uint32_t starts[3] = {0};

    for (uint32_t row = 0; most == 0 && row < ROWS; row++)
        store_add(store, values[row]);
    while (most > 0 && starts[0] < ROWS) {
        for (int i = 0; i < 2; i++) {
            uint32_t end = starts[i] + 1 + (uint32_t)(next() % most);
            starts[i + 1] = end < ROWS ? end : ROWS;
        }
        for (int i = 1; i >= 0; i--) {
            store_rows_start(runs[i], starts[i]);
            for (uint32_t row = starts[i]; row < starts[i + 1]; row++)
                add_row(runs[i], values[row]);
        }
        for (int i = 0; i < 2; i++)
            store_append(store, runs[i]);
        starts[0] = starts[2];
    }
    store_rows_start(runs[0], store_count(store)); /* and a run that is given up */
    for (uint32_t row = 0; row < 1000; row++)
        add_row(runs[0], values[row]);
    store_rows_free(runs[0]);
    store_rows_free(runs[1]);
}

static void cells_come_back(uint64_t limit, uint32_t run)
{
    bool wanted[FIELDS] = {true, true, true, true, true, false};
    static struct value values[ROWS][FIELDS];
    static char texts[ROWS][512];
    struct spill *spill = limit > 0 ? spill_new(limit) : NULL;
    struct store *store;
    struct error error = {0};

    for (unsigned f = 0; f < FIELDS; f++)
        fields[f].type = types[f];
    store = store_new(&table, wanted);
    store_set_spill(store, spill);
    for (uint32_t row = 0; row < ROWS; row++)
        for (unsigned f = 0; f < FIELDS; f++)
            values[row][f] = made(f, row, texts[row]);
    put_rows(store, values, run);
    assert_int_equal(spill_status(spill, &error), 0);
    assert_int_equal(store_count(store), ROWS);
    for (uint32_t row = 0; row < ROWS; row++) {
        spill_touch(spill);
        for (unsigned f = 0; f + 1 < FIELDS; f++)
            same(store_get(store, row, f), values[row][f]);
        same(store_get(store, row, FIELDS - 1), value_missing(GAP_COLUMN));
    }
    same(store_get(store, ROWS, 0), value_missing(GAP_COLUMN));
    store_free(store);
    spill_free(spill);
}

static void cells_come_back_from_memory(void **unused)
{
    (void)unused;
    cells_come_back(0, 0);
    cells_come_back(UINT64_C(1) << 30, 0);
}

static void cells_come_back_from_the_file(void **unused)
{
    (void)unused;
    cells_come_back(1, 0);
    cells_come_back(1, 700);
}

static void cells_come_back_that_threads_packed(void **unused)
{
    (void)unused;
    for (uint32_t most = 1; most < 2000; most = most * 3 + 7)
        cells_come_back(0, most);
}

/* Cells as they were read, beside those that a default stood in for: in runs of any length. */
static void cells_come_back_as_they_were_read(void **unused)
{
    enum { GIVEN = 3, ALONE = FIELDS - 1 }; /* has a default; is held for this only */
    const bool wanted[FIELDS] = {true, true, true, true, true, false};
    const bool as_read[FIELDS] = {true, true, true, true, false, true};
    const bool given[FIELDS] = {[GIVEN] = true};
    static struct value values[ROWS][FIELDS], read[64];
    static char texts[ROWS][512];
    static int64_t data[64];
    static uint8_t gaps[64];
    struct store_numbers numbers = {.data = data, .gaps = gaps};
    struct store *store;
    struct store_rows *rows;

    (void)unused;
    for (unsigned f = 0; f < FIELDS; f++)
        fields[f].type = types[f];
    for (uint32_t row = 0; row < ROWS; row++)
        for (unsigned f = 0; f < FIELDS; f++)
            values[row][f] = made(f, row, texts[row]);
    store = store_new(&table, wanted);
    store_set_as_read(store, as_read, given);
    for (unsigned f = 0; f < FIELDS; f++)
        assert_int_equal(store_is_as_read(store, f), as_read[f]);
    rows = store_rows_new(store);
    store_rows_start(rows, 0);
    for (uint32_t row = 0; row < ROWS; row++) {
        struct value stood = value_of(VALUE_DATE, 5);

        for (unsigned f = 0; f < ALONE; f++)
            store_rows_values(rows, f, 1, f == GIVEN ? &stood : &values[row][f]);
        store_rows_values(rows, store_as_read(store, GIVEN), 1, &values[row][GIVEN]);
        store_rows_values(rows, store_as_read(store, ALONE), 1, &values[row][ALONE]);
        store_rows_end(rows, 1);
    }
    store_append(store, rows);
    for (uint32_t row = 0, count; row < ROWS; row += count) {
        count = 1 + (uint32_t)(next() % 64);
        count = count < ROWS - row ? count : ROWS - row;
        for (unsigned f = 0; f < FIELDS; f++) {
            if (!as_read[f])
                continue;
            store_read_values(store, row, count, f, read);
            for (uint32_t i = 0; i < count; i++)
                same(read[i], values[row + i][f]);
            if (types[f] == TYPE_CODE)
                continue;
            if (types[f] == TYPE_BOOL) {
                uint64_t known, truth;

                store_read_truths(store, row, count, f, &known, &truth, gaps);
                for (uint32_t i = 0; i < count; i++) {
                    struct value value = values[row + i][f];

                    assert_int_equal(known >> i & 1, value.kind == VALUE_BOOL);
                    assert_int_equal(truth >> i & 1,
                                     value.kind == VALUE_BOOL && value.as.whole);
                    if (value.kind == VALUE_MISSING)
                        assert_int_equal(gaps[i], value.gap);
                }
            }
            store_read_numbers(store, row, count, f, &numbers);
            for (uint32_t i = 0; i < count; i++) {
                struct value value = values[row + i][f];
                bool known = value.kind != VALUE_MISSING && value.spread == 0;
                bool odd = value.spread != 0;

                assert_int_equal(numbers.known >> i & 1, known);
                assert_int_equal(numbers.odd >> i & 1, odd);
                if (known)
                    assert_true(data[i] == value.as.whole);
                else if (!odd)
                    assert_int_equal(gaps[i], value.gap);
            }
        }
        same(store_get(store, row, GIVEN), value_of(VALUE_DATE, 5));
        same(store_get(store, row, ALONE), value_missing(GAP_COLUMN));
    }
    store_rows_free(rows);
    store_free(store);
}

/* Keys in order, out of order, of several rows, and some that are not there. */
static void an_index_finds_the_rows_of_a_key(uint64_t limit, unsigned jobs)
{
    enum { MANY = 300000, EACH = 3 }; /* more than are added to a file at once */
    bool wanted[FIELDS] = {true};
    const unsigned by[1] = {0};
    struct spill *spill = limit > 0 ? spill_new(limit) : NULL;
    struct store *store;
    struct index *index;
    struct arena arena;
    struct hash128 hash;
    uint32_t rows = 0, doubled[2] = {0, 0};

    fields[0].type = TYPE_INTEGER;
    arena_init(&arena);
    store = store_new(&table, wanted);
    store_set_spill(store, spill);
    for (int64_t row = 0; row < MANY; row++) {
        struct value values[FIELDS] = {value_of(VALUE_WHOLE, row)};
        if (row >= MANY - EACH)
            values[0].as.whole = 10;
        if (row == 20)
            values[0] = value_missing(GAP_EMPTY);
        store_add(store, values);
    }
    index = index_new(store, by, 1, jobs);
    for (int64_t i = 0; i < MANY; i++) {
        int64_t key = i < MANY / 2 ? i : (i * 7919) % MANY;
        struct value value = value_of(VALUE_WHOLE, key);
        assert_true(store_key_hash(&table, by, &value, 1, NULL, NULL, &arena, &hash));
        if (key == 20 || key >= MANY - EACH) {
            assert_int_equal(index_first(index, hash, &rows), UINT32_MAX);
            assert_int_equal(rows, 0);
        } else {
            assert_int_equal(index_first(index, hash, &rows), key);
            assert_int_equal(rows, key == 10 ? 1 + EACH : 1);
        }
    }
    assert_int_equal(index_next(index, 10), MANY - 3);
    assert_int_equal(index_next(index, MANY - 3), MANY - 2);
    assert_int_equal(index_next(index, MANY - 1), UINT32_MAX);
    assert_int_equal(index_next(index, 11), UINT32_MAX);
    assert_int_equal(index_doubled(index, doubled), 1);
    assert_int_equal(doubled[0], 10);
    assert_int_equal(doubled[1], MANY - 3);
    index_free(index);
    store_free(store);
    arena_release(&arena);
    spill_free(spill);
}

static void an_index_finds_rows_in_memory_and_in_the_file(void **unused)
{
    (void)unused;
    an_index_finds_the_rows_of_a_key(0, 1);
    an_index_finds_the_rows_of_a_key(1, 1);
    an_index_finds_the_rows_of_a_key(0, 3);
    an_index_finds_the_rows_of_a_key(1, 3);
}

/* One of several units of a name is told by its number, whatever the name. */
static bool same_key(const struct value *a, const struct value *b, const unsigned *by,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct value one = a[by[i]], other = b[by[i]];

        if (one.kind != other.kind || one.spread != other.spread ||
            (one.spread == 0 && one.as.whole != other.as.whole))
            return false;
    }
    return true;
}

/* The rows of each row's key, in their order, are those that have the same values. */
static void finds_those_with_the_same(const struct store *store,
                                      struct value (*values)[FIELDS], const unsigned *by,
                                      size_t count)
{
    struct index *index = index_new(store, by, count, 1);
    struct arena arena;

    arena_init(&arena);
    for (uint32_t row = 0; row < ROWS; row += 7) {
        struct value key[2] = {values[row][by[0]], values[row][by[1]]};
        struct hash128 hash;
        uint32_t found = UINT32_MAX, rows = 0, seen = 0;

        if (!store_key_hash(&table, by, key, count, NULL, NULL, &arena, &hash))
            continue;
        found = index_first(index, hash, &rows);
        for (uint32_t other = 0; other < ROWS; other++) {
            if (!same_key(values[row], values[other], by, count))
                continue;
            assert_int_equal(found, other);
            found = index_next(index, found);
            seen++;
        }
        assert_int_equal(found, UINT32_MAX);
        assert_int_equal(rows, seen);
    }
    arena_release(&arena);
    index_free(index);
}

/* As households have members: runs of a commune, in it of a code, some again later. */
static void an_index_finds_rows_in_runs_in(struct spill *spill)
{
    static const char *const codes[] = {"7", "8", "a", "b", "12"};
    static struct value values[ROWS][FIELDS];
    bool wanted[FIELDS] = {true, false, true};
    const unsigned by[2] = {2, 0}, turned[2] = {0, 2};
    struct store *store;

    for (unsigned f = 0; f < FIELDS; f++)
        fields[f].type = types[f];
    store = store_new(&table, wanted);
    store_set_spill(store, spill);
    for (uint32_t row = 0; row < ROWS; row++) {
        if (row > 0 && next() % 3 != 0) {
            memcpy(values[row], values[row - 1], sizeof values[row]);
        } else {
            values[row][0] = value_of(VALUE_WHOLE, (int64_t)(next() % 200));
            values[row][2] = value_text(str_from(codes[next() % 5]));
            values[row][2].spread = next() % 9 == 0 ? (uint16_t)(1 + next() % 2) : 0;
            if (next() % 9 == 0)
                values[row][next() % 2 * 2] = value_missing(GAP_EMPTY);
        }
        store_add(store, values[row]);
    }
    finds_those_with_the_same(store, values, by, 2);
    finds_those_with_the_same(store, values, turned, 2);
    finds_those_with_the_same(store, values, turned, 1);
    finds_those_with_the_same(store, values, by, 0);
    store_free(store);
    spill_free(spill);
}

static void an_index_finds_rows_in_runs(void **unused)
{
    (void)unused;
    an_index_finds_rows_in_runs_in(NULL);
    an_index_finds_rows_in_runs_in(spill_new(1));
}

static void blocks_are_zero_and_a_file_that_cannot_be_made_is_told(void **unused)
{
    struct spill *spill = spill_new(4096);
    struct error error = {0};
    char *small = spill_block(spill, 100), *large = spill_block(spill, 100000);

    (void)unused;
    for (size_t i = 0; i < 100000; i++)
        assert_int_equal(large[i], 0);
    memset(large, 1, 100000);
    memset(small, 1, 100);
    spill_drop(spill, small, 100);
    spill_drop(spill, large, 100000);
    assert_int_equal(spill_status(spill, &error), 0);
    spill_free(spill);

    setenv("TMPDIR", "/nowhere/at/all", 1);
    spill = spill_new(1);
    small = spill_block(spill, 100);
    small[99] = 1; /* memory all the same */
    assert_true(spill_status(spill, &error) < 0);
    assert_true(strlen(error.vi) > 0 && strlen(error.en) > 0);
    spill_drop(spill, small, 100);
    spill_free(spill);
    unsetenv("TMPDIR");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_back_from_memory),
        cmocka_unit_test(cells_come_back_from_the_file),
        cmocka_unit_test(cells_come_back_that_threads_packed),
        cmocka_unit_test(cells_come_back_as_they_were_read),
        cmocka_unit_test(an_index_finds_rows_in_memory_and_in_the_file),
        cmocka_unit_test(an_index_finds_rows_in_runs),
        cmocka_unit_test(blocks_are_zero_and_a_file_that_cannot_be_made_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

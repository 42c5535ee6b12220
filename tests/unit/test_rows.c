/* Records that are read together must have the values that each has alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

#include "dataset/rows.h"

enum { ROWS = 1600, MOST = 256 };

static const char pack_text[] =
    "instrument 'X' { name = 'X' }\n"
    "pack 'test' { title = 'test', version = '1', main = 'house', law = X, from = "
    "'2020-01-01', missing = { 'kb', 'không rõ' } }\n"
    "table 'house' { key = { 'code' }, starts = true,\n"
    "  field 'code' { type = 'code' }, field 'head' { type = 'text' },\n"
    "  field 'people' { type = 'integer' }, field 'income' { type = 'money' },\n"
    "  field 'area' { type = 'decimal' }, field 'born' { type = 'date' },\n"
    "  field 'able' { type = 'bool' }, field 'owns' { type = 'bool' },\n"
    "  field 'class' { type = 'choice', choices = { choice 'poor' { vi = 'Nghèo' }, "
    "choice 'near' { vi = 'Cận nghèo' } } },\n"
    "  field 'unwanted' { type = 'text' }, field 'nowhere' { type = 'integer' },\n"
    "}\n";

/* The usual cells of each column, and those that need care. */
static const char *const usual[][4] = {
    {"0001", "38", "123456789012", "7"},
    {"Lê Thị Ý", "Vàng A", "Nguyễn Thị Minh Khai Xuân Phú", "Ho"},
    {"1", "12", "0", "4"},
    {"1500000", "0", "125000", "70000"},
    {"45.5", "\"45,25\"", "60", "12.125000"},
    {"05/09/1979", "1979-09-05", "29/02/2020", "31/12/1999"},
    {"0", "1", "1", "0"},
    {"1", "0", "0", "1"},
    {"poor", "near", "Nghèo", "Cận nghèo"},
    {"a", "b", "\xff", "c"}};
static const char *const careful[][8] = {
    {"", " 12 ", "\"3,8\"", "AB 1", "kb", "'0012",
     "\xC2\xA0"
     "7",
     "1-Jan"},
    {"", "\"Lê, A\"", "  Ho  ", "\"a \"\" b\"", "Không rõ", "Le\xCC\x82", "\"KB\"",
     "An\xC2\xA0"},
    {"", "x", "1.000", "\"2\"", "+3", "007", "\xEF\xBC\x91", "99999999999999999999"},
    {"", "1 tr", "1.500.000", " 2", "-5", "1 500", "\"1500000,00\"", "1e6"},
    {"", "1.500", "\"4,5\"", "m2", "-0.5", ".5", "99999999999999999999", "3%"},
    {"", "31/02/2020", "1979", "5/9/1979", "05 / 09 / 1979", "29/02/2019", "05/09/19790",
     "00/00/2000"},
    {"", "x", "Có", "?", "00", "1.0",
     "\xE2\x80\x8B"
     "1",
     "CÓ"},
    {"-", "không", "NULL", "có lẽ", "kb", "\"0\"", "01", "0 "},
    {"", "giàu", "\"Nghèo\"", "POOR", "- Nghèo", "Nghe\xCC\x80o", "Cận  nghèo", "kb"},
    {"", "\"q,\"", " ", "z", "\"", "a\"b", "\xC3", "\"\""}};
enum { COLUMNS = sizeof usual / sizeof *usual };

struct test {
    struct pack *pack;
    struct dataset *dataset;
    char folder[64];
    struct error error;
};

static unsigned next_number(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245 + 12345;
    return (*seed >> 16) % below;
}

/* A row in so many, which is none of the usual ones, has cells that need care; few are too short
 * or too long. */
static void write_row(FILE *file, unsigned *seed, bool odd)
{
    size_t columns = COLUMNS;

    if (odd && next_number(seed, 8) == 0)
        columns += next_number(seed, 2) == 0 ? 1 : (size_t)-1;
    for (size_t c = 0; c < columns; c++) {
        size_t of = c < COLUMNS ? c : COLUMNS - 1;
        unsigned cell = next_number(seed, 4);
        bool care = odd && next_number(seed, 5) == 0;

        fprintf(file, "%s%s", c > 0 ? "," : "",
                care                             ? careful[of][next_number(seed, 8)]
                : of == COLUMNS - 1 && cell == 2 ? " "
                                                 : usual[of][cell]);
    }
    fputc('\n', file);
}

static int setup(void **state)
{
    struct test *test = memory_alloc(sizeof *test);
    char path[128];
    const char *given = path;
    const struct dataset_options options = {.datasets = &given, .dataset_count = 1};
    unsigned seed = 3;

    strcpy(test->folder, "/tmp/test_rows-XXXXXX");
    assert_non_null(mkdtemp(test->folder));
    snprintf(path, sizeof path, "%s/house.csv", test->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("code,head,people,income,area,born,able,owns,class,unwanted\n", file);
    for (unsigned row = 0; row < ROWS; row++)
        write_row(file, &seed, row % 3 == 2 || row / 64 == 1);
    fclose(file);
    if (pack_load_text(str_from(pack_text), &test->pack, &test->error) != 0)
        fail_msg("%s:%u %s", test->error.file, test->error.line, test->error.en);
    if (dataset_open(test->pack, &options, &test->dataset, &test->error) != 0)
        fail_msg("%s", test->error.en);
    *state = test;
    return 0;
}

static int teardown(void **state)
{
    struct test *test = *state;
    char command[128];

    dataset_free(test->dataset);
    pack_free(test->pack);
    snprintf(command, sizeof command, "rm -rf '%s'", test->folder);
    assert_int_equal(system(command), 0);
    memory_free(test);
    return 0;
}

static void assert_same_value(struct value together, struct value alone)
{
    assert_int_equal(together.kind, alone.kind);
    assert_int_equal(together.gap, alone.gap);
    assert_int_equal(together.spread, alone.spread);
    if (alone.kind == VALUE_TEXT)
        assert_true(str_equal(value_str(together), value_str(alone)));
    else if (alone.kind != VALUE_MISSING)
        assert_int_equal(together.as.whole, alone.as.whole);
}

/* Rows of which something is to be said are told apart, and few others. */
static void compare_record(struct rows *rows, const struct chunk *chunk, size_t record,
                           struct vector *columns, size_t row, bool apart)
{
    enum row_state state = rows_read(rows, chunk, record);

    if (state != ROW_GOOD || rows->unreadable_count > 0 || rows->contrary_count > 0)
        assert_true(apart);
    if (record % 3 != 2 && record / 64 != 1)
        assert_false(apart);
    if (state == ROW_BROKEN)
        return;
    if (apart)
        rows_put(rows, columns, row);
    for (size_t f = 0; f < rows->table->field_count + TABLE_EXTRA; f++)
        assert_same_value(vector_get(&columns[f], row), rows->cells[f]);
}

static void compare_chunk(struct rows *together, struct rows *alone,
                          const struct chunk *chunk)
{
    struct vector *columns = rows_columns_new(together, MOST);
    uint64_t apart[MOST / 64];

    for (size_t first = 0; first < chunk->count; first += MOST) {
        size_t left = chunk->count - first, count = left < MOST ? left : MOST;

        rows_read_many(together, chunk, first, count, columns, apart);
        for (size_t row = 0; row < count; row++)
            compare_record(alone, chunk, first + row, columns, row, mask_has(apart, row));
    }
    rows_columns_free(together, columns);
}

static void rows_together_are_those_alone(void **state)
{
    struct test *test = *state;
    const struct source *source = &test->dataset->sources[0];
    const struct table *table = &test->pack->schema.tables[source->table];
    bool wanted[16] = {false};
    struct rows together, alone;
    struct arena arena;
    struct reader *reader = NULL;
    struct chunk chunk = {0};
    size_t count = 0;

    for (size_t f = 0; f < table->field_count; f++)
        wanted[f] = !str_is(table->fields[f].name, "unwanted");
    arena_init(&arena);
    rows_init(&together, source, table, wanted, &arena);
    rows_init(&alone, source, table, wanted, &arena);
    assert_int_equal(source_open(source, &reader, &test->error), 0);
    while (reader_next(reader, &chunk, &test->error) == 1) {
        count += chunk.count;
        compare_chunk(&together, &alone, &chunk);
    }
    assert_int_equal(count, ROWS);
    reader_free(reader);
    chunk_release(&chunk);
    rows_release(&together);
    rows_release(&alone);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_together_are_those_alone, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

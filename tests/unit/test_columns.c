/* What columns show: the same whether rows are looked at one after the other, or in parts that
 * are added up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "dataset/dataset_profile.h"

enum { COLUMNS = 5, ROWS = 400 };

static const char pack_text[] =
    "instrument 'X' { name = 'X' }\n"
    "pack 'test' { title = 'test', version = '1', main = 'house', law = X, from = "
    "'2020-01-01' }\n"
    "table 'house' { key = { 'code' }, starts = true,\n"
    "  field 'code' { type = 'code' }, field 'number' { type = 'code', digits = { 12, 9 }, "
    "missing = { '000' } },\n"
    "  field 'born' { type = 'date' }, field 'able' { type = 'bool' }, field 'land' { type "
    "= "
    "'bool' } }\n";

/* What stands in each column, by how seldom; blanks, marks of three kinds, what programs spoil. */
static const char *const seldom[COLUMNS][8] = {
    {"0012", "0012", "12", "0001.0", "1,00", " 0007", "1.2", "-"},
    {"038091327638", "38091327638", "123456789", "3,8E+10", "000", "12345678", "", "x"},
    {"1991-04-28", "28/04/1991", "04/28/1991", "5/6/1990", "199", "12-31-1990", "",
     "00/00/1990"},
    {"0", "1", "", "x", "v", "(x)", "Có", "–"},
    {"", "x", "X", "✓", "[x]", "v", "1", "không"},
};

struct world {
    char path[64];
    struct pack *pack;
    struct source source;
    int field[COLUMNS];
    struct str cells[ROWS][COLUMNS];
};

static int set_up(void **state)
{
    struct world *world = memory_alloc(sizeof *world);
    struct error err = {0};
    char folder[] = "/tmp/rasoat-columns-XXXXXX";
    FILE *file;

    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(world->path, sizeof world->path, "%s/pack.lua", folder);
    file = fopen(world->path, "w");
    if (file == NULL || fputs(pack_text, file) < 0 || fclose(file) != 0)
        return -1;
    if (pack_load(folder, &world->pack, NULL, &err) < 0)
        return -1;
    unlink(world->path);
    rmdir(folder);
    for (int c = 0; c < COLUMNS; c++)
        world->field[c] = c;
    world->source = (struct source){.columns = COLUMNS, .column_field = world->field};
    *state = world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    pack_free(world->pack);
    memory_free(world);
    return 0;
}

/* The higher `calm`, the fewer cells are none of the two commonest of their column. */
static void fill(struct world *world, int calm)
{
    for (size_t r = 0; r < ROWS; r++)
        for (size_t c = 0; c < COLUMNS; c++)
            world->cells[r][c] =
                str_from(seldom[c][rand() % calm == 0 ? rand() % 8 : rand() % 2]);
}

static void look(struct columns *columns, const struct world *world, size_t from,
                 size_t end)
{
    for (size_t r = from; r < end; r++) {
        const struct row_cells row = {.cells = world->cells[r],
                                      .count = COLUMNS - (r % 50 == 49),
                                      .delimiter = ',',
                                      .row = r + 1,
                                      .line = (uint32_t)r + 2};

        columns_look(columns, &row);
    }
}

static void same_place(const struct place_seen *a, const struct place_seen *b)
{
    assert_int_equal(a->row, b->row);
    assert_int_equal(a->line, b->line);
    assert_true(str_equal(a->text, b->text));
}

static void same_column(const struct column_seen *a, const struct column_seen *b)
{
    assert_true(a->filled == b->filled && a->blanks == b->blanks && a->mark == b->mark);
    assert_true(a->said[0] == b->said[0] && a->said[1] == b->said[1]);
    assert_true(a->usual == b->usual && a->turned == b->turned && a->other == b->other);
    assert_true(a->numbers == b->numbers && a->zero_led == b->zero_led);
    assert_true(a->spoilt == b->spoilt && a->lost == b->lost && a->why == b->why);
    assert_true(a->dotted == b->dotted && a->parted == b->parted);
    assert_true(a->shortest == b->shortest && a->longest == b->longest);
    for (size_t i = 0; i < SIGNS; i++) {
        assert_int_equal(a->signs[i].cells, b->signs[i].cells);
        assert_true(str_equal(a->signs[i].folded, b->signs[i].folded));
        same_place(&a->signs[i].first, &b->signs[i].first);
    }
    same_place(&a->first_turned, &b->first_turned);
    same_place(&a->first_lost, &b->first_lost);
    same_place(&a->first_dotted, &b->first_dotted);
    same_place(&a->first_spoilt, &b->first_spoilt);
    same_place(&a->first_number, &b->first_number);
}

static void parts_are_the_whole(void **state)
{
    struct world *world = *state;

    srand(12);
    for (int round = 0; round < 300; round++) {
        struct columns *one = columns_new(world->pack, &world->source);
        struct columns *added = columns_new(world->pack, &world->source);
        struct columns *part = columns_part(added);

        fill(world, 1 + round % 40);
        look(one, world, 0, ROWS);
        for (size_t from = 0, end; from < ROWS; from = end) {
            end = from + 1 + (size_t)rand() % 90;
            end = end < ROWS ? end : ROWS;
            columns_clear(part);
            look(part, world, from, end);
            if (!columns_add(added, part))
                look(added, world, from, end);
        }
        assert_int_equal(one->rows, added->rows);
        assert_int_equal(columns_settled(one), columns_settled(added));
        for (size_t c = 0; c < COLUMNS; c++)
            same_column(&one->seen[c], &added->seen[c]);
        columns_free(part);
        columns_free(added);
        columns_free(one);
    }
}

/* Cells as most are, and the same in a shape that is taken the long way. */
static void usual_cells_show_what_others_do(void **state)
{
    static const char *const pairs[COLUMNS][2] = {{"0012", "0012 "},
                                                  {"038091327638", "\xC2\xA0"
                                                                   "038091327638"},
                                                  {"1991-04-28", " 1991-04-28"},
                                                  {"1", " 1 "},
                                                  {"0", "\xE2\x80\x8B"
                                                        "0"}};
    struct world *world = *state;

    for (size_t shape = 0; shape < 2; shape++)
        for (size_t c = 0; c < COLUMNS; c++)
            world->cells[shape][c] = str_from(pairs[c][shape]);
    for (size_t c = 0; c < COLUMNS; c++) {
        struct columns *usual = columns_new(world->pack, &world->source);
        struct columns *other = columns_new(world->pack, &world->source);

        look(usual, world, 0, 1);
        look(other, world, 1, 2);
        assert_int_equal(usual->seen[c].filled, other->seen[c].filled);
        assert_int_equal(usual->seen[c].numbers, other->seen[c].numbers);
        assert_int_equal(usual->seen[c].zero_led, other->seen[c].zero_led);
        assert_int_equal(usual->seen[c].other, other->seen[c].other);
        assert_int_equal(usual->seen[c].said[0], other->seen[c].said[0]);
        assert_int_equal(usual->seen[c].said[1], other->seen[c].said[1]);
        assert_true(
            usual->seen[c].filled + usual->seen[c].said[0] + usual->seen[c].said[1] > 0);
        columns_free(other);
        columns_free(usual);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_are_the_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(usual_cells_show_what_others_do, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

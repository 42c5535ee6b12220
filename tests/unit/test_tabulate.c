#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

#include "forms/form_report.h"
#include "forms/tabulate.h"

/* A small pack with one form of everything a form can have. */
static const char pack_text[] =
    "instrument 'L' { name = 'Luật', title = 'x' }\n"
    "pack 'small' { title = 'Nhỏ', version = '1', from = '2022-01-01', main = 'household' "
    "}\n"
    "table 'household' { key = { 'commune', 'code' }, year = 'year', unit = 'commune',\n"
    "  starts = true,\n"
    "  field 'year' { type = 'integer' }, field 'code' { type = 'code' },\n"
    "  field 'commune' { type = 'text', strip = { 'xã' } },\n"
    "  field 'area' { type = 'choice', choices = { choice 'town' {}, choice 'land' {} } "
    "},\n"
    "  field 'class' { type = 'choice', choices = { choice 'poor' {}, choice 'near' {},\n"
    "    choice 'none' {} } },\n"
    "  field 'people' { type = 'integer' }, field 'water' { type = 'bool' },\n"
    "  link 'before' { table = 'before', key = { 'commune', 'code' } } }\n"
    "table 'before' { like = 'household',\n"
    "  link 'now' { table = 'household', key = { 'commune', 'code' } } }\n"
    "table 'sheet' { starts = true, year = 'year',\n"
    "  field 'year' { type = 'integer' }, field 'no' { type = 'text' },\n"
    "  field 'name' { type = 'text', strip = { 'xã' } },\n"
    "  field 'level' { type = 'choice', choices = { choice 'area' {}, choice 'unit' {},\n"
    "    choice 'total' {} } },\n"
    "  field 'line' { type = 'choice', choices = { choice 'homes' {}, choice 'heads' {} } "
    "},\n"
    "  field 'all' { type = 'integer' }, field 'poor' { type = 'integer' },\n"
    "  field 'near' { type = 'integer' }, field 'both' { type = 'integer' },\n"
    "  field 'rate' { type = 'decimal' }, field 'dry' { type = 'decimal' },\n"
    "  field 'start' { type = 'integer' }, field 'gone' { type = 'integer' } }\n"
    "page 'l' { form = 'Mẫu', no = 'no', name = 'name', level = 'level',\n"
    "  levels = { 'area', 'unit', 'total' }, area = 'area', total_no = 'III',\n"
    "  total = 'Cộng', left = { 'UBND' }, right = { 'CHXHCN', 'ngày' }, signs = { 'A', 'B' "
    "},\n"
    "  line 'town' { no = 'I', title = 'Phố' }, line 'land' { no = 'II', title = 'Quê' } "
    "}\n";

static const char form_text[] =
    "form 'F' { title = 'Biểu', table = 'sheet', by = 'line', unit = 'Đơn vị',\n"
    "  by_title = 'Dòng', needs = 'present(class)',\n"
    "  line 'homes' { title = 'Hộ' }, line 'heads' { title = 'Người', sum = 'people' },\n"
    "  column 'all' { title = 'a', given = true },\n"
    "  column 'poor' { title = 'b', group = { 'G' }, count = \"class == 'poor'\" },\n"
    "  column 'near' { title = 'c', group = { 'G' }, count = \"class == 'near'\" },\n"
    "  column 'both' { title = 'd', number = '4=2+3', is = { 'poor + near' } },\n"
    "  column 'rate' { title = 'e', part = 'poor', whole = 'all' },\n"
    "  column 'dry' { title = 'f', count = \"class == 'poor' and not water\", whole = "
    "'poor' },\n"
    "  column 'start' { title = 'g', requires = 'before', count = \"before.class == "
    "'poor'\",\n"
    "    otherwise = \"class == 'none'\",\n"
    "    lines = { heads = { count = \"before.class == 'poor'\", sum = 'before.people' } "
    "},\n"
    "    also = { on = 'before', count = \"class == 'poor' and absent(now)\",\n"
    "      sum = 'people' } },\n"
    "  column 'gone' { title = 'h', requires = 'before', count = 'false',\n"
    "    also = { on = 'before', count = \"class == 'poor' and absent(now)\" } },\n"
    "}\n"
    "poverty 'P' { title = 'Đo', cutoff = '1', persons = 'people',\n"
    "  column 'water' { title = 'Nước', count = 'not water', weight = 2 },\n"
    "  column 'people' { title = 'Đông', count = 'people > 4' } }\n";

static const char households[] = "year,commune,code,area,class,people,water\n"
                                 "2024,Xã Đồng,1,land,poor,4,0\n"
                                 "2024,xã  đồng,2,land,poor,3,1\n"
                                 "2024,Đồng,3,town,near,2,1\n" /* outvoted: land */
                                 "2024,Chợ,1,town,poor,5,0\n"
                                 "2023,Chợ,2,town,none,6,1\n"
                                 "2024,Chợ,3,town,,6,1\n"    /* class missing */
                                 "2024,Chợ,4,town,near,,0\n" /* people missing */
                                 "2024,,9,land,poor,3,0\n";  /* no unit */
static const char before[] = "commune,code,area,class,people\n"
                             "Đồng,1,land,poor,5\n"
                             "Đồng,7,land,poor,2\n" /* not there any more */
                             "Chợ,2,town,near,6\n";
static const char given[] = "no,name,level,line,all\n"
                            "1,Xã Đồng,unit,homes,70\n1,Xã Đồng,unit,heads,200\n"
                            "1,Chợ,unit,homes,3\n";

static char folder[] = "/tmp/rasoat-tabulate.XXXXXX";
static struct pack *pack;
static struct tabulation *made;
static struct error err;

static void put(const char *name, const char *text)
{
    char path[256];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (text == NULL) {
        unlink(path);
        return;
    }
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int load(const char *form)
{
    struct buffer all = {0};
    int status;

    pack_free(pack);
    pack = NULL;
    buffer_text(&all, pack_text);
    buffer_text(&all, form);
    status = pack_load_text(buffer_str(&all), &pack, &err);
    buffer_release(&all);
    return status;
}

static int run(void)
{
    const char *datasets[] = {folder};
    struct run_options options = {.data.datasets = datasets,
                                  .data.dataset_count = 1,
                                  .data.as_of = INT32_MIN,
                                  .severity = 2};
    struct opened *opened = NULL;
    int status;

    tabulation_free(made);
    made = NULL;
    status = opened_open(pack, &options.data, &opened, &err);
    if (status == 0)
        status = tabulate(opened, &options, &made, &err);
    opened_free(opened);
    return status;
}

static void must_run(void)
{
    if (run() == 0)
        return;
    print_error("%s\n", err.en);
    fail();
}

static int set_up(void **state)
{
    (void)state;
    put("household.csv", households);
    put("before.csv", before);
    put("sheet.csv", given);
    if (load(form_text) == 0)
        return 0;
    print_error("%s:%u: %s\n", err.file, err.line, err.en);
    return -1;
}

static int tear_down(void **state)
{
    (void)state;
    tabulation_free(made);
    pack_free(pack);
    made = NULL;
    pack = NULL;
    return 0;
}

enum { ALL, POOR, NEAR, BOTH, RATE, DRY, START, GONE };
enum { TOWN, MARKET, LAND, FIELD, TOTAL, UNITS };

static void assert_cell(size_t unit, size_t line, size_t column, const char *wanted)
{
    struct arena arena;
    struct str text;

    arena_init(&arena);
    text = value_plain(&arena, &pack->schema.symbols,
                       tabulate_cell(&made->forms[0], unit, line, column));
    if (!str_is(text, wanted)) {
        print_error("unit %zu, line %zu, column %zu: '%.*s' is not '%s'\n", unit, line,
                    column, (int)text.length, text.data, wanted);
        fail();
    }
    arena_release(&arena);
}

static bool remarked(const char *words)
{
    for (size_t i = 0; i < made->remark_count; i++)
        if (strstr(made->remarks[i].en.data, words) != NULL)
            return true;
    return false;
}

static void units_stand_under_their_areas(void **state)
{
    static const char *const names[UNITS] = {"Phố", "Chợ", "Quê", "Xã Đồng", "Cộng"};
    static const char *const numbers[UNITS] = {"I", "1", "II", "1", "III"};

    (void)state;
    must_run();
    assert_int_equal(made->unit_count, UNITS);
    for (size_t u = 0; u < UNITS; u++) {
        assert_str(made->units[u].name, names[u]);
        assert_str(made->units[u].no, numbers[u]);
    }
    assert_int_equal(made->units[FIELD].rows, 3);
    assert_int_equal(made->rows, 8);
    assert_int_equal(made->without_unit, 1);
    assert_int_equal(made->year, 2024);
    assert_true(remarked("rows that name no unit and are in no form: 1"));
}

static void rows_and_persons_are_counted(void **state)
{
    (void)state;
    must_run();
    assert_cell(FIELD, 0, POOR, "2");
    assert_cell(FIELD, 1, POOR, "7");
    assert_cell(MARKET, 0, POOR, "1");
    assert_cell(TOTAL, 0, POOR, "3");
    assert_cell(TOTAL, 1, POOR, "12");
    assert_cell(TOWN, 0, NEAR, "1");
    assert_cell(TOTAL, 0, BOTH, "5");
}

static void what_is_missing_is_told_and_not_guessed(void **state)
{
    (void)state;
    must_run();
    assert_int_equal(made->forms[0].left_out, 1);        /* the class */
    assert_int_equal(made->forms[0].undecided[NEAR], 1); /* the people */
    assert_int_equal(made->forms[0].undecided[POOR], 0);
    assert_cell(MARKET, 1, NEAR, "0");
    assert_true(remarked("c: 1"));
}

static void rates_have_two_places(void **state)
{
    (void)state;
    must_run();
    assert_cell(FIELD, 0, ALL, "70");
    assert_cell(FIELD, 0, RATE, "2.86"); /* 2 / 70 = 2.857...% */
    assert_cell(MARKET, 0, RATE, "33.33");
    assert_cell(TOTAL, 0, RATE, "4.11"); /* 3 / 73 */
    assert_cell(FIELD, 0, DRY, "50");
    assert_cell(TOTAL, 0, DRY, "66.67");
}

/* Of the market's persons no figure was given: nor has its area or the whole one. */
static void what_nobody_gave_stays_blank(void **state)
{
    (void)state;
    must_run();
    assert_cell(FIELD, 1, ALL, "200");
    assert_cell(MARKET, 1, ALL, "");
    assert_cell(MARKET, 1, RATE, "");
    assert_cell(TOTAL, 1, ALL, "");
}

static void rows_of_another_table_count_in_their_unit(void **state)
{
    (void)state;
    must_run();
    assert_cell(FIELD, 0, START, "2"); /* one that is still there, one that is gone */
    assert_cell(FIELD, 1, START, "7"); /* 5 and 2, as they were */
    assert_cell(FIELD, 0, GONE, "1");
    assert_cell(MARKET, 0, START, "0");
    assert_true(remarked("h: 1"));
}

static void without_that_table_there_is_otherwise(void **state)
{
    (void)state;
    put("before.csv", NULL);
    must_run();
    assert_cell(MARKET, 0, START, "1");
    assert_cell(MARKET, 0, GONE, "");
    assert_true(remarked("a, h"));
}

static void no_area_is_an_error(void **state)
{
    (void)state;
    put("household.csv", "year,commune,code,class\n2024,Chợ,1,poor\n");
    put("before.csv", NULL);
    assert_int_equal(run(), ERROR_GENERAL);
    assert_non_null(strstr(err.en, "the area of 'Chợ' is not known"));
}

static void no_household_says_what_a_form_needs(void **state)
{
    (void)state;
    put("household.csv", "commune,code,area\nChợ,1,town\n");
    must_run();
    assert_false(made->forms[0].computed);
    assert_true(remarked("left out, no household says what it needs"));
}

/* Water weighs 2 and people 1, the cutoff is 1. Chợ/1: dry and many, 3. Đồng/1: dry, 2.
 * Chợ/2 and Chợ/3: many, 1. Chợ/4 does not say how many it has. */
static void measures_go_by_unit_and_total(void **state)
{
    const struct tab_index *index;

    (void)state;
    must_run();
    index = &made->indices[0];
    assert_int_equal(index->left_out, 1);
    assert_int_equal(index->rows[MARKET].population, 3);
    assert_int_equal(index->rows[MARKET].poor, 3);
    assert_int_equal(index->rows[MARKET].score, 5);
    assert_int_equal(index->rows[FIELD].population, 3);
    assert_int_equal(index->rows[FIELD].poor, 1);
    assert_int_equal(index->rows[TOTAL].score, 7);
    assert_int_equal(index->persons[TOTAL].population, 26);
    assert_int_equal(index->persons[TOTAL].poor, 21);
    assert_int_equal(index->persons[TOTAL].score, 35); /* 5 x 3 + 6 + 6 + 4 x 2 */
}

static void captions_merge_where_they_are_the_same(void **state)
{
    struct arena arena;
    struct form_printed sheet;

    (void)state;
    must_run();
    arena_init(&arena);
    form_printed_of(made, &made->forms[0], &arena, &sheet);
    assert_int_equal(form_printed_depth(&sheet), 2);
    assert_true(form_printed_same_group(&sheet.columns[POOR], &sheet.columns[NEAR], 0));
    assert_false(form_printed_same_group(&sheet.columns[ALL], &sheet.columns[POOR], 0));
    assert_str(sheet.name, "Mẫu F");
    assert_str(sheet.columns[BOTH].number, "4=2+3");
    arena_release(&arena);
}

static void fails(const char *form, const char *words)
{
    if (load(form) == ERROR_RULE && strstr(err.en, words) != NULL)
        return;
    print_error("%s\n%s\n", form, err.en);
    fail();
}

static void wrong_forms_are_told(void **state)
{
    (void)state;
    fails("form 'F' { title = 'x', table = 'sheet',\n"
          "  column 'poor' { title = 'a', is = { 'nea + all' } },\n"
          "  column 'near' { title = 'b' }, column 'all' { title = 'c' } }",
          "the form has no column 'nea'");
    fails("form 'F' { title = 'x', table = 'sheet', column 'pour' { title = 'a' } }",
          "pour");
    fails("form 'F' { title = 'x', table = 'sheet', by = 'line',\n"
          "  line 'houses' { title = 'a' }, column 'poor' { title = 'a' } }",
          "houses");
    fails("form 'F' { title = 'x', table = 'sheet',\n"
          "  column 'poor' { title = 'a', count = 'clas == 1' } }",
          "clas");
    fails("form 'F' { title = 'x', table = 'sheet', column 'poor' { count = 'true' } }",
          "lacks 'title'");
    fails("form 'F' { title = 'x', table = 'sheet', field 'poor' { type = 'text' } }",
          "columns, lines, sums, togethers and sames");
    fails("poverty 'P' { title = 'x', cutoff = '1',\n"
          "  column 'a' { title = 'a', count = 'water', weight = 0 } }",
          "'weight' must be a whole number");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(units_stand_under_their_areas, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_and_persons_are_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_missing_is_told_and_not_guessed, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(rates_have_two_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_nobody_gave_stays_blank, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_of_another_table_count_in_their_unit, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(without_that_table_there_is_otherwise, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(no_area_is_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_household_says_what_a_form_needs, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(measures_go_by_unit_and_total, set_up, tear_down),
        cmocka_unit_test_setup_teardown(captions_merge_where_they_are_the_same, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(wrong_forms_are_told, set_up, tear_down),
    };
    int status;

    if (mkdtemp(folder) == NULL)
        return 1;
    status = cmocka_run_group_tests(tests, NULL, NULL);
    put("household.csv", NULL);
    put("before.csv", NULL);
    put("sheet.csv", NULL);
    rmdir(folder);
    return status;
}

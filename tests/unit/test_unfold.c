#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "check/check.h"
#include "pack/form.h"

/*
 * What a form's one declaration stands for, on a form of no country: fish caught by ports,
 * those landed and thrown back, the share, the ports' sum.
 */
static const char pack_text[] =
    "pack 'p' { title = 'x', version = '1', from = '2000-01-01', main = 'boat' }\n"
    "table 'boat' { key = { 'code' }, unit = 'port',\n"
    "  field 'code' { type = 'code' }, field 'port' { type = 'text' },\n"
    "  field 'kind' { type = 'choice', choices = { choice 'big' {}, choice 'small' {} } "
    "},\n"
    "  field 'fish' { type = 'integer' } }\n"
    "table 'catch' { key = { 'port' }, unit = 'port', starts = true, form = 'F',\n"
    "  field 'no' { type = 'text' }, field 'port' { type = 'text' },\n"
    "  field 'level' { type = 'choice', choices = { choice 'coast' {}, choice 'port' {},\n"
    "    choice 'sea' {} } },\n"
    "  field 'above' { type = 'text' },\n"
    "  field 'known' { type = 'bool', default = 'present(below)' },\n"
    "  link 'below' { table = 'catch', many = true, key = { { own = 'port', other = "
    "'above' "
    "} } },\n"
    "  link 'all' { table = 'catch', many = true, key = {} },\n"
    "  link 'boats' { table = 'boat', many = true, key = { 'port' } },\n"
    "  link 'sold' { table = 'sold', key = { 'port' } },\n"
    "  link 'sold_near' { table = 'sold', many = true, key = { 'port' } } }\n"
    "table 'sold' { key = { 'port' }, form = 'S', field 'no' { type = 'text' }, field "
    "'port' { type = 'text' },\n"
    "  field 'level' { type = 'choice', choices = { choice 'coast' {}, choice 'port' {}, "
    "choice 'sea' {} } } }\n"
    "page 'l' { no = 'no', name = 'port', level = 'level',\n"
    "  levels = { 'coast', 'port', 'sea' }, area = 'kind', total = 'All',\n"
    "  children = 'below', sheet = 'all', complete = 'known', top = \"above == 'sea'\",\n"
    "  records = 'boats', like = '_near', filled = { id = 'filled', title = 'f' },\n"
    "  samples = { unit = { port = 'A', level = 'port' },\n"
    "    parent = { port = 'C', level = 'coast' }, unnamed = { level = 'port' },\n"
    "    numbered = { level = 'port', no = '2' }, nobody = { port = 'x' } },\n"
    "  line 'big' { title = 'b' }, line 'small' { title = 's' } }\n"
    "form 'S' { title = 't', table = 'sold', column 'kilos' { title = 'k' } }\n"
    "form 'F' { title = 't', table = 'catch', verified = true, named = 'N-1', sums = "
    "'U-1',\n"
    "  sample = { kind = 'small' },\n"
    "  column 'caught' { number = '1', title = 'caught', count = 'true' },\n"
    "  column 'back' { number = '2', title = 'thrown back', within = { 'caught', 'W-1' } "
    "},\n"
    "  column 'lost' { number = '3', title = 'lost', other = true },\n"
    "  column 'landed' { number = '4', title = 'landed', count = \"kind == 'big'\",\n"
    "    is = { '1 - 2 - 3', 'B-08' }, records = 'R-1', sample = { kind = 'big' } },\n"
    "  column 'share' { title = 'share', part = 'landed', whole = 'caught',\n"
    "    rates = { 'P-1', 'P-2' } },\n"
    "  column 'both' { title = 'both', is = { 'back + landed', 'M-1' } },\n"
    "  together 'T-1' { sum = 'landed', at_most = 'caught', times = 2, help = 'h' },\n"
    "  same 'S-1' { column = 'landed', form = 'S', as = 'kilos' } }\n"
    "sentence 'column' { title = 'column {number}' }\n"
    "sentence 'left_out' { title = ' (without {others})' }\n";

static const char *const kinds[] = {
    "named",   "within", "rate_within", "rate",         "is",         "is_open", "is_below",
    "at_most", "parent", "same",        "same_missing", "same_below", "records"};

struct test {
    struct pack *pack;
    struct error error;
    char folder[64];
    struct buffer found;
};

/* The pack with a text in it changed, and one sentence left out. */
static int load(struct test *test, const char *old, const char *new, const char *without)
{
    struct buffer text = {0};
    const char *at = old[0] != '\0' ? strstr(pack_text, old) : pack_text;
    int status;

    assert_non_null(at);
    buffer_add(&text, (struct str){pack_text, (size_t)(at - pack_text)});
    buffer_text(&text, new);
    buffer_text(&text, at + strlen(old));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i], without) != 0)
            buffer_format(&text,
                          "sentence '%s' { title = '%s {form}', message = '%s%s' }\n",
                          kinds[i], kinds[i], kinds[i],
                          strcmp(kinds[i], "is") == 0 ? " {arithmetic} = {right}{left_out}"
                          : strcmp(kinds[i], "is_below") == 0 ? " because of {units}"
                                                              : "");
    pack_free(test->pack);
    test->pack = NULL;
    test->error = (struct error){0};
    status = pack_load_text(buffer_str(&text), &test->pack, &test->error);
    buffer_release(&text);
    return status;
}

static int setup(void **state)
{
    struct test *test = memory_alloc(sizeof *test);

    strcpy(test->folder, "/tmp/test_unfold-XXXXXX");
    assert_non_null(mkdtemp(test->folder));
    if (load(test, "", "", "") != 0)
        fail_msg("%s:%u %s", test->error.file, test->error.line, test->error.en);
    *state = test;
    return 0;
}

static int teardown(void **state)
{
    struct test *test = *state;
    char command[128];

    pack_free(test->pack);
    buffer_release(&test->found);
    snprintf(command, sizeof command, "rm -rf '%s'", test->folder);
    assert_int_equal(system(command), 0);
    memory_free(test);
    return 0;
}

static const struct rule *rule_of(const struct test *test, const char *id)
{
    int number = pack_rule(test->pack, str_from(id));

    if (number < 0)
        fail_msg("no rule %s", id);
    return &test->pack->rules[number];
}

static void each_word_makes_its_rules(void **state)
{
    const struct test *test = *state;
    struct buffer ids = {0};

    for (size_t i = 0; i < test->pack->rule_count; i++)
        buffer_format(&ids, "%.*s ", (int)test->pack->rules[i].head.id.length,
                      test->pack->rules[i].head.id.data);
    assert_str(buffer_str(&ids), "B-08 B-09 B-10 M-1 M-2 N-1 P-1 P-2 R-1 S-1 S-1N S-1T T-1 "
                                 "U-1 U-2 U-3 U-4 U-5 W-1 ");
    buffer_release(&ids);
    assert_str(rule_of(test, "B-08")->shown.vi, "4 = 1 − 2 − 3");
    assert_str(rule_of(test, "T-1")->shown.vi, "4 ≤ 2 × caught");
    assert_str(rule_of(test, "W-1")->check_source, "or_zero(back) <= or_zero(caught)");
    assert_str(rule_of(test, "R-1")->check_source,
               "or_zero(landed) == count(boats, kind == 'big')");
    assert_int_equal(rule_of(test, "B-09")->severity, SEVERITY_WARNING);
    assert_int_equal(rule_of(test, "B-10")->severity, SEVERITY_NOTICE);
    assert_true(rule_of(test, "P-2")->head.verified);
    assert_int_equal(rule_of(test, "P-2")->depend_count, 1);
    assert_int_equal(rule_of(test, "M-1")->suggestion_count, 1);
    assert_int_equal(rule_of(test, "B-08")->suggestion_count, 0);
    assert_str(test->pack->forms->forms[1].columns[3].number, "4=1-2-3");
}

static void columns_are_fields(void **state)
{
    const struct test *test = *state;
    const struct table *table = &test->pack->schema.tables[1];
    int landed = table_field(table, str_from("landed"));

    assert_true(landed >= 0);
    assert_int_equal(table->fields[landed].type, TYPE_INTEGER);
    assert_int_equal(table->fields[table_field(table, str_from("share"))].type,
                     TYPE_DECIMAL);
    assert_true(table_field(table, str_from("filled")) >= 0);
}

static void all_examples_come_out(void **state)
{
    struct test *test = *state;

    for (size_t r = 0; r < test->pack->rule_count; r++) {
        const struct rule *rule = &test->pack->rules[r];
        struct scene *scene = scene_new(test->pack, rule);

        assert_true(rule->example_count >= 2);
        for (size_t e = 0; e < rule->example_count; e++) {
            enum reason_kind why = 0;
            char outcome = 0;

            if (scene_play(scene, &rule->examples[e], &outcome, &why, &test->error) != 0)
                fail_msg("%.*s: %s", (int)rule->head.id.length, rule->head.id.data,
                         test->error.en);
            if (outcome != "PFS"[rule->examples[e].wanted] &&
                outcome != "pfs"[rule->examples[e].wanted])
                fail_msg("%.*s example %u of kind %d: %c", (int)rule->head.id.length,
                         rule->head.id.data, rule->examples[e].number,
                         (int)rule->examples[e].wanted, outcome);
        }
        scene_free(scene);
    }
}

/* ---- on rows ---------------------------------------------------------------------------- */

static void put(const struct test *test, const char *name, const char *text)
{
    char path[128];
    FILE *file = NULL;

    snprintf(path, sizeof path, "%s/%s", test->folder, name);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void note_finding(void *job, const struct finding *finding)
{
    struct test *test = job;
    struct str id = finding->check < test->pack->rule_count
                        ? test->pack->rules[finding->check].head.id
                        : str_from("DATA");

    buffer_format(&test->found, "%.*s:%d ", (int)id.length, id.data, (int)finding->row);
}

static void finds(struct test *test, const char *wanted)
{
    const struct sink sink = {.job = test, .finding = note_finding};
    const char *datasets[] = {test->folder};
    const struct run_options options = {
        .data = {.datasets = datasets, .dataset_count = 1, .as_of = INT32_MIN},
        .severity = SEVERITY_NOTICE};
    struct opened *opened = NULL;
    struct summary *summary = NULL;

    buffer_clear(&test->found);
    if (opened_open(test->pack, &options.data, &opened, &test->error) < 0 ||
        run_check(opened, &options, &sink, &summary, &test->error) < 0)
        fail_msg("%s", test->error.en);
    summary_free(summary);
    opened_free(opened);
    assert_str(buffer_str(&test->found), wanted);
}

#define HEAD "port,level,above,caught,back,lost,landed,share,both\n"

static void forms_that_agree_are_clean(void **state)
{
    struct test *test = *state;

    put(test, "catch.csv",
        HEAD
        "C,coast,,30,5,1,24,80,29\nA,port,C,10,2,,8,80,10\nB,port,C,20,3,1,16,80,19\n");
    finds(test, "");
}

static void a_break_is_found_where_it_is(void **state)
{
    struct test *test = *state;

    /* A landed one too few, with nothing in the column of other changes: a warning there,
     * and a notice on the coast, which is off by just that. */
    put(test, "catch.csv",
        HEAD
        "C,coast,,30,5,1,23,76.67,28\nA,port,C,10,2,,7,70,9\nB,port,C,20,3,1,16,80,19\n");
    finds(test, "B-10:1 B-09:2 ");
    /* The coast itself is off. */
    put(test, "catch.csv",
        HEAD
        "C,coast,,30,5,1,23,76.67,28\nA,port,C,10,2,,8,80,10\nB,port,C,20,3,1,16,80,19\n");
    finds(test, "B-08:1 U-4:1 U-5:1 ");
    /* More thrown back than caught; a rate of one place, a wrong one; a wrong total. */
    put(test, "catch.csv",
        HEAD "A,port,,1,2,0,0,0,2\nB,port,,30,7,0,23,76.7,30\nD,port,,30,7,0,23,67.7,31\n");
    finds(test, "B-08:1 W-1:1 M-1:3 P-2:3 ");
}

static void other_forms_and_records_are_held_against_it(void **state)
{
    struct test *test = *state;

    put(test, "catch.csv", HEAD "A,port,,10,2,0,8,80,10\nB,port,,3,2,0,1,33.33,3\n");
    put(test, "sold.csv", "port,level,kilos\nA,port,7\n");
    put(test, "boat.csv", "code,port,kind,fish\n1,A,big,1\n2,B,big,1\n3,B,small,1\n");
    finds(test, "R-1:1 S-1:1 S-1N:2 ");
}

/* ---- what is wrong ------------------------------------------------------------------------ */

static void tells(struct test *test, const char *old, const char *new, const char *without,
                  const char *words)
{
    if (load(test, old, new, without) == ERROR_RULE &&
        strstr(test->error.en, words) != NULL)
        return;
    fail_msg("%s ─► %s: %s", old, new, test->error.en);
}

static void wrong_words_are_told(void **state)
{
    struct test *test = *state;

    tells(test, "'1 - 2 - 3'", "'1 - 2 - 7'", "", "no column '7'");
    tells(test, "'1 - 2 - 3'", "'1 - 2 3'", "", "write columns added up as");
    tells(test, "{ 'caught', 'W-1' }", "{ 'cauht', 'W-1' }", "", "no column 'cauht'");
    tells(test, "form = 'S', as", "form = 'T', as", "", "no form 'T'");
    tells(test, "as = 'kilos'", "as = 'kilo'", "", "no column 'kilo'");
    tells(test, "", "", "within", "sentence \"within\"");
    tells(test, "'R-1'", "'W-1'", "", "W-1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_word_makes_its_rules),
        TEST(columns_are_fields),
        TEST(all_examples_come_out),
        TEST(forms_that_agree_are_clean),
        TEST(a_break_is_found_where_it_is),
        TEST(other_forms_and_records_are_held_against_it),
        TEST(wrong_words_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "check/check.h"
#include "check/judge_sweep.h"

/* Small tables in a folder, checked by a small pack: what a run finds, counts and leaves.
 */
static const char pack_text[] =
    "pack 'test' { title = 'test', version = '1', main = 'house', from = '2022-01-01',\n"
    "  to = '2026-12-31' }\n"
    "table 'house' { key = { 'year', 'code' }, year = 'year', date = 'day', starts = "
    "true,\n"
    "  unit = 'place',\n"
    "  field 'year' { type = 'integer' }, field 'day' { type = 'date' },\n"
    "  field 'place' { type = 'text' }, field 'code' { type = 'code' },\n"
    "  field 'score' { type = 'integer' }, field 'income' { type = 'money' },\n"
    "  field 'water' { type = 'bool' },\n"
    "  link 'persons' { table = 'person', many = true, key = { 'code' } },\n"
    "}\n"
    "table 'person' { key = { 'code', 'no' }, subject = 'house',\n"
    "  field 'code' { type = 'code' }, field 'no' { type = 'integer' },\n"
    "  field 'age' { type = 'integer' },\n"
    "  link 'house' { table = 'house', parent = true, key = { 'code' } },\n"
    "}\n"
    "parameter 'line' { type = 'integer', { from = '2023-01-01', value = 100 } }\n"
    "rule 'A-1' { severity = 'error', when = \"place ~= 'Xa'\", check = 'score <= line',\n"
    "  message = { vi = 'Điểm {score}, mức {line}', en = 'Score {score}, line {line}' },\n"
    "  suggest = { score = 'line' },\n"
    "  examples = {\n"
    "    pass = { { place = 'A', score = 100, year = 2024 } },\n"
    "    fail = { { place = 'A', score = 101, year = 2024 } },\n"
    "    skip = { { place = 'Xa', score = 101, year = 2024 }, { place = 'A', year = 2024 "
    "},\n"
    "      { place = 'A', score = 101, day = '2022-06-01' } } } }\n"
    "rule 'A-2' { severity = 'warning', check = 'score >= 0 and score < 100',\n"
    "  depends = { 'A-1', 'K-1' }, message = 'x' }\n"
    "rule 'A-3' { severity = 'notice', from = '2025-01-01', check = 'income > 0',\n"
    "  message = '{income}' }\n"
    "rule 'A-4' { severity = 'error', check = 'water', message = 'x' }\n"
    "unique 'K-1' { severity = 'error', key = { 'year', 'code' },\n"
    "  message = '{first_row} {first_file}',\n"
    "  examples = { pass = { { { year = 2024, code = '1' }, { year = 2025, code = '1' } } "
    "},\n"
    "    fail = { { { year = 2024, code = '1' }, { year = 2024, code = '1' } } } } }\n"
    "reference 'P-1' { severity = 'error', on = 'person', to = 'house', message = 'x' }\n"
    "rule 'P-2' { severity = 'error', on = 'person', check = 'age <= 120 and score >= 0',\n"
    "  message = '{age}' }\n";

enum { FOUND_MOST = 32, DATASETS_MOST = 4 };
struct seen {
    char rule[8], place[96], text[96], fingerprint[33];
};
struct test {
    struct pack *pack;
    struct run_options options;
    char folder[64], paths[DATASETS_MOST][128];
    const char *datasets[DATASETS_MOST];
    struct seen found[FOUND_MOST];
    size_t found_count, record_count;
    struct opened *opened;
    struct summary *summary;
    struct error error;
};

static int setup(void **state)
{
    struct test *test = memory_alloc(sizeof *test);

    strcpy(test->folder, "/tmp/test_run-XXXXXX");
    assert_non_null(mkdtemp(test->folder));
    if (pack_load_text(str_from(pack_text), &test->pack, &test->error) != 0)
        fail_msg("%s:%u %s", test->error.file, test->error.line, test->error.en);
    test->options = (struct run_options){.data.datasets = test->datasets,
                                         .data.as_of = INT32_MIN,
                                         .severity = SEVERITY_NOTICE};
    *state = test;
    return 0;
}

static int teardown(void **state)
{
    struct test *test = *state;
    char command[128];

    summary_free(test->summary);
    opened_free(test->opened);
    pack_free(test->pack);
    snprintf(command, sizeof command, "rm -rf '%s'", test->folder);
    assert_int_equal(system(command), 0);
    memory_free(test);
    return 0;
}

static void put(const struct test *test, const char *name, const char *text)
{
    char path[128], *slash;
    FILE *file = NULL;

    snprintf(path, sizeof path, "%s/%s", test->folder, name);
    slash = strrchr(path, '/');
    *slash = '\0';
    mkdir(path, 0700);
    *slash = '/';
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void note_finding(void *job, const struct finding *finding)
{
    struct test *test = job;
    struct seen *seen = &test->found[test->found_count++];
    struct str id = finding->check < test->pack->rule_count
                        ? test->pack->rules[finding->check].head.id
                        : str_from("DATA");
    struct str file = finding->file, text = finding->message[LANGUAGE_EN];

    assert_true(test->found_count < FOUND_MOST);
    snprintf(seen->rule, sizeof seen->rule, "%.*s", (int)id.length, id.data);
    snprintf(seen->place, sizeof seen->place, "%.*s:%d", (int)file.length, file.data,
             (int)finding->row);
    snprintf(seen->text, sizeof seen->text, "%.*s", (int)text.length, text.data);
    strcpy(seen->fingerprint, finding->fingerprint);
}

static void note_record(void *job, const struct record_view *view)
{
    (void)view;
    ((struct test *)job)->record_count++;
}

static int run_paths(struct test *test, const char *const *names, size_t count)
{
    const struct sink sink = {.job = test, .finding = note_finding, .record = note_record};

    for (size_t i = 0; i < count; i++) {
        bool whole = names[i][0] == '-';
        snprintf(test->paths[i], sizeof test->paths[i], "%s%s%s", whole ? "" : test->folder,
                 whole ? "" : "/", names[i]);
        test->datasets[i] = test->paths[i];
    }
    test->options.data.dataset_count = count;
    test->found_count = test->record_count = 0;
    summary_free(test->summary);
    test->summary = NULL;
    opened_free(test->opened);
    test->opened = NULL;
    if (opened_open(test->pack, &test->options.data, &test->opened, &test->error) < 0)
        return test->error.code;
    return run_check(test->opened, &test->options, &sink, &test->summary, &test->error);
}

static void run_good(struct test *test, const char *name)
{
    if (run_paths(test, &name, 1) != 0)
        fail_msg("%s", test->error.en);
}

/* All findings as "RULE place, ...", in the order in which they came. */
static void finds(const struct test *test, const char *wanted)
{
    struct buffer all = {0};

    for (size_t i = 0; i < test->found_count; i++)
        buffer_format(&all, "%s%s %s", i > 0 ? ", " : "", test->found[i].rule,
                      test->found[i].place);
    assert_str(buffer_str(&all), wanted);
    buffer_release(&all);
}

static const struct tally *tally_of(const struct test *test, const char *id)
{
    for (size_t i = 0; i < test->summary->check_count; i++)
        if (str_is(test->summary->checks[i].id, id))
            return &test->summary->tallies[i];
    fail_msg("no check %s", id);
    return NULL;
}

static void counts(const struct test *test, const char *id, uint64_t pass, uint64_t failed,
                   unsigned why, uint64_t not_applicable)
{
    const struct tally *tally = tally_of(test, id);

    if (tally->pass != pass || tally->fail != failed ||
        tally->not_applicable[why] != not_applicable)
        fail_msg("%s: %d pass, %d fail, %d not applicable", id, (int)tally->pass,
                 (int)tally->fail, (int)tally->not_applicable[why]);
}

#define HEAD "year,place,code,score,income,water\n"

static void every_row_counts_once_with_its_reason(void **state)
{
    struct test *test = *state;

    put(test, "d/house.csv",
        HEAD "2024,A,1,100,5,1\n" /* on the line */
             "2024,A,2,101,5,1\n" /* over it: A-2 is held back */
             "2024,Xa,3,101,5,1\n"
             "2024,A,4,,5,1\n"
             "2024,A,5,x,5,1\n"
             "2022,A,6,101,5,1\n");
    run_good(test, "d");
    counts(test, "A-1", 1, 1, REASON_WHEN, 1);
    counts(test, "A-1", 1, 1, GAP_EMPTY, 1);
    counts(test, "A-1", 1, 1, GAP_UNREADABLE, 1);
    counts(test, "A-1", 1, 1, GAP_PARAMETER, 1);
    counts(test, "A-2", 0, 3, REASON_HELD, 1);
    counts(test, "A-3", 0, 0, REASON_NOT_IN_FORCE, 6);
    counts(test, "K-1", 6, 0, REASON_WHEN, 0);
    counts(test, "P-1", 0, 0, GAP_TABLE, 1);
    assert_int_equal(test->summary->rows, 6);
    assert_int_equal(test->summary->held_back, 1);
    assert_int_equal(test->summary->rows_with_findings, 5);
    assert_int_equal(test->summary->findings[SEVERITY_ERROR], 2); /* A-1 and the cell x */
    assert_int_equal(test->summary->findings[SEVERITY_WARNING], 3);
    finds(test, "A-2 house.csv:1, A-1 house.csv:2, A-2 house.csv:3, DATA house.csv:5, A-2 "
                "house.csv:6");
    assert_string_equal(test->found[1].text, "Score 101, line 100");
    for (size_t i = 0; i < test->pack->rule_count; i++) { /* nothing is lost */
        const struct tally *tally = &test->summary->tallies[i];
        if (test->pack->rules[i].table == 0)
            assert_int_equal(tally->pass + tally->fail + tally_not_applicable(tally), 6);
    }
}

static void an_absent_column_is_a_reason_of_its_own(void **state)
{
    struct test *test = *state;

    put(test, "d/house.csv", "year,place,code,score,income\n2024,A,1,1,1\n2024,A,2,1,1\n");
    run_good(test, "d");
    counts(test, "A-4", 0, 0, GAP_COLUMN, 2);
    assert_true(test->summary->never_applicable >= 2); /* A-3 (not in force) and A-4 */
    assert_int_equal(test->summary->inputs[0].absent_count, 2); /* day, water */
}

static void one_cause_gives_one_finding_over_files_too(void **state)
{
    struct test *test = *state;
    const char *names[] = {"one", "two"};

    put(test, "one/house.csv", HEAD "2024,A,1,50,5,1\n2024,A,2,50,5,1\n");
    put(test, "two/house.csv",
        HEAD "2024,A,3,50,5,1\n2024,A,2,100,5,1\n2025,A,1,100,5,1\n2024,A,3,50,5,1\n");
    assert_int_equal(run_paths(test, names, 2), 0);
    /* Row 2 of the second fails K-1: A-2, which it would fail as well, waits. */
    assert_int_equal(test->found_count, 3);
    assert_string_equal(test->found[0].rule, "K-1");
    assert_non_null(strstr(test->found[0].place, "two/house.csv:2"));
    assert_non_null(strstr(test->found[0].text, "2 "));
    assert_non_null(strstr(test->found[0].text, "one/house.csv"));
    assert_string_equal(test->found[1].rule, "A-2");
    assert_non_null(strstr(test->found[1].place, "two/house.csv:3"));
    assert_string_equal(test->found[2].rule, "K-1");
    assert_non_null(strstr(test->found[2].place, "two/house.csv:4"));
    counts(test, "K-1", 4, 2, REASON_HELD, 0);
    counts(test, "A-2", 4, 1, REASON_HELD, 1);
}

static void a_fingerprint_outlives_sorting_but_no_change(void **state)
{
    struct test *test = *state;
    char first[33], second[33];

    put(test, "d/house.csv", HEAD "2024,A,1,101,5,1\n2024,A,2,102,5,1\n");
    run_good(test, "d");
    finds(test, "A-1 house.csv:1, A-1 house.csv:2");
    strcpy(first, test->found[0].fingerprint);
    strcpy(second, test->found[1].fingerprint);
    assert_int_equal(strlen(first), 32);
    assert_string_not_equal(first, second);

    put(test, "d/house.csv", HEAD "2024,A,0,1,5,1\n2024,A,2,102,7,1\n2024,A,1,101,5,0\n");
    run_good(test, "d"); /* sorted anew; values that A-1 does not read have changed */
    finds(test, "A-1 house.csv:2, A-1 house.csv:3, A-4 house.csv:3");
    assert_string_equal(test->found[0].fingerprint, second);
    assert_string_equal(test->found[1].fingerprint, first);

    put(test, "d/house.csv", HEAD "2024,A,1,103,5,1\n2024,A,3,102,5,1\n");
    run_good(test, "d"); /* another score; another key */
    assert_string_not_equal(test->found[0].fingerprint, first);
    assert_string_not_equal(test->found[1].fingerprint, second);
}

/* The fingerprint of the one finding of a rule with this check. */
static void fingerprint_of(struct test *test, const char *check, char out[33])
{
    static const char *const start =
        "pack 'p' { title = 'x', version = '1', from = '2000-01-01', main = 'house' }\n"
        "table 'house' { key = { 'code' }, field 'code' { type = 'code' },\n"
        "  field 'score' { type = 'integer' }, field 'more' { type = 'integer' } }\n"
        "rule 'A-1' { severity = 'error', check = '";
    struct pack *before = test->pack;
    struct buffer text = {0};

    buffer_format(&text, "%s%s', message = 'x' }\n", start, check);
    if (pack_load_text(buffer_str(&text), &test->pack, &test->error) != 0)
        fail_msg("%s", test->error.en);
    run_good(test, "d");
    assert_int_equal(test->found_count, 1);
    strcpy(out, test->found[0].fingerprint);
    buffer_release(&text);
    summary_free(test->summary);
    test->summary = NULL;
    opened_free(test->opened);
    test->opened = NULL;
    pack_free(test->pack);
    test->pack = before;
}

static void a_shorter_word_keeps_the_fingerprint(void **state)
{
    struct test *test = *state;
    char longer[33], shorter[33];

    put(test, "d/house.csv", "code,score,more\n1,,7\n");
    fingerprint_of(test, "choose(present(score), score, 0) > more", longer);
    fingerprint_of(test, "or_zero(score) > more", shorter);
    assert_string_equal(longer, shorter);
    fingerprint_of(test, "choose(present(score), score, present(more), more, 1) > 9",
                   longer);
    fingerprint_of(test, "or_else(score, more, 1) > 9", shorter);
    assert_string_equal(longer, shorter);
}

static void persons_are_joined_with_their_household(void **state)
{
    struct test *test = *state;

    put(test, "d/house.csv", HEAD "2024,A,1,1,5,1\n2024,A,2,-1,5,1\n2024,A,3,,5,1\n");
    put(test, "d/person.csv",
        "code,no,age\n1,1,40\n1,2,121\n2,1,40\n3,1,40\n3,2,121\n9,1,40\n");
    run_good(test, "d");
    /* false and missing is false: the second person of 3 fails, the first is undecided */
    finds(test,
          "A-2 house.csv:2, P-2 person.csv:2, P-2 person.csv:3, P-2 person.csv:5, P-1 "
          "person.csv:6");
    counts(test, "P-1", 5, 1, GAP_LINK, 0);
    counts(test, "P-2", 1, 3, GAP_EMPTY, 1);
    counts(test, "P-2", 1, 3, GAP_LINK, 1);
    /* 1, 2 and 3; who has no household counts for none */
    assert_int_equal(test->summary->rows_with_findings, 3);
}

static void days_outside_the_pack_are_said_of_each_row(void **state)
{
    struct test *test = *state;

    put(test, "d/house.csv",
        HEAD "2021,A,1,101,5,1\n2022,A,2,1,5,1\n2026,A,3,1,5,1\n2027,A,4,101,5,1\n");
    run_good(test, "d");
    finds(test, "DATA house.csv:1, DATA house.csv:4");
    assert_int_equal(test->summary->out_of_force, 2);
    counts(test, "A-1", 1, 0, GAP_PARAMETER, 1); /* the others were not judged */

    put(test, "d/house.csv",
        "day,place,code,score\n31/12/2021,A,1,101\n01/01/2022,A,2,1\n31/12/2026,A,3,101\n"
        "01/01/2027,A,4,101\n");
    run_good(test, "d");
    finds(test, "DATA house.csv:1, A-1 house.csv:3, DATA house.csv:4");
}

static void the_day_is_taken_from_options_where_the_file_has_none(void **state)
{
    struct test *test = *state;

    put(test, "d/house.csv", "place,code,score,income\nA,1,101,0\n");
    assert_true(date_from(2024, 12, 31, &test->options.data.as_of));
    run_good(test, "d");
    finds(test, "A-1 house.csv:1");
    assert_true(date_from(2025, 1, 1, &test->options.data.as_of)); /* A-3 comes in force */
    run_good(test, "d");
    finds(test, "A-1 house.csv:1, A-3 house.csv:1");
    assert_true(date_from(2027, 1, 1, &test->options.data.as_of));
    run_good(test, "d");
    finds(test, "DATA house.csv:1");
    test->options.data.as_of = INT32_MIN;
    test->options.data.year = "2025";
    run_good(test, "d");
    finds(test, "A-1 house.csv:1, A-3 house.csv:1");
}

static void rules_can_be_left_out(void **state)
{
    struct test *test = *state;
    static const char *const only[] = {"A-*"}, *const exclude[] = {"A-1"};

    put(test, "d/house.csv", HEAD "2025,A,1,101,0,0\n2025,A,1,101,0,0\n");
    test->options.only = only;
    test->options.only_count = 1;
    run_good(test, "d");
    finds(test, "A-1 house.csv:1, A-3 house.csv:1, A-4 house.csv:1, A-1 house.csv:2, A-3 "
                "house.csv:2, A-4 house.csv:2");
    test->options.exclude = exclude;
    test->options.exclude_count = 1;
    run_good(test, "d"); /* what waits for it does not wait any more */
    assert_string_equal(test->found[0].rule, "A-2");
    test->options.severity = SEVERITY_ERROR;
    run_good(test, "d");
    finds(test, "A-4 house.csv:1, A-4 house.csv:2");
}

static void standard_input_is_a_dataset(void **state)
{
    struct test *test = *state;
    char path[128];

    put(test, "d/house.csv", HEAD "2024,A,1,101,5,1\n");
    snprintf(path, sizeof path, "%s/d/house.csv", test->folder);
    assert_non_null(freopen(path, "r", stdin));
    run_good(test, "-");
    assert_int_equal(test->found_count, 1);
    assert_string_equal(test->found[0].rule, "A-1");
    assert_non_null(strstr(test->found[0].place, ":1"));
}

static void large_sums_keep_every_digit(void **state)
{
    struct test *test = *state;

    put(test, "d/house.csv",
        HEAD
        "2025,A,1,1,-10000001,1\n2025,A,2,1,-1000000001,1\n2025,A,3,1,-1000000000001,1\n"
        "2025,A,4,1,-999999999999999,1\n");
    run_good(test, "d");
    finds(test, "A-3 house.csv:1, A-3 house.csv:2, A-3 house.csv:3, A-3 house.csv:4");
    assert_string_equal(test->found[0].text, "-10,000,001");
    assert_string_equal(test->found[1].text, "-1,000,000,001");
    assert_string_equal(test->found[2].text, "-1,000,000,000,001");
    assert_string_equal(test->found[3].text, "-999,999,999,999,999");
}

static void every_record_is_told_and_what_cannot_be_read_is_an_error(void **state)
{
    struct test *test = *state;
    const char *none = "nowhere", *empty = "e";

    put(test, "d/house.csv", HEAD "2024,A,1,101,5,1\n2024,A,2,1,5,1\n2027,A,3,1,5,1\n");
    run_good(test, "d");
    assert_int_equal(test->record_count, 3);
    assert_true(run_paths(test, &none, 1) < 0);
    assert_null(test->summary);
    assert_non_null(strstr(test->error.en, "nowhere"));
    put(test, "e/notes.txt", "nothing\n");
    assert_true(run_paths(test, &empty, 1) < 0);
    assert_int_equal(test->found_count, 0);
}

static void examples_come_out_as_they_say(void **state)
{
    struct test *test = *state;
    static const unsigned reasons[] = {REASON_WHEN, GAP_EMPTY, GAP_PARAMETER};
    unsigned ran = 0, skipped = 0;

    for (size_t r = 0; r < test->pack->rule_count; r++) {
        const struct rule *rule = &test->pack->rules[r];
        struct scene *scene = scene_new(test->pack, rule);
        for (size_t e = 0; e < rule->example_count; e++, ran++) {
            enum reason_kind why = 0;
            char outcome = 0;

            assert_int_equal(
                scene_play(scene, &rule->examples[e], &outcome, &why, &test->error), 0);
            assert_int_equal(outcome, "pfs"[rule->examples[e].wanted]);
            if (outcome == 's')
                assert_int_equal(why, reasons[skipped++]);
        }
        scene_free(scene);
    }
    assert_int_equal(ran, 7);
    assert_int_equal(skipped, 3);
}

/* What the tree says of an example is held against what a run would say. */
static void evaluators_that_do_not_agree_fail_an_example(void **state)
{
    struct test *test = *state;
    const struct world world = {.lexicon = &test->pack->lexicon, .pack = test->pack};
    struct arena arena;
    struct value cells[1] = {{0}};
    struct frame frame = {
        .world = &world, .cells = cells, .date = INT32_MIN, .arena = &arena};
    struct node truth = {
        .kind = NODE_LITERAL, .type = VALUE_BOOL, .value = value_bool(true)};
    struct node unknown = {.kind = NODE_LITERAL, .value = value_missing(GAP_UNDECIDED)};
    struct rule rule = {
        .check = &truth, .when_function = -1, .check_function = -1, .to = INT32_MAX};
    struct verdict careful = {.outcome = OUTCOME_PASS};
    struct example_sweep kept = {0};

    arena_init(&arena);
    assert_int_equal(example_agrees(&kept, &rule, &frame, &careful, &test->error), 0);
    careful.outcome = OUTCOME_FAIL;
    assert_int_equal(example_agrees(&kept, &rule, &frame, &careful, &test->error),
                     ERROR_RULE);
    assert_non_null(strstr(test->error.en, "do not agree"));
    rule.check = &unknown;
    example_sweep_release(&kept);
    careful = (struct verdict){OUTCOME_NOT_APPLICABLE, (enum reason_kind)GAP_UNDECIDED};
    assert_int_equal(example_agrees(&kept, &rule, &frame, &careful, &test->error), 0);
    careful.why = (enum reason_kind)GAP_EMPTY; /* not for that reason */
    assert_int_equal(example_agrees(&kept, &rule, &frame, &careful, &test->error),
                     ERROR_RULE);
    example_sweep_release(&kept);
    arena_release(&arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_row_counts_once_with_its_reason),
        TEST(an_absent_column_is_a_reason_of_its_own),
        TEST(one_cause_gives_one_finding_over_files_too),
        TEST(a_fingerprint_outlives_sorting_but_no_change),
        TEST(a_shorter_word_keeps_the_fingerprint),
        TEST(persons_are_joined_with_their_household),
        TEST(days_outside_the_pack_are_said_of_each_row),
        TEST(the_day_is_taken_from_options_where_the_file_has_none),
        TEST(rules_can_be_left_out),
        TEST(standard_input_is_a_dataset),
        TEST(large_sums_keep_every_digit),
        TEST(every_record_is_told_and_what_cannot_be_read_is_an_error),
        TEST(examples_come_out_as_they_say),
        TEST(evaluators_that_do_not_agree_fail_an_example),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

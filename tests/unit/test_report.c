#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

#include "findings/findings.h"
#include "write/json.h"

/* A str of a literal, where a call may not stand. */
#define S(text)                                                                            \
    {                                                                                      \
        (text), sizeof(text) - 1                                                           \
    }

static struct field fields[] = {
    {.name = S("commune_name"), .type = TYPE_TEXT, .vi = S("Xã")},
    {.name = S("household_code"), .type = TYPE_CODE, .vi = S("Mã hộ")},
    {.name = S("b1_score"), .type = TYPE_INTEGER, .vi = S("Điểm B1")},
    {.name = S("class_declared"), .type = TYPE_CHOICE, .vi = S("Phân loại")},
};
static struct choice choices[] = {{.symbol = 0, .vi = S("Hộ nghèo")},
                                  {.symbol = 1, .vi = S("Hộ cận nghèo")}};
static struct str symbol_names[] = {S("poor"), S("near_poor")};
static struct table table = {.name = S("household"),
                             .vi = S("Hộ"),
                             .en = S("Household"),
                             .fields = fields,
                             .field_count = 4,
                             .date_field = -1,
                             .year_field = -1,
                             .unit_field = 0};
static struct derived derived = {.head.id = S("class_computed")};
static struct rule rule = {.head.id = S("CL-01"),
                           .head.title = {S("Hộ nghèo"), S("A poor household")},
                           .head.law = {.text = S("Điều 3")},
                           .severity = SEVERITY_ERROR,
                           .when_function = -1,
                           .check_function = -1};
static struct pack pack = {.id = S("test"),
                           .version = S("1"),
                           .said = {S("vi"), S("en")},
                           .words.records = {S("hộ"), S("households")},
                           .from = INT32_MIN,
                           .to = INT32_MAX,
                           .schema = {.tables = &table,
                                      .table_count = 1,
                                      .symbols = {.names = symbol_names, .count = 2}},
                           .rules = &rule,
                           .rule_count = 1,
                           .lexicon.derived = &derived,
                           .lexicon.derived_count = 1};

static struct named_value key[2], read_values[4], suggestions[1];

static void set(struct named_value *named, unsigned field, struct value value)
{
    *named = (struct named_value){fields[field].name, value, &fields[field]};
}

static struct finding make_finding(const char *message)
{
    struct finding finding = {.file = str_from("household.csv"),
                              .row = 12,
                              .key = key,
                              .key_count = 2,
                              .fields = read_values,
                              .field_count = 4,
                              .suggestions = suggestions,
                              .suggestion_count = 1,
                              .subject = 7};
    date_days day = 0;

    fields[3].choices = choices;
    fields[3].choice_count = 2;
    date_from(2024, 9, 15, &day);
    set(&key[0], 0, value_text(str_from("Xuân Phú")));
    set(&key[1], 1, value_text(str_from("0007")));
    set(&read_values[0], 2, value_of(VALUE_WHOLE, 141));
    read_values[1] =
        (struct named_value){str_from("income"), value_of(VALUE_DECIMAL, 45500000), NULL};
    read_values[2] =
        (struct named_value){str_from("review_date"), value_of(VALUE_DATE, day), NULL};
    read_values[3] =
        (struct named_value){str_from("latrine"), value_missing(GAP_EMPTY), NULL};
    set(&suggestions[0], 3, value_of(VALUE_CHOICE, 1));
    finding.message[LANGUAGE_VI] = finding.message[LANGUAGE_EN] = str_from(message);
    strcpy(finding.fingerprint, "9f3c");
    return finding;
}

struct made {
    struct check checks[1];
    struct tally tallies[1];
    bool selected[1];
    struct summary summary;
};

static struct made *make_summary(void)
{
    static struct made made;

    made = (struct made){.tallies = {{.pass = 2000, .fail = 12}}, .selected = {true}};
    made.checks[0] = (struct check){.id = rule.head.id,
                                    .title = rule.head.title,
                                    .law = rule.head.law.text,
                                    .severity = SEVERITY_ERROR,
                                    .verified = true,
                                    .rule = &rule};
    made.summary = (struct summary){.pack = &pack,
                                    .checks = made.checks,
                                    .tallies = made.tallies,
                                    .selected = made.selected,
                                    .check_count = 1,
                                    .findings = {12, 40, 0},
                                    .rows = 2012,
                                    .rows_with_findings = 38,
                                    .never_applicable = 3,
                                    .first_date = INT32_MIN,
                                    .last_date = INT32_MIN,
                                    .seconds = 0.21};
    return &made;
}

/* What a writer writes; freed by the caller. */
static char *written_of(const char *format, struct findings_options options,
                        const struct finding *finding, size_t times,
                        const struct record_view *record, const struct summary *summary)
{
    const struct findings_format *writer = findings_format_find(format);
    char path[] = "/tmp/rasoat-report-XXXXXX";
    struct output *output = NULL;
    struct error err = {0};
    struct findings_writer *report;
    char *text = calloc(1, 65536);
    FILE *file;

    close(mkstemp(path));
    assert_int_equal(output_open(path, &output, &err), 0);
    report = writer->start(&pack, &options, output);
    for (size_t i = 0; i < times; i++)
        writer->finding(report, finding);
    if (record != NULL)
        writer->record(report, record);
    writer->finish(report, summary);
    assert_int_equal(output_commit(output, &err), 0);
    writer->free(report);
    output_free(output);
    file = fopen(path, "r");
    assert_non_null(file);
    assert_true(fread(text, 1, 65535, file) < 65535);
    fclose(file);
    remove(path);
    return text;
}

static char *written(const char *format, struct findings_options options,
                     const struct finding *finding, size_t times,
                     const struct record_view *record)
{
    return written_of(format, options, finding, times, record, &make_summary()->summary);
}

static void jsonl_is_one_record_a_line(void **state)
{
    struct finding finding = make_finding("B1 = 141");
    char *text = written("jsonl", (struct findings_options){0}, &finding, 1, NULL);

    (void)state;
    assert_string_equal(
        text,
        "{\"rule\":\"CL-01\",\"severity\":\"error\",\"table\":\"household\","
        "\"file\":\"household.csv\",\"row\":12,\"sheet\":null,\"line\":null,\"cell\":null,"
        "\"key\":{\"commune_name\":\"Xuân Phú\",\"household_code\":\"0007\"},"
        "\"shows\":{},\"fields\":{\"b1_score\":141,\"income\":45.5,"
        "\"review_date\":\"2024-09-15\",\"latrine\":null},\"message\":\"B1 = 141\","
        "\"law\":\"Điều 3\",\"suggest\":{\"class_declared\":\"near_poor\"},"
        "\"fingerprint\":\"9f3c\",\"consequence\":[],\"unit\":null,\"by\":{}}\n");
    free(text);
}

static void row_of_a_whole_file_is_null(void **state)
{
    struct finding finding = make_finding("x");
    char *text;

    (void)state;
    finding.row = 0;
    text = written("jsonl", (struct findings_options){0}, &finding, 1, NULL);
    assert_non_null(strstr(text, "\"row\":null,"));
    free(text);
}

static void json_escapes_what_breaks_lines_and_readers(void **state)
{
    struct buffer text = {0};

    (void)state;
    json_text(&(struct json){.out = &text},
              (struct str)S("a\"\\\n\x01\0\xE2\x80\xA8\xFF\xC3\xA9"));
    assert_str(buffer_str(&text), "\"a\\\"\\\\\\n\\u0001\\u0000\\u2028\xEF\xBF\xBDé\"");
    buffer_release(&text);
}

static void json_separates_by_what_is_open(void **state)
{
    struct buffer text = {0};
    struct json json = {.out = &text};

    (void)state;
    json_object(&json);
    json_name(&json, "a");
    json_whole(&json, -5);
    json_name(&json, "b");
    json_array(&json);
    json_text(&json, str_from("["));
    json_text_or_null(&json, str_from(""));
    json_line(&json);
    json_close(&json);
    assert_str(buffer_str(&text), "{\"a\":-5,\"b\":[\"[\",null\n]");
    buffer_clear(&text); /* what was written is not looked at */
    json_name(&json, "c");
    json_array(&json);
    json_close(&json);
    json_line(&json);
    json_name(&json, "d");
    json_bool(&json, true);
    json_close(&json);
    json_null(&json); /* depth 0: the caller separates */
    assert_str(buffer_str(&text), ",\"c\":[],\n\"d\":true}null");
    buffer_release(&text);
}

static void csv_quotes_and_disarms(void **state)
{
    struct finding finding = make_finding("=1+1, \"x\"\nnext");
    char *text = written("csv", (struct findings_options){0}, &finding, 1, NULL);

    (void)state;
    assert_string_equal(
        text,
        "\xEF\xBB\xBFrule,severity,table,file,row,key,fields,message,law,suggest,"
        "fingerprint,sheet,line,cell,shows,first,unit,by,consequence,since\r\n"
        "CL-01,error,household,household.csv,12,"
        "\"commune_name=Xuân Phú; household_code=0007\","
        "\"b1_score=141; income=45.5; review_date=2024-09-15; latrine=\","
        "\"'=1+1, \"\"x\"\"\nnext\",Điều 3,class_declared=near_poor,9f3c,,,,,,,,,\r\n");
    free(text);
}

static void csv_records_have_fields_then_derived(void **state)
{
    struct value cells[] = {value_text(str_from("-Xuân Phú")), value_text(str_from("0007")),
                            value_of(VALUE_WHOLE, -5), value_missing(GAP_EMPTY)};
    struct value computed = value_of(VALUE_CHOICE, 0);
    struct record_view record = {str_from("household.csv"), 12, cells, &computed, 2, 1};
    struct finding finding = make_finding("x");
    char *text =
        written("csv", (struct findings_options){.records = true}, &finding, 1, &record);

    (void)state;
    assert_string_equal(text,
                        "\xEF\xBB\xBF"
                        "file,row,commune_name,household_code,b1_score,class_declared,"
                        "class_computed,errors,warnings\r\n"
                        "household.csv,12,'-Xuân Phú,0007,-5,,poor,2,1\r\n");
    free(text);
}

static void json_is_one_object(void **state)
{
    struct finding finding = make_finding("x");
    char *text = written("json", (struct findings_options){0}, &finding, 2, NULL);

    (void)state;
    assert_memory_equal(text, "{\"findings\":[\n{\"rule\"", 21);
    assert_non_null(strstr(text, "},\n{\"rule\""));
    assert_non_null(strstr(text, "\n],\"confirmed\":[],\"pack\":{\"id\":\"test\","
                                 "\"version\":\"1\",\"digest\":\"\"},"));
    assert_non_null(
        strstr(text, "\"severities\":{\"error\":12,\"warning\":40,\"notice\":0}"));
    assert_non_null(
        strstr(text, "\"pass\":2000,\"fail\":12,\"confirmed\":0,\"not_applicable\":0"));
    assert_non_null(strstr(text, "\"seconds\":0.21,"));
    free(text);
}

static void text_shows_three_examples_and_the_way_to_the_rest(void **state)
{
    struct finding finding = make_finding("B1\033[2J = 141");
    struct findings_options options = {.command_hint = str_from("rasoat check x"),
                                       .whole = true,
                                       .fail_on = SEVERITY_ERROR};
    char *text = written("text", options, &finding, 5, NULL);

    (void)state;
    assert_non_null(strstr(text,
                           "LỖI  CL-01  Hộ nghèo — 5 hộ (Điều 3)\n"
                           "  Xã Xuân Phú, mã hộ 0007 (household.csv, dòng 12): B1 [2J"));
    assert_non_null(strstr(text, "    Sửa: Phân loại = Hộ cận nghèo\n"));
    assert_non_null(strstr(text, "  … còn 2 nữa: xem đủ bằng: rasoat check x\n"));
    assert_non_null(strstr(text, "Hộ nhiều lỗi nhất:\n"
                                 "  Xã Xuân Phú, mã hộ 0007: 5 lỗi, 0 cảnh báo\n"));
    assert_null(strchr(text, '\033'));
    free(text);
}

static void a_screen_shows_one_example_and_what_to_do(void **state)
{
    struct finding finding = make_finding("B1 = 141");
    struct findings_options options = {.command_hint =
                                           str_from("rasoat check x -o loi.xlsx"),
                                       .again = str_from("rasoat check x"),
                                       .fail_on = SEVERITY_ERROR};
    struct phrase help = rule.help;
    char *text;

    (void)state;
    rule.help = (struct phrase){S("Xem lại phiếu B."), S("Look at form B.")};
    text = written("text", options, &finding, 5, NULL);
    rule.help = help;
    assert_memory_equal(text, "Không đạt: ", 13);
    assert_non_null(strstr(text, "LỖI  CL-01  Hộ nghèo — 5 hộ (Điều 3)\n  Xã Xuân Phú"));
    assert_non_null(strstr(text, "\n  Cách xử lý: Xem lại phiếu B.\n"));
    assert_null(strstr(text, "… còn"));
    assert_non_null(strstr(text, "Xem đủ trên màn hình: rasoat check x --whole\n"));
    free(text);
}

static void text_says_first_what_was_not_judged(void **state)
{
    struct findings_options options = {.language = LANGUAGE_EN};
    struct made *made = make_summary();
    char *text;

    (void)state;
    made->summary.out_of_force = 2012;
    date_from(2022, 1, 1, &pack.from);
    date_from(2026, 12, 31, &pack.to);
    date_from(2027, 3, 4, &made->summary.first_date);
    made->summary.last_date = made->summary.first_date;
    text = written_of("text", options, NULL, 0, NULL, &made->summary);
    assert_non_null(strstr(
        text, "seconds\nNOT JUDGED: 2,012 households outside the dates of the pack test "
              "(for review dates from 01/01/2022 to 31/12/2026); the data are "
              "of days from 04/03/2027 to 04/03/2027."));
    free(text);
}

static void text_names_the_columns_that_rules_miss(void **state)
{
    struct node read = {.kind = NODE_FIELD, .field = &fields[2]};
    struct str absent[] = {S("household_code"), S("b1_score")};
    struct input input = {
        .name = S("household.csv"), .rows = 3, .absent_columns = absent, .absent_count = 2};
    struct broken_rule broken = {.error = {.file = "a.lua", .line = 7, .en = "loops"},
                                 .rows = 2};
    struct made *made = make_summary();
    char *text;

    (void)state;
    rule.check = &read;
    made->tallies[0] = (struct tally){.not_applicable = {[GAP_COLUMN] = 3}};
    made->summary.never_applicable = 1;
    made->summary.inputs = &input;
    made->summary.input_count = 1;
    made->summary.broken = &broken;
    made->summary.broken_count = 1;
    text = written_of("text",
                      (struct findings_options){.language = LANGUAGE_EN, .whole = true},
                      NULL, 0, NULL, &made->summary);
    rule.check = NULL;
    assert_non_null(strstr(text, "Read: household.csv 3 rows. "));
    assert_non_null(strstr(text, "\nNot checked:\n  no column: Điểm B1 (1 rule): CL-01\n"));
    assert_non_null(
        strstr(text, "BROKEN RULE  CL-01  a.lua:7: loops — 2 rows not judged\n"));
    free(text);
}

static void verdict_in_both_languages(void **state)
{
    struct findings_options options = {.fail_on = SEVERITY_ERROR};
    struct summary *summary = &make_summary()->summary;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_str(findings_verdict(summary, &options, &arena),
               "Không đạt: 12 lỗi, 40 cảnh báo ở 38/2.012 hộ; "
               "0,2 giây");
    options.language = LANGUAGE_EN;
    assert_str(findings_verdict(summary, &options, &arena),
               "Failed: 12 errors, 40 warnings in 38/2,012 households; "
               "0.2 seconds");
    options.fail_on = SEVERITY_COUNT;
    /* that nothing fails does not make twelve errors right */
    assert_true(str_starts(findings_verdict(summary, &options, &arena), "Checked: 12 "));
    summary->rows = 0;
    assert_null(strstr(findings_verdict(summary, &options, &arena).data, "/0"));
    arena_release(&arena);
}

static void broken_or_unapplied_rules_are_no_pass(void **state)
{
    struct findings_options options = {.language = LANGUAGE_EN, .fail_on = SEVERITY_ERROR};
    struct made *made = make_summary();
    struct arena arena;

    (void)state;
    arena_init(&arena);
    made->summary.findings[SEVERITY_ERROR] = 0;
    assert_true(
        str_starts(findings_verdict(&made->summary, &options, &arena), "Passed: 0 "));
    made->summary.broken_count = 1;
    assert_true(
        str_starts(findings_verdict(&made->summary, &options, &arena), "Inconclusive: "));
    made->summary.broken_count = 0;
    made->tallies[0] = (struct tally){0};
    assert_true(
        str_starts(findings_verdict(&made->summary, &options, &arena), "Inconclusive: "));
    arena_release(&arena);
}

static void fails_at_or_above_the_asked_severity(void **state)
{
    struct summary summary = {.findings = {0, 1, 9}};

    (void)state;
    assert_false(findings_failed(&summary, SEVERITY_ERROR));
    assert_true(findings_failed(&summary, SEVERITY_WARNING));
    assert_false(findings_failed(&summary, SEVERITY_COUNT));
}

static int index_fields(void **state)
{
    (void)state;
    pack.lexicon.schema = &pack.schema;
    for (size_t i = 0; i < table.field_count; i++)
        map_set(&table.field_index, fields[i].name, i);
    return 0;
}

static int release_fields(void **state)
{
    (void)state;
    map_release(&table.field_index);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jsonl_is_one_record_a_line),
        cmocka_unit_test(row_of_a_whole_file_is_null),
        cmocka_unit_test(json_escapes_what_breaks_lines_and_readers),
        cmocka_unit_test(json_separates_by_what_is_open),
        cmocka_unit_test(csv_quotes_and_disarms),
        cmocka_unit_test(csv_records_have_fields_then_derived),
        cmocka_unit_test(json_is_one_object),
        cmocka_unit_test(text_shows_three_examples_and_the_way_to_the_rest),
        cmocka_unit_test(a_screen_shows_one_example_and_what_to_do),
        cmocka_unit_test(text_says_first_what_was_not_judged),
        cmocka_unit_test(text_names_the_columns_that_rules_miss),
        cmocka_unit_test(verdict_in_both_languages),
        cmocka_unit_test(broken_or_unapplied_rules_are_no_pass),
        cmocka_unit_test(fails_at_or_above_the_asked_severity),
    };

    return cmocka_run_group_tests(tests, index_fields, release_fields);
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

#include "base/digest.h"
#include "findings/findings.h"
#include "write/html.h"

/* A str of a literal, where a call may not stand. */
#define S(text)                                                                            \
    {                                                                                      \
        (text), sizeof(text) - 1                                                           \
    }

static struct field fields[] = {
    {.name = S("commune_name"), .type = TYPE_TEXT, .vi = S("Xã")},
    {.name = S("household_code"), .type = TYPE_CODE, .vi = S("Mã hộ")},
    {.name = S("b1_score"), .type = TYPE_INTEGER, .vi = S("Điểm B1")},
};
static struct table table = {.name = S("household"),
                             .vi = S("Hộ"),
                             .en = S("Household"),
                             .fields = fields,
                             .field_count = 3,
                             .date_field = -1,
                             .year_field = -1,
                             .unit_field = 0};
static struct rule rule = {.head.id = S("CL-01"),
                           .head.title = {S("Mức & <điểm>"), S("Line & <score>")},
                           .head.law = {.text = S("Điều 3")},
                           .severity = SEVERITY_ERROR,
                           .when_function = -1,
                           .check_function = -1};
static struct pack pack = {.id = S("test"),
                           .version = S("1"),
                           .said = {S("vi"), S("en")},
                           .title = {S("Bộ <thử>"), S("A <test>")},
                           .from = INT32_MIN,
                           .to = INT32_MAX,
                           .outcome = -1,
                           .declared = -1,
                           .schema = {.tables = &table, .table_count = 1},
                           .rules = &rule,
                           .rule_count = 1};

static void check_escape(struct str text, const char *wanted)
{
    struct buffer out = {0};

    html_escape(&out, text);
    buffer_char(&out, '|');
    assert_int_equal(out.length, strlen(wanted) + 1);
    assert_memory_equal(out.data, wanted, strlen(wanted));
    buffer_release(&out);
}

static void markup_is_shown_not_run(void **state)
{
    (void)state;
    check_escape((struct str)S("<script>alert('x')</script>"),
                 "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    check_escape((struct str)S("\" onload=\"a&b"), "&quot; onload=&quot;a&amp;b");
    check_escape((struct str)S("Xã Xuân Phú"), "Xã Xuân Phú");
    check_escape((struct str){NULL, 0}, "");
}

static void bytes_that_are_no_text_do_not_pass(void **state)
{
    (void)state;
    check_escape((struct str)S("a\0b\033[1mc\x7F"), "a b [1mc ");
    check_escape((struct str)S("a\xC2\x85"
                               "b"),
                 "a b");
    check_escape((struct str)S("a\xFF<\xC3"), "a\xEF\xBF\xBD&lt;\xEF\xBF\xBD");
}

static void json_cannot_end_its_element(void **state)
{
    struct buffer out = {0};

    (void)state;
    html_json(&out, (struct str)S("[\"</script><!--&\"]"));
    assert_str(buffer_str(&out), "[\"\\u003c/script\\u003e\\u003c!--\\u0026\"]");
    buffer_release(&out);
}

static void lengths_are_shares_of_the_longest(void **state)
{
    struct arena arena;
    struct buffer out = {0};
    struct html html = {&out, &arena, LANGUAGE_VI, NULL};
    struct html_bar bars[] = {
        {.label = S("a"), .parts = {{"error", S("lỗi"), 1}}, .part_count = 1},
        {.label = S("<b>"),
         .filter = S("\"b\""),
         .parts = {{"error", S("lỗi"), 3}},
         .part_count = 1}};

    (void)state;
    arena_init(&arena);
    html_share(&html, "x", 1, 0);
    html_share(&html, "x", 7, 3);
    assert_str(buffer_str(&out), " x=\"0.00%\" x=\"100.00%\"");
    buffer_clear(&out);
    html_bars(&html, "rule", bars, 2);
    buffer_char(&out, '\0');
    assert_true(strstr(out.data, "&lt;b&gt;") < strstr(out.data, "<b>a</b>"));
    assert_non_null(strstr(out.data, "data-set=\"rule\" data-value=\"&quot;b&quot;\""));
    assert_non_null(strstr(out.data, " width=\"33.33%\""));
    buffer_release(&out);
    arena_release(&arena);
}

static void a_shortfall_is_said_not_only_drawn(void **state)
{
    struct arena arena;
    struct buffer out = {0};
    struct html html = {&out, &arena, LANGUAGE_VI, NULL};

    (void)state;
    arena_init(&arena);
    html_target(&html, 3, 5, 10);
    buffer_char(&out, '\0');
    assert_non_null(strstr(out.data, "thiếu 2"));
    assert_non_null(strstr(
        out.data, "class=\"missing\" height=\"100%\" x=\"30.00%\" width=\"20.00%\""));
    buffer_clear(&out);
    html_target(&html, 5, 5, 10);
    buffer_char(&out, '\0');
    assert_null(strstr(out.data, "thiếu"));
    buffer_clear(&out);
    html_target(&html, 5, -1, 10);
    buffer_char(&out, '\0');
    assert_null(strstr(out.data, "aim"));
    buffer_release(&out);
    arena_release(&arena);
}

/* ---- a page
 * ------------------------------------------------------------------------------- */

static struct summary make_summary(void)
{
    static struct check check;
    static struct tally tally = {.pass = 8, .fail = 2};
    static struct unit_count unit = {
        .name = S("Xã <Xuân>"), .rows = 10, .findings = {2, 0, 0}, .rows_with = {2, 0, 0}};
    static struct input input = {.name = S("<household>.csv"), .rows = 10};
    static bool selected = true;

    check = (struct check){.id = rule.head.id,
                           .title = rule.head.title,
                           .law = rule.head.law.text,
                           .severity = SEVERITY_ERROR,
                           .rule = &rule};
    return (struct summary){.pack = &pack,
                            .checks = &check,
                            .tallies = &tally,
                            .selected = &selected,
                            .check_count = 1,
                            .inputs = &input,
                            .input_count = 1,
                            .units = &unit,
                            .unit_count = 1,
                            .findings = {2, 0, 0},
                            .rows = 10,
                            .rows_with_findings = 2,
                            .confirmed = 1,
                            .first_date = INT32_MIN,
                            .last_date = INT32_MIN};
}

static const struct confirmation confirmation = {
    .reason = S("đúng <thật>"), .by = S("Tổ & rà soát"), .date = S("2024-10-01")};

static struct finding make_finding(struct named_value *key, struct named_value *read)
{
    struct finding finding = {.file = str_from("household.csv"),
                              .row = 1200,
                              .key = key,
                              .key_count = 2,
                              .fields = read,
                              .field_count = 1,
                              .unit = str_from("Xã <Xuân>")};

    key[0] =
        (struct named_value){fields[0].name, value_text(str_from("Xã <Xuân>")), &fields[0]};
    key[1] = (struct named_value){fields[1].name, value_text(str_from("0007")), &fields[1]};
    read[0] = (struct named_value){fields[2].name, value_of(VALUE_WHOLE, 141), &fields[2]};
    finding.message[LANGUAGE_VI] = finding.message[LANGUAGE_EN] =
        str_from("Hộ </script><script>hack()</script>: \"=1+1\"");
    return finding;
}

/* A page from two findings; freed by the caller. */
static char *make_page(enum language language)
{
    enum { ROOM = 262144 };
    struct findings_options options = {.language = language, .fail_on = SEVERITY_ERROR};
    struct summary summary = make_summary();
    struct named_value key[2], read[1];
    struct finding finding = make_finding(key, read);
    char path[] = "/tmp/rasoat-html-XXXXXX", *text = calloc(1, ROOM);
    struct output *output = NULL;
    struct error err = {0};
    struct findings_writer *report;
    FILE *file;

    close(mkstemp(path));
    assert_int_equal(output_open(path, &output, &err), 0);
    report = findings_html.start(&pack, &options, output);
    findings_html.finding(report, &finding);
    findings_html.finding(report, &finding);
    findings_html.confirmed(report, &finding, &confirmation);
    findings_html.finish(report, &summary);
    assert_int_equal(output_commit(output, &err), 0);
    findings_html.free(report);
    output_free(output);
    file = fopen(path, "r");
    assert_non_null(file);
    assert_true(fread(text, 1, ROOM - 1, file) < ROOM - 1);
    fclose(file);
    remove(path);
    return text;
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;

    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
        count++;
    return count;
}

static void page_has_rows_and_counts(void **state)
{
    char *page = make_page(LANGUAGE_VI);
    const char *rows = strstr(page, "id=\"rows\">[");

    (void)state;
    assert_memory_equal(page, "<!DOCTYPE html>\n<html lang=\"vi\">\n", 33);
    assert_true(
        str_starts(str_from(rows),
                   "id=\"rows\">[\n[0,\"Xã \\u003cXuân\\u003e\",\"Xã \\u003cXuân\\u003e, "
                   "mã hộ 0007\",\"household.csv, dòng 1200\",\"Hộ "));
    assert_int_equal(count_of(page, "\n[0,\"Xã"), 2);
    assert_non_null(strstr(page, ",\"\",[\"Điểm B1\",\"141\"],[]]"));
    assert_non_null(strstr(page, "<strong>Không đạt</strong>: 2 lỗi"));
    assert_non_null(strstr(page, "Mức &amp; &lt;điểm&gt;"));
    assert_non_null(strstr(page, "&lt;household&gt;.csv"));
    assert_non_null(strstr(page, "đúng &lt;thật&gt;"));
    assert_non_null(strstr(page, "Tổ &amp; rà soát · 2024-10-01"));
    assert_non_null(strstr(page, "chưa đối chiếu với văn bản"));
    free(page);
}

static void page_has_no_element_of_a_value(void **state)
{
    char *page = make_page(LANGUAGE_EN);

    (void)state;
    assert_int_equal(count_of(page, "<script"), 3); /* rows, page, the script */
    assert_int_equal(count_of(page, "</script>"), 3);
    assert_null(strstr(page, "<Xuân>"));
    assert_null(strstr(page, "<household>"));
    assert_null(strstr(page, "<test>"));
    assert_null(strstr(page, "<score>"));
    assert_null(strstr(page, "http://www.w3.org/1999"));
    assert_null(strstr(page, " style="));
    assert_null(strstr(page, " onclick="));
    assert_non_null(strstr(page, "<html lang=\"en\">"));
    assert_non_null(strstr(page, "<strong>Failed</strong>: 2 errors"));
    free(page);
}

/* The digest that a policy's base64 says, as hex. */
static void read_hash(const char *base64, char hex[65])
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0, held = 0;
    size_t bytes = 0;

    for (; bytes < 32; base64++) {
        const char *at = strchr(letters, *base64);

        assert_non_null(at);
        bits = (bits << 6 | (unsigned)(at - letters)) & 0xFFFF;
        held += 6;
        if (held < 8)
            continue;
        held -= 8;
        snprintf(hex + 2 * bytes++, 3, "%02x", bits >> held & 0xFF);
    }
    assert_true(base64[0] == '=' || base64[1] == '=');
}

static void check_hash(const char *page, const char *directive, const char *open,
                       const char *close)
{
    const char *policy = strstr(page, directive), *from = strstr(page, open);
    struct digest *digest = digest_new();
    char said[65], is[65];

    assert_non_null(policy);
    assert_non_null(from);
    from += strlen(open);
    digest_add(digest, (struct str){from, (size_t)(strstr(from, close) - from)});
    digest_finish(digest, is);
    digest_free(digest);
    read_hash(policy + strlen(directive), said);
    assert_string_equal(said, is);
}

static void policy_names_what_is_in_the_page(void **state)
{
    char *page = make_page(LANGUAGE_VI);

    (void)state;
    assert_non_null(strstr(page, "content=\"default-src 'none'; script-src 'sha256-"));
    assert_non_null(strstr(page, "; base-uri 'none'; form-action 'none'\">"));
    check_hash(page, "style-src 'sha256-", "<style>", "</style>");
    check_hash(page, "script-src 'sha256-", "<script>", "</script>");
    free(page);
}

static int index_fields(void **state)
{
    (void)state;
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
        cmocka_unit_test(markup_is_shown_not_run),
        cmocka_unit_test(bytes_that_are_no_text_do_not_pass),
        cmocka_unit_test(json_cannot_end_its_element),
        cmocka_unit_test(lengths_are_shares_of_the_longest),
        cmocka_unit_test(a_shortfall_is_said_not_only_drawn),
        cmocka_unit_test(page_has_rows_and_counts),
        cmocka_unit_test(page_has_no_element_of_a_value),
        cmocka_unit_test(policy_names_what_is_in_the_page),
    };

    return cmocka_run_group_tests(tests, index_fields, release_fields);
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "pack/pack.h"

/* A pack of two tables, on which every test puts its own lines. Line 1 to 29. */
static const char base[] =
    "instrument 'TT07' { name = 'Thông tư 07', title = 'x' }\n"
    "pack 'small' { title = 'Nhỏ', version = '1', from = '2022-01-01', to = '2026-12-31',\n"
    "  main = 'household', law = TT07 }\n"
    "table 'household' { key = { 'year', 'code' }, year = 'year', date = 'day',\n"
    "  field 'year' { type = 'integer', title = 'Năm' },\n"
    "  field 'code' { type = 'code', default = 'name' },\n"
    "  field 'name' { type = 'text' },\n"
    "  field 'day' { type = 'date' },\n"
    "  field 'area' { type = 'choice', choices = { choice 'rural' {}, choice 'urban' {} } "
    "},\n"
    "  field 'score' { type = 'integer' },\n"
    "  field 'income' { type = 'money' },\n"
    "  field 'share' { type = 'decimal' },\n"
    "  field 'water' { type = 'bool' },\n"
    "  field 'class' { type = 'choice', choices = { choice 'poor' {}, choice 'near' {},\n"
    "    choice 'none' { vi = 'Không nghèo' } } },\n"
    "  link 'members' { table = 'member', many = true },\n"
    "  link 'previous' { table = 'previous', key = { 'code' } },\n"
    "}\n"
    "table 'previous' { like = 'household' }\n"
    "table 'member' { key = { 'year', 'code', 'no' }, year = 'year', subject = "
    "'household',\n"
    "  field 'year' { type = 'integer' }, field 'code' { type = 'code' },\n"
    "  field 'no' { type = 'integer' }, field 'birth' { type = 'date' },\n"
    "  field 'gender' { type = 'choice', choices = { choice 'male' {}, choice 'female' {} "
    "} },\n"
    "  link 'household' { table = 'household', parent = true, key = { 'year', 'code' } },\n"
    "}\n"
    "parameter 'line' { title = 'Mức', type = 'integer', by = 'area', law = TT07,\n"
    "  checked = '2024-01-01', { from = '2022-01-01', rural = 140, urban = 175 } }\n"
    "parameter 'poor' { title = 'Mức B2', type = 'integer', law = TT07, checked = "
    "'2024-01-01',\n"
    "  { value = 30 } }\n"
    "derive 'low' { title = 'Thấp', value = 'score <= line and score < poor * 10' }\n";
enum { BASE_LINES = 30 };

static struct pack *made;
static struct error err;

static int load(const char *text)
{
    struct buffer all = {0};
    int status;

    pack_free(made);
    made = NULL;
    memset(&err, 0, sizeof(err));
    buffer_text(&all, base);
    buffer_text(&all, text);
    status = pack_load_text(buffer_str(&all), &made, &err);
    buffer_release(&all);
    return status;
}

static void loads(const char *text)
{
    if (load(text) == 0)
        return;
    print_error("%s\n%s:%u: %s\n", text, err.file, err.line, err.en);
    fail();
}

/* Loading fails on the line (from 1 in text) and both messages have the words. */
static void fails_at(const char *text, unsigned line, const char *vi, const char *en)
{
    if (load(text) == ERROR_RULE && err.line == BASE_LINES + line &&
        strstr(err.vi, vi) != NULL && strstr(err.en, en) != NULL &&
        strcmp(err.file, "pack.lua") == 0 && made == NULL)
        return;
    print_error("%s\n%s:%u: %s\n%s\n", text, err.file, err.line, err.vi, err.en);
    fail();
}

static bool notes(const char *en)
{
    for (size_t i = 0; i < made->problem_count; i++)
        if (!made->problems[i].fatal && strstr(made->problems[i].error.en, en) != NULL)
            return true;
    return false;
}

static int tear_down(void **state)
{
    (void)state;
    pack_free(made);
    made = NULL;
    return 0;
}

#define RULE "rule 'R-1' { severity = 'error', message = 'x',\n"

static const char good[] =
    "cited 'khoan' { word = 'khoản' }\n"
    "cited 'dieu' { word = 'Điều' }\n"
    "rule 'R-2' {\n"
    "  title = { vi = 'Hai', en = 'Two' }, law = TT07 { dieu = 3, khoan = 1 },\n"
    "  severity = 'warning', verified = true, may_confirm = true,\n"
    "  when = \"class == 'poor'\", check = 'low and present(name)',\n"
    "  message = { vi = 'Điểm {score} {{x}} trên {line}', en = 'Score {score}' },\n"
    "  suggest = { class = \"choose(low, 'poor', 'none')\", score = 'line' },\n"
    "  depends = { 'R-1' }, from = '2023-01-01', to = '2024-12-31',\n"
    "  examples = { pass = { { class = 'poor', area = 'rural', score = 140, day = "
    "'2024-01-01',\n"
    "      members = { { no = 1 }, { no = 2 } }, previous = { score = 1 } } },\n"
    "    fail = { { score = 141, above = { { score = 1 } } }, { score = 150 } }, skip = { "
    "{ area = 'Rural' } } },\n"
    "}\n"
    "rule 'R-1' { severity = 'error', check = 'score >= 0', message = 'Âm' }\n"
    "rule 'R-3' { severity = 'notice', on = 'member', check = 'birth <= day', message = "
    "'x',\n"
    "  topic = 'tuổi' }\n"
    "unique 'K-1' { severity = 'error', key = { 'year', 'code' },\n"
    "  message = 'Trùng dòng {first_row} tệp {first_file}',\n"
    "  examples = { fail = { { { code = '1' }, { code = '1' } } } } }\n"
    "reference 'K-2' { severity = 'error', on = 'member', to = 'household', message = "
    "'x',\n"
    "  examples = { fail = { { code = '1', household = {} } } } }\n"
    "rule 'F-1' { severity = 'error', check = function(h) return true end,\n"
    "  when = function(h) return true end, message = 'x' }\n";

static const struct rule *rule_of(const char *id)
{
    int number = pack_rule(made, str_from(id));

    assert_true(number >= 0);
    return &made->rules[number];
}

static void a_good_pack_has_its_rules_in_order(void **state)
{
    static const char *const ids[] = {"F-1", "K-1", "K-2", "R-1", "R-2", "R-3"};

    (void)state;
    loads(good);
    assert_int_equal(made->rule_count, 6);
    for (size_t i = 0; i < made->rule_count; i++)
        assert_str(made->rules[i].head.id, ids[i]);
    assert_int_equal(pack_rule(made, str_from("R-9")), -1);
    assert_str(made->id, "small");
    assert_str(made->law.text, "Thông tư 07");
    assert_int_equal(made->outcome, -1);
    assert_int_equal(made->declared, -1);
    assert_string_equal(severity_name(SEVERITY_NOTICE), "notice");
}

static void a_rule_has_what_was_declared(void **state)
{
    const struct rule *rule;
    date_days from = 0, to = 0;

    (void)state;
    loads(good);
    rule = rule_of("R-2");
    date_from(2023, 1, 1, &from);
    date_from(2024, 12, 31, &to);
    assert_str(rule->head.title.en, "Two");
    assert_str(rule->head.law.text, "khoản 1 Điều 3 Thông tư 07");
    assert_int_equal(rule->severity, SEVERITY_WARNING);
    assert_true(rule->head.verified && rule->may_confirm);
    assert_int_equal(rule->from, from);
    assert_int_equal(rule->to, to);
    assert_str(rule->when_source, "class == 'poor'");
    assert_int_equal(rule->check->kind, NODE_AND);
    assert_int_equal(rule->check_function, -1);
    assert_str(rule->head.topic, "pack");
    assert_int_equal(rule->head.line, BASE_LINES + 3);
    assert_int_equal(rule->depend_count, 1);
    assert_str(made->rules[rule->depends[0]].head.id, "R-1");
    assert_int_equal(rule_of("R-1")->from, INT32_MIN);
    assert_true(rule_of("R-1")->to > to);
    assert_str(rule_of("R-3")->head.topic, "tuổi");
}

static void a_message_is_pieces(void **state)
{
    const struct rule *rule;

    (void)state;
    loads(good);
    rule = rule_of("R-2");
    assert_int_equal(rule->message_vi.count, 4);
    assert_str(rule->message_vi.pieces[0].text, "Điểm ");
    assert_int_equal(rule->message_vi.pieces[1].node->kind, NODE_FIELD);
    assert_str(rule->message_vi.pieces[2].text, " {x} trên ");
    assert_int_equal(rule->message_vi.pieces[3].node->kind, NODE_PARAMETER);
    assert_int_equal(rule->message_en.count, 2);
    assert_int_equal(rule_of("R-1")->message_en.count, 1);
    assert_str(rule_of("R-1")->message_en.pieces[0].text, "Âm");
}

static void suggestions_fit_their_fields(void **state)
{
    const struct rule *rule;

    (void)state;
    loads(good);
    rule = rule_of("R-2");
    assert_int_equal(rule->suggestion_count, 2);
    assert_str(made->schema.tables[0].fields[rule->suggestions[0].field].name, "class");
    assert_int_equal(rule->suggestions[0].value->type, VALUE_CHOICE);
    assert_int_equal(rule->suggestions[1].value->kind, NODE_PARAMETER);
}

static void reads_are_the_rows_own_names(void **state)
{
    const struct rule *rule;

    (void)state;
    loads(good);
    rule = rule_of("R-2");
    assert_int_equal(rule->read_count, 3);
    assert_str(rule->reads[0]->name, "class");
    assert_str(rule->reads[1]->name, "low");
    assert_int_equal(rule->reads[1]->kind, NODE_DERIVED);
    assert_str(rule->reads[2]->name, "name");
    rule = rule_of("R-3");
    assert_int_equal(rule->read_count, 2);
    assert_int_equal(rule->reads[1]->kind, NODE_LINKED);
    assert_str(rule->reads[1]->name, "day");
    rule = rule_of("K-2");
    assert_int_equal(rule->check->kind, NODE_LINK_EXISTS);
    assert_int_equal(rule->read_count, 2);
    assert_str(rule->reads[0]->name, "year");
    assert_str(rule->reads[1]->name, "code");
}

static void a_name_that_looks_back_from_a_roster_is_read(void **state)
{
    const struct rule *rule;

    (void)state;
    loads(RULE "check = \"any(members, no > 1 and birth < day and no < line) and day > "
               "previous.day\" }\n");
    rule = rule_of("R-1");
    assert_int_equal(rule->read_count, 3);
    assert_str(rule->reads[0]->name, "day");
    assert_int_equal(rule->reads[0]->depth, 0);
    assert_int_equal(rule->reads[1]->kind, NODE_PARAMETER);
    assert_int_equal(rule->reads[1]->children[0]->depth, 0);
    assert_str(rule->reads[2]->name, "previous.day");
}

static void a_unique_rule_has_a_key_and_the_first_row(void **state)
{
    const struct rule *rule;
    const struct node *row;

    (void)state;
    loads(good);
    rule = rule_of("K-1");
    assert_int_equal(rule->kind, RULE_UNIQUE);
    assert_int_equal(rule->key_count, 2);
    assert_str(rule->key[1]->name, "code");
    assert_null(rule->check);
    row = rule->message_vi.pieces[1].node;
    assert_int_equal(row->kind, NODE_FIELD);
    assert_int_equal(row->number, made->schema.tables[0].field_count);
    assert_int_equal(rule->message_vi.pieces[3].node->number, row->number + 1);
    assert_int_equal(rule->example_count, 1);
    assert_int_equal(rule->examples[0].wanted, EXAMPLE_FAIL);
    assert_int_equal(rule->examples[0].record->list_count, 2);
}

static void a_function_is_kept_by_number(void **state)
{
    const struct rule *rule;

    (void)state;
    loads(good);
    rule = rule_of("F-1");
    assert_null(rule->check);
    assert_null(rule->when);
    assert_true(rule->check_function >= 0 && rule->when_function >= 0);
    assert_true(rule->check_function != rule->when_function);
}

static void examples_are_numbered_within_their_kind(void **state)
{
    const struct rule *rule;

    (void)state;
    loads(good);
    rule = rule_of("R-2");
    assert_int_equal(rule->example_count, 4);
    assert_int_equal(rule->examples[0].wanted, EXAMPLE_PASS);
    assert_int_equal(rule->examples[2].wanted, EXAMPLE_FAIL);
    assert_int_equal(rule->examples[2].number, 2);
    assert_int_equal(rule->examples[3].wanted, EXAMPLE_SKIP);
    assert_int_equal(rule->examples[3].number, 1);
}

static void defaults_lie_by_table_and_field(void **state)
{
    int code;

    (void)state;
    loads("");
    code = table_field(&made->schema.tables[0], str_from("code"));
    assert_non_null(lexicon_default(&made->lexicon, 0, (unsigned)code));
    assert_non_null(
        lexicon_default(&made->lexicon, 1, (unsigned)code)); /* borrowed with the field */
    assert_null(lexicon_default(&made->lexicon, 0, (unsigned)code + 1));
    assert_null(lexicon_default(&made->lexicon, 2, 1));
}

static void a_default_must_not_lead_back(void **state)
{
    (void)state;
    assert_int_equal(load("table 't' {\n  field 'a' { type = 'integer', default = 'b' },\n"
                          "  field 'b' { type = 'integer', default = 'c' } }\n"
                          "derive 'c' { on = 't', title = 'c', value = 'a + 1' }\n"),
                     ERROR_RULE);
    assert_non_null(strstr(err.en, "'a' leads back to itself"));
    assert_int_equal(err.line, BASE_LINES + 2);
    fails_at("table 't' { field 'a' { type = 'bool', default = 'zz' } }\n", 1,
             "default: ", "default: ");
}

/* ---- names, types, words
 * ------------------------------------------------------------------ */

static void an_unknown_name_is_told_with_the_nearest(void **state)
{
    (void)state;
    fails_at(RULE "  when = 'water',\n  check = 'scoer > 1' }\n", 3, "gần giống: 'score'",
             "did you mean 'score'");
    assert_non_null(strstr(err.en, "check: "));
    assert_non_null(strstr(err.source, "scoer"));
    fails_at(RULE "check = 'lwo' }\n", 2, "'low'", "'low'");
    fails_at(RULE "check = 'score > lien' }\n", 2, "'line'", "'line'");
    fails_at("unique 'K' { severity = 'error', message = 'x',\nkey = { 'yaer' } }\n", 2,
             "'year'", "'year'");
    fails_at("reference 'K' { severity = 'error', message = 'x',\nto = 'prevous' }\n", 2,
             "'previous'", "no link 'prevous'");
    fails_at(RULE "on = 'membr', check = 'no > 1' }\n", 2, "'member'", "no table");
}

static void a_wrong_type_is_told(void **state)
{
    (void)state;
    fails_at(RULE "check = 'score > name' }\n", 2, "", "");
    fails_at(RULE "check = 'score' }\n", 2, "", "");
    fails_at(RULE "check = 3 }\n", 2, "phải là", "must be");
    fails_at(RULE "check = 'water', suggest = { score = 'name' } }\n", 2, "suggest",
             "suggest");
    fails_at(RULE "check = 'water', suggest = { scor = '1' } }\n", 2, "'score'", "'score'");
}

static void an_unknown_word_of_a_choice_is_told(void **state)
{
    (void)state;
    fails_at(RULE "check = \"class == 'por'\" }\n", 2, "poor", "poor");
    fails_at(RULE "check = 'water', suggest = { class = \"'por'\" } }\n", 2, "'poor'",
             "'poor'");
    fails_at(RULE
             "check = 'water', suggest = { class = \"choose(water, 'near', 'non')\" } }\n",
             2, "'none'", "'none'");
    fails_at(RULE "check = 'water', suggest = { class = 'area' } }\n", 2, "", "");
    fails_at("derive 'd' { title = 'd', like = 'class',\nvalue = \"choose(water, 'rich', "
             "'poor')\" }\n",
             2, "'rich'", "'rich'");
    fails_at("rule 'R' { message = 'x', check = 'water',\nseverity = 'eror' }\n", 2,
             "'error'", "'error'");
}

static void derived_values_come_before_those_that_read_them(void **state)
{
    (void)state;
    loads("derive 'a' { title = 'a', value = 'b + c' }\n"
          "derive 'b' { title = 'b', value = 'c * 2' }\n"
          "derive 'c' { title = 'c', value = 'score + 1' }\n"
          "derive 'd' { title = 'd', on = 'member', value = 'a + no' }\n"
          "derive 'e' { title = 'e', like = 'class', value = \"choose(low, 'poor', "
          "'none')\" }\n"
          "derive 'f' { title = 'f', value = 'previous.class' }\n" RULE
          "check = \"e == 'none' and a > 1\" }\n");
    assert_str(made->lexicon.derived[0].head.id, "low");
    assert_str(made->lexicon.derived[1].head.id, "c");
    assert_str(made->lexicon.derived[2].head.id, "b");
    assert_str(made->lexicon.derived[3].head.id, "a");
    assert_str(made->lexicon.derived[4].head.id, "d");
    assert_int_equal(made->lexicon.derived[4].table, 2);
    assert_int_equal(made->lexicon.derived[5].value->type, VALUE_CHOICE);
    assert_str(made->lexicon.derived[5].like->name, "class");
    assert_str(made->lexicon.derived[6].like->name, "class");
    fails_at(RULE "check = \"low == 'none'\" }\n", 2, "", "");
}

static void circles_of_derived_values_are_told_once(void **state)
{
    (void)state;
    fails_at(
        "derive 'a' {\n  title = 'a', value = 'b' }\nderive 'b' { title = 'b', value = "
        "'c' }\nderive 'c' { title = 'c', value = 'a + 1' }\n" RULE "check = 'a > 1' }\n",
        2, "vòng quanh: a → b → c → a", "in a circle: a → b → c → a");
    fails_at("derive 'a' { title = 'a', value = 'any(members, m)' }\n"
             "derive 'm' { title = 'a', on = 'member', value = 'household.a' }\n",
             1, "vòng quanh: a → m → a", "circle");
}

static void a_name_stands_for_one_thing(void **state)
{
    (void)state;
    fails_at("derive 'score' { title = 'a', value = '1' }\n", 1, "đã khai báo",
             "declared already");
    fails_at("derive 'line' { title = 'a', value = '1' }\n", 1, "đã khai báo", "already");
    fails_at("derive 'low' { title = 'a', value = '1' }\n", 1, "dòng 30", "line 30");
    fails_at("derive 'members' { title = 'a', value = '1' }\n", 1, "liên kết", "link");
    fails_at("derive 'a b' { title = 'a', value = '1' }\n", 1, "'a b'", "'a b'");
    fails_at(RULE "check = 'water' }\nunique 'R-1' { severity = 'error', message = 'x',\n"
                  "key = { 'year' } }\n",
             3, "'R-1' đã khai báo", "'R-1' is declared already");
    fails_at(
        "pack 'p' { title = 'x', version = '1', from = '2022-01-01', main = 'member' }\n",
        1, "đã khai báo", "already");
}

static void entries_are_checked(void **state)
{
    (void)state;
    fails_at("rule 'R' { severity = 'error', check = 'water' }\n", 1, "thiếu 'message'",
             "lacks 'message'");
    fails_at(
        "rule 'R' { severity = 'error', check = 'water', message = 'x',\nchek = 'x' }\n", 2,
        "'check'", "no entry 'chek'; did you mean 'check'");
    fails_at(
        "rule 'R' { severity = 'error', check = 'water', message = 'x',\nlaw = 'TT07' }\n",
        2, "'law'", "'law'");
    assert_int_equal(
        pack_load_text(str_from("table 't' { field 'a' { type = 'bool' } }"), &made, &err),
        ERROR_RULE);
    assert_non_null(strstr(err.en, "no pack"));
    assert_int_equal(pack_load_text(str_from("rule 'x' {"), &made, &err), ERROR_RULE);
    assert_int_equal(err.line, 1);
}

static void a_wrong_message_is_told(void **state)
{
    static const char *const rest[][2] = {{"{scor}", "'score'"},
                                          {"{score", "'{' needs"},
                                          {"{ }", "'{' needs"},
                                          {"{score} {first_row}", "first_row"}};

    (void)state;
    for (size_t i = 0; i < sizeof(rest) / sizeof(rest[0]); i++) {
        char text[200];

        snprintf(text, sizeof(text),
                 "rule 'R' { severity = 'error', check = 'water',\n"
                 "message = { vi = 'x', en = 'x %s' } }\n",
                 rest[i][0]);
        fails_at(text, 2, "message: ", rest[i][1]);
    }
    loads("rule 'R' { severity = 'error', check = 'water',\n"
          "message = \"{choose(water, '}', '{')} {{}}\" }\n");
    assert_str(rule_of("R")->message_vi.pieces[1].text, " {}");
}

static void examples_are_checked(void **state)
{
    static const char *const rest[][2] = {
        {"fail = { {}, { scor = 1 } }",
         "fail example 2: table household has no 'scor'; did you "
         "mean 'score'"},
        {"pass = { { members = { { n = 1 } } } }", "table member has no 'n'"},
        {"pass = { { members = { no = 1 } } }", "'members' must be a list"},
        {"pass = { { previous = { { score = 1 } } } }", "'previous' must be one row"},
        {"pass = { { class = 'por' } }", "class has no value 'por'; did you mean 'poor'"},
        {"pass = { { class = 1 } }", "'class' has a value"},
        {"pass = { { score = true } }", "'score' has a value"},
        {"pass = { { day = '31/02/2024' } }", "'day'"},
        {"pass = { { { score = 1 } } }", "needs rows"},
        {"pas = { {} }", "did you mean 'pass'"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rest) / sizeof(rest[0]); i++) {
        char text[300];

        snprintf(text, sizeof(text), RULE "check = 'water',\nexamples = { %s } }\n",
                 rest[i][0]);
        fails_at(text, 3, "", rest[i][1]);
    }
    fails_at("unique 'K' { severity = 'error', message = 'x', key = { 'year' },\n"
             "examples = { pass = { { year = 2024 } } } }\n",
             2, "danh sách dòng", "a list of rows");
}

static void depends_are_checked(void **state)
{
    (void)state;
    fails_at(RULE "check = 'water', depends = { 'R1' } }\n", 2, "'R-1'", "no rule 'R1'");
    fails_at(RULE "check = 'water',\ndepends = { 'R-2' } }\n"
                  "rule 'R-2' { severity = 'error', message = 'x', check = 'water',\n"
                  "depends = { 'R-1' } }\n",
             3, "R-1 → R-2 → R-1", "in a circle: R-1 → R-2 → R-1");
    fails_at(RULE "check = 'water',\ndepends = { 'R-1' } }\n", 3, "R-1 → R-1", "R-1 → R-1");
    fails_at(RULE "check = 'water',\ndepends = { 'R-2' } }\n"
                  "rule 'R-2' { severity = 'error', on = 'member', message = 'x', check = "
                  "'no > 1' }\n",
             3, "bảng member", "table member");
}

/* ---- exits
 * -------------------------------------------------------------------------------- */

static void signals_levers_and_duties_are_kept_as_declared(void **state)
{
    (void)state;
    loads(
        "signal 'S-2' { title = 'Gần mức', law = TT07, when = 'score > line - 10',\n"
        "  route = 'income', strength = 'high', reason = 'B1 {score}', verified = true }\n"
        "signal 'S-1' { title = 'Con đi học', on = 'member', when = \"gender == 'male'\" "
        "}\n"
        "lever 'water' { field = 'water', title = 'Nước', term = 'months',\n"
        "  measure = 'Nối nước', office = 'Phòng', law = TT07, checked = '2024-01-01' }\n"
        "duty 'D-1' { title = 'Họp dân', law = TT07 { dieu = 5 }, by = 'Do người xét' }\n"
        "route 'income' { title = 'Thu nhập', from = { 'poor' }, mends = true }\n"
        "cited 'dieu' { word = 'Điều' }\n");
    assert_int_equal(made->signal_count, 2);
    assert_str(made->signals[0].head.id, "S-2");
    assert_int_equal(made->signals[0].strength, STRENGTH_HIGH);
    assert_str(made->signals[0].route, "income");
    assert_int_equal(made->signals[0].reason_en.count, 2);
    assert_int_equal(made->signals[0].read_count, 2);
    assert_int_equal(made->signals[1].strength, STRENGTH_MEDIUM);
    assert_int_equal(made->signals[1].table, 2);
    assert_int_equal(made->signals[1].reason_vi.count, 0);
    assert_int_equal(made->lever_count, 1);
    assert_str(made->schema.tables[0].fields[made->levers[0].field].name, "water");
    assert_int_equal(made->levers[0].term, TERM_MONTHS);
    assert_str(made->levers[0].office.en, "Phòng");
    assert_int_equal(made->duty_count, 1);
    assert_str(made->duties[0].head.law.text, "Điều 5 Thông tư 07");
    assert_true(notes("signal \"S-1\": lacks its 'law'"));
    assert_string_equal(strength_name(STRENGTH_LOW), "low");
    assert_string_equal(term_name(TERM_NEVER), "never");
}

static void exits_are_checked(void **state)
{
    (void)state;
    fails_at("signal 'S' { title = 'x', when = 'scor > 1' }\n", 1, "'score'", "'score'");
    fails_at("signal 'S' { title = 'x', when = 'water', strength = 'hihg' }\n", 1, "'high'",
             "'high'");
    fails_at("signal 'S' { title = 'x' }\n", 1, "thiếu 'when'", "lacks 'when'");
    fails_at("signal 'S' { title = 'x', when = 'water', reason = '{scor}' }\n", 1,
             "reason: ", "reason: ");
    fails_at("lever 'w' { field = 'score' }\n", 1, "kiểu bool", "of type bool");
    fails_at("lever 'w' { field = 'watr' }\n", 1, "'water'", "'water'");
    fails_at("lever 'w' { field = 'water', term = 'yer' }\n", 1, "'year'", "'year'");
    fails_at("duty 'd' { title = 'x' }\n", 1, "thiếu 'by'", "lacks 'by'");
}

static void the_old_word_of_layouts_is_refused(void **state)
{
    (void)state;
    fails_at("sheet 'list' { title = 'x' }\n", 1, "gọi là 'layout'",
             "is called 'layout' now");
}

/* `count` lines, each with its number put into the format. */
static void too_many(unsigned count, const char *line, const char *vi, const char *en)
{
    struct buffer text = {0};

    for (unsigned i = 0; i < count; i++) {
        char number[16];

        snprintf(number, sizeof(number), "%u", i);
        for (const char *at = line; *at != '\0'; at++)
            if (*at == '#')
                buffer_text(&text, number);
            else
                buffer_char(&text, *at);
    }
    buffer_char(&text, '\0');
    fails_at(text.data, count, vi, en);
    buffer_release(&text);
}

static void a_limit_that_is_reached_is_told(void **state)
{
    static const char part[] = "'code', ";
    struct buffer text = {0};

    (void)state;
    too_many(PACK_LEVERS_MOST + 1, "lever 'w#' { field = 'water' }\n", "nhiều nhất là 16",
             "there are 17, at most 16");
    too_many(PACK_GOALS_MOST + 1,
             "goal 'g#' { title = 'x', on = 'household', value = '1', counts = 'water' }\n",
             "nhiều nhất là 32", "there are 33, at most 32");
    buffer_text(&text, "table 'other' { key = { 'code' }, field 'code' { type = 'code' },\n"
                       "  link 'home' { table = 'household', key = { ");
    for (unsigned i = 0; i <= SCHEMA_KEY_PARTS; i++)
        buffer_text(&text, part);
    buffer_text(&text, "} } }\n");
    buffer_char(&text, '\0');
    assert_int_equal(load(text.data), ERROR_RULE);
    assert_non_null(strstr(err.en, "there are 9, at most 8"));
    buffer_clear(&text);
    buffer_text(&text, "listing 'l' { columns = { 'code' }, causes = { ");
    for (unsigned i = 0; i <= PACK_CAUSES_MOST; i++)
        buffer_text(&text, "'water', ");
    buffer_text(&text, "} }\n");
    buffer_char(&text, '\0');
    assert_int_equal(load(text.data), ERROR_RULE);
    assert_non_null(strstr(err.en, "there are 33, at most 32"));
    buffer_release(&text);
}

static int load_header(const char *entries)
{
    char text[900];

    snprintf(
        text, sizeof(text),
        "pack 'p' { title = 'x', version = '1', from = '2022-01-01', main = 't', %s }\n"
        "table 't' { field 'class' { type = 'choice', choices = { choice 'poor' {}, choice "
        "'none' {} } }, field 'n' { type = 'integer' } }\n"
        "derive 'computed' { title = 'c', like = 'class', value = \"choose(n > 1, 'poor', "
        "'none')\" }\n",
        entries);
    pack_free(made);
    made = NULL;
    return pack_load_text(str_from(text), &made, &err);
}

static void texts_are_of_the_pack_s_languages(void **state)
{
    static const char pack[] =
        "pack 'p' { languages = { 'pt', 'en' }, title = { pt = 'Barcos', en = 'Boats' },\n"
        "  version = '1', from = '2030-01-01', main = 'boat' }\n"
        "table 'boat' { title = { pt = 'Barco' }, key = { 'code' }, starts = true,\n"
        "  field 'code' { type = 'code', title = %s } }\n";
    char text[1024];

    (void)state;
    snprintf(text, sizeof text, pack, "{ pt = 'Matrícula', en = 'Registration' }");
    assert_int_equal(pack_load_text(str_from(text), &made, &err), 0);
    assert_str(made->said[LANGUAGE_EN], "pt"); /* none was asked for */
    assert_str(made->title.en, "Barcos");
    assert_str(made->schema.tables[0].en, "Barco");
    assert_str(made->words.records.vi, "barco");
    /* a file may be in any of them */
    assert_int_equal(made->schema.tables[0].fields[0].folded_count, 3);
    pack_free(made);
    made = NULL;
    snprintf(text, sizeof text, pack, "{ en = 'Registration' }");
    assert_int_equal(pack_load_text(str_from(text), &made, &err), ERROR_RULE);
    assert_non_null(strstr(err.en, "lacks the pack's first language, 'pt'"));
    snprintf(text, sizeof text, pack, "{ pt = 'Matrícula', vi = 'Số' }");
    assert_int_equal(pack_load_text(str_from(text), &made, &err), ERROR_RULE);
    assert_non_null(strstr(err.en, "the pack has no language 'vi'"));
}

static void a_citation_says_what_the_pack_declares(void **state)
{
    static const char pack[] =
        "cited 'part' { word = 'part', after = ',' }\ncited 'art' { word = 'art.' }\n"
        "instrument 'LAW' { name = 'Law 7' }\n"
        "pack 'p' { title = 'P', version = '1', from = '2030-01-01', main = 't',\n"
        "  law = LAW { %s } }\n"
        "table 't' { key = { 'c' }, starts = true, field 'c' { type = 'code' } }\n";
    char text[1024];

    (void)state;
    snprintf(text, sizeof text, pack, "art = 3, part = 'B'");
    assert_int_equal(pack_load_text(str_from(text), &made, &err), 0);
    assert_str(made->law.text, "part B, art. 3 Law 7");
    pack_free(made);
    made = NULL;
    snprintf(text, sizeof text, pack, "ard = 3");
    assert_int_equal(pack_load_text(str_from(text), &made, &err), ERROR_RULE);
    assert_non_null(strstr(err.en, "citation has no entry 'ard'; did you mean 'art'?"));
    snprintf(text, sizeof text, pack, "art = true");
    assert_int_equal(pack_load_text(str_from(text), &made, &err), ERROR_RULE);
    /* a pack that declares none: each part by its own name */
    snprintf(text, sizeof text, pack, "art = 3");
    assert_int_equal(pack_load_text(str_from(strstr(text, "instrument")), &made, &err), 0);
    assert_str(made->law.text, "art 3 Law 7");
}

static void groupings_and_file_names_are_checked(void **state)
{
    (void)state;
    assert_int_equal(load_header("declared = 'class' }\nlisting 'l' { columns = { 'n' } }\n"
                                 "grouping 'g' { column = 'n' }\n"
                                 "grouping 'u' { of = 'causes'"),
                     0);
    assert_int_equal(made->grouping_count, 2);
    assert_int_equal(made->groupings[0].of, GROUPING_COLUMN);
    assert_int_equal(made->groupings[1].of, GROUPING_CAUSES);
    /* a pack without any has the usual ones */
    assert_int_equal(load_header("declared = 'class' }\nlisting 'l' { columns = { 'n' }"),
                     0);
    assert_int_equal(made->grouping_count, 4);
    assert_str(made->groupings[0].head.id, "unit");
    assert_str(made->groupings[3].head.id, "n");
    assert_int_equal(made->groupings[3].of, GROUPING_COLUMN);
    assert_int_equal(load_header("declared = 'class' }\nlisting 'l' { columns = { 'n' } }\n"
                                 "grouping 'g' { column = 'm'"),
                     ERROR_RULE);
    assert_non_null(strstr(err.en, "the listing has no column 'm'"));
    assert_int_equal(load_header("declared = 'class' }\ngrouping 'g' { of = 'cause'"),
                     ERROR_RULE);
    assert_int_equal(load_header("declared = 'class' }\ngrouping 'g' { title = 'G'"),
                     ERROR_RULE);
    assert_int_equal(load_header("declared = 'class' }\nlisting 'l' { columns = { 'n' }, "
                                 "file = '../x'"),
                     ERROR_RULE);
    assert_non_null(strstr(err.en, "is no name for a file"));
}

static void a_pack_says_which_value_is_the_class(void **state)
{
    (void)state;
    assert_int_equal(
        load_header("outcome = 'computed', declared = 'class', exits_from = { "
                    "'poor' }, subject_name = { vi = 'hộ', en = 'households' }"),
        0);
    assert_int_equal(made->outcome, 0);
    assert_int_equal(made->declared, 0);
    assert_int_equal(made->exits_from_count, 1);
    assert_str(symbols_name(&made->schema.symbols, made->exits_from[0]), "poor");
    assert_str(made->words.records.en, "households");
    assert_int_equal(load_header("outcome = 'computd'"), ERROR_RULE);
    assert_non_null(strstr(err.en, "did you mean 'computed'"));
    assert_int_equal(load_header("declared = 'n'"), ERROR_RULE);
    assert_int_equal(load_header("exits_from = { 'poor' }"), ERROR_RULE);
    assert_int_equal(load_header("declared = 'class', exits_from = { 'por' }"), ERROR_RULE);
    assert_non_null(strstr(err.en, "did you mean 'poor'"));
}

/* ---- lint, digest, folders
 * ---------------------------------------------------------------- */

static void lint_notes_what_readers_miss(void **state)
{
    (void)state;
    loads("rule 'R-1' { severity = 'error', check = 'score > line', message = 'x' }\n"
          "rule 'R-2' { title = 'x', law = TT07, severity = 'error', message = 'x',\n"
          "  check = 'present(name)', examples = { pass = { { name = 'a' } }, fail = { {} "
          "} } }\n"
          "parameter 'spare' { type = 'integer', { value = 1 } }\n");
    assert_true(notes("rule \"R-1\": lacks its 'title'"));
    assert_true(notes("rule \"R-1\": lacks its 'law'"));
    assert_true(notes("rule \"R-1\": lacks a 'pass' example"));
    assert_true(notes("rule \"R-1\": lacks a 'fail' example"));
    assert_true(notes("rule \"R-1\": reads a field that may be empty"));
    assert_false(notes("rule \"R-2\""));
    assert_true(notes("parameter \"spare\": no rule uses it"));
    assert_true(notes("parameter \"spare\": lacks 'checked'"));
    assert_false(notes("parameter \"line\""));
}

static void a_row_of_a_parameter_has_a_law_of_its_own(void **state)
{
    const struct parameter *rise = NULL;

    (void)state;
    loads("instrument 'ND9' { name = 'Nghị định 9', title = 'x' }\n"
          "parameter 'rise' { title = 'x', type = 'integer', law = TT07, checked = "
          "'2024-01-01',\n"
          "  { from = '2022-01-01', to = '2022-12-31', value = 1 },\n"
          "  { from = '2023-01-01', value = 2, law = ND9 { dieu = 3 } } }\n");
    rise = &made->lexicon.parameters[made->lexicon.parameter_count - 1];
    assert_true(str_is(rise->head.id, "rise"));
    assert_true(str_is(rise->rows[0].law.text, "Thông tư 07"));
    assert_true(str_is(rise->rows[1].law.text, "dieu 3 Nghị định 9"));
    fails_at("parameter 'rise' { title = 'x', type = 'integer',\n"
             "  { value = 2, lawn = TT07 } }\n",
             2, "'lawn'", "'lawn'");
}

static void the_digest_is_that_of_the_text(void **state)
{
    char first[65];

    (void)state;
    loads(good);
    memcpy(first, made->digest, sizeof(first));
    assert_int_equal(strlen(first), 64);
    loads(good);
    assert_string_equal(made->digest, first);
    loads("");
    assert_string_not_equal(made->digest, first);
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[256];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void a_folder_is_kept_with_all_its_problems(void **state)
{
    static const char *const names[] = {"schema.lua", "a/rules.lua"};
    char folder[] = "/tmp/test_pack.XXXXXX", path[256];
    struct pack *kept = NULL;

    (void)state;
    pack_free(made);
    made = NULL;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/a", folder);
    mkdir(path, 0700);
    write_file(folder, names[0], base);
    write_file(
        folder, names[1],
        "\xEF\xBB\xBFrule 'A' { severity = 'error', message = '{scor}', check = 'x' }\n");
    assert_int_equal(pack_load(folder, &made, &kept, &err), ERROR_RULE);
    assert_null(made);
    assert_non_null(kept);
    assert_int_equal(kept->problem_count, 2);
    assert_string_equal(err.file, "a/rules.lua");
    assert_true(strncmp(err.source, "rule 'A'", 8) == 0);
    pack_free(kept);
    write_file(folder, names[1],
               "rule 'A' { severity = 'error', message = 'x', check = 'low' }");
    assert_int_equal(pack_load(folder, &made, &kept, &err), 0);
    assert_null(kept);
    assert_str(made->rules[0].head.topic, "rules");
    assert_str(made->folder, folder);
    pack_free(made);
    write_file(folder, names[1],
               "rule 'A' { severity = 'error', message = 'x', check = 'low', examples = { "
               "pass = { { scor = 1 } } } }");
    assert_int_equal(pack_load(folder, &made, NULL, &err), ERROR_RULE);
    assert_int_equal(pack_load_in(folder, NULL, PACK_WITHOUT_EXAMPLES, &made, NULL, &err),
                     0);
    assert_int_equal(made->rules[0].example_count, 0);
    assert_int_equal(made->problem_count, 0);
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
        unlink(path);
    }
    snprintf(path, sizeof(path), "%s/a", folder);
    rmdir(path);
    rmdir(folder);
    assert_int_equal(pack_load(folder, &made, &kept, &err), ERROR_NOT_FOUND);
}

static void tell(const struct pack *pack)
{
    for (size_t i = 0; i < pack->problem_count; i++)
        print_error("%s:%u: %s\n", pack->problems[i].error.file,
                    pack->problems[i].error.line, pack->problems[i].error.en);
}

static void the_pack_of_2021_loads(void **state)
{
    const char *folder = getenv("RASOAT_RULES");
    struct pack *kept = NULL;

    (void)state;
    pack_free(made);
    made = NULL;
    if (pack_load(folder != NULL ? folder : "rules/vn-2021", &made, &kept, &err) < 0) {
        if (kept != NULL)
            tell(kept);
        pack_free(kept);
        fail_msg("%s:%u: %s", err.file, err.line, err.en);
    }
    /* Numbers of the law may wait for a rule; nothing else is to be said. */
    for (size_t i = 0; i < made->problem_count; i++) {
        if (strstr(made->problems[i].error.en, "no rule uses it") != NULL)
            continue;
        tell(made);
        fail();
    }
    assert_true(made->rule_count > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_pack_has_its_rules_in_order),
        cmocka_unit_test(a_rule_has_what_was_declared),
        cmocka_unit_test(a_message_is_pieces),
        cmocka_unit_test(suggestions_fit_their_fields),
        cmocka_unit_test(reads_are_the_rows_own_names),
        cmocka_unit_test(a_name_that_looks_back_from_a_roster_is_read),
        cmocka_unit_test(a_unique_rule_has_a_key_and_the_first_row),
        cmocka_unit_test(a_function_is_kept_by_number),
        cmocka_unit_test(examples_are_numbered_within_their_kind),
        cmocka_unit_test(defaults_lie_by_table_and_field),
        cmocka_unit_test(a_default_must_not_lead_back),
        cmocka_unit_test(an_unknown_name_is_told_with_the_nearest),
        cmocka_unit_test(a_wrong_type_is_told),
        cmocka_unit_test(an_unknown_word_of_a_choice_is_told),
        cmocka_unit_test(derived_values_come_before_those_that_read_them),
        cmocka_unit_test(circles_of_derived_values_are_told_once),
        cmocka_unit_test(a_name_stands_for_one_thing),
        cmocka_unit_test(entries_are_checked),
        cmocka_unit_test(a_wrong_message_is_told),
        cmocka_unit_test(examples_are_checked),
        cmocka_unit_test(depends_are_checked),
        cmocka_unit_test(signals_levers_and_duties_are_kept_as_declared),
        cmocka_unit_test(exits_are_checked),
        cmocka_unit_test(a_limit_that_is_reached_is_told),
        cmocka_unit_test(the_old_word_of_layouts_is_refused),
        cmocka_unit_test(texts_are_of_the_pack_s_languages),
        cmocka_unit_test(a_citation_says_what_the_pack_declares),
        cmocka_unit_test(groupings_and_file_names_are_checked),
        cmocka_unit_test(a_pack_says_which_value_is_the_class),
        cmocka_unit_test(lint_notes_what_readers_miss),
        cmocka_unit_test(a_row_of_a_parameter_has_a_law_of_its_own),
        cmocka_unit_test(the_digest_is_that_of_the_text),
        cmocka_unit_test(a_folder_is_kept_with_all_its_problems),
        cmocka_unit_test(the_pack_of_2021_loads),
    };

    return cmocka_run_group_tests(tests, NULL, tear_down);
}

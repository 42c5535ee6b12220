#include <stdio.h>
#include <string.h>

#include "check.h"

#include "pack/layout.h"
#include "pack/pack.h"

/* A pack's own words: list, each, define. Every test puts its lines on this pack. */
static const char base[] =
    "pack 'small' { title = 'Nhỏ', version = '1', from = '2022-01-01', main = 'house' }\n"
    "table 'house' { key = { 'code' }, year = 'year',\n"
    "  field 'year' { type = 'integer' }, field 'code' { type = 'code' },\n"
    "  field 'water' { type = 'bool', title = { vi = 'Nước', en = 'Water' } },\n"
    "  field 'toilet' { type = 'bool', title = 'Nhà tiêu' },\n"
    "  field 'school' { type = 'bool' }, field 'children' { type = 'integer' },\n"
    "  field 'people' { type = 'integer' },\n"
    "  link 'last' { table = 'last', key = { 'code' } },\n"
    "  link 'members' { table = 'person', many = true },\n"
    "}\n"
    "table 'last' { like = 'house' }\n"
    "table 'person' { key = { 'code', 'no' }, year = 'year',\n"
    "  field 'year' { type = 'integer' }, field 'code' { type = 'code' },\n"
    "  field 'no' { type = 'integer' }, field 'age' { type = 'integer' },\n"
    "}\n"
    "list 'lacks' { member 'W' { value = 'water', from = 'children > 0' },\n"
    "  member 'T' { value = 'toilet', from = 'people > 8', more = { vi = 'hố', en = 'pit' "
    "} "
    "} }\n";
enum { BASE_LINES = 17 };
#define VALUE(text) "derive 'd' { title = 'x', value = \"" text "\" }"
#define RULE(id, rest) "rule '" id "' { severity = 'error', message = 'x', " rest " }"
#define KINDS                                                                              \
    "list 'kinds' { member 'W' { value = 'water', term = 'months' },\n"                    \
    "  member 'T' { value = 'toilet', term = 'year' },\n"                                  \
    "  member 'S' { value = 'school', term = 'year' } }\n"

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

static int tear_down(void **state)
{
    (void)state;
    pack_free(made);
    made = NULL;
    return 0;
}

/* The tree without what only places it: two that are alike give the same findings. */
static void print_tree(struct buffer *out, const struct node *node)
{
    buffer_format(out, "(%d.%d.%d.%u", node->kind, node->op, node->depth, node->number);
    if (node->kind == NODE_LITERAL && node->type == VALUE_TEXT)
        buffer_add(out, value_str(node->value));
    else if (node->kind == NODE_LITERAL)
        buffer_format(out, "=%lld", (long long)node->value.as.whole);
    buffer_format(out, " %.*s", (int)node->name.length, node->name.data);
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i] != NULL)
            print_tree(out, node->children[i]);
    buffer_char(out, ')');
}

static const struct node *derived_value(const char *name)
{
    for (size_t i = 0; i < made->lexicon.derived_count; i++)
        if (str_is(made->lexicon.derived[i].head.id, name))
            return made->lexicon.derived[i].value;
    fail_msg("no %s", name);
    return NULL;
}

/* Both sentences, said after the same declarations, are one and the same tree. */
static void means(const char *declared, const char *said, const char *plain)
{
    struct buffer text = {0}, one = {0}, other = {0};

    buffer_format(&text,
                  "%s\nderive 'said' { title = 'x', value = \"%s\" }\n"
                  "derive 'plain' { title = 'x', value = \"%s\" }\n",
                  declared, said, plain);
    loads(text.data);
    print_tree(&one, derived_value("said"));
    print_tree(&other, derived_value("plain"));
    if (!str_equal(buffer_str(&one), buffer_str(&other))) {
        print_error("%s\n%s\n%s\n", said, one.data, other.data);
        fail();
    }
    buffer_release(&text);
    buffer_release(&one);
    buffer_release(&other);
}

static void a_list_stands_for_its_members(void **state)
{
    (void)state;
    means("", "count_true(lacks)", "count_true(water, toilet)");
    means("", "count_true(lacks, school)", "count_true(water, toilet, school)");
    means("", "any_of(lacks)", "water or toilet");
    means("", "all_of(lacks, school)", "water and toilet and school");
    means("", "at_least(2, lacks, school)", "at_least(2, water, toilet, school)");
    means("list 'numbers' { 'children', 'people' }", "sum_of(numbers)",
          "children + people");
    /* a list within a list, declared after it */
    means("list 'numbers' { 'few', 'year' } list 'few' { 'children', 'people' }",
          "sum_of(numbers)", "children + people + year");
    means("list 'numbers' { 'children', 'people' }", "max(numbers, 3)",
          "max(children, people, 3)");
    means("list 'numbers' { 'children', 'people' }", "3 in (numbers)",
          "3 in (children, people)");
    means("", "all_of(water)", "water");
}

static void each_says_a_sentence_for_every_member(void **state)
{
    (void)state;
    means("", "count_true(each(lacks, it and not last.it))",
          "count_true(water and not last.water, toilet and not last.toilet)");
    means("", "all_of(each(lacks, present(it)))", "present(water) and present(toilet)");
    means("", "any_of(each(lacks, it ~= it.from))",
          "water ~= (children > 0) or toilet ~= (people > 8)");
    means("", "sum_of(each(lacks, it.number))", "1 + 2");
    means("", "any_of(each(lacks, length(it.title) > 4))",
          "length('Nước') > 4 or length('Nhà tiêu') > 4");
    means("list 'odd' { member 'O' { value = 'water', title = \"o'er \\\\\" } }",
          "any_of(each(odd, it.title == 'x'))", "'o\\\\'er \\\\\\\\' == 'x'");
    means("", "all_of(each(lacks, (it) and max(1, 2) > 0))",
          "all_of(water and max(1, 2) > 0, toilet and max(1, 2) > 0)");
    means("", "changed(lacks, people, last)",
          "water ~= last.water or toilet ~= last.toilet or people ~= last.people");
}

static void a_list_is_said_in_part(void **state)
{
    (void)state;
    means(KINDS, "count_true(kinds where term == 'year')", "count_true(toilet, school)");
    means(KINDS, "count_true(water, kinds where term in ('months', 'year'))",
          "count_true(water, water, toilet, school)");
    means(KINDS, "any_of(each(kinds where term == 'months', it and not last.it))",
          "water and not last.water");
}

static void a_define_stands_for_its_text(void **state)
{
    (void)state;
    means("define 'grown(x)' { value = 'x - last.x' }", "2 * grown(people)",
          "2 * (people - last.people)");
    means("define 'many' { value = 'people > 8 or children > 4' }", "many and school",
          "(people > 8 or children > 4) and school");
    means("define 'off(a, b)' { value = 'or_zero(a) - b' }", "off(people, 1 + children)",
          "or_zero(people) - (1 + children)");
    /* a define in a define, an argument of that name outside, a list as argument */
    means("define 'f(x)' { value = 'x + 1' } define 'g(x)' { value = '2 * f(x)' }",
          "g(f(people))", "2 * ((people + 1) + 1)");
    means("define 'some(which)' { value = 'any_of(which)' }", "some(lacks)",
          "water or toilet");
    /* what is given is read in the rows in view where it is used */
    means("define 'all_over(x)' { value = 'all(members, x > 3)' }", "all_over(age)",
          "all(members, age > 3)");
    means("define 'over(who, x)' { value = 'count(who, x > 3)' }", "over(members, age)",
          "count(members, age > 3)");
    means("define 'old(x)' { value = 'present(x) and x.people > 3' }", "old(last)",
          "present(last) and last.people > 3");
}

static void a_define_may_be_of_one_table(void **state)
{
    (void)state;
    means("define 'size' { on = 'house', value = 'people' }\n"
          "define 'size' { on = 'person', value = 'age' }",
          "size + sum(members, size)", "people + sum(members, age)");
}

static const struct rule *rule_of(const char *id)
{
    int number = pack_rule(made, str_from(id));

    if (number < 0)
        fail_msg("no rule %s", id);
    return &made->rules[number];
}

static void text_is(struct str text, const char *wanted)
{
    if (!str_is(text, wanted))
        fail_msg("'%.*s' is not '%s'", (int)text.length, text.data, wanted);
}

static void each_makes_a_rule_for_every_member(void **state)
{
    const struct rule *water, *toilet;

    (void)state;
    loads("rule 'L-{it.number + 9}' { each = 'lacks', severity = 'error',\n"
          "  title = { vi = 'Ô {it.title}', en = 'Cell {it.title}' },\n"
          "  when = 'present(it)', check = 'it == it.from', message = '{it.title}: {it}',\n"
          "  suggest = { it = 'it.from' }, examples = { pass = { { it = true } } } }\n"
          "rule 'M-{it}' { each = 'lacks', severity = 'error', check = 'it', "
          "help = 'it.more', message = 'x', from = '2023-01-01' }\n");
    assert_int_equal(made->rule_count, 4);
    water = rule_of("L-10");
    toilet = rule_of("L-11");
    text_is(water->head.title.vi, "Ô Nước");
    text_is(toilet->head.title.vi, "Ô Nhà tiêu");
    text_is(water->head.title.en, "Cell Water");
    text_is(water->check_source, "water == (children > 0)");
    text_is(water->check_written, "it == it.from");
    text_is(toilet->when_source, "present(toilet)");
    text_is(water->message_vi.pieces[0].text, "Nước: ");
    assert_int_equal(water->message_vi.pieces[1].node->kind, NODE_FIELD);
    assert_int_equal(water->suggestion_count, 1);
    text_is(made->schema.tables[0].fields[toilet->suggestions[0].field].name, "toilet");
    text_is(toilet->examples[0].record->entries[0].name, "toilet");
    /* what a member lacks is left out for it */
    text_is(rule_of("M-W")->help.vi, "");
    text_is(rule_of("M-T")->help.vi, "hố");
    text_is(rule_of("M-T")->help.en, "pit");
}

static void an_example_gives_a_whole_list_a_value(void **state)
{
    const struct data *record;

    (void)state;
    loads("rule 'E' { severity = 'error', check = 'any_of(lacks)', message = 'x',\n"
          "  examples = { pass = { { lacks = false, toilet = true, code = '1' } } } }\n");
    record = rule_of("E")->examples[0].record;
    assert_int_equal(record->entry_count, 3);
    assert_int_equal(data_get(record, "water")->whole, 0);
    assert_int_equal(data_get(record, "toilet")->whole, 1);
}

static void numbers_of_ids_have_equal_length(void **state)
{
    (void)state;
    loads(
        "rule 'N-{it.number}' { each = { 'year', 'children', 'people' }, severity = "
        "'error',\n"
        "  check = 'it > {it.number + 8}' , message = 'x' }\n"
        "rule 'O-{it.number + 8}' { each = { 'children', 'people' }, severity = 'error',\n"
        "  check = 'it > 1', message = 'x' }\n");
    text_is(rule_of("N-1")->check_source, "year > 9");
    rule_of("O-09");
    rule_of("O-10");
}

static void fields_and_columns_are_made_too(void **state)
{
    (void)state;
    loads(
        "table 'form' { key = { 'code' }, year = 'year',\n"
        "  field 'year' { type = 'integer' }, field 'code' { type = 'code' },\n"
        "  field 'c{it.number}' { each = 'lacks', type = 'integer', title = 'it.title',\n"
        "    default = 'choose(people_{it.name} > 0, 1, 0)' },\n"
        "  field 'people_W' { type = 'integer' }, field 'people_T' { type = 'integer' },\n"
        "}\n");
    text_is(made->schema.tables[3].fields[2].name, "c1");
    text_is(made->schema.tables[3].fields[3].name, "c2");
    text_is(made->schema.tables[3].fields[3].vi, "Nhà tiêu");
}

/* Several fields for every member in turn, and a list within a list. */
static void lists_stand_in_tables_and_in_lists(void **state)
{
    const struct table *table = NULL;

    (void)state;
    loads(
        "list 'years' { member 'now' { first = 1, unit = 'm' }, member 'before' { first = "
        "4 "
        "} }\n"
        "table '{it}_form' { each = 'years', key = { 'code', 'it.unit' }, year = 'year',\n"
        "  field 'year' { type = 'integer' }, field 'code' { type = 'code' },\n"
        "  field 'm' { type = 'text' },\n"
        "  each 'lacks' {\n"
        "    field 'c{it.number:2}' { type = 'integer', title = '{it.title}',\n"
        "      cases = { T = { title = 'Hố' } } },\n"
        "    field 'r{it.number + that.first + 2}' { type = 'integer', title = "
        "'{that}, {it.title}' },\n"
        "    link '{that.unit}_{it}' { table = 'house', key = { 'code' } },\n"
        "  },\n"
        "}\n");
    table = &made->schema.tables[3];
    text_is(table->fields[3].name, "c01");
    text_is(table->fields[4].name, "r4");
    text_is(table->fields[4].vi, "now, Nước");
    text_is(table->fields[5].name, "c02");
    text_is(table->fields[5].vi, "Hố");
    text_is(table->links[0].name, "m_W");
    assert_int_equal(table->key_count, 2);
    table = &made->schema.tables[4];
    text_is(table->name, "before_form");
    text_is(table->fields[4].name, "r7");
    assert_int_equal(table->key_count, 1);
    assert_int_equal(table->link_count, 0);
}

static void a_list_of_texts_speaks_of_a_list(void **state)
{
    (void)state;
    loads(RULE("A-{it}", "each = 'lacks', check = 'it'")
              RULE("B", "check = 'water', depends = { 'A-{lacks}' }"));
    assert_int_equal(rule_of("B")->depend_count, 2);
    /* an entry is one for every member too, beside others */
    loads("list 'peoples' { member 'year' { title = 'Kinh' }, member 'people' { title = "
          "'Thái' } "
          "}\n"
          "layout 'form' { title = 'x', headers = { 'A' }, parts = { { table = 'house', "
          "columns = "
          "{ ['{peoples.title}'] = '{peoples}', ['Khác'] = 'children' } } } }");
    assert_int_equal(made->layouts[0].parts[0].column_count, 3);
    text_is(made->layouts[0].parts[0].columns[1].folded, "kinh");
    assert_int_equal(made->layouts[0].parts[0].columns[1].fields[0], 0);
    text_is(made->layouts[0].parts[0].columns[2].folded, "thai");
    assert_int_equal(made->layouts[0].parts[0].columns[2].fields[0], 6);
}

static void rules_tell_their_words(void **state)
{
    const struct pack_word *words[4];
    struct arena arena;

    (void)state;
    loads("define 'grown(x)' { value = 'x - last.x' }\n"
          "define 'twice(x)' { value = 'grown(x) + grown(x)' }\n"
          "rule 'R' { severity = 'error', check = 'twice(people) > 0 and any_of(lacks)', "
          "message = 'x' }\n");
    assert_int_equal(pack_rule_words(made, rule_of("R"), words, 4), 3);
    text_is(words[0]->head.id, "twice(x)");
    text_is(words[1]->head.id, "lacks");
    text_is(words[2]->head.id, "grown(x)");
    arena_init(&arena);
    text_is(pack_word_text(words[1], &arena), "water, toilet");
    arena_release(&arena);
}

static void what_nobody_uses_is_noted(void **state)
{
    bool list = false, define = false;

    (void)state;
    loads("define 'grown(x)' { value = 'x - last.x' }\n");
    for (size_t i = 0; i < made->problem_count; i++) {
        list =
            list || strstr(made->problems[i].error.en, "list \"lacks\": nothing uses it");
        define = define ||
                 strstr(made->problems[i].error.en, "define \"grown(x)\": nothing uses it");
    }
    assert_true(list && define);
}

/* ---- what is wrong ---------------------------------------------------------------------- */

static void slips_are_told_where_they_are(void **state)
{
    static const struct {
        const char *text, *vi, *en;
    } slips[] = {
        {VALUE("count_true(lack)"), "gần giống: 'lacks'", "did you mean 'lacks'"},
        {VALUE("lacks"), "'lacks' (cột 1) là một danh sách",
         "'lacks' (column 1) is a list"},
        {VALUE("count_true(each(lacks, it.form))"), "'form' (cột 24); gần giống: 'from'",
         "'form' (column 24); did you mean 'from'"},
        {VALUE("count_true(each(lacks, last.it.from))"), "không phải một tên",
         "is no name"},
        {VALUE("count_true(each(lacks))"), "viết each(danh sách", "write each(list"},
        {VALUE("count_true(each(people, it))"), "không có danh sách 'people'",
         "no such list 'people'"},
        {KINDS VALUE("count_true(kinds where trem == 'year')"), "gần giống: 'term'",
         "did you mean 'term'"},
        {KINDS VALUE("count_true(kinds where term == 'yaer')"), "gần giống: 'year'",
         "did you mean 'year'"},
        {KINDS VALUE("count_true(kinds where term > 'year')"), "sau 'where' viết",
         "after 'where' write"},
        {"table 't' { key = { 'in' }, field 'in' { type = 'code' } }",
         "'in' không dùng làm tên được: là từ của ngôn ngữ",
         "'in' cannot be a name: it is a word of the rule language"},
        {"table 't' { key = { 'a' }, each 'lacks' { field 'f{it}' { type = 'code', cases = "
         "{ X "
         "= {} } } } }",
         "cases: danh sách không có 'X'", "cases: the list has no 'X'"},
        {VALUE("each(lacks, it)"), "chỉ đứng trong ngoặc", "in the brackets of a function"},
        {VALUE("sum_of(lacks)"), "'sum_of' cần số", "'sum_of' needs a number"},
        {VALUE("it"), "không có tên 'it'", "no such name 'it'"},
        {VALUE("changed(lacks)"), "viết changed(", "write changed("},
        {VALUE("changed(people + 1, last)"), "viết changed(", "write changed("},
        {VALUE("changed(people, last + 1)"), "viết changed(", "write changed("},
        {VALUE("changed(people, lacks)"), "viết changed(", "write changed("},
        {VALUE("changed(people)"), "viết changed(", "write changed("},
        {VALUE("changed(people"), "thiếu ')'", "no ')'"},
        {VALUE("changed(people @ 1, last)"), "'@'", "'@'"},
        {"define 'total' { value = 'people + 1' }\n" VALUE("changed(total, last)"),
         "viết changed(", "write changed("},
        {VALUE("changed(peopel, last)"), "gần giống: 'people'", "did you mean 'people'"},
        {"list 'odd' { 'water', 'members.age' }\n" VALUE("changed(odd, last)"),
         "'members' (cột 1)", "'members' (column 1)"},
        {"define 'f(x)' { value = 'x + 1' }\n" VALUE("changed(f, last)"), "viết f(x)",
         "write f(x)"},
        {"define 'f(x)' { value = 'x + 1' }\n" VALUE("changed(people, f)"), "viết f(x)",
         "write f(x)"},
        {"define 'f(x, y)' { value = 'x + y' }\n" VALUE("f + 1"), "viết f(x, y)",
         "write f(x, y)"},
        {"define 'f(x)' { value = 'last.x' }\n" VALUE("f(people + 1)"),
         "không phải một tên", "is no name"},
        {"define 'f(x)' { value = 'last.x' }\n" VALUE("f(lacks)"), "không phải một tên",
         "is no name"},
        {"define 'f(x)' { value = 'x people' }\n" VALUE("f(people)"), "trong 'f'",
         "in 'f'"},
        {VALUE("lacks(people)"), "lacks()", "lacks()"},
        {VALUE("changed(people, member)"), "trong 'changed' (cột 1)", "in 'changed'"},
        {"define 'f(x)' { value = 'x + zzz' }\n" VALUE("1 + f(people)"),
         "trong 'f' (cột 5): không có tên 'zzz' (cột 5)",
         "in 'f' (column 5): no such name 'zzz' (column 5)"},
        {"define 'f(x)' { value = 'x + 1' }\n" VALUE("f(peopel)"),
         "trong 'f' (cột 1): không có tên 'peopel' (cột 1); gần giống: 'people'",
         "in 'f' (column 1): no such name 'peopel' (column 1)"},
        {"define 'f(x)' { value = 'x + 1' }\n" VALUE("f(people, 1)"),
         "f() cần 1 giá trị, có 2 (cột 1)", "f() takes 1 arguments, not 2 (column 1)"},
        {"define 'f(x)' { value = 'x + 1' }\n" VALUE("f > 1"), "viết f(x)", "write f(x)"},
        {"define 'grown(x)' { value = 'x' }\n" VALUE("grow(people)"), "gần giống: 'grown'",
         "did you mean 'grown'"},
        {"define 'f(x)' { value = 'g(x)' }\ndefine 'g(x)' { value = 'f(x)' }\n" VALUE(
             "f(people)"),
         "'f' được định nghĩa bằng chính nó", "the word 'f' is defined by itself"},
        {"define 'f(x' { value = 'x' }", "viết define", "write define"},
        {"define 'f(x, x)' { value = 'x' }", "'x' có hai lần", "'x' is there twice"},
        {"define 'f(1)' { value = 'x' }", "'1' không thể là tên", "'1' cannot be the name"},
        {"define 'age(x)' { value = 'x' }", "'age' không thể", "'age' cannot be the name"},
        {"define 'people' { value = '1' }", "bảng house đã có 'people'",
         "table house has a 'people' already"},
        {"define 'lacks' { value = '1' }", "'lacks' đã khai báo",
         "'lacks' is declared already"},
        {"define 'f' { value = '1', on = 'hous' }", "'hous'", "'hous'"},
        {"define 'f' { }", "define thiếu 'value'", "define lacks 'value'"},
        {"list 'empty' { }", "các tên hoặc member", "names or members"},
        {"list 'more' { 'water', 'water' }", "'water' hai lần", "'water' twice"},
        {"list 'more' { 'water', 'few' } list 'few' { 'more' }",
         "có chính nó trong các mục", "is one of its own members"},
        {"list 'more' { 'water', 'few' } list 'few' { 'water' }", "'water' hai lần",
         "'water' twice"},
        {"list 'more' { member 'a' { number = 'x' } }", "'number' phải là",
         "'number' must be"},
        {RULE("A-{it}", "each = 'lack', check = 'it'"), "each: không có danh sách 'lack'",
         "each: there is no list 'lack'"},
        {RULE("A", "each = 'lacks', check = 'it'"), "'A' cần {it}", "'A' needs {it}"},
        {RULE("A-{it}", "each = 7, check = 'it'"), "'each' phải là", "'each' must be"},
        {RULE("A-{it}", "each = 'lacks', check = 'it.fro > 1'"), "gần giống: 'from'",
         "did you mean 'from'"},
        {RULE("A-{it}", "each = 'lacks', check = 'it > \\xff'"), "UTF-8", "UTF-8"},
        {RULE("A-{it}", "each = 'lacks', check = 'it > @ 1'"), "'@'", "'@'"},
        {RULE("A-{it}", "each = 'lacks', check = 'it and itt'"), "(khi it là toilet)",
         "(where it is toilet)"},
        {RULE("A-{it}", "each = 'lacks', check = 'it', title = '{it.tilte}'"),
         "gần giống: 'title'", "did you mean 'title'"},
        {RULE("A-{it}", "each = 'lacks', check = 'it', suggest = { ['it.from'] = '1' }"),
         "phải là tên một trường", "must be the name of a field"},
    };

    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        if (load(slips[i].text) == ERROR_RULE && err.line > BASE_LINES &&
            strstr(err.vi, slips[i].vi) != NULL && strstr(err.en, slips[i].en) != NULL)
            continue;
        print_error("%s\n%u: %s\n%s\n", slips[i].text, err.line, err.vi, err.en);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* A define given more values than any may have is refused where they are. */
static void a_define_takes_no_endless_row_of_values(void **state)
{
    struct buffer text = {0};

    (void)state;
    buffer_text(&text,
                "define 'f(x)' { value = 'x' }\nderive 'd' { title = 'x', value = 'f(1");
    for (int i = 0; i < 400; i++)
        buffer_text(&text, ", 1");
    buffer_text(&text, ")' }");
    assert_int_equal(load(text.data), ERROR_RULE);
    assert_int_equal(err.line, BASE_LINES + 2);
    buffer_release(&text);
}

/* Words that double what they are given end at a limit, not at the end of memory. */
static void words_that_grow_and_grow_are_refused(void **state)
{
    struct buffer text = {0};

    (void)state;
    buffer_text(&text, "define 'f0(x)' { value = 'x + x' }\n");
    for (int i = 1; i < 30; i++)
        buffer_format(&text, "define 'f%d(x)' { value = 'f%d(x) + f%d(x)' }\n", i, i - 1,
                      i - 1);
    buffer_text(&text, VALUE("f29(people)"));
    assert_int_equal(load(text.data), ERROR_RULE);
    assert_non_null(strstr(err.en, "stand for too much"));
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_stands_for_its_members),
        cmocka_unit_test(each_says_a_sentence_for_every_member),
        cmocka_unit_test(a_list_is_said_in_part),
        cmocka_unit_test(a_define_stands_for_its_text),
        cmocka_unit_test(a_define_may_be_of_one_table),
        cmocka_unit_test(each_makes_a_rule_for_every_member),
        cmocka_unit_test(an_example_gives_a_whole_list_a_value),
        cmocka_unit_test(numbers_of_ids_have_equal_length),
        cmocka_unit_test(fields_and_columns_are_made_too),
        cmocka_unit_test(lists_stand_in_tables_and_in_lists),
        cmocka_unit_test(a_list_of_texts_speaks_of_a_list),
        cmocka_unit_test(rules_tell_their_words),
        cmocka_unit_test(what_nobody_uses_is_noted),
        cmocka_unit_test(slips_are_told_where_they_are),
        cmocka_unit_test(a_define_takes_no_endless_row_of_values),
        cmocka_unit_test(words_that_grow_and_grow_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, tear_down);
}

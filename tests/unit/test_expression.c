#include "check.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "evaluate/walk.h"
#include "expression_world.h"

static struct small_world world;

static int set_up(void **state)
{
    (void)state;
    small_world_init(&world);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    small_world_release(&world);
    return 0;
}

static int parse_in(unsigned table, const char *source, enum value_kind wanted,
                    struct node **out, struct error *err)
{
    struct scope scope = world.scope;

    scope.table = table;
    return expression_parse(str_from(source), &scope, wanted, &world.schema.symbols,
                            &world.arena, out, err);
}

static const struct node *parsed_in(unsigned table, const char *source,
                                    enum value_kind wanted)
{
    struct error err = {0};
    struct node *node = NULL;

    if (parse_in(table, source, wanted, &node, &err) != 0)
        fail_msg("%s: %s", source, err.vi);
    return node;
}

static const struct node *parsed(const char *source)
{
    return parsed_in(HOUSEHOLD, source, VALUE_MISSING);
}

/* ---- trees as text ------------------------------------------------------------------ */

static void write_node(struct buffer *out, const struct node *node);

static void write_children(struct buffer *out, const char *head, const struct node *node)
{
    buffer_format(out, "(%s", head);
    for (size_t i = 0; i < node->child_count; i++) {
        buffer_char(out, ' ');
        if (node->children[i] == NULL)
            buffer_char(out, '_');
        else
            write_node(out, node->children[i]);
    }
    buffer_char(out, ')');
}

static void write_literal(struct buffer *out, const struct node *node)
{
    struct str text = value_plain(&world.arena, &world.schema.symbols, node->value);

    buffer_text(out, node->type == VALUE_CHOICE ? "#"
                     : node->type == VALUE_TEXT ? "'"
                                                : "");
    buffer_add(out, text);
}

static void write_name(struct buffer *out, const char *head, const struct node *node)
{
    static const char depths[] = "^^^^^^^^";
    char text[64] = "";

    snprintf(text, sizeof text, "%s%u%.*s", head, node->number, node->depth, depths);
    if (node->child_count > 0)
        write_children(out, text, node);
    else
        buffer_text(out, text);
}

static void write_node(struct buffer *out, const struct node *node)
{
    static const char *const operators[] = {
        "==", "~=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"};
    static const char *const quantifiers[] = {
        "any", "all",  "count",  "sum",      "list",     "min",
        "max", "mean", "median", "quantile", "distinct", "consecutive"};

    switch ((enum node_kind)node->kind) {
    case NODE_LITERAL:
        write_literal(out, node);
        return;
    case NODE_FIELD:
        write_name(out, "f", node);
        return;
    case NODE_DERIVED:
        write_name(out, "d", node);
        return;
    case NODE_PARAMETER:
        write_name(out, "p", node);
        return;
    case NODE_LINKED:
        write_name(out, "link", node);
        return;
    case NODE_LINK_EXISTS:
        write_name(out, "exists", node);
        return;
    case NODE_QUANTIFIER:
        write_name(out, quantifiers[node->op], node);
        return;
    case NODE_NOT:
        write_children(out, "not", node);
        return;
    case NODE_NEGATE:
        write_children(out, "minus", node);
        return;
    case NODE_AND:
        write_children(out, "and", node);
        return;
    case NODE_OR:
        write_children(out, "or", node);
        return;
    case NODE_COMPARE:
    case NODE_ARITHMETIC:
        write_children(out, operators[node->op], node);
        return;
    case NODE_PRESENT:
        write_children(out, "present", node);
        return;
    case NODE_SURELY:
        write_children(out, "surely", node);
        return;
    case NODE_AS_OF:
        buffer_text(out, "as_of");
        return;
    case NODE_CHOOSE:
        write_children(out, "choose", node);
        return;
    case NODE_COUNT_TRUE:
        write_children(out, "count_true", node);
        return;
    case NODE_IN:
        write_children(out, "in", node);
        return;
    case NODE_LABEL:
        write_children(out, "label", node);
        return;
    case NODE_RANK:
        write_children(out, "rank", node);
        return;
    case NODE_OR_ELSE:
        write_children(out, "or_else", node);
        return;
    case NODE_MATCHES:
        write_children(out, "matches", node);
        return;
    case NODE_ABOVE:
        write_children(out, "above", node);
        return;
    case NODE_CALL:
        write_children(out, node->helper->name, node);
        return;
    }
}

static void check_tree(unsigned table, const char *source, const char *wanted)
{
    struct buffer out = {0};

    write_node(&out, parsed_in(table, source, VALUE_MISSING));
    if (!str_is(buffer_str(&out), wanted))
        fail_msg("%s\n is  %.*s\n not %s", source, (int)out.length, out.data, wanted);
    buffer_release(&out);
}

struct shape {
    const char *source, *tree;
};

static void check_trees(unsigned table, const struct shape *shapes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_tree(table, shapes[i].source, shapes[i].tree);
}
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Fields: f4 b1_score, f5 b2_score, f11 farm, f12 merit. */
static void operators_bind_as_in_lua(void **state)
{
    static const struct shape shapes[] = {
        {"b1_score + b2_score * 2", "(+ f4 (* f5 2))"},
        {"b1_score * 2 + b2_score", "(+ (* f4 2) f5)"},
        {"b1_score - b2_score - 1", "(- (- f4 f5) 1)"},
        {"b1_score - (b2_score - 1)", "(- f4 (- f5 1))"},
        {"b1_score / 2 * 3", "(* (/ f4 2) 3)"},
        {"-b1_score * 2", "(* (minus f4) 2)"},
        {"- -b1_score", "(minus (minus f4))"},
        {"b1_score - -1", "(- f4 -1)"},
        {"-1.5", "-1.5"},
        {"farm or merit and farm", "(or f11 (and f12 f11))"},
        {"farm and merit or farm", "(or (and f11 f12) f11)"},
        {"not farm and merit", "(and (not f11) f12)"},
        {"not farm == merit", "(== (not f11) f12)"},
        {"not not farm", "(not (not f11))"},
        {"b1_score + 1 < b2_score * 2 and farm", "(and (< (+ f4 1) (* f5 2)) f11)"},
        {"(farm or merit) and farm", "(and (or f11 f12) f11)"},
        {"farm == (b1_score < 3)", "(== f11 (< f4 3))"},
        {"b1_score ~= 1 or b1_score >= 2 or b1_score <= 3 or b1_score > 4",
         "(or (~= f4 1) (>= f4 2) (<= f4 3) (> f4 4))"},
        {"farm and (merit and farm)", "(and f11 (and f12 f11))"},
        {" \t\n b1_score\r\n", "f4"},
    };

    (void)state;
    check_trees(HOUSEHOLD, shapes, COUNT(shapes));
}

/* f13 class_declared, f10 head_name; job is ordered: wage, none. */
static void further_words_make_trees(void **state)
{
    static const struct shape shapes[] = {
        {"class_declared in ('poor', 'near_poor')",
         "(in (== f13 #poor) (== f13 #near_poor))"},
        {"class_declared not in ('poor')", "(not (in (== f13 #poor)))"},
        {"farm and not (class_declared in ('poor'))",
         "(and f11 (not (in (== f13 #poor))))"},
        {"b1_score + 1 in (2, b2_score)", "(in (== (+ f4 1) 2) (== (+ f4 1) f5))"},
        {"b1_score % 12 + 1", "(+ (% f4 12) 1)"},
        {"or_zero(b1_score) + 1", "(+ (or_else f4 0) 1)"},
        {"or_else(floor_area, 1)", "(or_else f7 1)"},
        {"or_else(class_declared, class_previous, 'poor')", "(or_else f13 f14 #poor)"},
        {"at_least(2, farm, merit, farm)", "(>= (count_true f11 f12 f11) 2)"},
        {"at_most(1, farm, merit)", "(<= (count_true f11 f12) 1)"},
        {"exactly(1, farm, merit)", "(== (count_true f11 f12) 1)"},
        {"matches(head_name, '\\w+ [\\'x]')", "(matches f10 '\\w+ ['x])"},
        {"job >= 'none'", "(>= (rank f15) (rank #none))"},
        {"job == 'none'", "(== f15 #none)"},
        {"farm or unknown", "(or f11 )"},
        {"surely(farm and merit)", "(surely (and f11 f12))"},
        {"as_of - 30", "(- as_of 30)"},
    };

    (void)state;
    check_trees(HOUSEHOLD, shapes, COUNT(shapes));
}

static void literals_are_read_exactly(void **state)
{
    (void)state;
    assert_int_equal(parsed("140")->value.as.whole, 140);
    assert_int_equal(parsed("1000000000000000")->value.as.whole, NUMBER_LIMIT);
    assert_int_equal(parsed("1.5")->type, VALUE_DECIMAL);
    assert_int_equal(parsed("1.5")->value.as.whole, 1500000);
    assert_int_equal(parsed("0.000001")->value.as.whole, 1);
    assert_int_equal(parsed("-5")->value.as.whole, -5);
    assert_str(value_str(parsed("'a\\'b\\\\c\"'")->value), "a'b\\c\"");
    assert_str(value_str(parsed("\"xã\"")->value), "xã");
    assert_str(value_str(parsed("'e\xCC\x81'")->value), "é"); /* NFC, as fields are */
    assert_int_equal(parsed("''")->value.length, 0);
    assert_int_equal(parsed("true")->value.as.whole, 1);
    assert_int_equal(parsed("false")->type, VALUE_BOOL);
    assert_int_equal(parsed("date('1970-01-31')")->kind, NODE_LITERAL);
    assert_int_equal(parsed("date('1970-01-31')")->value.as.whole, 30);
    assert_int_equal(parsed("date('1970-01-31')")->type, VALUE_DATE);
}

static void names_are_found_in_their_order(void **state)
{
    static const struct shape household[] = {
        {"b2_computed", "d0"},
        {"b2_poor", "p1"},
        {"b1_line", "(p0 f3)"},
        {"previous.b1_score", "(link1 f4)"},
        {"previous.class_declared == class_declared", "(== (link1 f13) f13)"},
        {"previous.previous.b1_score", "(link1 (link0 f4))"},
        {"present(previous)", "exists1"},
        {"absent(previous)", "(not exists1)"},
        {"present(previous.previous)", "(link1 exists0)"},
        {"present(previous.members)", "(link1 exists1)"},
        {"present(members)", "exists0"},
        {"present(b1_score)", "(present f4)"},
        {"absent(b2_computed)", "(not (present d0))"},
        {"present(previous.b1_score)", "(present (link1 f4))"},
        {"present(b1_line)", "(present (p0 f3))"},
        {"present(b1_score + 1)", "(present (+ f4 1))"},
    };
    /* a member's row, then its household's by the parent link */
    static const struct shape member[] = {
        {"full_name", "f1"},
        {"merit", "f5"}, /* the household has one too */
        {"household.merit", "(link0 f12)"},
        {"review_date", "(link0 f8)"},
        {"age", "d3"},
        {"b2_computed", "(link0 d0)"},
        {"b1_line", "(p0 (link0 f3))"},
        {"previous.b1_score", "(link0 (link1 f4))"},
        {"household.previous.b1_score", "(link0 (link1 f4))"},
        {"present(previous)", "(link0 exists1)"},
    };

    (void)state;
    check_trees(HOUSEHOLD, household, COUNT(household));
    check_trees(MEMBER, member, COUNT(member));
}

/* Inside a roster a name is the member's, then the household's by depth and not by its
 * link. */
static void names_inside_a_roster_look_outward(void **state)
{
    static const struct shape shapes[] = {
        {"any(members, able)", "(any0 f4)"},
        {"any(members, merit and farm)", "(any0 (and f5 f11^))"},
        {"all(members, household.merit)", "(all0 (link0 f12))"},
        {"count(members)", "count0"},
        {"count(members, age < 16)", "(count0 (< d3 16))"},
        {"sum(members, allowance)", "(sum0 _ f6)"},
        {"sum(members, able, allowance + b1_score)", "(sum0 f4 (+ f6 f4^))"},
        {"list(members, able, full_name)", "(list0 f4 f1)"},
        {"any(members, age < b1_line)", "(any0 (< d3 (p0 f3^)))"},
        {"any(members, previous.b1_score > 1)", "(any0 (> (link1^ f4) 1))"},
        {"max(members, allowance)", "(max0 _ f6)"},
        {"min(members, able, birth_date)", "(min0 f4 f3)"},
        {"quantile(members, weight, 0.25)", "(quantile0 _ f7 0.25)"},
        {"quantile(members, able, allowance, 1)", "(quantile0 f4 f6 1)"},
        {"distinct(members, relation)", "(distinct0 _ f2)"},
        {"any(members, outer.merit and merit)", "(any0 (and f12^ f5))"},
        {"any(members, outer.previous.b1_score > 1)", "(any0 (> (link1^ f4) 1))"},
        {"any(members, max(outer.members, allowance) == allowance)",
         "(any0 (== (max0^ _ f6) f6))"},
        {"any(members, any(members, outer.able and outer.outer.farm))",
         "(any0 (any0^ (and f4^ f11^^)))"},
        {"any(members, count(members, able and full_name == head_name) > 1)",
         "(any0 (> (count0^ (and f4 (== f1 f10^^))) 1))"},
    };

    (void)state;
    check_trees(HOUSEHOLD, shapes, COUNT(shapes));
    assert_int_equal(parsed("sum(members, weight)")->type, VALUE_DECIMAL);
    assert_int_equal(parsed("list(members, able, full_name)")->type, VALUE_TEXT);
    assert_int_equal(parsed("count(members)")->child_count, 0);
    assert_int_equal(parsed("max(members, birth_date)")->type, VALUE_DATE);
    assert_int_equal(parsed("max(members, allowance)")->type, VALUE_WHOLE);
    assert_int_equal(parsed("median(members, allowance)")->type, VALUE_DECIMAL);
    assert_int_equal(parsed("distinct(members, full_name)")->type, VALUE_WHOLE);
    assert_int_equal(parsed("consecutive(members, birth_date)")->type, VALUE_BOOL);
}

static void above_reads_another_row_of_the_table(void **state)
{
    const struct node *node = parsed("above(farm, class_declared)");

    (void)state;
    check_tree(HOUSEHOLD, "above(farm, class_declared)", "(above f11 f13)");
    assert_int_equal(node->type, VALUE_CHOICE);
    assert_str(node->field->name, "class_declared");
    check_tree(HOUSEHOLD, "above(area == 'urban', b1_score) < b1_score",
               "(< (above (== f3 #urban) f4) f4)");
    check_tree(HOUSEHOLD, "above(b1_score < b1_line, b1_score)",
               "(above (< f4 (p0 f3)) f4)");
}

static void extra_names_belong_to_the_row_itself(void **state)
{
    struct scope scope = world.scope;
    struct node *node = NULL;
    struct error err = {0};

    (void)state;
    scope.extra = world.extra;
    scope.extra_count = 2;
    scope.extra_base = 17;
    assert_int_equal(expression_parse(str_from("first_file"), &scope, VALUE_TEXT,
                                      &world.schema.symbols, &world.arena, &node, &err),
                     0);
    assert_int_equal(node->kind, NODE_FIELD);
    assert_int_equal(node->number, 18);
    assert_ptr_equal(node->field, &world.extra[1]);
    assert_int_equal(expression_parse(str_from("any(members, first_row > 1)"), &scope,
                                      VALUE_BOOL, &world.schema.symbols, &world.arena,
                                      &node, &err),
                     0);
    assert_int_equal(node->children[0]->children[0]->depth, 1);
}

static void nodes_tell_their_name_and_column(void **state)
{
    const struct node *node = parsed("farm and previous.previous.b1_score <= b1_line");
    const struct node *compare = node->children[1];

    (void)state;
    assert_int_equal(node->column, 6);
    assert_str(node->children[0]->name, "farm");
    assert_int_equal(node->children[0]->column, 1);
    assert_int_equal(compare->column, 37);
    assert_str(compare->children[0]->name, "previous.previous.b1_score");
    assert_int_equal(compare->children[0]->column, 10);
    assert_str(compare->children[0]->children[0]->name, "previous.b1_score");
    assert_str(compare->children[0]->children[0]->children[0]->name, "b1_score");
    assert_str(compare->children[1]->name, "b1_line");
    assert_str(compare->children[1]->children[0]->name, "area");
    assert_int_equal(compare->children[1]->column, 40);
    assert_ptr_equal(parsed("class_computed")->field,
                     &world.schema.tables[HOUSEHOLD].fields[13]);
}

/* ---- types -------------------------------------------------------------------------- */

static void types_follow_from_operands(void **state)
{
    static const struct {
        const char *source;
        enum value_kind kind;
    } examples[] = {
        {"b1_score + 1", VALUE_WHOLE},
        {"b1_score + 1.5", VALUE_DECIMAL},
        {"floor_area * 2", VALUE_DECIMAL},
        {"b1_score / 2", VALUE_DECIMAL},
        {"review_date - head_birth_date", VALUE_WHOLE},
        {"review_date + 30", VALUE_DATE},
        {"30 + review_date", VALUE_DATE},
        {"review_date - 30", VALUE_DATE},
        {"-floor_area", VALUE_DECIMAL},
        {"age(head_birth_date, review_date)", VALUE_WHOLE},
        {"rate(b1_score, b2_score)", VALUE_DECIMAL},
        {"min(b1_score, 3)", VALUE_WHOLE},
        {"min(b1_score, floor_area)", VALUE_DECIMAL},
        {"max(review_date, start)", VALUE_DATE},
        {"max(1, 2, 3)", VALUE_WHOLE},
        {"abs(floor_area)", VALUE_DECIMAL},
        {"part(household_code, 1, 2)", VALUE_TEXT},
        {"choose(farm, 1, 2.5)", VALUE_DECIMAL},
        {"choose(farm, review_date, start)", VALUE_DATE},
        {"choose(farm, head_name, 'Lê')", VALUE_TEXT},
        {"count_true(farm, merit, b1_score > 3)", VALUE_WHOLE},
        {"broken", VALUE_MISSING},
        {"broken + 1", VALUE_MISSING},
        {"broken == 'x' and broken > 3 and broken", VALUE_BOOL},
        {"farm == true", VALUE_BOOL},
        {"household_code < '05'", VALUE_BOOL},
        {"b1_score < 1.5", VALUE_BOOL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        if (parsed(examples[i].source)->type != examples[i].kind)
            fail_msg("%s", examples[i].source);
    }
}

static void words_next_to_a_choice_become_choices(void **state)
{
    static const struct shape shapes[] = {
        {"area == 'rural'", "(== f3 #rural)"},
        {"'rural' ~= area", "(~= #rural f3)"},
        {"class_computed == 'poor'", "(== d1 #poor)"},
        {"label == 'anything'", "(== d2 #anything)"},
        {"head_name == 'rural'", "(== f10 'rural)"},
        {"area == choose(farm, 'rural', merit, 'urban', 'rural')",
         "(== f3 (choose f11 #rural f12 #urban #rural))"},
        {"choose(farm, area, 'rural')", "(choose f11 f3 #rural)"},
        {"choose(farm, 'rural', area)", "(choose f11 #rural f3)"},
        {"choose(farm, 'x', choose(merit, 'y', 'z'))",
         "(choose f11 #x (choose f12 #y #z))"},
        {"same_text(head_name, choose(farm, 'x', 'y'))",
         "(same_text f10 (choose f11 'x 'y))"},
        {"class_previous == previous.class_declared", "(== f14 (link1 f13))"},
    };

    (void)state;
    check_trees(HOUSEHOLD, shapes, COUNT(shapes));
    assert_int_equal(parsed_in(HOUSEHOLD, "'average'", VALUE_CHOICE)->type, VALUE_CHOICE);
    assert_int_equal(parsed_in(HOUSEHOLD, "'average'", VALUE_TEXT)->type, VALUE_TEXT);
    assert_int_equal(parsed("'average'")->type, VALUE_TEXT);
    assert_int_equal(
        parsed_in(HOUSEHOLD, "choose(farm, 'poor', 'not_poor')", VALUE_CHOICE)->type,
        VALUE_CHOICE);
    assert_int_equal(
        parsed_in(HOUSEHOLD, "choose(farm, 'poor', 'not_poor')", VALUE_TEXT)->type,
        VALUE_TEXT);
    assert_ptr_equal(parsed("choose(farm, area, 'rural')")->field,
                     &world.schema.tables[HOUSEHOLD].fields[3]);
}

static void whole_values_of_a_decimal_choose_are_widened(void **state)
{
    (void)state;
    check_tree(HOUSEHOLD, "choose(farm, 2, floor_area)", "(choose f11 2 f7)");
    assert_int_equal(parsed("choose(farm, 2, floor_area)")->children[1]->value.as.whole,
                     2000000);
    check_tree(HOUSEHOLD, "choose(farm, b1_score, floor_area)", "(choose f11 (* f4 1) f7)");
}

/* ---- failures ----------------------------------------------------------------------- */

struct wrong {
    const char *source, *vi, *en;
};

static void check_wrong(unsigned table, const struct wrong *wrongs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct node *node = (struct node *)&world;
        struct error err = {0};
        int status = parse_in(table, wrongs[i].source, VALUE_MISSING, &node, &err);

        if (status != ERROR_RULE || err.code != ERROR_RULE || node != (struct node *)&world)
            fail_msg("%s passed", wrongs[i].source);
        if (strstr(err.vi, wrongs[i].vi) == NULL || strstr(err.en, wrongs[i].en) == NULL)
            fail_msg("%s\n %s\n %s", wrongs[i].source, err.vi, err.en);
    }
}

static void what_is_not_said_so_here_is_told(void **state)
{
    static const struct wrong wrongs[] = {
        {"b1_score != 3", "không dùng '!=' (cột 10); viết '~='", "(column 10); write '~='"},
        {"b1_score <> 3", "viết '~='", "write '~='"},
        {"b1_score = 3", "không dùng '=' (cột 10); viết '=='", "write '=='"},
        {"b1_score => 3", "viết '>='", "write '>='"},
        {"b1_score =< 3", "viết '<='", "write '<='"},
        {"b1_score ≤ 3", "không dùng '≤' (cột 10); viết '<='", "write '<='"},
        {"farm && merit", "viết 'and'", "'&&' is not used (column 6); write 'and'"},
        {"farm || merit", "viết 'or'", "write 'or'"},
        {"!farm", "viết 'not'", "write 'not'"},
        {"farm AND merit", "viết 'and' thay cho 'AND' (cột 6)", "write 'and' in place of"},
        {"(farm OR merit)", "viết 'or' thay cho 'OR'", "write 'or' in place of"},
        {"NOT farm", "gần giống: 'not'", "did you mean 'not'?"},
        {"farm == TRUE", "gần giống: 'true'", "did you mean 'true'?"},
        {"b1_score == nil", "viết present(x)", "write present(x)"},
        {"b1_score == null", "không so sánh với 'null' (cột 13)", "absent(x) where not"},
        {"head_name == “Lê”", "viết '''", "write '''"},
        {"b1_score --1", "không dùng '--'", "'--' is not used"},
        {"b1_score # 2", "không hiểu ký tự '#'", "unknown character '#'"},
        {"→ 1", "không hiểu ký tự '→' (cột 1)", "unknown character '→' (column 1)"},
        {"đỏ", "không có tên 'đỏ' (cột 1)", "no such name 'đỏ' (column 1)"},
        {"farm và farm", "viết 'and' thay cho 'và' (cột 6)",
         "write 'and' in place of 'và'"},
        {"farm hoac farm", "viết 'or' thay cho 'hoac'", "write 'or' in place of 'hoac'"},
        {"Không farm", "gần giống: 'not'", "did you mean 'not'?"},
        {"b1_score..1", "không hiểu ký tự '.'", "unknown character '.'"},
        {"1.500.000", "không đọc được số '1.500.000' (cột 1)", "cannot read the number"},
        {"b1_score == 1.", "không đọc được số '1.'", "cannot read the number '1.'"},
        {"10x", "không đọc được số '10x'", "cannot read the number '10x'"},
        {"0.1234567", "không đọc được số", "cannot read the number"},
        {"1000000000000001", "quá lớn", "too large"},
        {"99999999999999999999999", "quá lớn", "too large"},
        {"1000000000001.5", "quá lớn", "too large"},
        {"b1_score <= 1,5", "số thập phân viết với dấu chấm", "decimals have a point"},
        {"'abc", "thiếu dấu ' đóng cho văn bản mở ở cột 1", "no closing '"},
        {"\"abc'", "thiếu dấu \" đóng", "no closing \""},
        {"'a\\", "thiếu dấu '", "no closing '"},
        {"'a\\nb'", "sau '\\' (cột 3)", "after '\\' (column 3)"},
        {"", "trống", "empty"},
        {" \n ", "trống", "empty"},
        {"\xFF", "không phải UTF-8 (cột 1)", "not UTF-8 (column 1)"},
    };

    (void)state;
    check_wrong(HOUSEHOLD, wrongs, COUNT(wrongs));
}

static void broken_sentences_are_told(void **state)
{
    static const struct wrong wrongs[] = {
        {"b1_score <", "thiếu một giá trị ở cuối biểu thức (cột 11)", "at the end"},
        {"b1_score < )", "thiếu một giá trị trước ')' (cột 12)", "before ')' (column 12)"},
        {"* 3", "thiếu một giá trị trước '*' (cột 1)", "before '*'"},
        {"farm and or merit", "thiếu một giá trị trước 'or'", "before 'or'"},
        {"(b1_score", "thiếu ')' cho '(' ở cột 1", "no ')' for the '(' at column 1"},
        {"min(1, 2", "thiếu ')' cho '(' ở cột 4", "no ')' for the '(' at column 4"},
        {"(1, 2)", "thiếu ')' cho '(' ở cột 1", "no ')' for the '(' at column 1"},
        {"b1_score)", "thừa ')' (cột 9)", "a ')' too many (column 9)"},
        {"b1_score 3", "thiếu toán tử trước '3' (cột 10)",
         "operator is missing before '3'"},
        {"(b1_score b2_score)", "thiếu toán tử trước 'b2_score'", "before 'b2_score'"},
        {"1 < b1_score < 3", "không so sánh nối tiếp được (cột 14)", "a < b and b < c"},
        {"b1_score == 1 == farm", "không so sánh nối tiếp", "cannot be chained"},
        {"not area == 'rural'", "viết not (...)", "write not (...)"},
        {"not b1_score", "'not' cần đúng/sai nhưng 'b1_score' là số nguyên (cột 5)",
         "'not' needs true or false but 'b1_score' is a whole number (column 5)"},
    };

    (void)state;
    check_wrong(HOUSEHOLD, wrongs, COUNT(wrongs));
}

static void unknown_names_tell_the_nearest(void **state)
{
    static const struct wrong wrongs[] = {
        {"1 <b1_scor", "không có tên 'b1_scor' (cột 4); gần giống: 'b1_score'",
         "no such name 'b1_scor' (column 4); did you mean 'b1_score'?"},
        {"b2_computd > 1", "gần giống: 'b2_computed'", "did you mean 'b2_computed'?"},
        {"b1_lime > 1", "gần giống: 'b1_line'", "did you mean 'b1_line'?"},
        {"previos.b1_score", "không có liên kết 'previos' (cột 1); gần giống: 'previous'",
         "no such link 'previos' (column 1); did you mean 'previous'?"},
        {"previous.b1_scor", "không có tên 'b1_scor' (cột 10); gần giống: 'b1_score'",
         "no such name 'b1_scor' (column 10)"},
        {"any(membrs, able)", "gần giống: 'members'", "did you mean 'members'?"},
        {"any(members, ful_name)", "gần giống: 'full_name'", "did you mean 'full_name'?"},
        {"presnt(b1_score)", "không có hàm 'presnt' (cột 1); gần giống: 'present'",
         "no such function 'presnt' (column 1); did you mean 'present'?"},
        {"yeer(review_date)", "gần giống: 'year'", "did you mean 'year'?"},
        {"year", "'year' (cột 1) là hàm; viết year(...)", "is a function; write year(...)"},
        {"count > 1", "'count' (cột 1) là hàm", "'count' (column 1) is a function"},
        {"xyzzy_plugh == 1", "không có tên 'xyzzy_plugh' (cột 1)",
         "'xyzzy_plugh' (column 1)"},
        {"b1_item_3 > 1", "'b1_item_3' (cột 1) thuộc một họ cột", "a family of columns"},
        {"full_name == 'x'", "không có tên 'full_name'", "no such name 'full_name'"},
        {"first_row", "không có tên 'first_row'", "no such name 'first_row'"},
    };
    struct node *node = NULL;
    struct error err = {0};

    (void)state;
    check_wrong(HOUSEHOLD, wrongs, COUNT(wrongs));
    parse_in(HOUSEHOLD, "xyzzy_plugh == 1", VALUE_MISSING, &node, &err);
    assert_null(strstr(err.vi, "gần giống"));
}

static void links_are_no_values(void **state)
{
    static const struct wrong wrongs[] = {
        {"previous == 1", "viết previous.TRƯỜNG hoặc present(previous)",
         "write previous.FIELD or present(previous)"},
        {"members > 1", "ví dụ count(members)", "for instance count(members)"},
        {"members.age > 1", "'members' (cột 1) là nhiều dòng", "is many rows"},
        {"previous.members.age > 1", "'members' (cột 10) là nhiều dòng", "is many rows"},
        {"b1_score.x", "'b1_score' (cột 1) không phải liên kết", "is no link"},
        {"previous.b1_score.x", "'b1_score' (cột 10) không phải liên kết", "is no link"},
        {"any(previous, farm)", "chỉ dẫn tới một dòng; viết previous.TRƯỜNG",
         "leads to one row only; write previous.FIELD"},
        {"any(b1_score, farm)", "không phải liên kết tới nhiều dòng",
         "no link to many rows"},
        {"any(previous.members, able)", "không đếm được 'previous.members' của dòng khác",
         "'previous.members' of another row cannot be counted"},
        {"previous.previous.previous.previous.previous.previous.previous.previous.previous."
         "b1_score",
         "đi qua quá 8 liên kết", "follows more than 8 links"},
    };
    static const struct wrong of_member[] = {
        {"any(members, able)", "không đếm được 'members' của dòng khác", "of another row"},
    };

    (void)state;
    check_wrong(HOUSEHOLD, wrongs, COUNT(wrongs));
    check_wrong(MEMBER, of_member, COUNT(of_member));
}

static void what_cannot_be_compared_is_told(void **state)
{
    static const struct wrong wrongs[] = {
        {"b1_score == 'x'",
         "không so sánh được 'b1_score' (số nguyên) == 'x' (văn bản) (cột 10); số viết "
         "không "
         "có dấu nháy",
         "cannot compare 'b1_score' (a whole number) == 'x' (text) (column 10)"},
        {"household_code == 7", "đặt số trong dấu nháy", "put the number in quotes"},
        {"household_code == b1_score", "number(...)", "number(...)"},
        {"review_date >= '2024-09-01'", "viết date('2024-09-01')", "date('2024-09-01')"},
        {"review_date == 2024", "viết year(...)", "write year(...)"},
        {"farm == 1", "chỉ so được với true hoặc false", "true or false only"},
        {"farm < true", "chỉ so được với true hoặc false", "true or false only"},
        {"area == 1", "từ trong dấu nháy", "a word in quotes"},
        {"area == head_name", "không so sánh được 'area' (lựa chọn)", "(a choice)"},
        {"area < 'urban'", "không có thứ tự chung", "no order in common"},
        {"area == job", "không có giá trị nào chung", "no value in common"},
        {"area == 'rurall'",
         "'area' không có giá trị 'rurall' (cột 9); gần giống: 'rural' (các giá trị: "
         "rural, "
         "urban)",
         "'area' has no value 'rurall' (column 9); did you mean 'rural'?"},
        {"area == 'Nông thôn'", "gần giống: 'rural'", "did you mean 'rural'?"},
        {"area == 'zzzzzzzz'", "các giá trị: rural, urban", "its values are rural, urban"},
        {"class_computed == 'rich'", "'class_declared' không có giá trị 'rich'",
         "'class_declared' has no value 'rich'"},
        {"choose(farm, area, 'poor')", "'area' không có giá trị 'poor' (cột 20)",
         "'area' has no value 'poor'"},
    };

    (void)state;
    check_wrong(HOUSEHOLD, wrongs, COUNT(wrongs));
}

static void what_cannot_be_reckoned_with_is_told(void **state)
{
    static const struct wrong wrongs[] = {
        {"review_date + start", "với ngày chỉ có ngày - ngày", "of dates there are"},
        {"review_date * 2", "với ngày chỉ có", "of dates there are"},
        {"2 - review_date", "với ngày chỉ có", "of dates there are"},
        {"review_date + 1.5", "với ngày chỉ có", "of dates there are"},
        {"b1_score + '3'", "số viết không có dấu nháy", "a number has no quotes"},
        {"b1_score + head_name", "number(...)", "number(...)"},
        {"farm + merit", "count_true(...)", "count_true(...)"},
        {"area + 1", "không tính được 'area' (lựa chọn) + '1' (số nguyên) (cột 6)",
         "cannot reckon 'area' (a choice) + '1' (a whole number) (column 6)"},
        {"-head_name", "'-' cần số nhưng 'head_name' là văn bản", "'-' needs a number"},
        {"farm and b1_score", "'and' cần đúng/sai nhưng 'b1_score' là số nguyên (cột 10)",
         "'and' needs true or false but 'b1_score' is a whole number (column 10)"},
        {"b1_score or farm", "'or' cần đúng/sai", "'or' needs true or false"},
        {"farm and merit and 3", "'and' cần đúng/sai nhưng '3'", "'and' needs"},
    };

    (void)state;
    check_wrong(HOUSEHOLD, wrongs, COUNT(wrongs));
}

static void wrong_calls_are_told(void **state)
{
    static const struct wrong wrongs[] = {
        {"present()", "viết present(x) (cột 1)", "write present(x) (column 1)"},
        {"present(farm, merit)", "viết present(x)", "write present(x)"},
        {"absent()", "viết absent(x)", "write absent(x)"},
        {"choose(farm, 1)", "viết choose(điều kiện, giá trị, ..., giá trị còn lại)",
         "write choose(condition, value, ..., otherwise)"},
        {"choose(1, 2, 3)", "'choose' cần đúng/sai", "'choose' needs true or false"},
        {"choose(farm, 1, 'x')",
         "phải cùng loại: '1' là số nguyên, 'x' là văn bản (cột 17)",
         "must be of one kind: '1' is a whole number, 'x' is text (column 17)"},
        {"choose(farm, head_name, merit, area, 'x')", "phải cùng loại",
         "must be of one kind"},
        {"count_true()", "viết count_true(", "write count_true("},
        {"at_least(farm, merit)", "'at_least' cần số", "'at_least' needs a number"},
        {"at_most(2)", "viết at_most(", "write at_most("},
        {"or_zero(farm)", "'or_zero' cần số", "'or_zero' needs a number"},
        {"or_zero(b1_score, 2)", "viết or_zero(", "write or_zero("},
        {"or_else(b1_score)", "viết or_else(", "write or_else("},
        {"or_else(b1_score, head_name)", "phải cùng loại", "must be of one kind"},
        {"b1_score in 3", "cần các giá trị trong ngoặc", "come values in brackets"},
        {"b1_score in ()", "cần ít nhất một giá trị", "comes one value at least"},
        {"b1_score in (1, 'x')", "không so sánh được", "cannot compare"},
        {"area in ('rurl')", "gần giống: 'rural'", "did you mean 'rural'"},
        {"b1_score in (1) == 2", "nối tiếp", "chained"},
        {"floor_area % 2", "hai số nguyên", "two whole numbers"},
        {"class_declared > 'poor'", "không có thứ tự", "no order in common"},
        {"matches(head_name, head_name)", "viết matches(", "write matches("},
        {"matches(b1_score, 'x')", "'matches' cần văn bản", "'matches' needs text"},
        {"matches(head_name, '(x')", "mẫu '(x' sai ở ký tự 3", "the pattern '(x' is wrong"},
        {"count_true(farm, 3)", "'count_true' cần đúng/sai", "'count_true' needs"},
        {"any(members)", "viết any(liên kết, điều kiện)", "write any(link, condition)"},
        {"any(able)", "không có tên 'able'", "no such name 'able'"},
        {"any(members, able, able)", "viết any(", "write any("},
        {"all(members == 3)", "viết all(", "write all("},
        {"count()", "viết count(", "write count("},
        {"any(members, weight)", "'any' cần đúng/sai", "'any' needs true or false"},
        {"sum(members)", "viết sum(", "write sum("},
        {"sum(members, full_name)", "'sum' cần số nhưng 'full_name' là văn bản",
         "'sum' needs a number but 'full_name' is text"},
        {"sum(members, birth_date)", "'sum' cần số", "'sum' needs a number"},
        {"list(members, full_name)", "viết list(", "write list("},
        {"list(members, able, able)",
         "'list' cần văn bản nhưng 'able' là đúng/sai (cột 21)",
         "'list' needs text but 'able' is true or false (column 21)"},
        {"max(members)", "viết max(liên kết", "write max(link"},
        {"min(members, full_name)", "'min' cần số hoặc ngày", "'min' needs a number or"},
        {"max(members, 3, allowance)", "'max' cần đúng/sai", "'max' needs true or false"},
        {"max(previous, 3)", "là một dòng, không phải giá trị", "is a row and no value"},
        {"mean(members, birth_date)", "'mean' cần số", "'mean' needs a number"},
        {"mean(allowance, 1)", "không có tên", "no such name"},
        {"quantile(members, allowance)", "viết quantile(", "write quantile("},
        {"quantile(members, allowance, 2)", "một số từ 0 đến 1", "a number from 0 to 1"},
        {"quantile(members, allowance, b1_score)", "một số từ 0 đến 1", "from 0 to 1"},
        {"consecutive(members, weight)", "'consecutive' cần số nguyên hoặc ngày",
         "'consecutive' needs a whole number or a date"},
        {"outer.b1_score", "không có dòng nào bên ngoài", "there is no row outside"},
        {"any(members, outer.outer.farm)", "không có dòng nào bên ngoài", "no row outside"},
        {"any(members, outer.frm)", "gần giống: 'farm'", "did you mean 'farm'"},
        {"any(members, outer.farm.x)", "không phải liên kết", "is no link"},
        {"above(farm)", "viết above(", "write above("},
        {"above(3, farm)", "'above' cần đúng/sai", "'above' needs"},
        {"any(members, above(able, able))", "không dùng above() bên trong",
         "above() cannot"},
        {"above(above(farm, merit), farm)", "không dùng above() bên trong",
         "above() cannot"},
        {"year()", "year() cần 1 giá trị, có 0 (cột 1)", "year() takes 1 arguments, not 0"},
        {"year(review_date, 1)", "year() cần 1 giá trị, có 2", "takes 1 arguments, not 2"},
        {"year(2024)", "'year' cần ngày nhưng '2024' là số nguyên (cột 6)",
         "'year' needs a date but '2024' is a whole number (column 6)"},
        {"length(b1_score)", "'length' cần văn bản", "'length' needs text"},
        {"has_prefix(head_name)", "has_prefix() cần từ 2 đến 16 giá trị, có 1",
         "has_prefix() takes 2 to 16 arguments, not 1"},
        {"has_prefix(head_name,'1','2','3','4','5','6','7','8','9','a','b','c','d','e','f',"
         "'g')",
         "có 17", "not 17"},
        {"has_prefix(head_name, 3)", "'has_prefix' cần văn bản nhưng '3'", "needs text"},
        {"min(1)", "min() cần từ 2", "min() takes 2"},
        {"min(1, head_name)", "'min' cần số hoặc ngày", "'min' needs a number or a date"},
        {"min(1, review_date)", "'min' cần số nguyên nhưng 'review_date' là ngày",
         "'min' needs a whole number but 'review_date' is a date"},
        {"abs(review_date)", "'abs' cần số nhưng", "'abs' needs a number but"},
        {"date('2024-02-30')", "viết date('2024-09-01')", "write date('2024-09-01')"},
        {"date('01/09/2024')", "viết date('2024-09-01')", "year-month-day"},
        {"date(head_name)", "viết date('2024-09-01')", "write date('2024-09-01')"},
        {"odd > 1", "tham số 'odd' (cột 1) chọn theo 'farm', vốn không phải lựa chọn",
         "goes by 'farm', which is no choice"},
        {"1 < lost", "tham số 'lost' (cột 5) cần trường 'region', không có trong bảng này",
         "parameter 'lost' (column 5) needs the field 'region'"},
    };

    (void)state;
    check_wrong(HOUSEHOLD, wrongs, COUNT(wrongs));
}

static void the_whole_must_be_what_is_wanted(void **state)
{
    struct node *node = NULL;
    struct error err = {0};

    (void)state;
    assert_int_equal(parse_in(HOUSEHOLD, "b1_score", VALUE_BOOL, &node, &err), ERROR_RULE);
    assert_string_equal(err.vi, "biểu thức phải cho đúng/sai nhưng cho số nguyên");
    assert_string_equal(err.en,
                        "the expression must give true or false but gives a whole number");
    assert_int_equal(parse_in(HOUSEHOLD, "floor_area", VALUE_WHOLE, &node, &err),
                     ERROR_RULE);
    assert_int_equal(parse_in(HOUSEHOLD, "head_name", VALUE_CHOICE, &node, &err),
                     ERROR_RULE);
    assert_int_equal(parse_in(HOUSEHOLD, "area", VALUE_TEXT, &node, &err), ERROR_RULE);
    assert_int_equal(parse_in(HOUSEHOLD, "b1_score", VALUE_DECIMAL, &node, &err), 0);
    assert_int_equal(parse_in(HOUSEHOLD, "broken", VALUE_BOOL, &node, &err), 0);
    assert_int_equal(parse_in(HOUSEHOLD, "farm", VALUE_BOOL, &node, &err), 0);
    assert_int_equal(parse_in(HOUSEHOLD, "b1_score", VALUE_BOOL, &node, NULL), ERROR_RULE);
}

/* ---- limits ------------------------------------------------------------------------- */

static void repeat(struct buffer *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buffer_text(out, text);
}

/* before x n, middle, after x n */
static int parse_repeated(const char *before, const char *middle, const char *after,
                          size_t times, struct error *err)
{
    struct buffer source = {0};
    struct node *node = NULL;
    int status = 0;

    repeat(&source, before, times);
    buffer_text(&source, middle);
    repeat(&source, after, times);
    status = expression_parse(buffer_str(&source), &world.scope, VALUE_MISSING,
                              &world.schema.symbols, &world.arena, &node, err);
    buffer_release(&source);
    return status;
}

static void nesting_is_limited(void **state)
{
    static const struct {
        const char *before, *middle, *after;
    } deep[] = {
        {"(", "1", ")"},     {"not ", "farm", ""},     {"- ", "b1_score", ""},
        {"abs(", "1", ")"},  {"", "b1_score", " + 1"}, {"choose(farm, 1, ", "2", ")"},
        {"1 + (", "2", ")"},
    };
    struct error err = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(deep); i++) {
        assert_int_equal(
            parse_repeated(deep[i].before, deep[i].middle, deep[i].after, 90, &err), 0);
        assert_int_equal(
            parse_repeated(deep[i].before, deep[i].middle, deep[i].after, 2000, &err),
            ERROR_RULE);
        assert_non_null(strstr(err.vi, "lồng nhau quá 100 cấp"));
        assert_non_null(strstr(err.en, "nests deeper than 100 levels"));
    }
    /* a long row of conditions is no nesting */
    assert_int_equal(parse_repeated("", "farm", " or farm", 2000, &err), 0);
}

static void size_is_limited(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(parse_repeated("          ", "farm", "", 7000, &err), ERROR_RULE);
    assert_string_equal(err.vi, "biểu thức dài quá 65536 byte");
    assert_int_equal(parse_repeated("          ", "farm", "", 6000, &err), 0);
    assert_int_equal(parse_repeated("", "count_true(farm", ", farm", 300, &err),
                     ERROR_RULE);
    assert_non_null(strstr(err.vi, "quá 200 giá trị"));
    assert_int_equal(parse_repeated("x", "", "", 60000, &err), ERROR_RULE);
    assert_non_null(strstr(err.vi, "…"));
}

static void rows_within_rows_are_limited(void **state)
{
    struct buffer source = {0};
    struct node *node = NULL;
    struct error err = {0};

    (void)state;
    repeat(&source, "any(members, ", 8);
    buffer_text(&source, "able");
    repeat(&source, ")", 8);
    assert_int_equal(expression_parse(buffer_str(&source), &world.scope, VALUE_MISSING,
                                      &world.schema.symbols, &world.arena, &node, &err),
                     ERROR_RULE);
    assert_non_null(strstr(err.vi, "quá 8 dòng lồng nhau"));
    buffer_release(&source);
}

static bool count_node(const struct visitor *visitor, const struct node *node,
                       const struct view *view)
{
    (void)node, (void)view;
    ++*(int *)visitor->job;
    return true;
}

static void a_walk_skips_what_is_absent(void **state)
{
    int count = 0;
    struct visitor visitor = {.enter = count_node, .job = &count};

    (void)state;
    walk_tree(&visitor, parsed("sum(members, allowance) + b1_line"), NULL);
    assert_int_equal(count, 5); /* +, sum, allowance, b1_line, area */
    walk_tree(&visitor, NULL, NULL);
    assert_int_equal(count, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_bind_as_in_lua),
        cmocka_unit_test(further_words_make_trees),
        cmocka_unit_test(literals_are_read_exactly),
        cmocka_unit_test(names_are_found_in_their_order),
        cmocka_unit_test(names_inside_a_roster_look_outward),
        cmocka_unit_test(above_reads_another_row_of_the_table),
        cmocka_unit_test(extra_names_belong_to_the_row_itself),
        cmocka_unit_test(nodes_tell_their_name_and_column),
        cmocka_unit_test(types_follow_from_operands),
        cmocka_unit_test(words_next_to_a_choice_become_choices),
        cmocka_unit_test(whole_values_of_a_decimal_choose_are_widened),
        cmocka_unit_test(what_is_not_said_so_here_is_told),
        cmocka_unit_test(broken_sentences_are_told),
        cmocka_unit_test(unknown_names_tell_the_nearest),
        cmocka_unit_test(links_are_no_values),
        cmocka_unit_test(what_cannot_be_compared_is_told),
        cmocka_unit_test(what_cannot_be_reckoned_with_is_told),
        cmocka_unit_test(wrong_calls_are_told),
        cmocka_unit_test(the_whole_must_be_what_is_wanted),
        cmocka_unit_test(nesting_is_limited),
        cmocka_unit_test(size_is_limited),
        cmocka_unit_test(rows_within_rows_are_limited),
        cmocka_unit_test(a_walk_skips_what_is_absent),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include "check.h"

#include "base/date.h"
#include "evaluate/evaluate.h"
#include "evaluate/reason_node.h"
#include "evaluate/walk.h"
#include "expression_world.h"

/*
 * Sentences parsed and evaluated over one household: 0001, of B1 140, B2 30, in a rural
 * commune, with a head born on 1 May 1980 and a child of whom the year of birth alone is
 * known, 2008; its row of last year had B1 120.
 */
static struct small_world world;
static struct lexicon lexicon;
static struct world view;
static struct held held[TABLE_COUNT];
static struct held_link household_links[2], member_links[1], previous_links[2];
static struct held_link *links[TABLE_COUNT] = {household_links, member_links,
                                               previous_links};
static struct derived derived[MOST + 1];
static struct parameter parameters[6];
static struct value cells[24];
static struct store *members, *previous;
static struct index *members_by_code, *previous_by_code;
static struct arena scratch;

static struct value text(const char *from)
{
    return value_text(str_from(from));
}

static struct value whole(int64_t number)
{
    return value_of(VALUE_WHOLE, number);
}

static struct value choice(const char *name)
{
    return value_of(VALUE_CHOICE, symbols_find(&world.schema.symbols, str_from(name)));
}

static struct value day(int year, int month, int of_month)
{
    date_days date = 0;

    assert_true(date_from(year, month, of_month, &date));
    return value_of(VALUE_DATE, date);
}

static unsigned field_of(unsigned table, const char *name)
{
    int number = table_field(&world.schema.tables[table], str_from(name));

    assert_true(number >= 0);
    return (unsigned)number;
}

static void clear(struct value *row)
{
    for (size_t i = 0; i < 24; i++)
        row[i] = value_missing(GAP_EMPTY);
}

static void set(const char *name, struct value value)
{
    cells[field_of(HOUSEHOLD, name)] = value;
}

static struct node *parse(unsigned table, const char *source)
{
    struct scope scope = world.scope;
    struct node *node = NULL;
    struct error err = {0};

    scope.table = table;
    if (expression_parse(str_from(source), &scope, VALUE_MISSING, &world.schema.symbols,
                         &world.arena, &node, &err) != 0)
        fail_msg("%s: %s", source, err.vi);
    return node;
}

static void set_parameter(unsigned number, size_t count, const int64_t *symbols,
                          const struct value *values)
{
    struct parameter_row *row = arena_alloc(&world.arena, sizeof(*row));

    row->from = INT32_MIN;
    row->to = INT32_MAX;
    row->has_value = true;
    row->count = count;
    row->symbols = arena_alloc(&world.arena, count * sizeof(*row->symbols));
    row->values = arena_alloc(&world.arena, count * sizeof(*row->values));
    memcpy(row->symbols, symbols, count * sizeof(*row->symbols));
    memcpy(row->values, values, count * sizeof(*row->values));
    parameters[number].rows = row;
    parameters[number].row_count = 1;
}

static void add_member(const char *name, const char *relation, struct value birth,
                       bool able, struct value allowance)
{
    struct value row[24];

    clear(row);
    row[field_of(MEMBER, "household_code")] = text("0001");
    row[field_of(MEMBER, "full_name")] = text(name);
    row[field_of(MEMBER, "relation")] = choice(relation);
    row[field_of(MEMBER, "birth_date")] = birth;
    row[field_of(MEMBER, "able")] = value_bool(able);
    row[field_of(MEMBER, "allowance")] = allowance;
    store_add(members, row);
}

static void fill_stores(void)
{
    struct value birth = day(2008, 1, 1), row[24];
    bool wanted[24];
    unsigned own = field_of(HOUSEHOLD, "household_code");
    unsigned code = field_of(MEMBER, "household_code");

    memset(wanted, 1, sizeof wanted);
    birth.spread = 365;
    birth.gap = GAP_UNDECIDED;
    members = store_new(&world.schema.tables[MEMBER], wanted);
    add_member("Lê Thị Mai", "head", day(1980, 5, 1), true, whole(500));
    add_member("Lê Văn An", "child", birth, false, whole(250));
    members_by_code = index_new(members, &code, 1, 1);
    previous = store_new(&world.schema.tables[PREVIOUS], wanted);
    clear(row);
    row[own] = text("0001");
    row[field_of(PREVIOUS, "b1_score")] = whole(120);
    row[field_of(PREVIOUS, "class_declared")] = choice("poor");
    store_add(previous, row);
    previous_by_code = index_new(previous, &own, 1, 1);
    household_links[0] = (struct held_link){.index = members_by_code, .count = 1};
    household_links[0].own[0] = own;
    household_links[0].other[0] = code;
    household_links[1] = (struct held_link){.index = previous_by_code, .count = 1};
    household_links[1].own[0] = household_links[1].other[0] = own;
    for (unsigned i = 0; i < TABLE_COUNT; i++)
        held[i].present = true;
    held[MEMBER].store = members;
    held[PREVIOUS].store = previous;
}

static int set_up(void **state)
{
    int64_t areas[2], none = -1;
    struct value lines[2] = {whole(140), whole(175)}, poor = whole(30);

    (void)state;
    small_world_init(&world);
    arena_init(&scratch);
    areas[0] = choice("rural").as.whole;
    areas[1] = choice("urban").as.whole;
    set_parameter(0, 2, areas, lines);
    set_parameter(1, 1, &none, &poor);
    derived[B2_COMPUTED].value = parse(HOUSEHOLD, "b2_score * 10");
    derived[CLASS_COMPUTED].value =
        parse(HOUSEHOLD, "choose(b1_score <= b1_line and b2_score >= b2_poor, 'poor', "
                         "b1_score <= b1_line, 'near_poor', 'not_poor')");
    derived[AGE].value = parse(MEMBER, "age(birth_date, review_date)");
    lexicon.schema = &world.schema;
    lexicon.parameters = parameters;
    lexicon.derived = derived;
    fill_stores();
    view = (struct world){
        .lexicon = &lexicon, .held = held, .links = links, .as_of = INT32_MIN};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    index_free(members_by_code);
    index_free(previous_by_code);
    store_free(members);
    store_free(previous);
    arena_release(&scratch);
    small_world_release(&world);
    return 0;
}

static int fill_cells(void **state)
{
    (void)state;
    clear(cells);
    set("household_code", text("0001"));
    set("area", choice("rural"));
    set("b1_score", whole(140));
    set("b2_score", whole(30));
    set("floor_area", value_of(VALUE_DECIMAL, 45500000));
    set("review_date", day(2024, 10, 1));
    set("head_name", text("LÊ THỊ MAI"));
    set("farm", value_bool(true));
    set("class_declared", choice("poor"));
    return 0;
}

static struct frame household(void)
{
    return (struct frame){.world = &view,
                          .table = HOUSEHOLD,
                          .cells = cells,
                          .row = UINT32_MAX,
                          .date = (date_days)day(2024, 10, 1).as.whole,
                          .arena = &scratch};
}

static struct value run(const char *source)
{
    struct frame frame = household();

    return evaluate(parse(HOUSEHOLD, source), &frame);
}

struct sentence {
    const char *source;
    int64_t wanted; /* MISSING: not known */
};
enum { MISSING = INT32_MAX };

static void check(const struct sentence *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct value value = run(examples[i].source);

        if ((value.kind == VALUE_MISSING) != (examples[i].wanted == MISSING) ||
            (value.kind != VALUE_MISSING &&
             (value.as.whole != examples[i].wanted || value.spread != 0)))
            fail_msg("%s: kind %d, %lld", examples[i].source, value.kind,
                     (long long)value.as.whole);
    }
}
#define CHECK(...)                                                                         \
    check((const struct sentence[]){__VA_ARGS__},                                          \
          sizeof((const struct sentence[]){__VA_ARGS__}) / sizeof(struct sentence))

static void numbers_are_reckoned_as_written(void **state)
{
    (void)state;
    CHECK({"2 + 3 * 4", 14}, {"(2 + 3) * 4", 20}, {"10 - 4 - 3", 3}, {"-2 * -3", 6},
          {"7 / 2", 3500000}, {"1 / 3", 333333}, {"1 / 0", MISSING}, {"1.5 + 2", 3500000},
          {"b1_score * 2 - b2_score", 250}, {"floor_area * 2 == 91", 1},
          {"b2_computed == 300", 1}, {"review_date - date('2024-09-01')", 30},
          {"review_date + 30 == date('2024-10-31')", 1},
          {"choose(farm, b1_score, floor_area) + 0.5", 140500000});
}

static void the_line_of_the_area_decides_the_class(void **state)
{
    (void)state;
    CHECK({"class_computed == 'poor'", 1}, {"class_computed == class_declared", 1});
    set("b1_score", whole(141));
    CHECK({"class_computed == 'not_poor'", 1}, {"b1_score <= b1_line", 0});
    set("area", choice("urban"));
    CHECK({"class_computed == 'poor'", 1}, {"b1_line", 175});
    set("area", value_missing(GAP_EMPTY));
    CHECK({"class_computed == 'poor'", MISSING}, {"b1_line", MISSING});
}

static void a_gap_counts_only_where_it_could_change_the_answer(void **state)
{
    (void)state;
    CHECK({"farm or merit", 1}, {"farm and merit", MISSING}, {"not farm and merit", 0},
          {"merit", MISSING}, {"present(merit)", 0}, {"absent(merit)", 1},
          {"present(farm)", 1}, {"count_true(farm, farm, not farm)", 2},
          {"count_true(merit, merit)", MISSING}, {"count_true(farm, merit) >= 1", 1},
          {"count_true(farm, merit) == 2", MISSING}, {"count_true(farm, merit) > 2", 0},
          {"choose(merit, 1, 1)", 1}, {"choose(merit, 1, 2)", MISSING},
          {"min(b1_score, income)", MISSING});
}

static void at_least_is_decided_by_what_is_known(void **state)
{
    (void)state;
    CHECK({"surely(farm)", 1}, {"surely(merit)", 0}, {"surely(not merit)", 0},
          {"surely(merit or farm)", 1});
    CHECK({"at_least(1, farm, merit)", 1}, {"at_least(2, farm, merit)", MISSING},
          {"at_least(3, farm, merit)", 0}, {"at_most(0, farm, merit)", 0},
          {"at_most(1, farm, merit)", MISSING}, {"at_most(2, farm, merit)", 1},
          {"exactly(0, farm, merit)", 0}, {"exactly(1, farm, merit)", MISSING},
          {"exactly(1, farm, not farm)", 1});
}

static void a_value_stands_for_a_missing_one(void **state)
{
    (void)state;
    CHECK({"or_zero(b1_score)", 140}, {"or_zero(income)", 0},
          {"or_zero(income) + b1_score", 140}, {"or_else(income, b2_score)", 30},
          {"or_else(income, b2_score, 1)", 30}, {"or_else(merit, true)", 1},
          {"or_else(floor_area, 0)", 45500000},
          {"or_else(class_previous, 'poor') == 'poor'", 1},
          {"or_zero(previous.b2_score)", 0}, {"farm or unknown", 1},
          {"farm and unknown", MISSING}, {"choose(unknown, 1, 2)", MISSING});
    set("income", value_missing(GAP_UNREADABLE));
    CHECK({"or_zero(income)", MISSING});
    set("income", value_missing(GAP_COLUMN));
    CHECK({"or_zero(income)", MISSING});
}

static void a_value_is_one_of_several(void **state)
{
    (void)state;
    CHECK({"class_declared in ('near_poor', 'poor')", 1},
          {"class_declared in ('near_poor', 'not_poor')", 0},
          {"class_declared not in ('near_poor')", 1}, {"merit in (true, false)", MISSING},
          {"b1_score in (1, income, 140)", 1}, {"b1_score in (1, income)", MISSING},
          {"head_name in ('X', 'LÊ THỊ MAI')", 1}, {"floor_area in (45.5)", 1},
          {"b1_score % 12", 8}, {"-b1_score % 12", 4}, {"b1_score % 0", MISSING},
          {"b1_score % -12", -4});
}

/* job: wage, then none. */
static void choices_in_order_are_compared(void **state)
{
    (void)state;
    CHECK({"job >= 'wage'", MISSING});
    set("job", choice("wage"));
    CHECK({"job >= 'wage'", 1}, {"job > 'wage'", 0}, {"job < 'none'", 1},
          {"'none' <= job", 0});
}

static void patterns_fit_the_whole_text(void **state)
{
    struct frame frame = household();
    enum trouble trouble = TROUBLE_NONE;

    (void)state;
    CHECK({"matches(household_code, '[0-9]{4}')", 1}, {"matches(household_code, '\\d')", 0},
          {"matches(head_name, '\\w+ \\w+ \\w+')", 1}, {"matches(head_name, 'lê.*')", 0},
          {"matches(head_name, '(?i)lê.*')", 1}, {"matches(head_name, 'LÊ .+')", 1});
    frame.trouble = &trouble;
    set("head_name", text("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"));
    assert_int_equal(
        evaluate(parse(HOUSEHOLD, "matches(head_name, '((a+)+)+c?')"), &frame).kind,
        VALUE_MISSING);
    assert_int_equal(trouble, TROUBLE_PATTERN);
}

/* What a person reads of each. */
static void further_words_are_explained(void **state)
{
    static const struct {
        const char *source, *told;
    } examples[] = {
        {"class_declared in ('near_poor', 'not_poor')",
         "class_declared is poor, none of: near_poor, not_poor"},
        {"class_declared in ('near_poor', 'poor')", "class_declared is poor"},
        {"or_zero(income) > 3", "income (blank, taken as 0), less than 3"},
        {"or_zero(b1_score) < 3", "b1_score is 140, more than 3"},
        {"at_least(2, farm, not farm)", "how many of 2 hold (1), less than 2"},
        {"at_least(2, farm, merit)", "merit"},
        {"job > 'wage'", "job is wage, the same as wage"},
        {"matches(household_code, '[0-9]{5}')",
         "household_code is 0001, does not fit [0-9]{5}"},
        {"max(members, allowance) < 400",
         "greatest allowance of member (500), more than 400"},
        {"mean(members, allowance) > 400", "mean allowance of member (375), less than 400"},
        {"distinct(members, relation) == 1",
         "number of different relation of member (2), more than 1"},
        {"consecutive(members, choose(able, 1, 4))",
         "value of member: from 1 to 4; lacking: 2, 3"},
        {"consecutive(members, b1_score)",
         "b1_score of member: from 140 to 140; more than once: 140"},
    };

    (void)state;
    set("job", choice("wage"));
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct reasoning reasoning = {.language = LANGUAGE_EN, .arena = &scratch};
        struct frame frame = household();

        reason_condition(&reasoning, parse(HOUSEHOLD, examples[i].source), &frame);
        assert_int_equal(reasoning.count, 1);
        assert_str(reasoning.lines[0].text, examples[i].told);
        reasoning_release(&reasoning);
    }
}

static void rosters_are_asked(void **state)
{
    (void)state;
    CHECK({"count(members)", 2}, {"count(members, able)", 1}, {"present(members)", 1},
          {"any(members, relation == 'head' and same_text(full_name, head_name))", 1},
          {"all(members, able)", 0}, {"sum(members, allowance)", 750},
          {"sum(members, relation == 'child', allowance)", 250},
          {"any(members, allowance > b1_score + 300 and not able)", 0},
          {"any(members, household.b1_score == 140)", 1},
          {"count(members, b1_line == 140)", 2},
          {"any(members, previous.b1_score == 120)", 1},
          {"any(members, count(members, allowance > 400) == 1)", 1});
    assert_str(value_str(run("list(members, farm, full_name)")), "Lê Thị Mai, Lê Văn An");
    assert_str(value_str(run("list(members, allowance > 999, full_name)")), "");
}

/* Of 500 and 250; the ages are 44, and 15 or 16. */
static void rosters_have_a_least_and_a_middle(void **state)
{
    struct value mean = run("mean(members, allowance)");

    (void)state;
    CHECK({"min(members, allowance)", 250}, {"max(members, allowance)", 500},
          {"max(members, relation == 'child', allowance)", 250},
          {"max(members, birth_date) > date('2007-12-31')", 1},
          {"min(members, birth_date) == date('1980-05-01')", 1}, {"max(members, age)", 44},
          {"min(members, age) < 17", 1}, {"min(members, age) < 16", MISSING},
          {"min(members, age > 15, age) == 16", MISSING},
          {"max(members, age < 16 or age > 40, allowance)", 500},
          {"mean(members, allowance) == 375", 1}, {"median(members, allowance) == 375", 1},
          {"median(members, able, allowance) == 500", 1},
          {"quantile(members, allowance, 0.25) == 312.5", 1},
          {"quantile(members, allowance, 0) == 250", 1},
          {"quantile(members, allowance, 1) == 500", 1},
          {"quantile(members, able, allowance, 0.9) == 500", 1},
          {"max(members, weight)", MISSING},
          {"max(members, allowance > 900, age)", MISSING},
          {"mean(members, allowance > 900, allowance)", MISSING},
          {"distinct(members, relation)", 2}, {"distinct(members, household_code)", 1},
          {"distinct(members, able, full_name)", 1}, {"max(b1_score, 150)", 150},
          {"min(b1_score, b2_score, 7)", 7});
    assert_int_equal(mean.kind, VALUE_DECIMAL);
    assert_int_equal(run("distinct(members, weight)").kind, VALUE_WHOLE);
    assert_int_equal(run("distinct(members, weight)").spread, 2);
}

/* A row that may count makes a range of a sum: 500, or 500 and 250. */
static void a_sum_knows_its_bounds(void **state)
{
    struct value sum = run("sum(members, age ~= 16, allowance)");

    (void)state;
    assert_int_equal(sum.as.whole, 500);
    assert_int_equal(sum.spread, 250);
    CHECK({"sum(members, age ~= 16, allowance) >= 500", 1},
          {"sum(members, age ~= 16, allowance) > 500", MISSING},
          {"sum(members, age ~= 16, -allowance) <= -500", 1},
          {"sum(members, age ~= 16, weight)", MISSING}, {"sum(members, age) > 58", 1},
          {"sum(members, age) > 59", MISSING});
}

static void numbers_follow_one_another(void **state)
{
    (void)state;
    CHECK({"consecutive(members, allowance / 250 > 1 and able, allowance)", 1},
          {"consecutive(members, allowance)", 0},
          {"consecutive(members, allowance % 7)", 0}, /* 500 and 250 leave 3 and 5 */
          {"consecutive(members, choose(able, 1, 2))", 1},
          {"consecutive(members, choose(able, 2, 1))", 1},
          {"consecutive(members, b2_score)", 0},
          {"consecutive(members, choose(able, 1, unknown))", MISSING},
          {"consecutive(members, able and farm, b1_score)", 1},
          {"consecutive(members, not farm, b1_score)", MISSING});
}

/* The row outside is named where the inner one has the same names. */
static void the_row_outside_has_a_name(void **state)
{
    (void)state;
    CHECK({"any(members, outer.household_code == household_code)", 1},
          {"any(members, outer.b1_score == 140)", 1},
          {"any(members, outer.previous.b1_score == 120)", 1},
          {"any(members, any(outer.members, allowance > outer.allowance))", 1},
          {"count(members, count(outer.members, allowance >= outer.allowance) == 1)", 1},
          {"any(members, any(outer.members, outer.outer.b1_score == 140 and "
           "allowance < outer.allowance))",
           1});
}

/* What is known in part is shown and decides nothing; -(x to y) is -y to -x. */
static void a_text_of_a_range_decides_nothing(void **state)
{
    (void)state;
    assert_str(value_str(run("list(members, relation == 'child', text(age))")), "15-16");
    assert_str(value_str(run("list(members, age ~= 16, full_name)")), "Lê Thị Mai");
    CHECK({"list(members, relation == 'child', text(age)) == '15'", MISSING},
          {"list(members, relation == 'child', join(text(age), '?')) == '15-16?'", MISSING},
          {"matches(list(members, relation == 'child', text(age)), '15.*')", MISSING},
          {"contains(list(members, age ~= 16, full_name), 'Mai')", MISSING},
          {"list(members, able, text(age)) == '44'", 1},
          {"any(members, -max(age, 0.5) < -16)", 1},
          {"any(members, relation == 'child' and -max(age, 0.5) < -16)", 0},
          {"any(members, relation == 'child' and -max(age, 0.5) < -15)", MISSING},
          {"any(members, relation == 'child' and -max(age, 0.5) <= -15)", 1});
}

/* Born in 2008: 15 or 16 on 1 October 2024. */
static void an_age_from_a_birth_year_decides_what_it_can(void **state)
{
    (void)state;
    CHECK({"any(members, age == 44)", 1}, {"all(members, age >= 15)", 1},
          {"any(members, age > 44)", 0}, {"any(members, age < 16)", MISSING},
          {"any(members, year(birth_date) == 2008)", 1});
    assert_int_equal(run("count(members, age >= 16)").as.whole, 1);
    assert_int_equal(run("count(members, age >= 16)").spread, 1);
}

/* A year alone is a range of days, and an age from it one of two numbers. */
static void ranges_are_reckoned_with(void **state)
{
    struct value birth = day(1979, 1, 1);

    (void)state;
    birth.spread = 364;
    birth.gap = GAP_UNDECIDED;
    set("head_birth_date", birth);
    CHECK({"head_birth_date < date('1979-01-01')", 0},
          {"head_birth_date >= date('1979-01-01')", 1},
          {"head_birth_date <= date('1979-12-31')", 1},
          {"head_birth_date > date('1979-12-31')", 0},
          {"head_birth_date < date('1979-06-01')", MISSING},
          {"head_birth_date == date('1979-06-01')", MISSING},
          {"head_birth_date ~= date('1980-06-01')", 1},
          {"date('1980-01-01') > head_birth_date", 1},
          {"age(head_birth_date, review_date) + 1 > 44", 1},
          {"age(head_birth_date, review_date) - 50 < 0", 1},
          {"100 - age(head_birth_date, review_date) >= 55", 1},
          {"age(head_birth_date, review_date) * 2 <= 90", 1},
          {"age(head_birth_date, review_date) * -2 >= -90", MISSING},
          {"age(head_birth_date, review_date) * 0 == 0", 1},
          {"age(head_birth_date, review_date) % 2 == 0", MISSING},
          {"age(head_birth_date, review_date) / 2 > 10", MISSING},
          {"age(head_birth_date, review_date) + 0.5 > 10", MISSING},
          {"-age(head_birth_date, review_date) < 0", 1},
          {"age(head_birth_date, review_date) in (44, 45)", MISSING},
          {"age(head_birth_date, review_date) in (50, 60)", 0},
          {"age(head_birth_date, review_date) < 45.5", 1},
          {"review_date - head_birth_date > 16000", 1},
          {"head_birth_date + 30 > date('1979-01-30')", 1});
}

static void texts_stand_in_order(void **state)
{
    (void)state;
    CHECK({"head_name < 'M'", 1}, {"head_name <= 'LÊ THỊ MAI'", 1}, {"head_name > 'A'", 1},
          {"head_name >= 'Z'", 0}, {"head_name ~= 'x'", 1},
          {"head_name == 'LÊ THỊ MAI'", 1});
}

static void last_year_is_one_link_away(void **state)
{
    (void)state;
    CHECK({"previous.b1_score", 120}, {"previous.class_declared == class_declared", 1},
          {"present(previous)", 1}, {"previous.b2_score", MISSING});
    set("household_code", text("0009"));
    CHECK({"present(previous)", 0}, {"absent(previous)", 1}, {"previous.b1_score", MISSING},
          {"present(members)", 0}, {"count(members)", 0});
    assert_int_equal(run("previous.b1_score").gap, GAP_LINK);
}

static void texts_are_taken_apart(void **state)
{
    (void)state;
    CHECK({"number(part(household_code, 2, 4))", 1}, {"length(head_name)", 10},
          {"digits(household_code) and length(household_code) == 4", 1},
          {"number(part(household_code, 5, 6))", MISSING}, {"head_name == 'LÊ THỊ MAI'", 1},
          {"plain_text(head_name) == 'le thi mai'", 1}, {"household_code < '0002'", 1});
}

/* A sum is no value once it has left 64 bits, and says why it is none. */
static void what_is_too_large_is_missing_with_a_reason(void **state)
{
    static const char *const sources[] = {"sum(members, allowance * 1000000000000000 * 15)",
                                          "b1_score * 1000000000000000 * 1000",
                                          "-(b1_score * 1000000000000000 * 1000)"};

    (void)state;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        struct reasoning reasoning = {.language = LANGUAGE_EN, .arena = &scratch};
        struct frame frame = household();
        enum trouble trouble = TROUBLE_NONE;

        assert_int_equal(run(sources[i]).kind, VALUE_MISSING);
        reason_gaps(&reasoning, parse(HOUSEHOLD, sources[i]), &frame);
        assert_int_equal(reasoning.count, 1);
        assert_non_null(strstr(reasoning.lines[0].text.data, "too large a number"));
        reasoning_release(&reasoning);
        frame.trouble = &trouble;
        evaluate(parse(HOUSEHOLD, sources[i]), &frame);
        assert_int_equal(trouble, TROUBLE_OVERFLOW);
    }
    CHECK({"sum(members, allowance * 1000000000000000)", INT64_C(750000000000000000)});
}

/* ---- the walk ------------------------------------------------------------------------ */

/* "b1_score/0 household; ...": each name with how many rows stand outside the one that it
 * is read in, and the table of that row. */
static bool note_view(const struct visitor *visitor, const struct node *node,
                      const struct view *at)
{
    struct buffer *text = visitor->job;

    if (kind_of(node)->reads == KIND_READS_FIELD) {
        at = view_at(at, node->depth);
        buffer_format(text, "%.*s/%u %.*s%s; ", (int)node->name.length, node->name.data,
                      view_depth(at), (int)world.schema.tables[at->table].name.length,
                      world.schema.tables[at->table].name.data, at->held ? " held" : "");
    }
    return true;
}

static void the_walk_knows_the_rows_in_view(void **state)
{
    static const struct {
        const char *source, *wanted;
    } cases[] = {
        {"b1_score + b2_score", "b1_score/0 household; b2_score/0 household; "},
        {"any(members, able and farm)", "able/1 member held; farm/0 household; "},
        {"any(members, household.b1_score == 1)", "b1_score/0 household; "},
        {"any(members, previous.b1_score == 1)", "b1_score/0 previous held; "},
        {"previous.b1_score", "b1_score/0 previous held; "},
        {"above(farm, b1_score)", "farm/1 household held; b1_score/1 household held; "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer text = {0};
        struct visitor visitor = {
            .schema = &world.schema, .enter = note_view, .job = &text};
        struct view row = {.table = HOUSEHOLD};

        walk_tree(&visitor, parse(HOUSEHOLD, cases[i].source), &row);
        assert_str(buffer_str(&text), cases[i].wanted);
        buffer_release(&text);
    }
}

/* A kind without a row, or without evaluation, would be a crash somewhere. */
static void every_kind_has_its_row(void **state)
{
    (void)state;
    for (unsigned kind = NODE_LITERAL; kind <= NODE_QUANTIFIER; kind++) {
        assert_non_null(kind_table[kind].name);
        assert_non_null(kind_table[kind].evaluate);
        assert_true(kind_table[kind].one == NULL || kind_table[kind].two == NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(numbers_are_reckoned_as_written, fill_cells),
        cmocka_unit_test_setup(the_line_of_the_area_decides_the_class, fill_cells),
        cmocka_unit_test_setup(a_gap_counts_only_where_it_could_change_the_answer,
                               fill_cells),
        cmocka_unit_test_setup(at_least_is_decided_by_what_is_known, fill_cells),
        cmocka_unit_test_setup(a_value_stands_for_a_missing_one, fill_cells),
        cmocka_unit_test_setup(a_value_is_one_of_several, fill_cells),
        cmocka_unit_test_setup(choices_in_order_are_compared, fill_cells),
        cmocka_unit_test_setup(patterns_fit_the_whole_text, fill_cells),
        cmocka_unit_test_setup(further_words_are_explained, fill_cells),
        cmocka_unit_test_setup(rosters_are_asked, fill_cells),
        cmocka_unit_test_setup(rosters_have_a_least_and_a_middle, fill_cells),
        cmocka_unit_test_setup(a_sum_knows_its_bounds, fill_cells),
        cmocka_unit_test_setup(numbers_follow_one_another, fill_cells),
        cmocka_unit_test_setup(the_row_outside_has_a_name, fill_cells),
        cmocka_unit_test_setup(a_text_of_a_range_decides_nothing, fill_cells),
        cmocka_unit_test_setup(an_age_from_a_birth_year_decides_what_it_can, fill_cells),
        cmocka_unit_test_setup(ranges_are_reckoned_with, fill_cells),
        cmocka_unit_test_setup(texts_stand_in_order, fill_cells),
        cmocka_unit_test_setup(last_year_is_one_link_away, fill_cells),
        cmocka_unit_test_setup(texts_are_taken_apart, fill_cells),
        cmocka_unit_test_setup(what_is_too_large_is_missing_with_a_reason, fill_cells),
        cmocka_unit_test_setup(the_walk_knows_the_rows_in_view, fill_cells),
        cmocka_unit_test(every_kind_has_its_row),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

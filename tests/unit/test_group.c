/*
 * What is asked of a group of rows, of which some are not known: whatever the unknown turn
 * out to be, the answer must hold. And what is kept of a large group is what would have been
 * worked out anew.
 */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "evaluate/memo.h"
#include "expression_world.h"

static struct small_world world;
static struct lexicon lexicon;
static struct world view;
static struct held held[TABLE_COUNT];
static struct held_link household_links[2];
static struct held_link *links[TABLE_COUNT] = {household_links};
static struct value cells[24];
static struct arena scratch;
static uint64_t seed = 7;

static unsigned below(unsigned limit)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % limit;
}

static unsigned field_of(unsigned table, const char *name)
{
    int number = table_field(&world.schema.tables[table], str_from(name));

    assert_true(number >= 0);
    return (unsigned)number;
}

static struct node *parse(const char *source)
{
    struct node *node = NULL;
    struct error err = {0};

    if (expression_parse(str_from(source), &world.scope, VALUE_MISSING,
                         &world.schema.symbols, &world.arena, &node, &err) != 0)
        fail_msg("%s: %s", source, err.vi);
    return node;
}

/* ---- a group at random -------------------------------------------------------------- */

enum { ROWS_MOST = 4, VALUES = 4 };
/* able: 0, 1, 2 not known. allowance: low .. low + spread; spread < 0: not known. */
struct person {
    unsigned able;
    int64_t low;
    int spread;
};
static struct person persons[ROWS_MOST];
static size_t person_count;
static struct store *members;
static struct index *by_code;

static void release_group(void)
{
    index_free(by_code);
    store_free(members);
    by_code = NULL;
    members = NULL;
}

static void open_group(void)
{
    bool wanted[24];

    release_group();
    memset(wanted, 1, sizeof wanted);
    members = store_new(&world.schema.tables[MEMBER], wanted);
}

static void add_person(const struct person *person)
{
    struct value row[24];

    for (size_t i = 0; i < 24; i++)
        row[i] = value_missing(GAP_EMPTY);
    row[field_of(MEMBER, "household_code")] = value_text(str_from("0001"));
    if (person->low % 7 != 3)
        row[field_of(MEMBER, "full_name")] = value_text(str_from((const char *const[]){
            "An", "Bình", "Chi"}[person->low % 3 == 0 ? 0 : person->able]));
    if (person->able < 2)
        row[field_of(MEMBER, "able")] = value_bool(person->able == 1);
    if (person->spread >= 0) {
        struct value value = value_of(VALUE_WHOLE, person->low);
        value.spread = (uint16_t)person->spread;
        value.gap = person->spread > 0 ? GAP_UNDECIDED : GAP_NONE;
        row[field_of(MEMBER, "allowance")] = value;
    }
    store_add(members, row);
}

static void close_group(void)
{
    unsigned code = field_of(MEMBER, "household_code");

    by_code = index_new(members, &code, 1, 1);
    household_links[0] = (struct held_link){.index = by_code, .count = 1};
    household_links[0].own[0] = field_of(HOUSEHOLD, "household_code");
    household_links[0].other[0] = code;
    held[MEMBER] = (struct held){.store = members, .present = true};
}

static void make_group(void)
{
    open_group();
    person_count = 1 + below(ROWS_MOST);
    for (size_t i = 0; i < person_count; i++) {
        struct person *person = &persons[i];

        person->able = below(4) == 0 ? 2 : below(4) > 0;
        person->low = (int64_t)below(VALUES) - 1;
        person->spread = below(6) == 0 ? -1 : below(6) == 0 ? 1 : 0;
        add_person(person);
    }
    close_group();
}

static struct frame household(struct memo *memo)
{
    return (struct frame){.world = &view,
                          .table = HOUSEHOLD,
                          .cells = cells,
                          .row = UINT32_MAX,
                          .arena = &scratch,
                          .memo = memo};
}

/* ---- the same, worked out by hand ---------------------------------------------------- */

struct chosen {
    int64_t values[ROWS_MOST]; /* of those that count, in order of size */
    size_t count, all;
};

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static int64_t sum_of(const struct chosen *chosen)
{
    int64_t sum = 0;

    for (size_t i = 0; i < chosen->count; i++)
        sum += chosen->values[i];
    return sum;
}

/* In millionths. */
static int64_t place_of(const struct chosen *chosen, int64_t quarters)
{
    int64_t place = (int64_t)(chosen->count - 1) * quarters;
    size_t i = (size_t)(place / 4);
    int64_t here = chosen->values[i] * 1000000;

    return place % 4 == 0
               ? here
               : here + (chosen->values[i + 1] - chosen->values[i]) * 250000 * (place % 4);
}

static int64_t distinct_of(const struct chosen *chosen)
{
    int64_t count = 0;

    for (size_t i = 0; i < chosen->count; i++)
        count += i == 0 || chosen->values[i] != chosen->values[i - 1];
    return count;
}

static int64_t by_hand(enum quantifier quantifier, const struct chosen *chosen)
{
    const int64_t *values = chosen->values;
    size_t last = chosen->count - 1;
    int64_t sum = sum_of(chosen), size = (int64_t)chosen->count;

    switch (quantifier) {
    case QUANTIFIER_ANY:
        return chosen->count > 0;
    case QUANTIFIER_ALL:
        return chosen->count == chosen->all;
    case QUANTIFIER_COUNT:
        return size;
    case QUANTIFIER_SUM:
        return sum;
    case QUANTIFIER_MIN:
        return values[0];
    case QUANTIFIER_MAX:
        return values[last];
    case QUANTIFIER_MEAN: /* half away from zero */
        return (2 * sum * 1000000 + (sum < 0 ? -size : size)) / (2 * size);
    case QUANTIFIER_MEDIAN:
        return place_of(chosen, 2);
    case QUANTIFIER_QUANTILE:
        return place_of(chosen, 1);
    case QUANTIFIER_DISTINCT:
        return distinct_of(chosen);
    case QUANTIFIER_CONSECUTIVE:
        return distinct_of(chosen) == size && values[last] - values[0] == size - 1;
    case QUANTIFIER_LIST:
        break;
    }
    return 0;
}

/* By enum quantifier. */
static const char *const questions[] = {
    "any(members, able)",
    "all(members, able)",
    "count(members, able)",
    "sum(members, able, allowance)",
    NULL,
    "min(members, able, allowance)",
    "max(members, able, allowance)",
    "mean(members, able, allowance)",
    "median(members, able, allowance)",
    "quantile(members, able, allowance, 0.25)",
    "distinct(members, able, allowance)",
    "consecutive(members, able, allowance)",
};

/* What the answer was, and how far it is from what can be. */
struct trial {
    enum quantifier quantifier;
    struct value answer;
    bool none, values; /* some way leaves nobody; a value is asked of each */
};

static void hold_against(const struct trial *trial, const struct chosen *chosen)
{
    int64_t unit = trial->answer.kind == VALUE_DECIMAL ? 1000000 : 1;
    int64_t low = trial->answer.as.whole, high = low + trial->answer.spread * unit, exact;

    if (trial->answer.kind == VALUE_MISSING)
        return;
    if (chosen->count == 0 && trial->quantifier >= QUANTIFIER_MIN &&
        trial->quantifier != QUANTIFIER_DISTINCT)
        fail_msg("%s: an answer where nobody may count", questions[trial->quantifier]);
    exact = by_hand(trial->quantifier, chosen);
    if (exact < low || exact > high)
        fail_msg("%s: %lld lies outside %lld to %lld", questions[trial->quantifier],
                 (long long)exact, (long long)low, (long long)high);
}

/* Each way in which what is not known may turn out. */
static void try_all(const struct trial *trial, size_t at, struct chosen chosen)
{
    const struct person *person = &persons[at];

    if (at == person_count || at == ROWS_MOST) {
        qsort(chosen.values, chosen.count, sizeof *chosen.values, compare);
        hold_against(trial, &chosen);
        return;
    }
    int64_t from = person->spread < 0 ? -1 : person->low;
    int64_t to = person->spread < 0 ? 2 : person->low + person->spread;

    if (person->able != 1)
        try_all(trial, at + 1, chosen);
    if (person->able == 0)
        return;
    for (int64_t value = from; value <= to; value++) {
        struct chosen next = chosen;
        next.values[next.count++] = value;
        try_all(trial, at + 1, next);
    }
}

static bool all_known(void)
{
    bool some = false;

    for (size_t i = 0; i < person_count; i++) {
        if (persons[i].able == 2 || (persons[i].able == 1 && persons[i].spread != 0))
            return false;
        some = some || persons[i].able == 1;
    }
    return some;
}

static void answers_hold_however_it_turns_out(void **state)
{
    enum { TRIALS = 3000, QUESTIONS = sizeof questions / sizeof *questions };
    const struct node *nodes[QUESTIONS] = {NULL};
    size_t answered = 0;

    (void)state;
    for (size_t q = 0; q < QUESTIONS; q++)
        nodes[q] = questions[q] != NULL ? parse(questions[q]) : NULL;
    for (size_t t = 0; t < TRIALS; t++) {
        make_group();
        for (size_t q = 0; q < QUESTIONS; q++) {
            struct frame frame = household(NULL);
            struct trial trial = {.quantifier = (enum quantifier)q};

            if (nodes[q] == NULL)
                continue;
            trial.answer = evaluate(nodes[q], &frame);
            if (trial.answer.kind == VALUE_MISSING && all_known())
                fail_msg("%s: no answer where all is known", questions[q]);
            answered += trial.answer.kind != VALUE_MISSING;
            try_all(&trial, 0, (struct chosen){.all = person_count});
        }
        arena_reset(&scratch);
    }
    assert_true(answered > (size_t)TRIALS * QUESTIONS / 2);
}

/* ---- compared, though not all is known ------------------------------------------------ */

static const char *const signs[] = {"<", "<=", ">", ">=", "==", "~="};

static bool holds(size_t sign, int64_t a, int64_t b)
{
    const bool all[] = {a<b, a <= b, a> b, a >= b, a == b, a != b};

    return all[sign];
}

/* Ways of turning out in which it holds, does not, cannot be said. */
struct outcomes {
    enum quantifier quantifier;
    size_t sign;
    int64_t limit;
    size_t yes, no, none;
};

static void count_outcome(struct outcomes *outcomes, const struct chosen *chosen)
{
    enum quantifier q = outcomes->quantifier;
    bool decimal =
        q == QUANTIFIER_MEAN || q == QUANTIFIER_MEDIAN || q == QUANTIFIER_QUANTILE;

    if (chosen->count == 0 && q >= QUANTIFIER_MIN && q != QUANTIFIER_DISTINCT)
        outcomes->none++;
    else if (holds(outcomes->sign, by_hand(q, chosen),
                   outcomes->limit * (decimal ? 1000000 : 1)))
        outcomes->yes++;
    else
        outcomes->no++;
}

/* What is not known at all may lie anywhere, far off too. */
static void turn_out(struct outcomes *outcomes, size_t at, struct chosen chosen)
{
    static const int64_t anything[] = {-1000, -1, 0, 1, 2, 3, 1000};
    const struct person *person = &persons[at];
    bool lost = at < person_count && person->spread < 0;
    size_t ways = 0;

    if (at == person_count) {
        qsort(chosen.values, chosen.count, sizeof *chosen.values, compare);
        count_outcome(outcomes, &chosen);
        return;
    }
    if (person->able != 1)
        turn_out(outcomes, at + 1, chosen);
    if (person->able == 0)
        return;
    ways = lost ? sizeof anything / sizeof *anything : (size_t)person->spread + 1;
    for (size_t i = 0; i < ways; i++) {
        struct chosen next = chosen;
        next.values[next.count++] = lost ? anything[i] : person->low + (int64_t)i;
        turn_out(outcomes, at + 1, next);
    }
}

/* Decided where, and only where, it comes out the same however the unknown turn out. (Whether
 * it equals a number may hang on values that are not tried here.) */
static void hold_comparison(const struct outcomes *outcomes, struct value answer,
                            const char *text)
{
    bool agreed = outcomes->none == 0 && (outcomes->yes == 0 || outcomes->no == 0);

    if (answer.kind != VALUE_MISSING && (!agreed || answer.as.whole != (outcomes->yes > 0)))
        fail_msg("%s: decided, and it is open", text);
    if (answer.kind == VALUE_MISSING && agreed && outcomes->sign < 4 &&
        outcomes->quantifier != QUANTIFIER_DISTINCT)
        fail_msg("%s: not decided, and nothing is open", text);
}

static void comparisons_are_decided_by_what_is_known(void **state)
{
    enum { TRIALS = 6000 };
    static const enum quantifier asked[] = {
        QUANTIFIER_COUNT, QUANTIFIER_SUM,    QUANTIFIER_MIN,      QUANTIFIER_MAX,
        QUANTIFIER_MEAN,  QUANTIFIER_MEDIAN, QUANTIFIER_QUANTILE, QUANTIFIER_DISTINCT};
    size_t decided = 0;

    (void)state;
    for (size_t t = 0; t < TRIALS; t++) {
        struct outcomes outcomes = {.quantifier = asked[below(8)], .sign = below(6)};
        struct frame frame = household(NULL);
        char text[120], turned[120];
        struct value answer, other;

        make_group();
        outcomes.limit = (int64_t)below(VALUES + 1) - 1;
        snprintf(text, sizeof text, "%s %s %lld", questions[outcomes.quantifier],
                 signs[outcomes.sign], (long long)outcomes.limit);
        snprintf(turned, sizeof turned, "not (%lld %s %s)", (long long)outcomes.limit,
                 (const char *const[]){"<=", "<", ">=", ">", "~=", "=="}[outcomes.sign],
                 questions[outcomes.quantifier]);
        turn_out(&outcomes, 0, (struct chosen){.all = person_count});
        answer = evaluate(parse(text), &frame);
        other = evaluate(parse(turned), &frame);
        hold_comparison(&outcomes, answer, text);
        assert_int_equal(answer.kind, other.kind);
        assert_true(answer.kind == VALUE_MISSING || answer.as.whole == other.as.whole);
        decided += answer.kind != VALUE_MISSING;
        arena_reset(&scratch);
    }
    assert_in_range(decided, TRIALS / 2, TRIALS - TRIALS / 20);
}

/* More than a value's own range can hold: 70,000 of whom nothing is known. */
static void a_wide_range_decides_what_it_can(void **state)
{
    enum { MANY = 70000 };
    struct frame frame = household(NULL);

    (void)state;
    open_group();
    for (size_t i = 0; i < MANY; i++)
        add_person(&(struct person){2, 1, 0});
    add_person(&(struct person){1, 5, 0});
    close_group();
    assert_int_equal(evaluate(parse("count(members, able) <= 69999"), &frame).kind,
                     VALUE_MISSING);
    assert_true(evaluate(parse("count(members, able) <= 70001"), &frame).as.whole);
    assert_true(evaluate(parse("sum(members, able, allowance) >= 5"), &frame).as.whole);
    assert_int_equal(evaluate(parse("sum(members, able, allowance) >= 6"), &frame).kind,
                     VALUE_MISSING);
}

/* ---- what is kept -------------------------------------------------------------------- */

static void make_large_group(void)
{
    open_group();
    for (size_t i = 0; i < 300; i++) {
        struct person person = {below(50) == 0 ? 2 : below(2), (int64_t)below(1000),
                                below(60) == 0 ? -1 : 0};
        add_person(&person);
    }
    close_group();
}

/* The last ones look outside: each row has its own answer. */
static const char *const large[] = {
    "count(members, able) % 7 == 3 and max(members, allowance) > 3",
    "sum(members, or_zero(allowance))",
    "median(members, or_zero(allowance))",
    "list(members, able and allowance > 990, household_code)",
    "count(members, count(outer.members, able) > b1_score)",
    "count(members, allowance > outer.b1_score)",
    "sum(members, count(members, allowance == outer.allowance))",
    "count(members, household.b1_score > 500)",
    "max(members, allowance) >= 900",
    "max(members, allowance) < 2000",
};

static void a_large_group_is_asked_once(void **state)
{
    struct memo *memo = memo_new();

    (void)state;
    make_large_group();
    for (size_t q = 0; q < sizeof large / sizeof *large; q++) {
        const struct node *node = parse(large[q]);

        for (int turn = 0; turn < 3; turn++) {
            struct frame plain = household(NULL), keeping = household(memo);
            struct value a, b;

            cells[field_of(HOUSEHOLD, "b1_score")] = value_of(VALUE_WHOLE, 450 * turn);
            a = evaluate(node, &plain);
            b = evaluate(node, &keeping);
            assert_int_equal(a.kind, b.kind);
            assert_int_equal(a.spread, b.spread);
            if (a.kind == VALUE_TEXT)
                assert_true(str_equal(value_str(a), value_str(b)));
            else if (a.kind != VALUE_MISSING)
                assert_int_equal(a.as.whole, b.as.whole);
        }
    }
    memo_free(memo);
}

/* Days on which a parameter is the same share an answer, and others do not. */
static void an_answer_is_kept_for_the_days_of_a_parameter(void **state)
{
    enum { LINE = 1, DAYS = 6 }; /* b2_poor */
    int64_t any = -1;
    struct value lines[] = {value_of(VALUE_WHOLE, 400), value_of(VALUE_WHOLE, 600)};
    struct parameter_row rows[] = {{.from = 100, .to = 199, .has_value = true},
                                   {.from = 200, .to = 299, .has_value = true}};
    struct parameter parameters[LINE + 1] = {[LINE] = {.rows = rows, .row_count = 2}};
    static const date_days days[DAYS] = {150, 250, 199, 200, 99, 300};
    const struct node *node = parse("count(members, allowance > b2_poor)");
    struct memo *memo = memo_new();
    struct value last = {0};

    (void)state;
    make_large_group();
    for (size_t r = 0; r < 2; r++) {
        rows[r].symbols = &any;
        rows[r].values = &lines[r];
        rows[r].count = 1;
    }
    lexicon.parameters = parameters;
    for (size_t d = 0; d < DAYS; d++) {
        struct frame plain = household(NULL), keeping = household(memo);
        struct value a, b;

        plain.date = keeping.date = days[d];
        a = evaluate(node, &plain);
        b = evaluate(node, &keeping);
        assert_int_equal(a.kind, b.kind);
        assert_int_equal(a.as.whole, b.as.whole);
        assert_int_equal(a.spread, b.spread);
        if (d == 1)
            assert_true(a.as.whole < last.as.whole); /* the lines do differ */
        last = a;
    }
    lexicon.parameters = NULL;
    memo_free(memo);
}

/* ---- each row's own answer ------------------------------------------------------------ */

static void make_group_with_gaps(size_t rows)
{
    open_group();
    for (size_t i = 0; i < rows; i++) {
        struct person person = {below(8) == 0 ? 2 : below(5) > 0, (int64_t)below(40),
                                below(6) == 0   ? -1
                                : below(6) == 0 ? (int)below(3)
                                                : 0};
        add_person(&person);
    }
    close_group();
}

/* Once the sorted group answers, once each row is gone over. */
static void compare_ways(const struct node *node, struct memo *memo)
{
    struct frame plain = household(NULL), ranked = household(memo);
    enum trouble a_trouble = TROUBLE_NONE, b_trouble = TROUBLE_NONE;
    struct value a, b;

    plain.trouble = &a_trouble;
    ranked.trouble = &b_trouble;
    a = evaluate(node, &plain);
    b = evaluate(node, &ranked);
    assert_int_equal(a.kind, b.kind);
    assert_int_equal(a.gap, b.gap);
    assert_int_equal(a.spread, b.spread);
    assert_int_equal(a_trouble, b_trouble);
    if (a.kind != VALUE_MISSING)
        assert_int_equal(a.as.whole, b.as.whole);
}

static void a_sorted_group_says_the_same(void **state)
{
    static const char *const forms[] = {
        "count(members, allowance %s outer.b1_score)",
        "count(members, outer.b1_score %s allowance)",
        "count(members, able and allowance %s outer.b1_score)",
        "any(members, able and allowance %s outer.b1_score)",
        "all(members, allowance %s household.b1_score and able)",
        "count(members, allowance * 2 %s outer.floor_area and able and not merit)",
        "count(members, count(outer.members, able and allowance %s outer.allowance) > 90)",
        /* several that ask of the row outside: those that may be equal are asked */
        "count(members, allowance == outer.b1_score and able and allowance %s "
        "outer.b2_score)",
        "any(members, full_name == outer.head_name and allowance %s outer.b1_score)",
        "count(members, outer.farm and full_name == outer.head_name and allowance %s "
        "outer.b1_score)",
        "count(members, household.b1_score == allowance and full_name ~= head_name and "
        "allowance %s 20)",
    };
    enum { FORMS = sizeof forms / sizeof *forms, SIGNS = sizeof signs / sizeof *signs };

    (void)state;
    for (unsigned turn = 0; turn < 6; turn++) {
        struct memo *memo = memo_new(); /* of one world */

        make_group_with_gaps(100 + below(100));
        for (size_t i = 0; i < FORMS * SIGNS; i++) {
            char text[160];
            const struct node *node;

            snprintf(text, sizeof text, forms[i / SIGNS], signs[i % SIGNS]);
            node = parse(text);
            for (int k = 0; k < 12; k++) {
                struct value score = value_of(VALUE_WHOLE, (int64_t)below(44) - 2);

                score.spread = (uint16_t)(k % 3 == 0 ? below(4) : 0);
                cells[field_of(HOUSEHOLD, "b1_score")] =
                    k == 11 ? value_missing(GAP_UNREADABLE) : score;
                cells[field_of(HOUSEHOLD, "floor_area")] =
                    value_of(VALUE_DECIMAL, 500000 * (int64_t)below(160));
                cells[field_of(HOUSEHOLD, "b2_score")] =
                    k % 4 == 1 ? value_missing(GAP_EMPTY)
                               : value_of(VALUE_WHOLE, (int64_t)below(40));
                cells[field_of(HOUSEHOLD, "head_name")] =
                    k % 5 == 1 ? value_missing(GAP_EMPTY)
                               : value_text(str_from(k % 2 == 0 ? "An" : "Chi"));
                cells[field_of(HOUSEHOLD, "farm")] =
                    k % 5 == 2 ? value_missing(GAP_COLUMN) : value_bool(k % 3 > 0);
                compare_ways(node, memo);
            }
            arena_reset(&scratch);
        }
        memo_free(memo);
    }
    for (size_t i = 0; i < 24; i++)
        cells[i] = value_missing(GAP_EMPTY);
    cells[field_of(HOUSEHOLD, "household_code")] = value_text(str_from("0001"));
}

/* 12,000 rows that ask of one group: they would be 144 million steps, gone over one by one. */
static void a_sorted_group_is_little_effort(void **state)
{
    enum { MANY = 12000 };
    const struct node *node = parse("count(members, able and allowance > outer.b1_score)");
    struct memo *memo = memo_new();
    struct effort effort = {0, (uint64_t)MANY * 100};

    (void)state;
    make_group_with_gaps(MANY);
    for (int64_t i = 0; i < MANY; i++) {
        struct frame frame = household(memo);
        enum trouble trouble = TROUBLE_NONE;

        frame.effort = &effort;
        frame.trouble = &trouble;
        cells[field_of(HOUSEHOLD, "b1_score")] = value_of(VALUE_WHOLE, i % 40);
        evaluate(node, &frame);
        assert_int_equal(trouble, TROUBLE_NONE);
        arena_reset(&scratch);
    }
    assert_in_range(effort.spent, MANY, effort.most);
    memo_free(memo);
}

/* The nearest row above, from each row of a long sheet. */
static void rows_above_are_found_once(void **state)
{
    enum { MANY = 12000 };
    static const char *const texts[] = {
        "above(false, allowance)",
        "above(able and allowance == 39 and merit, household_code)",
        "above(able and allowance == 39, allowance)",
        "above(allowance > outer.allowance, allowance)", /* of each row its own: gone over */
    };
    struct scope scope = world.scope;

    (void)state;
    make_group_with_gaps(MANY);
    scope.table = MEMBER;
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        struct memo *memo = memo_new();
        struct effort effort = {0, (uint64_t)MANY * 20};
        struct node *node = NULL;
        struct error err = {0};

        if (expression_parse(str_from(texts[t]), &scope, VALUE_MISSING,
                             &world.schema.symbols, &world.arena, &node, &err) != 0)
            fail_msg("%s: %s", texts[t], err.en);
        for (uint32_t i = 0; i < MANY; i++) {
            uint32_t row = t != 1 ? i : MANY - 1 - i; /* from below too */
            struct frame plain = {
                .world = &view, .table = MEMBER, .row = row, .arena = &scratch};
            struct frame keeping = plain;
            struct value a, b = value_missing(GAP_NONE);

            keeping.memo = memo;
            keeping.effort = t < 3 ? &effort : NULL;
            if (t < 3 || i % 97 == 0)
                b = evaluate(node, &keeping);
            if (i % 97 != 0)
                continue;
            a = evaluate(node, &plain);
            assert_int_equal(a.kind, b.kind);
            assert_int_equal(a.gap, b.gap);
            if (a.kind == VALUE_WHOLE)
                assert_int_equal(a.as.whole, b.as.whole);
            arena_reset(&scratch);
        }
        assert_in_range(effort.spent, 0, effort.most);
        memo_free(memo);
    }
}

/* What left 64 bits is told of each row that asks, not of the first alone. */
static void what_broke_is_not_kept(void **state)
{
    struct memo *memo = memo_new();
    const struct node *node = parse("sum(members, allowance * 1000000000000000 * 1000)");

    (void)state;
    open_group();
    for (size_t i = 0; i < 100; i++)
        add_person(&(struct person){1, 5000, 0});
    close_group();
    for (int turn = 0; turn < 2; turn++) {
        struct frame frame = household(memo);
        enum trouble trouble = TROUBLE_NONE;

        frame.trouble = &trouble;
        assert_int_equal(evaluate(node, &frame).kind, VALUE_MISSING);
        assert_int_equal(trouble, TROUBLE_OVERFLOW);
    }
    memo_free(memo);
}

static int set_up(void **state)
{
    (void)state;
    small_world_init(&world);
    arena_init(&scratch);
    lexicon.schema = &world.schema;
    view = (struct world){
        .lexicon = &lexicon, .held = held, .links = links, .as_of = INT32_MIN};
    for (unsigned i = 0; i < TABLE_COUNT; i++)
        held[i].present = true;
    for (size_t i = 0; i < 24; i++)
        cells[i] = value_missing(GAP_EMPTY);
    cells[field_of(HOUSEHOLD, "household_code")] = value_text(str_from("0001"));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    release_group();
    arena_release(&scratch);
    small_world_release(&world);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_hold_however_it_turns_out),
        cmocka_unit_test(comparisons_are_decided_by_what_is_known),
        cmocka_unit_test(a_wide_range_decides_what_it_can),
        cmocka_unit_test(a_large_group_is_asked_once),
        cmocka_unit_test(an_answer_is_kept_for_the_days_of_a_parameter),
        cmocka_unit_test(a_sorted_group_says_the_same),
        cmocka_unit_test(a_sorted_group_is_little_effort),
        cmocka_unit_test(rows_above_are_found_once),
        cmocka_unit_test(what_broke_is_not_kept),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

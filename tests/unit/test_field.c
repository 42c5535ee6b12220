#include <string.h>

#include "check.h"

#include "survey/schema.h"

/* What a cell is read as, by the type of its field. */
static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* wanted: as people are shown it; NULL: it cannot be read; "": it is empty. */
struct cell {
    const char *text, *wanted;
};

static void expect(const struct field *field, const struct cell *cells, size_t count)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++) {
        const char *wanted = cells[i].wanted;
        const struct reason *why = NULL;
        struct value value = field_read(field, str_from(cells[i].text), &arena, &why);
        struct str shown = field_show(field, NULL, value, LANGUAGE_EN, &arena);
        bool missing = value.kind == VALUE_MISSING, good;

        if (wanted == NULL)
            good = missing && value.gap == GAP_UNREADABLE && why != NULL;
        else if (wanted[0] == '\0')
            good = missing && value.gap == GAP_EMPTY;
        else
            good = !missing && str_is(shown, wanted);
        if (good)
            continue;
        print_error("'%s' is read as '%.*s', not '%s'\n", cells[i].text, (int)shown.length,
                    shown.data, wanted == NULL ? "unreadable" : wanted);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

#define EXPECT(field, cells) expect((field), (cells), sizeof(cells) / sizeof *(cells))

static struct str behind[] = {{"diem", 4}, {"% hộ", 6}};
static struct str yes[] = {{"roi", 3}}, no[] = {{"chua", 4}}, marks[] = {{"v", 1}},
                  missing[] = {{"khong ro", 8}, {"dang cap nhat", 13}};
static const struct cell_words words = {.yes = yes,
                                        .yes_count = 1,
                                        .no = no,
                                        .no_count = 1,
                                        .marks = marks,
                                        .mark_count = 1,
                                        .missing = missing,
                                        .missing_count = 2};

static void whole_numbers(void **state)
{
    int64_t unknown[] = {99};
    const struct field field = {.type = TYPE_INTEGER,
                                .most = 500,
                                .unknown = unknown,
                                .unknown_count = 1,
                                .behind = behind,
                                .behind_count = 2};
    static const struct cell cells[] = {
        {"135", "135"},
        {" 135 ", "135"},
        {"135 điểm", "135"},
        {"điểm 135", NULL},
        {"135điểm", "135"},
        {"501", NULL},
        {"99", NULL},
        {"x điểm", NULL},
        {"1 2 điểm", NULL},
        {"-", ""},
        {"NULL", ""},
        {"--", ""},
        {"NIL", NULL},
        {"12,5", NULL},
        {"", ""},
        {"99999999999999999999", NULL},
        {"123456789012345", NULL},
        {"1.234.567.890.123.456.789 điểm", NULL},
    };

    (void)state;
    EXPECT(&field, cells);
}

static void decimal_numbers(void **state)
{
    const struct field field = {.type = TYPE_DECIMAL, .behind = behind, .behind_count = 1};
    static const struct cell cells[] = {
        {"3,45%", "3.45"},
        {"3.5", "3.5"},
        {"7", "7"},
        {"7 %", "7"},
        {"2,5 điểm", "2.5"},
        {"%", NULL},
        {"ba", NULL},
        {" %", NULL},
        {"99999999999999999999", NULL},
        {"1234567,5", "1,234,567.5"},
        {"2,x điểm", NULL},
    };

    (void)state;
    EXPECT(&field, cells);
}

static void truths(void **state)
{
    const struct field field = {.type = TYPE_BOOL, .words = &words};
    const struct field plain = {.type = TYPE_BOOL};
    static const struct cell cells[] = {
        {"1", "Yes"},       {"0", "No"},      {"x", "Yes"},   {"X", "Yes"},
        {"Có", "Yes"},      {"có", "Yes"},    {"CÓ", "Yes"},  {"Không", "No"},
        {"không", "No"},    {"KHÔNG", "No"},  {"Rồi", "Yes"}, {"chưa", "No"},
        {"v", "Yes"},       {"2", NULL},      {"✓", "Yes"},   {"true", "Yes"},
        {"False", "No"},    {"có thể", NULL}, {"(x)", "Yes"}, {"[x]", "Yes"},
        {"(x", NULL},       {"[x)", NULL},    {"x.", "Yes"},  {"Có;", "Yes"},
        {"- có", "Yes"},    {"+ x", "Yes"},   {"+x", NULL},   {"1. Có", "Yes"},
        {"2) Không", "No"}, {"12 x", NULL},   {".", NULL},    {"()", NULL},
        {"( )", NULL},      {"1.0", "Yes"},   {"0.0", "No"},  {"1,0", "Yes"},
        {"0,00", "No"},     {"1.0.", "Yes"},  {"2.0", NULL},  {"1.1", NULL},
        {"0.1", NULL},      {"1. 0", NULL},   {"2) 1", NULL}, {"-1", NULL},
        {"- 0", NULL},      {"1.000", NULL},  {"(1)", "Yes"}, {"1.Không", "No"},
    };
    static const struct cell others[] = {{"rồi", NULL}, {"v", NULL}, {"yes", "Yes"}};

    (void)state;
    EXPECT(&field, cells);
    EXPECT(&plain, others);
}

static void dates(void **state)
{
    const struct field field = {.type = TYPE_DATE};
    const struct field years = {.type = TYPE_DATE, .year_allowed = true};
    static const struct cell cells[] = {
        {"05/09/1979", "05/09/1979"},
        {"1979-09-05", "05/09/1979"},
        {"05 / 09 / 1979", "05/09/1979"},
        {"5/9/1979", "05/09/1979"},
        {"05/09-1979", NULL},
        {"32/01/1979", NULL},
        {"0a/09/1979", NULL},
        {"05/0b/1979", NULL},
        {"05/09/c979", NULL},
        {"197a-09-05", NULL},
        {"1979-0b-05", NULL},
        {"1979", NULL},
        {"29000", NULL},
        {"100", NULL},
        {"999999", NULL},
        {"29/02/2024", "29/02/2024"},
        {"29-02-2024", "29/02/2024"},
        {"1979-9-5", NULL},
        {"05/09/19791", NULL},
        {"1/2/3/4", NULL},
        {"//1979", NULL},
        {"05/09/", NULL},
        {"05/9 /1979", "05/09/1979"},
        {"2024-11-31", NULL},
        {"12/2024/05", NULL},
        {"05 tháng 09 năm 1979 theo giấy khai sinh", NULL},
    };
    static const struct cell alone[] = {
        {"1979", "1979"}, {"05/09/1979", "05/09/1979"}, {"19x9", NULL}};

    (void)state;
    EXPECT(&field, cells);
    EXPECT(&years, alone);
}

/* Who has to mend a date is told what is wrong with it. */
static void a_day_that_is_none_is_told_why(void **state)
{
    static const struct {
        const char *cell, *why;
    } days[] = {{"29/02/2023", "that year February has 28 days"},
                {"30/02/2024", "February has no such day"},
                {"31/04/2024", "April has 30 days"},
                {"31/06/2024", "June has 30 days"},
                {"31.9.2024", "September has 30 days"},
                {"2024-11-31", "November has 30 days"},
                {"32/01/2024", "a month has 31 days"},
                {"05/13/2024", "a year has 12 months"},
                {"00/01/2024", "not a date (day/month/year)"},
                {"01/00/2024", "not a date (day/month/year)"},
                {"31/12/1", "not a date (day/month/year)"},
                {"2024", "a year alone"},
                {"29103", "number of a day"}};
    const struct field field = {.type = TYPE_DATE};
    const struct field american = {.type = TYPE_DATE, .dates = DATE_MONTH_FIRST};
    const struct reason *why = NULL;
    struct value value;

    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        why = NULL;
        field_read(&field, str_from(days[i].cell), &arena, &why);
        if (why == NULL || strstr(why->en, days[i].why) == NULL)
            fail_msg("%s: %s", days[i].cell, why == NULL ? "read" : why->en);
    }
    field_read(&american, str_from("13/05/2024"), &arena, &why);
    assert_non_null(strstr(why->en, "a year has 12 months"));
    field_read(&american, str_from("ngày"), &arena, &why);
    assert_non_null(strstr(why->en, "month/day/year"));
    value = field_read(&american, str_from("05/13/2024"), &arena, &why);
    assert_str(field_show(&american, NULL, value, LANGUAGE_EN, &arena), "2024-05-13");
    assert_false(field_read_quick(&american, str_from("05/09/1979"), &value));
}

/* ---- what is read quickly
 * -------------------------------------------------------------- */

static unsigned next_number(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245 + 12345;
    return (*seed >> 16) % below;
}

/* What numbers, dates, marks and words for nothing are made of, usual and unusual. */
static struct str random_cell(unsigned *seed, char *out)
{
    static const char *const pieces[] = {"0",
                                         "1",
                                         "9",
                                         "12",
                                         "000",
                                         "2024",
                                         "99999999999999999",
                                         ".",
                                         ",",
                                         " ",
                                         "-",
                                         "+",
                                         "/",
                                         "x",
                                         "k",
                                         "b",
                                         "K",
                                         "\"",
                                         "%",
                                         "E+",
                                         "'",
                                         "\xC4\x91",
                                         "\xC3\xAA",
                                         "\xCC\x81",
                                         "(",
                                         "n",
                                         "a",
                                         "\xC2\xA0",
                                         "\xE2\x80\x8B",
                                         "\t",
                                         "\xEF\xBC\x91",
                                         "A"};
    unsigned count = next_number(seed, 9);

    *out = 0;
    for (unsigned i = 0; i < count; i++)
        strcat(out, pieces[next_number(seed, sizeof pieces / sizeof *pieces)]);
    return str_from(out);
}

static bool is_same(struct value a, struct value b)
{
    if (a.kind != b.kind || a.gap != b.gap || a.spread != b.spread)
        return false;
    return a.kind == VALUE_TEXT ? str_equal(value_str(a), value_str(b))
                                : a.as.whole == b.as.whole;
}

/* Read quickly: as it is read with care, and nothing is to be said of it. 0: it is not. */
static size_t read_both(const struct field *field, struct str cell)
{
    const struct reason *why = NULL;
    struct value quick, slow;

    if (!field_read_quick(field, cell, &quick))
        return 0;
    slow = field_read(field, cell, &arena, &why);
    if (why != NULL || !is_same(slow, quick))
        fail_msg("type %d, '%.*s'", (int)field->type, SHOW(cell));
    return 1;
}

/* What most cells hold is read without the general reader: the same, or not at all. */
static void quick_reading_is_reading(void **state)
{
    int64_t unknown[] = {99};
    struct str none[] = {{"12", 2}, {"a k", 3}};
    struct field fields[] = {
        {.type = TYPE_INTEGER, .most = 500, .unknown = unknown, .unknown_count = 1},
        {.type = TYPE_MONEY},
        {.type = TYPE_DECIMAL},
        {.type = TYPE_DECIMAL, .numbers = {.decimal = ',', .exponents = true}},
        {.type = TYPE_DECIMAL, .numbers = {.decimal = '.'}},
        {.type = TYPE_BOOL},
        {.type = TYPE_DATE},
        {.type = TYPE_DATE, .dates = DATE_MONTH_FIRST, .year_allowed = true},
        {.type = TYPE_CODE},
        {.type = TYPE_TEXT},
        {.type = TYPE_CODE, .words = &words, .missing = none, .missing_count = 2},
        {.type = TYPE_TEXT, .words = &words, .missing = none, .missing_count = 2}};
    struct table table = {.fields = fields, .field_count = sizeof fields / sizeof *fields};
    static const char *const cells[] = {
        "",           "0",          "1",          "2",
        "x",          "45",         "99",         "501",
        "45,5",       "45.25",      "45.5x",      "4,500",
        "4.",         ",5",         "5;5",        "1234567890,5",
        "1,1234567",  "05/09/1979", "1979-09-05", "31/11/2024",
        "05-09-1979", "1979/09/05", "05/09-1979", "1979-09/05",
        "00123",      "12a",        "-",          "99999999999999999999999999"};
    char made[256];
    unsigned seed = 5;
    size_t read = 0;

    (void)state;
    table_prepare(&table, &arena);
    for (size_t f = 0; f < table.field_count; f++)
        for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
            read += read_both(&fields[f], str_from(cells[i]));
    assert_true(read > 30);
    for (unsigned i = 0; i < 60000; i++)
        read += read_both(&fields[i % table.field_count], random_cell(&seed, made));
    assert_true(read > 1000);
}

static void codes(void **state)
{
    unsigned digits[] = {12, 9};
    const struct field field = {.type = TYPE_CODE, .digits = digits, .digit_count = 2};
    const struct field plain = {.type = TYPE_CODE};
    static const struct cell cells[] = {
        {"038 179 000 011", "038179000011"},
        {"038-179-000-011", "038179000011"},
        {"038.179.000.11", "03817900011"},
        {"12 34", "12 34"},
        {"TX-0001 a", "TX-0001 a"},
        {"038179000011", "038179000011"},
        {"3.8179E+10", NULL},
        {"1E+03", NULL},
        {"1,5e+3", NULL},
        {"1E-03", "1E-03"},
        {"1E+", "1E+"},
        {"1E+0x", "1E+0x"},
        {"E+10", "E+10"},
        {"'00125", "00125"},
        {"'", "'"},
        {"=\"00125\"", "00125"},
        {"=\"00125", "=\"00125"},
        {"=00125\"", "=00125\""},
        {"1,", "1,"},
        {"1+10", "1+10"},
        {"038 17x", "038 17x"},
    };
    static const struct cell days[] = {
        {"Jan-01", NULL},
        {"DEC-1999", NULL},
        {"1-Jan", NULL},
        {"12-sep", NULL},
        {"1979-09-05", NULL},
        {"05/09/1979", NULL},
        {"Jam-01", "Jam-01"},
        {"Jan-0x", "Jan-0x"},
        {"Jan 01", "Jan 01"},
        {"1-Jax", "1-Jax"},
        {"1-Janu", "1-Janu"},
        {"Jan-00001", "Jan-00001"},
        {"01-Thg1", NULL},
        {"1-thg 12", NULL},
        {"2024-Thg1", NULL},
        {"1-Thg123", "1-Thg123"},
        {"1-Thgx", "1-Thgx"},
        {"1-Tag1", "1-Tag1"},
        {"1-Thx1", "1-Thx1"},
        {"1-Thg1x", "1-Thg1x"},
        {"12345-Thg1", "12345-Thg1"},
        {"1979-13-05", "1979-13-05"},
        {"123-Jan", "123-Jan"},
        {"1234-567", "1234-567"},
        {"12/345/6", "12/345/6"},
        {"00125", "00125"},
        {"Ja", "Ja"},
    };

    (void)state;
    EXPECT(&field, cells);
    EXPECT(&plain, days);
}

static void a_spoilt_code_is_told_from_a_wrong_one(void **state)
{
    const struct field code = {.type = TYPE_CODE}, whole = {.type = TYPE_INTEGER};
    const struct reason *why = NULL;

    (void)state;
    field_read(&code, str_from("3.8179E+10"), &arena, &why);
    assert_true(field_spoilt(why));
    why = NULL;
    field_read(&code, str_from("Jan-01"), &arena, &why);
    assert_true(field_spoilt(why));
    why = NULL;
    field_read(&whole, str_from("x"), &arena, &why);
    assert_false(field_spoilt(why));
}

static void words_for_what_is_not_known(void **state)
{
    struct field field = {.type = TYPE_TEXT, .words = &words};
    const struct field bare = {.type = TYPE_TEXT};
    char longest[60];

    (void)state;
    field.missing_first['k'] = true;
    field.missing_pairs[field_missing_pair('k', 'h') / 64] |=
        UINT64_C(1) << field_missing_pair('k', 'h') % 64;
    memset(longest, 'k', sizeof longest);
    assert_true(field_missing_word(&field, str_from("Không rõ"), &arena));
    assert_true(field_missing_word(&field, str_from("Đang cập nhật"), &arena));
    assert_true(field_missing_word(&field, str_from("NULL"), &arena));
    assert_false(field_missing_word(&field, str_from("null"), &arena));
    assert_false(field_missing_word(&field, str_from("Rõ"), &arena));
    assert_false(field_missing_word(&field, str_from("Không"), &arena));
    assert_false(field_missing_word(&field, (struct str){longest, sizeof longest}, &arena));
    assert_false(field_missing_word(&bare, str_from("Không rõ"), &arena));
}

/* A word with something around it is the word; with something else in brackets it is not. */
static void words_of_a_column(void **state)
{
    struct str first[] = {{"ho ngheo", 8}, {"hn", 2}},
               second[] = {{"ho can ngheo", 12}, {"hcn", 3}, {"2", 1}},
               doubtful[] = {{"cận", strlen("cận")}};
    struct choice choices[] = {{.symbol = 1,
                                .vi = {"Hộ nghèo", strlen("Hộ nghèo")},
                                .en = {"Poor", 4},
                                .folded = first,
                                .folded_count = 2},
                               {.symbol = 2,
                                .vi = {"Hộ cận nghèo", strlen("Hộ cận nghèo")},
                                .folded = second,
                                .folded_count = 3}};
    const struct field choice = {.type = TYPE_CHOICE,
                                 .choices = choices,
                                 .choice_count = 2,
                                 .doubtful = doubtful,
                                 .doubtful_count = 1},
                       text = {.type = TYPE_TEXT, .choices = choices, .choice_count = 2};
    static const struct cell cells[] = {{"Hộ nghèo", "Poor"},
                                        {"Poor", "Poor"},
                                        {"HO NGHEO", "Poor"},
                                        {"hn", "Poor"},
                                        {"- Hộ nghèo;", "Poor"},
                                        {"1. Hộ nghèo", "Poor"},
                                        {"Hộ nghèo (HN)", "Poor"},
                                        {"Hộ nghèo (HCN)", NULL},
                                        {"Hộ nghèo ()", NULL},
                                        {"(HN) (HN)", NULL},
                                        {"Hộ giàu (HG)", NULL},
                                        {"Hộ nghèo (HN", NULL},
                                        {"hcn", "Hộ cận nghèo"},
                                        {"Cận", NULL},
                                        {"- cận.", NULL},
                                        {"khá", NULL},
                                        {"2.0", "Hộ cận nghèo"},
                                        {"2,00", "Hộ cận nghèo"},
                                        {"0.2", NULL},
                                        {"1. 2", NULL},
                                        {"1.0", NULL},
                                        {"-2", NULL}};
    static const struct cell texts[] = {{"hộ nghèo", "Hộ nghèo"},
                                        {"Hộ nghèo (HN).", "Hộ nghèo"},
                                        {"khá giả", NULL},
                                        {"2.0", "Hộ cận nghèo"},
                                        {"1.2", NULL}};
    const struct reason *why = NULL;

    (void)state;
    EXPECT(&choice, cells);
    EXPECT(&text, texts);
    field_read(&choice, str_from("- cận."), &arena, &why);
    assert_string_equal(why->en, "it may mean two things");
}

/* "12.345": thousands, or a part? Both are told. */
static void a_number_of_two_meanings_is_told_both_ways(void **state)
{
    const struct field field = {.type = TYPE_DECIMAL}, code = {.type = TYPE_CODE};
    const struct reason *why = NULL;
    struct two_ways ways;

    (void)state;
    field_read(&field, str_from("12.340"), &arena, &why);
    assert_true(field_two_ways(why, str_from(" 12.340 "), &arena, &ways));
    assert_str(ways.grouped, "12 340");
    assert_str(ways.whole, "12340");
    assert_str(ways.part, "12,34");
    assert_true(field_two_ways(why, str_from("12,000"), &arena, &ways));
    assert_str(ways.part, "12");
    field_read(&code, str_from("Jan-01"), &arena, &why);
    assert_false(field_two_ways(why, str_from("Jan-01"), &arena, &ways));
}

static void what_was_meant(void **state)
{
    struct str first[] = {{"ho ngheo", 8}}, second[] = {{"ho can ngheo", 12}, {"hcn", 3}};
    struct choice choices[] = {{.symbol = 1,
                                .vi = {"Hộ nghèo", strlen("Hộ nghèo")},
                                .folded = first,
                                .folded_count = 1},
                               {.symbol = 2,
                                .vi = {"Hộ cận nghèo", strlen("Hộ cận nghèo")},
                                .folded = second,
                                .folded_count = 2}};
    const struct field choice = {.type = TYPE_CHOICE,
                                 .choices = choices,
                                 .choice_count = 2},
                       text = {.type = TYPE_TEXT, .choices = choices, .choice_count = 2},
                       date = {.type = TYPE_DATE}, free_text = {.type = TYPE_TEXT};
    struct value value = {0};

    (void)state;
    assert_true(field_guess(&choice, str_from("Hộ ngheof"), &arena, &value));
    assert_int_equal(value.as.whole, 1);
    assert_true(field_guess(&text, str_from("Ho cam ngheo"), &arena, &value));
    assert_true(str_is(value_str(value), "Hộ cận nghèo"));
    assert_true(field_guess(&choice, str_from("hcm"), &arena, &value));
    assert_int_equal(value.as.whole, 2);
    assert_false(field_guess(&choice, str_from("hộ khá giả"), &arena, &value));
    assert_false(field_guess(&choice, str_from("hn"), &arena, &value));
    assert_false(field_guess(&choice, str_from("ho cn ngheo x"), &arena, &value));
    assert_false(field_guess(&free_text, str_from("Hộ nghèo"), &arena, &value));
    assert_true(field_guess(&date, str_from("29103"), &arena, &value));
    assert_true(str_is(field_show(&date, NULL, value, LANGUAGE_VI, &arena), "05/09/1979"));
    assert_false(field_guess(&date, str_from("1979"), &arena, &value));
    assert_false(field_guess(&date, str_from("ngày"), &arena, &value));
}

static void values_as_people_see_them(void **state)
{
    const struct field money = {.type = TYPE_MONEY};

    (void)state;
    assert_true(
        str_is(field_show(&money, NULL, value_of(VALUE_WHOLE, 1500), LANGUAGE_VI, &arena),
               "1.500"));
    assert_true(str_is(
        field_show(NULL, NULL, value_of(VALUE_WHOLE, 1500), LANGUAGE_VI, &arena), "1500"));
    assert_true(
        str_is(field_show(NULL, NULL, value_of(VALUE_WHOLE, -15000), LANGUAGE_EN, &arena),
               "-15,000"));
    assert_true(str_is(
        field_show(NULL, NULL, value_missing(GAP_EMPTY), LANGUAGE_VI, &arena), "(trống)"));
    assert_true(str_is(
        field_show(NULL, NULL, value_missing(GAP_EMPTY), LANGUAGE_EN, &arena), "(empty)"));
    assert_true(
        str_is(field_show(NULL, NULL, value_bool(true), LANGUAGE_VI, &arena), "Có"));
    assert_true(
        str_is(field_show(NULL, NULL, value_bool(false), LANGUAGE_VI, &arena), "Không"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(decimal_numbers),
        cmocka_unit_test(truths),
        cmocka_unit_test(dates),
        cmocka_unit_test(a_day_that_is_none_is_told_why),
        cmocka_unit_test(quick_reading_is_reading),
        cmocka_unit_test(codes),
        cmocka_unit_test(a_spoilt_code_is_told_from_a_wrong_one),
        cmocka_unit_test(words_for_what_is_not_known),
        cmocka_unit_test(words_of_a_column),
        cmocka_unit_test(a_number_of_two_meanings_is_told_both_ways),
        cmocka_unit_test(what_was_meant),
        cmocka_unit_test(values_as_people_see_them),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

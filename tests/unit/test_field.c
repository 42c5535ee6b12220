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
    for (size_t i = 0; i < count; i++) {
        const struct reason *why = NULL;
        struct value value = field_read(field, str_from(cells[i].text), &arena, &why);
        struct str shown = field_show(field, NULL, value, LANGUAGE_EN, &arena);

        if (cells[i].wanted == NULL) {
            if (value.kind != VALUE_MISSING || value.gap != GAP_UNREADABLE || why == NULL)
                fail_msg("'%s' is read as '%.*s'", cells[i].text, (int)shown.length,
                         shown.data);
            continue;
        }
        if (value.kind == VALUE_MISSING && value.gap == GAP_EMPTY &&
            cells[i].wanted[0] == '\0')
            continue;
        if (value.kind == VALUE_MISSING || !str_is(shown, cells[i].wanted))
            fail_msg("'%s' is read as '%.*s', not '%s'", cells[i].text, (int)shown.length,
                     shown.data, cells[i].wanted);
    }
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
    };

    (void)state;
    EXPECT(&field, cells);
}

static void decimal_numbers(void **state)
{
    const struct field field = {.type = TYPE_DECIMAL, .behind = behind, .behind_count = 1};
    static const struct cell cells[] = {
        {"3,45%", "3.45"},   {"3.5", "3.5"}, {"7", "7"},   {"7 %", "7"},
        {"2,5 điểm", "2.5"}, {"%", NULL},    {"ba", NULL},
    };

    (void)state;
    EXPECT(&field, cells);
}

static void truths(void **state)
{
    const struct field field = {.type = TYPE_BOOL, .words = &words};
    const struct field plain = {.type = TYPE_BOOL};
    static const struct cell cells[] = {
        {"1", "Yes"},    {"0", "No"},      {"x", "Yes"},   {"X", "Yes"},
        {"Có", "Yes"},   {"có", "Yes"},    {"CÓ", "Yes"},  {"Không", "No"},
        {"không", "No"}, {"KHÔNG", "No"},  {"Rồi", "Yes"}, {"chưa", "No"},
        {"v", "Yes"},    {"2", NULL},      {"✓", "Yes"},   {"true", "Yes"},
        {"False", "No"}, {"có thể", NULL},
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
        {"05 tháng 09 năm 1979 theo giấy khai sinh", NULL},
    };
    static const struct cell alone[] = {
        {"1979", "1979"}, {"05/09/1979", "05/09/1979"}, {"19x9", NULL}};

    (void)state;
    EXPECT(&field, cells);
    EXPECT(&years, alone);
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
        cmocka_unit_test(codes),
        cmocka_unit_test(a_spoilt_code_is_told_from_a_wrong_one),
        cmocka_unit_test(words_for_what_is_not_known),
        cmocka_unit_test(what_was_meant),
        cmocka_unit_test(values_as_people_see_them),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

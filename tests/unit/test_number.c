#include "check.h"

#include "base/number.h"

static struct arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

struct example {
    const char *text;
    enum number_status status;
    int64_t value;
};

typedef enum number_status reading(struct str text, int64_t *out);

/* A value that is not read must leave the result alone. */
static void check(reading *read, const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t value = -77;
        enum number_status status = read(str_from(examples[i].text), &value);
        int64_t wanted = examples[i].status == NUMBER_OK ? examples[i].value : -77;

        if (status != examples[i].status || value != wanted)
            fail_msg("\"%s\": status %d, value %lld", examples[i].text, (int)status,
                     (long long)value);
    }
}

static void whole_numbers_are_read_in_every_grouping(void **state)
{
    static const struct example examples[] = {
        {"0", NUMBER_OK, 0},
        {"007", NUMBER_OK, 7},
        {"+5", NUMBER_OK, 5},
        {"-5", NUMBER_OK, -5},
        {"-0", NUMBER_OK, 0},
        {" 140 ", NUMBER_OK, 140},
        {"1500000", NUMBER_OK, 1500000},
        {"1.500", NUMBER_OK, 1500},
        {"-1.500", NUMBER_OK, -1500},
        {"1.500.000", NUMBER_OK, 1500000},
        {"1,500,000", NUMBER_OK, 1500000},
        {"1 500 000", NUMBER_OK, 1500000},
        {"140.0", NUMBER_OK, 140},
        {"140,00", NUMBER_OK, 140},
        {"1.500.000,00", NUMBER_OK, 1500000},
        {"1,500.0", NUMBER_OK, 1500},
        {"1 500.00", NUMBER_OK, 1500},
    };

    (void)state;
    check(number_whole, examples, sizeof examples / sizeof *examples);
}

static void what_is_not_a_whole_number_is_refused(void **state)
{
    static const char *const bad[] = {
        "",        "-",         "+",          "--5",    "+-5",         "- 5",
        ".5",      "5.",        "5,",         ".",      "140.5",       "140.05",
        "0.500",   "0.000",     "1.50.000",   "1.5000", "1500.000",    "1.500,000",
        "1.500.0", "1,500.000", "1  500",     "1 50",   "0x10",        "1e3",
        "12a",     "1..5",      "1.500.00.0", "١",      "1,500.000.0", "nan",
        "inf",     "1_000",     "1.500 000",  "5-",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check(number_whole, &(struct example){bad[i], NUMBER_BAD, 0}, 1);
}

static void nul_inside_a_number_is_refused(void **state)
{
    int64_t value;

    (void)state;
    assert_int_equal(number_whole((struct str){"1\0"
                                               "2",
                                               3},
                                  &value),
                     NUMBER_BAD);
    assert_int_equal(number_decimal((struct str){"1\0"
                                                 "2",
                                                 3},
                                    &value),
                     NUMBER_BAD);
    assert_int_equal(number_whole((struct str){NULL, 0}, &value), NUMBER_BAD);
}

static void whole_limit_is_the_last_one_read(void **state)
{
    static const struct example examples[] = {
        {"1000000000000000", NUMBER_OK, NUMBER_LIMIT},
        {"-1.000.000.000.000.000", NUMBER_OK, -NUMBER_LIMIT},
        {"1000000000000001", NUMBER_TOO_LARGE, 0},
        {"-1000000000000001", NUMBER_TOO_LARGE, 0},
        {"9223372036854775808", NUMBER_TOO_LARGE, 0},
        {"99999999999999999999999999999999999999", NUMBER_TOO_LARGE, 0},
        {"99999999999999999999999999999999999999x", NUMBER_BAD, 0},
    };

    (void)state;
    check(number_whole, examples, sizeof examples / sizeof *examples);
}

static void decimals_are_read_with_point_or_comma(void **state)
{
    static const struct example examples[] = {
        {"45", NUMBER_OK, 45000000},
        {"45.5", NUMBER_OK, 45500000},
        {"45,5", NUMBER_OK, 45500000},
        {"-45,25", NUMBER_OK, -45250000},
        {"+5", NUMBER_OK, 5000000},
        {"0.500", NUMBER_OK, 500000},
        {"0,001", NUMBER_OK, 1000},
        {"00.500", NUMBER_OK, 500000},
        {"1.5000", NUMBER_OK, 1500000},
        {"1500.250", NUMBER_OK, 1500250000},
        {"1.500,25", NUMBER_OK, 1500250000},
        {"1,500.25", NUMBER_OK, 1500250000},
        {"1,234.567", NUMBER_OK, 1234567000},
        {"12,345.6", NUMBER_OK, INT64_C(12345600000)},
        {"1.234,5", NUMBER_OK, 1234500000},
        {"1 500,250", NUMBER_OK, 1500250000},
        {"1 500", NUMBER_OK, 1500000000},
        {"1.500.000", NUMBER_OK, INT64_C(1500000000000)},
        {"1.000.000,5", NUMBER_OK, INT64_C(1000000500000)},
        {".5", NUMBER_OK, 500000},
        {"-,25", NUMBER_OK, -250000},
    };

    (void)state;
    check(number_decimal, examples, sizeof examples / sizeof *examples);
}

static void thousand_or_fraction_is_not_guessed(void **state)
{
    static const struct example examples[] = {
        {"1.500", NUMBER_AMBIGUOUS, 0},   {"1,500", NUMBER_AMBIGUOUS, 0},
        {"-1.000", NUMBER_AMBIGUOUS, 0},  {"12.345", NUMBER_AMBIGUOUS, 0},
        {"999,999", NUMBER_AMBIGUOUS, 0}, {"1234.567", NUMBER_OK, 1234567000},
        {"1.50", NUMBER_OK, 1500000},
    };

    (void)state;
    check(number_decimal, examples, sizeof examples / sizeof *examples);
}

static void check_shaped(const struct number_shape *shape, bool whole,
                         const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t value = -7;
        enum number_status status =
            whole ? number_whole_as(shape, str_from(examples[i].text), &value)
                  : number_decimal_as(shape, str_from(examples[i].text), &value);

        if (status != examples[i].status ||
            (status == NUMBER_OK && value != examples[i].value))
            fail_msg("\"%s\" gave %d, %lld", examples[i].text, (int)status,
                     (long long)value);
    }
}

static void a_declared_mark_settles_what_is_unclear_and_nothing_else(void **state)
{
    static const struct example comma[] = {{"1.500", NUMBER_OK, 1500000000},
                                           {"1,500", NUMBER_OK, 1500000},
                                           {"45.5", NUMBER_OK, 45500000},
                                           {"1,500.25", NUMBER_OK, 1500250000}};
    static const struct example point[] = {{"1.500", NUMBER_OK, 1500000},
                                           {"1,500", NUMBER_OK, 1500000000},
                                           {"-12.345", NUMBER_OK, -12345000}};
    static const struct example wholes[] = {{"1.500", NUMBER_BAD, 0},
                                            {"1,500", NUMBER_OK, 1500},
                                            {"140.0", NUMBER_OK, 140},
                                            {"1.500.000", NUMBER_OK, 1500000}};

    (void)state;
    check_shaped(&(struct number_shape){.decimal = ','}, false, comma, 4);
    check_shaped(&(struct number_shape){.decimal = '.'}, false, point, 3);
    check_shaped(&(struct number_shape){.decimal = '.'}, true, wholes, 4);
}

static void exponents_are_numbers_only_where_a_survey_has_them(void **state)
{
    static const struct number_shape with = {.exponents = true};
    static const struct example decimals[] = {{"1.5E+3", NUMBER_OK, 1500000000},
                                              {"25e-1", NUMBER_OK, 2500000},
                                              {"-1e0", NUMBER_OK, -1000000},
                                              {"1E", NUMBER_BAD, 0},
                                              {"E5", NUMBER_BAD, 0},
                                              {"1E+99", NUMBER_BAD, 0},
                                              {"1E5.5", NUMBER_BAD, 0}};
    static const struct example wholes[] = {
        {"1.5E+6", NUMBER_OK, 1500000}, {"15e-1", NUMBER_BAD, 0}, {"7", NUMBER_OK, 7}};

    (void)state;
    check_shaped(&with, false, decimals, 7);
    check_shaped(&with, true, wholes, 3);
}

static void what_is_not_a_decimal_is_refused(void **state)
{
    static const char *const bad[] = {
        "",       "-",     "..5",     "5.",          ",",         "1.00.000", "1.0000.000",
        "1,00.5", "1.2.3", "1,2.3,4", "1.000,000.5", "0.500.000", "1e3",      "0x1p3",
        "1.5 ha", "1 5",   "1.5.000", "12,34,56",    "--1",       "1. 5",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check(number_decimal, &(struct example){bad[i], NUMBER_BAD, 0}, 1);
}

static void seventh_place_rounds_half_away_from_zero(void **state)
{
    static const struct example examples[] = {
        {"0.1234565", NUMBER_OK, 123457},     {"-0.1234565", NUMBER_OK, -123457},
        {"0.12345649999", NUMBER_OK, 123456}, {"0.9999995", NUMBER_OK, 1000000},
        {"0.0000004", NUMBER_OK, 0},
    };

    (void)state;
    check(number_decimal, examples, sizeof examples / sizeof *examples);
}

static void decimal_limit_is_the_last_one_read(void **state)
{
    static const struct example examples[] = {
        {"1000000000000", NUMBER_OK, DECIMAL_LIMIT * DECIMAL_SCALE},
        {"1000000000000,0000004", NUMBER_OK, DECIMAL_LIMIT * DECIMAL_SCALE},
        {"1000000000000.0000005", NUMBER_TOO_LARGE, 0},
        {"-1000000000000.000001", NUMBER_TOO_LARGE, 0},
        {"1000000000001", NUMBER_TOO_LARGE, 0},
        {"99999999999999999999999999,9", NUMBER_TOO_LARGE, 0},
    };

    (void)state;
    check(number_decimal, examples, sizeof examples / sizeof *examples);
}

static void overflow_is_told_and_leaves_the_result(void **state)
{
    int64_t value = 7;

    (void)state;
    assert_false(number_add(INT64_MAX, 1, &value));
    assert_false(number_subtract(INT64_MIN, 1, &value));
    assert_false(number_scale(INT64_MAX, 2, 1, &value));
    assert_false(number_scale(INT64_MIN, -1, 1, &value));
    assert_int_equal(value, 7);
    assert_true(number_add(INT64_MAX, -1, &value));
    assert_true(value == INT64_MAX - 1);
    assert_true(number_subtract(-1, INT64_MAX, &value));
    assert_true(value == INT64_MIN);
}

static void scaling_rounds_half_away_from_zero(void **state)
{
    int64_t value;

    (void)state;
    assert_true(number_scale(5, 1, 2, &value) && value == 3);
    assert_true(number_scale(-5, 1, 2, &value) && value == -3);
    assert_true(number_scale(4, 1, 3, &value) && value == 1);
    assert_true(number_scale(5, 1, 3, &value) && value == 2);
    assert_true(number_scale(-4, 1, 3, &value) && value == -1);
    assert_true(number_scale(INT64_MAX, INT64_MAX, INT64_MAX, &value) &&
                value == INT64_MAX);
    assert_true(number_scale(INT64_MIN, 1, 1, &value) && value == INT64_MIN);
    assert_true(number_scale(INT64_MIN, INT64_MIN, INT64_MAX, &value) == false);
}

static void people_read_groups_and_their_own_point(void **state)
{
    (void)state;
    assert_str(number_show_whole(&arena, 0, 0), "0");
    assert_str(number_show_whole(&arena, 999, 0), "999");
    assert_str(number_show_whole(&arena, 1500000, 0), "1.500.000");
    assert_str(number_show_whole(&arena, -150000, 1), "-150,000");
    assert_str(number_show_whole(&arena, INT64_MIN, 1), "-9,223,372,036,854,775,808");
    assert_str(number_show_decimal(&arena, 1500250000, 0), "1.500,25");
    assert_str(number_show_decimal(&arena, 1500250000, 1), "1,500.25");
    assert_str(number_show_decimal(&arena, 45000000, 0), "45");
    assert_str(number_show_decimal(&arena, -1, 0), "-0,000001");
    assert_str(number_show_decimal(&arena, 0, 0), "0");
}

static void machines_read_plain_digits(void **state)
{
    struct buffer text = {0};

    (void)state;
    assert_str(number_plain_decimal(&arena, INT64_C(1234567500000)), "1234567.5");
    assert_str(number_plain_decimal(&arena, -500000), "-0.5");
    assert_str(number_plain_decimal(&arena, 1000), "0.001");
    assert_str(number_plain_decimal(&arena, INT64_MIN), "-9223372036854.775808");
    number_add_whole(&text, -1234567);
    number_add_decimal(&text, -500000);
    number_add_decimal(&text, 7000000);
    assert_str(buffer_str(&text), "-1234567-0.57");
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_are_read_in_every_grouping),
        cmocka_unit_test(what_is_not_a_whole_number_is_refused),
        cmocka_unit_test(nul_inside_a_number_is_refused),
        cmocka_unit_test(whole_limit_is_the_last_one_read),
        cmocka_unit_test(decimals_are_read_with_point_or_comma),
        cmocka_unit_test(thousand_or_fraction_is_not_guessed),
        cmocka_unit_test(what_is_not_a_decimal_is_refused),
        cmocka_unit_test(a_declared_mark_settles_what_is_unclear_and_nothing_else),
        cmocka_unit_test(exponents_are_numbers_only_where_a_survey_has_them),
        cmocka_unit_test(seventh_place_rounds_half_away_from_zero),
        cmocka_unit_test(decimal_limit_is_the_last_one_read),
        cmocka_unit_test(overflow_is_told_and_leaves_the_result),
        cmocka_unit_test(scaling_rounds_half_away_from_zero),
        cmocka_unit_test(people_read_groups_and_their_own_point),
        cmocka_unit_test(machines_read_plain_digits),
    };

    return cmocka_run_group_tests(tests, NULL, release);
}

#include "check.h"

#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "language/expression.h"

static struct arena arena;

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct value text(const char *from)
{
    return value_text(str_from(from));
}

static struct value whole(int64_t number)
{
    return value_of(VALUE_WHOLE, number);
}

static struct value decimal(int64_t millionths)
{
    return value_of(VALUE_DECIMAL, millionths);
}

static struct value between(int64_t low, uint16_t spread)
{
    struct value value = whole(low);

    value.spread = spread;
    value.gap = GAP_UNDECIDED;
    return value;
}

static struct value day(int year, int month, int of_month)
{
    date_days date = 0;

    assert_true(date_from(year, month, of_month, &date));
    return value_of(VALUE_DATE, date);
}

/* Known by its year alone, as survey/field_value.c reads it. */
static struct value year_alone(int year)
{
    struct value value = day(year, 1, 1);

    value.spread = (uint16_t)(day(year, 12, 31).as.whole - value.as.whole);
    value.gap = GAP_UNDECIDED;
    return value;
}

static struct value call(const char *name, size_t count, const struct value *arguments)
{
    const struct helper *helper = helper_find(str_from(name));

    assert_non_null(helper);
    return helper->run(arguments, count, &arena);
}

/* A macro for the count of a list of values. */
#define CALL(name, ...)                                                                    \
    call(name, sizeof((struct value[]){__VA_ARGS__}) / sizeof(struct value),               \
         (struct value[]){__VA_ARGS__})

static void check_whole(struct value value, int64_t low, int64_t spread)
{
    if (value.kind != VALUE_WHOLE || value.as.whole != low || value.spread != spread)
        fail_msg("kind %d, %lld + %u is not %lld + %lld", value.kind,
                 value.kind == VALUE_MISSING ? -1LL : (long long)value.as.whole,
                 value.spread, (long long)low, (long long)spread);
    if (spread > 0)
        assert_int_equal(value.gap, GAP_UNDECIDED);
}

static void check_missing(struct value value)
{
    assert_int_equal(value.kind, VALUE_MISSING);
    assert_int_equal(value.gap, GAP_UNDECIDED);
}

static void check_truth(struct value value, bool truth)
{
    assert_int_equal(value.kind, VALUE_BOOL);
    assert_int_equal(value.as.whole, truth);
}

static void every_helper_is_found_and_explained(void **state)
{
    (void)state;
    for (const struct helper *helper = helpers; helper->name != NULL; helper++) {
        assert_ptr_equal(helper_find(str_from(helper->name)), helper);
        assert_non_null(helper->run);
        assert_true(strncmp(helper->vi, helper->name, strlen(helper->name)) == 0);
        assert_true(strncmp(helper->en, helper->name, strlen(helper->name)) == 0);
        assert_int_not_equal(helper->arguments[0], VALUE_MISSING);
    }
    assert_null(helper_find(str_from("system")));
}

static void age_turns_on_the_birthday(void **state)
{
    (void)state;
    check_whole(CALL("age", day(2008, 10, 1), day(2024, 9, 30)), 15, 0);
    check_whole(CALL("age", day(2008, 10, 1), day(2024, 10, 1)), 16, 0);
    check_whole(CALL("age", day(2024, 10, 1), day(2024, 10, 1)), 0, 0);
    check_whole(CALL("age", day(2024, 10, 2), day(2024, 10, 1)), -1, 0);
}

static void somebody_born_on_29_february_turns_older_on_1_march(void **state)
{
    (void)state;
    check_whole(CALL("age", day(2008, 2, 29), day(2023, 2, 28)), 14, 0);
    check_whole(CALL("age", day(2008, 2, 29), day(2023, 3, 1)), 15, 0);
    check_whole(CALL("age", day(2008, 2, 29), day(2024, 2, 28)), 15, 0);
    check_whole(CALL("age", day(2008, 2, 29), day(2024, 2, 29)), 16, 0);
}

static void months_of_age_turn_on_the_day_of_birth(void **state)
{
    (void)state;
    check_whole(CALL("age_months", day(1968, 6, 1), day(2024, 9, 30)), 675, 0);
    check_whole(CALL("age_months", day(1968, 6, 1), day(2024, 10, 1)), 676, 0);
    check_whole(CALL("age_months", day(2024, 1, 31), day(2024, 2, 29)), 0, 0);
    check_whole(CALL("age_months", day(2024, 1, 31), day(2024, 3, 1)), 1, 0);
    check_whole(CALL("age_months", day(2024, 10, 2), day(2024, 10, 1)), -1, 0);
    check_whole(CALL("age_months", year_alone(1968), day(2024, 12, 31)), 672, 11);
}

static void age_of_a_birth_year_is_known_within_a_year(void **state)
{
    (void)state;
    check_whole(CALL("age", year_alone(2008), day(2024, 10, 1)), 15, 1);
    check_whole(CALL("age", year_alone(2008), day(2024, 12, 31)), 16, 0);
    check_whole(CALL("age", year_alone(2008), day(2024, 1, 1)), 15, 1);
    check_whole(CALL("age", day(2008, 10, 1), year_alone(2024)), 15, 1);
    check_whole(CALL("age", year_alone(2024), year_alone(2024)), -1, 1);
}

static void dates_past_the_calendar_are_missing(void **state)
{
    struct value far = value_of(VALUE_DATE, INT64_MAX);

    (void)state;
    far.spread = 10;
    check_missing(CALL("age", day(2000, 1, 1), far));
    check_missing(CALL("age", value_of(VALUE_DATE, INT64_MIN), day(2000, 1, 1)));
    check_missing(CALL("year", far));
    check_missing(CALL("month", value_of(VALUE_DATE, 1000000000000)));
    check_missing(CALL("day", value_of(VALUE_DATE, -1000000)));
}

static void parts_of_a_date_are_as_sure_as_the_date(void **state)
{
    struct value half = day(2020, 12, 20), week = day(2020, 3, 10);

    (void)state;
    check_whole(CALL("year", day(2024, 2, 29)), 2024, 0);
    check_whole(CALL("month", day(2024, 2, 29)), 2, 0);
    check_whole(CALL("day", day(2024, 2, 29)), 29, 0);
    check_whole(CALL("year", year_alone(1980)), 1980, 0);
    check_whole(CALL("month", year_alone(1980)), 1, 11);
    check_missing(CALL("day", year_alone(1980)));
    half.spread = 30;
    half.gap = GAP_UNDECIDED;
    check_whole(CALL("year", half), 2020, 1);
    check_missing(CALL("month", half));
    week.spread = 6;
    week.gap = GAP_UNDECIDED;
    check_whole(CALL("day", week), 10, 6);
    check_whole(CALL("month", week), 3, 0);
}

static void dates_are_made_of_what_there_is(void **state)
{
    (void)state;
    assert_int_equal(CALL("make_date", whole(2024), whole(2), whole(29)).as.whole,
                     day(2024, 2, 29).as.whole);
    check_missing(CALL("make_date", whole(2023), whole(2), whole(29)));
    check_missing(CALL("make_date", whole(2024), whole(13), whole(1)));
    check_missing(CALL("make_date", whole(2024), whole(4294967297), whole(1)));
    check_missing(CALL("make_date", between(2023, 1), whole(1), whole(1)));
    assert_int_equal(CALL("date", text("2024-09-01")).as.whole, day(2024, 9, 1).as.whole);
    check_missing(CALL("date", text("2024-9-1")));
    check_missing(CALL("date", text("01/09/2024")));
    check_missing(CALL("date", whole(2024)));
}

static void least_and_greatest_keep_their_ranges(void **state)
{
    struct value mixed;

    (void)state;
    check_whole(CALL("min", whole(3), whole(-5)), -5, 0);
    check_whole(CALL("max", whole(3), whole(-5), whole(9)), 9, 0);
    check_whole(CALL("min", between(10, 5), whole(12)), 10, 2);
    check_whole(CALL("max", between(10, 5), whole(12)), 12, 3);
    check_whole(CALL("min", between(10, 5), whole(9)), 9, 0);
    check_whole(CALL("max", between(10, 5), between(20, 1)), 20, 1);
    mixed = CALL("min", whole(2), decimal(1500000));
    assert_int_equal(mixed.kind, VALUE_DECIMAL);
    assert_int_equal(mixed.as.whole, 1500000);
    mixed = CALL("max", whole(2), decimal(1500000));
    assert_int_equal(mixed.kind, VALUE_DECIMAL);
    assert_int_equal(mixed.as.whole, 2000000);
    check_missing(CALL("max", between(1, 3), decimal(1500000)));
    check_missing(CALL("max", whole(INT64_MAX), decimal(1)));
    assert_int_equal(CALL("min", day(2024, 1, 1), day(2023, 1, 1)).kind, VALUE_DATE);
    assert_int_equal(CALL("min", day(2024, 1, 1), day(2023, 1, 1)).as.whole,
                     day(2023, 1, 1).as.whole);
}

static void abs_turns_a_range_over(void **state)
{
    (void)state;
    check_whole(CALL("abs", whole(-7)), 7, 0);
    check_whole(CALL("abs", whole(7)), 7, 0);
    assert_int_equal(CALL("abs", decimal(-1500000)).as.whole, 1500000);
    assert_int_equal(CALL("abs", decimal(-1500000)).kind, VALUE_DECIMAL);
    check_whole(CALL("abs", between(-7, 2)), 5, 2);
    check_whole(CALL("abs", between(-2, 5)), 0, 3);
    check_whole(CALL("abs", between(-7, 7)), 0, 7);
    check_missing(CALL("abs", whole(INT64_MIN)));
}

static void rates_are_percent_of_two_places_half_away_from_zero(void **state)
{
    (void)state;
    assert_int_equal(CALL("rate", whole(1), whole(3)).as.whole, 33330000);
    assert_int_equal(CALL("rate", whole(2), whole(3)).as.whole, 66670000);
    assert_int_equal(CALL("rate", whole(1), whole(800)).as.whole, 130000); /* 0.125 */
    assert_int_equal(CALL("rate", whole(-1), whole(800)).as.whole, -130000);
    assert_int_equal(CALL("rate", whole(1), whole(-800)).as.whole, -130000);
    assert_int_equal(CALL("rate", whole(0), whole(5)).as.whole, 0);
    assert_int_equal(CALL("rate", decimal(1500000), whole(3)).as.whole, 50000000);
    assert_int_equal(CALL("rate", decimal(1500000), decimal(3000000)).as.whole, 50000000);
    assert_int_equal(CALL("rate", whole(1), whole(3)).kind, VALUE_DECIMAL);
    check_missing(CALL("rate", whole(5), whole(0)));
    check_missing(CALL("rate", between(5, 1), whole(10)));
    check_missing(CALL("rate", whole(INT64_MAX), whole(1)));
    check_missing(CALL("rate", whole(1), whole(INT64_MIN)));
    check_missing(CALL("rate", whole(INT64_MIN), whole(-1)));
}

static void texts_are_counted_in_characters(void **state)
{
    (void)state;
    check_whole(CALL("length", text("Nguyễn Thị Bưởi")), 15, 0);
    check_whole(CALL("length", text("038080000001")), 12, 0);
    check_whole(CALL("length", text("")), 0, 0);
    assert_str(value_str(CALL("part", text("Bưởi"), whole(2), whole(3))), "ưở");
    assert_str(value_str(CALL("part", text("Bưởi"), whole(1), whole(1))), "B");
    assert_str(value_str(CALL("part", text("Bưởi"), whole(3), whole(99))), "ởi");
    assert_str(value_str(CALL("part", text("038080000001"), whole(5), whole(6))), "80");
    check_missing(CALL("part", text("038"), whole(4), whole(4)));
    check_missing(CALL("part", text("038"), whole(0), whole(2)));
    check_missing(CALL("part", text("038"), whole(3), whole(2)));
    check_missing(CALL("part", text(""), whole(1), whole(1)));
    check_missing(CALL("part", text("038"), between(1, 1), whole(2)));
}

static void numbers_are_texts_of_digits_only(void **state)
{
    (void)state;
    check_truth(CALL("digits", text("0380")), true);
    check_truth(CALL("digits", text("03a")), false);
    check_truth(CALL("digits", text("-3")), false);
    check_truth(CALL("digits", text("٣")), false);
    check_truth(CALL("digits", text("")), false);
    check_whole(CALL("number", text("0080")), 80, 0);
    check_whole(CALL("number", text(" 7 ")), 7, 0);
    check_whole(CALL("number", text("1000000000000000")), NUMBER_LIMIT, 0);
    check_whole(CALL("number", text("00000000000000000000000000001")), 1, 0);
    check_missing(CALL("number", text("1000000000000001")));
    check_missing(CALL("number", text("99999999999999999999999999")));
    check_missing(CALL("number", text("-1")));
    check_missing(CALL("number", text("1.5")));
    check_missing(CALL("number", text("")));
}

static void texts_are_compared_whatever_their_case(void **state)
{
    (void)state;
    check_truth(CALL("same_text", text("LÊ THỊ MAI"), text("  Lê  Thị Mai ")), true);
    check_truth(CALL("same_text", text("Lê Thị Mai"), text("Le Thi Mai")), false);
    check_truth(CALL("same_text", text("Kinh"), text("Mường")), false);
    check_truth(CALL("same_text", text("Đào"), text("đào")), true);
    check_truth(CALL("same_text", text("é"), text("e\xCC\x81")), true);
    check_truth(CALL("same_text", text(""), text(" ")), true);
    check_truth(CALL("same_text", text(""), text("a")), false);
    check_truth(CALL("contains", text("Xã Xuân Bái"), text("XUÂN")), true);
    check_truth(CALL("contains", text("Xã Xuân Bái"), text("Xuan")), false);
    check_truth(CALL("contains", text("a"), text("ab")), false);
    check_truth(CALL("contains", text("a"), text("")), true);
    check_truth(CALL("contains", text(""), text("a")), false);
    assert_str(value_str(CALL("plain_text", text("  Nguyễn  Thị ĐÀO "))), "nguyen thi dao");
}

static void prefixes_are_tried_in_turn(void **state)
{
    (void)state;
    check_truth(CALL("has_prefix", text("Phường Đông Vệ"), text("Xã"), text("Phường")),
                true);
    check_truth(CALL("has_prefix", text("XÃ XUÂN BÁI"), text("Phường"), text("Xã")), true);
    check_truth(CALL("has_prefix", text("đông sơn"), text("Đông")), true);
    check_truth(CALL("has_prefix", text(" thị trấn Lam Sơn"), text("Thị trấn")), true);
    check_truth(CALL("has_prefix", text("Xuân Bái"), text("Xã"), text("TT")), false);
    check_truth(CALL("has_prefix", text("X"), text("Xã")), false);
    check_truth(CALL("has_prefix", text(""), text("Xã")), false);
    check_truth(CALL("has_prefix", text("Xã"), text("")), true);
}

static void texts_are_put_together(void **state)
{
    (void)state;
    assert_str(value_str(CALL("text", whole(-41))), "-41");
    assert_str(value_str(CALL("text", between(41, 1))), "41-42");
    assert_str(value_str(CALL("join", text("Lê"), text(""), text(" (41)"))), "Lê (41)");
    assert_str(value_str(CALL("join", text(""), text(""))), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_helper_is_found_and_explained),
        cmocka_unit_test(age_turns_on_the_birthday),
        cmocka_unit_test(somebody_born_on_29_february_turns_older_on_1_march),
        cmocka_unit_test(months_of_age_turn_on_the_day_of_birth),
        cmocka_unit_test(age_of_a_birth_year_is_known_within_a_year),
        cmocka_unit_test(dates_past_the_calendar_are_missing),
        cmocka_unit_test(parts_of_a_date_are_as_sure_as_the_date),
        cmocka_unit_test(dates_are_made_of_what_there_is),
        cmocka_unit_test(least_and_greatest_keep_their_ranges),
        cmocka_unit_test(abs_turns_a_range_over),
        cmocka_unit_test(rates_are_percent_of_two_places_half_away_from_zero),
        cmocka_unit_test(texts_are_counted_in_characters),
        cmocka_unit_test(numbers_are_texts_of_digits_only),
        cmocka_unit_test(texts_are_compared_whatever_their_case),
        cmocka_unit_test(prefixes_are_tried_in_turn),
        cmocka_unit_test(texts_are_put_together),
    };

    arena_init(&arena);
    return cmocka_run_group_tests(tests, NULL, tear_down);
}

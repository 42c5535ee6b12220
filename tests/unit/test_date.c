#include "check.h"

#include "base/date.h"

static struct arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static date_days day(int year, int month, int of_month)
{
    date_days date = -1;

    assert_true(date_from(year, month, of_month, &date));
    return date;
}

static void known_days_have_their_numbers(void **state)
{
    (void)state;
    assert_int_equal(day(1970, 1, 1), 0);
    assert_int_equal(day(1969, 12, 31), -1);
    assert_int_equal(day(2000, 3, 1), 11017);
    assert_int_equal(day(2024, 9, 15), 19981);
}

static void every_day_follows_the_one_before(void **state)
{
    date_days last = day(1800, 1, 1) - 1;
    int seen_year, seen_month, seen_day;

    (void)state;
    for (int year = 1800; year <= 2199; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int of_month = 1; of_month <= 31; of_month++) {
                date_days date;

                if (!date_from(year, month, of_month, &date))
                    continue;
                assert_int_equal(date, ++last);
                date_parts(date, &seen_year, &seen_month, &seen_day);
                assert_int_equal(seen_year, year);
                assert_int_equal(seen_month, month);
                assert_int_equal(seen_day, of_month);
            }
        }
    }
    assert_int_equal(last - day(1800, 1, 1) + 1, 400 * 365 + 97);
}

static void days_that_do_not_exist_are_refused(void **state)
{
    date_days date = 7;

    (void)state;
    assert_false(date_from(2023, 2, 29, &date));
    assert_false(date_from(1900, 2, 29, &date));
    assert_false(date_from(2024, 4, 31, &date));
    assert_false(date_from(2024, 0, 1, &date));
    assert_false(date_from(2024, 13, 1, &date));
    assert_false(date_from(2024, 1, 0, &date));
    assert_false(date_from(1799, 12, 31, &date));
    assert_false(date_from(2200, 1, 1, &date));
    assert_int_equal(date, 7);
    assert_true(date_from(2000, 2, 29, &date));
}

static void usual_spellings_are_read(void **state)
{
    static const char *const good[] = {
        "15/09/2024",   "15/9/2024",           "15-09-2024",          "15-9-2024",
        "2024-09-15",   "2024-09-15T00:00:00", "2024-09-15 00:00:00", "15/09/2024 7:30",
        " 15/09/2024 ", "15.09.2024",          "2024/09/15",
    };

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        date_days date = 0;
        bool year_only = true;

        assert_true(date_read(str_from(good[i]), true, &date, &year_only));
        assert_int_equal(date, day(2024, 9, 15));
        assert_false(year_only);
    }
}

static void other_spellings_are_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "15/09",
        "15/09/24",
        "15/09-2024",
        "2024-9-15",
        "09/15/2024",
        "29/02/2023",
        "31/04/2024",
        "015/09/2024",
        "15/009/2024",
        "15/09/02024",
        "15/09/2024x",
        "15/09/2024 x",
        "15/09/2024 3",
        "2024-09-15T",
        "20240915",
        "-5/09/2024",
        "00/09/2024",
        "15/09/1799",
        "15/ 9/2024",
        "45000",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        date_days date = 7;
        bool year_only = true;

        if (date_read(str_from(bad[i]), true, &date, &year_only))
            fail_msg("\"%s\" was read", bad[i]);
        assert_int_equal(date, 7);
        assert_true(year_only);
    }
}

static void a_survey_may_put_the_month_first(void **state)
{
    date_days date = 0;

    (void)state;
    assert_true(date_read_as(DATE_MONTH_FIRST, str_from("09/15/2024"), false, &date, NULL));
    assert_int_equal(date, day(2024, 9, 15));
    assert_true(date_read_as(DATE_MONTH_FIRST, str_from("9-5-2024"), false, &date, NULL));
    assert_int_equal(date, day(2024, 9, 5));
    assert_true(date_read_as(DATE_MONTH_FIRST, str_from("2024-09-15"), false, &date, NULL));
    assert_int_equal(date, day(2024, 9, 15));
    assert_false(
        date_read_as(DATE_MONTH_FIRST, str_from("15/09/2024"), false, &date, NULL));
}

static void year_alone_is_read_only_where_allowed(void **state)
{
    date_days date = 7;
    bool year_only = false;

    (void)state;
    assert_false(date_read(str_from("1956"), false, &date, &year_only));
    assert_int_equal(date, 7);
    assert_true(date_read(str_from("1956"), true, &date, &year_only));
    assert_int_equal(date, day(1956, 1, 1));
    assert_true(year_only);
    assert_false(date_read(str_from("1799"), true, &date, &year_only));
}

static void age_changes_on_the_birthday(void **state)
{
    (void)state;
    assert_int_equal(date_age(day(2008, 9, 15), day(2024, 9, 14)), 15);
    assert_int_equal(date_age(day(2008, 9, 15), day(2024, 9, 15)), 16);
    assert_int_equal(date_age(day(2008, 9, 15), day(2024, 9, 16)), 16);
    assert_int_equal(date_age(day(2008, 12, 31), day(2024, 1, 1)), 15);
    assert_int_equal(date_age(day(2024, 9, 15), day(2024, 9, 15)), 0);
}

static void born_on_29_february_is_older_on_1_march(void **state)
{
    (void)state;
    assert_int_equal(date_age(day(2008, 2, 29), day(2023, 2, 28)), 14);
    assert_int_equal(date_age(day(2008, 2, 29), day(2023, 3, 1)), 15);
    assert_int_equal(date_age(day(2008, 2, 29), day(2024, 2, 28)), 15);
    assert_int_equal(date_age(day(2008, 2, 29), day(2024, 2, 29)), 16);
    assert_int_equal(date_age(day(2008, 2, 28), day(2024, 2, 28)), 16);
}

static void age_before_birth_is_negative(void **state)
{
    (void)state;
    assert_int_equal(date_age(day(2024, 9, 15), day(2024, 9, 14)), -1);
    assert_int_equal(date_age(day(2024, 9, 15), day(2023, 9, 15)), -1);
    assert_int_equal(date_age(day(2024, 9, 15), day(2023, 9, 14)), -2);
}

static void dates_are_shown_with_all_their_zeros(void **state)
{
    (void)state;
    assert_str(date_iso(&arena, day(2024, 9, 5)), "2024-09-05");
    assert_str(date_show(&arena, day(2024, 9, 5)), "05/09/2024");
    assert_str(date_iso(&arena, day(1800, 1, 1)), "1800-01-01");
    assert_str(date_show(&arena, day(2199, 12, 31)), "31/12/2199");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days_have_their_numbers),
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(usual_spellings_are_read),
        cmocka_unit_test(other_spellings_are_refused),
        cmocka_unit_test(a_survey_may_put_the_month_first),
        cmocka_unit_test(year_alone_is_read_only_where_allowed),
        cmocka_unit_test(age_changes_on_the_birthday),
        cmocka_unit_test(born_on_29_february_is_older_on_1_march),
        cmocka_unit_test(age_before_birth_is_negative),
        cmocka_unit_test(dates_are_shown_with_all_their_zeros),
    };

    return cmocka_run_group_tests(tests, NULL, release);
}

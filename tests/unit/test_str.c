#include <string.h>

#include "check.h"

static void empty_without_data_is_equal_to_empty(void **state)
{
    struct str none = {NULL, 0};

    (void)state;
    assert_true(str_equal(none, str_from("")));
    assert_true(str_is(none, ""));
    assert_true(str_starts(none, ""));
    assert_false(str_starts(none, "a"));
    assert_true(str_ends(none, ""));
    assert_false(str_ends(none, "a"));
    assert_int_equal(str_compare(none, str_from("")), 0);
    assert_int_equal(str_trim(none).length, 0);
}

static void equality_looks_past_no_end(void **state)
{
    struct str ab = {"abc", 2};

    (void)state;
    assert_true(str_is(ab, "ab"));
    assert_false(str_is(ab, "abc"));
    assert_false(str_is(ab, "a"));
    assert_false(str_starts(ab, "abc"));
    assert_true(str_starts(ab, "a"));
    assert_true(str_ends(ab, "b"));
    assert_false(str_ends(ab, "bc"));
    assert_false(str_ends(ab, "xab"));
}

static void prefix_sorts_first_and_bytes_are_unsigned(void **state)
{
    (void)state;
    assert_true(str_compare(str_from("ab"), str_from("abc")) < 0);
    assert_true(str_compare(str_from("abc"), str_from("ab")) > 0);
    assert_true(str_compare(str_from("z"), str_from("đ")) < 0);
    assert_int_equal(str_compare(str_from("đ"), str_from("đ")), 0);
}

static void trim_takes_blanks_and_line_ends_only(void **state)
{
    (void)state;
    assert_str(str_trim(str_from(" \t a b\r\n")), "a b");
    assert_str(str_trim(str_from("\r\n \t")), "");
    assert_str(str_trim(str_from("a")), "a");
}

static void distance_counts_single_edits(void **state)
{
    (void)state;
    assert_int_equal(str_distance(str_from(""), str_from("")), 0);
    assert_int_equal(str_distance(str_from(""), str_from("abc")), 3);
    assert_int_equal(str_distance(str_from("abc"), str_from("")), 3);
    assert_int_equal(str_distance(str_from("incom"), str_from("income")), 1);
    assert_int_equal(str_distance(str_from("kitten"), str_from("sitting")), 3);
}

static void distance_of_long_words_is_not_computed(void **state)
{
    char word[80];

    (void)state;
    memset(word, 'a', sizeof word);
    assert_int_equal(str_distance((struct str){word, 65}, (struct str){word, 65}), 64);
    assert_int_equal(str_distance((struct str){word, 64}, (struct str){word, 64}), 0);
    assert_int_equal(str_distance((struct str){word, 64}, str_from("")), 64);
}

static void nothing_but_digits_at_any_length(void **state)
{
    char text[40];

    (void)state;
    assert_false(str_digits(str_from("")));
    for (size_t length = 1; length < sizeof text; length++)
        for (size_t place = 0; place < length; place++)
            for (unsigned byte = 1; byte < 256; byte++) {
                memset(text, '5', sizeof text);
                text[place] = (char)byte;
                assert_int_equal(str_digits((struct str){text, length}),
                                 byte >= '0' && byte <= '9');
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_without_data_is_equal_to_empty),
        cmocka_unit_test(equality_looks_past_no_end),
        cmocka_unit_test(prefix_sorts_first_and_bytes_are_unsigned),
        cmocka_unit_test(trim_takes_blanks_and_line_ends_only),
        cmocka_unit_test(distance_counts_single_edits),
        cmocka_unit_test(distance_of_long_words_is_not_computed),
        cmocka_unit_test(nothing_but_digits_at_any_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

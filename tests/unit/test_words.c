#include <math.h>

#include "check.h"
#include "write/words.h"

static struct arena arena;

static void test_decimal(void **state)
{
    (void)state;
    assert_str(words_decimal(&arena, 0.315, 3, LANGUAGE_VI), "0,315");
    assert_str(words_decimal(&arena, 0.315, 3, LANGUAGE_EN), "0.315");
    assert_str(words_decimal(&arena, 9.96, 1, LANGUAGE_VI), "10,0");
    assert_str(words_decimal(&arena, 1234.5, 2, LANGUAGE_VI), "1.234,50");
    assert_str(words_decimal(&arena, 1234.5, 2, LANGUAGE_EN), "1,234.50");
    assert_str(words_decimal(&arena, -0.04, 1, LANGUAGE_VI), "0,0");
    assert_str(words_decimal(&arena, -7.25, 1, LANGUAGE_VI), "-7,3");
    assert_str(words_decimal(&arena, 42, 0, LANGUAGE_VI), "42");
    assert_str(words_decimal(&arena, (double)INFINITY, 1, LANGUAGE_VI), "?");
    assert_str(words_decimal(&arena, (double)NAN, 1, LANGUAGE_VI), "?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_decimal)};
    int failed;

    arena_init(&arena);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}

#include "check.h"

#include "base/date.h"
#include "survey/mask.h"

/* What stands for something personal. */

static void texts_are_shortened(void **state)
{
    static const char *const cases[][2] = {
        {"Nguyễn Văn A", "N. V. A."},
        {"đặng thị ánh", "đ. t. á."},
        {"K'Brơi", "K."},
        {"038068002871", "*********871"},
        {"038 068 002 871", "*********871"},
        {"12345", "*****"},
        {"05/09/1979", "1979"},
        {"1979-09-05", "1979"},
        {"1979", "1979"},
        {"5.9.79", "****"},
        {"Lê Văn B (1980), 038068002871", "L. V. B. (1980), *********871"},
        {"H. 41", "H. **"},
        {"", ""},
        {"N. V. A.", "N. V. A."}, /* once is enough */
        {"*********871", "*********871"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str masked = mask_text(&arena, str_from(cases[i][0]));

        assert_string_equal(arena_str(&arena, masked).data, cases[i][1]);
    }
    arena_release(&arena);
}

static void of_a_day_the_year_is_left(void **state)
{
    struct value birth = value_of(VALUE_DATE, 0), masked, whole;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    birth.as.whole += 100;
    masked = mask_value(&arena, birth);
    assert_string_equal(value_plain(&arena, NULL, masked).data, "1970");
    whole = mask_value(&arena, value_of(VALUE_WHOLE, 41));
    assert_int_equal(whole.as.whole, 41);
    assert_int_equal(mask_value(&arena, value_missing(GAP_EMPTY)).kind, VALUE_MISSING);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_shortened),
        cmocka_unit_test(of_a_day_the_year_is_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "check.h"

#include "base/mask.h"

static void ranges_set_their_rows_alone(void **state)
{
    enum { ROWS = 200 };

    (void)state;
    for (size_t from = 0; from <= ROWS; from += 7)
        for (size_t to = 0; to <= ROWS; to++) {
            uint64_t mask[4] = {0};

            mask_set_range(mask, from, to);
            for (size_t row = 0; row < ROWS; row++)
                assert_int_equal(mask_has(mask, row), from <= row && row < to);
        }
}

/* What the machine does many at a time is what any machine does. */
static void many_rows_are_compared_as_one_by_one(void **state)
{
    static const int64_t edges[] = {INT64_MIN, -1, 0, 1, INT64_MAX};
    uint64_t seed = 7;

    (void)state;
    for (unsigned round = 0; round < 2000; round++) {
        int64_t a[64], b[64];

        for (unsigned i = 0; i < 64; i++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            a[i] = edges[(seed >> 33) % 5];
            b[i] = edges[(seed >> 40) % 5];
        }
        assert_int_equal(mask_equal(a, b), mask_equal_plainly(a, b));
        assert_int_equal(mask_less(a, b), mask_less_plainly(a, b));
        for (unsigned i = 0; i < 64; i++) {
            assert_int_equal(mask_equal(a, b) >> i & 1, a[i] == b[i]);
            assert_int_equal(mask_less(a, b) >> i & 1, a[i] < b[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_set_their_rows_alone),
        cmocka_unit_test(many_rows_are_compared_as_one_by_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

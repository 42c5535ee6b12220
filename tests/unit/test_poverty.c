#include <math.h>

#include "check.h"

#include "forms/poverty.h"

/* Every figure here was worked out by hand from the formulas in poverty.h. */
static struct arena arena;

static const int64_t equal[4] = {1, 1, 1, 1};
static const struct poverty_design four = {4, equal, 4};

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

static void assert_near(double actual, double wanted)
{
    if (fabs(actual - wanted) < 1e-12)
        return;
    print_error("%.15f is not %.15f\n", actual, wanted);
    fail();
}

/* Four households, four indicators of equal weight:
 *
 *        1 2 3 4   c
 *   a    0 0 0 0   0
 *   b    1 0 0 1   2
 *   c    1 1 1 0   3
 *   d    0 1 0 0   1
 */
static const bool village[4][4] = {
    {false, false, false, false},
    {true, false, false, true},
    {true, true, true, false},
    {false, true, false, false},
};

static struct poverty_sums sums_of(int64_t cutoff)
{
    struct poverty_sums sums;

    poverty_init(&sums, 4, &arena);
    for (size_t i = 0; i < 4; i++)
        assert_true(poverty_add(&sums, &four, village[i], cutoff, 1));
    return sums;
}

static void scores_count_deprivations(void **state)
{
    static const int64_t wanted[4] = {0, 2, 3, 1};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(poverty_score(&four, village[i]), wanted[i]);
}

/* k = 2: b and c are poor. H = 2/4, A = (2 + 3) / (2 x 4), M0 = 5/16. */
static void measures_of_a_village(void **state)
{
    struct poverty_sums sums = sums_of(2);

    (void)state;
    assert_int_equal(sums.population, 4);
    assert_int_equal(sums.poor, 2);
    assert_near(poverty_headcount(&sums), 0.5);
    assert_near(poverty_intensity(&sums, &four), 0.625);
    assert_near(poverty_adjusted(&sums, &four), 0.3125);
    assert_near(poverty_headcount(&sums) * poverty_intensity(&sums, &four),
                poverty_adjusted(&sums, &four));
}

/* d is deprived in 2 but not poor: the censored headcount leaves it out. */
static void censoring_leaves_out_who_is_not_poor(void **state)
{
    static const double uncensored[4] = {0.5, 0.5, 0.25, 0.25};
    static const double censored[4] = {0.5, 0.25, 0.25, 0.25};
    static const double contribution[4] = {0.4, 0.2, 0.2, 0.2};
    struct poverty_sums sums = sums_of(2);

    (void)state;
    for (size_t j = 0; j < 4; j++) {
        assert_near(poverty_uncensored(&sums, j), uncensored[j]);
        assert_near(poverty_censored(&sums, j), censored[j]);
        assert_near(poverty_contribution(&sums, &four, j), contribution[j]);
    }
}

/* k = 1 (union): b, c, d; k = 4 (intersection): nobody. */
static void cutoff_from_union_to_intersection(void **state)
{
    struct poverty_sums any = sums_of(1), all = sums_of(4), three = sums_of(3);

    (void)state;
    assert_near(poverty_headcount(&any), 0.75);
    assert_near(poverty_adjusted(&any, &four), 6.0 / 16);
    assert_near(poverty_headcount(&three), 0.25); /* c is on the line */
    assert_near(poverty_headcount(&all), 0);
    assert_near(poverty_adjusted(&all, &four), 0);
}

/* Weights 2, 1, 1 and households of 3, 5 and 2 persons, k = 2:
 *
 *        1 2 3   c   persons
 *   a    1 0 0   2   3         poor, on the line
 *   b    0 1 0   1   5
 *   c    1 1 1   4   2         poor
 *
 * H = 5/10, A = (3 x 2 + 2 x 4) / (5 x 4) = 14/20, M0 = 14/40.
 */
static void weights_of_indicators_and_persons(void **state)
{
    static const int64_t weights[3] = {2, 1, 1};
    static const struct poverty_design design = {3, weights, 4};
    static const bool deprived[3][3] = {
        {true, false, false}, {false, true, false}, {true, true, true}};
    static const uint64_t persons[3] = {3, 5, 2};
    struct poverty_sums sums;
    double by_indicator = 0, contributions = 0;

    (void)state;
    poverty_init(&sums, 3, &arena);
    for (size_t i = 0; i < 3; i++)
        assert_true(poverty_add(&sums, &design, deprived[i], 2, persons[i]));
    assert_near(poverty_headcount(&sums), 0.5);
    assert_near(poverty_intensity(&sums, &design), 0.7);
    assert_near(poverty_adjusted(&sums, &design), 0.35);
    assert_near(poverty_uncensored(&sums, 1), 0.7);
    assert_near(poverty_censored(&sums, 1), 0.2);
    assert_near(poverty_contribution(&sums, &design, 0), 10.0 / 14);
    assert_near(poverty_contribution(&sums, &design, 1), 2.0 / 14);
    for (size_t j = 0; j < 3; j++) {
        by_indicator += (double)weights[j] / 4 * poverty_censored(&sums, j);
        contributions += poverty_contribution(&sums, &design, j);
    }
    assert_near(by_indicator, 0.35);
    assert_near(contributions, 1);
}

/* Twelve equal indicators and three deprivations, as the decree has them: two are not
 * enough. */
static void three_of_twelve_is_on_the_line(void **state)
{
    static const int64_t weights[12] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    static const struct poverty_design design = {12, weights, 12};
    bool two[12] = {true, true}, three[12] = {true, false, true, true};
    struct poverty_sums sums;

    (void)state;
    poverty_init(&sums, 12, &arena);
    assert_true(poverty_add(&sums, &design, two, 3, 1));
    assert_int_equal(sums.poor, 0);
    assert_true(poverty_add(&sums, &design, three, 3, 1));
    assert_int_equal(sums.poor, 1);
    assert_near(poverty_intensity(&sums, &design), 0.25);
    assert_near(poverty_adjusted(&sums, &design), 0.125);
}

/* M0 is the mean of the parts' M0, weighted by their people. */
static void communes_add_up_to_the_whole(void **state)
{
    struct poverty_sums first, second, whole;
    double mean;

    (void)state;
    poverty_init(&first, 4, &arena);
    poverty_init(&second, 4, &arena);
    poverty_init(&whole, 4, &arena);
    assert_true(poverty_add(&first, &four, village[0], 2, 2));
    assert_true(poverty_add(&first, &four, village[2], 2, 3));
    assert_true(poverty_add(&second, &four, village[1], 2, 4));
    assert_true(poverty_add(&second, &four, village[3], 2, 1));
    assert_true(poverty_join(&whole, &first, 4));
    assert_true(poverty_join(&whole, &second, 4));
    mean =
        (5 * poverty_adjusted(&first, &four) + 5 * poverty_adjusted(&second, &four)) / 10;
    assert_near(poverty_adjusted(&whole, &four), mean);
    assert_near(poverty_adjusted(&whole, &four), 17.0 / 40); /* 3 x 3 + 4 x 2 */
    assert_int_equal(whole.population, 10);
    assert_int_equal(whole.deprived[1], 4);
    assert_int_equal(whole.deprived_poor[1], 3);
}

static void nobody_has_no_measure(void **state)
{
    struct poverty_sums sums;

    (void)state;
    poverty_init(&sums, 4, &arena);
    assert_true(isnan(poverty_headcount(&sums)));
    assert_true(isnan(poverty_adjusted(&sums, &four)));
    assert_true(poverty_add(&sums, &four, village[3], 2, 1));
    assert_near(poverty_headcount(&sums), 0);
    assert_near(poverty_adjusted(&sums, &four), 0);
    assert_true(isnan(poverty_intensity(&sums, &four))); /* of no poor */
    assert_true(isnan(poverty_contribution(&sums, &four, 0)));
}

static void too_many_people_are_refused(void **state)
{
    struct poverty_sums sums, part;

    (void)state;
    poverty_init(&sums, 4, &arena);
    assert_true(poverty_add(&sums, &four, village[2], 2, UINT64_MAX / 4));
    assert_false(poverty_add(&sums, &four, village[2], 2, 2));
    assert_int_equal(sums.population, UINT64_MAX / 4);
    poverty_init(&part, 4, &arena);
    assert_true(poverty_join(&part, &sums, 4));
    for (int i = 0; i < 8 && poverty_join(&part, &sums, 4); i++)
        assert_true(i < 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_count_deprivations),
        cmocka_unit_test(measures_of_a_village),
        cmocka_unit_test(censoring_leaves_out_who_is_not_poor),
        cmocka_unit_test(cutoff_from_union_to_intersection),
        cmocka_unit_test(weights_of_indicators_and_persons),
        cmocka_unit_test(three_of_twelve_is_on_the_line),
        cmocka_unit_test(communes_add_up_to_the_whole),
        cmocka_unit_test(nobody_has_no_measure),
        cmocka_unit_test(too_many_people_are_refused),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include <stdio.h>

#include "check.h"

#include "base/hash.h"

static void hash_is_the_published_one(void **state)
{
    struct hash128 hash = hash_bytes(str_from("hello"), 0);

    (void)state;
    assert_true(hash.high == UINT64_C(0xcbd8a7b341bd9b02));
    assert_true(hash.low == UINT64_C(0x5b1e906a48ae1d19));
    hash = hash_bytes(str_from("The quick brown fox jumps over the lazy dog"), 0);
    assert_true(hash.high == UINT64_C(0xe34bbc7bbc071b6c));
    assert_true(hash.low == UINT64_C(0x7a433ca9c49a9347));
}

static void hash_depends_on_every_byte_seed_and_length(void **state)
{
    char text[41] = {0};
    struct hash128 plain = hash_bytes((struct str){text, 40}, 1);

    (void)state;
    for (size_t i = 0; i < 40; i++) {
        text[i] = 1;
        assert_true(hash_bytes((struct str){text, 40}, 1).high != plain.high);
        text[i] = 0;
    }
    assert_true(hash_bytes((struct str){text, 41}, 1).high != plain.high);
    assert_true(hash_bytes((struct str){text, 40}, 2).low != plain.low);
    hash_bytes((struct str){NULL, 0}, 0);
}

static void mixing_keeps_the_order_of_its_parts(void **state)
{
    (void)state;
    assert_true(hash_mix(1, 2) != hash_mix(2, 1));
    assert_true(hash_mix(0, 0) != hash_mix(0, 1));
    assert_true(hash_mix(0, 0) != hash_mix(1, 0));
}

static void map_finds_what_was_set_last(void **state)
{
    struct map map = {0};
    uint64_t value = 7;
    char key[32];

    (void)state;
    assert_false(map_get(&map, str_from("a"), &value));
    assert_true(map_set(&map, (struct str){NULL, 0}, 1));
    for (unsigned i = 0; i < 5000; i++) {
        snprintf(key, sizeof key, "key %u", i);
        assert_true(map_set(&map, str_from(key), i));
    }
    for (unsigned i = 0; i < 5000; i += 2) {
        snprintf(key, sizeof key, "key %u", i);
        assert_false(map_set(&map, str_from(key), i + 1));
    }
    assert_int_equal(map.count, 5001);
    for (unsigned i = 0; i < 5000; i++) {
        snprintf(key, sizeof key, "key %u", i);
        assert_true(map_get(&map, str_from(key), &value));
        assert_int_equal(value, i % 2 == 0 ? i + 1 : i);
    }
    value = 7;
    assert_false(map_get(&map, str_from("key 5000"), &value));
    assert_int_equal(value, 7);
    assert_true(map_get(&map, str_from(""), &value));
    assert_int_equal(value, 1);
    map_release(&map);
    assert_int_equal(map.count, 0);
    map_release(&map);
}

static void remembers_first_rows(struct spill *spill)
{
    struct hash_set set = {.spill = spill};
    uint32_t first = 0;

    for (uint32_t i = 0; i < 50000; i++)
        assert_true(
            hash_set_add(&set, hash_bytes((struct str){(char *)&i, 4}, 0), i, &first));
    for (uint32_t i = 0; i < 50000; i++) {
        assert_false(
            hash_set_add(&set, hash_bytes((struct str){(char *)&i, 4}, 0), 99, &first));
        assert_int_equal(first, i);
    }
    assert_int_equal(hash_set_count(&set), 50000);
    hash_set_release(&set);
    assert_int_equal(hash_set_count(&set), 0);
}

static void set_remembers_the_first_row_of_each_hash(void **state)
{
    struct spill *spill = spill_new(4096); /* nearly all lies in the file */

    (void)state;
    remembers_first_rows(NULL);
    remembers_first_rows(spill);
    assert_int_equal(spill_status(spill, NULL), 0);
    spill_free(spill);
}

static void set_takes_zero_and_hashes_that_differ_in_few_bits(void **state)
{
    struct hash_set set = {0};
    uint32_t first = 7;

    (void)state;
    assert_true(hash_set_add(&set, (struct hash128){0, 0}, 1, &first));
    assert_false(hash_set_add(&set, (struct hash128){0, 0}, 2, &first));
    assert_int_equal(first, 1);
    for (uint32_t i = 2; i < 2000; i++)
        assert_true(hash_set_add(&set, (struct hash128){0, i}, i, &first));
    for (uint32_t i = 2; i < 2000; i++) {
        assert_false(hash_set_add(&set, (struct hash128){0, i}, 0, &first));
        assert_int_equal(first, i);
    }
    assert_true(hash_set_add(&set, (struct hash128){UINT64_C(1) << 63, 0}, 3, &first));
    assert_int_equal(hash_set_count(&set), 2000);
    for (uint32_t i = 1; i < 1000; i++) { /* the last place, and what is behind it */
        assert_true(hash_set_add(&set, (struct hash128){UINT32_MAX, i}, i, &first));
        assert_true(hash_set_add(&set, (struct hash128){UINT32_MAX - i, i}, i, &first));
        hash_set_expect(&set, (struct hash128){UINT32_MAX, i});
    }
    for (uint32_t i = 1; i < 1000; i++) {
        assert_false(hash_set_add(&set, (struct hash128){UINT32_MAX, i}, 0, &first));
        assert_int_equal(first, i);
        assert_true(hash_set_has(&set, (struct hash128){UINT32_MAX - i, i}));
    }
    assert_int_equal(hash_set_count(&set), 3998);
    hash_set_release(&set);
}

/* Marks are kept together: what was there is told, and nothing goes. */
static void test_marks_of_a_set(void **state)
{
    struct hash_set set = {0};

    (void)state;
    for (uint64_t i = 0; i < 3000; i++)
        assert_int_equal(hash_set_mark(&set, (struct hash128){i, ~i}, 1 + i % 2), 0);
    for (uint64_t i = 0; i < 3000; i++)
        assert_int_equal(hash_set_mark(&set, (struct hash128){i, ~i}, 4), 1 + i % 2);
    assert_int_equal(hash_set_mark(&set, (struct hash128){7, ~UINT64_C(7)}, 2), 6);
    assert_int_equal(hash_set_count(&set), 3000);
    hash_set_release(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hash_is_the_published_one),
        cmocka_unit_test(hash_depends_on_every_byte_seed_and_length),
        cmocka_unit_test(mixing_keeps_the_order_of_its_parts),
        cmocka_unit_test(map_finds_what_was_set_last),
        cmocka_unit_test(set_remembers_the_first_row_of_each_hash),
        cmocka_unit_test(test_marks_of_a_set),
        cmocka_unit_test(set_takes_zero_and_hashes_that_differ_in_few_bits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

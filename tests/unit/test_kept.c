#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "command/kept.h"

static const char pack_folder[] = "tests/hostile/base", nowhere[] = "no/such/folder";

static void a_pack_is_given_once_and_then_read_again(void **state)
{
    struct pack *first = NULL, *second = NULL, *broken = NULL;
    struct error err = {0};

    (void)state;
    setenv("RASOAT_LANG", "en", 1);
    assert_int_equal(kept_load(pack_folder), 0);
    assert_int_equal(kept_pack(pack_folder, "en", PACK_WHOLE, &first, &broken, &err), 0);
    assert_int_equal(kept_pack(pack_folder, "en", PACK_WHOLE, &second, NULL, &err), 0);
    assert_null(broken);
    assert_ptr_not_equal(first, second);
    assert_string_equal(first->digest, second->digest);
    pack_free(first);
    pack_free(second);
}

static void a_whole_pack_serves_who_needs_no_examples(void **state)
{
    static const char folder[] = "rules/vn-2021";
    struct pack *kept = NULL, *now = NULL;
    struct error err = {0};

    (void)state;
    assert_int_equal(kept_load(folder), 0);
    assert_int_equal(kept_pack(folder, "en", PACK_WITHOUT_EXAMPLES, &kept, NULL, &err), 0);
    assert_int_equal(kept_pack(folder, "en", PACK_WITHOUT_EXAMPLES, &now, NULL, &err), 0);
    assert_true(kept->rules[0].example_count > 0);
    assert_int_equal(now->rules[0].example_count, 0);
    pack_free(kept);
    pack_free(now);
}

static void another_language_is_another_pack(void **state)
{
    struct pack *english = NULL, *own = NULL;
    struct error err = {0};

    (void)state;
    setenv("RASOAT_LANG", "en", 1);
    assert_int_equal(kept_load(pack_folder), 0);
    assert_int_equal(kept_pack(pack_folder, NULL, PACK_WHOLE, &own, NULL, &err), 0);
    assert_int_equal(kept_pack(pack_folder, "en", PACK_WHOLE, &english, NULL, &err), 0);
    assert_ptr_not_equal(own, english);
    pack_free(own);
    pack_free(english);
}

static void what_cannot_be_read_is_kept_with_its_error(void **state)
{
    struct pack *pack = NULL, *broken = NULL;
    struct error now = {0}, kept = {0};

    (void)state;
    unsetenv("RASOAT_LANG");
    assert_int_equal(kept_load(nowhere), 0);
    assert_int_equal(kept_load(nowhere), 0);
    assert_int_equal(kept_load(nowhere), ERROR_USAGE); /* no room */
    assert_true(kept_pack(nowhere, NULL, PACK_WHOLE, &pack, &broken, &kept) < 0);
    assert_true(kept_pack(nowhere, NULL, PACK_WHOLE, &pack, NULL, NULL) < 0);
    assert_true(kept_pack(nowhere, NULL, PACK_WHOLE, &pack, NULL, &now) < 0); /* read now */
    assert_int_equal(kept.code, now.code);
    assert_string_equal(kept.en, now.en);
    pack_free(broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pack_is_given_once_and_then_read_again),
        cmocka_unit_test(a_whole_pack_serves_who_needs_no_examples),
        cmocka_unit_test(another_language_is_another_pack),
        cmocka_unit_test(what_cannot_be_read_is_kept_with_its_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

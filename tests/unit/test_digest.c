#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

#include "base/digest.h"

#define OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void digest_is_sha_256_and_starts_anew(void **state)
{
    struct digest *digest = digest_new();
    char hex[65];

    (void)state;
    digest_finish(digest, hex);
    assert_string_equal(hex, OF_NOTHING);
    digest_add(digest, str_from("a"));
    digest_add(digest, (struct str){NULL, 0});
    digest_add(digest, str_from("bc"));
    digest_finish(digest, hex);
    assert_string_equal(hex, OF_ABC);
    digest_finish(digest, hex);
    assert_string_equal(hex, OF_NOTHING);
    digest_free(digest);
    digest_free(NULL);
}

static void file_has_the_digest_of_its_bytes(void **state)
{
    char path[] = "/tmp/rasoat-digest-XXXXXX", hex[65], in_memory[65];
    int fd = mkstemp(path);
    struct digest *digest = digest_new();
    struct error err = {0};

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(digest_file(path, hex, &err), 0);
    assert_string_equal(hex, OF_NOTHING);
    for (int i = 0; i < 20000; i++) {
        assert_int_equal(write(fd, "a\r\n", 3), 3);
        digest_add(digest, str_from("a\r\n"));
    }
    assert_int_equal(close(fd), 0);
    assert_int_equal(digest_file(path, hex, &err), 0);
    digest_finish(digest, in_memory);
    assert_string_equal(hex, in_memory);
    digest_free(digest);
    unlink(path);
}

static void missing_file_and_folder_are_told_apart(void **state)
{
    struct error err = {0};
    char hex[65] = "untouched";

    (void)state;
    assert_int_equal(digest_file("/nowhere/x.csv", hex, &err), ERROR_NOT_FOUND);
    assert_non_null(strstr(err.en, "cannot open '/nowhere/x.csv': "));
    assert_non_null(strstr(err.vi, "'/nowhere/x.csv'"));
    assert_int_equal(digest_file("/tmp", hex, &err), ERROR_GENERAL);
    assert_string_equal(hex, "untouched");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digest_is_sha_256_and_starts_anew),
        cmocka_unit_test(file_has_the_digest_of_its_bytes),
        cmocka_unit_test(missing_file_and_folder_are_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

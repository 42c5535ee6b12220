#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "base/error.h"
#include "base/text.h"
#include "base/whole.h"
#include "write/csv.h"

/* A message that has no room ends with a whole letter, of however many bytes. */
static void a_long_message_ends_with_a_whole_letter(void **state)
{
    static const char *const letters[] = {"a", "\xC4\x91", "\xE1\xBA\xBF",
                                          "\xF0\x9F\x90\x9F"};
    char text[2000];
    struct error err;

    (void)state;
    for (size_t n = 0; n < 4; n++)
        for (size_t before = 0; before < 5; before++) {
            size_t at = before, size = strlen(letters[n]);

            memset(text, 'x', before);
            while (at + size < 900) {
                memcpy(text + at, letters[n], size);
                at += size;
            }
            text[at] = '\0';
            assert_int_equal(error_set(&err, ERROR_USAGE, "%s", "%s", text), ERROR_USAGE);
            assert_true(strlen(err.vi) > sizeof err.vi - 5);
            assert_int_equal(text_valid_prefix(str_from(err.vi)), strlen(err.vi));
            assert_string_equal(err.vi, err.en);
            error_at(&err, text, 3, text);
            assert_true(strlen(err.file) > sizeof err.file - 5);
            assert_int_equal(text_valid_prefix(str_from(err.file)), strlen(err.file));
            assert_int_equal(text_valid_prefix(str_from(err.source)), strlen(err.source));
            error_system(&err, ERROR_WRITE, ENOSPC, "%s", "%s", text);
            assert_int_equal(text_valid_prefix(str_from(err.vi)), strlen(err.vi));
        }
}

static void the_system_s_reason_stands_behind(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(error_system(&err, ERROR_WRITE, ENOSPC, "ghi '%s'", "write '%s'", "a"),
                     ERROR_WRITE);
    assert_string_equal(err.vi, "ghi 'a': hết chỗ trên đĩa");
    assert_string_equal(err.en, "write 'a': No space left on device");
    error_system(&err, ERROR_WRITE, EXDEV, "ghi", "write"); /* no words of ours */
    assert_string_equal(err.vi, "ghi: Invalid cross-device link");
    assert_int_equal(error_at(&err, NULL, 0, NULL), ERROR_WRITE);
    assert_string_equal(err.file, "");
    assert_string_equal(error_text(&err, LANGUAGE_EN), err.en);
    assert_string_equal(error_text(&err, LANGUAGE_VI), err.vi);
    /* nobody wants to know */
    assert_int_equal(error_set(NULL, ERROR_RULE, "a", "a"), ERROR_RULE);
    assert_int_equal(error_system(NULL, ERROR_RULE, EIO, "a", "a"), ERROR_RULE);
    assert_int_equal(error_at(NULL, "a", 1, "a"), ERROR_GENERAL);
}

/* A path of the longest kind: what is wrong with it is still said. */
static void a_reason_is_never_cut(void **state)
{
    static const struct {
        int length;
        const char *end;
    } names[] = {{700, "ộ': No space left on device"},
                 {730, "ộ…: No space left on device"},
                 {4000, "ộ…: No space left on device"}};
    char name[6000] = "";
    struct error err = {0};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        name[0] = '\0';
        for (int at = 0; at < names[i].length; at += 3)
            memcpy(name + at, "ộ", 4);
        error_system(&err, ERROR_WRITE, ENOSPC, "không ghi được '%s'", "cannot write '%s'",
                     name);
        assert_true(strlen(err.en) < sizeof err.en);
        assert_string_equal(err.en + strlen(err.en) - strlen(names[i].end), names[i].end);
        assert_non_null(strstr(err.vi, ": hết chỗ trên đĩa"));
    }
}

static void a_small_file_is_taken_whole_or_not_at_all(void **state)
{
    char folder[] = "/tmp/test_error-XXXXXX", path[100];
    struct buffer text = {0};
    struct error err = {0};
    FILE *file;

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(whole_read(folder, 10, &text, &err), ERROR_GENERAL);
    assert_non_null(strstr(err.en, "not a regular file"));
    snprintf(path, sizeof path, "%s/pipe", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(whole_read(path, 10, &text, &err), ERROR_GENERAL); /* and no waiting */
    remove(path);
    assert_int_equal(whole_read(path, 10, &text, &err), ERROR_NOT_FOUND);
    assert_non_null(strstr(err.vi, "không có tệp"));
    file = fopen(path, "w");
    assert_non_null(file);
    fputs("0123456789", file);
    fclose(file);
    buffer_text(&text, "before ");
    assert_int_equal(whole_read(path, 9, &text, &err), ERROR_GENERAL);
    assert_non_null(strstr(err.en, "is too large"));
    buffer_clear(&text);
    buffer_text(&text, "before ");
    assert_int_equal(whole_read(path, 10, &text, &err), 0);
    assert_str(buffer_str(&text), "before 0123456789");
    buffer_release(&text);
    remove(path);
    rmdir(folder);
}

static void check_cell(const char *cell, const char *wanted)
{
    struct buffer out = {0};

    csv_cell(&out, str_from("x"));
    csv_cell(&out, str_from(cell));
    csv_end(&out);
    if (out.length != strlen(wanted) + 4 || memcmp(out.data + 2, wanted, strlen(wanted)))
        fail_msg("%s: %.*s", cell, (int)out.length, out.data);
    buffer_release(&out);
}

/* No spreadsheet runs what a cell says, at whatever mark it splits the line. */
static void cells_are_texts(void **state)
{
    (void)state;
    check_cell("abc", "abc");
    check_cell("", "");
    check_cell("a,b", "\"a,b\"");
    check_cell("a\"b", "\"a\"\"b\"");
    check_cell("a\nb", "\"a\nb\"");
    check_cell(" a", "\" a\"");
    check_cell("a ", "\"a \"");
    check_cell("-5", "'-5");
    for (const char *c = "=+@"; *c != '\0'; c++) {
        char cell[] = {*c, 'S', 'U', 'M', '\0'}, inner[] = {'a', ';', *c, 'b', '\0'};
        struct buffer out = {0};

        csv_cell(&out, str_from(cell));
        assert_int_not_equal(out.data[0], *c);
        buffer_clear(&out);
        csv_cell(&out, str_from(inner));
        buffer_char(&out, '\0');
        assert_null(strstr(out.data, inner)); /* it does not stand behind ';' as it was */
        buffer_release(&out);
    }
}

/* The same byte by byte. */
static void say_slowly(struct buffer *out, const char *cell, size_t length)
{
    bool begins = true;

    buffer_char(out, '"');
    for (size_t i = 0; i < length; i++) {
        char c = cell[i];

        if (begins && strchr("=+-@\t\r", c) != NULL)
            buffer_char(out, '\'');
        begins =
            strchr(";\t\r\n", c) != NULL || (begins && i > 0 && (c == ' ' || c == '"'));
        if (c == '"')
            buffer_char(out, '"');
        buffer_char(out, c);
    }
    buffer_char(out, '"');
}

static void cells_of_any_length_are_quoted_alike(void **state)
{
    static const char letters[] = "abcdefgh,\";= -\n\t+";
    unsigned seed = 7;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        char cell[64];
        size_t length = 0;
        struct buffer out = {0}, wanted = {0};

        do {
            seed = seed * 1103515245 + 12345;
            cell[length++] = (seed >> 16) % 5 > 0 ? 'a' : letters[(seed >> 20) % 17];
        } while (length < sizeof cell && (seed >> 8) % 40 > 0);
        if (memchr(cell, ',', length) == NULL)
            cell[length - 1] = ',';
        say_slowly(&wanted, cell, length);
        csv_cell(&out, (struct str){cell, length});
        assert_int_equal(out.length, wanted.length);
        assert_memory_equal(out.data, wanted.data, out.length);
        buffer_release(&out);
        buffer_release(&wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_message_ends_with_a_whole_letter),
        cmocka_unit_test(the_system_s_reason_stands_behind),
        cmocka_unit_test(a_reason_is_never_cut),
        cmocka_unit_test(a_small_file_is_taken_whole_or_not_at_all),
        cmocka_unit_test(cells_are_texts),
        cmocka_unit_test(cells_of_any_length_are_quoted_alike),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

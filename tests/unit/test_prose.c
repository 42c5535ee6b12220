#include <string.h>

#include "check.h"

#include "write/prose.h"

static char *cleaned(const char *text, bool lines)
{
    static char kept[256];
    struct buffer out = {0};

    memset(kept, 0, sizeof kept);
    if (lines)
        prose_clean_lines(&out, str_from(text));
    else
        prose_clean(&out, str_from(text));
    if (out.length > 0)
        memcpy(kept, out.data, out.length < sizeof kept ? out.length : sizeof kept - 1);
    buffer_release(&out);
    return kept;
}

static void controls_become_blanks(void **state)
{
    (void)state;
    assert_string_equal(cleaned("a\033[31mb\x7F"
                                "c\td",
                                false),
                        "a [31mb c d");
    assert_string_equal(cleaned("a\xC2\x9B"
                                "31m",
                                false),
                        "a 31m");
    assert_string_equal(cleaned("a\xE2\x80\xAE"
                                "b\xE2\x81\xA6"
                                "c\xE2\x80\xA8",
                                false),
                        "a b c ");
    assert_string_equal(cleaned("a\nb\r\nc\rd", true), "a\nb\r\nc d");
    assert_string_equal(cleaned("a\nb", false), "a b");
}

static void letters_stay(void **state)
{
    (void)state;
    assert_string_equal(cleaned("Xã Hòa – “Đ” … ’", false), "Xã Hòa – “Đ” … ’");
    assert_string_equal(cleaned("", false), "");
}

static void only_the_program_makes_bold(void **state)
{
    struct prose prose = {.colour = true};
    struct buffer out = {0};

    (void)state;
    prose_str(&prose, str_from("x "));
    prose_bold(&prose, str_from("Tý\033[0m"));
    buffer_text(&prose.text, " \033[31m\n");
    prose_finish(&prose, &out);
    buffer_char(&out, '\0');
    assert_string_equal(out.data, "x \033[1mTý [0m\033[0m  [31m\n");
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(controls_become_blanks),
        cmocka_unit_test(letters_stay),
        cmocka_unit_test(only_the_program_makes_bold),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

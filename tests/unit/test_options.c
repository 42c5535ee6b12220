#include <string.h>

#include "check.h"

#include "request/options.h"

#define PARSE(settings, err, ...)                                                          \
    options_parse((int)(sizeof((char *[]){__VA_ARGS__}) / sizeof(char *)),                 \
                  (char *[]){__VA_ARGS__}, FOR_CHECK, settings, err)

static void value_with_equals_sign_or_as_next_word(void **state)
{
    struct settings settings;
    struct error err = {0};

    (void)state;
    assert_int_equal(PARSE(&settings, &err, "data", "--format=csv", "--year", "2024", "-o",
                           "a.csv", "--quiet"),
                     0);
    assert_int_equal(settings.arguments.count, 1);
    assert_string_equal(settings.arguments.items[0], "data");
    assert_string_equal(settings.format, "csv");
    assert_string_equal(settings.year, "2024");
    assert_string_equal(settings.output, "a.csv");
    assert_true(settings.quiet);
    assert_false(settings.records);
    settings_release(&settings);
}

static void lists_grow_and_commas_split(void **state)
{
    struct settings settings;
    struct error err = {0};

    (void)state;
    assert_int_equal(PARSE(&settings, &err, "--set", "area=rural", "--set=a=b,c", "--only",
                           "CL-01,,CL-02 ", "--only", "KEY-*"),
                     0);
    assert_int_equal(settings.set.count, 2);
    assert_string_equal(settings.set.items[1], "a=b,c");
    assert_int_equal(settings.only.count, 3);
    assert_string_equal(settings.only.items[1], "CL-02");
    assert_string_equal(settings.only.items[2], "KEY-*");
    settings_release(&settings);
}

static void two_dashes_end_options_and_one_is_an_argument(void **state)
{
    struct settings settings;
    struct error err = {0};

    (void)state;
    assert_int_equal(PARSE(&settings, &err, "-", "--", "--format"), 0);
    assert_int_equal(settings.arguments.count, 2);
    assert_string_equal(settings.arguments.items[0], "-");
    assert_string_equal(settings.arguments.items[1], "--format");
    assert_null(settings.format);
    settings_release(&settings);
}

static void unknown_option_names_the_nearest(void **state)
{
    struct settings settings;
    struct error err = {0};

    (void)state;
    assert_int_equal(PARSE(&settings, &err, "--fromat=csv"), ERROR_USAGE);
    assert_string_equal(err.en, "no option '--fromat'; did you mean '--format'?");
    settings_release(&settings);
    assert_int_equal(PARSE(&settings, &err, "--xyzzyxyzzy"), ERROR_USAGE);
    assert_string_equal(err.en, "no option '--xyzzyxyzzy'; see --help");
    settings_release(&settings);
    assert_int_equal(PARSE(&settings, &err, "-q"), ERROR_USAGE);
    settings_release(&settings);
}

static void value_that_is_missing_or_too_many(void **state)
{
    struct settings settings;
    struct error err = {0};

    (void)state;
    assert_int_equal(PARSE(&settings, &err, "data", "--year"), ERROR_USAGE);
    assert_string_equal(err.en, "option '--year' needs a value: YEAR");
    settings_release(&settings);
    assert_int_equal(PARSE(&settings, &err, "--quiet=yes"), ERROR_USAGE);
    settings_release(&settings);
}

static void options_of_another_command_are_unknown(void **state)
{
    char *words[] = {"--records"};
    struct settings settings;
    struct error err = {0};

    (void)state;
    assert_int_equal(options_parse(1, words, FOR_RULES_LIST, &settings, &err), ERROR_USAGE);
    settings_release(&settings);
}

static void help_lists_only_the_commands_own(void **state)
{
    struct buffer text = {0};

    (void)state;
    options_help(FOR_RULES_TEST, LANGUAGE_EN, &text);
    buffer_char(&text, '\0');
    assert_non_null(strstr(text.data, "--rules DIR"));
    assert_null(strstr(text.data, "--records"));
    buffer_release(&text);
}

static void quoted_words_read_back(void **state)
{
    struct buffer text = {0};

    (void)state;
    words_quote(&text, "a-b.csv");
    buffer_char(&text, ' ');
    words_quote(&text, "Xuân's");
    buffer_char(&text, ' ');
    words_quote(&text, "");
    assert_str(buffer_str(&text), "a-b.csv 'Xuân'\\''s' ''");
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value_with_equals_sign_or_as_next_word),
        cmocka_unit_test(lists_grow_and_commas_split),
        cmocka_unit_test(two_dashes_end_options_and_one_is_an_argument),
        cmocka_unit_test(unknown_option_names_the_nearest),
        cmocka_unit_test(value_that_is_missing_or_too_many),
        cmocka_unit_test(options_of_another_command_are_unknown),
        cmocka_unit_test(help_lists_only_the_commands_own),
        cmocka_unit_test(quoted_words_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

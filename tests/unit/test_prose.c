#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "write/prose.h"

static void finish(struct prose *prose, const char *wanted)
{
    struct buffer out = {0};

    prose_finish(prose, &out);
    buffer_char(&out, '\0');
    assert_string_equal(out.data, wanted);
    buffer_release(&out);
}

static void lines_are_broken_between_words(void **state)
{
    struct prose prose = {.width = 20};

    (void)state;
    buffer_text(&prose.text, "  one two three four five six\nshort\n\n");
    finish(&prose, "  one two three four\n    five six\nshort\n\n");
}

static void a_file_is_given_lines_as_they_are(void **state)
{
    struct prose prose = {0};

    (void)state;
    buffer_text(&prose.text, "  one two three four five six seven eight nine ten\n");
    finish(&prose, "  one two three four five six seven eight nine ten\n");
}

static void marks_on_letters_take_no_column(void **state)
{
    /* "Hộ nghèo" as letters with marks of their own, and each mark by itself */
    struct prose composed = {.width = 20}, apart = {.width = 20};

    (void)state;
    assert_int_equal(text_columns(str_from("Hộ nghèo")), 8);
    assert_int_equal(text_columns(str_from("Ho\xCC\xA3\xCC\x82 nghe\xCC\x80o")), 8);
    assert_int_equal(text_columns(str_from("\xE6\xBC\xA2")), 2);
    buffer_text(&composed.text, "Hộ nghèo hộ nghèo hộ nghèo\n");
    finish(&composed, "Hộ nghèo hộ nghèo hộ\n  nghèo\n");
    buffer_text(&apart.text, "Ho\xCC\xA3\xCC\x82 nghèo hộ nghe\xCC\x80o hộ nghèo\n");
    finish(&apart, "Ho\xCC\xA3\xCC\x82 nghèo hộ nghe\xCC\x80o hộ\n  nghèo\n");
}

static void what_follows_hangs_under_the_last_column(void **state)
{
    struct prose prose = {.width = 24};

    (void)state;
    buffer_text(&prose.text, "  ID-1  the title of a rule is long\n");
    finish(&prose, "  ID-1  the title of a\n        rule is long\n");
}

static void a_command_to_copy_stays_whole(void **state)
{
    struct prose prose = {.width = 24};

    (void)state;
    buffer_text(&prose.text, "run it again: rasoat check data --set area=rural\n");
    finish(&prose, "run it again:\n  rasoat check data --set area=rural\n");
}

static void a_command_in_brackets_ends_with_them(void **state)
{
    struct prose prose = {.width = 24};

    (void)state;
    buffer_text(&prose.text, "name the columns (see: rasoat schema), then run again\n");
    finish(&prose, "name the columns (see:\n  rasoat schema), then\n  run again\n");
}

static void a_dash_begins_no_line(void **state)
{
    struct prose prose = {.width = 20};

    (void)state;
    buffer_text(&prose.text, "a word at the end is - so\n");
    finish(&prose, "a word at the end\n  is - so\n");
}

static void styles_stay_on_their_words(void **state)
{
    struct prose prose = {.width = 20, .colour = true};

    (void)state;
    prose_bold(&prose, str_from("\xC2\x9B"
                                "bold"));
    buffer_text(&prose.text, " and plain ");
    prose_styled(&prose, PROSE_RED, str_from("then\033[31m red words"));
    buffer_char(&prose.text, '\n');
    finish(&prose,
           "\033[1m bold\033[0m and plain \033[1;31mthen\n   [31m red words\033[0m\n");
}

static void no_control_character_passes(void **state)
{
    static const struct {
        const char *text, *line, *lines;
    } given[] = {
        {"a\033[31mb\177", "a [31mb ", "a [31mb "},
        {"a\r\nb\rc\n", "a  b c ", "a\r\nb c\n"},
        {"a\r", "a ", "a "},
        {"\xC2\x85x\xC2\x9By\xC2\xA0", " x y\xC2\xA0", " x y\xC2\xA0"},
        {"\xE2\x80\xA8x\xE2\x80\xAEy\xE2\x80\xAF", " x y\xE2\x80\xAF", " x y\xE2\x80\xAF"},
        {"\xE2\x81\xA6x\xE2\x81\xA9y\xE2\x81\xA5", " x y\xE2\x81\xA5", " x y\xE2\x81\xA5"},
        {"\xE2\x80\xA7\xE2\x81\xAA\xE2\x82\xAB", "\xE2\x80\xA7\xE2\x81\xAA\xE2\x82\xAB",
         "\xE2\x80\xA7\xE2\x81\xAA\xE2\x82\xAB"},
        {"Hộ\xC2", "Hộ\xC2", "Hộ\xC2"},
        {"Hộ\xE2\x80", "Hộ\xE2\x80", "Hộ\xE2\x80"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        struct buffer line = {0}, lines = {0};

        prose_clean(&line, str_from(given[i].text));
        prose_clean_lines(&lines, str_from(given[i].text));
        assert_true(str_is(buffer_str(&line), given[i].line));
        assert_true(str_is(buffer_str(&lines), given[i].lines));
        buffer_release(&line);
        buffer_release(&lines);
    }
}

static void the_terminal_says_how_wide_it_is(void **state)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY), ends[2];
    struct winsize size = {.ws_col = 72};

    (void)state;
    assert_true(terminal >= 0);
    assert_int_equal(ioctl(terminal, TIOCSWINSZ, &size), 0);
    assert_int_equal(prose_width(terminal), 72);
    size.ws_col = 10; /* too narrow to break lines for */
    assert_int_equal(ioctl(terminal, TIOCSWINSZ, &size), 0);
    assert_int_equal(prose_width(terminal), 0);
    size.ws_col = 0;
    assert_int_equal(ioctl(terminal, TIOCSWINSZ, &size), 0);
    setenv("COLUMNS", "66", 1);
    assert_int_equal(prose_width(terminal), 66);
    setenv("COLUMNS", "5000", 1);
    assert_int_equal(prose_width(terminal), 0);
    unsetenv("COLUMNS");
    assert_int_equal(prose_width(terminal), 0);
    close(terminal);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(prose_width(ends[1]), 0);
    close(ends[0]);
    close(ends[1]);
}

static void words_that_fit_nowhere_are_left(void **state)
{
    struct prose prose = {.width = 20};

    (void)state;
    buffer_text(&prose.text, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bb\n");
    finish(&prose, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  bb\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_broken_between_words),
        cmocka_unit_test(a_file_is_given_lines_as_they_are),
        cmocka_unit_test(marks_on_letters_take_no_column),
        cmocka_unit_test(what_follows_hangs_under_the_last_column),
        cmocka_unit_test(a_command_to_copy_stays_whole),
        cmocka_unit_test(a_command_in_brackets_ends_with_them),
        cmocka_unit_test(a_dash_begins_no_line),
        cmocka_unit_test(styles_stay_on_their_words),
        cmocka_unit_test(words_that_fit_nowhere_are_left),
        cmocka_unit_test(no_control_character_passes),
        cmocka_unit_test(the_terminal_says_how_wide_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <string.h>

#include "check.h"

#include "base/braces.h"

/* The pieces of a text, as "text|<place>|(open)". */
static void pieces(const char *text, const char *wanted)
{
    struct str rest = str_from(text);
    struct buffer out = {0};
    struct braces_piece piece;
    size_t whole = 0;

    while (braces_next(&rest, &piece)) {
        static const char *const marks[][2] = {{"", ""}, {"<", ">"}, {"(", ")"}};

        buffer_text(&out, out.length > 0 ? "|" : "");
        buffer_text(&out, marks[piece.kind][0]);
        buffer_add(&out, piece.text);
        buffer_text(&out, marks[piece.kind][1]);
        whole += piece.whole.length;
    }
    assert_str(buffer_str(&out), wanted);
    assert_int_equal(whole, strlen(text));
    buffer_release(&out);
}

static void a_text_comes_apart(void **state)
{
    (void)state;
    pieces("", "");
    pieces("B1 = {b1} (mức { b2 })", "B1 = |<b1>| (mức |<b2>|)");
    pieces("{a}{b}", "<a>|<b>");
    pieces("{list(m, x == '}', \"}\")}.", "<list(m, x == '}', \"}\")>|.");
}

static void a_brace_twice_is_one(void **state)
{
    (void)state;
    pieces("{{a}}", "{|a|}");
    pieces("a } b", "a } b");
    pieces("{{{a}}}", "{|<a>|}");
}

static void a_place_may_be_open(void **state)
{
    (void)state;
    pieces("a {b", "a |(b)");
    pieces("{", "()");
    pieces("{'}", "('})");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_comes_apart),
        cmocka_unit_test(a_brace_twice_is_one),
        cmocka_unit_test(a_place_may_be_open),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <string.h>

#include "check.h"

#include "base/json_read.h"
#include "write/json.h"

static struct json_read_node read_all(const char *text, struct arena *arena)
{
    struct json_read_node node = {0};
    struct json_read json;

    json_read_start(&json, str_from(text));
    assert_true(json_read_value(&json, arena, &node));
    assert_true(json_read_ended(&json));
    return node;
}

static bool is_text(struct str text, const char *wanted)
{
    return str_is(text, wanted);
}

static void reads_values_of_every_kind(void **state)
{
    struct arena arena;
    struct json_read_node node;

    (void)state;
    arena_init(&arena);
    node = read_all(" {\"a\" : [1, -2.5e3, true, null, \"x\"], \"b\": {}} ", &arena);
    assert_int_equal(node.count, 2);
    const struct json_read_node *list = json_read_part(&node, "a");

    assert_int_equal(list->count, 5);
    assert_true(is_text(list->parts[1].text, "-2.5e3"));
    assert_int_equal(list->parts[2].kind, JSON_READ_TRUTH);
    assert_int_equal(list->parts[3].kind, JSON_READ_NULL);
    assert_true(is_text(json_read_text(&list->parts[3]), ""));
    assert_true(is_text(list->parts[4].text, "x"));
    assert_null(json_read_part(&node, "c"));
    assert_true(is_text(json_read_text(NULL), ""));
    arena_release(&arena);
}

static void reads_back_what_was_written(void **state)
{
    static const char text[] = "Xã \"A\"\\\t\x01 \xF0\x9F\x90\x9F \xE2\x80\xA8";
    struct buffer written = {0};
    struct json json = {.out = &written};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    json_array(&json);
    json_text(&json, str_from(text));
    json_close(&json);
    buffer_char(&written, '\0');
    assert_true(is_text(read_all(written.data, &arena).parts[0].text, text));
    /* a pair of units is one letter, half of one is none */
    assert_true(is_text(read_all("\"\\ud83d\\udc1f\"", &arena).text, "\xF0\x9F\x90\x9F"));
    assert_true(is_text(read_all("\"\\ud83d\"", &arena).text, "\xEF\xBF\xBD"));
    assert_true(is_text(read_all("\"\\udc1fx\"", &arena).text, "\xEF\xBF\xBDx"));
    assert_true(is_text(read_all("\"\\ud83d\\n\"", &arena).text, "\xEF\xBF\xBD\n"));
    assert_true(is_text(read_all("\"\\ud83dabcdef\"", &arena).text, "\xEF\xBF\xBD"
                                                                    "abcdef"));
    assert_true(is_text(read_all("\"\\ud83d\\nabcd\"", &arena).text, "\xEF\xBF\xBD\nabcd"));
    assert_true(
        is_text(read_all("\"\\ue000\\b\\f\\/\"", &arena).text, "\xEE\x80\x80\b\f/"));
    buffer_release(&written);
    arena_release(&arena);
}

static void counts_are_digits(void **state)
{
    struct arena arena;
    struct json_read_node node;

    (void)state;
    arena_init(&arena);
    node = read_all("[12, -3, \"7x\", null, 1234567890123456789012]", &arena);
    assert_int_equal(json_read_count(&node.parts[0]), 12);
    assert_int_equal(json_read_count(&node.parts[1]), 0);
    assert_int_equal(json_read_count(&node.parts[2]), 7);
    assert_int_equal(json_read_count(&node.parts[3]), 0);
    assert_int_equal(json_read_count(&node.parts[4]), 123456789012345678);
    assert_int_equal(json_read_count(NULL), 0);
    assert_null(json_read_part(NULL, "a"));
    arena_release(&arena);
}

static void steps_through_and_passes_over(void **state)
{
    struct json_read json;
    struct arena arena;
    struct str name = {0};
    struct json_read_node node;
    size_t count = 0;

    (void)state;
    arena_init(&arena);
    json_read_start(&json,
                    str_from("{\"x\":[{\"y\":[\"]}\"]}],\n\"list\":[1,2,3],\"z\":0}"));
    assert_true(json_read_enter(&json, '{'));
    while (json_read_more(&json, &arena, &name)) {
        if (!str_is(name, "list")) {
            assert_true(json_read_skip(&json));
            continue;
        }
        assert_int_equal(json_read_line(&json), 2);
        assert_true(json_read_enter(&json, '['));
        while (json_read_more(&json, NULL, NULL) && json_read_value(&json, &arena, &node))
            count++;
    }
    assert_int_equal(count, 3);
    assert_false(json.failed);
    assert_true(json_read_ended(&json));
    arena_release(&arena);
}

static void refuses_what_is_no_json(void **state)
{
    static const char *const bad[] = {"\"\\ud83d\\u0041\"",
                                      "\"\\ud83d\\ue000\"",
                                      "",
                                      "{",
                                      "[1,",
                                      "[1 2]",
                                      "{\"a\"}",
                                      "{\"a\":}",
                                      "{a:1}",
                                      "\"a",
                                      "\"\\q\"",
                                      "\"\\u12g4\"",
                                      "tru",
                                      "nope",
                                      "[1}",
                                      "{\"a\":1]",
                                      "\"\\",
                                      "\"\\u00"};
    struct buffer deep = {0};
    struct json_read_node node;
    struct json_read json;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        json_read_start(&json, str_from(bad[i]));
        if (json_read_value(&json, &arena, &node))
            fail_msg("'%s' was read", bad[i]);
        json_read_start(&json, str_from(bad[i]));
        assert_false(json_read_skip(&json));
    }
    for (int i = 0; i < 1000; i++)
        buffer_char(&deep, '[');
    json_read_start(&json, buffer_str(&deep));
    assert_false(json_read_value(&json, &arena, &node));
    buffer_release(&deep);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_values_of_every_kind),
        cmocka_unit_test(reads_back_what_was_written),
        cmocka_unit_test(counts_are_digits),
        cmocka_unit_test(steps_through_and_passes_over),
        cmocka_unit_test(refuses_what_is_no_json),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "base/error.h"
#include "base/memory.h"

static jmp_buf after_exhaustion;

static void leave(void)
{
    longjmp(after_exhaustion, 1);
}

static void blocks_are_zeroed_and_never_null(void **state)
{
    char *block = memory_alloc(100), *none = memory_alloc(0);

    (void)state;
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(block[i], 0);
    assert_non_null(none);
    memory_free(block);
    memory_free(none);
    memory_free(NULL);
}

/* Each returns true where the handler was called: nothing of theirs lives across longjmp. */
static bool growing_is_exhausted(size_t *capacity)
{
    if (setjmp(after_exhaustion) != 0)
        return true;
    memory_grow(NULL, SIZE_MAX / 8, capacity, 16);
    return false;
}

static bool copying_is_exhausted(const struct str *text)
{
    if (setjmp(after_exhaustion) != 0)
        return true;
    memory_copy(*text);
    return false;
}

static void exhaustion_calls_the_handler_for_impossible_sizes(void **state)
{
    const struct str endless = {"", SIZE_MAX};
    size_t capacity = 0;

    (void)state;
    memory_on_exhausted(leave);
    assert_true(growing_is_exhausted(&capacity));
    assert_true(copying_is_exhausted(&endless));
    memory_on_exhausted(NULL);
    assert_int_equal(capacity, 0);
}

static void growing_keeps_items_and_leaves_room_for_one_more(void **state)
{
    int *items = NULL;
    size_t count = 0, capacity = 0;

    (void)state;
    for (int i = 0; i < 1000; i++) {
        items = memory_grow(items, count, &capacity, sizeof *items);
        assert_true(capacity > count);
        items[count++] = i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    memory_free(items);
}

static void copy_ends_in_nul_after_part_of_a_text(void **state)
{
    char *copy = memory_copy((struct str){"xuân lập", 5});
    char *none = memory_copy((struct str){NULL, 0});

    (void)state;
    assert_string_equal(copy, "xuân");
    assert_string_equal(none, "");
    memory_free(copy);
    memory_free(none);
}

static void arena_blocks_are_aligned_zeroed_and_apart(void **state)
{
    struct arena arena;
    char *blocks[2000];

    (void)state;
    arena_init(&arena);
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < 2000; i++) {
            size_t size = i % 97;

            blocks[i] = arena_alloc(&arena, size);
            assert_int_equal((uintptr_t)blocks[i] % 16, 0);
            for (size_t j = 0; j < size; j++)
                assert_int_equal(blocks[i][j], 0);
            memset(blocks[i], (int)(i % 251), size);
        }
        for (size_t i = 0; i < 2000; i++) {
            for (size_t j = 0; j < i % 97; j++)
                assert_int_equal((unsigned char)blocks[i][j], i % 251);
        }
        assert_true(arena.used >= 2000 * 16);
        arena_reset(&arena);
        assert_int_equal(arena.used, 0);
    }
    arena_release(&arena);
    arena_release(&arena);
}

static void large_arena_block_does_not_waste_the_current_one(void **state)
{
    struct arena arena;
    char *before, *large, *after;

    (void)state;
    arena_init(&arena);
    before = arena_alloc(&arena, 16);
    large = arena_alloc(&arena, 1000000);
    after = arena_alloc(&arena, 16);
    large[999999] = 1;
    assert_ptr_equal(after, before + 16);
    arena_reset(&arena);
    assert_ptr_equal(arena_alloc(&arena, 16), before);
    arena_release(&arena);
    large = arena_alloc(&arena, 1000000);
    large[999999] = 1;
    arena_reset(&arena);
    assert_non_null(arena_alloc(&arena, 1));
    arena_release(&arena);
}

static void arena_texts_are_copies_with_nul(void **state)
{
    struct arena arena;
    char source[] = "hộ nghèo";
    struct str copy;

    (void)state;
    arena_init(&arena);
    copy = arena_str(&arena, str_from(source));
    source[0] = 'x';
    assert_string_equal(copy.data, "hộ nghèo");
    assert_str(arena_str(&arena, (struct str){NULL, 0}), "");
    copy = arena_format(&arena, "%s-%d", "CL", 1);
    assert_str(copy, "CL-1");
    assert_int_equal(copy.data[copy.length], 0);
    arena_release(&arena);
}

static void buffer_keeps_all_that_was_added(void **state)
{
    struct buffer buffer = {0};

    (void)state;
    assert_str(buffer_str(&buffer), "");
    buffer_format(&buffer, "%s", "");
    for (int i = 0; i < 1000; i++)
        buffer_format(&buffer, "%03d", i);
    assert_int_equal(buffer.length, 3000);
    assert_memory_equal(buffer.data + 2997, "999", 3);
    buffer_clear(&buffer);
    buffer_text(&buffer, "ab");
    buffer_char(&buffer, 'c');
    buffer_add(&buffer, (struct str){NULL, 0});
    buffer_add(&buffer, (struct str){"def", 2});
    assert_str(buffer_str(&buffer), "abcde");
    assert_string_equal(buffer.data, "abcde");
    buffer_release(&buffer);
    assert_null(buffer.data);
}

static void error_tells_both_languages_and_cuts_no_character(void **state)
{
    struct error err = {0};
    char many[1001];

    (void)state;
    assert_int_equal(error_set(NULL, ERROR_USAGE, "a", "b"), ERROR_USAGE);
    assert_int_equal(error_set(&err, ERROR_USAGE, "sai %s %d", "bad %s %d", "x", 2),
                     ERROR_USAGE);
    assert_string_equal(error_text(&err, LANGUAGE_VI), "sai x 2");
    assert_string_equal(error_text(&err, LANGUAGE_EN), "bad x 2");
    assert_int_equal(error_at(&err, "law.lua", 7, NULL), ERROR_USAGE);
    assert_string_equal(err.file, "law.lua");
    assert_int_equal(err.line, 7);
    assert_string_equal(err.source, "");

    for (size_t i = 0; i < 500; i++)
        memcpy(many + 2 * i, "đ", 2);
    many[1000] = '\0';
    error_set(&err, ERROR_RULE, "%s", "x%s", many);
    assert_int_equal(err.line, 0);
    assert_int_equal(strlen(err.vi), 766);
    assert_int_equal(strlen(err.en), 767);
    error_at(&err, many, 1, many);
    assert_int_equal(strlen(err.file), 510);
    assert_int_equal(strlen(err.source), 254);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_zeroed_and_never_null),
        cmocka_unit_test(exhaustion_calls_the_handler_for_impossible_sizes),
        cmocka_unit_test(growing_keeps_items_and_leaves_room_for_one_more),
        cmocka_unit_test(copy_ends_in_nul_after_part_of_a_text),
        cmocka_unit_test(arena_blocks_are_aligned_zeroed_and_apart),
        cmocka_unit_test(large_arena_block_does_not_waste_the_current_one),
        cmocka_unit_test(arena_texts_are_copies_with_nul),
        cmocka_unit_test(buffer_keeps_all_that_was_added),
        cmocka_unit_test(error_tells_both_languages_and_cuts_no_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

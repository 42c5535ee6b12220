#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "read/chunks.h"
#include "read/reader.h"

/* Every chunk of a text as small as chunks can be, read, kept and got back: the same, but that
 * records which are not set apart have no text. every: such records, counted from the first. */
static size_t come_back(const char *text, size_t every)
{
    const struct reader_options options = {.block_bytes = 16};
    struct chunks *chunks = chunks_new(NULL);
    struct chunk read[64] = {0}, again = {0};
    char path[] = "/tmp/rasoat-chunks-XXXXXX";
    struct reader *reader = NULL;
    struct error err = {0};
    FILE *file = fdopen(mkstemp(path), "w");
    size_t count = 0, kept;

    fputs(text, file);
    fclose(file);
    assert_int_equal(reader_open(path, &options, &reader, &err), 0);
    while (reader_next(reader, &read[count], &err) == 1) {
        uint64_t apart[8] = {0};

        for (size_t i = 0; i < read[count].count; i += every)
            apart[i / 64] |= UINT64_C(1) << i % 64;
        chunks_add(chunks, &read[count++], apart);
        assert_true(count < 64);
    }
    kept = chunks_count(chunks);
    for (size_t c = 0; c < kept; c++) {
        chunks_get(chunks, c, &again);
        assert_int_equal(again.sequence, read[c].sequence);
        assert_int_equal(again.first_row, read[c].first_row);
        assert_int_equal(again.count, read[c].count);
        for (size_t i = 0; i < again.count; i++) {
            const struct record *one = &again.records[i], *other = &read[c].records[i];

            assert_int_equal(one->line, other->line);
            assert_int_equal(one->held, i % every != 0);
            if (one->held)
                continue;
            assert_int_equal(one->state, other->state);
            assert_int_equal(one->length, other->length);
            assert_true(one->start + one->length <= again.length);
            assert_memory_equal(again.text + one->start, read[c].text + other->start,
                                one->length);
        }
    }
    for (size_t c = 0; c <= count; c++) /* one more was asked for */
        chunk_release(&read[c]);
    chunk_release(&again);
    reader_free(reader);
    chunks_free(chunks);
    remove(path);
    return kept;
}

static void chunks_come_back_with_the_records_set_apart(void **unused)
{
    static const char text[] =
        "a,1\nb,2\nc,3\n\n\nd,4\n\"e\ne\",5\n\"wrong\"x,6\ng,7\n"
        "h,8\r\ni,9\njjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj,10\nk,\"1\n1\"\n";

    (void)unused;
    for (size_t every = 1; every < 5; every++)
        assert_true(come_back(text, every) > 1);
}

/* A file of which most is to be told apart is better read once more. */
static void a_file_that_is_all_apart_is_not_kept(void **unused)
{
    static char text[40 * 8192 + 1];

    (void)unused;
    for (size_t i = 0; i < sizeof text - 1; i++)
        text[i] = i % 8192 == 8191 ? '\n' : 'x';
    assert_int_equal(come_back(text, 1), 0);
    assert_true(come_back("x,1\n", 1) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chunks_come_back_with_the_records_set_apart),
        cmocka_unit_test(a_file_that_is_all_apart_is_not_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

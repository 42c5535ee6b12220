/* parser_split must find the cells that libcsv finds, or leave the record to it. */
#include "check.h"

#include <string.h>

#include "read/reader.h"
#include "record/split.h"

enum { MOST = 64 };

struct cells {
    char text[MOST][128];
    size_t lengths[MOST], count;
};

static void keep(void *job, size_t column, struct str cell)
{
    struct cells *cells = job;

    assert_int_equal(column, cells->count);
    assert_in_range(cell.length, 0, 127);
    memcpy(cells->text[column], cell.data, cell.length);
    cells->lengths[cells->count++] = cell.length;
}

/* The record stands inside a larger text, as in a file. */
static void compare_with_libcsv(struct parser *parser, struct str record, long wanted)
{
    char text[512] = "a,b\n";
    struct record place = {.start = 4, .length = (uint32_t)record.length, .line = 2};
    struct chunk chunk = {
        .text = text, .length = record.length + 8, .records = &place, .count = 1};
    struct str found[MOST];
    struct cells cells = {0};

    memcpy(text + 4, record.data, record.length);
    memcpy(text + 4 + record.length, "\nc,d", 4);
    long count = parser_split(parser, &chunk, 0, found, MOST);
    if (wanted != 0)
        assert_int_equal(count, wanted);
    if (count < 0)
        return;
    assert_int_equal(parser_record(parser, &chunk, 0, keep, &cells), count);
    for (size_t i = 0; i < cells.count; i++) {
        assert_int_equal(found[i].length, cells.lengths[i]);
        assert_memory_equal(found[i].data, cells.text[i], cells.lengths[i]);
    }
}

static void test_cells_of_plain_records(void **state)
{
    struct parser *parser = parser_new(',');

    (void)state;
    compare_with_libcsv(parser, str_from("one"), 1);
    compare_with_libcsv(parser, str_from(",,"), 3);
    compare_with_libcsv(parser, str_from("a,b,c,d,e,f,g,h,i,j,k,l,m,n"), 14);
    compare_with_libcsv(parser, str_from("  left, right  ,\tboth\t,  , in side "), 5);
    compare_with_libcsv(parser, str_from("Xuân Phú,Thôn 4,38,\xc2\xa0,-"), 5);
    compare_with_libcsv(parser, str_from("12345678,1234567,123456789,"), 4);
    parser_free(parser);
}

static void test_quotes_around_cells_come_off(void **state)
{
    struct parser *parser = parser_new(',');

    (void)state;
    compare_with_libcsv(parser, str_from("a,\"b\",c"), 3);
    compare_with_libcsv(parser, str_from("\"a\",\"\",\" b, c \""), 3);
    compare_with_libcsv(parser, str_from("!a,\"Xuân Phú, Thôn 4\", b "), 3);
    parser_free(parser);
}

static void test_other_records_are_left_to_libcsv(void **state)
{
    struct parser *parser = parser_new(',');

    (void)state;
    compare_with_libcsv(parser, str_from("a,\"b\"\"\",c"), -1);
    compare_with_libcsv(parser, str_from("a, \"b\",c"), -1);
    compare_with_libcsv(parser, str_from("a,\"b\" ,c"), -1);
    compare_with_libcsv(parser, str_from("a,b\"c\""), -1);
    compare_with_libcsv(parser, str_from("a,\"b"), -1);
    compare_with_libcsv(parser, str_from("a,\"b\nc\",d"), -1);
    compare_with_libcsv(parser, str_from("a,b\rc"), -1);
    compare_with_libcsv(parser, str_from("a,b\nc"), -1);
    parser_free(parser);
}

static void test_no_more_cells_than_there_is_room(void **state)
{
    struct parser *parser = parser_new(',');
    char text[] = "a,b,c,d";
    struct record place = {.length = 7, .line = 1};
    struct chunk chunk = {.text = text, .length = 7, .records = &place, .count = 1};
    struct str cells[3] = {{0}};

    (void)state;
    assert_int_equal(parser_split(parser, &chunk, 0, cells, 2), 4);
    assert_str(cells[1], "b");
    assert_null(cells[2].data);
    parser_free(parser);
}

static void test_random_records(void **state)
{
    static const char letters[] = ",,,;;\"\"\t\t  ab1\xc4\x91.-\"\x01";
    static const char delimiters[] = ",;\t";
    unsigned seed = 1;

    (void)state;
    for (size_t d = 0; d < 3; d++) {
        struct parser *parser = parser_new(delimiters[d]);
        for (unsigned i = 0; i < 20000; i++) {
            char text[60];
            size_t length = 1 + i % 55;
            text[0] = 'x'; /* a blank line is no record */
            for (size_t k = 1; k < length; k++) {
                seed = seed * 1103515245 + 12345;
                text[k] = letters[(seed >> 16) % (sizeof(letters) - 1)];
            }
            compare_with_libcsv(parser, (struct str){text, length}, 0);
        }
        parser_free(parser);
    }
}

/* What every way of looking for delimiters must find, byte by byte. */
static long look_slowly(struct str text, char delimiter, bool of_sheet, uint32_t *ends)
{
    long count = 0;
    bool quoted = false, start = true, closed = false;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool ends_cell = c == delimiter && !quoted;

        if (!of_sheet && (c == '\n' || c == '\r'))
            return -1;
        if (closed && !ends_cell)
            return -1;
        closed = false;
        if (!of_sheet && c == '"') {
            if (!quoted && !start)
                return -1;
            closed = quoted;
            quoted = !quoted;
        }
        if (ends_cell)
            ends[count++] = (uint32_t)i;
        start = ends_cell;
    }
    return quoted ? -1 : count;
}

static void compare_ways(const struct split *split, const uint32_t *wanted, long count)
{
    static const char *const names[] = {"plain", "sse2", "avx2"};
    uint32_t ends[400 + SPLIT_STRIDE];

    for (size_t n = 0; n < 3; n++) {
        split_fn *way = split_named(names[n]);
        struct split own = *split;

        if (way == NULL) /* not on this machine */
            continue;
        own.ends = ends;
        assert_int_equal(way(&own), count);
        for (long i = 0; i < count && (size_t)i < split->most; i++)
            assert_int_equal(ends[i], wanted[i]);
    }
}

/* Quotes around some cells, which then may hold delimiters; now and then one too many. */
static void quote_cells(char *text, size_t length, char delimiter, unsigned *seed)
{
    for (size_t at = 0; at + 2 < length;) {
        size_t close;

        *seed = *seed * 1103515245 + 12345;
        close = at + 1 + (*seed >> 16) % 90;
        if (close >= length)
            close = length - 1;
        text[at] = text[close] = '"';
        if (close + 1 < length)
            text[close + 1] = delimiter;
        at = close + 2;
        while (at < length && text[at] != delimiter)
            at++;
        at++;
        if ((*seed >> 24) % 64 == 0)
            text[close / 2] = '"';
    }
}

/* Of any length, at any place, with or without bytes behind that may be looked at. */
static void test_all_ways_of_splitting_agree(void **state)
{
    static const char usual[] = ",,,ab1\xc4\x91 \t\x1f;", odd[] = "\"\n\r";
    char text[512];
    uint32_t wanted[512];
    unsigned seed = 7;

    (void)state;
    for (unsigned round = 0; round < 60000; round++) {
        size_t start = round % 37, length = round % 311, behind = round % 5 * 40;
        char delimiter = ",\x1f;"[round % 3];

        for (size_t k = 0; k < sizeof text; k++) {
            seed = seed * 1103515245 + 12345;
            text[k] = usual[(seed >> 16) % (sizeof usual - 1)];
        }
        if (round % 4 == 0 && length > 0)
            text[start + (seed >> 8) % length] = odd[round % 3];
        if (round % 4 == 1 && length > 2)
            quote_cells(text + start, length, delimiter, &seed);
        text[start + length] = round % 2 == 0 ? '"' : ','; /* behind: no part of it */
        struct split split = {.text = {text + start, length},
                              .room = length + behind,
                              .delimiter = delimiter,
                              .most = round % 7 == 0 ? 5 : 400};
        long count = look_slowly(split.text, delimiter, delimiter == '\x1f', wanted);
        compare_ways(&split, wanted, count);
    }
}

/* A machine of this kind has its fast ways: a test that tries none tests nothing. */
static void test_there_are_fast_ways(void **state)
{
    (void)state;
    assert_non_null(split_named("plain"));
    assert_null(split_named("abacus"));
    assert_non_null(split_best());
#ifdef __x86_64__
    assert_non_null(split_named("sse2"));
    assert_true(split_best() != split_named("plain"));
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_of_plain_records),
        cmocka_unit_test(test_quotes_around_cells_come_off),
        cmocka_unit_test(test_other_records_are_left_to_libcsv),
        cmocka_unit_test(test_no_more_cells_than_there_is_room),
        cmocka_unit_test(test_random_records),
        cmocka_unit_test(test_all_ways_of_splitting_agree),
        cmocka_unit_test(test_there_are_fast_ways),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <zlib.h>

#include "check.h"

#include "read/reader.h"

#define MEBIBYTE ((size_t)1 << 20)

static struct error error;

/* A file in memory, opened by path as often as wanted. */
static int file_of(struct str text, char path[64])
{
    int fd = memfd_create("test_reader", MFD_CLOEXEC);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text.data, text.length), (ssize_t)text.length);
    snprintf(path, 64, "/proc/self/fd/%d", fd);
    return fd;
}

static void show_cell(void *job, size_t column, struct str cell)
{
    struct buffer *out = job;

    if (column > 0)
        buffer_char(out, '|');
    buffer_add(out, cell);
}

/* "line:a|b|c\n" for each record, "line!state\n" for bad ones. */
static void show_chunk(struct buffer *out, struct parser *parser, const struct chunk *chunk)
{
    for (size_t i = 0; i < chunk->count; i++) {
        const struct record *record = &chunk->records[i];

        if (record->state != RECORD_GOOD) {
            buffer_format(out, "%u!%u\n", record->line, record->state);
            assert_int_equal(parser_record(parser, chunk, i, show_cell, out), -1);
            continue;
        }
        buffer_format(out, "%u:", record->line);
        assert_true(parser_record(parser, chunk, i, show_cell, out) > 0);
        buffer_char(out, '\n');
    }
}

static struct buffer read_path(const char *path, size_t block, char delimiter, size_t skip)
{
    struct reader_options options = {.delimiter = delimiter, .block_bytes = block};
    struct reader *reader = NULL;
    struct parser *parser = NULL;
    struct chunk chunk = {0};
    struct buffer out = {0};
    uint64_t row = 1, sequence = 0;
    int status;

    assert_int_equal(reader_open(path, &options, &reader, &error), 0);
    assert_int_equal(reader_start(reader, skip, &error), 0);
    parser = parser_new(reader_delimiter(reader));
    while ((status = reader_next(reader, &chunk, &error)) == 1) {
        assert_int_equal(chunk.first_row, row);
        assert_int_equal(chunk.sequence, sequence++);
        row += chunk.count;
        show_chunk(&out, parser, &chunk);
    }
    assert_int_equal(status, 0);
    assert_int_equal(reader_next(reader, &chunk, &error), 0);
    chunk_release(&chunk);
    parser_free(parser);
    reader_free(reader);
    return out;
}

static void expect_bytes(struct str text, size_t skip, const char *wanted)
{
    char path[64];
    int fd = file_of(text, path);

    for (size_t block = 1; block <= text.length + 2 && block < 200; block++) {
        struct buffer out = read_path(path, block, 0, skip);

        assert_str(buffer_str(&out), wanted);
        buffer_release(&out);
    }
    close(fd);
}

static void expect(const char *text, const char *wanted)
{
    expect_bytes(str_from(text), 0, wanted);
}

static void plain_rows_and_line_ends(void **state)
{
    (void)state;
    expect("a,b\n1,2\n", "1:a|b\n2:1|2\n");
    expect("a,b\n1,2", "1:a|b\n2:1|2\n");
    expect("a,b\r\n1,2\r\n\r\n3,4", "1:a|b\n2:1|2\n4:3|4\n");
    expect("a,b\r\r\n1,2\r\r\n", "1:a|b\n2:1|2\n");
    expect("a,b\r1,2\r\r\"x\",4\r", "1:a|b\n2:1|2\n4:x|4\n");
    expect("a,b\nx\ry,2\n\r,z\n", "1:a|b\n2:x\ry|2\n3:\r|z\n");
    expect("\n \n\t\na,b\n\n , \n,\n", "4:a|b\n6:|\n7:|\n");
    expect("", "");
    expect("\n\r\n  ", "");
}

static void ragged_rows_are_kept(void **state)
{
    (void)state;
    expect("a,b,c\n1\n1,2,3,4\n,,\n", "1:a|b|c\n2:1\n3:1|2|3|4\n4:||\n");
    expect("a, b ,c \n\t1,2,\n", "1:a|b|c\n2:1|2|\n");
}

static void byte_order_mark_is_skipped(void **state)
{
    (void)state;
    expect("\xEF\xBB\xBF\"a\",b\n1,2\n", "1:a|b\n2:1|2\n");
    expect("\xEF\xBB\xBF", "");
}

static void quotes_hold_delimiters_and_lines(void **state)
{
    (void)state;
    expect("a,b\n\"1,5\",2\n\"x\ny\r\nz\",\"\"\n3,4\n",
           "1:a|b\n2:1,5|2\n3:x\ny\r\nz|\n6:3|4\n");
    expect("a,b\n \"x\" , \"y\"\"z\" \r\n\"\"\"\",1\n", "1:a|b\n2:x|y\"z\n3:\"|1\n");
    expect("a,b\n\"x\ny\",\"z\"", "1:a|b\n2:x\ny|z\n");
    expect("a,b\n1,\"z\"\r", "1:a|b\n2:1|z\n");
}

static void stray_quote_spoils_one_line(void **state)
{
    (void)state;
    expect("a,b\n1,x\"y\n2,3\n", "1:a|b\n2!1\n3:2|3\n");
    expect("a,b\n1,\"x\"y\n2,3\n", "1:a|b\n2!1\n3:2|3\n");
    expect("a,b\n1,\"x\" \"y\"\n2,3\n", "1:a|b\n2!1\n3:2|3\n");
    expect("a,b\n1,\"x\ny\" z,\"\n2,3\n", "1:a|b\n2!1\n3!1\n4:2|3\n");
    expect("a,b\n1,x\"", "1:a|b\n2!1\n");
}

/* "!5" is RECORD_ROWS. */
static void stray_quotes_take_in_no_rows(void **state)
{
    (void)state;
    expect("a,b,c\n1,\"x,2\n3,y\",4\n5,6,7\n", "1:a|b|c\n2!5\n3!1\n4:5|6|7\n");
    expect("a;b;c\n1;\"x;2\n3;4;5\n6;y\";7\n", "1:a|b|c\n2!5\n3:3|4|5\n4!1\n");
    /* the rows between are not lost with another cell of two lines behind them */
    expect("a,b,c\n1,\"x,2\n3,4,\"y\nz\"\n", "1:a|b|c\n2!1\n3:3|4|y\nz\n");
    /* nor with a blank line or a heading between them, nor with a row that lacks cells */
    expect("a,b,c\n1,\"x,2\n\nHamlet\n3,y\",4\n5,6,7\n",
           "1:a|b|c\n2!5\n4:Hamlet\n5!1\n6:5|6|7\n");
    expect("1,\"x,,,,,,,9\n1,2,3\n3,y\",,,,,,,9\n", "1!5\n2:1|2|3\n3!1\n");
    /* nor where the quote closes in a column before */
    expect("1,,,,,,,,\"9\n2,,,,,,,,9\n3,\",,,,,,,9\n", "1!5\n2:2||||||||9\n3!1\n");
    /* an address of two lines, or of three */
    expect("a,b,c\n1,\"No 2, Lane 3,\n\nHamlet, Commune\",4\n",
           "1:a|b|c\n2:1|No 2, Lane 3,\n\nHamlet, Commune|4\n");
    expect("a,b,c\n1,\"No 2, Lane 3,\nHamlet, Commune\",4\n",
           "1:a|b|c\n2:1|No 2, Lane 3,\nHamlet, Commune|4\n");
}

static void quote_that_never_closes_spoils_one_line(void **state)
{
    (void)state;
    expect("a,b\n1,\"x\n2,3\n4,5\n", "1:a|b\n2!1\n3:2|3\n4:4|5\n");
    expect("a,b\n\"x\ny\",\"z\n2,3\n", "1:a|b\n2!1\n3!1\n4:2|3\n");
    expect("a,b\n\"", "1:a|b\n2!1\n");
    expect("a,b\n\"\"\"\n1,2", "1:a|b\n2!1\n3:1|2\n");
}

static void nul_and_foreign_bytes_spoil_one_row(void **state)
{
    static const char nul[] = "a,b\n1,x\0y\n2,3\n";
    static const char both[] = "a,b,c\nd,e,f\n\"\x80\0\"y,1\n2,3,4\n";

    (void)state;
    expect_bytes((struct str){nul, sizeof(nul) - 1}, 0, "1:a|b\n2!3\n3:2|3\n");
    expect_bytes((struct str){both, sizeof(both) - 1}, 0,
                 "1:a|b|c\n2:d|e|f\n3!3\n4:2|3|4\n");
    expect("a,b\n1,\xC3\n2,3\n\xB0,\xB1\n4,\"\xE1\xBA\n\"\n5,6",
           "1:a|b\n2!2\n3:2|3\n4!2\n5!2\n7:5|6\n");
}

static void delimiter_is_found(void **state)
{
    (void)state;
    expect("a;b;c\n1,5;2;3\n1,5;2,5;3\n", "1:a|b|c\n2:1,5|2|3\n3:1,5|2,5|3\n");
    expect("a\tb\n1,5\t2\n\t\n", "1:a|b\n2:1,5|2\n3:|\n");
    expect("BẢNG; HUYỆN; XÃ\na,b\n\"1;2;3;4\",2\n3,4\n5,6\n",
           "1:BẢNG; HUYỆN; XÃ\n2:a|b\n3:1;2;3;4|2\n4:3|4\n5:5|6\n");
    expect("a\nb\n", "1:a\n2:b\n");
}

static void header_is_peeked_and_skipped(void **state)
{
    static const char text[] = "TITLE\n\n\"a\nb\",c\n1,2\n3,4\n";
    struct reader *reader = NULL;
    const struct chunk *head = NULL;
    char path[64];
    int fd = file_of(str_from(text), path);

    (void)state;
    assert_int_equal(reader_open(path, NULL, &reader, &error), 0);
    assert_int_equal(reader_peek(reader, &head, &error), 0);
    assert_int_equal(head->count, 4);
    assert_int_equal(head->records[1].line, 3);
    assert_int_equal(head->records[2].line, 5);
    reader_free(reader);
    close(fd);
    expect_bytes(str_from(text), 2, "5:1|2\n6:3|4\n");
    expect_bytes(str_from(text), 9, "");
}

static void peek_stops_at_thirty(void **state)
{
    struct buffer text = {0}, wanted = {0};
    struct reader *reader = NULL;
    const struct chunk *head = NULL;
    char path[64];
    int fd;

    (void)state;
    for (unsigned i = 1; i <= 40; i++) {
        buffer_format(&text, "%u,x\n", i);
        if (i > 30)
            buffer_format(&wanted, "%u:%u|x\n", i, i);
    }
    fd = file_of(buffer_str(&text), path);
    assert_int_equal(reader_open(path, NULL, &reader, &error), 0);
    assert_int_equal(reader_peek(reader, &head, &error), 0);
    assert_int_equal(head->count, 30);
    reader_free(reader);
    close(fd);
    buffer_char(&wanted, '\0');
    expect_bytes(buffer_str(&text), 30, wanted.data);
    buffer_release(&text);
    buffer_release(&wanted);
}

static void empty_file_has_no_head(void **state)
{
    struct reader *reader = NULL;
    const struct chunk *head = NULL;

    (void)state;
    assert_int_equal(reader_open("/dev/null", NULL, &reader, &error), 0);
    assert_int_equal(reader_peek(reader, &head, &error), 0);
    assert_int_equal(head->count, 0);
    reader_free(reader);
}

/* first, then `count` times fill, then last: read with blocks small and large. */
/* Lines of any length, blank ones, quotes and odd line ends: wherever they meet the strides in which
 * text is looked at, they are those that are found a byte at a time. */
static void long_texts_are_cut_as_short_ones(void **state)
{
    static const char *const pieces[] = {
        "\n",
        "\n",
        "\r\n",
        "\n\n",
        " \n",
        "a",
        "12,34",
        ",",
        "\"b\"",
        "\"c\nd\"",
        "e\"",
        "Xã Mẫu An",
        "  ",
        "0,1,0,1,0,1,0,1,0,1",
        "0123456789012345678901234567890123456789012345678901234567890123"};
    static const size_t blocks[] = {63, 64, 65, 200, 1000, 100000};

    (void)state;
    srand(3);
    for (int round = 0; round < 200; round++) {
        struct buffer text = {0}, wanted;
        size_t seldom = round % 2 == 0 ? 15 : 8; /* without quotes */
        char path[64];
        int fd;

        buffer_text(&text, "h,i,j\n");
        while (text.length < 1500)
            buffer_text(&text, pieces[(size_t)rand() % seldom]);
        fd = file_of(buffer_str(&text), path);
        wanted = read_path(path, 1, ',', 0);
        for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
            struct buffer out = read_path(path, blocks[i], ',', 0);

            assert_true(str_equal(buffer_str(&out), buffer_str(&wanted)));
            buffer_release(&out);
        }
        buffer_release(&wanted);
        buffer_release(&text);
        close(fd);
    }
}

static void expect_huge(const char *first, size_t count, const char *last,
                        const char *wanted)
{
    static const size_t blocks[] = {997, 4097, 70000, 0,
                                    3 * MEBIBYTE}; /* small cells: every size */
    struct buffer text = {0};
    char path[64];
    int fd;

    buffer_text(&text, first);
    for (size_t i = 0; i < count; i++)
        buffer_char(&text, 'x');
    buffer_text(&text, last);
    fd = file_of(buffer_str(&text), path);
    for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
        struct buffer out = read_path(path, blocks[i], ',', 0);

        if (wanted != NULL)
            assert_str(buffer_str(&out), wanted);
        else
            assert_true(out.length > count);
        buffer_release(&out);
    }
    close(fd);
    buffer_release(&text);
}

static void huge_cells(void **state)
{
    (void)state;
    /* "1," and its cell just fill the limit, then go over it by CR, LF and one */
    expect_huge("a,b\n1,", MEBIBYTE - 2, "\r\n3,4\n", NULL);
    expect_huge("a,b\n1,", MEBIBYTE, "\n3,4\n", "1:a|b\n2!4\n3:3|4\n");
    expect_huge("a,b\n1,", 5 * MEBIBYTE, "\n3,4", "1:a|b\n2!4\n3:3|4\n");
    expect_huge("a,b\n1,", 5 * MEBIBYTE, "", "1:a|b\n2!4\n");
    expect_huge("a,b\n1,\"\n", 65000, "\"\n3,4", NULL);
    expect_huge("a,b\n1,\"\n", 65536, "\"\n3,4", "1:a|b\n2!1\n3!1\n4:3|4\n");
}

static struct str pack(struct str text, unsigned char *to, size_t room)
{
    z_stream zip = {0};

    assert_int_equal(deflateInit2(&zip, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
                     Z_OK);
    zip.next_in = (unsigned char *)text.data;
    zip.avail_in = (unsigned)text.length;
    zip.next_out = to;
    zip.avail_out = (unsigned)room;
    assert_int_equal(deflate(&zip, Z_FINISH), Z_STREAM_END);
    deflateEnd(&zip);
    return (struct str){(const char *)to, room - zip.avail_out};
}

/* The error of reading it all, or 0. */
static int read_error(struct str bytes)
{
    struct reader *reader = NULL;
    struct chunk chunk = {0};
    char path[64];
    int fd = file_of(bytes, path);
    int status = reader_open(path, NULL, &reader, &error);

    while (status == 0 || status == 1) {
        status = reader_next(reader, &chunk, &error);
        if (status == 0)
            break;
    }
    chunk_release(&chunk);
    reader_free(reader);
    close(fd);
    return status;
}

static void gzip_is_unpacked(void **state)
{
    unsigned char bytes[400];
    struct str one = pack(str_from("a,b\n1,\"2"), bytes, sizeof(bytes));
    struct str two = pack(str_from("3\"\n4,5\n"), bytes + one.length, 200);

    (void)state;
    expect_bytes((struct str){(char *)bytes, one.length + two.length}, 0,
                 "1:a|b\n2:1|23\n3:4|5\n");
    memset(bytes + one.length + two.length, 0, 9);
    expect_bytes((struct str){(char *)bytes, one.length + two.length + 9}, 0,
                 "1:a|b\n2:1|23\n3:4|5\n");
}

static void damaged_gzip_is_an_error(void **state)
{
    unsigned char bytes[200];
    struct str packed = pack(str_from("a,b\n1,2\n3,4\n"), bytes, sizeof(bytes) - 3);

    (void)state;
    for (size_t length = 2; length < packed.length; length++)
        assert_int_equal(read_error((struct str){packed.data, length}), ERROR_GENERAL);
    assert_non_null(strstr(error.en, "truncated"));
    assert_int_equal(read_error(packed), 0);
    bytes[packed.length] = 'x';
    assert_int_equal(read_error((struct str){packed.data, packed.length + 1}),
                     ERROR_GENERAL);
    bytes[packed.length - 6] ^= 1; /* the checksum */
    assert_int_equal(read_error(packed), ERROR_GENERAL);
    assert_non_null(strstr(error.en, "damaged"));
}

static void files_that_are_no_text_are_refused(void **state)
{
    (void)state;
    assert_int_equal(read_error(str_from("PK\3\4abc")), ERROR_GENERAL);
    assert_non_null(strstr(error.en, "Excel"));
    assert_int_equal(read_error((struct str){"\x7f"
                                             "ELF\2\1\1\0\xf0",
                                             9}),
                     ERROR_GENERAL);
}

static void old_encodings_are_converted(void **state)
{
    static const char bare[] = "a\0,\0b\0\n\0001\0,\0\xd9\x1e\n\0";
    static const char marked[] = "\xfe\xff\0a\0,\x1e\xd9";

    (void)state;
    expect_bytes((struct str){bare, sizeof(bare) - 1}, 0, "1:a|b\n2:1|ộ\n");
    expect_bytes((struct str){marked, sizeof(marked) - 1}, 0, "1:a|ộ\n");
    expect("Th\xabn,H\xe9 ngh\xcco\nb,\x80\n", "1:Thôn|Hộ nghèo\n2:b|€\n");
    expect("Th\xabn,H\xe9 ngh\xcco\nb,\x81\n", "1:Thôn|Hộ nghèo\n2!2\n");
}

/* Longer than the sample that an encoding is guessed by. */
static void a_long_file_in_an_old_encoding_is_read_to_its_end(void **state)
{
    enum { ROWS = 20000 };
    struct buffer text = {0}, out;
    char path[64];
    struct str last;
    int fd;

    (void)state;
    for (int i = 1; i <= ROWS; i++)
        buffer_format(&text, "%d,Th\xabn,H\xe9 ngh\xcco\n", i);
    fd = file_of(buffer_str(&text), path);
    for (size_t block = 999; block < 2000000; block *= 1000) {
        out = read_path(path, block, 0, 0);
        last = buffer_str(&out);
        last.data += last.length - strlen("20000:20000|Thôn|Hộ nghèo\n");
        last.length = strlen("20000:20000|Thôn|Hộ nghèo\n");
        assert_str(last, "20000:20000|Thôn|Hộ nghèo\n");
        buffer_release(&out);
    }
    close(fd);
    buffer_release(&text);
}

static void files_that_do_not_open(void **state)
{
    struct reader *reader = NULL;

    (void)state;
    assert_int_equal(reader_open("/nowhere/x.csv", NULL, &reader, &error), ERROR_NOT_FOUND);
    assert_non_null(strstr(error.vi, "/nowhere/x.csv"));
    assert_int_equal(reader_open("/tmp", NULL, &reader, &error), ERROR_GENERAL);
    assert_non_null(strstr(error.vi, "thư mục"));
    assert_null(reader);
}

static void progress_ends_at_the_size(void **state)
{
    struct reader *reader = NULL;
    struct chunk chunk = {0};
    uint64_t done = 0, total = 0;
    char path[64];
    int fd = file_of(str_from("a,b\n1,2\n"), path);

    (void)state;
    assert_int_equal(reader_open(path, NULL, &reader, &error), 0);
    assert_int_equal(reader_next(reader, &chunk, &error), 1);
    reader_progress(reader, &done, &total);
    assert_int_equal(done, 8);
    assert_int_equal(total, 8);
    chunk_release(&chunk);
    reader_free(reader);
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_rows_and_line_ends),
        cmocka_unit_test(ragged_rows_are_kept),
        cmocka_unit_test(byte_order_mark_is_skipped),
        cmocka_unit_test(quotes_hold_delimiters_and_lines),
        cmocka_unit_test(stray_quote_spoils_one_line),
        cmocka_unit_test(stray_quotes_take_in_no_rows),
        cmocka_unit_test(quote_that_never_closes_spoils_one_line),
        cmocka_unit_test(nul_and_foreign_bytes_spoil_one_row),
        cmocka_unit_test(delimiter_is_found),
        cmocka_unit_test(header_is_peeked_and_skipped),
        cmocka_unit_test(peek_stops_at_thirty),
        cmocka_unit_test(empty_file_has_no_head),
        cmocka_unit_test(long_texts_are_cut_as_short_ones),
        cmocka_unit_test(huge_cells),
        cmocka_unit_test(gzip_is_unpacked),
        cmocka_unit_test(damaged_gzip_is_an_error),
        cmocka_unit_test(files_that_are_no_text_are_refused),
        cmocka_unit_test(old_encodings_are_converted),
        cmocka_unit_test(a_long_file_in_an_old_encoding_is_read_to_its_end),
        cmocka_unit_test(files_that_do_not_open),
        cmocka_unit_test(progress_ends_at_the_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "excel/xls.h"

static struct error error;

/* --- making a workbook --- */

enum { SECTOR = 512 };

static void put(struct buffer *out, uint64_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        buffer_char(out, (char)(i < 8 ? number >> i * 8 & 0xFF : 0));
}

static void record(struct buffer *out, unsigned type, struct str data)
{
    put(out, type, 2);
    put(out, data.length, 2);
    buffer_add(out, data);
}

#define RECORD(out, type, bytes) record(out, type, (struct str){bytes, sizeof(bytes) - 1})

#define BOUND_HEAD 4
/* Where the one sheet begins: after all that is said once. */
static void globals(struct buffer *out, const struct buffer *own)
{
    size_t start;

    RECORD(out, 0x809, "\0\6\5\0\0\0\0\0\0\0\0\0\0\0\0\0");
    RECORD(out, 0xe0, "\0\0\0\0");   /* style 0: a number */
    RECORD(out, 0xe0, "\0\0\xa4\0"); /* style 1: format 164 */
    RECORD(out, 0xe0, "\0\0\x09\0"); /* style 2: percent */
    RECORD(out, 0xe0, "\0\0\x0e\0"); /* style 3: a date */
    RECORD(out, 0x41e,
           "\xa4\0\4\0\0"
           "0000");
    if (own->length > 0)
        buffer_add(out, buffer_str(own));
    start = out->length + BOUND_HEAD + 6 + 2 + 1 + 4;
    put(out, 0x85, 2);
    put(out, 9, 2);
    put(out, start, 4);
    put(out, 0, 2);
    buffer_add(out, (struct str){"\1\0H", 3});
    RECORD(out, 0x0a, "");
    RECORD(out, 0x809, "\0\6\x10\0\0\0\0\0\0\0\0\0\0\0\0\0");
}

static void cell_head(struct buffer *out, unsigned row, unsigned column, unsigned style)
{
    put(out, row - 1, 2);
    put(out, column - 1, 2);
    put(out, style, 2);
}

static void number(struct buffer *out, unsigned row, unsigned column, unsigned style,
                   double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    put(out, 0x203, 2);
    put(out, 14, 2);
    cell_head(out, row, column, style);
    put(out, bits, 8);
}

static void formula(struct buffer *out, unsigned row, unsigned column, uint64_t result,
                    unsigned flags)
{
    put(out, 0x06, 2);
    put(out, 22, 2);
    cell_head(out, row, column, 0);
    put(out, result, 8);
    put(out, flags, 2);
    put(out, 0, 6);
}

/* The container: a table of one sector, a directory of one, the stream. */
static FILE *office_file(struct str stream)
{
    struct buffer file = {0};
    size_t sectors = (stream.length + SECTOR - 1) / SECTOR, i;
    FILE *out = tmpfile();

    buffer_add(&file, (struct str){"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8});
    put(&file, 0, 22);
    put(&file, 9, 2);
    put(&file, 6, 2);
    while (file.length < 48)
        buffer_char(&file, '\0');
    put(&file, 1, 4);
    put(&file, 0, 4);
    put(&file, 0, 4); /* no stream is too small for a sector of its own */
    put(&file, 0xfffffffe, 4);
    put(&file, 0, 4);
    put(&file, 0xfffffffe, 4);
    put(&file, 0, 8);
    while (file.length < SECTOR)
        put(&file, 0xffffffff, 4);
    assert_true(sectors + 2 <= SECTOR / 4);
    put(&file, 0xfffffffd, 4);
    put(&file, 0xfffffffe, 4);
    for (i = 0; i < sectors; i++)
        put(&file, i + 1 == sectors ? 0xfffffffe : i + 3, 4);
    while (file.length < 2 * SECTOR)
        put(&file, 0xffffffff, 4);
    for (i = 0; i < 2; i++) {
        const char *name = i == 0 ? "Root Entry" : "Workbook";
        size_t start = file.length;

        for (const char *c = name; *c != '\0'; c++)
            put(&file, (unsigned char)*c, 2);
        while (file.length < start + 64)
            buffer_char(&file, '\0');
        put(&file, strlen(name) * 2 + 2, 2);
        put(&file, i == 0 ? 5 : 2, 1);
        while (file.length < start + 116)
            buffer_char(&file, '\0');
        put(&file, i == 0 ? 0xfffffffe : 2, 4);
        put(&file, i == 0 ? 0 : stream.length, 4);
        put(&file, 0, 4);
    }
    while (file.length < 3 * SECTOR)
        buffer_char(&file, '\0');
    buffer_add(&file, stream);
    while (file.length % SECTOR != 0)
        buffer_char(&file, '\0');
    assert_non_null(out);
    fwrite(file.data, 1, file.length, out);
    fflush(out);
    buffer_release(&file);
    return out;
}

/* --- reading it --- */

static struct cells_store *store;
static struct cells *cells;

static int open_stream(struct str stream)
{
    FILE *file = office_file(stream);
    struct xls *xls = NULL;
    int status = xls_open(fileno(file), "ds.xls", &xls, &error);

    cells_free(cells);
    cells = NULL;
    if (store == NULL)
        store = cells_store_new();
    if (status == 0) {
        assert_int_equal(xls_count(xls), 1);
        assert_str(xls_sheet(xls, 0).name, "H");
        assert_false(xls_sheet(xls, 0).hidden);
        status = xls_read(xls, 0, store, &cells, &error);
    }
    xls_free(xls);
    fclose(file);
    return status;
}

/* Rows as "number:cell|cell". */
static void expect_rows(const char *wanted)
{
    struct chunk chunk = {0};
    struct buffer rows = {0};
    uint64_t at = 0;

    assert_int_equal(cells_read(cells, &at, 1 << 20, 1000, &chunk, &error), 0);
    for (size_t i = 0; i < chunk.count; i++) {
        buffer_format(&rows, "%u:", chunk.records[i].line);
        for (size_t c = 0; c < chunk.records[i].length; c++) {
            char letter = chunk.text[chunk.records[i].start + c];

            buffer_char(&rows, letter == RECORD_DELIMITER ? '|' : letter);
        }
        buffer_char(&rows, '\n');
    }
    assert_str(buffer_str(&rows), wanted);
    chunk_release(&chunk);
    buffer_release(&rows);
}

static void expect_told(enum cells_note note, uint64_t count, uint32_t row, uint32_t column)
{
    const struct cells_told *told = &cells_told(cells)[note];

    assert_int_equal(told->count, count);
    assert_int_equal(told->row, row);
    assert_int_equal(told->column, column);
}

/* own: what the workbook says once; sheet: the records of its sheet. Both are released. */
static void expect_sheet(struct buffer *own, struct buffer *sheet, const char *wanted)
{
    struct buffer stream = {0};

    globals(&stream, own);
    if (sheet->length > 0)
        buffer_add(&stream, buffer_str(sheet));
    RECORD(&stream, 0x0a, "");
    if (open_stream(buffer_str(&stream)) < 0)
        fail_msg("%s", error.en);
    expect_rows(wanted);
    buffer_release(&stream);
    buffer_release(own);
    buffer_release(sheet);
}

static void numbers_are_as_in_xlsx(void **state)
{
    struct buffer own = {0}, sheet = {0};

    (void)state;
    number(&sheet, 1, 1, 0, 135.5);
    number(&sheet, 1, 2, 1, 7);
    number(&sheet, 1, 3, 2, 0.26);
    number(&sheet, 1, 4, 3, 45550);
    RECORD(&sheet, 0x27e, "\1\0\0\0\0\0\x17\x02\0\0"); /* 133 / 100 */
    RECORD(&sheet, 0xbd, "\2\0\1\0\1\0\x0e\0\0\0\0\0\x12\0\0\0\2\0");
    RECORD(&sheet, 0x205, "\3\0\0\0\0\0\1\0");
    RECORD(&sheet, 0x205, "\3\0\1\0\0\0\x2a\1");
    expect_sheet(&own, &sheet,
                 "1:135.5|0007|26%|2024-09-15\n2:1.33|||\n3:|0003|4|\n4:TRUE|||\n");
    expect_told(CELLS_ERROR, 1, 4, 2);
    assert_string_equal(cells_told(cells)[CELLS_ERROR].texts[0].text, "#N/A");
    RECORD(&own, 0x22, "\1\0"); /* days from 1904 */
    number(&sheet, 1, 1, 3, 0);
    expect_sheet(&own, &sheet, "1:1904-01-01\n");
}

static void formulas_have_their_values_or_are_told(void **state)
{
    struct buffer own = {0}, sheet = {0};

    (void)state;
    formula(&sheet, 1, 1, 0x4045000000000000, 0); /* 42 */
    formula(&sheet, 1, 2, 0xffff000000000000, 0);
    RECORD(&sheet, 0x207, "\3\0\0abc");
    formula(&sheet, 1, 3, 0xffff000000010001, 0);
    formula(&sheet, 1, 4, 0, 0);
    formula(&sheet, 2, 1, 0xffff000000000003, 0); /* empty */
    formula(&sheet, 2, 2, 0xffff000000000000, 0); /* a text that does not come */
    formula(&sheet, 2, 3, 0, 2);                  /* never worked out */
    formula(&sheet, 2, 4, 0xffff0000002a0002, 0); /* #N/A */
    number(&sheet, 2, 5, 0, 9);
    formula(&sheet, 2, 6, 0xffff000000070002, 0); /* #DIV/0! */
    formula(&sheet, 2, 7, 0xffff0000002a0002, 0);
    formula(&sheet, 3, 1, 0xffff000000000000, 0);
    expect_sheet(&own, &sheet, "1:42|abc|TRUE|0\n2:||||9\n");
    expect_told(CELLS_FORMULA, 4, 2, 1);
    expect_told(CELLS_ERROR, 3, 2, 4);
    assert_int_equal(cells_told(cells)[CELLS_ERROR].text_count, 2);
    assert_string_equal(cells_told(cells)[CELLS_ERROR].texts[1].text, "#DIV/0!");
    assert_int_equal(cells_told(cells)[CELLS_ERROR].texts[1].column, 6);
}

static void texts_go_on_in_other_records(void **state)
{
    struct buffer own = {0}, sheet = {0};

    (void)state;
    /* "abcd" of which the end is wide, and a rich "H\u1ed9" with what follows it cut */
    RECORD(&own, 0xfc, "\2\0\0\0\2\0\0\0\4\0\0ab");
    RECORD(&own, 0x3c, "\1c\0d\0\2\0\x09\1\0H\0\xd9\x1e\1");
    RECORD(&own, 0x3c, "\2\3\4");
    RECORD(&sheet, 0xfd, "\0\0\0\0\0\0\1\0\0\0");
    RECORD(&sheet, 0xfd, "\0\0\1\0\0\0\0\0\0\0");
    RECORD(&sheet, 0x204, "\0\0\2\0\0\0\5\0\0a\r\n\tb");
    RECORD(&sheet, 0x204, "\0\0\3\0\0\0\3\0\1\x3d\xd8\0\xde\0\xd8");
    expect_sheet(&own, &sheet, "1:Hộ|abcd|a b|😀\xef\xbf\xbd\n");
}

static void order_merges_and_what_is_hidden(void **state)
{
    struct buffer own = {0}, sheet = {0};

    (void)state;
    RECORD(&sheet, 0x7d, "\1\0\1\0\0\0\0\0\1\0\0\0");
    RECORD(&sheet, 0x208, "\1\0\0\0\0\0\0\0\0\0\0\0\x20\0\0\0");
    number(&sheet, 3, 2, 0, 5);
    number(&sheet, 2, 2, 0, 4);
    number(&sheet, 1, 1, 0, 1);
    number(&sheet, 1, 2, 0, 3);
    number(&sheet, 1, 2, 0, 33);
    RECORD(&sheet, 0xe5, "\1\0\0\0\1\0\0\0\0\0");
    RECORD(&sheet, 0x809, "\0\6\x20\0"); /* a chart in it */
    number(&sheet, 9, 9, 0, 9);
    RECORD(&sheet, 0x0a, "");
    expect_sheet(&own, &sheet, "1:1|33\n2:1|4\n3:|5\n");
    expect_told(CELLS_TWICE, 1, 1, 2);
    expect_told(CELLS_HIDDEN_ROW, 1, 2, 0);
    expect_told(CELLS_HIDDEN_COLUMN, 1, 0, 2);
}

static void odd_cells_and_rows_in_any_order(void **state)
{
    struct buffer own = {0}, sheet = {0};

    (void)state;
    RECORD(&sheet, 0x7d, "\0\0\0\0\0\0\0\0\0\0\0\0"); /* a column that is seen */
    number(&sheet, 1, 1, 99, 5);                      /* of a style that is not there */
    RECORD(&sheet, 0x27e, "\0\0\1\0\0\0\0\0\xf0\x3f");
    RECORD(&sheet, 0x204, "\0\0\2\0\0\0\3\0\0   ");
    RECORD(&sheet, 0x204,
           "\0\0\3\0\0\0\3\0\0a\x7f"
           "b");
    RECORD(&sheet, 0x204, "\0\0\4\0\0\0\1\0\1\0\xdc"); /* half a letter */
    number(&sheet, 2, 1, 0, 2);
    number(&sheet, 4, 1, 0, 4);
    number(&sheet, 3, 2, 0, 32);
    number(&sheet, 3, 1, 0, 31);
    expect_sheet(&own, &sheet, "1:5|1||a b|\xef\xbf\xbd\n2:2||||\n3:31|32|||\n4:4||||\n");
}

static void merged_cells_go_down(void **state)
{
    struct buffer own = {0}, sheet = {0};

    (void)state;
    number(&sheet, 1, 1, 0, 7);
    number(&sheet, 1, 3, 0, 6);
    number(&sheet, 2, 2, 0, 1);
    number(&sheet, 3, 2, 0, 8);
    number(&sheet, 4, 1, 0, 9);
    /* the lower one first; two of one row; one without a text; one of a row alone */
    RECORD(&sheet, 0xe5,
           "\5\0\2\0\3\0\1\0\1\0\0\0\1\0\2\0\2\0\0\0\1\0\0\0\0\0\2\0\3\0\2\0\2\0"
           "\3\0\3\0\0\0\1\0");
    expect_sheet(&own, &sheet, "1:7||6\n2:7|1|6\n3:|8|\n4:9|8|\n");
}

static void damage_is_an_error(void **state)
{
    struct buffer stream = {0}, own = {0};
    size_t whole;

    (void)state;
    globals(&stream, &own);
    number(&stream, 1, 1, 0, 5);
    whole = stream.length;
    assert_int_equal(open_stream(buffer_str(&stream)), ERROR_GENERAL); /* no end */
    for (size_t length = 1; length < whole; length++)
        assert_true(open_stream((struct str){stream.data, length}) < 0);
    RECORD(&stream, 0xfd, "\0\0\0\0\0\0\1\0\0\0"); /* a text that is not there */
    RECORD(&stream, 0x0a, "");
    assert_int_equal(open_stream(buffer_str(&stream)), ERROR_GENERAL);
    assert_non_null(strstr(error.vi, "hỏng"));
    stream.data[5] = 5; /* Excel 95 */
    assert_int_equal(open_stream(buffer_str(&stream)), ERROR_GENERAL);
    assert_non_null(strstr(error.vi, "Excel 95"));
    buffer_clear(&stream);
    RECORD(&own, 0x2f, "\0\0");
    globals(&stream, &own);
    assert_int_equal(open_stream(buffer_str(&stream)), ERROR_GENERAL);
    assert_non_null(strstr(error.vi, "mật khẩu"));
    buffer_release(&stream);
    buffer_release(&own);
}

static int release(void **state)
{
    (void)state;
    cells_free(cells);
    cells_store_free(store);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_as_in_xlsx),
        cmocka_unit_test(formulas_have_their_values_or_are_told),
        cmocka_unit_test(texts_go_on_in_other_records),
        cmocka_unit_test(order_merges_and_what_is_hidden),
        cmocka_unit_test(odd_cells_and_rows_in_any_order),
        cmocka_unit_test(merged_cells_go_down),
        cmocka_unit_test(damage_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, release);
}

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zip.h>

#include "check.h"

#include "base/temp.h"
#include "write/workbook_file.h"
#include "write/workbook_verify.h"

/* Workbooks whose making goes wrong, and finished ones that are not what was written. */

static struct arena arena;

/* ---- what was written is read
 * -------------------------------------------------------------- */

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

struct part {
    const char *name, *text;
};

/* A workbook of these parts, as bytes. */
static struct buffer book_of(const struct part *parts, size_t count)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    struct buffer bytes = {0};
    zip_int64_t got;
    char block[512];

    assert_non_null(zip);
    zip_source_keep(source);
    for (size_t i = 0; i < count; i++) {
        zip_int64_t at = zip_file_add(
            zip, parts[i].name,
            zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0), 0);

        assert_true(at >= 0);
        zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    }
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(source), 0);
    while ((got = zip_source_read(source, block, sizeof block)) > 0)
        buffer_add(&bytes, (struct str){block, (size_t)got});
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

/* Whether these bytes are a workbook of two sheets, with three rows and none. */
static bool is_whole(struct str bytes, struct error *err)
{
    static const uint32_t rows[] = {3, 0};
    int file = temp_open(err), status;

    assert_true(file >= 0);
    assert_int_equal(temp_write(file, bytes, err), 0);
    status = workbook_verify(file, rows, 2, err);
    close(file);
    return status == 0;
}

static void check_parts(const struct part *parts, size_t count, const char *wrong)
{
    struct buffer book = book_of(parts, count);
    struct error err = {0};

    if (is_whole(buffer_str(&book), &err) != (wrong == NULL))
        fail_msg("%s: %s", wrong == NULL ? "whole" : wrong, err.en);
    if (wrong != NULL) {
        assert_int_equal(err.code, ERROR_WRITE);
        assert_non_null(strstr(err.en, wrong));
        assert_non_null(strstr(err.vi, wrong));
    }
    buffer_release(&book);
}

#define FIRST "xl/worksheets/sheet1.xml"
#define SECOND "xl/worksheets/sheet2.xml"
#define ROWS "<row spans='1:2' r='1'/><row r='3'/>"

static void what_was_written_is_whole(void **state)
{
    (void)state;
    const struct part parts[] = {
        {"xl/workbook.xml", "<workbook/>"}, {FIRST, SHEET(ROWS)}, {SECOND, SHEET("")}};

    check_parts(parts, 3, NULL);
}

static void each_sheet_has_its_rows(void **state)
{
    (void)state;
    const struct part fewer[] = {{FIRST, SHEET("<row r='1'/>")}, {SECOND, SHEET("")}},
                      more[] = {{FIRST, SHEET(ROWS)}, {SECOND, SHEET("<row r='1'/>")}},
                      turned[] = {{FIRST, SHEET("<row r='3'/><row r='2'/><row r='3'/>")},
                                  {SECOND, SHEET("")}};

    check_parts(fewer, 2, FIRST);
    check_parts(more, 2, SECOND);
    check_parts(turned, 2, FIRST);
}

static void no_sheet_is_missing_or_too_many(void **state)
{
    (void)state;
    const struct part one[] = {{FIRST, SHEET(ROWS)}},
                      three[] = {{FIRST, SHEET(ROWS)},
                                 {SECOND, SHEET("")},
                                 {"xl/worksheets/sheet3.xml", SHEET("")}},
                      none[] = {{FIRST, SHEET(ROWS)},
                                {"xl/worksheets/sheet0.xml", SHEET("")}};

    check_parts(one, 1, "xl/worksheets");
    check_parts(three, 3, "sheet3.xml");
    check_parts(none, 2, "sheet0.xml");
}

static void each_part_is_xml_to_its_end(void **state)
{
    (void)state;
    const struct part cut[] = {{"xl/styles.xml", "<styles><font>"}, {FIRST, SHEET(ROWS)}},
                      empty[] = {{FIRST, SHEET(ROWS)}, {SECOND, ""}};

    check_parts(cut, 2, "xl/styles.xml");
    check_parts(empty, 2, SECOND);
}

/* Any place where a workbook is cut, and bytes that changed within a part. */
static void damage_is_told(void **state)
{
    (void)state;
    const struct part parts[] = {{FIRST, SHEET(ROWS)}, {SECOND, SHEET("")}};
    struct buffer book = book_of(parts, 2);
    char *at = memmem(book.data, book.length, "spans", 5);
    struct error err = {0};

    for (size_t length = 0; length < book.length; length += 7)
        assert_false(is_whole((struct str){book.data, length}, &err));
    assert_non_null(at);
    *at = 'S'; /* still XML with the same rows: only the checksum knows */
    assert_false(is_whole(buffer_str(&book), &err));
    assert_non_null(strstr(err.en, FIRST));
    buffer_release(&book);
    assert_true(workbook_verify(-1, NULL, 0, &err) < 0); /* no file at all */
    assert_non_null(strstr(err.en, "'zip'"));
}

/* ---- making one
 * ---------------------------------------------------------------------------- */

static char folder[] = "/tmp/test_workbook_file-XXXXXX";

static const char *book_path(void)
{
    return arena_format(&arena, "%s/book.xlsx", folder).data;
}

/* Makes one; its file is there only where it was made whole. */
static int make(bool streaming, workbook_fill *fill, void *job, struct error *err)
{
    struct output *output = NULL;
    int status;

    *err = (struct error){0};
    assert_int_equal(output_open(book_path(), &output, err), 0);
    status = workbook_file_write(streaming, fill, job, output, err);
    if (status == 0)
        status = output_commit(output, err);
    output_free(output);
    assert_int_equal(access(book_path(), F_OK), status == 0 ? 0 : -1);
    return status;
}

static void check_fails(workbook_fill *fill, const char *en, const char *vi)
{
    struct error err;

    assert_int_equal(make(true, fill, NULL, &err), ERROR_WRITE);
    if (strstr(err.en, en) == NULL || strstr(err.vi, vi) == NULL)
        fail_msg("%s, not %s", err.en, en);
}

static int fill_rows(void *job, lxw_workbook *workbook, struct error *err)
{
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "A");
    unsigned rows = *(const unsigned *)job;

    (void)err;
    workbook_add_worksheet(workbook, "Empty");
    for (unsigned i = 0; i < rows; i++)
        workbook_checked(worksheet_write_number(sheet, i, 0, i, NULL));
    return 0;
}

static void one_is_made_with_all_its_rows(void **state)
{
    (void)state;
    unsigned rows = 5000;
    struct error err;

    for (int streaming = 0; streaming < 2; streaming++) {
        int file;
        const uint32_t wanted[] = {5000, 0};

        assert_int_equal(make(streaming == 1, fill_rows, &rows, &err), 0);
        file = open(book_path(), O_RDONLY | O_CLOEXEC);
        assert_true(file >= 0);
        assert_int_equal(workbook_verify(file, wanted, 2, &err), 0);
        close(file);
        unlink(book_path());
    }
}

static int fill_none(void *job, lxw_workbook *workbook, struct error *err)
{
    (void)job;
    (void)workbook;
    return error_set(err, ERROR_WRITE, "hết mực", "no ink left");
}

static int fill_badly(void *job, lxw_workbook *workbook, struct error *err)
{
    (void)job;
    (void)err;
    workbook_checked(LXW_NO_ERROR);
    workbook_checked(worksheet_write_number(workbook_add_worksheet(workbook, NULL), 2000000,
                                            0, 1, NULL));
    workbook_checked(LXW_ERROR_MEMORY_MALLOC_FAILED); /* the first is told */
    return 0;
}

static int fill_talking(void *job, lxw_workbook *workbook, struct error *err)
{
    (void)job;
    (void)err;
    workbook_add_worksheet(workbook, NULL);
    fputs("[WARNING]: the disk is wet\nand more\n", stderr);
    return 0;
}

static int fill_and_crash(void *job, lxw_workbook *workbook, struct error *err)
{
    (void)job;
    (void)workbook;
    (void)err;
    raise(SIGKILL);
    return 0;
}

/* What the library says, and does next, where memory ends. */
static int fill_talk_and_crash(void *job, lxw_workbook *workbook, struct error *err)
{
    fputs("[ERROR]: Memory allocation failed.\n", stderr);
    return fill_and_crash(job, workbook, err);
}

static int fill_memory(void *job, lxw_workbook *workbook, struct error *err)
{
    (void)job;
    (void)workbook;
    (void)err;
    memory_exhausted();
    return 0;
}

/* Somebody ended the program meanwhile: the child stops at its next look. */
static int fill_unwanted(void *job, lxw_workbook *workbook, struct error *err)
{
    (void)job;
    (void)workbook;
    (void)err;
    raise(SIGTERM); /* it waits: signals are blocked */
    for (int i = 0; i < 3000; i++)
        workbook_checked(LXW_NO_ERROR);
    return 0;
}

static void what_goes_wrong_is_told(void **state)
{
    (void)state;
    check_fails(fill_none, "no ink left", "hết mực");
    check_fails(fill_badly, "cannot write the workbook: Worksheet row or column index",
                "không ghi được tệp Excel: ");
    check_fails(fill_talking, "[WARNING]: the disk is wet", "the disk is wet");
    check_fails(fill_and_crash, "writing the workbook was ended (", "bị dừng (");
    check_fails(fill_talk_and_crash, "out of memory while the workbook",
                "hết bộ nhớ khi ghi");
    check_fails(fill_memory, "out of memory while the workbook", "hết bộ nhớ khi ghi");
    check_fails(fill_unwanted, "out of memory while the workbook", "hết bộ nhớ khi ghi");
}

static void a_folder_for_temporary_files_is_needed(void **state)
{
    (void)state;
    unsigned rows = 1;
    struct error err;

    setenv("TMPDIR", "/nowhere/at/all", 1);
    assert_true(make(true, fill_rows, &rows, &err) < 0);
    assert_non_null(strstr(err.en, "/nowhere/at/all"));
    unsetenv("TMPDIR");
}

static void a_row_is_as_high_as_its_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double characters;
        size_t lines;
    } cases[] = {
        {"", 10, 1},
        {"mười chữ cái", 12, 1},
        {"mười chữ cái", 11, 2},
        {"một\nhai", 10, 2},
        {"ba từ\n", 10, 2},
        {"0123456789", 4, 3}, /* a word longer than a line is broken */
        {"a 0123456789 b", 4, 4},
        {"một hai ba bốn", 0, 11},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(workbook_lines(str_from(cases[i].text), cases[i].characters),
                         cases[i].lines);
}

static int start(void **state)
{
    (void)state;
    arena_init(&arena);
    return mkdtemp(folder) == NULL;
}

static int end(void **state)
{
    (void)state;
    rmdir(folder);
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_whole),
        cmocka_unit_test(each_sheet_has_its_rows),
        cmocka_unit_test(no_sheet_is_missing_or_too_many),
        cmocka_unit_test(each_part_is_xml_to_its_end),
        cmocka_unit_test(damage_is_told),
        cmocka_unit_test(one_is_made_with_all_its_rows),
        cmocka_unit_test(what_goes_wrong_is_told),
        cmocka_unit_test(a_row_is_as_high_as_its_text),
        cmocka_unit_test(a_folder_for_temporary_files_is_needed),
    };

    return cmocka_run_group_tests(tests, start, end);
}

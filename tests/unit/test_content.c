#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zip.h>

#include "check.h"

#include "content/content.h"
#include "content/ole.h"

static struct error error;

static enum content of_text(const char *text)
{
    return content_find(str_from(text), -1);
}

static void text_is_known_by_its_beginning(void **state)
{
    static const struct {
        const char *text;
        enum content content;
    } cases[] = {
        {"", CONTENT_EMPTY},
        {"Mã hộ,Chủ hộ\n", CONTENT_TEXT},
        {"<5,>5\n", CONTENT_TEXT},
        {"\xef\xbb\xbfMã hộ\n", CONTENT_TEXT},
        {"PK,QK\n", CONTENT_TEXT},
        {"<html><table>", CONTENT_WEB_PAGE},
        {"\xef\xbb\xbf\r\n <!DOCTYPE HTML>", CONTENT_WEB_PAGE},
        {"<!-- made by a system --> <!-- 2 -->\n<TABLE>", CONTENT_WEB_PAGE},
        {"<!-- without an end", CONTENT_TEXT},
        {"MIME-Version: 1.0\r\n", CONTENT_WEB_PAGE},
        {"<?xml version='1.0'?><html>", CONTENT_WEB_PAGE},
        {"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?>",
         CONTENT_XML_WORKBOOK},
        {"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
         CONTENT_XML_WORKBOOK},
        {"<?xml version='1.0'?><office:document "
         "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>",
         CONTENT_OPEN_DOCUMENT},
        {"<?xml version='1.0'?><list/>", CONTENT_XML},
        {"%PDF-1.7", CONTENT_PDF},
        {"{\\rtf1", CONTENT_DOCUMENT},
        {"\x1f\x8b\x08", CONTENT_GZIP},
        {"PK\3\4", CONTENT_WORKBOOK}, /* nobody has looked into it */
        {OLE_MAGIC, CONTENT_BROKEN_OFFICE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(of_text(cases[i].text), cases[i].content);
    assert_int_equal(content_find((struct str){"\xff\xfe<\0h\0t\0m\0l\0", 12}, -1),
                     CONTENT_WEB_PAGE);
}

static enum content of_file(struct str bytes)
{
    FILE *file = tmpfile();
    enum content content = CONTENT_TEXT;

    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
    assert_int_equal(fflush(file), 0);
    assert_int_equal(content_find_file(fileno(file), "tệp", &content, &error), 0);
    fclose(file);
    return content;
}

/* A zip with files of those names; cut: so many bytes are missing at its end. */
static enum content of_zip(const char *const *names, size_t cut)
{
    char path[] = "/tmp/test_content-XXXXXX";
    int fd = mkstemp(path);
    static char bytes[65536];
    size_t length;
    FILE *file;
    zip_t *zip;

    assert_true(fd >= 0);
    close(fd);
    zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    for (; *names != NULL; names++)
        assert_true(zip_file_add(zip, *names, zip_source_buffer(zip, "x", 1, 0), 0) >= 0);
    assert_int_equal(zip_close(zip), 0);
    file = fopen(path, "r");
    assert_non_null(file);
    length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    unlink(path);
    assert_true(length > cut);
    return of_file((struct str){bytes, length - cut});
}

static void archives_are_looked_into(void **state)
{
    const char *const workbook[] = {"[Content_Types].xml", "xl/workbook.xml", NULL};
    const char *const binary[] = {"[Content_Types].xml", "xl/workbook.bin", NULL};
    const char *const ods[] = {"mimetype", "content.xml", NULL};
    const char *const word[] = {"[Content_Types].xml", "_rels/.rels", "word/document.xml",
                                NULL};
    const char *const other[] = {"danh-sach.csv", NULL};

    (void)state;
    assert_int_equal(of_zip(workbook, 0), CONTENT_WORKBOOK);
    assert_int_equal(of_zip(workbook, 40), CONTENT_BROKEN_ZIP);
    assert_int_equal(of_zip(binary, 0), CONTENT_BINARY_WORKBOOK);
    assert_int_equal(of_zip(ods, 0), CONTENT_OPEN_DOCUMENT);
    assert_int_equal(of_zip(word, 0), CONTENT_DOCUMENT);
    assert_int_equal(of_zip(other, 0), CONTENT_ARCHIVE);
}

/* --- old Office files --- */

enum { SECTOR = 512 };

static void put(char *to, uint32_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        to[i] = (char)(number >> i * 8);
}

static void put_entry(char *to, const char *name, char kind, uint32_t start, uint32_t size)
{
    for (size_t i = 0; name[i] != '\0'; i++)
        to[i * 2] = name[i];
    put(to + 64, (uint32_t)strlen(name) * 2 + 2, 2);
    to[66] = kind;
    put(to + 116, start, 4);
    put(to + 120, size, 4);
}

/* A table, a directory and one stream of a sector, which comes next in the table after
 * `next`. */
static void make_office(char file[4 * SECTOR], const char *stream, uint32_t next)
{
    memset(file, 0, 4 * SECTOR);
    memcpy(file, OLE_MAGIC, 8);
    put(file + 30, 9, 2);
    put(file + 32, 6, 2);
    put(file + 48, 1, 4);
    put(file + 60, 0xfffffffe, 4);
    put(file + 68, 0xfffffffe, 4);
    memset(file + 76, 0xff, (size_t)SECTOR - 76);
    put(file + 76, 0, 4);
    memset(file + SECTOR, 0xff, SECTOR);
    put(file + SECTOR, 0xfffffffd, 4);
    put(file + SECTOR + 4, 0xfffffffe, 4);
    put(file + SECTOR + 8, next, 4);
    put_entry(file + (size_t)2 * SECTOR, "Root Entry", 5, 0xfffffffe, 0);
    put_entry(file + (size_t)2 * SECTOR + 128, stream, 2, 2, SECTOR);
    memset(file + (size_t)3 * SECTOR, 'x', SECTOR);
}

static void old_office_files_are_looked_into(void **state)
{
    static const struct {
        const char *stream;
        enum content content;
    } cases[] = {{"Workbook", CONTENT_OLD_WORKBOOK},
                 {"Book", CONTENT_WORKBOOK_95},
                 {"EncryptedPackage", CONTENT_LOCKED},
                 {"WordDocument", CONTENT_DOCUMENT}};
    char file[4 * SECTOR];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make_office(file, cases[i].stream, 0xfffffffe);
        assert_int_equal(of_file((struct str){file, sizeof file}), cases[i].content);
    }
    for (size_t cut = 1; cut < sizeof file; cut += 100)
        of_file((struct str){file, sizeof file - cut});
    put(file + SECTOR + 4, 1, 4); /* the directory comes after itself */
    assert_int_equal(of_file((struct str){file, sizeof file}), CONTENT_DOCUMENT);
    put(file + 48, 0x00ffffff, 4); /* the directory is beyond the end */
    assert_int_equal(of_file((struct str){file, sizeof file}), CONTENT_BROKEN_OFFICE);
    memset(file + 8, 0, sizeof file - 8);
    assert_int_equal(of_file((struct str){file, sizeof file}), CONTENT_BROKEN_OFFICE);
}

static void streams_are_read_along_their_chain(void **state)
{
    const uint32_t nexts[] = {0xfffffffe, 2, 7}; /* the end, itself, beyond the table */
    char bytes[4 * SECTOR];

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        FILE *file = tmpfile();
        struct buffer out = {0};
        struct ole *ole;

        make_office(bytes, "Workbook", nexts[i]);
        if (i == 2)
            put(bytes + (size_t)2 * SECTOR + 128 + 120, 2 * SECTOR, 4);
        fwrite(bytes, 1, sizeof bytes, file);
        fflush(file);
        ole = ole_open(fileno(file));
        assert_non_null(ole);
        assert_true(ole_has(ole, "Workbook"));
        assert_false(ole_has(ole, "Work"));
        assert_false(ole_read(ole, "Book", &out));
        assert_int_equal(ole_read(ole, "Workbook", &out), i < 2);
        if (i < 2)
            assert_int_equal(out.length, SECTOR);
        ole_free(ole);
        buffer_release(&out);
        fclose(file);
    }
}

static void what_is_not_read_is_told(void **state)
{
    (void)state;
    assert_int_equal(content_check(CONTENT_TEXT, "a", &error), 0);
    assert_int_equal(content_check(CONTENT_GZIP, "a", &error), 0);
    assert_int_equal(content_check(CONTENT_WORKBOOK, "a", &error), 0);
    assert_int_equal(content_check(CONTENT_OLD_WORKBOOK, "a", &error), 0);
    for (enum content content = CONTENT_WORKBOOK_95; content <= CONTENT_EMPTY; content++) {
        assert_true(content_check(content, "ds.xlsx", &error) < 0);
        assert_non_null(strstr(error.vi, "'ds.xlsx'"));
        assert_non_null(strstr(error.en, "'ds.xlsx'"));
    }
}

static void errors_of_reading_are_errors(void **state)
{
    enum content content;
    int fd = -1;

    (void)state;
    assert_true(content_open("/tmp/no-such-file", "x", &fd, &error) < 0);
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_true(content_open("/tmp", "x", &fd, &error) < 0);
    assert_non_null(strstr(error.en, "folder"));
    assert_int_equal(fd, -1);
    fd = open("/tmp", O_RDONLY);
    assert_true(fd >= 0);
    assert_true(content_find_file(fd, "x", &content, &error) < 0);
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_known_by_its_beginning),
        cmocka_unit_test(archives_are_looked_into),
        cmocka_unit_test(old_office_files_are_looked_into),
        cmocka_unit_test(streams_are_read_along_their_chain),
        cmocka_unit_test(what_is_not_read_is_told),
        cmocka_unit_test(errors_of_reading_are_errors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zip.h>

#include "check.h"

#include "excel/books.h"
#include "excel/cells.h"
#include "excel/xlsx.h"
#include "excel/xlsx_cell.h"
#include "read/reader.h"

static struct error error;

/* --- making a workbook --- */

struct file {
    const char *path, *text;
};

/* A workbook in a temporary file. */
struct book_file {
    char path[64];
    zip_t *zip;
};

static struct book_file book_new(void)
{
    struct book_file book = {.path = "/tmp/test_xlsx-XXXXXX"};
    int fd = mkstemp(book.path);

    assert_true(fd >= 0);
    close(fd);
    book.zip = zip_open(book.path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(book.zip);
    return book;
}

static void book_add(struct book_file *book, const char *path, struct str text)
{
    zip_source_t *source = zip_source_buffer(book->zip, text.data, text.length, 0);

    assert_non_null(source);
    assert_true(zip_file_add(book->zip, path, source, ZIP_FL_OVERWRITE) >= 0);
}

static void book_close(struct book_file *book)
{
    assert_int_equal(zip_close(book->zip), 0);
}

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define SHEET(rows)                                                                        \
    "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"        \
    "<sheetData>" rows "</sheetData></worksheet>"

static const struct file package[] = {
    {"_rels/.rels", "<Relationships><Relationship Id='rId1' Type='" RELATIONS
                    "officeDocument' Target='xl/workbook.xml'/></Relationships>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id='rId1' Type='" RELATIONS
     "worksheet' Target='worksheets/sheet1.xml'/>"
     "<Relationship Id='rId2' Type='" RELATIONS
     "worksheet' Target='/xl/worksheets/sheet2.xml'/>"
     "<Relationship Id='rId3' Type='" RELATIONS "styles' Target='styles.xml'/>"
     "<Relationship Id='rId4' Type='" RELATIONS
     "sharedStrings' Target='sharedStrings.xml'/>"
     "<Relationship Id='rId5' Type='" RELATIONS
     "chartsheet' Target='chartsheets/sheet1.xml'/></Relationships>"},
    {"xl/workbook.xml", "<workbook><workbookPr/><sheets><sheet name='Hộ' sheetId='1' "
                        "r:id='rId1'/></sheets></workbook>"},
};

/* The parts every workbook has, then those given: a later one replaces an earlier one. */
static struct book_file book_of(const struct file *files, size_t count)
{
    struct book_file book = book_new();

    for (size_t i = 0; i < sizeof(package) / sizeof(package[0]); i++)
        book_add(&book, package[i].path, str_from(package[i].text));
    for (size_t i = 0; i < count; i++)
        book_add(&book, files[i].path, str_from(files[i].text));
    book_close(&book);
    return book;
}

/* --- reading it --- */

static void add_cell(void *job, size_t column, struct str cell)
{
    struct buffer *out = job;
    bool quotes =
        cell.length > 0 && (memchr(cell.data, ',', cell.length) != NULL ||
                            memchr(cell.data, '"', cell.length) != NULL ||
                            cell.data[0] == ' ' || cell.data[cell.length - 1] == ' ');

    if (column > 0)
        buffer_char(out, ',');
    if (quotes)
        buffer_char(out, '"');
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.data[i] == '"')
            buffer_char(out, '"');
        buffer_char(out, cell.data[i]);
    }
    if (quotes)
        buffer_char(out, '"');
}

/* As lines of CSV, each on the line of its number, so that a test shows a sheet's rows. */
static int read_all(const char *path, size_t block, struct buffer *out)
{
    struct reader_options options = {.block_bytes = block};
    struct reader *reader = NULL;
    struct chunk chunk = {0};
    struct parser *parser = NULL;
    uint32_t line = 1;
    int status = reader_open(path, &options, &reader, &error);

    if (status == 0)
        parser = parser_new(reader_delimiter(reader));
    while (status == 0 && (status = reader_next(reader, &chunk, &error)) == 1) {
        for (size_t i = 0; i < chunk.count; i++, line++) {
            for (; line < chunk.records[i].line; line++)
                buffer_char(out, '\n');
            parser_record(parser, &chunk, i, add_cell, out);
            buffer_char(out, '\n');
        }
        status = 0;
    }
    parser_free(parser);
    chunk_release(&chunk);
    reader_free(reader);
    return status;
}

static void expect_sheet(const struct book_file *book, const char *sheet,
                         const char *wanted)
{
    static const size_t blocks[] = {1, 7, 100000};
    char path[128];

    snprintf(path, sizeof(path), "%s%s%s", book->path, sheet == NULL ? "" : "#",
             sheet == NULL ? "" : sheet);
    for (size_t i = 0; i < 3; i++) {
        struct buffer out = {0};

        if (read_all(path, blocks[i], &out) != 0)
            fail_msg("%s", error.vi);
        assert_str(buffer_str(&out), wanted);
        buffer_release(&out);
    }
}

static void expect_files(const struct file *files, size_t count, const char *wanted)
{
    struct book_file book = book_of(files, count);

    expect_sheet(&book, NULL, wanted);
    unlink(book.path);
}

static void expect(const char *rows, const char *wanted)
{
    const struct file files[] = {{"xl/worksheets/sheet1.xml", rows}};

    expect_files(files, 1, wanted);
}

/* The error of reading it all. */
static void expect_error(const struct file *files, size_t count, const char *word)
{
    struct book_file book = book_of(files, count);
    struct buffer out = {0};

    assert_int_equal(read_all(book.path, 1000, &out), ERROR_GENERAL);
    if (strstr(error.en, word) == NULL)
        fail_msg("'%s' not in '%s'", word, error.en);
    assert_non_null(strstr(error.vi, book.path));
    buffer_release(&out);
    unlink(book.path);
}

/* --- cells --- */

static struct str number(struct buffer *out, const char *text, uint8_t format,
                         bool from_1904)
{
    buffer_clear(out);
    xlsx_cell_number(out, str_from(text), format, from_1904);
    return buffer_str(out);
}

static void numbers_are_plain(void **state)
{
    static const char *const pairs[][2] = {
        {"12", "12"},
        {"0", "0"},
        {" 12 ", "12"},
        {"-7", "-7"},
        {"1.5", "1.5"},
        {"1.500", "1.5"},
        {"1.234", "1.2340"},
        {"-0.125", "-0.1250"},
        {"1.2345", "1.2345"},
        {"1500000", "1500000"},
        {"1.5E6", "1500000"},
        {"1.5e+6", "1500000"},
        {"1E-3", "0.0010"},
        {"2.5E-7", "0.00000025"},
        {"0.30000000000000004", "0.3"},
        {"7.0000000000000009", "7"},
        {"38001012345678", "38001012345678"},
        {"123456789012345678", "123456789012346000"},
        {"1E+300", "1E+300"},
        {"140.0", "140"},
        {"00012", "12"},
        {"", ""},
        {"abc", "abc"},
        {"0x12", "0x12"},
        {"nan", "nan"},
        {"1e999", "1e999"},
        {"--1", "--1"},
    };
    struct buffer out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        assert_str(number(&out, pairs[i][0], FORMAT_NUMBER, false), pairs[i][1]);
    assert_str(number(&out, "7", FORMAT_ZEROS + 4, false), "0007");
    assert_str(number(&out, "38001012345", FORMAT_ZEROS + 12, false), "038001012345");
    assert_str(number(&out, "12345", FORMAT_ZEROS + 4, false), "12345");
    assert_str(number(&out, "1.5", FORMAT_ZEROS + 4, false), "1.5");
    buffer_release(&out);
}

static void dates_in_both_systems(void **state)
{
    struct buffer out = {0};

    (void)state;
    assert_str(number(&out, "1", FORMAT_DATE, false), "1900-01-01");
    assert_str(number(&out, "59", FORMAT_DATE, false), "1900-02-28");
    assert_str(number(&out, "60", FORMAT_DATE, false), "1900-02-29");
    assert_str(number(&out, "61", FORMAT_DATE, false), "1900-03-01");
    assert_str(number(&out, "45550", FORMAT_DATE, false), "2024-09-15");
    assert_str(number(&out, "45550.75", FORMAT_DATE, false), "2024-09-15");
    assert_str(number(&out, "45549.999999999996", FORMAT_DATE, false), "2024-09-15");
    assert_str(number(&out, "44088", FORMAT_DATE, true), "2024-09-15");
    assert_str(number(&out, "0", FORMAT_DATE, true), "1904-01-01");
    assert_str(number(&out, "2958465", FORMAT_DATE, false), "9999-12-31");
    assert_str(number(&out, "2958466", FORMAT_DATE, false), "2958466");
    assert_str(number(&out, "0", FORMAT_DATE, false), "0");
    assert_str(number(&out, "-3", FORMAT_DATE, false), "-3");
    assert_str(number(&out, "0.75", FORMAT_TIME, false), "18:00:00");
    assert_str(number(&out, "45550.5", FORMAT_TIME, false), "2024-09-15");
    assert_str(number(&out, "2.5", FORMAT_TIME, false), "2.5");
    buffer_release(&out);
}

static void formats_are_told_apart(void **state)
{
    static const char *const dates[] = {
        "dd/mm/yyyy", "yyyy", "[$-42A]d mmmm", "dd\\/mm\\/yyyy;@",   "m/d/yy h:mm",
        "\"ngày\" d", "mmm",  "[Red]D-M",      "d/m/yyyy h:mm AM/PM"};
    static const char *const numbers[] = {
        "General",   "0.00", "#,##0", "\"dm\"0", "\\d0",     "[Red]0", "0.00E+00",
        "_d0;[dy]0", "@",    "0",     "0;dd",    "0\" hộ\"", "",       "\"",
        "[",         "\\",   "0_",    "A",       "a0"};
    static const char *const times[] = {"h:mm",       "[h]:mm:ss", "mm:ss",
                                        "h:mm AM/PM", "[mm]",      "H A/P",
                                        "[S]",        "am/pm h",   "SS"};

    (void)state;
    for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
        if (xlsx_format_of_code(str_from(dates[i])) != FORMAT_DATE)
            fail_msg("%s", dates[i]);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        if (xlsx_format_of_code(str_from(numbers[i])) != FORMAT_NUMBER)
            fail_msg("%s", numbers[i]);
    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++)
        if (xlsx_format_of_code(str_from(times[i])) != FORMAT_TIME)
            fail_msg("%s", times[i]);
    assert_int_equal(xlsx_format_of_code(str_from("0000")), FORMAT_ZEROS + 4);
    assert_int_equal(xlsx_format_builtin(14), FORMAT_DATE);
    assert_int_equal(xlsx_format_builtin(22), FORMAT_DATE);
    assert_int_equal(xlsx_format_builtin(20), FORMAT_TIME);
    assert_int_equal(xlsx_format_builtin(1), FORMAT_NUMBER);
    assert_int_equal(xlsx_format_builtin(49), FORMAT_NUMBER);
    assert_int_equal(
        xlsx_format_of_code(str_from("00000000000000000000000000000000000000000")),
        FORMAT_NUMBER);
    assert_int_equal(xlsx_format_of_code(str_from("0%")), FORMAT_PERCENT);
}

/* "n": a number, "d": a date, "t": a time, "%": a percentage; those of ids 0 to 60. */
static void formats_of_every_workbook(void **state)
{
    static const char kinds[] = "nnnnnnnnn%%nnnddddttttdnnnndddddddddd"
                                "nnnnnnnntttnndddddddddnn";

    (void)state;
    for (unsigned id = 0; kinds[id] != '\0'; id++) {
        uint8_t format = xlsx_format_builtin(id);
        char kind = format == FORMAT_DATE      ? 'd'
                    : format == FORMAT_TIME    ? 't'
                    : format == FORMAT_PERCENT ? '%'
                                               : 'n';

        if (kind != kinds[id])
            fail_msg("format %u is '%c', not '%c'", id, kind, kinds[id]);
    }
}

static void numbers_that_a_format_cannot_show_stay_numbers(void **state)
{
    struct buffer out = {0};

    (void)state;
    assert_str(number(&out, "-0.25", FORMAT_TIME, false), "-0.25");
    assert_str(number(&out, "0.999999", FORMAT_TIME, false), "23:59:59");
    assert_str(number(&out, "0", FORMAT_PERCENT, false), "0%");
    assert_str(number(&out, "2e13", FORMAT_PERCENT, false), "20000000000000");
    assert_str(number(&out, "1.5", FORMAT_ZEROS + 4, false), "1.5");
    assert_str(number(&out, "-7", FORMAT_ZEROS + 4, false), "-7");
    assert_str(number(&out, "12 a", FORMAT_NUMBER, false), "12 a");
    assert_str(number(&out, "-", FORMAT_DATE, false), "-");
    buffer_release(&out);
}

static void clean(const char *text, const char *wanted)
{
    char copy[128];

    strcpy(copy, text);
    assert_str(((struct str){copy, xlsx_cell_clean(copy, strlen(copy))}), wanted);
}

static void escapes_and_line_ends(void **state)
{
    (void)state;
    clean("a_x000D_\nb", "a b");
    clean("a\r\n\r\nb\tc", "a b c");
    clean("_x1ED9_ _x00d4_", "ộ Ô");
    clean("_x005F_x000D_", "_x000D_");
    clean("_xD83D__xDE00_", "\xf0\x9f\x98\x80");
    clean("_xD83D_ _xDE00_", "_xD83D_ _xDE00_");
    clean("_x12_ _x123G_ _x0041", "_x12_ _x123G_ _x0041");
    clean("_xD83D__x0041_", "_xD83D_A");
    clean("_xDE00_ _x00e9_", "_xDE00_ é");
    clean("_xD83D__x1ED9_", "_xD83D_ộ");
    clean("_xE000_ _x00411", "\xee\x80\x80 _x00411");
    clean("a\x7F"
          "b\x01",
          "a b ");
    clean("", "");
}

static void references(void **state)
{
    uint32_t column = 0, row = 0;

    (void)state;
    assert_true(xlsx_cell_reference(str_from("A1"), &column, &row));
    assert_int_equal(column, 1);
    assert_true(xlsx_cell_reference(str_from("$XFD$1048576"), &column, &row));
    assert_int_equal(column, 16384);
    assert_int_equal(row, 1048576);
    assert_false(xlsx_cell_reference(str_from("XFE1"), &column, &row));
    assert_false(xlsx_cell_reference(str_from("A1048577"), &column, &row));
    assert_false(xlsx_cell_reference(str_from("A1B"), &column, &row));
    assert_false(xlsx_cell_reference(str_from("a1"), &column, &row));
    assert_true(xlsx_cell_reference(str_from("C"), &column, &row));
    assert_int_equal(column, 3);
    assert_int_equal(row, 0);
    assert_false(xlsx_cell_reference(str_from("A/"), &column, &row));
    assert_false(xlsx_cell_reference(str_from("A:"), &column, &row));
    assert_true(xlsx_cell_reference(str_from("$12"), &column, &row));
    assert_int_equal(column, 0);
    assert_int_equal(row, 12);
}

/* --- sheets --- */

static void kinds_of_cells(void **state)
{
    (void)state;
    expect(
        SHEET(
            "<row r='1'><c r='A1' t='str'><v>a</v></c><c r='B1' t='inlineStr'><is><t>b, "
            "\"c\"</t></is></c></row>"
            "<row r='2'><c r='A2'><v>1.5</v></c><c r='B2' t='b'><v>1</v></c>"
            "<c r='C2' t='e'><v>#N/A</v></c><c r='D2' t='d'><v>2024-09-15T10:00:00</v></c>"
            "<c r='E2'><f>A1&amp;B1</f><v>3</v></c><c r='F2'><f>A1</f></c>"
            "<c r='G2' t='str'><f>B1</f><v>x y</v></c></row>"),
        "a,\"b, \"\"c\"\"\"\n1.5,TRUE,,2024-09-15,3,,x y\n");
}

static void rich_text_without_its_reading(void **state)
{
    static const struct file files[] = {
        {"xl/sharedStrings.xml",
         "<sst><si><t>Họ tên</t></si><si><r><rPr><b/></rPr><t xml:space='preserve'>Hộ "
         "</t></r>"
         "<r><t>nghèo</t></r><rPh sb='0' eb='1'><t>xx</t></rPh><phoneticPr/></si>"
         "<si><t/></si><si/><si><t>a_x000D_\nb</t></si></sst>"},
        {"xl/worksheets/sheet1.xml",
         SHEET("<row r='1'><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c>"
               "<c t='s'><v>3</v></c><c t='s'><v>4</v></c><c t='s'></c></row>"
               "<row><c t='inlineStr'><is><r><t>x</t></r><r><t>y</t></r><rPh><t>z</t></rPh>"
               "</is></c></row>")}};

    (void)state;
    expect_files(files, 2, "Họ tên,Hộ nghèo,,,a b\nxy,,,,\n");
}

static void dates_by_style(void **state)
{
    static const char styles[] =
        "<styleSheet><numFmts count='2'><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/>"
        "<numFmt numFmtId='165' formatCode='0000'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf "
        "numFmtId='165'/>"
        "</cellXfs><dxfs><dxf><numFmt numFmtId='166' formatCode='d'/></dxf></dxfs>"
        "</styleSheet>";
    static const char sheet[] = SHEET(
        "<row r='1'><c s='0'><v>45550</v></c><c s='1'><v>45550</v></c><c s='2'><v>60</v>"
        "</c><c s='3'><v>7</v></c><c s='4'><v>8</v></c><c s='2' t='str'><v>15/9</v></c>"
        "</row>");
    const struct file files[] = {
        {"xl/styles.xml", styles},
        {"xl/worksheets/sheet1.xml", sheet},
        {"xl/workbook.xml", "<workbook><workbookPr date1904='1'/><sheets><sheet name='Hộ' "
                            "sheetId='1' r:id='rId1'/></sheets></workbook>"}};

    (void)state;
    expect_files(files, 2, "45550,2024-09-15,1900-02-29,0007,8,15/9\n");
    expect_files(files, 3, "45550,2028-09-16,1904-03-01,0007,8,15/9\n");
}

static void rows_keep_their_numbers(void **state)
{
    (void)state;
    expect(SHEET("<row r='3'><c r='B3'><v>1</v></c></row><row r='4'><c r='A4' s='1'/></row>"
                 "<row r='5' hidden='1'><c r='C5'><v>2</v></c><c r='A5'><v>3</v></c></row>"
                 "<row r='6'><c r='A6' t='str'><v>  </v></c></row>"
                 "<row r='9'><c r='A9'/></row><row r='1048576'/>"),
           "\n\n,1\n\n3,,2\n");
    expect(SHEET(""), "");
    expect("<worksheet/>", "");
}

static void rows_without_addresses(void **state)
{
    (void)state;
    expect(SHEET("<row><c><v>1</v></c><c><v>2</v></c></row>"
                 "<row><c r='C2'><v>3</v></c><c><v>4</v></c></row>"),
           "1,2\n,,3,4\n");
}

static void merges_are_filled_down(void **state)
{
    (void)state;
    expect(
        "<x:worksheet xmlns:x='u'><x:sheetData>"
        "<x:row r='1'><x:c r='A1' t='str'><x:v>STT</x:v></x:c><x:c r='B1' t='str'>"
        "<x:v>Điểm</x:v></x:c></x:row>"
        "<x:row r='2'><x:c r='A2'/><x:c r='B2' t='str'><x:v>B1</x:v></x:c><x:c r='C2' "
        "t='str'>"
        "<x:v>B2</x:v></x:c></x:row>"
        "<x:row r='3'><x:c r='A3'><x:v>7</x:v></x:c><x:c r='B3'><x:v>1</x:v></x:c></x:row>"
        "<x:row r='4'><x:c r='B4'><x:v>2</x:v></x:c></x:row><x:row r='5'><x:c "
        "r='A5'/></x:row>"
        "<x:row r='6'><x:c r='B6'><x:v>3</x:v></x:c></x:row>"
        "<x:row r='7'><x:c r='B7'><x:v>4</x:v></x:c></x:row>"
        "</x:sheetData><x:mergeCells count='3'><x:mergeCell ref='B1:C1'/>"
        "<x:mergeCell ref=\"A3:A6\"/><x:mergeCell "
        "ref='A1:A2'/></x:mergeCells></x:worksheet>",
        "STT,Điểm\nSTT,B1,B2\n7,1,\n7,2,\n\n7,3,\n,4,\n");
}

/* Of ranges that are none, or of one row, nothing comes; nor of a cell without a text. */
static void merges_that_fill_nothing(void **state)
{
    (void)state;
    expect("<worksheet><cols><col min='4' max='99999' hidden='true'/><col hidden='1'/>"
           "<col min='1' max='1' hidden='0'/><col/></cols><sheetData>"
           "<row r='1' hidden='0'><c r='A1' t='n'><v>1</v></c><c r='B1' "
           "t='d'><v>2024-09-15</v></c>"
           "<c r='C1' t='d'><v>2024-09-15T10:00</v></c><c r='E1' t='n'><v></v></c></row>"
           "<row r='2'><c r='A2'><v>2</v></c></row><row r='3'><c r='A3'><v>3</v></c></row>"
           "</sheetData><mergeCells><mergeCell/><mergeCell ref=''/><mergeCell ref='A1'/>"
           "<mergeCell ref='A1:A1'/><mergeCell ref='A2:A1'/><mergeCell ref='1:2'/>"
           "<mergeCell ref='A:B'/><mergeCell ref='x:A2'/><mergeCell ref='A1:x'/>"
           "<mergeCell ref='E1:E3'/><mergeCell ref='D1:D3'/><mergeCell ref='C1:C2'/>"
           "<mergeCell ref='B1:B2'/></mergeCells></worksheet>",
           "1,2024-09-15,2024-09-15\n2,2024-09-15,2024-09-15\n3,,\n");
}

/* Tags that stand at every place where the blocks that are searched may cut them. */
static void merges_are_found_anywhere(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 60; shift++) {
        struct buffer sheet = {0}, out = {0};
        struct file file = {"xl/worksheets/sheet1.xml", NULL};
        struct book_file book;

        buffer_text(&sheet, "<worksheet><sheetData><row r='1'><c><v>5</v></c></row>"
                            "<row r='2'><c r='B2'><v>6</v></c></row></sheetData>");
        while (sheet.length < (64 << 10) - shift)
            buffer_char(&sheet, ' ');
        buffer_text(&sheet,
                    "<mergeCells><mergeCell ref='A1:A2'/></mergeCells></worksheet>");
        file.text = sheet.data;
        book = book_of(&file, 1);
        assert_int_equal(read_all(book.path, 4096, &out), 0);
        assert_str(buffer_str(&out), "5\n5,6\n");
        buffer_release(&out);
        buffer_release(&sheet);
        unlink(book.path);
    }
}

static void strict_packages_are_read(void **state)
{
    static const struct file files[] = {
        {"_rels/.rels",
         "<Relationships><Relationship Id='r' Type='http://purl.oclc.org/ooxml/"
         "officeDocument/relationships/officeDocument' "
         "Target='./data/../data/book.xml'/></Relationships>"},
        {"data/_rels/book.xml.rels",
         "<p:Relationships xmlns:p='u'><p:Relationship Id='a' "
         "Type='http://purl.oclc.org/ooxml/"
         "officeDocument/relationships/worksheet' Target='../one.xml'/></p:Relationships>"},
        {"data/book.xml", "<s:workbook xmlns:s='u'><s:sheets><s:sheet name='x' sheetId='1' "
                          "q:id='a' xmlns:q='w'/></s:sheets></s:workbook>"},
        {"one.xml", "<?xml version='1.0' encoding='UTF-8'?><s:worksheet xmlns:s='u'>"
                    "<s:sheetData><s:row><s:c><s:v>1</s:v></s:c></s:row></s:sheetData>"
                    "</s:worksheet>"}};

    (void)state;
    expect_files(files, 4, "1\n");
}

static const struct file two_sheets[] = {
    {"xl/workbook.xml",
     "<workbook><sheets><sheet name='Biểu đồ' sheetId='9' r:id='rId5'/>"
     "<sheet name='Ẩn' sheetId='1' state='hidden' r:id='rId1'/>"
     "<sheet name='Hộ #2' sheetId='2' r:id='rId2'/></sheets></workbook>"},
    {"xl/worksheets/sheet1.xml", SHEET("<row><c><v>1</v></c></row>")},
    {"xl/worksheets/sheet2.xml", SHEET("<row><c><v>2</v></c></row>")}};

static void sheets_are_chosen(void **state)
{
    struct book_file book = book_of(two_sheets, 3);
    struct buffer out = {0};
    char path[128];

    (void)state;
    expect_sheet(&book, NULL, "2\n");
    expect_sheet(&book, "Ẩn", "1\n");
    expect_sheet(&book, "ẩN", "1\n");
    expect_sheet(&book, "hộ #2", "2\n");
    snprintf(path, sizeof(path), "%s#Không", book.path);
    assert_int_equal(read_all(path, 10, &out), ERROR_NOT_FOUND);
    assert_non_null(strstr(error.vi, "Ẩn, Hộ #2"));
    unlink(book.path);
    assert_int_equal(read_all(path, 10, &out), ERROR_NOT_FOUND);
    buffer_release(&out);
}

static void empty_sheets_are_passed_over(void **state)
{
    const struct file files[] = {
        {"xl/workbook.xml",
         "<workbook><sheets><sheet name='a' sheetId='1' r:id='rId1'/>"
         "<sheet name='b' sheetId='2' r:id='rId2'/></sheets></workbook>"},
        {"xl/worksheets/sheet1.xml", SHEET("<row r='5'><c s='1'/></row>")},
        {"xl/worksheets/sheet2.xml", SHEET("<row><c><v>2</v></c></row>")},
        {"xl/worksheets/sheet2.xml", SHEET("")}};

    (void)state;
    expect_files(files, 3, "2\n");
    expect_files(files, 4, "");
}

static void sheets_are_listed(void **state)
{
    struct book_file book = book_of(two_sheets, 3);
    struct xlsx_sheet *sheets = NULL;
    struct arena arena;
    size_t count = 0;

    (void)state;
    arena_init(&arena);
    assert_int_equal(books_list(book.path, &arena, &sheets, &count, &error), 0);
    assert_int_equal(count, 2);
    assert_str(sheets[0].name, "Ẩn");
    assert_true(sheets[0].hidden);
    assert_str(sheets[1].name, "Hộ #2");
    assert_false(sheets[1].hidden);
    unlink(book.path);
    assert_int_equal(books_list(book.path, &arena, &sheets, &count, &error),
                     ERROR_NOT_FOUND);
    assert_int_equal(count, 0);
    assert_true(books_list("/tmp", &arena, &sheets, &count, &error) < 0);
    assert_int_equal(books_list("/dev/null", &arena, &sheets, &count, &error), 0);
    assert_int_equal(count, 0);
    arena_release(&arena);
}

static void a_sheet_goes_through_the_reader(void **state)
{
    const struct file files[] = {
        {"xl/worksheets/sheet1.xml",
         SHEET(
             "<row r='2'><c t='str'><v>a;b;c;d</v></c><c t='str'><v>Th«n, xãm</v></c></row>"
             "<row r='4'><c t='str'><v>Hé nghÌo</v></c><c><v>1</v></c></row>")}};
    struct book_file book = book_of(files, 1);
    struct reader_options options = {.delimiter = ';'};
    struct reader *reader = NULL;
    const struct chunk *head = NULL;

    (void)state;
    assert_int_equal(reader_open(book.path, &options, &reader, &error), 0);
    assert_int_equal(reader_delimiter(reader), RECORD_DELIMITER);
    assert_string_equal(reader_encoding(reader), "TCVN3 (trong UTF-8)");
    assert_int_equal(reader_peek(reader, &head, &error), 0);
    assert_int_equal(head->count, 2);
    assert_int_equal(head->records[0].line, 2);
    assert_int_equal(head->records[1].line, 4);
    assert_str(((struct str){head->text + head->records[1].start, head->records[1].length}),
               "Hộ nghèo\x1f"
               "1");
    reader_free(reader);
    unlink(book.path);
}

/* The bytes of a file, through a pipe. */
static int pipe_of(const char *path, char to[64])
{
    char block[8192];
    int ends[2], fd = open(path, O_RDONLY);
    ssize_t got;

    assert_true(fd >= 0);
    assert_int_equal(pipe(ends), 0);
    while ((got = read(fd, block, sizeof block)) > 0)
        assert_int_equal(write(ends[1], block, (size_t)got), got);
    close(fd);
    close(ends[1]);
    snprintf(to, 64, "/proc/self/fd/%d", ends[0]);
    return ends[0];
}

static void a_workbook_from_a_pipe_is_read(void **state)
{
    const struct file files[] = {
        {"xl/worksheets/sheet1.xml",
         SHEET(
             "<row r='1'><c t='str'><v>a</v></c></row><row r='2'><c><v>1</v></c></row>")}};
    struct book_file book = book_of(files, 1);
    struct buffer out = {0};
    char path[64];
    int fd = pipe_of(book.path, path), input;

    (void)state;
    if (read_all(path, 1000, &out) != 0)
        fail_msg("%s", error.vi);
    assert_str(buffer_str(&out), "a\n1\n");
    close(fd);

    buffer_clear(&out);
    input = dup(STDIN_FILENO);
    fd = pipe_of(book.path, path);
    dup2(fd, STDIN_FILENO);
    close(fd);
    if (read_all("-", 1000, &out) != 0)
        fail_msg("%s", error.vi);
    assert_str(buffer_str(&out), "a\n1\n");
    dup2(input, STDIN_FILENO);
    close(input);
    buffer_release(&out);
    unlink(book.path);
}

static void an_encoding_that_is_told_is_that_of_the_letters(void **state)
{
    static const char *const names[][2] = {{"tcvn3", "Hộ"}, {"vni", "Hé"}, {"utf-8", "Hé"}};
    const struct file files[] = {
        {"xl/worksheets/sheet1.xml", SHEET("<row><c t='str'><v>Hé</v></c></row>")}};
    struct book_file book = book_of(files, 1);

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct reader_options options = {.encoding = names[i][0]};
        struct reader *reader = NULL;
        const struct chunk *head = NULL;

        assert_int_equal(reader_open(book.path, &options, &reader, &error), 0);
        assert_int_equal(reader_peek(reader, &head, &error), 0);
        assert_str(
            ((struct str){head->text + head->records[0].start, head->records[0].length}),
            names[i][1]);
        reader_free(reader);
    }
    unlink(book.path);
}

/* --- what no value says --- */

static struct cells_told told_of(const char *sheet, enum cells_note note)
{
    const struct file files[] = {{"xl/worksheets/sheet1.xml", sheet}};
    struct book_file book = book_of(files, 1);
    struct reader *reader = NULL;
    struct cells_told told;

    assert_int_equal(reader_open(book.path, NULL, &reader, &error), 0);
    told = cells_told(reader_cells(reader))[note];
    reader_free(reader);
    unlink(book.path);
    return told;
}

static void expect_told(const char *sheet, enum cells_note note, uint64_t count,
                        const char *first)
{
    struct cells_told told = told_of(sheet, note);
    char name[16];

    assert_int_equal(told.count, count);
    assert_string_equal(cells_name(told.column, told.row, name), first);
}

static void cells_that_say_more_are_told(void **state)
{
    static const char formulas[] =
        SHEET("<row r='3'><c r='B3'><f>A1</f></c><c r='C3' t='str'><f>A1</f><v></v></c>"
              "<c r='D3'><f>A1</f><v>0</v></c><c r='E3'/></row>");
    static const char errors[] = SHEET(
        "<row r='2'><c r='AB2' t='e'><v>#REF!</v></c><c r='AC2'><v>1</v></c></row>"
        "<row r='3'><c r='A3' t='e'><v>#DIV/0!</v></c><c r='B3' t='e'><v>#REF!</v></c>"
        "<c r='C3' t='e'><v>#SOMETHING LONGER!</v></c><c r='AC3'><v>2</v></c></row>");
    static const char twice[] =
        SHEET("<row r='2'><c r='A2'><v>1</v></c><c r='A2'><v>2</v></c><c r='B2'/>"
              "<c r='B2'><v>3</v></c></row>");
    static const char hidden[] =
        "<worksheet><cols><col min='2' max='3' hidden='1'/></cols><sheetData>"
        "<row r='2'><c r='A2'><v>1</v></c><c r='C2'><v>1</v></c></row>"
        "<row r='3' hidden='1'><c r='C3'><v>1</v></c></row><row r='4' hidden='1'/>"
        "</sheetData></worksheet>";
    struct cells_told told;

    (void)state;
    expect_told(formulas, CELLS_FORMULA, 2, "B3");
    expect_told(errors, CELLS_ERROR, 4, "AB2");
    told = told_of(errors, CELLS_ERROR);
    assert_int_equal(told.text_count, 2); /* each once; a long one is none */
    assert_string_equal(told.texts[0].text, "#REF!");
    assert_string_equal(told.texts[1].text, "#DIV/0!");
    assert_int_equal(told.texts[1].row, 3);
    expect_told(twice, CELLS_TWICE, 1, "A2");
    expect_told(hidden, CELLS_HIDDEN_ROW, 1, "3");
    expect_told(hidden, CELLS_HIDDEN_COLUMN, 1, "C");
    expect_told(errors, CELLS_FORMULA, 0, "");
    expect(errors, "\n,,,,,,,,,,,,,,,,,,,,,,,,,,,,1\n,,,,,,,,,,,,,,,,,,,,,,,,,,,,2\n");
    expect(twice, "\n2,3\n");
}

/* The file may go: what was read once is read no more. */
static void a_sheet_is_taken_in_once(void **state)
{
    struct buffer rows = {0};
    struct books *books = books_new();
    struct reader_options options = {.books = books, .block_bytes = 4096};
    struct reader *readers[2] = {NULL, NULL};
    struct chunk chunk = {0};
    size_t count = 0;

    (void)state;
    buffer_text(&rows, "<worksheet><sheetData>");
    for (unsigned i = 1; i <= 60000; i++)
        buffer_format(&rows, "<row r='%u'><c t='str'><v>%0100u</v></c></row>", 2 * i, i);
    buffer_text(&rows, "</sheetData></worksheet>");
    buffer_char(&rows, '\0');
    const struct file files[] = {{"xl/worksheets/sheet1.xml", rows.data}};
    struct book_file book = book_of(files, 1);

    for (size_t i = 0; i < 2; i++)
        assert_int_equal(reader_open(book.path, &options, &readers[i], &error), 0);
    assert_ptr_equal(reader_cells(readers[0]), reader_cells(readers[1]));
    unlink(book.path);
    assert_int_equal(reader_start(readers[1], 40000, &error), 0);
    while (reader_next(readers[1], &chunk, &error) == 1)
        for (size_t i = 0; i < chunk.count; i++, count++)
            assert_int_equal(chunk.records[i].line, 2 * (40001 + count));
    assert_int_equal(count, 20000);
    chunk_release(&chunk);
    reader_free(readers[0]);
    reader_free(readers[1]);
    books_free(books);
    buffer_release(&rows);
}

/* --- what is refused --- */

static void wrong_xml_names_its_part(void **state)
{
    const struct file cut = {"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"};
    const struct file strings = {"xl/sharedStrings.xml", "<sst><si></sst>"};
    const struct file none = {"xl/_rels/workbook.xml.rels",
                              "<Relationships><Relationship Id='rId1' Type='x/worksheet' "
                              "Target='nowhere.xml'/></Relationships>"};

    (void)state;
    expect_error(&cut, 1, "xl/worksheets/sheet1.xml");
    expect_error(&strings, 1, "xl/sharedStrings.xml");
    expect_error(&none, 1, "xl/nowhere.xml");
}

static void entities_are_refused(void **state)
{
    const struct file bomb = {"xl/sharedStrings.xml",
                              "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b "
                              "'&a;&a;'>]><sst><si><t>&b;</t></si></sst>"};
    const struct file outside = {"xl/workbook.xml",
                                 "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><workbook/>"};

    (void)state;
    expect_error(&bomb, 1, "DOCTYPE");
    expect_error(&outside, 1, "DOCTYPE");
}

static void impossible_sheets_are_refused(void **state)
{
    static const char *const sheets[] = {
        SHEET("<row r='2'/><row r='1'/>"),
        SHEET("<row r='1048577'/>"),
        SHEET("<row r='0'/>"),
        SHEET("<row r='1'><c r='XFE1'/></row>"),
        SHEET("<row r='1'><c r='A2'/></row>"),
        SHEET("<row r='1'><c r='?'/></row>"),
        SHEET("<row r='1'><c r='XFD1'/><c/></row>"),
        SHEET("<row r='1'><c t='s'><v>0</v></c></row>"),
        SHEET("<row r='1'><c t='s'><v>-1</v></c></row>"),
        SHEET("<row r='1'><c t='s'><v>99999999999999999999</v></c></row>"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof(sheets) / sizeof(sheets[0]); i++) {
        const struct file file = {"xl/worksheets/sheet1.xml", sheets[i]};

        expect_error(&file, 1, "sheet1.xml");
    }
}

/* A sheet of `count` pieces between a head and a tail. */
static void expect_large(const char *head, const char *piece, size_t count,
                         const char *tail, const char *word)
{
    struct buffer text = {0};
    struct file file = {"xl/worksheets/sheet1.xml", NULL};

    buffer_text(&text, head);
    for (size_t i = 0; i < count; i++)
        buffer_text(&text, piece);
    buffer_text(&text, tail);
    file.text = text.data;
    expect_error(&file, 1, word);
    buffer_release(&text);
}

static void bombs_are_refused(void **state)
{
    char zeros[1025];

    (void)state;
    memset(zeros, '0', 1024);
    zeros[1024] = '\0';
    expect_large("<worksheet><sheetData>", zeros, 20 << 10, "</sheetData></worksheet>",
                 "bomb");
    expect_large("<worksheet a='", zeros, 4 << 10, "'/>", "tag");
    expect_large("<worksheet><sheetData><row><c><v>", zeros, 256,
                 "</v></c></row></sheetData></worksheet>", "cell");
}

static void broken_packages_are_refused(void **state)
{
    struct book_file book = book_of(two_sheets, 3);
    FILE *file = fopen(book.path, "rb");
    char bytes[8192];
    size_t length = fread(bytes, 1, sizeof(bytes), file);
    struct buffer out = {0};

    (void)state;
    fclose(file);
    assert_true(length < sizeof(bytes));
    for (size_t cut = 8; cut < length; cut += cut < length - 30 ? 13 : 1) {
        file = fopen(book.path, "wb");
        fwrite(bytes, 1, cut, file);
        fclose(file);
        assert_int_equal(read_all(book.path, 1000, &out), ERROR_GENERAL);
        assert_non_null(strstr(error.en, "truncated or damaged"));
    }
    file = fopen(book.path, "wb");
    fwrite("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", 1, 12, file);
    fclose(file);
    assert_int_equal(read_all(book.path, 1000, &out), ERROR_GENERAL);
    assert_non_null(strstr(error.vi, "mật khẩu"));
    file = fopen(book.path, "wb");
    fwrite("a,b\n", 1, 4, file);
    fclose(file);
    assert_int_equal(read_all(strcat(book.path, "#x"), 1000, &out), ERROR_USAGE);
    book.path[strlen(book.path) - 2] = '\0';
    unlink(book.path);
    buffer_release(&out);
}

static void other_zip_files_are_refused(void **state)
{
    struct book_file book = book_new();
    struct buffer out = {0};

    (void)state;
    book_add(&book, "word/document.xml", str_from("<w/>"));
    book_close(&book);
    assert_int_equal(read_all(book.path, 1000, &out), ERROR_GENERAL);
    assert_non_null(strstr(error.en, "is a document"));
    unlink(book.path);
    book = book_new();
    for (size_t i = 0; i < sizeof(package) / sizeof(package[0]); i++)
        book_add(&book, package[i].path, str_from(package[i].text));
    book_add(&book, "xl/worksheets/sheet1.xml", str_from(SHEET("")));
    assert_int_equal(zip_file_set_encryption(book.zip, 0, ZIP_EM_AES_256, "x"), 0);
    book_close(&book);
    assert_int_equal(read_all(book.path, 1000, &out), ERROR_GENERAL);
    assert_non_null(strstr(error.vi, "mật khẩu"));
    unlink(book.path);
    buffer_release(&out);
}

static void many_strings_and_styles(void **state)
{
    struct buffer strings = {0}, styles = {0}, sheet = {0}, wanted = {0};
    struct file files[] = {{"xl/sharedStrings.xml", NULL},
                           {"xl/styles.xml", NULL},
                           {"xl/worksheets/sheet1.xml", NULL}};

    (void)state;
    buffer_text(&strings, "<sst>");
    for (int i = 0; i < 100000; i++)
        buffer_format(&strings, "<si><t>chuỗi %d</t></si>", i);
    buffer_text(&strings, "</sst>");
    buffer_text(&styles, "<styleSheet><cellXfs>");
    for (int i = 0; i < 64000; i++)
        buffer_text(&styles, i == 63999 ? "<xf numFmtId='14'/>" : "<xf numFmtId='0'/>");
    buffer_text(&styles, "</cellXfs></styleSheet>");
    buffer_text(&sheet, "<worksheet><sheetData>");
    for (int i = 99999; i >= 0; i -= 20000) {
        buffer_format(&sheet,
                      "<row><c t='s'><v>%d</v></c><c s='63999'><v>45550</v></c></row>", i);
        buffer_format(&wanted, "chuỗi %d,2024-09-15\n", i);
    }
    buffer_text(&sheet, "</sheetData></worksheet>");
    files[0].text = strings.data;
    files[1].text = styles.data;
    files[2].text = sheet.data;
    expect_files(files, 3, wanted.data);
    buffer_release(&strings);
    buffer_release(&styles);
    buffer_release(&sheet);
    buffer_release(&wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_plain),
        cmocka_unit_test(dates_in_both_systems),
        cmocka_unit_test(formats_are_told_apart),
        cmocka_unit_test(formats_of_every_workbook),
        cmocka_unit_test(numbers_that_a_format_cannot_show_stay_numbers),
        cmocka_unit_test(escapes_and_line_ends),
        cmocka_unit_test(references),
        cmocka_unit_test(kinds_of_cells),
        cmocka_unit_test(rich_text_without_its_reading),
        cmocka_unit_test(dates_by_style),
        cmocka_unit_test(rows_keep_their_numbers),
        cmocka_unit_test(rows_without_addresses),
        cmocka_unit_test(merges_are_filled_down),
        cmocka_unit_test(merges_that_fill_nothing),
        cmocka_unit_test(merges_are_found_anywhere),
        cmocka_unit_test(strict_packages_are_read),
        cmocka_unit_test(sheets_are_chosen),
        cmocka_unit_test(empty_sheets_are_passed_over),
        cmocka_unit_test(sheets_are_listed),
        cmocka_unit_test(a_sheet_goes_through_the_reader),
        cmocka_unit_test(a_workbook_from_a_pipe_is_read),
        cmocka_unit_test(an_encoding_that_is_told_is_that_of_the_letters),
        cmocka_unit_test(cells_that_say_more_are_told),
        cmocka_unit_test(a_sheet_is_taken_in_once),
        cmocka_unit_test(wrong_xml_names_its_part),
        cmocka_unit_test(entities_are_refused),
        cmocka_unit_test(impossible_sheets_are_refused),
        cmocka_unit_test(bombs_are_refused),
        cmocka_unit_test(broken_packages_are_refused),
        cmocka_unit_test(other_zip_files_are_refused),
        cmocka_unit_test(many_strings_and_styles),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

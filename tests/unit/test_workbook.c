#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xlsxwriter.h>
#include <zip.h>

#include "check.h"

#include "excel/books.h"
#include "findings/findings.h"
#include "survey/workbook.h"

/* A pack with rules that can be confirmed and rules that cannot. */
static const char pack_text[] =
    "instrument 'L' { name = 'Luật', title = 'x' }\n"
    "pack 'small' { title = 'Nhỏ', version = '1', from = '2022-01-01', main = 'household' "
    "}\n"
    "table 'household' { title = 'Hộ', key = { 'commune', 'code' }, year = 'year',\n"
    "  unit = 'commune', starts = true, by = { 'who' },\n"
    "  field 'year' { type = 'integer', title = 'Năm' },\n"
    "  field 'commune' { type = 'text', title = 'Xã' },\n"
    "  field 'code' { type = 'code', title = 'Mã hộ' },\n"
    "  field 'area' { type = 'choice', choices = { choice 'town' {}, choice 'land' {} } "
    "},\n"
    "  field 'score' { type = 'integer', title = 'Điểm' },\n"
    "  field 'size' { type = 'decimal' }, field 'people' { type = 'integer' },\n"
    "  field 'class' { type = 'choice', title = 'Phân loại', choices = { choice 'poor' "
    "{},\n"
    "    choice 'none' {} } },\n"
    "  field 'who' { type = 'text', title = 'Người rà soát' },\n"
    "  field 'seen' { type = 'date', title = 'Ngày' }, field 'marked' { type = 'bool' },\n"
    "  link 'members' { table = 'member', many = true, key = { 'commune', 'code' } } }\n"
    "table 'member' { title = 'Thành viên', key = { 'commune', 'code', 'no' },\n"
    "  unit = 'commune',\n"
    "  field 'commune' { type = 'text' }, field 'code' { type = 'code' },\n"
    "  field 'no' { type = 'integer' }, field 'age' { type = 'integer' },\n"
    "  link 'home' { table = 'household', parent = true, key = { 'commune', 'code' } } }\n"
    "unique 'KEY' { title = 'Mã', law = L, severity = 'error', on = 'household',\n"
    "  key = { 'commune', 'code' }, message = '{code} hai lần' }\n"
    "rule 'ODD' { title = 'Lạ', law = L, severity = 'warning', on = 'household',\n"
    "  may_confirm = true, check = 'people <= 12', message = '{people} người' }\n"
    "rule 'AFTER' { title = 'Sau', law = L, severity = 'notice', on = 'household',\n"
    "  depends = { 'ODD' }, check = 'people <= 20', message = 'vẫn {people} người' }\n"
    "rule 'LINE' { title = 'Nghèo', law = L, severity = 'error', on = 'household',\n"
    "  when = \"class == 'poor'\", check = 'score <= 140', message = '{score} điểm',\n"
    "  suggest = { class = \"'none'\" } }\n"
    "rule 'OLD' { title = 'Già', law = L, severity = 'warning', on = 'member',\n"
    "  may_confirm = true, check = 'age <= 110', message = '{age} tuổi' }\n";

static const char households[] =
    "Năm,Xã,Mã hộ,Điểm,size,people,Phân loại,Ghi chú\n"
    "2024,Xuân Phú,0001,141,45.5,4,poor,=cmd|'/C calc'!A0\n"
    "2024,Xuân Phú,0002,120,45.50,30,poor,<script>alert(1)</script>\n"
    "2024,Xuân Phú,0003,15o,\"1.500\",14,none,+1\n"
    "2024,Thọ Hải,0001,150,7,2,none,\" @x, _x0041_ 0\x01\xEF\xBF\xBF\"\n"
    "2024,Thọ Hải,0001,150,8,2,none,-5\n";
static const char members[] = "commune,code,no,age\n"
                              "Xuân Phú,0001,1,40\n"
                              "Xuân Phú,0001,2,117\n";

static struct pack *pack;
static char folder[] = "/tmp/test_workbook-XXXXXX";
static struct arena arena;

/* ---- running
 * ------------------------------------------------------------------------------- */

struct outcome {
    char *prints; /* rules and fingerprints told as findings, in order */
    size_t findings, confirmed;
    struct buffer remarks;
};

struct run_job {
    struct findings_writer *report; /* NULL: none is written */
    struct buffer prints;
    struct outcome *outcome;
};

static void see_finding(void *job, const struct finding *finding)
{
    struct run_job *to = job;

    buffer_format(&to->prints, "%u %s\n", finding->check, finding->fingerprint);
    to->outcome->findings++;
    if (to->report != NULL)
        findings_xlsx.finding(to->report, finding);
}

static void see_confirmed(void *job, const struct finding *finding,
                          const struct confirmation *why)
{
    struct run_job *to = job;

    to->outcome->confirmed++;
    if (to->report != NULL)
        findings_xlsx.confirmed(to->report, finding, why);
}

static const char *path_of(const char *name)
{
    return arena_format(&arena, "%s/%s", folder, name).data;
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int finish(struct output *output, struct run_job *job, const struct summary *summary)
{
    struct error err = {0};
    int status;

    findings_xlsx.finish(job->report, summary);
    status = output_commit(output, &err);
    if (status < 0)
        print_error("%s\n", err.en);
    findings_xlsx.free(job->report);
    output_free(output);
    return status;
}

static struct str work_by; /* --by of the next workbook */

/* Checks data; a workbook is written where `book` is not NULL. Returns run_check's status.
 */
static int run(struct run_options *options, const char *book, enum language language,
               struct outcome *out, struct error *err)
{
    struct run_job job = {.outcome = out};
    struct sink sink = {.job = &job, .finding = see_finding, .confirmed = see_confirmed};
    struct findings_options how = {.language = language, .by = work_by};
    struct summary *summary = NULL;
    struct opened *opened = NULL;
    struct output *output = NULL;
    int status;

    *out = (struct outcome){0};
    options->severity = SEVERITY_NOTICE;
    if (options->data.as_of == 0)
        options->data.as_of = INT32_MIN;
    if (book != NULL) {
        remove(path_of(book)); /* an earlier run of this process may have read it */
        assert_int_equal(output_open(path_of(book), &output, err), 0);
        job.report = findings_xlsx.start(pack, &how, output);
    }
    status = opened_open(pack, &options->data, &opened, err);
    if (status == 0)
        status = run_check(opened, options, &sink, &summary, err);
    if (status == 0 && book != NULL)
        assert_int_equal(finish(output, &job, summary), 0);
    for (size_t i = 0; status == 0 && i < summary->remark_count; i++)
        buffer_format(&out->remarks, "%s\n", summary->remarks[i].en.data);
    buffer_char(&out->remarks, '\0');
    out->prints = memory_copy(buffer_str(&job.prints));
    buffer_release(&job.prints);
    if (status == 0)
        assert_int_equal(summary->confirmed, out->confirmed);
    summary_free(summary);
    opened_free(opened);
    return status;
}

static void release(struct outcome *outcome)
{
    memory_free(outcome->prints);
    buffer_release(&outcome->remarks);
}

static void check_file(const char *name, const char *book, struct outcome *out)
{
    const char *datasets[] = {path_of(name)};
    struct run_options options = {.data.datasets = datasets, .data.dataset_count = 1};
    struct error err = {0};

    if (run(&options, book, LANGUAGE_VI, out, &err) < 0)
        fail_msg("%s", err.en);
}

static int check_with(const char *name, const char *exceptions, date_days as_of,
                      struct outcome *out, struct error *err)
{
    const char *datasets[] = {path_of(name)}, *files[] = {path_of(exceptions)};
    struct run_options options = {.data.datasets = datasets,
                                  .data.dataset_count = 1,
                                  .exceptions = files,
                                  .exception_count = 1,
                                  .data.as_of = as_of};

    return run(&options, NULL, LANGUAGE_VI, out, err);
}

/* ---- reading and editing a workbook
 * -------------------------------------------------------- */

enum { WIDTH = 64 };

struct edit {
    const char *sheet, *column; /* by its caption */
    uint32_t row;               /* of Excel, from 1 */
    const char *text;
};

struct sheet_copy {
    struct str cells[200][WIDTH]; /* by Excel row from 1, column from 0 */
    uint32_t row;                 /* at hand */
    uint32_t rows;
};

static void keep_cell(void *job, size_t column, struct str cell)
{
    struct sheet_copy *copy = job;

    if (column < WIDTH)
        copy->cells[copy->row][column] = arena_str(&arena, cell);
}

static void read_sheet(const char *book, const char *sheet, struct sheet_copy *out)
{
    const char *path = arena_format(&arena, "%s#%s", path_of(book), sheet).data;
    struct reader *reader = NULL;
    struct chunk chunk = {0};
    struct error err = {0};
    struct parser *parser = NULL;

    memset(out, 0, sizeof *out);
    if (reader_open(path, NULL, &reader, &err) < 0)
        fail_msg("%s", err.en);
    parser = parser_new(reader_delimiter(reader));
    while (reader_next(reader, &chunk, &err) == 1)
        for (size_t i = 0; i < chunk.count; i++) {
            out->row = chunk.records[i].line;
            assert_true(out->row < 200);
            assert_true(parser_record(parser, &chunk, i, keep_cell, out) >= 0);
            out->rows = out->row;
        }
    parser_free(parser);
    chunk_release(&chunk);
    reader_free(reader);
}

static size_t column_named(const struct sheet_copy *copy, const char *caption)
{
    for (size_t c = 0; c < WIDTH; c++)
        if (str_is(copy->cells[1][c], caption))
            return c;
    fail_msg("no column %s", caption);
    return 0;
}

/* What an officer does in Excel: all sheets stay, some cells are written anew. */
static void edit_book(const char *from, const char *to, const struct edit *edits,
                      size_t count)
{
    static struct sheet_copy copy;
    struct xlsx_sheet *sheets = NULL;
    size_t sheet_count = 0;
    struct error err = {0};
    lxw_workbook *book = workbook_new(path_of(to));

    assert_int_equal(books_list(path_of(from), &arena, &sheets, &sheet_count, &err), 0);
    for (size_t s = 0; s < sheet_count; s++) {
        lxw_worksheet *sheet = workbook_add_worksheet(book, sheets[s].name.data);

        read_sheet(from, sheets[s].name.data, &copy);
        for (size_t e = 0; e < count; e++)
            if (str_is(sheets[s].name, edits[e].sheet))
                copy.cells[edits[e].row][column_named(&copy, edits[e].column)] =
                    str_from(edits[e].text);
        for (uint32_t r = 1; r <= copy.rows; r++)
            for (size_t c = 0; c < WIDTH; c++)
                if (copy.cells[r][c].length > 0)
                    worksheet_write_string(sheet, r - 1, (lxw_col_t)c,
                                           copy.cells[r][c].data, NULL);
    }
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
}

/* The row of 'Lỗi' with a rule's finding, from 2. */
static uint32_t row_of_rule(const char *book, const char *sheet, const char *rule,
                            struct sheet_copy *copy)
{
    read_sheet(book, sheet, copy);
    for (uint32_t r = 2; r <= copy->rows; r++)
        if (str_is(copy->cells[r][column_named(copy, "Quy tắc")], rule))
            return r;
    fail_msg("no finding of %s", rule);
    return 0;
}

static struct sheet_copy sheet;

/* ---- tests
 * --------------------------------------------------------------------------------- */

static void test_names(void **state)
{
    struct xlsx_sheet sheets[] = {{.name = str_from("lỗi")},
                                  {.name = str_from("TỔNG HỢP")}};

    (void)state;
    assert_int_equal(workbook_sheet_of(str_from("Dữ liệu (12)")), WORKBOOK_DATA);
    assert_int_equal(workbook_sheet_of(str_from("Findings")), WORKBOOK_FINDINGS);
    assert_int_equal(workbook_sheet_of(str_from("việc - Thôn 3")), WORKBOOK_WORK);
    assert_int_equal(workbook_table_of(&pack->schema, str_from("Thành viên")), 1);
    assert_int_equal(workbook_table_of(&pack->schema, str_from("member")), 1);
    assert_int_equal(workbook_table_of(&pack->schema, str_from("Thành")), -1);
    assert_int_equal(workbook_sheet_of(str_from("Lỗi (của tôi)")), WORKBOOK_OTHER);
    assert_str(workbook_sheet_base(str_from("member (2)")), "member");
    assert_str(workbook_sheet_base(str_from("(2)")), "(2)");
    assert_true(workbook_is_ours(sheets, 2));
    assert_false(workbook_is_ours(sheets, 1));
}

static void test_reads_back_the_same(void **state)
{
    struct outcome before, after;

    (void)state;
    check_file("data", "loi.xlsx", &before);
    check_file("loi.xlsx", NULL, &after);
    /* LINE, ODD twice, DATA-01 twice, KEY and OLD; AFTER is held back */
    assert_int_equal(before.findings, 7);
    assert_string_equal(before.prints, after.prints);
    assert_string_equal(after.remarks.data,
                        "loi.xlsx#Dữ liệu: columns not used (1): Ghi chú\n");
    release(&before);
    release(&after);
}

static void test_cells(void **state)
{
    static const char *const notes[] = {"=cmd|'/C calc'!A0", "<script>alert(1)</script>",
                                        "+1", " @x, _x0041_ 0 \xEF\xBF\xBD", "-5"};
    struct outcome outcome;

    (void)state;
    check_file("data", "loi.xlsx", &outcome);
    read_sheet("loi.xlsx", "Dữ liệu", &sheet);
    for (uint32_t i = 0; i < 5; i++)
        assert_str(sheet.cells[i + 2][7], notes[i]);
    assert_str(sheet.cells[2][2], "0001");
    assert_str(sheet.cells[4][3], "15o");
    assert_str(sheet.cells[4][4], "1.500");
    assert_int_equal(sheet.rows, 6);
    read_sheet("loi.xlsx", "Thành viên", &sheet);
    assert_str(sheet.cells[3][3], "117");
    release(&outcome);
}

static size_t count_in_part(zip_t *zip, zip_int64_t part, const char *wanted)
{
    static char text[1 << 20];
    zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)part, 0);
    zip_int64_t length = zip_fread(file, text, sizeof text - 1);
    size_t count = 0;

    zip_fclose(file);
    assert_true(length >= 0);
    text[length] = '\0';
    for (const char *at = text; (at = strstr(at, wanted)) != NULL; at++)
        count++;
    return count;
}

/* No cell is a formula, whatever it begins with; faulty cells have comments and links. */
static void test_parts(void **state)
{
    struct outcome outcome;
    zip_t *zip = NULL;
    size_t comments = 0, links = 0, filters = 0, charts = 0;

    (void)state;
    check_file("data", "loi.xlsx", &outcome);
    zip = zip_open(path_of("loi.xlsx"), ZIP_RDONLY, NULL);
    assert_non_null(zip);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);

        if (strncmp(name, "xl/worksheets/sheet", 19) == 0) {
            assert_int_equal(count_in_part(zip, i, "<f>"), 0);
            links += count_in_part(zip, i, "<hyperlink ");
            filters += count_in_part(zip, i, "<autoFilter ");
        }
        if (strncmp(name, "xl/comments", 11) == 0)
            comments += count_in_part(zip, i, "<comment ");
        charts += strncmp(name, "xl/charts/", 10) == 0;
    }
    zip_discard(zip);
    assert_int_equal(links, 7);
    assert_int_equal(filters, 4);
    assert_int_equal(charts, 1);
    assert_true(comments >= 7);
    release(&outcome);
}

static void test_corrected_is_clean(void **state)
{
    static const struct edit edits[] = {
        {"Dữ liệu", "Điểm", 2, "140"},  {"Dữ liệu", "people", 3, "3"},
        {"Dữ liệu", "Điểm", 4, "150"},  {"Dữ liệu", "size", 4, "1.5"},
        {"Dữ liệu", "people", 4, "12"}, {"Dữ liệu", "Mã hộ", 6, "0002"},
        {"Thành viên", "age", 3, "17"},
    };
    struct outcome outcome;

    (void)state;
    check_file("data", "loi.xlsx", &outcome);
    release(&outcome);
    edit_book("loi.xlsx", "sua.xlsx", edits, sizeof edits / sizeof *edits);
    check_file("sua.xlsx", NULL, &outcome);
    assert_int_equal(outcome.findings, 0);
    assert_string_equal(outcome.remarks.data,
                        "sua.xlsx#Dữ liệu: columns not used (1): Ghi chú\n");
    release(&outcome);
}

/* Row 3 has 30 people: ODD is confirmed, so that AFTER is judged; then the value changes.
 */
static void test_explained_is_set_aside(void **state)
{
    struct outcome outcome;
    struct edit edit = {"Lỗi", "Giải trình", 0, "Đông người thật"};
    struct edit change = {"Dữ liệu", "people", 3, "31"};

    (void)state;
    check_file("data", "loi.xlsx", &outcome);
    release(&outcome);
    edit.row = row_of_rule("loi.xlsx", "Lỗi", "ODD", &sheet);
    edit_book("loi.xlsx", "sua.xlsx", &edit, 1);
    check_file("sua.xlsx", "loi2.xlsx", &outcome);
    assert_int_equal(outcome.confirmed, 1);
    assert_int_equal(outcome.findings, 7); /* one less, and AFTER */
    release(&outcome);

    /* the reason goes with the new workbook, on a sheet of its own */
    edit.row = row_of_rule("loi2.xlsx", "Đã giải trình", "ODD", &sheet);
    assert_str(sheet.cells[edit.row][column_named(&sheet, "Giải trình")],
               "Đông người thật");
    check_file("loi2.xlsx", NULL, &outcome);
    assert_int_equal(outcome.confirmed, 1);
    release(&outcome);

    edit_book("loi2.xlsx", "sua2.xlsx", &change, 1);
    check_file("sua2.xlsx", NULL, &outcome);
    assert_int_equal(outcome.confirmed, 0);
    assert_int_equal(outcome.findings, 7);
    assert_non_null(strstr(outcome.remarks.data, "answer no finding any more"));
    release(&outcome);
}

static void test_some_rules_cannot_be_explained(void **state)
{
    static const char *const rules[] = {"LINE", "KEY", "DATA-01"};
    struct outcome outcome;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct edit edit = {"Lỗi", "Giải trình", 0, "không sao"};

        check_file("data", "loi.xlsx", &outcome);
        release(&outcome);
        edit.row = row_of_rule("loi.xlsx", "Lỗi", rules[i], &sheet);
        edit_book("loi.xlsx", "sua.xlsx", &edit, 1);
        check_file("sua.xlsx", NULL, &outcome);
        assert_int_equal(outcome.confirmed, 0);
        assert_int_equal(outcome.findings, 7);
        assert_non_null(strstr(outcome.remarks.data, rules[i]));
        assert_non_null(strstr(outcome.remarks.data, "cannot be confirmed"));
        release(&outcome);

        /* the reason stays beside the row, and why it is not taken */
        check_file("sua.xlsx", "loi2.xlsx", &outcome);
        release(&outcome);
        edit.row = row_of_rule("loi2.xlsx", "Lỗi", rules[i], &sheet);
        assert_str(sheet.cells[edit.row][column_named(&sheet, "Giải trình")], "không sao");
        assert_non_null(strstr(
            sheet.cells[edit.row][column_named(&sheet, "Giải trình không được tính vì")]
                .data,
            "không cho giải trình"));
    }
}

/* ---- reviewers, dates, choices
 * ------------------------------------------------------------- */

static const char reviewed[] =
    "Năm,Xã,Mã hộ,Điểm,people,Phân loại,Người rà soát,Ngày,marked\n"
    "2024,Xuân Phú,0001,141,4,poor,Bà Hoa,05/09/2024,x\n"
    "2024,Xuân Phú,0002,120,30,none,Ông Tư,13/10/2024,\n"
    "2024,Thọ Hải,0001,150,40,none,Bà Hoa,2024-11-05,x\n"
    "2024,Thọ Hải,0002,150,50,none,,sau tết,\n";

/* A text in any part of a workbook whose name begins so. */
static size_t count_in_book(const char *book, const char *part, const char *wanted)
{
    zip_t *zip = zip_open(path_of(book), ZIP_RDONLY, NULL);
    size_t count = 0;

    assert_non_null(zip);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++)
        if (strncmp(zip_get_name(zip, (zip_uint64_t)i, 0), part, strlen(part)) == 0)
            count += count_in_part(zip, i, wanted);
    zip_discard(zip);
    return count;
}

static void test_work_sheets(void **state)
{
    struct edit edit = {"Việc - Ông Tư", "Giải trình", 2, "Đông người thật"};
    struct xlsx_sheet *sheets = NULL;
    struct outcome before, after;
    struct error err = {0};
    struct str by = {0};
    size_t count = 0;

    (void)state;
    write_file("household.csv", reviewed);
    assert_int_equal(findings_by(pack, "nguoi ra soat", &by, &err), 0);
    assert_str(by, "who");
    assert_true(findings_by(pack, "score", &by, &err) < 0);
    assert_non_null(strstr(err.en, "commune, who"));
    work_by = by;
    check_file("household.csv", "viec.xlsx", &before);
    work_by = (struct str){0};
    assert_int_equal(books_list(path_of("viec.xlsx"), &arena, &sheets, &count, &err), 0);
    assert_int_equal(count, 8);
    /* one who works in two communes has two; a row without a name has its own */
    assert_str(sheets[2].name, "Việc - (chưa ghi)");
    assert_str(sheets[3].name, "Việc - Bà Hoa, Thọ Hải");
    assert_str(sheets[4].name, "Việc - Bà Hoa, Xuân Phú");
    assert_str(sheets[5].name, "Việc - Ông Tư");
    read_sheet("viec.xlsx", "Việc - Bà Hoa, Xuân Phú", &sheet);
    assert_int_equal(sheet.rows, 2);
    assert_str(sheet.cells[2][column_named(&sheet, "Mã hộ")], "0001");
    assert_str(sheet.cells[2][column_named(&sheet, "Quy tắc")], "LINE");

    /* checked again it is the same; what is explained there is explained */
    check_file("viec.xlsx", NULL, &after);
    assert_string_equal(before.prints, after.prints);
    release(&after);
    edit_book("viec.xlsx", "viec2.xlsx", &edit, 1);
    check_file("viec2.xlsx", NULL, &after);
    assert_int_equal(after.confirmed, 1);
    release(&before);
    release(&after);
    unlink(path_of("household.csv"));
}

static void test_dates_and_choices(void **state)
{
    struct outcome outcome;

    (void)state;
    write_file("household.csv", reviewed);
    check_file("household.csv", "ngay.xlsx", &outcome);
    release(&outcome);
    read_sheet("ngay.xlsx", "Dữ liệu", &sheet);
    assert_str(sheet.cells[2][7], "2024-09-05"); /* as our reader gives a day */
    assert_str(sheet.cells[3][7], "2024-10-13");
    assert_str(sheet.cells[4][7], "2024-11-05");
    assert_str(sheet.cells[5][7], "sau tết");
    assert_int_equal(count_in_book("ngay.xlsx", "xl/worksheets/", "<v>45540</v>"), 1);
    assert_int_equal(count_in_book("ngay.xlsx", "xl/worksheets/", "\"poor,none\""), 1);
    assert_int_equal(count_in_book("ngay.xlsx", "xl/worksheets/", "\"x\""), 1);

    /* a column that has a date the other way round stays as it is written */
    write_file("household.csv", "Năm,Xã,Mã hộ,Ngày\n2024,Xuân Phú,0001,05/09/2024\n"
                                "2024,Xuân Phú,0002,09/13/2024\n");
    check_file("household.csv", "ngay2.xlsx", &outcome);
    release(&outcome);
    read_sheet("ngay2.xlsx", "Dữ liệu", &sheet);
    assert_str(sheet.cells[2][3], "05/09/2024");
    unlink(path_of("household.csv"));
}

/* The fingerprint of OLD, as the workbook has it. */
static const char *old_fingerprint(void)
{
    struct outcome outcome;
    uint32_t row;

    check_file("data", "loi.xlsx", &outcome);
    release(&outcome);
    row = row_of_rule("loi.xlsx", "Lỗi", "OLD", &sheet);
    return sheet.cells[row][column_named(&sheet, "Mã lỗi")].data;
}

static void test_exceptions_file(void **state)
{
    const char *print = old_fingerprint();
    struct outcome outcome;
    struct error err = {0};
    date_days last = 0;

    (void)state;
    write_file("ex.csv", arena_format(&arena,
                                      "reason,fingerprint,by,date,until\n"
                                      "\"sinh 1907, có giấy tờ\",%s,Hoa,01/10/2024,"
                                      "31/12/2024\n",
                                      print)
                             .data);
    date_from(2024, 12, 31, &last);
    assert_int_equal(check_with("data", "ex.csv", last, &outcome, &err), 0);
    assert_int_equal(outcome.confirmed, 1);
    assert_int_equal(outcome.findings, 6);
    release(&outcome);
    assert_int_equal(check_with("data", "ex.csv", last + 1, &outcome, &err), 0);
    assert_int_equal(outcome.confirmed, 0);
    assert_non_null(strstr(outcome.remarks.data, "expired"));
    release(&outcome);
    /* a findings workbook will do as well */
    assert_int_equal(check_with("data", "loi.xlsx", last, &outcome, &err), 0);
    assert_int_equal(outcome.findings, 7);
    release(&outcome);
}

static void test_bad_exceptions_files(void **state)
{
    static const char print[] = "0123456789abcdef0123456789abcdef";
    static const struct {
        const char *text, *said;
    } files[] = {
        {"rule,reason\nODD,x\n", "needs the columns"},
        {"", "needs the columns"},
        {"fingerprint,reason\n0123,x\n", "line 2: '0123' is no fingerprint"},
        {"fingerprint,reason\n0123456789abcdef0123456789abcdef,\n", "no reason"},
        {"fingerprint,reason,until\n0123456789abcdef0123456789abcdef,x,soon\n",
         "'soon', which is no day"},
        {"fingerprint,reason\n\"0123,x\n", "cannot be read"},
    };
    struct outcome outcome;
    struct error err;

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        err = (struct error){0};
        write_file("bad.csv", files[i].text);
        assert_true(check_with("data", "bad.csv", 0, &outcome, &err) < 0);
        if (strstr(err.en, files[i].said) == NULL)
            fail_msg("'%s' does not say '%s'", err.en, files[i].said);
        release(&outcome);
    }
    assert_true(check_with("data", "none.csv", 0, &outcome, &err) < 0);
    release(&outcome);
    write_file("bad.csv", arena_format(&arena, "fingerprint,reason\n%s,x\n", print).data);
    assert_int_equal(check_with("data", "bad.csv", 0, &outcome, &err), 0);
    assert_non_null(strstr(outcome.remarks.data, "answer no finding any more"));
    release(&outcome);
}

/* What --set said is a column of the workbook, so that it can be checked alone. */
static void test_settings_go_along(void **state)
{
    const char *datasets[] = {path_of("data")}, *settings[] = {"area=land"};
    struct run_options options = {.data.datasets = datasets,
                                  .data.dataset_count = 1,
                                  .data.settings = settings,
                                  .data.setting_count = 1};
    struct outcome outcome;
    struct error err = {0};

    (void)state;
    assert_int_equal(run(&options, "set.xlsx", LANGUAGE_EN, &outcome, &err), 0);
    release(&outcome);
    read_sheet("set.xlsx", "Data", &sheet);
    assert_str(sheet.cells[1][8], "area");
    assert_str(sheet.cells[6][8], "land");
    read_sheet("set.xlsx", "Findings", &sheet);
    assert_true(column_named(&sheet, "Explanation") > 0);
    check_file("set.xlsx", NULL, &outcome);
    assert_int_equal(outcome.findings, 7);
    release(&outcome);
}

/* Rows that cannot be read, or have too many cells, are there to be seen. */
static void test_broken_rows(void **state)
{
    struct outcome outcome;

    (void)state;
    write_file("household.csv", "year,commune,code,people\n"
                                "2024,Xuân Phú,0001,3,extra\n"
                                "2024,Xuân \"Phú,0002,3\n"
                                "2024,Xu\xE2n,0003,3\n"
                                "2024,Xuân Phú\n");
    check_file("household.csv", "broken.xlsx", &outcome);
    read_sheet("broken.xlsx", "Dữ liệu", &sheet);
    assert_str(sheet.cells[2][4], "extra");
    assert_str(sheet.cells[3][0], "2024,Xuân \"Phú,0002,3");
    assert_str(sheet.cells[4][0], "2024,Xu\xEF\xBF\xBDn,0003,3");
    assert_str(sheet.cells[5][1], "Xuân Phú");
    release(&outcome);
    unlink(path_of("household.csv"));
}

static int set_up(void **state)
{
    struct error err = {0};

    (void)state;
    arena_init(&arena);
    if (mkdtemp(folder) == NULL || mkdir(path_of("data"), 0700) < 0)
        return -1;
    write_file("data/household.csv", households);
    write_file("data/member.csv", members);
    if (pack_load_text(str_from(pack_text), &pack, &err) < 0) {
        print_error("%u: %s\n", err.line, err.en);
        return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    const char *command = arena_format(&arena, "rm -rf %s", folder).data;

    (void)state;
    pack_free(pack);
    if (system(command) != 0)
        return -1;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_reads_back_the_same),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_corrected_is_clean),
        cmocka_unit_test(test_explained_is_set_aside),
        cmocka_unit_test(test_some_rules_cannot_be_explained),
        cmocka_unit_test(test_work_sheets),
        cmocka_unit_test(test_dates_and_choices),
        cmocka_unit_test(test_exceptions_file),
        cmocka_unit_test(test_bad_exceptions_files),
        cmocka_unit_test(test_settings_go_along),
        cmocka_unit_test(test_broken_rows),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

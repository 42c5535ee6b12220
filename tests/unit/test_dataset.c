#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "dataset/dataset.h"

/* A pack with two tables, and layouts of each kind. */
static const char pack_text[] =
    "instrument 'X' { name = 'X' }\n"
    "pack 'test' { title = 'test', version = '1', main = 'house', law = X, from = "
    "'2020-01-01' }\n"
    "table 'house' { key = { 'code' }, starts = true,\n"
    "  field 'code' { type = 'code', header = { 'Mã hộ' } },\n"
    "  field 'head' { type = 'text', header = { 'Chủ hộ' } },\n"
    "  field 'place' { type = 'text', header = { 'Xã' } },\n"
    "  field 'able' { type = 'bool' }, field 'land' { type = 'bool' }, field 'other' { "
    "type = 'bool' },\n"
    "  field 'class' { type = 'choice', choices = { choice 'poor' { vi = 'Nghèo' } } },\n"
    "}\n"
    "table 'person' { title = 'Thành viên', key = { 'code', 'no' },\n"
    "  field 'code' { type = 'code' }, field 'no' { type = 'integer' }, field 'name' { "
    "type = 'text' },\n"
    "  field 'place' { type = 'text' },\n"
    "}\n"
    "table 'report' { key = { 'no' }, starts = true,\n"
    "  field 'no' { type = 'text', header = { 'TT' } }, field 'unit' { type = 'text', "
    "header = { 'Đơn vị' } },\n"
    "  field 'measure' { type = 'choice', choices = { choice 'h' { vi = 'Hộ' }, choice 'p' "
    "{ vi = 'Khẩu' } } },\n"
    "  field 'a' { type = 'integer' }, field 'b' { type = 'integer' }, field 'c' { type = "
    "'integer' },\n"
    "}\n"
    "layout 'list' { title = 'danh sách', headers = { { 'STT hộ', 'Số hộ' }, 'Họ tên' },\n"
    "  group = { 'STT hộ', 'Tên chủ hộ', 'Xã' }, stop = { 'Người lập' },\n"
    "  parts = {\n"
    "    { table = 'house', once = true, columns = { ['STT hộ'] = 'code', ['Tên chủ hộ'] = "
    "'head', ['Xã'] = 'place',\n"
    "        ['Loại'] = 'class', ['Mất sức'] = 'not able' }, words = { class = { ['1'] = "
    "'poor' } },\n"
    "      spread = { ['Nguyên nhân'] = { ['1'] = 'land', ['2'] = 'other' } } },\n"
    "    { table = 'person', where = { 'Họ tên', 'Tên chủ hộ' }, count = 'no', instead = { "
    "['Họ tên'] = 'Tên chủ hộ' },\n"
    "      columns = { ['STT hộ'] = 'code', ['Họ tên'] = 'name', ['Xã'] = 'place' } } } }\n"
    "layout 'form' { title = 'mẫu in', text = { 'Mẫu 7.1' }, stop = { 'Người lập' },\n"
    "  parts = { { table = 'report', first = { 'no', 'unit', 'measure' }, numbered = { "
    "'a', 'b', 'c' } } } }\n"
    "layout 'twice' { title = 'hai lần', text = { 'Mẫu 7.9' },\n"
    "  parts = { { table = 'report', first = { 'no', 'unit' },\n"
    "    columns = { ['Số'] = 'a b', ['Nhóm - Tỷ lệ'] = 'c' } } } }\n";

struct test {
    struct pack *pack;
    struct dataset *dataset;
    char folder[64];
    struct error error;
};

static int setup(void **state)
{
    struct test *test = memory_alloc(sizeof *test);

    strcpy(test->folder, "/tmp/test_dataset-XXXXXX");
    assert_non_null(mkdtemp(test->folder));
    if (pack_load_text(str_from(pack_text), &test->pack, &test->error) != 0)
        fail_msg("%s:%u %s", test->error.file, test->error.line, test->error.en);
    *state = test;
    return 0;
}

static int teardown(void **state)
{
    struct test *test = *state;
    char command[128];

    dataset_free(test->dataset);
    pack_free(test->pack);
    snprintf(command, sizeof command, "rm -rf '%s'", test->folder);
    assert_int_equal(system(command), 0);
    memory_free(test);
    return 0;
}

static void put(const struct test *test, const char *name, const char *text)
{
    char path[128];
    FILE *file = NULL;

    snprintf(path, sizeof path, "%s/%s", test->folder, name);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int open_path(struct test *test, const char *name, const char *encoding)
{
    char path[128];
    const char *given = path;
    const struct dataset_options options = {
        .datasets = &given, .dataset_count = 1, .encoding = encoding};

    snprintf(path, sizeof path, "%s/%s", test->folder, name);
    dataset_free(test->dataset);
    test->dataset = NULL;
    return dataset_open(test->pack, &options, &test->dataset, &test->error);
}

static void open_good(struct test *test, const char *name)
{
    if (open_path(test, name, NULL) != 0)
        fail_msg("%s", test->error.en);
}

/* A source's columns and rows as text: "code=1 head=A line=2\n". */
struct showing {
    const struct source *source;
    const struct table *table;
    struct buffer *out;
};

static void show_cell(void *job, size_t column, struct str cell)
{
    const struct showing *showing = job;
    int field =
        column < showing->source->columns ? showing->source->column_field[column] : -1;

    if (field >= 0 && cell.length > 0)
        buffer_format(showing->out, "%.*s=%.*s ",
                      (int)showing->table->fields[field].name.length,
                      showing->table->fields[field].name.data, (int)cell.length, cell.data);
}

static void row_text(const struct source *source, const struct table *table,
                     const struct chunk *chunk, size_t record, struct buffer *out)
{
    struct parser *parser = parser_new(source->delimiter);
    struct showing showing = {source, table, out};

    parser_record(parser, chunk, record, show_cell, &showing);
    buffer_format(out, "line=%u\n", chunk->records[record].line);
    parser_free(parser);
}

static void expect_rows(struct test *test, size_t number, const char *wanted)
{
    const struct source *source = &test->dataset->sources[number];
    const struct table *table = &test->pack->schema.tables[source->table];
    struct reader *reader = NULL;
    struct chunk chunk = {0};
    struct buffer out = {0};
    uint64_t rows = 0;

    assert_true(number < test->dataset->count);
    assert_int_equal(source_open(source, &reader, &test->error), 0);
    while (reader_next(reader, &chunk, &test->error) == 1) {
        assert_int_equal(chunk.first_row, rows + 1);
        rows += chunk.count;
        for (size_t i = 0; i < chunk.count; i++)
            row_text(source, table, &chunk, i, &out);
    }
    assert_str(buffer_str(&out), wanted);
    buffer_release(&out);
    chunk_release(&chunk);
    reader_free(reader);
}

static void expect_remark(const struct test *test, const char *text)
{
    for (size_t i = 0; i < test->dataset->remark_count; i++)
        if (strstr(test->dataset->remarks[i].vi.data, text) != NULL)
            return;
    fail_msg("no remark has '%s'", text);
}

static void plain_file_stays_plain(void **state)
{
    struct test *test = *state;

    put(test, "house.csv", "Mã hộ,Chủ hộ\n1,A\n2,B\n");
    open_good(test, "house.csv");
    assert_int_equal(test->dataset->count, 1);
    assert_null(test->dataset->sources[0].reshape);
    expect_rows(test, 0, "code=1 head=A line=2\ncode=2 head=B line=3\n");
}

#define LIST_HEADER "STT hộ,Tên chủ hộ,Họ tên,Xã,Loại,Mất sức,Nguyên nhân\n"

static void head_row_holds_for_rows_below(void **state)
{
    struct test *test = *state;

    put(test, "list.csv",
        "DANH SÁCH,,,,,,\n" LIST_HEADER
        "1,A,,X,1,x,\"1,2\"\n,,B,,,,\n,,,,,,\n2,C,C,Y,,,2\n,,D,,,,\n"
        ",Người lập biểu,,,,,\n,E,,,F,,\n");
    open_good(test, "list.csv");
    assert_int_equal(test->dataset->count, 2);
    expect_rows(test, 0,
                "code=1 head=A place=X class=poor able=0 land=1 other=1 line=3\n"
                "code=2 head=C place=Y able=1 land=0 other=1 line=6\n");
    expect_rows(test, 1,
                "code=1 name=A place=X no=1 line=3\ncode=1 name=B place=X no=2 line=4\n"
                "code=2 name=C place=Y no=1 line=6\ncode=2 name=D place=Y no=2 line=7\n");
    expect_remark(test, "list.csv: đọc như: danh sách");
}

/* A new group does not inherit what its first row leaves empty. */
static void group_begins_empty(void **state)
{
    struct test *test = *state;

    put(test, "list.csv", LIST_HEADER "1,A,A,X,,,\n2,B,B,,,,\n,,C,,,,\n");
    open_good(test, "list.csv");
    expect_rows(test, 1,
                "code=1 name=A place=X no=1 line=2\ncode=2 name=B no=1 line=3\n"
                "code=2 name=C no=2 line=4\n");
}

/* Merged cells come as repeated ones; two households of one number stay two. */
static void repeated_head_cells_are_one_group(void **state)
{
    struct test *test = *state;

    put(test, "list.csv", LIST_HEADER "1,A,A,X,,,\n1,A,B,X,,,\n1,C,C,X,,,\n1,C,D,X,,,\n");
    open_good(test, "list.csv");
    expect_rows(
        test, 0,
        "code=1 head=A place=X able=1 line=2\ncode=1 head=C place=X able=1 line=4\n");
}

static void strange_items_are_shown(void **state)
{
    struct test *test = *state;

    put(test, "list.csv", LIST_HEADER "1,A,A,X,,,1;9\n");
    open_good(test, "list.csv");
    expect_rows(test, 0, "code=1 head=A place=X able=1 land=1 other=1;9 line=2\n");
}

static void rows_of_a_wrong_width_stay_as_they_are(void **state)
{
    struct test *test = *state;

    put(test, "list.csv", LIST_HEADER "1,A,A,X,,\n2,B,B,Y,,,\n");
    open_good(test, "list.csv");
    expect_rows(test, 0,
                "code=1 head=A place=X line=2\ncode=2 head=B place=Y able=1 line=3\n");
}

static void numbered_columns_of_a_printed_form(void **state)
{
    struct test *test = *state;

    put(test, "form.csv",
        "\"Biểu (Theo mẫu 7.1, Thông tư)\",,,,,,\nTT,Đơn vị,Phân tổ,Nhóm,,Số,Kiểm "
        "tra\n,,,Tăng,Giảm,,\n"
        "A,B,C,1,2,3=1-2,\nI,Thành "
        "thị,Hộ,5,2,3,TRUE\n,,Khẩu,9,-,9,TRUE\n,,Khẩu,,,,\n,,,,,,0\n"
        "Người lập biểu,,,,,CHỦ TỊCH,\nLê Thị Mai,,,,,,\n");
    open_good(test, "form.csv");
    assert_int_equal(test->dataset->count, 1);
    expect_rows(test, 0,
                "no=I unit=Thành thị measure=Hộ a=5 b=2 c=3 line=5\n"
                "measure=Khẩu a=9 b=- c=9 line=6\nmeasure=Khẩu line=7\n");
    assert_int_equal(test->dataset->inputs[0].unknown_count, 0);
}

static void phrases_match_whole_words(void **state)
{
    struct test *test = *state;

    put(test, "report.csv", "Mẫu 7.10,,\nTT,Đơn vị,a\n1,2,3\n");
    open_good(test, "report.csv");
    assert_null(test->dataset->sources[0].reshape);
}

static void same_caption_twice_is_two_fields(void **state)
{
    struct test *test = *state;

    put(test, "form.csv", "Mẫu 7.9,,,,\nTT,Đơn vị,Số,Nhóm,\n,,,Số,Tỷ lệ\n1,Xã X,4,5,6\n");
    open_good(test, "form.csv");
    expect_rows(test, 0, "no=1 unit=Xã X a=4 b=5 c=6 line=4\n");
}

static void named_table_takes_its_part_of_a_layout(void **state)
{
    struct test *test = *state;

    put(test, "person.csv", LIST_HEADER "1,A,A,X,,,\n");
    put(test, "house.csv", "code,head\n1,A\n");
    open_good(test, "");
    assert_int_equal(test->dataset->count, 3);
}

static void other_files_of_a_folder(void **state)
{
    struct test *test = *state;

    put(test, "house.csv", "code,head\n1,A\n");
    put(test, "khac.csv", "code,head,place\n2,B,X\n");
    open_good(test, "");
    assert_int_equal(test->dataset->count, 1);
    expect_remark(test, "không đọc: khac.csv, một danh sách của bảng house với 1 dòng");
    unlink("house.csv");
    put(test, "house.csv", "");
    assert_true(open_path(test, "", NULL) < 0);
}

static void file_without_name_where_nothing_else_is(void **state)
{
    struct test *test = *state;

    put(test, "khac.csv", "code,head,place\n2,B,X\n");
    put(test, "readme.txt", "code,head,place\n");
    open_good(test, "");
    assert_int_equal(test->dataset->count, 1);
    expect_remark(test, "khac.csv: đọc như bảng house");
}

static void empty_folder_names_what_is_needed(void **state)
{
    struct test *test = *state;

    assert_int_equal(open_path(test, "", NULL), ERROR_NOT_FOUND);
    assert_non_null(strstr(test->error.vi, "house.csv, report.csv"));
}

static void encoding_is_told_and_chosen(void **state)
{
    struct test *test = *state;

    put(test, "house.csv", "code,head,place\n1,Hµ V\xa8n D\xf2ng,X\xb7 Xu\xa9n Ph\xf3\n");
    assert_int_equal(open_path(test, "house.csv", "tcvn3"), 0);
    assert_int_equal(test->dataset->remark_count, 0);
    assert_int_equal(open_path(test, "house.csv", "klingon"), ERROR_USAGE);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(plain_file_stays_plain),
        TEST(head_row_holds_for_rows_below),
        TEST(group_begins_empty),
        TEST(repeated_head_cells_are_one_group),
        TEST(strange_items_are_shown),
        TEST(rows_of_a_wrong_width_stay_as_they_are),
        TEST(numbered_columns_of_a_printed_form),
        TEST(phrases_match_whole_words),
        TEST(same_caption_twice_is_two_fields),
        TEST(named_table_takes_its_part_of_a_layout),
        TEST(other_files_of_a_folder),
        TEST(file_without_name_where_nothing_else_is),
        TEST(empty_folder_names_what_is_needed),
        TEST(encoding_is_told_and_chosen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

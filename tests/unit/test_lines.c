/* Rows of a list that are no records: what each is taken for, with the words of vn-2021. */
#include <stdlib.h>
#include <string.h>

#include "check.h"

#include "base/text.h"
#include "lines/line_judge.h"

enum { COLUMNS = 9 };

static struct pack *pack;
static const struct table *table;
static struct arena arena;

/* "STT" and "Ghi chú" have no field. */
static const char captions[] =
    "STT|Xã|Mã hộ|Họ và tên chủ hộ|Ngày sinh|Số nhân khẩu|Điểm B1|"
    "Khu vực|Ghi chú";

static int set_up(void **state)
{
    const char *folder = getenv("RASOAT_RULES");
    struct error err = {0};

    (void)state;
    arena_init(&arena);
    if (pack_load(folder != NULL ? folder : "rules/vn-2021", &pack, NULL, &err) < 0)
        return -1;
    table = &pack->schema.tables[pack->schema.main_table];
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    pack_free(pack);
    return 0;
}

/* "a|b||" as its cells; those that are not written are empty. */
static void split(const char *row, struct str cells[COLUMNS])
{
    memset(cells, 0, COLUMNS * sizeof *cells);
    for (size_t c = 0; c < COLUMNS; c++) {
        size_t length = strcspn(row, "|");

        cells[c] = (struct str){row, length};
        row += length;
        if (*row == '\0')
            return;
        row++;
    }
}

static void begin(struct line_judge *judge)
{
    static struct str cells[COLUMNS], folded[COLUMNS];
    static int field[COLUMNS];

    *judge = (struct line_judge){
        .pack = pack, .table = table, .columns = COLUMNS, .field = field, .folded = folded};
    arena_init(&judge->arena);
    split(captions, cells);
    for (size_t c = 0; c < COLUMNS; c++) {
        folded[c] = text_fold(&arena, cells[c]);
        field[c] = table_header(table, cells[c], &arena);
        judge->known += field[c] >= 0;
    }
    assert_int_equal(judge->known, COLUMNS - 2);
}

static enum line_kind kind_of(struct line_judge *judge, const char *row)
{
    struct str cells[COLUMNS];

    split(row, cells);
    return line_judge_row(judge, cells);
}

struct wanted {
    const char *row;
    enum line_kind kind;
};

/* Each row by itself (together: one below the other). */
static void expect(const struct wanted *rows, size_t count, bool together)
{
    unsigned wrong = 0;
    struct line_judge judge;

    begin(&judge);
    for (size_t i = 0; i < count; i++) {
        enum line_kind kind;

        if (!together) {
            line_judge_release(&judge);
            begin(&judge);
        }
        kind = kind_of(&judge, rows[i].row);
        if (kind == rows[i].kind)
            continue;
        print_error("%s: %d, not %d\n", rows[i].row, (int)kind, (int)rows[i].kind);
        wrong++;
    }
    line_judge_release(&judge);
    assert_int_equal(wrong, 0);
}

#define EXPECT(rows, together) expect((rows), sizeof(rows) / sizeof *(rows), (together))

static void records_and_what_is_between_them(void **state)
{
    static const struct wanted rows[] = {
        {"1|Xã A|0001|Lê Văn An|05/09/1979|4|120|Nông thôn|", LINE_RECORD},
        {"x|Xã A|0001|Lê Văn An", LINE_RECORD},
        {"|Xã A|0001||05/09/1979|4|120", LINE_RECORD},
        {"||||", LINE_BLANK},
        {"", LINE_BLANK},
        /* numbers of columns, and rows that only begin so */
        {"A|B|C|1|2|3|4|5|6", LINE_NUMBERS},
        {"(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)", LINE_NUMBERS},
        {"1|2|3=1+2|4||5", LINE_NUMBERS},
        {"a|b|c|d|1|2|3", LINE_NUMBERS},
        {"A|X|Y|Z|1|2|3", LINE_RECORD},
        {"1|2|4|5|6|7|8|9", LINE_RECORD},
        {"1|2", LINE_HEADING},
        /* units below the captions */
        {"|||(tên)||(người)|(điểm)", LINE_NUMBERS},
        {"|||||người|(điểm)", LINE_NUMBERS},
        {"|||||(người)", LINE_HEADING},
        /* captions again */
        {captions, LINE_HEADER},
        {"Xã|Mã hộ|Chủ hộ|Năm sinh|Nhân khẩu", LINE_HEADER},
        {"|Xã|Mã hộ", LINE_HEADING},
        /* headings */
        {"I|Thôn Đông", LINE_HEADING},
        {"II. Thôn Đông", LINE_HEADING}, /* merged across the list */
        {"||||||||Thôn Đông", LINE_ASIDE},
        {"Đợt 2", LINE_ASIDE},
        {"||Xã Xuân Lập", LINE_HEADING},
        {"Phần thứ nhất|x", LINE_HEADING},
        /* sums */
        {"|Cộng thôn 1: 2 hộ", LINE_SUM},
        {"Tổng cộng|||||8", LINE_SUM},
        {"||||||||Tổng số: 12", LINE_SUM},
        {"Tổng số|Xã A|12|||40|7|", LINE_SUM},
        {"||||||||xem trang sau", LINE_ASIDE},
        /* formulas that somebody filled down below the list */
        {"|Xã A||||0|0", LINE_ASIDE},
        {"|Xã A||||0|0||x", LINE_RECORD},
        {"|Xã A||||0|7", LINE_RECORD},
    };

    (void)state;
    EXPECT(rows, false);
}

/* "Tổng" and "Xã" are family names too. */
static void people_named_like_sums_are_records(void **state)
{
    static const struct wanted alone[] = {
        {"5|||Tổng Văn Hai||4|120", LINE_RECORD},
        {"|||Tổng Văn Hai||4|120", LINE_SUM},
        {"|||Tổng Văn Hai", LINE_RECORD},
        {"|||Tổng Thị Hoa||4", LINE_RECORD},
        {"|||Tổng Thị||4", LINE_SUM},
        {"|||Tổng Cộng||8", LINE_SUM},
        {"4|||Tổng hộ nghèo||8", LINE_SUM},
        {"|||Xã Văn Yên", LINE_HEADING},
        {"|||Xã Thị Yên", LINE_RECORD},
        {"|||Tổng Xã Yên||8", LINE_SUM},
    };
    static const struct wanted list[] = {
        {"1|Xã A|0001|Lê Văn An", LINE_RECORD},
        {"2|Xã A|0002|Lê Văn Ba", LINE_RECORD},
        {"3|||Xã Văn Yên", LINE_RECORD}, /* the next number of the list */
        {"5|||Xã Văn Yên", LINE_HEADING},
    };

    (void)state;
    EXPECT(alone, false);
    EXPECT(list, true);
}

static void what_stands_below_a_list_ends_with_the_next_record(void **state)
{
    static const struct wanted rows[] = {
        {"|||Nguyễn Văn A", LINE_RECORD},
        {"|||||Mẫu Sơn, ngày 20 tháng 10 năm 2024", LINE_FOOT},
        {"|||Nguyễn Văn A", LINE_FOOT}, /* who signed */
        {"x|Xã A|0001|Lê Văn An", LINE_RECORD},
        {"|||Nguyễn Văn A", LINE_RECORD},
        {"|||||Mẫu Sơn, ngày 20 tháng 10 năm 2024", LINE_FOOT},
        {captions, LINE_HEADER}, /* the next page */
        {"|||Nguyễn Văn A", LINE_RECORD},
        /* a small table beside or below */
        {"||||Ngày sinh|Số nhân khẩu", LINE_ASIDE},
        {"||||5|6", LINE_ASIDE},
        {"|Xã A||||5|6", LINE_RECORD},
        {"x|Xã A|0001|Lê Văn An", LINE_RECORD},
        {"||||05/09/1979|6", LINE_RECORD},
    };

    (void)state;
    EXPECT(rows, true);
}

static void a_heading_says_which_village_follows(void **state)
{
    struct str cells[COLUMNS];
    struct line_judge judge;

    (void)state;
    begin(&judge);
    split("|II. Thôn Đông", cells);
    assert_str(line_judge_heading(&judge, cells), "Thôn Đông");
    split("- Tổ dân phố 3", cells);
    assert_str(line_judge_heading(&judge, cells), "Tổ dân phố 3");
    split("Hộ nghèo|Thônx", cells);
    assert_str(line_judge_heading(&judge, cells), "");
    line_judge_release(&judge);

    assert_true(line_begins_as_heading(pack, table, str_from("Cộng"), &arena));
    assert_true(line_begins_as_heading(pack, table, str_from("1. Thôn Đông"), &arena));
    assert_true(line_begins_as_heading(pack, table, str_from("Ghi chú: x"), &arena));
    assert_false(line_begins_as_heading(pack, table, str_from("Nguyễn"), &arena));
}

static void a_line_below_a_unit_is_called_by_its_words(void **state)
{
    static const struct {
        const char *cell, *name;
        bool part;
    } lines[] = {
        {"- Trong đó: Hộ nghèo", "ho ngheo", true},
        {"Trong đó", "", true},
        {"a) – Hộ cận nghèo:", "ho can ngheo", false},
        {"• Chia ra; 1. Hộ nghèo.", "ho ngheo", true},
        {"1. Hộ nghèo", "ho ngheo", false},
        {"+ Hộ nghèo;", "ho ngheo", false},
        {"Trong đóng", "trong dong", false},
        {"", "", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        bool part = !lines[i].part;
        struct str name = line_part(pack->lines, str_from(lines[i].cell), &arena, &part);

        assert_str(name, lines[i].name);
        assert_int_equal(part, lines[i].part);
    }
}

static void people_are_called_by_a_few_words_with_capitals(void **state)
{
    static const char *const named[] = {"Lê Văn An", "LÊ VĂN AN", "Đỗ Ý",
                                        "H Drai Niê Kdăm"};
    static const char *const others[] = {
        "Lê",
        "",
        "lê văn an",
        "Lê văn An",
        "Lê Văn An 2",
        "Lê  An",
        "Lê An, Ba",
        "A B C D E F G",
        "Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễnnnnnnnnnnnnnnnnn"};

    (void)state;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (!line_looks_named(str_from(named[i]), &arena))
            fail_msg("%s is no name", named[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (line_looks_named(str_from(others[i]), &arena))
            fail_msg("%s is a name", others[i]);
}

static void numbers_of_columns_are_read(void **state)
{
    static const struct {
        const char *cell;
        unsigned number;
    } cells[] = {{"3", 3},       {" (3) ", 3}, {"2=1-3", 2}, {"3.", 3}, {"12a", 0},
                 {"5000", 5000}, {"50000", 0}, {"", 0},      {"x", 0},  {"(", 0}};

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_int_equal(line_leading_number(str_from(cells[i].cell)), cells[i].number);
}

static void the_first_rows_left_out_are_shown(void **state)
{
    static const char *const rows[] = {"1|Cộng", "Tổng cộng", "|x", "Ghi chú"};
    struct str cells[COLUMNS];
    struct left_out left = {0};

    (void)state;
    for (uint32_t i = 0; i < 4; i++) {
        split(rows[i], cells);
        left_out_add(&left, 10 + i, cells, COLUMNS);
    }
    assert_int_equal(left.count, 4);
    assert_int_equal(left.shown[0].line, 10);
    assert_string_equal(left.shown[0].text, "Cộng"); /* its number says nothing */
    assert_string_equal(left.shown[1].text, "Tổng cộng");
    assert_string_equal(left.shown[2].text, "");
}

/* A number is known to name a field, or none, without being looked up: a blank makes it be. */
static void numbers_name_what_they_name_when_looked_up(void **state)
{
    static const char *const odd[] = {"00", "01", "007", "12345", "038091327638", "2024"};

    (void)state;
    for (size_t t = 0; t < pack->schema.table_count; t++)
        for (unsigned n = 0; n < 150; n++) {
            const struct table *of = &pack->schema.tables[t];
            size_t more = n < 6 ? n : 0;
            struct str number = arena_format(&arena, "%u", n);
            struct str looked_up = arena_format(&arena, "%u ", n);

            assert_int_equal(table_header(of, number, &arena),
                             table_header(of, looked_up, &arena));
            looked_up = arena_format(&arena, "%s ", odd[more]);
            assert_int_equal(table_header(of, str_from(odd[more]), &arena),
                             table_header(of, looked_up, &arena));
        }
    assert_true(table_header(table, str_from("1"), &arena) >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_and_what_is_between_them),
        cmocka_unit_test(numbers_name_what_they_name_when_looked_up),
        cmocka_unit_test(people_named_like_sums_are_records),
        cmocka_unit_test(what_stands_below_a_list_ends_with_the_next_record),
        cmocka_unit_test(a_heading_says_which_village_follows),
        cmocka_unit_test(a_line_below_a_unit_is_called_by_its_words),
        cmocka_unit_test(people_are_called_by_a_few_words_with_capitals),
        cmocka_unit_test(numbers_of_columns_are_read),
        cmocka_unit_test(the_first_rows_left_out_are_shown),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

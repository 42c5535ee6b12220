#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"

#include "explain/explain_report.h"

/* A pack and a dataset of two communes, small enough to know every answer. */
static const char pack_text[] =
    "instrument 'LAW' { name = 'Luật mẫu' }\n"
    "table 'household' { title = 'Hộ', key = { 'commune', 'code' }, unit = 'commune',\n"
    "  date = 'day', starts = true,\n"
    "  field 'commune' { type = 'text', title = 'Xã', strip = { 'xã' } },\n"
    "  field 'code' { type = 'code', title = 'Mã hộ' },\n"
    "  field 'head' { type = 'text', title = 'Chủ hộ' },\n"
    "  field 'id' { type = 'code', title = 'CCCD' },\n"
    "  field 'day' { type = 'date', title = 'Ngày' },\n"
    "  field 'score' { type = 'integer', title = 'Điểm', unit = 'điểm' },\n"
    "  field 'bare' { type = 'bool', title = 'Thiếu thẻ' },\n"
    "  field 'class' { type = 'choice', title = 'Loại', choices = {\n"
    "    choice 'poor' { vi = 'Hộ nghèo' }, choice 'other' { vi = 'Hộ khác' } } },\n"
    "  link 'members' { table = 'member', many = true } }\n"
    "table 'member' { title = 'Thành viên', key = { 'commune', 'code', 'no' },\n"
    "  subject = 'household',\n"
    "  field 'commune' { type = 'text', strip = { 'xã' } }, field 'code' { type = 'code' "
    "},\n"
    "  field 'no' { type = 'integer', title = 'Số' },\n"
    "  field 'name' { type = 'text', title = 'Họ tên' },\n"
    "  field 'age' { type = 'integer', title = 'Tuổi' },\n"
    "  field 'card' { type = 'bool', title = 'Có thẻ' },\n"
    "  link 'household' { table = 'household', parent = true } }\n"
    "parameter 'line' { title = 'Mức', type = 'integer', unit = 'điểm', law = LAW,\n"
    "  verified = true, { from = '2022-01-01', value = 140 } }\n"
    "derive 'is_bare' { on = 'member', title = 'Không có thẻ', value = 'not card and age "
    ">= "
    "6' }\n"
    "derive 'any_bare' { title = 'Có người không có thẻ', law = LAW,\n"
    "  value = 'any(members, is_bare)' }\n"
    "derive 'found' { title = 'Tính ra', like = 'class',\n"
    "  value = \"choose(score <= line and bare, 'poor', 'other')\" }\n"
    "pack 'test' { title = 'Thử', version = '1', from = '2022-01-01', to = '2026-12-31',\n"
    "  main = 'household', law = LAW, outcome = 'found', declared = 'class',\n"
    "  exits_from = { 'poor' },\n"
    "  subject_name = { vi = 'hộ', en = 'households' },\n"
    "  subject_one = { vi = 'hộ', en = 'household' },\n"
    "  lack = { vi = 'thiếu hụt', en = 'a deprivation' },\n"
    "  lacking = { vi = 'thiếu hụt', en = 'deprived' } }\n"
    "rule 'A-1' { title = 'Nghèo', severity = 'error', law = LAW, verified = true,\n"
    "  when = \"class == 'poor'\", check = 'score <= line and bare',\n"
    "  message = 'Điểm {score}', suggest = { class = 'found' } }\n"
    "rule 'A-2' { title = 'Thẻ', severity = 'warning', check = 'bare == any_bare',\n"
    "  message = 'Khác', suggest = { bare = 'any_bare' } }\n"
    "rule 'A-3' { title = 'Điểm', severity = 'notice', check = 'score > 0',\n"
    "  message = 'Điểm' }\n"
    "rule 'M-1' { on = 'member', title = 'Tuổi', severity = 'error', check = 'age < 120',\n"
    "  message = 'Tuổi {age}' }\n"
    "unique 'K-1' { title = 'Một dòng', severity = 'error', key = { 'commune', 'code' },\n"
    "  message = 'Trùng' }\n"
    "lever 'card' { field = 'bare', title = 'Thẻ', term = 'months', computed = "
    "'any_bare',\n"
    "  because = '{list(members, is_bare, name)} không có thẻ',\n"
    "  otherwise = 'ai cũng có thẻ', measure = 'Cấp thẻ', office = 'Xã', bring = 'thẻ' }\n"
    "letter 'household' { heading = 'Hộ {head}, mã {code}', title = 'KẾT QUẢ',\n"
    "  class = 'Xếp loại: {class}.', scores = 'Điểm {score}, mức {line}.',\n"
    "  open = 'Còn điểm chưa khớp.', deprived = 'Còn thiếu:', not_deprived = 'Không "
    "thiếu.',\n"
    "  differs = 'Sẽ hỏi lại.', missed = 'Phiếu chưa ghi.', unverified = '(*) Theo hiểu "
    "biết.',\n"
    "  disagree = 'Nếu chưa đúng, báo xã.', bring = 'Mang theo:', help = 'Giúp được:',\n"
    "  close = 'Hết.' }\n";

static const char households[] = "commune,code,head,id,day,score,bare,class\n"
                                 "Xã Một,0001,Lê Văn Mẫu,001,2024-10-01,141,1,poor\n"
                                 "Xã Một,0002,Trần Thị Mẫu,002,2024-10-01,140,1,poor\n"
                                 "Xã Hai,0001,Đỗ Văn Mẫu,003,2024-10-01,150,0,other\n"
                                 "Xã Hai,0005,Hà Thị Mẫu,004,2024-10-01,,0,poor\n"
                                 "Xã Hai,0007,Mai Văn Mẫu,005,2024-10-01,10,0,other\n"
                                 "Xã Hai,0007,Mai Văn Mẫu,005,2024-10-01,10,0,other\n";
static const char members[] = "commune,code,no,name,age,card\n"
                              "Xã Một,0001,1,Lê Văn Mẫu,40,0\n"
                              "Xã Một,0001,2,Lê Thị Con,5,0\n"
                              "Xã Một,0002,1,Trần Thị Mẫu,130,1\n"
                              "Xã Hai,0001,1,Đỗ Văn Mẫu,50,0\n"
                              "Xã Hai,0005,1,Hà Thị Mẫu,50,1\n"
                              "Xã Hai,0007,1,Mai Văn Mẫu,50,1\n";

static char folder[64];
static struct pack *pack;

static void write_file(const char *name, const char *text)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int set_up(void **state)
{
    struct error err = {0};

    (void)state;
    strcpy(folder, "/tmp/test_explain.XXXXXX");
    assert_non_null(mkdtemp(folder));
    write_file("household.csv", households);
    write_file("member.csv", members);
    if (pack_load_text(str_from(pack_text), &pack, &err) < 0)
        fail_msg("%s:%u: %s", err.file, err.line, err.en);
    return 0;
}

static int tear_down(void **state)
{
    char path[128];

    (void)state;
    pack_free(pack);
    snprintf(path, sizeof path, "%s/household.csv", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/member.csv", folder);
    unlink(path);
    return rmdir(folder);
}

static int look(const char *key, const char *rule, struct explanation **out,
                struct error *err)
{
    const char *const datasets[] = {folder};
    struct run_options run = {.data.datasets = datasets,
                              .data.dataset_count = 1,
                              .data.as_of = INT32_MIN,
                              .data.jobs = 1,
                              .severity = SEVERITY_NOTICE};
    struct explain_options options = {.key = key, .rule = rule, .language = LANGUAGE_VI};

    struct opened *opened = NULL;
    int status = opened_open(pack, &run.data, &opened, err);

    if (status == 0)
        status = explain_find(opened, &run, &options, out, err);
    opened_free(opened);
    return status;
}

/* Nothing is explained; what is told of the data stands all the same. */
static void expect_none(const char *key, const char *rule, const char *said)
{
    struct explanation *out = NULL;
    struct error err = {0};

    assert_int_equal(look(key, rule, &out, &err), ERROR_NOT_FOUND);
    assert_non_null(strstr(err.en, said));
    assert_non_null(out);
    assert_int_equal(out->row, 0);
    explain_free(out);
}

static struct explanation *find(const char *key, const char *rule)
{
    struct explanation *out = NULL;
    struct error err = {0};

    if (look(key, rule, &out, &err) < 0)
        fail_msg("%s: %s", key, err.en);
    return out;
}

static const struct explain_rule *finding(const struct explanation *from, const char *id)
{
    for (size_t i = 0; i < from->finding_count; i++)
        if (str_is(from->findings[i].id, id))
            return &from->findings[i];
    fail_msg("%s was not found", id);
    return NULL;
}

static const struct explain_rule *other(const struct explanation *from, const char *id)
{
    for (size_t i = 0; i < from->other_count; i++)
        if (str_is(from->others[i].id, id))
            return &from->others[i];
    fail_msg("%s is not told", id);
    return NULL;
}

/* ---- keys
 * --------------------------------------------------------------------------------- */

static void names_a_household_in_every_way(void **state)
{
    static const char *const keys[] = {"0002",           "Xã Một/0002", "Một/0002",
                                       "mot/0002",       "xã một/0002", "002",
                                       "household.csv:2"};

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct explanation *from = find(keys[i], NULL);
        assert_int_equal(from->row, 2);
        assert_str(from->heading, "Hộ Trần Thị Mẫu, mã 0002");
        explain_free(from);
    }
}

static void tells_keys_of_several_and_of_none(void **state)
{
    (void)state;
    expect_none("0001", NULL, "names 2 households: Xã Một/0001, Xã Hai/0001");
    expect_none("0003", NULL, "the nearest are: 0001");
    expect_none("Hai/0004", NULL, "the nearest are: Xã Hai/000");
    expect_none("", NULL, "no household");
    expect_none("a/b/c/d/e/f/g/h/i/j", NULL, "no household");
    expect_none("household.csv:99", NULL, "no household");
    expect_none("0002", "NONE", "no rule");
}

static void takes_the_first_of_a_key_told_twice(void **state)
{
    struct explanation *from = find("0007", NULL);

    (void)state;
    assert_int_equal(from->row, 5);
    assert_int_equal(from->twins, 1);
    assert_str(from->twin, "household.csv:6");
    assert_int_equal(other(from, "K-1")->outcome, OUTCOME_PASS);
    explain_free(from);
    from = find("household.csv:6", NULL);
    assert_str(finding(from, "K-1")->message, "Trùng");
    explain_free(from);
}

/* ---- why
 * ---------------------------------------------------------------------------------- */

static void tells_what_failed_and_only_that(void **state)
{
    struct explanation *from = find("Một/0001", NULL);
    const struct explain_rule *rule = finding(from, "A-1");

    (void)state;
    assert_int_equal(rule->reasons.count, 1);
    assert_str(rule->reasons.lines[0].text, "Điểm là 141 điểm, lớn hơn 140 điểm (mức)");
    assert_int_equal(rule->suggestion_count, 1);
    assert_true(rule->mends);
    assert_int_equal(rule->then_fails.length, 0);
    assert_int_equal(other(from, "A-2")->outcome, OUTCOME_PASS);
    assert_int_equal(other(from, "A-3")->outcome, OUTCOME_PASS);
    assert_int_equal(from->members, 2);
    assert_int_equal(from->member_passes, 2);
    assert_true(from->computed != from->declared);
    explain_free(from);
}

static void tells_who_makes_an_indicator(void **state)
{
    struct explanation *from = find("Một/0001", NULL);

    (void)state;
    assert_int_equal(from->indicator_count, 1);
    assert_false(from->indicators[0].differs);
    assert_str(from->indicators[0].because, "Lê Văn Mẫu không có thẻ");
    assert_str(from->indicators[0].law, "Luật mẫu");
    assert_str(from->indicators[0].reasons.lines[0].text,
               "Lê Văn Mẫu: có thẻ: Không; tuổi là 40, lớn hơn 6");
    explain_free(from);
    from = find("Hai/0001", NULL);
    assert_true(from->indicators[0].missed);
    assert_str(finding(from, "A-2")->reasons.lines[0].text,
               "Thiếu thẻ là Không, khác với Có (có người không có thẻ)");
    explain_free(from);
}

static void tells_a_member_by_name(void **state)
{
    struct explanation *from = find("0002", NULL);
    const struct explain_rule *rule = finding(from, "M-1");

    (void)state;
    assert_str(rule->who, "Trần Thị Mẫu");
    assert_str(rule->message, "Tuổi 130");
    assert_str(rule->reasons.lines[0].text, "Tuổi là 130, lớn hơn 120");
    explain_free(from);
}

static void tells_what_is_missing(void **state)
{
    struct explanation *from = find("0005", NULL);
    const struct explain_rule *rule = other(from, "A-3");

    (void)state;
    assert_int_equal(rule->outcome, OUTCOME_NOT_APPLICABLE);
    assert_int_equal(rule->why, GAP_EMPTY);
    assert_str(rule->reasons.lines[0].text, "Điểm: ô trống");
    /* bare is false, whatever the score is */
    assert_str(finding(from, "A-1")->reasons.lines[0].text, "Thiếu thẻ: Không");
    assert_int_equal(from->computed, from->declared + 1);
    explain_free(from);
}

static void tells_one_rule_in_full(void **state)
{
    struct explanation *from = find("Hai/0001", "A-1");

    (void)state;
    assert_int_equal(from->finding_count, 0);
    assert_int_equal(from->other_count, 1);
    assert_int_equal(from->others[0].why, REASON_WHEN);
    assert_str(from->others[0].reasons.lines[0].text,
               "Loại là Hộ khác, không phải Hộ nghèo");
    assert_int_equal(from->others[0].read_count, 4);
    assert_str(from->others[0].reads[1].shown, "150 điểm");
    explain_free(from);
}

/* ---- reports
 * ------------------------------------------------------------------------------ */

static void has(const struct buffer *text, const char *words)
{
    struct str all = buffer_str(text);

    if (memmem(all.data, all.length, words, strlen(words)) == NULL)
        fail_msg("'%s' is not in:\n%.*s", words, (int)all.length, all.data);
}

static void writes_all_three(void **state)
{
    struct explanation *from = find("Một/0001", NULL);
    struct explain_view view = {.whole = true};
    struct buffer text = {0};

    (void)state;
    explain_text(from, &view, &text);
    has(&text, "Khai là Hộ nghèo nhưng tính từ số liệu là Hộ khác");
    has(&text, "LỖI A-1: Nghèo");
    has(&text, "1. Thẻ: ghi là thiếu hụt, đúng với số liệu: Lê Văn Mẫu không có thẻ.");
    has(&text, "Đạt: 3 quy tắc: A-2, A-3, K-1.");
    buffer_clear(&text);
    explain_json(from, &view, &text);
    has(&text, "{\"file\":\"household.csv\",\"row\":1,");
    has(&text, "\"class\":{\"computed\":\"other\",\"declared\":\"poor\"");
    has(&text, "\"suggest\":{\"class\":\"other\"},\"mends\":true,\"then_fails\":null");
    buffer_release(&text);
    explain_free(from);
}

static void writes_a_letter(void **state)
{
    struct explanation *from = find("Một/0001", NULL);
    struct explain_view view = {0};
    struct buffer text = {0};

    (void)state;
    explain_letter(from, &view, &text);
    assert_str(buffer_str(&text),
               "KẾT QUẢ\n\nHộ Lê Văn Mẫu, mã 0001\n\nXếp loại: Hộ nghèo.\n"
               "\nĐiểm 141, mức 140.\n\nCòn điểm chưa khớp.\n"
               "\nCòn thiếu:\n"
               "  - Thẻ: Lê Văn Mẫu không có thẻ*.\n"
               "(*) Theo hiểu biết.\n\nNếu chưa đúng, báo xã.\n\nMang theo:\n"
               "  - Thẻ: thẻ.\n\nGiúp được:\n"
               "  - Thẻ: Cấp thẻ. Phụ trách: Xã.\n\nHết.\n\nCăn cứ: Luật mẫu.\n");
    buffer_clear(&text);
    explain_free(from);
    from = find("Hai/0001", NULL); /* not ticked, but the roster shows it */
    explain_letter(from, &view, &text);
    has(&text, "  - Thẻ: Đỗ Văn Mẫu không có thẻ*. Phiếu chưa ghi.\n");
    buffer_clear(&text);
    explain_free(from);
    from = find("0005", NULL); /* no score: nothing is said of it */
    explain_letter(from, &view, &text);
    has(&text, "Xếp loại: Hộ nghèo.\n\nCòn điểm chưa khớp.\n\nKhông thiếu.\n\nNếu");
    buffer_release(&text);
    explain_free(from);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_a_household_in_every_way),
        cmocka_unit_test(tells_keys_of_several_and_of_none),
        cmocka_unit_test(takes_the_first_of_a_key_told_twice),
        cmocka_unit_test(tells_what_failed_and_only_that),
        cmocka_unit_test(tells_who_makes_an_indicator),
        cmocka_unit_test(tells_a_member_by_name),
        cmocka_unit_test(tells_what_is_missing),
        cmocka_unit_test(tells_one_rule_in_full),
        cmocka_unit_test(writes_all_three),
        cmocka_unit_test(writes_a_letter),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}

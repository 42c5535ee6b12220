#include "check/checks.h"

#include <string.h>

const struct reason check_reason_texts[REASON_COUNT] = {
    [GAP_NONE] = {"không rõ", "not known"},
    [GAP_EMPTY] = {"ô trống", "empty cell"},
    [GAP_UNREADABLE] = {"ô không đọc được", "unreadable cell"},
    [GAP_COLUMN] = {"không có cột", "column absent"},
    [GAP_TABLE] = {"không có bảng", "table absent"},
    [GAP_LINK] = {"không có dòng tương ứng ở bảng kia", "no such row in the other table"},
    [GAP_PARAMETER] = {"chưa có mức quy định cho ngày đó",
                       "parameter without a value on that day"},
    [GAP_UNDECIDED] = {"chưa đủ căn cứ", "known only within bounds"},
    [REASON_WHEN] = {"không thuộc diện xét", "its condition does not hold"},
    [REASON_NOT_IN_FORCE] = {"quy tắc chưa hoặc không còn hiệu lực vào ngày đó",
                             "not in force on that day"},
    [REASON_HELD] = {"chờ quy tắc khác được sửa trước", "held back by another finding"},
};

uint64_t tally_not_applicable(const struct tally *tally)
{
    uint64_t sum = 0;

    for (unsigned i = 0; i < REASON_COUNT; i++)
        sum += tally->not_applicable[i];
    return sum;
}

struct builtin {
    const char *id, *vi, *en, *help_vi, *help_en;
    enum severity severity;
};
static const struct builtin builtins[CHECK_BUILTINS] = {
    [CHECK_VALUE] =
        {"DATA-01", "Ô ghi sai kiểu dữ liệu", "A cell is not of its column's type",
         "Sửa ô cho đúng kiểu của cột (số, ngày, có hoặc không, mục chọn); chưa biết thì "
         "để "
         "trống.",
         "Correct the cell (see: rasoat schema), or leave it empty where not known.",
         SEVERITY_ERROR},
    [CHECK_ROW] = {"DATA-02", "Dòng không đọc được", "A row cannot be read",
                   "Kiểm tra dấu nháy kép và mã hóa của tệp; lưu lại dưới dạng CSV UTF-8.",
                   "Look for stray quotes and the file's encoding; save it as CSV UTF-8.",
                   SEVERITY_ERROR},
    [CHECK_SHAPE] =
        {"DATA-03", "Dòng thừa hoặc thiếu ô so với dòng tiêu đề",
         "A row has more or fewer cells than the header",
         "Có thể thừa hoặc thiếu dấu phân cách, các ô bị lệch cột.",
         "A separator may be missing or too many, so that cells stand in wrong columns.",
         SEVERITY_ERROR},
    [CHECK_DATE] = {"DATA-04", "Ngày rà soát ngoài thời gian áp dụng của bộ quy tắc",
                    "Review date outside the dates of the pack",
                    "Dữ liệu của năm khác cần bộ quy tắc của năm đó (--rules).",
                    "Data of other years need the pack of that year (--rules).",
                    SEVERITY_ERROR},
    [CHECK_LACK] = {"DATA-05", "Tệp thiếu cột thiết yếu", "A file lacks vital columns",
                    "Ghi tiêu đề cột như mẫu (xem: rasoat schema), hoặc dùng --set.",
                    "Name the columns as listed (see: rasoat schema), or use --set.",
                    SEVERITY_ERROR},
    [CHECK_UNIT] = {"DATA-11", "Không rõ dòng thuộc đơn vị nào vì hai đơn vị trùng tên",
                    "Two units share a name and a row does not say which it means",
                    "Ghi đủ loại đơn vị, hoặc thêm cột cho biết đơn vị thuộc đâu.",
                    "Write the kind of the unit, or add a column with what it lies in.",
                    SEVERITY_ERROR},
    [CHECK_CONTRARY] =
        {"DATA-06", "Hai cột cùng nội dung ghi khác nhau",
         "Two columns of one thing differ",
         "Sửa ô sai, hoặc bỏ cột thừa. Đang dùng cột đứng trước.",
         "Correct the wrong cell, or remove one column. The first column is used.",
         SEVERITY_ERROR},
    [CHECK_ZEROS] = {"DATA-07", "Mã có thể đã mất số 0 ở đầu",
                     "A code may have lost its leading zeros",
                     "Định dạng cột là Văn bản (Text) trước khi nhập; bảng tính bỏ số 0 ở "
                     "đầu của ô kiểu số.",
                     "Format the column as Text before entering; a spreadsheet drops the "
                     "leading zeros of numbers.",
                     SEVERITY_WARNING},
    [CHECK_SPOILT] = {"DATA-08", "Mã đã bị đổi thành số mũ hoặc ngày tháng",
                      "A code became an exponent or a date",
                      "Định dạng cột là Văn bản (Text) rồi nhập lại các mã từ nguồn: các "
                      "chữ số đã mất không lấy lại được.",
                      "Format the column as Text and enter the codes from the source: lost "
                      "digits cannot be had back.",
                      SEVERITY_ERROR},
    [CHECK_TURNED] =
        {"DATA-09", "Ngày và tháng có thể ghi ngược", "Day and month may be turned round",
         "Cột được lưu theo thứ tự khác: ghi lại theo thứ tự nêu trên.",
         "The column was saved in another order: write it in the one that is named.",
         SEVERITY_WARNING},
    [CHECK_MARKS] =
        {"DATA-15", "Không rõ dấu nào là có, dấu nào là không",
         "Which mark is yes and which is no is not known",
         "Ghi có và không bằng chữ hay bằng 1 và 0, hoặc để trống ô không có.",
         "Write yes and no in words or as 1 and 0, or leave empty what is not so.",
         SEVERITY_ERROR},
    [CHECK_NEAR] =
        {"DATA-12", "Tên đơn vị có thể ghi sai", "A unit's name may be wrong",
         "Ghi lại tên cho giống các dòng khác; nếu đúng là đơn vị khác thì bỏ qua.",
         "Write the name as other rows do; ignore this if it is another unit.",
         SEVERITY_WARNING},
    [CHECK_CODE] = {"DATA-13", "Một mã ghi cho hai đơn vị, hoặc một đơn vị có hai mã",
                    "A code of two units, or a unit with two codes",
                    "Sửa mã hoặc tên ghi sai; hai đơn vị không bao giờ được gộp làm một.",
                    "Correct the wrong code or name; two units are never taken for one.",
                    SEVERITY_ERROR},
    [CHECK_CODE_APART] =
        {"DATA-14", "Mã và tên đơn vị khác nhau giữa các bảng",
         "Codes and names of units differ between tables",
         "Xem bảng nào ghi sai mã hoặc tên; nếu đơn vị đã đổi mã thì bỏ qua.",
         "See which table has the wrong code or name; ignore this if the code has changed.",
         SEVERITY_WARNING},
};

static struct str citation_text(const struct citation *law)
{
    return law->text;
}

bool check_id_fits(struct str id, const char *word)
{
    size_t length = strlen(word);

    if (length > 0 && word[length - 1] == '*')
        return id.length >= length - 1 && memcmp(id.data, word, length - 1) == 0;
    return str_is(id, word);
}

bool check_id_among(struct str id, const char *const *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (check_id_fits(id, wanted[i]))
            return true;
    return false;
}

struct check *checks_make(const struct pack *pack, struct arena *arena, size_t *count)
{
    size_t rules = pack->rule_count;
    struct check *checks = arena_alloc(arena, (rules + CHECK_BUILTINS) * sizeof *checks);

    for (size_t i = 0; i < rules; i++) {
        const struct rule *rule = &pack->rules[i];
        checks[i] = (struct check){
            .id = rule->head.id,
            .title = rule->head.title,
            .help = rule->help,
            .severity = rule->severity,
            .law = citation_text(&rule->head.law),
            .topic = rule->head.topic,
            .table = rule->table,
            .verified = rule->head.verified,
            .rule = rule,
        };
    }
    for (size_t i = 0; i < CHECK_BUILTINS; i++) {
        const struct builtin *builtin = &builtins[i];
        checks[rules + i] = (struct check){
            .id = str_from(builtin->id),
            .title = {str_from(builtin->vi), str_from(builtin->en)},
            .help = {str_from(builtin->help_vi), str_from(builtin->help_en)},
            .severity = builtin->severity,
            .law = citation_text(&pack->law),
            .topic = str_from("data"),
            .table = UINT32_MAX,
            .builtin = true,
            .verified = true,
        };
    }
    *count = rules + CHECK_BUILTINS;
    return checks;
}

void checks_judge_consequence(const struct pack *pack, const struct dataset *dataset,
                              struct arena *arena, struct check *checks)
{
    const struct consequence_map *map = consequence_map_make(pack, dataset, arena);

    for (size_t i = 0; i < pack->rule_count; i++) {
        checks[i].consequence = map->rules[i];
        checks[i].doubts = map->doubts[i];
        checks[i].leans = map->leans[i];
    }
    for (size_t i = 0; i < CHECK_BUILTINS; i++)
        checks[pack->rule_count + i].map = map;
}

const char *check_reason_name(unsigned reason)
{
    static const char *const names[REASON_COUNT] = {[GAP_NONE] = "other",
                                                    [GAP_EMPTY] = "empty",
                                                    [GAP_UNREADABLE] = "unreadable",
                                                    [GAP_COLUMN] = "column",
                                                    [GAP_TABLE] = "table",
                                                    [GAP_LINK] = "link",
                                                    [GAP_PARAMETER] = "parameter",
                                                    [GAP_UNDECIDED] = "undecided",
                                                    [REASON_WHEN] = "when",
                                                    [REASON_NOT_IN_FORCE] = "not_in_force",
                                                    [REASON_HELD] = "held_back"};

    return reason < REASON_COUNT ? names[reason] : "other";
}

#include "diff/diff.h"

#include <string.h>

#include "write/words.h"

struct part_words {
    const char *vi, *en;
    bool of_data;
    struct {
        const char *vi, *en;
        bool number;
    } columns[8];
};
static const struct part_words parts[DIFF_PARTS] = {
    [DIFF_SUMMARY] = {"Tóm tắt",
                      "Summary",
                      true,
                      {{"Nội dung", "Figure", false},
                       {"Trước", "Before", true},
                       {"Sau", "After", true},
                       {"Thay đổi", "Change", true}}},
    [DIFF_CLASSES] = {"Phân loại trước và sau (số {records})",
                      "Classes before and after ({records})",
                      true,
                      {{"Trước", "Before", false},
                       {"Sau", "After", false},
                       {"Số {records}", "{Records}", true}}},
    [DIFF_PARAMETERS] = {"Tham số",
                         "Parameters",
                         false,
                         {{"", "", false},
                          {"Tham số", "Parameter", false},
                          {"Nội dung", "What", false},
                          {"Trước", "Before", false},
                          {"Sau", "After", false}}},
    [DIFF_RULES] = {"Quy tắc",
                    "Rules",
                    false,
                    {{"", "", false},
                     {"Quy tắc", "Rule", false},
                     {"Thay đổi", "Change", false}}},
    [DIFF_BY_RULE] = {"Phát hiện theo quy tắc",
                      "Findings by rule",
                      true,
                      {{"Quy tắc", "Rule", false},
                       {"Trước", "Before", true},
                       {"Sau", "After", true},
                       {"Hết", "Gone", true},
                       {"Mới", "New", true},
                       {"Tên quy tắc", "Title", false}}},
    [DIFF_UNITS] = {"Khả năng {exit} và chỉ tiêu theo {unit}",
                    "Likely to {exit}, and targets, by {unit}",
                    true,
                    {{"{Unit}", "{Unit}", false},
                     {"Danh sách trước", "List before", true},
                     {"Danh sách sau", "List after", true},
                     {"Chỉ tiêu trước", "Target before", true},
                     {"Chỉ tiêu sau", "Target after", true},
                     {"Tính vào chỉ tiêu trước", "Counted before", true},
                     {"Tính vào chỉ tiêu sau", "Counted after", true}}},
    [DIFF_HOUSEHOLDS] = {"{Records} đổi phân loại, vào hoặc ra danh sách",
                         "{Records} that change class, enter or leave the list",
                         true,
                         {{"{Unit}", "{Unit}", false},
                          {"{Record}", "{Record}", false},
                          {"Trước", "Before", false},
                          {"Sau", "After", false}}},
    [DIFF_FINDINGS] = {"Kết quả kiểm tra (- hết, + mới)",
                       "Findings (- gone, + new)",
                       true,
                       {{"", "", false},
                        {"Quy tắc", "Rule", false},
                        {"Nơi", "Where", false},
                        {"{Record}", "{Record}", false}}},
};

static struct str say(const struct diff *diff, const char *vi, const char *en,
                      struct arena *arena)
{
    return words_say(diff->new, diff->language, vi, en, arena);
}

static void make_table(struct diff *diff, enum diff_part part)
{
    const struct part_words *words = &parts[part];
    struct diff_table *table = &diff->tables[part];
    size_t most = sizeof words->columns / sizeof words->columns[0];

    table->title = say(diff, words->vi, words->en, &diff->arena);
    table->of_data = words->of_data;
    table->captions = arena_alloc(&diff->arena, most * sizeof *table->captions);
    table->numbers = arena_alloc(&diff->arena, most * sizeof *table->numbers);
    for (size_t c = 0; c < most && words->columns[c].vi != NULL; c++) {
        table->captions[c] =
            say(diff, words->columns[c].vi, words->columns[c].en, &diff->arena);
        table->numbers[c] = words->columns[c].number;
        table->columns++;
    }
}

struct diff *diff_new(struct pack *old, struct pack *new, enum language language)
{
    struct diff *diff = memory_alloc(sizeof *diff);

    *diff = (struct diff){.old = old, .new = new, .language = language};
    arena_init(&diff->arena);
    for (int part = 0; part < DIFF_PARTS; part++)
        make_table(diff, (enum diff_part)part);
    return diff;
}

void diff_free(struct diff *diff)
{
    if (diff == NULL)
        return;
    for (int part = 0; part < DIFF_PARTS; part++)
        memory_free(diff->tables[part].cells);
    arena_release(&diff->arena);
    memory_free(diff);
}

void diff_row(struct diff *diff, enum diff_part part, const struct str *cells)
{
    struct diff_table *table = &diff->tables[part];

    table->cells = memory_grow(table->cells, table->rows, &table->capacity,
                               table->columns * sizeof *table->cells);
    memcpy(table->cells + table->rows * table->columns, cells,
           table->columns * sizeof *cells);
    table->rows++;
    diff->count += part != DIFF_SUMMARY;
}

#include "dataset/workbook.h"

#include "base/text.h"

static const char *const names[WORKBOOK_SHEETS][2] = {
    [WORKBOOK_SUMMARY] = {"Tổng hợp", "Summary"},
    [WORKBOOK_FINDINGS] = {"Lỗi", "Findings"},
    [WORKBOOK_CONFIRMED] = {"Đã giải trình", "Confirmed"},
    [WORKBOOK_DATA] = {"Dữ liệu", "Data"},
    [WORKBOOK_UNUSED] = {"Chưa kiểm tra được", "Not checked"},
};

/* As the last sheet was called in older workbooks. */
static const char *const old_unused[2] = {"Không áp dụng", "Not applicable"};

const char *workbook_sheet_name(enum workbook_sheet sheet, enum language language)
{
    return names[sheet][language];
}

/* "Dữ liệu (2)" is "Dữ liệu". */
struct str workbook_sheet_base(struct str name)
{
    size_t end = name.length;

    if (end == 0 || name.data[end - 1] != ')')
        return name;
    end--;
    while (end > 0 && name.data[end - 1] >= '0' && name.data[end - 1] <= '9')
        end--;
    if (end < 2 || name.data[end - 1] != '(' || name.data[end - 2] != ' ')
        return name;
    return (struct str){name.data, end - 2};
}

enum workbook_sheet workbook_sheet_of(struct str name)
{
    enum workbook_sheet found = WORKBOOK_OTHER;
    struct arena arena;
    struct str wanted;

    arena_init(&arena);
    wanted = text_lower(&arena, workbook_sheet_base(name));
    for (int language = 0; language < 2; language++)
        if (str_equal(text_lower(&arena, str_from(old_unused[language])), wanted))
            found = WORKBOOK_UNUSED;
    for (int sheet = 0; sheet < WORKBOOK_SHEETS; sheet++)
        for (int language = 0; language < 2; language++)
            if (str_equal(text_lower(&arena, str_from(names[sheet][language])), wanted))
                found = (enum workbook_sheet)sheet;
    arena_release(&arena);
    return found;
}

bool workbook_is_ours(const struct xlsx_sheet *sheets, size_t count)
{
    bool has[WORKBOOK_SHEETS + 1] = {false};

    for (size_t i = 0; i < count; i++)
        has[workbook_sheet_of(sheets[i].name)] = true;
    return has[WORKBOOK_SUMMARY] && has[WORKBOOK_FINDINGS];
}

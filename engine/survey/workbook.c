#include "survey/workbook.h"

#include <string.h>

#include "base/text.h"

static const char *const names[WORKBOOK_SHEETS][2] = {
    [WORKBOOK_SUMMARY] = {"Tổng hợp", "Summary"},
    [WORKBOOK_FINDINGS] = {"Lỗi", "Findings"},
    [WORKBOOK_CONFIRMED] = {"Đã giải trình", "Confirmed"},
    [WORKBOOK_WORK] = {WORKBOOK_WORK_VI, WORKBOOK_WORK_EN},
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
        for (int language = 0; language < 2; language++) {
            struct str known = text_lower(&arena, str_from(names[sheet][language]));

            if (str_equal(known, wanted) ||
                (sheet == WORKBOOK_WORK && str_starts(wanted, known.data)))
                found = (enum workbook_sheet)sheet;
        }
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

struct str workbook_clean_name(struct str name, size_t most, struct arena *arena)
{
    char *text = arena_alloc(arena, name.length + 1);
    struct str out = {text, name.length};

    memcpy(text, name.data, name.length);
    for (size_t i = 0; i < out.length; i++)
        if (strchr("[]:*?/\\'", text[i]) != NULL || (unsigned char)text[i] < ' ')
            text[i] = ' ';
    while (text_length(out) > most)
        do
            out.length--;
        while (((unsigned char)text[out.length] & 0xC0) == 0x80);
    while (out.length > 0 && text[out.length - 1] == ' ')
        out.length--;
    text[out.length] = '\0';
    return out;
}

/* Room for a number behind it. */
static struct str title_of(const struct table *table, enum language language,
                           struct arena *arena)
{
    struct str title =
        language == LANGUAGE_EN && table->en.length > 0 ? table->en : table->vi;

    return workbook_clean_name(title, WORKBOOK_NAME_MOST - 5, arena);
}

/* -1: none is called so, -2: several are. */
static int titled(const struct schema *schema, struct str wanted, struct arena *arena)
{
    int found = -1;

    for (size_t i = 0; i < schema->table_count; i++)
        for (int language = 0; language < 2; language++) {
            struct str title = title_of(&schema->tables[i], (enum language)language, arena);

            if (title.length == 0 || found == (int)i ||
                !str_equal(text_lower(arena, title), wanted))
                continue;
            found = found == -1 ? (int)i : -2;
        }
    return found;
}

struct str workbook_table_name(const struct schema *schema, unsigned table,
                               enum language language, struct arena *arena)
{
    struct str title = title_of(&schema->tables[table], language, arena);
    struct str lower = text_lower(arena, title);

    if (title.length > 0 && titled(schema, lower, arena) == (int)table &&
        schema_table(schema, lower) < 0 && workbook_sheet_of(title) == WORKBOOK_OTHER)
        return title;
    return workbook_clean_name(schema->tables[table].name, WORKBOOK_NAME_MOST - 5, arena);
}

int workbook_table_of(const struct schema *schema, struct str name)
{
    int table = schema_table(schema, name);
    struct arena arena;

    arena_init(&arena);
    if (table < 0)
        table = titled(schema, text_lower(&arena, name), &arena);
    arena_release(&arena);
    return table < 0 ? -1 : table;
}

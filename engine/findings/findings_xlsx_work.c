#include <inttypes.h>
#include <stdlib.h>

#include "base/text.h"
#include "findings/findings_xlsx.h"

/*
 * Work sheets (--by): the findings of each reviewer, hamlet or unit on a sheet of its own. A
 * name that two units have ("Thôn 3") is two groups.
 */

/* ---- groups
 * --------------------------------------------------------------------------------- */

/* False: what is found is of a whole file, or of a table whose rows are nobody's work. */
static bool by_of(const struct xlsx_writer *writer, const struct xlsx_finding *finding,
                  struct str *out)
{
    const struct schema *schema = &writer->shared.pack->schema;

    if (finding->row == 0)
        return false;
    *out = (struct str){0};
    for (size_t i = 0; i < finding->key_count; i++)
        if (str_equal(finding->keys[i].field->name, writer->shared.options.by)) {
            *out = finding->keys[i].text;
            return true;
        }
    return finding->table == schema->main_table ||
           schema->tables[finding->table].subject_link > 0;
}

static struct str group_key(struct xlsx_writer *writer, struct str by, struct str unit)
{
    return arena_format(&writer->shared.kept, "%.*s\n%.*s", (int)by.length, by.data,
                        (int)unit.length, unit.data);
}

static size_t digits_from(struct str text, size_t at)
{
    size_t end = at;

    while (end < text.length && str_digit(text.data[end]))
        end++;
    return end - at;
}

/* "Thôn 2" is before "Thôn 10". */
static int compare_counted(struct str a, struct str b)
{
    size_t x = 0, y = 0;

    while (x < a.length && y < b.length) {
        size_t left = digits_from(a, x), right = digits_from(b, y);

        if (left > 0 && right > 0 && left != right)
            return left < right ? -1 : 1;
        if (a.data[x] != b.data[y])
            return (unsigned char)a.data[x] < (unsigned char)b.data[y] ? -1 : 1;
        x++;
        y++;
    }
    return (x < a.length) - (y < b.length);
}

static int compare_groups(const void *a, const void *b)
{
    const struct xlsx_group *x = *(struct xlsx_group *const *)a;
    const struct xlsx_group *y = *(struct xlsx_group *const *)b;
    int unit = compare_counted(x->unit, y->unit);

    return unit != 0 ? unit : compare_counted(x->by, y->by);
}

static struct xlsx_group *add_group(struct xlsx_writer *writer, struct str by,
                                    struct str unit)
{
    struct xlsx_group *group = arena_alloc(&writer->shared.kept, sizeof *group);

    *group = (struct xlsx_group){.by = by, .unit = unit};
    writer->groups = memory_grow(writer->groups, writer->group_count,
                                 &writer->group_capacity, sizeof(struct xlsx_group *));
    writer->groups[writer->group_count++] = group;
    return group;
}

static void find_groups(struct xlsx_writer *writer)
{
    struct map index = {0};

    for (size_t i = 0; i < writer->count; i++) {
        struct xlsx_finding *finding = &writer->findings[i];
        uint64_t number = writer->group_count;
        struct str by, key;

        if (finding->confirmed || !by_of(writer, finding, &by))
            continue;
        key = group_key(writer, by, finding->unit);
        if (map_get(&index, key, &number)) {
            finding->group = writer->groups[number];
            continue;
        }
        map_set(&index, key, number);
        finding->group = add_group(writer, by, finding->unit);
    }
    map_release(&index);
    if (writer->group_count > 0)
        qsort(writer->groups, writer->group_count, sizeof(struct xlsx_group *),
              compare_groups);
}

/* ---- sheets
 * --------------------------------------------------------------------------------- */

static bool is_alone(const struct xlsx_writer *writer, const struct xlsx_group *group)
{
    size_t same = 0;

    for (size_t i = 0; i < writer->group_count; i++)
        same += str_equal(writer->groups[i]->by, group->by);
    return same == 1;
}

static struct str name_group(struct xlsx_writer *writer, const struct xlsx_group *group)
{
    struct arena *kept = &writer->shared.kept;
    const char *work = findings_xlsx_say(writer, WORKBOOK_WORK_VI, WORKBOOK_WORK_EN);
    struct str by = group->by.length > 0
                        ? group->by
                        : str_from(findings_xlsx_say(writer, "(chưa ghi)", "(none)"));
    struct str name = arena_format(kept, "%s%.*s", work, (int)by.length, by.data);

    if (!is_alone(writer, group) && group->unit.length > 0) {
        struct str unit = words_unit(writer->shared.pack, group->unit, true, kept);

        name = arena_format(kept, "%.*s, %.*s", (int)name.length, name.data,
                            (int)unit.length, unit.data);
    }
    return workbook_clean_name(name, WORKBOOK_NAME_MOST, kept);
}

/* Names that are alike but for their ends or capitals get a number. */
static struct str unlike_others(struct xlsx_writer *writer, struct map *names,
                                struct str name)
{
    struct arena *kept = &writer->shared.kept;
    struct str tried = name;
    uint64_t number = 1;

    while (map_get(names, text_lower(kept, tried), &number)) {
        struct str mark = arena_format(kept, " %" PRIu64, ++number);
        struct str base = workbook_clean_name(name, WORKBOOK_NAME_MOST - mark.length, kept);

        map_set(names, text_lower(kept, name), number);
        tried = arena_format(kept, "%.*s%.*s", (int)base.length, base.data,
                             (int)mark.length, mark.data);
    }
    map_set(names, text_lower(kept, tried), 1);
    return tried;
}

int findings_xlsx_groups(struct xlsx_writer *writer, struct error *err)
{
    enum { SHEETS_MOST = 400 };
    struct map names = {0};
    int status = 0;

    if (writer->shared.options.by.length == 0)
        return 0;
    find_groups(writer);
    if (writer->group_count > SHEETS_MOST)
        return error_set(err, ERROR_USAGE,
                         "--by: %zu tờ là quá nhiều (nhiều nhất %d): hãy kiểm tra từng "
                         "phần, hoặc chia theo cách khác",
                         "--by: %zu sheets are too many (at most %d): check in parts, or "
                         "by something else",
                         writer->group_count, SHEETS_MOST);
    for (size_t i = 0; status == 0 && i < writer->group_count; i++) {
        struct xlsx_group *group = writer->groups[i];
        struct str name = unlike_others(writer, &names, name_group(writer, group));

        group->sheet = workbook_add_worksheet(writer->workbook, name.data);
        if (group->sheet == NULL)
            status = error_set(err, ERROR_WRITE, "không lập được tờ '%s' trong tệp Excel",
                               "cannot add the sheet '%s' to the workbook", name.data);
    }
    map_release(&names);
    return status;
}

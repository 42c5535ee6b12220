#include "lines/row_group.h"

#include "base/text.h"

void row_group_init(struct row_group *group, const struct row_group_columns *of)
{
    *group = (struct row_group){
        .of = of, .carried = memory_alloc((of->columns + 1) * sizeof *group->carried)};
}

void row_group_release(struct row_group *group)
{
    for (size_t c = 0; group->carried != NULL && c < group->of->columns; c++)
        buffer_release(&group->carried[c]);
    memory_free(group->carried);
}

void row_group_end(struct row_group *group)
{
    for (size_t c = 0; c < group->of->columns; c++)
        buffer_clear(&group->carried[c]);
    group->has_first = false;
}

/* Another text than the group has. */
static bool differs(const struct row_group *group, const struct str *cells, size_t column)
{
    return cells[column].length > 0 && cells[column].length <= ROW_GROUP_LONGEST &&
           !str_equal(cells[column], buffer_str(&group->carried[column]));
}

static bool is_first(const struct row_group *group, const struct str *cells,
                     struct arena *scratch)
{
    const struct row_group_columns *of = group->of;
    const struct reason *why = NULL;
    struct value value;

    if (of->first < 0 || cells[of->first].length == 0)
        return false;
    value = field_read(of->first_of, cells[of->first], scratch, &why);
    return value.kind == VALUE_CHOICE && value.as.whole == of->first_word;
}

/* A head whose number nobody wrote: another head than the one above, and not the first. */
static bool begins_without_lead(const struct row_group *group, const struct str *cells,
                                bool first)
{
    for (size_t c = 0; c < group->of->columns; c++)
        if (group->of->heads[c] && differs(group, cells, c))
            return true;
    return first && group->has_first;
}

/* Merged cells repeat what stands in the group's first row: only other texts begin another.
 */
static bool begins(const struct row_group *group, const struct str *cells, bool first)
{
    const struct row_group_columns *of = group->of;

    if (of->lead < 0)
        return false;
    if (cells[of->lead].length == 0)
        return begins_without_lead(group, cells, first);
    if (!group->begun)
        return true;
    for (size_t c = 0; c < of->columns; c++)
        if (of->held[c] && differs(group, cells, c))
            return true;
    return false;
}

static void carry(struct row_group *group, const struct str *cells)
{
    for (size_t c = 0; c < group->of->columns; c++) {
        if (!group->of->held[c] && (group->of->own == NULL || !group->of->own[c]))
            continue;
        buffer_clear(&group->carried[c]);
        if (cells[c].length <= ROW_GROUP_LONGEST)
            buffer_add(&group->carried[c], cells[c]);
    }
}

bool row_group_take(struct row_group *group, const struct str *cells, struct str *given,
                    struct arena *scratch)
{
    bool first = is_first(group, cells, scratch);
    bool new = begins(group, cells, first);

    /* those above the first head were counted with its household */
    group->rows = new && group->begun ? 1 : group->rows + 1;
    group->has_first = first || (group->has_first && !new);
    group->begun |= new;
    if (new)
        carry(group, cells);
    for (size_t c = 0; !new &&c < group->of->columns; c++)
        if (cells[c].length == 0 && group->of->held[c])
            given[c] = buffer_str(&group->carried[c]);
    return new;
}

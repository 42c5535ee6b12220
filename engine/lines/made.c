#include "lines/made.h"

#include "base/text.h"

const struct made *made_of(const struct made_list *list, size_t column)
{
    for (size_t i = 0; i < list->count; i++)
        if (column - list->items[i].first < list->items[i].count)
            return &list->items[i];
    return NULL;
}

/* Filled, and with more than a no. */
static bool is_marked(const struct field *field, struct str cell, struct arena *arena)
{
    cell = text_visible(arena, cell);
    if (cell.length == 0 || str_is(cell, "0") || str_is(cell, "-") || str_is(cell, "--") ||
        field_missing_word(field, cell, arena))
        return false;
    return field_truth(field->words, text_fold(arena, cell)) != SAYS_NO;
}

/* The word whose column is marked; those of two are no word of the field, which is told. */
static struct str marked_word(const struct made *made, const struct str *cells,
                              struct arena *arena)
{
    struct str word = {0};

    for (size_t i = 0; i < made->count; i++) {
        if (!is_marked(made->of, cells[made->first + i], arena))
            continue;
        word = word.length == 0
                   ? made->words[i]
                   : arena_format(arena, "%.*s + %.*s", SHOW(word), SHOW(made->words[i]));
    }
    return word;
}

/* "0", "00", "-": no part of a day. */
static bool is_nought(struct str cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] != '0' && cell.data[i] != '-')
            return false;
    return true;
}

/* The parts as one cell has them: those of a day with its mark, and no "0" for a day that
 * nobody knows. */
static struct str joined(const struct made *made, const struct str *cells,
                         struct arena *arena)
{
    bool date = made->of->type == TYPE_DATE;
    struct str whole = {0};

    for (size_t c = made->first; c < made->first + made->count; c++) {
        struct str part = text_visible(arena, cells[c]);

        if (part.length == 0 || (date && is_nought(part)))
            continue;
        whole = whole.length == 0 ? part
                                  : arena_format(arena, "%.*s%s%.*s", SHOW(whole),
                                                 date ? "/" : " ", SHOW(part));
    }
    return whole;
}

struct str made_cell(const struct made *made, const struct str *cells, struct arena *arena)
{
    return made->words != NULL ? marked_word(made, cells, arena)
                               : joined(made, cells, arena);
}

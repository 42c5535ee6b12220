#include "dataset/dataset_private.h"

#include <string.h>

#include "base/text.h"

/*
 * Columns that are made of several of the file. Those of which the captions are words of a
 * choice, and which of them is filled says the word:
 *
 *   Ngày sinh | Giới tính | Kết quả rà soát        | Nam | Nữ
 *   Nam | Nữ  | Nam | Nữ  | Hộ nghèo | Hộ cận nghèo |
 *
 * A date below "Nữ" says the sex too. And, at the end, those that hold parts of a field.
 */

/* ---- words of choices
 * --------------------------------------------------------------------- */

bool dataset_is_number(struct str cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (cell.data[i] < '0' || cell.data[i] > '9')
            return false;
    return true;
}

/* The choice of a field that a caption is a word of; a number is none. */
static bool is_word_of(const struct field *field, struct str folded)
{
    for (size_t i = 0; i < field->choice_count && !dataset_is_number(folded); i++)
        for (size_t n = 0; n < field->choices[i].folded_count; n++)
            if (str_equal(field->choices[i].folded[n], folded))
                return true;
    return false;
}

bool dataset_is_choice_word(const struct table *table, struct str folded)
{
    for (size_t f = 0; f < table->field_count; f++)
        if (table->fields[f].type == TYPE_CHOICE && is_word_of(&table->fields[f], folded))
            return true;
    return false;
}

/* ---- a caption and a word in one
 * ---------------------------------------------------------- */

/* "Ngày sinh (Nam)", "Năm sinh - Nữ", "Nam (năm sinh)": a caption and a word of a choice in
 * one, as if one stood above the other. */
enum { PART_MOST = 512 }; /* bytes of a caption that may be two: each place is tried */
static bool part_caption(const struct table *table, const struct caption *whole,
                         struct arena *scratch, struct caption *out)
{
    static const char between[] = " ()[]:-/,.";
    struct str text = whole->names[0];

    for (size_t i = 1; i + 1 < text.length && text.length <= PART_MOST; i++) {
        struct str first = {text.data, i}, rest = {text.data + i, text.length - i};
        bool loose = false;

        if (strchr(between, text.data[i]) == NULL)
            continue;
        while (rest.length > 0 && strchr(between, rest.data[0]) != NULL)
            rest = (struct str){rest.data + 1, rest.length - 1};
        while (rest.length > 0 && strchr(between, rest.data[rest.length - 1]) != NULL)
            rest.length--;
        if (dataset_is_choice_word(table, first))
            *out = (struct caption){.names = {first}, .above = rest};
        else if (dataset_is_choice_word(table, rest))
            *out = (struct caption){.names = {rest}, .above = first};
        else
            continue;
        if (table_caption(table, out->above, scratch, &loose) >= 0 && !loose)
            return true;
    }
    return false;
}

void dataset_choices_part(const struct table *table, struct caption *captions, size_t count,
                          struct arena *scratch)
{
    struct caption last = {0}, next;

    for (size_t c = 0; c < count; c++) {
        bool loose = false, parted;

        next = (struct caption){0};
        parted =
            captions[c].count == 1 &&
            (table_caption(table, captions[c].names[0], scratch, &loose) < 0 || loose) &&
            part_caption(table, &captions[c], scratch, &next);
        next.shown = captions[c].shown;
        next.count = 1;
        if (parted && last.above.length > 0 && str_equal(next.above, last.above)) {
            captions[c - 1] = last;
            captions[c] = next;
        }
        last = parted ? next : (struct caption){0};
    }
}

/* ---- groups of them
 * ----------------------------------------------------------------------- */

/* Columns from first to before end, below one caption or below none. */
struct group {
    size_t first, end;
    int above;  /* the field that the caption above names; -1 */
    int choice; /* the field of their words; -1 */
    bool loose;
};

/* "Năm" beside "Nam": one of them is no word. */
static bool is_again(const struct caption *captions, size_t first, size_t column)
{
    for (size_t c = first; c < column; c++)
        if (str_equal(captions[c].names[0], captions[column].names[0]))
            return true;
    return false;
}

/* How many captions from a column on, below the same one, are words of the field. */
static size_t run_of(const struct field *field, const struct caption *captions,
                     size_t first, size_t count)
{
    size_t end = first;

    while (end < count && captions[end].count > 0 &&
           str_equal(captions[end].above, captions[first].above) &&
           is_word_of(field, captions[end].names[0]) && !is_again(captions, first, end))
        end++;
    return end - first;
}

/* The field that most of the captions are words of: that of the caption above, before one
 * that no caption names. */
static void find_choice(const struct table *table, const struct caption *captions,
                        size_t count, const bool *named, struct group *group)
{
    size_t best = 1;

    for (size_t f = 0; f < table->field_count; f++) {
        size_t run;
        bool better;

        if (table->fields[f].type != TYPE_CHOICE)
            continue;
        run = run_of(&table->fields[f], captions, group->first, count);
        better = run > best ||
                 (run == best && run > 1 &&
                  ((int)f == group->above ||
                   (group->choice != group->above && !named[f] && named[group->choice])));
        if (!better)
            continue;
        best = run;
        group->choice = (int)f;
        group->end = group->first + run;
    }
}

/* Whether the rows fill one of the columns: counts of men and women fill both. */
static bool is_one_of_all(const struct table *table, const struct head *head, size_t from,
                          const struct group *group)
{
    const struct field *field = &table->fields[group->choice];
    size_t rows = 0, several = 0;

    for (size_t r = from; r < head->count; r++) {
        size_t filled = 0;

        for (size_t c = group->first; c < group->end; c++) {
            struct str cell = head_cell(head, r, c);

            filled += cell.length > 0 && cell.data[0] != '-' && !str_is(cell, "0") &&
                      !field_missing_word(field, cell, head->arena) &&
                      field_truth(field->words, text_fold(head->arena, cell)) != SAYS_NO;
        }
        rows += filled > 0;
        several += filled > 1;
    }
    return several * 2 <= rows;
}

/* Words that are captions of fields as well are those; but "Nam" beside "Nữ" is not "Năm". */
static bool is_of_words(const struct table *table, const struct caption *captions,
                        const struct group *group, struct arena *scratch)
{
    size_t fields = 0;

    for (size_t c = group->first; c < group->end; c++) {
        bool loose = false;

        fields += table_caption(table, captions[c].names[0], scratch, &loose) >= 0;
    }
    return group->choice >= 0 && fields <= 1;
}

/* Below a caption that names nothing, or below none, the words may say something else than a
 * column of their field. */
static bool is_meant(const struct table *table, const bool *named,
                     const struct group *group)
{
    if (group->above >= 0)
        return group->above == group->choice ||
               table->fields[group->above].type == TYPE_DATE ||
               table->fields[group->above].type == TYPE_TEXT;
    return !named[group->choice];
}

/* As people are told of it: "Ngày sinh: Nam". */
static struct str whole_caption(const struct caption *caption, struct arena *arena)
{
    struct str above = caption->above_shown, shown = caption->shown;

    if (above.length == 0)
        return shown;
    return arena_format(arena, "%.*s: %.*s", (int)above.length, above.data,
                        (int)shown.length, shown.data);
}

/* As the file writes it, where it stands alone there. */
static struct str word_of(const struct caption *caption, struct arena *arena)
{
    bool alone = str_equal(text_fold(arena, caption->shown), caption->names[0]);

    return arena_str(arena, alone ? caption->shown : caption->names[0]);
}

static void take_group(const struct table *table, const struct group *group,
                       struct caption *captions, struct made_list *made,
                       struct arena *arena)
{
    size_t count = group->end - group->first;
    struct str *words = arena_alloc(arena, count * sizeof *words);

    made->items[made->count++] =
        (struct made){.field = group->choice,
                      .of = &table->fields[group->choice],
                      .column = -1,
                      .first = group->first,
                      .count = count,
                      .words = words,
                      .above = arena_str(arena, captions[group->first].above),
                      .loose = group->loose};
    for (size_t i = 0; i < count; i++) {
        struct caption *caption = &captions[group->first + i];

        words[i] = word_of(caption, arena);
        if (group->above >= 0 && group->above != group->choice)
            *caption = (struct caption){.shown = whole_caption(caption, arena),
                                        .names = {caption->names[0], caption->above},
                                        .count = 2,
                                        .above = caption->above};
        else
            caption->count = 0; /* marks below the words themselves */
    }
}

/* Which fields a caption of their own names, other than the words of a choice. */
static bool *named_fields(const struct table *table, const struct caption *captions,
                          size_t count, struct arena *scratch)
{
    bool *named = arena_alloc(scratch, table->field_count + 1);

    for (size_t c = 0; c < count; c++) {
        int field =
            captions[c].count > 0 && !dataset_is_choice_word(table, captions[c].names[0])
                ? dataset_caption_field(table, &captions[c], scratch)
                : -1;

        if (field >= 0)
            named[field] = true;
    }
    return named;
}

void dataset_choices_find(struct opening *opening, const struct table *table,
                          const struct head *head, size_t from, struct caption *captions,
                          size_t count, struct made_list *made)
{
    struct arena *arena = &opening->dataset->arena, *scratch = &opening->scratch;
    bool *named = named_fields(table, captions, count, scratch);

    for (size_t c = 0; c < count; c++) {
        struct group group = {.first = c, .end = c + 1, .above = -1, .choice = -1};

        if (captions[c].count == 0)
            continue;
        if (captions[c].above.length > 0)
            group.above = table_caption(table, captions[c].above, scratch, &group.loose);
        find_choice(table, captions, count, named, &group);
        if (!is_of_words(table, captions, &group, scratch))
            continue;
        if (is_meant(table, named, &group) && is_one_of_all(table, head, from, &group))
            take_group(table, &group, captions, made, arena);
        else
            for (size_t i = c; i < group.end; i++)
                captions[i].count = 0; /* how many men and women: no columns of the table */
        c = group.end - 1;
    }
}

/* ---- parts of a field
 * ----------------------------------------------------------------------------- */

/*
 * Columns side by side that hold a name or a day in parts, by what the pack says they are
 * called:
 *
 *   Họ đệm      | Tên     Ngày sinh
 *   Nguyễn Thị  | Hoa     Ngày | Tháng | Năm
 *
 * The whole is a column that is made; the parts are none of their own ("Năm" below "Ngày
 * sinh" is not the year of the survey).
 */

/* "Tên" below "Người rà soát" is no part of the head's name. */
static bool is_called(const struct table *table, size_t field,
                      const struct caption *caption, const struct field_piece *piece,
                      struct arena *scratch)
{
    bool loose = false, called = false;
    int above = -1;

    for (size_t n = 0; n < caption->count; n++)
        for (size_t i = 0; i < piece->alone_count; i++)
            called |= str_equal(caption->names[n], piece->alone[i]);
    if (called && caption->above.length > 0)
        above = table_caption(table, caption->above, scratch, &loose);
    return called && (above < 0 || above == (int)field);
}

static bool is_called_below(const struct table *table, size_t field,
                            const struct caption *caption, const struct field_piece *piece,
                            struct arena *scratch)
{
    bool loose = false;

    for (size_t i = 0; i < piece->below_count && caption->above.length > 0; i++)
        if (str_equal(caption->names[0], piece->below[i]))
            return table_caption(table, caption->above, scratch, &loose) == (int)field;
    return false;
}

static bool has_all(const struct table *table, size_t field, const struct caption *captions,
                    struct arena *scratch)
{
    const struct field *of = &table->fields[field];

    for (size_t i = 0; i < of->piece_count; i++) {
        const struct caption *caption = &captions[i];

        if (caption->count == 0 ||
            (!is_called(table, field, caption, &of->pieces[i], scratch) &&
             !is_called_below(table, field, caption, &of->pieces[i], scratch)) ||
            (caption->above.length > 0 &&
             caption_group_of_other_time(table->captions, caption->above)))
            return false;
    }
    return true;
}

int dataset_pieces_at(const struct table *table, const struct caption *captions,
                      size_t count, struct arena *scratch)
{
    for (size_t f = 0; f < table->field_count; f++)
        if (table->fields[f].piece_count > 0 && table->fields[f].piece_count <= count &&
            has_all(table, f, captions, scratch))
            return (int)f;
    return -1;
}

void dataset_pieces_find(const struct table *table, struct caption *captions, size_t count,
                         struct made_list *made, struct arena *arena)
{
    for (size_t c = 0; c < count; c++) {
        int field = dataset_pieces_at(table, &captions[c], count - c, arena);
        size_t pieces = field < 0 ? 0 : table->fields[field].piece_count;

        if (field < 0)
            continue;
        made->items[made->count++] = (struct made){.field = field,
                                                   .of = &table->fields[field],
                                                   .column = -1,
                                                   .first = c,
                                                   .count = pieces};
        for (size_t i = c; i < c + pieces; i++)
            captions[i].count = 0; /* none of their own */
        c += pieces - 1;
    }
}

const int *dataset_pieces_fields(struct opening *opening, const struct source *source,
                                 const struct plain *plain)
{
    size_t size = (plain->columns + 1) * sizeof *source->column_field;
    int *fields = source->column_field;

    for (size_t i = 0; i < plain->made.count; i++) {
        const struct made *made = &plain->made.items[i];

        if (made->words != NULL || made->of->type != TYPE_TEXT)
            continue;
        if (fields == source->column_field)
            fields = memcpy(arena_alloc(&opening->dataset->arena, size), fields, size);
        fields[made->first] = made->field;
    }
    return fields;
}

/* ---- their columns
 * ----------------------------------------------------------------------------- */

/* "Kết quả năm 2023" beside "Kết quả năm 2024": neither may be taken for the other. */
static bool has_rival(const struct made_list *list, const struct made *made)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct made *other = &list->items[i];

        if (other != made && other->words != NULL && other->field == made->field &&
            (other->loose || made->loose) && !str_equal(other->above, made->above))
            return true;
    }
    return false;
}

void dataset_made_columns(struct opening *opening, struct source *source,
                          struct made_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct made *made = &list->items[i];

        if (made->words == NULL || !has_rival(list, made))
            made->column = dataset_add_made(opening, source, made->field);
    }
}

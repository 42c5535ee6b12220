#include <math.h>

#include "base/number.h"
#include "forms/form_report.h"

bool form_printed_same_group(const struct form_printed_column *a,
                             const struct form_printed_column *b, size_t level)
{
    if (level >= a->group_count || level >= b->group_count)
        return false;
    for (size_t i = 0; i <= level; i++)
        if (!str_equal(a->groups[i], b->groups[i]))
            return false;
    return true;
}

size_t form_printed_depth(const struct form_printed *sheet)
{
    size_t depth = 1;

    for (size_t c = 0; c < sheet->column_count; c++)
        if (sheet->columns[c].group_count + 1 > depth)
            depth = sheet->columns[c].group_count + 1;
    return depth;
}

/* ---- forms
 * -------------------------------------------------------------------------------- */

/* A form whose columns have no official numbers gets plain ones. */
static void number_columns(struct form_printed *sheet, struct arena *arena)
{
    for (size_t c = 0; c < sheet->column_count; c++)
        if (sheet->columns[c].number.length > 0)
            return;
    for (size_t c = 0; c < sheet->column_count; c++)
        sheet->columns[c].number = arena_format(arena, "%zu", c + 1);
}

void form_printed_of(const struct tabulation *tabulation, const struct tab_form *form,
                     struct arena *arena, struct form_printed *out)
{
    const struct form *of = form->form;
    struct str word = tabulation->pack->forms->page.form;

    *out = (struct form_printed){
        .name = word.length == 0
                    ? of->head.id
                    : arena_format(arena, "%.*s %.*s", (int)word.length, word.data,
                                   (int)of->head.id.length, of->head.id.data),
        .heading = of->heading,
        .title = of->head.title.vi,
        .unit_caption = of->unit_caption,
        .line_caption = of->line_field < 0 ? (struct str){0} : of->line_caption,
        .columns = arena_alloc(arena, (of->column_count + 1) * sizeof *out->columns),
        .column_count = of->column_count,
        .stride = of->column_count,
        .lines = arena_alloc(arena, (of->line_count + 1) * sizeof *out->lines),
        .line_count = of->line_count,
        .cells = form->cells,
        .notes = form->notes,
    };
    for (size_t c = 0; c < of->column_count; c++)
        out->columns[c] = (struct form_printed_column){
            of->columns[c].groups, of->columns[c].group_count, of->columns[c].title.vi,
            of->columns[c].number,
            of->columns[c].kind == FORM_RATE ? SHEET_RATE : SHEET_WHOLE};
    for (size_t l = 0; l < of->line_count; l++)
        out->lines[l] = of->lines[l].title.vi;
    number_columns(out, arena);
}

/* ---- measures: five columns, then three per indicator
 * ------------------------------------- */

static struct value in_ratio(double ratio)
{
    if (isnan(ratio))
        return value_missing(GAP_UNDECIDED);
    return value_of(VALUE_DECIMAL, llround(ratio * (double)DECIMAL_SCALE));
}

static void fill_measures(const struct tab_index *index, const struct poverty_sums *sums,
                          struct value *row)
{
    size_t count = index->design.count;

    *row++ = value_of(VALUE_WHOLE, (int64_t)sums->population);
    *row++ = value_of(VALUE_WHOLE, (int64_t)sums->poor);
    *row++ = in_ratio(poverty_headcount(sums));
    *row++ = in_ratio(poverty_intensity(sums, &index->design));
    *row++ = in_ratio(poverty_adjusted(sums, &index->design));
    for (size_t j = 0; j < count; j++) {
        row[j] = in_ratio(poverty_uncensored(sums, j));
        row[count + j] = in_ratio(poverty_censored(sums, j));
        row[2 * count + j] = in_ratio(poverty_contribution(sums, &index->design, j));
    }
}

static struct str caption(struct str said, const char *symbol)
{
    return said.length > 0 ? said : str_from(symbol);
}

static void name_measures(const struct tab_index *index, struct arena *arena,
                          struct form_printed_column *columns)
{
    static const char *const symbols[INDEX_MEASURES] = {"n", "q", "H = q/n", "A",
                                                        "M0 = H x A"};
    static const char *const groups[INDEX_SHARES] = {"h", "h(k)", "M0"};
    const struct poverty_index *of = index->index;
    size_t count = index->design.count;

    for (size_t m = 0; m < INDEX_MEASURES; m++)
        columns[m] =
            (struct form_printed_column){.title = caption(of->measures[m], symbols[m]),
                                         .kind = m < 2 ? SHEET_WHOLE : SHEET_RATIO};
    for (size_t g = 0; g < INDEX_SHARES; g++) {
        for (size_t j = 0; j < count; j++) {
            const struct poverty_indicator *indicator = &index->index->indicators[j];
            struct str *above = arena_alloc(arena, 2 * sizeof *above);

            above[0] = caption(of->shares[g], groups[g]);
            above[1] = indicator->group;
            columns[INDEX_MEASURES + g * count + j] = (struct form_printed_column){
                .groups = above,
                .group_count = indicator->group.length > 0 ? 2 : 1,
                .title = indicator->title.vi,
                .kind = SHEET_RATIO};
        }
    }
}

void form_printed_of_index(const struct tabulation *tabulation,
                           const struct tab_index *index, struct arena *arena,
                           struct form_printed *out)
{
    const struct pack *pack = tabulation->pack;
    const struct poverty_index *of = index->index;
    size_t lines = index->persons == NULL ? 1 : 2;
    size_t columns = INDEX_MEASURES + 3 * index->design.count;

    *out = (struct form_printed){
        .name =
            of->sheet.length == 0
                ? of->head.id
                : arena_format(arena, "%.*s %.*s", (int)of->sheet.length, of->sheet.data,
                               (int)of->head.id.length, of->head.id.data),
        .heading = of->heading,
        .title = of->head.title.vi,
        .measured = true,
        .unit_caption =
            of->unit_caption.length > 0 ? of->unit_caption : pack->words.unit_title.vi,
        .line_caption = lines > 1 ? of->line_caption : (struct str){0},
        .columns = arena_alloc(arena, columns * sizeof *out->columns),
        .column_count = columns,
        .stride = columns,
        .lines = arena_alloc(arena, 2 * sizeof *out->lines),
        .line_count = lines,
        .cells = arena_alloc(arena, (tabulation->unit_count * lines * columns + 1) *
                                        sizeof(struct value)),
        .note = of->note,
    };
    out->lines[0] = pack->words.records.vi;
    out->lines[1] = caption(of->person_caption, "n");
    name_measures(index, arena, out->columns);
    number_columns(out, arena);
    for (size_t u = 0; u < tabulation->unit_count; u++) {
        struct value *rows = out->cells + u * lines * columns;

        fill_measures(index, &index->rows[u], rows);
        if (lines > 1)
            fill_measures(index, &index->persons[u], rows + columns);
    }
}

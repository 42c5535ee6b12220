#include "dataset/dataset_private.h"

#include "base/text.h"

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

static bool is_called(const struct caption *caption, const struct field_piece *piece)
{
    for (size_t n = 0; n < caption->count; n++)
        for (size_t i = 0; i < piece->alone_count; i++)
            if (str_equal(caption->names[n], piece->alone[i]))
                return true;
    return false;
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
            (caption->above.length > 0 &&
             caption_group_of_other_time(table->captions, caption->above)) ||
            (!is_called(caption, &of->pieces[i]) &&
             !is_called_below(table, field, caption, &of->pieces[i], scratch)))
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

void dataset_pieces_find(struct opening *opening, const struct source *source,
                         struct caption *captions, size_t count, struct plain *plain)
{
    const struct table *table = &opening->pack->schema.tables[source->table];

    plain->pieces =
        arena_alloc(&opening->dataset->arena, (count / 2 + 1) * sizeof *plain->pieces);
    for (size_t c = 0; c < count; c++) {
        int field = dataset_pieces_at(table, &captions[c], count - c, &opening->scratch);
        size_t pieces = field < 0 ? 0 : table->fields[field].piece_count;

        if (field < 0)
            continue;
        plain->pieces[plain->piece_count++] = (struct plain_pieces){
            .field = field, .column = -1, .first = c, .count = pieces};
        for (size_t i = c; i < c + pieces; i++)
            captions[i].count = 0; /* none of their own */
        c += pieces - 1;
    }
}

const int *dataset_pieces_fields(struct opening *opening, const struct source *source,
                                 const struct plain *plain)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    int *fields;

    if (plain->piece_count == 0)
        return source->column_field;
    fields = arena_alloc(&opening->dataset->arena, (plain->columns + 1) * sizeof *fields);
    for (size_t c = 0; c < plain->columns; c++)
        fields[c] = source->column_field[c];
    for (size_t i = 0; i < plain->piece_count; i++)
        if (table->fields[plain->pieces[i].field].type == TYPE_TEXT)
            fields[plain->pieces[i].first] = plain->pieces[i].field;
    return fields;
}

void dataset_pieces_make(struct opening *opening, struct source *source,
                         struct plain *plain)
{
    for (size_t i = 0; i < plain->piece_count; i++)
        plain->pieces[i].column = dataset_add_made(opening, source, plain->pieces[i].field);
}

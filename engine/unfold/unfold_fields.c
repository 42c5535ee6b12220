#include "unfold/unfold_private.h"

#include <string.h>

/*
 * A table that names its `form` has the form's columns as fields, without writing them again;
 * and one field more, where the page names it, says whether the row has counts at all.
 */
static bool has_field(const struct data *table, struct str name)
{
    for (size_t i = 0; i < table->list_count; i++)
        if (table->list[i].kind == DATA_TABLE &&
            str_is(data_text(&table->list[i], "kind"), "field") &&
            str_equal(data_text(&table->list[i], "id"), name))
            return true;
    return false;
}

/* What a field takes over from its column. */
static struct data field_of(const struct unfold_form *form,
                            const struct unfold_column *column)
{
    static const char *const entries[] = {"header", "default", "unit"};
    struct arena *arena = form->unfolding->arena;
    struct unfold_table field = {0};

    unfold_put(&field, str_from("kind"), unfold_data_text(str_from("field")));
    unfold_put(&field, str_from("id"), unfold_data_text(column->id));
    unfold_put(&field, str_from("type"),
               unfold_data_text(str_from(column->is_rate ? "decimal" : "integer")));
    unfold_put(&field, str_from("title"),
               unfold_data_phrase(form->unfolding, column->caption));
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        const struct data *entry = data_get(column->body, entries[i]);

        if (entry != NULL)
            unfold_put(&field, str_from(entries[i]), *entry);
    }
    return unfold_finish(&field, arena);
}

static struct data filled_field(const struct unfold_form *form)
{
    const struct data *filled = data_get(&form->page->declaration->body, "filled");
    struct arena *arena = form->unfolding->arena;
    struct unfold_table field = {0};

    unfold_put_all(&field, filled);
    unfold_put(&field, str_from("kind"), unfold_data_text(str_from("field")));
    unfold_put(&field, str_from("type"), unfold_data_text(str_from("bool")));
    unfold_put(&field, str_from("default"), unfold_data_text(unfold_filled(form)));
    return unfold_finish(&field, arena);
}

static void add_fields(const struct unfold_form *form, struct data *table)
{
    struct arena *arena = form->unfolding->arena;
    const struct data *filled = data_get(&form->page->declaration->body, "filled");
    struct data *list =
        arena_alloc(arena, (table->list_count + form->column_count + 2) * sizeof *list);
    size_t count = table->list_count;

    memcpy(list, table->list, count * sizeof *list);
    for (size_t i = 0; i < form->column_count; i++)
        if (!has_field(table, form->columns[i].id))
            list[count++] = field_of(form, &form->columns[i]);
    if (filled != NULL && !has_field(table, data_text(filled, "id")))
        list[count++] = filled_field(form);
    table->list = list;
    table->list_count = count;
}

void unfold_add_fields(const struct unfold_rules *rules, struct declaration *declarations)
{
    for (size_t i = 0; i < rules->unfolding->count; i++)
        for (size_t f = 0; f < rules->form_count && rules->page.declaration != NULL; f++)
            if (str_is(declarations[i].kind, "table") &&
                str_equal(data_text(&declarations[i].body, "form"), rules->forms[f].id))
                add_fields(&rules->forms[f], &declarations[i].body);
}

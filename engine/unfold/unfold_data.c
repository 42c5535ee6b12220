#include "unfold/unfold_private.h"

#include <string.h>

struct both unfold_phrase(const struct unfolding *unfolding, const struct data *table,
                          const char *name)
{
    const struct data *data = data_get(table, name);

    if (data != NULL && data->kind == DATA_TEXT)
        return (struct both){data->text, data->text};
    if (data == NULL || data->kind != DATA_TABLE)
        return (struct both){0};
    return (struct both){data_text_in(data, unfolding->said[0], unfolding->first),
                         data_text_in(data, unfolding->said[1], unfolding->first)};
}

struct str unfold_item(const struct data *list, size_t number)
{
    if (list == NULL || list->kind != DATA_TABLE || number >= list->list_count ||
        list->list[number].kind != DATA_TEXT)
        return (struct str){0};
    return list->list[number].text;
}

void unfold_put(struct unfold_table *table, struct str name, struct data value)
{
    size_t i = 0;

    while (i < table->count && !str_equal(table->entries[i].name, name))
        i++;
    if (i == UNFOLD_ENTRIES) {
        table->full = true;
        return;
    }
    table->entries[i] = (struct data_entry){name, value};
    if (i == table->count)
        table->count++;
}

void unfold_put_all(struct unfold_table *table, const struct data *from)
{
    for (size_t i = 0; from != NULL && i < from->entry_count; i++)
        unfold_put(table, from->entries[i].name, from->entries[i].value);
}

struct data unfold_finish(struct unfold_table *table, struct arena *arena)
{
    struct data out = {.kind = DATA_TABLE, .entry_count = table->count};

    /* DATA_NONE stands for "too much": whoever puts it in tells (unfold_emit). */
    if (table->full)
        return (struct data){.kind = DATA_NONE};

    data_sort(table->entries, table->count);
    out.entries = arena_alloc(arena, (table->count + 1) * sizeof *out.entries);
    memcpy(out.entries, table->entries, table->count * sizeof *out.entries);
    return out;
}

struct data unfold_data_text(struct str text)
{
    return (struct data){.kind = DATA_TEXT, .text = text};
}

struct data unfold_data_whole(int64_t whole)
{
    return (struct data){.kind = DATA_WHOLE, .whole = whole};
}

struct data unfold_data_list(const struct data *items, size_t count, struct arena *arena)
{
    struct data out = {.kind = DATA_TABLE, .list_count = count};

    out.list = arena_alloc(arena, (count + 1) * sizeof *out.list);
    memcpy(out.list, items, count * sizeof *out.list);
    return out;
}

struct data unfold_data_phrase(const struct unfolding *unfolding, struct both phrase)
{
    struct unfold_table table = {0};

    unfold_put(&table, unfolding->said[1], unfold_data_text(phrase.en));
    unfold_put(&table, unfolding->said[0], unfold_data_text(phrase.vi));
    unfold_put(&table, unfolding->first, unfold_data_text(phrase.vi));
    return unfold_finish(&table, unfolding->arena);
}

struct str unfold_id(struct arena *arena, struct str first, size_t further)
{
    size_t digits = 0, number = 0, unit = 1;

    while (digits < first.length && digits < 9 &&
           str_digit(first.data[first.length - digits - 1])) {
        number += unit * (size_t)(first.data[first.length - digits - 1] - '0');
        unit *= 10;
        digits++;
    }
    return arena_format(arena, "%.*s%0*zu", (int)(first.length - digits), first.data,
                        (int)digits, number + further);
}

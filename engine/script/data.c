#include "script/data.h"

#include <stdlib.h>

const struct data *data_get(const struct data *table, const char *name)
{
    struct str wanted = str_from(name);
    size_t low = 0, high = table->kind == DATA_TABLE ? table->entry_count : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(table->entries[middle].name, wanted);

        if (order == 0)
            return &table->entries[middle].value;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

struct str data_text(const struct data *table, const char *name)
{
    const struct data *data =
        table != NULL && table->kind == DATA_TABLE ? data_get(table, name) : NULL;

    return data != NULL && data->kind == DATA_TEXT ? data->text : (struct str){0};
}

bool data_truth(const struct data *table, const char *name, bool otherwise)
{
    const struct data *data = data_get(table, name);

    return data != NULL && data->kind == DATA_BOOL ? data->whole != 0 : otherwise;
}

struct str data_text_in(const struct data *texts, struct str language, struct str first)
{
    struct str found = {0};

    for (size_t i = 0; i < texts->entry_count; i++) {
        if (texts->entries[i].value.kind != DATA_TEXT)
            continue;
        if (str_equal(texts->entries[i].name, language))
            return texts->entries[i].value.text;
        if (str_equal(texts->entries[i].name, first))
            found = texts->entries[i].value.text;
    }
    return found;
}

static int by_name(const void *a, const void *b)
{
    const struct data_entry *one = a, *other = b;

    return str_compare(one->name, other->name);
}

/* Most come in order: copies of what was sorted. */
void data_sort(struct data_entry *entries, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (by_name(&entries[i - 1], &entries[i]) > 0) {
            qsort(entries, count, sizeof *entries, by_name);
            return;
        }
}

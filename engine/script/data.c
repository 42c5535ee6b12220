#include "script/data.h"

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

#include "diff/diff.h"
#include "write/json.h"

static void add_cells(struct json *json, const char *name, const struct str *cells,
                      size_t count)
{
    if (name != NULL)
        json_name(json, name);
    json_array(json);
    for (size_t c = 0; c < count; c++)
        json_text(json, cells[c]);
    json_close(json);
}

static void add_table(struct json *json, const char *name, const struct diff_table *table)
{
    json_line(json);
    json_name(json, name);
    json_object(json);
    json_named_text(json, "title", table->title);
    add_cells(json, "captions", table->captions, table->columns);
    json_name(json, "numbers");
    json_array(json);
    for (size_t c = 0; c < table->columns; c++)
        json_bool(json, table->numbers[c]);
    json_close(json);
    json_name(json, "rows");
    json_array(json);
    for (size_t r = 0; r < table->rows; r++) {
        json_line(json);
        add_cells(json, NULL, table->cells + r * table->columns, table->columns);
    }
    json_close(json);
    json_close(json);
}

void diff_json(const struct diff *diff, struct buffer *out)
{
    static const char *const names[DIFF_PARTS] = {"summary",  "classes", "parameters",
                                                  "rules",    "by_rule", "units",
                                                  "subjects", "findings"};
    struct json json = {.out = out};

    json_object(&json);
    json_named_count(&json, "differences", diff->count);
    for (int part = 0; part < DIFF_PARTS; part++)
        if (diff->with_data || !diff->tables[part].of_data)
            add_table(&json, names[part], &diff->tables[part]);
    json_line(&json);
    json_close(&json);
    buffer_char(out, '\n');
}

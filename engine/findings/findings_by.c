#include "base/text.h"
#include "findings/findings.h"

/* What --by may name: the main table's unit and its `by`. */

static bool is_meant(const struct field *field, struct str word, struct arena *arena)
{
    struct str folded = text_fold(arena, word);

    if (folded.length == 0)
        return false;
    if (str_starts(field->name, word.data))
        return true;
    for (size_t i = 0; i < field->folded_count; i++)
        if (str_starts(field->folded[i], folded.data))
            return true;
    return false;
}

/* The fields in order, each once; returns how many. */
static size_t list_fields(const struct table *table, unsigned *fields)
{
    size_t count = 0;

    if (table->unit_field >= 0)
        fields[count++] = (unsigned)table->unit_field;
    for (size_t i = 0; i < table->by_count; i++)
        if ((int)table->by[i] != table->unit_field)
            fields[count++] = table->by[i];
    return count;
}

static int say_known(const struct table *table, const unsigned *fields, size_t count,
                     const char *word, struct error *err)
{
    struct buffer known = {0};

    for (size_t i = 0; i < count; i++) {
        buffer_text(&known, i > 0 ? ", " : "");
        buffer_add(&known, table->fields[fields[i]].name);
    }
    buffer_char(&known, '\0');
    error_set(err, ERROR_USAGE, "--by '%s': cần một trong các trường: %s",
              "--by '%s': must be one of the fields: %s", word, known.data);
    buffer_release(&known);
    return ERROR_USAGE;
}

int findings_by(const struct pack *pack, const char *word, struct str *out,
                struct error *err)
{
    const struct table *table = &pack->schema.tables[pack->schema.main_table];
    unsigned *fields = memory_alloc((table->by_count + 1) * sizeof *fields);
    size_t count = list_fields(table, fields), meant = 0;
    int status = 0;
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &table->fields[fields[i]];
        bool exact = str_is(field->name, word);

        if (!exact && (meant > 0 || !is_meant(field, str_from(word), &arena)))
            continue;
        *out = field->name;
        meant++;
        if (exact)
            break;
    }
    if (meant == 0)
        status = say_known(table, fields, count, word, err);
    arena_release(&arena);
    memory_free(fields);
    return status;
}

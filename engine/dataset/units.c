#include "dataset/units.h"

#include "dataset/units_private.h"

static void drop_rows(struct dataset *dataset)
{
    for (size_t i = 0; i < dataset->count; i++)
        dataset->sources[i].unit_rows = NULL;
}

int units_find(const struct pack *pack, struct dataset *dataset, struct error *err)
{
    struct units *units = memory_alloc(sizeof *units);
    bool numbered = false;
    int status = 0;

    arena_init(&units->arena);
    units->schema = &pack->schema;
    units->raw =
        arena_alloc(&units->arena, (pack->schema.table_count + 1) * sizeof *units->raw);
    status = units_read(units, pack, dataset, err);
    if (status == 0) {
        units_tell_slips(units, dataset);
        numbered = units_number(units);
        units_tell_codes(units, dataset);
    }
    if (!numbered) {
        drop_rows(dataset);
        units_free(units);
        return status;
    }
    units_make_labels(units);
    units_ask(units);
    dataset->units = units;
    for (size_t i = 0; i < dataset->count; i++)
        if (pack->schema.tables[dataset->sources[i].table].unit_field >= 0)
            dataset->sources[i].units = units;
    return 0;
}

void units_free(struct units *units)
{
    if (units == NULL)
        return;
    for (size_t t = 0; t < units->schema->table_count; t++)
        map_release(&units->raw[t]);
    for (struct unit_rows *rows = units->rows; rows != NULL; rows = rows->next)
        memory_free(rows->numbers);
    map_release(&units->labels);
    memory_free(units->spellings);
    memory_free(units->sightings);
    memory_free(units->quarrels);
    memory_free(units->units);
    arena_release(&units->arena);
    memory_free(units);
}

/* ---- what a row asks
 * --------------------------------------------------------------------- */

void units_memory_release(struct units_memory *memory)
{
    buffer_release(&memory->key);
    buffer_release(&memory->last);
}

/* By the row's cells; those of the row before most often. */
static uint16_t which_by_cells(const struct units *units, const struct table *table,
                               const struct value *cells, struct units_memory *memory)
{
    struct buffer before = memory->last;
    uint64_t number = 0;

    if (!units_raw_key(units->schema, table, cells, &memory->key))
        return 0;
    if (!str_equal(buffer_str(&memory->key), buffer_str(&memory->last)))
        memory->which = map_get(&units->raw[table - units->schema->tables],
                                buffer_str(&memory->key), &number)
                            ? units->spellings[number].which
                            : 0;
    memory->last = memory->key;
    memory->key = before;
    return memory->which;
}

static uint16_t which_by_row(const struct units *units, const struct unit_rows *rows,
                             uint64_t row)
{
    if (row > rows->count || rows->numbers[row - 1] == SIZE_MAX)
        return 0;
    return units->spellings[rows->numbers[row - 1]].which;
}

void units_mark(const struct source *source, const struct table *table, uint64_t row,
                struct value *cells, struct units_memory *memory)
{
    uint16_t which = source->unit_rows != NULL
                         ? which_by_row(source->units, source->unit_rows, row)
                         : which_by_cells(source->units, table, cells, memory);

    if (cells[table->unit_field].kind == VALUE_TEXT)
        cells[table->unit_field].spread = which;
    if (table->unit_code >= 0 && cells[table->unit_code].kind == VALUE_TEXT)
        cells[table->unit_code].spread = which;
}

struct str units_label(const struct units *units, struct value name)
{
    if (units == NULL || name.spread == 0 || name.spread == TEXT_UNDECIDED)
        return value_str(name);
    return units->units[name.spread].label;
}

struct str units_meant(const struct units *units, const struct field *field,
                       struct str name, struct arena *arena)
{
    struct str normal = field_normal(field, name, arena), meant = name;
    unsigned kind = field_kind(field, name, arena);
    size_t fit = 0;
    uint64_t known = 0;

    if (units == NULL || map_get(&units->labels, name, &known))
        return name;
    for (size_t u = 1; u <= units->unit_count; u++) {
        struct str label = units->units[u].label;

        if (label.length == 0 || !str_equal(field_normal(field, label, arena), normal) ||
            (kind > 0 && field_kind(field, label, arena) != kind))
            continue;
        meant = label;
        fit++;
    }
    return fit == 1 ? meant : name;
}

struct str units_key(const struct units *units, const struct field *field, struct str label,
                     struct arena *arena)
{
    uint64_t number = 0;

    if (units != NULL && map_get(&units->labels, label, &number))
        return arena_format(arena, "\x1f%u", (unsigned)number);
    return field_normal(field, label, arena);
}

#include <string.h>

#include "base/hash.h"
#include "dataset/dataset_profile.h"
#include "dataset/units_private.h"

/* What rows say of their unit is read once it is known how columns are read: up to then their
 * cells are kept as they stand, each text once. */
struct units_cells {
    struct units_columns columns;
    struct units_saying *items;
    size_t count, capacity;
    size_t at;         /* the item of the row before; units come in long runs */
    struct map known;  /* cells ─► item */
    struct buffer key; /* of the row at hand */
    struct arena arena;
};

static struct units_cells *units_cells_of(const struct units_columns *columns)
{
    struct units_cells *cells = memory_alloc(sizeof *cells);

    cells->columns = *columns;
    arena_init(&cells->arena);
    return cells;
}

struct units_cells *units_cells_new(const struct pack *pack, const struct source *source)
{
    const struct table *table = &pack->schema.tables[source->table];
    struct units_columns columns;

    if (!units_asked(table, source) || table->unit_if >= 0)
        return NULL;
    units_find_columns(table, source, &columns);
    return columns.plain && columns.width > 0 ? units_cells_of(&columns) : NULL;
}

struct units_cells *units_cells_part(const struct units_cells *whole)
{
    return units_cells_of(&whole->columns);
}

size_t units_cells_width(const struct units_cells *cells)
{
    return cells->columns.width;
}

void units_cells_clear(struct units_cells *part)
{
    map_release(&part->known);
    arena_reset(&part->arena);
    part->count = 0;
}

void units_cells_free(struct units_cells *cells)
{
    if (cells == NULL)
        return;
    map_release(&cells->known);
    arena_release(&cells->arena);
    buffer_release(&cells->key);
    memory_free(cells->items);
    memory_free(cells);
}

/* The item with the cells; a new one, without rows, where there is none. */
static struct units_saying *find(struct units_cells *cells,
                                 const struct str texts[UNITS_SAYS])
{
    struct units_saying *item;
    uint64_t number;

    buffer_clear(&cells->key);
    for (size_t p = 0; p < UNITS_SAYS; p++) {
        buffer_add(&cells->key,
                   (struct str){(const char *)&texts[p].length, sizeof texts[p].length});
        buffer_add(&cells->key, texts[p]);
    }
    if (map_get(&cells->known, buffer_str(&cells->key), &number)) {
        cells->at = (size_t)number;
        return &cells->items[number];
    }
    map_set(&cells->known, buffer_str(&cells->key), cells->count);
    cells->items =
        memory_grow(cells->items, cells->count, &cells->capacity, sizeof *cells->items);
    cells->at = cells->count++;
    item = &cells->items[cells->at];
    *item = (struct units_saying){0};
    for (size_t p = 0; p < UNITS_SAYS; p++)
        item->cells[p] = arena_str(&cells->arena, texts[p]);
    return item;
}

static bool same_cells(const struct units_saying *item, const struct str texts[UNITS_SAYS])
{
    for (size_t p = 0; p < UNITS_SAYS; p++)
        if (!str_equal(item->cells[p], texts[p]))
            return false;
    return true;
}

void units_cells_look(struct units_cells *cells, const struct row_cells *row)
{
    struct str texts[UNITS_SAYS];
    struct units_saying *item;

    for (size_t p = 0; p < UNITS_SAYS; p++) {
        int column = cells->columns.columns[p];

        texts[p] = column >= 0 && (size_t)column < row->count
                       ? row_cell(row, (size_t)column)
                       : (struct str){NULL, 0};
    }
    item = cells->count > 0 && same_cells(&cells->items[cells->at], texts)
               ? &cells->items[cells->at]
               : find(cells, texts);
    if (item->rows++ == 0) {
        item->row = row->row;
        item->line = row->line;
    }
}

void units_cells_add(struct units_cells *whole, const struct units_cells *part)
{
    for (size_t i = 0; i < part->count; i++) {
        const struct units_saying *from = &part->items[i];
        struct units_saying *to = find(whole, from->cells);

        if (to->rows == 0) {
            to->row = from->row;
            to->line = from->line;
        }
        to->rows += from->rows;
    }
}

const struct units_saying *units_cells_all(const struct units_cells *cells, size_t *count)
{
    *count = cells->count;
    return cells->items;
}

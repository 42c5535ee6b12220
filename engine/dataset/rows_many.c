#include "dataset/rows_private.h"

#include <string.h>

#include "base/stats.h"
#include "dataset/units.h"

/*
 * Records as columns:
 *
 *   64 records ─split─► where their cells end ─column by column─► a word of each vector
 *
 * In a column all cells are of one kind, and all that is asked of them at once is theirs.
 */

struct many {
    struct rows *rows;
    const char *texts[ROWS_AT_ONCE]; /* the records */
    uint64_t usual;                  /* those of which nothing is to be said so far */
    struct vector *columns;
    size_t word;
};

/* ---- the columns -------------------------------------------------------------------- */

static size_t column_count(const struct rows *rows)
{
    return rows->table->field_count + TABLE_EXTRA;
}

struct vector *rows_columns_new(const struct rows *rows, size_t most)
{
    struct vector *columns = memory_alloc(column_count(rows) * sizeof *columns);

    for (size_t f = 0; f < column_count(rows); f++) {
        if (f < rows->table->field_count)
            columns[f].kind = (uint8_t)value_kind_of(rows->table->fields[f].type);
        vector_reserve(&columns[f], most);
        for (size_t row = 0; row < most; row++)
            vector_put(&columns[f], row, rows->source->constants[f]);
        if (columns[f].kind == VALUE_TEXT && columns[f].values == NULL)
            columns[f].values =
                memory_alloc(columns[f].capacity * sizeof *columns[f].values);
    }
    return columns;
}

void rows_columns_free(const struct rows *rows, struct vector *columns)
{
    for (size_t f = 0; columns != NULL && f < column_count(rows); f++)
        vector_release(&columns[f]);
    memory_free(columns);
}

static void put(const struct rows *rows, struct vector *columns, size_t row, unsigned field)
{
    vector_put(&columns[field], row, rows->cells[field]);
}

static void put_unit(const struct rows *rows, struct vector *columns, size_t row)
{
    put(rows, columns, row, (unsigned)rows->table->unit_field);
    if (rows->table->unit_code >= 0)
        put(rows, columns, row, (unsigned)rows->table->unit_code);
}

void rows_put(const struct rows *rows, struct vector *columns, size_t row)
{
    for (size_t i = 0; i < rows->way_count; i++)
        put(rows, columns, row, rows->ways[i].field);
    if (rows->unit_wanted != NULL)
        put_unit(rows, columns, row);
}

/* ---- a column of 64 records --------------------------------------------------------- */

static struct str cell_of(const struct many *many, unsigned slot, size_t column)
{
    return rows_cell(many->texts[slot], many->rows->ends + slot * many->rows->stride,
                     column);
}

static struct str bare_cell_of(const struct many *many, unsigned slot, size_t column)
{
    struct str cell = cell_of(many, slot, column);

    return parser_cell(cell.data, cell.data + cell.length, many->rows->source->delimiter);
}

/* What was to be said of it is found again when it is read alone. */
static void set_apart(struct many *many, unsigned slot)
{
    many->usual &= ~(UINT64_C(1) << slot);
    many->rows->unreadable_count = 0;
    many->rows->contrary_count = 0;
}

static void read_flag(const struct many *many, unsigned slot, size_t column, uint64_t *read,
                      uint64_t *yes)
{
    struct str cell = cell_of(many, slot, column);
    char byte = *(cell.length == 1 ? cell.data : "-");

    *read |= (uint64_t)((byte & 0xFE) == '0') << slot;
    *yes |= (uint64_t)(byte & 1) << slot;
}

/* Most words are full: no bit is looked for in them, and nothing is asked twice. */
static uint64_t read_flags(const struct many *many, size_t column, uint64_t *truth)
{
    uint64_t read = 0, yes = 0;

    if (many->usual == UINT64_MAX)
        for (unsigned slot = 0; slot < ROWS_AT_ONCE; slot++)
            read_flag(many, slot, column, &read, &yes);
    else
        for (uint64_t left = many->usual; left != 0;)
            read_flag(many, mask_next(&left), column, &read, &yes);
    *truth = yes & read;
    return read;
}

/* The commonest shapes: which cells are of one. */
static uint64_t read_quickly(const struct many *many, const struct rows_way *way)
{
    struct vector *out = &many->columns[way->field];
    size_t first = many->word * ROWS_AT_ONCE;
    struct str cells[ROWS_AT_ONCE];
    uint64_t read = 0;

    if (way->flag)
        return read_flags(many, way->column, &out->truth[many->word]);
    if (way->type->type == TYPE_CHOICE)
        return 0;
    for (uint64_t left = many->usual; left != 0;) {
        unsigned slot = mask_next(&left);

        cells[slot] = cell_of(many, slot, way->column);
    }
    if (value_kind_of(way->type->type) != VALUE_TEXT)
        return field_read_numbers(way->type, cells, many->usual, out->data + first);
    read = field_plain_texts(way->type, cells, many->usual);
    for (uint64_t left = read; left != 0;) {
        unsigned slot = mask_next(&left);

        out->values[first + slot] = value_text(cells[slot]);
    }
    return read;
}

/* In a row that has no value yet. */
static void put_at(struct vector *out, size_t row, struct value value)
{
    if (out->data == NULL || !vector_is_plain(out, value)) {
        vector_put(out, row, value);
        return;
    }
    out->data[row] = value.as.whole;
    mask_set(out->known, row);
}

static void read_column(struct many *many, const struct rows_way *way)
{
    struct rows *rows = many->rows;
    struct vector *out = &many->columns[way->field];
    uint64_t known = read_quickly(many, way);

    out->odd[many->word] = 0;
    out->known[many->word] = known;
    for (uint64_t left = many->usual & ~known; left != 0;) {
        unsigned slot = mask_next(&left);
        size_t row = many->word * ROWS_AT_ONCE + slot;
        struct str cell = bare_cell_of(many, slot, way->column);
        struct value value;

        if (cell.length == 0 && !way->blank_is_no) {
            out->gaps[row] = GAP_EMPTY;
        } else if (rows_recall_cell(way, cell, &value)) {
            put_at(out, row, value);
        } else {
            rows_read_recalled(rows, way, cell);
            if (rows->unreadable_count > 0)
                set_apart(many, slot);
            else
                vector_put(out, row, rows->cells[way->field]);
        }
    }
}

/* ---- fields of several columns, units ----------------------------------------------- */

static void read_joined_row(struct many *many, unsigned slot)
{
    struct rows *rows = many->rows;

    for (size_t i = 0; i < rows->join_count; i++) {
        unsigned field = rows->ways[rows->joins[i]].field;

        rows->cells[field] = rows->source->constants[field];
    }
    for (size_t i = 0; i < rows->join_count; i++) {
        const struct rows_way *way = &rows->ways[rows->joins[i]];

        rows_read_cell(rows, way->column, way->field,
                       bare_cell_of(many, slot, way->column));
    }
    if (rows->unreadable_count > 0 || rows->contrary_count > 0) {
        set_apart(many, slot);
        return;
    }
    for (size_t i = 0; i < rows->join_count; i++)
        put(rows, many->columns, many->word * ROWS_AT_ONCE + slot,
            rows->ways[rows->joins[i]].field);
}

/* Which of the units of one name a row means. */
static void mark_unit(struct many *many, unsigned slot, uint64_t row_number)
{
    struct rows *rows = many->rows;
    const struct table *table = rows->table;
    size_t row = many->word * ROWS_AT_ONCE + slot;

    rows->cells[table->unit_field] = vector_get(&many->columns[table->unit_field], row);
    if (table->unit_code >= 0)
        rows->cells[table->unit_code] = vector_get(&many->columns[table->unit_code], row);
    for (size_t i = 0; i < table->unit_within_count; i++) {
        unsigned field = (unsigned)table->unit_within[i];

        rows->cells[field] = vector_get(&many->columns[field], row);
    }
    units_mark(rows->source, table, row_number, rows->cells, rows->unit_memory);
    put_unit(rows, many->columns, row);
}

/* ---- many records ------------------------------------------------------------------- */

static void split(struct many *many, const struct chunk *chunk, size_t first, size_t count)
{
    struct rows *rows = many->rows;

    many->usual = 0;
    for (size_t i = 0; i < count; i++) {
        many->texts[i] = chunk->text + chunk->records[first + i].start;
        rows_split(rows, chunk, first + i, i);
        if (rows->count == (long)rows->source->columns)
            many->usual |= UINT64_C(1) << i;
    }
}

/* Up to 64 records, a word of the columns; returns those that are told apart. */
static uint64_t read_word(struct many *many, const struct chunk *chunk, size_t first,
                          size_t count)
{
    struct rows *rows = many->rows;
    split(many, chunk, first, count);
    for (size_t i = 0; i < rows->way_count; i++)
        if (!rows->ways[i].joined)
            read_column(many, &rows->ways[i]);
    for (uint64_t left = rows->join_count > 0 ? many->usual : 0; left != 0;)
        read_joined_row(many, mask_next(&left));
    for (uint64_t left = rows->unit_wanted != NULL ? many->usual : 0; left != 0;) {
        unsigned slot = mask_next(&left);

        mark_unit(many, slot, chunk->first_row + first + slot);
    }
    return mask_lowest(count) & ~many->usual;
}

void rows_read_many(struct rows *rows, const struct chunk *chunk, size_t first,
                    size_t count, struct vector *columns, uint64_t *apart)
{
    struct many many = {.rows = rows, .columns = columns};
    enum stats_phase before = stats_enter(STATS_CONVERT);

    rows->unreadable_count = 0;
    rows->contrary_count = 0;
    for (size_t done = 0; done < count; done += ROWS_AT_ONCE, many.word++) {
        size_t left = count - done;

        apart[many.word] = read_word(&many, chunk, first + done,
                                     left < ROWS_AT_ONCE ? left : ROWS_AT_ONCE);
    }
    stats_enter(before);
}

/* ---- rows that are held ------------------------------------------------------------- */

void rows_fields(const struct source *source, const struct table *table, bool *fields)
{
    for (size_t c = 0; c < source->columns; c++)
        if (source->column_field[c] >= 0)
            fields[source->column_field[c]] = true;
    if (source->units != NULL && table->unit_field >= 0)
        fields[table->unit_field] = true;
    if (source->units != NULL && table->unit_code >= 0)
        fields[table->unit_code] = true;
}

/* Up to 64 of them. */
struct recall {
    const struct rows *rows;
    const struct store *store;
    uint32_t first, count;
    struct vector *columns;
    size_t word;
};

/* Calls visit for each field that the columns of a file, or its units, fill and that is held; what tells
 * one unit from another, and nobody else asks for, is not. */
static void each_held(const struct recall *recall,
                      void (*visit)(const struct recall *recall, unsigned field))
{
    const struct rows *rows = recall->rows;
    const struct table *table = rows->table;

    for (size_t i = 0; i < rows->way_count; i++)
        if (store_is_as_read(recall->store, rows->ways[i].field))
            visit(recall, rows->ways[i].field);
    if (rows->unit_wanted == NULL)
        return;
    if (store_is_as_read(recall->store, (unsigned)table->unit_field))
        visit(recall, (unsigned)table->unit_field);
    if (table->unit_code >= 0 &&
        store_is_as_read(recall->store, (unsigned)table->unit_code))
        visit(recall, (unsigned)table->unit_code);
}

static void recall_texts(const struct recall *recall, unsigned field)
{
    struct vector *out = &recall->columns[field];
    struct value values[ROWS_AT_ONCE];

    store_read_values(recall->store, recall->first, recall->count, field, values);
    out->known[recall->word] = out->odd[recall->word] = 0;
    vector_put_word(out, recall->word, mask_lowest(recall->count), values);
}

static void recall_numbers(const struct recall *recall, unsigned field)
{
    struct vector *out = &recall->columns[field];
    size_t row = recall->word * ROWS_AT_ONCE;
    struct store_numbers numbers = {.data = out->data + row, .gaps = out->gaps + row};

    store_read_numbers(recall->store, recall->first, recall->count, field, &numbers);
    out->known[recall->word] = numbers.known;
    out->odd[recall->word] = 0;
    while (numbers.odd != 0) {
        unsigned i = mask_next(&numbers.odd);
        struct value value;

        store_read_values(recall->store, recall->first + i, 1, field, &value);
        vector_put(out, row + i, value);
    }
}

static void recall_truths(const struct recall *recall, unsigned field)
{
    struct vector *out = &recall->columns[field];

    store_read_truths(recall->store, recall->first, recall->count, field,
                      &out->known[recall->word], &out->truth[recall->word],
                      out->gaps + recall->word * ROWS_AT_ONCE);
    out->odd[recall->word] = 0;
}

static void recall_word(const struct recall *recall, unsigned field)
{
    const struct vector *column = &recall->columns[field];

    if (column->kind == VALUE_TEXT)
        recall_texts(recall, field);
    else if (column->truth != NULL)
        recall_truths(recall, field);
    else
        recall_numbers(recall, field);
}

void rows_recall_many(struct rows *rows, const struct store *store, uint32_t first,
                      size_t count, struct vector *columns)
{
    struct recall recall = {rows, store, first, 0, columns, 0};
    enum stats_phase before = stats_enter(STATS_CONVERT);

    for (size_t done = 0; done < count; done += ROWS_AT_ONCE, recall.word++) {
        size_t left = count - done;

        recall.first = first + (uint32_t)done;
        recall.count = left < ROWS_AT_ONCE ? (uint32_t)left : ROWS_AT_ONCE;
        each_held(&recall, recall_word);
    }
    stats_enter(before);
}

static void recall_value(const struct recall *recall, unsigned field)
{
    store_read_values(recall->store, recall->first, 1, field, &recall->rows->cells[field]);
}

void rows_recall(struct rows *rows, const struct store *store, uint32_t row)
{
    struct recall recall = {.rows = rows, .store = store, .first = row};

    memcpy(rows->cells, rows->source->constants, column_count(rows) * sizeof *rows->cells);
    rows->unreadable_count = 0;
    rows->contrary_count = 0;
    rows->extra_text = false;
    each_held(&recall, recall_value);
}

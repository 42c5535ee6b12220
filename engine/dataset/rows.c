#include "dataset/rows_private.h"

#include <string.h>

#include "base/number.h"
#include "base/stats.h"
#include "base/text.h"
#include "dataset/units.h"

/* What names a unit is read even where nobody asks for all of it. */
static void want_unit(struct rows *rows)
{
    const struct table *table = rows->table;

    rows->unit_wanted = memory_alloc(table->field_count + TABLE_EXTRA);
    memcpy(rows->unit_wanted, rows->wanted, table->field_count);
    rows->unit_wanted[table->unit_field] = true;
    if (table->unit_code >= 0)
        rows->unit_wanted[table->unit_code] = true;
    for (size_t i = 0; i < table->unit_within_count; i++)
        rows->unit_wanted[table->unit_within[i]] = true;
    rows->wanted = rows->unit_wanted;
    rows->unit_memory = memory_alloc(sizeof *rows->unit_memory);
}

static bool wants_unit(const struct source *source, const struct table *table,
                       const bool *wanted)
{
    return source->units != NULL && (wanted[table->unit_field] ||
                                     (table->unit_code >= 0 && wanted[table->unit_code]));
}

/* The columns whose cells do not stand for themselves alone. */
static void find_joined(struct rows *rows)
{
    const struct source *source = rows->source;

    rows->joined = memory_alloc(source->columns + 1);
    for (size_t column = 0; column < source->columns; column++) {
        int field = source->column_field[column];
        const struct column_care *care = &source->care[column];

        rows->joined[column] =
            field >= 0 &&
            (source->shared[field] || rows->table->fields[field].family || care->turned ||
             care->zeros || care->dotted || care->noughts || care->unsure);
    }
}

static void find_ways(struct rows *rows)
{
    const struct source *source = rows->source;

    rows->ways = memory_alloc((source->columns + 1) * sizeof *rows->ways);
    rows->joins = memory_alloc((source->columns + 1) * sizeof *rows->joins);
    for (size_t column = 0; column < source->columns; column++) {
        int field = source->column_field[column];
        struct rows_way *way = &rows->ways[rows->way_count];

        if (field < 0 || !rows->wanted[field])
            continue;
        way->column = column;
        way->field = (unsigned)field;
        way->type = &rows->table->fields[field];
        way->joined = rows->joined[column];
        if (way->joined)
            rows->joins[rows->join_count++] = rows->way_count;
        way->flag = way->type->type == TYPE_BOOL && !way->joined;
        way->blank_is_no = source->only_x[column];
        if (!way->joined)
            way->recalled = memory_alloc(RECALL_PLACES * sizeof *way->recalled);
        rows->way_count++;
    }
}

static void ways_free(struct rows *rows)
{
    for (size_t i = 0; i < rows->way_count; i++)
        memory_free(rows->ways[i].recalled);
    memory_free(rows->ways);
    memory_free(rows->joins);
}

void rows_init(struct rows *rows, const struct source *source, const struct table *table,
               const bool *wanted, struct arena *arena)
{
    memset(rows, 0, sizeof *rows);
    rows->source = source;
    rows->table = table;
    rows->wanted = wanted;
    rows->arena = arena;
    rows->parser = parser_new(source->delimiter);
    rows->cells = memory_alloc((table->field_count + TABLE_EXTRA) * sizeof *rows->cells);
    rows->from = memory_alloc((table->field_count + TABLE_EXTRA) * sizeof *rows->from);
    find_joined(rows);
    if (wants_unit(source, table, wanted))
        want_unit(rows);
    find_ways(rows);
    rows->stride = source->columns + 1;
    rows->ends =
        memory_alloc((ROWS_AT_ONCE * rows->stride + PARSER_BEHIND) * sizeof *rows->ends);
}

void rows_release(struct rows *rows)
{
    parser_free(rows->parser);
    memory_free(rows->ends);
    memory_free(rows->cells);
    ways_free(rows);
    memory_free(rows->joined);
    memory_free(rows->unit_wanted);
    if (rows->unit_memory != NULL)
        units_memory_release(rows->unit_memory);
    memory_free(rows->unit_memory);
    memory_free(rows->unreadable);
    memory_free(rows->contrary);
    memory_free(rows->from);
    memset(rows, 0, sizeof *rows);
}

/* Without outer blanks, which csv does not have either: the same finding of either file. */
static void note_unreadable(struct rows *rows, size_t column, unsigned field,
                            struct str text, const struct reason *why)
{
    rows->unreadable = memory_grow(rows->unreadable, rows->unreadable_count,
                                   &rows->unreadable_capacity, sizeof *rows->unreadable);
    rows->unreadable[rows->unreadable_count++] =
        (struct unreadable){column, field, arena_str(rows->arena, str_trim(text)), why};
}

/* A family of columns is one value, their sum; empty ones add nothing. */
static struct value family_sum(struct value sum, struct value value)
{
    if (sum.kind == VALUE_MISSING)
        return sum.gap == GAP_UNREADABLE ? sum : value;
    if (value.kind == VALUE_MISSING)
        return value.gap == GAP_UNREADABLE ? value : sum;
    if (!number_add(sum.as.whole, value.as.whole, &sum.as.whole))
        return value_missing(GAP_UNREADABLE);
    return sum;
}

/* Texts agree as links compare them: a place may be written with or without its kind. */
static bool texts_agree(const struct field *field, struct str a, struct str b,
                        struct arena *arena)
{
    unsigned kind;

    if (str_equal(a, b))
        return true;
    kind = field_kind(field, a, arena);
    if (kind != 0 && field_kind(field, b, arena) != 0 &&
        kind != field_kind(field, b, arena))
        return false;
    return str_equal(field_normal(field, a, arena), field_normal(field, b, arena));
}

/* A year alone and a day in it are no contradiction. */
static bool agree(const struct rows *rows, unsigned field, struct value a, struct value b)
{
    if (a.kind != b.kind)
        return false;
    if (a.kind == VALUE_TEXT)
        return texts_agree(&rows->table->fields[field], value_str(a), value_str(b),
                           rows->arena);
    return a.as.whole <= b.as.whole + b.spread && b.as.whole <= a.as.whole + a.spread;
}

/* One of several columns of a field: the first that is filled counts, a new document before
 * an old one, a day before its year. */
static void share_cell(struct rows *rows, size_t column, unsigned field,
                       struct value before)
{
    const struct source *source = rows->source;
    struct value *value = &rows->cells[field];
    size_t first = rows->from[field];

    if (before.kind == VALUE_MISSING || value->kind == VALUE_MISSING) {
        rows->from[field] = before.kind == VALUE_MISSING ? column : first;
        if (value->kind == VALUE_MISSING && before.kind != VALUE_MISSING)
            *value = before;
        return;
    }
    if ((source->old[first] && !source->old[column]) ||
        (agree(rows, field, before, *value) && value->spread < before.spread)) {
        rows->from[field] = column;
        return;
    }
    if (!agree(rows, field, before, *value) && !source->old[first] &&
        !source->old[column]) {
        rows->contrary = memory_grow(rows->contrary, rows->contrary_count,
                                     &rows->contrary_capacity, sizeof *rows->contrary);
        rows->contrary[rows->contrary_count++] = (struct contrary){
            first, column, field, before, value_keep(rows->arena, *value)};
    }
    *value = before;
}

/* The cell of a column whose dates stand in the other order than the field's. */
static struct value read_turned(struct rows *rows, const struct field *field,
                                const struct column_care *care, struct str cell,
                                const struct reason **why)
{
    bool either = false;
    struct str turned = dataset_turned(field, cell, rows->arena, &either);

    if (either && care->mixed)
        return value_missing(GAP_UNREADABLE);
    return field_read(field, turned, rows->arena, why);
}

/* Nothing in it, or a dash. */
static bool is_left_blank(struct str cell, struct arena *arena)
{
    cell = text_visible(arena, cell);
    return cell.length == 0 || str_is(cell, "-") || str_is(cell, "–") || str_is(cell, "—");
}

static bool says_nought(const struct field *field, struct str cell, struct arena *arena)
{
    return field_truth(field->words, text_fold(arena, text_visible(arena, cell))) ==
           SAYS_NOUGHT;
}

/* As field_read, by what the whole column shows. */
static struct value read_with_care(struct rows *rows, const struct field *field,
                                   size_t column, struct str cell,
                                   const struct reason **why)
{
    const struct column_care *care = &rows->source->care[column];
    struct value value;

    if (care->unsure) /* told once for the column */
        return value_missing(is_left_blank(cell, rows->arena) ? GAP_EMPTY : GAP_UNREADABLE);
    if (care->turned)
        return read_turned(rows, field, care, cell, why);
    if (care->noughts && says_nought(field, cell, rows->arena))
        return value_bool(false);
    if (care->dotted)
        cell = dataset_without_dot(text_visible(rows->arena, cell));
    if (!field_read_quick(field, cell, &value))
        value = field_read(field, cell, rows->arena, why);
    if (care->zeros && value.kind == VALUE_TEXT)
        return value_text(dataset_with_zeros(field, care, value_str(value), rows->arena));
    return value;
}

/* A cell without a value: it could not be read, or the list leaves blank what is not so. */
static void settle_missing(struct rows *rows, size_t column, unsigned field,
                           struct str cell, const struct reason *why)
{
    if (why != NULL)
        note_unreadable(rows, column, field, cell, why);
    else if (rows->source->only_x[column] && is_left_blank(cell, rows->arena))
        rows->cells[field] = value_bool(false);
}

/* A cell that does not stand for itself alone: one of several of its field, or read by what
 * its whole column shows. */
static void read_joined(struct rows *rows, size_t column, unsigned field, struct str cell)
{
    const struct reason *why = NULL;
    const struct field *type = &rows->table->fields[field];
    struct value *value = &rows->cells[field];
    struct value before = *value;

    *value = read_with_care(rows, type, column, cell, &why);
    if (type->family)
        *value = family_sum(before, *value);
    if (value->kind == VALUE_MISSING)
        settle_missing(rows, column, field, cell, why);
    if (rows->source->shared[field])
        share_cell(rows, column, field, before);
}

void rows_read_cell(struct rows *rows, size_t column, unsigned field, struct str cell)
{
    const struct reason *why = NULL;
    struct value *value = &rows->cells[field]; /* in place: a copy would be the slower */

    if (rows->joined[column]) {
        read_joined(rows, column, field, cell);
        return;
    }
    *value = field_read(&rows->table->fields[field], cell, rows->arena, &why);
    if (value->kind == VALUE_MISSING)
        settle_missing(rows, column, field, cell, why);
}

/* Called from within libcsv: converts and keeps, never raises. Its text does not last. */
static void take_cell(void *job, size_t column, struct str cell)
{
    struct rows *rows = job;
    const struct source *source = rows->source;

    if (column >= source->columns) {
        rows->extra_text |= str_trim(cell).length > 0;
        return;
    }
    int field = source->column_field[column];
    if (field < 0 || !rows->wanted[field])
        return;
    rows_read_cell(rows, column, (unsigned)field, cell);
    struct value *value = &rows->cells[field];
    if (value->kind == VALUE_TEXT && value->as.text >= cell.data &&
        value->as.text < cell.data + cell.length)
        *value = value_text(arena_str(rows->arena, value_str(*value)));
}

/* Texts of the arena are gone with the row; those of the pack last. */
static bool lasts(const struct rows_way *way, struct str cell, struct value value,
                  bool *itself)
{
    *itself = value.kind == VALUE_TEXT && value.as.text == cell.data &&
              value.length == cell.length;
    return value.kind != VALUE_MISSING &&
           (value.kind != VALUE_TEXT || *itself || way->type->choice_count > 0);
}

void rows_read_recalled(struct rows *rows, const struct rows_way *way, struct str cell)
{
    struct value *value = &rows->cells[way->field];
    struct recalled known;

    if (rows_recall_cell(way, cell, value))
        return;
    rows_read_cell(rows, way->column, way->field, cell);
    if (cell.length == 0 || cell.length > RECALL_BYTES ||
        !lasts(way, cell, *value, &known.itself))
        return;
    recall_bytes(cell, known.bytes);
    known.length = cell.length;
    known.value = *value;
    *recall_place(way, known.bytes) = known;
}

static void read_way(struct rows *rows, const struct rows_way *way, struct str cell)
{
    struct value *value = &rows->cells[way->field];

    if (way->joined)
        rows_read_cell(rows, way->column, way->field, cell);
    else if (cell.length == 0 && !way->blank_is_no)
        *value = value_missing(GAP_EMPTY);
    else if (!field_read_quick(way->type, cell, value))
        rows_read_recalled(rows, way, cell);
}

/* The usual record: its cells stay where they are, and only those that somebody wants are
 * looked at. False where libcsv must take it apart. */
static bool read_split(struct rows *rows, const struct chunk *chunk, size_t record)
{
    const char *text = chunk->text + chunk->records[record].start;
    const uint32_t *ends = rows_split(rows, chunk, record, 0);

    if (rows->count < 0 || (size_t)rows->count > rows->source->columns)
        return false;
    for (size_t i = 0; i < rows->way_count; i++) {
        const struct rows_way *way = &rows->ways[i];
        struct str cell;

        if (way->column >= (size_t)rows->count)
            break;
        cell = rows_cell(text, ends, way->column);
        /* most of a survey are flags, of one digit: not worth a call */
        if (way->flag && cell.length == 1 && (*cell.data & 0xFE) == '0')
            rows->cells[way->field] = value_bool(*cell.data == '1');
        else
            read_way(
                rows, way,
                parser_cell(cell.data, cell.data + cell.length, rows->source->delimiter));
    }
    return true;
}

static enum row_state read_row(struct rows *rows, const struct chunk *chunk, size_t record)
{
    memcpy(rows->cells, rows->source->constants,
           (rows->table->field_count + TABLE_EXTRA) * sizeof *rows->cells);
    rows->unreadable_count = 0;
    rows->contrary_count = 0;
    rows->extra_text = false;
    rows->line = chunk->records[record].line;
    if (chunk->records[record].state != RECORD_GOOD)
        return ROW_BROKEN;
    if (!read_split(rows, chunk, record))
        rows->count = parser_record(rows->parser, chunk, record, take_cell, rows);
    if (rows->count < 0)
        return ROW_BROKEN;
    if (rows->unit_wanted != NULL)
        units_mark(rows->source, rows->table, chunk->first_row + record, rows->cells,
                   rows->unit_memory);
    if (rows->extra_text || (size_t)rows->count < rows->source->columns)
        return ROW_RAGGED;
    return ROW_GOOD;
}

enum row_state rows_read(struct rows *rows, const struct chunk *chunk, size_t record)
{
    enum stats_phase before = stats_enter(STATS_CONVERT);
    enum row_state state = read_row(rows, chunk, record);

    stats_enter(before);
    return state;
}

/* ---- all of a source
 * ---------------------------------------------------------------------- */

struct row_walk {
    struct rows rows;
    struct arena arena;
    visit_cells *visit;
    void *job;
};

static int walk_record(void *job, struct parser *parser, const struct chunk *chunk,
                       size_t record, struct error *err)
{
    struct row_walk *walk = job;
    enum row_state state;

    (void)parser; /* rows have their own */
    arena_reset(&walk->arena);
    state = rows_read(&walk->rows, chunk, record);
    return walk->visit(walk->job, &walk->rows, state, chunk->first_row + record, err);
}

int rows_each(const struct source *source, const struct table *table, const bool *wanted,
              visit_cells *visit, void *job, struct error *err)
{
    struct row_walk walk = {.visit = visit, .job = job};
    int status;

    arena_init(&walk.arena);
    rows_init(&walk.rows, source, table, wanted, &walk.arena);
    status = source_each(source, walk_record, &walk, err);
    rows_release(&walk.rows);
    arena_release(&walk.arena);
    return status;
}

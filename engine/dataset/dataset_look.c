#include <string.h>

#include "base/number.h"
#include "base/stats.h"
#include "base/text.h"
#include "base/threads.h"
#include "dataset/dataset_profile.h"
#include "dataset/units.h"
#include "lines/record_cells.h"
#include "read/turns.h"

/*
 * Each thread looks at a chunk by itself, then adds what it saw in the chunk's turn: what all
 * see is what one would have seen.
 */
struct looking {
    struct columns *columns;
    struct units_cells *units; /* NULL: nothing is asked */
    struct turns turns;
    _Atomic bool settled; /* the columns are: rows behind say nothing of them */
    bool enough; /* all is: what was read ahead, an error too, counts for nothing */
};

/* What a thread has of its own. */
struct looker {
    struct looking *looking;
    struct parser *parser;
    struct chunk chunk;
    struct columns *columns; /* of the chunk */
    struct units_cells *units;
    bool settled;        /* they were before the chunk was taken */
    size_t width;        /* cells that must be known of a row */
    uint32_t *ends;      /* where the cells of a row end */
    struct str *cells;   /* of a row that must be copied */
    struct arena copies; /* their texts */
};

/* ---- rows
 * ------------------------------------------------------------------------------------- */

static void copy_cell(void *job, size_t column, struct str cell)
{
    struct looker *looker = job;

    if (column < looker->width)
        looker->cells[column] = arena_str(&looker->copies, cell);
}

/* False where the row cannot be taken apart. */
static bool take_apart(struct looker *looker, size_t record, struct row_cells *row)
{
    long count =
        parser_ends(looker->parser, &looker->chunk, record, looker->width, looker->ends);

    row->ends = count < 0 ? NULL : looker->ends;
    if (row->ends == NULL) {
        arena_reset(&looker->copies);
        count = parser_record(looker->parser, &looker->chunk, record, copy_cell, looker);
    }
    row->count = (size_t)count < looker->width ? (size_t)count : looker->width;
    return count >= 0;
}

/* columns, units: where it is noted; NULL: nothing is asked. */
static void look_at_rows(struct looker *looker, struct columns *columns,
                         struct units_cells *units)
{
    const struct chunk *chunk = &looker->chunk;
    struct row_cells row = {.cells = looker->cells,
                            .delimiter = reader_delimiter(looker->looking->turns.reader)};

    for (size_t i = 0; i < chunk->count; i++) {
        row.start = chunk->text + chunk->records[i].start;
        row.row = chunk->first_row + i;
        row.line = chunk->records[i].line;
        if (!take_apart(looker, i, &row))
            continue;
        if (columns != NULL)
            columns_look(columns, &row);
        if (units != NULL)
            units_cells_look(units, &row);
    }
}

/* ---- chunks
 * ----------------------------------------------------------------------------------- */

static void look_at_chunk(struct looker *looker)
{
    looker->settled = looker->looking->settled;
    columns_clear(looker->columns);
    if (looker->units != NULL)
        units_cells_clear(looker->units);
    look_at_rows(looker, looker->settled ? NULL : looker->columns, looker->units);
}

/* Whether all is known is asked at the end of a chunk, so that it costs nothing. */
static void add_chunk(struct looker *looker)
{
    struct looking *looking = looker->looking;

    if (looking->enough)
        return;
    if (!looking->settled) {
        if (!columns_add(looking->columns, looker->columns))
            look_at_rows(looker, looking->columns, NULL);
        looking->settled = looker->chunk.count > 0 && columns_settled(looking->columns);
    }
    if (looking->units != NULL)
        units_cells_add(looking->units, looker->units);
    looking->enough = looking->settled && looking->units == NULL;
    looking->turns.ended |= looking->enough;
}

static size_t width_of(const struct looking *looking)
{
    size_t width = looking->columns->width;

    if (looking->units != NULL && units_cells_width(looking->units) > width)
        width = units_cells_width(looking->units);
    return width;
}

static void look(void *job, bool first)
{
    struct looking *looking = job;
    struct looker looker = {.looking = looking, .width = width_of(looking)};
    enum stats_phase before = stats_enter(STATS_OPEN);

    (void)first;
    arena_init(&looker.copies);
    looker.parser = parser_new(reader_delimiter(looking->turns.reader));
    looker.ends = memory_alloc((looker.width + PARSER_BEHIND) * sizeof *looker.ends);
    looker.cells = memory_alloc((looker.width + 1) * sizeof *looker.cells);
    looker.columns = columns_part(looking->columns);
    if (looking->units != NULL)
        looker.units = units_cells_part(looking->units);
    while (turns_take(&looking->turns, &looker.chunk)) {
        look_at_chunk(&looker);
        turns_begin(&looking->turns, &looker.chunk);
        add_chunk(&looker);
        turns_end(&looking->turns);
    }
    units_cells_free(looker.units);
    columns_free(looker.columns);
    memory_free(looker.ends);
    memory_free(looker.cells);
    parser_free(looker.parser);
    chunk_release(&looker.chunk);
    arena_release(&looker.copies);
    stats_enter(before);
}

/* ---- a source
 * --------------------------------------------------------------------------------- */

static int look_at_source(struct looking *looking, struct source *source, unsigned jobs,
                          struct error *err)
{
    bool worth = source->input->bytes >= THREADS_WORTH;

    threads_run(worth ? threads_count(jobs) : 1, look, looking);
    if (looking->turns.status < 0 && !looking->enough) {
        *err = looking->turns.error;
        return looking->turns.status;
    }
    source->good_text = !looking->enough && reader_good_text(looking->turns.reader);
    source->unmixed = !looking->enough && source->plain != NULL && !*source->plain->changes;
    looking->columns->whole = !looking->settled;
    return source_unchanged(source, err);
}

static int look_once(struct opening *opening, struct source *source, struct columns **out,
                     struct error *err)
{
    struct looking looking = {.columns = columns_new(opening->pack, source)};
    struct reader *reader = NULL;
    int status;

    *out = looking.columns;
    source->unit_cells = looking.units = units_cells_new(opening->pack, source);
    status = source_open(source, &reader, err);
    if (status < 0)
        return status;
    turns_init(&looking.turns, reader);
    status = look_at_source(&looking, source, opening->options->jobs, err);
    turns_release(&looking.turns);
    reader_free(reader);
    return status;
}

/* ---- rows whose key stands once, above them
 * --------------------------------------------------- */

/* How a list of rows that are parts of another table's (persons of households) says whose they
 * are: in the first of them alone, or in each. */
struct key_use {
    struct record_cells record;
    struct row_group group;
    struct str *given;
    struct arena arena; /* of a row */
    uint64_t left_out, again;
    uint32_t first; /* the line of the first that leaves it out */
};

static int column_of(const struct source *source, const unsigned *fields, size_t count)
{
    for (size_t c = 0; c < source->plain->columns; c++)
        for (size_t i = 0; i < count; i++)
            if (source->column_field[c] == (int)fields[i])
                return (int)c;
    return -1;
}

/* The key of the row that they are parts of: its last part leads, as the household's code does.
 * Another commune or year begins a group too. NULL: the list has no such column. */
static struct row_group_columns *key_columns(struct opening *opening,
                                             const struct source *source)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    const struct link *parent = table_parent(table);
    struct arena *arena = &opening->dataset->arena;
    size_t columns = source->plain == NULL ? 0 : source->plain->columns;
    struct row_group_columns *group;
    bool *held, *heads;

    if (parent == NULL || parent->part_count == 0 || columns == 0)
        return NULL;
    group = arena_alloc(arena, sizeof *group);
    *group = (struct row_group_columns){.columns = columns,
                                        .lead = -1,
                                        .held = held = arena_alloc(arena, columns + 1),
                                        .heads = heads = arena_alloc(arena, columns + 1),
                                        .first = -1};
    for (size_t p = 0; p < parent->part_count; p++)
        for (size_t i = 0; i < parent->parts[p].count; i++) {
            int column = column_of(source, &parent->parts[p].own[i], 1);

            if (column < 0)
                continue;
            held[column] = heads[column] = true;
            group->lead = p + 1 == parent->part_count ? column : group->lead;
        }
    if (group->lead < 0)
        return NULL;
    heads[group->lead] = false;
    if (parent->first >= 0) {
        unsigned first = (unsigned)parent->first;

        group->first = column_of(source, &first, 1);
        group->first_of = &table->fields[first];
        group->first_word = parent->first_word;
    }
    return group;
}

static int count_key(void *job, struct parser *parser, const struct chunk *chunk,
                     size_t number, struct error *err)
{
    struct key_use *use = job;
    size_t lead = (size_t)use->group.of->lead;
    bool new;

    (void)parser;
    (void)err;
    arena_reset(&use->arena);
    if (!record_cells_take(&use->record, chunk, number))
        return 0;
    new = row_group_take(&use->group, use->record.cells, use->given, &use->arena);
    if (use->record.cells[lead].length > 0) {
        use->again += !new;
    } else if (!new) {
        if (use->left_out++ == 0)
            use->first = chunk->records[number].line;
    }
    return 0;
}

static int count_keys(struct source *source, struct key_use *use, struct error *err)
{
    const struct row_group_columns *of = use->group.of;
    int status;

    arena_init(&use->arena);
    record_cells_init(&use->record, of->columns, source->delimiter);
    use->given = memory_alloc((of->columns + 1) * sizeof *use->given);
    status = source_each(source, count_key, use, err);
    memory_free(use->given);
    record_cells_release(&use->record);
    arena_release(&use->arena);
    row_group_release(&use->group);
    return status;
}

static void tell_carried(struct opening *opening, const struct source *source,
                         const struct key_use *use)
{
    struct str title = text_shorten(source->column_name[use->group.of->lead]);

    struct arena *arena = &opening->dataset->arena;

    dataset_remark(
        opening->dataset, true,
        arena_format(arena,
                     "%s: %s dòng để trống '%.*s' (đầu tiên: dòng %u) được đọc là như dòng "
                     "trên, vì cột này chỉ ghi ở dòng đầu của mỗi nhóm",
                     source->name.data, number_count(use->left_out, false).text,
                     SHOW(title), use->first),
        arena_format(
            arena,
            "%s: rows that leave '%.*s' empty are read as the row above, since only "
            "the first of a group has it: %s, the first in line %u",
            source->name.data, SHOW(title), number_count(use->left_out, true).text,
            use->first));
}

/* Cells that are blank below filled ones say "as above" where the list does so throughout:
 * they are more than those that say it again. */
static int settle_groups(struct opening *opening, struct source *source,
                         const struct columns *columns, struct error *err)
{
    enum { SELDOM = 4 };
    struct row_group_columns *group = key_columns(opening, source);
    struct key_use use = {0};
    uint64_t filled;
    int status;

    if (group == NULL)
        return 0;
    filled = columns->seen[group->lead].filled;
    if ((columns->rows - filled) * SELDOM < filled) /* a few are slips */
        return 0;
    row_group_init(&use.group, group);
    status = count_keys(source, &use, err);
    if (status < 0 || use.left_out <= use.again)
        return status;
    source->plain->group = group;
    tell_carried(opening, source, &use);
    return 0;
}

int dataset_look(struct opening *opening, struct source *source, struct columns **out,
                 struct error *err)
{
    int status = look_once(opening, source, out, err);

    if (status < 0 || source->plain == NULL)
        return status;
    status = settle_groups(opening, source, *out, err);
    if (status < 0 || source->plain->group == NULL)
        return status;
    columns_free(*out);
    units_cells_free(source->unit_cells);
    source->good_text = source->unmixed = false;
    return look_once(opening, source, out, err);
}

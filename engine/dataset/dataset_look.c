#include <string.h>

#include "base/stats.h"
#include "base/threads.h"
#include "dataset/dataset_profile.h"
#include "dataset/units.h"
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

int dataset_look(struct opening *opening, struct source *source, struct columns **out,
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

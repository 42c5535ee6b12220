#include <string.h>

#include "base/stats.h"
#include "base/threads.h"
#include "dataset/dataset_profile.h"
#include "dataset/units.h"
#include "read/turns.h"

/*
 * Threads look at sources beside each other; who finds none that is still to be opened helps
 * another with its own. Each looks at a chunk by itself, then adds what it saw in the chunk's
 * turn: what all see is what one would have seen.
 */
struct looking {
    struct source *source;
    struct columns *columns;
    struct units_cells *units; /* NULL: nothing is asked */
    struct reader *reader;     /* NULL: it was not opened */
    struct turns turns;
    _Atomic bool settled; /* the columns are: rows behind say nothing of them */
    bool enough;      /* all is: what was read ahead, an error too, counts for nothing */
    unsigned threads; /* that look at it */
    int status;
    struct error error;
};

struct looking_all {
    struct opening *opening;
    struct looking *each;
    size_t count, taken; /* taken: so many of the first were given to a thread */
    size_t to_open;      /* of these; others may have to wait for them */
    pthread_mutex_t lock;
    pthread_cond_t opened;
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
                            .delimiter = reader_delimiter(looker->looking->reader)};

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

static void look_at_chunks(struct looking *looking)
{
    struct looker looker = {.looking = looking, .width = width_of(looking)};

    arena_init(&looker.copies);
    looker.parser = parser_new(reader_delimiter(looking->reader));
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
}

/* ---- a source
 * --------------------------------------------------------------------------------- */

static struct reader *open_source(const struct opening *opening, struct looking *looking)
{
    struct source *source = looking->source;
    struct reader *reader = NULL;

    looking->columns = columns_new(opening->pack, source);
    source->unit_cells = looking->units = units_cells_new(opening->pack, source);
    looking->status = source_open(source, &reader, &looking->error);
    return reader;
}

/* Nobody looks at it any more. */
static void close_source(struct looking *looking)
{
    struct source *source = looking->source;

    if (looking->turns.status < 0 && !looking->enough) {
        looking->error = looking->turns.error;
        looking->status = looking->turns.status;
    } else {
        source->good_text = !looking->enough && reader_good_text(looking->reader);
        source->unmixed =
            !looking->enough && source->plain != NULL && !*source->plain->changes;
        looking->columns->whole = !looking->settled;
        looking->status = source_unchanged(source, &looking->error);
    }
    turns_release(&looking->turns);
    reader_free(looking->reader);
}

/* ---- all of them
 * ------------------------------------------------------------------------------ */

/* Of the sources that others look at, the one with the fewest of them; NULL: none has chunks
 * left for one more. */
static struct looking *find_to_help(struct looking_all *all)
{
    struct looking *found = NULL;

    for (size_t i = 0; i < all->taken; i++) {
        struct looking *looking = &all->each[i];

        if (looking->reader != NULL && !looking->turns.ended &&
            looking->source->input->bytes >= THREADS_WORTH &&
            (found == NULL || looking->threads < found->threads))
            found = looking;
    }
    return found;
}

/* In their order, so that the first one that cannot be read is the same for any number of
 * threads. */
static struct looking *take_source(struct looking_all *all)
{
    struct looking *taken = NULL;

    pthread_mutex_lock(&all->lock);
    while (all->taken == all->count && (taken = find_to_help(all)) == NULL &&
           all->to_open > 0)
        pthread_cond_wait(&all->opened, &all->lock);
    if (all->taken < all->count) {
        taken = &all->each[all->taken++];
        all->to_open++;
    }
    if (taken != NULL)
        taken->threads++;
    pthread_mutex_unlock(&all->lock);
    return taken;
}

/* False: it cannot be read, and what comes behind it need not be. */
static bool begin_source(struct looking_all *all, struct looking *looking)
{
    struct reader *reader = open_source(all->opening, looking);

    if (reader != NULL)
        turns_init(&looking->turns, reader);
    pthread_mutex_lock(&all->lock);
    looking->reader = reader;
    if (reader == NULL)
        all->count = all->taken;
    all->to_open--;
    pthread_cond_broadcast(&all->opened);
    pthread_mutex_unlock(&all->lock);
    return reader != NULL;
}

static void leave_source(struct looking_all *all, struct looking *looking)
{
    bool last;

    pthread_mutex_lock(&all->lock);
    last = --looking->threads == 0;
    pthread_mutex_unlock(&all->lock);
    if (last)
        close_source(looking);
}

static void look(void *job, bool first)
{
    struct looking_all *all = job;
    struct looking *looking;
    enum stats_phase before = stats_enter(STATS_OPEN);

    (void)first;
    while ((looking = take_source(all)) != NULL)
        if (looking->reader != NULL || begin_source(all, looking)) {
            look_at_chunks(looking);
            leave_source(all, looking);
        }
    stats_enter(before);
}

/* The sources that are asked for; their columns go to lists, to each at its place. */
static int look_at(struct opening *opening, const bool *asked, struct columns **lists,
                   struct error *err)
{
    struct dataset *dataset = opening->dataset;
    struct looking_all all = {.opening = opening};
    uint64_t bytes = 0;
    size_t count = 0;
    int status = 0;

    all.each = memory_alloc((dataset->count + 1) * sizeof *all.each);
    for (size_t i = 0; i < dataset->count; i++) {
        if (!asked[i])
            continue;
        all.each[all.count++].source = &dataset->sources[i];
        bytes += dataset->inputs[i].bytes;
    }
    pthread_mutex_init(&all.lock, NULL);
    pthread_cond_init(&all.opened, NULL);
    threads_run(bytes >= THREADS_WORTH ? threads_count(opening->options->jobs) : 1, look,
                &all);
    pthread_cond_destroy(&all.opened);
    pthread_mutex_destroy(&all.lock);
    for (size_t i = 0; i < dataset->count; i++) {
        const struct looking *looking = &all.each[count];

        if (!asked[i])
            continue;
        count++;
        lists[i] = looking->columns;
        if (status == 0 && looking->status < 0) {
            *err = looking->error;
            status = err->code;
        }
    }
    memory_free(all.each);
    return status;
}

/* ---- what holds for a group of rows
 * ------------------------------------------------------------------------- */

/* What holds for a group of rows is settled by the columns; these are others then. */
static int settle_all(struct opening *opening, struct columns **lists, bool *again,
                      struct error *err)
{
    struct dataset *dataset = opening->dataset;
    int status = 0;

    for (size_t i = 0; status == 0 && i < dataset->count; i++) {
        struct source *source = &dataset->sources[i];

        again[i] = false;
        if (source->plain == NULL)
            continue;
        status = dataset_settle_groups(opening, source, lists[i], err);
        if (status < 0 || source->plain->group == NULL)
            continue;
        again[i] = true;
        columns_free(lists[i]);
        lists[i] = NULL;
        units_cells_free(source->unit_cells);
        source->unit_cells = NULL;
        source->good_text = source->unmixed = false;
    }
    return status;
}

int dataset_look(struct opening *opening, struct columns **lists, struct error *err)
{
    size_t count = opening->dataset->count;
    bool *asked = memory_alloc(count + 1);
    int status;

    memset(asked, 1, count);
    status = look_at(opening, asked, lists, err);
    if (status == 0)
        status = settle_all(opening, lists, asked, err);
    if (status == 0)
        status = look_at(opening, asked, lists, err);
    memory_free(asked);
    return status;
}

#include <string.h>

#include "base/stats.h"
#include "base/text.h"
#include "base/threads.h"
#include "dataset/dataset_profile.h"
#include "dataset/units.h"
#include "lines/record_cells.h"
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

/* ---- rows whose key stands once, above them
 * --------------------------------------------------- */

/* How a list says once what holds for many rows (whose household persons are, which commune
 * households lie in): in the first of them alone, or in each. */
struct key_use {
    struct record_cells record;
    struct row_group group;
    struct str *given;
    struct arena arena; /* of a row */
    uint64_t left_out, again, rows;
    uint64_t enough; /* rows; 0: all */
    uint32_t first;  /* the line of the first that leaves it out */
};

static int column_of(const struct source *source, const unsigned *fields, size_t count)
{
    for (size_t c = 0; c < source->plain->columns; c++)
        for (size_t i = 0; i < count; i++)
            if (source->column_field[c] == (int)fields[i])
                return (int)c;
    return -1;
}

static struct row_group_columns *group_new(struct opening *opening,
                                           const struct source *source)
{
    size_t columns = source->plain->columns;
    struct arena *arena = &opening->dataset->arena;
    struct row_group_columns *group = arena_alloc(arena, sizeof *group);

    *group = (struct row_group_columns){.columns = columns,
                                        .lead = -1,
                                        .held = arena_alloc(arena, columns + 1),
                                        .heads = arena_alloc(arena, columns + 1),
                                        .first = -1};
    return group;
}

/* A part of a key: where it is the last of those that are looked at, it leads. Another commune
 * or year begins a group too. */
static void add_part(struct row_group_columns *group, const struct source *source,
                     const unsigned *fields, size_t count, bool last)
{
    for (size_t i = 0; i < count; i++) {
        int column = column_of(source, &fields[i], 1);

        if (column < 0)
            continue;
        group->held[column] = true;
        group->heads[column] = !last;
        if (last && group->lead < 0)
            group->lead = column;
    }
}

/* The key of the row that they are parts of: its last part leads, as the household's code does.
 */
static struct row_group_columns *group_of_parent(struct opening *opening,
                                                 const struct source *source)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    const struct link *parent = table_parent(table);
    struct row_group_columns *group = group_new(opening, source);

    for (size_t p = 0; p < parent->part_count; p++)
        add_part(group, source, parent->parts[p].own, parent->parts[p].count,
                 p + 1 == parent->part_count);
    group->small = true;
    if (parent->first >= 0) {
        unsigned first = (unsigned)parent->first;

        group->first = column_of(source, &first, 1);
        group->first_of = &table->fields[first];
        group->first_word = parent->first_word;
    }
    return group;
}

/* Of rows that are parts of none: so many parts of their key, the last of which many share, and
 * what a unit lies in. */
static struct row_group_columns *group_of_units(struct opening *opening,
                                                const struct source *source, size_t parts)
{
    const struct table *table = &opening->pack->schema.tables[source->table];
    struct row_group_columns *group = group_new(opening, source);

    for (size_t p = 0; p < parts; p++)
        add_part(group, source, table->key[p].fields, table->key[p].count, p + 1 == parts);
    for (size_t i = 0; i < table->unit_within_count && parts + 1 == table->key_count; i++) {
        int column = column_of(source, &table->unit_within[i], 1);

        if (column >= 0)
            group->held[column] = true;
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
    return ++use->rows == use->enough;
}

static int count_keys(const struct source *source, const struct row_group_columns *of,
                      uint64_t enough, struct key_use *use, struct error *err)
{
    int status;

    *use = (struct key_use){.enough = enough};
    row_group_init(&use->group, of);
    arena_init(&use->arena);
    record_cells_init(&use->record, of->columns, source->delimiter);
    use->given = memory_alloc((of->columns + 1) * sizeof *use->given);
    status = source_each(source, count_key, use, err);
    memory_free(use->given);
    record_cells_release(&use->record);
    arena_release(&use->arena);
    row_group_release(&use->group);
    return status < 0 ? status : 0;
}

static void tell_carried(struct opening *opening, const struct source *source,
                         const struct row_group_columns *group, const struct key_use *use)
{
    struct str title = text_shorten(source->column_name[group->lead]);

    struct arena *arena = &opening->dataset->arena;

    dataset_remark(
        opening->dataset, true,
        arena_format(
            arena,
            "%s: các dòng để trống '%.*s' (đầu tiên: dòng %u) được đọc là như dòng "
            "trên, vì cột này chỉ ghi ở dòng đầu của mỗi nhóm",
            source->name.data, SHOW(title), use->first),
        arena_format(
            arena,
            "%s: rows that leave '%.*s' empty (the first: line %u) are read as the "
            "row above, since only the first of a group has it",
            source->name.data, SHOW(title), use->first));
}

/* Blank may mean as above, or another household whose code is not known: without the column that
 * says who a household's first is, nobody can tell. */
static void tell_unclear(struct opening *opening, const struct source *source,
                         const struct row_group_columns *group, const struct key_use *use)
{
    struct str title = text_shorten(source->column_name[group->lead]);
    struct arena *arena = &opening->dataset->arena;

    dataset_remark(
        opening->dataset, true,
        arena_format(arena,
                     "%s: nhiều dòng để trống '%.*s' (đầu tiên: dòng %u), không rõ là như "
                     "dòng trên hay của nhóm khác vì không có cột '%.*s'; hãy ghi đủ ở mỗi "
                     "dòng",
                     source->name.data, SHOW(title), use->first, SHOW(group->first_of->vi)),
        arena_format(
            arena,
            "%s: many rows leave '%.*s' empty (the first: line %u), as above or of "
            "another group: that is not known without a column '%.*s'; write it in "
            "each row",
            source->name.data, SHOW(title), use->first, SHOW(group->first_of->en)));
}

/* Cells that are blank below filled ones say "as above" where the list does so throughout:
 * they are more than those that say it again. */
static int settle_group(struct opening *opening, struct source *source,
                        const struct row_group_columns *group, struct error *err)
{
    struct key_use use;
    int status;

    if (group->lead < 0)
        return 0;
    status = count_keys(source, group, 0, &use, err);
    if (status < 0 || use.left_out <= use.again)
        return status;
    if (group->first_of != NULL && group->first < 0) {
        tell_unclear(opening, source, group, &use);
        return 0;
    }
    source->plain->group = group;
    tell_carried(opening, source, group, &use);
    return 0;
}

/* Rows are looked at once more only where a good many leave out what leads. */
static int settle_parts(struct opening *opening, struct source *source,
                        const struct columns *columns, struct error *err)
{
    enum { SELDOM = 4 };
    const struct row_group_columns *group = group_of_parent(opening, source);
    uint64_t filled = group->lead < 0 ? 0 : columns->seen[group->lead].filled;

    return (columns->rows - filled) * SELDOM < filled
               ? 0
               : settle_group(opening, source, group, err);
}

/* The commune, else the year, where the first rows leave it out. */
static int settle_units(struct opening *opening, struct source *source, struct error *err)
{
    enum { SAMPLE = 200 };
    const struct table *table = &opening->pack->schema.tables[source->table];
    int status = 0;

    for (size_t parts = table->key_count; status == 0 && --parts > 0;) {
        const struct row_group_columns *group = group_of_units(opening, source, parts);
        struct key_use use;

        if (group->lead < 0)
            continue;
        status = count_keys(source, group, SAMPLE, &use, err);
        if (status == 0 && use.left_out > use.again)
            status = settle_group(opening, source, group, err);
        if (source->plain->group != NULL)
            break;
    }
    return status;
}

static int settle_groups(struct opening *opening, struct source *source,
                         const struct columns *columns, struct error *err)
{
    const struct table *table = &opening->pack->schema.tables[source->table];

    if (table_parent(table) != NULL)
        return settle_parts(opening, source, columns, err);
    return table->unit_field >= 0 && table->key_count > 2
               ? settle_units(opening, source, err)
               : 0;
}

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
        status = settle_groups(opening, source, lists[i], err);
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

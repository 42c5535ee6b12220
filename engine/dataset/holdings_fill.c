#include <pthread.h>
#include <string.h>

#include "base/threads.h"
#include "dataset/holdings_private.h"
#include "evaluate/walk.h"

/*
 * A file is taken in by several threads, its rows in order:
 *
 *   reader ─(lock)─► chunk ─► its rows, packed ─(turn by turn)─► store
 *
 * Where a value looks at rows above its own, one thread takes in row by row.
 */

struct holdings_filling {
    struct holdings *holdings;
    const struct source *source;
    const struct table *table;
    struct held *held;
    const bool *wanted;
    unsigned *given; /* the fields wanted that have a default */
    size_t given_count;
    uint32_t base; /* rows of the table in files before */
    bool in_order; /* the rows above must be held already */

    pthread_mutex_t lock;
    pthread_cond_t turn;
    struct reader *reader;
    uint64_t next; /* the chunk whose turn it is */
    bool ended;
    int status;
    struct error error;
};

/* What a thread has of its own. */
struct filler {
    struct holdings_filling *filling;
    struct rows rows;
    struct arena arena; /* of a chunk's texts */
    struct chunk chunk;
    struct store_rows *packed;
    struct value *given; /* what defaults gave a row */
    struct holdings_look look;
};

/* ---- one chunk
 * ---------------------------------------------------------------------------- */

static void fail(struct holdings_filling *filling, int status, const struct error *err)
{
    if (filling->status == 0) {
        filling->status = status;
        filling->error = *err;
    }
    filling->ended = true;
    pthread_cond_broadcast(&filling->turn);
}

static bool take_chunk(struct filler *filler)
{
    struct holdings_filling *filling = filler->filling;
    struct error err = {0};
    int status = 0;

    pthread_mutex_lock(&filling->lock);
    if (!filling->ended)
        status = reader_next(filling->reader, &filler->chunk, &err);
    if (status < 0)
        fail(filling, status, &err);
    else if (status == 0)
        filling->ended = true;
    pthread_mutex_unlock(&filling->lock);
    return status == 1;
}

/* Defaults stand in for what a row does not say; each of them sees the row as it was read. */
static void stand_in(struct filler *filler, uint32_t row)
{
    const struct holdings_filling *filling = filler->filling;
    struct value *cells = filler->rows.cells;
    struct frame frame = {.world = NULL};

    for (size_t i = 0; i < filling->given_count; i++) {
        unsigned field = filling->given[i];

        filler->given[i] = cells[field];
        if (cells[field].kind != VALUE_MISSING)
            continue;
        if (frame.world == NULL)
            frame = holdings_frame(filling->holdings, &filler->look, &filler->rows, row);
        filler->given[i] = frame_field(&frame, field);
        if (filling->in_order) /* a text of a row above moves as the store grows */
            filler->given[i] = value_keep(&filler->arena, filler->given[i]);
    }
    for (size_t i = 0; frame.world != NULL && i < filling->given_count; i++)
        cells[filling->given[i]] = filler->given[i];
}

/* Each record is a row of the store, be it with empty cells, so that a streamed row knows
 * its place there. */
static const struct value *read_row(struct filler *filler, size_t record)
{
    struct holdings_filling *filling = filler->filling;
    struct rows *rows = &filler->rows;

    if (rows_read(rows, &filler->chunk, record) == ROW_BROKEN)
        memcpy(rows->cells, filling->source->constants,
               filling->table->field_count * sizeof *rows->cells);
    stand_in(filler,
             filling->base + (uint32_t)(filler->chunk.first_row - 1) + (uint32_t)record);
    return rows->cells;
}

/* Packs the rows of the chunk, unless they must wait for those above. */
static void pack_chunk(struct filler *filler)
{
    if (filler->filling->in_order)
        return;
    store_rows_start(filler->packed,
                     filler->filling->base + (uint32_t)(filler->chunk.first_row - 1));
    for (size_t i = 0; i < filler->chunk.count; i++)
        store_rows_add(filler->packed, read_row(filler, i));
}

static int keep_chunk(struct filler *filler, struct error *err)
{
    struct holdings_filling *filling = filler->filling;
    const struct str name = filling->table->name;
    struct store *store = filling->held->store;

    if (filler->chunk.count >= UINT32_MAX - 1 - store_count(store))
        return error_set(err, ERROR_GENERAL, "bảng %.*s có quá nhiều dòng",
                         "table %.*s has too many rows", (int)name.length, name.data);
    if (!filling->in_order)
        store_append(store, filler->packed);
    for (size_t i = 0; filling->in_order && i < filler->chunk.count; i++)
        store_add(store, read_row(filler, i));
    return spill_status(filling->holdings->spill, err);
}

static void give_chunk(struct filler *filler)
{
    struct holdings_filling *filling = filler->filling;
    struct error err = {0};

    pthread_mutex_lock(&filling->lock);
    while (filling->next != filler->chunk.sequence && filling->status == 0)
        pthread_cond_wait(&filling->turn, &filling->lock);
    if (filling->status == 0 && keep_chunk(filler, &err) < 0)
        fail(filling, err.code, &err);
    filling->next++;
    pthread_cond_broadcast(&filling->turn);
    pthread_mutex_unlock(&filling->lock);
}

static void fill(void *job, bool first)
{
    struct filler filler = {.filling = job};
    const struct holdings_filling *filling = job;

    (void)first;
    arena_init(&filler.arena);
    rows_init(&filler.rows, filling->source, filling->table, filling->wanted,
              &filler.arena);
    holdings_look_init(&filler.look, filling->holdings->world.pack);
    filler.packed = store_rows_new(filling->held->store);
    filler.given = memory_alloc((filling->given_count + 1) * sizeof *filler.given);
    while (take_chunk(&filler)) {
        pack_chunk(&filler);
        give_chunk(&filler);
        arena_reset(&filler.arena);
    }
    holdings_look_release(&filler.look);
    memory_free(filler.given);
    store_rows_free(filler.packed);
    chunk_release(&filler.chunk);
    rows_release(&filler.rows);
    arena_release(&filler.arena);
}

/* ---- rows that look at those above them
 * ------------------------------------------------- */

struct look_above {
    const struct lexicon *lexicon;
    bool *seen; /* per derived value, then per field */
    bool above;
};

static bool look_node(const struct visitor *visitor, const struct node *node,
                      const struct view *view);

static void look(struct look_above *looking, const struct schema *schema, size_t item,
                 const struct node *node, const struct view *view)
{
    struct visitor visitor = {.schema = schema, .enter = look_node, .job = looking};

    if (looking->seen[item])
        return;
    looking->seen[item] = true;
    walk_tree(&visitor, node, view);
}

static bool look_node(const struct visitor *visitor, const struct node *node,
                      const struct view *view)
{
    struct look_above *looking = visitor->job;
    const struct lexicon *lexicon = looking->lexicon;
    const struct view *at = view_at(view, node->depth);

    if (at->held)
        return true; /* of another table, or a row that has its values */
    switch (kind_of(node)->reads) {
    case KIND_READS_FIELD:
        if (node->number < visitor->schema->tables[at->table].field_count)
            look(looking, visitor->schema, lexicon->derived_count + node->number,
                 lexicon_default(lexicon, at->table, node->number), at);
        break;
    case KIND_READS_DERIVED:
        look(looking, visitor->schema, node->number, lexicon->derived[node->number].value,
             at);
        break;
    case KIND_READS_ABOVE:
        looking->above = true;
        break;
    case KIND_READS_LINK:
    case KIND_READS_NOTHING:
    case KIND_READS_PARAMETER:
        break;
    }
    return true;
}

static bool looks_above(const struct pack *pack, unsigned table,
                        const struct holdings_filling *filling)
{
    const struct lexicon *lexicon = &pack->lexicon;
    struct look_above looking = {.lexicon = lexicon};
    const struct view view = {.table = table};

    looking.seen = memory_alloc(lexicon->derived_count + filling->table->field_count + 1);
    for (size_t i = 0; i < filling->given_count; i++)
        look(&looking, &pack->schema, lexicon->derived_count + filling->given[i],
             lexicon_default(lexicon, table, filling->given[i]), &view);
    memory_free(looking.seen);
    return looking.above;
}

/* ---- the files of a table
 * ----------------------------------------------------------------- */

static int fill_source(struct holdings_filling *filling, const struct source *source,
                       unsigned jobs, struct error *err)
{
    bool worth = source->input->bytes >= THREADS_WORTH && !filling->in_order;

    filling->source = source;
    filling->base = store_count(filling->held->store);
    filling->next = 0;
    filling->ended = false;
    if (source_open(source, &filling->reader, err) < 0)
        return err->code;
    threads_run(worth ? threads_count(jobs) : 1, fill, filling);
    reader_free(filling->reader);
    if (filling->status < 0) {
        *err = filling->error;
        return filling->status;
    }
    return source_unchanged(source, err);
}

int holdings_fill(struct holdings *holdings, const struct dataset *dataset, unsigned table,
                  const bool *wanted, unsigned jobs, struct error *err)
{
    const struct table *t = &holdings->world.pack->schema.tables[table];
    struct held *held = &holdings->held[table];
    struct holdings_filling filling = {
        .holdings = holdings, .table = t, .held = held, .wanted = wanted};
    uint32_t *starts = arena_alloc(&holdings->arena, (dataset->count + 1) * sizeof *starts);
    int status = 0;

    filling.given = memory_alloc((t->field_count + 1) * sizeof *filling.given);
    for (unsigned f = 0; f < t->field_count; f++)
        if (wanted[f] && lexicon_default(&holdings->world.pack->lexicon, table, f) != NULL)
            filling.given[filling.given_count++] = f;
    filling.in_order = looks_above(holdings->world.pack, table, &filling);
    pthread_mutex_init(&filling.lock, NULL);
    pthread_cond_init(&filling.turn, NULL);
    held->starts = starts;
    held->store = store_new(t, wanted);
    store_set_spill(held->store, holdings->spill);
    for (size_t s = 0; status == 0 && s < dataset->count; s++) {
        if (dataset->sources[s].table != table)
            continue;
        holdings->base[s] = store_count(held->store);
        starts[held->start_count++] = holdings->base[s]; /* known before its rows look up */
        status = fill_source(&filling, &dataset->sources[s], jobs, err);
        if (store_count(held->store) == holdings->base[s]) /* no rows begin there */
            held->start_count--;
    }
    pthread_mutex_destroy(&filling.lock);
    pthread_cond_destroy(&filling.turn);
    memory_free(filling.given);
    return status;
}

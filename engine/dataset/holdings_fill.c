#include <string.h>

#include "base/threads.h"
#include "dataset/holdings_private.h"
#include "evaluate/sweep.h"
#include "evaluate/walk.h"
#include "read/turns.h"

/*
 * A file is taken in by several threads, its rows in order:
 *
 *   reader ─(lock)─► chunk ─► its rows, packed ─(turn by turn)─► store
 *
 * Where a value looks at rows above its own, one thread takes in row by row.
 */

enum { FILL_ROWS = 256 }; /* read at once */

struct holdings_filling {
    struct holdings *holdings;
    const struct source *source;
    const struct table *table;
    struct held *held;
    bool *wanted;  /* fields that are read: those held, */
    bool *as_read; /* and those that are held as they were read; NULL: none is asked for */
    struct node *given; /* the fields held that have a default */
    size_t given_count;
    struct packing {
        unsigned field, column; /* the store's, which the rows are added to */
        size_t given;           /* by its default too: which of `given`; else SIZE_MAX */
    } * packings;
    size_t packing_count;
    struct chunks *chunks; /* the chunks of the source; NULL: they are not asked for */
    uint32_t base;         /* rows of the table in files before */
    bool in_order;         /* the rows above must be held already */
    struct turns turns;
};

/* What a thread has of its own. */
struct filler {
    struct holdings_filling *filling;
    struct rows rows;
    struct arena arena; /* of a chunk's texts */
    struct chunk chunk;
    struct vector *columns; /* of FILL_ROWS rows, per field */
    struct frame *frames;   /* of these rows */
    struct sweep *sweep;
    struct giving {               /* per field of `given` */
        struct sweep_step *step;  /* gives it with what its default gives */
        const struct vector *all; /* of the rows at hand */
        struct vector mended;     /* the same where something went wrong in a row */
    } * giving;
    uint64_t *apart; /* records of the chunk of which something is to be said */
    size_t apart_room;
    struct store_rows *packed;
    struct value *given; /* what defaults gave a row */
    struct holdings_look look;
};

/* ---- one chunk
 * ---------------------------------------------------------------------------- */

/* Defaults stand in for what a row does not say; each of them sees the row as it was read. */
static void stand_in(struct filler *filler, struct frame *frame, struct value *given)
{
    const struct holdings_filling *filling = filler->filling;

    for (size_t i = 0; i < filling->given_count; i++) {
        given[i] = frame_field(frame, filling->given[i].number);
        if (filling->in_order) /* a text of a row above moves as the store grows */
            given[i] = value_keep(&filler->arena, given[i]);
    }
}

static uint32_t place_of(const struct filler *filler, size_t record)
{
    return filler->filling->base + (uint32_t)(filler->chunk.first_row - 1) +
           (uint32_t)record;
}

/* Each record is a row of the store, be it with empty cells, so that a streamed row knows
 * its place there. */
static const struct value *read_row(struct filler *filler, size_t record)
{
    struct rows *rows = &filler->rows;

    if (rows_read(rows, &filler->chunk, record) == ROW_BROKEN)
        memcpy(rows->cells, filler->filling->source->constants,
               filler->filling->table->field_count * sizeof *rows->cells);
    return rows->cells;
}

/* The same with its defaults. */
static const struct value *whole_row(struct filler *filler, size_t record)
{
    const struct holdings_filling *filling = filler->filling;
    struct value *cells = filler->rows.cells;
    struct frame frame;

    read_row(filler, record);
    frame = holdings_frame(filling->holdings, &filler->look, &filler->rows,
                           place_of(filler, record));
    stand_in(filler, &frame, filler->given);
    for (size_t i = 0; i < filling->given_count; i++)
        cells[filling->given[i].number] = filler->given[i];
    return cells;
}

/* Rows in which something went wrong are asked one by one, as the tree has them. */
static void mend(struct filler *filler, const uint64_t *rows, const uint64_t *troubled)
{
    const struct holdings_filling *filling = filler->filling;

    for (size_t i = 0; i < filling->given_count; i++) {
        struct giving *giving = &filler->giving[i];

        vector_copy(&giving->mended, giving->all, rows, FILL_ROWS / 64);
        for (size_t row = 0; row < FILL_ROWS; row++)
            if (mask_has(troubled, row))
                vector_put(&giving->mended, row,
                           frame_field(&filler->frames[row], filling->given[i].number));
        giving->all = &giving->mended;
    }
}

/* The columns that have defaults, with those; each of them sees the rows as they were read. */
static void stand_in_columns(struct filler *filler, size_t first, size_t count)
{
    const struct holdings_filling *filling = filler->filling;
    uint64_t rows[FILL_ROWS / 64] = {0}, trouble = 0;
    const uint64_t *troubled = NULL;

    mask_set_range(rows, 0, count);
    for (size_t row = 0; row < count; row++) {
        struct frame *frame = &filler->frames[row];

        frame->row = place_of(filler, first + row);
        frame->line = filler->chunk.records[first + row].line;
        frame->date = frame_date(frame);
    }
    sweep_start(filler->sweep, filler->frames, count, rows);
    for (size_t i = 0; i < filling->given_count; i++)
        filler->giving[i].all = sweep_run(filler->giving[i].step, rows);
    troubled = sweep_troubled(filler->sweep);
    for (size_t w = 0; w < FILL_ROWS / 64; w++)
        trouble |= troubled[w];
    if (trouble != 0)
        mend(filler, rows, troubled);
}

/* ---- columns into the store
 * ---------------------------------------------------------- */

static void pack_column(struct filler *filler, const struct packing *packing, size_t row,
                        uint32_t count)
{
    const struct vector *from = packing->given != SIZE_MAX
                                    ? filler->giving[packing->given].all
                                    : &filler->columns[packing->field];
    const uint64_t known = from->known[row / 64] >> row % 64;
    const struct store_numbers numbers = {
        .data = from->data + row, .gaps = from->gaps + row, .known = known};
    struct value values[64];

    if (from->kind != VALUE_TEXT && from->odd[row / 64] == 0) {
        if (from->truth != NULL)
            store_rows_truths(filler->packed, packing->column, count, known,
                              from->truth[row / 64] >> row % 64, numbers.gaps);
        else
            store_rows_numbers(filler->packed, packing->column, count, &numbers);
        return;
    }
    if (from->kind == VALUE_TEXT && (~known & mask_lowest(count)) == 0) {
        store_rows_values(filler->packed, packing->column, count, from->values + row);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        values[i] = vector_get(from, row + i);
    store_rows_values(filler->packed, packing->column, count, values);
}

/* In runs that lie in one word of the columns and in one group of the store. */
static void pack_columns(struct filler *filler, size_t count)
{
    const struct holdings_filling *filling = filler->filling;

    for (size_t row = 0; row < count;) {
        size_t run = 64 - row % 64, room = store_rows_room(filler->packed);

        run = run < room ? run : room;
        run = run < count - row ? run : count - row;
        for (size_t i = 0; i < filling->packing_count; i++)
            pack_column(filler, &filling->packings[i], row, (uint32_t)run);
        store_rows_end(filler->packed, (uint32_t)run);
        row += run;
    }
}

/* Packs the rows of the chunk, unless they must wait for those above. */
static void pack_chunk(struct filler *filler)
{
    size_t words = filler->chunk.count / 64 + FILL_ROWS / 64;

    if (filler->filling->in_order)
        return;
    if (filler->apart_room < words) {
        filler->apart_room = words;
        filler->apart = memory_resize(filler->apart, words * sizeof *filler->apart);
    }
    store_rows_start(filler->packed, place_of(filler, 0));
    for (size_t first = 0; first < filler->chunk.count; first += FILL_ROWS) {
        size_t left = filler->chunk.count - first;
        size_t count = left < FILL_ROWS ? left : FILL_ROWS;
        uint64_t *apart = filler->apart + first / 64;

        rows_read_many(&filler->rows, &filler->chunk, first, count, filler->columns, apart);
        for (size_t row = 0; row < count; row++)
            if (mask_has(apart, row)) {
                read_row(filler, first + row);
                rows_put(&filler->rows, filler->columns, row);
            }
        if (filler->filling->given_count > 0)
            stand_in_columns(filler, first, count);
        pack_columns(filler, count);
    }
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
    if (filling->chunks != NULL)
        chunks_add(filling->chunks, &filler->chunk, filler->apart);
    for (size_t i = 0; filling->in_order && i < filler->chunk.count; i++)
        store_add(store, whole_row(filler, i));
    return spill_status(filling->holdings->spill, err);
}

static void give_chunk(struct filler *filler)
{
    struct turns *turns = &filler->filling->turns;
    struct error err = {0};

    turns_begin(turns, &filler->chunk);
    if (turns->status == 0 && keep_chunk(filler, &err) < 0)
        turns_fail(turns, err.code, &err);
    turns_end(turns);
}

/* Ready to ask for what has defaults, of the columns at hand. */
static void make_giving(struct filler *filler)
{
    const struct holdings_filling *filling = filler->filling;
    const struct world *world = &filling->holdings->world;

    filler->frames = memory_alloc(FILL_ROWS * sizeof *filler->frames);
    for (uint32_t row = 0; row < FILL_ROWS; row++)
        filler->frames[row] = holdings_frame_of(filling->holdings, &filler->look,
                                                &filler->rows, filler->columns, row);
    filler->sweep = sweep_new(world, filling->source->table, FILL_ROWS);
    filler->giving = memory_alloc((filling->given_count + 1) * sizeof *filler->giving);
    for (size_t i = 0; i < filling->given_count; i++) {
        struct giving *giving = &filler->giving[i];

        giving->step = sweep_add(filler->sweep, &filling->given[i]);
        giving->mended.kind = filling->given[i].type;
        vector_reserve(&giving->mended, FILL_ROWS);
    }
}

static void release_giving(struct filler *filler)
{
    for (size_t i = 0; i < filler->filling->given_count; i++)
        vector_release(&filler->giving[i].mended);
    memory_free(filler->giving);
    memory_free(filler->frames);
    sweep_free(filler->sweep);
}

static void fill(void *job, bool first)
{
    struct filler filler = {.filling = job};
    struct holdings_filling *filling = job;

    (void)first;
    arena_init(&filler.arena);
    rows_init(&filler.rows, filling->source, filling->table, filling->wanted,
              &filler.arena);
    holdings_look_init(&filler.look, filling->holdings->world.pack);
    filler.columns = rows_columns_new(&filler.rows, FILL_ROWS);
    make_giving(&filler);
    filler.packed = store_rows_new(filling->held->store);
    filler.given = memory_alloc((filling->given_count + 1) * sizeof *filler.given);
    while (turns_take(&filling->turns, &filler.chunk)) {
        pack_chunk(&filler);
        give_chunk(&filler);
        arena_reset(&filler.arena);
    }
    release_giving(&filler);
    holdings_look_release(&filler.look);
    rows_columns_free(&filler.rows, filler.columns);
    memory_free(filler.apart);
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
        look(&looking, &pack->schema, lexicon->derived_count + filling->given[i].number,
             lexicon_default(lexicon, table, filling->given[i].number), &view);
    memory_free(looking.seen);
    return looking.above;
}

/* ---- the files of a table
 * ----------------------------------------------------------------- */

static int fill_source(struct holdings_filling *filling, const struct source *source,
                       struct chunks *chunks, unsigned jobs, struct error *err)
{
    bool worth = source->input->bytes >= THREADS_WORTH && !filling->in_order;
    struct reader *reader = NULL;

    filling->source = source;
    filling->chunks = chunks;
    filling->base = store_count(filling->held->store);
    if (source_open(source, &reader, err) < 0)
        return err->code;
    turns_init(&filling->turns, reader);
    threads_run(worth ? threads_count(jobs) : 1, fill, filling);
    turns_release(&filling->turns);
    reader_free(reader);
    if (filling->turns.status < 0) {
        *err = filling->turns.error;
        return filling->turns.status;
    }
    return source_unchanged(source, err);
}

/* Which fields are to be read, and how each is held. */
static void choose_fields(struct holdings_filling *filling, const struct dataset *dataset,
                          const bool *held, const bool *as_read)
{
    const struct table *table = filling->table;
    unsigned number = (unsigned)(table - filling->holdings->world.pack->schema.tables);

    for (size_t s = 0; as_read != NULL && s < dataset->count; s++)
        if (dataset->sources[s].table == number)
            rows_fields(&dataset->sources[s], table, filling->as_read);
    for (unsigned f = 0; f < table->field_count; f++) {
        filling->as_read[f] = as_read != NULL && filling->as_read[f] && as_read[f];
        filling->wanted[f] = held[f] || filling->as_read[f];
        if (held[f] &&
            lexicon_default(&filling->holdings->world.pack->lexicon, number, f) != NULL)
            filling->given[filling->given_count++] =
                (struct node){.kind = NODE_FIELD,
                              .type = (uint8_t)value_kind_of(table->fields[f].type),
                              .number = f,
                              .field = &table->fields[f]};
    }
    filling->in_order = looks_above(filling->holdings->world.pack, number, filling);
}

static void add_packing(struct holdings_filling *filling, unsigned field, unsigned column,
                        size_t given)
{
    filling->packings[filling->packing_count++] = (struct packing){field, column, given};
}

/* The columns of the store, once it is made. */
static void choose_packings(struct holdings_filling *filling, const bool *held)
{
    const struct store *store = filling->held->store;

    for (unsigned f = 0, given = 0; f < filling->table->field_count; f++) {
        bool stands_in = given < filling->given_count && filling->given[given].number == f;

        if (held[f])
            add_packing(filling, f, f, stands_in ? given : SIZE_MAX);
        if (store_is_as_read(store, f) && (!held[f] || stands_in))
            add_packing(filling, f, store_as_read(store, f), SIZE_MAX);
        given += stands_in;
    }
}

static void make_store(struct holdings_filling *filling, const bool *held)
{
    const struct table *table = filling->table;
    bool *given = memory_alloc(table->field_count + 1);
    struct store *store = store_new(table, held);

    for (size_t i = 0; i < filling->given_count; i++)
        given[filling->given[i].number] = true;
    if (!filling->in_order) /* rows that are added one by one have their values alone */
        store_set_as_read(store, filling->as_read, given);
    store_set_spill(store, filling->holdings->spill);
    memory_free(given);
    filling->held->store = store;
    choose_packings(filling, held);
}

static void release(struct holdings_filling *filling)
{
    memory_free(filling->wanted);
    memory_free(filling->as_read);
    memory_free(filling->given);
    memory_free(filling->packings);
}

int holdings_fill(struct holdings *holdings, const struct dataset *dataset, unsigned table,
                  const struct needs *needs, unsigned jobs, struct error *err)
{
    const struct table *t = &holdings->world.pack->schema.tables[table];
    struct held *held = &holdings->held[table];
    struct holdings_filling filling = {
        .holdings = holdings,
        .table = t,
        .held = held,
        .wanted = memory_alloc(t->field_count + TABLE_EXTRA),
        .as_read = memory_alloc(t->field_count + 1),
        .given = memory_alloc((t->field_count + 1) * sizeof *filling.given),
        .packings = memory_alloc((2 * t->field_count + 1) * sizeof *filling.packings),
    };
    uint32_t *starts = arena_alloc(&holdings->arena, (dataset->count + 1) * sizeof *starts);
    int status = 0;

    choose_fields(&filling, dataset, needs->held[table], needs->as_read[table]);
    make_store(&filling, needs->held[table]);
    held->starts = starts;
    for (size_t s = 0; status == 0 && s < dataset->count; s++) {
        if (dataset->sources[s].table != table)
            continue;
        holdings->base[s] = store_count(held->store);
        starts[held->start_count++] = holdings->base[s]; /* known before its rows look up */
        if (needs->as_read[table] != NULL && !filling.in_order)
            holdings->chunks[s] = chunks_new(holdings->spill);
        status =
            fill_source(&filling, &dataset->sources[s], holdings->chunks[s], jobs, err);
        if (store_count(held->store) == holdings->base[s]) /* no rows begin there */
            held->start_count--;
    }
    release(&filling);
    return status;
}

const struct chunks *holdings_chunks(const struct holdings *holdings,
                                     const struct dataset *dataset, size_t source,
                                     const bool *wanted)
{
    const struct source *from = &dataset->sources[source];
    const struct table *table = &holdings->world.pack->schema.tables[from->table];
    const struct chunks *chunks = holdings->chunks[source];
    bool *fields = memory_alloc(table->field_count + 1), all = chunks != NULL;

    rows_fields(from, table, fields);
    for (unsigned f = 0; all && f < table->field_count; f++)
        all = !fields[f] || !wanted[f] ||
              store_is_as_read(holdings->held[from->table].store, f);
    memory_free(fields);
    return all && chunks_count(chunks) > 0 ? chunks : NULL;
}

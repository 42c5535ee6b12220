#include "dataset/holdings.h"

#include <string.h>

#include "base/text.h"
#include "dataset/holdings_private.h"
#include "evaluate/memo.h"

void needs_init(const struct pack *pack, struct needs *out)
{
    out->table_count = pack->schema.table_count;
    out->held = memory_alloc((out->table_count + 1) * sizeof *out->held);
    out->as_read = memory_alloc((out->table_count + 1) * sizeof *out->as_read);
    out->links = memory_alloc((out->table_count + 1) * sizeof *out->links);
    for (size_t t = 0; t < out->table_count; t++)
        out->links[t] = memory_alloc(pack->schema.tables[t].link_count + 1);
}

void needs_release(struct needs *needs)
{
    for (size_t t = 0; t < needs->table_count; t++) {
        memory_free(needs->held[t]);
        memory_free(needs->as_read[t]);
        memory_free(needs->links[t]);
    }
    memory_free(needs->held);
    memory_free(needs->as_read);
    memory_free(needs->links);
    memset(needs, 0, sizeof *needs);
}

static void need_whole(const struct pack *pack, const struct dataset *dataset,
                       struct needs *needs, unsigned table, unsigned depth)
{
    const struct table *t = &pack->schema.tables[table];

    for (size_t l = 0; l < t->link_count; l++) {
        unsigned other = t->links[l].table;
        size_t size = pack->schema.tables[other].field_count + 1;

        needs->links[table][l] = true;
        if (needs->held[other] == NULL && dataset_has_table(dataset, other)) {
            needs->held[other] = memory_alloc(size);
            memset(needs->held[other], 1, size);
            if (depth > 0)
                need_whole(pack, dataset, needs, other, depth - 1);
        }
    }
}

void needs_of_everything(const struct pack *pack, const struct dataset *dataset,
                         struct needs *out)
{
    needs_init(pack, out);
    need_whole(pack, dataset, out, pack->schema.main_table, 4);
}

static void add_flags(bool *to, const bool *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = to[i] || from[i];
}

void needs_add(const struct pack *pack, struct needs *needs, const struct needs *more)
{
    for (size_t t = 0; t < needs->table_count; t++) {
        const struct table *table = &pack->schema.tables[t];

        add_flags(needs->links[t], more->links[t], table->link_count);
        if (more->held[t] == NULL)
            continue;
        if (needs->held[t] == NULL)
            needs->held[t] = memory_alloc(table->field_count + 1);
        add_flags(needs->held[t], more->held[t], table->field_count);
    }
}

size_t holdings_key_fields(const struct table *table, const bool *has_column,
                           unsigned out[SCHEMA_KEY_PARTS])
{
    size_t count = 0;

    for (size_t p = 0; p < table->key_count; p++) {
        const struct key_part *part = &table->key[p];
        for (size_t i = 0; i < part->count; i++) {
            if (has_column != NULL && !has_column[part->fields[i]])
                continue;
            out[count++] = part->fields[i];
            break;
        }
    }
    return count;
}

/* ---- rows of one table, one after the other
 * ------------------------------------------------ */

struct walker {
    const struct holdings *holdings;
    const struct source *source;
    struct holdings_look look;
    visit_row *visit;
    void *job;
    uint32_t base;
};

void holdings_look_init(struct holdings_look *look, const struct pack *pack)
{
    size_t derived = pack->lexicon.derived_count + 1;

    look->derived = memory_alloc(derived * sizeof *look->derived);
    look->known = memory_alloc(derived);
    look->memo = memo_new();
}

void holdings_look_release(struct holdings_look *look)
{
    memory_free(look->derived);
    memory_free(look->known);
    memo_free(look->memo);
}

/* Of no row yet. */
static struct frame frame_in(const struct holdings *holdings,
                             const struct holdings_look *look, const struct rows *rows)
{
    const struct world *world = &holdings->world;
    struct frame frame = {.world = world,
                          .table = rows->source->table,
                          .derived = look->derived,
                          .derived_known = look->known,
                          .date = INT32_MIN,
                          .arena = rows->arena,
                          .memo = look->memo};

    memset(look->known, 0, world->pack->lexicon.derived_count + 1);
    return frame;
}

struct frame holdings_frame(const struct holdings *holdings,
                            const struct holdings_look *look, const struct rows *rows,
                            uint32_t row)
{
    struct frame frame = frame_in(holdings, look, rows);

    frame.cells = rows->cells;
    frame.row = row;
    frame.line = rows->line;
    frame.date = frame_date(&frame);
    return frame;
}

struct frame holdings_frame_of(const struct holdings *holdings,
                               const struct holdings_look *look, const struct rows *rows,
                               const struct vector *columns, uint32_t place)
{
    struct frame frame = frame_in(holdings, look, rows);

    frame.columns = columns;
    frame.place = place;
    frame.derived = NULL; /* those of one row are not those of the next */
    frame.derived_known = NULL;
    return frame;
}

static int walk_row(void *job, struct rows *rows, enum row_state state, uint64_t row,
                    struct error *err)
{
    struct walker *walker = job;
    struct frame frame;

    if (state == ROW_BROKEN)
        return 0;
    frame = holdings_frame(walker->holdings, &walker->look, rows,
                           walker->base + (uint32_t)(row - 1));
    return walker->visit(walker->job, &frame, walker->source, row, err);
}

static int walk_table(const struct holdings *holdings, const struct dataset *dataset,
                      unsigned table, const bool *wanted, visit_row *visit, void *job,
                      struct error *err)
{
    const struct pack *pack = holdings->world.pack;
    struct walker walker = {.holdings = holdings, .visit = visit, .job = job};
    int status = 0;

    holdings_look_init(&walker.look, pack);
    for (size_t s = 0; status == 0 && s < dataset->count; s++) {
        if (dataset->sources[s].table != table)
            continue;
        walker.source = &dataset->sources[s];
        walker.base = holdings->base[s];
        status = rows_each(walker.source, &pack->schema.tables[table], wanted, walk_row,
                           &walker, err);
    }
    holdings_look_release(&walker.look);
    return status;
}

int holdings_each(const struct holdings *holdings, const struct dataset *dataset,
                  unsigned table, visit_row *visit, void *job, struct error *err)
{
    size_t size = holdings->world.pack->schema.tables[table].field_count + TABLE_EXTRA;
    bool *wanted = memory_alloc(size);
    int status = 0;

    memset(wanted, 1, size);
    status = walk_table(holdings, dataset, table, wanted, visit, job, err);
    memory_free(wanted);
    return status;
}

/* ---- links
 * -------------------------------------------------------------------------------- */

/* A default that is another field alone gives nothing where that has no column either. */
static bool can_give(const struct pack *pack, const struct dataset *dataset, unsigned table,
                     unsigned field, bool by_default)
{
    const struct node *given = lexicon_default(&pack->lexicon, table, field);

    if (dataset_has_field(dataset, table, field))
        return true;
    if (!by_default || given == NULL)
        return false;
    return given->kind != NODE_FIELD ||
           can_give(pack, dataset, table, (unsigned)given->number, true);
}

/* The pair of fields that both tables have: columns first, then what a default gives. */
static int choose_pair(const struct pack *pack, const struct dataset *dataset, unsigned own,
                       unsigned other, const struct link_part *part)
{
    for (int by_default = 0; by_default < 2; by_default++)
        for (size_t i = 0; i < part->count; i++)
            if (can_give(pack, dataset, own, part->own[i], by_default) &&
                can_give(pack, dataset, other, part->other[i], by_default))
                return (int)i;
    return -1;
}

/* Files of one year often leave the year out of one table: then it does not join them. */
static bool is_year(const struct table *table, const struct link_part *part)
{
    for (size_t i = 0; i < part->count; i++)
        if (table->year_field >= 0 && part->own[i] == (unsigned)table->year_field)
            return true;
    return false;
}

/* By which fields a link leads on; its index is still to be made. False: it cannot. */
static bool connect(struct holdings *holdings, const struct dataset *dataset, unsigned own,
                    unsigned number)
{
    const struct pack *pack = holdings->world.pack;
    const struct table *table = &pack->schema.tables[own];
    const struct link *link = &table->links[number];
    struct held_link *held = &holdings->links[own][number];

    for (size_t p = 0; p < link->part_count; p++) {
        const struct link_part *part = &link->parts[p];
        int pair = choose_pair(pack, dataset, own, link->table, part);
        if (pair < 0 && is_year(table, part))
            continue;
        if (pair < 0)
            return false;
        held->own[held->count] = part->own[pair];
        held->other[held->count++] = part->other[pair];
    }
    return true;
}

static void make_links(struct holdings *holdings, const struct dataset *dataset)
{
    const struct pack *pack = holdings->world.pack;
    size_t count = 0;

    for (unsigned t = 0; t < holdings->table_count; t++) {
        size_t links = pack->schema.tables[t].link_count;
        count += links;
        if (dataset_has_table(dataset, t))
            holdings->links[t] =
                arena_alloc(&holdings->arena, (links + 1) * sizeof(struct held_link));
    }
    holdings->several =
        arena_alloc(&holdings->arena, (count + 1) * sizeof *holdings->several);
}

/* Calls visit for each link that is followed to a table. */
static void each_to(struct holdings *holdings, const struct needs *needs, unsigned to,
                    void (*visit)(void *job, unsigned own, unsigned number), void *job)
{
    const struct pack *pack = holdings->world.pack;

    for (unsigned t = 0; t < needs->table_count; t++) {
        const struct table *table = &pack->schema.tables[t];
        for (unsigned l = 0; holdings->links[t] != NULL && l < table->link_count; l++)
            if (needs->links[t][l] && table->links[l].table == to)
                visit(job, t, l);
    }
}

struct connecting {
    struct holdings *holdings;
    const struct dataset *dataset;
    unsigned jobs;
};

static void add_link(void *job, unsigned own, unsigned number)
{
    struct connecting *connecting = job;
    struct holdings *holdings = connecting->holdings;
    unsigned to = holdings->world.pack->schema.tables[own].links[number].table;
    struct held_link *link = &holdings->links[own][number];

    if (connect(holdings, connecting->dataset, own, number))
        link->index =
            index_new(holdings->held[to].store, link->other, link->count, connecting->jobs);
}

static void add_several(void *job, unsigned own, unsigned number)
{
    struct connecting *connecting = job;
    struct holdings *holdings = connecting->holdings;
    const struct index *index = holdings->links[own][number].index;
    struct several several = {.table = own, .link = number};

    if (index == NULL || holdings->world.pack->schema.tables[own].links[number].many)
        return;
    several.keys = index_doubled(index, several.rows);
    if (several.keys > 0)
        holdings->several[holdings->several_count++] = several;
}

/* The links that lead to a table, once it is held. */
static void connect_to(struct holdings *holdings, const struct dataset *dataset,
                       const struct needs *needs, unsigned to, unsigned jobs)
{
    struct connecting connecting = {.holdings = holdings, .dataset = dataset, .jobs = jobs};

    each_to(holdings, needs, to, add_link, &connecting);
    each_to(holdings, needs, to, add_several, &connecting);
}

/* ---- the whole
 * ---------------------------------------------------------------------------- */

static struct holdings *holdings_new(const struct pack *pack, const struct dataset *dataset,
                                     const struct dataset_options *options)
{
    struct holdings *holdings = memory_alloc(sizeof *holdings);
    size_t tables = pack->schema.table_count;

    arena_init(&holdings->arena);
    holdings->spill = spill_new(options->memory > 0 ? options->memory : DATASET_MEMORY);
    holdings->table_count = tables;
    holdings->held = arena_alloc(&holdings->arena, (tables + 1) * sizeof *holdings->held);
    holdings->links =
        arena_alloc(&holdings->arena, (tables + 1) * sizeof(struct held_link *));
    holdings->base =
        arena_alloc(&holdings->arena, (dataset->count + 1) * sizeof *holdings->base);
    holdings->chunks =
        arena_alloc(&holdings->arena, (dataset->count + 1) * sizeof(struct chunks *));
    holdings->source_count = dataset->count;
    for (unsigned t = 0; t < tables; t++) {
        size_t fields = pack->schema.tables[t].field_count;
        bool *has = arena_alloc(&holdings->arena, fields + TABLE_EXTRA);
        bool *none = arena_alloc(&holdings->arena, fields + TABLE_EXTRA);

        holdings->held[t].present = dataset_has_table(dataset, t);
        for (unsigned f = 0; f < fields; f++) {
            has[f] = dataset_has_field(dataset, t, f);
            none[f] = !dataset_has_some(dataset, t, f);
        }
        holdings->held[t].has_column = has;
        holdings->held[t].no_column = none;
    }
    holdings->world = (struct world){
        .pack = pack,
        .lexicon = &pack->lexicon,
        .held = holdings->held,
        .links = (struct held_link *const *)holdings->links,
        .units = dataset->units,
        .as_of = options->as_of != INT32_MIN ? options->as_of : date_today(),
    };
    return holdings;
}

int holdings_open(const struct pack *pack, const struct dataset *dataset,
                  const struct needs *needs, const struct dataset_options *options,
                  struct holdings **out, struct error *err)
{
    struct holdings *holdings = holdings_new(pack, dataset, options);
    int status = 0;

    make_links(holdings, dataset);
    for (unsigned i = 0; status == 0 && i < holdings->table_count; i++) {
        unsigned t = pack->lexicon.order[i];
        if (needs->held[t] == NULL || !holdings->held[t].present)
            continue;
        status = holdings_fill(holdings, dataset, t, needs, options->jobs, err);
        if (status == 0)
            connect_to(holdings, dataset, needs, t, options->jobs);
        if (status == 0)
            status = spill_status(holdings->spill, err);
    }
    if (status < 0) {
        holdings_free(holdings);
        return status;
    }
    *out = holdings;
    return 0;
}

static unsigned leads_to(const struct holdings *holdings, const struct several *several)
{
    return holdings->world.pack->schema.tables[several->table].links[several->link].table;
}

/* Of the links to one table, the one that meets the most such keys; the earlier of two. */
static bool is_told_by_another(const struct holdings *holdings, size_t number)
{
    const struct several *all = holdings->several;
    unsigned to = leads_to(holdings, &all[number]);

    for (size_t i = 0; i < holdings->several_count; i++)
        if (leads_to(holdings, &all[i]) == to &&
            (all[i].keys > all[number].keys ||
             (all[i].keys == all[number].keys && i < number)))
            return true;
    return false;
}

/* "ds.csv" */
static struct str file_of(const struct holdings *holdings, const struct dataset *dataset,
                          unsigned table, uint32_t row)
{
    struct str name = {0};

    for (size_t s = 0; s < dataset->count; s++)
        if (dataset->sources[s].table == table && holdings->base[s] <= row)
            name = dataset->sources[s].name;
    return name;
}

/* "tên xã: Xuân Bái, mã hộ: 0001": what the rows have in common, without the year. */
static void add_key(const struct holdings *holdings, const struct several *several, bool vi,
                    struct arena *arena, struct buffer *text)
{
    const struct schema *schema = &holdings->world.pack->schema;
    const struct link *link = &schema->tables[several->table].links[several->link];
    const struct table *table = &schema->tables[link->table];
    const struct held *held = &holdings->held[link->table];
    size_t start = text->length;

    for (size_t p = 0; p < link->part_count; p++) {
        const struct link_part *part = &link->parts[p];
        size_t i = 0;

        while (i + 1 < part->count && !held->has_column[part->other[i]])
            i++;
        if ((int)part->other[i] == table->year_field)
            continue;
        const struct field *field = &table->fields[part->other[i]];
        struct str title = vi || field->en.length == 0 ? field->vi : field->en;

        buffer_text(text, text->length > start ? ", " : "");
        buffer_add(text, title.length > 0 ? text_inside(arena, title) : field->name);
        buffer_text(text, ": ");
        buffer_add(text,
                   field_show(field, &schema->symbols,
                              store_get(held->store, several->rows[0], part->other[i]),
                              vi ? LANGUAGE_VI : LANGUAGE_EN, arena));
    }
}

static struct str tell_several(const struct holdings *holdings,
                               const struct dataset *dataset, const struct several *several,
                               bool vi, struct arena *arena)
{
    unsigned to = leads_to(holdings, several);
    const struct table *table = &holdings->world.pack->schema.tables[to];
    struct str title = vi ? table->vi : table->en;
    struct buffer text = {0};

    buffer_format(
        &text,
        vi ? "bảng \"%.*s\": khi đối chiếu từ bảng khác có %s trường hợp khớp nhiều dòng, "
             "chỉ dòng đầu được dùng; ví dụ "
           : "table \"%.*s\": keys that several rows share: %s; looked up from other "
             "tables the first row is taken, for instance ",
        (int)title.length, title.data, number_count(several->keys, !vi).text);
    add_key(holdings, several, vi, arena, &text);
    buffer_format(&text, " (%.*s)", SHOW(file_of(holdings, dataset, to, several->rows[0])));
    return buffer_keep(&text, arena);
}

void holdings_tell(const struct holdings *holdings, struct dataset *dataset)
{
    for (size_t i = 0; i < holdings->several_count; i++) {
        const struct several *several = &holdings->several[i];

        if (!is_told_by_another(holdings, i))
            dataset_remark(
                dataset, true,
                tell_several(holdings, dataset, several, true, &dataset->arena),
                tell_several(holdings, dataset, several, false, &dataset->arena));
    }
}

void holdings_free(struct holdings *holdings)
{
    if (holdings == NULL)
        return;
    spill_end(holdings->spill);
    for (unsigned t = 0; t < holdings->table_count; t++) {
        size_t links = holdings->world.pack->schema.tables[t].link_count;
        for (size_t l = 0; holdings->links[t] != NULL && l < links; l++)
            index_free(holdings->links[t][l].index);
        store_free(holdings->held[t].store);
    }
    for (size_t s = 0; s < holdings->source_count; s++)
        chunks_free(holdings->chunks[s]);
    spill_free(holdings->spill);
    arena_release(&holdings->arena);
    memory_free(holdings);
}

#include <inttypes.h>
#include <string.h>

#include "base/number.h"
#include "check/judge_sweep.h"

/*
 * The examples of rules, run as tiny datasets in memory.
 *
 *   { b1_score = 140, members = { { age... }, ... }, above = { {...} } }
 *     └ a row of the rule's table     └ rows of the table that the link leads to
 *
 * A linked row takes the key of the row that it stands in where it says none of its own.
 * as_of = "2024-03-21" is the day of the run.
 */
struct scene {
    struct pack *pack;
    const struct rule *rule;
    struct held *held;
    struct held_link **links;
    bool *swept; /* the tables that were there when the sweep was made, and the day */
    date_days swept_day;
    struct world world;
    struct example_sweep sweep;
    struct arena lasting, arena; /* of all examples, of the one at hand */
    struct error *err;
    void (*see)(void *job, const struct frame *frame); /* NULL */
    void *job;
};

/* ---- values
 * ------------------------------------------------------------------------------- */

static struct value read_text(const struct field *field, struct str text,
                              struct arena *arena)
{
    const struct reason *why = NULL;

    return field_read(field, text, arena, &why);
}

/* Numbers as they would stand in a cell, so that a decimal may be whole. */
static struct value read_data(const struct field *field, const struct data *data,
                              struct arena *arena)
{
    int64_t millionths = 0;

    switch (data->kind) {
    case DATA_BOOL:
        return field->type == TYPE_BOOL ? value_bool(data->whole != 0)
                                        : value_missing(GAP_UNREADABLE);
    case DATA_WHOLE:
        if (field->type == TYPE_INTEGER || field->type == TYPE_MONEY)
            return value_of(VALUE_WHOLE, data->whole);
        if (field->type == TYPE_DECIMAL)
            return number_scale(data->whole, DECIMAL_SCALE, 1, &millionths)
                       ? value_of(VALUE_DECIMAL, millionths)
                       : value_missing(GAP_UNREADABLE);
        return read_text(field, arena_format(arena, "%" PRId64, data->whole), arena);
    case DATA_NUMBER:
        if (field->type == TYPE_DECIMAL &&
            number_decimal(
                arena_format(arena, "%.*s0000", (int)data->text.length, data->text.data),
                &millionths) == NUMBER_OK)
            return value_of(VALUE_DECIMAL, millionths);
        return value_missing(GAP_UNREADABLE);
    case DATA_TEXT:
        return read_text(field, data->text, arena);
    case DATA_NONE:
    case DATA_FUNCTION:
    case DATA_TABLE:
        break;
    }
    return value_missing(GAP_UNREADABLE);
}

static bool is_blank(const struct data *data)
{
    return data->kind == DATA_TEXT && str_trim(data->text).length == 0;
}

static int read_cell(struct scene *scene, const struct table *table,
                     const struct data_entry *entry, struct value *cells)
{
    int number = table_field(table, entry->name);

    if (number < 0)
        return 0;
    cells[number] = read_data(&table->fields[number], &entry->value, &scene->arena);
    if (cells[number].kind != VALUE_MISSING || cells[number].gap != GAP_UNREADABLE ||
        is_blank(&entry->value))
        return 0;
    return error_set(scene->err, ERROR_RULE, "'%.*s' không đọc được theo kiểu của trường",
                     "'%.*s' does not read as the field's type", (int)entry->name.length,
                     entry->name.data);
}

/* ---- rows
 * --------------------------------------------------------------------------------- */

static struct value *new_cells(struct scene *scene, const struct table *table)
{
    struct value *cells =
        arena_alloc(&scene->arena, (table->field_count + TABLE_EXTRA) * sizeof *cells);

    for (size_t f = 0; f < table->field_count + TABLE_EXTRA; f++)
        cells[f] = value_missing(GAP_EMPTY);
    return cells;
}

/* A row's cells as expressions see them while the scene is being set. */
static struct frame cells_frame(struct scene *scene, unsigned table, struct value *cells)
{
    struct frame frame = {.world = &scene->world,
                          .table = table,
                          .cells = cells,
                          .row = store_count(scene->held[table].store),
                          .arena = &scene->arena};

    frame.date = frame_date(&frame);
    return frame;
}

/* Both rows of a link get the key parts that one of them lacks. */
static void share_key(struct scene *scene, unsigned table, const struct link *link,
                      struct value *own, struct value *other)
{
    struct frame frame = cells_frame(scene, table, own);

    for (size_t p = 0; p < link->part_count; p++) {
        for (size_t i = 0; i < link->parts[p].count; i++) {
            struct value *here = &own[link->parts[p].own[i]];
            struct value *there = &other[link->parts[p].other[i]];
            if (there->kind == VALUE_MISSING)
                *there = frame_field(&frame, link->parts[p].own[i]);
            else if (here->kind == VALUE_MISSING)
                *here = *there;
        }
    }
}

static int add_row(struct scene *scene, unsigned table, const struct data *record,
                   const struct link *from, unsigned outer_table, struct value *outer,
                   struct value **out);

static int add_linked(struct scene *scene, unsigned own, unsigned number,
                      const struct data *rows, struct value *cells)
{
    const struct table *table = &scene->pack->schema.tables[own];
    const struct link *link = &table->links[number];
    const struct data *single = link->many ? NULL : rows;
    size_t count =
        single == NULL ? rows->list_count : single->entry_count > 0; /* {}: none */

    scene->held[link->table].present = true;
    for (size_t i = 0; i < count; i++) {
        const struct data *row = single != NULL ? single : &rows->list[i];
        if (add_row(scene, link->table, row, link, own, cells, NULL) < 0)
            return scene->err->code;
    }
    return 0;
}

static void store_row(struct scene *scene, unsigned number, struct value *cells,
                      uint32_t *place)
{
    const struct table *table = &scene->pack->schema.tables[number];
    struct held *held = &scene->held[number];
    struct frame frame = cells_frame(scene, number, cells);
    struct value *stored =
        arena_alloc(&scene->arena, (table->field_count + TABLE_EXTRA) * sizeof *stored);

    for (unsigned f = 0; f < table->field_count; f++)
        stored[f] = frame_field(&frame, f);
    *place = frame.row;
    store_add(held->store, stored);
}

static int add_row(struct scene *scene, unsigned number, const struct data *record,
                   const struct link *from, unsigned outer_table, struct value *outer,
                   struct value **out)
{
    const struct table *table = &scene->pack->schema.tables[number];
    struct value *cells = new_cells(scene, table);
    uint32_t place = 0;

    scene->held[number].present = true;
    for (size_t i = 0; i < record->entry_count; i++)
        if (read_cell(scene, table, &record->entries[i], cells) < 0)
            return scene->err->code;
    if (from != NULL)
        share_key(scene, outer_table, from, outer, cells);
    for (size_t i = 0; i < record->entry_count; i++) {
        int link = table_link(table, record->entries[i].name);
        if (link >= 0 &&
            add_linked(scene, number, (unsigned)link, &record->entries[i].value, cells) < 0)
            return scene->err->code;
    }
    if (out != NULL)
        *out = cells;
    else
        store_row(scene, number, cells, &place);
    return 0;
}

/* ---- the scene
 * ---------------------------------------------------------------------------- */

static struct store *all_of(const struct table *table)
{
    bool *all = memory_alloc(table->field_count + 1);
    struct store *store = NULL;

    memset(all, 1, table->field_count + 1);
    store = store_new(table, all);
    memory_free(all);
    return store;
}

struct scene *scene_new(struct pack *pack, const struct rule *rule)
{
    struct scene *scene = memory_alloc(sizeof *scene);
    struct arena *arena = &scene->lasting;
    size_t tables = pack->schema.table_count;

    *scene = (struct scene){.pack = pack, .rule = rule};
    arena_init(&scene->lasting);
    arena_init(&scene->arena);
    scene->held = arena_alloc(arena, (tables + 1) * sizeof *scene->held);
    scene->links = arena_alloc(arena, (tables + 1) * sizeof(struct held_link *));
    scene->swept = arena_alloc(arena, tables + 1);
    for (unsigned t = 0; t < tables; t++) {
        const struct table *table = &pack->schema.tables[t];
        scene->held[t].store = all_of(table);
        scene->links[t] =
            arena_alloc(arena, (table->link_count + 1) * sizeof **scene->links);
    }
    scene->world = (struct world){.pack = pack,
                                  .lexicon = &pack->lexicon,
                                  .held = scene->held,
                                  .links = (struct held_link *const *)scene->links};
    return scene;
}

/* Nothing of the example before is left. */
static void scene_clear(struct scene *scene)
{
    for (unsigned t = 0; t < scene->pack->schema.table_count; t++) {
        const struct table *table = &scene->pack->schema.tables[t];
        struct held *held = &scene->held[t];

        held->present = false;
        store_empty(held->store);
        for (size_t l = 0; l < table->link_count; l++) {
            index_free(scene->links[t][l].index);
            scene->links[t][l] = (struct held_link){0};
        }
    }
    arena_reset(&scene->arena);
}

static void scene_connect(struct scene *scene)
{
    for (unsigned t = 0; t < scene->pack->schema.table_count; t++) {
        const struct table *table = &scene->pack->schema.tables[t];
        for (size_t l = 0; l < table->link_count; l++) {
            const struct link *link = &table->links[l];
            struct held_link *held = &scene->links[t][l];
            for (size_t p = 0; p < link->part_count; p++)
                for (size_t i = 0; i < link->parts[p].count; i++) {
                    held->own[held->count] = link->parts[p].own[i];
                    held->other[held->count++] = link->parts[p].other[i];
                }
            held->lenient = true;
            held->index =
                index_lenient(scene->held[link->table].store, held->other, held->count);
        }
    }
}

void scene_watch(struct scene *scene, void (*see)(void *job, const struct frame *frame),
                 void *job)
{
    scene->see = see;
    scene->job = job;
}

void scene_free(struct scene *scene)
{
    if (scene == NULL)
        return;
    scene_clear(scene);
    example_sweep_release(&scene->sweep);
    for (unsigned t = 0; t < scene->pack->schema.table_count; t++)
        store_free(scene->held[t].store);
    arena_release(&scene->arena);
    arena_release(&scene->lasting);
    memory_free(scene);
}

/* A sweep knows which tables there are, and the day. */
static int held_against_a_sweep(struct scene *scene, const struct frame *frame,
                                const struct verdict *careful)
{
    bool same = scene->swept_day == scene->world.as_of;

    scene->swept_day = scene->world.as_of;
    for (unsigned t = 0; t < scene->pack->schema.table_count; t++) {
        same = same && scene->swept[t] == scene->held[t].present;
        scene->swept[t] = scene->held[t].present;
    }
    if (!same)
        example_sweep_release(&scene->sweep);
    return example_agrees(&scene->sweep, scene->rule, frame, careful, scene->err);
}

/* A day on which the pack and the rule are in force. */
static date_days example_day(const struct pack *pack, const struct rule *rule)
{
    date_days from = rule->from > pack->from ? rule->from : pack->from;
    date_days day = pack->example_day;

    return day >= from && day <= rule->to && day <= pack->to ? day : from;
}

static struct frame scene_frame(struct scene *scene, struct value *cells)
{
    struct frame frame = cells_frame(scene, scene->rule->table, cells);
    uint32_t place = UINT32_MAX;

    store_row(scene, scene->rule->table, cells, &place);
    return frame;
}

static char outcome_letter(enum outcome outcome)
{
    return outcome == OUTCOME_PASS ? 'p' : outcome == OUTCOME_FAIL ? 'f' : 's';
}

/* Rows above the one that is judged: the entry "above". */
static int add_above(struct scene *scene, const struct data *record)
{
    const struct data *above = data_get(record, "above");
    int status = 0;

    for (size_t i = 0; status == 0 && above != NULL && i < above->list_count; i++)
        status = add_row(scene, scene->rule->table, &above->list[i], NULL, 0, NULL, NULL);
    return status;
}

/* The day on which the example is judged: the entry "as_of". */
static int read_day(struct scene *scene, const struct data *record)
{
    const struct data *day = data_get(record, "as_of");
    bool year_only = false;

    if (day == NULL || (day->kind == DATA_TEXT &&
                        date_read(day->text, false, &scene->world.as_of, &year_only)))
        return 0;
    return error_set(scene->err, ERROR_RULE, "'as_of' cần một ngày như \"2024-03-21\"",
                     "'as_of' must be a day such as \"2024-03-21\"");
}

static int run_row(struct scene *scene, const struct data *record, struct verdict *verdict)
{
    const struct rule *rule = scene->rule;
    struct value *cells = NULL;
    struct frame frame;

    if (read_day(scene, record) < 0 || add_above(scene, record) < 0 ||
        add_row(scene, rule->table, record, NULL, 0, NULL, &cells) < 0)
        return scene->err->code;
    frame = scene_frame(scene, cells);
    scene_connect(scene);
    if (scene->see != NULL)
        scene->see(scene->job, &frame);
    *verdict = judge_rule(rule, &frame, scene->pack->script, scene->err);
    if (verdict->outcome == OUTCOME_BROKEN)
        return ERROR_RULE;
    return held_against_a_sweep(scene, &frame, verdict);
}

/* Rows of a unique rule: it fails where a later row has the key of an earlier one. */
static int run_rows(struct scene *scene, const struct data *rows, struct verdict *verdict)
{
    const struct rule *rule = scene->rule;
    struct hash_set seen = {0};
    size_t judged = 0;
    int status = 0;

    scene_connect(scene);
    verdict->outcome = OUTCOME_PASS;
    for (size_t i = 0; status == 0 && i < rows->list_count; i++) {
        struct value *cells = NULL;
        struct hash128 hash;
        struct verdict row = {0};
        uint32_t first = 0;
        status = add_row(scene, rule->table, &rows->list[i], NULL, 0, NULL, &cells);
        if (status < 0)
            break;
        struct frame frame = scene_frame(scene, cells);
        if (scene->see != NULL)
            scene->see(scene->job, &frame);
        row = judge_rule(rule, &frame, scene->pack->script, scene->err);
        if (row.outcome == OUTCOME_BROKEN)
            status = ERROR_RULE;
        else if (row.outcome == OUTCOME_NOT_APPLICABLE ||
                 !judge_key(rule, &frame, &hash, &row.why))
            verdict->why = row.why;
        else if (++judged && !hash_set_add(&seen, hash, (uint32_t)i + 1, &first))
            verdict->outcome = OUTCOME_FAIL;
    }
    if (judged < 2)
        verdict->outcome = OUTCOME_NOT_APPLICABLE;
    hash_set_release(&seen);
    return status;
}

int scene_play(struct scene *scene, const struct example *example, char *outcome,
               enum reason_kind *why, struct error *err)
{
    struct verdict verdict = {0};
    int status = 0;

    scene_clear(scene);
    scene->err = err;
    scene->world.as_of = example_day(scene->pack, scene->rule);
    if (scene->rule->kind == RULE_UNIQUE)
        status = run_rows(scene, example->record, &verdict);
    else
        status = run_row(scene, example->record, &verdict);
    if (status == 0) {
        *outcome = outcome_letter(verdict.outcome);
        *why = verdict.why;
    }
    return status;
}

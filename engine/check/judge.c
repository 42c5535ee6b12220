#include "check/judge_private.h"

#include <string.h>

#include "dataset/units.h"

/* ---- batches
 * ------------------------------------------------------------------------------ */

size_t judge_class_slots(const struct pack *pack)
{
    return pack->lexicon.derived_count * (pack->schema.symbols.count + 1);
}

size_t judge_class_slot(const struct pack *pack, unsigned derived, int64_t symbol)
{
    return derived * (pack->schema.symbols.count + 1) + (size_t)(symbol + 1);
}

static void batch_make(struct batch *batch, const struct trial *trial)
{
    const struct pack *pack = trial->context.pack;

    batch->tallies =
        arena_alloc(&batch->arena, trial->check_count * sizeof *batch->tallies);
    if (trial->classes)
        batch->classes = arena_alloc(&batch->arena, (judge_class_slots(pack) + 1) *
                                                        sizeof *batch->classes);
    batch->first_date = INT32_MAX;
    batch->last_date = INT32_MIN;
}

void batch_init(struct batch *batch, const struct trial *trial)
{
    memset(batch, 0, sizeof *batch);
    arena_init(&batch->arena);
    batch_make(batch, trial);
}

void batch_clear(struct batch *batch, const struct trial *trial)
{
    arena_reset(&batch->arena);
    batch->found_count = batch->key_count = batch->break_count = batch->unit_count = 0;
    batch->rows = batch->out_of_force = batch->held_back = batch->outside_rows = 0;
    batch->outside = NULL;
    batch_make(batch, trial);
}

void batch_release(struct batch *batch)
{
    chunk_release(&batch->chunk);
    arena_release(&batch->arena);
    memory_free(batch->found);
    memory_free(batch->keys);
    memory_free(batch->breaks);
    memory_free(batch->units);
}

/* ---- a judge
 * ------------------------------------------------------------------------------ */

static void choose_classes(struct judge *judge)
{
    const struct pack *pack = judge->trial->context.pack;

    if (!judge->trial->classes ||
        judge->trial->plan->source->table != pack->schema.main_table)
        return;
    judge->classes = arena_alloc(&judge->memory, (pack->lexicon.derived_count + 1) *
                                                     sizeof *judge->classes);
    for (unsigned d = 0; d < pack->lexicon.derived_count; d++) {
        const struct derived *derived = &pack->lexicon.derived[d];

        if (derived->table != pack->schema.main_table ||
            derived->value->type != VALUE_CHOICE)
            continue;
        judge->classes[judge->class_count].derived = d;
        judge->classes[judge->class_count++].step = sweep_add(judge->sweep, derived->value);
    }
}

/* A frame without a row. */
static struct frame frame_of(struct judge *judge)
{
    return (struct frame){
        .world = &judge->trial->holdings->world,
        .table = judge->trial->plan->source->table,
        .arena = &judge->arena,
        .memo = judge->memo,
        .texts = judge->texts,
    };
}

/* Room for the rows that are judged at once. */
static void make_rows(struct judge *judge)
{
    const struct plan *plan = judge->trial->plan;

    rows_init(&judge->rows, plan->source, plan->table, plan->wanted, &judge->arena);
    judge->columns = rows_columns_new(&judge->rows, JUDGE_ROWS);
    judge->frames = arena_alloc(&judge->memory, JUDGE_ROWS * sizeof *judge->frames);
    for (uint32_t row = 0; row < JUDGE_ROWS; row++) {
        judge->frames[row] = frame_of(judge);
        judge->frames[row].columns = judge->columns;
        judge->frames[row].place = row;
    }
    judge->sweep =
        sweep_new(&judge->trial->holdings->world, plan->source->table, JUDGE_ROWS);
}

struct judge *judge_new(const struct trial *trial, struct script *script)
{
    const struct pack *pack = trial->context.pack;
    struct judge *judge = memory_alloc(sizeof *judge);

    judge->trial = trial;
    judge->script = script;
    arena_init(&judge->memory);
    arena_init(&judge->arena);
    judge->memo = memo_new();
    judge->texts = key_texts_new();
    make_rows(judge);
    judge->derived = arena_alloc(&judge->memory,
                                 (pack->lexicon.derived_count + 1) * sizeof(struct value));
    judge->known = arena_alloc(&judge->memory, pack->lexicon.derived_count + 1);
    judge->failed =
        arena_alloc(&judge->memory, (pack->rule_count + 1) * sizeof *judge->failed);
    judge->has_failed = arena_alloc(&judge->memory, pack->rule_count + 1);
    judge->is_confirmed = arena_alloc(&judge->memory, pack->rule_count + 1);
    choose_classes(judge);
    judge_rows_prepare(judge);
    return judge;
}

void judge_free(struct judge *judge)
{
    if (judge == NULL)
        return;
    rows_columns_free(&judge->rows, judge->columns);
    rows_release(&judge->rows);
    sweep_free(judge->sweep);
    memo_free(judge->memo);
    key_texts_free(judge->texts);
    arena_release(&judge->memory);
    arena_release(&judge->arena);
    memory_free(judge);
}

/* ---- rows of a batch
 * ---------------------------------------------------------------------- */

struct found *judge_add_found(struct batch *batch, size_t record)
{
    batch->found = memory_grow(batch->found, batch->found_count, &batch->found_capacity,
                               sizeof *batch->found);
    batch->found[batch->found_count] = (struct found){.record = record};
    return &batch->found[batch->found_count++];
}

uint64_t judge_row_number(const struct batch *batch, size_t record)
{
    return batch->chunk.first_row + record;
}

static uint32_t row_in_table(const struct judge *judge, size_t record)
{
    return judge->trial->base + (uint32_t)(judge_row_number(judge->batch, record) - 1);
}

/* Of the record at hand, of which the frame has the cells. */
static void place_frame(const struct judge *judge, struct frame *frame)
{
    frame->row = row_in_table(judge, judge->record);
    frame->date = frame_date(frame);
}

static void set_frame(struct judge *judge, const struct frame *frame)
{
    memset(judge->known, 0, judge->trial->context.pack->lexicon.derived_count + 1);
    judge->frame = *frame;
    judge->frame.derived = judge->derived;
    judge->frame.derived_known = judge->known;
}

void judge_at(struct judge *judge, size_t row)
{
    judge->record = judge->first + row;
    set_frame(judge, &judge->frames[row]);
}

static bool in_force(const struct pack *pack, date_days date)
{
    return date == INT32_MIN || (date >= pack->from && date <= pack->to);
}

static void note_date(struct batch *batch, date_days date)
{
    if (date == INT32_MIN)
        return;
    if (date < batch->first_date)
        batch->first_date = date;
    if (date > batch->last_date)
        batch->last_date = date;
}

struct tally *judge_tally(struct judge *judge, unsigned check)
{
    return judge_is_outside(judge) ? &judge->unasked : &judge->batch->tallies[check];
}

bool judge_is_outside(const struct judge *judge)
{
    return judge->batch->outside != NULL && judge->batch->outside[judge->record];
}

/* Units are those of the main table's rows; where there are none, of any that name one. */
static bool names_units(const struct judge *judge)
{
    const struct trial *trial = judge->trial;
    unsigned main = trial->context.pack->schema.main_table;

    return trial->plan->source->table == main ||
           (trial->choice != NULL && !trial->holdings->world.held[main].present);
}

/* Of a unit that was not asked for? */
static bool set_apart(struct judge *judge)
{
    struct batch *batch = judge->batch;
    const struct unit_choice *choice = judge->trial->choice;

    if (choice == NULL || unit_choice_place(choice, &judge->frame) != UNIT_OTHER)
        return false;
    batch->outside[judge->record] = true;
    batch->outside_rows++;
    return true;
}

static void note_unit(struct judge *judge, bool outside)
{
    struct batch *batch = judge->batch;
    int field = judge->rows.table->unit_field;
    struct value value =
        field >= 0 ? frame_cell(&judge->frame, (unsigned)field) : value_missing(GAP_COLUMN);
    struct str unit = value.kind == VALUE_TEXT
                          ? units_label(judge->rows.source->units, value)
                          : (struct str){0};

    if (batch->unit_count > 0 && batch->units[batch->unit_count - 1].outside == outside &&
        str_equal(batch->units[batch->unit_count - 1].unit, unit)) {
        batch->units[batch->unit_count - 1].rows++;
        return;
    }
    batch->units = memory_grow(batch->units, batch->unit_count, &batch->unit_capacity,
                               sizeof *batch->units);
    batch->units[batch->unit_count++] =
        (struct unit_rows){arena_str(&batch->arena, unit), 1, outside};
}

/* A row on a day of no force: who says so? A row that is a part of another's leaves it to that
 * one, where there is one; lists of other years may well be older than the pack, but a year that
 * is none is always told. */
static bool tells_its_date(const struct judge *judge)
{
    const struct table *table = judge->rows.table;
    struct frame other;
    enum gap gap;
    bool part = false;

    if (table->starts_dataset)
        return true;
    for (unsigned i = 0; i < table->link_count; i++) {
        if (!table->links[i].parent)
            continue;
        if (frame_follow(&judge->frame, i, &other, &gap))
            return false;
        part = true;
    }
    return part || judge_impossible_year(judge).kind == VALUE_WHOLE;
}

/* A record that is not as most are becomes a row too, where it can be read at all. */
static enum row_state read_apart(struct judge *judge, size_t row)
{
    const struct batch *batch = judge->batch;
    enum row_state state = rows_read(&judge->rows, &batch->chunk, judge->record);

    if (state == ROW_BROKEN)
        judge_row_finding(judge, batch->chunk.records[judge->record].state);
    else
        rows_put(&judge->rows, judge->columns, row);
    return state;
}

/* What there is to say of the record's cells. */
static void tell_apart(struct judge *judge)
{
    if (judge->rows.unreadable_count > 0)
        judge_value_findings(judge, &judge->frame);
    if (judge->rows.contrary_count > 0)
        judge_contrary_findings(judge, &judge->frame);
}

/* The record at hand, which is a row of the columns; true where the rules judge it. */
static bool take_record(struct judge *judge, size_t row)
{
    const struct pack *pack = judge->trial->context.pack;
    struct batch *batch = judge->batch;
    bool apart = mask_has(judge->apart, row), outside;
    enum row_state state = apart ? read_apart(judge, row) : ROW_GOOD;

    if (state == ROW_BROKEN)
        return false;
    place_frame(judge, &judge->frames[row]);
    judge_at(judge, row);
    if (state == ROW_RAGGED)
        judge_shape_finding(judge, &judge->frame);
    if (apart && judge->rows.extra_text)
        return false; /* its cells stand in wrong columns: one cause, one finding */
    outside = set_apart(judge);
    if (names_units(judge))
        note_unit(judge, outside);
    if (outside)
        return in_force(pack, judge->frame.date);
    mask_set(judge->ours, row);
    if (apart)
        tell_apart(judge);
    if (judge->rows.source->unit_questions != NULL)
        judge_ask_unit(judge, judge->rows.source->unit_questions);
    if (in_force(pack, judge->frame.date) ||
        judge_impossible_year(judge).kind == VALUE_MISSING) /* that is no day to tell */
        note_date(batch, judge->frame.date);
    if (in_force(pack, judge->frame.date))
        return true;
    batch->out_of_force++;
    if (tells_its_date(judge))
        judge_date_finding(judge);
    return false;
}

/* The rows from a record on; those apart are told by the text that their chunk kept of them. */
static void recall_records(struct judge *judge, size_t first)
{
    const struct record *records = &judge->batch->chunk.records[first];

    rows_recall_many(&judge->rows, judge->trial->store, row_in_table(judge, first),
                     judge->count, judge->columns);
    memset(judge->apart, 0, sizeof judge->apart);
    for (size_t row = 0; row < judge->count; row++)
        if (!records[row].held)
            mask_set(judge->apart, row);
}

static void take_records(struct judge *judge, size_t first)
{
    size_t left = judge->batch->chunk.count - first;

    arena_reset(&judge->arena);
    memset(judge->live, 0, sizeof judge->live);
    memset(judge->ours, 0, sizeof judge->ours);
    judge->first = first;
    judge->count = left < JUDGE_ROWS ? left : JUDGE_ROWS;
    judge->batch->rows += judge->count;
    if (judge->trial->store != NULL)
        recall_records(judge, first);
    else
        rows_read_many(&judge->rows, &judge->batch->chunk, first, judge->count,
                       judge->columns, judge->apart);
    for (size_t row = 0; row < judge->count; row++) {
        judge->record = first + row;
        if (take_record(judge, row))
            mask_set(judge->live, row);
    }
}

/* Rules that a column or table keeps from applying, and rows on days of no force. */
static void tally_rest(struct judge *judge)
{
    const struct plan *plan = judge->trial->plan;
    const struct pack *pack = judge->trial->context.pack;
    struct batch *batch = judge->batch;
    uint64_t rows = batch->rows - batch->outside_rows;
    uint64_t judged = rows - batch->out_of_force;

    for (size_t i = 0; i < plan->skipped_count; i++)
        batch->tallies[plan->skipped[i].rule].not_applicable[plan->skipped[i].gap] +=
            judged;
    for (unsigned r = 0; batch->out_of_force > 0 && r < pack->rule_count; r++)
        if (judge->trial->selected[r] && pack->rules[r].table == plan->source->table)
            batch->tallies[r].not_applicable[REASON_NOT_IN_FORCE] += batch->out_of_force;
    for (int i = 0; i < CHECK_BUILTINS; i++) {
        struct tally *tally = &batch->tallies[judge_builtin(judge, (enum builtin_check)i)];
        tally->pass = rows > tally->fail ? rows - tally->fail : 0;
    }
}

void judge_batch(struct judge *judge, struct batch *batch)
{
    judge->batch = batch;
    memo_begin(judge->memo);
    if (judge->trial->choice != NULL)
        batch->outside = arena_alloc(&batch->arena, batch->chunk.count + 1);
    for (size_t first = 0; first < batch->chunk.count; first += JUDGE_ROWS) {
        take_records(judge, first);
        judge_rows(judge);
    }
    tally_rest(judge);
}

const struct frame *judge_frame(struct judge *judge, struct batch *batch, size_t record)
{
    struct frame frame;

    arena_reset(&judge->arena);
    judge->batch = batch; /* another part may have judged it */
    judge->record = record;
    if (batch->chunk.records[record].held)
        rows_recall(&judge->rows, judge->trial->store, row_in_table(judge, record));
    else if (rows_read(&judge->rows, &batch->chunk, record) == ROW_BROKEN)
        return NULL;
    frame = frame_of(judge);
    frame.cells = judge->rows.cells;
    place_frame(judge, &frame);
    set_frame(judge, &frame);
    return &judge->frame;
}

void judge_set_extra(struct judge *judge, unsigned extra, struct value value)
{
    judge->rows.cells[judge->rows.table->field_count + extra] = value;
}

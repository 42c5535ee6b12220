#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "check/run_private.h"

/* Lines of a source run on with its rows; where they jump there is a new step. */
static void note_lines(struct run *run, const struct batch *batch)
{
    struct lines *lines = &run->lines[run->source];

    for (size_t i = 0; run->plan.unique_count > 0 && i < batch->chunk.count; i++) {
        uint32_t line = batch->chunk.records[i].line;

        if (line != lines->next) {
            lines->steps = memory_grow(lines->steps, lines->count, &lines->capacity,
                                       sizeof *lines->steps);
            lines->steps[lines->count++] =
                (struct line_step){batch->chunk.first_row + i, line};
        }
        lines->next = line + 1;
    }
}

/* 0: not known. */
static uint32_t line_of(const struct lines *lines, uint64_t row)
{
    size_t low = 0, high = lines->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lines->steps[middle].row <= row)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return 0;
    return lines->steps[low - 1].line + (uint32_t)(row - lines->steps[low - 1].row);
}

/* The place of a row, by its number among all rows of the source's table. */
static struct file_place place_of_row(const struct run *run, uint32_t number)
{
    const struct source *sources = run->dataset->sources;
    size_t source = run->source;
    uint64_t row;

    while (source > 0 && sources[source - 1].table == sources[run->source].table &&
           number <= run->base[source])
        source--;
    row = number - run->base[source];
    return (struct file_place){sources[source].name, sources[source].worksheet, row,
                               line_of(&run->lines[source], row)};
}

/* " (ds.xlsx, Thôn Hạ)": what a reader must know beside the line; empty in one sheet. */
static struct str elsewhere(const struct run *run, const struct file_place *first,
                            struct arena *arena)
{
    const struct source *here = run->trial.context.source;
    struct str file = first->file;

    if (str_equal(first->file, here->name))
        return (struct str){0};
    if (first->sheet.length == 0)
        return arena_format(arena, " (%.*s)", (int)file.length, file.data);
    if (file.length > first->sheet.length &&
        file.data[file.length - first->sheet.length - 1] == '#')
        file.length -= first->sheet.length + 1;
    return arena_format(arena, " (%.*s, %.*s)", (int)file.length, file.data,
                        (int)first->sheet.length, first->sheet.data);
}

/* What a message may say of the first: pack_unique_extra. */
static void set_first(const struct run *run, struct judge *judge,
                      const struct file_place *first, struct arena *arena)
{
    struct str line = arena_format(arena, "%" PRIu64,
                                   first->line > 0 ? (uint64_t)first->line : first->row);

    judge_set_extra(judge, 0, value_of(VALUE_WHOLE, (int64_t)first->row));
    judge_set_extra(judge, 1, value_text(arena_str(arena, first->file)));
    judge_set_extra(judge, 2, value_text(line));
    judge_set_extra(judge, 3, value_text(elsewhere(run, first, arena)));
}

/* The key of a row came before: a finding on this row, which names the first. */
static void find_double(struct run *run, struct judge *judge, struct batch *batch,
                        struct key_seen *key, uint32_t first)
{
    const struct rule *rule = &run->pack->rules[key->rule];
    const struct frame *frame = judge_frame(judge, batch, key->record);
    struct file_place place;
    struct found *found = NULL;

    if (frame == NULL)
        return;
    place = place_of_row(run, first);
    set_first(run, judge, &place, &batch->arena);
    found = judge_add_found(batch, key->record);
    finding_of_rule(&run->trial.context, frame, batch->chunk.first_row + key->record,
                    batch->chunk.records[key->record].line, rule, key->rule, &batch->arena,
                    &found->finding);
    found->finding.first = place;
    found->confirmed = confirm_find(run->confirmations, rule, found->finding.fingerprint);
    if (found->confirmed != NULL) {
        batch->tallies[key->rule].fail--;
        batch->tallies[key->rule].confirmed++;
        key->doubled = false;
    }
}

/* ---- rows of units that were asked for ------------------------------------------------ */

static bool is_outside(const struct batch *batch, size_t record)
{
    return batch->outside != NULL && batch->outside[record];
}

static bool is_ours(const struct run *run, uint32_t row)
{
    const struct row_set *ours = &run->ours[run->plan.source->table];

    return row / 64 < ours->count && ours->words[row / 64] >> row % 64 & 1;
}

static void note_ours(struct run *run, const struct batch *batch)
{
    struct row_set *ours = NULL;

    if (run->choice == NULL)
        return;
    for (size_t i = 0; i < batch->unit_count; i++)
        unit_choice_note(run->choice, batch->units[i].unit);
    run->outside_rows += batch->outside_rows;
    ours = &run->ours[run->plan.source->table];
    for (size_t i = 0; i < batch->chunk.count; i++) {
        size_t row = (size_t)(run->trial.base + batch->chunk.first_row + i);

        if (row / 64 >= ours->count) {
            size_t count = row / 64 + row / 128 + 64;

            ours->words = memory_resize(ours->words, count * sizeof *ours->words);
            memset(ours->words + ours->count, 0,
                   (count - ours->count) * sizeof *ours->words);
            ours->count = count;
        }
        if (!is_outside(batch, i))
            ours->words[row / 64] |= UINT64_C(1) << row % 64;
    }
}

/* ---- keys ----------------------------------------------------------------------------- */

/* The first key of a record: keys come in the order of records. */
static size_t first_key(const struct batch *batch, size_t record)
{
    size_t low = 0, high = batch->key_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (batch->keys[middle].record < record)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* True where a rule waits for a unique rule that failed on the same record. */
static bool waits_for_key(const struct run *run, const struct batch *batch, unsigned rule,
                          size_t record)
{
    const struct rule *waiting = &run->pack->rules[rule];

    for (size_t d = 0; d < waiting->depend_count; d++)
        for (size_t i = first_key(batch, record);
             i < batch->key_count && batch->keys[i].record == record; i++)
            if (batch->keys[i].doubled && batch->keys[i].rule == waiting->depends[d])
                return true;
    return false;
}

static void hold_back(struct batch *batch, unsigned rule)
{
    batch->tallies[rule].not_applicable[REASON_HELD]++;
    batch->held_back++;
}

static void take_back(struct batch *batch, const struct found *found)
{
    struct tally *tally = &batch->tallies[found->finding.check];

    if (found->confirmed != NULL)
        tally->confirmed--;
    else
        tally->fail--;
}

/* Findings that waited for a key which is now known to be there twice. */
static void hold_findings(struct run *run, struct batch *batch)
{
    size_t kept = 0;

    for (size_t i = 0; i < batch->found_count; i++) {
        unsigned rule = batch->found[i].finding.check;
        if (rule < run->pack->rule_count &&
            waits_for_key(run, batch, rule, batch->found[i].record)) {
            take_back(batch, &batch->found[i]);
            hold_back(batch, rule);
        } else {
            batch->found[kept++] = batch->found[i];
        }
    }
    batch->found_count = kept;
}

/* So many keys before it is its turn, what a key will be looked for in is fetched. */
enum { KEYS_AHEAD = 16 };

static void compare_keys(struct run *run, struct judge *judge, struct batch *batch)
{
    bool doubled = false;

    for (size_t i = 0; i < batch->key_count; i++) {
        struct key_seen *key = &batch->keys[i];
        struct tally *tally = &batch->tallies[key->rule];
        uint64_t row = run->trial.base + batch->chunk.first_row + key->record;
        size_t later = i + KEYS_AHEAD;

        if (later < batch->key_count)
            hash_set_expect(run->keys[batch->keys[later].rule], batch->keys[later].hash);
        key->doubled =
            !hash_set_add(run->keys[key->rule], key->hash, (uint32_t)row, &key->first);
        doubled = doubled || key->doubled;
        if (is_outside(batch, key->record) && !(key->doubled && is_ours(run, key->first)))
            continue; /* no row of a unit that was asked for is in it */
        if (key->doubled)
            tally->fail++;
        else
            tally->pass++;
    }
    for (size_t i = 0; doubled && i < batch->key_count; i++)
        if (batch->keys[i].doubled && (!is_outside(batch, batch->keys[i].record) ||
                                       is_ours(run, batch->keys[i].first)))
            find_double(run, judge, batch, &batch->keys[i], batch->keys[i].first);
    if (doubled)
        hold_findings(run, batch);
}

/* From the next chunk on the rules that broke here are not tried. */
static void settle_breaks(struct run *run, struct batch *batch)
{
    for (size_t i = 0; i < batch->break_count; i++) {
        struct break_seen *seen = &batch->breaks[i];
        if (run->broken_since[seen->rule] > batch->chunk.sequence)
            atomic_store(&run->broken_since[seen->rule], batch->chunk.sequence + 1);
        tallying_break(run->tallying, seen);
    }
}

bool run_is_stale(const struct run *run, const struct batch *batch)
{
    for (unsigned r = 0; r < run->pack->rule_count; r++) {
        const struct tally *tally = &batch->tallies[r];

        if (run->broken_since[r] > batch->chunk.sequence)
            continue;
        if (tally->pass + tally->fail + tally->confirmed + tally_not_applicable(tally) > 0)
            return true;
        for (size_t i = 0; i < batch->key_count; i++)
            if (batch->keys[i].rule == r)
                return true;
        for (size_t i = 0; i < batch->break_count; i++)
            if (batch->breaks[i].rule == r && batch->breaks[i].error->code != 0)
                return true;
    }
    return false;
}

/* ---- what is told of a column once
 * --------------------------------------------------------- */

static void add_note_finding(struct run *run, const struct source_note *note, size_t record,
                             struct batch *batch)
{
    static const enum builtin_check checks[NOTE_KINDS] = {
        [NOTE_ZEROS] = CHECK_ZEROS,   [NOTE_DOTTED] = CHECK_ZEROS,
        [NOTE_SPOILT] = CHECK_SPOILT, [NOTE_TURNED] = CHECK_TURNED,
        [NOTE_MARKS] = CHECK_MARKS,   [NOTE_UNIT] = CHECK_NEAR,
        [NOTE_CODE] = CHECK_CODE,     [NOTE_CODE_APART] = CHECK_CODE_APART,
    };
    unsigned number = (unsigned)(run->pack->rule_count + checks[note->kind]);
    const struct field *field = &run->plan.table->fields[note->field];
    struct arena *arena = &batch->arena;
    struct finding *finding = NULL;

    batch->tallies[number].fail++;
    if (!run->selected[number])
        return;
    finding = &judge_add_found(batch, record)->finding;
    finding_of_data(&run->trial.context, NULL, note->row, note->line, number, arena,
                    finding);
    finding->column = true;
    finding->fields = arena_alloc(arena, sizeof *finding->fields);
    finding->fields[finding->field_count++] = (struct named_value){
        field->name, value_text(note->text), finding_cell_field(run->pack)};
    finding->suggestions = arena_alloc(arena, sizeof *finding->suggestions);
    if (note->mended.kind != VALUE_MISSING)
        finding->suggestions[finding->suggestion_count++] =
            (struct named_value){field->name, note->mended, field};
    finding_set_cell(&run->trial.context, note->column, finding);
    finding->message[LANGUAGE_VI] = note->vi;
    finding->message[LANGUAGE_EN] = note->en;
    finding_seal(&run->trial.context, arena, finding);
}

/* Each stands with the findings of its row. */
static void add_notes(struct run *run, struct batch *batch)
{
    const struct source *source = run->plan.source;
    const struct chunk *chunk = &batch->chunk;

    for (size_t i = 0; i < source->note_count; i++) {
        uint64_t row = source->notes[i].row;

        if (run->notes_told[i] || row < chunk->first_row ||
            row - chunk->first_row >= chunk->count)
            continue;
        run->notes_told[i] = true;
        add_note_finding(run, &source->notes[i], (size_t)(row - chunk->first_row), batch);
    }
}

/* Where a finding comes: by record, then by the rank of its rule. */
struct turn {
    size_t record;
    unsigned rank;
    struct found *found;
};

static int compare_turns(const void *a, const void *b)
{
    const struct turn *x = a, *y = b;

    if (x->record != y->record)
        return x->record < y->record ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->found < y->found ? -1 : x->found > y->found;
}

/* Most come in order already: but for keys that are there twice, and rules of two kinds. */
static struct turn *found_in_order(const struct run *run, struct batch *batch)
{
    struct turn *order =
        arena_alloc(&batch->arena, (batch->found_count + 1) * sizeof *order);
    bool sorted = true;

    for (size_t i = 0; i < batch->found_count; i++) {
        struct found *found = &batch->found[i];

        order[i] = (struct turn){found->record, run->rank[found->finding.check], found};
        sorted = sorted && (i == 0 || compare_turns(&order[i - 1], &order[i]) <= 0);
    }
    if (!sorted)
        qsort(order, batch->found_count, sizeof *order, compare_turns);
    return order;
}

/* finding_beside made it: it borrows what it has in common with the finding before. */
static bool is_beside(const struct finding *before, const struct finding *finding)
{
    return before->row == finding->row && before->key == finding->key &&
           before->key_count > 0 && before->shown == finding->shown &&
           before->by == finding->by && before->unit.data == finding->unit.data;
}

/* In order; counts: errors and warnings per record, or NULL. */
static void tell_findings(struct run *run, struct batch *batch, uint32_t *counts[2])
{
    const struct turn *order = found_in_order(run, batch);
    const struct finding *before = NULL;

    for (size_t i = 0; i < batch->found_count; i++) {
        struct finding *finding = &order[i].found->finding;
        enum severity severity = run->checks[finding->check].severity;

        finding->refused = confirm_note(run->confirmations, &run->checks[finding->check],
                                        finding->fingerprint);
        if (order[i].found->confirmed != NULL) {
            if (run->sink->confirmed != NULL)
                run->sink->confirmed(run->sink->job, finding, order[i].found->confirmed);
            continue;
        }
        run->whose += before == NULL || !is_beside(before, finding);
        finding->whose = run->whose;
        before = finding;
        if (counts[0] != NULL && severity <= SEVERITY_WARNING)
            counts[severity][order[i].record]++;
        run->sink->finding(run->sink->job, finding);
        tallying_finding(run->tallying, finding);
    }
}

static void tell_record(struct run *run, const struct frame *frame, uint64_t row,
                        uint32_t errors, uint32_t warnings, struct value *derived)
{
    const struct pack *pack = run->pack;
    const struct table *table = &pack->schema.tables[frame->table];
    struct value *cells =
        arena_alloc(frame->arena, (table->field_count + 1) * sizeof *cells);
    struct record_view view = {.file = run->trial.context.source->name,
                               .row = row,
                               .cells = cells,
                               .derived = derived,
                               .errors = errors,
                               .warnings = warnings};

    for (unsigned f = 0; f < table->field_count; f++)
        cells[f] = frame_field(frame, f);
    for (unsigned d = 0; d < pack->lexicon.derived_count; d++)
        derived[d] = pack->lexicon.derived[d].table == frame->table
                         ? evaluate(pack->lexicon.derived[d].value, frame)
                         : value_missing(GAP_TABLE);
    run->sink->record(run->sink->job, &view);
}

static void tell_records(struct run *run, struct judge *judge, struct batch *batch,
                         uint32_t *counts[2])
{
    struct value *derived = arena_alloc(
        &batch->arena, (run->pack->lexicon.derived_count + 1) * sizeof *derived);

    for (size_t i = 0; i < batch->chunk.count; i++) {
        const struct frame *frame =
            is_outside(batch, i) ? NULL : judge_frame(judge, batch, i);
        if (frame != NULL)
            tell_record(run, frame, batch->chunk.first_row + i, counts[SEVERITY_ERROR][i],
                        counts[SEVERITY_WARNING][i], derived);
    }
}

static void tell_progress(struct run *run)
{
    uint64_t done = 0, total = 0;

    if (run->options->progress == NULL)
        return;
    if (run->chunks == NULL)
        reader_progress(run->reader, &done, &total);
    else
        done = run->plan.source->input->bytes * run->taken / chunks_count(run->chunks);
    run->options->progress(run->options->progress_job, run->rows, run->bytes_before + done,
                           run->bytes_total);
}

/* A part's own chunks are written down as they were judged: what many rows share (keys,
 * counts, the order) is seen to where all parts come together. */
static void write_down(struct run *run, struct batch *batch)
{
    if (partial_is_ours(run->options->part, run->source, batch->chunk.sequence)) {
        partial_add(run->options->part, run->pack, run->source, batch);
        tallying_batch(run->tallying, run->plan.source, batch);
        run->rows += batch->rows;
    }
    settle_breaks(run, batch);
    tell_progress(run);
}

void run_merge(struct run *run, struct judge *judge, struct batch *batch)
{
    bool records = run->sink->record != NULL &&
                   run->plan.source->table == run->pack->schema.main_table;
    uint32_t *counts[2] = {NULL, NULL};

    if (run->options->part != NULL) {
        write_down(run, batch);
        return;
    }
    for (int i = 0; records && i < 2; i++)
        counts[i] = arena_alloc(&batch->arena, (batch->chunk.count + 1) * sizeof(uint32_t));
    note_lines(run, batch);
    note_ours(run, batch);
    compare_keys(run, judge, batch);
    settle_breaks(run, batch);
    add_notes(run, batch);
    tell_findings(run, batch, counts);
    if (records)
        tell_records(run, judge, batch, counts);
    tallying_batch(run->tallying, run->plan.source, batch);
    run->rows += batch->rows;
    tell_progress(run);
}

void run_tell_notes(struct run *run)
{
    const struct source *source = run->plan.source;
    struct batch batch;
    uint32_t *counts[2] = {NULL, NULL};

    if (source->note_count == 0)
        return;
    batch_init(&batch, &run->trial);
    for (size_t i = 0; i < source->note_count; i++)
        if (!run->notes_told[i])
            add_note_finding(run, &source->notes[i], 0, &batch);
    tell_findings(run, &batch, counts);
    tallying_batch(run->tallying, source, &batch);
    batch_release(&batch);
}

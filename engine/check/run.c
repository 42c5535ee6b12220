#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/stats.h"
#include "check/checks.h"
#include "check/lacks.h"
#include "check/tallying.h"

struct line_step {
    uint64_t row;
    uint32_t line;
};
struct lines {
    struct line_step *steps; /* rows after a step follow line by line */
    size_t count, capacity;
    uint32_t next; /* line of the next row, if it follows */
};

/*
 * A run: one source after the other, each by several threads.
 *
 *   reader ─(lock)─► chunk ─► judge (own Lua state) ─► batch ─(in order)─► sink, summary
 */
struct run {
    struct pack *pack;
    const struct run_options *options;
    const struct sink *sink;
    struct dataset *dataset; /* both of what was opened */
    struct holdings *holdings;
    struct tallying *tallying;
    struct confirmations *confirmations; /* NULL: none */
    const struct check *checks;
    size_t check_count;
    unsigned *rank; /* per check: its place by id */
    bool *selected;
    struct hash_set **keys; /* per unique rule */
    struct lines *lines;    /* per source: those of its rows, where keys are compared */
    uint32_t *base;         /* per source: rows of its table before it */
    uint64_t *table_rows;   /* per table: rows so far */
    unsigned main_key[SCHEMA_KEY_PARTS];
    size_t main_key_count;
    struct arena arena;
    _Atomic uint64_t *broken_since;

    /* of the source at hand */
    size_t source;
    struct plan plan;
    struct trial trial;
    struct reader *reader;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    uint64_t next; /* the chunk whose turn it is */
    bool ended;    /* no more chunks, or an error */
    struct error error;
    int status;
    uint64_t rows, bytes_before, bytes_total;
};

/* ---- merging, in file order, under the lock
 * ----------------------------------------------- */

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
    const struct confirmation *confirmed = NULL;
    struct file_place place;
    struct finding finding;

    if (frame == NULL)
        return;
    place = place_of_row(run, first);
    set_first(run, judge, &place, &batch->arena);
    finding_of_rule(&run->trial.context, frame, batch->chunk.first_row + key->record,
                    batch->chunk.records[key->record].line, rule, key->rule, &batch->arena,
                    &finding);
    finding.first = place;
    confirmed = confirm_find(run->confirmations, rule, finding.fingerprint);
    if (confirmed != NULL) {
        batch->tallies[key->rule].fail--;
        batch->tallies[key->rule].confirmed++;
        key->doubled = false;
    }
    batch->found = memory_grow(batch->found, batch->found_count, &batch->found_capacity,
                               sizeof *batch->found);
    batch->found[batch->found_count++] = (struct found){key->record, finding, confirmed};
}

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

static void compare_keys(struct run *run, struct judge *judge, struct batch *batch)
{
    bool doubled = false;

    for (size_t i = 0; i < batch->key_count; i++) {
        struct key_seen *key = &batch->keys[i];
        struct tally *tally = &batch->tallies[key->rule];
        uint64_t row = run->trial.base + batch->chunk.first_row + key->record;

        key->doubled =
            !hash_set_add(run->keys[key->rule], key->hash, (uint32_t)row, &key->first);
        if (key->doubled)
            tally->fail++;
        else
            tally->pass++;
        doubled = doubled || key->doubled;
    }
    for (size_t i = 0; doubled && i < batch->key_count; i++)
        if (batch->keys[i].doubled)
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

/* A rule was tried here that had broken in a chunk before, which was not known yet. */
static bool is_stale(const struct run *run, const struct batch *batch)
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

static int compare_found(const void *a, const void *b, void *ranks)
{
    const unsigned *rank = ranks;
    const struct found *x = *(struct found *const *)a, *y = *(struct found *const *)b;

    if (x->record != y->record)
        return x->record < y->record ? -1 : 1;
    if (rank[x->finding.check] != rank[y->finding.check])
        return rank[x->finding.check] < rank[y->finding.check] ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* Most come in order already: but for keys that are there twice, and rules of two kinds. */
static bool in_order(struct found *const *order, size_t count, unsigned *rank)
{
    for (size_t i = 1; i < count; i++)
        if (compare_found(&order[i - 1], &order[i], rank) > 0)
            return false;
    return true;
}

static void tell_findings(struct run *run, struct batch *batch, uint32_t *counts[2])
{
    struct found **order =
        arena_alloc(&batch->arena, (batch->found_count + 1) * sizeof(struct found *));

    for (size_t i = 0; i < batch->found_count; i++)
        order[i] = &batch->found[i];
    if (!in_order(order, batch->found_count, run->rank))
        qsort_r(order, batch->found_count, sizeof(struct found *), compare_found,
                run->rank);
    for (size_t i = 0; i < batch->found_count; i++) {
        const struct finding *finding = &order[i]->finding;
        enum severity severity = run->checks[finding->check].severity;
        confirm_note(run->confirmations, &run->checks[finding->check],
                     finding->fingerprint);
        if (order[i]->confirmed != NULL) {
            if (run->sink->confirmed != NULL)
                run->sink->confirmed(run->sink->job, finding, order[i]->confirmed);
            continue;
        }
        if (counts[0] != NULL && severity <= SEVERITY_WARNING)
            counts[severity][order[i]->record]++;
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
        const struct frame *frame = judge_frame(judge, batch, i);
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
    reader_progress(run->reader, &done, &total);
    run->options->progress(run->options->progress_job, run->rows, run->bytes_before + done,
                           run->bytes_total);
}

static void merge(struct run *run, struct judge *judge, struct batch *batch)
{
    bool records = run->sink->record != NULL &&
                   run->plan.source->table == run->pack->schema.main_table;
    uint32_t *counts[2] = {NULL, NULL};

    for (int i = 0; records && i < 2; i++)
        counts[i] = arena_alloc(&batch->arena, (batch->chunk.count + 1) * sizeof(uint32_t));
    note_lines(run, batch);
    compare_keys(run, judge, batch);
    settle_breaks(run, batch);
    tell_findings(run, batch, counts);
    if (records)
        tell_records(run, judge, batch, counts);
    tallying_batch(run->tallying, run->plan.source, batch);
    run->rows += batch->rows;
    tell_progress(run);
}

/* ---- threads
 * ------------------------------------------------------------------------------ */

static void fail(struct run *run, int status, const struct error *err)
{
    if (run->status == 0) {
        run->status = status;
        run->error = *err;
    }
    run->ended = true;
    pthread_cond_broadcast(&run->turn);
}

/* The next chunk; false at the end. */
static bool take_chunk(struct run *run, struct batch *batch)
{
    struct error err = {0};
    int status = 0;
    enum stats_phase before = stats_enter(STATS_WAIT);

    pthread_mutex_lock(&run->lock);
    if (!run->ended)
        status = reader_next(run->reader, &batch->chunk, &err);
    if (status < 0)
        fail(run, status, &err);
    else if (status == 0)
        run->ended = true;
    pthread_mutex_unlock(&run->lock);
    stats_enter(before);
    return status == 1;
}

static void give_batch(struct run *run, struct judge *judge, struct batch *batch,
                       int status, struct error *err)
{
    enum stats_phase before = stats_enter(STATS_WAIT);

    pthread_mutex_lock(&run->lock);
    while (run->next != batch->chunk.sequence && run->status == 0)
        pthread_cond_wait(&run->turn, &run->lock);
    /* How far the other threads were must not show: once more, as one thread would have. */
    stats_enter(STATS_EVALUATE);
    if (run->status == 0 && status == 0 && is_stale(run, batch)) {
        batch_clear(batch, &run->trial);
        status = judge_batch(judge, batch, err);
    }
    if (run->status == 0 && status < 0)
        fail(run, status, err);
    stats_enter(STATS_WRITE);
    if (run->status == 0)
        merge(run, judge, batch);
    run->next++;
    pthread_cond_broadcast(&run->turn);
    pthread_mutex_unlock(&run->lock);
    stats_enter(before);
}

/* Generated code needs no more than a Lua state; a function needs the pack's files in it. */
static bool needs_functions(const struct run *run)
{
    unsigned table = run->dataset->sources[run->source].table;

    for (size_t r = 0; r < run->pack->rule_count; r++) {
        const struct rule *rule = &run->pack->rules[r];
        if (run->selected[r] && rule->table == table &&
            (rule->when_function >= 0 || rule->check_function >= 0))
            return true;
    }
    return false;
}

static int thread_script(struct run *run, bool first, struct script **out, bool *own,
                         struct error *err)
{
    struct script *script = NULL;
    int status = 0;

    *own = !first || run->pack->script == NULL;
    if (!*own) {
        *out = run->pack->script;
        return 0;
    }
    script = script_new(NULL);
    if (run->pack->script != NULL && needs_functions(run))
        status = script_reload(script, run->pack->folder.data, &pack_vocabulary, err);
    if (status < 0) {
        script_free(script);
        return status;
    }
    *out = script;
    return 0;
}

static void work(struct run *run, bool first)
{
    struct script *script = NULL;
    struct judge *judge = NULL;
    struct batch batch;
    struct error err = {0};
    bool own = false;
    enum stats_phase before = stats_enter(STATS_EVALUATE);
    int status = thread_script(run, first, &script, &own, &err);

    batch_init(&batch, &run->trial);
    if (status == 0)
        status = judge_new(&run->trial, script, &judge, &err);
    if (status < 0) {
        pthread_mutex_lock(&run->lock);
        fail(run, status, &err);
        pthread_mutex_unlock(&run->lock);
    }
    while (status == 0 && take_chunk(run, &batch)) {
        batch_clear(&batch, &run->trial);
        status = judge_batch(judge, &batch, &err);
        give_batch(run, judge, &batch, status, &err);
    }
    batch_release(&batch);
    judge_free(judge);
    if (own)
        script_free(script);
    stats_enter(before);
}

static void *work_beside(void *job)
{
    work(job, false);
    return NULL;
}

static unsigned threads_for(const struct run *run)
{
    enum { WORTH_A_THREAD = 512 * 1024 };
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned wanted = run->options->jobs;
    uint64_t bytes = run->plan.source->input->bytes;

    if (wanted == 0)
        wanted = processors > 0 ? (unsigned)processors : 1;
    if (wanted > RUN_JOBS_MOST)
        wanted = RUN_JOBS_MOST; /* of a machine with more processors */
    if (run->pack->folder.length == 0 ||
        (run->options->jobs == 0 && bytes < WORTH_A_THREAD))
        wanted = 1;
    return wanted;
}

static void work_together(struct run *run)
{
    pthread_t threads[RUN_JOBS_MOST];
    unsigned wanted = threads_for(run), started = 0;

    while (started + 1 < wanted &&
           pthread_create(&threads[started], NULL, work_beside, run) == 0)
        started++;
    work(run, true);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
}

/* ---- what is told of a column once
 * --------------------------------------------------------- */

static void add_note_finding(struct run *run, const struct source_note *note,
                             struct batch *batch)
{
    static const enum builtin_check checks[NOTE_KINDS] = {
        [NOTE_ZEROS] = CHECK_ZEROS,
        [NOTE_DOTTED] = CHECK_ZEROS,
        [NOTE_SPOILT] = CHECK_SPOILT,
        [NOTE_TURNED] = CHECK_TURNED,
        [NOTE_UNIT] = CHECK_NEAR,
        [NOTE_CODE] = CHECK_CODE,
        [NOTE_CODE_APART] = CHECK_CODE_APART,
    };
    unsigned number = (unsigned)(run->pack->rule_count + checks[note->kind]);
    const struct field *field = &run->plan.table->fields[note->field];
    struct arena *arena = &batch->arena;
    struct finding finding;

    batch->tallies[number].fail++;
    if (!run->selected[number])
        return;
    finding_of_data(&run->trial.context, NULL, note->row, note->line, number, arena,
                    &finding);
    finding.fields = arena_alloc(arena, sizeof *finding.fields);
    finding.fields[finding.field_count++] =
        (struct named_value){field->name, value_text(note->text), NULL};
    finding.suggestions = arena_alloc(arena, sizeof *finding.suggestions);
    if (note->mended.kind != VALUE_MISSING)
        finding.suggestions[finding.suggestion_count++] =
            (struct named_value){field->name, note->mended, field};
    finding_set_cell(&run->trial.context, note->column, &finding);
    finding.message[LANGUAGE_VI] = note->vi;
    finding.message[LANGUAGE_EN] = note->en;
    finding_seal(&run->trial.context, arena, &finding);
    batch->found = memory_grow(batch->found, batch->found_count, &batch->found_capacity,
                               sizeof *batch->found);
    batch->found[batch->found_count++] = (struct found){.finding = finding};
}

/* Before the rows of the source. */
static void tell_notes(struct run *run, const struct source *source)
{
    struct batch batch;
    uint32_t *counts[2] = {NULL, NULL};

    if (source->note_count == 0)
        return;
    batch_init(&batch, &run->trial);
    for (size_t i = 0; i < source->note_count; i++)
        add_note_finding(run, &source->notes[i], &batch);
    tell_findings(run, &batch, counts);
    tallying_batch(run->tallying, source, &batch);
    batch_release(&batch);
}

/* ---- sources
 * ------------------------------------------------------------------------------ */

/* A finding of the whole file, before its rows. */
static void tell_lack(void *job, const struct finding *finding)
{
    struct run *run = job;

    run->sink->finding(run->sink->job, finding);
    tallying_finding(run->tallying, finding);
}

static int run_source(struct run *run, size_t number, struct error *err)
{
    const struct source *source = &run->dataset->sources[number];

    run->source = number;
    run->base[number] = (uint32_t)run->table_rows[source->table];
    run->next = 0;
    run->ended = false;
    plan_make(&run->holdings->world, source, run->selected, run->sink->record != NULL,
              &run->arena, &run->plan);
    if (source_open(source, &run->reader, err) < 0)
        return err->code;
    run->trial = (struct trial){
        .context = {run->pack, source, run->checks, run->main_key, run->main_key_count},
        .plan = &run->plan,
        .holdings = run->holdings,
        .selected = run->selected,
        .check_count = run->check_count,
        .base = run->base[number],
        .classes = run->options->classes,
        .broken_since = run->broken_since,
        .confirmations = run->confirmations,
    };
    if (run->selected[run->pack->rule_count + CHECK_LACK])
        lacks_vital(&run->trial.context, run->dataset,
                    (unsigned)run->pack->rule_count + CHECK_LACK, tell_lack, run);
    tell_notes(run, source);
    work_together(run);
    run->bytes_before += source->input->bytes;
    run->table_rows[source->table] += source->input->rows;
    reader_free(run->reader);
    run->reader = NULL;
    for (size_t r = 0; r < run->pack->rule_count;
         r++) /* broken earlier is broken for good */
        if (run->broken_since[r] != UINT64_MAX)
            run->broken_since[r] = 0;
    if (run->status < 0) {
        *err = run->error;
        return run->status;
    }
    return source_unchanged(source, err);
}

/* ---- the whole
 * ---------------------------------------------------------------------------- */

static bool id_among(struct str id, const char *const *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (check_id_fits(id, wanted[i]))
            return true;
    return false;
}

static bool id_named(struct str id, const char *const *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(id, wanted[i]))
            return true;
    return false;
}

bool run_selects(const struct run_options *options, const struct check *check)
{
    if (check->builtin) /* what could not be read is told unless its id is excluded */
        return !id_named(check->id, options->exclude, options->exclude_count);
    return (options->only_count == 0 ||
            id_among(check->id, options->only, options->only_count)) &&
           !id_among(check->id, options->exclude, options->exclude_count) &&
           (int)check->severity <= options->severity;
}

static void select_checks(const struct run_options *options, const struct check *checks,
                          size_t count, bool *selected)
{
    for (size_t i = 0; i < count; i++)
        selected[i] = run_selects(options, &checks[i]);
}

static void rank_checks(struct run *run)
{
    run->rank = arena_alloc(&run->arena, (run->check_count + 1) * sizeof *run->rank);
    for (size_t i = 0; i < run->check_count; i++)
        for (size_t j = 0; j < run->check_count; j++)
            run->rank[i] += str_compare(run->checks[j].id, run->checks[i].id) < 0;
}

static void find_main_key(struct run *run)
{
    const struct schema *schema = &run->pack->schema;
    const struct table *table = &schema->tables[schema->main_table];
    bool *has = arena_alloc(&run->arena, table->field_count + 1);

    for (unsigned f = 0; f < table->field_count; f++)
        has[f] = dataset_has_field(run->dataset, schema->main_table, f);
    run->main_key_count = holdings_key_fields(table, has, run->main_key);
}

static void remark_undated(struct run *run)
{
    const struct schema *schema = &run->pack->schema;

    for (size_t s = 0; s < run->dataset->count && run->options->data.as_of == INT32_MIN;
         s++) {
        const struct source *source = &run->dataset->sources[s];
        const struct table *table = &schema->tables[source->table];
        if (source->table != schema->main_table ||
            (table->date_field >= 0 && source->has_column[table->date_field]) ||
            (table->year_field >= 0 && source->has_column[table->year_field]))
            continue;
        dataset_remark(
            run->dataset, true,
            arena_format(
                &run->arena,
                "%s không có ngày hay năm rà soát: xét theo hôm nay, %s (dùng --year "
                "hoặc --as-of để nói rõ)",
                source->name.data, date_show(&run->arena, run->holdings->world.as_of).data),
            arena_format(
                &run->arena,
                "%s has no review date or year: judged as of today, %s (say --year or "
                "--as-of)",
                source->name.data,
                date_show(&run->arena, run->holdings->world.as_of).data));
    }
}

static void prepare(struct run *run)
{
    size_t tables = run->pack->schema.table_count;

    run->checks = tallying_checks(run->tallying, &run->check_count);
    run->selected = tallying_selected(run->tallying);
    select_checks(run->options, run->checks, run->check_count, run->selected);
    rank_checks(run);
    run->base = arena_alloc(&run->arena, (run->dataset->count + 1) * sizeof *run->base);
    run->lines = arena_alloc(&run->arena, (run->dataset->count + 1) * sizeof *run->lines);
    run->table_rows = arena_alloc(&run->arena, (tables + 1) * sizeof *run->table_rows);
    run->broken_since =
        arena_alloc(&run->arena, (run->pack->rule_count + 1) * sizeof *run->broken_since);
    run->keys =
        arena_alloc(&run->arena, (run->pack->rule_count + 1) * sizeof(struct hash_set *));
    for (size_t r = 0; r < run->pack->rule_count; r++) {
        atomic_init(&run->broken_since[r], UINT64_MAX);
        if (run->pack->rules[r].kind == RULE_UNIQUE)
            run->keys[r] = memory_alloc(sizeof **run->keys);
    }
    for (size_t s = 0; s < run->dataset->count; s++)
        run->bytes_total += run->dataset->inputs[s].bytes;
    find_main_key(run);
}

static bool all_selected(const struct run *run)
{
    for (size_t i = 0; i < run->check_count; i++)
        if (!run->selected[i])
            return false;
    return true;
}

static int run_sources(struct run *run, struct error *err)
{
    int status;

    remark_undated(run);
    status = confirmations_load(run->options, run->dataset, run->holdings->world.as_of,
                                &run->confirmations, err);
    for (size_t s = 0; status == 0 && s < run->dataset->count; s++)
        status = run_source(run, s, err);
    if (status == 0)
        dataset_tell_left_out(run->dataset, run->pack);
    if (status == 0)
        confirm_remarks(run->confirmations, run->dataset, all_selected(run));
    return status;
}

static void release(struct run *run)
{
    for (size_t r = 0; run->keys != NULL && r < run->pack->rule_count; r++) {
        if (run->keys[r] == NULL)
            continue;
        hash_set_release(run->keys[r]);
        memory_free(run->keys[r]);
    }
    for (size_t s = 0; run->lines != NULL && s < run->dataset->count; s++)
        memory_free(run->lines[s].steps);
    confirmations_free(run->confirmations);
    arena_release(&run->arena);
    pthread_mutex_destroy(&run->lock);
    pthread_cond_destroy(&run->turn);
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) +
           (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

int run_hold(struct opened *opened, const struct run_options *options, bool whole,
             struct error *err)
{
    const struct pack *pack = opened->pack;
    struct needs needs = {0}, all = {0};
    struct arena arena;
    size_t count = 0;
    int status;

    arena_init(&arena);
    const struct check *checks = checks_make(pack, &arena, &count);
    bool *selected = arena_alloc(&arena, count + 1);

    select_checks(options, checks, count, selected);
    plan_needs(pack, opened->dataset, selected, &needs);
    if (whole) {
        needs_of_everything(pack, opened->dataset, &all);
        needs_add(pack, &needs, &all);
        needs_release(&all);
    }
    status = opened_hold(opened, &needs, err);
    needs_release(&needs);
    arena_release(&arena);
    return status;
}

int run_check(struct opened *opened, const struct run_options *options,
              const struct sink *sink, struct summary **out, struct error *err)
{
    struct run run = {
        .pack = opened->pack, .options = options, .sink = sink, .dataset = opened->dataset};
    int status = run_hold(opened, options, false, err);

    if (status < 0)
        return status;
    run.holdings = opened->holdings;
    arena_init(&run.arena);
    pthread_mutex_init(&run.lock, NULL);
    pthread_cond_init(&run.turn, NULL);
    run.tallying = tallying_new(opened->pack, run.dataset);
    prepare(&run);
    status = run_sources(&run, err);
    release(&run);
    stats_enter(STATS_WRITE); /* what is left to do is the end of the report */
    if (status < 0)
        tallying_free(run.tallying);
    else
        tallying_finish(run.tallying, seconds_since(&opened->start), out);
    return status;
}

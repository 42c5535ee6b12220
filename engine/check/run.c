#include <stdlib.h>

#include "base/stats.h"
#include "base/threads.h"
#include "check/lacks.h"
#include "check/run_private.h"
#include "platform/clock.h"
#include "write/words.h"

/* ---- threads
 * ------------------------------------------------------------------------------ */

/* Under the lock. */
static void fail(struct run *run, int status, const struct error *err)
{
    if (run->status == 0) {
        run->status = status;
        run->error = *err;
    }
    run->ended = true;
    pthread_cond_broadcast(&run->turn);
}

static void fail_alone(struct run *run, int status, const struct error *err)
{
    pthread_mutex_lock(&run->lock);
    fail(run, status, err);
    pthread_mutex_unlock(&run->lock);
}

/* A batch that nobody has, cleared; NULL where there is no more to do. */
static struct run_batch *take_batch(struct run *run)
{
    struct run_batch *taken = NULL;
    enum stats_phase before = stats_enter(STATS_WAIT);

    pthread_mutex_lock(&run->lock);
    while (run->free == NULL && !run->ended)
        pthread_cond_wait(&run->turn, &run->lock);
    if (!run->ended && run->free != NULL) {
        taken = run->free;
        run->free = taken->next;
    }
    pthread_mutex_unlock(&run->lock);
    stats_enter(before);
    if (taken != NULL)
        batch_clear(&taken->batch, &run->trial);
    return taken;
}

/* As reader_next; rows that are held need not be read again. */
static int next_chunk(struct run *run, struct chunk *chunk, struct error *err)
{
    if (run->chunks == NULL)
        return reader_next(run->reader, chunk, err);
    if (run->taken == chunks_count(run->chunks))
        return 0;
    chunks_get(run->chunks, run->taken++, chunk);
    return 1;
}

/* The next chunk; false at the end. kept: what a part wrote down of it, where parts come
 * together; in the batch's arena. */
static bool take_chunk(struct run *run, struct batch *batch, struct str *kept)
{
    struct error err = {0};
    int status = 0;
    enum stats_phase before = stats_enter(STATS_WAIT);

    pthread_mutex_lock(&run->reading);
    if (!run->ended)
        status = next_chunk(run, &batch->chunk, &err);
    if (status == 1 && run->options->parts != NULL &&
        partial_take(run->options->parts, run->source, batch->chunk.sequence, &batch->arena,
                     kept, &err) < 0)
        status = err.code;
    if (status < 0)
        fail_alone(run, status, &err);
    else if (status == 0)
        run->ended = true;
    pthread_mutex_unlock(&run->reading);
    stats_enter(before);
    return status == 1;
}

/* A chunk is judged here, or was by one of the parts. */
static int judge_chunk(struct run *run, struct judge *judge, struct batch *batch,
                       struct str kept, struct error *err)
{
    if (run->options->parts != NULL)
        return partial_read(kept, run->pack, run->confirmations, batch, err);
    if (run->options->part != NULL &&
        !partial_is_ours(run->options->part, run->source, batch->chunk.sequence))
        return 0;
    judge_batch(judge, batch);
    return 0;
}

/* A batch whose turn it is; no other is told meanwhile. */
static void tell_batch(struct run *run, struct judge *judge, struct run_batch *given)
{
    struct batch *batch = &given->batch;
    struct error err = given->error;
    int status = given->status;
    enum stats_phase before = stats_enter(STATS_EVALUATE);

    /* How far the other threads were must not show: once more, as one thread would have. */
    if (status == 0 && run_is_stale(run, batch)) {
        batch_clear(batch, &run->trial);
        judge_batch(judge, batch);
    }
    stats_enter(STATS_WRITE);
    if (status == 0) {
        run_merge(run, judge, batch);
        status = spill_status(run->holdings->spill, &err);
    }
    if (status < 0)
        fail_alone(run, status, &err);
    stats_enter(before);
}

/* A batch was judged. Who comes with the one whose turn it is tells it and those behind it that
 * wait already; the others go on to the next chunk. */
static void give_batch(struct run *run, struct judge *judge, struct run_batch *given)
{
    size_t count = run->batch_count;

    pthread_mutex_lock(&run->lock);
    run->ready[given->batch.chunk.sequence % count] = given;
    while (!run->telling && run->ready[run->next % count] != NULL) {
        struct run_batch *turn = run->ready[run->next % count];

        run->ready[run->next % count] = NULL;
        run->telling = true;
        if (run->status == 0) {
            pthread_mutex_unlock(&run->lock);
            tell_batch(run, judge, turn);
            pthread_mutex_lock(&run->lock);
        }
        run->telling = false;
        run->next++;
        turn->next = run->free;
        run->free = turn;
        pthread_cond_broadcast(&run->turn);
    }
    pthread_mutex_unlock(&run->lock);
}

/* A function needs the pack's files in the Lua state. */
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
        status = script_reload(script, run->pack->folder.data, run->pack->vocabulary, err);
    if (status < 0) {
        script_free(script);
        return status;
    }
    *out = script;
    return 0;
}

static void work(void *job, bool first)
{
    struct run *run = job;
    struct script *script = NULL;
    struct judge *judge = NULL;
    struct run_batch *taken = NULL;
    struct str kept = {0};
    struct error err = {0};
    bool own = false;
    enum stats_phase before = stats_enter(STATS_EVALUATE);
    int status = thread_script(run, first, &script, &own, &err);

    if (status == 0)
        judge = judge_new(&run->trial, script);
    else
        fail_alone(run, status, &err);
    while (status == 0 && (taken = take_batch(run)) != NULL &&
           take_chunk(run, &taken->batch, &kept)) {
        taken->status = judge_chunk(run, judge, &taken->batch, kept, &taken->error);
        give_batch(run, judge, taken);
    }
    judge_free(judge);
    if (own)
        script_free(script);
    stats_enter(before);
}

/* Each thread may have judged one batch ahead of the one that it judges. */
static void make_batches(struct run *run, unsigned threads)
{
    run->batch_count = threads > 1 ? 2 * threads : 1;
    run->batches = memory_alloc(run->batch_count * sizeof *run->batches);
    run->ready = memory_alloc(run->batch_count * sizeof *run->ready);
    run->free = NULL;
    for (size_t i = run->batch_count; i-- > 0;) {
        batch_init(&run->batches[i].batch, &run->trial);
        run->batches[i].next = run->free;
        run->free = &run->batches[i];
    }
}

static void free_batches(struct run *run)
{
    for (size_t i = 0; i < run->batch_count; i++)
        batch_release(&run->batches[i].batch);
    memory_free(run->batches);
    memory_free(run->ready);
}

static unsigned threads_for(const struct run *run)
{
    unsigned asked = run->options->data.jobs;

    if (run->pack->folder.length == 0 ||
        (asked == 0 && run->plan.source->input->bytes < THREADS_WORTH))
        return 1;
    return threads_count(asked);
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

/* Keys are compared within a table: after its last file their room is for those of others. */
static void forget_keys(struct run *run, size_t number)
{
    unsigned table = run->dataset->sources[number].table;

    for (size_t s = number + 1; s < run->dataset->count; s++)
        if (run->dataset->sources[s].table == table)
            return;
    for (size_t r = 0; r < run->pack->rule_count; r++)
        if (run->keys[r] != NULL && run->pack->rules[r].table == table)
            hash_set_release(run->keys[r]);
}

static int run_source(struct run *run, size_t number, struct error *err)
{
    const struct source *source = &run->dataset->sources[number];
    unsigned threads;

    run->source = number;
    run->base[number] = (uint32_t)run->table_rows[source->table];
    run->next = 0;
    run->ended = false;
    plan_make(&run->holdings->world, source, run->selected, run->sink->record != NULL,
              &run->arena, &run->plan);
    run->chunks = holdings_chunks(run->holdings, run->dataset, number, run->plan.wanted);
    run->taken = 0;
    if (run->chunks == NULL && source_open(source, &run->reader, err) < 0)
        return err->code;
    run->trial = (struct trial){
        .context = {run->pack, source, run->checks, run->main_key, run->main_key_count,
                    run->options->part == NULL ? run->options->language : NULL},
        .plan = &run->plan,
        .holdings = run->holdings,
        .selected = run->selected,
        .check_count = run->check_count,
        .base = run->base[number],
        .store = run->chunks != NULL ? run->holdings->held[source->table].store : NULL,
        .classes = run->options->classes,
        .broken_since = run->broken_since,
        .confirmations = run->confirmations,
        .choice = run->choice,
    };
    if (run->options->part == NULL && run->selected[run->pack->rule_count + CHECK_LACK])
        lacks_vital(&run->trial.context, run->dataset,
                    (unsigned)run->pack->rule_count + CHECK_LACK, tell_lack, run);
    run->notes_told = arena_alloc(&run->arena, source->note_count + 1);
    threads = threads_for(run);
    make_batches(run, threads);
    threads_run(threads, work, run);
    free_batches(run);
    if (run->options->part == NULL && run->status == 0)
        run_tell_notes(run);
    forget_keys(run, number);
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
            check_id_among(check->id, options->only, options->only_count)) &&
           !check_id_among(check->id, options->exclude, options->exclude_count) &&
           (int)check->severity <= options->severity;
}

static void select_checks(const struct run_options *options, const struct check *checks,
                          size_t count, bool *selected)
{
    for (size_t i = 0; i < count; i++)
        selected[i] = run_selects(options, &checks[i]);
}

static int by_id(const void *a, const void *b)
{
    const struct check *const *one = a, *const *other = b;

    return str_compare((*one)->id, (*other)->id);
}

/* A check's rank is how many ids sort before its own. */
static void rank_checks(struct run *run)
{
    size_t count = run->check_count, rank = 0;
    const struct check **sorted = arena_alloc(&run->arena, (count + 1) * sizeof *sorted);

    run->rank = arena_alloc(&run->arena, (count + 1) * sizeof *run->rank);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &run->checks[i];
    qsort(sorted, count, sizeof *sorted, by_id);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && by_id(&sorted[i - 1], &sorted[i]) != 0)
            rank = i;
        run->rank[sorted[i] - run->checks] = (unsigned)rank;
    }
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
                source->name.data,
                words_day(run->pack, &run->arena, run->holdings->world.as_of).data),
            arena_format(
                &run->arena,
                "%s has no review date or year: judged as of today, %s (say --year or "
                "--as-of)",
                source->name.data,
                words_day(run->pack, &run->arena, run->holdings->world.as_of).data));
    }
}

/* What was not looked at is said. */
static void remark_chosen(struct run *run)
{
    struct str said = unit_choice_said(run->choice);
    const char *vi = words_count(&run->arena, run->outside_rows, LANGUAGE_VI).data;
    const char *en = words_count(&run->arena, run->outside_rows, LANGUAGE_EN).data;

    tallying_only(run->tallying, said);
    dataset_remark(
        run->dataset, true,
        arena_format(&run->arena, "chỉ xét %.*s: %s dòng của đơn vị khác không được xét",
                     (int)said.length, said.data, vi),
        arena_format(&run->arena, "only %.*s was checked: %s rows of others were not",
                     (int)said.length, said.data, en));
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
        if (run->pack->rules[r].kind != RULE_UNIQUE)
            continue;
        run->keys[r] = memory_alloc(sizeof **run->keys);
        run->keys[r]->spill = run->holdings->spill;
    }
    run->choice =
        unit_choice_new(&run->pack->schema, run->dataset->units, run->options->units);
    run->ours = arena_alloc(&run->arena, (tables + 1) * sizeof *run->ours);
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
    status = partial_meet(run->options->part, run->options->parts, run->pack, run->dataset,
                          run->holdings->world.as_of, err);
    if (status == 0)
        status = confirmations_load(run->options, run->dataset, run->holdings->world.as_of,
                                    &run->confirmations, err);
    for (size_t s = 0; status == 0 && s < run->dataset->count; s++)
        status = run_source(run, s, err);
    if (status == 0)
        dataset_tell_left_out(run->dataset, run->pack);
    if (status == 0)
        confirm_remarks(run->confirmations, run->dataset,
                        all_selected(run) && run->choice == NULL);
    if (status == 0)
        status = unit_choice_end(run->choice, err);
    if (status == 0 && run->choice != NULL)
        remark_chosen(run);
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
    for (size_t t = 0; run->ours != NULL && t < run->pack->schema.table_count; t++)
        memory_free(run->ours[t].words);
    unit_choice_free(run->choice);
    for (size_t s = 0; run->lines != NULL && s < run->dataset->count; s++)
        memory_free(run->lines[s].steps);
    confirmations_free(run->confirmations);
    arena_release(&run->arena);
    pthread_mutex_destroy(&run->lock);
    pthread_mutex_destroy(&run->reading);
    pthread_cond_destroy(&run->turn);
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
    pthread_mutex_init(&run.reading, NULL);
    pthread_cond_init(&run.turn, NULL);
    run.tallying = tallying_new(opened->pack, run.dataset, run.holdings->spill);
    prepare(&run);
    status = run_sources(&run, err);
    if (status == 0 && options->parts != NULL)
        status = partial_end(options->parts, err);
    release(&run);
    stats_enter(STATS_WRITE); /* what is left to do is the end of the report */
    if (status < 0)
        tallying_free(run.tallying);
    else
        tallying_finish(run.tallying, clock_seconds_since(opened->start), out);
    return status;
}

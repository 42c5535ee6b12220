#include "compare/result.h"

#include <string.h>

#include "check/checks.h"

struct result *result_new(struct str name)
{
    struct result *result = memory_alloc(sizeof *result);

    arena_init(&result->arena);
    result->name = arena_str(&result->arena, name);
    result->conclusion = -1;
    return result;
}

void result_free(struct result *result)
{
    if (result == NULL)
        return;
    map_release(&result->judged);
    memory_free(result->findings);
    arena_release(&result->arena);
    memory_free(result);
}

struct str result_value(const struct result_pairs *pairs, struct str name)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (str_equal(pairs->items[i].name, name))
            return pairs->items[i].value;
    return (struct str){0};
}

static struct result_pairs keep_pairs(struct result *result, const struct symbols *symbols,
                                      const struct named_value *values, size_t count)
{
    struct arena *arena = &result->arena;
    struct result_pairs pairs = {0};

    pairs.items = arena_alloc(arena, (count + 1) * sizeof *pairs.items);
    for (size_t i = 0; i < count; i++) {
        struct str value = arena_str(arena, value_plain(arena, symbols, values[i].value));
        bool masked = values[i].field != NULL && values[i].field->masked;

        pairs.items[pairs.count++] = (struct result_pair){
            arena_str(arena, values[i].name), value,
            masked ? field_plain(values[i].field, symbols, values[i].value, arena) : value};
    }
    return pairs;
}

static struct result_finding *add(struct result *result)
{
    result->findings = memory_grow(result->findings, result->count, &result->capacity,
                                   sizeof *result->findings);
    result->findings[result->count] = (struct result_finding){0};
    return &result->findings[result->count++];
}

void result_add(struct result *result, const struct pack *pack, const struct check *check,
                const struct finding *finding, bool confirmed, enum language language)
{
    const struct symbols *symbols = &pack->schema.symbols;
    struct arena *arena = &result->arena;
    struct result_finding *out = add(result);

    *out = (struct result_finding){
        .rule = arena_str(arena, check->id),
        .table = arena_str(arena, pack->schema.tables[finding->table].name),
        .file = arena_str(arena, finding->file),
        .sheet = arena_str(arena, finding->sheet),
        .cell = arena_str(arena, str_from(finding->cell)),
        .unit = arena_str(arena, finding->unit),
        .message = arena_str(arena, finding->message[language]),
        .fingerprint = arena_str(arena, str_from(finding->fingerprint)),
        .severity = check->severity,
        .row = finding->row,
        .line = finding->line,
        .key = keep_pairs(result, symbols, finding->key, finding->key_count),
        .shows = keep_pairs(result, symbols, finding->shown, finding->shown_count),
        .by = keep_pairs(result, symbols, finding->by, finding->by_count),
        .fields = keep_pairs(result, symbols, finding->fields, finding->field_count),
        .suggest =
            keep_pairs(result, symbols, finding->suggestions, finding->suggestion_count),
        .confirmed = confirmed,
    };
}

/* A rule that broke on a row has not been judged there; nobody knows what it would have said. */
static bool is_broken(const struct summary *summary, size_t check)
{
    for (size_t i = 0; i < summary->broken_count; i++)
        if (summary->broken[i].check == check)
            return true;
    return false;
}

void result_finish(struct result *result, const struct summary *summary, int fail_on)
{
    result->knows_judged = true;
    result->conclusion = (int)summary_conclusion(summary, fail_on);
    for (size_t i = 0; i < summary->check_count; i++) {
        const struct tally *tally = &summary->tallies[i];
        bool judged =
            summary->checks[i].builtin || tally->pass + tally->fail + tally->confirmed > 0;

        if (summary->selected[i] && judged && !is_broken(summary, i))
            map_set(&result->judged, summary->checks[i].id, 1);
    }
}

/* ---- a run
 * ------------------------------------------------------------------------------- */

struct run_job {
    struct result *result;
    const struct pack *pack;
    const struct check *checks;
    enum language language;
};

static void take_finding(void *to, const struct finding *finding)
{
    struct run_job *job = to;

    result_add(job->result, job->pack, &job->checks[finding->check], finding, false,
               job->language);
}

static void take_confirmed(void *to, const struct finding *finding,
                           const struct confirmation *why)
{
    struct run_job *job = to;

    (void)why;
    result_add(job->result, job->pack, &job->checks[finding->check], finding, true,
               job->language);
}

int result_check(struct opened *opened, const struct run_options *options,
                 enum language language, int fail_on, struct result **out,
                 struct error *err)
{
    struct run_job job = {.pack = opened->pack, .language = language};
    struct sink sink = {.job = &job, .finding = take_finding, .confirmed = take_confirmed};
    struct summary *summary = NULL;
    size_t count = 0;
    int status;

    job.result =
        result_new(options->data.dataset_count > 0 ? str_from(options->data.datasets[0])
                                                   : (struct str){0});
    job.checks = checks_make(opened->pack, &job.result->arena, &count);
    status = run_check(opened, options, &sink, &summary, err);
    if (status < 0) {
        result_free(job.result);
        return status;
    }
    result_finish(job.result, summary, fail_on);
    summary_free(summary);
    *out = job.result;
    return 0;
}

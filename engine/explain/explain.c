#include "explain/explain.h"

#include "check/checks.h"
#include "explain/explain_private.h"

/* ---- what the check says
 * ------------------------------------------------------------------ */

/* The household's own row, and rows of others that belong to it. */
static bool is_about(const struct explain_work *work, const struct finding *finding)
{
    if (finding->table == work->out->pack->schema.main_table)
        return finding->row == work->place->row &&
               str_equal(finding->file, work->place->file);
    return work->place->subject != 0 && finding->subject == work->place->subject;
}

static void note_finding(void *job, const struct finding *finding)
{
    struct explain_work *work = job;

    told_finding(&work->out->told, finding);
    if (!is_about(work, finding))
        return;
    work->found = memory_grow(work->found, work->found_count, &work->found_capacity,
                              sizeof *work->found);
    finding_keep(finding, &work->out->arena, &work->found[work->found_count++]);
}

/* The whole dataset is checked, as only that finds keys told twice and rules that wait. */
static int check_all(struct explain_work *work, struct opened *opened,
                     const struct run_options *run, struct error *err)
{
    struct sink sink = {.job = work, .finding = note_finding};

    return told_run(&work->out->told, opened, run, &sink, err);
}

/* ---- the row
 * ------------------------------------------------------------------------------ */

static int see_row(void *job, struct frame *frame, const struct source *source,
                   uint64_t row, struct error *err)
{
    struct explain_work *work = job;

    (void)err;
    if (row != work->place->row || !str_equal(source->name, work->place->file))
        return 0;
    work->context.source = source;
    explain_gather(work, frame);
    return 1;
}

void explain_hold(struct explain_work *work, const struct opened *opened,
                  struct arena *arena)
{
    const struct schema *schema = &opened->pack->schema;
    size_t checks = 0;

    work->dataset = opened->dataset;
    work->holdings = opened->holdings;
    work->context =
        (struct finding_context){.pack = opened->pack,
                                 .checks = checks_make(opened->pack, arena, &checks),
                                 .main_key = work->main_key};
    work->context.main_key_count = holdings_key_fields(
        &schema->tables[schema->main_table],
        work->holdings->held[schema->main_table].has_column, work->main_key);
}

static int explain_held(struct explain_work *work, struct opened *opened,
                        const struct run_options *run, const char *key, struct error *err)
{
    struct explanation *out = work->out;
    struct explain_place place = {0};
    int status;

    explain_hold(work, opened, &out->arena);
    work->place = &place;
    status = explain_place_find(work->holdings, work->dataset, &work->context, key,
                                &out->arena, &place, err);
    if (status == 0 || status == ERROR_NOT_FOUND) { /* what was not read may be it */
        int checked = check_all(work, opened, run, err);

        status = checked < 0 ? checked : status;
    }
    if (status == 0) {
        out->file = place.file;
        out->row = place.row;
        out->twins = place.twins;
        out->twin = place.twin;
        status = holdings_each(work->holdings, work->dataset,
                               opened->pack->schema.main_table, see_row, work, err);
    }
    work->place = NULL; /* lives no longer than this function */
    return status < 0 ? status : 0;
}

static int explain_data(struct explain_work *work, struct opened *opened,
                        const struct run_options *run, const char *key, struct error *err)
{
    int status = opened_need_main(opened, err);

    if (status == 0)
        status = run_hold(opened, run, true, err);
    if (status < 0)
        return status;
    return explain_held(work, opened, run, key, err);
}

/* A rule on another table has nothing to say of a household. */
static int find_rule(const struct pack *pack, const char *id, const struct rule **out,
                     struct error *err)
{
    const struct schema *schema = &pack->schema;
    int number = id != NULL ? pack_rule(pack, str_from(id)) : -1;
    const struct table *table;

    if (id == NULL)
        return 0;
    if (number < 0)
        return error_set(err, ERROR_NOT_FOUND, "không có quy tắc '%s'", "no rule '%s'", id);
    table = &schema->tables[pack->rules[number].table];
    if (pack->rules[number].table != schema->main_table &&
        (table->subject_link == 0 ||
         table->links[table->subject_link - 1].table != schema->main_table))
        return error_set(
            err, ERROR_USAGE, "quy tắc %s xét bảng %.*s, không xét từng %s%.0s",
            "rule %s is about table %.*s, not about a %.0s%s", id, (int)table->name.length,
            table->name.data, pack->words.record.vi.data, pack->words.record.en.data);
    *out = &pack->rules[number];
    return 0;
}

int explain_find(struct opened *opened, const struct run_options *run,
                 const struct explain_options *options, struct explanation **out,
                 struct error *err)
{
    struct explanation *explanation = memory_alloc(sizeof *explanation);
    struct explain_work work = {.out = explanation, .run = run};
    int status;

    arena_init(&explanation->arena);
    told_init(&explanation->told, opened->pack);
    explanation->pack = opened->pack;
    explanation->language = options->language;
    status = find_rule(opened->pack, options->rule, &explanation->only, err);
    if (status == 0)
        status = explain_data(&work, opened, run, options->key, err);
    memory_free(work.found);
    if (status < 0 && status != ERROR_NOT_FOUND) {
        explain_free(explanation);
        return status;
    }
    *out = explanation;
    return status;
}

void explain_free(struct explanation *explanation)
{
    if (explanation == NULL)
        return;
    memory_free(explanation->findings);
    memory_free(explanation->others);
    told_release(&explanation->told);
    arena_release(&explanation->arena);
    memory_free(explanation);
}

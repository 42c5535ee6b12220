#include "explain/explain.h"

#include <string.h>

#include "check/checks.h"
#include "explain/explain_private.h"

/* ---- what the check says
 * ------------------------------------------------------------------ */

static struct named_value *keep_values(struct arena *arena,
                                       const struct named_value *values, size_t count)
{
    struct named_value *out = arena_alloc(arena, (count + 1) * sizeof *out);

    for (size_t i = 0; i < count; i++) {
        out[i] = values[i];
        out[i].value = value_keep(arena, values[i].value);
    }
    return out;
}

/* The household's own row, and rows of others that belong to it. */
static bool is_about(const struct explain_work *work, const struct finding *finding)
{
    if (finding->table == work->out->pack->schema.main_table)
        return finding->row == work->place->row &&
               str_equal(finding->file, work->place->file);
    return work->place->subject != 0 && finding->subject == work->place->subject;
}

void explain_keep_finding(const struct finding *finding, struct arena *arena,
                          struct finding *kept)
{
    *kept = *finding;
    kept->file = arena_str(arena, finding->file);
    kept->sheet = arena_str(arena, finding->sheet);
    kept->first.file = arena_str(arena, finding->first.file);
    kept->first.sheet = arena_str(arena, finding->first.sheet);
    kept->unit = arena_str(arena, finding->unit);
    kept->key = keep_values(arena, finding->key, finding->key_count);
    kept->fields = keep_values(arena, finding->fields, finding->field_count);
    kept->shown = keep_values(arena, finding->shown, finding->shown_count);
    kept->suggestions = keep_values(arena, finding->suggestions, finding->suggestion_count);
    kept->by = keep_values(arena, finding->by, finding->by_count);
    for (size_t i = 0; i < 2; i++)
        kept->message[i] = arena_str(arena, finding->message[i]);
}

static void note_finding(void *job, const struct finding *finding)
{
    struct explain_work *work = job;

    told_finding(&work->out->told, finding);
    if (!is_about(work, finding))
        return;
    work->found = memory_grow(work->found, work->found_count, &work->found_capacity,
                              sizeof *work->found);
    explain_keep_finding(finding, &work->out->arena, &work->found[work->found_count++]);
}

/* The whole dataset is checked, as only that finds keys told twice and rules that wait. */
static int check_all(struct explain_work *work, struct opened *opened,
                     const struct run_options *run, struct error *err)
{
    struct sink sink = {.job = work, .finding = note_finding};
    struct summary *summary = NULL;
    int status = run_check(opened, run, &sink, &summary, err);

    if (status == 0)
        told_finish(&work->out->told, summary, run->again);
    if (status == 0)
        summary_free(summary);
    return status;
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

static int explain_held(struct explain_work *work, struct opened *opened,
                        const struct run_options *run, const char *key, struct error *err)
{
    struct pack *pack = opened->pack;
    struct explanation *out = work->out;
    struct explain_place place = {0};
    const struct schema *schema = &pack->schema;
    unsigned main_key[SCHEMA_KEY_PARTS];
    size_t checks = 0;
    int status;

    work->context = (struct finding_context){.pack = pack, .main_key = main_key};
    work->context.main_key_count =
        holdings_key_fields(&schema->tables[schema->main_table],
                            work->holdings->held[schema->main_table].has_column, main_key);
    work->checks = checks_make(pack, &out->arena, &checks);
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
        status = holdings_each(work->holdings, work->dataset, schema->main_table, see_row,
                               work, err);
    }
    work->place = NULL; /* both live no longer than this function */
    work->context.main_key = NULL;
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
    work->dataset = opened->dataset;
    work->holdings = opened->holdings;
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
    struct explain_work work = {.out = explanation};
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

#include <inttypes.h>

#include "check/unit_choice.h"
#include "explain/explain_private.h"

/*
 * Letters of a whole unit: the rows are chosen, the dataset is checked once and what it finds
 * is kept by household, then each row is explained.
 */
struct chosen {
    struct explain_place place;
    struct finding *found;
    size_t found_count, found_capacity;
};
struct each {
    const struct explain_wanted *wanted;
    struct opened *opened;
    struct explain_work work;
    struct chosen *chosen;
    size_t count, capacity;
    struct map rows;            /* "household.csv:12" -> number in chosen */
    struct map subjects;        /* of the same */
    struct unit_choice *choice; /* NULL: all units */
    struct told *told;
    explain_visit *visit;
    void *job;
    struct arena arena;
};

static struct str row_key(struct str file, uint64_t row, struct arena *arena)
{
    return arena_format(arena, "%.*s:%" PRIu64, SHOW(file), row);
}

static struct str subject_key(uint64_t subject, struct arena *arena)
{
    return arena_format(arena, "%" PRIu64, subject);
}

static void choose(struct each *each, const struct explain_place *place)
{
    struct str key = row_key(place->file, place->row, &each->arena);
    uint64_t ignored = 0;

    if (map_get(&each->rows, key, &ignored))
        return;
    each->chosen =
        memory_grow(each->chosen, each->count, &each->capacity, sizeof *each->chosen);
    map_set(&each->rows, key, each->count);
    if (place->subject != 0)
        map_set(&each->subjects, subject_key(place->subject, &each->arena), each->count);
    each->chosen[each->count++] = (struct chosen){.place = *place};
}

/* ---- which rows
 * -------------------------------------------------------------------------------- */

static int choose_row(void *job, struct frame *frame, const struct source *source,
                      uint64_t row, struct error *err)
{
    struct each *each = job;
    struct explain_place place = {.file = arena_str(&each->arena, source->name),
                                  .row = row};

    (void)err;
    if (unit_choice_meet(each->choice, frame) != UNIT_CHOSEN)
        return 0;
    each->work.context.source = source;
    place.subject = finding_subject(&each->work.context, frame);
    choose(each, &place);
    return 0;
}

static int choose_units(struct each *each, struct error *err)
{
    const struct schema *schema = &each->opened->pack->schema;
    const struct holdings *holdings = each->work.holdings;
    int status;

    each->choice = unit_choice_new(schema, holdings->world.units, each->wanted->units);
    status = holdings_each(holdings, each->work.dataset, schema->main_table, choose_row,
                           each, err);
    return status == 0 ? unit_choice_end(each->choice, err) : status;
}

static int choose_keys(struct each *each, struct error *err)
{
    int status = 0;

    for (size_t i = 0; status == 0 && i < each->wanted->key_count; i++) {
        struct explain_place place = {0};

        status =
            explain_place_find(each->work.holdings, each->work.dataset, &each->work.context,
                               each->wanted->keys[i], &each->arena, &place, err);
        if (status == 0)
            choose(each, &place);
    }
    return status;
}

/* ---- what the check finds
 * ---------------------------------------------------------------------- */

static struct chosen *chosen_of(struct each *each, const struct finding *finding)
{
    const struct schema *schema = &each->opened->pack->schema;
    uint64_t at = 0;
    bool found;

    if (finding->table == schema->main_table)
        found =
            map_get(&each->rows, row_key(finding->file, finding->row, &each->arena), &at);
    else
        found = finding->subject != 0 &&
                map_get(&each->subjects, subject_key(finding->subject, &each->arena), &at);
    return found ? &each->chosen[at] : NULL;
}

static void note_finding(void *job, const struct finding *finding)
{
    struct each *each = job;
    struct chosen *of = chosen_of(each, finding);

    told_finding(each->told, finding);
    if (of == NULL)
        return;
    of->found =
        memory_grow(of->found, of->found_count, &of->found_capacity, sizeof *of->found);
    finding_keep(finding, &each->arena, &of->found[of->found_count++]);
}

/* ---- one after the other
 * ----------------------------------------------------------------------- */

static int explain_row(void *job, struct frame *frame, const struct source *source,
                       uint64_t row, struct error *err)
{
    struct each *each = job;
    struct explanation *out;
    struct arena scratch;
    uint64_t at = 0;
    bool chosen;
    int status;

    arena_init(&scratch);
    chosen = map_get(&each->rows, row_key(source->name, row, &scratch), &at);
    arena_release(&scratch);
    if (!chosen)
        return 0;
    out = memory_alloc(sizeof *out);
    arena_init(&out->arena);
    out->pack = each->opened->pack;
    out->language = each->wanted->language;
    out->file = each->chosen[at].place.file;
    out->row = row;
    out->told = *each->told; /* all of them have the same */
    each->work.out = out;
    each->work.place = &each->chosen[at].place;
    each->work.context.source = source;
    each->work.found = each->chosen[at].found;
    each->work.found_count = each->chosen[at].found_count;
    explain_gather(&each->work, frame);
    status = each->visit(each->job, out, err);
    out->told = (struct told){0};
    explain_free(out);
    return status;
}

static int find_all(struct each *each, const struct run_options *run, struct error *err)
{
    struct sink sink = {.job = each, .finding = note_finding};
    int status;

    explain_hold(&each->work, each->opened, &each->arena);
    status = each->wanted->key_count > 0 ? choose_keys(each, err) : choose_units(each, err);
    if (status == 0)
        status = told_run(each->told, each->opened, run, &sink, err);
    if (status == 0)
        status =
            holdings_each(each->work.holdings, each->work.dataset,
                          each->opened->pack->schema.main_table, explain_row, each, err);
    return status;
}

int explain_each(struct opened *opened, const struct run_options *run,
                 const struct explain_wanted *wanted, explain_visit *visit, void *job,
                 struct told *told, struct error *err)
{
    struct each each = {
        .wanted = wanted, .opened = opened, .told = told, .visit = visit, .job = job};
    int status = opened_need_main(opened, err);

    told_init(told, opened->pack);
    arena_init(&each.arena);
    each.work.run = run;
    if (status == 0)
        status = run_hold(opened, run, true, err);
    if (status == 0)
        status = find_all(&each, run, err);
    for (size_t i = 0; i < each.count; i++)
        memory_free(each.chosen[i].found);
    memory_free(each.chosen);
    map_release(&each.rows);
    map_release(&each.subjects);
    unit_choice_free(each.choice);
    arena_release(&each.arena);
    return status;
}

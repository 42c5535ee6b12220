#include "exit/exit.h"

#include <stdlib.h>
#include <string.h>

#include "check/counted.h"
#include "dataset/units.h"

/* ---- households with open errors
 * ---------------------------------------------------------- */

struct errors {
    const struct pack *pack;
    struct told *told;
    struct hash_set subjects;
    struct check *checks;
    size_t check_count;
};

static struct hash128 subject_hash(uint64_t subject)
{
    return (struct hash128){hash_mix(subject, 1), hash_mix(subject, 2)};
}

static void note_error(void *job, const struct finding *finding)
{
    struct errors *errors = job;
    uint32_t first = 0;
    bool data = finding->check >= errors->pack->rule_count;

    told_finding(errors->told, finding);
    if (finding->subject == 0 ||
        (!data && errors->pack->rules[finding->check].severity != SEVERITY_ERROR))
        return;
    hash_set_add(&errors->subjects, subject_hash(finding->subject), 1, &first);
}

static int check_first(struct opened *opened, const struct run_options *options,
                       struct errors *errors, struct exit_list *list, struct error *err)
{
    struct sink sink = {.job = errors, .finding = note_error};
    struct summary *summary = NULL;
    int status;

    errors->pack = opened->pack;
    errors->told = &list->told;
    status = run_check(opened, options, &sink, &summary, err);
    if (status == 0)
        told_finish(&list->told, summary, options->again);
    if (status == 0)
        summary_free(summary);
    return status;
}

/* ---- units
 * -------------------------------------------------------------------------------- */

static struct exit_unit *unit_named(struct exit_list *list, const struct units *units,
                                    const struct field *field, struct str name,
                                    unsigned *number)
{
    size_t goals = list->pack->goal_count;
    struct arena scratch;
    struct str normal;
    uint64_t at = 0;

    arena_init(&scratch);
    normal = units_key(units, field, name, &scratch);
    if (!map_get(&list->unit_index, normal, &at)) {
        at = list->unit_count;
        map_set(&list->unit_index, normal, at);
        list->units = memory_grow(list->units, list->unit_count, &list->unit_capacity,
                                  sizeof *list->units);
        struct exit_unit *unit = &list->units[list->unit_count++];
        *unit = (struct exit_unit){.name = arena_str(&list->arena, name)};
        unit->targets = arena_alloc(&list->arena, (goals + 1) * sizeof *unit->targets);
        unit->counts = arena_alloc(&list->arena, (goals + 1) * sizeof *unit->counts);
        for (size_t i = 0; i < goals; i++)
            unit->targets[i] = -1;
    }
    arena_release(&scratch);
    *number = (unsigned)at;
    return &list->units[at];
}

static struct exit_unit *unit_of(struct exit_list *list, const struct frame *frame,
                                 unsigned *number)
{
    const struct table *table = &list->pack->schema.tables[frame->table];
    struct value value;

    if (table->unit_field < 0)
        return NULL;
    value = frame_field(frame, (unsigned)table->unit_field);
    if (value.kind != VALUE_TEXT)
        return NULL;
    return unit_named(list, frame->world->units, &table->fields[table->unit_field],
                      units_label(frame->world->units, value), number);
}

/* ---- the pass over the households
 * --------------------------------------------------------- */

struct pass {
    struct exit_list *list;
    struct errors *errors;
    struct finding_context context;
    struct counted counted;
    unsigned goal;
};

static bool is_exit_class(const struct pack *pack, int64_t class)
{
    for (size_t i = 0; i < pack->exits_from_count; i++)
        if (pack->exits_from[i] == class)
            return true;
    return false;
}

static bool has_error(struct pass *pass, const struct frame *frame)
{
    uint64_t subject = finding_subject(&pass->context, frame);

    return subject != 0 && hash_set_has(&pass->errors->subjects, subject_hash(subject));
}

static void count(struct exit_list *list, const struct exit_household *household,
                  struct exit_unit *unit)
{
    /* An open error may make a household a candidate, or none. */
    bool might = !household->candidate && household->has_errors &&
                 (household->class < 0 || is_exit_class(list->pack, household->class));

    list->candidates += household->candidate;
    list->sure += household->candidate && !household->has_errors;
    list->most += household->candidate || might;
    list->at_risk += household->at_risk;
    list->undecided += household->class < 0;
    if (unit == NULL)
        return;
    unit->candidates += household->candidate;
    unit->sure += household->candidate && !household->has_errors;
    unit->most += household->candidate || might;
    for (size_t i = 0; household->candidate && i < list->pack->goal_count; i++)
        unit->counts[i] += (household->goals >> i) & 1;
}

static int see_household(void *job, struct frame *frame, const struct source *source,
                         uint64_t row, struct error *err)
{
    struct pass *pass = job;
    struct exit_list *list = pass->list;
    struct exit_household household;
    struct exit_unit *unit;
    unsigned number = 0;

    (void)err;
    pass->context.source = source;
    if (!counted_once(&pass->counted, frame, source, row))
        return 0;
    exit_judge(frame, &list->arena, &household);
    household.file = arena_str(&list->arena, source->name);
    household.row = row;
    household.has_errors = has_error(pass, frame);
    unit = unit_of(list, frame, &number);
    household.unit_number = number;
    if (unit != NULL && unit->support.length == 0)
        unit->support = household.support;
    list->rows++;
    count(list, &household, unit);
    if (!household.candidate && !household.at_risk)
        return 0;
    list->households =
        memory_grow(list->households, list->count, &list->capacity, sizeof household);
    list->households[list->count++] = household;
    return 0;
}

static int see_target(void *job, struct frame *frame, const struct source *source,
                      uint64_t row, struct error *err)
{
    struct pass *pass = job;
    const struct goal *goal = &pass->list->pack->goals[pass->goal];
    unsigned number = 0;
    struct exit_unit *unit = unit_of(pass->list, frame, &number);
    struct value value = evaluate(goal->value, frame);

    (void)source;
    (void)row;
    (void)err;
    if (unit != NULL && value.kind == VALUE_WHOLE)
        unit->targets[pass->goal] = value.as.whole;
    return 0;
}

static int compare_households(const void *a, const void *b)
{
    const struct exit_household *x = a, *y = b;

    if (x->unit_number != y->unit_number)
        return x->unit_number < y->unit_number ? -1 : 1;
    if (x->candidate != y->candidate)
        return x->candidate ? -1 : 1;
    if (x->strength != y->strength)
        return x->strength < y->strength ? -1 : 1;
    int order = str_compare(x->file, y->file);
    if (order != 0)
        return order;
    return (x->row > y->row) - (x->row < y->row);
}

static void tell_doubled(struct pass *pass)
{
    struct told *told = &pass->list->told;
    struct str said[2];

    counted_say(&pass->counted, &told->arena, said);
    told_note(told, true, said[LANGUAGE_VI], said[LANGUAGE_EN]);
    counted_release(&pass->counted);
}

static int look(struct exit_list *list, const struct dataset *dataset,
                const struct holdings *holdings, struct errors *errors, struct error *err)
{
    const struct schema *schema = &list->pack->schema;
    struct pass pass = {.list = list, .errors = errors};
    unsigned key[SCHEMA_KEY_PARTS];
    int status;

    pass.context.pack = list->pack;
    pass.context.main_key = key;
    pass.context.main_key_count =
        holdings_key_fields(&schema->tables[schema->main_table],
                            holdings->held[schema->main_table].has_column, key);
    counted_init(&pass.counted, list->pack, holdings);
    status =
        holdings_each(holdings, dataset, schema->main_table, see_household, &pass, err);
    tell_doubled(&pass);
    for (unsigned g = 0; status == 0 && g < list->pack->goal_count; g++) {
        pass.goal = g;
        if (list->pack->goals[g].value != NULL)
            status = holdings_each(holdings, dataset, list->pack->goals[g].table,
                                   see_target, &pass, err);
    }
    if (list->count > 0)
        qsort(list->households, list->count, sizeof *list->households, compare_households);
    return status;
}

static int find(struct opened *opened, const struct run_options *options,
                struct errors *errors, struct exit_list *list, struct error *err)
{
    int status = opened_need_main(opened, err);

    if (status == 0)
        status = run_hold(opened, options, true, err);
    if (status == 0)
        status = check_first(opened, options, errors, list, err);
    if (status == 0)
        status = look(list, opened->dataset, opened->holdings, errors, err);
    return status;
}

int exit_find(struct opened *opened, const struct run_options *options,
              struct exit_list **out, struct error *err)
{
    struct exit_list *list = memory_alloc(sizeof *list);
    struct errors errors = {0};
    int status;

    arena_init(&list->arena);
    list->pack = opened->pack;
    told_init(&list->told, opened->pack);
    status = find(opened, options, &errors, list, err);
    hash_set_release(&errors.subjects);
    if (status < 0) {
        exit_free(list);
        return status;
    }
    *out = list;
    return 0;
}

void exit_free(struct exit_list *list)
{
    if (list == NULL)
        return;
    map_release(&list->unit_index);
    memory_free(list->households);
    memory_free(list->units);
    told_release(&list->told);
    arena_release(&list->arena);
    memory_free(list);
}

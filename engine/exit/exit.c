#include "exit/exit.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/spill.h"
#include "check/counted.h"
#include "check/judge.h"
#include "dataset/units.h"

enum { SHARE = 4 }; /* of the memory that tables may take */

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

    errors->pack = opened->pack;
    errors->told = &list->told;
    return told_run(&list->told, opened, options, &sink, err);
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
        unit->strong = arena_alloc(&list->arena, (goals + 1) * sizeof *unit->strong);
        unit->classes = arena_alloc(&list->arena, (list->pack->exits_from_count + 1) *
                                                      sizeof *unit->classes);
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
    struct str file;            /* that rows are seen of */
    struct unit_choice *choice; /* NULL: all units */
    struct effort effort;       /* of EFFORT_ROWS rows, all declarations together */
    uint64_t rows;
};

/* From here on steps in the row count. */
static void bound_effort(struct pass *pass, struct frame *frame, enum trouble *trouble)
{
    const struct pack *pack = pass->list->pack;

    if (pass->rows++ % EFFORT_ROWS == 0) {
        pass->effort = EFFORT_START;
        pass->effort.most *= 1 + pack->route_count + pack->signal_count + pack->goal_count;
    }
    frame->effort = &pass->effort;
    frame->trouble = trouble;
}

/* Its place among the classes that one can leave; -1: none of them. */
static int exit_class_place(const struct pack *pack, int64_t class)
{
    for (size_t i = 0; i < pack->exits_from_count; i++)
        if (pack->exits_from[i] == class)
            return (int)i;
    return -1;
}

static bool has_error(struct pass *pass, const struct frame *frame)
{
    uint64_t subject = finding_subject(&pass->context, frame);

    return subject != 0 && hash_set_has(&pass->errors->subjects, subject_hash(subject));
}

static void count(struct exit_list *list, const struct exit_household *household,
                  struct exit_unit *unit)
{
    int place = household->class_place;
    /* An open error may make a household a candidate, or none. */
    bool might = !household->candidate && household->has_errors &&
                 (household->class < 0 || place >= 0);

    list->candidates += household->candidate;
    list->sure += household->candidate && !household->has_errors;
    list->most += household->candidate || might;
    list->at_risk += household->at_risk;
    list->undecided += household->class < 0;
    if (household->candidate && place >= 0) {
        list->classes[place]++;
        list->strong[place] += household->strength == STRENGTH_HIGH;
        list->sound[place] += !household->has_errors;
    }
    if (unit == NULL)
        return;
    unit->candidates += household->candidate;
    unit->sure += household->candidate && !household->has_errors;
    unit->most += household->candidate || might;
    if (household->candidate && place >= 0)
        unit->classes[place]++;
    for (size_t i = 0; household->candidate && i < list->pack->goal_count; i++) {
        unit->counts[i] += (household->goals >> i) & 1;
        if (household->strength == STRENGTH_HIGH)
            unit->strong[i] += (household->goals >> i) & 1;
    }
}

/* Measures of the way that takes the fewest: any one of the ways leads out. */
static int fewest_levers(const struct exit_household *household)
{
    int fewest = INT_MAX;

    for (size_t r = 0; r < household->route_count; r++) {
        const struct exit_route *route = &household->routes[r];
        int levers =
            route->set_count > 0 ? __builtin_popcount(route->sets[0].levers) : INT_MAX;

        if (levers < fewest)
            fewest = levers;
    }
    return fewest;
}

static int see_household(void *job, struct frame *frame, const struct source *source,
                         uint64_t row, struct error *err)
{
    struct pass *pass = job;
    struct exit_list *list = pass->list;
    struct exit_household household;
    struct exit_unit *unit;
    enum trouble trouble = TROUBLE_NONE;
    unsigned number = 0;

    pass->context.source = source;
    if (unit_choice_place(pass->choice, frame) != UNIT_CHOSEN ||
        !counted_once(&pass->counted, frame, source, row))
        return 0;
    bound_effort(pass, frame, &trouble);
    exit_judge(frame, &list->records, &household);
    if (trouble == TROUBLE_EFFORT) /* a list with a gap in it would be taken for whole */
        return judge_too_many_steps(exit_slowest(frame), err);
    frame->effort = NULL;
    frame->trouble = NULL;
    if (!str_equal(pass->file, source->name))
        pass->file = arena_str(&list->arena, source->name);
    household.file = pass->file;
    household.term = exit_term(&household);
    household.measures = fewest_levers(&household);
    household.row = row;
    household.class_place = exit_class_place(list->pack, household.class);
    household.has_errors = has_error(pass, frame);
    unit = unit_of(list, frame, &number);
    household.unit_number = number;
    if (unit != NULL && unit->support.length == 0)
        unit->support = household.support;
    if (unit != NULL && unit->charge.length == 0)
        unit->charge = household.charge;
    list->rows++;
    count(list, &household, unit);
    if (!household.candidate && !household.at_risk)
        return 0;
    list->households =
        memory_grow(list->households, list->count, &list->capacity, sizeof household);
    list->households[list->count++] = household;
    spill_step(list->spill);
    return spill_status(list->spill, err);
}

static int see_target(void *job, struct frame *frame, const struct source *source,
                      uint64_t row, struct error *err)
{
    struct pass *pass = job;
    const struct goal *goal = &pass->list->pack->goals[pass->goal];
    unsigned number = 0;
    struct exit_unit *unit;
    enum trouble trouble = TROUBLE_NONE;
    struct value value, counts;

    (void)source;
    (void)row;
    bound_effort(pass, frame, &trouble);
    value = evaluate(goal->value, frame);
    counts = goal->when != NULL ? evaluate(goal->when, frame) : value;
    if (trouble == TROUBLE_EFFORT)
        return judge_too_many_steps(&goal->head, err);
    if ((counts.kind == VALUE_BOOL && counts.as.whole == 0) ||
        unit_choice_place(pass->choice, frame) != UNIT_CHOSEN)
        return 0; /* no unit of this dataset */
    unit = unit_of(pass->list, frame, &number);
    if (unit != NULL && value.kind == VALUE_WHOLE)
        unit->targets[pass->goal] = value.as.whole;
    return 0;
}

/* Poor before near-poor, say: in the pack's order of the classes that one can leave. */
static int compare_classes(const struct exit_household *x, const struct exit_household *y)
{
    return (x->class_place > y->class_place) - (x->class_place < y->class_place);
}

/* Sound data first, then what is done soonest, has the most ways to choose from, takes the fewest
 * measures and is nearest by the pack's own count. */
static int compare_effort(const struct exit_household *x, const struct exit_household *y)
{
    if (x->has_errors != y->has_errors)
        return x->has_errors ? 1 : -1;
    if (x->term != y->term)
        return x->term < y->term ? -1 : 1;
    if (x->route_count != y->route_count)
        return x->route_count > y->route_count ? -1 : 1;
    if (x->measures != y->measures)
        return x->measures < y->measures ? -1 : 1;
    return (x->near > y->near) - (x->near < y->near);
}

static int compare_households(const void *a, const void *b)
{
    const struct exit_household *x = a, *y = b;

    if (x->unit_number != y->unit_number)
        return x->unit_number < y->unit_number ? -1 : 1;
    if (x->candidate != y->candidate)
        return x->candidate ? -1 : 1;
    if (compare_classes(x, y) != 0)
        return compare_classes(x, y);
    if (x->strength != y->strength)
        return x->strength < y->strength ? -1 : 1;
    int order = compare_effort(x, y);
    if (order != 0)
        return order;
    order = str_compare(x->file, y->file);
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

/* The order is that of who to work with first. */
static void number_candidates(struct exit_list *list)
{
    unsigned rank = 0;

    for (size_t i = 0; i < list->count; i++) {
        struct exit_household *household = &list->households[i];

        if (i == 0 || household->unit_number != list->households[i - 1].unit_number)
            rank = 0;
        if (household->candidate)
            household->rank = ++rank;
    }
}

static int look(struct exit_list *list, const struct dataset *dataset,
                const struct holdings *holdings, struct unit_names units,
                struct errors *errors, struct error *err)
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
    pass.choice = unit_choice_new(schema, holdings->world.units, units);
    status =
        holdings_each(holdings, dataset, schema->main_table, see_household, &pass, err);
    tell_doubled(&pass);
    for (unsigned g = 0; status == 0 && g < list->pack->goal_count; g++) {
        pass.goal = g;
        if (list->pack->goals[g].value != NULL)
            status = holdings_each(holdings, dataset, list->pack->goals[g].table,
                                   see_target, &pass, err);
    }
    unit_choice_free(pass.choice);
    if (list->count > 0)
        qsort(list->households, list->count, sizeof *list->households, compare_households);
    number_candidates(list);
    return status;
}

static int find(struct opened *opened, const struct run_options *options,
                struct errors *errors, struct exit_list *list, struct error *err)
{
    const struct pack *pack = opened->pack;
    int status = opened_need_main(opened, err);

    if (status == 0 && pack->route_count + pack->signal_count == 0)
        status = error_set(
            err, ERROR_GENERAL,
            "bộ quy tắc %s không khai route hay signal nào: không có gì để liệt kê",
            "the pack %s declares no route and no signal: nothing to list", pack->id.data);
    if (status == 0)
        status = run_hold(opened, options, true, err);
    if (status == 0)
        status = check_first(opened, options, errors, list, err);
    if (status == 0)
        status = look(list, opened->dataset, opened->holdings, options->units, errors, err);
    return status;
}

int exit_find(struct opened *opened, const struct run_options *options,
              struct exit_list **out, struct error *err)
{
    struct exit_list *list = memory_alloc(sizeof *list);
    struct errors errors = {0};
    int status;

    arena_init(&list->arena);
    arena_init(&list->records);
    list->records.spill = list->spill = spill_new(
        (options->data.memory > 0 ? options->data.memory : DATASET_MEMORY) / SHARE);
    list->pack = opened->pack;
    list->classes = arena_alloc(&list->arena,
                                (list->pack->exits_from_count + 1) * sizeof *list->classes);
    list->strong = arena_alloc(&list->arena,
                               (list->pack->exits_from_count + 1) * sizeof *list->strong);
    list->sound =
        arena_alloc(&list->arena, (list->pack->exits_from_count + 1) * sizeof *list->sound);
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
    spill_end(list->spill);
    arena_release(&list->records);
    spill_free(list->spill);
    memory_free(list);
}

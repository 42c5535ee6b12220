#include "check/tallying.h"

#include <string.h>

#include "check/checks.h"
#include "check/lacks.h"
#include "dataset/units.h"

struct tallying {
    struct summary summary; /* first: summary_free finds the rest through it */
    struct dataset *dataset;
    struct arena arena;
    struct map units;
    struct buffer last_unit; /* as it was named last: findings of a unit come in runs */
    uint64_t last_number;
    bool has_last;
    size_t unit_capacity, broken_capacity;
    struct hash_set subjects; /* what is known of each, enum mark */
    uint64_t subject;         /* that was marked last, with */
    uint32_t marks;
    uint64_t *classes;
    uint64_t *doubted_classes; /* of them, by symbol; the last: not known */
    uint64_t doubted_count;
    uint64_t adrift;  /* such findings of rows of which nobody knows the household */
    uint64_t missing; /* of them, of other tables: the household may stand nowhere */
    uint64_t doubled; /* and of rows that stand twice */
    bool boundless;   /* one is about a whole column or file */
};

/* Of a subject, counted once. */
enum mark {
    MARK_FOUND = 1,   /* it has an error or a warning */
    MARK_DOUBTED = 2, /* an open finding may change its class */
    MARK_SEVERITY =
        4 /* and the bits above: it has a finding of that severity in its unit */
};

struct tallying *tallying_new(const struct pack *pack, struct dataset *dataset,
                              struct spill *spill)
{
    struct tallying *tallying = memory_alloc(sizeof *tallying);
    struct summary *summary = &tallying->summary;

    arena_init(&tallying->arena);
    tallying->dataset = dataset;
    tallying->subjects.spill = spill;
    summary->dataset = dataset;
    summary->pack = pack;
    summary->checks = checks_make(pack, &tallying->arena, &summary->check_count);
    checks_judge_consequence(pack, dataset, &tallying->arena, summary->checks);
    summary->tallies = arena_alloc(&tallying->arena,
                                   (summary->check_count + 1) * sizeof *summary->tallies);
    summary->selected = arena_alloc(&tallying->arena, summary->check_count + 1);
    summary->inputs = dataset->inputs;
    summary->input_count = dataset->count;
    summary->first_date = INT32_MAX;
    summary->last_date = INT32_MIN;
    tallying->classes = arena_alloc(&tallying->arena, (judge_class_slots(pack) + 1) *
                                                          sizeof *tallying->classes);
    tallying->doubted_classes =
        arena_alloc(&tallying->arena,
                    (pack->schema.symbols.count + 2) * sizeof *tallying->doubted_classes);
    return tallying;
}

const struct check *tallying_checks(const struct tallying *tallying, size_t *count)
{
    *count = tallying->summary.check_count;
    return tallying->summary.checks;
}

bool *tallying_selected(struct tallying *tallying)
{
    return tallying->summary.selected;
}

static const struct table *main_table(const struct summary *summary)
{
    return &summary->pack->schema.tables[summary->pack->schema.main_table];
}

/* Units are told apart as their field compares its texts: "Xã Xuân Phú" is "xuân phú". */
static struct unit_count *unit_named(struct tallying *tallying, struct str name)
{
    struct summary *summary = &tallying->summary;
    const struct table *table = main_table(summary);
    struct arena scratch;
    struct str normal = name;
    uint64_t number = 0;

    if (tallying->has_last && str_equal(buffer_str(&tallying->last_unit), name))
        return &summary->units[tallying->last_number];
    arena_init(&scratch);
    if (table->unit_field >= 0)
        normal = units_key(summary->dataset != NULL ? summary->dataset->units : NULL,
                           &table->fields[table->unit_field], name, &scratch);
    if (!map_get(&tallying->units, normal, &number)) {
        number = summary->unit_count;
        map_set(&tallying->units, normal, number);
        summary->units = memory_grow(summary->units, summary->unit_count,
                                     &tallying->unit_capacity, sizeof *summary->units);
        summary->units[summary->unit_count++] =
            (struct unit_count){.name = arena_str(&tallying->arena, name)};
    }
    arena_release(&scratch);
    buffer_clear(&tallying->last_unit);
    buffer_add(&tallying->last_unit, name);
    tallying->last_number = number;
    tallying->has_last = true;
    return &summary->units[number];
}

static void add_tallies(struct summary *summary, const struct batch *batch)
{
    for (size_t i = 0; i < summary->check_count; i++) {
        struct tally *to = &summary->tallies[i];
        const struct tally *from = &batch->tallies[i];
        to->pass += from->pass;
        to->fail += from->fail;
        to->confirmed += from->confirmed;
        summary->confirmed += from->confirmed;
        to->broken += from->broken;
        for (unsigned r = 0; r < REASON_COUNT; r++)
            to->not_applicable[r] += from->not_applicable[r];
    }
}

void tallying_batch(struct tallying *tallying, const struct source *source,
                    const struct batch *batch)
{
    struct summary *summary = &tallying->summary;
    const struct schema *schema = &summary->pack->schema;

    add_tallies(summary, batch);
    source->input->rows += batch->rows;
    summary->held_back += batch->held_back;
    for (size_t i = 0; batch->classes != NULL && i < judge_class_slots(summary->pack); i++)
        tallying->classes[i] += batch->classes[i];
    for (size_t i = 0; i < batch->unit_count && source->table == schema->main_table; i++)
        if (!batch->units[i].outside)
            unit_named(tallying, batch->units[i].unit)->rows += batch->units[i].rows;
    if (source->table == schema->main_table)
        summary->rows += batch->rows - batch->outside_rows;
    if (!schema->tables[source->table].starts_dataset)
        return;
    summary->out_of_force += batch->out_of_force;
    if (batch->first_date < summary->first_date)
        summary->first_date = batch->first_date;
    if (batch->last_date > summary->last_date)
        summary->last_date = batch->last_date;
}

void tallying_only(struct tallying *tallying, struct str units)
{
    tallying->summary.only = arena_str(&tallying->arena, units);
}

/* True where the subject did not have the mark. */
static bool mark_subject(struct tallying *tallying, uint64_t subject, uint32_t mark)
{
    struct hash128 hash;
    uint32_t before;

    if (tallying->subject == subject && (tallying->marks & mark) != 0)
        return false;
    hash = (struct hash128){hash_mix(subject, 0), hash_mix(1, subject)};
    before = hash_set_mark(&tallying->subjects, hash, mark);
    tallying->subject = subject;
    tallying->marks = before | mark;
    return (before & mark) == 0;
}

/* Rows that are a household's: its own, its members', that of the year before. */
static bool is_of_record(const struct schema *schema, unsigned table)
{
    return table == schema->main_table || schema->tables[table].subject_link != 0 ||
           (int)table == schema->tables[schema->main_table].before_table;
}

/* Whose class may be another one once this is mended. */
static void doubt_class(struct tallying *tallying, const struct finding *finding)
{
    const struct schema *schema = &tallying->summary.pack->schema;
    unsigned main = schema->main_table;
    size_t symbols = tallying->summary.pack->schema.symbols.count;
    size_t class = finding->class >= 0 ? (size_t)finding->class : symbols;

    if ((finding->doubts >> CONSEQUENCE_CLASS & 1) == 0)
        return;
    if (finding->whole) {
        tallying->boundless = true;
    } else if (finding->subject == 0) {
        tallying->adrift += is_of_record(schema, finding->table);
        tallying->missing += finding->table != main && is_of_record(schema, finding->table);
    } else if (mark_subject(tallying, finding->subject, MARK_DOUBTED)) {
        tallying->doubted_count++;
        tallying->doubted_classes[class]++;
    }
    tallying->doubled += finding->table == main && finding->first.row > 0;
}

void tallying_finding(struct tallying *tallying, const struct finding *finding)
{
    struct summary *summary = &tallying->summary;
    enum severity severity = summary->checks[finding->check].severity;
    uint64_t subject = finding->subject;

    summary->findings[severity]++;
    if (severity <= SEVERITY_WARNING)
        doubt_class(tallying, finding);
    /* a finding of a whole column is of no row */
    if (subject == 0 && finding->row > 0 && !finding->column &&
        finding->table == summary->pack->schema.main_table)
        subject = hash_mix(finding->row, finding->file.length) | 1;
    if (subject != 0 && severity <= SEVERITY_WARNING)
        summary->rows_with_findings += mark_subject(tallying, subject, MARK_FOUND);
    if (finding->unit.length == 0)
        return;
    struct unit_count *unit = unit_named(tallying, finding->unit);
    unit->findings[severity]++;
    if (subject != 0)
        unit->rows_with[severity] +=
            mark_subject(tallying, subject, (uint32_t)MARK_SEVERITY << severity);
}

void tallying_break(struct tallying *tallying, const struct break_seen *seen)
{
    struct summary *summary = &tallying->summary;

    for (size_t i = 0; i < summary->broken_count; i++) {
        if (summary->broken[i].check != seen->rule)
            continue;
        summary->broken[i].rows += seen->rows;
        return;
    }
    summary->broken = memory_grow(summary->broken, summary->broken_count,
                                  &tallying->broken_capacity, sizeof *summary->broken);
    summary->broken[summary->broken_count++] =
        (struct broken_rule){seen->rule, *seen->error, seen->rows};
}

/* Whatever the findings in doubt come to: at least the rows without one, at most those and all
 * that may turn out to be of this class, and never more than there are households, read or missing.
 * Twice the same row counts once in the end. */
static void bound_class(const struct tallying *tallying, struct class_count *count)
{
    const struct summary *summary = &tallying->summary;
    size_t symbols = summary->pack->schema.symbols.count;
    const uint64_t *classes = tallying->classes;
    size_t class = count->symbol >= 0 ? (size_t)count->symbol : symbols;
    uint64_t here = tallying->doubted_classes[class];
    uint64_t missing = classes[judge_class_slot(summary->pack, count->derived, -1)];
    uint64_t unknown = tallying->doubted_classes[symbols];
    uint64_t away = here + tallying->doubled;
    uint64_t all = summary->rows + tallying->missing;

    count->sure = count->rows > away && !tallying->boundless ? count->rows - away : 0;
    count->most = count->rows + tallying->doubted_count - here + tallying->adrift;
    if (count->symbol >= 0 && missing > unknown)
        count->most += missing - unknown;
    if (tallying->boundless || count->most > all)
        count->most = all;
}

static void list_classes(struct tallying *tallying)
{
    struct summary *summary = &tallying->summary;
    const struct pack *pack = summary->pack;
    size_t symbols = pack->schema.symbols.count;

    summary->classes = arena_alloc(&tallying->arena, (judge_class_slots(pack) + 1) *
                                                         sizeof *summary->classes);
    for (unsigned d = 0; d < pack->lexicon.derived_count; d++)
        for (int64_t symbol = -1; symbol < (int64_t)symbols; symbol++) {
            uint64_t rows = tallying->classes[judge_class_slot(pack, d, symbol)];
            bool outcome = pack->outcome >= 0 && d == (unsigned)pack->outcome;

            if (rows == 0)
                continue;
            summary->classes[summary->class_count] =
                (struct class_count){d, symbol, rows, rows, rows};
            if (outcome)
                bound_class(tallying, &summary->classes[summary->class_count]);
            summary->class_count++;
        }
}

/* A rule whose whole table is not there says so once, and is not counted among those that
 * looked at rows in vain. */
static void count_unused(struct tallying *tallying, size_t check)
{
    struct summary *summary = &tallying->summary;
    struct tally *tally = &summary->tallies[check];

    if (!summary->selected[check] || summary->checks[check].builtin ||
        tally->pass + tally->fail + tally->confirmed + tally->broken > 0)
        return;
    if (dataset_has_table(tallying->dataset, summary->checks[check].table))
        summary->never_applicable++;
    else
        tally->not_applicable[GAP_TABLE] = 1;
}

void tallying_finish(struct tallying *tallying, double seconds, struct summary **out)
{
    struct summary *summary = &tallying->summary;

    summary->remarks = tallying->dataset->remarks;
    summary->remark_count = tallying->dataset->remark_count;
    summary->seconds = seconds;
    if (summary->first_date == INT32_MAX)
        summary->first_date = INT32_MIN;
    for (size_t i = 0; i < summary->check_count; i++)
        count_unused(tallying, i);
    list_classes(tallying);
    lacks_essential(summary, &tallying->arena);
    hash_set_release(&tallying->subjects);
    tallying->subjects.spill = NULL; /* it goes before the summary does */
    *out = summary;
}

void tallying_free(struct tallying *tallying)
{
    if (tallying == NULL)
        return;
    map_release(&tallying->units);
    buffer_release(&tallying->last_unit);
    hash_set_release(&tallying->subjects);
    memory_free(tallying->summary.units);
    memory_free(tallying->summary.broken);
    arena_release(&tallying->arena);
    memory_free(tallying);
}

size_t summary_selected(const struct summary *summary)
{
    size_t count = 0;

    for (size_t i = 0; i < summary->check_count; i++)
        count += !summary->checks[i].builtin && summary->selected[i];
    return count;
}

static bool is_chosen(const struct summary *summary, size_t check, int severity)
{
    return !summary->checks[check].builtin && summary->selected[check] &&
           (int)summary->checks[check].severity <= severity;
}

static bool any_chosen(const struct summary *summary, int severity)
{
    for (size_t i = 0; i < summary->check_count; i++)
        if (is_chosen(summary, i, severity))
            return true;
    return false;
}

/* Some row was judged by a rule of severity error; of a selection without such rules (the
 * verdict says that it is a part) by any. */
bool summary_answers(const struct summary *summary)
{
    int severity = any_chosen(summary, SEVERITY_ERROR) ? SEVERITY_ERROR : SEVERITY_NOTICE;

    for (size_t i = 0; i < summary->check_count; i++) {
        const struct tally *tally = &summary->tallies[i];

        if (is_chosen(summary, i, severity) &&
            tally->pass + tally->fail + tally->confirmed > 0)
            return true;
    }
    return false;
}

const char *conclusion_name(enum conclusion conclusion)
{
    static const char *const names[CONCLUSION_COUNT] = {"failed", "inconclusive", "passed"};

    return names[conclusion];
}

enum conclusion summary_conclusion(const struct summary *summary, int fail_on)
{
    for (int i = 0; i < SEVERITY_COUNT && i <= fail_on && fail_on < SEVERITY_COUNT; i++)
        if (summary->findings[i] > 0)
            return CONCLUSION_FAILED;
    if (summary->broken_count > 0 || summary->unjudged_count > 0 ||
        !summary_answers(summary) || lacks_year(summary->dataset) ||
        (summary->dataset != NULL && summary->dataset->unread > 0))
        return CONCLUSION_UNDECIDED;
    return CONCLUSION_PASSED;
}

void summary_free(struct summary *summary)
{
    tallying_free((struct tallying *)summary);
}

#include <stdlib.h>
#include <string.h>

#include "evaluate/personal.h"
#include "explain/explain_private.h"

/* Every rule on the household's row and on its members' rows. */

static void add_rule(struct explain_rule **list, size_t *count, size_t *capacity,
                     const struct explain_rule *rule)
{
    *list = memory_grow(*list, *count, capacity, sizeof **list);
    (*list)[(*count)++] = *rule;
}

static struct explain_rule rule_of(const struct rule *rule)
{
    return (struct explain_rule){
        .rule = rule,
        .id = rule->head.id,
        .title = rule->head.title,
        .help = rule->help,
        .severity = rule->severity,
        .law = rule->head.law.text,
        .verified = rule->head.verified,
    };
}

/* ---- a suggestion tried
 * ------------------------------------------------------------------- */

struct attempt {
    struct frame frame;
    struct value *cells;
};

static void attempt_begin(struct attempt *attempt, const struct frame *frame)
{
    size_t fields = frame->world->pack->schema.tables[frame->table].field_count;

    attempt->frame = *frame;
    attempt->cells = memory_alloc((fields + 2) * sizeof *attempt->cells);
    for (unsigned f = 0; f < fields; f++)
        attempt->cells[f] = frame_field(frame, f);
    attempt->frame.cells = attempt->cells;
    attempt->frame.derived = NULL;
    attempt->frame.derived_known = NULL;
}

static bool fails(struct explain_work *work, const struct rule *rule,
                  const struct frame *frame)
{
    return rule->kind == RULE_ROW &&
           judge_rule(rule, frame, work->out->pack->script, &work->error).outcome ==
               OUTCOME_FAIL;
}

/* Rules that hold now and would not then. */
static struct str fail_then(struct explain_work *work, const struct frame *now,
                            const struct frame *then)
{
    enum { MOST = 5 };
    const struct pack *pack = work->out->pack;
    struct buffer text = {0};
    struct str out;
    int told = 0;

    for (size_t r = 0; r < pack->rule_count && told < MOST; r++) {
        const struct rule *rule = &pack->rules[r];
        if (rule->table != now->table || !fails(work, rule, then) || fails(work, rule, now))
            continue;
        if (told++ > 0)
            buffer_text(&text, ", ");
        buffer_add(&text, rule->head.id);
    }
    out = buffer_keep(&text, &work->out->arena);
    return out;
}

static void try_suggestions(struct explain_work *work, const struct frame *frame,
                            struct explain_rule *out)
{
    const struct table *table = &frame->world->pack->schema.tables[frame->table];
    struct attempt attempt;

    if (out->suggestion_count == 0 || out->rule->kind != RULE_ROW)
        return;
    attempt_begin(&attempt, frame);
    for (size_t i = 0; i < out->suggestion_count; i++) {
        int field = table_field(table, out->suggestions[i].name);
        if (field >= 0)
            attempt.cells[field] = out->suggestions[i].value;
    }
    out->mends = !fails(work, out->rule, &attempt.frame);
    if (out->mends)
        out->then_fails = fail_then(work, frame, &attempt.frame);
    memory_free(attempt.cells);
}

/* ---- why
 * ---------------------------------------------------------------------------------- */

static struct explain_reasons reasons_of(struct explain_work *work, const struct rule *rule,
                                         const struct verdict *verdict,
                                         const struct frame *frame)
{
    struct reasoning words = explain_begin(work);

    if (verdict->outcome == OUTCOME_NOT_APPLICABLE) {
        if (rule->when != NULL && verdict->why != REASON_NOT_IN_FORCE)
            reason_condition(&words, rule->when, frame);
        if (rule->check != NULL && verdict->why < REASON_WHEN) {
            reasoning_release(&words);
            if (rule->when != NULL)
                reason_gaps(&words, rule->when, frame);
            reason_gaps(&words, rule->check, frame);
        }
        for (size_t i = 0; verdict->why < REASON_WHEN && i < rule->key_count; i++)
            reason_gaps(&words, rule->key[i], frame);
    } else if (rule->check != NULL) {
        reason_condition(&words, rule->check, frame);
    }
    return explain_keep(work, &words);
}

/* What the law is of the parameter's value on a day. */
static struct str parameter_law(const struct parameter *parameter, date_days day)
{
    for (size_t i = 0; i < parameter->row_count; i++)
        if (parameter->rows[i].from <= day && day <= parameter->rows[i].to)
            return parameter->rows[i].law.text;
    return parameter->head.law.text;
}

/* Every name with its value: for one rule in full. */
static void add_reads(struct explain_work *work, const struct frame *frame,
                      struct explain_rule *out)
{
    struct explanation *explanation = work->out;
    struct reasoning words = explain_begin(work);
    const struct rule *rule = out->rule;
    const struct lexicon *lexicon = &explanation->pack->lexicon;

    if (explanation->only == NULL || rule == NULL)
        return;
    out->reads =
        arena_alloc(&explanation->arena, (rule->read_count + 1) * sizeof *out->reads);
    for (size_t i = 0; i < rule->read_count; i++) {
        const struct node *node = rule->reads[i];
        out->reads[out->read_count++] = (struct explain_item){
            .name = node->name,
            .title = reason_title(&words, node, frame),
            .shown = reason_shown(&words, node, frame),
            .value =
                field_handed(personal_shown(lexicon, node, reason_field(lexicon, node)),
                             value_keep(&explanation->arena, evaluate(node, frame)),
                             &explanation->arena),
            .law = node->kind == NODE_PARAMETER
                       ? parameter_law(&explanation->pack->lexicon.parameters[node->number],
                                       frame->date)
                       : (struct str){NULL, 0},
            .computed = node->kind == NODE_DERIVED};
    }
}

/* ---- findings
 * ----------------------------------------------------------------------------- */

/* frame is NULL where the row could not be found again. */
static void add_finding(struct explain_work *work, const struct finding *finding,
                        const struct frame *frame)
{
    struct explanation *out = work->out;
    const struct check *check = &work->context.checks[finding->check];
    struct verdict verdict = {.outcome = OUTCOME_FAIL};
    struct reasoning words = explain_begin(work);
    struct explain_rule rule = {.id = check->id,
                                .title = check->title,
                                .help = check->help,
                                .severity = check->severity,
                                .law = check->law,
                                .verified = check->verified,
                                .rule = check->rule};

    if (out->only != NULL && check->rule != out->only)
        return;
    rule.outcome = OUTCOME_FAIL;
    rule.file = finding->file;
    rule.row = finding->row;
    rule.message = finding->message[out->language];
    rule.suggestions = finding->suggestions;
    rule.suggestion_count = finding->suggestion_count;
    if (frame != NULL && frame->table != out->pack->schema.main_table)
        rule.who = reason_row(&words, frame);
    if (frame != NULL && rule.rule != NULL) {
        if (rule.rule->kind == RULE_ROW)
            rule.reasons = reasons_of(work, rule.rule, &verdict, frame);
        try_suggestions(work, frame, &rule);
        add_reads(work, frame, &rule);
    }
    out->found[rule.severity]++;
    add_rule(&out->findings, &out->finding_count, &out->finding_capacity, &rule);
}

static bool was_found(const struct explain_work *work, const struct rule *rule)
{
    for (size_t i = 0; i < work->found_count; i++) {
        const struct finding *finding = &work->found[i];
        if (work->context.checks[finding->check].rule == rule &&
            finding->table == work->out->pack->schema.main_table)
            return true;
    }
    return false;
}

/* A rule that holds, or cannot be judged; one that fails and was not found waits for
 * another. */
static void add_other(struct explain_work *work, const struct rule *rule,
                      const struct frame *frame)
{
    struct explanation *out = work->out;
    struct verdict verdict = judge_rule(rule, frame, out->pack->script, &work->error);
    struct explain_rule other = rule_of(rule);

    if (verdict.outcome == OUTCOME_FAIL)
        verdict = (struct verdict){OUTCOME_NOT_APPLICABLE, REASON_HELD};
    other.outcome = verdict.outcome;
    other.why = verdict.why;
    if (verdict.outcome != OUTCOME_BROKEN)
        other.reasons = reasons_of(work, rule, &verdict, frame);
    add_reads(work, frame, &other);
    add_rule(&out->others, &out->other_count, &out->other_capacity, &other);
}

/* The one rule asked for, else those that --only and its like leave. */
static bool is_wanted(const struct explain_work *work, size_t rule)
{
    const struct check *check = &work->context.checks[rule];

    return (work->out->only == NULL || work->out->only == check->rule) &&
           run_selects(work->run, check);
}

static void judge_household(struct explain_work *work, const struct frame *frame)
{
    const struct explanation *out = work->out;

    for (size_t i = 0; i < work->found_count; i++)
        if (work->found[i].table == frame->table)
            add_finding(work, &work->found[i], frame);
    for (size_t r = 0; r < out->pack->rule_count; r++) {
        const struct rule *rule = &out->pack->rules[r];
        if (rule->table == frame->table && is_wanted(work, r) && !was_found(work, rule))
            add_other(work, rule, frame);
    }
}

/* ---- members
 * ------------------------------------------------------------------------------ */

/* The place of a finding's row in the table as held. */
static uint32_t held_row(const struct explain_work *work, const struct finding *finding)
{
    for (size_t s = 0; s < work->dataset->count; s++) {
        const struct source *source = &work->dataset->sources[s];
        if (source->table == finding->table && str_equal(source->name, finding->file))
            return work->holdings->base[s] + (uint32_t)(finding->row - 1);
    }
    return UINT32_MAX;
}

static int compare_places(const void *a, const void *b)
{
    const struct found_place *x = a, *y = b;

    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* A household may have thousands of members, and each some findings. */
static void sort_places(struct explain_work *work)
{
    for (size_t i = 0; i < work->found_count; i++)
        work->places[i] =
            (struct found_place){work->found[i].table, held_row(work, &work->found[i]), i};
    qsort(work->places, work->found_count, sizeof *work->places, compare_places);
}

/* The first of a row's, or of those behind it. */
static size_t first_place(const struct explain_work *work, const struct frame *member)
{
    const struct found_place wanted = {.table = member->table, .row = member->row};
    size_t low = 0, high = work->found_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_places(&work->places[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void see_member(void *job, const struct frame *member)
{
    struct explain_work *work = job;
    struct explanation *out = work->out;

    out->members++;
    for (size_t i = first_place(work, member);
         i < work->found_count && work->places[i].table == member->table &&
         work->places[i].row == member->row;
         i++)
        add_finding(work, &work->found[work->places[i].number], member);
    for (size_t r = 0; r < out->pack->rule_count; r++) {
        const struct rule *rule = &out->pack->rules[r];
        struct verdict verdict;

        if (rule->table != member->table || !is_wanted(work, r))
            continue;
        verdict = judge_rule(rule, member, out->pack->script, &work->error);
        out->member_passes += verdict.outcome == OUTCOME_PASS;
        out->member_not_applicable += verdict.outcome == OUTCOME_NOT_APPLICABLE;
        if (out->only != NULL && verdict.outcome != OUTCOME_FAIL) {
            struct reasoning words = explain_begin(work);
            add_other(work, rule, member);
            out->others[out->other_count - 1].who = reason_row(&words, member);
        }
    }
}

/* Rows that belong to it: rosters whose rows are counted as the household's. */
static void judge_members(struct explain_work *work, const struct frame *frame)
{
    const struct schema *schema = &frame->world->pack->schema;
    const struct table *table = &schema->tables[frame->table];

    work->places = memory_alloc((work->found_count + 1) * sizeof *work->places);
    sort_places(work);
    for (unsigned l = 0; l < table->link_count; l++) {
        const struct link *link = &table->links[l];
        const struct table *other = &schema->tables[link->table];
        struct node node = {.kind = NODE_QUANTIFIER, .number = l};

        if (!link->many || other->subject_link == 0 ||
            other->links[other->subject_link - 1].table != frame->table)
            continue;
        evaluate_members(&node, frame, see_member, work);
    }
    memory_free(work->places);
    work->places = NULL;
}

static int compare_findings(const void *a, const void *b)
{
    const struct explain_rule *x = a, *y = b;

    if (x->severity != y->severity)
        return x->severity < y->severity ? -1 : 1;
    if (!str_equal(x->id, y->id))
        return str_compare(x->id, y->id);
    return (x->row > y->row) - (x->row < y->row);
}

void explain_rules(struct explain_work *work, const struct frame *frame)
{
    struct explanation *out = work->out;

    judge_household(work, frame);
    judge_members(work, frame);
    if (out->finding_count > 1)
        qsort(out->findings, out->finding_count, sizeof *out->findings, compare_findings);
}

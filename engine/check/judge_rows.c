#include "check/judge_private.h"

#include <stdlib.h>
#include <string.h>

/*
 * The rules of the plan, on the rows at hand:
 *
 *   1. sweeps, rule by rule ─► masks
 *   2. row by row, by the tree: functions; rows in which a sweep met trouble
 *   3. what passed is counted, rule by rule
 *   4. row by row: failures become findings, keys are taken down
 */

/* ---- rules that broke --------------------------------------------------------------- */

/* On so many rows, of which the record at hand is the first. */
static void note_breaks(struct judge *judge, unsigned rule, uint64_t rows,
                        const struct error *error)
{
    struct batch *batch = judge->batch;

    batch->tallies[rule].broken += rows;
    for (size_t i = 0; i < batch->break_count; i++) {
        if (batch->breaks[i].rule != rule)
            continue;
        batch->breaks[i].rows += rows;
        return;
    }
    batch->breaks = memory_grow(batch->breaks, batch->break_count, &batch->break_capacity,
                                sizeof *batch->breaks);
    struct break_seen *seen = &batch->breaks[batch->break_count++];
    *seen = (struct break_seen){rule, judge->record, rows,
                                arena_alloc(&batch->arena, sizeof *seen->error)};
    *seen->error = *error;
}

/* A rule that broke once is not tried again: a loop would cost its whole limit each time.
 */
static bool is_broken(const struct judge *judge, unsigned rule)
{
    const struct batch *batch = judge->batch;

    if (judge->trial->broken_since[rule] <= batch->chunk.sequence)
        return true;
    for (size_t i = 0; i < batch->break_count; i++)
        if (batch->breaks[i].rule == rule)
            return true;
    return false;
}

/* ---- 4. what is left of a row ------------------------------------------------------- */

static void add_failed(struct judge *judge, unsigned rule)
{
    judge->failed[judge->failed_count++] = rule;
    judge->has_failed[rule] = true;
}

static int compare_rules(const void *a, const void *b)
{
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;

    return (x > y) - (x < y);
}

/* What it has to say was confirmed already, as a finding of another rule that says the same. */
static bool is_served(const struct judge *judge, const struct rule *rule)
{
    for (size_t i = 0; i < rule->confirmed_with_count; i++)
        if (judge->is_confirmed[rule->confirmed_with[i]])
            return true;
    return false;
}

static bool is_held(const struct judge *judge, const struct rule *rule)
{
    for (size_t i = 0; i < rule->depend_count; i++)
        if (judge->has_failed[rule->depends[i]])
            return true;
    return false;
}

/* A rule's words have an effort as its condition has: the finding stays, with what could not be
 * worked out left open, and the rule is told as one that broke. */
static struct found *find_failure(struct judge *judge, unsigned r)
{
    struct batch *batch = judge->batch;
    const struct rule *rule = &judge->trial->context.pack->rules[r];
    struct found *found = judge_add_found(batch, judge->record);
    const struct found *before =
        batch->found_count > 1 ? &batch->found[batch->found_count - 2] : NULL;
    struct effort effort = EFFORT_START;
    enum trouble trouble = TROUBLE_NONE;
    struct frame frame = judge->frame;

    effort.spent = judge->words[r];
    frame.effort = &effort;
    frame.trouble = &trouble;
    if (before != NULL && before->record == judge->record)
        finding_beside(&judge->trial->context, &frame, &before->finding, rule, r,
                       &batch->arena, &found->finding);
    else
        finding_of_rule(&judge->trial->context, &frame,
                        judge_row_number(batch, judge->record),
                        batch->chunk.records[judge->record].line, rule, r, &batch->arena,
                        &found->finding);
    judge->words[r] = effort.spent;
    if (trouble == TROUBLE_EFFORT && !is_broken(judge, r)) {
        struct error err = {0};

        judge_too_many_steps(&rule->head, &err);
        note_breaks(judge, r, 0, &err);
    }
    return found;
}

/* What somebody confirmed holds nothing back but what says the same. The rules that failed and
 * are not set aside come first, in their order. */
static void set_confirmed_aside(struct judge *judge)
{
    struct batch *batch = judge->batch;
    size_t left = 0;

    for (size_t i = 0; i < judge->failed_count; i++) {
        unsigned r = judge->failed[i];
        const struct rule *rule = &judge->trial->context.pack->rules[r];
        struct found *found = NULL;

        if (rule->may_confirm && !is_held(judge, rule)) {
            found = find_failure(judge, r);
            found->confirmed =
                confirm_find(judge->trial->confirmations, rule, found->finding.fingerprint);
        }
        if (found != NULL && found->confirmed != NULL) {
            batch->tallies[r].confirmed++;
            judge->has_failed[r] = false;
            judge->is_confirmed[r] = true;
            continue;
        }
        batch->found_count -= found != NULL;
        judge->failed[i] = judge->failed[left];
        judge->failed[left++] = r;
    }
    judge->failed_count = left;
}

/* Would another finding of the row change what the suggestions of this one are reckoned from? */
static bool is_doubtful(const struct judge *judge, const struct found *found, size_t count,
                        size_t number)
{
    const struct finding *one = &found[number].finding;
    const struct finding_context *context = &judge->trial->context;
    const struct field *fields = context->pack->schema.tables[one->table].fields;
    const bool *leans = context->checks[one->check].leans;

    for (size_t i = 0; leans != NULL && i < count; i++)
        for (size_t s = 0; i != number && s < found[i].finding.suggestion_count; s++)
            if (leans[found[i].finding.suggestions[s].field - fields])
                return true;
    return false;
}

/* The items say 131 where B1 is 191: not that the household is no poor one. A suggestion that is
 * reckoned from what is itself in doubt would spoil what is right. */
static void withhold_suggestions(struct judge *judge, struct found *found, size_t count)
{
    bool *doubtful = arena_alloc(&judge->batch->arena, count + 1);

    for (size_t i = 0; i < count; i++)
        doubtful[i] = is_doubtful(judge, found, count, i);
    for (size_t i = 0; i < count; i++)
        if (doubtful[i])
            found[i].finding.suggestion_count = 0;
}

/* One cause gives one finding: what waits for a failed rule is held back. */
static void settle_failures(struct judge *judge)
{
    struct batch *batch = judge->batch;
    size_t all = judge->failed_count, first;

    if (judge_is_outside(judge)) { /* it held keys back, and that is all */
        for (size_t i = 0; i < judge->failed_count; i++)
            judge->has_failed[judge->failed[i]] = false;
        judge->failed_count = 0;
        return;
    }
    if (judge->failed_count > 1)
        qsort(judge->failed, judge->failed_count, sizeof *judge->failed, compare_rules);
    if (judge->trial->confirmations != NULL)
        set_confirmed_aside(judge);
    first = batch->found_count;
    for (size_t i = 0; i < judge->failed_count; i++) {
        unsigned r = judge->failed[i];
        const struct rule *rule = &judge->trial->context.pack->rules[r];
        bool served = is_served(judge, rule);

        if (served || is_held(judge, rule)) {
            batch->tallies[r].not_applicable[REASON_HELD]++;
            batch->held_back += !served;
            continue;
        }
        batch->tallies[r].fail++;
        find_failure(judge, r);
    }
    if (batch->found_count > first + 1)
        withhold_suggestions(judge, &batch->found[first], batch->found_count - first);
    for (size_t i = 0; i < all; i++) {
        judge->has_failed[judge->failed[i]] = false;
        judge->is_confirmed[judge->failed[i]] = false;
    }
    judge->failed_count = 0;
}

/* ---- 2. row by row ------------------------------------------------------------------ */

/* The record at hand, by the tree or a function. */
static void judge_slowly(struct judge *judge, struct judge_slot *slot, size_t row)
{
    const struct rule *rule = &judge->trial->context.pack->rules[slot->rule];
    struct tally *tally = judge_tally(judge, slot->rule);
    struct error err; /* set by who breaks: clearing it each time would take long */
    struct verdict verdict;

    if (is_broken(judge, slot->rule)) {
        err = (struct error){0};
        note_breaks(judge, slot->rule, 1, &err);
        return;
    }
    judge->frame.effort = &slot->effort;
    verdict = judge_rule(rule, &judge->frame, judge->script, &err);
    switch (verdict.outcome) {
    case OUTCOME_PASS:
        if (rule->kind == RULE_UNIQUE)
            mask_set(slot->open, row);
        else
            tally->pass++;
        break;
    case OUTCOME_FAIL:
        mask_set(slot->open, row);
        break;
    case OUTCOME_NOT_APPLICABLE:
        tally->not_applicable[verdict.why]++;
        break;
    case OUTCOME_BROKEN:
        note_breaks(judge, slot->rule, 1, &err);
        slot->broken_from = row;
        break;
    }
}

/* What a sweep spent on rows that are judged again is not counted twice; who spent too much
 * stays at its end. */
static void renew_effort(struct judge_slot *slot)
{
    if (slot->effort.spent <= slot->effort.most)
        slot->effort = EFFORT_START;
}

static void judge_slow_rows(struct judge *judge, const uint64_t *troubled)
{
    for (size_t i = 0; i < judge->slot_count; i++)
        renew_effort(&judge->slots[i]);
    for (size_t w = 0; w < JUDGE_WORDS; w++)
        for (uint64_t left = judge->functions ? judge->live[w] : troubled[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left);
            bool all = mask_has(troubled, row);

            judge_at(judge, row);
            for (size_t i = 0; i < judge->slot_count; i++)
                if (all || judge->slots[i].function)
                    judge_slowly(judge, &judge->slots[i], row);
        }
}

/* ---- 1. and 3. many rows at once ---------------------------------------------------- */

static void sweep_slot(struct judge *judge, struct judge_slot *slot, struct judge_days days)
{
    memset(slot->open, 0, sizeof slot->open);
    slot->broken_from = is_broken(judge, slot->rule) ? 0 : JUDGE_ROWS;
    slot->effort = EFFORT_START;
    sweep_set_effort(judge->sweep, &slot->effort);
    if (!slot->function && slot->broken_from > 0)
        judge_sweep_run(&slot->swept, judge->frames, judge->live, days);
}

/* Rows from that one on are not tried: how many are there? */
static uint64_t take_off(uint64_t *rows, size_t from)
{
    uint64_t count = 0;

    for (size_t w = 0; w < JUDGE_WORDS; w++)
        for (uint64_t left = rows[w]; left != 0;) {
            size_t row = w * 64 + mask_next(&left);
            if (row < from)
                continue;
            mask_clear(rows, row);
            count++;
        }
    return count;
}

static void settle_slot(struct judge *judge, struct judge_slot *slot,
                        const uint64_t *troubled)
{
    const struct rule *rule = &judge->trial->context.pack->rules[slot->rule];
    static const struct error none; /* large: made once */
    uint64_t rows[JUDGE_WORDS], counted[JUDGE_WORDS];

    for (size_t w = 0; w < JUDGE_WORDS; w++)
        rows[w] = judge->live[w] & ~troubled[w];
    if (slot->broken_from < JUDGE_ROWS) {
        uint64_t broken = take_off(rows, slot->broken_from);
        if (broken > 0)
            note_breaks(judge, slot->rule, broken, &none);
    }
    if (slot->broken_from == 0)
        return;
    for (size_t w = 0; w < JUDGE_WORDS; w++)
        counted[w] = rows[w] & judge->ours[w];
    judge_sweep_tally(&slot->swept, counted, &judge->batch->tallies[slot->rule]);
    for (size_t w = 0; w < JUDGE_WORDS; w++)
        slot->open[w] |= rows[w] & (rule->kind == RULE_UNIQUE ? slot->swept.applies[w]
                                                              : slot->swept.failed[w]);
}

/* ---- 4. ----------------------------------------------------------------------------- */

static void take_key(struct judge *judge, const struct judge_slot *slot, size_t row,
                     bool slowly)
{
    const struct rule *rule = &judge->trial->context.pack->rules[slot->rule];
    struct batch *batch = judge->batch;
    struct tally *tally = judge_tally(judge, slot->rule);
    enum reason_kind why = REASON_WHEN;
    struct hash128 hash;

    if (slowly ? !judge_key(rule, &judge->frame, &hash, &why)
               : !judge_sweep_key(&slot->swept, judge->frames, row, &hash, &why)) {
        tally->not_applicable[why]++;
    } else if (is_held(judge, rule)) {
        tally->not_applicable[REASON_HELD]++;
        batch->held_back += !judge_is_outside(judge);
    } else {
        batch->keys = memory_grow(batch->keys, batch->key_count, &batch->key_capacity,
                                  sizeof *batch->keys);
        batch->keys[batch->key_count++] =
            (struct key_seen){slot->rule, judge->record, hash, false, 0};
    }
}

static void settle_row(struct judge *judge, size_t row, bool failed, bool troubled)
{
    judge->record = judge->first + row;
    if (failed || troubled || judge->functions)
        judge_at(judge, row);
    for (size_t i = 0; failed && i < judge->failing_count; i++)
        if (mask_has(judge->failing[i]->open, row))
            add_failed(judge, judge->failing[i]->rule);
    for (size_t i = judge->careful_count; i < judge->slot_count; i++)
        if (mask_has(judge->slots[i].open, row))
            take_key(judge, &judge->slots[i], row, troubled || judge->slots[i].function);
    if (judge->failed_count > 0)
        settle_failures(judge);
}

/* Keys that no other row can have pass at once, but in rows of which another rule may hold them
 * back. Those that are compared do not miss them. */
static void pass_alone(struct judge *judge, struct judge_slot *slot, uint64_t *rows)
{
    uint64_t *pass = &judge->batch->tallies[slot->rule].pass;

    judge_sweep_alone(&slot->swept, judge->frames, rows);
    for (size_t w = 0; w < JUDGE_WORDS; w++) {
        for (size_t i = 0; i < judge->careful_count; i++)
            rows[w] &= ~judge->slots[i].open[w];
        slot->open[w] &= ~rows[w];
        *pass += (uint64_t)__builtin_popcountll(rows[w] & judge->ours[w]);
    }
}

static void hash_keys(struct judge *judge, const uint64_t *troubled)
{
    uint64_t rows[JUDGE_WORDS];

    judge_parts_start(&judge->parts, JUDGE_WORDS);
    for (size_t i = judge->careful_count; i < judge->slot_count; i++) {
        struct judge_slot *slot = &judge->slots[i];

        if (slot->function)
            continue;
        for (size_t w = 0; w < JUDGE_WORDS; w++)
            rows[w] = slot->open[w] & ~troubled[w];
        pass_alone(judge, slot, rows);
        for (size_t w = 0; w < JUDGE_WORDS; w++)
            rows[w] = slot->open[w] & ~troubled[w];
        judge_sweep_hash(&slot->swept, judge->frames, rows);
    }
}

static uint64_t add_open(const struct judge_slot *slot, uint64_t *rows)
{
    uint64_t any = 0;

    for (size_t w = 0; w < JUDGE_WORDS; w++) {
        rows[w] |= slot->open[w];
        any |= slot->open[w];
    }
    return any;
}

static void settle_rows(struct judge *judge, const uint64_t *troubled)
{
    uint64_t failed[JUDGE_WORDS] = {0}, open[JUDGE_WORDS] = {0};

    hash_keys(judge, troubled);
    judge->failing_count = 0;
    for (size_t i = 0; i < judge->careful_count; i++)
        if (add_open(&judge->slots[i], failed) != 0)
            judge->failing[judge->failing_count++] = &judge->slots[i];
    for (size_t i = judge->careful_count; i < judge->slot_count; i++)
        add_open(&judge->slots[i], open);
    for (size_t w = 0; w < JUDGE_WORDS; w++)
        for (uint64_t left = failed[w] | open[w]; left != 0;) {
            unsigned bit = mask_next(&left);
            settle_row(judge, w * 64 + bit, failed[w] >> bit & 1, troubled[w] >> bit & 1);
        }
}

static void count_classes(struct judge *judge)
{
    const struct pack *pack = judge->trial->context.pack;

    judge->effort = EFFORT_START;
    sweep_set_effort(judge->sweep, &judge->effort);
    for (size_t i = 0; i < judge->class_count; i++) {
        const struct vector *values = sweep_run(judge->classes[i].step, judge->live);

        for (size_t w = 0; w < JUDGE_WORDS; w++)
            for (uint64_t left = judge->live[w] & judge->ours[w]; left != 0;) {
                struct value value = vector_get(values, w * 64 + mask_next(&left));
                int64_t symbol = value.kind == VALUE_CHOICE ? value.as.whole : -1;
                size_t slot = judge_class_slot(pack, judge->classes[i].derived, symbol);
                judge->batch->classes[slot]++;
            }
    }
}

void judge_rows(struct judge *judge)
{
    const struct pack *pack = judge->trial->context.pack;
    uint64_t troubled[JUDGE_WORDS] = {0};
    struct judge_days days = judge_sweep_days(judge->frames, judge->live, JUDGE_WORDS);

    memset(judge->words, 0, pack->rule_count * sizeof *judge->words);
    sweep_start(judge->sweep, judge->frames, judge->count, judge->live);
    for (size_t i = 0; i < judge->slot_count; i++)
        sweep_slot(judge, &judge->slots[i], days);
    memcpy(troubled, sweep_troubled(judge->sweep), sizeof troubled);
    judge_slow_rows(judge, troubled);
    for (size_t i = 0; i < judge->slot_count; i++)
        if (!judge->slots[i].function)
            settle_slot(judge, &judge->slots[i], troubled);
    settle_rows(judge, troubled);
    count_classes(judge);
}

void judge_rows_prepare(struct judge *judge)
{
    const struct plan *plan = judge->trial->plan;
    const struct pack *pack = judge->trial->context.pack;

    judge->careful_count = plan->careful_count;
    judge->slot_count = plan->careful_count + plan->unique_count;
    judge->slots =
        arena_alloc(&judge->memory, (judge->slot_count + 1) * sizeof *judge->slots);
    judge->failing =
        arena_alloc(&judge->memory, (judge->slot_count + 1) * sizeof(struct judge_slot *));
    judge->words =
        arena_alloc(&judge->memory, (pack->rule_count + 1) * sizeof *judge->words);
    for (size_t i = 0; i < judge->slot_count; i++) {
        struct judge_slot *slot = &judge->slots[i];
        const struct rule *rule = NULL;

        slot->rule = i < plan->careful_count ? plan->careful[i]
                                             : plan->unique[i - plan->careful_count];
        rule = &pack->rules[slot->rule];
        slot->function = !judge_sweep_can(rule);
        judge->functions = judge->functions || slot->function;
        if (slot->function)
            continue;
        judge_sweep_add(judge->sweep, rule, &judge->parts, &judge->memory, &slot->swept);
        if (rule->kind == RULE_UNIQUE)
            judge_sweep_find_kin(&slot->swept, &judge->trial->holdings->world);
    }
}

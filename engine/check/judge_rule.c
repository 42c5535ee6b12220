#include <stdio.h>
#include <string.h>

#include "check/judge.h"

/* One rule on one row. */

/* ---- rules written as functions
 * ----------------------------------------------------------- */

struct judge_view {
    const struct frame *frame;
};

static enum look look_name(const struct frame *frame, struct str name, struct value *value)
{
    const struct pack *pack = frame->world->pack;
    const struct table *table = &pack->schema.tables[frame->table];
    int field = table_field(table, name);

    if (field >= 0) {
        *value = frame_field(frame, (unsigned)field);
        return LOOK_FOUND;
    }
    for (unsigned d = 0; d < pack->lexicon.derived_count; d++) {
        if (pack->lexicon.derived[d].table != frame->table ||
            !str_equal(pack->lexicon.derived[d].head.id, name))
            continue;
        *value = evaluate(pack->lexicon.derived[d].value, frame);
        return LOOK_FOUND;
    }
    for (unsigned p = 0; p < pack->lexicon.parameter_count; p++) {
        const struct parameter *parameter = &pack->lexicon.parameters[p];
        struct value by = value_of(VALUE_CHOICE, -1);
        if (!str_equal(parameter->head.id, name))
            continue;
        if (parameter->by_name.length > 0 &&
            look_name(frame, parameter->by_name, &by) == LOOK_UNKNOWN)
            return LOOK_UNKNOWN;
        *value = by.kind == VALUE_MISSING
                     ? by
                     : parameter_value(parameter, frame->date, by.as.whole);
        return LOOK_FOUND;
    }
    for (unsigned l = 0; l < table->link_count; l++) {
        struct frame other;
        enum gap gap = GAP_NONE;
        if (!table->links[l].parent)
            continue;
        if (!frame_follow(frame, l, &other, &gap)) {
            *value = value_missing(gap);
            return LOOK_FOUND;
        }
        return look_name(&other, name, value);
    }
    return LOOK_UNKNOWN;
}

static enum look look_here(void *job, struct str name, struct value *value)
{
    const struct judge_view *view = job;

    return look_name(view->frame, name, value);
}

struct roster_walk {
    uint32_t at, wanted;
    struct frame frame;
};

static void count_member(void *job, const struct frame *member)
{
    struct roster_walk *walk = job;

    if (walk->at++ == walk->wanted)
        walk->frame = *member;
}

static bool walk_roster(const struct judge_view *view, struct str name,
                        struct roster_walk *walk)
{
    const struct schema *schema = &view->frame->world->pack->schema;
    int link = table_link(&schema->tables[view->frame->table], name);
    struct node node = {.kind = NODE_QUANTIFIER, .number = (unsigned)link};

    if (link < 0 || !schema->tables[view->frame->table].links[link].many)
        return false;
    evaluate_members(&node, view->frame, count_member, walk);
    return true;
}

static enum look look_count(void *job, struct str link, uint32_t *rows)
{
    struct roster_walk walk = {.wanted = UINT32_MAX};

    if (!walk_roster(job, link, &walk))
        return LOOK_UNKNOWN;
    *rows = walk.at;
    return LOOK_FOUND;
}

static enum look look_in(void *job, struct str link, uint32_t row, struct str name,
                         struct value *value)
{
    struct roster_walk walk = {.wanted = row};

    if (!walk_roster(job, link, &walk) || walk.at <= row)
        return LOOK_UNKNOWN;
    return look_name(&walk.frame, name, value);
}

static struct value call_function(int64_t function, const struct frame *frame,
                                  struct script *script, struct error *err, bool *broken)
{
    struct judge_view view = {frame};
    struct script_record record = {
        .job = &view,
        .look = look_here,
        .count = look_count,
        .look_in = look_in,
        .symbols = &frame->world->pack->schema.symbols,
    };
    struct value result = value_missing(GAP_UNDECIDED);

    int status =
        script_function(script, (unsigned)function, &record, frame->arena, &result, err);

    evaluate_spend(frame, script_spent(script));
    if (status < 0) {
        /* what a function says of its trouble may hold what it read */
        if (frame->world->pack->schema.masked)
            error_set(
                err, ERROR_RULE,
                "hàm của quy tắc bị lỗi hoặc quá giới hạn (--mask: không nêu lời báo)",
                "a rule's function failed or took too much (--mask: not told what it "
                "said)");
        *broken = true;
        return value_missing(GAP_UNDECIDED);
    }
    if (result.kind != VALUE_BOOL && result.kind != VALUE_MISSING) {
        error_set(err, ERROR_RULE, "hàm của quy tắc phải trả về true hoặc false",
                  "a rule's function must return true or false");
        *broken = true;
    }
    return result;
}

/* ---- a verdict
 * ---------------------------------------------------------------------------- */

static struct value condition(const struct node *node, int64_t function,
                              const struct frame *frame, struct script *script,
                              struct error *err, bool *broken)
{
    if (node != NULL)
        return evaluate(node, frame);
    if (function >= 0)
        return call_function(function, frame, script, err, broken);
    return value_bool(true);
}

static int place_error(const struct declared *head, struct error *err)
{
    char file[sizeof err->file];

    if (err->line > 0)
        return err->code;
    snprintf(file, sizeof file, "%.*s", (int)head->file.length, head->file.data);
    return error_at(err, file, head->line, NULL);
}

int judge_too_many_steps(const struct declared *head, struct error *err)
{
    error_set(err, ERROR_RULE,
              "quá nhiều bước: hơn %d bước mỗi dòng (tính trên %d dòng); viết gọn lại",
              "too many steps: more than %d a row (over %d rows); write it shorter",
              EFFORT_STEPS_A_ROW, EFFORT_ROWS);
    return place_error(head, err);
}

static struct verdict broken_verdict(const struct rule *rule, struct error *err)
{
    place_error(&rule->head, err);
    return (struct verdict){.outcome = OUTCOME_BROKEN};
}

/* Why a value is missing, as a reason of a rule: these begin with the gaps. */
static enum reason_kind reason_of(struct value missing)
{
    return (enum reason_kind)(missing.gap ? missing.gap : GAP_UNDECIDED);
}

struct verdict judge_rule(const struct rule *rule, const struct frame *frame,
                          struct script *script, struct error *err)
{
    bool broken = false;
    enum trouble trouble = TROUBLE_NONE;
    struct effort effort = EFFORT_START;
    struct frame own = *frame;
    struct value truth;

    own.trouble = &trouble;
    if (own.effort == NULL)
        own.effort = &effort;
    if (frame->date != INT32_MIN && (frame->date < rule->from || frame->date > rule->to))
        return (struct verdict){OUTCOME_NOT_APPLICABLE, REASON_NOT_IN_FORCE};
    truth = condition(rule->when, rule->when_function, &own, script, err, &broken);
    if (!broken && truth.kind == VALUE_BOOL && truth.as.whole && rule->kind == RULE_ROW)
        truth = condition(rule->check, rule->check_function, &own, script, err, &broken);
    else if (!broken && truth.kind == VALUE_BOOL && !truth.as.whole)
        return (struct verdict){OUTCOME_NOT_APPLICABLE, REASON_WHEN};
    if (broken)
        return broken_verdict(rule, err);
    if (trouble == TROUBLE_OVERFLOW)
        error_set(err, ERROR_RULE, "phép tính cho số quá lớn",
                  "a calculation gives too large a number");
    else if (trouble == TROUBLE_PATTERN)
        error_set(err, ERROR_RULE,
                  "mẫu trong matches() cần quá nhiều bước: viết mẫu đơn giản hơn",
                  "the pattern in matches() takes too many steps: write a simpler one");
    else if (trouble == TROUBLE_EFFORT)
        judge_too_many_steps(&rule->head, err);
    if (trouble != TROUBLE_NONE)
        return broken_verdict(rule, err);
    if (truth.kind == VALUE_MISSING)
        return (struct verdict){OUTCOME_NOT_APPLICABLE, reason_of(truth)};
    return (struct verdict){.outcome = truth.as.whole ? OUTCOME_PASS : OUTCOME_FAIL};
}

/* Where another field stands in for an empty one, its texts are compared as that field's. */
static const struct field *field_told(const struct node *node, const struct frame *frame)
{
    const struct node *instead = NULL;

    if (node->kind != NODE_FIELD || node->depth != 0 || !frame_is_read(frame) ||
        frame_cell(frame, node->number).kind != VALUE_MISSING)
        return node->field;
    instead = lexicon_default(&frame->world->pack->lexicon, frame->table, node->number);
    return instead != NULL && instead->kind == NODE_FIELD ? instead->field : node->field;
}

bool judge_key_alike(const struct node *node, const struct frame *frame)
{
    const struct node *instead = NULL;
    const bool *none = frame->world->held[frame->table].no_column;

    if (node->kind == NODE_FIELD && node->depth == 0 && frame_is_read(frame))
        instead = lexicon_default(&frame->world->pack->lexicon, frame->table, node->number);
    return instead == NULL || instead->kind != NODE_FIELD ||
           (none != NULL && none[node->number]); /* it stands in in all rows */
}

/* Whole numbers among decimals are decimals: 2 is 2.0. */
static struct hash128 number_part(const struct node *node, struct value value)
{
    int64_t low = 0, high = 0;

    if (node->type == VALUE_DECIMAL && value.kind == VALUE_WHOLE &&
        value_bounds(value, true, &low, &high))
        value = value_of(VALUE_DECIMAL, low);
    return key_part(NULL, value, NULL, NULL);
}

bool judge_key_part(const struct node *node, struct value value, const struct frame *frame,
                    struct hash128 *out, enum reason_kind *why)
{
    bool text = value.kind == VALUE_TEXT;

    if (value.kind == VALUE_MISSING) {
        *why = reason_of(value);
        return false;
    }
    if (text ? value.spread == TEXT_UNDECIDED : value.spread != 0) {
        *why = (enum reason_kind)GAP_UNDECIDED;
        return false;
    }
    *out = text ? key_part(field_told(node, frame), value, frame->texts, frame->arena)
                : number_part(node, value);
    return true;
}

bool judge_key(const struct rule *rule, const struct frame *frame, struct hash128 *out,
               enum reason_kind *why)
{
    struct hash128 key = key_start(rule->key_count), part;

    for (size_t i = 0; i < rule->key_count; i++) {
        if (!judge_key_part(rule->key[i], evaluate(rule->key[i], frame), frame, &part, why))
            return false;
        key = key_join(key, part);
    }
    *out = key;
    return true;
}

#include "pack/pack_build.h"

/* Which rules wait for which: only within a table, since a finding holds back rules of its
 * row. */
struct waits {
    struct build *build;
    enum { WAIT_NEW, WAIT_BUSY, WAIT_DONE } * state; /* per rule */
    unsigned *stack;                                 /* rules under way */
    size_t depth;
};

static void unknown_rule(struct build *build, struct place place, struct str id)
{
    struct nearest nearest = nearest_to(id);

    for (size_t i = 0; i < build->pack->rule_count; i++)
        nearest_offer(&nearest, build->pack->rules[i].head.id);
    problem_unknown(build, place, place_line(build, place, "depends"), "không có quy tắc",
                    "there is no rule", &nearest);
}

static void add_depend(struct build *build, struct place place, struct rule *rule,
                       struct str id)
{
    const struct pack *pack = build->pack;
    int number = pack_rule(pack, id);

    if (number < 0) {
        unknown_rule(build, place, id);
        return;
    }
    if (pack->rules[number].table != rule->table) {
        problem_add(build, true, place, "depends",
                    "%.*s là quy tắc của bảng %.*s, không phải %.*s",
                    "%.*s is a rule of table %.*s, not %.*s", SHOW(id),
                    SHOW(pack->schema.tables[pack->rules[number].table].name),
                    SHOW(pack->schema.tables[rule->table].name));
        return;
    }
    for (size_t i = 0; i < rule->depend_count; i++)
        if (rule->depends[i] == (unsigned)number)
            return;
    rule->depends[rule->depend_count++] = (unsigned)number;
}

static void report_circle(const struct waits *waits, unsigned number)
{
    const struct rule *rules = waits->build->pack->rules;
    struct buffer text = {0};
    size_t at = 0;

    while (at < waits->depth && waits->stack[at] != number)
        at++;
    for (; at < waits->depth; at++) {
        buffer_add(&text, rules[waits->stack[at]].head.id);
        buffer_text(&text, " → ");
    }
    buffer_add(&text, rules[number].head.id);
    problem_add(waits->build, true, place_of(waits->build->of_rule[number]), "depends",
                "các quy tắc chờ nhau vòng quanh: %.*s",
                "rules depend on each other in a circle: %.*s", SHOW(text));
    buffer_release(&text);
}

static void follow(struct waits *waits, unsigned number)
{
    const struct rule *rule = &waits->build->pack->rules[number];

    if (waits->state[number] == WAIT_BUSY)
        report_circle(waits, number);
    if (waits->state[number] != WAIT_NEW)
        return;
    waits->state[number] = WAIT_BUSY;
    waits->stack[waits->depth++] = number;
    for (size_t i = 0; i < rule->depend_count; i++)
        follow(waits, rule->depends[i]);
    waits->depth--;
    waits->state[number] = WAIT_DONE;
}

void build_depends(struct build *build)
{
    struct pack *pack = build->pack;
    struct waits waits = {.build = build};

    for (size_t i = 0; i < pack->rule_count; i++) {
        const struct data *list = data_get(&build->of_rule[i]->body, "depends");
        struct rule *rule = &pack->rules[i];

        if (list == NULL || list->kind != DATA_TABLE)
            continue;
        rule->depends =
            arena_alloc(build->arena, (list->list_count + 1) * sizeof(*rule->depends));
        for (size_t n = 0; n < list->list_count; n++)
            if (list->list[n].kind == DATA_TEXT)
                add_depend(build, place_of(build->of_rule[i]), rule, list->list[n].text);
    }
    waits.state = arena_alloc(build->arena, (pack->rule_count + 1) * sizeof(*waits.state));
    waits.stack = arena_alloc(build->arena, (pack->rule_count + 1) * sizeof(*waits.stack));
    for (unsigned i = 0; i < pack->rule_count; i++)
        follow(&waits, i);
}

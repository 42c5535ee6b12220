#include "pack/pack_build.h"

/* Which rules wait for which: only within a table, since a finding holds back rules of its
 * row. */
struct waits {
    struct build *build;
    enum { WAIT_NEW, WAIT_BUSY, WAIT_DONE } * state; /* per rule */
    unsigned *stack;                                 /* rules under way */
    size_t depth;
};

static void unknown_rule(struct build *build, struct place place, const char *word,
                         struct str id)
{
    struct nearest nearest = nearest_to(id);

    for (size_t i = 0; i < build->pack->rule_count; i++)
        nearest_offer(&nearest, build->pack->rules[i].head.id);
    problem_unknown(build, place, place_line(build, place, word), "không có quy tắc",
                    "there is no rule", &nearest);
}

/* word: of the declaration. Returns the number of a rule that this one may wait for; -1: none. */
static int add_depend(struct build *build, struct place place, const char *word,
                      struct rule *rule, struct str id)
{
    const struct pack *pack = build->pack;
    int number = pack_rule(pack, id);

    if (number < 0) {
        unknown_rule(build, place, word, id);
        return -1;
    }
    if (pack->rules[number].table != rule->table) {
        problem_add(build, true, place, word,
                    "%.*s là quy tắc của bảng %.*s, không phải %.*s",
                    "%.*s is a rule of table %.*s, not %.*s", SHOW(id),
                    SHOW(pack->schema.tables[pack->rules[number].table].name),
                    SHOW(pack->schema.tables[rule->table].name));
        return -1;
    }
    for (size_t i = 0; i < rule->depend_count; i++)
        if (rule->depends[i] == (unsigned)number)
            return number;
    rule->depends[rule->depend_count++] = (unsigned)number;
    return number;
}

/* A rule that says the same as others waits for them, and a reason given to one of them is
 * this one's too: there must be room for a reason. */
static void add_same(struct build *build, const struct declaration *of, struct rule *rule,
                     struct str id)
{
    static const char word[] = "confirmed_with";
    int number = add_depend(build, place_of(of), word, rule, id);

    if (number < 0)
        return;
    if (!build->pack->rules[number].may_confirm)
        problem_add(build, true, place_of(of), word,
                    "%.*s không cho giải trình (may_confirm)",
                    "%.*s cannot be confirmed (may_confirm)", SHOW(id));
    rule->confirmed_with[rule->confirmed_with_count++] = (unsigned)number;
}

static size_t text_count(const struct data *list)
{
    return list == NULL || list->kind != DATA_TABLE ? 0 : list->list_count;
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
        const struct data *same = data_get(&build->of_rule[i]->body, "confirmed_with");
        size_t listed = text_count(list), alike = text_count(same);
        struct rule *rule = &pack->rules[i];

        if (listed + alike == 0)
            continue;
        rule->depends =
            arena_alloc(build->arena, (listed + alike) * sizeof(*rule->depends));
        rule->confirmed_with =
            arena_alloc(build->arena, (alike + 1) * sizeof(*rule->confirmed_with));
        for (size_t n = 0; n < listed; n++)
            if (list->list[n].kind == DATA_TEXT)
                add_depend(build, place_of(build->of_rule[i]), "depends", rule,
                           list->list[n].text);
        for (size_t n = 0; n < alike; n++)
            if (same->list[n].kind == DATA_TEXT)
                add_same(build, build->of_rule[i], rule, same->list[n].text);
    }
    waits.state = arena_alloc(build->arena, (pack->rule_count + 1) * sizeof(*waits.state));
    waits.stack = arena_alloc(build->arena, (pack->rule_count + 1) * sizeof(*waits.stack));
    for (unsigned i = 0; i < pack->rule_count; i++)
        follow(&waits, i);
}

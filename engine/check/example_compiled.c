#include "check/judge.h"

/* An example judged by generated Lua, as the rows of a run without a gap are. */

struct compiled {
    struct generated code;
    unsigned function;
    struct value *arguments;
    uint64_t masks[3]; /* failed, idle, careful: see evaluate/generate.h */
};

static void call_compiled(struct script *script, void *job)
{
    struct compiled *compiled = job;

    script_call(script, compiled->function, compiled->arguments, compiled->code.slot_count,
                compiled->masks);
}

static enum outcome compiled_outcome(const struct compiled *compiled)
{
    if (compiled->masks[0] != 0)
        return OUTCOME_FAIL;
    return compiled->masks[1] != 0 ? OUTCOME_NOT_APPLICABLE : OUTCOME_PASS;
}

int example_agrees(const struct rule *rule, const struct frame *frame,
                   struct script *script, const struct verdict *careful, struct error *err)
{
    const struct pack *pack = frame->world->pack;
    struct generate_rule source = {.when = rule->when, .check = rule->check};
    struct compiled compiled = {.function = 0};

    if (!plan_fuses(pack, rule) || careful->why == REASON_NOT_IN_FORCE)
        return 0;
    generate_rules(&pack->lexicon, &source, 1, frame->arena, &compiled.code);
    if (script_define(script, compiled.code.source, err) < 0)
        return err->code;
    compiled.function = script_defined(script) - 1;
    compiled.arguments = arena_alloc(frame->arena, (compiled.code.slot_count + 1) *
                                                       sizeof *compiled.arguments);
    for (size_t i = 0; i < compiled.code.slot_count; i++) {
        struct value value = evaluate(compiled.code.slots[i], frame);

        compiled.arguments[i] =
            value_is_range(value) ? value_missing(GAP_UNDECIDED) : value;
    }
    if (script_protected(script, call_compiled, &compiled, err) < 0)
        return err->code;
    if (compiled.masks[2] != 0 || compiled_outcome(&compiled) == careful->outcome)
        return 0;
    return error_set(err, ERROR_RULE,
                     "cây biểu thức và mã Lua sinh ra cho kết quả khác nhau",
                     "the tree and the generated Lua do not agree");
}

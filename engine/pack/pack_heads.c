#include "pack/form.h"
#include "pack/layout.h"

bool pack_heads(const struct pack *pack, size_t number, struct pack_heads *out)
{
    const struct lexicon *lexicon = &pack->lexicon;
    const struct form_set none = {0};
    const struct form_set *forms = pack->forms != NULL ? pack->forms : &none;
    const struct pack_heads all[] = {
        {"instrument", pack->instruments, pack->instrument_count,
         sizeof *pack->instruments},
        {"parameter", lexicon->parameters, lexicon->parameter_count,
         sizeof *lexicon->parameters},
        {"derive", lexicon->derived, lexicon->derived_count, sizeof *lexicon->derived},
        {"rule", pack->rules, pack->rule_count, sizeof *pack->rules},
        {"signal", pack->signals, pack->signal_count, sizeof *pack->signals},
        {"lever", pack->levers, pack->lever_total, sizeof *pack->levers},
        {"duty", pack->duties, pack->duty_count, sizeof *pack->duties},
        {"route", pack->routes, pack->route_count, sizeof *pack->routes},
        {"goal", pack->goals, pack->goal_count, sizeof *pack->goals},
        {"form", forms->forms, forms->form_count, sizeof *forms->forms},
        {"poverty", forms->indices, forms->index_count, sizeof *forms->indices},
        {"layout", pack->layouts, pack->layout_count, sizeof *pack->layouts},
    };

    if (number >= sizeof all / sizeof *all)
        return false;
    *out = all[number];
    return true;
}

const struct declared *pack_head(const struct pack_heads *heads, size_t number)
{
    return (const void *)((const char *)heads->items + number * heads->size);
}

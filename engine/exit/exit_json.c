#include <inttypes.h>

#include "exit/exit_report.h"
#include "write/json.h"

struct json_out {
    const struct exit_list *list;
    enum language language;
    struct arena arena;
    struct buffer *text;
};

static void add_values(struct json_out *json, const char *name,
                       const struct named_value *values, size_t count)
{
    json_name(json->text, name);
    buffer_char(json->text, '{');
    for (size_t i = 0; i < count; i++) {
        json_name_str(json->text, values[i].name);
        json_value(json->text, &json->list->pack->schema.symbols, values[i].value,
                   &json->arena);
    }
    buffer_char(json->text, '}');
}

static void add_class(struct json_out *json, const char *name, int64_t class)
{
    json_name(json->text, name);
    if (class < 0)
        buffer_text(json->text, "null");
    else
        json_text(json->text, symbols_name(&json->list->pack->schema.symbols, class));
}

static void add_count(struct json_out *json, const char *name, uint64_t count)
{
    json_name(json->text, name);
    buffer_format(json->text, "%" PRIu64, count);
}

static void add_bool(struct json_out *json, const char *name, bool truth)
{
    json_name(json->text, name);
    buffer_text(json->text, truth ? "true" : "false");
}

static void add_set(struct json_out *json, const struct exit_set *set)
{
    const struct pack *pack = json->list->pack;

    json_item(json->text);
    buffer_char(json->text, '{');
    json_name(json->text, "term");
    json_text(json->text, str_from(term_name(set->term)));
    json_name(json->text, "mend");
    buffer_char(json->text, '[');
    for (unsigned i = 0; i < pack->lever_count; i++) {
        const struct lever *lever = &pack->levers[i];
        if ((set->levers >> i & 1) == 0)
            continue;
        json_item(json->text);
        buffer_char(json->text, '{');
        json_name(json->text, "field");
        json_text(json->text,
                  pack->schema.tables[pack->schema.main_table].fields[lever->field].name);
        json_name(json->text, "title");
        json_text(json->text, words_phrase(lever->title, json->language));
        json_name(json->text, "measure");
        json_text(json->text, words_phrase(lever->measure, json->language));
        json_name(json->text, "office");
        json_text(json->text, words_phrase(lever->office, json->language));
        json_name(json->text, "term");
        json_text(json->text, str_from(term_name(lever->term)));
        buffer_char(json->text, '}');
    }
    buffer_text(json->text, "]}");
}

static void add_routes(struct json_out *json, const struct exit_household *household)
{
    const struct pack *pack = json->list->pack;

    json_name(json->text, "routes");
    buffer_char(json->text, '[');
    for (size_t i = 0; i < household->route_count; i++) {
        const struct exit_route *route = &household->routes[i];
        json_item(json->text);
        buffer_char(json->text, '{');
        json_name(json->text, "route");
        json_text(json->text, pack->routes[route->route].id);
        json_name(json->text, "title");
        json_text(json->text,
                  words_phrase(pack->routes[route->route].title, json->language));
        json_name(json->text, "gap");
        json_value(json->text, &pack->schema.symbols, route->gap, &json->arena);
        add_class(json, "leads_to", route->leads_to);
        add_count(json, "set_total", route->set_total);
        json_name(json->text, "sets");
        buffer_char(json->text, '[');
        for (size_t s = 0; s < route->set_count; s++)
            add_set(json, &route->sets[s]);
        buffer_text(json->text, "]}");
    }
    buffer_char(json->text, ']');
}

static void add_signals(struct json_out *json, const struct exit_household *household)
{
    json_name(json->text, "signals");
    buffer_char(json->text, '[');
    for (size_t i = 0; i < household->signal_count; i++) {
        const struct exit_signal *signal = &household->signals[i];
        json_item(json->text);
        buffer_char(json->text, '{');
        json_name(json->text, "signal");
        json_text(json->text, json->list->pack->signals[signal->signal].id);
        json_name(json->text, "reason");
        json_text(json->text, signal->reason[json->language]);
        buffer_char(json->text, '}');
    }
    buffer_char(json->text, ']');
}

static void add_household(struct json_out *json, const struct exit_household *household)
{
    const struct pack *pack = json->list->pack;
    const struct table *table = &pack->schema.tables[pack->schema.main_table];

    buffer_char(json->text, '{');
    json_name(json->text, "kind");
    json_text(json->text, str_from(household->candidate ? "exit" : "risk"));
    json_name(json->text, "unit");
    json_text(json->text, household->unit);
    json_name(json->text, "file");
    json_text(json->text, household->file);
    add_count(json, "row", household->row);
    add_values(json, "key", household->key, household->key_count);
    add_values(json, "values", household->columns, pack->listing.column_count);
    add_class(json, "class", household->class);
    json_name(json->text, "causes");
    buffer_char(json->text, '[');
    for (size_t i = 0; i < pack->listing.cause_count && i < 32; i++) {
        if ((household->causes >> i & 1) == 0)
            continue;
        json_item(json->text);
        json_text(json->text, table->fields[pack->listing.causes[i]].name);
    }
    buffer_char(json->text, ']');
    json_name(json->text, "strength");
    if (household->candidate)
        json_text(json->text, str_from(strength_name(household->strength)));
    else
        buffer_text(json->text, "null");
    add_signals(json, household);
    add_routes(json, household);
    json_name(json->text, "support");
    json_text_or_null(json->text, household->support);
    add_bool(json, "open_errors", household->has_errors);
    buffer_char(json->text, '}');
    arena_reset(&json->arena);
}

static void add_unit(struct json_out *json, const struct exit_unit *unit)
{
    const struct pack *pack = json->list->pack;

    json_item(json->text);
    buffer_char(json->text, '{');
    json_name(json->text, "name");
    json_text(json->text, unit->name);
    json_name(json->text, "support");
    json_text_or_null(json->text, unit->support);
    add_count(json, "candidates", unit->candidates);
    add_count(json, "sure", unit->sure);
    add_count(json, "most", unit->most);
    json_name(json->text, "goals");
    buffer_char(json->text, '{');
    for (size_t i = 0; i < pack->goal_count; i++) {
        json_name_str(json->text, pack->goals[i].id);
        buffer_char(json->text, '{');
        json_name(json->text, "target");
        if (unit->targets[i] < 0)
            buffer_text(json->text, "null");
        else
            buffer_format(json->text, "%" PRId64, unit->targets[i]);
        add_count(json, "candidates", unit->counts[i]);
        json_name(json->text, "shortfall");
        if (unit->targets[i] < 0)
            buffer_text(json->text, "null");
        else
            buffer_format(json->text, "%" PRId64,
                          unit->targets[i] > (int64_t)unit->counts[i]
                              ? unit->targets[i] - (int64_t)unit->counts[i]
                              : 0);
        buffer_char(json->text, '}');
    }
    buffer_text(json->text, "}}");
}

void exit_jsonl(const struct exit_list *list, const struct exit_options *options,
                struct buffer *out)
{
    struct json_out json = {list, options->language, {0}, out};

    arena_init(&json.arena);
    for (size_t i = 0; i < list->count; i++) {
        add_household(&json, &list->households[i]);
        buffer_char(out, '\n');
    }
    arena_release(&json.arena);
}

void exit_json(const struct exit_list *list, const struct exit_options *options,
               struct buffer *out)
{
    struct json_out json = {list, options->language, {0}, out};

    arena_init(&json.arena);
    buffer_char(out, '{');
    json_name(out, "summary");
    buffer_char(out, '{');
    json_name(out, "conclusion");
    json_text(out, str_from(list->missing[options->language].length > 0 ? "inconclusive"
                                                                        : "complete"));
    json_name(out, "lacking");
    json_text_or_null(out, list->missing[options->language]);
    add_count(&json, "households", list->rows);
    add_count(&json, "candidates", list->candidates);
    add_count(&json, "sure", list->sure);
    add_count(&json, "most", list->most);
    add_count(&json, "at_risk", list->at_risk);
    add_count(&json, "undecided", list->undecided);
    buffer_char(out, '}');
    json_name(out, "units");
    buffer_char(out, '[');
    for (size_t i = 0; i < list->unit_count; i++)
        add_unit(&json, &list->units[i]);
    buffer_char(out, ']');
    json_name(out, "households");
    buffer_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        json_item(out);
        buffer_char(out, '\n');
        add_household(&json, &list->households[i]);
    }
    buffer_text(out, "\n]}\n");
    arena_release(&json.arena);
}

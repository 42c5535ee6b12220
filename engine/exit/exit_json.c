#include <inttypes.h>

#include "exit/exit_report.h"
#include "write/json.h"

struct json_list {
    const struct exit_list *list;
    enum language language;
    struct arena arena;
    struct json text;
};

static void add_values(struct json_list *json, const char *name,
                       const struct named_value *values, size_t count)
{
    json_name(&json->text, name);
    json_object(&json->text);
    for (size_t i = 0; i < count; i++) {
        json_name_str(&json->text, values[i].name);
        json_value(&json->text, values[i].field, &json->list->pack->schema.symbols,
                   values[i].value, &json->arena);
    }
    json_close(&json->text);
}

static void add_class(struct json_list *json, const char *name, int64_t class)
{
    json_name(&json->text, name);
    if (class < 0)
        json_null(&json->text);
    else
        json_text(&json->text, symbols_name(&json->list->pack->schema.symbols, class));
}

static void add_count(struct json_list *json, const char *name, uint64_t count)
{
    json_name(&json->text, name);
    json_count(&json->text, count);
}

static void add_bool(struct json_list *json, const char *name, bool truth)
{
    json_name(&json->text, name);
    json_bool(&json->text, truth);
}

static void add_set(struct json_list *json, const struct exit_set *set)
{
    const struct pack *pack = json->list->pack;

    json_object(&json->text);
    json_name(&json->text, "term");
    json_text(&json->text, str_from(term_name(set->term)));
    json_name(&json->text, "mend");
    json_array(&json->text);
    for (unsigned i = 0; i < pack->lever_total; i++) {
        const struct lever *lever = &pack->levers[i];
        if ((set->levers >> i & 1) == 0)
            continue;
        json_object(&json->text);
        json_name(&json->text, "field");
        json_text(&json->text,
                  pack->schema.tables[pack->schema.main_table].fields[lever->field].name);
        json_name(&json->text, "title");
        json_text(&json->text, words_phrase(lever->head.title, json->language));
        json_name(&json->text, "measure");
        json_text(&json->text, words_phrase(lever->measure, json->language));
        json_name(&json->text, "office");
        json_text(&json->text, words_phrase(lever->office, json->language));
        json_name(&json->text, "term");
        json_text(&json->text, str_from(term_name(lever->term)));
        json_close(&json->text);
    }
    json_close(&json->text);
    json_close(&json->text);
}

static void add_routes(struct json_list *json, const struct exit_household *household)
{
    const struct pack *pack = json->list->pack;

    json_name(&json->text, "routes");
    json_array(&json->text);
    for (size_t i = 0; i < household->route_count; i++) {
        const struct exit_route *route = &household->routes[i];
        json_object(&json->text);
        json_name(&json->text, "route");
        json_text(&json->text, pack->routes[route->route].head.id);
        json_name(&json->text, "title");
        json_text(&json->text,
                  words_phrase(pack->routes[route->route].head.title, json->language));
        json_name(&json->text, "gap");
        json_value(&json->text, NULL, &pack->schema.symbols, route->gap, &json->arena);
        add_class(json, "leads_to", route->leads_to);
        add_count(json, "set_total", route->set_total);
        json_name(&json->text, "sets");
        json_array(&json->text);
        for (size_t s = 0; s < route->set_count; s++)
            add_set(json, &route->sets[s]);
        json_close(&json->text);
        json_close(&json->text);
    }
    json_close(&json->text);
}

/* Those of a route, or those of none: why it may fall back. */
static void add_signals(struct json_list *json, const char *name,
                        const struct exit_household *household, bool of_route)
{
    const struct pack *pack = json->list->pack;

    json_name(&json->text, name);
    json_array(&json->text);
    for (size_t i = 0; i < household->signal_count; i++) {
        const struct exit_signal *signal = &household->signals[i];

        if ((pack->signals[signal->signal].route.length > 0) != of_route)
            continue;
        json_object(&json->text);
        json_name(&json->text, "signal");
        json_text(&json->text, pack->signals[signal->signal].head.id);
        json_name(&json->text, "reason");
        json_text(&json->text, signal->reason[json->language]);
        json_close(&json->text);
    }
    json_close(&json->text);
}

static void add_words(struct json_list *json, const char *name, struct str words)
{
    json_name(&json->text, name);
    json_text_or_null(&json->text, words);
}

static void add_household(struct json_list *json, const struct exit_household *household)
{
    const struct pack *pack = json->list->pack;
    const struct table *table = &pack->schema.tables[pack->schema.main_table];

    json_object(&json->text);
    json_name(&json->text, "kind");
    json_text(&json->text, str_from(household->candidate ? "exit" : "risk"));
    json_name(&json->text, "unit");
    json_text(&json->text, household->unit);
    json_name(&json->text, "file");
    json_text(&json->text, household->file);
    add_count(json, "row", household->row);
    add_values(json, "key", household->key, household->key_count);
    add_values(json, "values", household->columns, pack->listing.column_count);
    add_class(json, "class", household->class);
    json_name(&json->text, "causes");
    json_array(&json->text);
    for (size_t i = 0; i < pack->listing.cause_count; i++) {
        if ((household->causes >> i & 1) == 0)
            continue;
        json_text(&json->text, table->fields[pack->listing.causes[i]].name);
    }
    json_close(&json->text);
    json_name(&json->text, "strength");
    if (household->candidate)
        json_text(&json->text, str_from(strength_name(household->strength)));
    else
        json_null(&json->text);
    add_signals(json, "signals", household, true);
    add_routes(json, household);
    json_name(&json->text, "support");
    json_text_or_null(&json->text, household->support);
    add_bool(json, "open_errors", household->has_errors);
    add_words(json, "leaves", household->leaves[json->language]);
    add_bool(json, "at_risk", household->at_risk);
    add_signals(json, "risks", household, false);
    add_words(json, "measures",
              exit_needs(pack, household, EXIT_MEASURES, json->language, &json->arena));
    add_words(json, "offices",
              exit_needs(pack, household, EXIT_OFFICES, json->language, &json->arena));
    add_words(json, "in_charge", household->charge);
    json_name(&json->text, "rank");
    if (household->rank > 0)
        json_count(&json->text, household->rank);
    else
        json_null(&json->text);
    add_words(json, "by_when",
              household->candidate
                  ? exit_when(json->list, household, json->language, &json->arena)
                  : (struct str){0});
    json_close(&json->text);
    arena_reset(&json->arena);
}

/* Candidates by the class that they leave. */
static void add_classes(struct json_list *json, const uint64_t *classes)
{
    const struct pack *pack = json->list->pack;

    json_name(&json->text, "classes");
    json_object(&json->text);
    for (size_t i = 0; i < pack->exits_from_count; i++) {
        json_name_str(&json->text,
                      symbols_name(&pack->schema.symbols, pack->exits_from[i]));
        json_count(&json->text, classes[i]);
    }
    json_close(&json->text);
}

static void add_shortfall(struct json_list *json, const char *name, int64_t target,
                          uint64_t count)
{
    json_name(&json->text, name);
    if (target < 0)
        json_null(&json->text);
    else
        json_whole(&json->text, target > (int64_t)count ? target - (int64_t)count : 0);
}

static void add_unit(struct json_list *json, const struct exit_unit *unit)
{
    const struct pack *pack = json->list->pack;

    json_object(&json->text);
    json_name(&json->text, "name");
    json_text(&json->text, unit->name);
    json_name(&json->text, "support");
    json_text_or_null(&json->text, unit->support);
    add_words(json, "in_charge", unit->charge);
    add_count(json, "candidates", unit->candidates);
    add_classes(json, unit->classes);
    add_count(json, "sure", unit->sure);
    add_count(json, "most", unit->most);
    json_name(&json->text, "goals");
    json_object(&json->text);
    for (size_t i = 0; i < pack->goal_count; i++) {
        json_name_str(&json->text, pack->goals[i].head.id);
        json_object(&json->text);
        json_name(&json->text, "target");
        if (unit->targets[i] < 0)
            json_null(&json->text);
        else
            json_whole(&json->text, unit->targets[i]);
        add_count(json, "candidates", unit->counts[i]);
        add_shortfall(json, "shortfall", unit->targets[i], unit->counts[i]);
        add_count(json, "high", unit->strong[i]);
        add_shortfall(json, "shortfall_high", unit->targets[i], unit->strong[i]);
        json_close(&json->text);
    }
    json_close(&json->text);
    json_close(&json->text);
}

void exit_jsonl(const struct exit_list *list, const struct exit_options *options,
                struct buffer *out)
{
    struct json_list json = {list, options->language, {0}, {.out = out}};

    arena_init(&json.arena);
    if (told_lacks(&list->told)) { /* said first; else every line is a household */
        json_object(&json.text);
        json_name(&json.text, "kind");
        json_text(&json.text, str_from("about"));
        told_json(&list->told, options->language, &json.text);
        json_close(&json.text);
        buffer_char(out, '\n');
    }
    for (size_t i = 0; i < list->count; i++) {
        add_household(&json, &list->households[i]);
        buffer_char(out, '\n');
        output_drain(options->output, out);
        spill_step(list->spill);
    }
    arena_release(&json.arena);
}

void exit_json(const struct exit_list *list, const struct exit_options *options,
               struct buffer *out)
{
    struct json_list json = {list, options->language, {0}, {.out = out}};
    struct str records = list->pack->listing.records;

    if (records.length == 0)
        records = str_from("records");
    arena_init(&json.arena);
    json_object(&json.text);
    json_name(&json.text, "summary");
    json_object(&json.text);
    told_json(&list->told, options->language, &json.text);
    json_name_str(&json.text, records);
    json_count(&json.text, list->rows);
    add_count(&json, "candidates", list->candidates);
    add_classes(&json, list->classes);
    add_count(&json, "sure", list->sure);
    add_count(&json, "most", list->most);
    add_count(&json, "at_risk", list->at_risk);
    add_count(&json, "undecided", list->undecided);
    json_close(&json.text);
    json_name(&json.text, "units");
    json_array(&json.text);
    for (size_t i = 0; i < list->unit_count; i++)
        add_unit(&json, &list->units[i]);
    json_close(&json.text);
    json_name_str(&json.text, records);
    json_array(&json.text);
    for (size_t i = 0; i < list->count; i++) {
        json_line(&json.text);
        add_household(&json, &list->households[i]);
        output_drain(options->output, out);
        spill_step(list->spill);
    }
    json_line(&json.text);
    json_close(&json.text);
    json_close(&json.text);
    buffer_char(out, '\n');
    arena_release(&json.arena);
}

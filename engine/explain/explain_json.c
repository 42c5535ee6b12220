#include <inttypes.h>

#include "exit/exit_report.h"
#include "explain/explain_report.h"
#include "write/json.h"

struct json_explanation {
    const struct explanation *from;
    struct arena arena;
    struct json text;
};

static void name_text(struct json_explanation *json, const char *name, struct str text)
{
    json_name(&json->text, name);
    json_text_or_null(&json->text, text);
}

static void name_bool(struct json_explanation *json, const char *name, bool truth)
{
    json_name(&json->text, name);
    json_bool(&json->text, truth);
}

static void name_value(struct json_explanation *json, struct str name,
                       const struct field *field, struct value value)
{
    json_name_str(&json->text, name);
    json_value(&json->text, field, &json->from->pack->schema.symbols, value, &json->arena);
}

static void open_object(struct json_explanation *json, const char *name)
{
    json_name(&json->text, name);
    json_object(&json->text);
}

static void open_array(struct json_explanation *json, const char *name)
{
    json_name(&json->text, name);
    json_array(&json->text);
}

static void named_values(struct json_explanation *json, const char *name,
                         const struct named_value *values, size_t count)
{
    open_object(json, name);
    for (size_t i = 0; i < count; i++)
        name_value(json, values[i].name, values[i].field, values[i].value);
    json_close(&json->text);
}

static void add_reasons(struct json_explanation *json,
                        const struct explain_reasons *reasons)
{
    open_array(json, "reasons");
    for (size_t i = 0; i < reasons->count; i++) {
        json_text(&json->text, reasons->lines[i].text);
    }
    json_close(&json->text);
}

static void add_values(struct json_explanation *json)
{
    open_object(json, "values");
    for (size_t i = 0; i < json->from->value_count; i++)
        if (!json->from->values[i].computed)
            name_value(json, json->from->values[i].name, NULL, json->from->values[i].value);
    json_close(&json->text);
    open_object(json, "computed");
    for (size_t i = 0; i < json->from->value_count; i++)
        if (json->from->values[i].computed)
            name_value(json, json->from->values[i].name, NULL, json->from->values[i].value);
    json_close(&json->text);
}

static void add_indicators(struct json_explanation *json)
{
    const struct explanation *from = json->from;
    const struct table *table = &from->pack->schema.tables[from->pack->schema.main_table];

    open_array(json, "indicators");
    for (size_t i = 0; i < from->indicator_count; i++) {
        const struct explain_indicator *indicator = &from->indicators[i];

        json_object(&json->text);
        name_text(json, "indicator", indicator->lever->head.id);
        name_text(json, "field", table->fields[indicator->lever->field].name);
        name_text(json, "title",
                  words_phrase(indicator->lever->head.title, from->language));
        name_value(json, str_from("declared"), NULL, indicator->declared);
        name_value(json, str_from("computed"), NULL, indicator->computed);
        name_bool(json, "differs", indicator->differs);
        name_text(json, "because", indicator->because);
        add_reasons(json, &indicator->reasons);
        name_text(json, "law", indicator->law);
        name_bool(json, "verified", indicator->verified);
        json_close(&json->text);
    }
    json_close(&json->text);
}

static void class_name(struct json_explanation *json, const char *name, int64_t class)
{
    name_text(json, name,
              class < 0 ? (struct str){NULL, 0}
                        : symbols_name(&json->from->pack->schema.symbols, class));
}

static void add_class(struct json_explanation *json)
{
    open_object(json, "class");
    class_name(json, "computed", json->from->computed);
    class_name(json, "declared", json->from->declared);
    add_reasons(json, &json->from->class_reasons);
    json_close(&json->text);
}

static const char *outcome_name(enum outcome outcome)
{
    static const char *const names[] = {[OUTCOME_PASS] = "pass",
                                        [OUTCOME_FAIL] = "fail",
                                        [OUTCOME_NOT_APPLICABLE] = "not_applicable",
                                        [OUTCOME_BROKEN] = "broken"};

    return names[outcome];
}

static void add_rule(struct json_explanation *json, const struct explain_rule *rule)
{

    json_line(&json->text);
    json_object(&json->text);
    name_text(json, "rule", rule->id);
    name_text(json, "outcome", str_from(outcome_name(rule->outcome)));
    name_text(json, "why",
              rule->outcome == OUTCOME_NOT_APPLICABLE
                  ? str_from(check_reason_name(rule->why))
                  : (struct str){NULL, 0});
    name_text(json, "severity", str_from(severity_name(rule->severity)));
    name_text(json, "title", words_phrase(rule->title, json->from->language));
    name_text(json, "law", rule->law);
    name_bool(json, "verified", rule->verified);
    name_text(json, "member", rule->who);
    name_text(json, "message", rule->message);
    add_reasons(json, &rule->reasons);
    named_values(json, "suggest", rule->suggestions, rule->suggestion_count);
    if (rule->suggestion_count > 0) {
        name_bool(json, "mends", rule->mends);
        name_text(json, "then_fails", rule->then_fails);
    }
    if (rule->outcome == OUTCOME_FAIL) {
        name_text(json, "file", rule->file);
        json_name(&json->text, "row");
        json_count(&json->text, rule->row);
        name_text(json, "help", words_phrase(rule->help, json->from->language));
    }
    if (rule->reads != NULL) {
        open_object(json, "reads");
        for (size_t i = 0; i < rule->read_count; i++)
            name_value(json, rule->reads[i].name, NULL, rule->reads[i].value);
        json_close(&json->text);
    }
    json_close(&json->text);
}

static void add_rules(struct json_explanation *json)
{
    open_array(json, "rules");
    for (size_t i = 0; i < json->from->finding_count; i++)
        add_rule(json, &json->from->findings[i]);
    for (size_t i = 0; i < json->from->other_count; i++)
        add_rule(json, &json->from->others[i]);
    json_close(&json->text);
}

/* ---- ways out ---- */

static void add_levers(struct json_explanation *json, const char *name, uint32_t levers)
{
    const struct pack *pack = json->from->pack;

    open_array(json, name);
    for (size_t i = 0; i < pack->lever_count; i++) {
        if ((levers >> i & 1) == 0)
            continue;
        json_object(&json->text);
        name_text(json, "indicator", pack->levers[i].head.id);
        name_text(json, "measure",
                  words_phrase(pack->levers[i].measure, json->from->language));
        name_text(json, "office",
                  words_phrase(pack->levers[i].office, json->from->language));
        name_text(json, "term", str_from(term_name(pack->levers[i].term)));
        json_close(&json->text);
    }
    json_close(&json->text);
}

static void add_exits(struct json_explanation *json)
{
    const struct explanation *from = json->from;
    const struct exit_household *exit = &from->exit;

    open_object(json, "exits");
    name_bool(json, "likely", exit->candidate);
    name_bool(json, "at_risk", exit->at_risk);
    name_bool(json, "open_errors", exit->has_errors);
    open_array(json, "signals");
    for (size_t i = 0; i < exit->signal_count; i++) {
        json_object(&json->text);
        name_text(json, "signal", from->pack->signals[exit->signals[i].signal].head.id);
        name_text(json, "reason", exit->signals[i].reason[from->language]);
        json_close(&json->text);
    }
    json_close(&json->text);
    open_array(json, "routes");
    for (size_t i = 0; i < exit->route_count; i++) {
        const struct exit_route *route = &exit->routes[i];
        json_object(&json->text);
        name_text(json, "route", from->pack->routes[route->route].head.id);
        name_text(
            json, "title",
            words_phrase(from->pack->routes[route->route].head.title, from->language));
        name_value(json, str_from("gap"), NULL, route->gap);
        class_name(json, "leads_to", route->leads_to);
        add_levers(json, "mend", route->set_count > 0 ? route->sets[0].levers : 0);
        json_close(&json->text);
    }
    json_close(&json->text);
    add_levers(json, "most_help", from->most_help);
    json_close(&json->text);
}

void explain_json(const struct explanation *explanation, const struct explain_view *view,
                  struct buffer *out)
{
    struct json_explanation json = {.from = explanation, .text = {.out = out}};

    (void)view;
    arena_init(&json.arena);
    json_object(&json.text);
    name_text(&json, "file", explanation->file);
    json_name(&json.text, "row");
    json_count(&json.text, explanation->row);
    json_name(&json.text, "further_rows");
    json_count(&json.text, explanation->twins);
    named_values(&json, "key", explanation->key, explanation->key_count);
    name_text(&json, "heading", explanation->heading);
    told_json(&explanation->told, explanation->language, &json.text);
    if (explanation->only == NULL) {
        add_values(&json);
        add_indicators(&json);
    }
    add_class(&json);
    add_rules(&json);
    if (explanation->only == NULL)
        add_exits(&json);
    json_close(&json.text);
    buffer_char(out, '\n');
    arena_release(&json.arena);
}

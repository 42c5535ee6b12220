#include "command/command.h"
#include "write/csv.h"
#include "write/json.h"

static void add_text_rule(struct buffer *text, const struct rule *rule,
                          enum language language)
{
    struct str title = words_phrase(rule->head.title, language);

    buffer_format(text, "  %-10.*s %s  %.*s", (int)rule->head.id.length, rule->head.id.data,
                  words_severity(rule->severity, language), (int)title.length, title.data);
    if (rule->head.law.text.length > 0)
        buffer_format(text, " (%.*s)", (int)rule->head.law.text.length,
                      rule->head.law.text.data);
    if (!rule->head.verified)
        buffer_text(text, command_words(language, " (chưa đối chiếu với văn bản)",
                                        " (not yet compared with the law)"));
    buffer_char(text, '\n');
}

static void list_text(const struct pack *pack, enum language language, struct buffer *text)
{
    struct str topic;

    for (size_t i = 0; i < pack->rule_count; i++) {
        if (!pack_begins_topic(pack, i))
            continue;
        topic = words_topic(pack, pack->rules[i].head.topic, language);
        buffer_format(text, "%s%.*s\n", text->length > 0 ? "\n" : "", (int)topic.length,
                      topic.data);
        for (size_t n = i; n < pack->rule_count; n++)
            if (str_equal(pack->rules[i].head.topic, pack->rules[n].head.topic))
                add_text_rule(text, &pack->rules[n], language);
    }
}

static void list_csv(const struct pack *pack, enum language language, struct buffer *text)
{
    static const char *const names[] = {"rule",  "topic", "severity", "table",
                                        "title", "law",   "verified"};

    csv_start(text);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        csv_cell(text, str_from(names[i]));
    csv_end(text);
    for (size_t i = 0; i < pack->rule_count; i++) {
        const struct rule *rule = &pack->rules[i];

        csv_cell(text, rule->head.id);
        csv_cell(text, rule->head.topic);
        csv_cell(text, str_from(severity_name(rule->severity)));
        csv_cell(text, pack->schema.tables[rule->table].name);
        csv_cell(text, words_phrase(rule->head.title, language));
        csv_cell(text, rule->head.law.text);
        csv_cell(text, str_from(rule->head.verified ? "true" : "false"));
        csv_end(text);
    }
}

static struct str written(int64_t function, struct str source)
{
    return function >= 0 ? str_from("function") : source;
}

/* What an editor shows of a rule beside its own text. */
static void add_insides(struct json *json, const struct rule *rule, enum language language)
{
    json_name(json, "help");
    json_text_or_null(json, words_phrase(rule->help, language));
    json_name(json, "may_confirm");
    json_bool(json, rule->may_confirm);
    json_name(json, "when");
    json_text_or_null(json, written(rule->when_function, rule->when_source));
    json_name(json, "check");
    json_text_or_null(json, written(rule->check_function, rule->check_source));
    json_name(json, "reads");
    json_array(json);
    for (size_t i = 0; i < rule->read_count; i++)
        json_text(json, rule->reads[i]->name);
    json_close(json);
    json_named_count(json, "examples", rule->example_count);
    json_named_text(json, "file", rule->head.file);
    json_named_count(json, "line", rule->head.line);
}

static void list_json(const struct pack *pack, enum language language, struct json *json)
{
    json_array(json);
    for (size_t i = 0; i < pack->rule_count; i++) {
        const struct rule *rule = &pack->rules[i];

        json_line(json);
        json_object(json);
        json_name(json, "rule");
        json_text(json, rule->head.id);
        json_name(json, "topic");
        json_text(json, rule->head.topic);
        json_name(json, "severity");
        json_text(json, str_from(severity_name(rule->severity)));
        json_name(json, "table");
        json_text(json, pack->schema.tables[rule->table].name);
        json_name(json, "title");
        json_text(json, words_phrase(rule->head.title, language));
        json_name(json, "law");
        json_text_or_null(json, rule->head.law.text);
        json_name(json, "verified");
        json_bool(json, rule->head.verified);
        add_insides(json, rule, language);
        json_close(json);
    }
    json_line(json);
    json_close(json);
    buffer_char(json->out, '\n');
}

int command_rules_list(const struct settings *settings, enum language language)
{
    struct pack *pack = NULL;
    struct buffer text = {0};
    struct error err = {0};
    char form = 't';
    int status;

    if (command_arguments(settings, 0, &err) < 0 ||
        command_form(settings, &form, &err) < 0 ||
        command_pack(settings, PACK_WHOLE, &language, &pack, &err) < 0)
        return command_error(&err, language);
    if (form == 't')
        list_text(pack, language, &text);
    else if (form == 'c')
        list_csv(pack, language, &text);
    else
        list_json(pack, language, &(struct json){.out = &text});
    status = form == 't' ? command_print_text(settings, &text, language)
                         : command_print_data(settings, &text, language);
    buffer_release(&text);
    pack_free(pack);
    return status;
}

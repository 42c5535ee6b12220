#include <string.h>

#include "base/number.h"
#include "command/command.h"
#include "command/rules_border.h"

struct rules_view {
    struct pack *pack;
    enum language language;
    struct arena *arena;
    struct buffer *text;
};

static void say(const struct rules_view *view, const char *vi, const char *en)
{
    buffer_text(view->text, command_words(view->language, vi, en));
}

/* "label: words"; nothing where there are none. */
static void add_line(const struct rules_view *view, const char *vi, const char *en,
                     struct str words)
{
    if (words.length == 0)
        return;
    buffer_text(view->text, "  ");
    say(view, vi, en);
    buffer_text(view->text, ": ");
    buffer_add(view->text, words);
    buffer_char(view->text, '\n');
}

static void add_parameter_row(const struct rules_view *view,
                              const struct parameter *parameter,
                              const struct parameter_row *row)
{
    struct str time =
        words_time(view->pack, row->from, row->to, view->language, view->arena);
    struct str number =
        words_number(view->pack, parameter, row, view->language, view->arena);

    buffer_format(view->text, "      %s: ", time.data);
    buffer_add(view->text, number);
    if (row->law.text.length > 0 && !str_equal(row->law.text, parameter->head.law.text))
        buffer_format(view->text, " (%.*s)", (int)row->law.text.length, row->law.text.data);
    buffer_char(view->text, '\n');
}

static void add_parameter(const struct rules_view *view, const struct parameter *parameter)
{
    struct str title = words_phrase(parameter->head.title, view->language);

    buffer_format(view->text, "    %.*s", (int)parameter->head.id.length,
                  parameter->head.id.data);
    if (title.length > 0)
        buffer_format(view->text, ": %.*s", (int)title.length, title.data);
    if (parameter->head.law.text.length > 0)
        buffer_format(view->text, " (%.*s)", (int)parameter->head.law.text.length,
                      parameter->head.law.text.data);
    if (!parameter->head.verified)
        say(view, " (chưa đối chiếu với văn bản)", " (not yet compared with the law)");
    buffer_char(view->text, '\n');
    for (size_t i = 0; i < parameter->row_count; i++)
        add_parameter_row(view, parameter, &parameter->rows[i]);
}

static void add_parameters(const struct rules_view *view, const struct rule *rule)
{
    bool any = false;

    for (size_t i = 0; i < rule->read_count; i++) {
        if (rule->reads[i]->kind != NODE_PARAMETER)
            continue;
        if (!any)
            say(view, "  Các mức trong luật:\n", "  Numbers of the law:\n");
        any = true;
        add_parameter(view, &view->pack->lexicon.parameters[rule->reads[i]->number]);
    }
}

static struct str node_title(const struct rules_view *view, const struct node *node)
{
    if (node->kind == NODE_DERIVED)
        return words_phrase(view->pack->lexicon.derived[node->number].head.title,
                            view->language);
    if (node->field != NULL)
        return words_phrase((struct phrase){node->field->vi, node->field->en},
                            view->language);
    return (struct str){NULL, 0};
}

static void add_reads(const struct rules_view *view, const struct rule *rule)
{
    bool any = false;

    for (size_t i = 0; i < rule->read_count; i++) {
        const struct node *node = rule->reads[i];
        struct str title = node_title(view, node);

        if (node->kind == NODE_PARAMETER)
            continue;
        if (!any)
            say(view, "  Đọc:\n", "  Reads:\n");
        any = true;
        buffer_format(view->text, "    %.*s", (int)node->name.length, node->name.data);
        if (title.length > 0)
            buffer_format(view->text, ": %.*s", (int)title.length, title.data);
        if (node->kind == NODE_DERIVED)
            say(view, " (tính ra)", " (computed)");
        buffer_char(view->text, '\n');
    }
}

static void add_data(struct buffer *text, const struct data *data)
{
    bool first = true;

    switch (data->kind) {
    case DATA_NONE:
        buffer_text(text, "nil");
        return;
    case DATA_BOOL:
        buffer_text(text, data->whole != 0 ? "true" : "false");
        return;
    case DATA_WHOLE:
        buffer_format(text, "%lld", (long long)data->whole);
        return;
    case DATA_NUMBER:
        buffer_add(text, data->text);
        return;
    case DATA_TEXT:
        buffer_format(text, "\"%.*s\"", (int)data->text.length, data->text.data);
        return;
    case DATA_FUNCTION:
        buffer_text(text, "function");
        return;
    case DATA_TABLE:
        break;
    }
    buffer_text(text, "{ ");
    for (size_t i = 0; i < data->list_count; i++, first = false) {
        buffer_text(text, first ? "" : ", ");
        add_data(text, &data->list[i]);
    }
    for (size_t i = 0; i < data->entry_count; i++, first = false) {
        buffer_format(text, "%s%.*s = ", first ? "" : ", ",
                      (int)data->entries[i].name.length, data->entries[i].name.data);
        add_data(text, &data->entries[i].value);
    }
    buffer_text(text, " }");
}

static void add_examples(const struct rules_view *view, const struct rule *rule)
{
    static const char *const kinds[][2] = {
        {"đạt", "pass"}, {"không đạt", "fail"}, {"không áp dụng", "not applicable"}};

    if (rule->example_count > 0)
        say(view, "  Ví dụ:\n", "  Examples:\n");
    for (size_t i = 0; i < rule->example_count; i++) {
        const struct example *example = &rule->examples[i];

        buffer_format(view->text, "    %s: ", kinds[example->wanted][view->language]);
        add_data(view->text, example->record);
        buffer_char(view->text, '\n');
    }
}

static const char *border_words(const struct border *border, enum language language)
{
    if (border->at && border->beside)
        return command_words(language, "có ví dụ ở cả hai bên", "examples on both sides");
    if (!border->at && !border->beside)
        return command_words(language, "chưa có ví dụ nào sát mức", "no example near it");
    if (border->at)
        return border->next_above
                   ? command_words(language, "có ví dụ đúng bằng, chưa có ngay trên",
                                   "an example at it, none just above")
                   : command_words(language, "có ví dụ đúng bằng, chưa có ngay dưới",
                                   "an example at it, none just below");
    return border->next_above
               ? command_words(language, "có ví dụ ngay trên, chưa có đúng bằng",
                               "an example just above, none at it")
               : command_words(language, "có ví dụ ngay dưới, chưa có đúng bằng",
                               "an example just below, none at it");
}

/* Where a comparison turns, a mistake of one is the likeliest. Whoever says by `shown` what must
 * hold wrote no comparison. */
static void add_borders(const struct rules_view *view, const struct rule *rule)
{
    struct border borders[BORDERS_MOST];
    bool shown = words_phrase(rule->shown, view->language).length > 0;
    size_t count = shown ? 0 : rules_borders(view->pack, rule, borders);

    if (count > 0)
        say(view, "  Ví dụ ở ranh giới:\n", "  Examples at the borders:\n");
    for (size_t i = 0; i < count; i++) {
        struct str text = rules_border_text(&borders[i], view->arena);

        buffer_format(view->text, "    %.*s: %s\n", SHOW(text),
                      border_words(&borders[i], view->language));
    }
}

static void add_names(const struct rules_view *view, const struct rule *rule)
{
    const struct table *table = &view->pack->schema.tables[rule->table];
    struct buffer names = {0};

    for (size_t i = 0; i < rule->suggestion_count; i++) {
        const struct suggestion *suggestion = &rule->suggestions[i];
        const struct field *field = &table->fields[suggestion->field];
        struct str value = suggestion->value->name;

        buffer_format(&names, "%s%.*s", i > 0 ? "; " : "", (int)field->name.length,
                      field->name.data);
        if (value.length > 0)
            buffer_format(&names, " = %.*s", (int)value.length, value.data);
    }
    add_line(view, "Gợi ý sửa", "Suggests", buffer_str(&names));
    buffer_clear(&names);
    for (size_t i = 0; i < rule->depend_count; i++) {
        struct str id = view->pack->rules[rule->depends[i]].head.id;

        buffer_format(&names, "%s%.*s", i > 0 ? ", " : "", (int)id.length, id.data);
    }
    add_line(view, "Chỉ xét khi đạt", "Judged only where these pass", buffer_str(&names));
    buffer_release(&names);
}

static void add_written(void *job, const char *label, struct str text)
{
    add_line(job, label, label, text);
}

static struct str of_function(const struct rules_view *view)
{
    return str_from(command_words(view->language, "(hàm Lua)", "(a Lua function)"));
}

/* A rule made from a form says its check as the form prints it. */
static struct str check_of(const struct rules_view *view, const struct rule *rule)
{
    struct str shown = words_phrase(rule->shown, view->language);

    if (rule->check_function >= 0)
        return of_function(view);
    return shown.length > 0 ? shown : rule->check_source;
}

static void add_expressions(const struct rules_view *view, const struct rule *rule)
{
    struct buffer key = {0};

    add_line(view, "Bảng", "Table", view->pack->schema.tables[rule->table].name);
    add_line(view, "Khi", "When",
             rule->when_function >= 0 ? of_function(view) : rule->when_source);
    add_line(view, "Kiểm tra", "Check", check_of(view, rule));
    words_rule(view->pack, rule, view->language, view->arena, add_written, (void *)view);
    for (size_t i = 0; i < rule->key_count; i++)
        buffer_format(&key, "%s%.*s", i > 0 ? ", " : "", (int)rule->key[i]->name.length,
                      rule->key[i]->name.data);
    add_line(view, "Không được trùng", "Must be unique", buffer_str(&key));
    buffer_release(&key);
}

static void show_rule(const struct rules_view *view, const struct rule *rule)
{
    struct str title = words_phrase(rule->head.title, view->language);

    buffer_format(view->text, "%.*s  %s  %.*s\n", (int)rule->head.id.length,
                  rule->head.id.data, words_severity(rule->severity, view->language),
                  (int)title.length, title.data);
    add_line(view, "Căn cứ", "Law", rule->head.law.text);
    add_line(view, "Đối chiếu với luật", "Compared with the law",
             str_from(rule->head.verified
                          ? command_words(view->language, "rồi", "yes")
                          : command_words(view->language, "chưa", "not yet")));
    add_line(view, "Ý nghĩa", "Meaning", words_phrase(rule->help, view->language));
    add_line(view, "Hiệu lực", "In force",
             words_time(view->pack, rule->from, rule->to, view->language, view->arena));
    add_expressions(view, rule);
    add_reads(view, rule);
    add_parameters(view, rule);
    add_names(view, rule);
    add_examples(view, rule);
    add_borders(view, rule);
    buffer_format(view->text, "  %.*s:%u\n", (int)rule->head.file.length,
                  rule->head.file.data, rule->head.line);
}

int command_rules_show(const struct settings *settings, enum language language)
{
    struct pack *pack = NULL;
    struct buffer text = {0};
    struct arena arena;
    struct error err = {0};
    int status = 0;

    if (settings->arguments.count == 0) {
        error_set(&err, ERROR_USAGE, "thiếu mã quy tắc: rasoat rules show RULE",
                  "a rule's id is missing: rasoat rules show RULE");
        return command_error(&err, language);
    }
    if (command_pack(settings, PACK_WHOLE, &language, &pack, &err) < 0)
        return command_error(&err, language);
    arena_init(&arena);
    for (size_t i = 0; i < settings->arguments.count && status == 0; i++) {
        const struct rules_view view = {pack, language, &arena, &text};
        int rule = pack_rule(pack, str_from(settings->arguments.items[i]));

        if (i > 0)
            buffer_char(&text, '\n');
        if (rule < 0)
            status = command_no_rule(pack, settings->arguments.items[i], &err);
        else
            show_rule(&view, &pack->rules[rule]);
    }
    status = status < 0 ? command_error(&err, language)
                        : command_print_text(settings, &text, language);
    buffer_release(&text);
    arena_release(&arena);
    pack_free(pack);
    return status;
}

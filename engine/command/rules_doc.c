#include <string.h>

#include "command/command.h"

/* The rule book: every rule with its law, meaning and examples, as Markdown. */

static const char *severity_label(enum severity severity, enum language language)
{
    static const char *const labels[SEVERITY_COUNT][2] = {
        {"lỗi", "error"}, {"cảnh báo", "warning"}, {"lưu ý", "notice"}};

    return labels[severity][language];
}

static void add_line(struct buffer *text, const char *label, struct str words)
{
    if (words.length > 0)
        buffer_format(text, "* **%s**: %.*s\n", label, (int)words.length, words.data);
}

static void add_code(struct buffer *text, const char *label, struct str words)
{
    if (words.length > 0)
        buffer_format(text, "* **%s**: `%.*s`\n", label, (int)words.length, words.data);
}

static void add_written(void *job, const char *label, struct str words)
{
    add_code(job, label, words);
}

static void add_rule(struct buffer *text, const struct pack *pack, const struct rule *rule,
                     enum language language)
{
    struct arena arena;

    struct str title = words_phrase(rule->head.title, language);
    const struct table *table = &pack->schema.tables[rule->table];
    struct str of = words_phrase((struct phrase){table->vi, table->en}, language);

    buffer_format(text, "### %.*s. %.*s\n\n", (int)rule->head.id.length, rule->head.id.data,
                  (int)title.length, title.data);
    buffer_format(text, "* **%s**: %s, %.*s (`%.*s`)\n",
                  command_words(language, "Mức độ, bảng", "Severity, table"),
                  severity_label(rule->severity, language), SHOW(of), SHOW(table->name));
    add_line(text, command_words(language, "Căn cứ", "Law"), rule->head.law.text);
    buffer_format(
        text, "* **%s**: %s\n",
        command_words(language, "Đã đối chiếu với văn bản", "Compared with the text"),
        rule->head.verified ? command_words(language, "rồi", "yes")
                            : command_words(language, "CHƯA", "NOT YET"));
    add_code(text, command_words(language, "Xét khi", "When"), rule->when_source);
    if (rule->shown.vi.length > 0)
        add_line(text, command_words(language, "Phải đúng", "Must hold"),
                 words_phrase(rule->shown, language));
    else
        add_code(text, command_words(language, "Phải đúng", "Must hold"),
                 rule->check_source);
    arena_init(&arena);
    words_rule(pack, rule, language, &arena, add_written, text);
    arena_release(&arena);
    add_line(text, command_words(language, "Ý nghĩa, cách sửa", "Meaning, what to do"),
             words_phrase(rule->help, language));
    buffer_char(text, '\n');
}

static void add_unverified(struct buffer *text, const struct pack *pack,
                           enum language language)
{
    size_t count = 0;

    for (size_t i = 0; i < pack->rule_count; i++)
        count += !pack->rules[i].head.verified;
    buffer_format(
        text,
        command_words(language,
                      "%zu quy tắc, trong đó %zu quy tắc chưa được đối chiếu với văn "
                      "bản luật.\n\n",
                      "%zu rules, of which %zu are not yet compared with the text of "
                      "the law.\n\n"),
        pack->rule_count, count);
}

static void add_instruments(struct buffer *text, const struct pack *pack,
                            enum language language)
{
    if (pack->instrument_count == 0)
        return;
    buffer_format(text, "## %s\n\n", command_words(language, "Văn bản", "Instruments"));
    for (size_t i = 0; i < pack->instrument_count; i++) {
        const struct instrument *instrument = &pack->instruments[i];
        struct str title = words_phrase(instrument->head.title, language);

        buffer_format(text, "* **%.*s** %.*s", (int)instrument->head.id.length,
                      instrument->head.id.data, (int)instrument->name.length,
                      instrument->name.data);
        if (instrument->date.length > 0)
            buffer_format(text, " (%.*s)", (int)instrument->date.length,
                          instrument->date.data);
        if (title.length > 0)
            buffer_format(text, ": %.*s", (int)title.length, title.data);
        buffer_format(
            text, ". %s: %s\n",
            command_words(language, "Đã đối chiếu với văn bản", "Compared with the text"),
            instrument->head.verified ? command_words(language, "rồi", "yes")
                                      : command_words(language, "CHƯA", "NOT YET"));
    }
    buffer_char(text, '\n');
}

/* A helper's help begins with how it is called: "abs(a): without its sign". */
static void add_helpers(struct buffer *text, enum language language)
{
    buffer_format(text, "## %s\n\n",
                  command_words(language, "Hàm của biểu thức", "Functions of expressions"));
    for (const struct helper *helper = helpers; helper->name != NULL; helper++) {
        const char *help = command_words(language, helper->vi, helper->en);
        size_t call = strcspn(help, ":");

        buffer_format(text, "* `%.*s`%s\n", (int)call, help, help + call);
    }
}

static void write_book(struct buffer *text, const struct pack *pack, enum language language)
{
    struct str title = words_phrase(pack->title, language), topic;

    buffer_format(text, "# %s: %.*s\n\n",
                  command_words(language, "Sổ quy tắc", "Rule book"), (int)title.length,
                  title.data);
    buffer_format(text,
                  command_words(language,
                                "Trang này do `rasoat rules doc` in ra từ bộ quy tắc %.*s, "
                                "phiên bản %.*s.\n\n",
                                "Printed by `rasoat rules doc` from the pack %.*s, version "
                                "%.*s.\n\n"),
                  (int)pack->id.length, pack->id.data, (int)pack->version.length,
                  pack->version.data);
    add_unverified(text, pack, language);
    add_instruments(text, pack, language);
    for (size_t i = 0; i < pack->rule_count; i++) {
        if (!pack_begins_topic(pack, i))
            continue;
        topic = words_topic(pack, pack->rules[i].head.topic, language);
        buffer_format(text, "## %.*s\n\n", (int)topic.length, topic.data);
        for (size_t n = i; n < pack->rule_count; n++)
            if (str_equal(pack->rules[i].head.topic, pack->rules[n].head.topic))
                add_rule(text, pack, &pack->rules[n], language);
    }
    add_helpers(text, language);
}

int command_rules_doc(const struct settings *settings, enum language language)
{
    struct pack *pack = NULL;
    struct buffer text = {0};
    struct error err = {0};
    int status;

    if (command_arguments(settings, 0, &err) < 0 ||
        command_pack(settings, PACK_WHOLE, &language, &pack, &err) < 0)
        return command_error(&err, language);
    write_book(&text, pack, language);
    status = command_print_lines(settings, &text, language);
    buffer_release(&text);
    pack_free(pack);
    return status;
}

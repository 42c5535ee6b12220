
#include "check/checks.h"
#include "command/check_request.h"
#include "command/command.h"

struct example_counts {
    size_t passed, failed;
};

static const char *outcome_word(char outcome, enum language language)
{
    switch (outcome) {
    case 'p':
        return command_words(language, "đạt", "pass");
    case 'f':
        return command_words(language, "không đạt", "fail");
    default:
        return command_words(language, "không áp dụng", "not applicable");
    }
}

static void add_place(struct buffer *text, const struct rule *rule,
                      const struct example *example)
{
    static const char *const kinds[] = {"pass", "fail", "skip"};

    buffer_format(text, "%.*s:%u: %.*s %s[%u]: ", (int)rule->head.file.length,
                  rule->head.file.data, rule->head.line, (int)rule->head.id.length,
                  rule->head.id.data, kinds[example->wanted], example->number);
}

static void test_example(struct scene *scene, const struct rule *rule,
                         const struct example *example, enum language language,
                         struct example_counts *counts, struct buffer *text)
{
    static const char wanted[] = {'p', 'f', 's'};
    struct error err = {0};
    enum reason_kind why = REASON_COUNT;
    char outcome = '?';

    if (scene_play(scene, example, &outcome, &why, &err) < 0) {
        add_place(text, rule, example);
        if (err.line > 0)
            buffer_format(text, "%s:%u: ", err.file, err.line);
        buffer_format(text, "%s\n", error_text(&err, language));
        counts->failed++;
        return;
    }
    if (outcome == wanted[example->wanted]) {
        counts->passed++;
        return;
    }
    counts->failed++;
    add_place(text, rule, example);
    buffer_format(
        text, command_words(language, "cần '%s', lại là '%s'", "wanted '%s', got '%s'"),
        outcome_word(wanted[example->wanted], language), outcome_word(outcome, language));
    if (outcome == 's' && why < REASON_COUNT)
        buffer_format(text, " (%s)",
                      command_words(language, check_reason_texts[why].vi,
                                    check_reason_texts[why].en));
    buffer_char(text, '\n');
}

static bool is_wanted(const struct settings *settings, const struct rule *rule)
{
    const struct words *only = &settings->only;

    return only->count == 0 || check_id_among(rule->head.id, only->items, only->count);
}

static void test_rule(struct pack *pack, const struct rule *rule, enum language language,
                      struct example_counts *counts, struct buffer *text)
{
    struct scene *scene = scene_new(pack, rule);

    for (size_t n = 0; n < rule->example_count; n++)
        test_example(scene, rule, &rule->examples[n], language, counts, text);
    scene_free(scene);
}

int command_rules_test(const struct settings *settings, enum language language)
{
    struct settings own = *settings;
    struct example_counts counts = {0};
    struct pack *pack = NULL;
    struct buffer text = {0};
    struct error err = {0};
    int status;

    if (command_arguments(settings, 1, &err) < 0)
        return command_error(&err, language);
    if (settings->arguments.count == 1)
        own.rules = settings->arguments.items[0];
    if (command_pack(&own, PACK_WHOLE, &language, &pack, &err) < 0)
        return command_error(&err, language);
    if (check_request_ids(settings, pack, &err) < 0) {
        pack_free(pack);
        return command_error(&err, language);
    }
    for (size_t i = 0; i < pack->rule_count; i++)
        if (is_wanted(settings, &pack->rules[i]))
            test_rule(pack, &pack->rules[i], language, &counts, &text);
    if (settings->only.count > 0 && counts.passed + counts.failed == 0) {
        error_set(&err, ERROR_USAGE, "--only: không quy tắc nào trong đó có ví dụ",
                  "--only: none of these rules has an example");
        pack_free(pack);
        buffer_release(&text);
        return command_error(&err, language);
    }
    if (settings->quiet)
        text.length = 0;
    buffer_format(&text,
                  language == LANGUAGE_VI ? "%zu ví dụ đúng, %zu ví dụ sai\n"
                                          : "%zu passed, %zu failed\n",
                  counts.passed, counts.failed);
    status = command_print_text(&own, &text, language);
    if (status == EXIT_NOTHING && counts.failed > 0)
        status = EXIT_FINDINGS;
    pack_free(pack);
    buffer_release(&text);
    return status;
}

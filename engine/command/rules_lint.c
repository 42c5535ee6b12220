#include <string.h>

#include "command/command.h"
#include "command/kept.h"
#include "write/words.h"

static void add_problem(struct buffer *text, const struct error *error,
                        enum language language)
{
    if (error->file[0] != '\0' && error->line > 0)
        buffer_format(text, "%s:%u: ", error->file, error->line);
    else if (error->file[0] != '\0')
        buffer_format(text, "%s: ", error->file);
    buffer_format(text, "%s\n", error_text(error, language));
    if (error->source[0] != '\0')
        buffer_format(text, "    %s\n", error->source);
}

/* "0 problems", and what else could be said. */
static void add_count(struct buffer *text, size_t problems, size_t advice,
                      enum language language)
{
    buffer_format(text,
                  command_words(language, "%zu chỗ cần sửa",
                                problems == 1 ? "%zu problem" : "%zu problems"),
                  problems);
    if (advice > 0)
        buffer_format(text,
                      command_words(language, ", %zu chỗ nên bổ sung",
                                    advice == 1 ? ", %zu hint" : ", %zu hints"),
                      advice);
    buffer_char(text, '\n');
}

int command_rules_lint(const struct settings *settings, enum language language)
{
    struct settings own = *settings;
    struct pack *pack = NULL, *kept = NULL;
    const struct pack *told;
    struct buffer text = {0};
    struct arena arena;
    struct error err = {0};
    size_t count = 0, advice = 0;
    int status;

    if (command_arguments(settings, 1, &err) < 0)
        return command_error(&err, language);
    if (settings->arguments.count == 1)
        own.rules = settings->arguments.items[0];
    arena_init(&arena);
    status = kept_pack(command_pack_folder(&own, &arena).data, command_language(settings),
                       PACK_WHOLE, &pack, &kept, &err);
    told = pack != NULL ? pack : kept;
    if (told != NULL && told->language_count > 0 && command_language(settings) == NULL)
        language = words_own(told);
    for (size_t i = 0; told != NULL && i < told->problem_count; i++) {
        if (!settings->quiet)
            add_problem(&text, &told->problems[i].error, language);
        advice += told->problems[i].advice;
        count += !told->problems[i].advice;
    }
    if (status < 0 && count == 0 && err.code == ERROR_RULE) {
        add_problem(&text, &err, language);
        count++;
    }
    if (status < 0 && count == 0) {
        status = command_error(&err, language);
    } else {
        add_count(&text, count, advice, language);
        status = command_print_text(&own, &text, language);
        if (status == EXIT_NOTHING && count > 0)
            status = EXIT_FINDINGS;
    }
    if (kept != pack)
        pack_free(kept);
    pack_free(pack);
    buffer_release(&text);
    arena_release(&arena);
    return status;
}

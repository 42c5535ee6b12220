#include <string.h>

#include "command/check_request.h"

/* How the result is shown is said here; what was checked, and how, by the parts. */
static void take_over(const struct settings *settings, struct settings *of_parts)
{
    /* a part's words say what was judged; where results go is said here alone */
    of_parts->certificate = of_parts->sign = of_parts->since = of_parts->part = NULL;
    of_parts->format = settings->format;
    of_parts->by = settings->by;
    of_parts->output = settings->output;
    of_parts->jobs = settings->jobs;
    of_parts->memory = settings->memory;
    of_parts->records = settings->records;
    of_parts->quiet = settings->quiet;
    of_parts->no_color = settings->no_color;
    if (settings->fail_on != NULL)
        of_parts->fail_on = settings->fail_on;
    if (settings->rules != NULL)
        of_parts->rules = settings->rules;
    if (settings->language != NULL)
        of_parts->language = settings->language;
}

static int run_parts(const struct settings *settings, struct partial_reader *parts,
                     enum language language)
{
    struct settings of_parts;
    struct error err = {0};
    size_t count = 0;
    const char *const *words = partial_reader_words(parts, &count);
    char **copies = memory_alloc((count + 1) * sizeof *copies);
    int status;

    for (size_t i = 0; i < count; i++)
        copies[i] = memory_copy(str_from(words[i]));
    if (options_parse((int)count, copies, FOR_CHECK, &of_parts, &err) < 0) {
        status = command_error(&err, language);
    } else if (settings->mask && !of_parts.mask) {
        error_set(&err, ERROR_USAGE,
                  "các phần được làm không có --mask: hãy làm lại với check --part K/N --mask",
                  "the parts were made without --mask: make them anew with check --part K/N "
                  "--mask");
        status = command_error(&err, language);
    } else {
        take_over(settings, &of_parts);
        if (of_parts.language != NULL)
            language = strcmp(of_parts.language, "vi") == 0 ? LANGUAGE_VI : LANGUAGE_EN;
        status = check_request_run(&of_parts, language, parts);
    }
    settings_release(&of_parts);
    for (size_t i = 0; i < count; i++)
        memory_free(copies[i]);
    memory_free(copies);
    return status;
}

int command_merge(const struct settings *settings, enum language language)
{
    struct partial_reader *parts = NULL;
    struct error err = {0};
    int status = 0;

    if (settings->arguments.count == 0)
        status =
            error_set(&err, ERROR_USAGE, "thiếu kết quả của các phần: rasoat merge FILE...",
                      "no results of parts: rasoat merge FILE...");
    else
        status = partial_reader_open(settings->arguments.items, settings->arguments.count,
                                     &parts, &err);
    if (status < 0)
        return command_error(&err, language);
    status = run_parts(settings, parts, language);
    partial_reader_free(parts);
    return status;
}

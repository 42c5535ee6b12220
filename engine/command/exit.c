#include <string.h>

#include "base/output.h"
#include "command/check_request.h"
#include "exit/exit_report.h"

/* `rasoat exit DATASET...`: households likely to exit poverty, against the targets. */

typedef void exit_writer(const struct exit_list *list, const struct exit_options *options,
                         struct buffer *out);

static int read_writer(const struct settings *settings, exit_writer **out,
                       struct error *err)
{
    static const struct {
        const char *name;
        exit_writer *write;
    } writers[] = {{"text", exit_text},
                   {"csv", exit_csv},
                   {"jsonl", exit_jsonl},
                   {"json", exit_json},
                   {"html", exit_html}};
    const char *word = settings->format != NULL ? settings->format : "text";

    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        if (strcmp(writers[i].name, word) != 0)
            continue;
        *out = writers[i].write;
        return 0;
    }
    return error_set(err, ERROR_USAGE,
                     "--format '%s': cần text, csv, jsonl, json hoặc html",
                     "--format '%s': must be text, csv, jsonl, json or html", word);
}

static int read_by(const struct settings *settings, int *out, struct error *err)
{
    static const char *const names[] = {"commune", "village", "cause", "indicator"};

    *out = EXIT_BY_UNIT;
    for (int i = 0; settings->by != NULL && i < 4; i++) {
        if (strcmp(names[i], settings->by) == 0) {
            *out = i;
            return 0;
        }
    }
    if (settings->by == NULL)
        return 0;
    return error_set(
        err, ERROR_USAGE, "--by '%s': cần commune, village, cause hoặc indicator",
        "--by '%s': must be commune, village, cause or indicator", settings->by);
}

static int read_request(const struct settings *settings, struct run_options *run,
                        struct exit_options *options, exit_writer **writer,
                        struct error *err)
{
    struct prose screen;

    if (run_options_read(settings, 0, run, err) < 0 ||
        read_writer(settings, writer, err) < 0 || read_by(settings, &options->by, err) < 0)
        return ERROR_USAGE;
    if (run->data.dataset_count == 0 && run->data.table_count == 0)
        return error_set(err, ERROR_USAGE, "thiếu dữ liệu: rasoat exit DATASET...",
                         "no dataset: rasoat exit DATASET...");
    options->whole = settings->whole || settings->output != NULL;
    screen = command_prose(settings, options->language);
    options->colour = screen.colour;
    options->width = screen.width;
    return 0;
}

int command_exit(const struct settings *settings, enum language language)
{
    struct exit_options options = {.language = language};
    struct run_options run;
    struct exit_list *list = NULL;
    struct pack *pack = NULL;
    struct opened *opened = NULL;
    struct buffer text = {0}, again = {0};
    struct error err = {0};
    exit_writer *writer = NULL;
    int status = read_request(settings, &run, &options, &writer, &err), lacking;

    if (status == 0)
        status = command_pack(settings, &pack, &err);
    check_request_again("exit", settings, &again);
    run.again = buffer_str(&again);
    if (status == 0)
        status = opened_open(pack, &run.data, &opened, &err);
    if (status == 0)
        status = exit_find(opened, &run, &list, &err);
    if (status == 0) {
        bool shown = writer == exit_text && settings->output == NULL;

        lacking = command_told(&list->told, shown, language);
        writer(list, &options, &text);
        status = writer == exit_text ? command_print(settings, &text, language)
                                     : command_print_data(settings, &text, language);
        if (status == EXIT_NOTHING)
            status = lacking; /* what it lists may not be all */
    } else {
        status = command_error(&err, language);
    }
    buffer_release(&text);
    buffer_release(&again);
    exit_free(list);
    opened_free(opened);
    pack_free(pack);
    return status;
}

#include <string.h>
#include <unistd.h>

#include "command/check_request.h"
#include "exit/exit_report.h"

/* `rasoat exit DATASET...`: who is likely to leave a class, against the targets. */

typedef void exit_writer(const struct exit_list *list, const struct exit_options *options,
                         struct buffer *out);

static int read_writer(const struct settings *settings, exit_writer **out,
                       struct error *err)
{
    static const struct {
        const char *name;
        exit_writer *write;
    } writers[] = {{"text", exit_text},   {"csv", exit_csv},
                   {"jsonl", exit_jsonl}, {"json", exit_json},
                   {"html", exit_html},   {"xlsx", NULL}}; /* written at once: exit_xlsx */
    const char *word = settings->format != NULL ? settings->format : "text";

    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        if (strcmp(writers[i].name, word) != 0)
            continue;
        *out = writers[i].write;
        return 0;
    }
    return error_set(err, ERROR_USAGE,
                     "--format '%s': cần text, csv, jsonl, json, html hoặc xlsx",
                     "--format '%s': must be text, csv, jsonl, json, html or xlsx", word);
}

/* The pack's grouping of that name. */
static int read_by(const struct settings *settings, const struct pack *pack,
                   const struct grouping **out, struct error *err)
{
    struct buffer known = {0};

    *out = NULL;
    if (settings->by == NULL)
        return 0;
    for (size_t i = 0; i < pack->grouping_count; i++) {
        struct str id = pack->groupings[i].head.id;

        if (str_is(id, settings->by)) {
            *out = &pack->groupings[i];
            buffer_release(&known);
            return 0;
        }
        buffer_format(&known, "%s%.*s", i > 0 ? ", " : "", (int)id.length, id.data);
    }
    buffer_char(&known, '\0');
    error_set(err, ERROR_USAGE, "--by '%s': cần một trong các từ: %s",
              "--by '%s': must be one of: %s", settings->by, known.data);
    buffer_release(&known);
    return ERROR_USAGE;
}

static int read_request(const struct settings *settings, struct run_options *run,
                        struct exit_options *options, exit_writer **writer, int *fail_on,
                        struct error *err)
{
    struct prose screen;

    if (run_options_read(settings, 0, run, err) < 0 ||
        run_options_choose(settings, run, fail_on, err) < 0 ||
        read_writer(settings, writer, err) < 0)
        return ERROR_USAGE;
    if (run->data.dataset_count == 0 && run->data.table_count == 0)
        return error_set(err, ERROR_USAGE, "thiếu dữ liệu: rasoat exit DATASET...",
                         "no dataset: rasoat exit DATASET...");
    run->units = run_options_units(settings);
    options->people = settings->people;
    options->quiet = settings->quiet;
    options->whole = settings->whole || settings->output != NULL;
    screen = command_prose(settings, options->language);
    options->colour = screen.colour;
    options->width = screen.width;
    return 0;
}

static int write_workbook(const void *list, struct output *output, struct error *err)
{
    return exit_xlsx(list, output, err);
}

static int print_workbook(const struct settings *settings, const struct exit_list *list,
                          enum language language)
{
    struct error err = {0};
    int status = command_print_workbook(settings, "danh-sach.xlsx", "list.xlsx",
                                        write_workbook, list, &err);

    return status < 0 ? command_error(&err, language) : EXIT_NOTHING;
}

/* Of a large list there is never more than a part in memory. */
static int write_data(const char *path, const struct exit_list *list, exit_writer *writer,
                      struct exit_options *options, struct error *err)
{
    struct buffer text = {0};
    int status = output_open(path, &options->output, err);

    if (status == 0) {
        writer(list, options, &text);
        output_write(options->output, buffer_str(&text));
        status = output_commit(options->output, err);
    }
    output_free(options->output);
    buffer_release(&text);
    return status;
}

static int print_data(const struct settings *settings, const struct exit_list *list,
                      exit_writer *writer, struct exit_options *options)
{
    struct buffer text = {0};
    struct error err = {0};
    int status;

    if (settings->output != NULL || isatty(STDOUT_FILENO) != 1) {
        status = write_data(settings->output, list, writer, options, &err);
        return status < 0 ? command_error(&err, options->language) : EXIT_NOTHING;
    }
    writer(list, options, &text);
    status = command_print_data(settings, &text, options->language);
    buffer_release(&text);
    return status;
}

static int print_text(const struct settings *settings, const struct exit_list *list,
                      const struct exit_options *options)
{
    struct buffer text = {0};
    int status;

    exit_text(list, options, &text);
    status = command_print(settings, &text, options->language);
    buffer_release(&text);
    return status;
}

int command_exit(const struct settings *settings, enum language language)
{
    struct exit_options options = {0};
    struct run_options run;
    struct exit_list *list = NULL;
    struct pack *pack = NULL;
    struct opened *opened = NULL;
    struct buffer again = {0};
    struct error err = {0};
    exit_writer *writer = NULL;
    int fail_on = SEVERITY_COUNT, told;
    int status = read_request(settings, &run, &options, &writer, &fail_on, &err);

    if (status == 0)
        status = command_pack(settings, PACK_WITHOUT_EXAMPLES, &language, &pack, &err);
    options.language = language;
    if (status == 0)
        status = check_request_ids(settings, pack, &err);
    if (status == 0)
        status = read_by(settings, pack, &options.by, &err);
    check_request_again("exit", settings, &again);
    run.again = buffer_str(&again);
    if (status == 0)
        status = opened_open(pack, &run.data, &opened, &err);
    if (status == 0)
        status = exit_find(opened, &run, &list, &err);
    if (status == 0) {
        bool shown = writer == exit_text && settings->output == NULL;

        told = command_told(&list->told, shown, list->told.found, fail_on, language);
        status = writer == NULL        ? print_workbook(settings, list, language)
                 : writer == exit_text ? print_text(settings, list, &options)
                                       : print_data(settings, list, writer, &options);
        if (status == EXIT_NOTHING)
            status = told;
    } else {
        status = command_error(&err, language);
    }
    buffer_release(&again);
    exit_free(list);
    opened_free(opened);
    pack_free(pack);
    return status;
}

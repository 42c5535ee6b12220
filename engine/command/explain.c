#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command/check_request.h"
#include "command/letters.h"
#include "explain/explain_report.h"

/* `rasoat explain DATASET KEY [RULE]`: one household told to its reviewer, or to itself. */

/* A name that ends with a slash, or that is one. */
static bool is_folder(const char *name)
{
    struct stat status;
    size_t length = strlen(name);

    return (length > 0 && name[length - 1] == '/') ||
           (stat(name, &status) == 0 && S_ISDIR(status.st_mode));
}

/* DATASET KEY KEY: a letter tells of no rule alone. */
static bool has_several(const struct settings *settings)
{
    return settings->arguments.count > 2;
}

typedef void explain_writer(const struct explanation *explanation,
                            const struct explain_view *view, struct buffer *out);

/* Letters that are no text: of several households, or laid out. */
static bool is_letters(const struct settings *settings)
{
    const char *form = settings->format;

    return settings->letter &&
           (settings->units.count > 0 ||
            (form != NULL && (strcmp(form, "html") == 0 || strcmp(form, "docx") == 0)) ||
            (form == NULL && settings->output != NULL && is_folder(settings->output)) ||
            has_several(settings));
}

static int read_writer(const struct settings *settings, explain_writer **out,
                       struct error *err)
{
    const char *word = settings->format != NULL ? settings->format : "text";

    if (is_letters(settings)) {
        *out = NULL; /* written by command/letters.c */
        return 0;
    }
    if (settings->units.count > 0)
        return error_set(err, ERROR_USAGE,
                         "--unit là của --letter: ở đây ghi mã kèm đơn vị, như 'ĐƠN VỊ/MÃ'",
                         "--unit is for --letter: here the unit stands before the key, as "
                         "'UNIT/CODE'");
    if (strcmp(word, "text") != 0 && strcmp(word, "json") != 0)
        return error_set(
            err, ERROR_USAGE, "--format '%s': cần text hoặc json; với --letter: html, docx",
            "--format '%s': must be text or json; with --letter: html, docx", word);
    *out = strcmp(word, "json") == 0 ? explain_json : explain_text;
    if (!settings->letter)
        return 0;
    if (*out == explain_json)
        return error_set(err, ERROR_USAGE, "--letter có dạng text, html hoặc docx",
                         "--letter is text, html or docx");
    *out = explain_letter;
    return 0;
}

/* With --table the dataset may be left out: KEY [RULE]. A first word that is a file is one.
 */
static int read_words(const struct settings *settings, struct run_options *run,
                      struct explain_options *options, struct error *err)
{
    const struct words *words = &settings->arguments;
    bool bare = settings->tables.count > 0 && words->count > 0 &&
                access(words->items[0], F_OK) != 0;
    size_t key = bare ? 0 : 1;

    if (words->count <= key)
        return error_set(err, ERROR_USAGE, "cần: rasoat explain DATASET KEY [RULE]",
                         "usage: rasoat explain DATASET KEY [RULE]");
    if (words->count > key + 2)
        return error_set(err, ERROR_USAGE, "thừa '%s'; xem --help",
                         "'%s' is one argument too many; see --help",
                         words->items[key + 2]);
    run->data.datasets = words->items;
    run->data.dataset_count = key;
    options->key = words->items[key];
    options->rule = words->count > key + 1 ? words->items[key + 1] : NULL;
    if (settings->letter && options->rule != NULL)
        return error_set(err, ERROR_USAGE,
                         "--letter kể cả hồ sơ, không kể riêng quy tắc '%s'",
                         "--letter tells all of a record, not rule '%s'", options->rule);
    return 0;
}

static int check_rule(const struct pack *pack, const struct explain_options *options,
                      struct error *err)
{
    if (options->rule == NULL || pack_rule(pack, str_from(options->rule)) >= 0)
        return 0;
    return command_no_rule(pack, options->rule, err);
}

static int check_letter(const struct settings *settings, const struct pack *pack,
                        struct error *err)
{
    if (!settings->letter || pack->letter.parts[LETTER_HEADING][0].count > 0)
        return 0;
    return error_set(err, ERROR_NOT_FOUND, "bộ quy tắc không khai báo letter",
                     "the pack declares no letter");
}

/* For what is said of missing columns: the command as it was given. */
static void add_again(const struct settings *settings, struct run_options *run,
                      struct buffer *again)
{
    check_request_again("explain", settings, again);
    run->again = buffer_str(again);
}

int command_explain(const struct settings *settings, enum language language)
{
    struct explain_options options = {0};
    struct prose screen = command_prose(settings, language);
    struct explain_view view = {.whole = settings->whole, .quiet = settings->quiet};
    struct run_options run;
    struct explanation *explanation = NULL;
    struct pack *pack = NULL;
    struct opened *opened = NULL;
    struct buffer text = {0}, again = {0};
    struct error err = {0};
    explain_writer *writer = NULL;
    int status = run_options_read(settings, 0, &run, &err), told;
    int fail_on = SEVERITY_COUNT;

    view.colour = screen.colour;
    view.width = screen.width;
    if (status == 0)
        status = run_options_choose(settings, &run, &fail_on, &err);
    if (status == 0)
        status = read_writer(settings, &writer, &err);
    if (status == 0 && writer == NULL)
        return command_letters(settings, language);
    if (status == 0)
        status = read_words(settings, &run, &options, &err);
    if (status == 0)
        status = command_pack(settings, PACK_WITHOUT_EXAMPLES, &language, &pack, &err);
    options.language = language;
    if (status == 0)
        status = check_request_ids(settings, pack, &err);
    if (status == 0)
        status = check_rule(pack, &options, &err);
    if (status == 0)
        status = check_letter(settings, pack, &err);
    add_again(settings, &run, &again);
    if (status == 0)
        status = opened_open(pack, &run.data, &opened, &err);
    if (status == 0)
        status = explain_find(opened, &run, &options, &explanation, &err);
    if (status == 0) {
        bool shown = writer == explain_text && settings->output == NULL;

        told =
            command_told(&explanation->told, shown, explanation->found, fail_on, language);
        writer(explanation, &view, &text);
        status = writer == explain_text ? command_print(settings, &text, language)
                                        : command_print_data(settings, &text, language);
        if (status == EXIT_NOTHING)
            status = told;
    } else {
        if (explanation != NULL)
            command_told(&explanation->told, false, explanation->found, fail_on, language);
        status = command_error(&err, language);
    }
    buffer_release(&text);
    buffer_release(&again);
    explain_free(explanation);
    opened_free(opened);
    pack_free(pack);
    return status;
}

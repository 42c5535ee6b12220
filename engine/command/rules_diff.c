#include <string.h>

#include "command/check_request.h"
#include "diff/diff.h"

/* How two packs differ, and what that changes on a dataset. */

enum { SHOWN_MOST = 40 }; /* rows of a table on a screen */

static int load_packs(const struct settings *settings, struct pack **old, struct pack **new,
                      enum language *language, struct error *err)
{
    struct settings own = *settings;

    if (settings->arguments.count < 2)
        return error_set(err, ERROR_USAGE,
                         "cần hai thư mục: rasoat rules diff CŨ MỚI [DỮ LIỆU]",
                         "two folders are needed: rasoat rules diff OLD NEW [DATASET]");
    own.rules = settings->arguments.items[0];
    own.with = (struct words){0}; /* changes the new pack alone */
    if (command_pack(&own, PACK_WHOLE, language, old, err) < 0)
        return err->code;
    own.rules = settings->arguments.items[1];
    own.with = settings->with;
    return command_pack(&own, PACK_WHOLE, language, new, err);
}

static int write_workbook(const void *diff, struct output *output, struct error *err)
{
    return diff_xlsx(diff, output, err);
}

static int print(const struct settings *settings, const struct diff *diff,
                 enum language language, struct error *err)
{
    const char *form = settings->format != NULL ? settings->format : "text";
    struct buffer text = {0};
    struct prose prose;
    int status;

    if (strcmp(form, "xlsx") == 0)
        return command_print_workbook(settings, "khac.xlsx", "diff.xlsx", write_workbook,
                                      diff, err);
    if (strcmp(form, "json") == 0) {
        diff_json(diff, &text);
        status = command_print_data(settings, &text, language);
        buffer_release(&text);
        return status;
    }
    prose = command_prose(settings, language);
    if (strcmp(form, "html") == 0)
        diff_html(diff, &text);
    else
        diff_text(diff, settings->whole || settings->output != NULL ? 0 : SHOWN_MOST,
                  &prose);
    prose_finish(&prose, &text);
    status = command_print(settings, &text, language);
    buffer_release(&text);
    return status;
}

static int check_format(const struct settings *settings, struct error *err)
{
    static const char *const forms[] = {"text", "html", "json", "xlsx"};

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (settings->format == NULL || strcmp(settings->format, forms[i]) == 0)
            return 0;
    return error_set(err, ERROR_USAGE, "--format '%s': cần text, html, json hoặc xlsx",
                     "--format '%s': must be text, html, json or xlsx", settings->format);
}

int command_rules_diff(const struct settings *settings, enum language language)
{
    struct pack *old = NULL, *new = NULL;
    struct diff *diff = NULL;
    struct run_options options;
    struct error err = {0};
    int status = check_format(settings, &err);

    if (status == 0)
        status = load_packs(settings, &old, &new, &language, &err);
    if (status == 0)
        status = run_options_read(settings, 2, &options, &err);
    if (status == 0 && old != NULL && new != NULL) {
        diff = diff_new(old, new, language);
        diff_packs(diff);
        if (options.data.dataset_count > 0 || options.data.table_count > 0)
            status = diff_data(diff, &options, &err);
    }
    if (status == 0 && diff != NULL)
        status = print(settings, diff, language, &err);
    if (status < 0)
        status = command_error(&err, language);
    diff_free(diff);
    pack_free(old);
    pack_free(new);
    return status;
}

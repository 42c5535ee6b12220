#include <string.h>

#include "command/check_request.h"
#include "request/since.h"

/* Two results, two datasets, or one of each. */

static int exit_status(const struct compare *compare, const struct check_request *request)
{
    uint64_t failing = 0;
    int fail_on = request->findings.fail_on;

    if (request->fail_on_new)
        failing = compare->counts[COMPARE_NEW];
    for (int s = 0; s <= fail_on && fail_on < SEVERITY_COUNT; s++)
        failing += compare->severities[COMPARE_NEW][s] +
                   compare->severities[COMPARE_UNCOVERED][s] +
                   compare->severities[COMPARE_CHANGED][s] +
                   compare->severities[COMPARE_REMAINING][s];
    if (failing > 0)
        return EXIT_FINDINGS;
    return compare->new->conclusion == CONCLUSION_UNDECIDED ? EXIT_TROUBLE : EXIT_NOTHING;
}

static int print(const struct settings *settings, const struct compare *compare, char form,
                 enum language language)
{
    struct buffer text = {0};
    struct prose prose = command_prose(settings, language);
    enum compare_extent extent = settings->quiet   ? COMPARE_COUNTS
                                 : settings->whole ? COMPARE_WHOLE
                                                   : COMPARE_SHORT;
    int status;

    if (form == 'c')
        compare_csv(compare, &text);
    else if (form == 'j')
        compare_json(compare, &text);
    else
        compare_text(compare, extent, &prose);
    prose_finish(&prose, &text);
    status = form == 't' ? command_print(settings, &text, language)
                         : command_print_data(settings, &text, language);
    buffer_release(&text);
    return status;
}

static int read_request(const struct settings *settings, enum language language,
                        struct check_request *request, char *form, struct error *err)
{
    *request = (struct check_request){.format = &findings_json};
    if (run_options_read(settings, settings->arguments.count, &request->run, err) < 0 ||
        check_request_choose(settings, request, err) < 0 ||
        command_form(settings, form, err) < 0)
        return ERROR_USAGE;
    request->findings.language = language;
    if (settings->arguments.count == 2)
        return 0;
    return error_set(err, ERROR_USAGE,
                     "cần hai lần: rasoat compare CŨ MỚI (mỗi bên là dữ liệu, hoặc kết quả "
                     "json, jsonl)",
                     "two are needed: rasoat compare OLD NEW (each a dataset, or a result "
                     "in json or jsonl)");
}

/* Nothing at all says nothing of what was checked: it may be a check that never came to its
 * end. */
static int refuse_nothing(const struct result *old, const struct result *new,
                          struct error *err)
{
    if (new->knows_judged || new->count > 0 || old->count == 0)
        return 0;
    return error_set(
        err, ERROR_GENERAL,
        "'%.*s' không có gì: không rõ đã kiểm tra chưa; hãy dùng --format json",
        "'%.*s' has nothing in it, which does not say that anything was "
        "checked: use --format json",
        SHOW(new->name));
}

int command_compare(const struct settings *settings, enum language language)
{
    struct check_request request;
    struct result *old = NULL, *new = NULL;
    struct compare *compare = NULL;
    struct pack *pack = NULL;
    struct error err = {0};
    char form = 't';
    int status = read_request(settings, language, &request, &form, &err);

    if (status == 0)
        status = command_pack(settings, PACK_WITHOUT_EXAMPLES, &language, &pack, &err);
    if (status == 0)
        status = check_request_ids(settings, pack, &err);
    if (status == 0)
        status = since_read(pack, settings->arguments.items[0], &request.run, language,
                            &old, &err);
    if (status == 0)
        status = since_read(pack, settings->arguments.items[1], &request.run, language,
                            &new, &err);
    if (status == 0)
        status = refuse_nothing(old, new, &err);
    if (status == 0) {
        compare = compare_results(pack, old, new);
        status = print(settings, compare, form, language);
        if (status == EXIT_NOTHING)
            status = exit_status(compare, &request);
    } else {
        status = command_error(&err, language);
    }
    compare_free(compare);
    result_free(old);
    result_free(new);
    pack_free(pack);
    return status;
}

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/output.h"
#include "check/lacks.h"
#include "command/check_request.h"
#include "command/progress.h"
#include "findings/certificate.h"
#include "request/since.h"

struct check_job {
    const struct findings_format *format;
    struct findings_writer *writer;
    struct since *since; /* NULL: beside no earlier check */
};

static void pass_finding(void *job, const struct finding *finding)
{
    const struct check_job *to = job;

    if (to->since != NULL)
        since_finding(to->since, finding);
    else
        to->format->finding(to->writer, finding);
}

static void pass_record(void *job, const struct record_view *record)
{
    const struct check_job *to = job;

    to->format->record(to->writer, record);
}

static void pass_confirmed(void *job, const struct finding *finding,
                           const struct confirmation *why)
{
    const struct check_job *to = job;

    if (to->since != NULL)
        since_confirmed(to->since, finding);
    if (to->format->confirmed != NULL)
        to->format->confirmed(to->writer, finding, why);
}

static void tell_broken(const struct summary *summary, const struct broken_rule *broken,
                        enum language language)
{
    struct str id = summary->checks[broken->check].id;
    const struct error *error = &broken->error;
    struct buffer text = {0};

    buffer_format(&text, "%s:%u: ", error->file, error->line);
    buffer_format(
        &text,
        command_words(language, "quy tắc bị lỗi %.*s: %s\n", "broken rule %.*s: %s\n"),
        (int)id.length, id.data, error_text(error, language));
    if (error->source[0] != '\0')
        buffer_format(&text, "    %s\n", error->source);
    command_tell(buffer_str(&text));
    buffer_release(&text);
}

/* What a table or JSON in a file cannot tell a person; the text report says it itself, of
 * which only the first and the last line are shown where it is quiet. */
static void tell(const struct summary *summary, const struct check_request *request,
                 bool shown)
{
    enum language language = request->findings.language;
    struct str lacks;
    struct arena arena;

    arena_init(&arena);
    lacks = lacks_say(summary, request->findings.again, language, &arena);
    if (lacks.length > 0 && !shown)
        command_tell_line(lacks);
    for (size_t i = 0; i < summary->broken_count; i++)
        tell_broken(summary, &summary->broken[i], language);
    for (size_t i = 0; i < summary->remark_count && !request->findings.quiet; i++)
        command_tell_line(words_remark(&summary->remarks[i], language));
    if (summary->out_of_force > 0 && !request->findings.quiet)
        command_tell(arena_format(
            &arena,
            command_words(language, "%s dòng ở ngoài thời gian của bộ quy tắc, không xét\n",
                          "rows outside the dates of the pack, not judged: %s\n"),
            words_count(&arena, summary->out_of_force, language).data));
    if (!request->findings.quiet)
        command_say(arena_format(
            &arena, "%s\n", findings_verdict(summary, &request->findings, &arena).data));
    arena_release(&arena);
}

static int exit_status(const struct summary *summary, const struct check_request *request,
                       const struct since *since)
{
    if (summary->broken_count > 0)
        return EXIT_TROUBLE;
    if (request->fail_on_new && since_any_new(since))
        return EXIT_FINDINGS;
    switch (summary_conclusion(summary, request->findings.fail_on)) {
    case CONCLUSION_FAILED:
        return EXIT_FINDINGS;
    case CONCLUSION_PASSED:
        return EXIT_NOTHING;
    case CONCLUSION_UNDECIDED:
    case CONCLUSION_COUNT:
        break;
    }
    return EXIT_TROUBLE;
}

static int open_ending(struct str base, const char *ending, const struct buffer *text,
                       struct output **out, struct error *err)
{
    struct arena arena;

    arena_init(&arena);
    if (output_open(arena_format(&arena, "%.*s%s", SHOW(base), ending).data, out, err) == 0)
        output_write(*out, buffer_str(text));
    arena_release(&arena);
    return *out == NULL ? err->code : 0;
}

/* --as-of, else the day of SOURCE_DATE_EPOCH, for who makes the same bytes again; else today.
 */
static date_days certificate_day(const struct check_request *request)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    long long seconds = epoch != NULL && str_digits(str_from(epoch)) && strlen(epoch) < 12
                            ? strtoll(epoch, NULL, 10)
                            : -1;

    if (request->run.data.as_of != INT32_MIN)
        return request->run.data.as_of;
    return seconds >= 0 ? (date_days)(seconds / 86400) : date_today();
}

/* What the result rests on that is in no file, as it was given. */
static void list_given(const struct settings *settings, struct arena *arena,
                       struct certificate_by *by)
{
    const struct {
        const char *option, *value;
    } single[] = {{"--year", settings->year},
                  {"--as-of", settings->as_of},
                  {"--encoding", settings->encoding},
                  {"--delimiter", settings->delimiter},
                  {"--decimal-mark", settings->decimal_mark}};
    const struct words *const lists[] = {&settings->set, &settings->with};
    size_t most =
        sizeof single / sizeof *single + settings->set.count + settings->with.count;
    struct str *given = arena_alloc(arena, most * sizeof *given);

    by->given = given;
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        if (single[i].value != NULL)
            given[by->given_count++] =
                arena_format(arena, "%s %s", single[i].option, single[i].value);
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (size_t i = 0; i < lists[l]->count; i++)
            given[by->given_count++] = arena_format(
                arena, "%s %s", l == 0 ? "--set" : "--with", lists[l]->items[i]);
}

/* Both files of --certificate; they get their names together with the results. */
static int certify(const struct settings *settings, const struct summary *summary,
                   const struct check_request *request, struct output *outputs[2],
                   struct error *err)
{
    struct str base = certificate_base(str_from(settings->certificate));
    struct buffer json = {0}, page = {0};
    struct arena arena;
    int status;

    arena_init(&arena);
    struct certificate_by by = {.day = date_iso(&arena, certificate_day(request)),
                                .key = request->key.name[0] != '\0' ? &request->key : NULL};

    list_given(settings, &arena, &by);
    certificate_html(summary, &request->findings, &by, &arena, &page);
    status =
        certificate_json(summary, &request->findings, &by, buffer_str(&page), &json, err);
    if (status == 0)
        status = open_ending(base, ".json", &json, &outputs[0], err);
    if (status == 0)
        status = open_ending(base, ".html", &page, &outputs[1], err);
    buffer_release(&json);
    buffer_release(&page);
    arena_release(&arena);
    return status;
}

static int run_shown(struct opened *opened, struct check_request *request,
                     const struct sink *sink, struct summary **summary, struct error *err)
{
    struct progress progress;
    int status;

    if (!request->findings.quiet && progress_start(&progress, request->findings.language)) {
        request->run.progress = progress_show;
        request->run.progress_job = &progress;
    }
    status = run_check(opened, &request->run, sink, summary, err);
    if (request->run.progress != NULL)
        progress_clear(&progress);
    return status;
}

/* Runs into a report that has started; the output is complete when this returns 0 or more.
 */
static int run_into(struct opened *opened, struct check_request *request,
                    struct check_job *job, struct summary **summary, struct error *err)
{
    struct sink sink = {.job = job, .finding = pass_finding};
    const enum language language = request->findings.language;
    int status;

    if (request->findings.records)
        sink.record = pass_record;
    if (job->format->confirmed != NULL || job->since != NULL)
        sink.confirmed = pass_confirmed;
    request->run.language = &language;
    status = run_shown(opened, request, &sink, summary, err);
    request->run.language = NULL;
    if (status == 0 && job->since != NULL)
        since_finish(job->since, *summary, job->format, job->writer);
    if (status == 0)
        job->format->finish(job->writer, *summary);
    return status;
}

static int check_into(const struct settings *settings, struct pack *pack,
                      struct check_request *request, struct error *err)
{
    struct output *outputs[3] = {NULL},
                  *output = NULL; /* the results, a certificate's two */
    struct opened *opened = NULL;
    struct summary *summary = NULL;
    struct check_job job = {.format = request->format};
    int status = output_open(settings->output, &output, err);

    if (status == 0 && request->format == &findings_xlsx)
        status = command_refuse_terminal(output, "loi.xlsx", "findings.xlsx", err);
    if (status == 0) {
        request->findings.colour = command_colour(settings) && output_is_terminal(output);
        if (output_is_terminal(output))
            request->findings.width = prose_width(STDOUT_FILENO);
        job.writer = job.format->start(pack, &request->findings, output);
        if (settings->since != NULL)
            status = since_open(pack, settings->since, &request->run,
                                request->findings.language, &job.since, err);
        if (status == 0)
            status = opened_open(pack, &request->run.data, &opened, err);
        if (status == 0)
            status = run_into(opened, request, &job, &summary, err);
    }
    if (status == 0 && settings->certificate != NULL)
        status = certify(settings, summary, request, outputs + 1, err);
    outputs[0] = output;
    if (status == 0)
        status = output_commit_all(outputs, settings->certificate != NULL ? 3 : 1, err);
    if (status == 0) {
        status = exit_status(summary, request, job.since);
        bool shown = settings->output == NULL && request->format == &findings_text;

        if (!shown || request->findings.quiet)
            tell(summary, request, shown);
    }
    job.format->free(job.writer);
    for (int i = 2; i >= 0; i--)
        output_free(outputs[i]);
    summary_free(summary);
    opened_free(opened);
    since_free(job.since);
    return status;
}

static void tell_part(const struct check_request *request, const struct summary *summary)
{
    enum language language = request->findings.language;
    struct arena arena;

    arena_init(&arena);
    command_say(arena_format(
        &arena,
        command_words(language,
                      "Phần %u/%u: đã xét %s dòng. Đây không phải kết luận: hãy ghép đủ %u "
                      "phần bằng rasoat merge\n",
                      "Part %u/%u: %s rows judged. This is no verdict: join all %u parts "
                      "with rasoat merge\n"),
        request->share.part, request->share.parts,
        words_count(&arena, summary->rows, language).data, request->share.parts));
    arena_release(&arena);
}

/* Judges a part and writes down what it gave: no verdict, whatever was found. */
static int part_into(const struct settings *settings, struct pack *pack,
                     struct check_request *request, struct error *err)
{
    struct output *output = NULL;
    struct opened *opened = NULL;
    struct summary *summary = NULL;
    struct words words = {0};
    struct sink sink = {0}; /* nothing is told of a part */
    int status = output_open(settings->output, &output, err);

    check_request_words(settings, &words);
    if (status == 0)
        status = opened_open(pack, &request->run.data, &opened, err);
    if (status == 0) {
        request->run.part =
            partial_writer_new(request->share, words.items, words.count, output);
        status = run_shown(opened, request, &sink, &summary, err);
    }
    if (status == 0) {
        partial_finish(request->run.part);
        status = output_commit(output, err);
    }
    if (status == 0 && !request->findings.quiet)
        tell_part(request, summary);
    partial_writer_free(request->run.part);
    memory_free(words.items);
    output_free(output);
    summary_free(summary);
    opened_free(opened);
    return status;
}

int command_check(const struct settings *settings, enum language language)
{
    return check_request_run(settings, language, NULL);
}

int check_request_run(const struct settings *settings, enum language language,
                      struct partial_reader *parts)
{
    struct check_request request;
    struct pack *pack = NULL;
    struct buffer hint = {0}, again = {0};
    struct error err = {0};
    int status = check_request_read(settings, language, &request, &err);

    if (status == 0)
        status = command_pack(settings, PACK_WITHOUT_EXAMPLES, &language, &pack, &err);
    request.findings.language = language;
    request.run.parts = parts;
    if (parts != NULL) /* whose files must be those of the parts */
        request.run.data.digests = true;
    if (status == 0)
        status = check_request_ids(settings, pack, &err);
    if (status == 0 && settings->by != NULL)
        status = findings_by(pack, settings->by, &request.findings.by, &err);
    if (status == 0) {
        check_request_again("check", settings, &again);
        request.findings.again = buffer_str(&again);
        check_request_hint(settings, language, &hint);
        request.findings.command_hint = buffer_str(&hint);
        status = request.share.parts > 0 ? part_into(settings, pack, &request, &err)
                                         : check_into(settings, pack, &request, &err);
    }
    if (status < 0)
        status = command_error(&err, language);
    sign_forget(&request.key);
    buffer_release(&hint);
    buffer_release(&again);
    pack_free(pack);
    return status;
}

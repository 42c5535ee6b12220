#include "findings/text_report.h"
#include "write/prose.h"

#include "check/lacks.h"

void text_coloured(struct report *report, enum text_colour colour, const char *words)
{
    static const char *const codes[] = {"\033[1m", "\033[1;31m", "\033[1;33m",
                                        "\033[1;36m"};
    struct buffer *text = &report->shared.text;

    if (report->shared.options.colour)
        buffer_text(text, codes[colour]);
    buffer_text(text, words);
    if (report->shared.options.colour)
        buffer_text(text, "\033[0m");
}

/* What files say must not steer the terminal. */
void text_str(struct report *report, struct str words)
{
    prose_clean(&report->shared.text, words);
}

void text_say(struct report *report, const char *vi, const char *en)
{
    buffer_text(&report->shared.text,
                report->shared.options.language == LANGUAGE_EN ? en : vi);
}

void text_count(struct report *report, uint64_t count)
{
    struct shared *shared = &report->shared;

    buffer_add(&shared->text,
               words_count(&shared->scratch, count, shared->options.language));
}

static struct report *start(const struct pack *pack, const struct report_options *options,
                            struct output *output)
{
    struct report *report = memory_alloc(sizeof *report);

    shared_init(&report->shared, pack, options, output);
    report->rules = memory_alloc((report->shared.check_count + 1) * sizeof *report->rules);
    return report;
}

static void add_finding(struct report *report, const struct finding *finding)
{
    if (report->shared.options.quiet)
        return;
    text_remember(report, finding);
    arena_reset(&report->shared.scratch);
}

static void add_confirmed(struct report *report, const struct finding *finding,
                          const struct confirmation *why)
{
    if (report->shared.options.quiet)
        return;
    text_remember_confirmed(report, finding, why);
    arena_reset(&report->shared.scratch);
}

static void add_verdict(struct report *report, const struct summary *summary)
{
    struct shared *shared = &report->shared;
    bool bad = summary_conclusion(summary, shared->options.fail_on) != CONCLUSION_PASSED;
    struct str verdict = report_verdict(summary, &shared->options, &shared->scratch);

    text_coloured(report, bad ? COLOUR_RED : COLOUR_BOLD, verdict.data);
    buffer_char(&shared->text, '\n');
}

/* Said first: what is missing, and how to mend it. */
static void add_lacks(struct report *report, const struct summary *summary)
{
    struct shared *shared = &report->shared;
    struct str said = lacks_say(summary, shared->options.again, shared->options.language,
                                &shared->scratch);

    if (said.length == 0)
        return;
    text_coloured(report, COLOUR_RED, said.data);
    buffer_text(&shared->text, "\n\n");
}

static void finish(struct report *report, const struct summary *summary)
{
    add_lacks(report, summary);
    if (!report->shared.options.quiet) {
        text_out_of_force(report, summary);
        text_inputs(report, summary);
        text_findings(report, summary);
        text_worst(report);
        text_confirmed(report, summary);
        text_classes(report, summary);
        text_never_applicable(report, summary);
        text_remarks(report, summary);
        text_broken(report, summary);
        buffer_char(&report->shared.text, '\n');
    }
    add_verdict(report, summary);
    shared_flush(&report->shared);
}

static void report_free(struct report *report)
{
    if (report == NULL)
        return;
    shared_release(&report->shared);
    memory_free(report->rules);
    memory_free(report->subjects);
    memory_free(report);
}

const struct format format_text = {"text", start,       add_finding,  NULL,
                                   finish, report_free, add_confirmed};

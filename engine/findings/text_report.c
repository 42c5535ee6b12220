#include "findings/text_report.h"
#include "write/prose.h"

#include "check/lacks.h"

void text_coloured(struct text_writer *writer, enum text_colour colour, const char *words)
{
    static const char *const codes[] = {"\033[1m", "\033[1;31m", "\033[1;33m",
                                        "\033[1;36m"};
    struct buffer *text = &writer->shared.text;

    if (writer->shared.options.colour)
        buffer_text(text, codes[colour]);
    buffer_text(text, words);
    if (writer->shared.options.colour)
        buffer_text(text, "\033[0m");
}

/* What files say must not steer the terminal. */
void text_str(struct text_writer *writer, struct str words)
{
    prose_clean(&writer->shared.text, words);
}

void text_say(struct text_writer *writer, const char *vi, const char *en)
{
    buffer_text(&writer->shared.text,
                writer->shared.options.language == LANGUAGE_EN ? en : vi);
}

void text_count(struct text_writer *writer, uint64_t count)
{
    struct shared *shared = &writer->shared;

    buffer_add(&shared->text,
               words_count(&shared->scratch, count, shared->options.language));
}

static struct report *start(const struct pack *pack, const struct report_options *options,
                            struct output *output)
{
    struct text_writer *writer = memory_alloc(sizeof *writer);

    shared_init(&writer->shared, pack, options, output);
    writer->rules = memory_alloc((writer->shared.check_count + 1) * sizeof *writer->rules);
    return (struct report *)writer;
}

static void add_finding(struct report *report, const struct finding *finding)
{
    struct text_writer *writer = (struct text_writer *)report;
    if (writer->shared.options.quiet)
        return;
    text_remember(writer, finding);
    arena_reset(&writer->shared.scratch);
}

static void add_confirmed(struct report *report, const struct finding *finding,
                          const struct confirmation *why)
{
    struct text_writer *writer = (struct text_writer *)report;
    if (writer->shared.options.quiet)
        return;
    text_remember_confirmed(writer, finding, why);
    arena_reset(&writer->shared.scratch);
}

static void add_verdict(struct text_writer *writer, const struct summary *summary)
{
    struct shared *shared = &writer->shared;
    bool bad = summary_conclusion(summary, shared->options.fail_on) != CONCLUSION_PASSED;
    struct str verdict = report_verdict(summary, &shared->options, &shared->scratch);

    text_coloured(writer, bad ? COLOUR_RED : COLOUR_BOLD, verdict.data);
    buffer_char(&shared->text, '\n');
}

/* Said first: what is missing, and how to mend it. */
static void add_lacks(struct text_writer *writer, const struct summary *summary)
{
    struct shared *shared = &writer->shared;
    struct str said = lacks_say(summary, shared->options.again, shared->options.language,
                                &shared->scratch);

    if (said.length == 0)
        return;
    text_coloured(writer, COLOUR_RED, said.data);
    buffer_text(&shared->text, "\n\n");
}

static void finish(struct report *report, const struct summary *summary)
{
    struct text_writer *writer = (struct text_writer *)report;
    add_lacks(writer, summary);
    if (!writer->shared.options.quiet) {
        text_out_of_force(writer, summary);
        text_inputs(writer, summary);
        text_findings(writer, summary);
        text_worst(writer);
        text_confirmed(writer, summary);
        text_classes(writer, summary);
        text_never_applicable(writer, summary);
        text_remarks(writer, summary);
        text_broken(writer, summary);
        buffer_char(&writer->shared.text, '\n');
    }
    add_verdict(writer, summary);
    shared_flush(&writer->shared);
}

static void report_free(struct report *report)
{
    struct text_writer *writer = (struct text_writer *)report;
    if (writer == NULL)
        return;
    shared_release(&writer->shared);
    memory_free(writer->rules);
    memory_free(writer->subjects);
    memory_free(writer);
}

const struct format format_text = {"text", start,       add_finding,  NULL,
                                   finish, report_free, add_confirmed};

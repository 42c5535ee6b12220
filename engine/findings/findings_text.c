#include "findings/findings_text.h"
#include "check/lacks.h"

void findings_text_count(struct text_writer *writer, uint64_t count)
{
    struct shared *shared = &writer->shared;

    buffer_add(&writer->prose.text,
               words_count(&shared->scratch, count, shared->options.language));
}

static struct findings_writer *start(const struct pack *pack,
                                     const struct findings_options *options,
                                     struct output *output)
{
    struct text_writer *writer = memory_alloc(sizeof *writer);

    shared_init(&writer->shared, pack, options, output);
    writer->prose = (struct prose){
        .language = options->language, .colour = options->colour, .width = options->width};
    writer->rules = memory_alloc((writer->shared.check_count + 1) * sizeof *writer->rules);
    return (struct findings_writer *)writer;
}

static void add_finding(struct findings_writer *base, const struct finding *finding)
{
    struct text_writer *writer = (struct text_writer *)base;
    if (writer->shared.options.quiet)
        return;
    findings_text_remember(writer, finding);
    arena_reset(&writer->shared.scratch);
}

static void add_confirmed(struct findings_writer *base, const struct finding *finding,
                          const struct confirmation *why)
{
    struct text_writer *writer = (struct text_writer *)base;
    if (writer->shared.options.quiet)
        return;
    findings_text_remember_confirmed(writer, finding, why);
    arena_reset(&writer->shared.scratch);
}

static void add_verdict(struct text_writer *writer, const struct summary *summary)
{
    struct shared *shared = &writer->shared;
    bool bad = summary_conclusion(summary, shared->options.fail_on) != CONCLUSION_PASSED;
    struct str verdict = findings_verdict(summary, &shared->options, &shared->scratch);

    prose_styled(&writer->prose, bad ? PROSE_RED : PROSE_BOLD, verdict);
    buffer_char(&writer->prose.text, '\n');
}

/* Said first: what is missing, and how to mend it. */
static void add_lacks(struct text_writer *writer, const struct summary *summary)
{
    struct shared *shared = &writer->shared;
    struct str said = lacks_say(summary, shared->options.again, shared->options.language,
                                &shared->scratch);

    if (said.length == 0)
        return;
    prose_styled(&writer->prose, PROSE_RED, said);
    buffer_text(&writer->prose.text, "\n\n");
}

/* How to get the rest; of everything, the verdict once more where people are by then. */
static void add_more(struct text_writer *writer, const struct summary *summary)
{
    const struct findings_options *options = &writer->shared.options;
    struct buffer *text = &writer->prose.text;

    if (options->whole) {
        buffer_char(text, '\n');
        add_verdict(writer, summary);
        return;
    }
    if (options->again.length == 0 || options->command_hint.length == 0)
        return;
    prose_say(&writer->prose, "\nXem đủ trên màn hình: ", "\nEverything on the screen: ");
    prose_str(&writer->prose, options->again);
    prose_say(&writer->prose, " --whole\nGhi ra tệp Excel để sửa: ",
              " --whole\nA workbook to mend it in: ");
    prose_str(&writer->prose, options->command_hint);
    buffer_char(text, '\n');
}

static void finish(struct findings_writer *base, const struct summary *summary)
{
    struct text_writer *writer = (struct text_writer *)base;
    add_lacks(writer, summary);
    add_verdict(writer, summary);
    if (!writer->shared.options.quiet) {
        bool whole = writer->shared.options.whole;

        findings_text_out_of_force(writer, summary);
        findings_text_inputs(writer, summary);
        if (!whole)
            findings_text_classes(writer, summary);
        findings_text_units(writer, summary);
        findings_text_broken(writer, summary);
        findings_text_rules(writer, summary);
        if (whole)
            findings_text_worst(writer);
        findings_text_confirmed(writer, summary);
        if (whole)
            findings_text_classes(writer, summary);
        findings_text_unchecked(writer, summary);
        findings_text_remarks(writer, summary);
        add_more(writer, summary);
    }
    prose_finish(&writer->prose, &writer->shared.text);
    shared_flush(&writer->shared);
}

static void writer_free(struct findings_writer *base)
{
    struct text_writer *writer = (struct text_writer *)base;
    if (writer == NULL)
        return;
    prose_finish(&writer->prose, &writer->shared.text);
    shared_release(&writer->shared);
    memory_free(writer->rules);
    memory_free(writer->subjects);
    memory_free(writer);
}

const struct findings_format findings_text = {"text", start,       add_finding,  NULL,
                                              finish, writer_free, add_confirmed};

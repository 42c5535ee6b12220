#include <inttypes.h>

#include "check/finding.h"
#include "findings/findings_labels.h"
#include "write/html.h"

/*
 * JUnit XML for build servers: a suite with a case for each finding at or above --fail-on (a
 * failure) and one for each rule besides: passed, skipped where it judged no row, in error where
 * it broke. Counts stand at the front, so all is kept to the end.
 */
struct junit_writer {
    struct shared shared;
    struct buffer *cases; /* per check: its findings */
    uint64_t tests, failures, errors, skipped;
};

static struct findings_writer *start(const struct pack *pack,
                                     const struct findings_options *options,
                                     struct output *output)
{
    struct junit_writer *writer = memory_alloc(sizeof *writer);

    shared_init(&writer->shared, pack, options, output);
    writer->cases = memory_alloc((writer->shared.check_count + 1) * sizeof *writer->cases);
    return (struct findings_writer *)writer;
}

static void add_attribute(struct buffer *out, const char *name, struct str value)
{
    buffer_format(out, " %s=\"", name);
    html_escape(out, value);
    buffer_char(out, '"');
}

static void add_number(struct buffer *out, const char *name, uint64_t number)
{
    buffer_format(out, " %s=\"%" PRIu64 "\"", name, number);
}

/* What a person reads of a failure: the message, what to do, the law. */
static void add_body(struct buffer *out, const struct check *check,
                     const struct finding *finding, enum language language)
{
    struct str help = words_phrase(check->help, language);

    html_escape(out, finding->message[language]);
    if (help.length > 0) {
        buffer_char(out, '\n');
        html_escape(out, help);
    }
    if (check->law.length > 0) {
        buffer_text(out, language == LANGUAGE_EN ? "\nLaw: " : "\nCăn cứ: ");
        html_escape(out, check->law);
    }
    buffer_format(out, "\n%s", finding->fingerprint);
}

static void add_finding(struct findings_writer *base, const struct finding *finding)
{
    struct junit_writer *writer = (struct junit_writer *)base;
    struct shared *shared = &writer->shared;
    const struct check *check = &shared->checks[finding->check];
    enum language language = shared->options.language;
    struct buffer *out = &writer->cases[finding->check];
    struct str key = findings_key(shared, finding, false, &shared->scratch);
    struct str place = finding_place(finding, language, &shared->scratch);
    bool fails = (int)check->severity <= shared->options.fail_on &&
                 shared->options.fail_on < SEVERITY_COUNT;

    buffer_text(out, "<testcase");
    add_attribute(out, "classname", check->id);
    add_attribute(out, "name",
                  key.length > 0 ? arena_format(&shared->scratch, "%.*s (%.*s)", SHOW(key),
                                                SHOW(place))
                                 : place);
    add_attribute(out, "file", finding->file);
    if (finding->line > 0 || finding->row > 0)
        add_number(out, "line", finding->line > 0 ? finding->line : finding->row);
    buffer_text(out, fails ? "><failure" : "><system-out>");
    if (fails) {
        add_attribute(out, "message", finding->message[language]);
        add_attribute(out, "type", str_from(severity_name(check->severity)));
        buffer_char(out, '>');
    }
    add_body(out, check, finding, language);
    buffer_text(out, fails ? "</failure></testcase>\n" : "</system-out></testcase>\n");
    writer->tests++;
    writer->failures += fails;
    arena_reset(&shared->scratch);
}

static const struct broken_rule *broken_of(const struct summary *summary, size_t check)
{
    for (size_t i = 0; i < summary->broken_count; i++)
        if (summary->broken[i].check == check)
            return &summary->broken[i];
    return NULL;
}

/* The rule itself: passed, skipped or in error. Nothing where its findings say all. */
static void add_rule(struct junit_writer *writer, const struct summary *summary,
                     size_t check, struct buffer *out)
{
    enum language language = writer->shared.options.language;
    const struct tally *tally = &summary->tallies[check];
    const struct broken_rule *broken = broken_of(summary, check);
    bool judged = tally->pass + tally->fail + tally->confirmed > 0;

    if (!summary->selected[check] || summary->checks[check].builtin ||
        (writer->cases[check].length > 0 && broken == NULL))
        return;
    writer->tests++;
    buffer_text(out, "<testcase");
    add_attribute(out, "classname", summary->checks[check].id);
    add_attribute(out, "name", words_phrase(summary->checks[check].title, language));
    if (broken != NULL) {
        writer->errors++;
        buffer_text(out, "><error");
        add_attribute(out, "message", str_from(error_text(&broken->error, language)));
        buffer_text(out, " type=\"broken\"/></testcase>\n");
    } else if (!judged) {
        writer->skipped++;
        buffer_text(out, "><skipped");
        add_attribute(out, "message",
                      str_from(language == LANGUAGE_EN ? "judged no row"
                                                       : "chưa kiểm tra được dòng nào"));
        buffer_text(out, "/></testcase>\n");
    } else {
        buffer_text(out, "/>\n");
    }
}

/* What essential could not be judged is an error of the run. */
static void add_unjudged(struct junit_writer *writer, const struct summary *summary,
                         struct buffer *out)
{
    enum language language = writer->shared.options.language;

    for (size_t i = 0; i < summary->unjudged_count; i++) {
        struct str what = words_phrase(summary->unjudged[i].what, language);

        writer->tests++;
        writer->errors++;
        buffer_text(out, "<testcase classname=\"rasoat\"");
        add_attribute(out, "name", what);
        buffer_text(out, "><error");
        add_attribute(
            out, "message",
            str_from(language == LANGUAGE_EN ? "not judged" : "chưa kiểm tra được"));
        buffer_text(out, " type=\"inconclusive\"/></testcase>\n");
    }
}

static void add_counts(const struct junit_writer *writer, const struct summary *summary,
                       struct buffer *out)
{
    add_number(out, "tests", writer->tests);
    add_number(out, "failures", writer->failures);
    add_number(out, "errors", writer->errors);
    add_number(out, "skipped", writer->skipped);
    buffer_format(
        out, " time=\"%" PRIu64 ".%03u\"", (uint64_t)summary->seconds,
        (unsigned)((summary->seconds - (double)(uint64_t)summary->seconds) * 1e3));
}

static void finish(struct findings_writer *base, const struct summary *summary)
{
    struct junit_writer *writer = (struct junit_writer *)base;
    struct shared *shared = &writer->shared;
    struct buffer rest = {0}, *out = &shared->text;

    for (size_t i = 0; i < shared->check_count; i++) {
        buffer_add(&rest, buffer_str(&writer->cases[i]));
        add_rule(writer, summary, i, &rest);
    }
    add_unjudged(writer, summary, &rest);
    buffer_text(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rasoat\"");
    add_counts(writer, summary, out);
    buffer_text(out, ">\n<testsuite");
    add_attribute(out, "name", shared->pack->id);
    add_counts(writer, summary, out);
    buffer_text(out, ">\n");
    buffer_add(out, buffer_str(&rest));
    buffer_text(out, "<system-out>");
    html_escape(out, findings_verdict(summary, &shared->options, &shared->scratch));
    buffer_text(out, "</system-out>\n</testsuite>\n</testsuites>\n");
    buffer_release(&rest);
    shared_flush(shared);
}

static void writer_free(struct findings_writer *base)
{
    struct junit_writer *writer = (struct junit_writer *)base;

    if (writer == NULL)
        return;
    for (size_t i = 0; i < writer->shared.check_count; i++)
        buffer_release(&writer->cases[i]);
    memory_free(writer->cases);
    shared_release(&writer->shared);
    memory_free(writer);
}

const struct findings_format findings_junit = {"junit", start,       add_finding, NULL,
                                               finish,  writer_free, NULL};

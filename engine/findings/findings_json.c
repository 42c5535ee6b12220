#include <inttypes.h>

#include "check/lacks.h"
#include "findings/findings_shared.h"
#include "write/json.h"

/* One object. The findings stand first, since they come while the rest is not known yet. */
struct json_writer {
    struct shared shared;
    struct json json;
    struct buffer confirmed; /* an array of what is set aside, while findings come */
    struct json aside;       /* into confirmed */
};

static struct findings_writer *start(const struct pack *pack,
                                     const struct findings_options *options,
                                     struct output *output)
{
    struct json_writer *writer = memory_alloc(sizeof *writer);

    shared_init(&writer->shared, pack, options, output);
    writer->json.out = &writer->shared.text;
    writer->aside.out = &writer->confirmed;
    json_object(&writer->json);
    json_name(&writer->json, "findings");
    json_array(&writer->json);
    json_array(&writer->aside);
    shared_flush(&writer->shared);
    return (struct findings_writer *)writer;
}

static void add_finding(struct findings_writer *base, const struct finding *finding)
{
    struct json_writer *writer = (struct json_writer *)base;
    json_line(&writer->json);
    json_object(&writer->json);
    shared_finding_json(&writer->shared, &writer->json, finding);
    json_close(&writer->json);
    shared_flush(&writer->shared);
}

/* Objects as in `findings`, with what was said of them; written at the end. */
static void add_confirmed(struct findings_writer *base, const struct finding *finding,
                          const struct confirmation *why)
{
    struct json_writer *writer = (struct json_writer *)base;
    struct json *json = &writer->aside;

    json_line(json);
    json_object(json);
    shared_finding_json(&writer->shared, json, finding);
    json_name(json, "confirmed");
    json_object(json);
    json_named_text(json, "reason", why->reason);
    json_name(json, "by");
    json_text_or_null(json, why->by);
    json_name(json, "date");
    json_text_or_null(json, why->date);
    json_name(json, "until");
    json_text_or_null(json, why->until);
    json_close(json);
    json_close(json);
    arena_reset(&writer->shared.scratch);
}

static void finish_confirmed(struct json_writer *writer)
{
    if (writer->aside.open[0].any)
        json_line(&writer->aside);
    json_close(&writer->aside);
    json_name(&writer->json, "confirmed");
    json_raw(&writer->json, buffer_str(&writer->confirmed));
}

static void add_pack(struct json_writer *writer)
{
    const struct shared *shared = &writer->shared;
    struct json *json = &writer->json;

    json_name(json, "pack");
    json_object(json);
    json_named_text(json, "id", shared->pack->id);
    json_named_text(json, "version", shared->pack->version);
    json_named_text(json, "digest", str_from(shared->pack->digest));
    json_close(json);
}

static void add_texts(struct json *json, const char *name, const struct str *texts,
                      size_t count)
{
    json_name(json, name);
    json_array(json);
    for (size_t i = 0; i < count; i++) {
        json_text(json, texts[i]);
    }
    json_close(json);
}

static void add_inputs(struct json_writer *writer, const struct summary *summary)
{
    const struct shared *shared = &writer->shared;
    struct json *json = &writer->json;

    json_name(json, "inputs");
    json_array(json);
    for (size_t i = 0; i < summary->input_count; i++) {
        const struct input *input = &summary->inputs[i];

        json_object(json);
        json_named_text(json, "name", input->name);
        json_named_text(json, "table", shared->pack->schema.tables[input->table].name);
        json_named_count(json, "rows", input->rows);
        json_name(json, "sha256");
        json_text_or_null(json, str_from(input->sha256));
        add_texts(json, "unknown_columns", input->unknown_columns, input->unknown_count);
        add_texts(json, "absent_columns", input->absent_columns, input->absent_count);
        json_close(json);
    }
    json_close(json);
}

static void add_reasons(struct json *json, const struct tally *tally)
{
    json_name(json, "reasons");
    json_object(json);
    for (unsigned i = 0; i < REASON_COUNT; i++)
        if (tally->not_applicable[i] > 0)
            json_named_count(json, check_reason_name(i), tally->not_applicable[i]);
    json_close(json);
}

static void add_rules(struct json_writer *writer, const struct summary *summary)
{
    const struct shared *shared = &writer->shared;
    struct json *json = &writer->json;

    json_name(json, "rules");
    json_array(json);
    for (size_t i = 0; i < summary->check_count; i++) {
        const struct check *check = &summary->checks[i];
        const struct tally *tally = &summary->tallies[i];

        if (!summary->selected[i])
            continue;
        json_object(json);
        json_named_text(json, "rule", check->id);
        json_named_text(json, "severity", str_from(severity_name(check->severity)));
        json_named_text(json, "title",
                        words_phrase(check->title, shared->options.language));
        json_named_count(json, "pass", tally->pass);
        json_named_count(json, "fail", tally->fail);
        json_named_count(json, "confirmed", tally->confirmed);
        json_named_count(json, "not_applicable", tally_not_applicable(tally));
        add_reasons(json, tally);
        json_named_count(json, "broken", tally->broken);
        json_close(json);
    }
    json_close(json);
}

static void add_severities(struct json *json, const char *name, const uint64_t *counts)
{
    json_name(json, name);
    json_object(json);
    for (int i = 0; i < SEVERITY_COUNT; i++)
        json_named_count(json, severity_name((enum severity)i), counts[i]);
    json_close(json);
}

static void add_units(struct json *json, const struct summary *summary)
{
    json_name(json, "units");
    json_array(json);
    for (size_t i = 0; i < summary->unit_count; i++) {
        const struct unit_count *unit = &summary->units[i];

        json_object(json);
        json_name(json, "name");
        json_text_or_null(json, unit->name);
        json_named_count(json, "rows", unit->rows);
        add_severities(json, "findings", unit->findings);
        add_severities(json, "rows_with", unit->rows_with);
        json_close(json);
    }
    json_close(json);
}

/* {"class_computed":{"poor":12,"missing":3}}; counts of one derived value need not be
 * together. */
static void add_classes(struct json_writer *writer, const struct summary *summary)
{
    const struct shared *shared = &writer->shared;
    struct json *json = &writer->json;
    const struct pack *pack = shared->pack;

    json_name(json, "classes");
    json_object(json);
    for (size_t d = 0; d < pack->lexicon.derived_count; d++) {
        bool open = false;

        for (size_t i = 0; i < summary->class_count; i++) {
            const struct class_count *count = &summary->classes[i];

            if (count->derived != d)
                continue;
            if (!open) {
                json_name_str(json, pack->lexicon.derived[d].head.id);
                json_object(json);
            }
            open = true;
            json_name_str(json, count->symbol < 0
                                    ? str_from("missing")
                                    : symbols_name(&pack->schema.symbols, count->symbol));
            json_count(json, count->rows);
        }
        if (open)
            json_close(json);
    }
    json_close(json);
}

/* {"class_computed":{"poor":{"sure":396,"most":431}}}: whatever open errors and warnings come
 * to. Of the class alone. */
static void add_bounds(struct json_writer *writer, const struct summary *summary)
{
    const struct pack *pack = writer->shared.pack;
    struct json *json = &writer->json;

    json_name(json, "class_bounds");
    json_object(json);
    if (pack->outcome >= 0) {
        json_name_str(json, pack->lexicon.derived[pack->outcome].head.id);
        json_object(json);
    }
    for (size_t i = 0; pack->outcome >= 0 && i < summary->class_count; i++) {
        const struct class_count *count = &summary->classes[i];

        if (count->derived != (unsigned)pack->outcome || count->symbol < 0)
            continue;
        json_name_str(json, symbols_name(&pack->schema.symbols, count->symbol));
        json_object(json);
        json_named_count(json, "sure", count->sure);
        json_named_count(json, "most", count->most);
        json_close(json);
    }
    if (pack->outcome >= 0)
        json_close(json);
    json_close(json);
}

static void add_broken(struct json_writer *writer, const struct summary *summary)
{
    const struct shared *shared = &writer->shared;
    struct json *json = &writer->json;

    json_name(json, "broken_rules");
    json_array(json);
    for (size_t i = 0; i < summary->broken_count; i++) {
        const struct broken_rule *broken = &summary->broken[i];

        json_object(json);
        json_named_text(json, "rule", summary->checks[broken->check].id);
        json_name(json, "file");
        json_text_or_null(json, str_from(broken->error.file));
        json_named_count(json, "line", broken->error.line);
        json_named_text(json, "message",
                        str_from(error_text(&broken->error, shared->options.language)));
        json_named_count(json, "rows", broken->rows);
        json_close(json);
    }
    json_close(json);
}

static void add_remarks(struct json_writer *writer, const struct summary *summary)
{
    const struct shared *shared = &writer->shared;
    struct json *json = &writer->json;

    json_name(json, "remarks");
    json_array(json);
    for (size_t i = 0; i < summary->remark_count; i++) {
        json_text(json, words_remark(&summary->remarks[i], shared->options.language));
    }
    json_close(json);
}

/* The columns whose lack `lacking` tells of, for whoever asks for their values (--set). */
static void add_lacks(struct json *json, const struct summary *summary)
{
    const struct schema *schema = &summary->pack->schema;

    json_name(json, "lacking_fields");
    json_array(json);
    for (size_t i = 0; i < summary->lack_count; i++) {
        const struct table *table = &schema->tables[summary->lacks[i].table];

        json_object(json);
        json_named_text(json, "table", table->name);
        json_named_text(json, "field", table->fields[summary->lacks[i].field].name);
        json_close(json);
    }
    json_close(json);
}

/* What it comes to as a word, and what stands in the way of a better one. */
static void add_conclusion(struct json_writer *writer, const struct summary *summary)
{
    struct shared *shared = &writer->shared;
    struct json *json = &writer->json;
    enum conclusion conclusion = summary_conclusion(summary, shared->options.fail_on);

    json_named_text(json, "conclusion", str_from(conclusion_name(conclusion)));
    json_name(json, "lacking");
    json_text_or_null(json, lacks_say(summary, shared->options.again,
                                      shared->options.language, &shared->scratch));
    add_lacks(json, summary);
    json_name(json, "not_judged");
    json_array(json);
    for (size_t i = 0; i < summary->unjudged_count; i++) {
        json_text(json, words_phrase(summary->unjudged[i].what, shared->options.language));
    }
    json_close(json);
    json_name(json, "also_not_judged");
    json_array(json);
    for (size_t i = 0; i < summary->untried_count; i++) {
        json_text(json, words_phrase(summary->untried[i], shared->options.language));
    }
    json_close(json);
    json_named_count(json, "rules_selected", summary_selected(summary));
    json_name(json, "only_units");
    json_text_or_null(json, summary->only);
}

static void add_summary(struct json_writer *writer, const struct summary *summary)
{
    struct shared *shared = &writer->shared;
    struct json *json = &writer->json;

    json_name(json, "summary");
    json_object(json);
    add_conclusion(writer, summary);
    add_severities(json, "severities", summary->findings);
    json_named_count(json, "confirmed", summary->confirmed);
    json_named_count(json, "rows", summary->rows);
    json_named_count(json, "rows_with_findings", summary->rows_with_findings);
    json_named_count(json, "held_back", summary->held_back);
    json_named_count(json, "never_applicable", summary->never_applicable);
    json_named_count(json, "out_of_force", summary->out_of_force);
    add_rules(writer, summary);
    add_units(json, summary);
    add_classes(writer, summary);
    add_bounds(writer, summary);
    add_broken(writer, summary);
    add_remarks(writer, summary);
    json_name(json, "seconds");
    json_raw(json,
             number_plain_decimal(&shared->scratch, (int64_t)(summary->seconds * 1e6)));
    json_named_text(json, "verdict",
                    findings_verdict(summary, &shared->options, &shared->scratch));
    json_close(json);
}

static void finish(struct findings_writer *base, const struct summary *summary)
{
    struct json_writer *writer = (struct json_writer *)base;
    json_line(&writer->json);
    json_close(&writer->json);
    finish_confirmed(writer);
    add_pack(writer);
    add_inputs(writer, summary);
    add_summary(writer, summary);
    json_close(&writer->json);
    buffer_char(&writer->shared.text, '\n');
    shared_flush(&writer->shared);
}

static void writer_free(struct findings_writer *base)
{
    struct json_writer *writer = (struct json_writer *)base;
    if (writer == NULL)
        return;
    shared_release(&writer->shared);
    buffer_release(&writer->confirmed);
    memory_free(writer);
}

const struct findings_format findings_json = {"json", start,       add_finding,  NULL,
                                              finish, writer_free, add_confirmed};

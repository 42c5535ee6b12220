#include <inttypes.h>

#include "check/lacks.h"
#include "findings/shared.h"
#include "write/json.h"

/* One object. The findings stand first, since they come while the rest is not known yet. */
struct report {
    struct shared shared;
    bool any;
    struct buffer confirmed; /* objects of findings set aside, with commas between */
};

static struct report *start(const struct pack *pack, const struct report_options *options,
                            struct output *output)
{
    struct report *report = memory_alloc(sizeof *report);

    shared_init(&report->shared, pack, options, output);
    buffer_text(&report->shared.text, "{\"findings\":[");
    shared_flush(&report->shared);
    return report;
}

static void add_finding(struct report *report, const struct finding *finding)
{
    buffer_text(&report->shared.text, report->any ? ",\n" : "\n");
    report->any = true;
    shared_finding_json(&report->shared, finding);
    shared_flush(&report->shared);
}

/* Objects as in `findings`, with what was said of them; written at the end. */
static void add_confirmed(struct report *report, const struct finding *finding,
                          const struct confirmation *why)
{
    struct shared *shared = &report->shared;
    struct buffer *json = &shared->text;

    shared_finding_json(shared, finding);
    json->length--; /* its '}' */
    json_name(json, "confirmed");
    buffer_char(json, '{');
    json_name(json, "reason");
    json_text(json, why->reason);
    json_name(json, "by");
    json_text_or_null(json, why->by);
    json_name(json, "date");
    json_text_or_null(json, why->date);
    json_name(json, "until");
    json_text_or_null(json, why->until);
    buffer_text(json, "}}");
    buffer_text(&report->confirmed, report->confirmed.length > 0 ? ",\n" : "\n");
    buffer_add(&report->confirmed, buffer_str(json));
    buffer_clear(json);
    arena_reset(&shared->scratch);
}

static void add_pack(struct shared *shared)
{
    struct buffer *json = &shared->text;

    json_name(json, "pack");
    buffer_char(json, '{');
    json_name(json, "id");
    json_text(json, shared->pack->id);
    json_name(json, "version");
    json_text(json, shared->pack->version);
    json_name(json, "digest");
    json_text(json, str_from(shared->pack->digest));
    buffer_char(json, '}');
}

static void add_count(struct buffer *json, const char *name, uint64_t count)
{
    json_name(json, name);
    buffer_format(json, "%" PRIu64, count);
}

static void add_texts(struct buffer *json, const char *name, const struct str *texts,
                      size_t count)
{
    json_name(json, name);
    buffer_char(json, '[');
    for (size_t i = 0; i < count; i++) {
        json_item(json);
        json_text(json, texts[i]);
    }
    buffer_char(json, ']');
}

static void add_inputs(struct shared *shared, const struct summary *summary)
{
    struct buffer *json = &shared->text;

    json_name(json, "inputs");
    buffer_char(json, '[');
    for (size_t i = 0; i < summary->input_count; i++) {
        const struct input *input = &summary->inputs[i];

        json_item(json);
        buffer_char(json, '{');
        json_name(json, "name");
        json_text(json, input->name);
        json_name(json, "table");
        json_text(json, shared->pack->schema.tables[input->table].name);
        add_count(json, "rows", input->rows);
        json_name(json, "sha256");
        json_text_or_null(json, str_from(input->sha256));
        add_texts(json, "unknown_columns", input->unknown_columns, input->unknown_count);
        add_texts(json, "absent_columns", input->absent_columns, input->absent_count);
        buffer_char(json, '}');
    }
    buffer_char(json, ']');
}

static void add_reasons(struct buffer *json, const struct tally *tally)
{
    json_name(json, "reasons");
    buffer_char(json, '{');
    for (unsigned i = 0; i < REASON_COUNT; i++)
        if (tally->not_applicable[i] > 0)
            add_count(json, check_reason_name(i), tally->not_applicable[i]);
    buffer_char(json, '}');
}

static void add_rules(struct shared *shared, const struct summary *summary)
{
    struct buffer *json = &shared->text;

    json_name(json, "rules");
    buffer_char(json, '[');
    for (size_t i = 0; i < summary->check_count; i++) {
        const struct check *check = &summary->checks[i];
        const struct tally *tally = &summary->tallies[i];

        if (!summary->selected[i])
            continue;
        json_item(json);
        buffer_text(json, "{");
        json_name(json, "rule");
        json_text(json, check->id);
        json_name(json, "severity");
        json_text(json, str_from(severity_name(check->severity)));
        json_name(json, "title");
        json_text(json, words_phrase(check->title, shared->options.language));
        add_count(json, "pass", tally->pass);
        add_count(json, "fail", tally->fail);
        add_count(json, "confirmed", tally->confirmed);
        add_count(json, "not_applicable", tally_not_applicable(tally));
        add_reasons(json, tally);
        add_count(json, "broken", tally->broken);
        buffer_char(json, '}');
    }
    buffer_char(json, ']');
}

static void add_severities(struct buffer *json, const char *name, const uint64_t *counts)
{
    json_name(json, name);
    buffer_char(json, '{');
    for (int i = 0; i < SEVERITY_COUNT; i++)
        add_count(json, severity_name((enum severity)i), counts[i]);
    buffer_char(json, '}');
}

static void add_units(struct buffer *json, const struct summary *summary)
{
    json_name(json, "units");
    buffer_char(json, '[');
    for (size_t i = 0; i < summary->unit_count; i++) {
        const struct unit_count *unit = &summary->units[i];

        json_item(json);
        buffer_char(json, '{');
        json_name(json, "name");
        json_text_or_null(json, unit->name);
        add_count(json, "rows", unit->rows);
        add_severities(json, "findings", unit->findings);
        add_severities(json, "rows_with", unit->rows_with);
        buffer_char(json, '}');
    }
    buffer_char(json, ']');
}

/* {"class_computed":{"poor":12,"missing":3}}; counts of one derived value need not be
 * together. */
static void add_classes(struct shared *shared, const struct summary *summary)
{
    struct buffer *json = &shared->text;
    const struct pack *pack = shared->pack;

    json_name(json, "classes");
    buffer_char(json, '{');
    for (size_t d = 0; d < pack->lexicon.derived_count; d++) {
        bool open = false;

        for (size_t i = 0; i < summary->class_count; i++) {
            const struct class_count *count = &summary->classes[i];

            if (count->derived != d)
                continue;
            if (!open) {
                json_name_str(json, pack->lexicon.derived[d].head.id);
                buffer_char(json, '{');
            }
            open = true;
            json_name_str(json, count->symbol < 0
                                    ? str_from("missing")
                                    : symbols_name(&pack->schema.symbols, count->symbol));
            buffer_format(json, "%" PRIu64, count->rows);
        }
        if (open)
            buffer_char(json, '}');
    }
    buffer_char(json, '}');
}

static void add_broken(struct shared *shared, const struct summary *summary)
{
    struct buffer *json = &shared->text;

    json_name(json, "broken_rules");
    buffer_char(json, '[');
    for (size_t i = 0; i < summary->broken_count; i++) {
        const struct broken_rule *broken = &summary->broken[i];

        json_item(json);
        buffer_char(json, '{');
        json_name(json, "rule");
        json_text(json, summary->checks[broken->check].id);
        json_name(json, "file");
        json_text_or_null(json, str_from(broken->error.file));
        add_count(json, "line", broken->error.line);
        json_name(json, "message");
        json_text(json, str_from(error_text(&broken->error, shared->options.language)));
        add_count(json, "rows", broken->rows);
        buffer_char(json, '}');
    }
    buffer_char(json, ']');
}

static void add_remarks(struct shared *shared, const struct summary *summary)
{
    struct buffer *json = &shared->text;

    json_name(json, "remarks");
    buffer_char(json, '[');
    for (size_t i = 0; i < summary->remark_count; i++) {
        const struct remark *remark = &summary->remarks[i];

        json_item(json);
        json_text(json, shared->options.language == LANGUAGE_EN ? remark->en : remark->vi);
    }
    buffer_char(json, ']');
}

/* What it comes to as a word, and what stands in the way of a better one. */
static void add_conclusion(struct shared *shared, const struct summary *summary)
{
    static const char *const names[CONCLUSION_COUNT] = {"failed", "inconclusive", "passed"};
    struct buffer *json = &shared->text;
    enum conclusion conclusion = summary_conclusion(summary, shared->options.fail_on);

    json_name(json, "conclusion");
    json_text(json, str_from(names[conclusion]));
    json_name(json, "lacking");
    json_text_or_null(json, lacks_say(summary, shared->options.again,
                                      shared->options.language, &shared->scratch));
    json_name(json, "not_judged");
    buffer_char(json, '[');
    for (size_t i = 0; i < summary->unjudged_count; i++) {
        json_item(json);
        json_text(json, words_phrase(summary->unjudged[i], shared->options.language));
    }
    buffer_char(json, ']');
    add_count(json, "rules_selected", summary_selected(summary));
}

static void add_summary(struct shared *shared, const struct summary *summary)
{
    struct buffer *json = &shared->text;

    json_name(json, "summary");
    buffer_char(json, '{');
    add_conclusion(shared, summary);
    add_severities(json, "severities", summary->findings);
    add_count(json, "confirmed", summary->confirmed);
    add_count(json, "rows", summary->rows);
    add_count(json, "rows_with_findings", summary->rows_with_findings);
    add_count(json, "held_back", summary->held_back);
    add_count(json, "never_applicable", summary->never_applicable);
    add_count(json, "out_of_force", summary->out_of_force);
    add_rules(shared, summary);
    add_units(json, summary);
    add_classes(shared, summary);
    add_broken(shared, summary);
    add_remarks(shared, summary);
    json_name(json, "seconds");
    buffer_add(json,
               value_plain(&shared->scratch, &shared->pack->schema.symbols,
                           value_of(VALUE_DECIMAL, (int64_t)(summary->seconds * 1e6))));
    json_name(json, "verdict");
    json_text(json, report_verdict(summary, &shared->options, &shared->scratch));
    buffer_char(json, '}');
}

static void finish(struct report *report, const struct summary *summary)
{
    struct shared *shared = &report->shared;

    buffer_text(&shared->text, "\n],\"confirmed\":[");
    buffer_add(&shared->text, buffer_str(&report->confirmed));
    buffer_text(&shared->text, report->confirmed.length > 0 ? "\n]" : "]");
    add_pack(shared);
    add_inputs(shared, summary);
    add_summary(shared, summary);
    buffer_text(&shared->text, "}\n");
    shared_flush(shared);
}

static void report_free(struct report *report)
{
    if (report == NULL)
        return;
    shared_release(&report->shared);
    buffer_release(&report->confirmed);
    memory_free(report);
}

const struct format format_json = {"json", start,       add_finding,  NULL,
                                   finish, report_free, add_confirmed};

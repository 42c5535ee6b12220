#include "findings/shared.h"

struct report {
    struct shared shared;
};

static struct report *start(const struct pack *pack, const struct report_options *options,
                            struct output *output)
{
    struct report *report = memory_alloc(sizeof *report);

    shared_init(&report->shared, pack, options, output);
    return report;
}

static void add_finding(struct report *report, const struct finding *finding)
{
    struct json json = {.out = &report->shared.text};

    json_object(&json);
    shared_finding_json(&report->shared, &json, finding);
    json_close(&json);
    buffer_char(&report->shared.text, '\n');
    shared_flush(&report->shared);
}

static void finish(struct report *report, const struct summary *summary)
{
    (void)report;
    (void)summary;
}

static void report_free(struct report *report)
{
    if (report == NULL)
        return;
    shared_release(&report->shared);
    memory_free(report);
}

const struct format format_jsonl = {"jsonl", start,       add_finding, NULL,
                                    finish,  report_free, NULL};

#include "findings/shared.h"

struct jsonl_writer {
    struct shared shared;
};

static struct report *start(const struct pack *pack, const struct report_options *options,
                            struct output *output)
{
    struct jsonl_writer *writer = memory_alloc(sizeof *writer);

    shared_init(&writer->shared, pack, options, output);
    return (struct report *)writer;
}

static void add_finding(struct report *report, const struct finding *finding)
{
    struct jsonl_writer *writer = (struct jsonl_writer *)report;
    struct json json = {.out = &writer->shared.text};

    json_object(&json);
    shared_finding_json(&writer->shared, &json, finding);
    json_close(&json);
    buffer_char(&writer->shared.text, '\n');
    shared_flush(&writer->shared);
}

static void finish(struct report *report, const struct summary *summary)
{
    struct jsonl_writer *writer = (struct jsonl_writer *)report;
    (void)writer;
    (void)summary;
}

static void report_free(struct report *report)
{
    struct jsonl_writer *writer = (struct jsonl_writer *)report;
    if (writer == NULL)
        return;
    shared_release(&writer->shared);
    memory_free(writer);
}

const struct format format_jsonl = {"jsonl", start,       add_finding, NULL,
                                    finish,  report_free, NULL};

#include "findings/findings_shared.h"

struct jsonl_writer {
    struct shared shared;
};

static struct findings_writer *start(const struct pack *pack,
                                     const struct findings_options *options,
                                     struct output *output)
{
    struct jsonl_writer *writer = memory_alloc(sizeof *writer);

    shared_init(&writer->shared, pack, options, output);
    return (struct findings_writer *)writer;
}

static void add_finding(struct findings_writer *base, const struct finding *finding)
{
    struct jsonl_writer *writer = (struct jsonl_writer *)base;
    struct json json = {.out = &writer->shared.text};

    json_object(&json);
    shared_finding_json(&writer->shared, &json, finding);
    json_close(&json);
    buffer_char(&writer->shared.text, '\n');
    shared_flush(&writer->shared);
}

static void finish(struct findings_writer *base, const struct summary *summary)
{
    struct jsonl_writer *writer = (struct jsonl_writer *)base;
    (void)writer;
    (void)summary;
}

static void writer_free(struct findings_writer *base)
{
    struct jsonl_writer *writer = (struct jsonl_writer *)base;
    if (writer == NULL)
        return;
    shared_release(&writer->shared);
    memory_free(writer);
}

const struct findings_format findings_jsonl = {"jsonl", start,       add_finding, NULL,
                                               finish,  writer_free, NULL};

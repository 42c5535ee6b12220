#include <inttypes.h>
#include <string.h>

#include "check/lacks.h"
#include "findings/findings_shared.h"
#include "rasoat.h"

/*
 * SARIF 2.1.0 (OASIS): what code hosts and editors show beside a line. Results stand first, since
 * they come while the rest is not known yet; rules are told by their number in the list below.
 */
struct sarif_writer {
    struct shared shared;
    struct json json;
    struct buffer aside; /* results that were set aside; written at the end */
    bool any;            /* of those */
};

/* {"text": "..."} */
static void add_message(struct json *json, const char *name, struct str text)
{
    json_name(json, name);
    json_object(json);
    json_named_text(json, "text", text);
    json_close(json);
}

static struct findings_writer *start(const struct pack *pack,
                                     const struct findings_options *options,
                                     struct output *output)
{
    struct sarif_writer *writer = memory_alloc(sizeof *writer);
    struct json *json = &writer->json;

    shared_init(&writer->shared, pack, options, output);
    json->out = &writer->shared.text;
    json_object(json);
    json_named_text(json, "$schema",
                    str_from("https://json.schemastore.org/sarif-2.1.0.json"));
    json_named_text(json, "version", str_from("2.1.0"));
    json_name(json, "runs");
    json_array(json);
    json_object(json);
    json_name(json, "results");
    json_array(json);
    shared_flush(&writer->shared);
    return (struct findings_writer *)writer;
}

static const char *level(enum severity severity)
{
    static const char *const levels[SEVERITY_COUNT] = {"error", "warning", "note"};

    return levels[severity];
}

/* A file's name as a relative reference (RFC 3986); without the sheet behind a '#'. */
static struct str uri_of(struct str file, struct str sheet, struct arena *arena)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-._~/";
    struct buffer uri = {0};

    if (sheet.length > 0 && file.length > sheet.length &&
        str_equal((struct str){file.data + file.length - sheet.length, sheet.length},
                  sheet) &&
        file.data[file.length - sheet.length - 1] == '#')
        file.length -= sheet.length + 1;
    for (size_t i = 0; i < file.length; i++) {
        char c = file.data[i];

        if (c != '\0' && strchr(plain, c) != NULL)
            buffer_char(&uri, c);
        else
            buffer_format(&uri, "%%%02X", (unsigned)(unsigned char)c);
    }
    return buffer_keep(&uri, arena);
}

static void add_place(struct sarif_writer *writer, struct json *json, struct str file,
                      struct str sheet, uint64_t line)
{
    json_name(json, "physicalLocation");
    json_object(json);
    json_name(json, "artifactLocation");
    json_object(json);
    json_named_text(json, "uri", uri_of(file, sheet, &writer->shared.scratch));
    json_close(json);
    if (line > 0) {
        json_name(json, "region");
        json_object(json);
        json_named_count(json, "startLine", line);
        json_close(json);
    }
    json_close(json);
}

/* "Sheet!F10": a place of a workbook has no line of text. */
static void add_cell(struct sarif_writer *writer, struct json *json,
                     const struct finding *finding)
{
    if (finding->sheet.length == 0)
        return;
    json_name(json, "logicalLocations");
    json_array(json);
    json_object(json);
    json_named_text(json, "fullyQualifiedName",
                    finding->cell[0] != '\0'
                        ? arena_format(&writer->shared.scratch, "%.*s!%s",
                                       SHOW(finding->sheet), finding->cell)
                        : finding->sheet);
    json_named_text(json, "kind", str_from("element"));
    json_close(json);
    json_close(json);
}

static void add_first(struct sarif_writer *writer, struct json *json,
                      const struct file_place *first)
{
    if (first->row == 0)
        return;
    json_name(json, "relatedLocations");
    json_array(json);
    json_object(json);
    add_place(writer, json, first->file, first->sheet,
              first->line > 0 ? first->line : first->row);
    json_close(json);
    json_close(json);
}

static void add_since(struct json *json, const char *since)
{
    static const char *const states[][2] = {{"new", "new"},
                                            {"uncovered", "new"},
                                            {"changed", "updated"},
                                            {"remaining", "unchanged"}};

    for (size_t i = 0; since != NULL && i < sizeof states / sizeof *states; i++)
        if (strcmp(states[i][0], since) == 0)
            json_named_text(json, "baselineState", str_from(states[i][1]));
}

static void add_suppression(struct json *json, const struct confirmation *why)
{
    if (why == NULL)
        return;
    json_name(json, "suppressions");
    json_array(json);
    json_object(json);
    json_named_text(json, "kind", str_from("external"));
    json_named_text(json, "justification", why->reason);
    json_close(json);
    json_close(json);
}

static void add_properties(struct sarif_writer *writer, struct json *json,
                           const struct finding *finding)
{
    json_name(json, "properties");
    json_object(json);
    json_named_text(json, "table", writer->shared.pack->schema.tables[finding->table].name);
    json_named_text(json, "unit", finding->unit);
    for (size_t i = 0; i < finding->key_count; i++) {
        json_name_str(json, arena_format(&writer->shared.scratch, "key.%.*s",
                                         SHOW(finding->key[i].name)));
        json_value(json, finding->key[i].field, &writer->shared.pack->schema.symbols,
                   finding->key[i].value, &writer->shared.scratch);
    }
    json_close(json);
}

static void add_result(struct sarif_writer *writer, struct json *json,
                       const struct finding *finding, const struct confirmation *why)
{
    const struct check *check = &writer->shared.checks[finding->check];

    json_line(json);
    json_object(json);
    json_named_text(json, "ruleId", check->id);
    json_named_count(json, "ruleIndex", finding->check);
    json_named_text(json, "level", str_from(level(check->severity)));
    add_message(json, "message", finding->message[writer->shared.options.language]);
    json_name(json, "locations");
    json_array(json);
    json_object(json);
    add_place(writer, json, finding->file, finding->sheet,
              finding->line > 0 ? finding->line : finding->row);
    add_cell(writer, json, finding);
    json_close(json);
    json_close(json);
    add_first(writer, json, &finding->first);
    json_name(json, "partialFingerprints");
    json_object(json);
    json_named_text(json, "rasoat/v1", str_from(finding->fingerprint));
    json_close(json);
    add_since(json, finding->since);
    add_suppression(json, why);
    add_properties(writer, json, finding);
    json_close(json);
}

static void add_finding(struct findings_writer *base, const struct finding *finding)
{
    struct sarif_writer *writer = (struct sarif_writer *)base;

    add_result(writer, &writer->json, finding, NULL);
    shared_flush(&writer->shared);
}

/* Told while findings come, so it waits: an object is written apart. */
static void add_confirmed(struct findings_writer *base, const struct finding *finding,
                          const struct confirmation *why)
{
    struct sarif_writer *writer = (struct sarif_writer *)base;
    struct json json = {.out = &writer->aside};

    buffer_text(&writer->aside, writer->any ? ",\n" : "\n");
    add_result(writer, &json, finding, why);
    writer->any = true;
    arena_reset(&writer->shared.scratch);
}

/* The law, and what to do. */
static struct str help_of(const struct check *check, enum language language,
                          struct arena *arena)
{
    struct str help = words_phrase(check->help, language);
    const char *word = language == LANGUAGE_EN ? "Law: " : "Căn cứ: ";

    if (check->law.length == 0)
        return help.length > 0 ? help : words_phrase(check->title, language);
    return arena_format(arena, "%s%.*s%s%.*s", word, SHOW(check->law),
                        help.length > 0 ? ". " : "", SHOW(help));
}

static void add_rules(struct sarif_writer *writer)
{
    struct shared *shared = &writer->shared;
    struct json *json = &writer->json;
    enum language language = shared->options.language;

    json_name(json, "rules");
    json_array(json);
    for (size_t i = 0; i < shared->check_count; i++) {
        const struct check *check = &shared->checks[i];
        struct str title = words_phrase(check->title, language);

        json_line(json);
        json_object(json);
        json_named_text(json, "id", check->id);
        add_message(json, "shortDescription", title.length > 0 ? title : check->id);
        add_message(json, "help", help_of(check, language, &shared->scratch));
        json_name(json, "defaultConfiguration");
        json_object(json);
        json_named_text(json, "level", str_from(level(check->severity)));
        json_close(json);
        json_name(json, "properties");
        json_object(json);
        json_name(json, "tags");
        json_array(json);
        if (check->topic.length > 0)
            json_text(json, check->topic);
        json_close(json);
        json_named_text(json, "law", check->law);
        json_close(json);
        json_close(json);
    }
    json_line(json);
    json_close(json);
}

static void add_tool(struct sarif_writer *writer)
{
    const struct pack *pack = writer->shared.pack;
    struct json *json = &writer->json;

    json_name(json, "tool");
    json_object(json);
    json_name(json, "driver");
    json_object(json);
    json_named_text(json, "name", str_from("rasoat"));
    json_named_text(json, "version", str_from(rasoat_version()));
    json_name(json, "properties");
    json_object(json);
    json_named_text(json, "pack", pack->id);
    json_named_text(json, "packVersion", pack->version);
    json_named_text(json, "packDigest", str_from(pack->digest));
    json_close(json);
    add_rules(writer);
    json_close(json);
    json_close(json);
}

static void add_notice(struct json *json, const char *kind, struct str text)
{
    json_object(json);
    json_named_text(json, "level", str_from(kind));
    add_message(json, "message", text);
    json_close(json);
}

/* Whether the check could be made, and what stands beside its findings. */
static void add_invocation(struct sarif_writer *writer, const struct summary *summary)
{
    struct shared *shared = &writer->shared;
    struct json *json = &writer->json;
    enum language language = shared->options.language;
    struct str lacks =
        lacks_say(summary, shared->options.again, language, &shared->scratch);

    json_name(json, "invocations");
    json_array(json);
    json_object(json);
    json_name(json, "executionSuccessful");
    json_bool(json, summary->broken_count == 0 && lacks.length == 0);
    json_name(json, "toolExecutionNotifications");
    json_array(json);
    if (lacks.length > 0)
        add_notice(json, "error", lacks);
    for (size_t i = 0; i < summary->broken_count; i++)
        add_notice(json, "error",
                   arena_format(&shared->scratch, "%.*s: %s",
                                SHOW(summary->checks[summary->broken[i].check].id),
                                error_text(&summary->broken[i].error, language)));
    for (size_t i = 0; i < summary->remark_count; i++)
        add_notice(json, summary->remarks[i].warning ? "warning" : "note",
                   words_remark(&summary->remarks[i], language));
    json_close(json);
    json_close(json);
    json_close(json);
}

static void finish(struct findings_writer *base, const struct summary *summary)
{
    struct sarif_writer *writer = (struct sarif_writer *)base;
    struct json *json = &writer->json;

    if (writer->any)
        json_raw(json, buffer_str(&writer->aside));
    json_line(json);
    json_close(json);
    add_tool(writer);
    add_invocation(writer, summary);
    json_close(json);
    json_close(json);
    json_close(json);
    buffer_char(&writer->shared.text, '\n');
    shared_flush(&writer->shared);
}

static void writer_free(struct findings_writer *base)
{
    struct sarif_writer *writer = (struct sarif_writer *)base;

    if (writer == NULL)
        return;
    shared_release(&writer->shared);
    buffer_release(&writer->aside);
    memory_free(writer);
}

const struct findings_format findings_sarif = {"sarif", start,       add_finding,  NULL,
                                               finish,  writer_free, add_confirmed};

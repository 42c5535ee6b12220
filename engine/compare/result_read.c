#include <stdio.h>
#include <sys/stat.h>

#include "base/json_read.h"
#include "base/output.h"
#include "base/whole.h"
#include "compare/result.h"
#include "evaluate/personal.h"

/* Results of earlier runs: one object (json), or one a line (jsonl). */
struct result_reading {
    const struct pack *pack;
    const char *path;
    struct json_read json;
    struct result *result;
    struct arena scratch; /* of one finding */
};

/* The first letter that is no blank; 0: none; -1: no file that can be read. */
static int first_letter(const char *path)
{
    struct stat status;
    FILE *file;
    int c = 0;

    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return -1;
    file = fopen(path, "rb");
    if (file == NULL)
        return -1;
    do
        c = fgetc(file);
    while (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xEF || c == 0xBB ||
           c == 0xBF);
    fclose(file);
    return c == EOF ? 0 : c;
}

bool result_is_file(const char *path)
{
    struct str name = str_from(path);
    int first = first_letter(path);

    return first == '{' || (first == 0 && name.length > 6 && str_ends(name, ".jsonl"));
}

static int no_result(const struct result_reading *reading, struct error *err)
{
    return error_set(err, ERROR_GENERAL,
                     "'%s', dòng %zu: không phải kết quả nguyên vẹn của rasoat check "
                     "--format json hoặc jsonl",
                     "'%s', line %zu: no whole result of rasoat check --format json or "
                     "jsonl",
                     reading->path, json_read_line(&reading->json));
}

/* ---- one finding
 * ---------------------------------------------------------------------------- */

static struct str keep(struct result_reading *reading, const struct json_read_node *node)
{
    return arena_str(&reading->result->arena, json_read_text(node));
}

/* Whether a cell's text is a value that its column has: a number's or a date's column may have
 * any word in it that could not be read. */
static bool fits_field(const struct schema *schema, const struct field *field,
                       struct str text)
{
    date_days day;

    switch (value_kind_of(field->type)) {
    case VALUE_TEXT:
        return true;
    case VALUE_CHOICE:
        return symbols_find(&schema->symbols, text) >= 0;
    case VALUE_DATE:
        return date_from_iso(text, &day);
    case VALUE_MISSING:
    case VALUE_BOOL:
    case VALUE_WHOLE:
    case VALUE_DECIMAL:
        break;
    }
    return false;
}

/* False only of what the pack knows not to be personal: "head.full_name" is. */
static bool may_be_personal(const struct pack *pack, struct str name, struct str text)
{
    const struct lexicon *lexicon = &pack->lexicon;
    const struct schema *schema = &pack->schema;

    for (size_t i = 0; i < lexicon->derived_count; i++)
        if (str_equal(lexicon->derived[i].head.id, name))
            return personal_shown(lexicon, lexicon->derived[i].value, NULL) != NULL;
    for (size_t i = name.length; i-- > 0;)
        if (name.data[i] == '.') {
            name = (struct str){name.data + i + 1, name.length - i - 1};
            break;
        }
    for (size_t t = 0; t < schema->table_count; t++) {
        int number = table_field(&schema->tables[t], name);
        const struct field *field = &schema->tables[t].fields[number < 0 ? 0 : number];

        if (number >= 0)
            return field->personal || !fits_field(schema, field, text);
    }
    return true;
}

static struct str told_of(struct result_reading *reading, const struct json_read_node *node,
                          struct str value)
{
    if (!reading->pack->schema.masked || node->kind != JSON_READ_TEXT ||
        !may_be_personal(reading->pack, node->name, value))
        return value;
    return mask_text(&reading->result->arena, value);
}

/* A sentence of an earlier result is told only where it was masked already. */
static struct str message_of(struct result_reading *reading,
                             const struct json_read_node *node)
{
    const struct json_read_node *masked = json_read_part(node, "masked");

    if (reading->pack->schema.masked && masked == NULL)
        return str_from("(--mask)");
    return keep(reading, json_read_part(node, "message"));
}

static struct result_pairs keep_pairs(struct result_reading *reading,
                                      const struct json_read_node *node)
{
    struct arena *arena = &reading->result->arena;
    struct result_pairs pairs = {0};

    if (node == NULL || node->kind != JSON_READ_OBJECT)
        return pairs;
    pairs.items = arena_alloc(arena, (node->count + 1) * sizeof *pairs.items);
    for (size_t i = 0; i < node->count; i++) {
        struct str value = keep(reading, &node->parts[i]);

        pairs.items[pairs.count++] =
            (struct result_pair){arena_str(arena, node->parts[i].name), value,
                                 told_of(reading, &node->parts[i], value)};
    }
    return pairs;
}

static bool read_severity(struct str word, enum severity *out)
{
    for (int i = 0; i < SEVERITY_COUNT; i++)
        if (str_is(word, severity_name((enum severity)i))) {
            *out = (enum severity)i;
            return true;
        }
    return false;
}

/* The unit that the key names, for results that do not say it. */
static struct str unit_of_key(const struct result_reading *reading,
                              const struct result_finding *finding)
{
    const struct schema *schema = &reading->pack->schema;
    const struct table *table = &schema->tables[schema->main_table];

    return table->unit_field < 0
               ? (struct str){0}
               : result_value(&finding->key, table->fields[table->unit_field].name);
}

/* False where it is no finding. */
static bool add_finding(struct result_reading *reading, const struct json_read_node *node,
                        bool confirmed)
{
    struct result *result = reading->result;
    const struct json_read_node *unit = json_read_part(node, "unit");
    struct result_finding finding = {.confirmed = confirmed};

    finding.rule = keep(reading, json_read_part(node, "rule"));
    finding.fingerprint = keep(reading, json_read_part(node, "fingerprint"));
    if (finding.rule.length == 0 || finding.fingerprint.length == 0 ||
        !read_severity(json_read_text(json_read_part(node, "severity")), &finding.severity))
        return false;
    finding.table = keep(reading, json_read_part(node, "table"));
    finding.file = keep(reading, json_read_part(node, "file"));
    finding.sheet = keep(reading, json_read_part(node, "sheet"));
    finding.cell = keep(reading, json_read_part(node, "cell"));
    finding.message = message_of(reading, node);
    finding.row = json_read_count(json_read_part(node, "row"));
    finding.line = json_read_count(json_read_part(node, "line"));
    finding.key = keep_pairs(reading, json_read_part(node, "key"));
    if (finding.key.count > SCHEMA_KEY_PARTS) /* each other value is looked for in it */
        return false;
    finding.shows = keep_pairs(reading, json_read_part(node, "shows"));
    finding.by = keep_pairs(reading, json_read_part(node, "by"));
    finding.fields = keep_pairs(reading, json_read_part(node, "fields"));
    finding.suggest = keep_pairs(reading, json_read_part(node, "suggest"));
    finding.unit = unit != NULL ? keep(reading, unit) : unit_of_key(reading, &finding);
    result->findings = memory_grow(result->findings, result->count, &result->capacity,
                                   sizeof *result->findings);
    result->findings[result->count++] = finding;
    return true;
}

static bool read_findings(struct result_reading *reading, bool confirmed)
{
    struct json_read *json = &reading->json;
    struct json_read_node node;

    if (!json_read_enter(json, '['))
        return false;
    while (json_read_more(json, NULL, NULL)) {
        arena_reset(&reading->scratch);
        if (!json_read_value(json, &reading->scratch, &node) ||
            !add_finding(reading, &node, confirmed))
            return false;
    }
    return !json->failed;
}

/* ---- the summary of one object
 * --------------------------------------------------------------- */

static void read_rule(struct result_reading *reading, const struct json_read_node *rule)
{
    struct str id = json_read_text(json_read_part(rule, "rule"));
    bool builtin = pack_rule(reading->pack, id) < 0;
    uint64_t judged = json_read_count(json_read_part(rule, "pass")) +
                      json_read_count(json_read_part(rule, "fail")) +
                      json_read_count(json_read_part(rule, "confirmed"));

    if ((builtin || judged > 0) && json_read_count(json_read_part(rule, "broken")) == 0)
        map_set(&reading->result->judged, id, 1);
}

static bool read_summary(struct result_reading *reading)
{
    struct json_read_node node;
    const struct json_read_node *rules;
    struct str conclusion;

    arena_reset(&reading->scratch);
    if (!json_read_value(&reading->json, &reading->scratch, &node))
        return false;
    rules = json_read_part(&node, "rules");
    if (rules == NULL)
        return false;
    for (size_t i = 0; i < rules->count; i++)
        read_rule(reading, &rules->parts[i]);
    reading->result->knows_judged = true;
    conclusion = json_read_text(json_read_part(&node, "conclusion"));
    for (int c = 0; c < CONCLUSION_COUNT; c++)
        if (str_is(conclusion, conclusion_name((enum conclusion)c)))
            reading->result->conclusion = c;
    return true;
}

/* What `--format json` wrote. */
static bool read_whole(struct result_reading *reading)
{
    struct json_read *json = &reading->json;
    struct str name = {0};
    bool found = false;
    struct arena names;
    bool good = true;

    arena_init(&names);
    if (!json_read_enter(json, '{'))
        return false;
    while (good && json_read_more(json, &names, &name)) {
        if (str_is(name, "findings") || str_is(name, "confirmed")) {
            found = found || str_is(name, "findings");
            good = read_findings(reading, str_is(name, "confirmed"));
        } else if (str_is(name, "summary")) {
            good = read_summary(reading);
        } else {
            good = json_read_skip(json);
        }
    }
    arena_release(&names);
    return good && found && !json->failed && reading->result->knows_judged &&
           json_read_ended(json);
}

static bool read_lines(struct result_reading *reading)
{
    struct json_read_node node;

    while (!json_read_ended(&reading->json)) {
        arena_reset(&reading->scratch);
        if (!json_read_value(&reading->json, &reading->scratch, &node) ||
            !add_finding(reading, &node, false))
            return false;
    }
    return true;
}

/* An object of findings, and not the first of many. */
static bool is_whole(struct str text)
{
    struct json_read json;
    struct arena arena;
    struct str name = {0};
    bool whole = false;

    json_read_start(&json, text);
    if (json_read_ended(&json) || !json_read_enter(&json, '{'))
        return false;
    arena_init(&arena);
    while (!whole && json_read_more(&json, &arena, &name)) {
        if (str_is(name, "rule"))
            break;
        whole = str_is(name, "findings") || str_is(name, "summary");
        if (!whole && !json_read_skip(&json))
            break;
    }
    arena_release(&arena);
    return whole;
}

int result_read(const struct pack *pack, const char *path, struct result **out,
                struct error *err)
{
    struct result_reading reading = {.pack = pack, .path = path};
    struct buffer text = {0};
    int status = output_protect(path, err);
    bool good;

    if (status == 0)
        status = whole_read(path, SIZE_MAX - 1, &text, err);
    if (status < 0) {
        buffer_release(&text);
        return status;
    }
    arena_init(&reading.scratch);
    reading.result = result_new(str_from(path));
    json_read_start(&reading.json, buffer_str(&text));
    good = is_whole(buffer_str(&text)) ? read_whole(&reading) : read_lines(&reading);
    if (!good) {
        status = no_result(&reading, err);
        result_free(reading.result);
    } else {
        *out = reading.result;
    }
    arena_release(&reading.scratch);
    buffer_release(&text);
    return status;
}

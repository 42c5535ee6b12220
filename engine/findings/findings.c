#include <inttypes.h>
#include <string.h>

#include "findings/findings_shared.h"
#include "findings/findings_unchecked.h"
#include "write/json.h"

const struct findings_format *findings_format_find(const char *name)
{
    static const struct findings_format *const formats[] = {
        &findings_text, &findings_csv,  &findings_jsonl, &findings_json,
        &findings_html, &findings_xlsx, &findings_sarif, &findings_junit};

    for (size_t i = 0; i < sizeof formats / sizeof(const struct findings_format *); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

void shared_init(struct shared *shared, const struct pack *pack,
                 const struct findings_options *options, struct output *output)
{
    shared->pack = pack;
    shared->options = *options;
    shared->output = output;
    arena_init(&shared->scratch);
    arena_init(&shared->kept);
    shared->checks = checks_make(pack, &shared->kept, &shared->check_count);
}

void shared_flush(struct shared *shared)
{
    output_write(shared->output, buffer_str(&shared->text));
    buffer_clear(&shared->text);
    arena_reset(&shared->scratch);
}

void shared_release(struct shared *shared)
{
    buffer_release(&shared->text);
    arena_release(&shared->scratch);
    arena_release(&shared->kept);
}

const struct table *shared_main(const struct shared *shared)
{
    return &shared->pack->schema.tables[shared->pack->schema.main_table];
}

static void values_json(struct shared *shared, struct json *json, const char *name,
                        const struct named_value *values, size_t count)
{
    json_name(json, name);
    json_object(json);
    for (size_t i = 0; i < count; i++) {
        json_name_str(json, values[i].name);
        json_value(json, values[i].field, &shared->pack->schema.symbols, values[i].value,
                   &shared->scratch);
    }
    json_close(json);
}

static void number_json(struct json *json, const char *name, uint64_t number)
{
    json_name(json, name);
    if (number == 0)
        json_null(json);
    else
        json_count(json, number);
}

static void place_json(struct json *json, struct str sheet, uint32_t line)
{
    json_name(json, "sheet");
    json_text_or_null(json, sheet);
    number_json(json, "line", line);
}

/* Of a value that another row had first: where. */
static void first_json(struct json *json, const struct file_place *first)
{
    if (first->row == 0)
        return;
    json_name(json, "first");
    json_object(json);
    json_name(json, "file");
    json_text(json, first->file);
    number_json(json, "row", first->row);
    place_json(json, first->sheet, first->line);
    json_close(json);
}

void shared_finding_json(struct shared *shared, struct json *json,
                         const struct finding *finding)
{
    const struct check *check = &shared->checks[finding->check];

    json_name(json, "rule");
    json_text(json, check->id);
    json_name(json, "severity");
    json_text(json, str_from(severity_name(check->severity)));
    json_name(json, "table");
    json_text(json, shared->pack->schema.tables[finding->table].name);
    json_name(json, "file");
    json_text(json, finding->file);
    number_json(json, "row", finding->row);
    place_json(json, finding->sheet, finding->line);
    json_name(json, "cell");
    json_text_or_null(json, str_from(finding->cell));
    values_json(shared, json, "key", finding->key, finding->key_count);
    values_json(shared, json, "shows", finding->shown, finding->shown_count);
    values_json(shared, json, "fields", finding->fields, finding->field_count);
    json_name(json, "message");
    json_text(json, finding->message[shared->options.language]);
    if (shared->pack->schema.masked) {
        json_name(json, "masked");
        json_bool(json, true);
    }
    json_name(json, "law");
    json_text_or_null(json, check->law);
    values_json(shared, json, "suggest", finding->suggestions, finding->suggestion_count);
    first_json(json, &finding->first);
    json_name(json, "fingerprint");
    json_text(json, str_from(finding->fingerprint));
    json_name(json, "consequence");
    json_array(json);
    for (int c = 0; c < CONSEQUENCES; c++)
        if ((finding->consequence >> c & 1) != 0)
            json_text(json, str_from(consequence_name((enum consequence)c)));
    json_close(json);
    json_name(json, "unit");
    json_text_or_null(json, finding->unit);
    values_json(shared, json, "by", finding->by, finding->by_count);
    if (finding->since != NULL) {
        json_name(json, "since");
        json_text(json, str_from(finding->since));
    }
}

bool findings_failed(const struct summary *summary, int fail_on)
{
    return summary_conclusion(summary, fail_on) == CONCLUSION_FAILED;
}

/* Of a part of the rules or the units: that it is one, and of how many, of which. */
static void add_part(struct buffer *text, const struct summary *summary,
                     enum language language)
{
    size_t all = summary->pack->rule_count, selected = summary_selected(summary);

    if (selected < all)
        buffer_format(text,
                      language == LANGUAGE_VI ? " (một phần: %zu/%zu quy tắc)"
                                              : " (a part: %zu/%zu rules)",
                      selected, all);
    if (summary->only.length > 0)
        buffer_format(text, language == LANGUAGE_VI ? " (chỉ xét %.*s)" : " (only %.*s)",
                      SHOW(summary->only));
}

static void add_count(struct buffer *text, uint64_t count, const char *vi, const char *one,
                      const char *many, enum language language, struct arena *arena)
{
    struct str number = words_count(arena, count, language);

    buffer_add(text, number);
    buffer_char(text, ' ');
    buffer_text(text, language == LANGUAGE_VI ? vi : count == 1 ? one : many);
}

struct str findings_verdict(const struct summary *summary,
                            const struct findings_options *options, struct arena *arena)
{
    static const char *const words[CONCLUSION_COUNT][2] = {
        [CONCLUSION_FAILED] = {"Không đạt", "Failed"},
        [CONCLUSION_UNDECIDED] = {"Chưa kết luận được", "Inconclusive"},
        [CONCLUSION_PASSED] = {"Đạt", "Passed"}};
    const struct schema *schema = &summary->pack->schema;
    enum language language = options->language;
    enum conclusion conclusion = summary_conclusion(summary, options->fail_on);
    size_t unchecked = findings_unchecked_count(summary);
    struct buffer text = {0};

    /* asked not to fail, it was not said to be right either */
    if (conclusion == CONCLUSION_PASSED && options->fail_on >= SEVERITY_COUNT &&
        summary->findings[SEVERITY_ERROR] > 0)
        buffer_text(&text, language == LANGUAGE_VI ? "Đã kiểm tra" : "Checked");
    else
        buffer_text(&text, words[conclusion][language]);
    add_part(&text, summary, language);
    buffer_text(&text, ": ");
    add_count(&text, summary->findings[SEVERITY_ERROR], "lỗi", "error", "errors", language,
              arena);
    buffer_text(&text, ", ");
    add_count(&text, summary->findings[SEVERITY_WARNING], "cảnh báo", "warning", "warnings",
              language, arena);
    if (summary->rows > 0) {
        buffer_text(&text, language == LANGUAGE_VI ? " ở " : " in ");
        buffer_add(&text, words_count(arena, summary->rows_with_findings, language));
        buffer_char(&text, '/');
        buffer_add(&text, words_count(arena, summary->rows, language));
        buffer_char(&text, ' ');
        buffer_add(&text, words_rows(summary->pack, schema->main_table, summary->rows,
                                     language, arena));
    }
    buffer_text(&text, "; ");
    if (summary->findings[SEVERITY_NOTICE] > 0) {
        add_count(&text, summary->findings[SEVERITY_NOTICE], "lưu ý", "notice", "notices",
                  language, arena);
        buffer_text(&text, "; ");
    }
    if (summary->confirmed > 0) {
        add_count(&text, summary->confirmed, "lỗi đã giải trình", "confirmed finding",
                  "confirmed findings", language, arena);
        buffer_text(&text, "; ");
    }
    if (unchecked > 0) {
        add_count(&text, unchecked, "quy tắc chưa kiểm tra được", "rule not checked",
                  "rules not checked", language, arena);
        buffer_text(&text, "; ");
    }
    if (summary->broken_count > 0) {
        add_count(&text, summary->broken_count, "quy tắc bị lỗi", "broken rule",
                  "broken rules", language, arena);
        buffer_text(&text, "; ");
    }
    for (size_t i = 0; i < summary->untried_count; i++) {
        buffer_add(&text, words_phrase(summary->untried[i], language));
        buffer_text(&text, "; ");
    }
    if (summary->since[language].length > 0) {
        buffer_add(&text, summary->since[language]);
        buffer_text(&text, "; ");
    }
    buffer_add(&text, words_decimal(arena, summary->seconds, 1, language));
    buffer_text(&text, language == LANGUAGE_VI ? " giây" : " seconds");
    return buffer_keep(&text, arena);
}

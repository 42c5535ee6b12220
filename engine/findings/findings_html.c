#include <string.h>

#include "check/finding.h"
#include "findings/findings_html.h"
#include "findings/findings_labels.h"
#include "write/json.h"

/* A document for people. Rows are arrays, named in write/html/document.js. */

static struct findings_writer *start(const struct pack *pack,
                                     const struct findings_options *options,
                                     struct output *output)
{
    struct html_writer *writer = memory_alloc(sizeof *writer);
    struct shared *shared = &writer->shared;

    shared_init(shared, pack, options, output);
    writer->html = (struct html){&shared->text, &shared->scratch, options->language, pack};
    writer->findings = memory_alloc((shared->check_count + 1) * sizeof *writer->findings);
    html_open(&writer->html, str_from(options->language == LANGUAGE_EN
                                          ? "Check of the survey data"
                                          : "Kết quả kiểm tra dữ liệu rà soát"));
    shared_flush(shared);
    return (struct findings_writer *)writer;
}

/* What the rule read: title, value, title, value, ... */
static void add_values(struct shared *shared, struct json *json,
                       const struct finding *finding)
{
    enum language language = shared->options.language;

    json_array(json);
    for (size_t i = 0; i < finding->field_count; i++) {
        const struct named_value *named = &finding->fields[i];

        json_text(json, findings_title(shared->pack, named, language));
        json_text(json, field_show(named->field, &shared->pack->schema.symbols,
                                   named->value, language, &shared->scratch));
    }
    json_close(json);
}

/* Who reviewed it, the hamlet: by each field of the main table's `by`, in its order. */
static void add_by(struct shared *shared, struct json *json, const struct finding *finding)
{
    const struct table *main = shared_main(shared);

    json_array(json);
    for (size_t i = 0; i < main->by_count; i++) {
        const struct field *field = &main->fields[main->by[i]];
        struct str shown = {0};

        for (size_t k = 0; k < finding->by_count; k++)
            if (finding->by[k].value.kind != VALUE_MISSING &&
                str_equal(finding->by[k].name, field->name))
                shown =
                    field_show(field, &shared->pack->schema.symbols, finding->by[k].value,
                               shared->options.language, &shared->scratch);
        json_text(json, shown);
    }
    json_close(json);
}

static void add_row(struct shared *shared, struct json *json, const struct finding *finding)
{
    struct str place = findings_key(shared, finding, false, &shared->scratch);

    json_array(json);
    json_count(json, finding->check);
    json_text(json, finding->unit);
    json_text(json, place);
    json_text(json, finding_place(finding, shared->options.language, &shared->scratch));
    json_text(json, finding->message[shared->options.language]);
    json_text(json, findings_fix(shared, finding, &shared->scratch));
    add_values(shared, json, finding);
    add_by(shared, json, finding);
    json_close(json);
}

static void add_finding(struct findings_writer *base, const struct finding *finding)
{
    struct html_writer *writer = (struct html_writer *)base;
    struct shared *shared = &writer->shared;
    struct buffer json = {0};

    add_row(shared, &(struct json){.out = &json}, finding);
    buffer_text(&shared->text, writer->any ? ",\n" : "\n");
    html_json(&shared->text, buffer_str(&json));
    buffer_release(&json);
    writer->any = true;
    writer->findings[finding->check]++;
    shared_flush(shared);
}

static void add_confirmed(struct findings_writer *base, const struct finding *finding,
                          const struct confirmation *why)
{
    struct html_writer *writer = (struct html_writer *)base;
    findings_html_confirm(writer, finding, why);
    arena_reset(&writer->shared.scratch);
}

/* {"kind":"check","by":["village"],"rules":{"12":["CL-01",0,"title","law",true,"help"]}} */
static void add_rules(struct html_writer *writer, struct json *json)
{
    struct arena *scratch = &writer->shared.scratch;
    const struct shared *shared = &writer->shared;
    enum language language = shared->options.language;

    json_object(json);
    json_name(json, "kind");
    json_text(json, str_from("check"));
    json_name(json, "by");
    json_array(json);
    for (size_t i = 0; i < shared_main(shared)->by_count; i++)
        json_text(json, shared_main(shared)->fields[shared_main(shared)->by[i]].name);
    json_close(json);
    json_name(json, "rules");
    json_object(json);
    for (size_t i = 0; i < shared->check_count; i++) {
        const struct check *check = &shared->checks[i];

        if (writer->findings[i] == 0)
            continue;
        json_name_str(json, arena_format(scratch, "%zu", i));
        json_array(json);
        json_text(json, check->id);
        json_whole(json, (int)check->severity);
        json_text(json, words_phrase(check->title, language));
        json_text(json, check->law);
        json_bool(json, check->builtin || check->verified);
        json_text(json, words_phrase(check->help, language));
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

/* "Không đạt: 12 lỗi, ...": its first word is set off. */
static void add_verdict(struct html_writer *writer, const struct summary *summary)
{
    static const char *const marks[CONCLUSION_COUNT] = {[CONCLUSION_FAILED] = "error",
                                                        [CONCLUSION_UNDECIDED] = "warning",
                                                        [CONCLUSION_PASSED] = "good"};
    struct html *html = &writer->html;
    struct str verdict =
        findings_verdict(summary, &writer->shared.options, &writer->shared.scratch);
    const char *colon = memchr(verdict.data, ':', verdict.length);
    size_t word = colon == NULL ? verdict.length : (size_t)(colon - verdict.data);
    const char *mark = marks[summary_conclusion(summary, writer->shared.options.fail_on)];

    buffer_format(html->out,
                  "<p class=\"verdict %s\"><svg class=\"mark\" aria-hidden=\"true\">"
                  "<use href=\"#mark-%s\"/></svg><span><strong>",
                  mark, mark);
    html_text(html, (struct str){verdict.data, word});
    html_raw(html, "</strong>");
    html_text(html, (struct str){verdict.data + word, verdict.length - word});
    html_raw(html, "</span></p>\n");
}

/* "Xã Xuân Phú · rà soát từ 22/09/2024 đến 14/12/2024 · kiểm tra ngày 20/12/2024" */
static void add_about(struct html_writer *writer, const struct summary *summary)
{
    struct html *html = &writer->html;
    struct arena *scratch = &writer->shared.scratch;

    html_raw(html, "<p class=\"kicker\">");
    if (summary->unit_count == 1) {
        html_text(html, summary->units[0].name);
        html_raw(html, " · ");
    } else if (summary->unit_count > 1) {
        html_count(html, summary->unit_count);
        html_say(html, " {unit} · ", " {units} · ");
    }
    if (summary->last_date > INT32_MIN) {
        html_say(html, "xét theo ngày ", "judged by the day ");
        html_text(html, words_day(summary->pack, scratch, summary->first_date));
        html_say(html, " đến ", " to ");
        html_text(html, words_day(summary->pack, scratch, summary->last_date));
        html_raw(html, " · ");
    }
    html_say(html, "kiểm tra ngày ", "checked on ");
    html_text(html, words_day(summary->pack, scratch, date_today()));
    html_raw(html, "</p>\n");
}

static void add_top(struct html_writer *writer, const struct summary *summary)
{
    static const char *const links[][3] = {
        {"overview", "Tổng quan", "Overview"},
        {"list-section", "Danh sách phát hiện", "Findings"},
        {"rules", "Theo quy tắc", "By rule"},
        {"units", "Theo {unit}", "By {unit}"},
        {"confirmed", "Đã giải trình", "Confirmed"},
        {"data", "Dữ liệu và ghi chú", "Data and notes"}};
    struct html *html = &writer->html;

    html_raw(html, "<header class=\"top\"><div class=\"wide\">\n<p class=\"kicker\">");
    html_text(html, words_phrase(writer->shared.pack->title, html->language));
    html_raw(html, "</p>\n<h1>");
    html_say(html, "Kết quả kiểm tra dữ liệu rà soát", "Check of the survey data");
    html_raw(html, "</h1>\n");
    add_about(writer, summary);
    add_verdict(writer, summary);
    html_raw(html, "</div></header>\n<nav class=\"contents screen\" aria-label=\"");
    html_say(html, "Mục lục", "Contents");
    html_raw(html, "\"><ul class=\"wide\">\n");
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if ((i == 3 && summary->unit_count == 0) || (i == 4 && summary->confirmed == 0))
            continue;
        buffer_format(html->out, "<li><a href=\"#%s\">", links[i][0]);
        html_say(html, links[i][1], links[i][2]);
        html_raw(html, "</a></li>\n");
    }
    html_raw(html, "</ul></nav>\n<main id=\"main\" class=\"wide\" tabindex=\"-1\">\n");
}

static void add_list(struct html_writer *writer)
{
    static const struct html_column columns[] = {
        {"severity", "Mức", "Severity"},
        {"rule", "Quy tắc và căn cứ", "Rule and law"},
        {"place", "Nơi", "Where"},
        {"message", "Nội dung và cách sửa", "What is wrong, and how to mend it"}};
    static const struct html_filter filters[] = {{"severity", "Mức", "Severity"},
                                                 {"rule", "Quy tắc", "Rule"},
                                                 {"unit", "{unit_title}", "{unit_title}"}};
    enum { FIXED = sizeof filters / sizeof *filters };
    struct arena *kept = &writer->shared.kept;
    const struct table *main = shared_main(&writer->shared);
    struct html_filter *all = arena_alloc(kept, (FIXED + main->by_count) * sizeof *all);
    struct html_list list = {
        "Danh sách phát hiện",
        "Findings",
        "Cần JavaScript để xem từng phát hiện; bảng theo quy tắc và theo {unit} ở dưới thì "
        "không cần.",
        "Single findings need JavaScript; the tables by rule and by {unit} below do not.",
        columns,
        sizeof columns / sizeof *columns,
        all,
        FIXED + main->by_count};

    memcpy(all, filters, sizeof filters);
    for (size_t i = 0; i < main->by_count; i++) {
        const struct field *field = &main->fields[main->by[i]];
        struct str title = words_phrase((struct phrase){field->vi, field->en},
                                        writer->shared.options.language);
        const char *shown = arena_str(kept, title.length > 0 ? title : field->name).data;

        all[FIXED + i] = (struct html_filter){
            arena_format(kept, "by-%.*s", (int)field->name.length, field->name.data).data,
            shown, shown};
    }
    html_section(&writer->html, "list-section", "Danh sách phát hiện", "Findings");
    html_list(&writer->html, &list);
    html_raw(&writer->html, "</section>\n");
}

static void finish(struct findings_writer *base, const struct summary *summary)
{
    struct html_writer *writer = (struct html_writer *)base;
    struct html *html = &writer->html;
    struct buffer json = {0};

    add_rules(writer, &(struct json){.out = &json});
    html_rows_end(html, buffer_str(&json));
    buffer_release(&json);
    add_top(writer, summary);
    findings_html_alerts(writer, summary);
    findings_html_overview(writer, summary);
    add_list(writer);
    findings_html_rules(writer, summary);
    findings_html_units(writer, summary);
    findings_html_confirmed(writer, summary);
    findings_html_data(writer, summary);
    html_raw(html, "</main>\n");
    html_foot(html, writer->shared.pack);
    html_close(html);
    shared_flush(&writer->shared);
}

static void writer_free(struct findings_writer *base)
{
    struct html_writer *writer = (struct html_writer *)base;
    if (writer == NULL)
        return;
    shared_release(&writer->shared);
    memory_free(writer->findings);
    buffer_release(&writer->confirmed);
    memory_free(writer);
}

const struct findings_format findings_html = {"html", start,       add_finding,  NULL,
                                              finish, writer_free, add_confirmed};

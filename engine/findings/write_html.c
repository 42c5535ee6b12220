#include <string.h>

#include "findings/html_check.h"
#include "findings/labels.h"
#include "write/json.h"

/* A page for people. Rows are arrays, named in write/html/page.js. */

static struct report *start(const struct pack *pack, const struct report_options *options,
                            struct output *output)
{
    struct report *report = memory_alloc(sizeof *report);
    struct shared *shared = &report->shared;

    shared_init(shared, pack, options, output);
    report->html = (struct html){&shared->text, &shared->scratch, options->language};
    report->findings = memory_alloc((shared->check_count + 1) * sizeof *report->findings);
    html_open(&report->html, str_from(options->language == LANGUAGE_EN
                                          ? "Check of the survey data"
                                          : "Kết quả kiểm tra dữ liệu rà soát"));
    shared_flush(shared);
    return report;
}

/* What the rule read: title, value, title, value, ... */
static void add_values(struct shared *shared, struct json *json,
                       const struct finding *finding)
{
    enum language language = shared->options.language;

    json_array(json);
    for (size_t i = 0; i < finding->field_count; i++) {
        const struct named_value *named = &finding->fields[i];

        json_text(json, labels_title(shared->pack, named, language));
        json_text(json, field_show(named->field, &shared->pack->schema.symbols,
                                   named->value, language, &shared->scratch));
    }
    json_close(json);
}

static void add_row(struct shared *shared, struct json *json, const struct finding *finding)
{
    struct str place = labels_key(shared, finding, false, &shared->scratch);

    json_array(json);
    json_count(json, finding->check);
    json_text(json, finding->unit);
    json_text(json, place);
    json_text(json, labels_place(finding, shared->options.language, &shared->scratch));
    json_text(json, finding->message[shared->options.language]);
    json_text(json, labels_fix(shared, finding, &shared->scratch));
    add_values(shared, json, finding);
    json_close(json);
}

static void add_finding(struct report *report, const struct finding *finding)
{
    struct shared *shared = &report->shared;
    struct buffer json = {0};

    add_row(shared, &(struct json){.out = &json}, finding);
    buffer_text(&shared->text, report->any ? ",\n" : "\n");
    html_json(&shared->text, buffer_str(&json));
    buffer_release(&json);
    report->any = true;
    report->findings[finding->check]++;
    shared_flush(shared);
}

static void add_confirmed(struct report *report, const struct finding *finding,
                          const struct confirmation *why)
{
    html_check_confirm(report, finding, why);
    arena_reset(&report->shared.scratch);
}

/* {"kind":"check","rules":{"12":["CL-01",0,"title","law",true,"help"]}} */
static void add_rules(struct report *report, struct json *json)
{
    struct arena *scratch = &report->shared.scratch;
    const struct shared *shared = &report->shared;
    enum language language = shared->options.language;

    json_object(json);
    json_name(json, "kind");
    json_text(json, str_from("check"));
    json_name(json, "rules");
    json_object(json);
    for (size_t i = 0; i < shared->check_count; i++) {
        const struct check *check = &shared->checks[i];

        if (report->findings[i] == 0)
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
static void add_verdict(struct report *report, const struct summary *summary)
{
    static const char *const marks[CONCLUSION_COUNT] = {[CONCLUSION_FAILED] = "error",
                                                        [CONCLUSION_UNDECIDED] = "warning",
                                                        [CONCLUSION_PASSED] = "good"};
    struct html *html = &report->html;
    struct str verdict =
        report_verdict(summary, &report->shared.options, &report->shared.scratch);
    const char *colon = memchr(verdict.data, ':', verdict.length);
    size_t word = colon == NULL ? verdict.length : (size_t)(colon - verdict.data);
    const char *mark = marks[summary_conclusion(summary, report->shared.options.fail_on)];

    buffer_format(html->out,
                  "<p class=\"verdict %s\"><svg class=\"mark\" aria-hidden=\"true\">"
                  "<use href=\"#mark-%s\"/></svg><span><strong>",
                  mark, mark);
    html_text(html, (struct str){verdict.data, word});
    html_raw(html, "</strong>");
    html_text(html, (struct str){verdict.data + word, verdict.length - word});
    html_raw(html, "</span></p>\n");
}

static void add_top(struct report *report, const struct summary *summary)
{
    static const char *const links[][3] = {
        {"overview", "Tổng quan", "Overview"},
        {"list-section", "Danh sách phát hiện", "Findings"},
        {"rules", "Theo quy tắc", "By rule"},
        {"units", "Theo xã", "By commune"},
        {"confirmed", "Đã giải trình", "Confirmed"},
        {"data", "Dữ liệu và ghi chú", "Data and notes"}};
    struct html *html = &report->html;

    html_raw(html, "<header class=\"top\"><div class=\"wide\">\n<p class=\"kicker\">");
    html_text(html, words_phrase(report->shared.pack->title, html->language));
    html_raw(html, "</p>\n<h1>");
    html_say(html, "Kết quả kiểm tra dữ liệu rà soát", "Check of the survey data");
    html_raw(html, "</h1>\n");
    add_verdict(report, summary);
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

static void add_list(struct report *report)
{
    static const struct html_column columns[] = {
        {"severity", "Mức", "Severity"},
        {"rule", "Quy tắc và căn cứ", "Rule and law"},
        {"place", "Nơi", "Where"},
        {"message", "Nội dung và cách sửa", "What is wrong, and how to mend it"}};
    static const struct html_filter filters[] = {{"severity", "Mức", "Severity"},
                                                 {"rule", "Quy tắc", "Rule"},
                                                 {"unit", "Xã, thị trấn", "Commune"}};
    static const struct html_list list = {
        "Danh sách phát hiện",
        "Findings",
        "Cần JavaScript để xem từng phát hiện; bảng theo quy tắc và theo xã ở dưới thì "
        "không cần.",
        "Single findings need JavaScript; the tables by rule and by commune below do not.",
        columns,
        sizeof columns / sizeof *columns,
        filters,
        sizeof filters / sizeof *filters};

    html_section(&report->html, "list-section", "Danh sách phát hiện", "Findings");
    html_list(&report->html, &list);
    html_raw(&report->html, "</section>\n");
}

static void finish(struct report *report, const struct summary *summary)
{
    struct html *html = &report->html;
    struct buffer json = {0};

    add_rules(report, &(struct json){.out = &json});
    html_rows_end(html, buffer_str(&json));
    buffer_release(&json);
    add_top(report, summary);
    html_check_alerts(report, summary);
    html_check_overview(report, summary);
    add_list(report);
    html_check_rules(report, summary);
    html_check_units(report, summary);
    html_check_confirmed(report, summary);
    html_check_data(report, summary);
    html_raw(html, "</main>\n");
    html_foot(html, report->shared.pack);
    html_close(html);
    shared_flush(&report->shared);
}

static void report_free(struct report *report)
{
    if (report == NULL)
        return;
    shared_release(&report->shared);
    memory_free(report->findings);
    buffer_release(&report->confirmed);
    memory_free(report);
}

const struct format format_html = {"html", start,       add_finding,  NULL,
                                   finish, report_free, add_confirmed};

#include "findings/findings_html.h"
#include "findings/findings_labels.h"

#include <stdlib.h>

static struct str severity_title(enum severity severity, enum language language)
{
    static const char *const words[SEVERITY_COUNT][2] = {
        {"lỗi", "errors"}, {"cảnh báo", "warnings"}, {"lưu ý", "notices"}};

    return str_from(words[severity][language]);
}

static struct html_part severity_part(enum severity severity, uint64_t count,
                                      enum language language)
{
    return (struct html_part){severity_name(severity), severity_title(severity, language),
                              count};
}

uint64_t findings_html_elsewhere(const struct summary *summary, enum severity severity)
{
    uint64_t left = summary->findings[severity];

    for (size_t i = 0; i < summary->unit_count; i++)
        left -= summary->units[i].findings[severity];
    return left;
}

/* ---- overview
 * ----------------------------------------------------------------------------- */

static void add_cards(struct html_writer *writer, const struct summary *summary)
{
    struct html *html = &writer->html;

    html_raw(html, "<dl class=\"cards\">\n");
    html_card(html, "error", summary->findings[SEVERITY_ERROR], "Lỗi", "Errors");
    html_card(html, "warning", summary->findings[SEVERITY_WARNING], "Cảnh báo", "Warnings");
    html_card(html, "notice", summary->findings[SEVERITY_NOTICE], "Lưu ý", "Notices");
    html_card(html, "", summary->rows_with_findings, "{Records} có lỗi hoặc cảnh báo",
              "{Records} with an error or warning");
    if (summary->confirmed > 0)
        html_card(html, "", summary->confirmed, "Đã giải trình", "Confirmed");
    html_card(html, "", summary->rows, "{Records} đã đọc", "{Records} read");
    html_raw(html, "</dl>\n");
}

static void figure_start(struct html *html, const char *kind, const char *vi,
                         const char *en)
{
    buffer_format(html->out, "<figure class=\"panel %s\"><figcaption>", kind);
    html_say(html, vi, en);
    html_raw(html, "</figcaption>\n");
}

static void add_severities(struct html_writer *writer, const struct summary *summary)
{
    struct html *html = &writer->html;
    struct html_part parts[SEVERITY_COUNT];

    for (int i = 0; i < SEVERITY_COUNT; i++)
        parts[i] = severity_part((enum severity)i, summary->findings[i], html->language);
    figure_start(html, "", "Theo mức", "By severity");
    html_whole(html, "by-severity",
               str_from(html->language == LANGUAGE_EN ? "Findings by severity"
                                                      : "Số phát hiện theo mức"),
               parts, SEVERITY_COUNT);
    html_raw(html, "</figure>\n");
}

/* "Hộ nghèo (chắc chắn 396, nhiều nhất 431)": what open findings could change, too. */
static struct str class_name(struct html_writer *writer, const struct class_count *class)
{
    struct arena *scratch = writer->html.scratch;
    struct str name = findings_class(&writer->shared, class, scratch);
    struct str bounds = findings_bounds(&writer->shared, class, scratch);

    return arena_format(scratch, "%.*s%.*s", SHOW(name), SHOW(bounds));
}

/* Classes in their order, rows without one last. */
static size_t class_parts(struct html_writer *writer, const struct summary *summary,
                          struct html_part *parts)
{
    static const char *const kinds[] = {"hue2", "hue3", "hue4", "hue5",
                                        "hue1", "hue6", "hue7"};
    const struct pack *pack = writer->shared.pack;
    enum language language = writer->html.language;
    uint64_t unknown = 0;
    size_t count = 0;

    for (size_t i = 0; i < summary->class_count && count + 1 < HTML_PARTS_MOST; i++) {
        const struct class_count *class = &summary->classes[i];

        if (class->derived != (unsigned)pack->outcome || class->rows == 0)
            continue;
        if (class->symbol < 0) {
            unknown += class->rows;
            continue;
        }
        parts[count] =
            (struct html_part){kinds[count % 7], class_name(writer, class), class->rows};
        count++;
    }
    if (unknown > 0)
        parts[count++] = (struct html_part){
            "unknown", str_from(language == LANGUAGE_EN ? "not known" : "chưa rõ"),
            unknown};
    return count;
}

/* The class as computed: of all derived values the one that the pack calls its outcome. */
static void add_classes(struct html_writer *writer, const struct summary *summary)
{
    struct html *html = &writer->html;
    const struct pack *pack = writer->shared.pack;
    struct html_part parts[HTML_PARTS_MOST];
    size_t count = 0;

    if (pack->outcome >= 0 && (size_t)pack->outcome < pack->lexicon.derived_count)
        count = class_parts(writer, summary, parts);
    if (count == 0)
        return;
    figure_start(html, "", "Phân loại tính được từ dữ liệu",
                 "Classes computed from the data");
    html_whole(html, "by-class",
               words_say(pack, html->language, "Số {records} theo phân loại tính được",
                         "{Records} by computed class", html->scratch),
               parts, count);
    html_raw(html, "</figure>\n");
}

static void add_more(struct html *html, size_t count, const char *section, const char *vi,
                     const char *en)
{
    if (count <= HTML_BARS_SHOWN)
        return;
    buffer_format(html->out, "<p class=\"more\"><a href=\"#%s\">", section);
    html_say(html, vi, en);
    html_raw(html, " (");
    html_count(html, count);
    html_raw(html, ")</a></p>\n");
}

static void add_rule_bars(struct html_writer *writer)
{
    struct html *html = &writer->html;
    const struct shared *shared = &writer->shared;
    struct html_bar *bars = memory_alloc((shared->check_count + 1) * sizeof *bars);
    size_t count = 0;

    for (size_t i = 0; i < shared->check_count; i++) {
        const struct check *check = &shared->checks[i];

        if (writer->findings[i] == 0)
            continue;
        bars[count++] = (struct html_bar){
            .label = check->id,
            .title = words_phrase(check->title, html->language),
            .filter = check->id,
            .parts = {severity_part(check->severity, writer->findings[i], html->language)},
            .part_count = 1};
    }
    if (count > 0) {
        figure_start(html, "half", "Quy tắc có nhiều phát hiện nhất",
                     "Rules with the most findings");
        html_bars(html, "rule", bars, count);
        add_more(html, count, "rules", "Mọi quy tắc có phát hiện",
                 "All rules with findings");
        html_raw(html, "</figure>\n");
    }
    memory_free(bars);
}

static void add_unit_bars(struct html_writer *writer, const struct summary *summary)
{
    struct html *html = &writer->html;
    struct html_bar *bars = memory_alloc((summary->unit_count + 1) * sizeof *bars);
    size_t count = 0;

    for (size_t i = 0; i < summary->unit_count; i++) {
        const struct unit_count *unit = &summary->units[i];
        struct html_bar bar = {.label = unit->name, .filter = unit->name};
        uint64_t all = 0;

        for (int s = 0; s < SEVERITY_COUNT; s++) {
            bar.parts[bar.part_count++] =
                severity_part((enum severity)s, unit->findings[s], html->language);
            all += unit->findings[s];
        }
        if (all > 0 && unit->name.length > 0)
            bars[count++] = bar;
    }
    if (count > 1) { /* one bar compares nothing */
        figure_start(html, "half", "{Units} có nhiều phát hiện nhất",
                     "{Units} with the most findings");
        html_bars(html, "unit", bars, count);
        add_more(html, count, "units", "Mọi {units} có phát hiện",
                 "All {units} with findings");
        html_raw(html, "</figure>\n");
    }
    memory_free(bars);
}

void findings_html_overview(struct html_writer *writer, const struct summary *summary)
{
    struct html *html = &writer->html;

    html_section(html, "overview", "Tổng quan", "Overview");
    add_cards(writer, summary);
    html_raw(html, "<div class=\"panels\">\n");
    add_severities(writer, summary);
    add_classes(writer, summary);
    add_rule_bars(writer);
    add_unit_bars(writer, summary);
    html_raw(html, "</div>\n</section>\n");
}

/* ---- the tables that need no script
 * ------------------------------------------------------- */

static void add_heads(struct html *html, const char *const heads[][3], size_t count)
{
    html_raw(html, "<thead><tr>");
    for (size_t i = 0; i < count; i++) {
        buffer_format(html->out, "<th scope=\"col\"%s>", heads[i][0]);
        html_say(html, heads[i][1], heads[i][2]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead>\n<tbody>\n");
}

/* When most rows fail, one wrong column is likelier than a thousand wrong rows. */
static bool is_column(const struct tally *tally)
{
    return tally->fail > 20 && tally->fail * 2 > tally->pass + tally->fail;
}

static void add_rule(struct html_writer *writer, const struct summary *summary,
                     unsigned number)
{
    struct html *html = &writer->html;
    const struct check *check = &writer->shared.checks[number];
    const struct tally *tally = &summary->tallies[number];
    struct str help = words_phrase(check->help, html->language);

    html_raw(html, "<tr><td>");
    html_severity(html, check->severity);
    html_raw(html, "</td><th scope=\"row\"><a href=\"#list-section\" data-set=\"rule\" "
                   "data-value=\"");
    html_text(html, check->id);
    html_raw(html, "\">");
    html_text(html, check->id);
    html_raw(html, "</a></th><td><p class=\"strong\">");
    html_text(html, words_phrase(check->title, html->language));
    html_raw(html, "</p>");
    if (help.length > 0) {
        html_raw(html, "<p class=\"faint\">");
        html_text(html, help);
        html_raw(html, "</p>");
    }
    if (is_column(tally)) {
        html_raw(html, "<p class=\"hint\">");
        html_say(html, "Quá nửa số dòng không đạt: có lẽ cả cột sai.",
                 "More than half of the rows fail: probably the whole column.");
        html_raw(html, "</p>");
    }
    html_raw(html, "</td><td>");
    html_text(html, check->law);
    if (!check->builtin && !check->verified) {
        html_raw(html, " <span class=\"tag\">");
        html_say(html, "chưa đối chiếu với văn bản", "not yet compared with the law");
        html_raw(html, "</span>");
    }
    html_raw(html, "</td><td class=\"number\">");
    html_count(html, writer->findings[number]);
    html_raw(html, "</td><td class=\"number\">");
    html_count(html, tally->pass + tally->fail);
    html_raw(html, "</td></tr>\n");
}

void findings_html_rules(struct html_writer *writer, const struct summary *summary)
{
    static const char *const heads[][3] = {
        {"", "Mức", "Severity"},
        {"", "Quy tắc", "Rule"},
        {"", "Nội dung và cách hiểu", "What it says"},
        {"", "Căn cứ", "Law"},
        {" class=\"number\"", "Phát hiện", "Findings"},
        {" class=\"number\"", "Dòng đã xét", "Rows judged"}};
    struct html *html = &writer->html;
    struct weight *weights = memory_alloc((summary->check_count + 1) * sizeof *weights);
    size_t count = 0;

    for (size_t i = 0; i < summary->check_count; i++)
        if (writer->findings[i] > 0)
            weights[count++] =
                (struct weight){(unsigned)i, summary->checks[i].severity,
                                writer->findings[i], summary->checks[i].consequence};
    findings_sort_weights(weights, count);
    html_section(html, "rules", "Theo quy tắc", "By rule");
    if (count == 0) {
        html_raw(html, "<p class=\"empty\">");
        html_say(html, "Không quy tắc nào có phát hiện.", "No rule found anything.");
        html_raw(html, "</p>\n");
    } else {
        html_raw(html, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                       "aria-labelledby=\"rules-title\">\n<table id=\"rule-table\">"
                       "<caption class=\"unseen\">");
        html_say(html, "Phát hiện theo quy tắc", "Findings by rule");
        html_raw(html, "</caption>\n");
        add_heads(html, heads, sizeof heads / sizeof *heads);
        for (size_t i = 0; i < count; i++)
            add_rule(writer, summary, weights[i].check);
        html_raw(html, "</tbody></table>\n</div>\n");
    }
    html_raw(html, "</section>\n");
    memory_free(weights);
}

static void add_unit(struct html *html, struct str name, const uint64_t *rows,
                     const uint64_t *findings, const uint64_t *with_errors)
{
    uint64_t all = 0;

    html_raw(html, "<tr><th scope=\"row\">");
    if (name.length > 0) {
        html_raw(html, "<a href=\"#list-section\" data-set=\"unit\" data-value=\"");
        html_text(html, name);
        html_raw(html, "\">");
        html_text(html, name);
        html_raw(html, "</a>");
    } else {
        html_say(html, "Không thuộc {unit} nào", "Of no {unit}");
    }
    html_raw(html, "</th><td class=\"number\">");
    if (rows != NULL)
        html_count(html, *rows);
    for (int i = 0; i < SEVERITY_COUNT; i++) {
        html_raw(html, "</td><td class=\"number\">");
        html_count(html, findings[i]);
        all += findings[i];
    }
    html_raw(html, "</td><td class=\"number\">");
    html_count(html, all);
    html_raw(html, "</td><td class=\"number\">");
    if (with_errors != NULL)
        html_count(html, *with_errors);
    html_raw(html, "</td><td class=\"number\">");
    if (with_errors != NULL && rows != NULL)
        html_text(html, words_share(html->scratch, *with_errors, *rows, html->language));
    html_raw(html, "</td></tr>\n");
}

void findings_html_units(struct html_writer *writer, const struct summary *summary)
{
    static const char number[] = " class=\"number\"";
    static const char *const heads[][3] = {
        {"", "{unit_title}", "{unit_title}"},
        {number, "Số {records}", "{Records}"},
        {number, "Lỗi", "Errors"},
        {number, "Cảnh báo", "Warnings"},
        {number, "Lưu ý", "Notices"},
        {number, "Cộng", "All"},
        {number, "{Records} có lỗi", "{Records} with errors"},
        {number, "Tỷ lệ", "Share"}};
    struct html *html = &writer->html;
    uint64_t rest[SEVERITY_COUNT], all = 0;
    bool said = false;

    for (int i = 0; i < SEVERITY_COUNT; i++) {
        rest[i] = findings_html_elsewhere(summary, (enum severity)i);
        all += rest[i];
    }
    if (summary->unit_count == 0)
        return;
    html_section(html, "units", "Theo {unit}", "By {unit}");
    html_raw(html, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                   "aria-labelledby=\"units-title\">\n<table id=\"unit-table\">"
                   "<caption class=\"unseen\">");
    html_say(html, "Phát hiện theo {unit}", "Findings by {unit}");
    html_raw(html, "</caption>\n");
    add_heads(html, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < summary->unit_count; i++) {
        const struct unit_count *unit = &summary->units[i];
        uint64_t findings[SEVERITY_COUNT];

        /* rows without a commune, and with them findings of no row at all */
        for (int s = 0; s < SEVERITY_COUNT; s++)
            findings[s] = unit->findings[s] + (unit->name.length == 0 ? rest[s] : 0);
        add_unit(html, unit->name, &unit->rows, findings, &unit->rows_with[SEVERITY_ERROR]);
        said = said || unit->name.length == 0;
    }
    if (all > 0 && !said)
        add_unit(html, (struct str){0}, NULL, rest, NULL);
    html_raw(html, "</tbody></table>\n</div>\n</section>\n");
}

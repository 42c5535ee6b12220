#include "check/lacks.h"
#include "findings/findings_html.h"
#include "findings/findings_unchecked.h"

/* What stands around the findings: what was not judged, broken rules, files, remarks. */

static void add_day(struct html *html, date_days day, const char *vi, const char *en)
{
    html_say(html, vi, en);
    html_text(html, words_day(html->pack, html->scratch, day));
}

static void add_out_of_force(struct html_writer *writer, const struct summary *summary)
{
    struct html *html = &writer->html;
    const struct pack *pack = writer->shared.pack;

    html_raw(html, "<div class=\"alert warning\" role=\"note\"><svg class=\"mark warning\" "
                   "aria-hidden=\"true\"><use href=\"#mark-warning\"/></svg><p><strong>");
    html_say(html, "Không xét được ", "Not judged: ");
    html_count(html, summary->out_of_force);
    html_say(html, " dòng", summary->out_of_force == 1 ? " row" : " rows");
    html_raw(html, "</strong> ");
    html_say(html, "ở ngoài thời gian của bộ quy tắc ", "outside the dates of the pack ");
    html_text(html, pack->id);
    if (pack->from > INT32_MIN)
        add_day(html, pack->from, ", áp dụng từ ngày ", ", in force from ");
    if (pack->to < INT32_MAX)
        add_day(html, pack->to, " đến ", " to ");
    if (summary->first_date > INT32_MIN) {
        add_day(html, summary->first_date, "; dữ liệu có ngày từ ", "; the data are of ");
        add_day(html, summary->last_date, " đến ", " to ");
    }
    html_say(html, ". Hãy dùng bộ quy tắc của năm ấy (--rules).",
             ". Use a pack for that year (--rules).");
    html_raw(html, "</p></div>\n");
}

static void add_broken(struct html_writer *writer, const struct summary *summary,
                       const struct broken_rule *broken)
{
    struct html *html = &writer->html;

    html_raw(html, "<div class=\"alert error\" role=\"note\"><svg class=\"mark error\" "
                   "aria-hidden=\"true\"><use href=\"#mark-error\"/></svg><p><strong>");
    html_say(html, "Quy tắc bị lỗi ", "Broken rule ");
    html_text(html, summary->checks[broken->check].id);
    html_raw(html, "</strong>: ");
    html_text(html, str_from(error_text(&broken->error, html->language)));
    if (broken->error.file[0] != '\0') {
        html_raw(html, " (");
        html_text(html, str_from(broken->error.file));
        buffer_format(html->out, ":%u)", broken->error.line);
    }
    html_raw(html, ". ");
    html_count(html, broken->rows);
    html_say(html, " dòng không xét được.",
             broken->rows == 1 ? " row not judged." : " rows not judged.");
    html_raw(html, "</p></div>\n");
}

static void add_lacks(struct html_writer *writer, const struct summary *summary)
{
    const struct findings_options *options = &writer->shared.options;
    struct html *html = &writer->html;
    struct str said = lacks_say(summary, options->again, options->language, html->scratch);

    if (said.length == 0)
        return;
    html_alert(html, SEVERITY_ERROR, said, (struct str){0});
}

void findings_html_alerts(struct html_writer *writer, const struct summary *summary)
{
    add_lacks(writer, summary);
    if (summary->out_of_force > 0)
        add_out_of_force(writer, summary);
    for (size_t i = 0; i < summary->broken_count; i++)
        add_broken(writer, summary, &summary->broken[i]);
}

/* ---- data and notes
 * ----------------------------------------------------------------------- */

static void add_names(struct html *html, const struct str *names, size_t count)
{
    enum { MOST = 20 };

    for (size_t i = 0; i < count && i < MOST; i++) {
        html_raw(html, i > 0 ? ", " : "");
        html_text(html, names[i]);
    }
    html_raw(html, count > MOST ? ", …" : "");
}

static void add_input(struct html_writer *writer, const struct input *input)
{
    struct html *html = &writer->html;
    const struct table *table = &writer->shared.pack->schema.tables[input->table];
    struct str title = words_phrase((struct phrase){table->vi, table->en}, html->language);

    html_raw(html, "<tr><th scope=\"row\">");
    html_text(html, input->name);
    html_raw(html, "</th><td>");
    html_text(html, title.length > 0 ? title : table->name);
    html_raw(html, "</td><td class=\"number\">");
    html_count(html, input->rows);
    html_raw(html, "</td><td>");
    add_names(html, input->unknown_columns, input->unknown_count);
    html_raw(html, "</td><td class=\"digest\">");
    html_text(html, str_from(input->sha256));
    html_raw(html, "</td></tr>\n");
}

static void add_inputs(struct html_writer *writer, const struct summary *summary)
{
    static const char *const heads[][2] = {{"Tệp", "File"},
                                           {"Bảng", "Table"},
                                           {"Số dòng", "Rows"},
                                           {"Cột không dùng đến", "Columns not used"},
                                           {"SHA-256", "SHA-256"}};
    struct html *html = &writer->html;

    html_raw(html, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                   "aria-labelledby=\"data-title\">\n<table><caption class=\"unseen\">");
    html_say(html, "Các tệp đã đọc", "Files read");
    html_raw(html, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        html_raw(html,
                 i == 2 ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
        html_say(html, heads[i][0], heads[i][1]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < summary->input_count; i++)
        add_input(writer, &summary->inputs[i]);
    html_raw(html, "</tbody></table>\n</div>\n");
}

/* Without a table none of its rules applies: the table says it all. */
static bool never_applied(const struct summary *summary, size_t check, bool table_there)
{
    const struct tally *tally = &summary->tallies[check];

    return summary->selected[check] && !summary->checks[check].builtin &&
           tally->pass + tally->fail == 0 && tally->broken == 0 &&
           findings_has_table(summary, summary->checks[check].table) == table_there;
}

static void add_reason(struct html *html, const struct summary *summary, unsigned reason)
{
    size_t count = 0;

    for (size_t i = 0; i < summary->check_count; i++) {
        if (!never_applied(summary, i, true) || findings_main_reason(summary, i) != reason)
            continue;
        if (count == 0) {
            html_raw(html, "<dt>");
            if (reason == GAP_NONE)
                html_say(html, "không có dòng nào để xét", "no row to judge");
            else
                html_say(html, check_reason_texts[reason].vi,
                         check_reason_texts[reason].en);
            html_raw(html, "</dt><dd>");
        }
        html_raw(html, count > 0 ? ", " : "");
        html_text(html, summary->checks[i].id);
        count++;
    }
    html_raw(html, count > 0 ? "</dd>\n" : "");
}

static void add_absent_tables(struct html_writer *writer, const struct summary *summary)
{
    const struct schema *schema = &writer->shared.pack->schema;
    struct html *html = &writer->html;
    bool any = false;

    for (unsigned t = 0; t < schema->table_count; t++) {
        const struct table *table = &schema->tables[t];
        struct str title =
            words_phrase((struct phrase){table->vi, table->en}, html->language);
        uint64_t count = 0;

        for (size_t i = 0; i < summary->check_count; i++)
            count += summary->checks[i].table == t && never_applied(summary, i, false);
        if (count == 0)
            continue;
        html_raw(html, any ? ", " : "<li>");
        if (!any)
            html_say(html, "Bảng không có, cùng số quy tắc của bảng: ",
                     "Tables that are not there, with their number of rules: ");
        html_text(html, title.length > 0 ? title : table->name);
        html_raw(html, " (");
        html_count(html, count);
        html_raw(html, ")");
        any = true;
    }
    html_raw(html, any ? "</li>\n" : "");
}

/* A check that cannot fail is no check: those that never came to an answer are said. */
static void add_never(struct html *html, const struct summary *summary)
{
    if (summary->never_applicable == 0)
        return;
    html_raw(html, "<details><summary>");
    html_count(html, summary->never_applicable);
    html_say(html, " quy tắc không áp dụng lần nào, theo lý do",
             " rules never applied, by reason");
    html_raw(html, "</summary><dl class=\"reasons\">\n");
    for (unsigned i = 0; i < REASON_COUNT; i++)
        add_reason(html, summary, i);
    html_raw(html, "</dl></details>\n");
}

void findings_html_data(struct html_writer *writer, const struct summary *summary)
{
    struct html *html = &writer->html;

    html_section(html, "data", "Dữ liệu và ghi chú", "Data and notes");
    add_inputs(writer, summary);
    html_raw(html, "<ul class=\"remarks\">\n");
    for (size_t i = 0; i < summary->remark_count; i++) {
        html_raw(html, "<li>");
        html_text(html, words_remark(&summary->remarks[i], html->language));
        html_raw(html, "</li>\n");
    }
    if (summary->held_back > 0) {
        html_raw(html, "<li>");
        html_count(html, summary->held_back);
        html_say(html, " lần một quy tắc chờ quy tắc khác được sửa trước, nên chưa xét",
                 " times a rule waited for another one that failed, and was not judged");
        html_raw(html, "</li>\n");
    }
    add_absent_tables(writer, summary);
    html_raw(html, "</ul>\n");
    add_never(html, summary);
    html_raw(html, "</section>\n");
}

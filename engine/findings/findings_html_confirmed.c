#include "findings/findings_html.h"
#include "findings/findings_labels.h"

/* Findings that somebody confirmed as true: no part of the list and its counts, but said.
 */

static void add_cell(struct html *html, struct str text)
{
    html_raw(html, "<td>");
    html_text(html, text);
    html_raw(html, "</td>");
}

/* Who said so, when, and until when it holds. */
static void add_said_by(struct html *html, const struct confirmation *why)
{
    html_raw(html, "<p class=\"faint\">");
    html_text(html, why->by);
    if (why->date.length > 0) {
        html_raw(html, why->by.length > 0 ? " · " : "");
        html_text(html, why->date);
    }
    if (why->until.length > 0) {
        html_say(html, " · đến ", " · until ");
        html_text(html, why->until);
    }
    html_raw(html, "</p>");
}

void findings_html_confirm(struct html_writer *writer, const struct finding *finding,
                           const struct confirmation *why)
{
    struct shared *shared = &writer->shared;
    struct html html = {&writer->confirmed, &shared->scratch, writer->html.language,
                        shared->pack};
    struct str place = findings_key(shared, finding, false, &shared->scratch);

    html_raw(&html, "<tr><th scope=\"row\">");
    html_text(&html, shared->checks[finding->check].id);
    html_raw(&html, "</th>");
    add_cell(&html, place.length > 0 ? place : finding->file);
    add_cell(&html, finding->message[html.language]);
    html_raw(&html, "<td>");
    html_text(&html, why->reason);
    add_said_by(&html, why);
    html_raw(&html, "</td></tr>\n");
}

void findings_html_confirmed(struct html_writer *writer, const struct summary *summary)
{
    static const char *const heads[][2] = {{"Quy tắc", "Rule"},
                                           {"Nơi", "Where"},
                                           {"Nội dung", "What it says"},
                                           {"Giải trình", "Reason given"}};
    struct html *html = &writer->html;

    if (summary->confirmed == 0)
        return;
    html_section(html, "confirmed", "Đã giải trình", "Confirmed");
    html_raw(html,
             "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
             "aria-labelledby=\"confirmed-title\">\n<table><caption class=\"unseen\">");
    html_say(html, "Phát hiện đã được giải trình là đúng, không tính vào số phát hiện",
             "Findings confirmed as true, not counted among the findings");
    html_raw(html, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        html_raw(html, "<th scope=\"col\">");
        html_say(html, heads[i][0], heads[i][1]);
        html_raw(html, "</th>");
    }
    html_raw(html, "</tr></thead>\n<tbody>\n");
    buffer_add(html->out, buffer_str(&writer->confirmed));
    html_raw(html, "</tbody></table>\n</div>\n</section>\n");
}

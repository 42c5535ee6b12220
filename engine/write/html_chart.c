#include <inttypes.h>
#include <stdlib.h>

#include "write/html.h"

/* Bars are SVG whose lengths are attributes in percent: a style attribute would not pass
 * the page's policy, and nothing is stretched when the page is narrow. */

static uint64_t length_of(const struct html_bar *bar)
{
    uint64_t length = 0;

    for (size_t i = 0; i < bar->part_count; i++)
        length += bar->parts[i].count;
    return length;
}

static int compare_bars(const void *a, const void *b)
{
    const struct html_bar *left = a, *right = b;
    uint64_t left_length = length_of(left), right_length = length_of(right);

    if (left_length != right_length)
        return left_length > right_length ? -1 : 1;
    return str_compare(left->label, right->label);
}

static void add_parts(struct html *html, const struct html_part *parts, size_t count,
                      uint64_t most)
{
    uint64_t before = 0;

    for (size_t i = 0; i < count; i++) {
        if (parts[i].count == 0)
            continue;
        buffer_format(html->out, "<rect class=\"%s\" height=\"100%%\"", parts[i].kind);
        html_share(html, "x", before, most);
        html_share(html, "width", parts[i].count, most);
        html_raw(html, "><title>");
        html_text(html, parts[i].name);
        html_raw(html, ": ");
        html_count(html, parts[i].count);
        html_raw(html, "</title></rect>");
        before += parts[i].count;
    }
}

/* "3 lỗi, 5 cảnh báo": what a part counts follows only where there are several kinds. */
static void add_numbers(struct html *html, const struct html_bar *bar)
{
    bool first = true;

    html_raw(html, "<span class=\"number\">");
    html_count(html, length_of(bar));
    html_raw(html, "</span>");
    if (bar->part_count < 2)
        return;
    html_raw(html, "<span class=\"unseen\"> (");
    for (size_t i = 0; i < bar->part_count; i++) {
        if (bar->parts[i].count == 0)
            continue;
        html_raw(html, first ? "" : ", ");
        first = false;
        html_text(html, bar->parts[i].name);
        html_raw(html, ": ");
        html_count(html, bar->parts[i].count);
    }
    html_raw(html, ")</span>");
}

static void add_bar(struct html *html, const char *filter, const struct html_bar *bar,
                    uint64_t most)
{
    bool link = bar->filter.length > 0;

    html_raw(html, "<li>");
    if (link) {
        buffer_format(html->out, "<a href=\"#list-section\" data-set=\"%s\" data-value=\"",
                      filter);
        html_text(html, bar->filter);
        html_raw(html, "\">");
    }
    html_raw(html, "<span class=\"label\"><b>");
    html_text(html, bar->label);
    html_raw(html, "</b>");
    if (bar->title.length > 0) {
        html_raw(html, " ");
        html_text(html, bar->title);
    }
    html_raw(html, "</span>");
    add_numbers(html, bar);
    html_raw(html, "<svg class=\"bar\" aria-hidden=\"true\">"
                   "<rect class=\"track\" width=\"100%\" height=\"100%\"/>");
    add_parts(html, bar->parts, bar->part_count, most);
    html_raw(html, link ? "</svg></a></li>\n" : "</svg></li>\n");
}

void html_bars(struct html *html, const char *filter, struct html_bar *bars, size_t count)
{
    size_t shown = count < HTML_BARS_SHOWN ? count : HTML_BARS_SHOWN;

    qsort(bars, count, sizeof *bars, compare_bars);
    html_raw(html, "<ol class=\"bars\">\n");
    for (size_t i = 0; i < shown; i++)
        add_bar(html, filter, &bars[i], length_of(&bars[0]));
    html_raw(html, "</ol>\n");
}

void html_whole(struct html *html, const char *id, struct str title,
                const struct html_part *parts, size_t count)
{
    uint64_t whole = 0;
    bool first = true;

    for (size_t i = 0; i < count; i++)
        whole += parts[i].count;
    buffer_format(html->out,
                  "<svg class=\"whole\" role=\"img\" aria-labelledby=\"%s-t %s-d\">"
                  "<title id=\"%s-t\">",
                  id, id, id);
    html_text(html, title);
    buffer_format(html->out, "</title><desc id=\"%s-d\">", id);
    for (size_t i = 0; i < count; i++) {
        html_raw(html, first ? "" : "; ");
        first = false;
        html_text(html, parts[i].name);
        html_raw(html, ": ");
        html_count(html, parts[i].count);
    }
    html_raw(html, "</desc><rect class=\"track\" width=\"100%\" height=\"100%\"/>");
    add_parts(html, parts, count, whole);
    html_raw(html, "</svg>\n<ul class=\"key\">\n");
    for (size_t i = 0; i < count; i++) {
        buffer_format(html->out,
                      "<li><svg class=\"dot\" aria-hidden=\"true\"><rect class=\"%s\" "
                      "width=\"100%%\" height=\"100%%\"/></svg>",
                      parts[i].kind);
        html_text(html, parts[i].name);
        html_raw(html, " <b>");
        html_count(html, parts[i].count);
        html_raw(html, "</b></li>\n");
    }
    html_raw(html, "</ul>\n");
}

static void add_line(struct html *html, const char *kind, uint64_t at, uint64_t most)
{
    buffer_format(html->out, "<line class=\"%s\" y1=\"-20%%\" y2=\"120%%\"", kind);
    html_share(html, "x1", at, most);
    html_share(html, "x2", at, most);
    html_raw(html, "/>");
}

void html_target(struct html *html, uint64_t count, int64_t target, uint64_t most)
{
    uint64_t wanted = target < 0 ? 0 : (uint64_t)target;
    bool is_short = target >= 0 && count < wanted;

    html_raw(html, "<div><svg class=\"bar\" aria-hidden=\"true\">"
                   "<rect class=\"track\" width=\"100%\" height=\"100%\"/>"
                   "<rect class=\"main\" height=\"100%\"");
    html_share(html, "width", count, most);
    html_raw(html, "/>");
    if (is_short) {
        html_raw(html, "<rect class=\"missing\" height=\"100%\"");
        html_share(html, "x", count, most);
        html_share(html, "width", wanted - count, most);
        html_raw(html, "/>");
    }
    if (target >= 0) {
        add_line(html, "halo", wanted, most);
        add_line(html, "aim", wanted, most);
    }
    html_raw(html, "</svg><span class=\"of\">");
    html_count(html, count);
    if (target >= 0) {
        html_raw(html, "<span class=\"faint\"> / ");
        html_count(html, wanted);
        html_raw(html, "</span>");
    }
    html_raw(html, "</span>");
    if (is_short) {
        html_raw(html, " <span class=\"tag warning\"><svg class=\"mark warning\" "
                       "aria-hidden=\"true\"><use href=\"#mark-warning\"/></svg>");
        html_say(html, "thiếu ", "short by ");
        html_count(html, wanted - count);
        html_raw(html, "</span>");
    }
    html_raw(html, "</div>");
}

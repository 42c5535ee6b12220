#include <string.h>

#include "base/digest.h"
#include "write/html.h"

/* Made from write/html/ by the build. */
extern const unsigned char html_document_css[], html_document_js[];
extern const unsigned long html_document_css_length, html_document_js_length;

static struct str style(void)
{
    return (struct str){(const char *)html_document_css, html_document_css_length};
}

static struct str script(void)
{
    return (struct str){(const char *)html_document_js, html_document_js_length};
}

/* 'sha256-...' of an element's text, as the policy wants it: base64. */
static void add_hash(struct buffer *out, struct str text)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct digest *digest = digest_new();
    unsigned bytes[33] = {0};
    char hex[65];

    digest_add(digest, text);
    digest_finish(digest, hex);
    digest_free(digest);
    for (size_t i = 0; i < 32; i++)
        bytes[i] = (unsigned)str_hex_digit(hex[2 * i]) << 4 |
                   (unsigned)str_hex_digit(hex[2 * i + 1]);
    buffer_text(out, "'sha256-");
    for (size_t i = 0; i < 33; i += 3) {
        unsigned group = bytes[i] << 16 | bytes[i + 1] << 8 | bytes[i + 2];

        buffer_char(out, letters[group >> 18]);
        buffer_char(out, letters[group >> 12 & 63]);
        buffer_char(out, letters[group >> 6 & 63]);
        buffer_char(out, i == 30 ? '=' : letters[group & 63]);
    }
    buffer_char(out, '\'');
}

void html_open(struct html *html, struct str title)
{
    html_raw(html, "<!DOCTYPE html>\n<html lang=\"");
    if (html->language == LANGUAGE_EN && html->pack != NULL)
        html_text(html, html->pack->said[LANGUAGE_EN]);
    else
        html_say(html, "vi", "en");
    html_raw(html, "\">\n");
    html_raw(html, "<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\""
                   "default-src 'none'; script-src ");
    add_hash(html->out, script());
    html_raw(html, "; style-src ");
    add_hash(html->out, style());
    html_raw(html,
             "; base-uri 'none'; form-action 'none'\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"color-scheme\" content=\"light dark\">\n"
             "<meta name=\"robots\" content=\"noindex\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    html_text(html, title);
    html_raw(html, "</title>\n<style>");
    buffer_add(html->out, style());
    html_raw(html, "</style>\n</head>\n<body>\n"
                   "<script type=\"application/json\" id=\"rows\">[");
}

void html_rows_end(struct html *html, struct str whole_json)
{
    html_raw(html, "\n]</script>\n<script type=\"application/json\" id=\"page\">");
    html_json(html->out, whole_json);
    html_raw(html,
             "</script>\n"
             "<svg class=\"store\" aria-hidden=\"true\" focusable=\"false\">"
             "<symbol id=\"mark-error\" viewBox=\"0 0 16 16\"><path class=\"fill\" "
             "d=\"M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z\"/><path class=\"cut\" "
             "d=\"M5.4 5.4l5.2 5.2m0-5.2l-5.2 5.2\"/></symbol>"
             "<symbol id=\"mark-warning\" viewBox=\"0 0 16 16\"><path class=\"fill\" "
             "d=\"M8 1l7.4 13.6H.6z\"/><path class=\"cut\" d=\"M8 5.8v4m0 2v.9\"/>"
             "</symbol>"
             "<symbol id=\"mark-notice\" viewBox=\"0 0 16 16\"><circle class=\"fill\" "
             "cx=\"8\" cy=\"8\" r=\"7.2\"/><path class=\"cut\" "
             "d=\"M8 3.8v.9m0 2.5v5\"/></symbol>"
             "<symbol id=\"mark-good\" viewBox=\"0 0 16 16\"><circle class=\"fill\" "
             "cx=\"8\" cy=\"8\" r=\"7.2\"/><path class=\"cut\" "
             "d=\"M4.6 8.3l2.4 2.4 4.4-5\"/></symbol>"
             "<pattern id=\"hatch\" width=\"6\" height=\"6\" "
             "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
             "<path d=\"M0 0v6M3 0v6\"/></pattern></svg>\n"
             "<a class=\"skip\" href=\"#main\">");
    html_say(html, "Tới nội dung", "Skip to the content");
    html_raw(html, "</a>\n");
}

void html_foot(struct html *html, const struct pack *pack)
{
    html_raw(html, "<footer class=\"wide foot\"><p>");
    html_say(
        html,
        "Trang này có thông tin cá nhân: chỉ đưa cho người có trách nhiệm. Trang không "
        "tải và không gửi gì qua mạng.",
        "This page holds personal data: give it only to those in charge. It loads and "
        "sends nothing over the network.");
    html_raw(html, "</p>\n<p class=\"faint\">rasoat ");
    html_text(html, str_from(RASOAT_VERSION));
    html_say(html, " · bộ quy tắc ", " · rules ");
    html_text(html, pack->id);
    html_raw(html, " ");
    html_text(html, pack->version);
    html_raw(html, " · <span class=\"digest\">");
    html_text(html, str_from(pack->digest));
    html_raw(html, "</span></p></footer>\n");
}

void html_close(struct html *html)
{
    html_raw(html, "<script>");
    buffer_add(html->out, script());
    html_raw(html, "</script>\n</body>\n</html>\n");
}

void html_section(struct html *html, const char *id, const char *vi, const char *en)
{
    buffer_format(html->out,
                  "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 id=\"%s-title\">",
                  id, id, id);
    html_say(html, vi, en);
    html_raw(html, "</h2>\n");
}

void html_severity(struct html *html, enum severity severity)
{
    static const char *const words[SEVERITY_COUNT][2] = {
        {"Lỗi", "Error"}, {"Cảnh báo", "Warning"}, {"Lưu ý", "Notice"}};
    const char *name = severity_name(severity);

    buffer_format(html->out,
                  "<span class=\"severity %s\"><svg class=\"mark %s\" aria-hidden=\"true\">"
                  "<use href=\"#mark-%s\"/></svg>",
                  name, name, name);
    html_say(html, words[severity][LANGUAGE_VI], words[severity][LANGUAGE_EN]);
    html_raw(html, "</span>");
}

void html_card(struct html *html, const char *kind, uint64_t count, const char *vi,
               const char *en)
{
    buffer_format(html->out, "<div class=\"card %s\"><dt>", kind);
    html_say(html, vi, en);
    html_raw(html, "</dt><dd>");
    html_count(html, count);
    html_raw(html, "</dd></div>\n");
}

/* ---- the list
 * ----------------------------------------------------------------------------- */

static void add_controls(struct html *html, const struct html_list *list)
{
    html_raw(html,
             "<form id=\"controls\" class=\"controls screen\" role=\"search\" hidden>\n"
             "<p class=\"field wide\"><label for=\"search\">");
    html_say(html, "Tìm (không cần dấu)", "Search (accents may be left out)");
    html_raw(html, "</label><input id=\"search\" type=\"search\" autocomplete=\"off\" "
                   "spellcheck=\"false\"></p>\n");
    for (size_t i = 0; i < list->filter_count; i++) {
        const struct html_filter *filter = &list->filters[i];

        buffer_format(html->out, "<p class=\"field\"><label for=\"filter-%s\">",
                      filter->key);
        html_say(html, filter->vi, filter->en);
        buffer_format(
            html->out,
            "</label><select id=\"filter-%s\" data-filter=\"%s\"><option value=\"\">",
            filter->key, filter->key);
        html_say(html, "Tất cả", "All");
        html_raw(html, "</option></select></p>\n");
    }
    html_raw(html, "<p class=\"field buttons\"><button type=\"reset\">");
    html_say(html, "Bỏ lọc", "Clear");
    html_raw(html, "</button> <button type=\"button\" id=\"print\">");
    html_say(html, "In", "Print");
    html_raw(html, "</button></p>\n</form>\n");
}

static void add_head(struct html *html, const struct html_list *list)
{
    html_raw(html, "<thead><tr>");
    for (size_t i = 0; i < list->column_count; i++) {
        const struct html_column *column = &list->columns[i];

        if (column->key == NULL) {
            html_raw(html, "<th scope=\"col\">");
            html_say(html, column->vi, column->en);
            html_raw(html, "</th>");
            continue;
        }
        buffer_format(html->out,
                      "<th scope=\"col\" data-key=\"%s\"><button type=\"button\" "
                      "class=\"sort\">",
                      column->key);
        html_say(html, column->vi, column->en);
        html_raw(html, "</button></th>");
    }
    html_raw(html, "</tr></thead>\n");
}

void html_list(struct html *html, const struct html_list *list)
{
    html_raw(html, "<noscript><p class=\"note\">");
    html_say(html, list->without_vi, list->without_en);
    html_raw(html, "</p></noscript>\n");
    add_controls(html, list);
    html_raw(html, "<p id=\"status\" class=\"status\" role=\"status\"></p>\n"
                   "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                   "aria-labelledby=\"list-caption\" hidden>\n"
                   "<table id=\"list\" class=\"list\"><caption id=\"list-caption\" "
                   "class=\"unseen\">");
    html_say(html, list->caption_vi, list->caption_en);
    html_raw(html, "</caption>\n");
    add_head(html, list);
    html_raw(html, "<tbody></tbody></table>\n</div>\n"
                   "<nav id=\"pages\" class=\"pages screen\" aria-label=\"");
    html_say(html, "Trang của danh sách", "Pages of the list");
    html_raw(html, "\" hidden><button type=\"button\" id=\"back\">");
    html_say(html, "← Trước", "← Back");
    html_raw(html, "</button><span id=\"page-number\"></span>"
                   "<button type=\"button\" id=\"next\">");
    html_say(html, "Sau →", "Next →");
    html_raw(html, "</button></nav>\n");
}

#include "write/html.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void add_valid(struct buffer *out, struct str text)
{
    size_t from = 0;

    for (size_t i = 0; i < text.length; i++) {
        const char *word = entity(text.data[i]);
        size_t control = text_control_length((struct str){text.data + i, text.length - i});

        if (text_starts_no_character((struct str){text.data + i, text.length - i})) {
            word = "\xEF\xBF\xBD";
            control = 3;
        }
        if (word == NULL && control == 0)
            continue;
        buffer_add(out, (struct str){text.data + from, i - from});
        buffer_text(out, word != NULL ? word : " ");
        i += control > 1 ? control - 1 : 0;
        from = i + 1;
    }
    if (from < text.length)
        buffer_add(out, (struct str){text.data + from, text.length - from});
}

void html_escape(struct buffer *out, struct str text)
{
    while (text.length > 0) {
        size_t valid = text_valid_prefix(text);

        add_valid(out, (struct str){text.data, valid});
        text.data += valid;
        text.length -= valid;
        if (text.length == 0)
            break;
        buffer_text(out, text.data[0] == '\0' ? " " : "\xEF\xBF\xBD");
        text.data++;
        text.length--;
    }
}

void html_json(struct buffer *out, struct str json)
{
    size_t from = 0;

    for (size_t i = 0; i < json.length; i++) {
        if (json.data[i] != '<' && json.data[i] != '>' && json.data[i] != '&')
            continue;
        buffer_add(out, (struct str){json.data + from, i - from});
        buffer_format(out, "\\u%04x", (unsigned)json.data[i]);
        from = i + 1;
    }
    if (from < json.length)
        buffer_add(out, (struct str){json.data + from, json.length - from});
}

void html_raw(struct html *html, const char *markup)
{
    buffer_text(html->out, markup);
}

void html_text(struct html *html, struct str text)
{
    html_escape(html->out, text);
}

void html_say(struct html *html, const char *vi, const char *en)
{
    if (html->pack == NULL)
        html_escape(html->out, str_from(html->language == LANGUAGE_EN ? en : vi));
    else
        html_escape(html->out,
                    words_say(html->pack, html->language, vi, en, html->scratch));
}

void html_count(struct html *html, uint64_t count)
{
    buffer_add(html->out, words_count(html->scratch, count, html->language));
}

void html_share(struct html *html, const char *name, uint64_t count, uint64_t most)
{
    /* hundredths of a percent, in whole numbers: the same on every machine */
    uint64_t share = most == 0 ? 0 : count >= most ? 10000 : count * 10000 / most;

    buffer_format(html->out, " %s=\"%" PRIu64 ".%02" PRIu64 "%%\"", name, share / 100,
                  share % 100);
}

void html_alert(struct html *html, enum severity severity, struct str first,
                struct str more)
{
    const char *kind = severity_name(severity);

    buffer_format(html->out,
                  "<div class=\"alert %s\" role=\"note\"><svg class=\"mark %s\" "
                  "aria-hidden=\"true\"><use href=\"#mark-%s\"/></svg><p><strong>",
                  kind, kind, kind);
    html_text(html, first);
    html_raw(html, "</strong></p>");
    if (more.length > 0) {
        html_raw(html, "<p>");
        html_text(html, more);
        html_raw(html, "</p>");
    }
    html_raw(html, "</div>\n");
}

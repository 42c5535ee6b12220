#include "explain/explain_letter.h"

#include <string.h>

#include "base/text.h"
#include "check/lacks.h"
#include "write/prose.h"

/*
 * One page for the household, as lines of a kind: every format sets the same ones. The sentences
 * are the pack's.
 */
struct letter_out {
    const struct explanation *from;
    letter_line *line;
    void *job;
    struct arena arena;
    struct buffer laws; /* cited, each once */
};

static void add_line(struct letter_out *out, enum letter_kind kind, struct str text)
{
    out->line(out->job, kind, text);
}

/* Lines of a part are paragraphs of their own. */
static void add_text(struct letter_out *out, enum letter_kind kind, struct str text)
{
    while (text.length > 0) {
        const char *end = memchr(text.data, '\n', text.length);
        size_t length = end != NULL ? (size_t)(end - text.data) : text.length;

        add_line(out, kind, (struct str){text.data, length});
        if (end == NULL)
            return;
        text = (struct str){end + 1, text.length - length - 1};
    }
}

static void add_part(struct letter_out *out, enum letter_part part)
{
    if (out->from->letter[part].length == 0)
        return;
    add_line(out, LETTER_LINE_GAP, (struct str){0});
    add_text(out, LETTER_LINE_TEXT, out->from->letter[part]);
}

bool explain_letter_draft(const struct explanation *from)
{
    return told_lacks(&from->told) || from->found[SEVERITY_ERROR] > 0 ||
           (from->computed >= 0 && from->declared >= 0 &&
            from->computed != from->declared) ||
           (from->pack->outcome >= 0 && from->computed < 0);
}

/* For whoever prints it: a letter from data that do not suffice is not to be sent. */
static void add_draft(struct letter_out *out)
{
    enum language language = out->from->language;

    if (told_lacks(&out->from->told)) {
        add_text(out, LETTER_LINE_DRAFT, out->from->told.lacking[language]);
        add_text(out, LETTER_LINE_DRAFT, lacks_verdict(language));
    }
    if (explain_letter_draft(out->from))
        add_text(out, LETTER_LINE_DRAFT, out->from->letter[LETTER_DRAFT]);
    if (told_lacks(&out->from->told) ||
        (explain_letter_draft(out->from) && out->from->letter[LETTER_DRAFT].length > 0))
        add_line(out, LETTER_LINE_GAP, (struct str){0});
}

/* ---- what it lacks
 * ------------------------------------------------------------------------ */

/* Nobody is to be left out because a tick is missing. */
static bool is_deprived(const struct explain_indicator *indicator)
{
    return indicator->missed ||
           (indicator->declared.kind == VALUE_BOOL && indicator->declared.as.whole != 0);
}

/* At the foot, once for all that cite it. */
static void cite(struct letter_out *out, struct str law, bool marked)
{
    struct str text;

    if (law.length == 0)
        return;
    text = arena_format(&out->arena, "%.*s%s", SHOW(law), marked ? "*" : "");
    if (out->laws.length > 0 &&
        memmem(out->laws.data, out->laws.length, text.data, text.length) != NULL)
        return;
    buffer_text(&out->laws, out->laws.length > 0 ? "; " : "");
    buffer_add(&out->laws, text);
}

/* "A; B" */
static void cite_all(struct letter_out *out, struct str laws)
{
    struct str law;

    while (str_take(&laws, ';', &law))
        cite(out, law, false);
}

static struct str item_text(struct letter_out *out,
                            const struct explain_indicator *indicator)
{
    enum language language = out->from->language;
    struct str title = words_phrase(indicator->lever->head.title, language), text;
    struct buffer item = {0};
    bool marked = indicator->law.length > 0 && !indicator->verified;

    buffer_add(&item, title);
    if ((!indicator->differs || indicator->missed) && indicator->because.length > 0) {
        buffer_text(&item, ": ");
        buffer_add(&item, indicator->because);
    }
    buffer_text(&item, marked ? "*." : ".");
    if (indicator->differs) {
        buffer_char(&item, ' ');
        buffer_add(&item,
                   out->from->letter[indicator->missed ? LETTER_MISSED : LETTER_DIFFERS]);
    }
    cite(out, indicator->law, false);
    text = buffer_keep(&item, &out->arena);
    return text;
}

static void add_deprived(struct letter_out *out)
{
    const struct explanation *from = out->from;

    add_part(out, LETTER_NOT_DEPRIVED);
    add_part(out, LETTER_DEPRIVED);
    if (from->letter[LETTER_DEPRIVED].length == 0)
        return;
    for (size_t i = 0; i < from->indicator_count; i++)
        if (is_deprived(&from->indicators[i]))
            add_line(out, LETTER_LINE_ITEM, item_text(out, &from->indicators[i]));
    if (from->letter[LETTER_UNVERIFIED].length > 0)
        add_text(out, LETTER_LINE_TEXT, from->letter[LETTER_UNVERIFIED]);
}

/* ---- what to bring, what would help
 * ------------------------------------------------------- */

static void add_bring(struct letter_out *out)
{
    const struct explanation *from = out->from;
    bool any = false;

    for (size_t i = 0; i < from->indicator_count; i++) {
        const struct explain_indicator *indicator = &from->indicators[i];
        struct str title = words_phrase(indicator->lever->head.title, from->language);
        struct str bring = words_phrase(indicator->lever->bring, from->language);

        if (bring.length == 0 || !is_deprived(indicator))
            continue;
        if (!any)
            add_part(out, LETTER_BRING);
        any = true;
        add_line(out, LETTER_LINE_ITEM,
                 arena_format(&out->arena, "%.*s: %.*s.", SHOW(title), SHOW(bring)));
    }
}

static void add_help(struct letter_out *out)
{
    const struct explanation *from = out->from;

    add_part(out, LETTER_HELP);
    if (from->letter[LETTER_HELP].length == 0)
        return;
    for (size_t i = 0; i < from->pack->lever_count; i++) {
        const struct lever *lever = &from->pack->levers[i];
        struct str title = words_phrase(lever->head.title, from->language);
        struct str measure = words_phrase(lever->measure, from->language);
        struct str office = words_phrase(lever->office, from->language);

        if ((from->most_help >> i & 1) == 0)
            continue;
        add_line(out, LETTER_LINE_ITEM,
                 arena_format(&out->arena, "%.*s: %.*s. %s: %.*s.", SHOW(title),
                              SHOW(measure),
                              from->language == LANGUAGE_EN ? "In charge" : "Phụ trách",
                              SHOW(office)));
        cite(out, lever->head.law.text, false);
    }
}

static void add_foot(struct letter_out *out)
{
    add_part(out, LETTER_CLOSE);
    cite_all(out, out->from->letter[LETTER_SOURCES]);
    if (out->laws.length == 0)
        return;
    add_line(out, LETTER_LINE_GAP, (struct str){0});
    add_line(out, LETTER_LINE_FOOT,
             arena_format(&out->arena, "%s: %.*s.",
                          out->from->language == LANGUAGE_EN ? "Sources" : "Căn cứ",
                          SHOW(buffer_str(&out->laws))));
}

void explain_letter_lines(const struct explanation *explanation, letter_line *line,
                          void *job)
{
    struct letter_out out = {.from = explanation, .line = line, .job = job};

    arena_init(&out.arena);
    add_draft(&out);
    add_text(&out, LETTER_LINE_TITLE, explanation->letter[LETTER_TITLE]);
    if (explanation->letter[LETTER_GREETING].length > 0) {
        add_part(&out, LETTER_GREETING);
    } else {
        add_line(&out, LETTER_LINE_GAP, (struct str){0});
        add_text(&out, LETTER_LINE_TEXT, explanation->heading);
    }
    add_part(&out, LETTER_CLASS);
    add_part(&out, LETTER_SCORES);
    add_part(&out, LETTER_OPEN);
    add_part(&out, LETTER_LEFT);
    add_part(&out, LETTER_MAY);
    add_deprived(&out);
    add_part(&out, LETTER_DISAGREE);
    add_part(&out, LETTER_TURN);
    if (explanation->letter[LETTER_BRING].length > 0)
        add_bring(&out);
    add_help(&out);
    add_foot(&out);
    add_part(&out, LETTER_REVIEWER);
    buffer_release(&out.laws);
    arena_release(&out.arena);
}

/* ---- text
 * ----------------------------------------------------------------------------------- */

enum { LINE = 84 };

/* Adds a paragraph with a hanging indent; words are never broken. */
static void add_paragraph(struct buffer *out, const char *first, const char *rest,
                          struct str text)
{
    size_t column = text_length(str_from(first));
    bool start = true;

    buffer_text(out, first);
    while (text.length > 0) {
        const char *blank = memchr(text.data, ' ', text.length);
        size_t length = blank != NULL ? (size_t)(blank - text.data) : text.length;
        struct str word = {text.data, length};
        size_t width = text_length(word);

        /* A dash at the start of a line would look like an item of a list. */
        if (!start && column + 1 + width > LINE && !str_is(word, "-")) {
            buffer_char(out, '\n');
            buffer_text(out, rest);
            column = text_length(str_from(rest));
        } else if (!start) {
            buffer_char(out, ' ');
            column++;
        }
        prose_clean(out, word);
        column += width;
        start = false;
        if (blank == NULL)
            break;
        text = (struct str){blank + 1, text.length - length - 1};
    }
    buffer_char(out, '\n');
}

/* Lines are broken at LINE letters so that it prints as it stands. */
static void text_line(void *job, enum letter_kind kind, struct str text)
{
    struct buffer *out = job;

    switch (kind) {
    case LETTER_LINE_GAP:
        buffer_char(out, '\n');
        return;
    case LETTER_LINE_ITEM:
        add_paragraph(out, "  - ", "    ", text);
        return;
    case LETTER_LINE_DRAFT:
    case LETTER_LINE_TITLE:
    case LETTER_LINE_TEXT:
    case LETTER_LINE_FOOT:
        break;
    }
    add_paragraph(out, "", "", text);
}

void explain_letter(const struct explanation *explanation, const struct explain_view *view,
                    struct buffer *text)
{
    (void)view;
    explain_letter_lines(explanation, text_line, text);
}

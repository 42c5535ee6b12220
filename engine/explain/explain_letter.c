#include <string.h>

#include "base/text.h"
#include "check/lacks.h"
#include "explain/explain_report.h"
#include "write/prose.h"

/*
 * One page for the household. The sentences are the pack's; lines are broken at LINE
 * letters so that it prints as it stands.
 */
enum { LINE = 84 };

struct letter_out {
    const struct explanation *from;
    struct arena arena;
    struct buffer *text;
};

/* Adds a paragraph with a hanging indent; words are never broken. */
static void add_paragraph(struct letter_out *out, const char *first, const char *rest,
                          struct str text)
{
    size_t column = text_length(str_from(first));
    bool start = true;

    buffer_text(out->text, first);
    while (text.length > 0) {
        const char *blank = memchr(text.data, ' ', text.length);
        size_t length = blank != NULL ? (size_t)(blank - text.data) : text.length;
        struct str word = {text.data, length};
        size_t width = text_length(word);

        /* A dash at the start of a line would look like an item of a list. */
        if (!start && column + 1 + width > LINE && !str_is(word, "-")) {
            buffer_char(out->text, '\n');
            buffer_text(out->text, rest);
            column = text_length(str_from(rest));
        } else if (!start) {
            buffer_char(out->text, ' ');
            column++;
        }
        prose_clean(out->text, word);
        column += width;
        start = false;
        if (blank == NULL)
            break;
        text = (struct str){blank + 1, text.length - length - 1};
    }
    buffer_char(out->text, '\n');
}

/* Lines of a part are paragraphs of their own. */
static void add_text(struct letter_out *out, struct str text)
{
    while (text.length > 0) {
        const char *end = memchr(text.data, '\n', text.length);
        size_t length = end != NULL ? (size_t)(end - text.data) : text.length;

        add_paragraph(out, "", "", (struct str){text.data, length});
        if (end == NULL)
            return;
        text = (struct str){end + 1, text.length - length - 1};
    }
}

static void add_part(struct letter_out *out, enum letter_part part)
{
    if (out->from->letter[part].length == 0)
        return;
    buffer_char(out->text, '\n');
    add_text(out, out->from->letter[part]);
}

/* For whoever prints it: a letter from data that do not suffice is not to be sent. */
static void add_lacking(struct letter_out *out)
{
    enum language language = out->from->language;

    if (!told_lacks(&out->from->told))
        return;
    add_text(out, out->from->told.lacking[language]);
    add_text(out, lacks_verdict(language));
    buffer_char(out->text, '\n');
}

/* ---- what it lacks
 * ------------------------------------------------------------------------ */

/* Nobody is to be left out because a tick is missing. */
static bool is_deprived(const struct explain_indicator *indicator)
{
    return indicator->missed ||
           (indicator->declared.kind == VALUE_BOOL && indicator->declared.as.whole != 0);
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
    if (indicator->law.length > 0)
        buffer_format(&item, " (%.*s)%s", (int)indicator->law.length, indicator->law.data,
                      marked ? "*" : "");
    buffer_char(&item, '.');
    if (indicator->differs) {
        buffer_char(&item, ' ');
        buffer_add(&item,
                   out->from->letter[indicator->missed ? LETTER_MISSED : LETTER_DIFFERS]);
    }
    text = arena_str(&out->arena, buffer_str(&item));
    buffer_release(&item);
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
            add_paragraph(out, "  - ", "    ", item_text(out, &from->indicators[i]));
    if (from->letter[LETTER_UNVERIFIED].length > 0)
        add_text(out, from->letter[LETTER_UNVERIFIED]);
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
            add_text(out, from->letter[LETTER_BRING]);
        any = true;
        add_paragraph(out, "  - ", "    ",
                      arena_format(&out->arena, "%.*s: %.*s.", (int)title.length,
                                   title.data, (int)bring.length, bring.data));
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
        add_paragraph(
            out, "  - ", "    ",
            arena_format(&out->arena, "%.*s: %.*s. %s: %.*s.", (int)title.length,
                         title.data, (int)measure.length, measure.data,
                         from->language == LANGUAGE_EN ? "In charge" : "Phụ trách",
                         (int)office.length, office.data));
    }
}

void explain_letter(const struct explanation *explanation, const struct explain_view *view,
                    struct buffer *text)
{
    struct letter_out out = {.from = explanation, .text = text};

    (void)view;
    arena_init(&out.arena);
    add_lacking(&out);
    add_text(&out, explanation->letter[LETTER_TITLE]);
    if (explanation->letter[LETTER_GREETING].length > 0) {
        add_part(&out, LETTER_GREETING);
    } else {
        buffer_char(text, '\n');
        add_text(&out, explanation->heading);
    }
    add_part(&out, LETTER_CLASS);
    add_part(&out, LETTER_SCORES);
    add_part(&out, LETTER_OPEN);
    add_deprived(&out);
    add_part(&out, LETTER_DISAGREE);
    if (explanation->letter[LETTER_BRING].length > 0)
        add_bring(&out);
    add_help(&out);
    add_part(&out, LETTER_CLOSE);
    arena_release(&out.arena);
}

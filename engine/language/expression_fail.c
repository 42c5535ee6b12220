#include "language/expression_private.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"

/* What is wrong with a sentence, in words. */
enum { SHOWN_BYTES = 60 };

void *expression_fail_words(struct expression_parser *p, const char *vi, const char *en)
{
    if (p->failed)
        return NULL;
    p->failed = true;
    for (const struct within *in = p->within; in != NULL; in = in->outer) {
        vi = arena_format(p->arena, "trong '%.*s' (cột %u): %s", SHOW(in->name), in->column,
                          vi)
                 .data;
        en = arena_format(p->arena, "in '%.*s' (column %u): %s", SHOW(in->name), in->column,
                          en)
                 .data;
    }
    error_set(p->err, ERROR_RULE, "%s%.0s", "%.0s%s", vi, en);
    return NULL;
}

void *expression_fail(struct expression_parser *p, const char *vi, const char *en, ...)
{
    char text_vi[1024] = "", text_en[1024] = "";
    va_list arguments, again;

    va_start(arguments, en);
    va_copy(again, arguments);
    vsnprintf(text_vi, sizeof text_vi, vi, arguments);
    vsnprintf(text_en, sizeof text_en, en, again);
    va_end(again);
    va_end(arguments);
    return expression_fail_words(p, text_vi, text_en);
}

struct str expression_shorten(struct expression_parser *p, struct str text)
{
    struct str head = {text.data, SHOWN_BYTES};

    if (text.length <= SHOWN_BYTES)
        return text;
    head.length = text_valid_prefix(head);
    return arena_format(p->arena, "%.*s…", SHOW(head));
}

struct str node_text(struct expression_parser *p, const struct node *node)
{
    const struct parsed *parsed = (const struct parsed *)node;
    struct str text = {parsed->source.data + parsed->start, parsed->end - parsed->start};

    text = str_trim(text);
    /* without its quotes: the message has its own */
    if (node->kind == NODE_LITERAL && text.length >= 2 &&
        (text.data[0] == '\'' || text.data[0] == '"'))
        text = (struct str){text.data + 1, text.length - 2};
    return expression_shorten(p, text);
}

struct expression_words expression_kind_words(uint8_t kind)
{
    switch ((enum value_kind)kind) {
    case VALUE_BOOL:
        return (struct expression_words){"đúng/sai", "true or false"};
    case VALUE_WHOLE:
        return (struct expression_words){"số nguyên", "a whole number"};
    case VALUE_DECIMAL:
        return (struct expression_words){"số thập phân", "a decimal"};
    case VALUE_DATE:
        return (struct expression_words){"ngày", "a date"};
    case VALUE_TEXT:
        return (struct expression_words){"văn bản", "text"};
    case VALUE_CHOICE:
        return (struct expression_words){"lựa chọn", "a choice"};
    case VALUE_MISSING:
        break;
    }
    return (struct expression_words){"chưa rõ", "unknown"};
}

const char *expression_keyword(struct expression_parser *p, struct str word)
{
    /* In the form of text_fold. */
    static const struct {
        const char *written, *meant;
    } words[] = {
        {"and", "and"},     {"va", "and"},    {"or", "or"},     {"hoac", "or"},
        {"not", "not"},     {"khong", "not"}, {"true", "true"}, {"dung", "true"},
        {"false", "false"}, {"sai", "false"}, {"in", "in"},     {"bang", "=="},
        {"khac", "~="},
    };
    struct str folded = text_fold(p->arena, word);
    const char *meant = "";

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_is(folded, words[i].written))
            meant = words[i].meant;
    }
    return meant;
}

void *expression_fail_unknown(struct expression_parser *p, struct expression_words what,
                              unsigned column, const struct nearest *nearest)
{
    struct str word = expression_shorten(p, nearest->word);
    struct str hint_vi = nearest_hint_vi(nearest, p->arena);
    struct str hint_en = nearest_hint_en(nearest, p->arena);
    struct str vi = arena_format(p->arena, "%s '%.*s' (cột %u)%.*s", what.vi, SHOW(word),
                                 column, SHOW(hint_vi));
    struct str en = arena_format(p->arena, "%s '%.*s' (column %u)%.*s", what.en, SHOW(word),
                                 column, SHOW(hint_en));

    return expression_fail_words(p, vi.data, en.data);
}

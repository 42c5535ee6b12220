#include "language/expression_private.h"

#include "base/pattern.h"

/* Words that are written like a call and take plain values: the node of each. */

struct node *expression_make_choose(struct expression_parser *p,
                                    const struct written_form *form,
                                    const struct token *token,
                                    const struct arguments *arguments)
{
    struct node *node = NULL;

    if (arguments->count < 3 || arguments->count % 2 == 0)
        return expression_fail_usage(p, form, token);
    for (size_t i = 0; i + 1 < arguments->count; i += 2) {
        if (!type_condition(p, arguments->items[i], "choose"))
            return NULL;
    }
    node = node_new(p, NODE_CHOOSE, VALUE_MISSING, token->start, arguments->items,
                    arguments->count);
    return node == NULL ? NULL : type_alternatives(p, node);
}

struct node *expression_make_count_true(struct expression_parser *p,
                                        const struct written_form *form,
                                        const struct token *token,
                                        const struct arguments *arguments)
{
    struct node *node = NULL;

    if (arguments->count == 0)
        return expression_fail_usage(p, form, token);
    for (size_t i = 0; i < arguments->count; i++) {
        if (!type_condition(p, arguments->items[i], "count_true"))
            return NULL;
    }
    node = node_new(p, NODE_COUNT_TRUE, VALUE_WHOLE, token->start, arguments->items,
                    arguments->count);
    return node;
}

/* ---- instead of a missing value ------------------------------------------------------ */

struct node *expression_make_or_else(struct expression_parser *p,
                                     const struct written_form *form,
                                     const struct token *token,
                                     const struct arguments *arguments)
{
    struct node *node = NULL;

    if (arguments->count < 2)
        return expression_fail_usage(p, form, token);
    node = node_new(p, NODE_OR_ELSE, VALUE_MISSING, token->start, arguments->items,
                    arguments->count);
    return node == NULL ? NULL : type_alternatives(p, node);
}

struct node *expression_make_or_zero(struct expression_parser *p,
                                     const struct written_form *form,
                                     const struct token *token,
                                     const struct arguments *arguments)
{
    struct node *children[2] = {NULL, NULL}, *node = NULL;

    if (arguments->count != 1)
        return expression_fail_usage(p, form, token);
    if (!type_number(p, arguments->items[0], form->name))
        return NULL;
    children[0] = arguments->items[0];
    children[1] = node_new(p, NODE_LITERAL, VALUE_WHOLE, token->start, NULL, 0);
    children[1]->value = value_of(VALUE_WHOLE, 0);
    node = node_new(p, NODE_OR_ELSE, VALUE_MISSING, token->start, children, 2);
    return node == NULL ? NULL : type_alternatives(p, node);
}

struct node *expression_make_surely(struct expression_parser *p,
                                    const struct written_form *form,
                                    const struct token *token,
                                    const struct arguments *arguments)
{
    if (arguments->count != 1)
        return expression_fail_usage(p, form, token);
    if (!type_condition(p, arguments->items[0], "surely"))
        return NULL;
    return node_new(p, NODE_SURELY, VALUE_BOOL, token->start, arguments->items, 1);
}

/* ---- all of several ----------------------------------------------------------------- */

/* any_of(a, b, c) is a or b or c. */
struct node *expression_make_logic(struct expression_parser *p,
                                   const struct written_form *form,
                                   const struct token *token,
                                   const struct arguments *arguments)
{
    if (arguments->count == 0)
        return expression_fail_usage(p, form, token);
    for (size_t i = 0; i < arguments->count; i++) {
        if (!type_condition(p, arguments->items[i], form->name))
            return NULL;
    }
    if (arguments->count == 1)
        return arguments->items[0];
    return node_new(p, form->as.kind, VALUE_BOOL, token->start, arguments->items,
                    arguments->count);
}

/* sum_of(a, b, c) is a + b + c. */
struct node *expression_make_sum_of(struct expression_parser *p,
                                    const struct written_form *form,
                                    const struct token *token,
                                    const struct arguments *arguments)
{
    struct token plus = *token;
    struct node *sum = NULL;

    if (arguments->count == 0)
        return expression_fail_usage(p, form, token);
    plus.op = OP_ADD;
    for (size_t i = 0; i < arguments->count; i++) {
        if (!type_number(p, arguments->items[i], form->name))
            return NULL;
        sum = i == 0 ? arguments->items[0]
                     : type_arithmetic(p, &plus, sum, arguments->items[i]);
        if (sum == NULL)
            return NULL;
    }
    return sum;
}

/* ---- how many ------------------------------------------------------------------------ */

/* at_least(2, a, b, c) is count_true(a, b, c) >= 2: the count is a range where some are not
 * known, and the comparison is decided as soon as its ends agree. */
struct node *expression_make_at_least(struct expression_parser *p,
                                      const struct written_form *form,
                                      const struct token *token,
                                      const struct arguments *arguments)
{
    struct arguments conditions = {arguments->items + 1, arguments->count - 1, 0};
    struct token op = *token;
    struct node *count = NULL;

    if (arguments->count < 2)
        return expression_fail_usage(p, form, token);
    if (!type_number(p, arguments->items[0], form->name))
        return NULL;
    op.op = form->as.op;
    count = expression_make_count_true(p, form, token, &conditions);
    return count == NULL ? NULL : type_compare(p, &op, count, arguments->items[0]);
}

/* ---- one of several ------------------------------------------------------------------ */

struct node *expression_make_in(struct expression_parser *p, const struct token *word,
                                struct node *left, const struct arguments *arguments)
{
    struct token op = *word;
    struct node *node = NULL;

    if (arguments->count == 0)
        return expression_fail(p, "sau 'in' (cột %u) cần ít nhất một giá trị",
                               "after 'in' (column %u) comes one value at least",
                               token_column(word));
    op.op = OP_EQ;
    for (size_t i = 0; i < arguments->count; i++) {
        arguments->items[i] = type_compare(p, &op, left, arguments->items[i]);
        if (arguments->items[i] == NULL)
            return NULL;
    }
    node =
        node_new(p, NODE_IN, VALUE_BOOL, word->start, arguments->items, arguments->count);
    if (node != NULL && word->kind == TOKEN_NOT_IN)
        node = node_new(p, NODE_NOT, VALUE_BOOL, word->start, &node, 1);
    return node;
}

/* ---- patterns ------------------------------------------------------------------------ */

struct node *expression_make_matches(struct expression_parser *p,
                                     const struct written_form *form,
                                     const struct token *token,
                                     const struct arguments *arguments)
{
    const struct node *pattern = NULL;
    struct node *node = NULL;
    struct error error = {0};
    struct str vi, en;

    if (arguments->count != 2 || arguments->items[1]->kind != NODE_LITERAL ||
        arguments->items[1]->type != VALUE_TEXT)
        return expression_fail_usage(p, form, token);
    pattern = arguments->items[1];
    if (arguments->items[0]->type != VALUE_TEXT && !type_unknown(arguments->items[0])) {
        type_fail(p, arguments->items[0], form->name, expression_kind_words(VALUE_TEXT));
        return NULL;
    }
    node = node_new(p, NODE_MATCHES, VALUE_BOOL, token->start, arguments->items, 2);
    if (node == NULL)
        return NULL;
    node->name = token_text(p, token);
    node->pattern = pattern_new(value_str(pattern->value), p->arena, &error);
    if (node->pattern != NULL)
        return node;
    vi = arena_format(p->arena, "%s (cột %u)", error.vi, pattern->column);
    en = arena_format(p->arena, "%s (column %u)", error.en, pattern->column);
    return expression_fail_words(p, vi.data, en.data);
}

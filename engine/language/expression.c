#include "language/expression_private.h"

#include "base/text.h"

/* A copy, for what nodes borrow from it; false where it is no text. */
static bool take_source(struct expression_parser *p, struct str source)
{
    if (source.length > SOURCE_LIMIT) {
        expression_fail(p, "biểu thức dài quá %d byte",
                        "the expression is longer than %d bytes", SOURCE_LIMIT);
        return false;
    }
    if (text_valid_prefix(source) != source.length) {
        expression_fail(p, "biểu thức không phải UTF-8 (cột %zu)",
                        "the expression is not UTF-8 (column %zu)",
                        text_valid_prefix(source) + 1);
        return false;
    }
    if (str_trim(source).length == 0) {
        expression_fail(p, "biểu thức trống", "the expression is empty");
        return false;
    }
    p->source = arena_str(p->arena, source);
    return true;
}

int expression_parse(struct str source, const struct scope *scope, enum value_kind wanted,
                     struct symbols *symbols, struct arena *arena, struct node **out,
                     struct error *err)
{
    struct row row = {.table = scope->table};
    struct binding it = {.name = str_from("it"), .member = scope->it};
    struct expression_parser parser = {.scope = scope,
                                       .symbols = symbols,
                                       .arena = arena,
                                       .err = err,
                                       .seen = scope->it != NULL ? &it : NULL,
                                       .row = &row,
                                       .row_count = 1};
    struct node *node = NULL;

    if (!take_source(&parser, source))
        return ERROR_RULE;
    token_next(&parser);
    node = expression_parse_inner(&parser);
    if (node != NULL && parser.token.kind != TOKEN_END)
        node = expression_fail_after(&parser, NULL);
    if (node != NULL)
        node = type_wanted(&parser, node, wanted);
    if (node == NULL)
        return ERROR_RULE;
    *out = node;
    return 0;
}

const struct node *expression_leaf(const struct node *node)
{
    while (node->kind == NODE_LINKED)
        node = node->children[0];
    return node;
}
